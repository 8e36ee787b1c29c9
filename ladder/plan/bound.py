"""What a node takes at least, whatever is chosen: the bound that lets a search leave a way early."""

from __future__ import annotations

from typing import NamedTuple

from ladder.plan.program import UNKNOWN, Node, Program
from ladder.plan.state import NEVER, Judge, State, lacking, row, tally
from ladder.plan.study import CLASSES, Course, Courses


class Least(NamedTuple):
    """Weeks and cents that nobody gets below, and what is unknown in every way."""

    weeks: float
    cents: float
    unknown: frozenset[str]


NOTHING = Least(0.0, 0.0, frozenset())
CLOSED = Least(NEVER, NEVER, frozenset())


class Bounds:
    """The least of every node, for one person: the largest values that the rules between nodes allow."""

    def __init__(self, program: Program, judge: Judge, state: State, courses: Courses, *, stated: bool) -> None:
        self.program, self.judge, self.state, self.courses, self.stated = program, judge, state, courses, stated
        self.nodes: list[Node] = program["nodes"]
        self.known: dict[int, Least] = {}
        self._open: set[int] = set()

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

    def find(self, at: int) -> Least:
        """The same, by what the node is."""
        node, op = self.nodes[at], self.nodes[at]["op"]
        if op in ("not", "check", "load", "elsewhere", "holds") or self.judge.met(at, self.state, {}, set()):
            return NOTHING
        if op == "all":
            return both([self.of(i) for i in node["of"]])
        if op == "any":
            return either([self.of(i) for n, i in enumerate(node["of"]) if self.stated or n not in node["stated"]])
        if op == "if":
            return self.of(node["of"][0])
        if op in ("credential", "exam"):
            return self.paper(node)
        if op in ("lived", "age", "stay", "window"):
            return Least(max(0.0, self.judge.opens(node)), 0.0, frozenset())
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
        """A block of work: the best job's pace, and what the cheapest job asks."""
        jobs = [NOTHING if role == self.judge.person["role"] else self.of(self.program["roles"][role]["need"])
                for role in node["jobs"]]
        taken = either(jobs)
        return Least(shortest(self.program, self.judge, self.state, at), taken.cents, taken.unknown)

    def study(self, at: int, node: Node) -> Least:
        """Class, practice, a training or a degree: the shortest and the cheapest course that gives any of it."""
        if node["op"] == "class":
            return self.class_(node)
        ways = [Least(c.weeks, c.low, c.unknown) for c in self.courses.all if gives(self.judge, at, node, c)]
        return either([*ways, NOTHING] if node["op"] != "training" else ways)

    def class_(self, node: Node) -> Least:
        """Class: unknown in price where no course with a price gives a part of it."""
        priced = [b for c in self.courses.all if CLASSES not in c.unknown for b in c.blocks]
        rows = node["hours"] if isinstance(node["hours"], list) else [[0, row(node["hours"], 0)]]
        asked = min(hours for _, hours in rows)
        short = not node["subs"] and lacking(node, [*self.state.blocks, *priced], 0.0, asked)
        return Least(0.0, 0.0, frozenset({CLASSES})) if short else NOTHING


def gives(judge: Judge, at: int, node: Node, course: Course) -> bool:
    """Whether a course gives something to a leaf that is not class."""
    if node["op"] == "practicum":
        return course.practice > 0
    if node["op"] == "training":
        return node["id"] in course.trainings
    state = State(degrees=[course.degree] if course.degree else [])
    return judge.met(at, state, {}, set())


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


def shortest(program: Program, judge: Judge, state: State, at: int) -> float:
    """Weeks that a block of work takes at least: the lowest row, the largest substitution, the best job."""
    node = program["nodes"][at]
    if node.get("subs") or not node["jobs"] or not judge.person["work"] or node["hours"] in (None, UNKNOWN):
        return 0.0
    rows = node["hours"] if isinstance(node["hours"], list) else [[0, row(node["hours"], 0)]]
    best = max(job["plain"] + sum(job["caps"]) for job in node["jobs"].values())
    had = tally(node, state.work.get(at, ()), -NEVER)[0]
    return float(max(0.0, min(hours for _, hours in rows) - had) / best / judge.person["work"])
