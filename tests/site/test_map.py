"""The map of a ladder in a real Chromium: one way to see it at a time, names inside their boxes, the focus in sight."""

from __future__ import annotations

import pytest
from judge import COLORS, Watch, accessibility, overflow
from playwright.sync_api import expect

PLACES = ("us", "us-az", "us-in", "us-ma")
DESK = {"width": 1280, "height": 900}
SHOWN = """() => ["picture", "list", "table"].filter(it => document.querySelector(`.as-${it}`).checkVisibility())"""
OUT = """() => [...document.querySelectorAll(".map-job, .map-gap")].flatMap(job => {
  const box = job.querySelector("rect").getBBox()
  return [...job.querySelectorAll("text")].map(text => text.getBBox()).filter(it => it.x < box.x + 4
    || it.x + it.width > box.x + box.width - 4 || it.y < box.y || it.y + it.height > box.y + box.height)
    .map(() => job.textContent)
})"""
FOCUS = """() => {
  const at = document.activeElement, rect = at.querySelector("rect"), box = rect.getBoundingClientRect()
  const alight = [...document.querySelectorAll(".map-lines path")].filter(it => getComputedStyle(it).opacity === "1")
  const onTop = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  return {name: at.getAttribute("aria-label"), ring: parseFloat(getComputedStyle(rect).strokeWidth),
    inView: box.bottom > 0 && box.top < innerHeight, free: at.contains(onTop), alight: alight.length}
}"""


@pytest.fixture
def home(server, either):
    """Where the home of each of the two sites is."""
    return f"{server}{either.name}/"


def test_a_wide_screen_shows_the_picture_and_a_narrow_one_the_list(page, home):
    for place in PLACES:
        page.goto(f"{home}{place}/")
        for width, shown in ((1280, "picture"), (701, "picture"), (700, "list"), (320, "list")):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(SHOWN) == [shown]
            assert overflow(page) == []


@pytest.mark.parametrize(("width", "ways"), [(1280, ("picture", "list", "table")), (360, ("list", "table"))])
def test_each_way_to_see_the_map_is_chosen_without_scripts(browser, home, width, ways):
    with browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{home}us-ma/")
        for way in (*reversed(ways), *ways):
            page.get_by_role("radio", name=f"a {way}").check()
            shown = [it for it in ("picture", "list", "table") if page.locator(f".as-{it}").is_visible()]
            assert shown == [way]


def test_all_text_stays_in_its_box(page, home):
    page.set_viewport_size(DESK)
    for place in PLACES:
        page.goto(f"{home}{place}/")
        assert page.locator(".map-job").count() > 5
        assert page.evaluate(OUT) == []


def test_text_that_leaves_its_box_would_be_noticed(page, home):
    page.set_viewport_size(DESK)
    page.goto(f"{home}us-ma/")
    page.add_style_tag(content=".map-picture .name { font-size: 24px; }")
    assert len(page.evaluate(OUT)) > 3


@pytest.mark.parametrize("place", PLACES)
def test_the_picture_and_the_table_are_open_to_everybody_in_light_and_dark(page, address, place):
    watch = Watch(page.context, address)
    page.set_viewport_size(DESK)
    page.goto(f"{address}{place}/")
    found = accessibility(page)
    page.emulate_media(color_scheme="dark")
    found += accessibility(page, COLORS)
    page.set_viewport_size({"width": 320, "height": 740})
    page.get_by_role("radio", name="a table").check()
    assert found + overflow(page) + accessibility(page) + watch.take() == []


def test_the_jobs_of_a_map_are_walked_by_keyboard_with_the_focus_and_its_lines_in_sight(page, home):
    page.set_viewport_size(DESK)
    page.goto(f"{home}us-ma/")
    jobs = page.locator(".map-job")
    page.get_by_role("radio", name="a picture").focus()
    walked = []
    for _ in range(jobs.count()):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUS))
    assert [it["name"] for it in walked] == [it.get_attribute("aria-label") for it in jobs.all()]
    assert [it for it in walked if it["ring"] < 4 or not it["inView"] or not it["free"]] == []
    alight = {it["name"].partition(",")[0]: it["alight"] for it in walked}
    assert alight["Recovery support navigator (RSN)"] == 0
    assert 0 < alight["Recovery specialist"] < page.locator(".map-lines path").count()


def test_a_job_and_a_line_of_the_picture_lead_to_its_page(page, address):
    page.set_viewport_size(DESK)
    page.goto(f"{address}us-ma/")
    page.get_by_role("link", name="Recovery specialist, rung 1.").click()
    page.wait_for_url("**/us-ma/roles/recovery-specialist/")
    page.go_back()
    page.locator(".map-lines[href*='ladc-assistant']").locator(".tip").dispatch_event("click")
    page.wait_for_url("**/us-ma/roles/ladc-assistant/#entry")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_lane_is_reached_from_the_page_of_a_job(page, address, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}us-ma/roles/ladc-ii/")
    page.get_by_role("navigation").get_by_role("link", name="counselor lane").click()
    page.wait_for_url("**/us-ma/#lane-counselor")
    expect(page.get_by_role("heading", level=3, name="counselor", exact=True)).to_be_in_viewport()


def test_paper_has_the_picture_on_one_sheet_and_the_list(page, home):
    page.set_viewport_size({"width": 718, "height": 1020})  # A4 without its margins
    page.emulate_media(media="print")
    for place in PLACES:
        page.goto(f"{home}{place}/")
        assert page.evaluate(SHOWN) == ["picture", "list"]
        assert overflow(page) == []
        expect(page.get_by_role("radio", name="a picture")).to_be_hidden()
        picture = page.locator(".map-picture").bounding_box()
        assert (picture["width"] <= 718, picture["height"] <= 1020) == (True, True)
