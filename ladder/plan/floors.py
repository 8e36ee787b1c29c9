"""Floors and ceilings inside the hours that a rule asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from ladder.model.amount import Amount
from ladder.model.parts import Part
from ladder.model.requirement import Experience, Supervision
from ladder.plan.amounts import Words, semester


def class_part(words: Words, part: Part, per_credit: float) -> Iterator[dict[str, Any]]:
    """Floors and ceilings on topics; a topic without a number is covered on the way."""
    low = (semester(part.credits) or 0) * per_credit if part.credits else part.min
    names = list(words.catalog.terms((part.each,), words.home)) if part.each else []
    for topics in [[name] for name in names] or ([list(part.in_)] if part.in_ else []):
        if low or part.max is not None or part.share:
            yield {"min": low or 0, "max": part.max, "share": part.share, "in": slugs(topics),
                   "topics": words.narrower(topics, "topics")}
    for inner in part.including:
        yield from class_part(words, inner, per_credit)


def work_part(words: Words, part: Part, total: Amount | None) -> Iterator[dict[str, Any]]:
    """Floors and ceilings on practice areas; other words, such as forms of supervision, take no time of their own."""
    known = words.catalog.terms(("practice-areas",), words.home)
    areas = [term for term in part.in_ or () if term.rpartition("/")[2] in known]
    whole = total.min if total is not None and total.min is not None else 0
    low = part.share / 100 * whole if part.share is not None else part.min or 0
    high = part.max_share / 100 * whole if part.max_share is not None else part.max
    if areas and (low or high is not None):
        yield {"min": low, "max": high, "in": slugs(areas), "areas": words.narrower(areas, "practice-areas")}
    for inner in part.including:
        yield from work_part(words, inner, total)


def together(floors: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Floors on areas that do not overlap add up: for every set of them a floor on all their areas."""
    for size in range(2, min(len(floors), 5) + 1):
        for chosen in combinations(floors, size):
            areas = [set(f["areas"]) for f in chosen]
            union = sorted(set().union(*areas))
            if len(union) == sum(map(len, areas)):
                yield {"min": sum(f["min"] for f in chosen), "max": None, "in": [], "areas": union,
                       "joins": [f["areas"] for f in chosen]}


def watched(it: Experience) -> list[dict[str, Any]]:
    """Supervision as a floor: nobody is supervised for more hours than were worked."""
    hours = max((_hours_of(s, it) for s in entries(it.supervision)), default=0)
    return [{"min": hours, "max": None, "in": [], "areas": []}] if hours else []


def _hours_of(it: Supervision, work: Experience) -> float:
    """Hours of supervision that a block of work has to hold."""
    if it.when is not None or it.hours is None:
        return 0
    whole = work.hours.min if work.hours is not None and work.hours.min is not None else 0
    return (it.hours.share or 0) / 100 * whole if it.hours.share is not None else it.hours.min or 0


def slugs(names: Iterable[str] | None) -> list[str]:
    """Names without their jurisdiction."""
    return [name.rpartition("/")[2] for name in names or ()]


def entries(given: Any) -> tuple[Any, ...]:
    """A list, or nothing where one of the three words stands in its place."""
    return given if isinstance(given, tuple) else ()
