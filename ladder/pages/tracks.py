"""Tracks side by side for stretches that must not run on each other. Pure numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)


class Span(NamedTuple):
    """A stretch of a line."""

    low: float
    high: float

    def joined(self, other: Span) -> Span:
        """The stretch from the beginning of one to the end of the other."""
        return Span(min(self.low, other.low), max(self.high, other.high))


def span(a: float, b: float) -> Span:
    """The stretch between two ends, in any order."""
    return Span(min(a, b), max(a, b))


def hulls(found: Iterable[tuple[K, Span]]) -> dict[K, Span]:
    """For each key the stretch that holds all of its own."""
    joined: dict[K, Span] = {}
    for key, part in found:
        joined[key] = joined[key].joined(part) if key in joined else part
    return joined


def pack(spans: Iterable[tuple[K, Span]], gap: float) -> dict[K, int]:
    """A track for each stretch: in the order given, the first on which it keeps its distance to all others."""
    tracks: list[list[Span]] = []
    chosen: dict[K, int] = {}
    for key, mine in spans:
        free = (at for at, taken in enumerate(tracks)
                if all(mine.low - other.high >= gap or other.low - mine.high >= gap for other in taken))
        at = next(free, len(tracks))
        if at == len(tracks):
            tracks.append([])
        tracks[at].append(mine)
        chosen[key] = at
    return chosen
