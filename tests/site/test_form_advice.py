"""What the form tells a clerk who may be about to make a mistake: numbers that cannot be, a second record, web code."""

from __future__ import annotations

import pytest
from filling import Form

ZERO = "This has to be more than 0. Write “none” where the page says that there is none."


@pytest.fixture
def form(page, address):
    return Form(page, address)


@pytest.mark.parametrize(("credits_", "said"), [
    ("9999", "This is more than can be: at most 400."), ("0", ZERO), ("-3", ZERO), ("27", ""), ("none", "")])
def test_credits_that_cannot_be_are_told_beside_the_field(form, credits_, said):
    form.open("kind=tracks&in=us-ma")
    form.fill(award__credits=credits_)
    assert [it for it in form.check() if it.startswith("Credits")] == ([f"Credits in all: {said}"] if said else [])


def test_credits_of_a_course_and_of_a_line_of_class_are_held_to_the_same(form):
    form.open("kind=tracks&in=us-ma")
    form.line(0, amount="9999", unit="semester", topic="addiction")
    form.page.locator("#group-study > summary").click()
    form.page.get_by_role("button", name="Add to “Courses”").click()
    course = form.page.locator("#group-study details.line").last
    course.get_by_label("Code (needed)").fill("PSY 105")
    course.get_by_label("Credits").first.fill("0")
    said = form.check()
    assert "What it gives: Line 1: This is more than can be: at most 400." in said
    assert [it for it in said if "Credits" in it] == [f"Courses, Credits: {ZERO}"]
