"""The least of something in weeks, cents and what is unknown, and of several things together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ladder.plan.tally import NEVER, TOLERANCE


class Least(NamedTuple):
    """Weeks and cents that nobody gets below, and what is unknown in every way."""

    weeks: float
    cents: float
    unknown: frozenset[str]


NOTHING = Least(0.0, 0.0, frozenset())
CLOSED = Least(NEVER, NEVER, frozenset())


def both(parts: list[Least]) -> Least:
    """All of several: nothing is added up, because one thing may serve them all."""
    return Least(max((p.weeks for p in parts), default=0.0), max((p.cents for p in parts), default=0.0),
                 frozenset[str]().union(*(p.unknown for p in parts)))


def either(ways: list[Least]) -> Least:
    """Any of several."""
    open_ = [w for w in ways if w.weeks < NEVER]
    if not open_:
        return CLOSED
    return Least(min(w.weeks for w in open_), min(w.cents for w in open_),
                 frozenset[str].intersection(*(w.unknown for w in open_)))


def covered(rates: Sequence[tuple[float, float]], left: float) -> float:
    """The least price of courses that together give some hours, of each the price of an hour and the hours, best first.

    None is taken in part; an hour that is begun counts whole.
    """
    best, ways = NEVER, {left: 0.0}
    for rate, hours in rates:
        for open_, paid in [*ways.items()]:
            rest, price = open_ - hours, paid + (rate and rate * hours)
            if rest <= TOLERANCE:
                best = min(best, price)
            elif price + rate * rest < best and price < ways.get(math.floor(rest), NEVER):
                ways[math.floor(rest)] = price
    return best
