"""The place in a record that a node of a program was made from."""

from __future__ import annotations

import re
from typing import Any

from ladder.catalog import Catalog
from ladder.document import Loc
from ladder.model import Record, RecordId, Requirement
from ladder.model.shape import child

NUMBERS = ("hours", "months", "credits", "number", "count")
"""The keys of a leaf that hold the number that a sentence on it says first."""
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def place(catalog: Catalog, at: str) -> tuple[Record, Loc, Requirement | None]:
    """The record, the path inside it, and the requirement there, for `us-ma/credentials/carc#requires.all[0]`."""
    address, _, path = at.partition("#")
    record = catalog.records[RecordId.of(address)]
    loc: Loc = tuple(int(number) if number else name for name, number in _STEP.findall(path))
    value: Any = record
    for step in loc:
        value = child(value, step)
    return record, loc, value if isinstance(value, Requirement) else None


def stated(loc: Loc, node: Requirement | None) -> Loc:
    """The path to the number that the leaf at a path states, which may name a source of its own."""
    if node is None:
        return loc
    key = next((key for key in NUMBERS if getattr(node.content, key, None) is not None), None)
    return (*loc, node.form or "", *((key,) if key else ()))
