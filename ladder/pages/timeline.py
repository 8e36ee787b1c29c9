"""The steps of a pathway as a picture: a lane for work, one for study, one for papers, a row for each step. No markup.

Nothing can run into anything: each step has a row to itself, and its name stands inside its bar, right or left of it,
where it fits on one line, else in the widest of the three on several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from ladder.pages.fit import width, wrap
from ladder.plan.tally import TOLERANCE

WIDTH = 820
"""Of a picture, in pixels; it is never shown smaller on a screen, so that its text stays as large as it is."""
LEFT, RIGHT = 92, 14
"""Beside the time axis: the names of the lanes, and half of the last number."""
HEAD = 30
"""The numbers of the months."""
BAR, GAP, PAD = 22, 4, 7
"""A bar's height, the room below it, and the room above and below a lane's rows."""
INSET, MARK = 8, 7
"""Between a bar's end and a text, and half the size of a mark."""
SIZE, LEADING = 13, 16
"""Of the text."""
STRIDES = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600)
"""Months between two numbers of the axis: the first that leaves at most so many of them."""
TICKS = 12


class Timed(Protocol):
    """A step with its place in time, in months."""

    @property
    def kind(self) -> str:
        """work, study, exam, credential."""

    @property
    def start(self) -> float:
        """The months before it."""

    @property
    def months(self) -> float:
        """How long it takes."""

    @property
    def caption(self) -> str:
        """What the picture says of it."""


S = TypeVar("S", bound=Timed)


@dataclass(frozen=True)
class Row:
    """A step: its bar, or its mark where it takes no time, and its text."""

    kind: str
    shape: Literal["bar", "mark"]
    x: float
    y: float
    width: float
    """0 for a mark, whose middle is at `x`."""
    height: float
    """That of the text, at least a bar's."""
    text_x: float
    anchor: Literal["start", "end"]
    lines: tuple[tuple[float, str], ...]
    """Each with its height."""


@dataclass(frozen=True)
class Band:
    """A lane of the picture."""

    kind: str
    label: str
    y: float
    height: float
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Timeline:
    """The picture."""

    height: float
    ticks: tuple[tuple[float, int], ...]
    """Where the number of a month stands."""
    bands: tuple[Band, ...]
    width: float = WIDTH


def timeline(labels: dict[str, str], steps: Sequence[Timed]) -> Timeline | None:
    """The picture of some steps, with a lane for each kind that `labels` names; None where no step takes time."""
    horizon = horizon_of(steps)
    if horizon < TOLERANCE:
        return None
    scale = (WIDTH - LEFT - RIGHT) / horizon
    bands, top = [], float(HEAD)
    for kind, label, mine in in_lanes(labels, steps):
        bands.append(_band(kind, label, top, mine, scale))
        top += bands[-1].height + GAP
    return Timeline(top, tuple((LEFT + month * scale, month) for month in months(horizon, TICKS)), tuple(bands))


def horizon_of(steps: Sequence[Timed]) -> float:
    """The month in which the last of some steps ends."""
    return max((it.start + it.months for it in steps), default=0.0)


def in_lanes(labels: dict[str, str], steps: Sequence[S]) -> Iterator[tuple[str, str, list[S]]]:
    """The lanes that have steps, in the order of `labels`: kind, label, steps."""
    for kind, label in labels.items():
        mine = [it for it in steps if lane(it) == kind]
        if mine:
            yield kind, label, mine


def ends(x: float, long: float) -> tuple[float, float]:
    """Where a bar begins and ends, or a mark whose middle is at `x`."""
    return (x, x + long) if long else (x - MARK, x + MARK)


def lane(it: Timed) -> str:
    """The lane that a step stands in: exams and papers share one."""
    return it.kind if it.kind in ("work", "study") else "paper"


def months(horizon: float, most: int) -> range:
    """The months that an axis numbers."""
    stride = next((it for it in STRIDES if horizon / it <= most), STRIDES[-1])
    return range(0, int(horizon) + 1, stride)


def _band(kind: str, label: str, top: float, steps: Sequence[Timed], scale: float) -> Band:
    rows, y = [], top + PAD
    for it in steps:
        row = _row(it, kind, y, scale)
        rows.append(row)
        y += row.height + GAP
    return Band(kind, label, top, y - GAP + PAD - top, tuple(rows))


def _row(it: Timed, kind: str, y: float, scale: float) -> Row:
    start, long = LEFT + it.start * scale, it.months * scale
    before, after = ends(start, long)
    x, anchor, lines = _text(it.caption, before, after, inside=bool(long))
    text = LEADING * len(lines)
    tall = max(BAR, text)
    first = y + (tall - text) / 2 + LEADING * 0.75
    placed = tuple((first + LEADING * index, line) for index, line in enumerate(lines))
    return Row(kind, "bar" if long else "mark", start, y, long, tall, x, anchor, placed)


def _text(said: str, before: float, after: float, *, inside: bool) -> tuple[float, Literal["start", "end"], list[str]]:
    """Where a text stands beside what ends at `before` and `after`, and its lines."""
    rooms = list(_rooms(before, after, inside=inside))
    wide = width(said, SIZE)
    best = next((it for it in rooms if wide <= it[0]), max(rooms, key=lambda it: it[0]))
    return best[1], best[2], wrap(said, best[0], SIZE)


def _rooms(before: float, after: float, *, inside: bool) -> Iterator[tuple[float, float, Literal["start", "end"]]]:
    """The rooms for a text in the order in which they are tried: how wide, where it begins or ends."""
    if inside:
        yield after - before - 2 * INSET, before + INSET, "start"
    yield WIDTH - after - INSET, after + INSET, "start"
    yield before - LEFT - INSET, before - INSET, "end"
