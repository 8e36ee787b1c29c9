"""What a record says stands on its page."""

import datetime as dt
import html
import re
from pathlib import Path

import pytest

from ladder.check import check
from ladder.model.shape import attribute, keys, marks_in, walk
from ladder.pages.compose import compose, plans
from ladder.pages.site import folder_link, has_page, make

DATE = dt.date(2026, 11, 23)
ROOT = Path(__file__).parent.parent.parent


def visible(body):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def spelled(number):
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{int(number):,}"


def figures_and_sentences(record):
    """Every number and every text of several words, with its place; names of other records and terms are not meant."""
    for loc, model in walk(record):
        if loc[:1] == ("stale_after",):
            continue
        for key in keys(type(model)):
            if marks_in(type(model), key) or key in ("name", "rung"):
                continue
            value = getattr(model, attribute(type(model), key))
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, str) and " " in item:
                    yield (*loc, key), " ".join(item.split())
                if isinstance(item, int | float) and not isinstance(item, bool):
                    yield (*loc, key), spelled(item)


def lost(folder):
    catalog, findings = check(folder, DATE)
    assert not findings
    site = make(catalog, DATE)
    for plan in plans(site):
        if plan.record is not None and has_page(plan.record):
            text = visible(compose(site, plan, folder_link).body)
            yield from ((str(plan.record.id), loc, said) for loc, said in figures_and_sentences(plan.record)
                        if said not in text)


def test_every_number_and_sentence_of_the_real_data_is_on_its_page():
    assert list(lost(ROOT / "data")) == []


def test_a_lost_sentence_would_be_noticed(monkeypatch):
    """The guard itself: a view that forgets a part fails."""
    monkeypatch.setattr("ladder.pages.records.scope", lambda *_: [])
    assert any("scope" in loc for _, loc, _ in lost(ROOT / "data"))


@pytest.mark.parametrize("amount", [2000, 5.5, 1250.75])
def test_numbers_are_spelled_as_the_pages_spell_them(amount):
    assert spelled(amount).replace(",", "") == f"{amount:g}"
