"""Which courses of a draft serve which needs, and which of them can be taken in one order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ladder.plan.choice import Draft
from ladder.plan.course import Course, finish
from ladder.plan.program import Node
from ladder.plan.state import Judge, State
from ladder.plan.tally import counts, is_plain, practised


class Serving:
    """What each course of one draft is for."""

    def __init__(self, judge: Judge, state: State, draft: Draft) -> None:
        self.judge, self.state, self.draft = judge, state, draft
        self.nodes: list[Node] = judge.nodes
        self._found: dict[int, tuple[list[str], list[str]]] = {}

    @cached_property
    def alike(self) -> dict[str, tuple[frozenset[str], tuple[int, ...], str]]:
        """The likeness of each course; only who plays a draft out asks for it."""
        return {name: self.likeness(course) for name, course in self.draft.courses.items()}

    def first(self, names: Iterable[str]) -> list[str]:
        """Of some courses those that may be taken first: of those that are alike one."""
        line = sorted(names, key=lambda name: bool(self.alike[name][1]) and self.draft.courses[name].weeks)
        return sorted({self.alike[name]: name for name in reversed(line)}.values())

    def of(self, at: int) -> list[str]:
        """The courses that give something to a need of study."""
        return self._served(at)[0]

    def needed(self, at: int) -> list[str]:
        """Of these the ones without which it stays open, with all others done."""
        return self._served(at)[1]

    def _served(self, at: int) -> tuple[list[str], list[str]]:
        if at not in self._found:
            names = [name for name, course in sorted(self.draft.courses.items()) if self.serves(course, at)]
            self._found[at] = (names, [name for name in names if self.judge.open(at, self.without(name))])
        return self._found[at]

    def without(self, name: str) -> State:
        """What the person would hold with all courses done but one."""
        state = self.state.copy()
        for course in self.draft.courses.values():
            if course.name != name:
                finish(state, course, 0.0)
        return state

    def serves(self, course: Course, at: int) -> bool:
        """Whether a course gives something to a need."""
        node = self.nodes[at]
        if node["op"] == "class":
            return any(counts(node, b) or f"~{at}" in b.topics for b in course.blocks)
        if node["op"] == "practicum":
            return practised(node, {course.name: course.practice}) > 0
        if node["op"] == "training":
            return node["id"] in course.trainings
        return course.awards(self.judge, node)

    def asks(self, course: Course) -> bool:
        """Whether what is done before a course matters to it."""
        return bool(course.less) or (course.need is not None and self.nodes[course.need].get("of") != [])

    def likeness(self, course: Course) -> tuple[frozenset[str], tuple[int, ...], str]:
        """Courses with the same likeness can be taken in one order: the same records wait for all of them.

        Where each of them is enough for the same needs, the shortest comes first.
        """
        serves = [at for at in sorted(self.draft.needs) if course.name in self.of(at)]
        users = frozenset[str]().union(*(self.draft.users[at] for at in serves))
        some = tuple(at for at in serves if course.name not in self.needed(at))
        own = self.asks(course) or self.draft.levels or any(u.startswith("#") for u in users)
        return (users, some, course.name if own or not all(self.is_enough(course, at) for at in some) else "")

    def is_enough(self, course: Course, at: int) -> bool:
        """Whether a course alone meets a need, whatever else is done."""
        node, state = self.nodes[at], self.state.copy()
        finish(state, course, 0.0)
        return is_plain(node) and not isinstance(node.get("hours"), list) and not self.judge.open(at, state)
