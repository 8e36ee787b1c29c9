"""Pathways in a real Chromium: one sheet of paper, and a picture that nothing runs out of, a small one on a phone."""

from __future__ import annotations

import re

import pytest
from judge import COLORS, Watch, accessibility, clipped, overflow
from playwright.sync_api import expect

COUNSELOR = "Licensed Alcohol and Drug Counselor II (LADC II)"
PATHWAY = "us-ma/pathways/recovery-specialist--ladc-ii/"
SIDES = 2
"""A sheet of paper has two sides."""
ON_PAPER = {"width": 755, "height": 995}
"""US Letter without its margins."""
ONE_SIDE = 0.6
"""At least so many of the pages fit on one side."""
OUT = """() => {
  const svg = [...document.querySelectorAll("figure svg")].find(it => it.checkVisibility())
  const view = svg.viewBox.baseVal, found = []
  const texts = [...svg.querySelectorAll("text")].map(it => [it.textContent, it.getBBox()])
  const shapes = [...svg.querySelectorAll(".mark, .bar")].map(it => it.getBBox())
  const within = (a, b) => a.x >= b.x - 1 && a.x + a.width <= b.x + b.width + 1
  const across = (a, b) => a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1
  const meet = (a, b) => across(a, b) && a.y < b.y + b.height - 3 && b.y < a.y + a.height - 3
  texts.forEach(([said, box], i) => {
    if (!within(box, view) || box.y < -1 || box.y + box.height > view.height + 1) found.push(`out: ${said}`)
    texts.slice(i + 1).forEach(([other, its]) => { if (meet(box, its)) found.push(`${said} over ${other}`) })
    shapes.forEach(its => { if (meet(box, its) && !within(box, its)) found.push(`${said} over a shape`) })
  })
  return found
}"""
SMALL = """([within, least]) => [...document.querySelectorAll(within)].filter(it => it.checkVisibility()
  && it.textContent.trim() && [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && parseFloat(getComputedStyle(it).fontSize) * (it.ownerSVGElement ? it.getScreenCTM().a : 1) < least - .01)
  .map(it => it.outerHTML.slice(0, 80))"""
HEIGHTS = """async paths => {
  const found = {}
  for (const path of paths) {
    const text = await (await fetch(path)).text()
    const body = new DOMParser().parseFromString(text, "text/html").querySelector(".pathway")
    document.querySelector(".pathway").replaceWith(body)
    found[path] = document.querySelector(".site-footer").getBoundingClientRect().bottom
  }
  return found
}"""
"""One page takes the body of each in turn: that is much quicker than to open them all."""


@pytest.fixture(scope="module")
def heights(browser, address, site):
    """How high each pathway is on paper, the highest first."""
    files = sorted(site.glob("*/pathways/*/index.html"))
    assert len(files) > 150
    paths = [file.parent.relative_to(site).as_posix() for file in files]
    with browser.new_context(viewport=ON_PAPER) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(address + PATHWAY)
        found = page.evaluate(HEIGHTS, [f"{address}{path}/" for path in paths])
    highest = sorted(found.items(), key=lambda it: (-it[1], it[0]))
    return {path.removeprefix(address): height for path, height in highest}


@pytest.fixture(scope="module")
def paths(heights):
    """All pathways, the highest on paper first."""
    return list(heights)


def sheets(pdf):
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def spoken(before):
    """A link to the pathway as it is heard."""
    return re.compile(rf"^Step by step\s*: {before}{re.escape(COUNSELOR)}$")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_pathway_prints_on_one_sheet(page, address, paths, paper):
    for path in paths[:2]:
        page.goto(address + path)
        assert sheets(page.pdf(format=paper)) <= SIDES, path
    page.goto(address + PATHWAY)
    assert sheets(page.pdf(format=paper)) == 1


def test_most_pathways_print_on_one_side(page, address, heights):
    """What is laid out within a side of Letter prints on one."""
    fitting = [path for path, height in heights.items() if height < ON_PAPER["height"]]
    assert len(fitting) > ONE_SIDE * len(heights)
    page.goto(address + fitting[0])
    assert sheets(page.pdf(format="Letter")) == 1


def test_paper_has_the_steps_and_the_questions_and_the_picture_and_the_sources(page, address, paths):
    page.set_viewport_size(ON_PAPER)
    page.emulate_media(media="print")
    page.goto(address + paths[0])
    assert overflow(page) + clipped(page) == []
    for part in ("#answer", ".small-timeline svg", ".deeds", "#ways", "#pay", "#employer", "#college", "#sources"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator("#ways")).to_contain_text("see this page on the web")
    assert page.locator("a.src > span").first.is_hidden()


def test_no_letter_on_paper_is_smaller_than_eight_and_a_half_points(page, address, paths):
    page.set_viewport_size(ON_PAPER)
    page.emulate_media(media="print")
    for path in (paths[0], PATHWAY, paths[-1]):
        page.goto(address + path)
        assert page.evaluate(SMALL, ["body *", 8.5 / 72 * 96]) == []


def test_the_picture_with_names_is_shown_where_there_is_room_else_the_small_one(page, address, paths):
    for path in (PATHWAY, paths[0]):
        page.goto(address + path)
        for width, drawn in ((1280, True), (880, True), (879, False), (360, False), (320, False)):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.locator(".timeline").is_visible() == drawn
            assert page.locator(".small-timeline").is_visible() != drawn
            expect(page.locator(".deeds")).to_be_visible()
            assert page.evaluate(SMALL, ["body *", 12]) == []
            assert overflow(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_text_of_a_picture_runs_into_another_or_out(page, address, paths, width):
    page.set_viewport_size({"width": width, "height": 900})
    for path in (PATHWAY, *paths[:3], *paths[20::40]):
        page.goto(address + path)
        if page.locator("figure").count():
            assert page.evaluate(OUT) == [], path


def test_text_that_runs_out_of_a_picture_would_be_noticed(page, address, paths):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + paths[0])
    page.add_style_tag(content=".timeline text { font-size: 30px !important; }")
    assert len(page.evaluate(OUT)) > 3


@pytest.mark.parametrize("width", [360, 1280])
def test_a_picture_is_open_to_everybody_in_light_and_dark(page, address, width):
    watch = Watch(page.context, address)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + PATHWAY)
    found = accessibility(page)
    page.emulate_media(color_scheme="dark")
    assert found + accessibility(page, COLORS) + watch.take() == []


def test_a_pathway_is_reached_from_the_job_the_state_and_the_map_and_leads_to_its_records(page, address):
    for path, name in (("us-ma/roles/recovery-specialist/", spoken("")), ("us-ma/pathways/", COUNSELOR)):
        page.goto(address + path)
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(address + PATHWAY)
    page.goto(f"{address}us-ma/")
    page.get_by_role("main").get_by_role("link", name="All pathways, step by step").click()
    page.wait_for_url(f"{address}us-ma/pathways/")
    page.goto(f"{address}us-ma/")  # a phone shows the map as a list
    listed = page.locator("#map .as-list")
    listed.get_by_role("link", name=spoken("Recovery specialist to ")).click()
    page.wait_for_url(address + PATHWAY)
    page.locator(".deeds").get_by_role("link", name="Alcohol and Drug Counselor exam (ADC exam)").click()
    page.wait_for_url(f"{address}us/exams/icrc-adc/")
