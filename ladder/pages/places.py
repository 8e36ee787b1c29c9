"""What the pages that are not a record's show: home, states, the nation, lists of names and sources. No markup."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urldefrag

from ladder.graph import dead_ends
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
from ladder.model.shape import items
from ladder.pages.climbs import headlines
from ladder.pages.ladders import Lane, certifications, gaps, ladder
from ladder.pages.maps import picture
from ladder.pages.marks import mark
from ladder.pages.parts import over
from ladder.pages.recognition import issuers
from ladder.pages.site import Site, has_page, is_nation, is_state, path_of, pathways_path
from ladder.pages.words import Words
from ladder.tree import unread

View = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """A record in a list, with a word on it."""

    name: str
    path: str
    beside: str = ""


@dataclass(frozen=True)
class Breaks:
    """Where a ladder breaks: it ends, nothing leads there, a rule is made but not out, a stretch is empty."""

    ends: list[Entry]
    cut_off: list[Entry]
    perhaps: list[Entry]
    """No job is known to lead there, but what they ask is not known either."""
    not_out: list[tuple[Credential, str]]
    gaps: list[str]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(it) for it in (self.ends, self.cut_off, self.perhaps, self.not_out, self.gaps))


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
                door["ways"] += [(state["it"], job) for job in lane.rungs[0].jobs]
    return {"states": found, "doors": list(doors.values()), "nations": nations}


def broken(site: Site) -> list[tuple[Entry, Breaks]]:
    """Where the ladder of each state breaks."""
    found = [it for it in site.catalog.of(Jurisdiction) if is_state(site, it.id.jurisdiction)]
    told = ((it, site.words(it.id.jurisdiction)) for it in found)
    return [(Entry(it.name, path_of(it.id)), _breaks(site, words, ladder(site, words))) for it, words in told]


def _summed(site: Site, it: Jurisdiction) -> View:
    """A state with what it has, counted."""
    code = it.id.jurisdiction
    words = site.words(code)
    lanes = ladder(site, words)
    return {"it": it, "path": path_of(it.id), "lanes": lanes, "climbs": headlines(site, words),
            "breaks": _breaks(site, words, lanes).count,
            "jobs": len(site.catalog.of(Role, code)), "credentials": len(site.catalog.of(Credential, code)),
            "tracks": len(site.catalog.of(Track, code))}


def _breaks(site: Site, words: Words, lanes: list[Lane]) -> Breaks:
    """Where a ladder breaks."""
    code = words.jurisdiction
    ends = [_entry(site, site.catalog.records[r]) for r in dead_ends(site.graph, site.catalog)
            if r.jurisdiction == code]
    apart = [role for role in site.catalog.of(Role, code) if role.id in site.cut_off]
    cut_off, perhaps = ([_entry(site, role) for role in apart if bool(unread(site.catalog, role, site.date)) is missing]
                        for missing in (False, True))
    not_out = [(c, path_of(c.id)) for c in site.catalog.of(Credential, code) if c.status == "pending"]
    return Breaks(ends, cut_off, perhaps, not_out, gaps(words, lanes))


def state(site: Site, words: Words, it: Jurisdiction) -> View:
    """A state's ladder as a map, where it breaks, and all of its records."""
    lanes = ladder(site, words)
    return {**_shared(site, it), "lanes": lanes, "picture": picture(words, lanes),
            "breaks": _breaks(site, words, lanes), "climbs": headlines(site, words),
            "pathways": len(site.pathways.get(words.jurisdiction, ())),
            "pathways_path": pathways_path(words.jurisdiction)}


def _shared(site: Site, it: Jurisdiction) -> View:
    """What the pages of states and of the nation both show."""
    code = it.id.jurisdiction
    return {"state": it, "beside": beside(site, code), "lists": lists(site, code),
            "moving": next((issuer.path for issuer in issuers(site) if issuer.code == code), ""),
            "sources_count": len(site.catalog.of(Source, code))}


def nation(site: Site, words: Words, it: Jurisdiction) -> View:
    """What holds everywhere: the certifications of each issuer, jobs as the nation describes them, and the rest."""
    issued = sorted(site.catalog.of(Credential, it.id.jurisdiction), key=lambda c: (_issuer(words, c), c.name))
    lanes = certifications(site, words)
    return {**_shared(site, it), "lanes": lanes, "picture": picture(words, lanes),
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
    """The records of a jurisdiction with a page, by kind, but for its jobs; what is over stands last."""
    records = sorted((r for r in site.catalog.of(Record, code) if has_page(r)),
                     key=lambda r: bool(over(site, site.words(code), r)))
    wanted = ("credentials", "tracks", "colleges", "trainings", "exams", "qualifications", "aid", "organizations")
    return {kind: found for kind in wanted if (found := [_entry(site, r) for r in records if r.id.kind == kind])}


def _entry(site: Site, it: Record) -> Entry:
    words = site.words(it.id.jurisdiction)
    return Entry(it.title, path_of(it.id), over(site, words, it) or _word_on(words, it))


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
    """Every name and other name in a jurisdiction under its first letter, with the record that it means and what it is.

    A job and its license often share a name, as programs of two colleges do.
    """
    words = site.words(code)
    entries = [(name, record, _kind(words, record), path_of(record.id))
               for record in site.catalog.of(Record, code) if has_page(record)
               for name in (record.name, *record.other_names)]
    entries.sort(key=lambda e: (e[0].casefold(), e[3]))
    return {"letters": [(letter, list(group)) for letter, group in groupby(entries, key=lambda e: _letter(e[0]))]}


def _kind(words: Words, it: Record) -> str:
    """What sort of thing a record is, or whose program; nothing where its name ends in just that word."""
    said = (_word_on(words, it) if isinstance(it, Track) else "") or words.kind(it)
    return "" if it.name.casefold().endswith(said.casefold()) else said


def _letter(name: str) -> str:
    first = name[0].upper()
    return first if first.isalpha() else "#"


def sources(site: Site, words: Words, code: str) -> View:
    """The sources of a jurisdiction."""
    return {"sources": [{"it": s, "mark": mark(words, s), "as_of": words.as_of(s.as_of),
                         "retrieved": words.date(s.retrieved),
                         "seen": words.date(seen) if (seen := site.settings.seen.get(urldefrag(s.url).url)) else ""}
                        for s in site.catalog.of(Source, code)]}
