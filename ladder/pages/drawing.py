"""Where boxes and lines of a map stand: boxes in columns and rows, lines only in the gutters between. Pure numbers.

A line leaves its box at a side, goes up in the gutter beside it, across in the gutter between two rows if it has to, up
in the gutter beside its target, and in. All lines into one side of a box are a net: they share what is common of their
way. Lines of different nets may cross, but never run on each other, because each has a track of its own in a gutter and
a port of its own at a box, and the ports of left and right sides stand at different heights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from ladder.pages.levels import EMPTY, HEAD, PAD, PITCH, Levels, Net, Side, Spot, Way, room
from ladder.pages.tracks import Span, hulls, pack, span

Point: TypeAlias = tuple[float, float]
MARGIN = 3 * PITCH
"""Room for the names of the rows, on the left."""
OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Box:
    """A box with its place."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Stroke:
    """A line from one box to another, corner by corner."""

    frm: str
    to: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    """A map with all places."""

    width: float
    height: float
    boxes: dict[str, Box]
    strokes: tuple[Stroke, ...]
    columns: tuple[float, ...]
    """The left edge of each column."""
    rows: tuple[tuple[float, float], ...]
    """The top and the height of each row, the lowest first."""


def draw(spots: Sequence[Spot], lines: Iterable[tuple[str, str]], columns: int, width: float) -> Drawing:
    """The map of some boxes, each `width` wide, and the lines between them."""
    known = {spot.key: spot for spot in spots}
    ways = [_way(known[frm], known[to]) for frm, to in dict.fromkeys(lines) if frm != to]
    return _Sheet(Levels(tuple(spots), tuple(ways)), columns, width).drawing()


def _way(frm: Spot, to: Spot) -> Way:
    """Out toward the target and in at the near side. In its own column a line keeps to the left."""
    net = Net(to.key, "left" if frm.column <= to.column else "right")
    enter = to.column if net.side == "left" else to.column + 1
    side: Side = "right" if frm.column < to.column else "left"
    leave = frm.column + 1 if side == "right" else frm.column
    cross = frm.row + 1 if to.row > frm.row else frm.row
    return Way(frm.key, net, side, leave, enter, None if leave == enter else cross)


@dataclass(frozen=True)
class _Sheet:
    """A map on its way: when all heights are known, the lines that go up give the widths."""

    levels: Levels
    count: int
    """Of columns."""
    width: float
    """Of a box."""

    @cached_property
    def upright(self) -> Mapping[tuple[int, Net], Span]:
        """How far each net goes up and down in each gutter between columns."""
        return hulls(part for way in self.levels.ways for part in self.parts(way))

    def parts(self, way: Way) -> Iterator[tuple[tuple[int, Net], Span]]:
        """The stretches of one line in the gutters between columns."""
        begin, end = self.ends(way)
        middle = end if way.cross is None else self.levels.crossing(way.cross, way.net)
        yield (way.leave, way.net), span(begin, middle)
        yield (way.enter, way.net), span(middle, end)

    @cached_property
    def sides(self) -> list[tuple[dict[Net, int], dict[Net, int]]]:
        """The tracks of each gutter between columns: those counted from its left edge, and those from its right."""
        return [(self.tracks(gutter, "left"), self.tracks(gutter, "right")) for gutter in range(self.count + 1)]

    def tracks(self, gutter: int, edge: Side) -> dict[Net, int]:
        """Those of one edge. A net keeps to its target, or to the boxes that it leaves; the shortest is nearest."""
        mine = []
        for (at, net), up in self.upright.items():
            enters = gutter == self.levels.known[net.to].column + (net.side == "right")
            beside = OTHER[net.side] if enters else net.side
            if at == gutter and beside == edge:
                mine.append((enters, -up.low if enters else up.low, net, up))
        return pack([(net, up) for _, _, net, up in sorted(mine)], PITCH)

    @cached_property
    def between(self) -> list[float]:
        """The widths of the gutters between columns."""
        used = [sum(1 + max(tracks.values(), default=-1) for tracks in both) for both in self.sides]
        edges = (0, self.count)
        return [room(tracks, PITCH if at in edges else EMPTY) for at, tracks in enumerate(used)]

    @cached_property
    def lefts(self) -> list[float]:
        """The left edge of each gutter between columns."""
        return list(accumulate((wide + self.width for wide in self.between[:-1]), initial=float(MARGIN)))

    def track(self, gutter: int, net: Net) -> float:
        """Where a net goes up."""
        left, right = self.sides[gutter]
        if net in left:
            return self.lefts[gutter] + PAD + PITCH * left[net]
        return self.lefts[gutter] + self.between[gutter] - PAD - PITCH * right[net]

    def box(self, spot: Spot) -> Box:
        """A box with its place."""
        x = self.lefts[spot.column] + self.between[spot.column]
        return Box(x, self.levels.highs[spot.key], self.width, self.levels.heights[spot.key])

    def stroke(self, way: Way) -> Stroke:
        """A line, corner by corner."""
        begin, end = self.ends(way)
        out, up = self.track(way.leave, way.net), self.track(way.enter, way.net)
        across = [] if way.cross is None else [self.levels.crossing(way.cross, way.net)]
        corners = [(out, begin), *((x, y) for y in across for x in (out, up)), (up, end)]
        return Stroke(way.frm, way.net.to, (
            (self.edge(way.frm, way.side), begin), *corners, (self.edge(way.net.to, way.net.side), end)))

    def ends(self, way: Way) -> tuple[float, float]:
        """How high a line begins and ends."""
        return self.levels.port(way.frm, way.side, way.net), self.levels.port(way.net.to, way.net.side, way.net)

    def edge(self, key: str, side: Side) -> float:
        """Where a side of a box is."""
        box = self.box(self.levels.known[key])
        return box.x + (box.width if side == "right" else 0)

    def drawing(self) -> Drawing:
        """All of it."""
        high, wide = self.levels, self.lefts[-1] + self.between[-1]
        return Drawing(
            wide, high.tops[0] + high.gutters[0] + HEAD, {spot.key: self.box(spot) for spot in high.spots},
            tuple(map(self.stroke, high.ways)),
            tuple(left + gutter for left, gutter in zip(self.lefts[:-1], self.between[:-1], strict=True)),
            tuple((high.band(row), tall) for row, tall in enumerate(high.rows)))
