"""What a person can choose from in the planner of a state: jobs, papers, courses, words. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ladder.graph import edges, is_top, next_roles
from ladder.model import Credential, Exam, Jurisdiction, Record, RecordId, Role, Training
from ladder.pages.answers import View
from ladder.pages.climbs import took
from ladder.pages.leaves import sentences
from ladder.pages.pay import wages
from ladder.pages.records import nearest, pending
from ladder.pages.site import Site, is_state
from ladder.pages.words import Words
from ladder.plan.program import Program

KNOWN = ("plans", "open")
"""The kinds of climbs of which somebody can say what they take."""
Choice: TypeAlias = tuple[str, str]
"""A value and what it is called."""
Group: TypeAlias = tuple[str, list[Choice]]
"""A title and what stands under it."""


def states(site: Site) -> list[Choice]:
    """The states that have a ladder."""
    return [(it.id.jurisdiction, it.name) for it in site.catalog.of(Jurisdiction) if is_state(site, it.id.jurisdiction)]


def lists(site: Site, words: Words, program: Program) -> View:
    """All choices of a state: the jobs, what there is to reach, the degrees, and those of each list of the form."""
    catalog, code = site.catalog, words.jurisdiction
    jobs, places = _jobs(site, words), catalog.reach(code)
    return {
        "roles": jobs,
        "targets": [*jobs, *_papers(words, catalog.of(Credential, code))],
        "holds": [group for it in catalog.of(Jurisdiction) for group in _held(site, it, first=code)],
        "did": [(title, _choices(found)) for title, found in _courses(site, words)],
        "passed": [(site.jurisdiction(place).name, found) for place in places
                  if (found := _choices(it for it in catalog.of(Exam, place) if f"{it.id}" in program["exams"]))],
        "levels": [(slug, term.label, term.order) for slug, term in catalog.terms(("degree-levels",), code).items()],
        "field": _terms(words, "degree-fields"),
        "worked": _terms(words, "practice-areas", counted(program)),
        "class": [*_terms(words, "topics", _used(program, "class", "topics")), *_credits(words, program)],
        "lived": _terms(words, "lived-experiences"),
    }


def _credits(words: Words, program: Program) -> list[Choice]:
    """College credits as such, where some rule asks for credits and does not say on what."""
    asked = any(it["op"] == "class" and it["credit"] and it["topics"] is None for it in program["nodes"])
    return [("credits", words._("College credits, any subject"))] if asked else []


def counted(program: Program) -> set[str]:
    """The kinds of work that some rule of a program asks for."""
    return _used(program, "work", "areas")


def moves(site: Site, words: Words, role: Role, asked: set[str]) -> View:
    """Where a job leads: the jobs that come next; else why there are none, and the nearest ones.

    `areas` are what its hours count as, what rules ask for (`asked`) before the rest. `called` is the name of the first
    of them: as that the hours so far are asked for.
    """
    found = next_roles(site.graph, role.id)
    in_order = sorted(found, key=lambda it: _order(site, words, role, it))
    text, near = ("", in_order) if found else _end(site, words, role)
    areas = sorted(role.accrues if isinstance(role.accrues, dict) else (), key=lambda area: area not in asked)
    called = words.term(areas[0], ("practice-areas",)) if areas else ""
    return {"next": [f"{it}" for it in near], "text": text, "areas": areas, "called": called,
            "pay": _pay(site, words, role)}


def kinds(site: Site) -> dict[str, tuple[str, str, str]]:
    """Every credential of every place: what it is called, what kind it is, the state that gives it."""
    return {f"{it.id}": (it.title, it.kind, site.jurisdiction(it.id.jurisdiction).name)
            for it in site.catalog.of(Credential)}


def accepted(site: Site, code: str) -> dict[str, list[str]]:
    """The credentials of a state whose rules name one from elsewhere as accepted, by that one."""
    found: dict[str, list[str]] = {}
    for frm, to, _ in edges(site.graph, "recognizes"):
        if frm.jurisdiction == code:
            found.setdefault(f"{to}", []).append(f"{frm}")
    return found


def _end(site: Site, words: Words, role: Role) -> tuple[str, list[RecordId]]:
    """Why no job comes next, and the nearest jobs."""
    _ = words._
    if role.rung is None:
        return (_("This job stands beside the ladder. It has no rung, so it is no step up from another job here, "
                  "and none down."), _around(site, role, 0))
    if soon := pending(site, role):
        return _("Nothing you can count on yet. The rules for the next rung are not out, or nobody could read "
                 "them."), soon
    if is_top(site.catalog, role):
        return _("This is the top rung of its lane."), _around(site, role, role.rung)
    if near := nearest(site, role):
        return _("The ladder ends here. No rule that we have read counts the hours in this job toward another one. "
                 "Jobs that ask for no hours stay open."), near
    return (_("The ladder ends here. No rule that we have read counts the hours in this job toward another one."),
            _around(site, role, role.rung))


def _around(site: Site, role: Role, rung: int) -> list[RecordId]:
    """The jobs on the lowest rung of each other lane from a rung on; of its own too for a job without a rung."""
    jobs = [r for r in site.catalog.of(Role, role.id.jurisdiction) if r.rung is not None and r.rung >= rung]
    if role.rung is not None:
        jobs = [r for r in jobs if r.lane != role.lane]
    lowest = {r.lane: min(o.rung or 0 for o in jobs if o.lane == r.lane) for r in jobs}
    return [r.id for r in jobs if r.rung == lowest[r.lane]]


def _order(site: Site, words: Words, role: Role, job: RecordId) -> tuple[bool, int, str]:
    """Of the next jobs first those of which the way is known; of these the lowest rung first."""
    it = site.catalog.records[job]
    rung = it.rung or 0 if isinstance(it, Role) else 0
    return took(site, words, role.id, job).kind not in KNOWN, rung, it.name


def _pay(site: Site, words: Words, role: Role) -> str:
    """The middle of pay in the newest survey; nothing where the survey has none."""
    for job in wages(site, words, role):
        for pay in job.surveys[:1]:
            said = words._("{money} an hour in the middle, {area}, {period}").format(
                money=pay.hourly, area=pay.area, period=pay.period)
            more = words._("by the nearest jobs in the wage survey") if job.nearest else ""
            return sentences("; ".join(text for text in (said, more) if text), *job.notes)
    return ""


def _jobs(site: Site, words: Words) -> list[Group]:
    """The jobs of a state by lane, the lowest rung first; those without a rung last."""
    roles = sorted(site.catalog.of(Role, words.jurisdiction), key=lambda r: (r.rung or 0, r.name))
    lanes = site.catalog.terms(("lanes",), words.jurisdiction)
    found = [(words._("{lane} lane").format(lane=words.term(lane, ("lanes",))),
              _choices(r for r in roles if r.lane == lane and r.rung is not None)) for lane in lanes]
    beside = (words._("Jobs beside the ladder"), _choices(r for r in roles if r.rung is None))
    return [group for group in (*found, beside) if group[1]]


def _choices(records: Iterable[Record]) -> list[Choice]:
    """Records by their titles."""
    return [(f"{it.id}", it.title) for it in records]


def _papers(words: Words, papers: Iterable[Credential]) -> list[Group]:
    """Credentials by kind."""
    found: dict[str, list[Choice]] = {}
    for it in papers:
        found.setdefault(words.kind(it), []).append((f"{it.id}", it.title))
    return list(found.items())


def _held(site: Site, it: Jurisdiction, first: str) -> Iterator[Group]:
    """The credentials of a place as one group; the group of the state itself has a plain title."""
    found = site.catalog.of(Credential, it.id.jurisdiction)
    if found:
        words = site.words(first)
        title = it.name if it.id.jurisdiction != first else words._("{state}: here").format(state=it.name)
        yield title, _choices(found)


def _courses(site: Site, words: Words) -> Iterator[tuple[str, list[Training]]]:
    """The trainings of a state, and those of the nation."""
    for place in site.catalog.reach(words.jurisdiction):
        if found := site.catalog.of(Training, place):
            yield site.jurisdiction(place).name, list(found)


def _used(program: Program, op: str, key: str) -> set[str]:
    """The words that the rules of a program count by."""
    return {word for node in program["nodes"] if node["op"] == op for word in node[key] or ()}


def _terms(words: Words, vocabulary: str, used: set[str] | None = None) -> list[Choice]:
    """The terms of a vocabulary, or those of them that are used, by name."""
    known = words.catalog.terms((vocabulary,), words.jurisdiction)
    found = ((slug, term.label) for slug, term in known.items() if used is None or slug in used)
    return sorted(found, key=lambda choice: choice[1].casefold())
