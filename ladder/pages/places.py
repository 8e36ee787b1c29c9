"""What the pages that are not a record's show: home, states, the nation, lists of names and sources. No markup."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ladder.graph import dead_ends, unreachable
from ladder.model import (
    College,
    Credential,
    Jurisdiction,
    Organization,
    Record,
    Role,
    Source,
    Track,
    Training,
)
from ladder.pages.marks import mark
from ladder.pages.parts import Step, items, steps
from ladder.pages.site import Site, has_page, is_nation, is_state, path_of
from ladder.pages.words import Words

View = dict[str, Any]
BRIEF = 2
"""Figures of a job on the map; its own page has them all."""


@dataclass(frozen=True)
class Entry:
    """A record in a list, with a word on it."""

    name: str
    path: str
    beside: str = ""


@dataclass(frozen=True)
class Rung:
    """The jobs of one height in a lane."""

    height: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Lane:
    """A lane of a ladder with its rungs from the lowest up."""

    slug: str
    label: str
    text: str
    end: bool
    rungs: tuple[Rung, ...]


def home(site: Site) -> View:
    """The states to choose from, the doors into each, and the nation."""
    found = [_summed(site, it) for it in site.catalog.of(Jurisdiction) if is_state(site, it.id.jurisdiction)]
    nations = [(it, path_of(it.id)) for it in site.catalog.of(Jurisdiction)
               if is_nation(it.id.jurisdiction) and not is_state(site, it.id.jurisdiction)]
    doors: dict[str, View] = {}
    for state in found:
        for lane in state["lanes"]:
            if not lane.end:
                door = doors.setdefault(lane.slug, {"lane": lane, "ways": []})
                door["ways"].append((state["it"], lane.rungs[0].steps[0]))
    return {"states": found, "doors": list(doors.values()), "nations": nations}


def _summed(site: Site, it: Jurisdiction) -> View:
    """A state with what it has, counted."""
    code = it.id.jurisdiction
    lanes = _lanes(site, site.words(code), it)
    ends, cut_off, not_out = _breaks(site, code)
    return {"it": it, "path": path_of(it.id), "lanes": lanes, "breaks": len(ends) + len(cut_off) + len(not_out),
            "jobs": len(site.catalog.of(Role, code)), "credentials": len(site.catalog.of(Credential, code)),
            "tracks": len(site.catalog.of(Track, code))}


def _lanes(site: Site, words: Words, it: Jurisdiction) -> list[Lane]:
    """The lanes of a ladder in their order. Jobs without a rung stand beside the ladder."""
    roles = [r for r in site.catalog.of(Role, it.id.jurisdiction) if r.rung is not None]
    known = words.catalog.vocabularies(words.jurisdiction).get("lanes", {})
    found = []
    for slug, term in sorted(known.items(), key=lambda pair: (pair[1].order or 0, pair[0])):
        cards = steps(site, words, (r.id for r in roles if r.lane == slug), BRIEF)
        rungs = tuple(Rung(height, tuple(group)) for height, group in groupby(cards, key=lambda step: step.rung or 0))
        if rungs:
            found.append(Lane(slug, term.label, term.text or "", term.end, rungs))
    return found


def _breaks(site: Site, code: str) -> tuple[list[Entry], list[Entry], list[Credential]]:
    """Where a ladder ends, where nothing leads to, and what is made but not out."""
    ends, cut_off = ([_entry(site, site.catalog.records[r]) for r in found(site.graph, site.catalog)
                      if r.jurisdiction == code] for found in (dead_ends, unreachable))
    return ends, cut_off, [c for c in site.catalog.of(Credential, code) if c.status == "pending"]


def state(site: Site, words: Words, it: Jurisdiction) -> View:
    """A state's ladder as a map, where it breaks, and all of its records."""
    code = it.id.jurisdiction
    lanes = _lanes(site, words, it)
    ends, cut_off, not_out = _breaks(site, code)
    return {
        "state": it,
        "lanes": lanes,
        "top": max((rung.height for lane in lanes for rung in lane.rungs), default=0) + 1,
        "dead_ends": ends,
        "unreachable": cut_off,
        "pending": [(c, path_of(c.id)) for c in not_out],
        "beside": beside(site, code),
        "lists": lists(site, code),
        "sources_count": len(site.catalog.of(Source, code)),
    }


def nation(site: Site, words: Words, it: Jurisdiction) -> View:
    """What holds everywhere: the certifications of each issuer, jobs as the nation describes them, and the rest."""
    issued = sorted(site.catalog.of(Credential, it.id.jurisdiction), key=lambda c: (_issuer(words, c), c.name))
    return {**state(site, words, it),
            "issuers": [(name, [_entry(site, c) for c in group])
                        for name, group in groupby(issued, key=lambda c: _issuer(words, c))],
            "states": [Entry(s.name, path_of(s.id)) for s in site.catalog.of(Jurisdiction)
                       if is_state(site, s.id.jurisdiction) and it.id.jurisdiction in s.inherits]}


def _issuer(words: Words, it: Credential) -> str:
    found = words.catalog.find(Organization, it.issuer, words.jurisdiction)
    return found.title if found else it.issuer


def beside(site: Site, code: str) -> list[Entry]:
    """The jobs without a rung."""
    return [_entry(site, r) for r in site.catalog.of(Role, code) if r.rung is None]


def lists(site: Site, code: str) -> dict[str, list[Entry]]:
    """The records of a jurisdiction with a page, by kind, but for its jobs."""
    records = [r for r in site.catalog.of(Record, code) if has_page(r)]
    wanted = ("credentials", "tracks", "colleges", "trainings", "exams", "qualifications", "aid", "organizations")
    return {kind: found for kind in wanted if (found := [_entry(site, r) for r in records if r.id.kind == kind])}


def _entry(site: Site, it: Record) -> Entry:
    return Entry(it.title, path_of(it.id), _word_on(site.words(it.id.jurisdiction), it))


def _word_on(words: Words, it: Record) -> str:
    """What tells a record from others of its kind at a glance."""
    if isinstance(it, Role):
        return words._("{lane} lane").format(lane=words.term(it.lane, ("lanes",)))
    if isinstance(it, Credential):
        return words.kind(it)
    if isinstance(it, Track):
        school = words.catalog.find(College, it.college, words.jurisdiction)
        return school.name if school else ""
    if isinstance(it, College):
        return words.listing(items(it.places))
    return words.size(it.hours) if isinstance(it, Training) and it.hours.word is None else ""


def everyone(site: Site) -> View:
    """All lists of names, with their letters."""
    return {"places": [(it, path_of(it.id), len(entries), letters) for it in site.catalog.of(Jurisdiction)
                       if (letters := names(site, it.id.jurisdiction)["letters"])
                       for entries in [[entry for _, group in letters for entry in group]]]}


def names(site: Site, code: str) -> View:
    """Every name and other name in a jurisdiction under its first letter, with the record that it means."""
    entries = [(name, record, path_of(record.id)) for record in site.catalog.of(Record, code) if has_page(record)
               for name in (record.name, *record.other_names)]
    entries.sort(key=lambda e: (e[0].casefold(), e[2]))
    return {"letters": [(letter, list(group)) for letter, group in groupby(entries, key=lambda e: _letter(e[0]))]}


def _letter(name: str) -> str:
    first = name[0].upper()
    return first if first.isalpha() else "#"


def sources(site: Site, words: Words, code: str) -> View:
    """The sources of a jurisdiction."""
    return {"sources": [{"it": s, "mark": mark(words, s), "retrieved": words.date(s.retrieved)}
                        for s in site.catalog.of(Source, code)]}
