"""The site as a person uses it: by finger, by keyboard, by search, without scripts, on paper."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from judge import Watch, clipped, overflow
from markup import pages, target
from playwright.sync_api import expect
from sites import CONTACT, EDIT_URL, FORMER, MOVED, PUBLISHER
from support import REAL

from ladder.model import Jurisdiction, Role
from ladder.pages.site import PAGED, has_page

COUNSELOR = "Licensed Alcohol and Drug Counselor II (LADC II)"
COACH, TECHNICIAN, LADC_II = "us-ma/roles/recovery-coach/", "us-ma/roles/recovery-specialist/", "us-ma/roles/ladc-ii/"
WAYS = {
    "recovery coach": (["Massachusetts: begin at Recovery coach"], COACH),
    "technician": (["Massachusetts: begin at Recovery specialist"], TECHNICIAN),
    "counselor": (["Open the whole ladder of Massachusetts", COUNSELOR], LADC_II),
}
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect()
  const spots = [...at.getClientRects()].map(it => document.elementFromPoint(it.x + it.width / 2, it.y + it.height / 2))
  return {
    name: at === document.body ? "" : at.outerHTML.slice(0, 160),
    index: window.stops.indexOf(at),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    free: spots.some(it => it && (at.contains(it) || it.contains(at))),
  }
}"""
MORE = """total => {
  const list = document.querySelector(".md-search__scrollwrap")
  list.scrollTop = list.scrollTop ? 0 : list.scrollHeight
  return list.querySelectorAll(".md-search-result__item").length >= total
}"""
STOPS = """() => { window.stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter(it => it.checkVisibility({ visibilityProperty: true })); return window.stops.length }"""


PRESSED = """() => [...document.querySelectorAll(".ladder a, .ladder button, .site-header, .site-footer")]
  .filter(it => getComputedStyle(it).backgroundColor !== "rgba(0, 0, 0, 0)").map(it => it.toggleAttribute("data-own"))
  .length"""
EDGELESS = """() => [...document.querySelectorAll("[data-own]")]
  .filter(it => parseFloat(getComputedStyle(it).borderTopWidth) < 1).map(it => it.outerHTML.slice(0, 160))"""


@pytest.fixture
def page(page):
    """A visitor who searches."""
    page.context.unroute_all()
    return page


def search(page, text):
    """Open the search, empty it, and type; wait for its answer."""
    page.get_by_role("link", name="Search").click()
    field, answer = page.get_by_role("textbox", name="Search"), page.get_by_role("dialog").get_by_role("status")
    field.fill("")
    expect(answer).to_have_text("Type to start searching")
    field.fill(text)
    expect(answer).to_contain_text("matching document")


def found(page, first=None):
    """The addresses that the search shows, the first so many or all: the list grows as one scrolls."""
    total = int(page.get_by_role("dialog").get_by_role("status").inner_text().replace("No", "0").split()[0])
    page.wait_for_function(MORE, arg=min(total, first or total))
    shown = page.eval_on_selector_all(".md-search-result__item > a", "all => all.map(it => it.href.split('?')[0])")
    return shown[:first]


@pytest.mark.parametrize(("links", "role"), WAYS.values(), ids=WAYS)
def test_a_role_is_at_most_three_taps_from_home_and_tells_what_counts(page, address, links, role):
    page.goto(address)
    assert len(links) <= 3
    for name in links:
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    assert page.url == address + role
    for heading in ("What is next for you", "What gets you in", "Where this comes from"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    for section in ("#next .card", "#entry .checks", "#sources .sources a"):
        expect(page.locator(section).first).to_be_visible()


def test_many_sources_are_unfolded_by_keyboard_and_stand_on_paper(page, address):
    page.goto(address + COACH)
    last, more = page.locator("#sources .sources a").last, page.locator("#sources summary")
    expect(page.locator("#sources .sources a").first).to_be_visible()
    expect(last).to_be_hidden()
    more.focus()
    page.keyboard.press("Enter")
    expect(last).to_be_visible()
    page.keyboard.press("Enter")
    expect(last).to_be_hidden()
    page.emulate_media(media="print")
    expect(last).to_be_visible()


def test_a_role_in_the_own_frame_is_reached_from_files(page, own_site):
    watch = Watch(page.context, own_site.as_uri())
    page.goto((own_site / "index.html").as_uri())
    page.get_by_role("link", name="Massachusetts: begin at Recovery coach").click()
    assert page.url == (own_site / COACH / "index.html").as_uri()
    assert overflow(page, 320) + watch.take() == []


def spoken(name):
    """A name without what nobody hears: large letters, hyphens, brackets."""
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


def typed(roles, names):
    """Of all names of roles in their order every so manieth, and the ten that stand in the most longer names."""
    own = sorted({name for role in roles for name in (role.name, *role.other_names)})
    held = {name: sum(f" {spoken(name)} " in f" {longer} " for longer in names) for name in own}
    return [*own[::len(own) // 30], *sorted(own, key=held.get, reverse=True)[:10]]


def test_search_shows_what_is_called_as_typed_before_all_others(page, address, catalog):
    called, wrong = defaultdict(set), {}
    for record, it in catalog.records.items():
        for name in (it.name, *it.other_names) if has_page(it) else ():
            called[spoken(name)].add(f"{address}{record}/")
    page.goto(address)
    for name in typed(catalog.of(Role), called):
        search(page, name)
        shown = found(page, len(called[spoken(name)]))
        if set(shown) != called[spoken(name)]:
            wrong[name] = shown
        page.keyboard.press("Escape")
    assert wrong == {}


def test_search_opens_by_keyboard_and_gives_the_focus_back(page, address):
    page.goto(address)
    link = page.get_by_role("link", name="Search")
    for _ in range(10):
        page.keyboard.press("Tab")
        if link.evaluate("it => it === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.type("case aide")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url == address


def test_enter_on_a_result_goes_there(page, address):
    page.goto(address)
    search(page, "milieu counselor")
    for _ in range(1 + found(page).index(address + TECHNICIAN)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{TECHNICIAN}**")
    expect(page.get_by_role("heading", level=1, name="Recovery specialist")).to_be_visible()


@pytest.mark.parametrize("word", ["felony", "conviction"])
def test_the_search_knows_what_asks_for_a_background_check_in_every_state(page, address, word):
    page.goto(address)
    search(page, word)
    wanted = ("us-az/credentials/lact/", "us-az/roles/behavioral-health-technician/", "us-in/credentials/lac/",
              "us-ma/roles/recovery-coach/")
    assert {f"{address}{path}" for path in wanted} <= set(found(page))


def test_the_search_tells_of_checks_to_who_asks_for_them(page, address):
    """Each job of a state has the same checks: below every name they would say "felony" to who looks for a job."""
    page.goto(address)
    search(page, "BHT")
    shown = page.locator(".md-search-result__list").inner_text()
    assert "You work directly with people" in shown
    assert "felony" not in shown
    assert ".." not in shown
    page.goto(address)
    search(page, "felony")
    assert "Background check." in page.locator(".md-search-result__list").inner_text()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_is_closed_by_its_button(page, address, key):
    page.goto(address)
    search(page, "coach")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Search")).to_be_focused()


def test_the_search_lets_the_focus_out_and_then_closes(page, address):
    page.goto(address)
    search(page, "coach")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.querySelector('main').contains(document.activeElement)"):
            break
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("letter", ["f", "s", "/"])
def test_a_single_letter_does_not_open_the_search(page, address, letter):
    page.goto(address)
    page.keyboard.press(letter)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_a_role_is_walked_by_keyboard_with_the_focus_in_sight(page, address, width, key):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + LADC_II)
    count = page.evaluate(STOPS)
    walked = []
    for _ in range(count):
        page.keyboard.press(key)
        walked.append(page.evaluate(FOCUS))
    assert [it["name"] for it in walked if not (it["outlined"] and it["inView"] and it["free"])] == []
    order = [it["index"] for it in walked]
    assert order == (sorted(order) if key == "Tab" else sorted(order, reverse=True))
    assert len(set(order)) == count > 20
    page.keyboard.press(key)
    assert page.evaluate(FOCUS)["name"] != walked[-1]["name"]


@pytest.mark.parametrize(("path", "lines"), [(TECHNICIAN, ".said, .plain > li"), ("compare/", ".plain > li")])
def test_what_stands_on_a_line_of_its_own_begins_with_a_capital(page, address, path, lines):
    """The first letter is made large by style, which an inline box does not take."""
    page.goto(f"{address}{path}")
    said = [text for text in page.locator(lines).all_inner_texts() if text.strip()]
    assert len(said) > 10
    assert [text for text in said if text.strip()[0].islower()] == []


@pytest.mark.parametrize("path", ["", TECHNICIAN, "plan/"])
def test_what_looks_like_a_button_keeps_an_edge_in_forced_colors(page, address, path):
    """The reader's colors take the place of ours: a background alone would be gone."""
    page.goto(f"{address}{path}")
    if path == "plan/":
        page.get_by_label("State", exact=True).select_option("us-ma")
        page.locator("#bar").wait_for()
    assert page.evaluate(PRESSED) > 2
    page.emulate_media(forced_colors="active")
    assert page.evaluate(EDGELESS) == []


def test_the_first_stop_skips_to_the_content(page, address):
    page.goto(address + COACH)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_without_scripts_all_is_there_and_search_leads_to_a_to_z(browser, address):
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + COACH)
        expect(page.get_by_role("heading", name="What is next for you")).to_be_visible()
        expect(page.locator("#sources .sources a").first).to_be_visible()
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.get_by_role("link", name="Search").click()
        assert page.url == f"{address}a-z/"
        page.get_by_role("navigation", name="Letters of Massachusetts").get_by_role("link", name="C").click()
        page.get_by_role("link", name="case aide", exact=True).click()
        assert page.url == address + TECHNICIAN


def test_a_to_z_has_each_record_by_each_of_its_names(page, address, catalog):
    listed = set()
    for place in catalog.of(Jurisdiction):
        page.goto(f"{address}{place.id.jurisdiction}/a-z/")
        links = page.eval_on_selector_all("main .links a", "all => all.map(it => [it.textContent, it.href])")
        listed |= set(map(tuple, links))
    named = {(name, f"{address}{record}/") for record, it in catalog.records.items() if record.kind in PAGED
             for name in (it.name, *it.other_names)}
    assert listed == named


@pytest.mark.parametrize("path", [COACH, "us-ma/credentials/ladc-ii/", "us-ma/", "findings/"])
def test_a_page_prints_its_content_and_nothing_of_the_site_around(page, address, path):
    page.set_viewport_size({"width": 718, "height": 1020})  # A4 without its margins
    page.goto(address + path)
    page.emulate_media(media="print")
    for hidden in (".site-header", ".improve"):
        assert not any(it.is_visible() for it in page.locator(hidden).all())
    expect(page.locator(".site-banner")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    dropped = "all => all.filter(it => !it.checkVisibility() && !it.closest('.improve')).map(it => it.outerHTML)"
    assert page.eval_on_selector_all("main h2, main li, main p, main dd", dropped) == []
    assert overflow(page) + clipped(page) == []
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_old_address_leads_on(browser, server, declared, scripts):
    for folder in declared:
        with browser.new_context(java_script_enabled=scripts) as context:
            page = context.new_page()
            page.goto(f"{server}{folder.name}/us-ma/roles/{FORMER}/")
            page.wait_for_url(f"**/{folder.name}/{MOVED}/*")
            expect(page.get_by_role("heading", level=1, name="Licensed counselor")).to_be_visible()


def test_an_old_address_leads_on_from_files_too(declared):
    _, own = declared
    path = f"us-ma/roles/{FORMER}/index.html"
    markup = pages(own)[path]
    assert target(own, path, markup.refresh) == (own / MOVED / "index.html", "")
    assert markup.links == [markup.refresh]


def test_improve_this_page_leads_to_the_file_of_each_record(site, catalog):
    markup, wrong = pages(site), []
    records = [record for record in catalog.records if record.kind in PAGED]
    for record in records:
        file = REAL / f"{record}.yml"
        wanted = EDIT_URL.format(path=file.relative_to(REAL.parent).as_posix())
        if not file.is_file() or markup[f"{record}/index.html"].links.count(wanted) != 1:
            wrong.append(str(record))
    assert wrong == []
    assert len(records) > 30


def test_improve_this_page_is_a_link_that_can_be_seen(page, address):
    page.goto(address + TECHNICIAN)
    link = page.get_by_role("link", name="Improve this page")
    expect(link).to_be_visible()
    expect(link).to_have_attribute("href", EDIT_URL.format(path="data/us-ma/roles/recovery-specialist.yml"))


@pytest.mark.parametrize("place", ["main", "contentinfo"])
def test_a_mistake_is_reported_to_the_contact(page, address, place):
    page.goto(address + COACH)
    page.get_by_role(place).get_by_role("link", name="Report a mistake").click()
    assert page.url == f"{address}about/#mistake"
    link = page.locator("#mistake").get_by_role("link", name=CONTACT)
    expect(link).to_be_in_viewport()
    expect(link).to_have_attribute("href", f"mailto:{CONTACT}")


def test_without_a_contact_a_mistake_leads_to_the_form_with_its_record(page, server, own_site):
    page.goto(f"{server}{own_site.name}/{COACH}")
    page.get_by_role("contentinfo").get_by_role("link", name="Report a mistake").click()
    expect(page.locator("#mistake")).to_contain_text("who publishes it has to set one")
    page.go_back()
    page.get_by_role("link", name="Report a mistake or suggest a change").click()
    expect(page.get_by_role("heading", name="Suggest a change: Recovery coach, Massachusetts")).to_be_visible()


@pytest.mark.parametrize("path", ["", "us-ma/", COACH, "us/roles/recovery-coach/", "a-z/", "findings/"])
def test_the_site_says_that_it_is_not_official(page, address, path):
    page.goto(address + path)
    expect(page.locator(".site-banner")).to_contain_text("Not an official site.")
    page.locator(".site-banner").get_by_role("link").click()
    assert page.url == f"{address}about/#advice"


def test_a_publisher_that_declares_itself_is_named_on_its_pages_only(page, server, declared):
    for folder in declared:
        for path in ("us-ma/", COACH):
            page.goto(f"{server}{folder.name}/{path}")
            banner = page.locator(".site-banner")
            expect(banner).to_contain_text(PUBLISHER["statement"])
            expect(banner).not_to_contain_text("Not an official site")
            expect(banner.get_by_role("link", name=PUBLISHER["name"])).to_have_attribute("href", PUBLISHER["link"])
            expect(page.get_by_role("contentinfo")).to_contain_text("Not legal advice")
        page.goto(f"{server}{folder.name}/us/roles/recovery-coach/")
        expect(page.locator(".site-banner")).to_contain_text("Not an official site.")


def test_the_method_is_linked_where_the_site_has_its_pages(site, own_site):
    about, own = ((it / "about" / "index.html").read_text(encoding="utf-8") for it in (site, own_site))
    for name in ("how-we-compute", "accessibility"):
        assert f'href="../{name}/"' in about
        assert f"docs/{name}.md" in own


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_leads_to_how_accessible_the_site_is_and_whom_to_tell_of_a_barrier(page, address, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + COACH)
    page.get_by_role("contentinfo").get_by_role("link", name="Accessibility").click()
    expect(page.get_by_role("heading", level=1, name="Accessibility")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Report a mistake").click()
    expect(page.locator("#mistake").get_by_role("link", name=CONTACT)).to_be_in_viewport()
