"""What is asked, what a finished course covers of it, and what it leaves: plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """One leaf of a credential's tree, once a course is finished."""

    at: int
    op: str
    asked: float | None = 1
    """Hours; 1 where it is yes or no; None where nobody states how much."""
    left: float = 1
    """What is still missing."""
    had: float = 0
    """What the course covers; where nobody states what is asked, all that counts."""
    maybe: float = 0
    """What it covers if whoever decides accepts it: at least `had`."""
    some: bool = False
    """The course gives more of it, and nobody states how much, or on which parts of the rule."""
    doubt: str = ""
    """What has to be accepted for it to count: the course (`approval`), the college's `program`, the `field` of the
    degree, or the `place` of practice."""
    weeks: float = 0
    """Of work: how long it takes at least, beside the hours."""
    before: tuple[float, float] = (0, 0)
    """Of work: the hours and weeks that are asked without the course."""
    parts: tuple[tuple[int, float], ...] = ()
    """Of class: the parts of the rule that stay open whatever the course's hours are put to, and by how much."""

    @property
    def gives(self) -> bool:
        """Whether the course brings the leaf closer."""
        return self.had > 0 or self.maybe > 0 or self.some


@dataclass(frozen=True)
class Asked:
    """A leaf that is not met on day one, or an alternative with what each of its ways asks."""

    at: int
    ways: tuple[tuple[int, tuple[Asked, ...]], ...] = ()


@dataclass(frozen=True)
class Way:
    """One way of an alternative, and what it still asks."""

    at: int
    rest: tuple[Rest, ...]

    @property
    def gives(self) -> bool:
        """Whether the course brings it closer."""
        return any(rest.gives for rest in self.rest)


@dataclass(frozen=True)
class Rest:
    """What a finished course leaves of a leaf, or of each way of an alternative."""

    at: int
    share: Share | None = None
    ways: tuple[Way, ...] = ()
    done: bool = False
    """Of an alternative: whether one of its ways is complete."""

    @property
    def gives(self) -> bool:
        """Whether the course brings some of it closer."""
        return self.share.gives if self.share else any(way.gives for way in self.ways)
