"""A built page as a parser sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
         "embed": "src", "object": "data"}
LOADED_LINKS = {"icon", "stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}


@dataclass
class Markup(HTMLParser):
    """The parts of a page that the tests ask about."""

    text: str
    lang: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    title: str = ""
    refresh: str = ""

    def __post_init__(self):
        super().__init__()
        self.open = ""
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.open = tag
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.refresh = given["content"].partition("url=")[2]
        if tag in LOADS and LOADS[tag] in given:
            self.loads.append(given[LOADS[tag]])
        if tag == "link" and LOADED_LINKS & set(given["rel"].split()):
            self.loads.append(given["href"])

    def handle_data(self, data):
        if self.open == "title":
            self.title += data

    def handle_endtag(self, tag):  # noqa: ARG002  the signature is the parser's
        self.open = ""


@cache
def pages(folder):
    """Every page of a site, read once: the path of its file, and what stands in it."""
    return {path.relative_to(folder).as_posix(): Markup(path.read_text(encoding="utf-8"))
            for path in sorted(folder.rglob("*.html"))}


def is_inside(link):
    """Whether a link leads to this site."""
    return not urlsplit(link).scheme and not urlsplit(link).netloc


def target(folder, page, link):
    """The file that an inside link of a page leads to, and the anchor in it."""
    path, anchor = unquote(urlsplit(link).path), unquote(urlsplit(link).fragment)
    if not path:
        return folder / page, anchor
    if path.startswith("/"):  # on the page for missing addresses: it begins with the folder that the site is served in
        return (folder.parent / path[1:]).resolve(), anchor
    return ((folder / page).parent / path).resolve(), anchor
