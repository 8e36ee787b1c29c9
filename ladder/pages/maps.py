"""The picture of a ladder: its drawing with names in boxes and sentences on lines, as plain values. No markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ladder.pages.drawing import Box, Drawing, Point, Stroke, draw
from ladder.pages.fit import width, wrap
from ladder.pages.jobs import Job
from ladder.pages.ladders import Lane, Rung
from ladder.pages.levels import HEAD, Spot
from ladder.pages.words import Words

WIDTH = 1006
"""Of a picture, in pixels where it is shown in full: the column of the pages."""
WIDTHS = (150, 260)
"""The narrowest and the widest box."""
_SIZES = {"name": 14, "asks": 12, "warns": 12}
_LEADING = {"name": 18, "asks": 15, "warns": 15}
INSET = 10
"""Between the edge of a box and its text."""
RADIUS = 5
"""Of the corners of lines."""
TIP = 9
"""The length of an arrow's head."""
_PARENTHESIS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Text:
    """A sentence in a box: what it is, `name`, `asks` or `warns`, and its lines, each with its height."""

    kind: str
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Line:
    """A line, or the head of an arrow, and the numbers of the jobs that it comes from."""

    d: str
    frm: tuple[int, ...]
    kind: str
    """`strong`, `thin` where it passes a job that is a step of its own, or `tip`."""


@dataclass(frozen=True)
class Bundle:
    """All lines into one box."""

    said: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Tile:
    """A box with its text; without a job it is a gap."""

    box: Box
    texts: tuple[Text, ...]
    job: Job | None = None
    number: int = 0
    said: str = ""
    """What is heard of it: its name, its rung, where it leads."""
    bundle: Bundle | None = None


@dataclass(frozen=True)
class Column:
    """A lane in the picture, from the lowest box up."""

    lane: Lane
    x: float
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Picture:
    """A ladder as a picture."""

    width: float
    height: float
    lane_width: float
    columns: tuple[Column, ...]
    rungs: tuple[tuple[float, int], ...]
    """Where the number of each rung stands."""
    jobs: int
    head: float
    foot: float


def picture(words: Words, lanes: Sequence[Lane]) -> Picture | None:
    """The picture of some lanes; None where there is no rung."""
    heights = sorted({rung.height for lane in lanes for rung in lane.rungs})
    if not heights:
        return None
    wide = (WIDTHS[0] + WIDTHS[1]) // 2
    spare = WIDTH - _drawn(words, lanes, heights, wide).width
    wide = int(min(max(wide + spare / len(lanes), WIDTHS[0]), WIDTHS[1]))
    drawing = _drawn(words, lanes, heights, wide)
    jobs = {str(job.id): job for lane in lanes for rung in lane.rungs for job in rung.jobs}
    painter = _Painter(words, drawing, jobs, {key: number for number, key in enumerate(jobs)})
    rungs = tuple((top + high / 2, height) for height, (top, high) in zip(heights, drawing.rows, strict=True))
    columns = tuple(Column(lane, x, tuple(painter.tiles(lane)))
                    for lane, x in zip(lanes, drawing.columns, strict=True))
    return Picture(drawing.width, drawing.height, wide, columns, rungs, len(jobs), HEAD / 2, drawing.height - HEAD / 2)


def _drawn(words: Words, lanes: Sequence[Lane], heights: Sequence[int], wide: float) -> Drawing:
    spots = [Spot(key, column, heights.index(rung.height), _high(_sentences(words, job, wide)))
             for column, lane in enumerate(lanes) for rung in lane.rungs for key, job in _keyed(lane, rung)]
    steps = [(str(job.id), str(step.to)) for lane in lanes for rung in lane.rungs for job in rung.jobs
             for step in job.advances]
    return draw(spots, steps, len(lanes), wide)


def _keyed(lane: Lane, rung: Rung) -> list[tuple[str, Job | None]]:
    """The boxes of a rung; a gap is one too."""
    return [(str(job.id), job) for job in rung.jobs] or [(f"{lane.slug} {rung.height}", None)]


def _sentences(words: Words, job: Job | None, wide: float) -> list[tuple[str, list[str]]]:
    """The text of a box: kinds and lines."""
    room = wide - 2 * INSET
    if job is None:
        told = [("asks", words._("No job on this rung"))]
    else:
        ends = [job.end] if job.end is not None and job.broken else []
        name = _PARENTHESIS.sub(lambda found: _whole(found[0]), job.name)
        shorts = [flag.short for flag in (*ends, *job.flags) if flag.short]
        warns = "\xa0· ".join(_whole(it) if width(it, _SIZES["warns"], bold=True) <= room else it for it in shorts)
        told = [("name", name), *(("asks", asked) for asked in job.brief), *([("warns", warns)] if warns else [])]
    return [(kind, wrap(text, room, _SIZES[kind], bold=kind != "asks")) for kind, text in told]


def _whole(text: str) -> str:
    """A text that stays on one line."""
    return text.replace(" ", "\xa0")


def _high(sentences: list[tuple[str, list[str]]]) -> float:
    return 2 * INSET + sum(_LEADING[kind] * len(lines) for kind, lines in sentences)


@dataclass(frozen=True)
class _Painter:
    """Puts words and lines to the boxes of a drawing."""

    words: Words
    drawing: Drawing
    jobs: Mapping[str, Job]
    numbers: Mapping[str, int]

    def tiles(self, lane: Lane) -> Iterator[Tile]:
        """The boxes of a lane."""
        for rung in lane.rungs:
            for key, job in _keyed(lane, rung):
                box = self.drawing.boxes[key]
                texts = tuple(_set(box, _sentences(self.words, job, box.width)))
                yield Tile(box, texts) if job is None else Tile(
                    box, texts, job, self.numbers[key], self.heard(job, rung.height), self.bundle(key, job))

    def heard(self, job: Job, height: int) -> str:
        """A box in words: its name, its rung, what is missing, where it leads."""
        words = self.words
        where = words._("{name}, rung {n}.") if job.id.kind == "roles" else words._("{name}.")
        onward = words._("Leads to: {what}.").format(what=words.listing(step.name for step in job.advances))
        last = onward if job.end is None else job.end.text
        return " ".join([where.format(name=job.name, n=words.number(height)), *(it.text for it in job.flags), last])

    def bundle(self, key: str, job: Job) -> Bundle | None:
        """The lines into a box."""
        mine = [stroke for stroke in self.drawing.strokes if stroke.to == key]
        if not mine:
            return None
        frm = self.words.listing(self.jobs[stroke.frm].name for stroke in mine)
        _ = self.words._
        form = _("To {name}: {what}. From: {jobs}.") if job.asks else _("To {name}. From: {jobs}.")
        heads = {head: tuple(self.numbers[stroke.frm] for stroke in mine if tip(stroke) == head)
                 for head in map(tip, mine)}
        lines = sorted((self.line(stroke) for stroke in mine), key=lambda line: line.kind, reverse=True)
        return Bundle(form.format(name=job.name, what=job.asks, jobs=frm),
                      (*lines, *(Line(head, numbers, "tip") for head, numbers in heads.items())))

    def line(self, stroke: Stroke) -> Line:
        """A line with its corners rounded."""
        thin = any(f"{step.to}" == stroke.to and step.passing for step in self.jobs[stroke.frm].advances)
        return Line(curve(stroke.points), (self.numbers[stroke.frm],), "thin" if thin else "strong")


def _set(box: Box, sentences: list[tuple[str, list[str]]]) -> Iterator[Text]:
    """Sentences in the middle of a box."""
    at = box.y + (box.height - _high(sentences)) / 2 + INSET
    for kind, lines in sentences:
        yield Text(kind, tuple((at + _LEADING[kind] * (index + 0.75), line) for index, line in enumerate(lines)))
        at += _LEADING[kind] * len(lines)


def curve(points: Sequence[Point]) -> str:
    """A line through some corners, each of them rounded, in the path language of SVG."""
    parts = [f"M{_n(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, _far(before, corner) / 2, _far(corner, after) / 2)
        parts.append(f"L{_n(_toward(corner, before, radius))}Q{_n(corner)} {_n(_toward(corner, after, radius))}")
    return "".join([*parts, f"L{_n(points[-1])}"])


def tip(stroke: Stroke) -> str:
    """The head of an arrow at the end of a line."""
    (before, _), (x, y) = stroke.points[-2:]
    back = x - TIP if before < x else x + TIP
    return f"M{_n((x, y))}L{_n((back, y - TIP / 2 - 0.5))}L{_n((back, y + TIP / 2 + 0.5))}Z"


def _far(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _toward(frm: Point, to: Point, far: float) -> Point:
    """The point at some distance on the way."""
    share = far / (_far(frm, to) or 1)
    return frm[0] + (to[0] - frm[0]) * share, frm[1] + (to[1] - frm[1]) * share


def _n(point: Point) -> str:
    return " ".join(f"{value:.1f}".removesuffix(".0") for value in point)
