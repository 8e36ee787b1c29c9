"""A field of the form from the schema of a value: what it is called, how it is filled in, what it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ladder.model import Track
from ladder.model.base import NOT_KNOWING, Model
from ladder.model.shape import keys
from ladder.schema.fields import Words, words
from ladder.schema.forms import Schema
from ladder.writing import spell

_LONG = 1000
"""Characters from which a text is written in a box of several lines."""
PLAIN = frozenset({"Amount", "Size", "Duration", "Span", "Credits", "CreditSize", "CreditAmount",
                   "CreditTotal", "Said", "FormerName"})
"""Classes that are filled in as one text; field by field only where a text does not hold all that is said."""
_ANY = {"in": ("topics", "practice-areas", "core-functions"), "set_by": ("rule-makers",)}
"""Where the words are found of a key that may hold a word of any vocabulary; else in that of its own name."""


def field(cls: type[Model], path: tuple[str, ...], schema: Schema, whole: Schema, *, needed: bool) -> dict[str, Any]:
    """The field of a key of a class."""
    said = _said(cls, path[-1], schema)
    found = forms(schema, whole)
    marked = [it for it in (*found, *_items(found, whole)) if "x-records" in it or "x-vocabularies" in it]
    of = _of(schema)
    widget = "gives" if cls is Track and path == ("provides",) else _widget(of, found, whole)
    return {
        "path": list(path), "title": said.title, "about": said.said.replace("`", ""),
        "example": _typed(said.examples, widget), "widget": widget, "of": next(iter(of), None),
        "many": any(of.values()), "pairs": pairs(cls, schema, whole),
        "records": sorted({kind for it in marked for kind in it.get("x-records", ())}),
        "terms": sorted({name for it in marked if "x-vocabularies" in it
                         for name in it["x-vocabularies"] or _ANY.get(path[-1], path[-1:])}),
        "words": [word for it in found for word in _fixed(it)], "needed": needed,
        "known": sorted(NOT_KNOWING & {word for it in found for word in it.get("enum", ())}, reverse=True),
        "unknown": any("unknown" in it.get("enum", ()) for it in found), "schema": schema}


def _said(cls: type[Model], key: str, schema: Schema) -> Words:
    """The words of the model for a key; of a key that stands in the schema alone, those of the schema."""
    if key in keys(cls):
        return words(cls, key)
    return Words(schema.get("title", ""), schema.get("description", ""), "", tuple(schema.get("examples", ())))


def _fixed(form: Schema) -> list[str]:
    """The words that a form of a value is one of."""
    if form.get("type") == "boolean":
        return ["true", "false"]
    return [word for word in form.get("enum", ()) if word not in NOT_KNOWING]


def pairs(cls: type[Model], schema: Schema, whole: Schema) -> list[dict[str, Any]] | None:
    """The two fields of a line, where a value may be a table with lines of a name and what belongs to it."""
    table = next((it for it in _flat(schema) if isinstance(it.get("additionalProperties"), dict)), None)
    if table is None:
        return None
    return [field(cls, ("key",), table["propertyNames"], whole, needed=True),
            field(cls, ("value",), table["additionalProperties"], whole, needed=True)]


def _flat(schema: Schema) -> Iterator[Schema]:
    """The forms of a value; a class stays a name."""
    inner = [*schema.get("anyOf", ()), *schema.get("allOf", ())] if "type" not in schema else []
    for it in inner:
        yield from _flat(it)
    if not inner:
        yield schema


def _of(schema: Schema) -> dict[str, bool]:
    """The classes that a value may be, and whether it may be a list of them."""
    found: dict[str, bool] = {}
    for it in _flat(schema):
        listed = it.get("type") == "array"
        for inner in _flat(it["items"]) if listed else [it]:
            if "$ref" in inner:
                name = inner["$ref"].rpartition("/")[2]
                found[name] = found.get(name, False) or listed
    return found


def _typed(examples: tuple[Any, ...], widget: str) -> str:
    """An example as a person types it into the field."""
    first = next(iter(examples), "")
    if widget == "lines" and isinstance(first, list):
        first = next(iter(first), "")
    return first if isinstance(first, str) else spell(first)


def _widget(of: dict[str, bool], found: list[Schema], whole: Schema) -> str:
    """The way to fill in a value: a text, a choice, several choices, sentences one a line, lines of fields."""
    if asked := [name for name in of if name not in PLAIN]:
        return "rows" if of[asked[0]] or asked[0] == "Requirement" else "mapping"
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
    return _other(texts, items, found)


def _other(texts: list[Schema], items: list[Schema], found: list[Schema]) -> str:
    if texts and not items:
        return "long" if any(it.get("maxLength", 0) > _LONG for it in texts) else "text"
    if items and all(it.get("enum") for it in items):
        return "several"
    return "pairs" if any("additionalProperties" in it for it in found) else "yaml"


def _only_words(found: list[Schema]) -> bool:
    return any(_fixed(it) for it in found) and all("enum" in it or it.get("type") == "boolean" for it in found)


def _items(found: list[Schema], whole: Schema) -> list[Schema]:
    """The forms of an entry where a value may be a list."""
    return [inner for it in found if it.get("type") == "array" for inner in forms(it["items"], whole)]


def forms(schema: Schema, whole: Schema) -> list[Schema]:
    """The forms that a value may have, names looked up."""
    return [found for it in _flat(schema) for found in (
        forms(whole["definitions"][it["$ref"].rpartition("/")[2]], whole) if "$ref" in it else [it])]
