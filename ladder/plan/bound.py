"""What a node takes at least, whatever is chosen: the bound that lets a search leave a way early."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ladder.plan.choice import Draft
from ladder.plan.course import CLASSES, Course, is_timed, shortest
from ladder.plan.least import CLOSED, NOTHING, Least, both, covered, either
from ladder.plan.openings import covers
from ladder.plan.program import UNKNOWN, Node, Program
from ladder.plan.state import Judge, State
from ladder.plan.study import Courses
from ladder.plan.tally import NEVER, TOLERANCE, at_least, gathered, lacking, less, lowest, practised, rows, short, tally

_FREE = frozenset({"not", "check", "load", "elsewhere", "holds"})
"""Nodes of which nothing is claimed."""


class Bounds:
    """The least of every node, for one person: the largest values that the rules between nodes allow."""

    def __init__(self, program: Program, judge: Judge, state: State, courses: Courses, *, stated: bool) -> None:
        self.program, self.judge, self.state, self.courses, self.stated = program, judge, state, courses, stated
        self.nodes: list[Node] = program["nodes"]
        self.known: dict[int, Least] = {}
        self._open: set[int] = set()
        self.shortest = {c.name: shortest(c) for c in courses.all}
        self.priced = [c for c in courses.all if CLASSES not in c.unknown]
        self._covered: dict[Any, float] = {}
        self._loose: set[str] | None = None
        self._givers: dict[int, frozenset[str]] = {}
        self._rates: dict[tuple[int, str], list[tuple[float, float, str]]] = {}
        self.topics = {t for n in self.nodes if n["op"] == "class" for t in (*n["in"], *(n["topics"] or ()))}

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

    def closed(self, at: int) -> Iterator[int]:
        """The leaves that close a node for good."""
        node = self.nodes[at]
        if self.of(at).weeks < NEVER:
            return
        below = node["of"] if node["op"] in ("all", "any", "if") else []
        if node["op"] in ("credential", "exam"):
            papers = self.program["credentials" if node["op"] == "credential" else "exams"]
            below = [papers[node["id"]]["need"]] if node["id"] in papers else []
        if not below:
            yield at
        for i in below:
            yield from self.closed(i)

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
        if op in ("lived", "age", "stay", "window"):
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
        pace = float(self.judge.person["work"])
        mine = self.judge.person["role"]
        roles = self.program["roles"]
        held = node["jobs"].get(mine)
        better = {r: rate for r, rate in node["jobs"].items() if r == mine or held is None or not covers(held, rate)}
        needs = {role: NOTHING if role == mine else self.of(roles[role]["need"]) for role in better}
        taken = NOTHING if node["subs"] else either(list(needs.values()))
        jobs = [(needs[role].weeks, rate) for role, rate in better.items()]
        hours, weeks, floors = tally(node, self.state.work.get(at, ()), -NEVER)
        by_hours = [(start, pace * (rate["plain"] + sum(rate["caps"]))) for start, rate in jobs]
        parts = [gathered([(start, pace * rate["floors"][i]) for start, rate in jobs], lowest(floor["min"]) - had)
                 for i, (floor, had) in enumerate(zip(node["floors"], floors, strict=True))]
        return Least(max(self.total(node, "hours", by_hours, hours), *parts,
                         self.total(node, "weeks", [(start, float(pace > 0)) for start, _ in jobs], weeks)),
                     taken.cents, taken.unknown)

    def total(self, node: Node, key: str, jobs: list[tuple[float, float]], had: float) -> float:
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

    def awarding(self, at: int) -> list[Course]:
        """The courses that give anything to a need; a degree by a program of unknown length only where all are such."""
        found = self.courses.giving(at)
        timed = [c for c in found if is_timed(c)] if self.nodes[at]["op"] == "degree" else []
        return timed or found

    def course(self, course: Course) -> Least:
        """A course after all that it asks first."""
        first = NOTHING if course.need is None else self.of(course.need)
        return Least(first.weeks + shortest(course), first.cents + course.low, first.unknown | course.unknown)

    def study(self, at: int, node: Node) -> Least:
        """Class, practice, a training or a degree: the shortest and the cheapest course that gives any of it."""
        if node["op"] == "class":
            return self.class_(at, node)
        if node["op"] == "practicum":
            left = max(0.0, at_least(node, "hours") - practised(node, self.state.practice))
            open_ = left - sum(self.courses.toward(at, c)[0] for c in self.priced)
            return self.taught(at, left, open_)
        ways = [self.course(c) for c in self.awarding(at)]
        if node["op"] == "training" or (not self.stated and self.courses.awarded(at)):
            return either(ways)
        return either([*ways, NOTHING if node["first"] is None else self.of(node["first"])])

    def class_(self, at: int, node: Node) -> Least:
        """Class: at the best rate of any course; unknown in price where no course with a price gives a part of it."""
        asked = at_least(node, "hours")
        open_ = lacking(node, [*self.state.blocks, *(b for c in self.priced for b in c.blocks)], 0.0, asked)
        return self.taught(at, lacking(node, self.state.blocks, 0.0, asked), open_)

    def taught(self, at: int, left: float, open_: float) -> Least:
        """Weeks for what is left; the price is unknown where courses with a price leave some of it open."""
        weeks = self.filled(Draft(""), at, left, "weeks") if left else 0.0
        return Least(weeks, 0.0, frozenset({CLASSES} if open_ > TOLERANCE else ()))

    # What the needs of a draft still take ---------------------------------------------------------------------------

    def to_study(self, draft: Draft) -> tuple[float, float, int]:
        """Weeks, cents and courses that are still to come at least; first a program to a level that was chosen."""
        order = max(draft.levels, default=0)
        open_ = self.courses.level(draft) < order and self.level(order)
        able = [c for c in self.courses.all if open_ and c.degree and c.degree[0] >= order]
        forced = self.forced(draft)
        ways = [self.taking(draft, {**forced, c.name: c}) for c in able] or [self.taking(draft, forced)]
        return min(w for w, _, _ in ways), min(c for _, c, _ in ways), min(n for _, _, n in ways)

    def taking(self, draft: Draft, more: dict[str, Course]) -> tuple[float, float, int]:
        """The same with some courses, these included."""
        weeks, cents, count = self.to_cover(draft.copy(courses={**draft.courses, **more}))
        added = more.values()
        return weeks + sum(map(shortest, added)), cents + sum(c.low for c in added), count + len(added)

    def to_cover(self, draft: Draft) -> tuple[float, float, int]:
        """The same for the needs alone, added up where they share no course."""
        key = "weeks" if self.courses.stacked & draft.courses.keys() else "lean"
        open_ = [(at, left) for at in draft.needs if (left := self.open_at_least(draft, at))]
        sure = [(at, left) for at, left in open_ if draft.priced or self.nodes[at]["op"] in ("degree", "training")]
        weeks, count = self.apart(draft, open_, key)
        cents, _ = self.apart(draft, sure, "cents" if draft.priced else "low")
        return weeks, cents, count

    def forced(self, draft: Draft) -> dict[str, Course]:
        """The courses that no plan of a draft does without: the only ones that give a training."""
        only = [one for at in draft.needs if self.nodes[at]["op"] == "training" and self.courses.left(draft, at)
                for one in self.courses.giving(at) if len(self.courses.giving(at)) == 1]
        return {one.name: one for one in only if one.name not in draft.courses}

    def apart(self, draft: Draft, open_: list[tuple[int, float]], key: str) -> tuple[float, int]:
        """What needs that share no course still take, and how many these are; those that take most come first."""
        total, count, used = 0.0, 0, set[str]()
        for most, at in sorted(((self.filled(draft, at, left, key), at) for at, left in open_), key=lambda it: -it[0]):
            if not used & self.givers(at):
                used |= self.givers(at)
                total += most
                count += 1
        return total, count

    def filled(self, draft: Draft, at: int, left: float, key: str) -> float:
        """Weeks (`lean` or not) or cents that a need still takes by the best courses; whole ones if all are priced."""
        whole = draft.priced and self.nodes[at]["op"] in ("class", "practicum")
        rates = tuple(it for it in self.rates(at, key) if it[2] not in draft.courses and (it[2] or not whole))
        if whole:
            if (left, rates) not in self._covered:
                self._covered[left, rates] = covered(rates, left)
            return self._covered[left, rates]
        total = 0.0
        for rate, hours, _ in rates:
            total += rate * min(left, hours)
            left -= hours
            if left <= TOLERANCE:
                return total
        return NEVER

    def open_at_least(self, draft: Draft, at: int) -> float:
        """What the chosen courses leave open of a need, where the least is asked that could be."""
        node, courses = self.nodes[at], draft.courses.values()
        if node["op"] == "class":
            return short(node, self.courses.given(at, [*courses]), at_least(node, "hours"))
        if node["op"] == "practicum":
            had = practised(node, self.state.practice) + sum(self.courses.toward(at, c)[0] for c in courses)
            return max(0.0, at_least(node, "hours") - had)
        return self.courses.left(draft, at)

    def givers(self, at: int) -> frozenset[str]:
        """The courses that give anything to a need, and the topics on which other class does."""
        if at not in self._givers:
            node = self.nodes[at]
            names = {c.name for c in self.awarding(at)}
            if node["op"] in ("degree", "training"):
                names |= {other for c in self.awarding(at) for other, _ in c.less}
            more = {"practicum": ["practice"], "class": node.get("topics") or self.topics}.get(node["op"], ())
            self._givers[at] = frozenset({*names, *more})
        return self._givers[at]

    def lean(self, course: Course) -> float:
        """Weeks of a course and of the finished programs that would make it shorter, taken where that saves weeks."""
        off = sum(max(0.0, weeks - self.shortest.get(other, 0.0)) for other, weeks in course.less)
        return max(0.0, course.weeks - off)

    def loose(self) -> set[str]:
        """The courses of unknown length that may be taken all the same, for a degree or a training."""
        if self._loose is None:
            named = [at for at, node in enumerate(self.nodes) if node["op"] in ("degree", "training")]
            self._loose = {c.name for at in named for c in self.awarding(at) if not is_timed(c)}
        return self._loose

    def rates(self, at: int, key: str) -> list[tuple[float, float, str]]:
        """For each course the weeks, or the cents of class with a price, that an hour of a need takes; best first.

        `lean` weeks are those with the finished programs that make a course shorter, where none is chosen yet.

        For a need that is yes or no, every course gives the one hour that is asked for.
        """
        if (at, key) not in self._rates:
            node, pace = self.nodes[at], self.judge.person["study"]
            hours = [(c, sum(self.courses.toward(at, c))) for c in self.awarding(at)
                     if is_timed(c) or node["op"] in ("degree", "training") or c.name in self.loose()]
            if key in ("weeks", "lean"):
                length = self.lean if key == "lean" and node["op"] in ("degree", "training") else shortest
                found = [((length(c) if is_timed(c) else 0.0) / had, had, c.name) for c, had in hours]
            else:
                found = [(c.low / had, had, c.name) for c, had in hours if key == "low" or CLASSES not in c.unknown]
            other = node.get("pace", 1.0) / pace if pace else NEVER
            if node["op"] in ("class", "practicum") and key in ("weeks", "lean"):
                found.append((other, NEVER, ""))
            elif node["op"] == "degree" and (self.stated or not self.courses.awarded(at)):
                found.append((0.0, NEVER, ""))
            self._rates[at, key] = sorted(found)
        return self._rates[at, key]
