"""What goes out comes back: nothing that a sheet can hold is lost, and what it cannot hold is named."""

from __future__ import annotations

import datetime as dt
import random
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import REAL, real

from ladder.catalog import Catalog
from ladder.model import KINDS, RecordId
from ladder.reading import parse
from ladder.sheet.book import csv_files, head, tables, xlsx_files
from ladder.sheet.cells import IN_FILE
from ladder.sheet.changes import changes
from ladder.sheet.columns import SHEETS
from ladder.sheet.files import edited, ordered, written
from ladder.sheet.rows import row
from ladder.sheet.tables import read_tables

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))
from forge import FORMS, PATTERNS, Giver, record

QUICK = {"derandomize": True, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}


@cache
def out():
    return tables(real())


def back(folder, made):
    """Files written and read again."""
    found = {}
    for name, content in made.items():
        (folder / name).write_bytes(content)
        found |= read_tables(folder / name)
    return found


def model(owner, values):
    return KINDS[owner.kind].model_validate({**values, "id": owner})


@pytest.mark.parametrize("files", [csv_files, xlsx_files])
def test_the_real_records_come_back_unchanged(tmp_path, files):
    found = changes(real(), back(tmp_path, files(real(), dt.date(2026, 11, 22))))
    assert found.faults == []
    assert len(found.values) > 250
    assert {o for o, values in found.values.items() if values != real().documents[o].root.plain()} == set()


@pytest.mark.parametrize("files", [csv_files, xlsx_files])
def test_into_an_empty_folder_all_comes_that_a_sheet_holds_and_the_rest_is_named(tmp_path, files):
    found = changes(Catalog(), back(tmp_path, files(real(), dt.date(2026, 11, 22))))
    named = [(sheet, number, out()[sheet][0][index]) for sheet, table in out().items()
             for number, cells in enumerate(table, start=1) for index, cell in enumerate(cells) if cell == IN_FILE]
    assert [(it.sheet, it.row, it.column) for it in found.faults] == named
    partly = {(sheet, number) for sheet, number, _ in named}
    whole = [owner for owner in found.values if found.rows[owner] not in partly]
    assert len(whole) > 100
    for owner in whole:
        old = {key: value for key, value in real().documents[owner].root.plain().items() if key != "formerly"}
        if "extends" not in old:
            assert model(owner, found.values[owner]) == model(owner, old), owner


class Any(Giver):
    """Values by a random source."""

    names = {"tracks": ["a"], "colleges": ["b"]}  # noqa: RUF012  read only

    def __init__(self, rng):
        self.rng = rng

    def pick(self, options):
        """One of some options."""
        return self.rng.choice(list(options))

    def has(self, key, depth):  # noqa: ARG002  every key is as likely
        """Half of all keys."""
        return self.rng.random() < .5

    def text(self, key, pattern):
        """A text that a spreadsheet may spoil."""
        odd = ("=1+1", "-5", "+x", "@x", "'x", "''=x", "007", "1,5", "2026-11-22", "a\nb", "x | y", "TRUE", "1E5",
               "ä€“”", ";", '"', "#x")
        return PATTERNS.get(pattern, FORMS.get(key, "")) if pattern else self.pick(odd)


@settings(max_examples=60, **QUICK)
@given(st.sampled_from(SHEETS), st.randoms(use_true_random=False), st.sampled_from([csv_files, xlsx_files]))
def test_made_up_records_come_back(tmp_path_factory, kind, rng, files):
    owner = RecordId("us-ma", kind, "made")
    plain = record(KINDS[kind], Any(rng))
    document, odd = parse(written(ordered(kind, plain)).encode(), "made.yml")
    assert odd == []
    catalog = Catalog(documents={owner: document}, files={owner})
    found = changes(catalog, back(tmp_path_factory.mktemp("made"), files(catalog, dt.date(2026, 11, 22))))
    assert found.faults == []
    assert found.values[owner] == document.root.plain()


@pytest.mark.parametrize("kind", SHEETS)
def test_a_file_keeps_what_does_not_change_letter_by_letter(kind):
    rng = random.Random(kind)
    for owner in [it for it in sorted(real().documents) if it.kind == kind]:
        text = (REAL / f"{owner}.yml").read_text(encoding="utf-8")
        document = real().documents[owner]
        old = document.root.plain()
        assert edited(text, document, kind, old) == text
        key = rng.choice([it for it in old if it != "extends"])
        new = {**old, key: "new words", "abbreviation": "NEW"}
        made = edited(text, document, kind, new)
        assert parse(made.encode(), "x.yml")[0].root.plain() == new
        kept = [line for line in text.splitlines() if line.split(":")[0] in set(old) - {key, "abbreviation"}]
        assert [line for line in kept if line not in made.splitlines()] == []


def test_every_column_stands_in_a_row():
    assert {kind: set(row(kind, {})) for kind in SHEETS} == {kind: set(head(kind)[2:]) for kind in SHEETS}
