"""A course as it is for one person: how long it takes, what it costs, what it gives."""

from __future__ import annotations

import math
from collections.abc import Container, Hashable
from dataclasses import dataclass
from typing import Any

from ladder.plan.program import Node
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, TOLERANCE, Block

CLASSES = "cost: classes"
"""The prices of courses that nobody could read count as one unknown: two of them cannot be compared."""
TUITION = "cost: tuition"
"""The same for programs of colleges, where tuition is among what nobody could read."""
DEGREE = "time: degree"
"""How long a program takes whose length nobody states, or that the data do not have."""
LENGTH = "time: classes"
"""The same for trainings."""

NONE = frozenset[str]()


@dataclass(frozen=True)
class Course:
    """Something studied, for one person."""

    name: str
    weeks: float
    low: int = 0
    """Cents."""
    high: int = 0
    perhaps: int = 0
    """Cents that aid takes off where conditions hold that the profile cannot decide, or that members save."""
    unknown: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    """What is unknown where it may take longer, or cost more, than what is stated at least."""
    need: int | None = None
    blocks: tuple[Block, ...] = ()
    degree: tuple[int, frozenset[str]] | None = None
    after: int = 0
    """The order of the degree that has still to be earned before this one."""
    practice: float = 0
    trainings: frozenset[str] = frozenset()
    serves: int = -1
    """The node that a course without a record stands for."""
    hours: float = 0
    aid: tuple[str, ...] = ()
    daytime: bool = False
    less: tuple[tuple[str, float], ...] = ()
    """Weeks that finished programs take off."""

    @property
    def step(self) -> Hashable:
        """What it is told by where steps are counted: class that the data do not have counts once for its topics."""
        unnamed = self.serves >= 0 and self.blocks
        return (self.blocks[0].topics[:-1], self.blocks[0].credits is None) if unnamed else self.name

    def awards(self, judge: Judge, node: Node) -> bool:
        """Whether this ends in a degree that a leaf asks for, and asks for no such degree itself."""
        if self.degree is None or self.after >= node["level"]:
            return False
        return judge.given(node, State(degrees=[self.degree]))


def course(judge: Judge, state: State, name: str, it: dict[str, Any]) -> Course:
    """A program or training as it is for a person."""
    rate: float = judge.person["study"]
    weeks = lasting(rate, it["hours"], it["floor"])
    silent = it["hours"] is None and (it["floor"] is None or it["degree"] is not None)
    length = frozenset({DEGREE if it["degree"] else LENGTH})
    longer = it["open"] > weeks
    after = it["degree"]["after"] if it["degree"] else 0
    paid = Bill(judge, state, it, weeks)
    degree = (it["degree"]["level"], frozenset(it["degree"]["fields"])) if it["degree"] else None
    blocks = tuple(Block(tuple(b["topics"]), b["hours"], b["credits"], 0.0, name) for b in it["blocks"])
    less = tuple((other, hours / rate) for other, hours in sorted(it["less"].items())) if rate else ()
    return Course(name, weeks, paid.low, paid.high, paid.perhaps, (length if silent else NONE) | paid.unknown,
                  (length if longer else NONE) | paid.open, it["need"], blocks, degree,
                  after if after > state.level else 0, it["practica"], frozenset(it["trainings"]),
                  hours=it["hours"] or 0, aid=tuple(paid.aid), daytime=it["daytime"], less=less)


def lasting(rate: float, hours: float | None, floor: float | None = 0) -> float:
    """Weeks of study: the hours at a pace of so many a week, at least the stated length.

    With no hours a week nothing is ever done but what takes none.
    """
    pace = (hours or 0.0) / rate if rate else 0.0 if hours == 0 else NEVER
    return max(pace, floor or 0.0)


def is_open(judge: Judge, state: State, at: int) -> bool:
    """Whether a need is met on day one but for what nobody computes."""
    node = judge.nodes[at]
    if node["op"] == "all":
        return all(is_open(judge, state, i) for i in node["of"])
    if node["op"] == "any":
        return any(is_open(judge, state, i) for way, i in enumerate(node["of"]) if way not in node["stated"])
    ends = node["op"] == "credential" and judge.papers.get(node["id"], {}).get("lives") is not None
    return node["op"] == "check" or (not ends and judge.met(at, state, {}, set()))


class Bill:
    """What a course costs one person."""

    def __init__(self, judge: Judge, state: State, it: dict[str, Any], weeks: float) -> None:
        self.judge, self.state, self.it, self.weeks = judge, state, it, weeks
        self.low = self.high = self.perhaps = 0
        self.unknown: set[str] = set()
        self.open: set[str] = set()
        self.aid: list[str] = []
        sure, maybe = self.covered()
        for row in it["fees"]:
            if row["of"] not in sure and self.applies(row):
                self.add(row, perhaps=row["of"] in maybe)

    def covered(self) -> tuple[set[str], set[str]]:
        """What aid pays for: surely, and where conditions hold that a profile cannot decide."""
        sure, maybe = set[str](), set[str]()
        for aid in self.it["aid"]:
            if self.judge.met(aid["need"], self.state, {}, set()):
                sure |= set(aid["covers"])
                self.aid.append(aid["id"])
            elif is_open(self.judge, self.state, aid["need"]):
                maybe |= set(aid["covers"])
                self.aid.append(aid["id"])
        return sure, maybe

    def applies(self, row: dict[str, Any]) -> bool:
        """Whether a price is for this level and load."""
        level = row.get("level")
        low, high = row.get("credits") or (None, None)
        load = self.judge.person["study"] / 3
        degree = self.it["degree"]
        return (level is None or (degree is not None and degree["name"] == level)) and (
            (low is None or load >= low) and (high is None or load <= high + 1 - TOLERANCE))

    def add(self, row: dict[str, Any], *, perhaps: bool) -> None:
        """One price, as often as it is due."""
        times = self.times(row.get("per"))
        if "unknown" in row or times is None:
            self.unknown.add(row.get("part") or (TUITION if self.it["degree"] else CLASSES))
            return
        self.low += round(row["low"] * times)
        self.high += round(row["high"] * times)
        self.open |= {row["open"]} if "open" in row else set()
        self.perhaps += round((row["low"] if perhaps else row.get("less", 0)) * times)

    def times(self, per: str | None) -> float | None:
        """How often a price is paid; None when nobody can tell."""
        if per is None or per in ("once", "course", "program"):
            return 1
        lengths = {"semester": self.it["term"], "term": self.it["term"], "year": 52, "month": 52 / 12, "week": 1}
        if per in lengths:
            is_silent = (self.it["floor"], self.it["hours"]) == (None, None)
            return None if is_silent or self.weeks == NEVER else math.ceil(self.weeks / lengths[per] - TOLERANCE)
        found = self.it.get({"credit": "credits", "hour": "hours"}.get(per, ""))
        return None if found is None else float(found)


def finish(state: State, course: Course, time: float) -> None:
    """What a person holds once a course is done."""
    state.blocks += [block._replace(end=time) for block in course.blocks] if time else course.blocks
    state.trainings |= course.trainings
    state.done |= {f"{course.name} {course.hours}"}
    state.practice[course.name] = course.practice
    if course.degree is not None:
        state.degrees.append(course.degree)


def shortest(course: Course, among: Container[str] | None = None) -> float:
    """Weeks of a course with all taken off that finished programs, or some of them, can take off."""
    off = [weeks for other, weeks in course.less if among is None or other in among]
    return max(0.0, course.weeks - sum(off)) if off else course.weeks


def is_timed(course: Course) -> bool:
    """Whether somebody states how long a course takes."""
    return course.weeks < NEVER and not course.unknown & {DEGREE, LENGTH}
