"""The form as a clerk uses it: nothing is lost or offered in vain, and what is looked for is found."""

from __future__ import annotations

import pytest
from judge import accessibility, overflow

from ladder.model import RecordId

PROGRAM = "us-ma/tracks/mwcc-substance-addiction-counseling"
COLLEGE = "Mount Wachusett Community College (MWCC)"
GROUPS = """select => [...select.children].map(it => it.matches("optgroup")
  ? [it.label, [...it.children].map(option => option.text)] : ["", [it.text]])"""


def test_a_record_in_which_nothing_was_changed_makes_no_file(form):
    form.open("record=us-ma/tracks/bgsp-addictions-counseling")
    name = form.field("name").input_value()
    result, status = (form.page.locator(f"#contribute-{it}") for it in ("result", "status"))
    assert (form.check(), form.files()) == ([], {})
    assert result.inner_text() == status.inner_text()
    assert result.inner_text().startswith("Nothing was changed yet")
    assert (accessibility(form.page), overflow(form.page, 320, 1280)) == ([], [])
    form.fill(name="Another name")
    assert (result.inner_text(), status.inner_text()) == ("", "")
    assert (form.check(), len(form.files())) == ([], 1)
    assert status.inner_text().startswith("Nothing is missing")
    form.fill(name=name)
    assert status.inner_text().startswith("Nothing was changed yet")
    assert (form.check(), form.files()) == ([], {})


def test_it_asks_before_an_empty_form_takes_the_place_of_what_was_typed(form):
    asked, answers = [], [False, True]
    form.page.on("dialog", lambda it: (asked.append(it.message), it.accept() if answers.pop(0) else it.dismiss()))
    begin = form.page.get_by_role("button", name="Begin an empty form")
    form.open("kind=tracks&in=us-in")
    begin.click()
    form.page.wait_for_function("document.getElementById('contribute-status').textContent === ''")
    assert asked == []
    form.fill(name="A program")
    begin.click()
    assert (len(asked), form.field("name").input_value()) == (1, "A program")
    begin.click()
    form.page.wait_for_function("document.getElementById('root[name]')?.value === ''")
    assert len(asked) == 2
    assert "will be lost" in asked[0]


def groups(form):
    """The list of sources: the title of each group with what can be chosen in it."""
    return form.field("source").evaluate(GROUPS)


def test_sources_of_the_college_come_first_then_those_of_the_state_then_those_of_the_nation(form, catalog):
    form.open(f"record={PROGRAM}")
    assert [title for title, _ in groups(form)] == ["", COLLEGE, "Massachusetts", "United States"]
    cited = {catalog.records[RecordId("us-ma", kind, slug)].source for kind, slug in (
        ("colleges", "mount-wachusett"), ("tracks", "mwcc-substance-addiction-counseling"))}
    named = {catalog.records[RecordId("us-ma", "sources", slug)].title for slug in cited}
    assert named <= set(groups(form)[1][1])
    assert form.field("source").input_value() == "mwcc-2016"
    assert sum(len(inside) for _, inside in groups(form)) == 1 + len(catalog.seen(("sources",), "us-ma"))


def test_the_sources_follow_the_college_and_what_was_chosen_stays(form):
    form.open("kind=tracks&in=us-ma")
    assert [title for title, _ in groups(form)] == ["", "Massachusetts", "United States"]
    before = groups(form)
    form.fill(source="ladc-guide-2025", college="mount-wachusett")
    assert groups(form)[1][0] == COLLEGE
    assert form.field("source").input_value() == "ladc-guide-2025"
    form.fill(college="")
    assert groups(form) == before


def test_a_source_inside_a_line_is_found_the_same_way(form):
    form.open("kind=tracks&in=us-ma")
    form.fill(college="mount-wachusett")
    form.page.locator("#group-study > summary").click()
    form.page.get_by_role("button", name="Add to “Approvals”").click()
    form.page.locator("#group-study .table > .more > summary").last.click()
    inner = form.page.locator("#group-study .table > .more select:has(optgroup)").last  # drawn once it is unfolded
    assert inner.evaluate(GROUPS) == groups(form)
    assert groups(form)[1][0] == COLLEGE


@pytest.mark.parametrize("place", ["us", "us-az", "us-in", "us-ma"])
def test_no_two_sources_of_a_group_are_called_the_same_and_no_number_stands_twice(form, place):
    form.open(f"kind=tracks&in={place}")
    for _, inside in groups(form):
        assert len(inside) == len(set(inside))
    texts = [text for _, inside in groups(form) for text in inside]
    assert [text for text in texts if text.count("(105 CMR 168)") > 1] == []
    assert "First aid and CPR: questions, First Aid KC" in texts


def test_from_a_program_a_link_leads_to_the_prices_of_its_college(form):
    form.open(f"record={PROGRAM}")
    form.page.locator("#group-money > summary").click()
    assert (accessibility(form.page), overflow(form.page, 320, 1280)) == ([], [])
    form.page.get_by_role("link", name=f"Change the prices of {COLLEGE}").click()
    form.page.get_by_role("heading", name="Suggest a change: Mount Wachusett Community College").wait_for()
    form.page.wait_for_function("document.activeElement.textContent === 'Money'")
    assert form.page.locator("#group-money summary", has_text="tuition, 25").first.is_visible()


def test_the_link_to_the_prices_follows_the_college(form):
    form.open("kind=tracks&in=us-ma")
    form.page.locator("#group-money > summary").click()
    way = form.page.get_by_role("link", name="Change the prices of")
    assert way.count() == 0
    form.fill(college="mount-wachusett")
    assert way.get_attribute("href") == "?record=us-ma/colleges/mount-wachusett#group-money"
    form.fill(college="")
    assert way.count() == 0
