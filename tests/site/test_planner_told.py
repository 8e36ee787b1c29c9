"""The page of the planner: what people type and choose, and what it says where it knows little."""

from __future__ import annotations

import pytest
from planning import add, opened, said, tell
from playwright.sync_api import expect

TECHNICIAN, CADAC_I = "us-in/roles/behavioral-health-technician", "us-in/roles/cadac-i"


@pytest.mark.parametrize(("one", "other", "both"), [
    ("500", "500", "1,000"), ("100.1", "200.2", "300.3"), ("150,000", "60,000", "200,000")])
def test_more_hours_of_one_kind_add_up(page, address, one, other, both):
    opened(page, address, "us-in", TECHNICIAN, CADAC_I)
    tell(page, "What you hold already")
    for hours in (one, other):
        add(page, "worked", "addiction-counseling", hours)
    held = page.locator("[data-many=worked] .held")
    expect(held.locator("li")).to_have_count(1)
    expect(held).to_contain_text(f"{both} hours")


def test_months_of_one_experience_are_those_that_were_told_last(page, address):
    opened(page, address, "us-in", TECHNICIAN, CADAC_I)
    tell(page, "About you")
    for months in ("18", "20"):
        add(page, "lived", "recovery", months)
    held = page.locator("[data-many=lived] .held")
    expect(held.locator("li")).to_have_count(1)
    expect(held).to_contain_text("20 months")


@pytest.mark.parametrize("text", ["2.000", "0.0001"])
def test_a_number_that_can_be_read_in_two_ways_is_not_taken(page, address, text):
    opened(page, address, "us-in", TECHNICIAN, CADAC_I)
    before = said(page)
    page.get_by_label("Hours in this job so far").fill(text)
    expect(page.locator("#me-hours")).to_have_attribute("aria-invalid", "true")
    assert said(page) == before


def test_a_state_that_was_chosen_by_a_slip_gives_back_the_job_and_the_target(page, address):
    opened(page, address, "us-in", TECHNICIAN, CADAC_I)
    page.get_by_label("Hours in this job so far").fill("700")
    state = page.get_by_label("State", exact=True)
    for code in ("us-ma", ""):
        state.select_option(code)
        expect(page.locator("#said")).to_contain_text("Choose the job" if code else "Choose your state")
    expect(page.locator("#move")).to_be_empty()
    state.select_option("us-in")
    expect(page.locator("#me-from")).to_have_value(TECHNICIAN)
    expect(page.locator("#me-to")).to_have_value(CADAC_I)
    expect(page.locator("#me-hours")).to_have_value("700")
    page.get_by_role("button", name="Forget me").click()
    state.select_option("us-ma")
    expect(page.locator("#said")).to_contain_text("Choose the job")
    state.select_option("us-in")
    expect(page.locator("#said")).to_contain_text("Choose the job")
    expect(page.locator("#me-from")).to_have_value("")


@pytest.mark.parametrize("frm", ["us-in/roles/peer-support-professional", ""])
def test_where_nothing_is_known_the_page_says_where_to_read_on(page, address, frm):
    page.goto(f"{address}plan/#in=us-in&from={frm}&to=us-in/roles/peer-supervisor")
    page.locator("#plans").get_by_role("link", name="read what is known of it").click()
    expect(page.get_by_role("heading", name="Peer supervisor").first).to_be_visible()


def test_a_pathway_leads_to_the_same_plan(page, address):
    page.goto(f"{address}us-in/pathways/behavioral-health-technician--cadac-i/")
    page.get_by_role("link", name="Count what you already have").click()
    expect(page.locator(".plan").first).to_be_visible()
    expect(page.locator("#name")).to_have_text(
        "From Behavioral health technician (BHT) to Addiction consultant I (CADAC I)")


def test_tuition_that_nobody_could_read_is_named_beside_the_cost(page, address):
    opened(page, address, "us-in", "us-in/roles/peer-support-professional", "us-in/roles/lac")
    expect(page.locator(".plan").first).to_contain_text("at least $100 plus tuition")
    page.goto(f"{address}us-in/pathways/peer-support-professional--lac/")
    expect(page.locator("#answer")).to_contain_text("at least $100 plus tuition")
