"""The exact answer for one person and one target: every plan that no other plan beats.

Branch and bound: a draft is left as soon as what it already commits to is beaten by a plan that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, NamedTuple

from ladder.plan.ahead import Soonest
from ladder.plan.bound import Bounds
from ladder.plan.choice import Draft, Owed
from ladder.plan.clock import Clock
from ladder.plan.course import CLASSES, shortest
from ladder.plan.draft import Drafts
from ladder.plan.least import both
from ladder.plan.moment import Step
from ladder.plan.person import bind
from ladder.plan.program import WAITING, Program
from ladder.plan.renewal import due, kept, renewed
from ladder.plan.tally import NEVER, TOLERANCE

DEAR = 10**12
"""Cents that stand for a price that nobody can pay: no course with a price gives what is asked."""
LIMIT = 30_000
"""Drafts and moments after which a search is given up, and said to be: the same number on every machine."""


class TooManyWaysError(Exception):
    """A climb with more ways than are looked at; from a later rung it can be computed."""


class Amounts(NamedTuple):
    """What plans are compared by: known weeks and cents, what is unknown beside them, the number of steps."""

    weeks: float
    cents: int
    unknown: frozenset[str]
    size: int

    def beats(self, other: Amounts) -> bool:
        """Whether this is at least as good; of equals the one with fewer steps is, then the first."""
        if self.weeks > other.weeks + TOLERANCE or self.cents > other.cents or not self.unknown <= other.unknown:
            return False
        same = self.weeks > other.weeks - TOLERANCE and self[1:3] == other[1:3]
        return not same or self.size <= other.size


@dataclass(frozen=True)
class Plan:
    """A plan that nothing beats, with its steps and the choices behind them."""

    amounts: Amounts
    steps: tuple[Step, ...]
    draft: Draft


@dataclass
class Result:
    """All plans that nothing beats, or the leaves at which every way ended."""

    plans: list[Plan]
    dead: list[int]
    stated: bool
    """Whether only ways were left that hold what nobody can compute."""
    nodes: int = 0
    """Drafts and moments looked at."""


def solve(program: Program, profile: dict[str, Any], target: str) -> Result:
    """The result set for a profile and a target, by `docs/planner.md`.

    Raises KeyError for a target that the program does not have, TooManyWaysError where the search is given up.
    """
    judge, state = bind(program, profile)
    looked = 0
    for stated, wide in ((False, False), (False, True), (True, False), (True, True)):
        search = Search(Drafts(program, judge, state, stated=stated, wide=wide), target)
        plans = search.run()
        looked += search.nodes
        if plans:
            return Result(plans, [], stated, looked)
    return Result([], list(search.drafts.dead), stated=True, nodes=looked)


class Search:
    """One search, with or without the ways that nobody can compute."""

    def __init__(self, drafts: Drafts, target: str) -> None:
        self.drafts, self.target = drafts, target
        self.program, self.judge, self.state = drafts.program, drafts.judge, drafts.state
        self.bounds = Bounds(drafts)
        self.found: list[Plan] = []
        self.nodes = self.number = 0
        self.waiting: list[tuple[float, int, int, int, int, Amounts, Draft, Clock | None]] = []

    def run(self) -> list[Plan]:
        """The plans, fewest weeks first."""
        self.add(self.drafts.start(self.target))
        while self.waiting:
            *_, least, draft, clock = heappop(self.waiting)
            self.nodes += 1
            if self.nodes > LIMIT:
                raise TooManyWaysError(self.target)
            if clock is not None:
                if not self.is_put_off(draft, clock, least.weeks):
                    self.play(draft, clock)
            elif not self.beaten(least):
                self.open(draft)
        return sorted(self.found, key=lambda p: (*p.amounts[:2], sorted(p.amounts.unknown)))

    def open(self, draft: Draft) -> None:
        """Go on with a draft to the next choice, to the one of courses, or to its end."""
        made = self.drafts.open(draft)
        while made is not None and len(made) == 1 and (made[0].courses or not made[0].settled(self.program["nodes"])):
            draft, made = made[0], self.drafts.open(made[0])
        self.add(made, draft)

    def add(self, drafts: list[Draft] | None, complete: Draft | None = None) -> None:
        """Put drafts into line, or the one that is complete; the soonest is looked at first.

        So a plan is known before those that it beats are looked at.
        """
        for draft in reversed(drafts or []):
            least = self.at_least(draft)
            if not self.beaten(least) and not self.is_closed(draft, least):
                self.wait(self.at_least(draft) if (draft.soonest or 0.0) > least.weeks else least, draft)
        if drafts is None and complete is not None and not self.beaten(self.at_least(complete)):
            self.is_put_off(complete, self.clock(complete), -1.0)

    def wait(self, least: Amounts, draft: Draft, clock: Clock | None = None) -> None:
        """Put one draft into line; of equals, as far as sums tell, the last one stands first."""
        self.number -= 1
        order = (round(least.weeks, 6), least.cents, len(least.unknown), least.size, self.number)
        heappush(self.waiting, (*order, least, draft, clock))

    def at_least(self, draft: Draft) -> Amounts:
        """What every plan of a draft takes at least: what it commits to, and what is still to be opened."""
        cents, unknown = self.committed(draft)
        weeks, more, courses = self.bounds.to_study(draft, draft.needs)
        ahead = both([self.bounds.of(at) for at in self.ahead(draft)])
        weeks = max(self.least(draft, weeks), ahead.weeks)
        owed = due(kept(self.program, self.judge, self.state, draft), weeks) if weeks < NEVER else Owed()
        cents = int(min(max(cents + more, ahead.cents) + owed.cents, DEAR))
        return Amounts(weeks, cents, unknown | ahead.unknown | owed.unknown, self.size(draft) + courses)

    def is_closed(self, draft: Draft, least: Amounts) -> bool:
        """Whether nothing can come of a draft, by the rules alone or with the jobs that it chose."""
        if least.weeks == NEVER:
            ends = [end for at in self.ahead(draft) for end in self.bounds.closed(at)]
        else:
            ends = self.never(draft) if self.is_employed(draft) else []
        self.drafts.dead |= dict.fromkeys(ends)
        return bool(ends) or NEVER in (least.weeks, draft.soonest) or least.cents >= DEAR

    def is_employed(self, draft: Draft) -> bool:
        """Whether the jobs for all work of a draft, as far as it is opened, are chosen, and no course yet."""
        left = (self.program["nodes"][ask.at] for ask in draft.waiting)
        return not draft.courses and all(node["op"] != "work" for node in left)

    def never(self, draft: Draft) -> list[int]:
        """The work that is never done in the jobs of a draft; else notes when the draft can be done at the soonest.

        What closes a draft that is not settled is found, and named, where it is opened.
        """
        clock = self.clock(draft)
        soonest = Soonest(clock, clock.start(), bounds=self.bounds)
        end = soonest.end()
        draft.soonest = end if end < NEVER or soonest.settled else None
        return [at for at in draft.works if draft.soonest == NEVER and soonest.node(at).time == NEVER]

    def ahead(self, draft: Draft) -> Iterator[int]:
        """What a draft has still to open, and what its courses have to give."""
        yield from (ask.at for ask in draft.waiting)
        yield from draft.needs

    def is_put_off(self, draft: Draft, clock: Clock, weeks: float) -> bool:
        """Whether a complete draft takes longer than some weeks, with the renewals with which it is not beaten."""
        first = clock.outlook.hope()
        if first and first[0] > weeks:
            self.wait(self.amounts(clock, *first), draft, clock)
        return not first or first[0] > weeks

    def clock(self, draft: Draft) -> Clock:
        """The clock that plays a draft out, and leaves what is beaten."""
        clock = Clock(self.program, self.judge, self.state, draft, lambda *option: self.is_hopeless(clock, *option))
        clock.base = (*self.committed(draft), self.size(draft))
        return clock

    def is_hopeless(self, clock: Clock, weeks: float, owed: Owed) -> bool:
        """Whether a known plan is at least as good as one of a draft that takes so long and owes so much."""
        if self.nodes + clock.played > LIMIT:
            raise TooManyWaysError(self.target)
        return self.beaten(self.amounts(clock, weeks, owed))

    def amounts(self, clock: Clock, weeks: float, owed: Owed) -> Amounts:
        """The amounts of a complete draft that takes some weeks and owes some renewals."""
        cents, unknown, size = clock.base
        return Amounts(weeks, cents + owed.cents, unknown | owed.unknown, size)

    def play(self, draft: Draft, clock: Clock) -> None:
        """Every way to play a draft out in time, kept where nothing beats it, until no other can be better."""
        for moment in clock.play():
            time = moment.state.time
            self.keep(Plan(self.amounts(clock, time, renewed(clock, moment, time)), moment.steps, draft))
            if clock.outlook.hope() is None:
                break
        self.nodes += clock.played

    def keep(self, plan: Plan) -> None:
        """Add a plan, and drop those that it beats."""
        if not self.beaten(plan.amounts):
            self.found = [*(p for p in self.found if not plan.amounts.beats(p.amounts)), plan]

    def beaten(self, least: Amounts) -> bool:
        """Whether a known plan is at least as good as one with at least these amounts."""
        return any(p.amounts.beats(least) for p in self.found)

    # What a draft commits to ----------------------------------------------------------------------------------------

    def committed(self, draft: Draft) -> tuple[int, frozenset[str]]:
        """Cents and unknowns that every plan of a draft has."""
        cents, unknown = 0, {*draft.unknown, *((CLASSES,) if draft.priced is False else ())}
        for kind, names in (("credentials", draft.papers), ("exams", draft.exams)):
            for name in names:
                for fee in self.program[kind][name]["fees"]:
                    cents += fee["low"]
                    unknown |= {f"cost: {fee['unknown']}"} if "unknown" in fee else set()
        for course in draft.courses.values():
            cents += course.low
            unknown |= course.unknown
        return cents, frozenset(unknown)

    def size(self, draft: Draft) -> int:
        """The steps of a draft: papers, exams, courses and jobs to take."""
        return len(draft.papers) + len(draft.exams) + len({c.step for c in draft.courses.values()}) + len(draft.roles)

    def least(self, draft: Draft, study: float) -> float:
        """Weeks that every plan of a draft takes at least, with some weeks of study still to be chosen."""
        lane = study + sum(map(shortest, draft.courses.values()))
        nodes = self.program["nodes"]
        waits = (self.judge.opens(nodes[at]) for at in draft.users if nodes[at]["op"] in WAITING)
        work = (self.bounds.of(at).weeks for at in draft.works)
        return max(lane, *(w for w in waits if w < NEVER), *work, draft.soonest or 0.0)
