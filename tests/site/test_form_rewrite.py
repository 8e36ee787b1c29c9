"""A file that the form changes: what stays stands letter by letter, and what it says is what the form says."""

from __future__ import annotations

import difflib
import json

import pytest
from serving import serving

from ladder.model import RecordId
from ladder.pages.assets import STATIC
from ladder.reading import parse

LOAD = """async () => {
  const { rewritten } = await import("/contribute/rewrite.js")
  window.rewritten = cases => cases.map(given => rewritten(...given))
}"""
FILE = """# yaml-language-server: $schema=x
# Read by hand.
name: A license
requires:
  # the age
  - {age: 18, source: page}
  - experience:
      hours: {value: 6000, source: page}   # as the sheet says
      in: [counseling]
    # of the rule
    note: "Work: of all kinds."
  - any:
      - exam: one
      - statement: Something else.

# the end
note: |
  Two lines,
  # and no remark.
source: page
"""


@pytest.fixture(scope="module")
def rewrite(browser):
    """What the script makes of texts, each with the record before and after."""
    with serving(STATIC) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}ladder.css")
        page.evaluate(LOAD)
        yield lambda *cases: page.evaluate("cases => window.rewritten(cases)", cases)


def plain(text):
    document, findings = parse(text.encode(), "")
    assert findings == []
    return json.loads(json.dumps(document.root.plain(), default=str))


def changed(path, value, record=None):
    """The record with another value at a place; None takes the key away."""
    made = json.loads(json.dumps(plain(FILE) if record is None else record))
    at = made
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return made


def lines_of(before, after):
    """The lines that went and those that came."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize(("path", "value", "lines"), [
    (("name",), "A: license", ["- name: A license", '+ name: "A: license"']),
    (("requires", 0, "age"), 21, ["-   - {age: 18, source: page}", "+   - {age: 21, source: page}"]),
    (("requires", 1, "experience", "hours", "value"), 4000, [
        "-       hours: {value: 6000, source: page}   # as the sheet says",
        "+       hours: {value: 4000, source: page}"]),
    (("requires", 1, "note"), None, ['-     note: "Work: of all kinds."', "-     # of the rule"]),
    (("requires", 2, "any", 1, "statement"), "Else.", [
        "-       - statement: Something else.", "+       - statement: Else."]),
    (("requires", 0), None, ["-   # the age", "-   - {age: 18, source: page}"]),
    (("source",), None, ["- source: page"]),
    (("aliases",), ["One", "Two: three"], ["+ aliases:", "+   - One", '+   - "Two: three"']),
    (("requires",), "unknown", None),
])
def test_only_the_lines_of_a_change_change(rewrite, path, value, lines):
    after = changed(path, value)
    (text,) = rewrite([FILE, plain(FILE), after])
    assert plain(text) == after
    found = lines_of(FILE, text)
    assert sorted(found) == sorted(lines) if lines else "# the age" not in text


def test_an_entry_that_is_added_or_moved_leaves_the_others(rewrite):
    first, second, third = plain(FILE)["requires"]
    more = changed(("requires",), [first, second, {"degree": "associate"}, third])
    moved = changed(("requires",), [third, first, second])
    texts = rewrite([FILE, plain(FILE), more], [FILE, plain(FILE), moved])
    assert [plain(text) for text in texts] == [more, moved]
    assert lines_of(FILE, texts[0]) == ["+   - {degree: associate}"]
    assert sorted(texts[1].splitlines()) == sorted(FILE.splitlines())


def test_a_file_that_reads_otherwise_in_a_browser_is_none(rewrite):
    odd = "name: A\nhours: 1_000\n"
    assert rewrite([odd, plain(odd), changed(("name",), "B", plain(odd))]) == [None]


def test_every_file_stays_as_it_is_and_some_take_a_change_in_each_key(rewrite, catalog):
    given = [(document.raw, json.loads(json.dumps(document.root.plain(), default=str)))
             for document in catalog.documents.values()]
    assert rewrite(*((raw, before, before) for raw, before in given)) == [raw for raw, _ in given]
    cases = [(raw, before, changed((key,), "unknown", before)) for raw, before in given[::40] for key in before]
    made = rewrite(*cases)
    assert [plain(text) for text in made] == [after for *_, after in cases]


def test_the_hours_of_a_license_change_one_line(rewrite, catalog):
    document = catalog.documents[RecordId("us-ma", "credentials", "ladc-ii")]
    before = plain(document.raw)
    at = next(i for i, it in enumerate(before["requires"]) if "experience" in it)
    after = changed(("requires", at, "experience", "hours", "value", "high-school"), 4000, before)
    (text,) = rewrite([document.raw, before, after])
    assert [line[0] for line in lines_of(document.raw, text) if line[0] in "+-"] == ["-", "+"]
    assert plain(text) == after
