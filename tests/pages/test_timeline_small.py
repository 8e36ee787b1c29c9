"""The small picture of a pathway by construction: every step by its number, at its time, and nothing over anything."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from ladder.pages.timeline import lane
from ladder.pages.timeline_small import EDGE, ROW, TICKS, WIDTH, small

LABELS = {"work": "Work", "study": "Study", "paper": "Papers"}


@dataclass(frozen=True)
class Deed:
    number: int
    kind: str
    start: float
    months: float
    caption: str = ""


def numbered(steps):
    return [Deed(number, *step) for number, step in enumerate(steps, 1)]


LASTING = st.tuples(st.sampled_from(["work", "study"]), st.floats(0, 90), st.floats(0.01, 90))
AT_ONCE = st.tuples(st.sampled_from(["exam", "credential", "study"]), st.sampled_from([0.0, 12.5, 150.0]), st.just(0.0))
PLANS = st.lists(LASTING | AT_ONCE, max_size=24).map(numbered)


@given(PLANS)
@example(numbered([("work", 0, 150), *[("exam", 150, 0)] * 9]))
def test_every_step_is_there_by_its_number_in_the_lane_of_its_kind(steps):
    picture = small(LABELS, steps)
    if picture is None:
        assert all(it.start + it.months == 0 for it in steps)
        return
    for found in picture.lanes:
        numbers = [int(n) for shape in found.shapes for n in shape.said.split(", ")]
        assert sorted(numbers) == [it.number for it in steps if lane(it) == found.kind]
        assert found.label == LABELS[found.kind]


@given(PLANS)
def test_a_bar_is_as_long_as_its_step_and_stands_at_its_time(steps):
    picture = small(LABELS, steps)
    scale = (WIDTH - 2 * EDGE) / max((it.start + it.months for it in steps), default=1) if picture else 0
    by_number = {it.number: it for it in steps}
    for shape in (shape for found in (picture.lanes if picture else ()) for shape in found.shapes):
        it = by_number[int(shape.said.split(", ")[0])]
        assert abs(shape.x - EDGE - it.start * scale) < 1e-6
        assert abs(shape.width - it.months * scale) < 1e-6
        assert (shape.kind == "bar") == (it.months > 0)


@given(PLANS)
@example(numbered([("study", 150, 0.01), ("study", 149.9, 0.1), ("study", 150, 0)]))
def test_nothing_runs_into_anything_and_nothing_out_of_the_picture(steps):
    picture = small(LABELS, steps)
    ends = 0
    for found in picture.lanes if picture else ():
        assert found.y >= ends
        ends = found.y + found.height
        assert all(found.y < shape.y and shape.y + ROW <= ends for shape in found.shapes)
        assert all(0 <= shape.left <= shape.right <= WIDTH for shape in found.shapes)
        for one, other in combinations(found.shapes, 2):
            assert one.y != other.y or one.right < other.left or other.right < one.left
    assert picture is None or ends <= picture.height


@given(st.floats(0.01, 2000))
def test_the_axis_has_few_numbers(months):
    assert len(small(LABELS, numbered([("work", 0, months)])).ticks) <= TICKS + 1


def test_without_time_there_is_no_picture():
    assert small(LABELS, []) is None
    assert small(LABELS, numbered([("credential", 0, 0)])) is None
