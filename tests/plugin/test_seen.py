"""The day on which the page of a source last answered, from what `ladder links` wrote to the list of sources."""

from __future__ import annotations

import datetime as dt

from support import BASE, DATE

from ladder.check import check
from ladder.links import Answer, Seen, as_json
from ladder.model import Source
from ladder.pages.compose import compose, plans
from ladder.pages.places import sources
from ladder.pages.site import Settings, folder_link, make
from mkdocs_ladder.build import last_seen

DAY = dt.date(2026, 11, 2)


def test_a_source_says_when_its_page_last_answered_where_that_is_known(tmp_path):
    catalog, _ = check(BASE, DATE)
    first, second, *_rest = catalog.of(Source, "us-ma")
    known = {first.url: Seen(Answer("gone", "404"), DAY, DATE), second.url: Seen(Answer("refused", "403"), None, DATE)}
    (tmp_path / "links.json").write_text(as_json(known, DATE), encoding="utf-8")
    seen = last_seen(tmp_path, "links.json")
    assert seen == {first.url: DAY}
    site = make(catalog, DATE, Settings(seen=seen))
    told = {it["it"].id: it["seen"] for it in sources(site, site.words("us-ma"), "us-ma")["sources"]}
    assert {it for it, day in told.items() if day} == {first.id}
    page = next(plan for plan in plans(site) if plan.path == "us-ma/sources/")
    assert compose(site, page, folder_link).body.count("the page last answered on 2 Nov 2026") == 1


def test_where_no_file_is_named_or_there_nothing_is_known(tmp_path):
    assert last_seen(tmp_path, None) == last_seen(tmp_path, "links.json") == {}
