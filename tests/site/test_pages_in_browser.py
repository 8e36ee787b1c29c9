"""Every kind of page in a real Chromium: quiet, at home, narrow enough, and open to everybody."""

from __future__ import annotations

import pytest
from judge import Watch, accessibility, overflow

from ladder.pages.site import PAGED

KINDS = {
    "home": "",
    "state": "us-ma/",
    "role without a license": "us-ma/roles/recovery-specialist/",
    "role with a license": "us-ma/roles/ladc-ii/",
    "role of the nation": "us/roles/recovery-coach/",
    "credential": "us-ma/credentials/ladc-ii/",
    "certification": "us-ma/credentials/carc/",
    "pending credential": "us-ma/credentials/licensed-recovery-coach/",
    "track": "us-ma/tracks/mwcc-substance-addiction-counseling/",
    "college": "us-ma/colleges/mount-wachusett/",
    "training": "us-ma/trainings/recovery-coach-academy/",
    "exam": "us/exams/icrc-adc/",
    "qualification": "us-ma/qualifications/licensed-program-supervisor/",
    "organization": "us-ma/organizations/mbsacc/",
    "aid": "us-ma/aid/masseducate/",
    "sources": "us-ma/sources/",
    "a to z": "a-z/",
    "about": "about/",
    "page written by hand": "findings/",
    "nothing there": "no/such/page/",
}
VIEWS = {
    "phone, light": (360, "light"),
    "phone, dark": (360, "dark"),
    "desk, light": (1280, "light"),
    "desk, dark": (1280, "dark"),
}


@pytest.fixture(scope="module", params=VIEWS.values(), ids=VIEWS)
def view(request, browser, address):
    """A page that stays open in one context, and what the context hears."""
    width, scheme = request.param
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        yield context.new_page(), Watch(context, address)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_is_quiet_narrow_enough_and_accessible(view, address, path):
    page, watch = view
    answer = page.goto(address + path)
    heard = watch.take()
    if path == KINDS["nothing there"]:
        assert answer.status == 404
        heard.remove("console: Failed to load resource: the server responded with a status of 404 (Not Found)")
    assert heard == []
    assert overflow(page, 320) == []
    assert accessibility(page) == []
    assert watch.take() == []


def test_every_kind_of_record_is_among_the_kinds(catalog):
    assert {path.split("/")[1] for path in KINDS.values() if path.count("/") == 3} - {"such"} == PAGED
    assert {str(record) for record, it in catalog.records.items() if getattr(it, "status", "") == "pending"} >= {
        KINDS["pending credential"].rstrip("/")}


def test_the_search_with_results_is_accessible(view, address):
    page, watch = view
    page.goto(address)
    page.get_by_role("link", name="Search").click()
    page.get_by_role("textbox", name="Search").fill("coach")
    page.locator(".md-search-result__item a").first.wait_for()
    assert overflow(page, 320) == []
    assert accessibility(page) == []
    assert watch.take() == []


def test_every_other_page_is_narrow_enough_and_accessible(browser, address, site):
    paths = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")} - {"./"}
    problems = {}
    with browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="light") as context:
        watch, page = Watch(context, address), context.new_page()
        for path in sorted(paths - set(KINDS.values())):
            page.goto(address + path)
            problems[path] = overflow(page, 320) + accessibility(page) + watch.take()
    assert len(problems) > 20
    assert {path: found for path, found in problems.items() if found} == {}
