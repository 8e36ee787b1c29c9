"""The classes of the model, looked at from outside, and the short forms they read."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError
from support import classes

from ladder.model import KINDS, Credential, Record, RecordId, Requirement, Role, Track
from ladder.model.amount import Amount, Credits, Duration, Span
from ladder.model.parts import Part, Period
from ladder.model.requirement import ANNOTATIONS, COMBINATORS, LEAVES, NODE_KEYS
from ladder.model.shape import attribute, class_at, keys, marks_in, may_be_unknown, models_in, names, partial, walk


def read(cls, value):
    return cls.model_validate(value)


def said(cls, value):
    """What of a value is not left at its default."""
    return read(cls, value).model_dump(exclude_defaults=True, by_alias=True)


def refused(cls, value):
    with pytest.raises(ValidationError) as caught:
        read(cls, value)
    return [error["type"] for error in caught.value.errors()]


@pytest.mark.parametrize("cls", sorted(classes(), key=lambda c: c.__name__), ids=lambda c: c.__name__)
def test_every_class_is_frozen_strict_and_explained(cls):
    config = cls.model_config
    assert (config["frozen"], config["extra"], config["strict"]) == (True, "forbid", True)
    assert cls.__doc__


@pytest.mark.parametrize("cls", sorted(classes(), key=lambda c: c.__name__), ids=lambda c: c.__name__)
def test_a_short_form_is_a_key_of_its_class(cls):
    assert cls.short is None or cls.short in keys(cls)


def test_every_kind_is_a_record():
    assert [kind for kind, cls in KINDS.items() if not issubclass(cls, Record)] == []


def test_every_leaf_and_combinator_is_a_key_of_a_node_and_nothing_else_is():
    assert set(keys(Requirement)) == set(NODE_KEYS) | ANNOTATIONS
    assert set(NODE_KEYS) == set(COMBINATORS) | set(LEAVES)


@pytest.mark.parametrize(("written", "expected"), [
    (2000, {"min": 2000}), (1.5, {"min": 1.5}), ("10%", {"share": 10.0}), ("12.5 %", {"share": 12.5}),
    ("unknown", {"word": "unknown"}), ({"max": 4}, {"max": 4}), ({"min": 2, "max": 4}, {"min": 2, "max": 4}),
    ({"value": 24, "source": "board"}, {"min": 24, "source": "board"}),
    ({"value": {"max": 4}, "note": "x"}, {"max": 4, "note": "x"}),
    ({"masters": 4000}, {"by_degree": {"masters": {"min": 4000}}}), ({"share": "51%"}, {"share": 51.0}),
])
def test_all_written_forms_of_an_amount(written, expected):
    assert said(Amount, written) == expected


@pytest.mark.parametrize(("written", "code"), [
    ("1:10", "not-an-amount"), ("2000", "not-an-amount"), (True, "not-an-amount"), (None, "not-an-amount"),
    ((1, 2), "not-an-amount"), ("101%", "not-an-amount"), ({"min": 2, "max": 1}, "min-above-max"),
    ({"value": 2, "min": 1}, "not-an-amount"), ({"word": "unknown"}, "unknown-key"), ({"by_degree": {}}, "unknown-key"),
    (-1, "greater_than_equal"), ({"min": "2"}, "int_type"),
])
def test_what_is_no_amount(written, code):
    assert refused(Amount, written)[0] == code


@pytest.mark.parametrize(("written", "months"), [
    ("24 months", 24), ("10 years", 120), ("52 weeks", 12), ("1 year", 12), ("0 days", 0), ("13 weeks after hire", 3)])
def test_a_duration_in_months(written, months):
    assert read(Duration, written).months == pytest.approx(months)


def test_a_duration_keeps_its_event():
    assert read(Duration, "20 days after hire").after == "hire"


@pytest.mark.parametrize("written", ["two years", "12", 12, "12months", "12 moons", "-1 years", "", "24 months or so",
                                     {"number": 24, "unit": "month"}])
def test_what_is_no_duration(written):
    assert refused(Duration, written) == ["not-a-duration"]


def test_a_bare_span_is_both_the_least_and_the_most():
    span = read(Span, "12 months")
    assert span.min == span.max == read(Duration, "12 months")


def test_a_span_by_study_load():
    assert read(Span, {"full-time": "1 year", "part-time": "2 years"}).by_load["part-time"].months == 24


def test_bare_credits_are_semester_credits():
    assert said(Credits, 27) == {"semester": {"min": 27}}


@pytest.mark.parametrize(("written", "expected"), [
    ("ethics", {"in": ("ethics",)}),
    ({"in": "ethics", "min": 6}, {"in": ("ethics",), "min": 6}),
    ({"in": ("ethics",), "value": "50%"}, {"in": ("ethics",), "share": 50.0}),
    ({"in": ("a",), "value": {"min": 4, "including": {"b": 2}}},
     {"in": ("a",), "min": 4, "including": ({"in": ("b",), "min": 2},)}),
    ({"in": ("a",), "value": {"min": "10%", "including": ("b",)}},
     {"in": ("a",), "share": 10.0, "including": ({"in": ("b",)},)}),
])
def test_all_written_forms_of_a_part(written, expected):
    assert said(Part, written) == expected


def test_a_mapping_of_parts_is_a_list_of_parts():
    node = read(Requirement, {"experience": {"hours": 10, "including": {"a": "50%", "b": {"max": 2}}}})
    assert [(part.in_, part.share, part.max) for part in node.experience.including] == [
        (("a",), 50.0, None), (("b",), None, 2)]


def test_a_bare_list_asks_for_all():
    node = read(Requirement, ({"exam": "a"}, {"credential": "b"}))
    assert (node.form, [child.form for child in node.children]) == ("all", ["exam", "credential"])


@pytest.mark.parametrize(("written", "form", "children"), [
    ({"any": ({"exam": "a"},)}, "any", 1), ({"not": {"exam": "a"}}, "not", 1),
    ({"at_least": {"n": 1, "of": ({"exam": "a"}, {"exam": "b"})}}, "at_least", 2), ({"exam": "a"}, "exam", 0),
    ({"lived_experience": "recovery"}, "lived_experience", 0),
])
def test_a_node_knows_its_form_and_its_children(written, form, children):
    node = read(Requirement, written)
    assert (node.form, len(node.children), node.content is not None) == (form, children, True)


@pytest.mark.parametrize(("written", "code"), [
    ({"exam": "a", "degree": "masters"}, "several-leaves"), ({"label": "x"}, "no-leaf"), ({}, "no-leaf"),
    ({"at_least": {"n": 2, "of": ({"exam": "a"},)}}, "never-met"),
    ({"exam": {"id": "a", "label": "b"}}, "extra_forbidden"),
    ({"any": ()}, "too_short"), ({"all": ()}, "too_short"), ((), "too_short"),
])
def test_what_is_no_node(written, code):
    assert refused(Requirement, written) == [code]


@pytest.mark.parametrize(("start", "end", "inside"), [
    (None, None, True), ("2026-11-22", None, True), ("2026-11-23", None, False), (None, "2026-11-22", True),
    (None, "2026-11-21", False)])
def test_a_period_covers_its_ends(start, end, inside):
    dates = {key: dt.date.fromisoformat(day) for key, day in [("from", start), ("until", end)] if day}
    assert read(Period, dates).covers(dt.date(2026, 11, 22)) == inside


def test_other_names_come_once_and_never_repeat_the_name():
    role = read(Role, {"id": RecordId("us", "roles", "x"), "name": "Coach", "lane": "peer", "abbreviation": "C",
                       "aliases": ("Guide", "C", "Coach"), "formerly": ({"name": "Friend", "abbreviation": "F"},)})
    assert (role.title, role.other_names) == ("Coach (C)", ("C", "Guide", "Friend", "F"))


@pytest.mark.parametrize(("name", "title"), [
    ("A rule (105 CMR 168)", "A rule (105 CMR 168)"), ("A rule", "A rule (105 CMR 168)"),
    ("The rule (105 CMR 168): ends", "The rule (105 CMR 168): ends"), ("105 CMR 168", "105 CMR 168 (105 CMR 168)")])
def test_an_abbreviation_stands_once_in_a_title(name, title):
    it = read(Role, {"id": RecordId("us", "roles", "x"), "name": name, "lane": "peer", "abbreviation": "105 CMR 168"})
    assert it.title == title


def test_a_key_is_spelled_as_in_a_file():
    assert ("in" in keys(Part), "in_" in keys(Part), attribute(Part, "in")) == (True, False, "in_")


def test_the_address_of_a_record_is_no_key():
    assert "id" not in keys(Role)


def test_the_classes_and_marks_of_a_field():
    assert [cls.__name__ for cls in models_in(Requirement, "degree")] == ["DegreeLeaf"]
    assert [mark.kinds for mark in marks_in(Credential, "issuer")] == [("organizations", "colleges")]


def test_the_class_at_a_place_passes_over_steps_that_name_no_field():
    assert class_at(Credential, ("requires", "value", "all", 0, "degree")).__name__ == "DegreeLeaf"


@pytest.mark.parametrize(("cls", "key", "expected"), [
    (Track, "length", True), (Track, "provides", True), (Track, "award", False), (Role, "lane", False),
    (Credential, "requires", True), (Requirement, "due", False)])
def test_which_keys_take_the_word_unknown(cls, key, expected):
    assert may_be_unknown(cls, key) == expected


def test_a_walk_meets_every_mapping_with_its_place():
    node = read(Requirement, ({"any": ({"exam": "a"}, {"degree": "masters"})},))
    assert [loc for loc, _ in walk(node)] == [
        (), ("all", 0), ("all", 0, "any", 0), ("all", 0, "any", 0, "exam"), ("all", 0, "any", 1),
        ("all", 0, "any", 1, "degree")]


def test_names_are_told_with_the_place_they_stand_in():
    node = read(Requirement, {"degree": {"level": "masters", "in": ("a", "b")}})
    assert [(loc, text) for _, model in walk(node) for loc, _, text in names(model)] == [
        (("level",), "masters"), (("in", 0), "a"), (("in", 1), "b")]


def test_a_refused_record_is_read_as_far_as_it_can_be():
    role = partial(Role, {"name": "X", "rung": "high", "settings": ("a",), "what": 1}, id=RecordId("us", "roles", "x"))
    assert (role.name, role.rung, role.settings, role.lane, role.id.slug) == ("X", None, ("a",), None, "x")
