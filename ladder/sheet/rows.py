"""Records as rows, and rows as the values of a record."""

from __future__ import annotations

from typing import Any

from ladder.model import KINDS
from ladder.model.base import Model
from ladder.model.shape import class_at
from ladder.sheet.cells import IN_FILE, SEE_SHEET, Cell, shown
from ladder.sheet.columns import LISTS, Column, columns, entry_columns


def row(kind: str, plain: dict[str, Any]) -> dict[str, Cell]:
    """The cells of a record by the names of their columns."""
    return {column.name: _cell(kind, column, plain) for column in columns(kind)}


def _cell(kind: str, column: Column, plain: dict[str, Any]) -> Cell:
    value = reach(KINDS[kind], plain, column.loc)
    if column.form == "rows" and isinstance(value, tuple):
        return SEE_SHEET if entries(kind, column.loc[0], value) is not None else IN_FILE
    return shown(column.form, value)


def reach(cls: type[Model], plain: Any, loc: tuple[str, ...]) -> Any:
    """The value at a place; a mapping in its short form is opened. What is no mapping stands in the file."""
    value, at = plain, cls
    for step in loc:
        value = opened(at, value)
        if not isinstance(value, dict):
            return _OTHER if value is not None else None
        value, at = value.get(step), class_at(at, (step,))
    return value


_OTHER: dict[str, Any] = {IN_FILE: IN_FILE}
"""A value that no cell can hold."""


def opened(cls: type[Model], value: Any) -> Any:
    """A mapping, also where it is written as one bare value."""
    bare = cls.short is not None and value is not None and not isinstance(value, dict)
    return {cls.short: value} if bare else value


def entries(kind: str, key: str, value: tuple[Any, ...]) -> list[dict[str, Cell]] | None:
    """The rows of a list, or None where one of its entries has something that no row can hold."""
    cls = LISTS[kind, key].cls
    made = [_entry(cls, opened(cls, item)) for item in value]
    return None if any(it is None for it in made) else [it for it in made if it is not None]


def _entry(cls: type[Model], item: Any) -> dict[str, Cell] | None:
    given = entry_columns(cls)
    cells = {column.name: shown(column.form, reach(cls, item, column.loc)) for column in given}
    whole = leaves(cls, item) <= {column.loc for column in given}
    return cells if whole and IN_FILE not in cells.values() else None


def leaves(cls: type[Model], value: Any) -> set[tuple[str, ...]]:
    """The places in an entry that are said, as far as columns go down."""
    found: set[tuple[str, ...]] = set()
    heads = {column.loc[0] for column in entry_columns(cls) if len(column.loc) > 1}
    for key, inner in value.items() if isinstance(value, dict) else ():
        deeper = opened(class_at(cls, (key,)), inner) if key in heads else inner
        found |= {(key, step) for step in deeper} if key in heads and isinstance(deeper, dict) else {(key,)}
    return found


def put(cls: type[Model], plain: dict[str, Any], loc: tuple[str, ...], value: Any) -> None:
    """Set a value at a place, or take it away; a mapping that becomes empty goes too."""
    if len(loc) == 1:
        plain.pop(loc[0], None)
        if value is not None:
            plain[loc[0]] = value
        return
    inner = opened(class_at(cls, loc[:1]), plain.get(loc[0]))
    inner = dict(inner) if isinstance(inner, dict) else {}
    put(class_at(cls, loc[:1]), inner, loc[1:], value)
    plain.pop(loc[0], None)
    if inner:
        plain[loc[0]] = inner

