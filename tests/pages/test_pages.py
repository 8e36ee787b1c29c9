"""What is true of every page: translatable, linked, in the same order, and safe whatever the records say."""

from __future__ import annotations

import json
import re
import shutil
from bisect import bisect_left
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from support import BASE, READ, REAL, SETTINGS, PseudoTranslations, real, real_site

from ladder.catalog import Catalog
from ladder.graph import EDGES
from ladder.load import load
from ladder.model.shape import walk
from ladder.pages import frame, planner
from ladder.pages.assets import assets
from ladder.pages.compose import compose, plans, redirects
from ladder.pages.site import CONTRIBUTE, DOWNLOADS, PLANNER, Settings, file_link, folder_link, make

SPOKEN = ("aria-label", "title", "alt", "placeholder")
HOSTILE = """"><script>alert(1)</script>{{7*7}}{%raw%}'&"""
LETTER = re.compile(r"[^\W\d_]")
HARMLESS = """" a text without any tag '"""
FREE = frozenset({"name", "abbreviation", "aliases", "summary", "note", "text", "label", "statement", "title", "duty",
                  "ends", "pass_mark", "when", "phone", "address", "publisher", "place", "places", "county", "code",
                  "entrants", "period", "waiver"})
"""The keys of the data whose values are words of a person, wherever they stand."""


@cache
def site(*, pseudo=False):
    return make(real(), READ, SETTINGS, PseudoTranslations()) if pseudo else real_site()


def made_of(given, link=folder_link):
    """Every page's body, banner, header and footer in one text, and its anchors, by path."""
    found = {}
    for plan in plans(given):
        page, around = compose(given, plan, link), frame.chrome(given, plan.path, plan.jurisdiction, link)
        found[plan.path] = f"{page.body}{around.banner}{around.header}{around.footer}", page.anchors
    return found


def texts_of(given):
    """The text of every page, by path."""
    return {path: text for path, (text, _) in made_of(given).items()}


class Reader(HTMLParser):
    """What a person reads or hears, and the tags with the names of their attributes.

    A sentence of a picture stands in several lines; it is read as one, and how many they are does not matter.
    """

    def __init__(self, text):
        super().__init__()
        self.said, self.tags, self.open = [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "tspan":
            return
        self.open = tag
        self.said += [""] if tag == "text" else []
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.said += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data):
        if self.open == "text":
            self.said[-1] = f"{self.said[-1]} {data}".strip()
        elif self.open == "script" and data.strip():
            self.said += values(json.loads(data))
        elif self.open != "style":
            self.said += [data.strip()] if data.strip() else []

    def handle_endtag(self, tag):
        if tag != "tspan":
            self.open = ""


def strings(value):
    """Every text inside a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (*strings(key), *strings(item))
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from strings(item)


@cache
def data_texts():
    """Texts of the records, longest first: as written, slugs in plain letters, addresses by their site; file names."""
    found = {SETTINGS.name, SETTINGS.contact, *EDGES, *(document.path for document in real().documents.values())}
    for record in real().records.values():
        written = {text for _, model in walk(record) for name in type(model).model_fields
                   for text in strings(getattr(model, name))} | {record.title}
        found |= written | {text.replace("-", " ") for text in written if re.fullmatch(r"[a-z0-9-]+", text)}
        found |= {urlsplit(text).hostname or "" for text in written if text.startswith("http")}
    return sorted({" ".join(text.split()) for text in found if len(text) > 1}, key=len, reverse=True)


def values(told):
    """Every text that stands as a value in JSON."""
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list | tuple) else ()
    return [told] if isinstance(told, str) else [text for it in inner for text in values(it)]


@cache
def unmarked(said):
    """What stands outside all brackets and is no text of the data: letters that no translator saw."""
    text = " ".join(said.split())
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    known = data_texts() if LETTER.search(text) else []
    for it in known[bisect_left(known, -len(text), key=lambda it: -len(it)):]:  # no longer one can be in it
        if it in text:
            text = text.replace(it, " ")
            if not LETTER.search(text):
                return ""
    return text if LETTER.search(text) else ""


@cache
def translated():
    return texts_of(site(pseudo=True))


@pytest.mark.parametrize("kind", sorted({plan.kind for plan in plans(site())}))
def test_every_sentence_of_a_page_can_be_translated(kind):
    mine = {plan.path for plan in plans(site()) if plan.kind == kind}
    said = {s for path in mine for s in Reader(translated()[path]).said if len(s) > 1}
    assert sorted({s for s in said if unmarked(s)}) == []


def test_every_sentence_that_the_planner_loads_can_be_translated():
    for _, content in planner.files(site(pseudo=True)):
        told = json.loads(content)
        nodes = [{key: it for key, it in node.items() if key not in ("of", "source")}
                 for node in told["says"]["nodes"].values()]
        moves = [(move["text"], move["pay"]) for move in told["moves"].values()]
        titles = [group[0] for key in ("roles", "targets", "holds") for group in told["lists"][key]]
        said = set(values([nodes, told["says"]["unknown"], moves, titles]))
        assert len(said) > 100
        assert sorted({it for it in said if unmarked(it)}) == []


def test_a_redirect_can_be_translated():
    text = frame.redirect(site(pseudo=True), "us-ma/roles/old/", "us-ma/roles/ladc-i/", folder_link)
    assert [s for s in Reader(text).said if unmarked(s)] == []


def test_a_sentence_that_nobody_marked_would_be_seen():
    assert unmarked("⟦at least ⟦{n} hours⟧⟧ of quixotry") != ""


@cache
def written():
    """The text of every page, every link that the pages make, and every anchor of every page."""
    made = set()

    def recorded(frm, to):
        made.add((frm, to))
        return folder_link(frm, to)

    found = made_of(site(), recorded)
    texts, anchors = ({path: it[part] for path, it in found.items()} for part in (0, 1))
    return texts, made, anchors


def links():
    """Every link that the pages make, and every anchor of every page."""
    return written()[1:]


def test_no_page_links_to_a_path_that_is_not_there():
    made, anchors = links()
    there = anchors.keys() | {f"assets/{name}" for name, _ in assets()}
    there |= {f"{DOWNLOADS}{name}" for name in site().exports} | {path for path, _ in planner.files(site())}
    assert sorted((frm, to) for frm, to in made if to.partition("#")[0] not in there) == []


def test_no_page_links_to_an_anchor_that_is_not_there():
    made, anchors = links()
    linked = {(frm, *to.partition("#")[::2]) for frm, to in made if "#" in to}
    asked = {anchor for _, to, anchor in linked if to == PLANNER}
    assert sorted(it for it in linked if it[1] != PLANNER and it[2] not in anchors[it[1]]) == []
    told = [dict(pair.split("=") for pair in anchor.split("&")) for anchor in asked]
    assert [it for it in told if not it["in"] or (it.keys() > {"in"} and f"{it['from']}/" not in anchors)] == []
    assert len(told) > 50


def test_every_page_but_home_is_linked_from_another():
    made, anchors = links()
    assert anchors.keys() - {to.partition("#")[0] for frm, to in made if frm != to} == set()


OF_LADDER = frozenset({"state", "nation", "comparison", "moving", "training-list"})
CITED = re.compile(r'class="src" href="([^"]+)"')
LISTED = re.compile(r'<li><a href="([^"]+)">[^<]+</a> <small>[^<]*, (?:as of|undated, read) [^<]+</small></li>')


def test_every_source_that_a_page_names_stands_in_a_list_with_its_date_that_needs_no_pointer():
    """A pathway says each date beside the link; it has a test of its own."""
    kinds, cited = {plan.path: plan.kind for plan in plans(site())}, 0
    for path, text in written()[0].items():
        body, _, listed = text.partition('<section class="origin" id="sources">')
        named, there = set(CITED.findall(body)), LISTED.findall(listed)
        cited += bool(named) and kinds[path] != "pathway"
        assert kinds[path] == "pathway" or named <= set(there), path
        assert len(there) == len(set(there)), path
        assert kinds[path] not in OF_LADDER or named == set(there), path
    assert cited > 400


@pytest.mark.parametrize("code", ["us", "us-az", "us-in", "us-ma"])
def test_two_lines_of_a_list_of_names_never_read_alike(code):
    """A job and its license share a name, as do programs of two colleges: who reads both has to tell them apart."""
    lines = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> (?:<small>([^<]+)</small>)?</li>',
                       next(compose(site(), it, folder_link).body for it in plans(site()) if it.path == f"{code}/a-z/"))
    assert len(lines) > 100
    alike = {}
    for path, *said in lines:
        alike.setdefault(tuple(said), set()).add(path)
    assert [said for said, paths in alike.items() if len(paths) > 1] == []


def test_a_record_counts_every_source_that_its_page_names():
    path = "us-ma/roles/recovery-specialist/"
    text = written()[0][path]
    said, official = re.search(r"<p>(\d+) sources · (\d+) official or copies", text).groups()
    listed = text.partition('<section class="origin" id="sources">')[2]
    assert int(said) == len(LISTED.findall(listed)) > 10
    assert int(official) == len(re.findall(r"<small>(?:official|copy of an official text), ", listed))
    assert len(set(CITED.findall(text))) > 1


def test_many_sources_are_folded_behind_the_first_and_few_are_not():
    for path, text in written()[0].items():
        listed = text.partition('<section class="origin" id="sources">')[2].partition("</section>")[0]
        at_once, _, folded = listed.partition("<details>")
        first, more = len(LISTED.findall(at_once)), len(LISTED.findall(folded))
        assert first == 8 and more > 4 if more else first <= 12, path
        assert not more or f"<summary>{more} more sources</summary>" in folded, path


def test_no_anchor_stands_twice_on_a_page():
    found = {path: re.findall(r' id="([^"]+)"', text) for path, text in written()[0].items()}
    assert {path: ids for path, ids in found.items() if len(ids) != len(set(ids))} == {}


@pytest.mark.parametrize(("frm", "to", "folder", "file"), [
    ("", "", "./", "index.html"),
    ("", "us-ma/", "us-ma/", "us-ma/index.html"),
    ("us-ma/roles/a/", "", "../../../", "../../../index.html"),
    ("us-ma/roles/a/", "us-ma/roles/b/", "../b/", "../b/index.html"),
    ("us-ma/roles/a/", "us-ma/roles/b/#next", "../b/#next", "../b/index.html#next"),
    ("us-ma/roles/a/", "us-ma/roles/a/#next", "./#next", "index.html#next"),
    ("us-ma/roles/a/", "us-ma/sources/#s", "../../sources/#s", "../../sources/index.html#s"),
    ("a-z/", "assets/ladder.css", "../assets/ladder.css", "../assets/ladder.css"),
    ("us/", "us-ma/", "../us-ma/", "../us-ma/index.html"),
])
def test_links_are_relative_for_servers_and_for_files(frm, to, folder, file):
    assert (folder_link(frm, to), file_link(frm, to)) == (folder, file)


@pytest.mark.parametrize(("path", "found"), [
    ("us-az/qualifications/bbhe-applicant/", True), ("us-az/credentials/lact/", True), ("us-az/credentials/cac/", True),
    ("us-az/roles/behavioral-health-technician/", True), ("us-az/roles/licensed-addiction-technician/", True),
    ("us-in/roles/lac/", True), ("us-ma/roles/recovery-coach/", True),
    ("us-az/roles/lead-peer/", False), ("us-in/roles/peer-supervisor/", False),
])
def test_search_finds_a_check_by_its_broader_names_and_on_whatever_page_asks_for_it_through_others(path, found):
    page = compose(site(), next(plan for plan in plans(site()) if plan.path == path), folder_link)
    assert [word in page.checked for word in ("felony", "conviction", "criminal history")] == [found] * 3


def test_the_order_of_the_records_does_not_matter():
    given = real()
    turned = Catalog(dict(reversed(given.records.items())), given.documents, given.files, given.refused, given.parents)
    assert texts_of(make(turned, READ, SETTINGS)) == written()[0]


def said_with(value, text, key=""):
    """A record's YAML with `text` in the place of all that a person may write freely.

    In a name it stands at the end, so that names keep their order: the programs are the real ones then, and what their
    steps up take is known.
    """
    if isinstance(value, dict):
        return {name: said_with(item, text, name) for name, item in value.items()}
    if isinstance(value, list):
        return [said_with(item, text, key) for item in value]
    if key not in FREE or not isinstance(value, str) or value in ("unknown", "none", "local"):
        return value
    return f"{value} {text}" if key == "name" else text


@cache
def read(path):
    """A file of the data; nobody changes what is given."""
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """A function that gives the pages of the real data with a text in every free place."""

    def made(text):
        folder = tmp_path_factory.mktemp("data")
        for path in sorted(REAL.rglob("*.yml")):
            file = folder / path.relative_to(REAL)
            file.parent.mkdir(parents=True, exist_ok=True)
            record = said_with(read(path), text)
            if "terms" in record:
                record["terms"] = {k: said_with({"label": t} if isinstance(t, str) else t, text)
                                   for k, t in record["terms"].items()}
            file.write_text(yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False))
        found, findings = load(folder)
        assert findings == []
        return texts_of(make(found, READ, Settings(text)))

    return made


@pytest.fixture(scope="module")
def hostile(spoken):
    return spoken(HOSTILE)


def test_no_text_of_a_record_makes_a_tag_or_an_attribute(spoken, hostile):
    plain = spoken(HARMLESS)
    changed = [path for path in plain if Reader(plain[path]).tags != Reader(hostile[path]).tags]
    assert changed == []


def test_no_text_of_a_record_is_read_as_a_template(hostile):
    shown = [path for path, text in hostile.items() if "{{7*7}}" in text]
    assert len(shown) == len(hostile)
    assert [path for path, text in hostile.items() if re.search(r"</script>49|&lt;/script&gt;49", text)] == []


def test_no_text_of_a_record_is_a_script(hostile):
    own = {PLANNER: 2, CONTRIBUTE: 3}
    assert [path for path, text in hostile.items() if text.count("<script") != own.get(path, 0)] == []


@pytest.fixture
def small(tmp_path):
    """A function that makes a site of the small data with a role changed."""

    def made(**keys):
        given = Path(shutil.copytree(BASE, tmp_path / "data"))
        role = given / "us-ma" / "roles" / "counselor.yml"
        role.write_text(yaml.safe_dump({**yaml.safe_load(role.read_text()), **keys}))
        return make(load(given)[0], READ)

    return made


def test_hostile_titles_stay_text_in_the_own_frame(tmp_path, small):
    frame.write(small(name="</title><script>x</script>", summary=HOSTILE), tmp_path / "out")
    written = (tmp_path / "out" / "us-ma" / "roles" / "counselor" / "index.html").read_text()
    assert "<script" not in written


@pytest.fixture
def moved(small):
    """A site in which a role once had another slug."""
    return small(formerly=[{"slug": "old-name"}, {"name": "Name without an address"}])


def test_a_former_slug_makes_a_redirect(moved):
    assert ("us-ma/roles/old-name/", "us-ma/roles/counselor/") in list(redirects(moved))


def test_a_former_name_without_a_slug_makes_none(moved):
    assert len(list(redirects(moved))) == 1


def test_the_page_at_an_old_address_sends_its_reader_on(moved, tmp_path):
    frame.write(moved, tmp_path / "out")
    text = (tmp_path / "out" / "us-ma" / "roles" / "old-name" / "index.html").read_text()
    assert 'content="0; url=../counselor/index.html"' in text
    assert 'href="../counselor/index.html"' in text
