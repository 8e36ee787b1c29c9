"""Every page of a site: which there are, and the body of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from ladder.graph import dead_ends, unreachable
from ladder.model import Credential, Jurisdiction, Record, RecordId, Role, Source, Track
from ladder.pages.marks import mark
from ladder.pages.parts import facts, former, period, steps
from ladder.pages.records import VIEWS
from ladder.pages.site import Link, Site, has_page, path_of, sources_path
from ladder.pages.template import environment
from ladder.pages.words import Words

_SECTION = re.compile(r'<section[^>]* id="([^"]+)">\s*<h2[^>]*>(.*?)</h2>', re.DOTALL)
_ANCHOR = re.compile(r' id="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")
_DESCRIPTION = 155
"""Characters; search engines cut longer ones."""


@dataclass(frozen=True)
class Heading:
    """A section of a body: its anchor and its title."""

    id: str
    text: str
    """Its title as it stands in the body, escaped."""


@dataclass(frozen=True)
class Page:
    """A page without its frame. `path` ends in `/`; the home page's is empty."""

    path: str
    kind: str
    title: str
    description: str
    body: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    """Every id in the body."""
    names: tuple[str, ...]
    """All that its subject is called; search finds it by these."""
    jurisdiction: str | None = None
    record: RecordId | None = None


@dataclass(frozen=True)
class Plan:
    """A page before its body is made."""

    path: str
    kind: str
    title: str
    template: str
    description: str = ""
    jurisdiction: str | None = None
    record: Record | None = None


def plans(site: Site) -> list[Plan]:
    """All pages of a site, in order: home, jurisdictions, records, lists, redirects."""
    _ = site.translations.gettext
    return [
        Plan("", "home", site.settings.name, "home.html",
             _("What stands between you and the next rung: how long, how much, what already counts.")),
        *_jurisdictions(site),
        *_records(site),
        Plan("a-z/", "a-z", _("A to Z"), "a-z.html", _("Every name and every other name on this site.")),
        Plan("about/", "about", _("About this site"), "about.html",
             _("Where the facts come from, and how to report a mistake.")),
    ]


def _jurisdictions(site: Site) -> Iterator[Plan]:
    _ = site.translations.gettext
    for it in site.catalog.of(Jurisdiction):
        code = it.id.jurisdiction
        about = _("Every job, credential and college program of the ladder in {state}.")
        yield Plan(path_of(it.id), "state", _("The ladder in {state}").format(state=it.name), "state.html",
                   about.format(state=it.name), code, it)
        yield Plan(sources_path(code), "sources", _("Sources for {state}").format(state=it.name), "sources.html",
                   _("Every page that the facts for {state} were read from.").format(state=it.name), code)


def _records(site: Site) -> Iterator[Plan]:
    for record_id in sorted(site.catalog.records):
        record = site.catalog.records[record_id]
        if has_page(record):
            yield Plan(path_of(record_id), record_id.kind, _title(site, record), f"{record_id.kind}.html",
                       record.summary or "", record_id.jurisdiction, record)


def _title(site: Site, record: Record) -> str:
    """A title that no other page has: a role and its license, or a state's and the nation's, may share a name."""
    kind = site.words(record.id.jurisdiction).kind(record)
    return f"{record.title}: {kind}, {site.jurisdiction(record.id.jurisdiction).name}"


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Old paths, each with the path that it leads to now."""
    for record in site.catalog.records.values():
        for name in record.formerly if isinstance(record.formerly, tuple) and has_page(record) else ():
            if name.slug:
                yield path_of(record.id._replace(slug=name.slug)), path_of(record.id)


def compose(site: Site, plan: Plan, link: Link) -> Page:
    """The page of a plan. Its links are made by `link`."""
    words = site.words(plan.jurisdiction or "us")
    view = _view(site, words, plan)
    template = environment(site.translations).get_template(plan.template)
    body = template.render(site=site, plan=plan, words=words, link=partial(link, plan.path), **view)
    description = plan.description or str(view.get("description", ""))
    return Page(plan.path, plan.kind, plan.title, _cut(description), body, tuple(_headings(body)),
                frozenset(_ANCHOR.findall(body)), _names(plan), plan.jurisdiction,
                plan.record.id if plan.record else None)


def pages(site: Site, link: Link) -> Iterator[Page]:
    """Every page of a site with its body."""
    for plan in plans(site):
        yield compose(site, plan, link)


def _names(plan: Plan) -> tuple[str, ...]:
    return (plan.record.name, *plan.record.other_names) if plan.record is not None else ()


def _cut(text: str) -> str:
    """At most the length that a search engine shows, ended at a word."""
    return text if len(text) <= _DESCRIPTION else text[:_DESCRIPTION].rsplit(" ", 1)[0] + "…"


def _headings(body: str) -> Iterator[Heading]:
    for anchor, inner in _SECTION.findall(body):
        yield Heading(anchor, _TAG.sub("", inner).strip())


def _view(site: Site, words: Words, plan: Plan) -> dict[str, Any]:
    if plan.kind == "home":
        return _home(site)
    if plan.kind == "a-z":
        return {"letters": _letters(site)}
    if plan.kind == "sources":
        return {"sources": _sources(site, words, plan.jurisdiction or "")}
    if isinstance(plan.record, Jurisdiction):
        return _state(site, words, plan.record)
    if plan.record is not None:
        it = plan.record
        shared = {"it": it, "facts": facts(site, words, it), "former": former(words, it), "more": [],
                  "in_force": period(words, it.in_force)}
        return {**shared, **_place(site, it), **VIEWS[type(it)](site, words, it)}
    return {}


def _place(site: Site, it: Record) -> dict[str, Any]:
    code = it.id.jurisdiction
    return {"state": site.jurisdiction(code), "state_path": f"{code}/", "description": it.summary or ""}


def _home(site: Site) -> dict[str, Any]:
    states = [(it, path_of(it.id), _lanes(site, site.words(it.id.jurisdiction), it))
              for it in site.catalog.of(Jurisdiction) if site.catalog.of(Role, it.id.jurisdiction)]
    ladders = [s for s in states if len(s[2]) > 1]
    return {"states": ladders or states}


def _lanes(site: Site, words: Words, it: Jurisdiction) -> list[dict[str, Any]]:
    """The lanes of a ladder in their order, each with its rungs from the lowest up."""
    roles = site.catalog.of(Role, it.id.jurisdiction)
    known = words.catalog.vocabularies(words.jurisdiction).get("lanes", {})
    found = []
    for slug, term in sorted(known.items(), key=lambda pair: (pair[1].order or 0, pair[0])):
        rungs = steps(site, words, (r.id for r in roles if r.lane == slug))
        if rungs:
            found.append({"slug": slug, "label": term.label, "steps": rungs, "text": term.text or "", "end": term.end})
    return found


def _state(site: Site, words: Words, it: Jurisdiction) -> dict[str, Any]:
    code = it.id.jurisdiction
    ends = [r for r in dead_ends(site.graph, site.catalog) if r.jurisdiction == code]
    cut_off = [r for r in unreachable(site.graph, site.catalog) if r.jurisdiction == code]
    not_out = [c for c in site.catalog.of(Credential, code) if c.status == "pending"]
    return {
        "state": it,
        "lanes": _lanes(site, words, it),
        "top": max((r.rung or 0 for r in site.catalog.of(Role, code)), default=0) + 1,
        "credentials": [(c, path_of(c.id)) for c in site.catalog.of(Credential, code)],
        "tracks": [(t, path_of(t.id)) for t in site.catalog.of(Track, code)],
        "others": _others(site, code),
        "dead_ends": steps(site, words, ends),
        "unreachable": steps(site, words, cut_off),
        "pending": [(c, path_of(c.id)) for c in not_out],
        "sources_count": len(site.catalog.of(Source, code)),
    }


def _others(site: Site, code: str) -> dict[str, list[tuple[Record, str]]]:
    """The records of the kinds that the ladder itself does not list."""
    records = [r for r in site.catalog.of(Record, code) if has_page(r)]
    wanted = ("colleges", "trainings", "exams", "qualifications", "aid", "organizations")
    return {kind: found for kind in wanted if (found := [(r, path_of(r.id)) for r in records if r.id.kind == kind])}


def _letters(site: Site) -> list[tuple[str, list[tuple[str, Record, str, str]]]]:
    """Every name and other name under its first letter, with the record that it means."""
    entries = [(name, record, path_of(record.id), site.jurisdiction(record.id.jurisdiction).name)
               for record in site.catalog.records.values() if has_page(record)
               for name in (record.name, *record.other_names)]
    entries.sort(key=lambda e: (e[0].casefold(), e[2]))
    return [(letter, list(group)) for letter, group in groupby(entries, key=lambda e: _letter(e[0]))]


def _letter(name: str) -> str:
    first = name[0].upper()
    return first if first.isalpha() else "#"


def _sources(site: Site, words: Words, code: str) -> list[dict[str, Any]]:
    return [{"it": s, "mark": mark(words, s), "retrieved": words.date(s.retrieved)}
            for s in site.catalog.of(Source, code)]
