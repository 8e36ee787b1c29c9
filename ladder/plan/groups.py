"""Needs put together as far as the same courses may serve them: what covers one group says nothing of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ladder.plan.course import Course
from ladder.plan.study import Courses

Chosen = tuple[tuple[str, float], ...]
"""Courses, each with its hours: one that the data do not have may be of any length."""


class Group(NamedTuple):
    """Needs that the same courses may serve."""

    needs: tuple[int, ...]
    names: frozenset[str]
    """All that may serve one of them."""

    def joined(self, others: Iterable[Group]) -> Group:
        """This one and others as one."""
        others = [*others]
        return Group((*self.needs, *(at for other in others for at in other.needs)),
                     self.names.union(*(other.names for other in others)))


class Groups:
    """The groups of some needs, and in each of them the needs in their order: it decides what claims first."""

    def __init__(self, courses: Courses, alone: Sequence[Group]) -> None:
        self.courses = courses
        found: list[Group] = []
        for group in alone:
            near = [other for other in found if not other.names.isdisjoint(group.names)]
            found = [*(other for other in found if other not in near), group.joined(near)]
        order = [at for group in alone for at in group.needs]
        self.all = [group._replace(needs=tuple(sorted(group.needs, key=order.index))) for group in found]
        self._served: dict[tuple[str, float], list[int]] = {}

    def chosen(self, courses: Iterable[Course]) -> Iterator[tuple[tuple[int, ...], Chosen]]:
        """The needs of each group, and those of some courses that may serve them."""
        found: list[Chosen] = [()] * len(self.all)
        for course in courses:
            key = (course.name, course.hours)
            if key not in self._served:
                self._served[key] = [place for place, group in enumerate(self.all) if self.serves(course, group)]
            for place in self._served[key]:
                found[place] = (*found[place], key)
        return zip((group.needs for group in self.all), found, strict=True)

    def serves(self, course: Course, group: Group) -> bool:
        """Whether a course may serve a group."""
        return course.name in group.names or (
            course.serves >= 0 and any(any(self.courses.toward(at, course)) for at in group.needs))
