"""A point of a plan played out in time: what is held, what is under way, what was done."""

from __future__ import annotations

from dataclasses import dataclass, field

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
        return Moment(self.state.copy(), self.queue, self.coming, self.lane, dict(self.sitting), dict(self.waiting),
                      self.gone, self.job, self.steps)


def added(stretches: tuple[Stretch, ...], new: Stretch, node: Node) -> tuple[Stretch, ...]:
    """With one more stretch of work; the last one grows where only its end differs and no rule asks when it began."""
    last = stretches[-1] if stretches else None
    if last is not None and last[2:] == new[2:] and last.end == new.start and (
            not any("accepted" in sub for sub in node["subs"])):
        return (*stretches[:-1], last._replace(end=new.end))
    return (*stretches, new)
