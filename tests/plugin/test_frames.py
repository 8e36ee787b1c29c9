"""Filling a frame gives what the theme would have rendered, or the theme renders."""

from __future__ import annotations

import logging
from functools import cache
from html import escape
from html.parser import HTMLParser

import pytest
from mkdocs.exceptions import Abort
from project import LAST, built, left_over, project, role, tree
from support import EPOCH, ROOT, real_site

from ladder.pages.compose import compose, plans
from ladder.pages.site import has_page
from mkdocs_ladder.frames import Frame, Frames

HOSTILE = """R&D <b> "quoted" 'single' </title><script>alert(1)</script>"""
PLAIN_MAIN = "<!doctype html><title>{{ page.title if page }}</title>{% block content %}{{ page.content }}{% endblock %}"
ODD_MAIN = f"{PLAIN_MAIN}<p>{{{{ page.url if page }}}}</p>"


@pytest.fixture(autouse=True)
def _date(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def filled(monkeypatch):
    """For each page that was put into a frame, whether the frame had been proved before."""
    done, fill = [], Frame.fill
    monkeypatch.setattr(Frame, "fill", lambda self, values: done.append(self.proved) or fill(self, values))
    return done


@pytest.fixture
def both(tmp_path, monkeypatch, filled):
    """A function that builds a project with frames and again without: two folders as path -> bytes.

    The build is strict: a frame that is given up fails it, and some pages have to be filled.
    """

    def build_both(config, *, strict=True, **settings):
        framed, themed = tmp_path / "out" / "framed", tmp_path / "out" / "themed"
        built(config, site_dir=str(framed), strict=strict, **settings)
        assert any(filled) == strict
        with monkeypatch.context() as patch:
            patch.setattr(Frames, "holds", lambda _, __: False)
            patch.setattr(Frames, "fill", lambda self, _, context: self.render(context))
            built(config, site_dir=str(themed), **settings)
        return tree(framed), tree(themed)

    return build_both


def differing(one, other):
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def roles(**texts):
    return {f"data/us-ma/roles/{slug}.yml": text for slug, text in texts.items()}


class Head(HTMLParser):
    """The title, the description, and every tag of a page in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.title, self.description = [], "", None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "meta" and dict(attrs).get("name") == "description":
            self.description = dict(attrs)["content"]

    def handle_data(self, data):
        if self.tags and self.tags[-1] == "title" and not self.title:
            self.title = data


def head(site, slug):
    return Head(site[f"us-ma/roles/{slug}/index.html"].decode())


@cache
def bodies(link):
    """The bodies of the real site, by path."""
    return {plan.path: compose(real_site(), plan, link) for plan in plans(real_site())}


@pytest.fixture
def _made_once(monkeypatch):
    """The builds differ in what goes around the bodies; these are made once for all builds with links of one kind."""
    monkeypatch.setattr("mkdocs_ladder.plugin.next_site", lambda *_: real_site())
    monkeypatch.setattr("mkdocs_ladder.plugin.compose", lambda _, plan, link: bodies(link)[plan.path])


@pytest.mark.usefixtures("_made_once")
@pytest.mark.parametrize("settings", [{}, {"site_url": "https://example.org/ladder/"}, {"use_directory_urls": False}],
                         ids=["plain", "with an address", "for files"])
def test_every_page_of_the_real_site_is_what_the_theme_renders_and_most_record_pages_are_filled(both, filled, settings):
    framed, themed = both(ROOT / "mkdocs.yml", **settings)
    assert differing(framed, themed) == []
    assert sum(filled) > sum(map(has_page, real_site().catalog.records.values())) / 2


@pytest.mark.parametrize("settings", [{}, {"theme": {"name": "material", "font": False, "custom_dir": "over"}}],
                         ids=["this theme", "another template"])
def test_hostile_titles_and_descriptions_are_the_same_text_in_both_ways(tmp_path, both, settings):
    names = {f"aa-{n}": role(f"{n} {HOSTILE}", summary=f"{n} {HOSTILE}") for n in range(4)}
    config = project(tmp_path, files={**roles(**names), "over/main.html": PLAIN_MAIN}, **settings)
    framed, themed = both(config)
    assert differing(framed, themed) == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The files of a site of attacks: of a frame the first page is rendered, the second compared, the others filled."""
    folder = tmp_path_factory.mktemp("hostile")
    built(project(folder, files=roles(**{f"aa-{n}": role(HOSTILE, summary=HOSTILE) for n in range(4)})))
    return tree(folder / "site")


@pytest.mark.parametrize("slug", ["aa-0", "aa-1", "aa-2", "aa-3"])
def test_hostile_titles_and_descriptions_stay_text(hostile, slug):
    found, plain = head(hostile, slug), head(hostile, "counselor-3")
    assert (found.title[:len(HOSTILE)], found.description) == (HOSTILE, HOSTILE)
    assert found.tags.count("script") == plain.tags.count("script")
    assert "b" not in found.tags


def test_a_page_without_a_summary_has_no_description_in_either_way(tmp_path, both):
    names = {f"aa-{n}": role(f"Role {n}", **({} if n % 2 else {"summary": "You do this."})) for n in range(6)}
    framed, themed = both(project(tmp_path, files=roles(**names)))
    assert differing(framed, themed) == []
    assert [head(framed, f"aa-{n}").description for n in range(6)] == ["You do this.", None] * 3


def test_a_record_that_spells_the_marks_of_the_slots_is_shown_as_it_is(tmp_path, both):
    marks = "LADDERSLOTTITLEX LADDERSLOTDESCRIPTIONX LADDERSLOTCANONICALX LADDERSLOTCONTENTX"
    names = {f"aa-{n}": role(f"{n} {marks}", summary=f"{n} {marks}") for n in range(4)}
    framed, themed = both(project(tmp_path, files=roles(**names)))
    assert differing(framed, themed) == []
    assert head(framed, "aa-3").title.startswith(f"3 {marks}")


def test_a_page_by_hand_beside_records_is_linked_from_each_folder_of_records(tmp_path, both):
    config = project(tmp_path, files={"docs/us-ma/aid/guide.md": "# Beside aid\n"})
    framed, themed = both(config)
    assert differing(framed, themed) == []
    assert b'href="../../aid/guide/"' in framed["us-ma/roles/counselor-3/index.html"]


def odd(folder, **settings):
    """A project whose theme prints the address of each page: no frame can know it."""
    return project(folder, files={"over/main.html": ODD_MAIN},
                   theme={"name": "material", "font": False, "custom_dir": "over"}, **settings)


def test_pages_that_no_frame_can_give_are_rendered_by_the_theme(tmp_path, both):
    framed, themed = both(odd(tmp_path), strict=False)
    assert differing(framed, themed) == []
    assert b"<p>us-ma/roles/counselor-3/</p>" in framed["us-ma/roles/counselor-3/index.html"]


def test_a_warning_names_each_frame_that_the_theme_does_not_keep_to(tmp_path, caplog):
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.ladder"):
        built(odd(tmp_path))
    named = [record.message.rpartition("frame of ")[2].partition(":")[0] for record in caplog.records]
    assert {"us-ma/roles/", "us-ma/credentials/", "us-ma/tracks/"} <= set(named)
    assert max(named.count(folder) for folder in named) <= 2  # pages with and without a description have a frame each


def test_a_strict_build_fails_when_the_theme_does_not_keep_to_a_frame(tmp_path):
    with pytest.raises(Abort, match="strict mode"):
        built(odd(tmp_path), strict=True)
    assert tree(tmp_path / "site") == LAST
    assert left_over(tmp_path) == []


def test_what_another_plugin_puts_into_the_context_reaches_the_page(tmp_path, both):
    hook = "def on_page_context(context, **_):\n    context['extra'] = 'from a hook'\n"
    files = {"hook.py": hook, "over/main.html": f"{PLAIN_MAIN}{{{{ extra }}}}"}
    framed, themed = both(project(tmp_path, files=files, hooks=["hook.py"],
                                  theme={"name": "material", "font": False, "custom_dir": "over"}))
    assert differing(framed, themed) == []
    assert framed["us-ma/roles/counselor-3/index.html"].endswith(b"from a hook")


def test_a_title_is_escaped_once(tmp_path):
    built(project(tmp_path, files=roles(**{"aa-0": role("Q & A")})))
    text = tree(tmp_path / "site")["us-ma/roles/aa-0/index.html"].decode()
    assert f"<title>{escape('Q & A')}" in text
