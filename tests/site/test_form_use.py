"""The form as a clerk uses it: nothing is lost or offered in vain."""

from __future__ import annotations

import pytest
from filling import Form
from judge import accessibility, overflow


@pytest.fixture
def form(page, address):
    return Form(page, address)


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
