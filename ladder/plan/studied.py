"""A program or training as a course, with the amounts that its record leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ladder.catalog import Catalog
from ladder.model import RecordId, Requirement, Track, Training
from ladder.model.requirement import Practicum
from ladder.plan.amounts import semester
from ladder.plan.course import Course
from ladder.plan.floors import slugs
from ladder.tree import broadening


@dataclass(frozen=True)
class Studied:
    """A program or training with what its record leaves open."""

    record: Track | Training
    course: Course
    topics: tuple[tuple[str, ...], ...]
    """Topics of class whose amount nobody states."""
    areas: tuple[str, ...]
    """Where its students practice."""
    practice: bool
    """Whether it holds practice of a length that nobody states."""

    @cached_property
    def taught(self) -> frozenset[str]:
        """Every topic that it teaches."""
        return frozenset().union(*(block.topics for block in self.course.blocks), *self.topics)

    @property
    def unit(self) -> float | None:
        """A credit, for class whose amount nobody states: a college's may be in credits, a training's is not."""
        return 1 if isinstance(self.record, Track) else None


def studied(catalog: Catalog, course: Course) -> Studied:
    """A course with what its record leaves open."""
    record = catalog.records[RecordId.of(course.name)]
    if not isinstance(record, Track | Training):
        raise TypeError(course.name)
    given = provided(record)
    practica = [node.practicum for node in given if node.practicum is not None]
    areas = tuple(area for practicum in practica for area in practicum.in_ or ())
    return Studied(record, course, tuple(_hazy(given)), areas, any(_unstated(p) for p in practica))


def provided(record: Track | Training) -> list[Requirement]:
    """What a program or training provides as a whole, and course by course where the whole says nothing."""
    whole = list(record.provides) if isinstance(record.provides, tuple) else []
    courses = record.courses if isinstance(record, Track) and isinstance(record.courses, tuple) else ()
    return whole or [node for course in courses for node in course.provides]


def seen_from(catalog: Catalog, home: str, it: Studied) -> Studied:
    """The same with its topics in the words of a wider place: of those that it lacks the nearest broader ones."""
    known, own = catalog.terms(("topics",), home), it.record.id.jurisdiction

    def wider(topic: str) -> str:
        return next((term for term in broadening(catalog, topic, "topics", own) if term in known), topic)

    blocks = tuple(block._replace(topics=tuple(map(wider, block.topics))) for block in it.course.blocks)
    topics = tuple(tuple(map(wider, some)) for some in it.topics)
    return replace(it, course=replace(it.course, blocks=blocks), topics=topics)


def is_silent(it: Track) -> bool:
    """Whether nobody states what class a program holds."""
    return it.provides != "none" and not any(node.education or node.qualification for node in provided(it))


def _hazy(given: list[Requirement]) -> Iterator[tuple[str, ...]]:
    """The topics of class whose amount nobody states."""
    for node in given:
        it = node.education
        if it is None or it.id is not None or semester(it.credits) is not None:
            continue
        if it.hours is None or it.hours.min is None:
            yield tuple(slugs(it.in_))


def _unstated(it: Practicum) -> bool:
    return it.hours is None or it.hours.min is None
