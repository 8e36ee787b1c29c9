"""Maps by construction: no line crosses a box, no two nets run on each other, every step has its line."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.pages.drawing import MARGIN, draw
from ladder.pages.levels import HEAD, PITCH, Spot
from ladder.pages.tracks import Span, hulls, pack

WIDTH = 200


@st.composite
def ladders(draw_):
    """Boxes in a few lanes and rungs, and lines between any of them: up, across, down, both ways."""
    columns = draw_(st.integers(1, 5))
    places = draw_(st.lists(st.tuples(st.integers(0, columns - 1), st.integers(0, 5), st.integers(20, 150)),
                            min_size=1, max_size=14))
    rows = sorted({row for _, row, _ in places})
    spots = [Spot(f"job {at}", column, rows.index(row), height) for at, (column, row, height) in enumerate(places)]
    keys = st.sampled_from([spot.key for spot in spots])
    lines = draw_(st.lists(st.tuples(keys, keys).filter(lambda it: it[0] != it[1]), unique=True, max_size=40))
    return spots, lines, columns


def stretches(stroke):
    return list(pairwise(stroke.points))


def crosses(stretch, box):
    """Whether a stretch has a point inside a box, its edge not counted."""
    (ax, ay), (bx, by) = stretch
    return (min(ax, bx) < box.x + box.width and max(ax, bx) > box.x
            and min(ay, by) < box.y + box.height and max(ay, by) > box.y)


def runs_on(one, other):
    """Whether two stretches have more than a point in common."""
    for axis in (0, 1):
        if {point[axis] for point in (*one, *other)} == {one[0][axis]}:
            a, b = (sorted(point[1 - axis] for point in it) for it in (one, other))
            return min(a[1], b[1]) > max(a[0], b[0])
    return False


@given(ladders())
def test_every_step_has_exactly_one_line(ladder):
    spots, lines, columns = ladder
    drawn = Counter((stroke.frm, stroke.to) for stroke in draw(spots, lines, columns, WIDTH).strokes)
    assert drawn == Counter(lines)


@given(ladders())
def test_a_line_goes_from_a_side_of_its_box_to_a_side_of_its_target_and_only_turns_square(ladder):
    spots, lines, columns = ladder
    drawing = draw(spots, lines, columns, WIDTH)
    for stroke in drawing.strokes:
        for key, (x, y) in ((stroke.frm, stroke.points[0]), (stroke.to, stroke.points[-1])):
            box = drawing.boxes[key]
            assert x in (box.x, box.x + box.width)
            assert box.y < y < box.y + box.height
        assert [it for it in stretches(stroke) if it[0][0] != it[1][0] and it[0][1] != it[1][1]] == []


@given(ladders())
def test_no_line_crosses_a_box(ladder):
    spots, lines, columns = ladder
    drawing = draw(spots, lines, columns, WIDTH)
    assert [(stroke.frm, stroke.to, key) for stroke in drawing.strokes for key, box in drawing.boxes.items()
            if any(crosses(it, box) for it in stretches(stroke))] == []


@given(ladders())
def test_lines_into_different_boxes_never_run_on_each_other(ladder):
    spots, lines, columns = ladder
    strokes = draw(spots, lines, columns, WIDTH).strokes
    assert [(a, b) for a, b in combinations(strokes, 2) if a.to != b.to
            and any(runs_on(one, other) for one in stretches(a) for other in stretches(b))] == []


@given(ladders())
def test_boxes_keep_apart_in_their_column_and_row_with_room_for_their_text(ladder):
    spots, lines, columns = ladder
    drawing = draw(spots, lines, columns, WIDTH)
    boxes = drawing.boxes
    assert [(a, b) for a, b in combinations(boxes.values(), 2)
            if a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height] == []
    for spot in spots:
        top, high = drawing.rows[spot.row]
        assert boxes[spot.key].x == drawing.columns[spot.column]
        assert top <= boxes[spot.key].y <= boxes[spot.key].y + boxes[spot.key].height <= top + high
        assert boxes[spot.key].height >= spot.height
    assert list(drawing.columns) == sorted(drawing.columns)
    assert [top for top, _ in drawing.rows] == sorted((top for top, _ in drawing.rows), reverse=True)


@given(ladders())
def test_all_of_it_is_on_the_sheet_and_leaves_the_margins_free(ladder):
    spots, lines, columns = ladder
    drawing = draw(spots, lines, columns, WIDTH)
    points = [point for stroke in drawing.strokes for point in stroke.points]
    points += [corner for box in drawing.boxes.values()
               for corner in ((box.x, box.y), (box.x + box.width, box.y + box.height))]
    assert all(MARGIN <= x <= drawing.width and HEAD <= y <= drawing.height - HEAD for x, y in points)


@settings(max_examples=30)
@given(ladders(), st.randoms())
def test_the_order_of_the_lines_does_not_matter(ladder, chance):
    spots, lines, columns = ladder
    turned = chance.sample(lines, len(lines))
    one, other = (draw(spots, given_, columns, WIDTH) for given_ in (lines, turned))
    assert (one.boxes, set(one.strokes), one.width, one.height) == (
        other.boxes, set(other.strokes), other.width, other.height)


def test_lines_into_one_box_share_their_way():
    spots = [Spot("a", 0, 0, 40), Spot("b", 0, 1, 40), Spot("top", 0, 2, 40)]
    low, high = draw(spots, [("a", "top"), ("b", "top")], 1, WIDTH).strokes
    assert low.points[2:] == high.points[2:]
    assert low.points[1][0] == high.points[1][0]


def test_a_line_past_a_lane_goes_across_right_above_the_row_that_it_leaves():
    spots = [Spot("tech", 0, 0, 40), Spot("peer", 1, 0, 90), Spot("lead", 1, 1, 40), Spot("counselor", 2, 2, 40)]
    drawing = draw(spots, [("tech", "counselor")], 3, WIDTH)
    (stroke,) = drawing.strokes
    lead = drawing.boxes["lead"]
    assert len(stroke.points) == 6
    assert lead.y + lead.height < stroke.points[2][1] == stroke.points[3][1] < drawing.boxes["peer"].y


def test_a_map_without_lines_has_narrow_gutters():
    drawing = draw([Spot("a", 0, 0, 40), Spot("b", 1, 0, 40)], [], 2, WIDTH)
    assert drawing.columns == (MARGIN + PITCH, MARGIN + PITCH + WIDTH + 3 * PITCH)


def test_a_line_from_a_box_to_itself_is_left_out():
    assert draw([Spot("a", 0, 0, 40)], [("a", "a")], 1, WIDTH).strokes == ()


@pytest.mark.parametrize(("spans", "tracks"), [
    ([(0, 10), (20, 30)], [0, 0]), ([(0, 10), (5, 30)], [0, 1]), ([(0, 10), (10, 30)], [0, 1]),
    ([(0, 10), (5, 30), (18, 40)], [0, 1, 0]),
])
def test_a_track_is_used_again_where_it_is_free(spans, tracks):
    assert list(pack([(at, Span(*ends)) for at, ends in enumerate(spans)], 8).values()) == tracks


def test_the_hull_of_stretches_reaches_from_the_first_to_the_last():
    assert hulls([("a", Span(5, 6)), ("b", Span(0, 1)), ("a", Span(1, 2))]) == {"a": Span(1, 6), "b": Span(0, 1)}
