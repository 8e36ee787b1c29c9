"""Renewals that fall due on the way: what no plan avoids, known before it is played out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from ladder.plan.ahead import Soon, Soonest
from ladder.plan.choice import Owed
from ladder.plan.latest import Latest
from ladder.plan.tally import NEVER, TOLERANCE

if TYPE_CHECKING:
    from ladder.plan.bound import Bounds
    from ladder.plan.clock import Clock
    from ladder.plan.moment import Moment

LAST = 1e6
"""Weeks, when all else is long done."""
ROUNDS = 5
"""How often an end is put off and looked at again; fewer make the bound lower, not wrong."""


def times(paper: dict[str, Any], held: float) -> int:
    """How often a paper that is held for some weeks is renewed."""
    held = max(0.0, held if paper["lives"] is None else min(held, paper["lives"]))
    return max(0, math.ceil(held / float(paper["lasts"]) - TOLERANCE) - 1)


def renewals(paper: dict[str, Any], count: int) -> Owed:
    """What so many renewals cost."""
    rows = paper["renewal"] if count else ()
    return Owed(sum(row.get("low", 0) * count for row in rows),
                frozenset(f"cost: {row['unknown']}" for row in rows if "unknown" in row))


def total(parts: Iterable[Owed]) -> Owed:
    """Several added up."""
    found = [*parts]
    return Owed(sum(part.cents for part in found), frozenset[str]().union(*(part.unknown for part in found)))


def renewed(clock: Clock, moment: Moment, until: float) -> Owed:
    """The renewals on papers earned so far that fall due until a time."""
    had = [(clock.papers[step.record], step.end) for step in moment.steps if step.kind == "credential"]
    return total(renewals(paper, times(paper, until - end)) for paper, end in had if paper["lasts"])


class Outlook:
    """What every plan from a moment on takes and owes at least."""

    def __init__(self, clock: Clock, moment: Moment) -> None:
        self.clock, self.moment = clock, moment
        self.soonest = Soonest(clock, moment)
        self.latest = Latest(clock, moment, self.soonest)
        self.end = self.soonest.end()

    def options(self) -> list[tuple[float, Owed]]:
        """Weeks with renewals, so that every plan takes and owes no less than one of them; none where none ends."""
        if self.end == NEVER or self.latest.end() < self.soonest.studied() - TOLERANCE:
            return []
        had = {step.record for step in self.moment.steps if step.kind == "credential"}
        papers = [(name, self.clock.papers[name]) for name in self.clock.draft.papers if name not in had]
        ways = [list(self.ways(name, paper)) for name, paper in papers if paper["lasts"] and paper["renewal"]]
        found = set[tuple[float, Owed]]()
        for chosen in product(*ways):
            weeks = max((weeks for weeks, _ in chosen), default=self.end)
            found.add((weeks, total([renewed(self.clock, self.moment, weeks), *(owed for _, owed in chosen)])))
        return sorted(found, key=lambda option: (option[0], option[1].cents, len(option[1].unknown)))

    def ways(self, name: str, paper: dict[str, Any]) -> Iterator[tuple[float, Owed]]:
        """For each number of renewals of a paper that is still to come: the soonest end with no more of them."""
        count = times(paper, max(self.end - self.latest.paper(name), self.clock.tail(name)))
        most = NEVER if paper["lives"] is None else times(paper, NEVER)
        weeks = NEVER
        while weeks > self.end + TOLERANCE:
            weeks = self.end if count >= most else self.within(name, paper["lasts"] * (count + 1))
            if weeks < NEVER:
                yield weeks, renewals(paper, count)
            count += 1

    def within(self, name: str, room: float) -> float:
        """The soonest end when a paper is held for no longer than `room`: it comes no sooner than that before."""
        weeks, natural = self.end, self.soonest.paper(name)
        for _ in range(ROUNDS):
            late = weeks - room
            if late <= natural.time + TOLERANCE:
                return weeks
            if late > self.latest.paper(name) + TOLERANCE:
                return NEVER
            ahead = Soonest(self.clock, self.moment)
            ahead.known[name] = Soon(late, natural.study)
            then = ahead.target()
            if then <= weeks + TOLERANCE:
                return weeks
            weeks = then
        return weeks


def tail(clock: Clock, paper: str, bounds: Bounds | None = None) -> float:
    """Weeks that every plan goes on after a paper is had: what has to wait for one that comes last of all."""
    ahead = Soonest(clock, clock.start(), bounds)
    ahead.known[paper] = Soon(LAST)
    return ahead.target() - LAST
