"""The soonest that a draft can still be done from a moment on: the bound that cuts the orders of courses and jobs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ladder.plan.program import STUDIED, WAITING, Node
from ladder.plan.tally import NEVER, TOLERANCE, gathered, is_fixed, less, lowest, paced, rows, tally
from ladder.plan.together import worked

if TYPE_CHECKING:
    from ladder.plan.bound import Bounds
    from ladder.plan.clock import Clock
    from ladder.plan.moment import Moment

Share = tuple[float, frozenset[Any]]
"""Weeks that some of these courses take, whichever of them are taken; the place of a need where none is chosen yet."""


class Soon(NamedTuple):
    """A time before which something cannot be, and the study that has to be done by then."""

    time: float
    study: frozenset[Share] = frozenset()


class Soonest:
    """Times before which nodes and papers cannot be met, by the ways that a draft chose.

    Where the courses of a draft are not chosen yet, `bounds` says what any course takes at least; of what it has not
    opened yet, what any way takes.
    """

    def __init__(self, clock: Clock, moment: Moment, late: dict[str, float] | None = None,
                 bounds: Bounds | None = None) -> None:
        self.clock, self.moment, self.now, self.bounds = clock, moment, moment.state.time, bounds
        self.lane = moment.lane[1] if moment.lane is not None else self.now
        self.left = {*moment.queue, *([moment.coming] if moment.coming else [])}
        self.lengths, self.idle = clock.lengths, Soon(self.now)
        """Weeks of each course, and what takes no time."""
        self.late = late or {}
        """Papers that come no sooner than at some times."""
        self.known: dict[str, Soon] = {}
        """Papers and courses."""
        self.found: dict[int, Soon] = {}
        self.opening: dict[str, int] = {}
        """Papers and courses that are being looked at, each with how many are around it."""
        self.around = NEVER
        """How many are around the outermost that stood in the way: what was found without it is not kept."""
        self._held: dict[str, bool] = {}
        self.settled = clock.draft.settled(clock.nodes)
        """Whether no more jobs, levels and substitutions can come."""

    def target(self) -> float:
        """The soonest end of the plan."""
        clock = self.clock
        end = (self.paper(clock.draft.target) if clock.draft.target in clock.papers
               else self.node(clock.program["roles"][clock.draft.target]["need"]))
        return max(end.time, self.studied)

    def end(self) -> float:
        """The soonest end, with what one person cannot work at once."""
        end = self.target()
        return max(end, worked(self)) if end < NEVER and self.settled else end

    @cached_property
    def studied(self) -> float:
        """The soonest end of all courses."""
        return self.lane + sum(self.lengths[name] for name in sorted(self.left))

    def after(self, soon: Soon) -> Soon:
        """Courses come one after another, so what needs several of them waits for all of these."""
        if self.bounds is not None:
            needs = frozenset[Any]().union(*(some for _, some in soon.study))
            return Soon(max(soon.time, self.bounds.to_study(self.clock.draft, needs)[0]), soon.study)
        taken, lane, shares = set[str](), self.lane, [*soon.study]
        if len(shares) > 1:
            shares.sort(key=lambda share: (-share[0], sorted(share[1])))
        for weeks, some in shares:
            if not some & taken:
                taken |= some
                lane += weeks
        return Soon(max(soon.time, lane), soon.study) if taken else soon

    def all(self, parts: list[Soon]) -> Soon:
        """All of several."""
        time, studied = max([p.time for p in parts], default=self.now), [p.study for p in parts if p.study]
        if len(studied) < 2:
            return Soon(time, *studied)
        return self.after(Soon(time, frozenset[Share]().union(*studied)))

    def node(self, at: int) -> Soon:
        """The soonest time at which a node is met."""
        if at in self.found:
            return self.found[at]
        outer, self.around = self.around, NEVER
        found = self.find(at)
        if self.around == NEVER:
            self.found[at] = found
        self.around = min(self.around, outer)
        return found

    def find(self, at: int) -> Soon:
        """The same, by what the node is."""
        node, draft = self.clock.nodes[at], self.clock.draft
        op = node["op"]
        if self.bounds is not None and self.is_left(at, node):
            weeks = self.bounds.of(at).weeks
            return Soon(max(self.now, weeks), frozenset({(weeks, frozenset({at}))} if at in draft.needs else ()))
        if op == "all":
            return self.all([self.node(i) for i in node["of"]])
        if op == "any":
            chosen = at in draft.choice
            return self.node(node["of"][draft.choice[at]]) if chosen else self.any([self.node(i) for i in node["of"]])
        if op in STUDIED:
            return self.study(at)
        if op == "if":
            return self.node(node["of"][0]) if self.clock.judge.cases[at] else self.idle
        if op == "credential":
            paper = self.paper(node["id"])
            return Soon(max(self.now, paper.time + node["weeks"]), paper.study)
        if op == "holds":
            return self.any([self.paper(name) for name in node["ids"]])
        if op == "work":
            return self.work(at, node)
        if op in WAITING:
            return Soon(max(self.now, self.clock.judge.opens(node)))
        return self.idle

    def is_left(self, at: int, node: Node) -> bool:
        """Whether a draft has still to open what a node asks for, or to choose the courses for it."""
        if node["op"] == "credential":
            return node["id"] not in self.clock.draft.papers
        return node["op"] in STUDIED or (node["op"] == "work" and at not in self.clock.draft.works)

    def any(self, ways: list[Soon]) -> Soon:
        """Any of several: only what all of them need is sure."""
        if not ways:
            return self.idle
        ways = [way for way in ways if way.time < NEVER] or ways[:1]
        return Soon(min(w.time for w in ways), frozenset[Share].intersection(*(w.study for w in ways)))

    def paper(self, name: str) -> Soon:
        """The soonest time at which a credential is held; nobody gets it by way of itself."""
        state, paper = self.moment.state, self.clock.papers.get(name)
        if name in state.held or name in self.moment.waiting:
            return Soon(state.held[name] if name in state.held else self.moment.waiting[name])
        if name in self.known:
            return self.known[name]
        if paper is None or name not in self.clock.draft.papers:
            return Soon(NEVER) if self.bounds is None else self.idle
        if name in self.opening:
            self.around = min(self.around, self.opening[name])
            return Soon(NEVER)
        need = self.below(name, paper["need"])
        if self.around >= len(self.opening):
            self.around = NEVER
        found = Soon(max(need.time + (paper["wait"] or 0.0), self.late.get(name, 0.0)), need.study)
        if self.around == NEVER:
            self.known[name] = found
        return found

    def below(self, name: str, at: int) -> Soon:
        """A node that a paper or a course asks for."""
        self.opening[name] = len(self.opening)
        found = self.node(at)
        del self.opening[name]
        return found

    def study(self, at: int) -> Soon:
        """A need of study: all courses without which it stays open, or else the first that gives anything to it."""
        clock, node = self.clock, self.clock.nodes[at]
        if sure := self.ends(clock.serving.needed(at)):
            return self.all(sure)
        if clock.judge.leaf(at, node, self.moment.state, clock.draft.choice, clock.draft.checks):
            return self.idle
        some = self.ends(clock.serving.of(at))
        if not some:
            return Soon(NEVER) if is_fixed(node) else self.idle
        either = frozenset(clock.serving.of(at)) & self.left
        if self.moment.lane is not None and self.moment.lane[0] in clock.serving.of(at):
            return self.any(some)
        weeks = min(self.lengths[name] for name in either)
        return self.all([self.any(some), Soon(self.now, frozenset({(weeks, either)}))])

    def learns(self) -> bool:
        """Whether a draft means to earn a degree."""
        draft, nodes = self.clock.draft, self.clock.nodes
        return bool(draft.levels) or any(nodes[at]["op"] == "degree" for at in draft.needs)

    def ends(self, names: Iterable[str]) -> list[Soon]:
        """The soonest ends of those courses that are not over yet."""
        under_way = self.moment.lane[0] if self.moment.lane is not None else ""
        return [Soon(self.lane) if name == under_way else self.course(name)
                for name in names if name == under_way or name in self.left]

    def level(self, order: int) -> Soon:
        """When a degree of at least a level is held."""
        if self.moment.state.level >= order:
            return self.idle
        if self.bounds is not None:
            return Soon(self.bounds.level(order) if not self.settled or self.learns() else NEVER)
        courses = sorted(self.clock.draft.courses.items())
        ends = self.ends(name for name, c in courses if c.degree is not None and c.degree[0] >= order)
        return self.any(ends) if ends else Soon(NEVER)

    def course(self, name: str) -> Soon:
        """The soonest end of a course that is not begun: what it asks first stands before it."""
        if name in self.known:
            return self.known[name]
        course = self.clock.draft.courses[name]
        mine = frozenset({(self.lengths[name], frozenset({name}))})
        if course.need is None or name in self.opening:
            return self.after(Soon(self.now + self.lengths[name], mine))
        first = self.below(name, course.need)
        found = self.after(Soon(first.time + self.lengths[name], first.study | mine))
        if self.around == NEVER:
            self.known[name] = found
        return found

    def work(self, at: int, node: Node) -> Soon:
        """What is left of a block of work, each floor of it too, in the jobs that give to it, from when they open."""
        judge, state, gone = self.clock.judge, self.moment.state, self.moment.gone
        jobs = [(self.begun(role, node), rate, judge.lasts(role, state, gone)) for role, rate in node["jobs"].items()
                if role == judge.person["role"] or role in self.clock.draft.roles or self.may_take(role)]
        hours, weeks, floors = tally(node, self.moment.state.work.get(at, ()), -NEVER)
        by_hours, by_weeks, *by_floor = paced(node, jobs, judge.person["work"])
        totals = [self.total(node, "hours", by_hours, hours), self.total(node, "weeks", by_weeks, weeks)]
        parts = [self.gathered(by, lowest(floor["min"]) - had)
                 for by, floor, had in zip(by_floor, node["floors"], floors, strict=True)]
        return self.all([*totals, *parts])

    def may_take(self, role: str) -> bool:
        """Whether a draft may still take a job that it has not taken."""
        return self.bounds is not None and not self.settled and self.bounds.openings.is_below(role)

    def total(self, node: Node, key: str, jobs: list[tuple[Soon, float, float]], had: float) -> Soon:
        """A total in any way in which it may come to be asked: by each row of a degree, with each substitution."""
        if not node["subs"] and not isinstance(node[key], list):
            return self.gathered(jobs, lowest(node[key]) - had)
        ways = []
        for order, asked in rows(node[key]):
            held = self.level(order)
            ways.append(self.all([held, self.gathered(jobs, asked - had)]))
            ways += [self.all([held, self.node(at), self.gathered(jobs, left - had)])
                     for left, at in less(node, key, asked)]
        return self.any(ways)

    def begun(self, role: str, node: Node) -> Soon:
        """When hours in a job can begin to count."""
        if role not in self._held:
            self._held[role] = self.clock.can_hold(self.moment, role)
        start = self.idle if self._held[role] else self.node(self.clock.program["roles"][role]["need"])
        return start if node["while"] is None else self.all([start, self.node(node["while"])])

    def gathered(self, jobs: list[tuple[Soon, float, float]], hours: float) -> Soon:
        """When hours are gathered at the best pace that is open at each time."""
        if hours <= TOLERANCE:
            return self.idle
        giving = [(start, pace, lasts) for start, pace, lasts in jobs if pace]
        return Soon(gathered([(start.time, pace, lasts) for start, pace, lasts in giving], hours),
                    self.any([start for start, *_ in giving]).study)
