"""The notes inside a part of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ladder.model import Requirement
from ladder.model.amount import Conflict, DurationConflict
from ladder.model.base import Model
from ladder.model.requirement import Supervision
from ladder.model.shape import keys, value_of


def notes(model: Model) -> Iterator[str]:
    """The notes on a mapping and inside it. Conditions, supervision and rival values say theirs beside their words."""
    own = getattr(model, "note", None)
    if own:
        yield own
    for key in keys(type(model)):
        for inner in _inside(value_of(model, key)):
            yield from notes(inner)


def leaf_notes(leaf: Requirement) -> Iterator[str]:
    """The notes on a leaf and inside it. Those on supervision stand among its details."""
    if leaf.note:
        yield leaf.note
    yield from notes(leaf.content)


def _inside(value: Any) -> Iterator[Model]:
    if isinstance(value, Model) and not isinstance(value, Requirement | Supervision | Conflict | DurationConflict):
        yield value
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _inside(item)
