"""The picture of a pathway by construction: nothing runs into anything, and it says what the list says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from ladder.pages.fit import width
from ladder.pages.timeline import BAR, GAP, LEFT, MARK, SIZE, TICKS, WIDTH, lane, timeline
from ladder.plan.tally import TOLERANCE

LABELS = {"work": "Work", "study": "Study", "paper": "Papers"}


@dataclass(frozen=True)
class Deed:
    kind: str
    start: float
    months: float
    caption: str


@st.composite
def plans(draw):
    """Jobs one after another, courses one after another, and papers at any time."""
    found = []
    for kind in ("work", "study"):
        at = 0.0
        for gap, months in draw(st.lists(st.tuples(st.floats(0, 9), st.floats(0.01, 90)), max_size=6)):
            found.append((kind, at + gap, months))
            at += gap + months
    found += [(kind, at, 0.0) for kind, at in draw(st.lists(
        st.tuples(st.sampled_from(["exam", "credential", "study"]), st.floats(0, 200)), max_size=6))]
    names = draw(st.lists(st.text("abc WXYZ", min_size=1, max_size=140).map(lambda it: f"{it} name"),
                          min_size=len(found), max_size=len(found)))
    return [Deed(*it, f"{number}. {name}") for number, (it, name) in enumerate(zip(found, names, strict=True), 1)]


def rows(picture):
    return [row for band in picture.bands for row in band.rows]


def extent(row):
    """The left and the right edge of a row's text."""
    wide = max(width(line, SIZE) for _, line in row.lines)
    return (row.text_x, row.text_x + wide) if row.anchor == "start" else (row.text_x - wide, row.text_x)


@given(plans())
def test_the_picture_says_what_the_list_says(steps):
    picture = timeline(LABELS, steps)
    if picture is None:
        assert all(it.start + it.months < TOLERANCE for it in steps)
        return
    said = sorted(" ".join(line for _, line in row.lines).replace(" ", "") for row in rows(picture))
    assert said == sorted(it.caption.replace(" ", "") for it in steps)
    assert [band.kind for band in picture.bands] == [kind for kind in LABELS if kind in map(lane, steps)]


@given(plans())
@example([Deed("exam", 5e-324, 0, "1. An exam")])
def test_a_bar_is_as_long_as_its_step_and_stands_at_its_time(steps):
    picture = timeline(LABELS, steps)
    horizon = max((it.start + it.months for it in steps), default=0)
    for band in picture.bands if picture else ():
        mine = [it for it in steps if lane(it) == band.kind]
        for it, row in zip(mine, band.rows, strict=True):
            scale = (WIDTH - LEFT - 14) / horizon
            assert abs(row.x - LEFT - it.start * scale) < 1e-6
            assert abs(row.width - it.months * scale) < 1e-6
            assert (row.shape == "bar") == (it.months > 0)


@given(plans())
@example([Deed("work", 0, 10, "1. " + "W" * 200), Deed("exam", 5, 0, "2. " + "m " * 300)])
def test_nothing_runs_into_anything_and_nothing_out_of_the_picture(steps):
    picture = timeline(LABELS, steps)
    if picture is None:
        return
    tops = [band.y for band in picture.bands]
    assert tops == sorted(tops)
    for band in picture.bands:
        ends = band.y
        for row in band.rows:
            first, last = row.lines[0][0] - SIZE, row.lines[-1][0] + SIZE / 3
            assert min(row.y, first) >= ends
            ends = max(row.y + BAR, last)
            left, right = extent(row)
            assert LEFT - 1 <= left <= right <= WIDTH + 1
            before, after = (row.x, row.x + row.width) if row.width else (row.x - MARK, row.x + MARK)
            inside = before <= left and right <= after and row.width
            assert inside or right <= before or left >= after
        assert ends <= band.y + band.height + GAP <= picture.height + GAP


@given(plans())
def test_bars_of_one_lane_do_not_overlap_in_time(steps):
    picture = timeline(LABELS, steps)
    for band in picture.bands if picture else ():
        bars = sorted((row.x, row.x + row.width) for row in band.rows if row.shape == "bar")
        assert all(end <= start + 1e-6 for (_, end), (start, _) in pairwise(bars))


@given(st.floats(0.01, 2000))
def test_the_axis_has_few_numbers_and_begins_at_none(months):
    picture = timeline(LABELS, [Deed("work", 0, months, "1. A job")])
    shown = [month for _, month in picture.ticks]
    assert shown[0] == 0
    assert len(shown) <= TICKS + 1
    assert shown[-1] <= months
    assert all(LEFT <= x <= WIDTH for x, _ in picture.ticks)


def test_without_time_there_is_no_picture():
    assert timeline(LABELS, []) is None
    assert timeline(LABELS, [Deed("credential", 0, 0, "1. A paper")]) is None
