"""Findings as text, as JSON and as lines of a pull request."""

from __future__ import annotations

import difflib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.diagnostic import Diagnostic, Place, did_you_mean, has_errors, ordered
from ladder.report import REPORTS, as_github, as_json, as_text

PLACE = Place("data/us/roles/coach.yml", 4, 12, "settings[0]")
FULL = Diagnostic("unknown-term", PLACE, "`x` is no term.", 'Did you mean "y"?', "x")
BARE = Diagnostic("stale", Place("data/a.yml", 1, 1), "Old.", severity="warning")


def test_text_says_place_then_what_then_how():
    assert as_text([FULL]) == (
        "data/us/roles/coach.yml:4:12: error unknown-term: `x` is no term.\n"
        "    found: x\n"
        "    at:    settings[0]\n"
        '    help:  Did you mean "y"?\n'
        "1 error, 0 warnings."
    )


def test_text_leaves_out_what_is_not_known():
    assert as_text([BARE]) == "data/a.yml:1:1: warning stale: Old.\n0 errors, 1 warning."


def test_text_of_no_findings_says_so():
    assert as_text([]) == "No problems found."


def test_text_counts_errors_and_warnings_apart():
    assert as_text([FULL, BARE, BARE]).endswith("\n1 error, 2 warnings.")


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\r", "\u200b"])
def test_text_never_moves_the_cursor(sign):
    shown = as_text([Diagnostic("unknown-key", PLACE, f"The key `a{sign}b`.", "", f"a{sign}b")])
    assert sign not in shown
    assert "a?b" in shown


def test_json_has_the_same_keys_for_every_finding():
    keys = ["code", "severity", "path", "line", "column", "field", "message", "text", "help"]
    assert [list(row) for row in json.loads(as_json([FULL, BARE]))] == [keys, keys]


def test_json_has_the_values():
    assert json.loads(as_json([FULL])) == [{
        "code": "unknown-term", "severity": "error", "path": "data/us/roles/coach.yml", "line": 4, "column": 12,
        "field": "settings[0]", "message": "`x` is no term.", "text": "x", "help": 'Did you mean "y"?'}]


def test_json_of_no_findings_is_an_empty_list():
    assert json.loads(as_json([])) == []


def test_github_names_file_line_column_and_code():
    assert as_github([FULL]) == (
        "::error file=data/us/roles/coach.yml,line=4,col=12,title=unknown-term::"
        '`x` is no term. Did you mean "y"?')


def test_github_gives_a_warning_as_a_warning():
    assert as_github([BARE]).startswith("::warning file=data/a.yml,")


def test_github_escapes_what_would_end_the_line_or_begin_another():
    finding = Diagnostic("unknown-key", PLACE, "100%\r\n::error::x")
    assert as_github([finding]).endswith("::100%25%0D%0A::error::x")
    assert "\n" not in as_github([finding])


def test_github_escapes_colons_and_commas_of_a_path():
    finding = Diagnostic("misplaced-file", Place("data/a:b,c%.yml", 1, 1), "No.")
    assert "file=data/a%3Ab%2Cc%25.yml,line=1" in as_github([finding])


def test_github_of_no_findings_is_empty():
    assert as_github([]) == ""


def test_there_are_three_reports():
    assert list(REPORTS) == ["text", "json", "github"]


def test_findings_are_ordered_by_file_line_and_column_and_stand_once():
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 2, 9), Place("a", 2, 3), Place("a", 2, 3)]
    findings = ordered(Diagnostic("stale", place, "Old.") for place in places)
    assert [f.place for f in findings] == [places[3], places[2], places[1], places[0]]


def test_warnings_are_no_errors():
    assert (has_errors([BARE]), has_errors([BARE, FULL])) == (False, True)


@pytest.mark.parametrize(("wrong", "said"), [("outpatent", 'Did you mean "outpatient"?'), ("zzz", "")])
def test_a_near_word_is_offered_and_a_far_one_is_not(wrong, said):
    assert did_you_mean(wrong, ["outpatient", "residential"]) == said


WORDS = st.text("abcd-", max_size=9)


@given(WORDS, st.lists(WORDS, max_size=8))
def test_no_near_word_is_lost_by_leaving_out_those_that_cannot_be_near(wrong, known):
    near = difflib.get_close_matches(wrong, known, n=1, cutoff=0.6)
    assert did_you_mean(wrong, known) == (f'Did you mean "{near[0]}"?' if near else "")
