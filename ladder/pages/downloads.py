"""What the page of downloads shows: each file with what it holds, how much and how large. No markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ladder.export.files import ALL, GRAPH, name_of
from ladder.export.records import LICENSE, addresses
from ladder.graph import EDGES
from ladder.model import Jurisdiction
from ladder.pages.site import DOWNLOADS, Site
from ladder.pages.words import Words


@dataclass(frozen=True)
class Download:
    """A file to take along."""

    path: str
    name: str
    what: str
    holds: str
    size: str


def data(site: Site, words: Words) -> dict[str, Any]:
    """The files, when their facts were checked, under which license."""
    return {"license": LICENSE, "date": words.date(site.date), "edges": _edges(words),
            "files": [_all(site, words), *(_one(site, words, it) for it in site.catalog.of(Jurisdiction)),
                      _graph(site, words)]}


def _all(site: Site, w: Words) -> Download:
    return _file(site, w, ALL, w._("All records of all places"), _records(w, len(addresses(site.catalog))))


def _one(site: Site, w: Words, it: Jurisdiction) -> Download:
    code = it.id.jurisdiction
    return _file(site, w, name_of(code), w._("{state}: all records").format(state=it.name),
                 _records(w, len(addresses(site.catalog, code))))


def _graph(site: Site, w: Words) -> Download:
    holds = w._("{nodes} records and {edges} lines between them")
    return _file(site, w, GRAPH, w._("The graph"), holds.format(nodes=w.number(site.graph.number_of_nodes()),
                                                              edges=w.number(site.graph.number_of_edges())))


def _file(site: Site, w: Words, name: str, what: str, holds: str) -> Download:
    return Download(f"{DOWNLOADS}{name}", name, what, holds, size(w, len(site.exports[name])))


def _records(w: Words, count: int) -> str:
    return w.translations.ngettext("{n} record", "{n} records", count).format(n=w.number(count))


def size(words: Words, count: int) -> str:
    """Bytes as a person says them: `316 KB`, `1.2 MB`."""
    if count < 1_000_000:
        return words._("{n} KB").format(n=words.number(max(1, round(count / 1000))))
    return words._("{n} MB").format(n=words.number(round(count / 1_000_000, 1)))


def _edges(w: Words) -> list[tuple[str, str]]:
    """The types of lines in the graph, each with what it says."""
    said = {"requires": w._("the first asks for the second"), "offers": w._("the first teaches the second"),
            "issues": w._("the first gives the second"), "recognizes": w._("the first accepts the second"),
            "stacks_into": w._("the first counts as a start of the second"),
            "provides": w._("who finishes the first has the second"),
            "counts_toward": w._("what the first gives, the second asks for"),
            "advances_to": w._("the first job leads up to the second")}
    return [(kind, said[kind]) for kind in EDGES]
