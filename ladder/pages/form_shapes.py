"""The mappings inside a record, each as the fields of its keys: what a line of prices or a condition is made of."""

from __future__ import annotations

from typing import Any

from ladder.model import KINDS
from ladder.model.base import Model
from ladder.model.parts import Part
from ladder.model.requirement import NODE_KEYS, Requirement
from ladder.pages.form_fields import field, pairs
from ladder.schema.documents import inside
from ladder.schema.fields import required, written
from ladder.schema.forms import Schema

_SHOWN = 4
"""So many of the first keys of a mapping are shown at once; the others are folded away."""
_TELLING = ("in", "year")
"""Keys that are always shown, and named in a folded line: two prices may differ by their year alone."""
_FOLDED = frozenset({"when", "due", "in_force", "set_by", "note", "source", "earned", "conflicts", "including"})
"""Keys that are never among these first."""


def shapes(kind: str, whole: Schema) -> dict[str, dict[str, Any]]:
    """Every class inside a kind of record by its name."""
    classes = sorted(inside(KINDS[kind]) - {KINDS[kind]}, key=lambda cls: cls.__name__)
    return {cls.__name__: _shape(cls, at, whole) for cls in classes if (at := _place(cls, whole))}


def _shape(cls: type[Model], at: str, whole: Schema) -> dict[str, Any]:
    """The fields of a class, the key that a bare value stands for, and the lines of a table that may stand instead."""
    table = _at(at, whole)
    lines = pairs(cls, whole["definitions"][cls.__name__], whole)
    keys = sorted(table, key=[*(["value"] if lines else []), *written(cls), "value"].index)
    first = [key for key in keys if key not in _FOLDED][:_SHOWN]
    made = {"short": "in" if cls is Part else cls.short, "pairs": lines,
            "fields": [_field(cls, key, at, whole, front=key in (*first, *_TELLING, *required(cls))) for key in keys]}
    return {**made, "kinds": list(NODE_KEYS)} if cls is Requirement else made


def _field(cls: type[Model], key: str, at: str, whole: Schema, *, front: bool) -> dict[str, Any]:
    made = field(cls, (key,), _at(at, whole)[key], whole, needed=key in required(cls))
    return {**made, "front": front, "schema": {"$ref": f"{at}/{key}"}}


def _at(place: str, whole: Schema) -> Schema:
    """What stands at a place of the schema."""
    found: Any = whole
    for step in place.split("/")[1:]:
        found = found[int(step)] if isinstance(found, list) else found[step]
    return dict(found)


def _place(cls: type[Model], whole: Schema) -> str:
    """Where the keys of a class stand in the schema; "" where it has none."""
    name = cls.__name__
    if (found := whole["definitions"].get(name)) is None:
        return ""
    if "properties" in found:
        return f"#/definitions/{name}/properties"
    places = [i for i, it in enumerate(found.get("anyOf", ())) if "properties" in it]
    return f"#/definitions/{name}/anyOf/{places[0]}/properties" if places else ""
