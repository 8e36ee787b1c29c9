"""Floors and ceilings inside the hours that a rule asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from ladder.model.amount import Amount
from ladder.model.parts import Part
from ladder.model.requirement import Experience
from ladder.model.shape import items
from ladder.plan.amounts import Words, semester
from ladder.plan.program import UNKNOWN


def class_part(words: Words, part: Part, per_credit: float, total: Amount | None) -> Iterator[dict[str, Any]]:
    """Floors and ceilings on topics, each without the floors inside it; one without a number is covered on the way."""
    inside = [it for inner in part.including for it in class_part(words, inner, per_credit, total)]
    yield from inside
    low = (semester(part.credits) or 0) * per_credit if part.credits else part.min
    if not part.each:
        low = max(0, (low or 0) - sum(it["min"] for it in inside))
    whole = total.min if total is not None and total.min is not None else 0
    high = part.max_share / 100 * whole if part.max_share is not None else part.max
    names = list(words.catalog.terms((part.each,), words.home)) if part.each else []
    for topics in [[name] for name in names] or ([list(part.in_)] if part.in_ else []):
        if low or high is not None or part.share:
            yield {"min": low or 0, "max": high, "share": part.share, "in": slugs(topics),
                   "topics": words.narrower(topics, "topics")}


def work_part(words: Words, part: Part, total: Amount | None) -> Iterator[dict[str, Any]]:
    """Floors and ceilings on practice areas; other words, such as forms of supervision, take no time of their own."""
    known = words.catalog.terms(("practice-areas",), words.home)
    areas = [term for term in part.in_ or () if term.rpartition("/")[2] in known]
    whole = total.min if total is not None and total.min is not None else 0
    low: Any = words.number(total, part.share / 100) if part.share is not None else part.min or 0
    high = part.max_share / 100 * whole if part.max_share is not None else part.max
    if areas and (low or high is not None):
        yield {"min": low, "max": high, "in": slugs(areas), "areas": words.narrower(areas, "practice-areas")}
    for inner in part.including:
        yield from work_part(words, inner, total)


def together(floors: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Floors on areas that do not overlap add up: for every set of them a floor on all their areas."""
    floors = [f for f in floors if isinstance(f["min"], int | float)]
    for size in range(2, min(len(floors), 5) + 1):
        for chosen in combinations(floors, size):
            areas = [set(f["areas"]) for f in chosen]
            union = sorted(set().union(*areas))
            if len(union) == sum(map(len, areas)):
                yield {"min": sum(f["min"] for f in chosen), "max": None, "in": [], "areas": union,
                       "joins": [f["areas"] for f in chosen]}


def watched(words: Words, it: Experience) -> list[dict[str, Any]]:
    """Supervision as a floor: nobody is supervised for more hours than were worked."""
    asked = [entry.hours for entry in items(it.supervision) if entry.when is None and entry.hours is not None]
    found = [words.number(it.hours, a.share / 100) if a.share is not None else words.number(a) for a in asked]
    return [{"min": hours, "max": None, "in": [], "areas": []} for hours in found if hours not in (None, 0, UNKNOWN)]


def stack(mine: dict[str, Any], other: dict[str, Any]) -> None:
    """Hours on top of a neighbor's: where one lies inside the other, the wider one asks for both."""
    key = "topics" if mine["op"] == "class" else "areas"
    if other[key] is None or set(mine["in"]) & set(other[key]):
        other["hours"] = _more(other["hours"], mine["hours"])
    elif mine[key] is None or set(other["in"]) & set(mine[key]):
        mine["hours"] = _more(mine["hours"], other["hours"] if isinstance(other["hours"], int | float) else 0)


def _more(asked: Any, hours: float) -> Any:
    if isinstance(asked, list):
        return [[level, number + hours] for level, number in asked]
    return asked + hours if isinstance(asked, int | float) else asked


def named_topics(parts: Iterable[Part]) -> Iterator[str]:
    """The topics that the parts of a rule name: class on them is class for the rule."""
    for part in parts:
        yield from part.in_ or ()
        yield from named_topics(part.including)


def slugs(names: Iterable[str] | None) -> list[str]:
    """Names without their jurisdiction."""
    return [name.rpartition("/")[2] for name in names or ()]
