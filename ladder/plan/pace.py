"""How long a block of work still takes in one job: hours, weeks and floors reached together, inside the look-back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ladder.plan.program import Node
from ladder.plan.tally import NEVER, TOLERANCE, Stretch, tally

Line = tuple[float, float, float]
"""A linear function on a piece: its value at the start, its slope, and what it has to reach."""


class Rate(NamedTuple):
    """What an hour in a job counts toward one block of work."""

    pace: float
    plain: float
    caps: tuple[float, ...]
    floors: tuple[float, ...]

    def stretch(self, start: float, end: float) -> Stretch:
        """A stretch of work at this rate."""
        return Stretch(start, end, self.pace, self.plain, self.caps, self.floors)


def weeks_left(ahead: Ahead, asked: Sequence[float]) -> float:
    """Weeks until all of `asked` (hours, weeks, floors) is reached at once; NEVER when this job does not get there."""
    if any(a == NEVER for a in asked):
        return NEVER
    found = (_inside(ahead, asked, start, end) for start, end in ahead.pieces())
    return next((weeks for weeks in found if weeks < NEVER), NEVER)


@dataclass(frozen=True)
class Ahead:
    """A block of work with what was done for it, and the job from now on."""

    node: Node
    done: Sequence[Stretch]
    now: float
    rate: Rate

    def pieces(self) -> Iterator[tuple[float, float]]:
        """Pieces of the time ahead on which nothing leaves the look-back or starts to; the last one has no end."""
        window = self.node["within"]
        if window is None:
            yield 0.0, NEVER
            return
        edges = sorted({edge + window - self.now for s in self.done for edge in (s.start, s.end)} | {window})
        starts = [0.0, *(e for e in edges if e > TOLERANCE)]
        yield from zip(starts, [*starts[1:], NEVER], strict=True)

    def at(self, weeks: float) -> list[float]:
        """Hours that no ceiling cuts, hours under each ceiling, weeks, hours toward each floor, some weeks ahead."""
        time = self.now + weeks
        since = time - self.node["within"] if self.node["within"] is not None else -NEVER
        stretches = [*self.done, self.rate.stretch(self.now, time)]
        free, length, floors = tally({**self.node, "caps": []}, [s._replace(caps=()) for s in stretches], since)
        caps = [sum(max(0.0, s.end - max(s.start, since)) * s.pace * s.caps[i] for s in stretches)
                for i in range(len(self.node["caps"]))]
        return [free, *caps, length, *floors]


def _inside(ahead: Ahead, asked: Sequence[float], start: float, end: float) -> float:
    """The first moment of a piece at which all is reached."""
    middle = start + 1.0 if end == NEVER else end
    first, last = ahead.at(start), ahead.at(middle)
    slopes = [(b - a) / (middle - start) for a, b in zip(first, last, strict=True)]
    size = 1 + len(ahead.node["caps"])
    tops = [float(cap["max"]) for cap in ahead.node["caps"]]
    caps = list(zip(first[1:size], slopes[1:size], tops, strict=True))
    turns = [(top - had) / slope for had, slope, top in caps if abs(slope) > TOLERANCE]
    points = [0.0, *sorted(t for t in turns if TOLERANCE < t < end - start), end - start]
    for a, b in pairwise(points):
        counted = [_capped(had + slope * a, slope, top) for had, slope, top in caps]
        hours = first[0] + slopes[0] * a + sum(had for had, _ in counted)
        rest = ((had + slope * a, slope, want)
                for had, slope, want in zip(first[size:], slopes[size:], asked[1:], strict=True))
        found = _first([(hours, slopes[0] + sum(slope for _, slope in counted), asked[0]), *rest], b - a)
        if found < NEVER:
            return start + a + found
    return NEVER


def _capped(had: float, slope: float, top: float) -> tuple[float, float]:
    """Hours under a ceiling, and how they grow."""
    full = had > top + TOLERANCE or (had > top - TOLERANCE and slope >= 0)
    return (top, 0.0) if full else (had, slope)


def _first(lines: Sequence[Line], length: float) -> float:
    """The first moment of a stretch at which every line is high enough."""
    low, high = 0.0, length
    for value, slope, want in lines:
        short = want - value
        if short > TOLERANCE:
            if slope <= TOLERANCE * TOLERANCE:
                return NEVER
            low = max(low, short / slope)
        elif slope < -TOLERANCE * TOLERANCE:
            high = min(high, (short - TOLERANCE) / slope)
    return low if low <= high + TOLERANCE else NEVER

