"""Which courses of a draft serve which needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ladder.plan.choice import Draft
from ladder.plan.course import Course, finish
from ladder.plan.program import Node
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, counts, practised


class Serving:
    """What each course of one draft is for."""

    def __init__(self, judge: Judge, state: State, draft: Draft) -> None:
        self.judge, self.state, self.draft = judge, state, draft
        self.nodes: list[Node] = judge.nodes
        self._found: dict[int, tuple[list[str], list[str]]] = {}

    def of(self, at: int) -> list[str]:
        """The courses that give something to a need of study."""
        return self._served(at)[0]

    def needed(self, at: int) -> list[str]:
        """Of these the ones without which it stays open, with all others done."""
        return self._served(at)[1]

    def _served(self, at: int) -> tuple[list[str], list[str]]:
        if at not in self._found:
            names = [name for name, course in sorted(self.draft.courses.items()) if self.serves(course, at)]
            self._found[at] = (names, [n for n in names if self.judge.open(at, self.done(o for o in names if o != n))])
        return self._found[at]

    @cached_property
    def whole(self) -> State:
        """What the person holds once all of the draft is had."""
        return self.done(self.draft.courses)

    def done(self, names: Iterable[str]) -> State:
        """What the person would hold with some courses done, and all papers and exams."""
        state = self.state.copy()
        state.exams |= frozenset(self.draft.exams)
        state.held |= dict.fromkeys(self.draft.papers, -NEVER)
        for name in names:
            finish(state, self.draft.courses[name], 0.0)
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
