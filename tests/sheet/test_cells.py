"""A cell and the value that it means."""

from __future__ import annotations

import datetime as dt

import pytest

from ladder.sheet.cells import IN_FILE, CellError, read, same, shown

BOTH_WAYS = (
    ("text", "Words", "Words"), ("text", "=1+1", "=1+1"), ("text", "unknown", "unknown"), ("number", 2870, 2870),
    ("number", 7.5, 7.5), ("yes or no", True, "yes"), ("yes or no", False, "no"),
    ("date", dt.date(2026, 11, 22), dt.date(2026, 11, 22)), ("list", ("One, two", "Three"), "One, two | Three"),
    ("names", ("a", "b"), "a | b"), ("names", "unknown", "unknown"), ("amount", 16, 16), ("amount", "10%", "10%"),
    ("amount", {"min": 16, "max": 24}, "16 to 24"), ("amount", {"min": 16}, "16 or more"),
    ("amount", {"max": 24}, "at most 24"), ("amount", "local", "local"), ("span", "2 semesters", "2 semesters"),
    ("span", {"min": "16 months", "max": "2 years"}, "16 months to 2 years"),
    ("span", {"max": "1 year"}, "at most 1 year"), ("credits", {"semester": 27}, 27),
    ("credits", {"quarter": 40}, "40 quarter"), ("credits", {"semester": {"min": 60, "max": 64}}, "60 to 64"),
    ("credits", "none", "none"),
)
ONLY_IN_THE_FILE = (
    ("amount", {"value": 3, "source": "page"}), ("amount", {"high-school": 6000}), ("amount", {"min": 1, "note": "x"}),
    ("span", {"full-time": "2 semesters"}), ("credits", {"semester": 3, "quarter": 4}),
    ("credits", {"semester": {"value": 24, "source": "x"}}), ("list", ({"text": "x", "source": "y"},)),
    ("list", ("one | two",)), ("list", ()), ("names", ({"organization": "x"},)), ("text", " x"), ("text", {"a": 1}),
    ("tree", ({"age": 18},)), ("text", "x\n"),
)


@pytest.mark.parametrize(("form", "value", "cell"), BOTH_WAYS)
def test_a_value_comes_back_from_its_cell(form, value, cell):
    assert shown(form, value) == cell
    assert read(form, cell) == value
    assert type(read(form, cell)) is type(value)


@pytest.mark.parametrize(("form", "value"), ONLY_IN_THE_FILE)
def test_what_a_cell_cannot_hold_is_said(form, value):
    assert shown(form, value) == IN_FILE


@pytest.mark.parametrize(("form", "cell", "value"), [
    ("number", "1,250", 1250), ("number", "12,345.5", 12345.5), ("number", 40.0, 40), ("number", " 7 ", 7),
    ("amount", "1,600", 1600), ("text", 2021, "2021"), ("text", 2021.0, "2021"), ("yes or no", True, True),
    ("yes or no", "TRUE", True), ("yes or no", "No", False), ("names", "a, b;c", ("a", "b", "c")),
    ("list", "One\nTwo", ("One", "Two")), ("date", "2026-11-22", dt.date(2026, 11, 22)), ("text", "  ", None),
    ("number", None, None), ("credits", "27", {"semester": 27}),
])
def test_what_people_and_spreadsheets_write_is_understood(form, cell, value):
    assert read(form, cell) == value


@pytest.mark.parametrize(("form", "cell", "help_"), [
    ("number", "27 credits", "`27`"), ("number", "$1,250", "`1250`"), ("number", "many", "digits"),
    ("number", "1,2", "`12`"), ("amount", True, "digits"), ("date", "11/22/2026", "2026-11-22"),
    ("date", "2026-02-30", "2026-11-22"), ("yes or no", "maybe", "`yes` or `no`"), ("list", " | ", "one | two"),
    ("span", "two years", "`2 semesters`"), ("text", dt.date(2024, 5, 1), "as text"), ("tree", "age 18", "unknown"),
    ("number", "9" * 400, "digits"), ("number", "1" + ",000" * 200, "digits"), ("number", float("inf"), "digits"),
    ("number", float("nan"), "digits"),
])
def test_what_is_not_understood_says_how_to_mend_it(form, cell, help_):
    with pytest.raises(CellError) as error:
        read(form, cell)
    assert help_ in error.value.help


def test_cells_that_say_the_same_are_no_change():
    assert same("number", "1,250", 1250)
    assert same("text", " x ", "x")
    assert not same("number", "1,251", 1250)
    assert not same("number", "x", 1250)


@pytest.mark.parametrize(("cell", "said"), [
    ("11/22/2026", "A day is written in another way here."), ("2026-02-30", "There is no such day.")])
def test_a_real_day_in_another_form_is_not_called_no_day(cell, said):
    with pytest.raises(CellError, match=f"^{said}"):
        read("date", cell)
