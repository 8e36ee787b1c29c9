"""As many pages as records: an engine that drops or doubles one is found out."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

from markupsafe import escape
from sites import build, build_own_alone
from support import READ, ROOT

from ladder.graph import build as graph
from ladder.graph import pathways
from ladder.model import Credential, Jurisdiction, Role
from ladder.pages.site import PAGED

LISTS = {"": "home", "a-z/": "lists of names", "about/": "about this site", "data/": "files for programs",
         "trainings/": "trainings of the nation", "compare/": "states side by side", "plan/": "a plan of one's own",
         "contribute/": "a form for a record"}
PROSE = {f"{path.relative_to(ROOT / 'docs').with_suffix('').as_posix()}/".replace("/index/", "/")
         for path in (ROOT / "docs").rglob("*.md")}
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
HOME = "https://ladder.example.org/ladder/"


def ladder_pages(catalog):
    """The paths of all pages that the records make."""
    codes = [it.id.jurisdiction for it in catalog.of(Jurisdiction)]
    pairs = pathways(graph(catalog, READ))
    return [*(f"{record}/" for record in catalog.records if record.kind in PAGED), *LISTS,
            *(f"{frm.jurisdiction}/pathways/{frm.slug}--{to.slug}/" for frm, to in pairs),
            *{f"{frm.jurisdiction}/pathways/" for frm, _ in pairs},
            *(f"{code}/{part}" for code in codes for part in ("", "a-z/", "sources/")),
            *(f"{code}/moving/" for code in codes if catalog.of(Credential, code)),
            *(f"{code}/trainings/" for code in codes if any(it.rung is not None for it in catalog.of(Role, code)))]


def moved(catalog):
    """The paths that lead on to a record of another name."""
    former = ((record, name) for record, it in catalog.records.items() if record.kind in PAGED
              for name in (it.formerly if isinstance(it.formerly, tuple) else ()))
    return [f"{record._replace(slug=name.slug)}/" for record, name in former if name.slug]


def files(folder, pattern="*"):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file())


def contents(folder):
    return {path: (folder / path).read_bytes() for path in files(folder)}


def test_each_record_has_one_page_and_only_known_pages_stand_beside(site, catalog):
    expected = [f"{path}index.html" for path in (*ladder_pages(catalog), *moved(catalog), *PROSE)]
    assert files(site, "*.html") == sorted([*expected, "404.html"])


def test_the_own_frame_has_the_same_pages_of_records(own_site, catalog):
    assert files(own_site, "*.html") == sorted(
        f"{path}index.html" for path in (*ladder_pages(catalog), *moved(catalog)))


def test_a_page_shows_the_record_that_it_stands_for(either, catalog):
    for record, it in catalog.records.items():
        if record.kind in PAGED:
            text = (either / str(record) / "index.html").read_text(encoding="utf-8")
            assert re.search(rf'<h1 id="top">{re.escape(escape(it.name))}(</h1>| <span class="abbr">)', text), record


def test_the_sitemap_lists_each_page_once(site, catalog):
    listed = [it.text for it in ET.parse(site / "sitemap.xml").iter(LOC)]
    assert sorted(listed) == sorted(f"{HOME}{path}" for path in (*ladder_pages(catalog), *PROSE))


def test_search_knows_each_page_once(site, catalog):
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    locations = [it["location"].removeprefix("./") for it in index["docs"]]
    assert sorted(it for it in locations if it.partition("#")[0] not in PROSE) == sorted(ladder_pages(catalog))


def test_the_same_records_give_the_same_bytes(site, own_site, tmp_path):
    # Also the compressed sitemap: the engine takes its time stamp from SOURCE_DATE_EPOCH.
    # The first one takes over what its steps up take, so the second one shows that these come out the same once more.
    assert contents(build(tmp_path / site.name)) == contents(site)
    assert contents(build_own_alone(tmp_path / own_site.name)) == contents(own_site)
