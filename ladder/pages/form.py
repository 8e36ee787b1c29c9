"""What the form asks for each kind of record: fields made from the schema, those that are needed first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ladder.model import KINDS
from ladder.model.base import Model
from ladder.model.college import Award
from ladder.model.record import WhereToAct
from ladder.pages.form_fields import field, forms
from ladder.pages.form_shapes import shapes
from ladder.schema.documents import schema_of
from ladder.schema.fields import required, written
from ladder.schema.forms import Schema
from ladder.schema.template import SOURCELESS

INSIDE: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "award": (Award, ("level", "credits", "hours", "in")),
    "where_to_act": (WhereToAct, ("link", "form", "phone", "email", "address", "text"))}
"""Keys whose mapping is asked for key by key."""
_FIRST = frozenset({"award.credits", "source"})
"""What is asked with the needed keys, though a record can do without."""
_WITH_COLLEGE = frozenset({("tracks", "costs")})
"""What a record says only in part, as its college says the rest."""
_GROUPS = {
    "names": ("extends", "abbreviation", "aliases", "formerly", "summary"),
    "study": ("award", "delivery", "place", "places", "entry", "courses", "contains", "stacks_into", "approved_by",
              "prior_learning", "provider", "topics", "status"),
    "money": ("costs", "aid", "pay", "amount", "covers", "price"),
    "act": ("where_to_act", "link", "phone", "email")}
"""Where a key that nobody needs is folded away; all others stand under `more`."""


def form(kind: str, titles: dict[str, str], about: dict[str, str]) -> dict[str, Any]:
    """The form of a kind: its fields, the mappings inside it, and the definitions that their schemas point to.

    `titles` and `about` hold other words for a key, where those of the schema are for people who write files.
    """
    whole = schema_of(kind, "draft-07")
    cited = [] if kind in SOURCELESS else [{**it, "group": "cited"} for it in _fields("sources")
                                           if it["needed"] and it["path"] != ["retrieved"]]
    found = shapes(kind, whole)
    fields = [*_fields(kind), *cited]
    for it in fields:
        it["with_college"] = (kind, it["path"][0]) in _WITH_COLLEGE
    named = [(".".join([*(["cited"] if it["group"] == "cited" else []), *it["path"]]), it) for it in fields]
    inner = [(f"{name}.{it['path'][0]}", it) for name, shape in found.items() for it in shape["fields"]]
    for spelled, it in (*named, *inner):
        it.update(title=titles.get(spelled, it["title"]), about=about.get(spelled, it["about"]))
    return {"order": list(whole["properties"]), "fields": fields, "shapes": found,
            "definitions": {**schema_of("sources", "draft-07")["definitions"], **whole["definitions"]}}


def groups(_: Callable[[str], str]) -> dict[str, str]:
    """The titles of the groups, in their order."""
    return {"needed": _("What is needed"), "cited": _("The page where you read it"), "names": _("Names and summary"),
            "study": _("More about the study"), "money": _("Money"), "act": _("Where to act"),
            "more": _("More to know")}


def _fields(kind: str) -> list[dict[str, Any]]:
    """The fields of a kind, those of the needed keys before the others."""
    whole = schema_of(kind, "draft-07")
    found = [it for key in written(KINDS[kind]) for it in _of_key(KINDS[kind], key, whole)]
    return sorted(found, key=lambda it: it["group"] != "needed")


def _of_key(cls: type[Model], key: str, whole: Schema) -> Iterator[dict[str, Any]]:
    schema = whole["properties"][key]
    one = _field(cls, (key,), schema, whole, needed=key in required(cls))
    if key not in INSIDE:
        yield one
        return
    inner, steps = INSIDE[key]
    table = _table(schema, whole)
    yield {**one, "whole": True}
    for step in steps:
        needed = key in required(cls) and step in required(inner)
        yield _field(inner, (key, step), table[step], whole, needed=needed)


def _table(schema: Schema, whole: Schema) -> dict[str, Schema]:
    """The keys of the mapping among the forms of a value."""
    return next((found["properties"] for found in forms(schema, whole) if "properties" in found), {})


def _field(cls: type[Model], path: tuple[str, ...], schema: Schema, whole: Schema, *, needed: bool) -> dict[str, Any]:
    first = needed or ".".join(path) in _FIRST
    return {**field(cls, path, schema, whole, needed=needed), "group": "needed" if first else _group(path[0])}


def _group(key: str) -> str:
    return next((group for group, keys in _GROUPS.items() if key in keys), "more")
