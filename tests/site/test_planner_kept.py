"""What the planner keeps of a person, and takes as meant: doors, links, boxes, hours, what was typed but not added."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest
from planning import SPECIALIST, add, lived, opened, tell
from playwright.sync_api import expect
from sites import without_search

ASSISTANT, LADC_II = "us-ma/roles/ladc-assistant", "us-ma/roles/ladc-ii"
TECHNICIAN, TRAINEE = "us-in/roles/behavioral-health-technician", "us-in/roles/addiction-consultant-in-training"
HOURS = "Hours in this job so far"


@pytest.fixture
def receiver(browser, address):
    """The page of another person, whose device keeps a plan of their own."""
    with browser.new_context() as context:
        without_search(context)
        page = context.new_page()
        opened(page, address)
        yield page


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


def test_the_door_to_another_state_asks_before_it_takes_the_plan_along(page, address):
    opened(page, address, to=LADC_II)
    page.get_by_label(HOURS).fill("500")
    mine = kept(page)
    asked = []

    def answered(dialog):
        asked.append(dialog.message)
        dialog.accept() if len(asked) > 1 else dialog.dismiss()

    page.on("dialog", answered)
    page.goto(f"{address}us-in/")
    page.get_by_role("link", name="Make my plan here").click()
    expect(page.locator(".plan").first).to_be_visible()
    assert (kept(page), page.get_by_label("I want to be").input_value()) == (mine, LADC_II)
    page.goto(f"{address}us-in/")
    page.get_by_role("link", name="Make my plan here").click()
    expect(page.get_by_label("State", exact=True)).to_have_value("us-in")
    expect(page.get_by_label("I work as")).to_have_value("")
    assert len(asked) == 2
    assert "your job" in asked[0].lower()


def test_a_door_asks_nothing_of_who_only_chose_a_state(page, address):
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{address}us-ma/")
    page.get_by_role("link", name="Make my plan here").click()
    expect(page.get_by_label("State", exact=True)).to_have_value("us-ma")
    page.goto(f"{address}us-in/")
    page.get_by_role("link", name="Make my plan here").click()
    page.get_by_label("I work as").select_option(TECHNICIAN)
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.get_by_label("Keep my other answers on this device")).to_be_checked()
    assert TECHNICIAN in kept(page)


def test_what_is_changed_in_a_plan_from_a_link_lasts_for_the_visit(receiver, address):
    mine = kept(receiver)
    receiver.goto(f"{address}plan/#in=us-ma&from={SPECIALIST}&to={LADC_II}&hours=100")
    expect(receiver.locator(".plan").first).to_be_visible()
    receiver.get_by_label(HOURS).fill("150")
    receiver.reload()
    expect(receiver.get_by_label(HOURS)).to_have_value("150")
    assert kept(receiver) == mine
    expect(receiver.locator("#memory")).to_contain_text("what this device keeps of you stays as it is")
    later = receiver.context.new_page()
    later.goto(f"{address}plan/")
    expect(later.get_by_label("I want to be")).to_have_value(ASSISTANT)


def test_who_does_not_want_to_be_kept_is_not_asked_twice(page, address):
    opened(page, address)
    page.get_by_label("Keep my other answers on this device").uncheck()
    page.reload()
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.get_by_label("Keep my other answers on this device")).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0


def test_hours_belong_to_the_job_in_which_they_were_worked(page, address):
    opened(page, address, "us-in", TECHNICIAN, "us-in/roles/certified-clinical-supervisor")
    page.get_by_label(HOURS).fill("4,000")
    page.get_by_label("I work as").select_option(TRAINEE)
    expect(page.locator("#move")).to_contain_text("Your hours as Behavioral health technician (BHT) are not counted")
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("")
    expect(page.locator("#said")).to_have_text(re.compile(r"How long: .*5\d months"))
    page.get_by_label("I work as").select_option(TECHNICIAN)
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("4,000")
    expect(page.locator("#move")).not_to_contain_text("not counted")


def test_forgotten_hours_do_not_come_back_with_their_job(page, address):
    opened(page, address, "us-in", TECHNICIAN)
    page.get_by_label(HOURS).fill("4000")
    page.get_by_label("I work as").select_option(TRAINEE)
    page.get_by_role("button", name="Forget me").click()
    page.get_by_label("I work as").select_option(TECHNICIAN)
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("")


def test_hours_worked_without_a_paper_never_count_as_worked_with_it(page, address):
    opened(page, address, "us-in", "us-in/roles/opioid-treatment-counselor", "us-in/roles/lac")
    page.get_by_label(HOURS).fill("4000")
    page.get_by_label("I work as").select_option("us-in/roles/laca")
    expect(page.locator("#said")).to_contain_text("How long: at least 21 months")


def test_hours_of_another_job_are_not_taken_for_those_of_the_one_on_a_page(page, address):
    opened(page, address, "us-in", TECHNICIAN)
    page.get_by_label(HOURS).fill("4000")
    page.goto(f"{address}{TRAINEE}/")
    page.get_by_role("link", name="Count what you already have").click()
    expect(page.locator("#move")).to_contain_text("are not counted in this job")
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("")


def test_a_degree_that_helps_is_still_said_to_help_after_another_change(page, address):
    opened(page, address, to=LADC_II)
    helps = page.locator("#most li", has_text="bachelor")
    expect(helps).to_be_visible()
    tell(page, "About you")
    page.get_by_label("Age").fill("40")
    page.wait_for_timeout(1500)
    expect(helps).to_be_visible()


def test_where_there_is_no_way_nothing_would_change_it_most(page, address):
    opened(page, address, "us-in", TECHNICIAN, "us-in/roles/lac")
    expect(page.locator("#most")).to_be_visible()
    lived(page)
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


def test_a_state_that_can_not_be_loaded_can_be_chosen_again(page, address):
    opened(page, address, to=LADC_II)
    page.context.set_offline(True)
    page.get_by_label("State", exact=True).select_option("us-az")
    expect(page.locator("#said")).to_contain_text("could not be loaded")
    expect(page.locator(".plan")).to_have_count(0)
    page.get_by_label("I work as").select_option(ASSISTANT)  # nothing breaks meanwhile
    page.context.set_offline(False)
    page.get_by_label("State", exact=True).select_option("us-ma")
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.get_by_label("I want to be")).to_have_value(LADC_II)


def test_a_state_that_can_not_be_loaded_at_first_loses_nothing(page, address):
    opened(page, address, to=LADC_II)
    mine = kept(page)
    later = page.context.new_page()
    later.route("**/plan/us-ma.json", lambda route: route.abort())
    later.goto(f"{address}plan/")
    expect(later.locator("#said")).to_contain_text("could not be loaded")
    later.locator("summary", has_text="School, and time for it").click()
    later.get_by_label("Hours a week you can study").fill("15")
    assert kept(later) == mine


def test_without_a_state_no_plan_stands(page, address):
    opened(page, address, to=LADC_II)
    page.get_by_label("State", exact=True).select_option("")
    expect(page.locator("#said")).to_contain_text("Choose your state")
    expect(page.locator(".plan")).to_have_count(0)
    expect(page.locator("#actions")).to_be_hidden()


def test_a_copied_link_is_a_plan_however_little_it_tells(page, receiver, address):
    opened(page, address, to=LADC_II)
    page.get_by_role("button", name="Copy a link").click()
    link = page.get_by_label("Your link").input_value()
    mine = kept(receiver)
    receiver.goto(f"{address}about/")
    receiver.goto(link)
    expect(receiver.get_by_label("I want to be")).to_have_value(LADC_II)
    expect(receiver.locator("#memory")).to_contain_text("This plan came by a link")
    assert kept(receiver) == mine


def test_a_link_in_the_same_tab_takes_no_hours_of_ones_own(page, address):
    opened(page, address, "us-in", TECHNICIAN)
    page.get_by_label(HOURS).fill("500")
    page.get_by_label("I work as").select_option(TRAINEE)
    expect(page.locator("#move")).to_contain_text("are not counted")
    page.evaluate(f"location.hash = '#in=us-in&from={TRAINEE}&to=us-in/roles/cadac-i&work=20'")
    expect(page.locator("#memory")).to_contain_text("This plan came by a link")
    expect(page.locator("#move")).not_to_contain_text("are not counted")
    page.get_by_label("I work as").select_option(TECHNICIAN)
    expect(page.get_by_label(re.compile(HOURS))).to_have_value("")


def test_a_page_that_comes_back_reads_anew_what_is_kept(page, address):
    opened(page, address)
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator(".plan").first).to_be_visible()


def test_college_credits_on_any_subject_can_be_told_and_go_along_with_a_link(page, address):
    opened(page, address, "us-in", TECHNICIAN, "us-in/roles/lac")
    tell(page, "What you hold already")
    add(page, "class", "credits", "60")
    expect(page.locator("[data-many=class] .held li")).to_contain_text("College credits, any subject: 60")
    page.get_by_role("button", name="Copy a link").click()
    assert "class=credits:60" in page.locator("#shared-link").input_value()
