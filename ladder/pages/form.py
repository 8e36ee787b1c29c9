"""What the form asks for each kind of record: fields made from the schema, those that are needed first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ladder.model import KINDS, Track
from ladder.model.base import NOT_KNOWING, Model
from ladder.model.college import Award
from ladder.model.record import WhereToAct
from ladder.schema.documents import schema_of
from ladder.schema.fields import required, words, written
from ladder.schema.forms import Schema
from ladder.schema.template import SOURCELESS
from ladder.writing import spell

INSIDE: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "award": (Award, ("level", "credits", "hours", "in")),
    "where_to_act": (WhereToAct, ("link", "form", "phone", "email", "address", "text"))}
"""Keys whose mapping is asked for key by key."""
_FIRST = frozenset({"award.credits", "source"})
"""What is asked with the needed keys, though a record can do without."""
_GROUPS = {
    "names": ("extends", "abbreviation", "aliases", "formerly", "summary"),
    "study": ("award", "delivery", "place", "places", "entry", "courses", "contains", "stacks_into", "approved_by",
              "prior_learning", "provider", "topics", "status"),
    "money": ("costs", "aid", "pay", "amount", "covers", "price"),
    "act": ("where_to_act", "link", "phone", "email")}
"""Where a key that nobody needs is folded away; all others stand under `more`."""
_LONG = 1000
"""Characters from which a text is written in a box of several lines."""


def form(kind: str, titles: dict[str, str], about: dict[str, str]) -> dict[str, Any]:
    """The form of a kind: its fields, and the definitions that their schemas point to.

    `titles` and `about` hold other words for a key, where those of the schema are for people who write files.
    """
    whole = schema_of(kind, "draft-07")
    cited = [] if kind in SOURCELESS else [{**field, "group": "cited"} for field in _fields("sources")
                                           if field["needed"] and field["path"] != ["retrieved"]]
    for field in (fields := [*_fields(kind), *cited]):
        spelled = ".".join([*(["cited"] if field["group"] == "cited" else []), *field["path"]])
        field.update(title=titles.get(spelled, field["title"]), about=about.get(spelled, field["about"]))
    return {"order": list(whole["properties"]), "fields": fields,
            "definitions": {**schema_of("sources", "draft-07")["definitions"], **whole["definitions"]}}


def groups(_: Callable[[str], str]) -> dict[str, str]:
    """The titles of the groups, in their order."""
    return {"needed": _("What is needed"), "cited": _("The page where you read it"), "names": _("Names and summary"),
            "study": _("More about the study"), "money": _("Money"), "act": _("Where to act"),
            "more": _("More to know")}


def _fields(kind: str) -> list[dict[str, Any]]:
    """The fields of a kind, those of the needed keys before the others."""
    whole = schema_of(kind, "draft-07")
    found = [field for key in written(KINDS[kind]) for field in _of_key(KINDS[kind], key, whole)]
    return sorted(found, key=lambda field: field["group"] != "needed")


def _of_key(cls: type[Model], key: str, whole: Schema) -> Iterator[dict[str, Any]]:
    schema = whole["properties"][key]
    one = _field(cls, (key,), schema, whole, needed=key in required(cls))
    if key not in INSIDE:
        yield one
        return
    inner, steps = INSIDE[key]
    table = _table(schema, whole)
    yield {**one, "widget": "yaml", "whole": True}
    for step in steps:
        needed = key in required(cls) and step in required(inner)
        yield _field(inner, (key, step), table[step], whole, needed=needed)


def _table(schema: Schema, whole: Schema) -> dict[str, Schema]:
    """The keys of the mapping among the forms of a value."""
    return next((found["properties"] for found in forms(schema, whole) if "properties" in found), {})


def _field(cls: type[Model], path: tuple[str, ...], schema: Schema, whole: Schema, *, needed: bool) -> dict[str, Any]:
    said = words(cls, path[-1])
    found = forms(schema, whole)
    marked = [it for it in (*found, *_items(found, whole)) if "x-records" in it or "x-vocabularies" in it]
    widget = _widget(cls, path[-1], found, whole)
    first = needed or ".".join(path) in _FIRST
    return {
        "path": list(path), "title": said.title, "about": said.said,
        "example": _typed(said.examples, widget), "widget": widget,
        "records": sorted({kind for it in marked for kind in it.get("x-records", ())}),
        "terms": sorted({name for it in marked if "x-vocabularies" in it
                         for name in it["x-vocabularies"] or [path[-1]]}),
        "words": [word for it in found for word in it.get("enum", ()) if word not in NOT_KNOWING],
        "needed": needed, "unknown": any("unknown" in it.get("enum", ()) for it in found),
        "group": "needed" if first else _group(path[0]), "schema": schema}


def _typed(examples: tuple[Any, ...], widget: str) -> str:
    """An example as a person types it into the field."""
    first = next(iter(examples), "")
    if widget == "lines" and isinstance(first, list):
        first = next(iter(first), "")
    return first if isinstance(first, str) else spell(first)


def _group(key: str) -> str:
    return next((group for group, keys in _GROUPS.items() if key in keys), "more")


def _widget(cls: type[Model], key: str, found: list[Schema], whole: Schema) -> str:
    """The way to fill in a value: a text, a choice, several choices, sentences one a line; else as it is written."""
    if cls is Track and key == "provides":
        return "gives"
    items = _items(found, whole)
    if any("x-records" in it or "x-vocabularies" in it for it in items):
        return "several"
    if any(it.get("type") == "string" for it in items):
        return "lines"
    texts = [it for it in found if it.get("type") in ("string", "number", "integer")]
    if any("x-records" in it or "x-vocabularies" in it for it in texts) or (not texts and _only_words(found)):
        return "choice"
    if texts and all(it.get("format") == "date" for it in texts):
        return "date"
    return _text(texts) if texts and not items else "yaml"


def _text(texts: list[Schema]) -> str:
    return "long" if any(it.get("maxLength", 0) > _LONG for it in texts) else "text"


def _only_words(found: list[Schema]) -> bool:
    return all("enum" in it for it in found) and any(set(it["enum"]) - NOT_KNOWING for it in found)


def _items(found: list[Schema], whole: Schema) -> list[Schema]:
    """The forms of an entry where a value may be a list."""
    return [inner for it in found if it.get("type") == "array" for inner in forms(it["items"], whole)]


def forms(schema: Schema, whole: Schema) -> list[Schema]:
    """The forms that a value may have, names looked up."""
    if "$ref" in schema:
        return forms(whole["definitions"][schema["$ref"].rpartition("/")[2]], whole)
    inner = [*schema.get("anyOf", ()), *schema.get("allOf", ())] if "type" not in schema else []
    return [found for it in inner for found in forms(it, whole)] or [schema]
