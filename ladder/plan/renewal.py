"""Renewals that fall due on the way: what no plan avoids, known before it is played out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ladder.plan.ahead import Soonest
from ladder.plan.choice import Draft, Owed
from ladder.plan.latest import Latest
from ladder.plan.tally import NEVER, TOLERANCE

if TYPE_CHECKING:
    from ladder.plan.clock import Clock
    from ladder.plan.moment import Moment
    from ladder.plan.program import Program
    from ladder.plan.state import Judge, State

Held = tuple[dict[str, Any], float]
"""A paper, and when it was earned."""
Counts = dict[str, int]
"""How often papers are renewed."""
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
    """The renewals that fall due until a time, on papers earned so far and on those held that the plan rests on."""
    had = [(clock.papers[step.record], step.end) for step in moment.steps if step.kind == "credential"]
    return due([*had, *clock.kept], until)


def kept(program: Program, judge: Judge, state: State, draft: Draft) -> list[Held]:
    """Papers held on day one that a draft, as far as it is opened, or a job of it asks for."""
    if not state.held:
        return []
    papers, roles = program["credentials"], (judge.person["role"], *draft.roles)
    asked = {*(name for role in roles if role for name in program["roles"][role]["papers"]),
             *(judge.nodes[at].get("id") for at in draft.users)}
    return [(papers[name], since) for name, since in sorted(state.held.items()) if name in asked & papers.keys()]


def due(held: Iterable[Held], until: float) -> Owed:
    """The renewals that fall due from day one until a time; none of papers that last nobody knows how long."""
    return total(renewals(paper, times(paper, until - since) - times(paper, -since))
                 for paper, since in held if paper["lasts"])


class Outlook:
    """What every plan from a moment on takes and owes at least."""

    def __init__(self, clock: Clock, moment: Moment) -> None:
        self.clock, self.moment, self.soonest = clock, moment, Soonest(clock, moment)
        self.latest = Latest(clock, moment)
        had = {step.record for step in moment.steps if step.kind == "credential"}
        self.papers = {name: paper for name in clock.draft.papers if name not in had
                       and (paper := clock.papers[name])["lasts"] and paper["renewal"]}

    @cached_property
    def end(self) -> float:
        """The soonest end, with what one person cannot work at once."""
        return self.soonest.end()

    def hope(self) -> tuple[float, Owed] | None:
        """The soonest end, with its renewals, that is not hopeless; None where nothing ends or all is hopeless.

        Every plan owes no less than one that has each paper as soon as it can, or it renews some paper less often.
        """
        line: list[tuple[float, Counts]] = [(self.end, {})]
        for weeks, most in self.in_line(line):
            owed = self.owed(weeks, self.natural(weeks, most))
            if not self.clock.hopeless(weeks, owed):
                return weeks, owed
            line += [(self.within(fewer, weeks), fewer) for fewer in self.fewer(weeks, most)]
        return None

    def in_line(self, line: list[tuple[float, Counts]]) -> Iterator[tuple[float, Counts]]:
        """The soonest of some ends, each once, while there are any."""
        seen: list[Counts] = []
        while line:
            line.sort(key=lambda way: way[0])
            weeks, most = line.pop(0)
            if weeks < NEVER and most not in seen:
                yield weeks, most
                seen.append(most)

    def natural(self, weeks: float, most: Counts) -> Counts:
        """How often each paper is renewed until an end, had as soon as it can and renewed no more than so often."""
        return {name: most.get(name, times(paper, weeks - self.soonest.paper(name).time))
                for name, paper in self.papers.items()}

    def sure(self, weeks: float) -> Counts:
        """The same at least, had as late as it can."""
        return {name: count and times(self.papers[name], weeks - self.latest.paper(name))
                for name, count in self.natural(weeks, {}).items()}

    def owed(self, weeks: float, counts: Counts) -> Owed:
        """What is owed until an end, with some renewals of the papers still to come."""
        return total([renewed(self.clock, self.moment, weeks),
                      *(renewals(self.papers[name], count) for name, count in counts.items())])

    def fewer(self, weeks: float, most: Counts) -> Iterator[Counts]:
        """With one paper renewed less often, where that may help: where less money alone does not, only to never."""
        counts, sure = self.natural(weeks, most), self.sure(weeks)
        least = self.owed(weeks, sure)
        if self.clock.hopeless(weeks, least):
            return
        dear = self.clock.hopeless(weeks, Owed(least.cents, self.owed(weeks, counts).unknown))
        for name, paper in self.papers.items():
            price = renewals(paper, 1)
            count = 0 if dear or not price.cents else counts[name] - 1
            if counts[name] > count >= sure[name] and (price.unknown or not dear):
                yield most | {name: count}

    def within(self, most: Counts, weeks: float) -> float:
        """The soonest end with no more renewals of some papers: they come no sooner than that before."""
        rooms = {name: self.papers[name]["lasts"] * (count + 1) for name, count in most.items()}
        for _ in range(ROUNDS):
            late = {name: weeks - room for name, room in rooms.items()
                    if weeks - room > self.soonest.paper(name).time + TOLERANCE}
            if any(time > self.latest.paper(name) + TOLERANCE for name, time in late.items()):
                return NEVER
            then = Soonest(self.clock, self.moment, late).target()
            if then <= weeks + TOLERANCE:
                return weeks
            weeks = then
        return weeks
