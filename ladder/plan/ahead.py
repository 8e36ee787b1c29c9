"""The soonest that a draft can still be done from a moment on: the bound that cuts the orders of courses and jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ladder.plan.program import UNKNOWN, Node
from ladder.plan.state import NEVER, tally

if TYPE_CHECKING:
    from ladder.plan.clock import Clock
    from ladder.plan.moment import Moment
    from ladder.plan.study import Course


class Soon(NamedTuple):
    """A time before which something cannot be, and the courses that have to be done by then."""

    time: float
    courses: frozenset[str] = frozenset()


class Soonest:
    """Times before which nodes and papers cannot be met, by the ways that a draft chose."""

    def __init__(self, clock: Clock, moment: Moment) -> None:
        self.clock, self.moment, self.now = clock, moment, moment.state.time
        self.lane = moment.lane[1] if moment.lane is not None else self.now
        self.left = {*moment.queue, *([moment.coming] if moment.coming else [])}
        self.known: dict[str, Soon] = {}
        self.found: dict[int, Soon] = {}

    def target(self) -> float:
        """The soonest end of the plan."""
        clock = self.clock
        end = (self.paper(clock.target) if clock.target in clock.papers
               else self.node(clock.program["roles"][clock.target]["need"]))
        return self.after(Soon(end.time, frozenset(self.left))).time

    def after(self, soon: Soon) -> Soon:
        """Courses come one after another, so what needs several of them waits for all of these."""
        courses = self.clock.draft.courses
        if not soon.courses:
            return soon
        return Soon(max(soon.time, self.lane + sum(shortest(courses[n]) for n in soon.courses)), soon.courses)

    def all(self, parts: list[Soon]) -> Soon:
        """All of several."""
        courses = frozenset[str]().union(*(p.courses for p in parts))
        return self.after(Soon(max((p.time for p in parts), default=self.now), courses)) if parts else Soon(self.now)

    def node(self, at: int) -> Soon:
        """The soonest time at which a node is met."""
        if at not in self.found:
            self.found[at] = self.find(at)
        return self.found[at]

    def find(self, at: int) -> Soon:
        """The same, by what the node is."""
        node, draft = self.clock.nodes[at], self.clock.draft
        op = node["op"]
        if op == "all":
            return self.all([self.node(i) for i in node["of"]])
        if op == "any":
            chosen = at in draft.choice
            return self.node(node["of"][draft.choice[at]]) if chosen else self.any([self.node(i) for i in node["of"]])
        if op == "if":
            return self.node(node["of"][0]) if self.clock.judge.cases[at] else Soon(self.now)
        if op == "credential":
            paper = self.paper(node["id"])
            return Soon(max(self.now, paper.time + node["weeks"]), paper.courses)
        if op == "work":
            return self.work(at, node)
        if op in ("class", "degree", "training", "practicum"):
            return self.study(at)
        if op in ("lived", "age", "stay", "window"):
            return Soon(max(self.now, self.clock.judge.opens(node)))
        return Soon(self.now)

    def any(self, ways: list[Soon]) -> Soon:
        """Any of several: only what all of them need is sure."""
        if not ways:
            return Soon(self.now)
        return Soon(min(w.time for w in ways), frozenset[str].intersection(*(w.courses for w in ways)))

    def paper(self, name: str) -> Soon:
        """The soonest time at which a credential is held; nothing is claimed inside a circle."""
        state = self.moment.state
        if name in state.held or name in self.moment.waiting:
            return Soon(state.held[name] if name in state.held else self.moment.waiting[name])
        if name not in self.known:
            self.known[name] = Soon(self.now)
            paper = self.clock.papers.get(name)
            if paper is not None:
                need = self.node(paper["need"])
                self.known[name] = Soon(need.time + (paper["wait"] or 0.0), need.courses)
        return self.known[name]

    def study(self, at: int) -> Soon:
        """A need of study: the course that was added to fill it, or the only one that serves it, has to be done."""
        clock = self.clock
        if clock.desk.met(self.moment, at):
            return Soon(self.now)
        serving = clock.serving.get(at, [])
        sure = {n for n in serving if n == f"~{at}" or len(serving) == 1} & self.left
        if sure:
            return self.after(Soon(self.now, frozenset(sure)))
        ends = [self.lane + shortest(clock.draft.courses[n]) for n in serving if n in self.left]
        ends += [self.lane] if self.moment.lane is not None and self.moment.lane[0] in serving else []
        return Soon(min(ends, default=self.now))

    def work(self, at: int, node: Node) -> Soon:
        """What is left of a block of work, in the best of the jobs, begun when one of them can be held."""
        clock = self.clock
        left = self.hours(at, node)
        rates = {r: node["jobs"][r] for r in (clock.judge.person["role"], *clock.draft.roles) if r in node["jobs"]}
        if not left or not rates or not clock.judge.person["work"]:
            return Soon(self.now)
        start = self.any([Soon(self.now) if clock.can_hold(self.moment, r)
                          else self.node(clock.program["roles"][r]["need"]) for r in rates])
        if node["while"] is not None:
            start = self.all([start, self.node(node["while"])])
        best = max(rate["plain"] + sum(rate["caps"]) for rate in rates.values())
        return Soon(start.time + left / (best * clock.judge.person["work"]), start.courses)

    def hours(self, at: int, node: Node) -> float:
        """Hours still to be worked: by the lowest row and the largest substitution that might come."""
        asked = lowest(node["hours"])
        asked -= max((s.get("hours", asked) for s in node["subs"]), default=0.0)
        weeks = lowest(node["weeks"]) - max((s.get("weeks", 0.0) for s in node["subs"]), default=0.0)
        hours, worked, _ = tally(node, self.moment.state.work.get(at, ()), -NEVER)
        best = max((float(rate["plain"] + sum(rate["caps"])) for rate in node["jobs"].values()), default=0.0)
        return max(0.0, asked - hours, (weeks - worked) * best * float(self.clock.judge.person["work"]))


def lowest(asked: Any) -> float:
    """The lowest row of an amount."""
    if isinstance(asked, list):
        return float(min(hours for _, hours in asked))
    return 0.0 if asked is None or asked == UNKNOWN else float(asked)


def shortest(course: Course) -> float:
    """Weeks of a course with all taken off that finished programs can take off."""
    return max(0.0, course.weeks - sum(weeks for _, weeks in course.less))
