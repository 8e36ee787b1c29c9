"""Pages in a real Chromium: quiet, at home, narrow enough, and open to everybody.

Not sampled: every page is laid out at 320 px and must not scroll sideways.

Sampled, as the rules of accessibility take half a second a page (`sample.py` has the choice by rule; the contrast of
texts that look alike is judged once a page, `looks.py`):
- on a phone in light colors, of each kind of page in each jurisdiction the heaviest and the oddest one (the one whose
  tags, classes and sections are the rarest on the site), and one page for each piece of markup that none of these has;
- on a desk, the heaviest page of each kind;
- on a phone in dark colors, the same pages by the rules on colors: nothing else differs there;
- with text at twice its size and with text spaced out, the heaviest page of each kind: nothing is cut off;
- in each of these views also the page for addresses that are not there, and the open search; of the other pages the
  search is given nothing to index.

`make test-all` judges the contrast of every text of these pages.
"""

from __future__ import annotations

import pytest
from judge import COLORS, OPTIONS, Watch, accessibility, accessible, clipped, overflow, sideways
from sample import BY_HAND, by_kind, sample, sheets
from sites import without_search
from support import READ

from ladder.pages.compose import plans
from ladder.pages.site import PAGED, make

PHONE = (360, "light")
VIEWS = {"desk, light": (1280, "light"), "phone, dark": (360, "dark")}
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What a reader may set: WCAG 1.4.12."""
TEXTS = {"twice its size": (1280, "html { font-size: 250% !important }"), "spaced out on a phone": (360, SPACED),
         "spaced out on a desk": (1280, SPACED)}
FREE = """() => [...document.querySelectorAll("[role=region], [role=region] *, thead")]
  .map(node => node.outerHTML.slice(0, 120))"""
"""What scrolls inside a frame of its own, and heads of tables: a phone says them in each cell."""
MISSING = "no/such/page/"
PARTS = 4
"""The sample is looked at in parts, so that several workers can share it."""


@pytest.fixture(scope="module")
def found(site, catalog):
    """All pages of the site."""
    return sheets(site, plans(make(catalog, READ)))


def opened(browser, address, width, scheme):
    """A context of a view with a page in it that finds nothing, and what the context hears."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    accessible(context)
    without_search(context)
    return context, context.new_page(), Watch(context, address)


@pytest.fixture(scope="module", params=[PHONE, *VIEWS.values()], ids=["phone, light", *VIEWS])
def view(request, browser, address):
    """A page that stays open in one view, with its search, and what its context hears."""
    context, page, watch = opened(browser, address, *request.param)
    with context:
        context.unroute_all()
        yield page, watch


def problems(page, watch, address, paths, options=OPTIONS, *, every=False):
    """What is wrong with each of some pages."""
    wrong = {}
    for path in paths:
        page.goto(address + path)
        wrong[path] = watch.take() + overflow(page, 320) + accessibility(page, options, every=every) + watch.take()
    return {path: said for path, said in wrong.items() if said}


@pytest.mark.parametrize("part", range(PARTS))
def test_the_sample_is_quiet_narrow_enough_and_accessible_on_a_phone(browser, address, found, part):
    context, page, watch = opened(browser, address, *PHONE)
    with context:
        assert problems(page, watch, address, [it.path for it in sample(found)[part::PARTS]]) == {}


@pytest.mark.parametrize("shape", VIEWS.values(), ids=VIEWS)
def test_each_kind_is_quiet_narrow_enough_and_accessible_in_every_view(browser, address, found, shape):
    context, page, watch = opened(browser, address, *shape)
    with context:
        options = COLORS if shape[1] == "dark" else OPTIONS
        assert problems(page, watch, address, [it.path for it in by_kind(found)], options) == {}


@pytest.mark.parametrize(("width", "css"), TEXTS.values(), ids=TEXTS)
def test_text_that_a_reader_enlarges_or_spaces_out_is_not_cut(browser, address, found, width, css):
    wrong = {}
    context, page, _ = opened(browser, address, width, "light")
    with context:
        for it in by_kind(found):
            page.goto(address + it.path)
            page.add_style_tag(content=css)
            wrong[it.path] = overflow(page) + sorted(set(clipped(page)) - set(page.evaluate(FREE)))
    assert {path: said for path, said in wrong.items() if said} == {}


@pytest.mark.deep
@pytest.mark.parametrize("shape", [PHONE, *VIEWS.values()], ids=["phone, light", *VIEWS])
def test_to_judge_the_contrast_of_every_text_finds_nothing_more(browser, address, found, shape):
    context, page, watch = opened(browser, address, *shape)
    with context:
        assert problems(page, watch, address, [it.path for it in sample(found)], COLORS, every=True) == {}


def test_no_page_scrolls_sideways_at_320_px(browser, address, found):
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        assert sideways(page, [address + it.path for it in found]) == {}
    assert len(found) > 300


def test_a_page_that_scrolls_sideways_would_be_noticed(browser, address):
    wide = "<main id=main><div style='width: 900px'>wide</div></main>"
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        page.route("**/wide/", lambda route: route.fulfill(body=wide, content_type="text/html"))
        assert list(sideways(page, [address, f"{address}wide/", f"{address}a-z/"])) == [f"{address}wide/"]


def test_the_page_for_missing_addresses_is_quiet_narrow_enough_and_accessible(view, address):
    page, watch = view
    assert page.goto(address + MISSING).status == 404
    assert watch.take() == ["console: Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert overflow(page, 320) + accessibility(page) + watch.take() == []


def test_the_search_with_results_is_accessible(view, address):
    page, watch = view
    page.goto(address)
    page.get_by_role("link", name="Search").click()
    page.get_by_role("textbox", name="Search").fill("coach")
    page.locator(".md-search-result__item a").first.wait_for()
    assert overflow(page, 320) == []
    assert accessibility(page) == []
    assert watch.take() == []


def test_the_sample_has_every_kind_and_every_piece_of_markup(found):
    kept = sample(found)
    assert {it.kind for it in kept} == {it.kind for it in found} >= PAGED | {"home", "state", "nation", "sources",
                                                                             "names", "a-z", "about", "data",
                                                                             "training-list", "comparison", "moving",
                                                                             BY_HAND}
    assert {(it.kind, it.jurisdiction) for it in kept} == {(it.kind, it.jurisdiction) for it in found}
    assert {piece for it in kept for piece in it.pieces} == {piece for it in found for piece in it.pieces}
    assert {it.path for it in by_kind(found)} <= {it.path for it in kept}


def test_no_page_is_heavier_than_a_phone_should_load(found):
    """150 KB of markup at most; the heaviest are printed for the log."""
    heavy = sorted(found, key=lambda it: -it.weight)
    print(*(f"{it.weight:>8,} {it.path}" for it in heavy[:10]), sep="\n")
    assert [it.path for it in heavy if it.weight > 150_000] == []
