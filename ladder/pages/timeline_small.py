"""The steps of a pathway as a small picture for a phone and for paper: a lane for work, one for study, one for papers.

A step is drawn with its number alone; the list says what the numbers mean. Nothing runs into anything: a step that has
no room in the first row of its lane stands in the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, Protocol

from ladder.pages.fit import width
from ladder.pages.timeline import SIZE, Timed, ends, horizon_of, in_lanes, months
from ladder.plan.tally import TOLERANCE

WIDTH = 300
"""Of a picture, in pixels: what a narrow phone has, so that its text is never smaller than it is drawn."""
EDGE = 10
"""Left and right of the time axis: half of the last number, or a mark."""
HEAD, NAME, FOOT, APART = 20, 17, 4, 4
"""The numbers of the months, the name of a lane, the room below its rows and below the lane, in height."""
ROW, GAP = 18, 4
"""The height of a row, and the least room between two of its steps."""
INSET = 3
"""Between a shape and its number."""
TICKS = 6


class Numbered(Timed, Protocol):
    """A step with its number in the list."""

    @property
    def number(self) -> int:
        """Its place in the list."""


@dataclass(frozen=True)
class Shape:
    """A step: a bar, or a mark where it takes no time, with its number."""

    kind: Literal["bar", "mark"]
    x: float
    """Where a bar begins; the middle of a mark."""
    y: float
    width: float
    said: str
    """Its number; of marks at one time all of theirs."""
    said_x: float
    anchor: Literal["start", "middle", "end"]
    left: float
    right: float
    """What the shape and its number take together."""


@dataclass(frozen=True)
class Lane:
    """What runs one after another, or at the same time in rows of its own."""

    kind: str
    label: str
    y: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Small:
    """The picture."""

    height: float
    ticks: tuple[tuple[float, int], ...]
    lanes: tuple[Lane, ...]
    width: float = WIDTH


def small(labels: dict[str, str], steps: Sequence[Numbered]) -> Small | None:
    """The picture of some steps, with a lane for each kind that `labels` names; None where no step takes time."""
    horizon = horizon_of(steps)
    if horizon < TOLERANCE:
        return None
    scale = (WIDTH - 2 * EDGE) / horizon
    found, top = [], float(HEAD)
    for kind, label, mine in in_lanes(labels, steps):
        found.append(_lane(kind, label, top, mine, scale))
        top += found[-1].height + APART
    ticks = tuple((EDGE + month * scale, month) for month in months(horizon, TICKS))
    return Small(top - APART, ticks, tuple(found))


def _lane(kind: str, label: str, top: float, steps: Sequence[Numbered], scale: float) -> Lane:
    """Each step in the first row where it has room."""
    filled: list[float] = []
    shapes = []
    for said, it in _once(steps):
        shape = _shape(said, it, scale)
        row = next((row for row, end in enumerate(filled) if end + GAP <= shape.left), len(filled))
        filled[row:row + 1] = [shape.right]
        shapes.append(replace(shape, y=top + NAME + row * ROW))
    return Lane(kind, label, top, NAME + len(filled) * ROW + FOOT, tuple(shapes))


def _once(steps: Sequence[Numbered]) -> Iterator[tuple[str, Numbered]]:
    """The steps as they begin, with their numbers; those that take no time at one time are one."""
    for _, some in groupby(sorted(steps, key=_place), key=_place):
        found = list(some)
        yield ", ".join(f"{it.number}" for it in found), found[0]


def _place(it: Numbered) -> tuple[float, int]:
    """Where a step begins; 0 for all that take no time there, else its number."""
    return it.start, it.number if it.months else 0


def _shape(said: str, it: Numbered, scale: float) -> Shape:
    """A step with its number inside, else right of it, else left of it."""
    x, long = EDGE + it.start * scale, it.months * scale
    wide = width(said, SIZE)
    before, after = ends(x, long)
    kind: Literal["bar", "mark"] = "bar" if long else "mark"
    if long >= wide + 2 * INSET:
        return Shape(kind, x, 0, long, said, x + long / 2, "middle", before, after)
    if after + INSET + wide <= WIDTH:
        return Shape(kind, x, 0, long, said, after + INSET, "start", before, after + INSET + wide)
    return Shape(kind, x, 0, long, said, before - INSET, "end", before - INSET - wide, after)
