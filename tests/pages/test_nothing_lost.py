"""What a record says stands on its page."""

from functools import cache

import pytest
from fuller import fuller
from support import READ, real, real_site, visible

from ladder.model import Role, Source, Wage
from ladder.model.base import Term
from ladder.model.shape import attribute, keys, marks_in, names, walk
from ladder.pages.compose import compose, plans
from ladder.pages.site import folder_link, has_page, make


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


@cache
def full():
    return fuller(real())


@cache
def full_site():
    return make(full(), READ)


def texts(site, *kinds):
    """What a reader sees of each record with a page, of some kinds or of all."""
    return {plan.record.id: visible(compose(site, plan, folder_link).body) for plan in plans(site)
            if plan.record is not None and has_page(plan.record) and (plan.record.id.kind in kinds or not kinds)}


@cache
def seen(of):
    """What a reader sees of each record of a site, read once."""
    return texts(of())


def lost(site, shown):
    """The numbers and sentences that are not on the page of their record."""
    return [(str(i), loc, said) for i, text in shown.items()
            for loc, said in figures_and_sentences(site.catalog.records[i]) if said not in text]


def test_every_number_and_sentence_of_the_real_data_is_on_its_page():
    assert lost(real_site(), seen(real_site)) == []


def test_every_place_that_may_hold_a_number_or_a_sentence_is_shown():
    """The real records with a text of its own in each place that the language allows and they leave empty."""
    assert lost(full_site(), seen(full_site)) == []


@pytest.mark.parametrize("of", [real_site, full_site])
def test_every_number_and_sentence_of_a_wage_is_on_the_page_of_each_job_that_it_fits(of):
    catalog, shown, missing = of().catalog, seen(of), []
    for role in catalog.of(Role):
        codes = {it.soc[:7] for it in (role.occupation if isinstance(role.occupation, tuple) else ())}
        for wage in catalog.of(Wage, role.id.jurisdiction):
            told = figures_and_sentences(wage) if wage.soc[:7] in codes else ()
            missing += [(str(role.id), str(wage.id), loc) for loc, said in told
                        if loc[0] not in ("aliases", "formerly") and said not in shown[role.id]]
    assert missing == []


def test_every_note_on_a_source_is_on_the_page_of_sources():
    site = real_site()
    shown = {plan.jurisdiction: visible(compose(site, plan, folder_link).body)
             for plan in plans(site) if plan.kind == "sources"}
    assert [str(it.id) for it in real().of(Source)
            if it.note and " ".join(it.note.split()) not in shown[it.id.jurisdiction]] == []


def test_every_record_and_term_that_a_record_names_is_on_its_page():
    site, shown = real_site(), seen(real_site)
    missing = []
    for i, text in shown.items():
        folded = text.casefold()
        for loc, model in walk(real().records[i]):
            missing += [(str(i), (*loc, *at)) for at, mark, name in names(model)
                        if (said := called(site, i.jurisdiction, mark, name)) and said.casefold() not in folded]
    assert missing == []


def called(site, home, mark, name):
    """What a record or term is called. Sources stand behind links, and a vocabulary's terms stand for it."""
    if isinstance(mark, Term):
        return site.words(home).term(name, mark.vocabularies)
    found = site.catalog.resolve(getattr(mark, "kinds", ()), name, home)
    return site.catalog.records[found].name if found and found.kind != "sources" else ""


@pytest.mark.parametrize(("forgets", "kind", "place"), [
    ("ladder.pages.records.scope", "credentials", "scope"),
    ("ladder.pages.records.recognition", "credentials", "recognition"),
    ("ladder.pages.records.act", "credentials", "where_to_act"),
    ("ladder.pages.records.act", "organizations", "where_to_act"),
    ("ladder.pages.records.act", "qualifications", "where_to_act"),
    ("ladder.pages.records.wages", "roles", "occupation"),
    ("ladder.pages.study.gives", "tracks", "provides"),
    ("ladder.pages.study.award", "tracks", "award"),
    ("ladder.pages.study.notes", "trainings", "hours"),
])
def test_a_lost_sentence_would_be_noticed(monkeypatch, forgets, kind, place):
    """The guard itself: a view that forgets a part fails."""
    monkeypatch.setattr(forgets, lambda *_: [])
    assert any(place in loc for _, loc, _ in lost(full_site(), texts(full_site(), kind)))


@pytest.mark.parametrize("amount", [2000, 5.5, 1250.75])
def test_numbers_are_spelled_as_the_pages_spell_them(amount):
    assert spelled(amount).replace(",", "") == f"{amount:g}"
