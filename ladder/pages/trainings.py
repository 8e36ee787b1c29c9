"""What the pages of trainings show: every training by what it is for and by whom it is for. No markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ladder.model import Jurisdiction, Role, Training
from ladder.model.shape import items
from ladder.pages.act import Contact, pairs
from ladder.pages.figures import Figure
from ladder.pages.marks import is_disputed
from ladder.pages.parts import Line, Row, lines, linked, named, organizations, over, prices, terms
from ladder.pages.site import Site, is_nation, is_state, path_of, trainings_path
from ladder.pages.words import Words

View = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """A training at a glance."""

    training: Training
    path: str
    place: str
    """Where it stands, when that is not the place of the page."""
    figures: tuple[Figure, ...]
    facts: tuple[Contact, ...]
    """For whom, how and by whom: a label with its words."""
    asked: tuple[Line, ...]
    """What asks for it."""
    evidence: tuple[Line, ...]
    unknown: str
    """What no source says, in words."""
    over: str
    """Since when it is no longer given, in words."""


@dataclass(frozen=True)
class Group:
    """Trainings under a heading; `jobs` are those of a lane."""

    slug: str
    label: str
    entries: tuple[Entry, ...]
    jobs: tuple[Line, ...] = ()


def view(site: Site, words: Words, code: str | None) -> View:
    """The trainings of a state and of the nation around it; without a state those of the nation."""
    states = [it for it in site.catalog.of(Jurisdiction) if is_state(site, it.id.jurisdiction)]
    codes = words.catalog.reach(code) if code else _nations(site)
    found = [it for place in codes for it in sorted((entry(site, it, code) for it in site.catalog.of(Training, place)),
                                                    key=lambda it: bool(it.over))]
    return {
        "state": site.jurisdiction(code) if code else None,
        "count": len(found),
        "needs": list(_by_need(words, found)),
        "roles": list(_by_role(site, words, found, codes)),
        "others": [Line(it.name, path=trainings_path(site, it.id.jurisdiction)) for it in states
                   if it.id.jurisdiction != code],
    }


def _nations(site: Site) -> tuple[str, ...]:
    """The nations that leave the rungs to their states."""
    codes = (it.id.jurisdiction for it in site.catalog.of(Jurisdiction))
    return tuple(code for code in codes if is_nation(code) and not is_state(site, code))


def entry(site: Site, it: Training, code: str | None) -> Entry:
    """A training as it is shown on the page of a place."""
    words, home = site.words(it.id.jurisdiction), it.id.jurisdiction
    return Entry(it, path_of(it.id), site.jurisdiction(home).name if code not in (None, home) else "",
                 (*_hours(words, it), *_costs(words, it)), tuple(_facts(words, it)),
                 tuple(linked(site, "requires", to=it.id)),
                 tuple(lines(words, it, ("evidence",), it.evidence)) if is_said(it.evidence) else (),
                 words.listing(_unknown(words, it)), over(site, words, it))


def is_said(value: object) -> bool:
    """Whether a record says something here; `none` and `local` are said too."""
    return value not in (None, "unknown")


def _hours(w: Words, it: Training) -> tuple[Figure, ...]:
    """How long it takes. Rival figures are on its own page; here it says that there are some."""
    doubt = w._("sources disagree") if is_disputed(it.hours) else ""
    return (Figure(w.hours(it.hours), w._("of class"), doubt),) if is_said(it.hours.word or it.hours) else ()


def _costs(w: Words, it: Training) -> tuple[Figure, ...]:
    """What it costs, each thing by itself."""
    if isinstance(it.costs, tuple):
        return tuple(_price(row) for row in prices(w, (it, it.costs, ("costs",))).now)
    return (Figure(w.word(it.costs), w._("price")),) if it.costs and is_said(it.costs) else ()


def _price(row: Row) -> Figure:
    return Figure(f"{row.price} {row.per}".strip(), row.what, row.terms)


def _facts(w: Words, it: Training) -> list[Contact]:
    told = ((w._("For"), it.audience, terms(w, it.audience, "lanes")),
            (w._("How"), it.delivery, terms(w, it.delivery, "delivery")),
            (w._("Given by"), it.providers, organizations(w, it.providers)))
    return pairs(*((label, text) for label, value, text in told if is_said(value)))


def _unknown(w: Words, it: Training) -> list[str]:
    told = ((w._("hours"), it.hours.word or it.hours), (w._("price"), it.costs), (w._("for whom"), it.audience),
            (w._("how it is taught"), it.delivery), (w._("who gives it"), it.providers),
            (w._("how well it works"), it.evidence))
    return [label for label, value in told if not is_said(value)]


def _by_need(words: Words, found: list[Entry]) -> Iterable[Group]:
    """The trainings under each need in its order, then those without one."""
    known = words.catalog.vocabularies(words.jurisdiction).get("training-needs", {})
    for slug, term in sorted(known.items(), key=lambda pair: (pair[1].order or 0, pair[0])):
        mine = tuple(it for it in found if slug in it.training.needs)
        if mine:
            yield Group(slug, term.label, mine)
    rest = tuple(it for it in found if not it.training.needs)
    if rest:
        yield Group("other", words._("Other trainings"), rest)


def _by_role(site: Site, words: Words, found: list[Entry], codes: tuple[str, ...]) -> Iterable[Group]:
    """The trainings for each lane in its order, with the jobs of that lane; then those that name nobody."""
    known = words.catalog.vocabularies(words.jurisdiction).get("lanes", {})
    for slug, term in sorted(known.items(), key=lambda pair: (pair[1].order or 0, pair[0])):
        mine = tuple(it for it in found if slug in items(it.training.audience))
        if mine:
            jobs = (role for role in site.catalog.of(Role, codes[0]) if role.lane == slug)
            yield Group(slug, term.label, mine, tuple(named(role) for role in jobs))
    rest = tuple(it for it in found if not items(it.training.audience))
    if rest:
        yield Group("unsaid", words._("No role named"), rest)
