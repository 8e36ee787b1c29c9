"""The page of downloads says of each file what is in it and how large it is."""

from __future__ import annotations

import re

import pytest
from support import BASE, READ, real_site
from test_pages import Reader

from ladder.load import load
from ladder.pages.compose import compose, plans
from ladder.pages.downloads import size
from ladder.pages.frame import write
from ladder.pages.site import DOWNLOADS, folder_link, make


@pytest.fixture(scope="module")
def site():
    return real_site()


@pytest.fixture(scope="module")
def body(site):
    return next(compose(site, plan, folder_link).body for plan in plans(site) if plan.kind == "data")


def test_every_file_is_linked_with_its_size(site, body):
    cards = re.findall(r'<li class="card">(.*?)</li>', body, re.DOTALL)
    told = {re.search(r'href="([^"]+)" download', card)[1]: " ".join(Reader(card).said) for card in cards}
    assert set(told) == set(site.exports)
    words = site.words("us")
    assert [name for name, content in site.exports.items() if size(words, len(content)) not in told[name]] == []


def test_the_counts_are_those_of_the_records_and_the_graph(site, body):
    text = " ".join(Reader(body).said)
    for count in (len(site.catalog.records), site.graph.number_of_nodes(), site.graph.number_of_edges()):
        assert f"{count:,}" in text


def test_what_is_in_the_json_alone_is_said(site, body):
    """The graph has fewer records than the JSON: a reader who compares the two numbers is told why."""
    missing = {it.kind for it in site.catalog.records} - {it.kind for it in site.graph.nodes}
    assert missing == {"sources", "wages", "jurisdictions", "vocabulary"}
    assert "Sources, pay, places and lists of words are no dots." in " ".join(Reader(body).said)


def test_the_page_names_its_license_and_its_date(body):
    text = " ".join(Reader(body).said)
    assert "CC BY 4.0" in text
    assert f"Rules counted for {READ:%d %b %Y};" in text
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in body


@pytest.mark.parametrize(("count", "said"), [
    (1, "1 KB"), (316_400, "316 KB"), (999_499, "999 KB"), (1_150_339, "1.2 MB"), (12_000_000, "12 MB")])
def test_sizes(site, count, said):
    assert size(site.words("us"), count) == said


def test_the_own_frame_has_the_files_beside_the_page(tmp_path):
    small = make(load(BASE)[0], READ)
    write(small, tmp_path)
    written = {path.name: path.read_bytes() for path in (tmp_path / DOWNLOADS).iterdir() if path.suffix != ".html"}
    assert written == small.exports
    assert len(written) > 3
