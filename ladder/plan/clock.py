"""A draft played out in time: work and study side by side, each paper as soon as it can be had.

One job at a time, changed only when something is earned, ends or opens; courses one after another, none interrupted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from typing import Any

from ladder.plan.choice import Draft, Owed
from ladder.plan.course import Course, shortest
from ladder.plan.desk import Desk
from ladder.plan.moment import Moment, Step, added
from ladder.plan.pace import Ahead, Rate, weeks_left
from ladder.plan.program import WAITING, Node, Program
from ladder.plan.renewal import Outlook, kept
from ladder.plan.serving import Serving
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, TOLERANCE, is_fixed, tally

Hopeless = Callable[[float, Owed], bool]
"""Whether a plan that takes at least so many weeks and owes at least such renewals can be left."""


class Clock:
    """Plays one draft."""

    def __init__(self, program: Program, judge: Judge, state: State, draft: Draft, hopeless: Hopeless) -> None:
        self.program, self.judge, self.first, self.draft, self.hopeless = program, judge, state, draft, hopeless
        self.desk = Desk(program, judge, draft)
        self.nodes: list[Node] = judge.nodes
        self.papers: dict[str, dict[str, Any]] = program["credentials"]
        self.waits = [at for at in sorted(draft.users) if self.nodes[at]["op"] in WAITING]
        self.held_for = [self.nodes[at] for at in sorted(draft.users)
                         if self.nodes[at]["op"] == "credential" and self.nodes[at]["weeks"]]
        self.seen: dict[Any, list[tuple[float, ...]]] = {}
        """Moments played before, by what is held in them."""
        self.serving = Serving(judge, state, draft)
        self.base: tuple[int, frozenset[str], int] = (0, frozenset(), 0)
        """Cents, unknowns and steps that the draft commits to, for the search."""
        self.played = 0
        self.thrifty = True
        """Whether a way that leaves something of the draft unused is none."""

    @cached_property
    def kept(self) -> list[tuple[dict[str, Any], float]]:
        """Papers held on day one that the draft or a job of it asks for, each with when it was earned."""
        return kept(self.program, self.judge, self.first, self.draft)

    @cached_property
    def lengths(self) -> dict[str, float]:
        """Weeks that each course takes at least."""
        return {name: shortest(course, self.draft.courses) for name, course in self.draft.courses.items()}

    def play(self) -> Iterator[Moment]:
        """Every way to play the draft to its end that is not hopeless, by what each moment leaves to hope for."""
        line: list[tuple[float, int, float, Moment, Outlook]] = []
        numbers = count(0, -1)

        def add(weeks: float, moment: Moment, outlook: Outlook) -> None:
            heappush(line, (round(weeks, 6), next(numbers), weeks, moment, outlook))

        add(0.0, self.desk.settle(self.start()), self.outlook)
        while line:
            *_, weeks, moment, outlook = heappop(line)
            hope = outlook.hope()
            if hope is not None and hope[0] > weeks + TOLERANCE:
                add(hope[0], moment, outlook)
            elif hope is not None:
                self.played += 1
                if self.reached(moment):
                    yield from [moment] if self.is_spent(moment) else []
                elif not self.is_late(moment):
                    for way, ahead in reversed([*self.ways(moment)]):
                        add(ahead.soonest.target(), way, ahead)

    def ways(self, moment: Moment) -> Iterator[tuple[Moment, Outlook]]:
        """The moments that may come next, where something will happen yet."""
        for option in self.options(moment):
            way = self.after(self.take(moment.copy(), *option))
            if way.state.time < NEVER:
                yield way, Outlook(self, way)

    def start(self) -> Moment:
        """Day one."""
        return Moment(self.first.copy(), tuple(sorted(self.draft.courses)), job=self.judge.person["role"])

    @cached_property
    def outlook(self) -> Outlook:
        """What every plan takes and owes at least, seen from day one."""
        return Outlook(self, self.start())

    def is_late(self, moment: Moment) -> bool:
        """Whether a moment seen before holds the same, came no later, and has no less work behind it."""
        state = moment.state
        recent: tuple[Any, ...] = tuple(s for at in self.draft.works if self.nodes[at]["within"] is not None
                       for s in (state.time, at, *state.work.get(at, ())))
        if any(self.nodes[at].get("within") is not None for at in self.draft.needs):
            recent += tuple((block.course, block.end) for block in state.blocks)
        dated = tuple(t for p, t in sorted(state.held.items()) if p in self.papers and self.papers[p]["lasts"])
        opened = tuple(self.judge.given(self.nodes[at], state) for at in self.waits)
        ripe = tuple(state.held.get(n["id"], NEVER) + n["weeks"] <= state.time + TOLERANCE for n in self.held_for)
        key = (opened, ripe, moment.queue, moment.coming, moment.lane, moment.job, frozenset(state.held), state.exams,
               moment.gone, frozenset(moment.waiting), frozenset(moment.sitting), dated, recent)
        tallies = [tally(self.nodes[at], state.work.get(at, ()), -NEVER) for at in self.draft.works]
        worth = (-state.time, *(-t for _, t in sorted(state.held.items())), *(-t for t in moment.waiting.values()),
                 *(-t for t in moment.sitting.values()), *(x for h, w, f in tallies for x in (h, w, *f)))
        before = self.seen.setdefault(key, [])
        if any(_no_less(old, worth) for old in before):
            return True
        before.append(worth)
        return False

    def reached(self, moment: Moment) -> bool:
        """Whether the target is reached."""
        if self.draft.target in self.papers:
            return self.draft.target in moment.state.held
        return self.desk.met(moment, self.program["roles"][self.draft.target]["need"])

    def is_spent(self, moment: Moment) -> bool:
        """Whether all that the draft pays for was of use: nothing is left unfinished at the end."""
        had = moment.state.held.keys() | moment.waiting.keys() | moment.gone
        spent = not moment.queue and moment.coming is None and moment.lane is None and self.draft.papers.keys() <= had
        return spent or not self.thrifty

    # What has to be chosen ------------------------------------------------------------------------------------------

    def options(self, moment: Moment) -> list[tuple[str | None, str | None]]:
        """The ways on from here: which course comes next, where none is under way, and which job is held."""
        free = moment.lane is None and moment.coming is None and moment.queue
        jobs = self.jobs(moment)
        return [(course, job) for course in (moment.queue if free else (moment.coming,)) for job in jobs]

    def take(self, moment: Moment, name: str | None, job: str | None) -> Moment:
        """The same moment with one of them; the course begins if what it asks first is met."""
        moment.job, moment.coming = job, name
        moment.queue = tuple(other for other in moment.queue if other != name)
        course = self.draft.courses[name] if name is not None else None
        if course is not None and (course.need is None or self.desk.met(moment, course.need)):
            now = moment.state.time
            end = now + self.length(course, moment)
            moment.lane, moment.coming = (course.name, end), None
            moment.steps += (Step("study", course.name, now, end),)
        return moment

    def length(self, course: Course, moment: Moment) -> float:
        """Weeks of a course, less what a finished one takes off."""
        done = {step.record for step in moment.steps if step.kind == "study"}
        return max(0.0, course.weeks - sum(weeks for other, weeks in course.less if other in done))

    def jobs(self, moment: Moment) -> Sequence[str | None]:
        """The jobs in which some hour counts for more than in the others."""
        known = (self.judge.person["role"], *self.draft.roles)
        open_ = [r for r in known if r is not None and self.can_hold(moment, r)]
        draft = self.draft
        left = [at for at in draft.works if not self.judge.worked(at, moment.state, draft.choice, draft.checks)]
        worth = {role: self.worth(moment, role, left) for role in open_}
        order = sorted(open_, key=lambda r: (r != moment.job, open_.index(r)))
        kept: list[str] = []
        for role in order:
            if not any(_no_less(worth[k], worth[role]) for k in kept):
                kept = [k for k in kept if not _no_less(worth[role], worth[k])] + [role]
        return kept or (None,)

    def can_hold(self, moment: Moment, role: str) -> bool:
        """Whether a job can be held now; the one of the profile can until a paper that it asks for has run out."""
        job = self.program["roles"][role]
        is_own = role == self.judge.person["role"] and moment.gone.isdisjoint(job["papers"])
        return is_own or self.desk.met(moment, job["need"])

    def worth(self, moment: Moment, role: str, left: list[int]) -> list[float]:
        """What an hour of a job counts toward each block of work that is still open."""
        found: list[float] = []
        for at in left:
            rate = self.rate(moment, role, at)
            found += [rate.plain, *rate.caps, *rate.floors, float(rate.pace > 0)]
        return found

    def rate(self, moment: Moment, role: str | None, at: int) -> Rate:
        """What an hour in a job counts now toward a block of work."""
        node = self.nodes[at]
        rate, pace = node["jobs"].get(role), float(self.judge.person["work"])
        closed = node["while"] is not None and not self.desk.met(moment, node["while"])
        if rate is None or closed or not pace:
            return Rate(0.0, 0.0, (0.0,) * len(node["caps"]), (0.0,) * len(node["floors"]))
        return Rate(pace, rate["plain"], tuple(rate["caps"]), tuple(rate["floors"]))

    # Time -----------------------------------------------------------------------------------------------------------

    def after(self, moment: Moment) -> Moment:
        """The moment of the next event; at NEVER when nothing will happen any more."""
        if moment.lane is not None and moment.lane[1] <= moment.state.time + TOLERANCE:
            return self.desk.settle(moment)
        rates = {at: self.rate(moment, moment.job, at) for at in self.draft.works}
        now = moment.state.time
        then = min((t for t in self.events(moment, rates) if t > now + TOLERANCE), default=NEVER)
        if then < NEVER:
            self.work(moment, rates, then)
        moment.state.time = then
        return self.desk.settle(moment) if then < NEVER else moment

    def events(self, moment: Moment, rates: dict[int, Rate]) -> Iterator[float]:
        """The times at which something ends or opens."""
        state = moment.state
        if moment.lane is not None:
            yield moment.lane[1]
        yield from moment.sitting.values()
        yield from moment.waiting.values()
        yield from (self.judge.opens(self.nodes[at]) for at in self.waits)
        yield from (state.held[n["id"]] + n["weeks"] for n in self.held_for if n["id"] in state.held)
        yield from (self.desk.end_of(paper, since) for paper, since in state.held.items())
        for at, rate in rates.items():
            yield from self.done(moment, at, rate)

    def done(self, moment: Moment, at: int, rate: Rate) -> Iterator[float]:
        """When a block of work is done in the job now held: by what it asks now, or once all of the draft is had."""
        state, draft = moment.state, self.draft
        if not rate.pace or self.judge.worked(at, state, draft.choice, draft.checks):
            return
        for then in (state,) if is_fixed(self.nodes[at]) else (state, self.serving.whole):
            for since, asked in self.judge.variants(at, then, draft.choice, draft.checks):
                done = [s for s in state.work.get(at, ()) if s.start >= since - TOLERANCE]
                yield state.time + weeks_left(Ahead(self.nodes[at], done, state.time, rate), asked)

    def work(self, moment: Moment, rates: dict[int, Rate], then: float) -> None:
        """Note what was worked up to an event."""
        now, job = moment.state.time, moment.job
        for at, rate in rates.items():
            if rate.pace:
                done = moment.state.work.get(at, ())
                moment.state.work[at] = added(done, rate.stretch(now, then), self.nodes[at])
        if job is not None:
            same = ("work", job, now)
            place = next((i for i, s in enumerate(moment.steps) if (s.kind, s.record, s.end) == same), None)
            if place is None:
                moment.steps += (Step("work", job, now, then),)
            else:
                longer = replace(moment.steps[place], end=then)
                moment.steps = (*moment.steps[:place], longer, *moment.steps[place + 1:])


def _no_less(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True))
