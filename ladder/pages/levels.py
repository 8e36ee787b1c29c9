"""How high everything on a map stands: its boxes, the ports at their sides, the lines across. Pure numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import ceil
from typing import Literal, NamedTuple, TypeAlias

from ladder.pages.tracks import hulls, pack, span

PITCH = 8
"""Between two tracks, and between two ports of a side. All heights are multiples of it."""
PAD = 16
"""Between a box and the nearest track."""
STACK = 2 * PITCH
"""Between two boxes of one column and row."""
HEAD = 4 * PITCH
"""Room for the names of the columns, above and below."""
EMPTY = 3 * PITCH
"""A gutter without a line."""

Side: TypeAlias = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


class Spot(NamedTuple):
    """A box before it has a place: where it belongs, and how high it has to be at least."""

    key: str
    column: int
    row: int
    height: float


class Net(NamedTuple):
    """The lines into one side of a box."""

    to: str
    side: Side


class Way(NamedTuple):
    """Which gutters a line goes through. Gutter 0 of the columns is left of the first, of the rows below the lowest."""

    frm: str
    net: Net
    side: Side
    leave: int
    enter: int
    cross: int | None
    """The gutter between rows; None where it leaves into the gutter that it enters from."""


@dataclass(frozen=True)
class Levels:
    """The heights of a map, by its boxes and by the gutters that its lines go through."""

    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]

    @cached_property
    def known(self) -> Mapping[str, Spot]:
        """The boxes by key."""
        return {spot.key: spot for spot in self.spots}

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], list[str]]:
        """The boxes of each column and row, from the top down."""
        found: dict[tuple[int, int], list[str]] = defaultdict(list)
        for spot in self.spots:
            found[spot.column, spot.row].append(spot.key)
        return found

    @cached_property
    def ports(self) -> Mapping[tuple[str, Side], list[Net]]:
        """The nets at each side of each box from the top down."""
        found: dict[tuple[str, Side], set[Net]] = defaultdict(set)
        for way in self.ways:
            found[way.frm, way.side].add(way.net)
            found[way.net.to, way.net.side].add(way.net)
        return {(key, side): self.ordered(key, nets) for (key, side), nets in found.items()}

    def ordered(self, key: str, nets: Iterable[Net]) -> list[Net]:
        """First the net with the nearest track; last the one into this box: it comes from below."""
        here = self.known[key]

        def place(net: Net) -> tuple[bool, int, str]:
            to = self.known[net.to]
            return to.key == key, to.row if to.column == here.column else -to.row, to.key

        return sorted(nets, key=place)

    @cached_property
    def heights(self) -> Mapping[str, float]:
        """Of each box: room for its text and for its ports."""
        most = {key: max(len(self.ports.get((key, side), ())) for side in SIDES) for key in self.known}
        return {spot.key: PITCH * max(ceil(spot.height / PITCH), most[spot.key] + 2) for spot in self.spots}

    @cached_property
    def across(self) -> Mapping[tuple[int, Net], int]:
        """The track of each net in each gutter between rows, from the top down: the highest target first."""
        found = hulls(((way.cross, way.net), span(way.leave, way.enter)) for way in self.ways if way.cross is not None)
        packed: dict[tuple[int, Net], int] = {}
        for gutter in range(len(self.rows) + 1):
            mine = [it for it in found.items() if it[0][0] == gutter]
            mine.sort(key=lambda it: (-self.known[it[0][1].to].row, it[0][1].to))
            packed |= pack(mine, 1)
        return packed

    @cached_property
    def rows(self) -> list[float]:
        """The heights of the rows, the lowest first."""
        total = max((spot.row for spot in self.spots), default=-1) + 1
        tall = {cell: sum(self.heights[key] for key in keys) + STACK * (len(keys) - 1)
                for cell, keys in self.cells.items()}
        return [max((high for (_, at), high in tall.items() if at == row), default=0) for row in range(total)]

    def band(self, row: int) -> float:
        """The top of a row."""
        return self.tops[row + 1] + self.gutters[row + 1]

    @cached_property
    def gutters(self) -> list[float]:
        """The heights of the gutters between rows, the lowest first."""
        used = [1 + max((track for (at, _), track in self.across.items() if at == gutter), default=-1)
                for gutter in range(len(self.rows) + 1)]
        edges = (0, len(self.rows))
        return [room(tracks, PITCH if at in edges else EMPTY) for at, tracks in enumerate(used)]

    @cached_property
    def tops(self) -> list[float]:
        """The top of each gutter between rows, the lowest first."""
        down = [HEAD, *(step for pair in zip(self.gutters[:0:-1], self.rows[::-1], strict=True) for step in pair)]
        return list(accumulate(down))[::-2]

    def crossing(self, gutter: int, net: Net) -> float:
        """How high a net goes across."""
        return self.tops[gutter] + PAD + PITCH * self.across[gutter, net]

    @cached_property
    def highs(self) -> Mapping[str, float]:
        """The top of each box, in the middle of its row."""
        found: dict[str, float] = {}
        for (_, row), keys in self.cells.items():
            spare = self.rows[row] - sum(self.heights[key] for key in keys) - STACK * (len(keys) - 1)
            at = self.band(row) + PITCH * (spare // (2 * PITCH))
            for key in keys:
                found[key] = at
                at += self.heights[key] + STACK
        return found

    def port(self, key: str, side: Side, net: Net) -> float:
        """How high a net meets a side of a box. Left and right are half a pitch apart: none meet in a gutter."""
        nets = self.ports[key, side]
        above = (self.heights[key] / PITCH - len(nets) + 1) // 2
        return self.highs[key] + PITCH * (above + nets.index(net) + (0.5 if side == "right" else 0))


def room(tracks: int, empty: float) -> float:
    """How wide a gutter is."""
    return 2 * PAD + PITCH * (tracks - 1) if tracks else empty
