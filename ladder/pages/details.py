"""The lines under a requirement: parts of a total, states, when something had to be earned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ladder.document import Loc
from ladder.model import Credential, Organization, Qualification, Role
from ladder.model.parts import Earned, Part
from ladder.pages.marks import Mark
from ladder.pages.words import Words


@dataclass(frozen=True)
class Detail:
    """A line under a requirement, the place of what it says inside the leaf, and its source where it has its own."""

    text: str
    loc: Loc = ()
    parts: tuple[Detail, ...] = ()
    mark: Mark | None = None


def status(w: Words, it: Any) -> Iterator[Detail]:
    """The state that something has to be in, and when or how it had to be earned."""
    if getattr(it, "status", None):
        yield Detail(w._("Status: {status}").format(status=w.term(it.status, ("statuses",))))
    if it.earned is not None:
        yield from _earned(w, it.earned)


def _earned(w: Words, it: Earned) -> Iterator[Detail]:
    if it.within:
        yield Detail(w._("Earned in the last {duration}").format(duration=w.last(it.within)))
    if it.from_:
        yield Detail(w._("Earned on {date} or later").format(date=w.date(it.from_)))
    if it.until:
        yield Detail(w._("Earned on {date} or earlier").format(date=w.date(it.until)))
    if it.basis:
        yield Detail(w._("Earned by {basis}").format(basis=w.term(it.basis, ("bases",))))
    if it.route:
        yield Detail(w._("Earned by the route: {routes}").format(routes=w.listing(it.route, either=True)))


def including(w: Words, parts: Iterable[Part], at: Loc = ("including",)) -> Iterator[Detail]:
    """The floors, ceilings and shares inside a total."""
    said = tuple(_part(w, part, (*at, index)) for index, part in enumerate(parts))
    if said:
        yield Detail(w._("Of these:"), at, said)


def _part(w: Words, part: Part, at: Loc) -> Detail:
    what = w.terms(part.in_, either=False) if part.in_ else ""
    if part.each:
        names = [term.label for term in w.catalog.terms((part.each,), w.jurisdiction).values()]
        what = w._("each of {number}: {names}").format(number=len(names), names=w.listing(names))
    if part.by:
        what = w._("{what} by {whom}").format(what=what, whom=w.listing(named(w, part.by), either=True)).strip()
    amount = w.listing((s for s in (w.credits(part.credits), w.hours(part)) if s), either=True)
    text = what
    if amount and part.max is None and part.max_share is None and part.share is None and part.word is None:
        text = w._("at least {amount}: {what}").format(amount=amount, what=what)
    elif amount:
        text = w._("{amount}: {what}").format(amount=amount, what=what)
    return Detail(text, at, tuple(including(w, part.including, (*at, "including"))))


def named(w: Words, names: Iterable[str]) -> list[str]:
    """The names of the records that may supervise."""
    found = ((w.catalog.find(cls, name, w.jurisdiction) for cls in (Qualification, Role, Credential, Organization))
             for name in names)
    return [next((r.name for r in tries if r is not None), name) for tries, name in zip(found, names, strict=True)]
