"""The planner in a real Chromium, on a phone: from home to an answer, what is kept, what is taken along."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import gzip
import json
import re
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from judge import Watch, accessibility, overflow
from planning import SPECIALIST, add, lived, opened, said, tell
from playwright.sync_api import expect
from support import ROOT, real_site

from ladder.model import Role
from ladder.pages.answers import view
from ladder.pages.assets import STATIC, assets
from ladder.plan.answer import answer

sys.path.append(str(ROOT / "tests" / "twin"))
from askers import Askers

LADC_II = "us-ma/roles/ladc-ii"
STATES = {"us-ma": "Massachusetts", "us-az": "Arizona", "us-in": "Indiana"}
MOST_BYTES = 30 * 1024
STEP = 1_200
"""Milliseconds after which the sentence for a screen reader is there."""
ROLES = "all => all.flatMap(it => [...it.querySelectorAll('option')].map(option => option.value)).filter(Boolean)"
STORED = "[Object.entries(localStorage), Object.entries(sessionStorage)].flat(2).join(' ')"
BLOCKED = """for (const it of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, it, {get() {throw Error()}})"""
TOLD = """async ([root, code, asked]) => {
  const { Sentences } = await import(`${root}source/tell.js`)
  const { personal } = await import(`${root}source/personal.js`)
  const words = JSON.parse(document.getElementById("phrases").textContent)
  const state = await (await fetch(`${root}plan/${code}.json`)).json()
  return asked.map(([profile, given]) => new Sentences(state, words, personal(state.program, profile)).view(given))
}"""
CHANGES = """async root => {
  const { Show } = await import(`${root}source/show.js`)
  const show = new Show(JSON.parse(document.getElementById("phrases").textContent))
  const sum = (min, unknown) => ({ min, max: unknown.length ? null : min, unknown })
  const plan = (months, unknown, cost = 0) => ({ months: sum(months, unknown), cost: sum(cost, []) })
  return [[plan(35, ["a"]), plan(28, ["a"])], [plan(35, ["a"]), plan(28, [])], [plan(35, []), plan(28, ["a"])],
    [plan(28, []), plan(35, ["a"])], [plan(28, ["a"]), plan(35, [])], [plan(35, ["a"]), plan(35, ["a"])],
    [plan(35, ["a"]), plan(35, [])], [plan(35, ["a"], 100), plan(28, ["b"], 50)],
    [plan(0, ["a"]), plan(0, ["a"])]].map(it => show.difference(...it))
}"""
HOSTILE = "<img src=x onerror=document.title='owned'>"


def test_from_home_to_an_answer_takes_one_page_and_one_choice(page, address):
    page.goto(address)
    page.get_by_role("main").get_by_role("link", name="Massachusetts", exact=True).click()
    assert urlsplit(page.url).path.endswith("/plan/")
    page.get_by_label("I work as").select_option(SPECIALIST)
    expect(page.locator("#bar")).to_be_in_viewport()
    expect(page.locator("#bar")).to_contain_text("How long: at least 12 months")
    page.locator("#bar").click()
    expect(page.get_by_role("heading", name="Step by step")).to_be_in_viewport()
    assert page.locator(".walk > li").count() > 2
    assert page.url.endswith("#answer")


def test_every_role_of_every_state_is_offered(page, address, catalog):
    page.goto(f"{address}plan/")
    for code in STATES:
        page.get_by_label("State", exact=True).select_option(code)
        page.wait_for_function("code => document.querySelector('#me-to').innerHTML.includes(code)", arg=f"{code}/")
        roles = {f"{it.id}" for it in catalog.of(Role, code)}
        for name in ("#me-from", "#me-to"):
            offered = page.eval_on_selector_all(name, ROLES)
            assert roles <= set(offered), name
            assert len(offered) == len(set(offered)), name


def test_a_change_says_what_it_does_and_is_spoken_when_the_person_pauses(page, address):
    opened(page, address, to=LADC_II)
    assert "35 months" in said(page)
    page.get_by_label("Hours in this job so far").fill("1,200")
    expect(page.locator("#said")).to_have_text("How long: at least 28 months. Cost: at least $100. "
                                               "That is 7 months sooner.")
    expect(page.locator("#spoken")).to_have_text(said(page), timeout=STEP + 2_000)
    page.get_by_label("Hours in this job so far").fill("12x")
    expect(page.locator("#hint-hours")).to_contain_text("Write a number from 0 to 200,000.")
    assert "28 months" in said(page)


@pytest.mark.parametrize(("frm", "to", "named"), [
    ("us-az/roles/behavioral-health-technician", "us-az/credentials/cac", "supervised service to clients"),
    ("us-in/roles/laca", "us-in/roles/lac", "addiction counseling")], ids=["of two kinds", "under a paper"])
def test_hours_so_far_count_as_the_hours_to_come_do(page, address, frm, to, named):
    opened(page, address, frm[:5], frm, to)
    field = page.get_by_label("Hours in this job so far")
    expect(field.locator("xpath=..")).to_contain_text(f"as: {named}")
    field.fill("1200")
    expect(page.locator("#said")).to_contain_text("That is 6 months sooner.")


@pytest.mark.parametrize("code", STATES)
def test_hours_so_far_are_asked_for_by_a_name_and_count_wherever_those_to_come_do(page, address, code):
    state = state_file(page, address, code)
    for job, move in state["moves"].items():
        assert move["called"] not in move["areas"]
        toward = [set(node["areas"]) for node in state["program"]["nodes"]
                  if node["op"] == "work" and node["areas"] and job in node["jobs"]]
        assert all(move["areas"][0] in areas for areas in toward), job


def test_where_nothing_is_known_of_the_time_no_step_has_a_month_and_no_calendar_is_offered(page, address):
    opened(page, address, to="us-ma/roles/licensed-recovery-coach")
    assert said(page) == "How long: unknown. Cost: unknown."
    assert page.locator(".walk .price").all_text_contents() == ["cost unknown"]
    assert page.locator(".walk .when").count() == 0
    expect(page.get_by_role("button", name="Calendar")).to_be_hidden()
    page.wait_for_timeout(STEP)
    expect(page.locator("#most")).to_be_hidden()


def test_a_course_that_the_data_do_not_have_is_called_by_what_is_asked_of_it(page, address):
    opened(page, address, to="us-ma/roles/ladc-i")
    step = page.locator(".walk > li", has_text="study: master's degree in behavioral sciences").first
    assert step.locator(".price").text_content() == "length unknown, cost unknown"
    assert step.locator(".details li").all_text_contents()[0] == "a degree from a college not in our data"


@pytest.mark.parametrize(("frm", "to", "says"), [
    ("us-in/roles/peer-supervisor", "us-in/roles/lac", 1), (SPECIALIST, LADC_II, 0),
    ("us-in/roles/behavioral-health-technician", "us-in/roles/cadac-ii", 1)])
def test_a_plan_called_cheapest_beside_a_lower_known_cost_or_less_unpriced_study_says_why(page, address, frm, to, says):
    opened(page, address, frm[:5], frm, to)
    cheapest = page.locator(".plan", has=page.locator("h3", has_text="Cheapest"))
    expect(cheapest).to_have_count(1)
    expect(cheapest.get_by_text("Cheapest is said of the way with the fewest unknown prices;")).to_have_count(says)


def test_a_change_is_said_only_as_far_as_what_is_unknown_allows(page, address):
    """What was unknown and is not any more may have been less; what is unknown now may be more."""
    page.goto(f"{address}plan/")
    page.route("**/source/**", lambda route: route.fulfill(
        path=STATIC / "planner" / urlsplit(route.request.url).path.partition("/source/")[2],
        content_type="text/javascript"))
    assert page.evaluate(CHANGES, address) == [
        "7 months sooner", "7 months sooner", None, "7 months later", None, "", None, "$50 less", None]


def test_what_would_change_it_most_comes_first_and_what_does_not_is_said(page, address):
    opened(page, address, to=LADC_II)
    expect(page.locator("#no-effect")).to_contain_text(
        "Makes no difference that we know of: Study 15 hours a week instead of 10")
    saved = [int(re.search(r"(\d+) months? sooner", text)[1]) for text in page.locator("#most li").all_inner_texts()]
    assert saved == sorted(saved, reverse=True)
    assert len(saved) > 1


@pytest.mark.parametrize(("had", "months"), [("", 124), ("&degree=bachelors", 37)],
                         ids=["none", "of a field that nobody said"])
def test_a_degree_that_might_help_is_one_in_a_field_that_the_rules_ask_for(page, address, had, months):
    opened(page, address, "us-in", "us-in/roles/peer-supervisor", f"us-in/roles/lac{had}")
    expect(page.locator("#most li", has_text="If you had: ")).to_have_text(
        f"If you had: bachelor's degree, in a field that counts: {months} months sooner")


def test_each_step_says_why_and_where_it_is_read(page, address):
    opened(page, address)
    for step in page.locator(".walk > li").all():
        step.locator("summary").click()
        expect(step.locator(".details li, .src").first).to_be_visible()
    sources = page.eval_on_selector_all(".walk a.src", "all => all.map(it => it.href)")
    assert sources
    assert all(it.startswith("http") for it in sources)


def test_it_is_used_by_keyboard_alone(page, address):
    page.goto(f"{address}plan/#in=us-ma")
    expect(page.get_by_label("I work as").locator("option", has_text="Recovery specialist")).to_have_count(1)
    page.get_by_label("I work as").focus()
    page.keyboard.type("Recovery sp")
    page.keyboard.press("Tab")
    expect(page.get_by_label("I want to be")).to_be_focused()
    expect(page.locator(".plan").first).to_be_visible()
    summary = page.locator("summary", has_text="What you hold already")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Licensed Alcohol and Drug Counselor II")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    remove = page.get_by_role("button", name="Remove Licensed Alcohol and Drug Counselor II (LADC II)")
    expect(remove).to_be_visible()
    remove.focus()
    page.keyboard.press("Enter")
    expect(remove).to_have_count(0)
    expect(page.locator("#holds-name")).to_be_focused()


def test_answers_stay_on_the_device_lived_experience_only_for_the_visit(page, address):
    opened(page, address)
    page.get_by_label("Hours in this job so far").fill("1200")
    lived(page)
    page.reload()
    expect(page.get_by_label("Hours in this job so far")).to_have_value("1200")
    expect(page.locator("[data-many=lived] .held li")).to_have_count(1)
    later = page.context.new_page()
    later.goto(f"{address}plan/")
    expect(later.get_by_label("Hours in this job so far")).to_have_value("1200")
    expect(later.locator("[data-many=lived] .held li")).to_have_count(0)
    assert "lived" not in later.evaluate("Object.entries(localStorage).flat().join(' ')")


def test_who_tells_of_no_lived_experience_reads_the_way_of_those_who_have_it(page, address):
    opened(page, address, "us-in", "us-in/roles/behavioral-health-technician", "us-in/credentials/cprc")
    expect(page.locator("#said")).to_contain_text("Only for people with lived experience. We take it that you have")
    asked = page.locator("#plans > .checks-list li")
    expect(asked.first).to_contain_text("(you yourself), 12 months or more Certified Peer Recovery Coach (CPRC)")
    assert not any("(CRC)" in rule for rule in asked.all_inner_texts())  # that paper is not on the way
    had = page.locator(".plan.first .figures").inner_text()
    lived(page)
    expect(page.locator("#said")).not_to_contain_text("Only for people with lived experience")
    expect(asked).to_have_count(0)
    assert page.locator(".plan.first .figures").inner_text() == had


def test_who_tells_of_another_lived_experience_reads_why_there_is_no_way(page, address):
    opened(page, address, "us-in", "us-in/roles/behavioral-health-technician", "us-in/credentials/cprc-a")
    tell(page, "About you")
    page.locator("[data-many=lived] [data-part=whose]").select_option("close")
    add(page, "lived", "recovery", "30")
    expect(page.locator("#said")).to_have_text("There is no way now.")
    expect(page.locator("#plans")).to_contain_text("requires lived experience")


def test_months_that_only_have_to_pass_are_a_step(page, address):
    opened(page, address, "us-in", "us-in/roles/behavioral-health-technician", "us-in/credentials/cprc")
    tell(page, "About you")
    add(page, "lived", "recovery", "2")
    wait = page.locator(".plan.first .walk > li", has_text="Wait: recovery from")
    expect(wait).to_contain_text("month 1 to 10")
    expect(wait.locator(".price")).to_have_count(0)


def test_the_worker_is_there_before_something_is_asked(page, address):
    with page.expect_worker(lambda it: it.url.endswith("planner/page.js")):
        page.goto(f"{address}plan/#in=us-ma")
    expect(page.locator(".plan")).to_have_count(0)


def test_the_job_that_one_has_is_no_target(page, address):
    opened(page, address, to="us-ma/roles/ladc-ii")
    page.get_by_label("I work as").select_option("us-ma/roles/ladc-ii")
    expect(page.get_by_label("I want to be")).not_to_have_value("us-ma/roles/ladc-ii")
    assert page.locator("#me-to option[value='us-ma/roles/ladc-ii']").count() == 0


def test_lived_experience_is_kept_only_where_the_box_is_ticked(page, address):
    opened(page, address)
    lived(page)
    page.get_by_label("Keep these answers on this device too").check()
    later = page.context.new_page()
    later.goto(f"{address}plan/")
    expect(later.locator("[data-many=lived] .held li")).to_have_count(1)
    page.get_by_label("Keep these answers on this device too").uncheck()
    assert "recovery:30" not in page.evaluate("Object.entries(localStorage).flat().join(' ')")


def test_forget_me_leaves_nothing(page, address):
    opened(page, address)
    lived(page)
    page.get_by_label("Keep these answers on this device too").check()
    page.locator("#lived-amount").fill("77")
    page.get_by_role("button", name="Forget me").click()
    expect(page.locator("#memory")).to_contain_text("Forgotten: nothing of you is kept on this device")
    assert page.evaluate(STORED) == ""
    expect(page.locator("#lived-amount")).to_have_value("")
    expect(page.get_by_label("I work as")).to_have_value("")
    expect(page.locator(".plan")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("I work as")).to_have_value("")


def test_without_leave_nothing_outlives_the_visit(page, address):
    opened(page, address)
    page.get_by_label("Keep my other answers on this device").uncheck()
    page.get_by_label("Hours in this job so far").fill("77")
    assert page.evaluate("localStorage.length") == 0


def test_a_browser_that_keeps_nothing_is_no_hindrance(page, address):
    page.add_init_script(BLOCKED)
    opened(page, address)
    expect(page.locator("#memory")).to_contain_text("keeps nothing")
    page.get_by_role("button", name="Forget me").click()
    expect(page.get_by_label("I work as")).to_have_value("")


def test_a_link_tells_all_but_lived_experience_unless_ticked(page, address, browser):
    opened(page, address)
    page.get_by_label("Hours in this job so far").fill("1200")
    lived(page)
    page.get_by_role("button", name="Copy a link").click()
    link = page.get_by_label("Your link").input_value()
    parts = urlsplit(link)
    assert parts.query == ""
    told = parse_qs(parts.fragment)
    assert (told["from"], told["hours"], "lived" in told) == ([SPECIALIST], ["1200"], False)
    page.get_by_label("Put my lived experience into the link").check()
    page.get_by_role("button", name="Copy a link").click()
    link_with_lived = page.get_by_label("Your link").input_value()
    assert parse_qs(urlsplit(link_with_lived).fragment)["lived"] == ["self:recovery:30"]
    page.get_by_label("Put my lived experience into the link").uncheck()
    expect(page.get_by_label("Your link")).to_be_hidden()
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(link)
        expect(other.locator("#said")).to_have_text("How long: at least 5 months. Cost: at least $100.")
        expect(other.locator("#memory")).to_contain_text("This plan came by a link")
        assert other.evaluate("localStorage.length") == 0
        other.goto(f"{address}about/")
        other.go_back()
        expect(other.locator("#said")).to_have_text("How long: at least 5 months. Cost: at least $100.")
        other.get_by_label("Hours in this job so far").fill("400")
        expect(other.locator("#said")).to_contain_text("How long: at least 10 months.")
        assert "#" not in other.url


def test_the_calendar_holds_the_milestones(page, address):
    page.clock.set_fixed_time(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC))
    opened(page, address)
    with page.expect_download() as found:
        page.get_by_role("button", name="Calendar").click()
    raw = found.value.path().read_bytes()
    assert found.value.suggested_filename == "plan-ladc-assistant.ics"
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    text = raw.decode().replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL)
    assert len(events) == page.locator(".walk > li").count() + 1
    uids = re.findall(r"^UID:(\S+)\r$", text, re.MULTILINE)
    assert len(set(uids)) == len(events)
    assert all("DTSTAMP:20261126T120000Z" in it and "SUMMARY:" in it for it in events)
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})\r", text)
    assert days[-1] == max(days) == "20271111"  # 2,000 hours at 40 a week: 50 weeks
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")


def test_the_log_of_hours_is_a_table_that_runs_nothing(page, address):
    hostile = "=cmd()"
    page.route("**/plan/us-ma.json", lambda route: route.fulfill(
        body=route.fetch().text().replace('"called":"addiction counseling"', f'"called":"{hostile}"')))
    opened(page, address)
    page.get_by_label("Hours in this job so far").fill("1200")
    with page.expect_download() as found:
        page.get_by_role("button", name="Hours log").click()
    with found.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "Week of"
    assert rows[1][2:4] == [f"'{hostile}", "1200"]
    assert len({len(row) for row in rows}) == 1
    assert dt.date.fromisoformat(rows[2][0]).weekday() == 0


def test_moving_to_another_state_takes_along_what_one_holds(page, address):
    opened(page, address)
    tell(page, "What you hold already")
    add(page, "holds", "us-ma/credentials/ladc-ii")
    add(page, "holds", "us/credentials/ncac-i")
    add(page, "worked", "addiction-counseling", "4000")
    page.get_by_label("State", exact=True).select_option("us-az")
    expect(page.locator("#move")).to_contain_text("Your job in Massachusetts and the hours in it did not")
    expect(page.locator("#elsewhere")).to_contain_text("(Massachusetts) is not a paper of this ladder. "
                                                       "Here it counts as a license of another state")
    page.get_by_label("I want to be").select_option("us-az/credentials/laac")
    expect(page.locator(".plan, .breaks").first).to_be_visible()
    expect(page.locator("[data-many=holds] .held li")).to_have_count(2)
    expect(page.locator("[data-many=worked] .held li")).to_have_text(re.compile("addiction counseling: 4,000 hours"))
    page.get_by_label("State", exact=True).select_option("us-ma")
    page.get_by_label("I want to be").select_option(LADC_II)
    expect(page.locator("#elsewhere")).not_to_contain_text("LADC II")
    expect(page.locator("#said")).to_contain_text("How long: 0 months")


def test_hours_in_a_job_of_another_state_count_in_no_job_here(page, address):
    opened(page, address)
    page.get_by_label("Hours in this job so far").fill("1200")
    page.get_by_label("State", exact=True).select_option("us-in")
    page.get_by_label("I work as").select_option("us-in/roles/behavioral-health-technician")
    expect(page.get_by_label("Hours in this job so far")).to_have_value("")
    expect(page.locator("#move")).not_to_contain_text("came along")


def test_the_calendar_has_no_day_for_a_step_of_unknown_length(page, address):
    page.goto(f"{address}plan/#in=us-ma&from=us-ma/roles/carc-recovery-coach&to=us-ma/roles/clinical-supervisor")
    expect(page.locator(".plan").first).to_contain_text("length unknown")
    with page.expect_download() as found:
        page.get_by_role("button", name="Calendar").click()
    told = found.value.path().read_text(encoding="utf-8").replace("\r\n ", "")
    assert "master" not in "".join(re.findall("SUMMARY:.*", told))
    assert "where a length is unknown" in told


def test_where_the_ladder_ends_the_nearest_jobs_are_offered(page, address):
    ends = next(role for role, move in state_file(page, address, "us-ma")["moves"].items()
                if move["text"].startswith("The ladder ends here") and move["next"])
    page.goto(f"{address}plan/#in=us-ma&from={ends}")
    expect(page.locator("#move")).to_contain_text("The ladder ends here.")
    near = page.locator("#move button").first
    name = near.inner_text()
    near.click()
    assert page.locator("#me-to option:checked").inner_text() == name
    expect(page.locator(".plan, #plans .breaks").first).to_be_visible()


def state_file(page, address, code):
    return page.request.get(f"{address}plan/{code}.json").json()


def test_every_job_leads_on_or_says_that_it_does_not(page, address):
    for code in STATES:
        told = state_file(page, address, code)
        assert [role for role, move in told["moves"].items() if not move["next"] and not move["text"]] == []
        assert all(job in told["program"]["roles"] for move in told["moves"].values() for job in move["next"])


def test_plans_within_the_budget_come_first(page, address):
    opened(page, address, to=LADC_II)
    tell(page, "School, and time for it")
    page.get_by_label("Budget in dollars").fill("50")
    expect(page.locator("#plans")).to_contain_text("No plan that we found stays within your budget of $50.")
    expect(page.locator(".plan").first).to_contain_text("At least $50 above your budget.")
    page.get_by_label("Budget in dollars").fill("5000")
    expect(page.locator(".plan").first).to_contain_text("Some prices are unknown")


def test_too_many_ways_are_said_and_a_new_question_is_answered_meanwhile(page, address):
    page.clock.install()
    page.goto(f"{address}plan/#in=us-az&to=us-az/credentials/ccs")
    expect(page.locator("#said")).to_have_text(re.compile("at least .+ We are still comparing"))
    page.get_by_label("I want to be").select_option("us-az/roles/behavioral-health-technician")
    expect(page.locator(".plan").first).to_be_visible()
    page.get_by_label("I want to be").select_option("us-az/credentials/ccs")
    expect(page.locator("#said")).to_have_text(re.compile("at least .+ We are still comparing"))
    page.clock.fast_forward("00:15")
    expect(page.locator("#said")).to_contain_text("There are too many ways")
    expect(page.locator(".plan")).to_have_count(0)
    expect(page.locator("#actions")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_open_to_everybody_in_each_of_its_states(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    watch = Watch(page.context, address)
    page.goto(f"{address}plan/")
    found = accessibility(page)
    opened(page, address)
    for group in ("School", "What you hold", "About you"):
        tell(page, group)
    add(page, "holds", "us-az/credentials/laac")
    add(page, "lived", "recovery", "30")
    page.get_by_label("Age").fill("abc")
    page.get_by_role("button", name="Copy a link").click()
    page.locator(".walk summary").first.click()
    expect(page.locator("#no-effect")).not_to_be_empty()
    found += accessibility(page) + overflow(page, 320, 1280)
    page.goto(f"{address}plan/#in=us-ma&from=us-ma/roles/older-adult-peer-specialist")
    expect(page.locator("#move button").first).to_be_visible()
    assert found + accessibility(page) + overflow(page, 320) + watch.take() == []


def test_words_of_the_data_never_become_markup(page, address):
    page.route("**/plan/us-ma.json", lambda route: route.fulfill(
        body=re.sub(r'"text":"[^"]+"', f'"text":"{HOSTILE}"', route.fetch().text())))
    opened(page, address)
    assert page.locator("#planner img").count() == 0
    expect(page.locator("#plans")).to_contain_text(HOSTILE)
    assert page.title() != "owned"


@pytest.mark.parametrize("nobody", ["nobody", "toString"])
def test_a_made_up_link_does_no_harm(page, address, nobody):
    watch = Watch(page.context, address)
    page.goto(f"{address}plan/#in=us-ma&from={nobody}&to={HOSTILE}&holds=x&holds=toString&worked=a:b:c&lived=:::&hours=-5&class=")
    expect(page.locator("#said")).to_contain_text("Choose the job")
    expect(page.get_by_label("I work as")).to_have_value("")
    assert watch.take() == []


def test_it_obeys_a_strict_content_policy(page, server, own_site):
    home = f"{server}{own_site.name}/"
    page.route(f"{home}plan/", lambda route: route.fulfill(response=route.fetch(), headers={
        "content-type": "text/html", "content-security-policy": "default-src 'self'; object-src 'none'"}))
    watch = Watch(page.context, home)
    opened(page, home)
    assert watch.take() == []


def test_nothing_that_is_typed_leaves_the_device(page, address):
    asked = []
    page.context.on("request", lambda it: asked.append((it.method, it.url, it.post_data)))
    opened(page, address)
    count = len(asked)
    page.get_by_label("Hours in this job so far").fill("4321")
    lived(page)
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("#said")).to_contain_text("How long: 2 months")
    assert asked[count:] == []
    assert {method for method, _, _ in asked} == {"GET"}


def test_without_scripts_the_page_leads_to_the_pathways_of_each_state(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}plan/")
        expect(page.locator("#planner")).to_be_hidden()
        for name in STATES.values():
            expect(page.get_by_role("main").get_by_role("link", name=f"Pathways in {name}")).to_be_visible()


def test_opened_from_a_file_the_page_leads_to_the_pathways_of_each_state(page, own_site):
    page.goto((own_site / "plan" / "index.html").as_uri())
    expect(page.get_by_role("heading", name="Without the planner")).to_be_visible()
    expect(page.get_by_role("link", name="Pathways in Arizona")).to_be_visible()


def test_the_plan_prints_without_what_can_only_be_pressed(page, address):
    opened(page, address)
    page.emulate_media(media="print")
    expect(page.locator("#actions")).to_be_hidden()
    expect(page.get_by_role("heading", name="Step by step")).to_be_visible()
    assert overflow(page) == []


def test_the_script_is_small():
    (size,) = [len(gzip.compress(content, 9)) for name, content in assets() if name == "planner/page.js"]
    print(size)
    assert size <= MOST_BYTES


@pytest.mark.parametrize("code", STATES)
def test_the_page_says_the_same_as_the_command_line(page, address, code):
    site = real_site()
    program, words = site.covers.coverages[code].program, site.words(code)
    asked, wanted = [], []
    for seed in range(12):
        asker = Askers(program, f"{seed}")
        profile = asker.person() | {"date": "2026-11-26"}
        given = answer(program, profile, asker.random.choice(sorted(program["roles"])))
        told = {key: value for key, value in dataclasses.asdict(given).items() if key != "program"}
        asked.append((profile, told))
        wanted.append(view(site.catalog, words, given, profile))
    page.route("**/source/**", lambda route: route.fulfill(
        path=STATIC / "planner" / urlsplit(route.request.url).path.partition("/source/")[2],
        content_type="text/javascript"))
    page.goto(f"{address}plan/")
    found = page.evaluate(TOLD, [address, code, json.loads(json.dumps(asked))])
    assert [plain(it) for it in found] == [plain(it) for it in wanted]
    assert sum(len(it["plans"]) for it in wanted) > 5


def plain(told):
    """An answer with what both sides tell of a source."""
    if isinstance(told, dict):
        kept = ("name", "url", "dated") if "dated" in told else told
        return {key: plain(told[key]) for key in kept}
    return [plain(it) for it in told] if isinstance(told, list | tuple) else told


def test_paper_says_what_the_plan_was_counted_from_but_not_what_was_lived(page, address):
    opened(page, address)
    page.get_by_label("Hours in this job so far").fill("1200")
    lived(page)
    page.emulate_media(media="print")
    expect(page.get_by_label("Hours in this job so far")).to_be_visible()
    expect(page.get_by_label("I work as")).to_be_visible()
    for hidden in ("#forget", "#memory", "#actions", "#me-budget", "[data-many=lived]", ".adder"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_a_long_name_is_whole_in_its_choice_on_a_phone_and_on_paper(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, address)
    tell(page, "What you hold already")
    short, long = page.get_by_label("State", exact=True), page.get_by_label("I want to be")
    long.select_option(label="Licensed Alcohol and Drug Counselor Assistant (LADC Assistant)")
    assert long.bounding_box()["height"] > short.bounding_box()["height"] * 1.8
    assert page.locator("[data-many=holds] [data-add]").bounding_box()["height"] == short.bounding_box()["height"]
    long.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(long).not_to_have_value("us-ma/credentials/ladc-assistant")
    assert overflow(page, 320, 360) == []
    long.select_option(label="Licensed Alcohol and Drug Counselor Assistant (LADC Assistant)")
    page.emulate_media(media="print")
    assert long.bounding_box()["height"] > short.bounding_box()["height"] * 1.8
