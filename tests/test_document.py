"""YAML text as values with places, and what is refused before anything is built."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.diagnostic import Place
from ladder.document import spell
from ladder.reading import DEEPEST, LARGEST, parse

KNOWN = {"file-too-large", "not-utf-8", "not-a-record", "yaml-syntax", "anchor-or-alias", "several-documents",
         "nested-too-deep", "tag", "invisible-character", "empty-value", "not-a-date", "duplicate-key"}


def read(text):
    """The document of a text that has no mistake."""
    document, findings = parse(text.encode(), "x.yml")
    assert findings == []
    return document


def value(text):
    return read(f"key: {text}\n").root.plain()["key"]


def found(text):
    return [finding.code for finding in parse(text.encode() if isinstance(text, str) else text, "x.yml")[1]]


@pytest.mark.parametrize(("text", "expected"), [
    ("12", 12), ("-3", -3), ("+3", 3), ("0", 0), ("0123", 123), ("1.50", 1.5), ("true", True), ("false", False),
    ("2026-11-22", dt.date(2026, 11, 22)),
])
def test_numbers_dates_and_true_and_false_are_read_plainly(text, expected):
    assert (value(text), type(value(text))) == (expected, type(expected))


@pytest.mark.parametrize("text", [
    "yes", "no", "NO", "on", "off", "y", "True", "FALSE", "1:10", "12:30:00", "0x10", "0o17", "1e3", ".5", "5.", ".inf",
    ".nan", "1,250", "12 months", "2026-11", "2026-11-22T10:00:00", "=", "<<",
])
def test_everything_else_is_text(text):
    assert value(text) == text


@pytest.mark.parametrize("text", ["12", "true", "2026-11-22", "2026-02-30", "", "null"])
def test_what_stands_in_quotes_is_text(text):
    assert (value(f"'{text}'"), value(f'"{text}"')) == (text, text)


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_told_as_an_empty_value(text):
    assert found(f"key: {text}\n") == ["empty-value"]


def test_a_list_is_a_tuple_and_a_mapping_is_a_dict():
    assert read("a: [1, {b: 2}]\n").root.plain() == {"a": (1, {"b": 2})}


def test_a_place_is_where_the_value_begins():
    document = read("name: X\nrequires:\n  - any:\n      - {hours: 20}\n")
    assert document.place(("requires", 0, "any", 0, "hours")) == Place("x.yml", 4, 17, "requires[0].any[0].hours")


def test_the_place_of_a_key_is_where_the_key_begins():
    document = read("name: X\nrequires:\n  - any:\n      - {hours: 20}\n")
    assert document.place(("requires", 0, "any", 0, "hours"), key=True) == Place(
        "x.yml", 4, 10, "requires[0].any[0].hours")


def test_steps_that_the_file_does_not_spell_are_passed_over():
    """`credential: x` is short for a mapping with `id`, and one node for a list of one."""
    document = read("requires: [{credential: ladc}]\n")
    assert document.place(("requires", "all", 0, "credential", "id")) == Place("x.yml", 1, 25, "requires[0].credential")


def test_a_number_into_a_mapping_is_its_nth_entry():
    document = read("including: {direct: 10, group: 20}\n")
    assert document.place(("including", 1, "value")) == Place("x.yml", 1, 32, "including.group")


def test_the_place_of_the_whole_is_its_first_key():
    assert read("# a remark\nname: X\n").place(()) == Place("x.yml", 2, 1)


def test_a_column_counts_characters_not_bytes():
    assert read("a: {é: ü, b: 2}\n").place(("a", "b")).column == 14


def test_the_text_is_as_written_and_short():
    document = read(f"a: 007\nb: '{'x' * 200}'\nc: [1]\n")
    assert [document.text((key,)) for key in "abc"] == ["007", "x" * 80, ""]


def test_a_document_holds_the_keys_it_spells():
    document = read("a: 1\n")
    assert [document.holds(loc) for loc in [("a",), ("a", "b"), ("b",), ()]] == [True, True, False, True]


@pytest.mark.parametrize(("steps", "text"), [
    ((), ""), (("a",), "a"), (("a", 0, "b", 1, 2), "a[0].b[1][2]"), ((0,), "[0]")])
def test_steps_are_spelled_as_a_path(steps, text):
    assert spell(steps) == text


def test_nesting_is_refused_one_level_beyond_the_deepest():
    """The record and the value in the middle are levels of their own."""
    deepest = f"a: {'[' * (DEEPEST - 2)}1{']' * (DEEPEST - 2)}\n"
    assert [found(deepest), found(deepest.replace("1", "[1]"))] == [[], ["nested-too-deep"]]


@pytest.mark.parametrize("opening", ["[", "{a: ", "{? ", "- ", "? ", "[[{? "])
def test_no_nesting_brings_the_program_down(opening):
    assert found("a:\n  " + opening * (200_000 // len(opening)))[0] in {"nested-too-deep", "yaml-syntax"}


def test_a_flood_of_closing_brackets_is_an_error_of_syntax():
    assert found("a: " + "]" * 60_000) == ["yaml-syntax"]


def test_a_file_is_refused_one_byte_beyond_the_largest():
    text = b"name: X\n#"
    assert [found(text + b"x" * (LARGEST - len(text))), found(text + b"x" * (LARGEST - len(text) + 1))] == [
        [], ["file-too-large"]]


def test_the_line_of_a_letter_that_is_not_utf_8_is_named():
    assert parse("name: X\nsummary: Señor\n".encode("latin-1"), "x.yml")[1][0].place == Place("x.yml", 2, 1)


def test_a_key_given_twice_keeps_its_first_value():
    document, findings = parse(b"a: 1\nb: 2\na: 3\n", "x.yml")
    assert document.root.plain() == {"a": 1, "b": 2}
    assert [(f.code, f.place) for f in findings] == [("duplicate-key", Place("x.yml", 3, 1))]


def test_odd_values_are_told_all_at_once_with_their_path():
    findings = parse("a:\nb: [x, {c: 2026-13-01}]\nd: x\u200by\n".encode(), "x.yml")[1]
    assert [(f.code, f.place.field) for f in findings] == [
        ("empty-value", "a"), ("not-a-date", "b[1].c"), ("invisible-character", "d")]


@pytest.mark.parametrize("sign", ["\u200b", "\u200f", "\u202e", "\u2066", "\u00ad"])
def test_signs_that_nobody_sees_are_found_in_values_and_in_keys(sign):
    assert [found(f"a: 'x{sign}'\n"), found(f"'a{sign}': x\n")] == [["invisible-character"], ["invisible-character"]]


@pytest.mark.parametrize("text", ["name: Señora Muñoz", "name: 日本語", "name: 'Zoë — “Coach”'"])
def test_letters_of_all_languages_are_text(text):
    assert found(text) == []


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028"])
def test_the_line_that_is_no_yaml_is_found_whatever_ends_a_line(ends):
    finding = parse(f"a: 1{ends}b c{ends}d: 2{ends}".encode(), "x.yml")[1][0]
    assert (finding.place.line, finding.text) == (2, "b c")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_all_line_ends_count_as_lines(ends):
    assert read(f"a: 1{ends}b: 2{ends}").place(("b",)).line == 2


SIGNS = "ab: -[]{}&*!|>'\"%@`,#?\n\r\t~0123.\\\x07\x85\u2028\u200b\u00a0é"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet=SIGNS, max_size=80).map(str.encode)))
def test_no_bytes_bring_the_reader_down(raw):
    document, findings = parse(raw, "x.yml")
    assert {finding.code for finding in findings} <= KNOWN
    assert all(finding.place.line >= 1 and finding.place.column >= 1 and finding.help for finding in findings)
    assert document is not None or len(findings) == 1
