"""A draft of a plan: the choices made so far and what they commit to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ladder.plan.course import Course
from ladder.plan.program import Node


class Ask(NamedTuple):
    """A node that has to be met, the records it is asked through, and the last of them."""

    at: int
    path: tuple[str, ...]


class Owed(NamedTuple):
    """Renewals that fall due on the way: cents, and the prices that nobody knows."""

    cents: int = 0
    unknown: frozenset[str] = frozenset()


LATE = {"any": 1, "work": 2}
"""What is opened after all that leaves no choice; `LAST` after that."""
LAST = 3


@dataclass
class Draft:
    """The choices made so far and what they commit to."""

    target: str
    choice: dict[int, int] = field(default_factory=dict)
    checks: set[int] = field(default_factory=set)
    papers: dict[str, None] = field(default_factory=dict)
    """Credentials to earn, in the order in which they were found to be needed."""
    exams: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    """Jobs to take beside the one held."""
    works: dict[int, None] = field(default_factory=dict)
    needs: dict[int, None] = field(default_factory=dict)
    """Degrees, trainings, class and practica that some course has to give."""
    courses: dict[str, Course] = field(default_factory=dict)
    picked: dict[int, str] = field(default_factory=dict)
    """The course last chosen for each need; the next one comes after it in the order of courses."""
    levels: dict[int, None] = field(default_factory=dict)
    """Degree levels to reach so that less is asked."""
    spare: frozenset[str] = frozenset()
    """Papers without which this draft chose: where one is earned all the same, the draft that chose it is enough."""
    refused: tuple[int, ...] = ()
    """Degree levels that were left out where they were a choice: they are none any more."""
    users: dict[int, frozenset[str]] = field(default_factory=dict)
    """For each leaf that takes time, the records that wait for it."""
    unknown: frozenset[str] = frozenset()
    priced: bool | None = None
    """Whether only class with a known price is taken; decided before the first such need is covered."""
    soonest: float | None = None
    """Weeks that it takes at least, found before courses are chosen; None again where one of them leads to another job,
    level or substitution."""
    waiting: tuple[Ask, ...] = ()
    """What is still to be opened."""

    def next(self, nodes: list[Node]) -> Ask:
        """Take out what is opened next: what leaves no choice first, then ways, then work; which exam is sat last.

        So it is known what is needed anyway where there is a choice, and which papers are earned where there is work.
        """
        kinds = [LAST if nodes[ask.at].get("exams") else LATE.get(nodes[ask.at]["op"], 0) for ask in self.waiting]
        place = kinds.index(min(kinds))
        ask, self.waiting = self.waiting[place], (*self.waiting[:place], *self.waiting[place + 1:])
        return ask

    def settled(self, nodes: list[Node]) -> bool:
        """Whether all but courses and exams is chosen."""
        return all(nodes[ask.at].get("exams") for ask in self.waiting)

    def copy(self, **changes: Any) -> Draft:
        """A draft that can be changed by itself."""
        own = {key: value.copy() if isinstance(value, (dict, set)) else value for key, value in vars(self).items()}
        return Draft(**{**own, **changes})
