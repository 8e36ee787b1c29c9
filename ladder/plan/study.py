"""Courses: what can be studied, how long it takes one person, what it costs them, which of them are worth a thought."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ladder.plan.program import TERM_WEEKS, Node, Program
from ladder.plan.state import NEVER, TOLERANCE, Block, Judge, State, counts, is_wide, lacking, part_of

if TYPE_CHECKING:
    from ladder.plan.choice import Draft

CLASSES = "cost: classes"
"""The prices of courses that nobody could read count as one unknown: two of them cannot be compared."""
TUITION = "cost: tuition"
"""The same for programs of colleges."""
DEGREE = "time: degree"
"""How long a program takes whose length nobody states, or that the data do not have."""
LENGTH = "time: classes"
"""The same for trainings."""


@dataclass(frozen=True)
class Course:
    """Something studied, for one person."""

    name: str
    weeks: float
    low: int = 0
    """Cents."""
    high: int = 0
    perhaps: int = 0
    """Cents that aid takes off where conditions hold that the profile cannot decide."""
    unknown: frozenset[str] = frozenset()
    need: int | None = None
    blocks: tuple[Block, ...] = ()
    degree: tuple[int, frozenset[str]] | None = None
    practice: float = 0
    trainings: frozenset[str] = frozenset()
    serves: int = -1
    """The node that a course without a record stands for."""
    hours: float = 0
    aid: tuple[str, ...] = ()
    daytime: bool = False
    less: tuple[tuple[str, float], ...] = ()
    """Weeks that finished programs take off."""


class Courses:
    """The courses of a program for one person."""

    def __init__(self, program: Program, judge: Judge, state: State) -> None:
        self.nodes: list[Node] = program["nodes"]
        self.judge, self.state = judge, state
        self.rate: float = judge.person["study"]
        self.all = [self.course(name, study) for name, study in sorted(program["studies"].items())]
        self.stacked = {name for c in self.all for other, _ in c.less for name in (c.name, other)}
        self._ranked: dict[Any, list[tuple[Course, set[str]]]] = {}

    def course(self, name: str, it: dict[str, Any]) -> Course:
        """A program or training as it is for this person."""
        weeks = self.weeks(it["hours"], it["floor"])
        silent = it["hours"] is None and it["floor"] is None
        unknown = {DEGREE if it["degree"] else LENGTH} if silent else set()
        paid = Bill(self, it, weeks)
        degree = (it["degree"]["level"], frozenset(it["degree"]["fields"])) if it["degree"] else None
        blocks = tuple(Block(tuple(b["topics"]), b["hours"], b["credits"], 0.0, name) for b in it["blocks"])
        less = tuple((other, hours / self.rate) for other, hours in sorted(it["less"].items())) if self.rate else ()
        return Course(name, weeks, paid.low, paid.high, paid.perhaps, frozenset(unknown | paid.unknown), it["need"],
                      blocks, degree, it["practica"], frozenset(it["trainings"]), hours=it["hours"] or 0,
                      aid=tuple(paid.aid), daytime=it["daytime"], less=less)

    def weeks(self, hours: float | None, floor: float | None = 0) -> float:
        """Weeks of study: the hours at the profile's pace, at least the stated length."""
        pace = 0.0 if not hours else hours / self.rate if self.rate else NEVER
        return max(pace, floor or 0.0)

    def after(self, draft: Draft) -> State:
        """What the person would hold with all chosen courses finished and all papers earned."""
        state = self.state.copy()
        state.held |= dict.fromkeys(draft.papers, 0.0)
        for course in draft.courses.values():
            finish(state, course, 0.0)
        return state

    # Which course for which need ------------------------------------------------------------------------------------

    def to_level(self, draft: Draft, level: int) -> list[Course]:
        """Programs that lead to a degree of at least a level."""
        return [c for c in self.worth(draft) if c.degree and c.degree[0] >= level and is_timed(c)]

    def for_need(self, draft: Draft, at: int, left: float, *, stated: bool) -> list[Course]:
        """The courses that may come next for a need, and the one without a record."""
        node = self.nodes[at]
        free = [c for c in self.worth(draft) if c.name not in draft.courses and c.weeks < NEVER]
        found = [c for c in free if self.helps(draft, at, node, c, left)]
        if node["op"] != "training":
            found = [c for c in found if is_timed(c)] or ([] if node["op"] in ("class", "practicum") else found)
        if node["op"] == "class":
            found = [c for c in found if c.name > draft.picked.get(at, "") and self.saves(draft, c)]
        elsewhere = self.elsewhere(at, node, left)
        wanted = node["op"] in ("class", "practicum") or stated or not self.awarded(at)
        return [*([elsewhere] if wanted and elsewhere is not None and elsewhere.weeks < NEVER else []), *found]

    def awarded(self, at: int) -> bool:
        """Whether some program of the data gives the degree that a leaf asks for."""
        return any(c.degree and self.judge.met(at, State(degrees=[c.degree]), {}, set()) for c in self.all)

    def saves(self, draft: Draft, course: Course) -> bool:
        """Whether a course could be better than class that the data do not have.

        Where the price of some class is unknown anyway, unpriced hours of class in its place cost no more; so it has to
        be shorter than those hours, or to give something that class alone does not.
        """
        unknown = course.unknown.union(*(c.unknown for c in draft.courses.values()))
        if CLASSES not in unknown or course.practice or self.leads(draft, course):
            return True
        before = self.after(draft)
        after = before.copy()
        finish(after, course, 0.0)
        saved = sum(max(0.0, self.open_hours(draft, at, before) - self.open_hours(draft, at, after))
                    * self.nodes[at]["pace"] for at in draft.needs if self.nodes[at]["op"] == "class")
        return course.weeks < self.weeks(saved) - TOLERANCE

    def leads(self, draft: Draft, course: Course) -> bool:
        """Whether a course gives a training or a degree that is asked for or lowers what is asked."""
        nodes = [self.nodes[at] for at in (*draft.needs, *draft.works)]
        tables = any(isinstance(node.get(key), list) for node in nodes for key in ("hours", "weeks"))
        subs = any(node.get("subs") for node in nodes)
        if course.degree and (draft.levels or tables or subs or any(n["op"] == "degree" for n in nodes)):
            return course.degree[0] > self.state.level
        return any(n["op"] == "training" and n["id"] in course.trainings for n in nodes)

    def open_hours(self, draft: Draft, at: int, state: State) -> float:
        """Hours of class that a state leaves open."""
        node = self.nodes[at]
        return lacking(node, state.blocks, 0, self.judge.target(node, "hours", state, draft.choice, draft.checks))

    def helps(self, draft: Draft, at: int, node: Node, course: Course, left: float) -> bool:
        """Whether a course brings a need closer."""
        state = self.after(draft)
        finish(state, course, 0.0)
        if node["op"] == "class":
            asked = self.judge.target(node, "hours", state, draft.choice, draft.checks)
            return lacking(node, state.blocks, 0, asked) < left - TOLERANCE
        if node["op"] == "practicum":
            return course.practice > 0
        return self.judge.met(at, state, draft.choice, draft.checks)

    def elsewhere(self, at: int, node: Node, left: float) -> Course | None:
        """A course that the data do not have: approved class, a place for practice, a degree."""
        name = f"~{at}"
        if node["op"] == "class":
            credits_ = left / node["per_credit"] if node["credit"] else None
            block = Block((*node["in"], name), left, credits_, 0.0, name)
            return Course(name, self.weeks(left * node["pace"]), unknown=frozenset({CLASSES}), blocks=(block,),
                          serves=at, hours=left)
        if node["op"] == "practicum":
            return Course(name, self.weeks(left), practice=left, serves=at, hours=left)
        if node["op"] == "degree":
            return Course(name, 0.0, unknown=frozenset({TUITION, DEGREE}), serves=at,
                          degree=(node["level"], frozenset(node["fields"] or ())))
        return None

    def worth(self, draft: Draft) -> list[Course]:
        """The courses whose betters, for the needs of a draft, are all taken already."""
        key = (tuple(sorted(draft.needs)), tuple(draft.levels))
        if key not in self._ranked:
            useful = [(c, self.gives(draft, c)) for c in self.all]
            useful = [(c, g) for c, g in useful if any(g)]
            self._ranked[key] = [(c, {o.name for o, og in useful if self.better(o, og, c, g)}) for c, g in useful]
        return [course for course, betters in self._ranked[key] if betters <= draft.courses.keys()]

    def gives(self, draft: Draft, course: Course) -> tuple[float, ...]:
        """What a course gives toward each need, as numbers that can be compared one by one."""
        found: list[float] = [course.degree[0] if course.degree and draft.levels else 0]
        for at in sorted(draft.needs):
            node = self.nodes[at]
            if node["op"] == "class":
                found += _by_part(node, course.blocks)
            elif node["op"] == "practicum":
                found.append(course.practice)
            else:
                state = State()
                finish(state, course, 0.0)
                found.append(float(self.judge.met(at, state, {}, set())))
        return tuple(found)

    def better(self, one: Course, gives: tuple[float, ...], other: Course, less: tuple[float, ...]) -> bool:
        """Whether one course is at least as good as another in all that counts; of equals, the first by name is."""
        if one.name == other.name or {one.name, other.name} & self.stacked or not self.free(one):
            return False
        no_worse = (all(a >= b for a, b in zip(gives, less, strict=True)) and one.weeks <= other.weeks
                    and one.low <= other.low and one.unknown <= other.unknown)
        same = gives == less and (one.weeks, one.low, one.unknown) == (other.weeks, other.low, other.unknown)
        return no_worse and (not same or one.name < other.name or not self.free(other))

    def free(self, course: Course) -> bool:
        """Whether a course asks nothing first that takes time or choice."""
        return course.need is None or self.open(course.need)

    def open(self, at: int) -> bool:
        """Whether a need is met on day one but for what nobody computes."""
        node = self.nodes[at]
        if node["op"] == "all":
            return all(self.open(i) for i in node["of"])
        if node["op"] == "any":
            return any(self.open(i) for way, i in enumerate(node["of"]) if way not in node["stated"])
        ends = node["op"] == "credential" and self.judge.papers.get(node["id"], {}).get("lives") is not None
        return node["op"] == "check" or (not ends and self.judge.met(at, self.state, {}, set()))


class Bill:
    """What a course costs one person."""

    def __init__(self, courses: Courses, it: dict[str, Any], weeks: float) -> None:
        self.courses, self.it, self.weeks = courses, it, weeks
        self.low = self.high = self.perhaps = 0
        self.unknown: set[str] = set()
        self.aid: list[str] = []
        sure, maybe = self.covered()
        for row in it["fees"]:
            if row["of"] not in sure and self.applies(row):
                self.add(row, perhaps=row["of"] in maybe)

    def covered(self) -> tuple[set[str], set[str]]:
        """What aid pays for: surely, and where conditions hold that a profile cannot decide."""
        sure, maybe = set[str](), set[str]()
        for aid in self.it["aid"]:
            if self.courses.judge.met(aid["need"], self.courses.state, {}, set()):
                sure |= set(aid["covers"])
                self.aid.append(aid["id"])
            elif self.courses.open(aid["need"]):
                maybe |= set(aid["covers"])
                self.aid.append(aid["id"])
        return sure, maybe

    def applies(self, row: dict[str, Any]) -> bool:
        """Whether a price is for this level and load."""
        level = row.get("level")
        low, high = row.get("credits") or (None, None)
        load = self.courses.rate / 3
        degree = self.it["degree"]
        return (level is None or (degree is not None and degree["name"] == level)) and (
            (low is None or load >= low) and (high is None or load <= high + 1 - TOLERANCE))

    def add(self, row: dict[str, Any], *, perhaps: bool) -> None:
        """One price, as often as it is due."""
        times = self.times(row.get("per"))
        if "unknown" in row or times is None:
            self.unknown.add(TUITION if self.it["degree"] else CLASSES)
            return
        self.low += round(row["low"] * times)
        self.high += round(row["high"] * times)
        self.perhaps += round(row["low"] * times) if perhaps else 0

    def times(self, per: str | None) -> float | None:
        """How often a price is paid; None when nobody can tell."""
        if per is None or per in ("once", "course", "program"):
            return 1
        lengths = {"semester": TERM_WEEKS, "term": TERM_WEEKS, "year": 52, "month": 52 / 12, "week": 1}
        if per in lengths and (self.it["floor"], self.it["hours"]) == (None, None):
            return None
        if per in lengths and self.weeks < NEVER:
            return math.ceil(self.weeks / lengths[per] - TOLERANCE)
        found = self.it.get({"credit": "credits", "hour": "hours"}.get(per, ""))
        return None if found is None else float(found)


def finish(state: State, course: Course, time: float) -> None:
    """What a person holds once a course is done."""
    state.blocks += [replace(block, end=time) for block in course.blocks]
    state.trainings |= course.trainings
    state.done |= {f"{course.name} {course.hours}"}
    state.practice += course.practice
    if course.degree is not None:
        state.degrees.append(course.degree)


def is_timed(course: Course) -> bool:
    """Whether somebody states how long a course takes."""
    return course.weeks < NEVER and not course.unknown & {DEGREE, LENGTH}


def _by_part(node: Node, blocks: Iterable[Block]) -> list[float]:
    """Hours toward each part of a leaf, and hours that fill any of them."""
    found = [0.0] * (len(node["parts"]) + 2)
    for block in blocks:
        inside = part_of(node, block)
        place = inside if inside is not None else -1 if is_wide(node, block) else -2
        found[place] += counts(node, block)
    return found
