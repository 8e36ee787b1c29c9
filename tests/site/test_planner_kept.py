"""What the planner keeps of a person, and takes as meant: doors, links, boxes, hours, what was typed but not added."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest
from planning import SPECIALIST, add, opened, tell
from playwright.sync_api import expect
from sites import without_search

ASSISTANT, LADC_II = "us-ma/roles/ladc-assistant", "us-ma/roles/ladc-ii"
TECHNICIAN, TRAINEE = "us-in/roles/behavioral-health-technician", "us-in/roles/addiction-consultant-in-training"
HOURS = "Hours in this job so far"


def kept(page):
    return page.evaluate("localStorage.getItem('ladder-me')")


def test_my_plan_is_still_there_whatever_page_it_is_opened_from(page, address):
    opened(page, address, to=LADC_II)
    page.get_by_label(HOURS).fill("500")
    mine = kept(page)
    for door in ("us-az/credentials/lact/", "us-ma/"):
        page.goto(f"{address}{door}")
        page.get_by_role("banner").get_by_role("link", name="My plan").click()
        expect(page.locator(".plan").first).to_be_visible()
        assert (kept(page), page.get_by_label("I want to be").input_value()) == (mine, LADC_II)
    page.goto(f"{address}us-ma/")
    page.get_by_role("link", name="Make my plan here").click()
    expect(page.locator(".plan").first).to_be_visible()
    assert (kept(page), page.get_by_label("I want to be").input_value()) == (mine, LADC_II)


def test_the_door_to_another_state_leaves_what_is_kept_as_it_is(page, address):
    opened(page, address, to=LADC_II)
    tell(page, "What you hold already")
    add(page, "holds", "us/credentials/ncac-i")
    mine = kept(page)
    page.goto(f"{address}us-in/")
    page.get_by_role("link", name="Make my plan here").click()
    page.get_by_label("I work as").select_option(TECHNICIAN)
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.locator("#memory")).to_contain_text("what this device keeps of you stays as it is")
    expect(page.locator("[data-many=holds] .held li")).to_have_count(1)
    assert kept(page) == mine
    page.get_by_label("Keep my other answers on this device").check()
    assert TECHNICIAN in kept(page)


def test_what_is_changed_in_a_plan_from_a_link_lasts_for_the_visit(page, address, browser):
    opened(page, address, to=LADC_II)
    with browser.new_context() as context:
        without_search(context)
        other = context.new_page()
        opened(other, address)
        mine = kept(other)
        other.goto(f"{address}plan/#in=us-ma&from={SPECIALIST}&to={LADC_II}&hours=100")
        expect(other.locator(".plan").first).to_be_visible()
        other.get_by_label(HOURS).fill("150")
        other.reload()
        expect(other.get_by_label(HOURS)).to_have_value("150")
        assert kept(other) == mine
        later = context.new_page()
        later.goto(f"{address}plan/")
        expect(later.get_by_label("I want to be")).to_have_value(ASSISTANT)


def test_who_does_not_want_to_be_kept_is_not_asked_twice(page, address):
    opened(page, address)
    page.get_by_label("Keep my other answers on this device").uncheck()
    page.reload()
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.get_by_label("Keep my other answers on this device")).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0


def test_hours_stay_what_they_were_when_the_job_changes(page, address):
    opened(page, address, "us-in", TECHNICIAN, "us-in/roles/certified-clinical-supervisor")
    page.get_by_label(HOURS).fill("4,000")
    page.get_by_label("I work as").select_option(TRAINEE)
    expect(page.locator("#move")).to_contain_text("Your hours so far stay hours of technician work.")
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("")
    tell(page, "What you hold already")
    expect(page.locator("[data-many=worked] .held li")).to_have_text(re.compile("technician work: 4,000 hours"))
    expect(page.locator("#said")).to_have_text(re.compile(r"How long: .*5\d months"))


def test_hours_of_another_job_are_not_taken_for_those_of_the_one_on_a_page(page, address):
    opened(page, address, "us-in", TECHNICIAN)
    page.get_by_label(HOURS).fill("4000")
    page.goto(f"{address}{TRAINEE}/")
    page.get_by_role("link", name="Count what you already have").click()
    expect(page.locator("#move")).to_contain_text("stay hours of technician work")
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("")


def test_where_there_is_no_way_nothing_would_change_it_most(page, address):
    opened(page, address, "us-in", TECHNICIAN, "us-in/roles/lac")
    expect(page.locator("#most")).to_be_visible()
    page.get_by_label("I want to be").select_option("us-in/roles/ally-recovery-coach")
    expect(page.locator(".breaks")).to_contain_text("There is no way")
    page.wait_for_timeout(500)
    expect(page.locator("#most")).to_be_hidden()
    expect(page.locator("#most li")).to_have_count(0)


def test_a_paper_that_nobody_can_get_any_more_says_so(page, address):
    page.goto(f"{address}plan/#in=us-in&to=us-in/credentials/crs")
    expect(page.locator(".breaks")).to_contain_text("Certified Recovery Specialist (CRS): nobody can get it any more.")


@pytest.mark.parametrize("now", ["2026-10-07T04:10:00Z", "2026-02-21T04:40:00Z", "2026-10-07T16:00:00Z"])
def test_days_are_the_same_at_midnight_and_over_a_change_of_the_clocks(browser, address, now):
    with browser.new_context(timezone_id="America/Indiana/Indianapolis") as context:
        without_search(context)
        page = context.new_page()
        page.clock.set_fixed_time(now)
        opened(page, address, "us-in", TECHNICIAN)
        with page.expect_download() as found:
            page.get_by_role("button", name="Hours log").click()
        with found.value.path().open(encoding="utf-8-sig", newline="") as file:
            weeks = [row[0] for row in csv.reader(file)][1:]
        days = page.evaluate("weeks => weeks.map(it => new Date(`${it}T12:00:00Z`).getTime() / 864e5)", weeks)
        assert {b - a for a, b in pairwise(days)} == {7}
        assert page.evaluate("day => new Date(`${day}T12:00:00Z`).getUTCDay()", weeks[0]) == 1


def test_enter_adds_and_what_is_not_added_says_so(page, address):
    opened(page, address)
    tell(page, "What you hold already")
    field = page.locator("[data-many=worked]")
    field.locator("[data-part=name]").select_option("addiction-counseling")
    expect(field.locator(".unadded")).to_have_text("Not counted yet: write the number and press “Add”.")
    expect(page.locator("[data-many=holds] .unadded")).to_be_hidden()
    field.locator("[data-part=amount]").fill("500")
    field.locator("[data-part=amount]").press("Enter")
    expect(field.locator(".held li")).to_have_count(1)
    expect(field.locator(".unadded")).to_be_hidden()


def test_a_state_that_can_not_be_loaded_leaves_the_plan_under_its_own_name(page, address):
    opened(page, address)
    page.context.set_offline(True)
    page.get_by_label("State", exact=True).select_option("us-az")
    expect(page.locator("#said")).to_contain_text("could not be loaded")
    expect(page.get_by_label("State", exact=True)).to_have_value("us-ma")
    expect(page.locator("#name")).to_contain_text("Recovery specialist")
    page.context.set_offline(False)
    page.get_by_label("State", exact=True).select_option("us-az")
    expect(page.locator("#move")).to_contain_text("Your job in Massachusetts")


def test_college_credits_count_where_a_rule_takes_any(page, address):
    opened(page, address, "us-in", TECHNICIAN, "us-in/roles/lac")
    expect(page.locator(".walk").first).to_contain_text("Credits that transfer")
    expect(page.locator("#most")).to_be_visible()
    expect(page.locator("#no-effect")).not_to_contain_text("degree")
    tell(page, "What you hold already")
    add(page, "class", "credits", "60")
    expect(page.locator(".walk").first).not_to_contain_text("Credits that transfer")
