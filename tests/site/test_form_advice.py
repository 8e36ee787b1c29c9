"""What the form tells a clerk who may be about to make a mistake: numbers that cannot be, a second record, web code."""

from __future__ import annotations

import pytest
from judge import accessibility, overflow

COLLEGE = "mount-wachusett"
PROGRAM = "us-ma/tracks/mwcc-human-services"
ZERO = "This has to be more than 0. Write “none” where the page says that there is none."


def advice(form):
    """What is told beside the fields."""
    return form.page.locator("#contribute-advice p").all_inner_texts()


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


def test_a_second_record_of_one_name_is_told_with_the_way_to_the_first(form, catalog):
    name = next(it.name for it in catalog.records.values() if str(it.id) == PROGRAM)
    form.open("kind=tracks&in=us-ma")
    form.fill(name=f" {name.upper().replace(',', ' -')}")
    assert advice(form) == []
    form.fill(college="cape-cod")
    assert advice(form) == []
    form.fill(college=COLLEGE)
    (told,) = advice(form)
    assert told.startswith("A record here has the same name.")
    link = form.page.locator("#contribute-advice a")
    assert name in link.inner_text()
    assert (link.get_attribute("href"), link.get_attribute("target")) == (f"?record={PROGRAM}", "_blank")
    assert (accessibility(form.page), overflow(form.page, 320, 1280)) == ([], [])
    form.fill(name="Another name")
    assert advice(form) == []


def test_a_record_is_not_told_that_it_has_its_own_name(form):
    form.open(f"record={PROGRAM}")
    form.fill(length="3 years")
    assert advice(form) == []
    assert form.check() == []
    assert form.page.locator("#contribute-result p.if").count() == 0


def test_what_is_told_stands_before_the_result_too(form):
    form.open(f"record={PROGRAM}")
    form.fill(name="Human <b>services</b>")
    assert advice(form) == ["“Name” holds web code such as <b> or &amp;. Write the words alone, as a reader sees them."]
    assert form.check() == []
    assert form.page.locator("#contribute-result > :first-child").inner_text() == advice(form)[0]


@pytest.mark.parametrize(("name", "is_told"), [
    ('Human <B CLASS="x">services', True), ("Human services <!-- old -->", True), ("Human&nbsp;services", True),
    ("Groups of a <b c> d, <a", False), ("Write to <info@example.org>", False), ("See <https://example.org/>", False),
    ("Name of <your college>", False), ("Q&As; R&D;", False)])
def test_web_code_is_tags_comments_and_signs_and_no_other_text(form, name, is_told):
    """The same as `names.py` warns of: tests/cases/check/web-code.yml."""
    form.open("kind=tracks&in=us-ma")
    form.fill(name=name)
    assert bool(advice(form)) == is_told


def test_a_college_that_is_here_is_told_though_its_short_name_is_another(form, catalog):
    college = next(it for it in catalog.records.values() if str(it.id) == f"us-ma/colleges/{COLLEGE}")
    form.open("kind=colleges&in=us-ma")
    form.fill(name=college.name, slug="another-slug")
    assert len(advice(form)) == 1


def test_the_choice_of_kind_and_place_follows_the_record(form):
    form.open("record=us-ma/credentials/ladc-ii")
    chosen = [form.page.locator(f"#contribute-{it}").input_value() for it in ("kind", "place")]
    assert chosen == ["credentials", "us-ma"]


def test_a_day_that_nobody_filled_in_is_no_mistake(form):
    form.open(f"record={PROGRAM}")
    form.page.locator("#group-more > summary").click()
    form.fill(verified="", length="3 years")
    assert form.check() == []
    assert form.page.locator(".fault").all_inner_texts() == []
    assert form.field("verified").get_attribute("type") == "date"
