"""A point of a plan played out in time: what is held, what is under way, what was done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ladder.plan.program import Node
from ladder.plan.state import State
from ladder.plan.tally import Stretch


@dataclass(frozen=True)
class Step:
    """Something done: from when to when, in weeks."""

    kind: str
    """work, study, exam, credential, wait."""
    record: str
    start: float
    end: float


@dataclass
class Moment:
    """A point of the play: what is held, what is under way, what is still to come."""

    state: State
    queue: tuple[str, ...]
    """Courses not begun, by name."""
    coming: str | None = None
    """The course that comes next, until what it asks first is met."""
    lane: tuple[str, float] | None = None
    """The course under way and its end."""
    sitting: dict[str, float] = field(default_factory=dict)
    waiting: dict[str, float] = field(default_factory=dict)
    """Papers applied for, with the time at which each is issued."""
    gone: frozenset[str] = frozenset()
    """Papers that have run out."""
    job: str | None = None
    steps: tuple[Step, ...] = ()

    def copy(self) -> Moment:
        """A moment that can go on by itself."""
        return replace(self, state=self.state.copy(), sitting=dict(self.sitting), waiting=dict(self.waiting))


def append(stretches: list[Stretch], new: Stretch, node: Node) -> None:
    """Add a stretch of work; the last one grows where nothing but its end differs and no rule asks when it began."""
    last = stretches[-1] if stretches else None
    if last is not None and replace(last, end=new.end) == replace(new, start=last.start) and last.end == new.start and (
            not any("accepted" in sub for sub in node["subs"])):
        stretches[-1] = replace(last, end=new.end)
    else:
        stretches.append(new)
