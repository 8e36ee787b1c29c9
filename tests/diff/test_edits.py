"""Differences of records: what is one, which rows belong together, and that each can be taken back alone."""

from __future__ import annotations

import pytest
from support import real

from ladder.diff.edits import ABSENT, edits, undone
from ladder.diff.match import match
from ladder.model import Requirement
from ladder.model.base import Model
from ladder.model.shape import attribute, keys

RECORDS = sorted(real().records)[::9]
"""Every ninth record of the real data."""


def tree(given):
    return Requirement.model_validate(given)


def told(was, now):
    return [(edit.loc, edit.was, edit.now) for edit in edits(tree({"all": (was,)}), tree({"all": (now,)}))]


def without_one(value):
    """The same value with one entry of one list or table left out, for each list and table inside it."""
    if isinstance(value, Model):
        for key in keys(type(value)):
            name = attribute(type(value), key)
            for less in without_one(getattr(value, name)):
                yield value.model_copy(update={name: less})
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield (*value[:at], *value[at + 1:])
            yield from ((*value[:at], less, *value[at + 1:]) for less in without_one(item))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield {name: it for name, it in value.items() if name != key}
            yield from ({**value, key: less} for less in without_one(item))


def test_a_record_does_not_differ_from_itself():
    for record_id in RECORDS:
        record = real().records[record_id]
        assert list(edits(record, record.model_copy(deep=True))) == []


def test_what_was_left_out_of_a_real_record_is_put_back():
    """A list has its entries again, if perhaps in another order, when what differs is taken back in turn."""
    tried = 0
    for record_id in RECORDS:
        record = real().records[record_id]
        for less in without_one(record):
            found = list(edits(record, less))
            assert found, record_id
            if len(found) == 1:
                assert list(edits(record, undone(less, found[0]))) == []
                back = list(edits(less, record))
                assert [list(edits(less, undone(record, edit))) for edit in back] == [[]]
                tried += 1
    assert tried > 500


def test_a_changed_leaf_is_one_edit_of_its_number():
    was, now = ({"experience": {"hours": hours, "in": ("counseling",)}} for hours in (6000, 4000))
    found = told(was, now)
    assert [(loc, a.min, b.min) for loc, a, b in found] == [(("all", 0, "experience", "hours"), 6000, 4000)]


def test_a_list_of_one_asks_for_the_same_as_the_one():
    assert told({"age": 18}, {"all": ({"all": ({"age": 18},)},)}) == []
    assert told({"age": 18}, {"any": ({"age": 18}, {"age": 21})}) != []


def test_the_source_of_a_number_differs_beside_it():
    was, now = ({"age": {"number": {"value": 18, "source": source}}} for source in ("a", "b"))
    assert [(loc[-1], before, after) for loc, before, after in told(was, now)] == [("source", "a", "b")]


@pytest.mark.parametrize(("was", "now", "pairs"), [
    (({"exam": "a"}, {"age": 18}), ({"age": 21}, {"exam": "a"}), [(1, 0), (0, 1)]),
    (({"exam": "a"},), ({"exam": "b"},), [(None, 0), (0, None)]),
    (({"id": "x", "exam": "a"},), ({"id": "x", "exam": "b"},), [(0, 0)]),
    (({"statement": "Ask the board first."},), ({"statement": "Ask the state board first."},), [(0, 0)]),
    (({"statement": "Ask the board first."},), ({"statement": "Nothing like it 123."},), [(None, 0), (0, None)]),
    (({"experience": 10}, {"experience": {"hours": 20, "in": ("a",)}}),
     ({"experience": {"hours": 30, "in": ("a",)}}, {"experience": 10}), [(1, 0), (0, 1)]),
    (({"exam": "a"},), ({"any": ({"exam": "a"}, {"age": 18})},), [(0, 0)]),
    (({"any": ({"exam": "a"}, {"age": 18})},), ({"any": ({"exam": "a"}, {"age": 21}, {"exam": "c"})},), [(0, 0)]),
    (({"any": ({"exam": "a"}, {"exam": "b"})},), ({"any": ({"exam": "c"}, {"exam": "d"})},), [(None, 0), (0, None)]),
])
def test_entries_that_mean_the_same_belong_together(was, now, pairs):
    assert match(*(tuple(map(tree, side)) for side in (was, now))) == pairs


def test_taking_back_puts_entries_of_tables_in_and_out():
    was, now = ({"experience": {"hours": {"value": 1, "conflicts": ()}}}, {"experience": {"hours": 1, "months": 2}})
    (edit,) = edits(tree(was), tree(now))
    assert (edit.was, undone(tree(now), edit)) == (None, tree(was))
    assert f"{ABSENT}" == "ABSENT"
