"""The schema files: one for each kind of record, in the draft that checks and in the one that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ladder.model import KINDS
from ladder.model.amount import DURATION_PATTERN, PERCENT_PATTERN, YEAR_PATTERN
from ladder.model.base import EMAIL_PATTERN, NAME_PATTERN, SLUG_PATTERN, URL_PATTERN, Model
from ladder.model.shape import keys, models_in
from ladder.model.truth import AS_OF_PATTERN
from ladder.model.work import SOC_PATTERN
from ladder.schema.forms import Schema, definition

DRAFTS = {"2020-12": "https://json-schema.org/draft/2020-12/schema",
          "draft-07": "http://json-schema.org/draft-07/schema#"}
"""The folder of each draft and the address by which a schema names it."""
_SLUG = "Write a slug: lower-case letters, digits and single hyphens, such as recovery-coach."
_PATTERNS = {SLUG_PATTERN: _SLUG, NAME_PATTERN: _SLUG, PERCENT_PATTERN: "Write a share as 10%; it is at most 100%.",
             DURATION_PATTERN: "Write a number and a unit: 24 months, 2 semesters, 2 weeks, 20 days after hire.",
             URL_PATTERN: "Write the address whole, beginning with https://, as in https://www.example.org/rules.",
             EMAIL_PATTERN: "Write an address such as office@example.org.",
             YEAR_PATTERN: "Write a year or an academic year: 2024 or 2023-24.",
             SOC_PATTERN: "Write a code such as 21-1018 or 21-1018.00.",
             AS_OF_PATTERN: "Write 2026-11-22, 2026-11, 2026, 2025-26, about 2019 or undated."}
"""What an editor says in the place of a pattern that a text does not have."""


def files(base: str = "", drafts: Iterable[str] = DRAFTS) -> dict[str, bytes]:
    """Every schema file by its path. `base` is the address under which the files will be found, if it is known."""
    return {path: _bytes(schema_of(kind, draft, base and f"{base.rstrip('/')}/{path}"))
            for draft in drafts for kind in KINDS for path in [f"{draft}/{file_name(kind)}"]}


def file_name(kind: str) -> str:
    """`track.schema.json` for tracks."""
    return f"{KINDS[kind].__name__.lower()}.schema.json"


def schema_of(kind: str, draft: str = "2020-12", address: str = "") -> Schema:
    """The schema of one kind of record in a draft."""
    cls = KINDS[kind]
    inner = sorted(inside(cls) - {cls}, key=lambda found: found.__name__)
    whole = {"$schema": DRAFTS[draft], "$id": address or file_name(kind), **definition(cls),
             "$defs": {found.__name__: definition(found) for found in inner}}
    used = set(_names(whole))
    whole["$defs"] = {name: schema for name, schema in whole["$defs"].items() if name in used}
    return whole if draft == "2020-12" else _older(whole)


def inside(cls: type[Model]) -> set[type[Model]]:
    """A class and all classes inside it, however deep."""
    found, waiting = set[type[Model]](), [cls]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [inner for key in keys(at) for inner in models_in(at, key)]
    return found


def _names(value: Any) -> Iterator[str]:
    """The names in `$defs` that something points to."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix("#/$defs/")
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _older(value: Any) -> Any:
    """The same schema in draft 7: definitions under their old name, nothing beside a `$ref`, patterns in words."""
    if isinstance(value, list):
        return [_older(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {"definitions" if key == "$defs" else key: _older(item) for key, item in value.items()}
    if isinstance(pattern := value.get("pattern"), str) and pattern in _PATTERNS:
        found["patternErrorMessage"] = _PATTERNS[pattern]
    if isinstance(name := found.pop("$ref", None), str):
        target = {"$ref": name.replace("$defs", "definitions")}
        return {**found, "allOf": [target]} if found else target
    return found


def _bytes(schema: Schema) -> bytes:
    return (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()
