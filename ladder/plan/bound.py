"""What a node takes at least, whatever is chosen: the bound that lets a search leave a way early."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ladder.plan.choice import Draft
from ladder.plan.course import CLASSES, Course, shortest
from ladder.plan.draft import Drafts
from ladder.plan.lane import Lane
from ladder.plan.least import CLOSED, NOTHING, Least, both, either
from ladder.plan.program import UNKNOWN, WAITING, Node
from ladder.plan.tally import NEVER, Pace, covers, gathered, is_named, less, lowest, paced, rows, tally

_FREE = frozenset({"not", "check", "load", "elsewhere", "holds"})
"""Nodes of which nothing is claimed."""


class Bounds:
    """The least of every node, for one person: the largest values that the rules between nodes allow."""

    def __init__(self, drafts: Drafts) -> None:
        self.program, self.judge, self.state, self.stated = drafts.program, drafts.judge, drafts.state, drafts.stated
        self.courses, self.openings = drafts.courses, drafts.openings
        self.nodes: list[Node] = drafts.nodes
        self.known: dict[int, Least] = {}
        self._open: set[int] = set()
        self.lane = Lane(self.judge, self.state, self.courses, stated=self.stated)
        self._studying: dict[Any, tuple[float, float, int]] = {}

    def of(self, at: int) -> Least:
        """The least of a node; inside a circle nothing is claimed."""
        if at in self.known:
            return self.known[at]
        if at in self._open:
            return NOTHING
        self._open.add(at)
        found = self.find(at)
        self._open.discard(at)
        self.known[at] = found
        return found

    def closed(self, at: int, around: frozenset[int] = frozenset()) -> list[int]:
        """The leaves that close a node for good; of work those that close its jobs."""
        if at in around or self.of(at).weeks < NEVER:
            return []
        node, below = self.nodes[at], list[int]()
        if node["op"] in ("all", "any", "if"):
            below = node["of"]
        elif node["op"] == "work":
            below = [self.program["roles"][role]["need"] for role in node["jobs"] if self.openings.is_below(role)]
        elif node["op"] in ("credential", "exam"):
            papers = self.program["credentials" if node["op"] == "credential" else "exams"]
            below = [papers[node["id"]]["need"]] if node["id"] in papers else []
        ends = [end for i in below for end in self.closed(i, around | {at})]
        return ends or ([at] if node["op"] == "work" or not below else [])

    def find(self, at: int) -> Least:
        """The same, by what the node is."""
        node, op = self.nodes[at], self.nodes[at]["op"]
        if op in _FREE or UNKNOWN in (node.get("hours"), node.get("weeks")):
            return NOTHING
        if self.judge.met(at, self.state, {}, set()):
            return NOTHING
        if op == "all":
            return both([self.of(i) for i in node["of"]])
        if op == "any":
            return either([self.of(i) for n, i in enumerate(node["of"]) if self.stated or n not in node["stated"]])
        if op == "if":
            return self.of(node["of"][0])
        if op in ("credential", "exam"):
            return self.paper(node)
        if op in WAITING:
            return CLOSED if self.judge.closes(node) < 0 else Least(max(0.0, self.judge.opens(node)), 0.0, frozenset())
        return self.work(at, node) if op == "work" else self.study(at, node)

    def paper(self, node: Node) -> Least:
        """A credential or an exam: its fees and waits on top of what it asks for; of one that is held only the wait."""
        if node["id"] in self.state.held:
            return Least(max(0.0, self.state.held[node["id"]] + node["weeks"]), 0.0, frozenset())
        papers = self.program["credentials" if node["op"] == "credential" else "exams"]
        paper = papers.get(node["id"])
        if paper is None:
            return CLOSED
        need = self.of(paper["need"])
        unknown = {f"cost: {fee['unknown']}" for fee in paper["fees"] if "unknown" in fee}
        cents = sum(fee.get("low", 0) for fee in paper["fees"])
        return Least(need.weeks + (paper["wait"] or 0.0) + node.get("weeks", 0.0), need.cents + cents,
                     need.unknown | unknown)

    def work(self, at: int, node: Node) -> Least:
        """A block of work: each total and floor at the best pace open at each time, in the cheapest job."""
        mine, roles = self.judge.person["role"], self.program["roles"]
        kept = node["jobs"].get(mine) if mine is not None and self.openings.is_lasting(mine) else None
        better = {r: rate for r, rate in node["jobs"].items() if r == mine or (
            self.openings.is_below(r) and (kept is None or not covers(kept, rate)))}
        needs = {role: NOTHING if role == mine else self.of(roles[role]["need"]) for role in better}
        taken = NOTHING if node["subs"] else either(list(needs.values()))
        jobs = [(needs[role].weeks, rate, self.judge.lasts(role, self.state)) for role, rate in better.items()]
        hours, weeks, floors = tally(node, self.state.work.get(at, ()), -NEVER)
        by_hours, by_weeks, *by_floor = paced(node, jobs, self.judge.person["work"])
        parts = [gathered(by, lowest(floor["min"]) - had)
                 for by, floor, had in zip(by_floor, node["floors"], floors, strict=True)]
        totals = self.total(node, "hours", by_hours, hours), self.total(node, "weeks", by_weeks, weeks)
        return Least(max(*totals, *parts), taken.cents, taken.unknown)

    def total(self, node: Node, key: str, jobs: list[Pace], had: float) -> float:
        """A total by the row and the substitution that make it shortest."""
        ways = []
        for order, asked in rows(node[key]):
            held = self.level(order)
            ways.append(max(held, gathered(jobs, asked - had)))
            ways += [max(held, self.of(at).weeks, gathered(jobs, left - had)) for left, at in less(node, key, asked)]
        return min(ways)

    def level(self, order: int) -> float:
        """Weeks until a degree of at least a level can be held."""
        if self.state.level >= order or self.stated:
            return 0.0
        if any(n["op"] == "degree" and n["level"] >= order and not self.courses.awarded(at)
               for at, n in enumerate(self.nodes)):
            return 0.0
        return min((self.course(c).weeks for c in self.courses.all if c.degree and c.degree[0] >= order), default=NEVER)

    def course(self, course: Course) -> Least:
        """A course after all that it asks first."""
        first = NOTHING if course.need is None else self.of(course.need)
        return Least(first.weeks + shortest(course), first.cents + course.low, first.unknown | course.unknown)

    def study(self, at: int, node: Node) -> Least:
        """Class, practice, a training or a degree: the shortest and the cheapest course that gives any of it."""
        if not is_named(node):
            return self.taught(at)
        ways = [self.course(c) for c in self.lane.awarding(at)]
        if node["op"] == "training" or (not self.stated and self.courses.awarded(at)):
            return either(ways)
        return either([*ways, NOTHING if node["first"] is None else self.of(node["first"])])

    def taught(self, at: int) -> Least:
        """Hours at the best rate of any course; unknown in price where courses with a price leave some of them open."""
        priced = [c for c in self.courses.giving(at) if CLASSES not in c.unknown]
        left, open_ = (self.lane.open_at_least(some, at) for some in ((), priced))
        draft = Draft("")
        weeks = self.lane.poured(draft, self.lane.offers(draft, at, "weeks"), left)[0] if left else 0.0
        return Least(weeks, 0.0, frozenset({CLASSES} if open_ else ()))

    def to_study(self, draft: Draft, needs: Iterable[int]) -> tuple[float, float, int]:
        """Weeks, cents and courses that some needs of a draft still take at least; kept while no course is chosen."""
        if draft.courses:
            return self.lane.taking(draft)
        key = (frozenset(needs), draft.priced)
        if key not in self._studying:
            self._studying[key] = self.lane.taking(draft.copy(needs=dict.fromkeys(sorted(needs))))
        return self._studying[key]
