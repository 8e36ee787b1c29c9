"""Every way in which a value of the model may be written, as JSON Schema.

A type has several forms: an amount is a number, a share, a word or a mapping. A class stands under its name in `$defs`.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from ladder.model import Record
from ladder.model.amount import DURATION_PATTERN, PERCENT_PATTERN, Amount, Duration, Span, percent
from ladder.model.base import NOT_KNOWING, Model, NotKnowing, Reference, Term, listed
from ladder.model.leaves import CredentialLeaf
from ladder.model.parts import Part, parts
from ladder.model.requirement import NODE_KEYS, Requirement
from ladder.model.shape import keys
from ladder.model.terms import Terms
from ladder.model.truth import Headline
from ladder.schema.fields import about, plain, required, title, words, written

Schema: TypeAlias = dict[str, Any]
Form: TypeAlias = Schema | type[Model]

PERCENT: Schema = {"type": "string", "pattern": PERCENT_PATTERN}
LENGTH: Schema = {"type": "string", "pattern": DURATION_PATTERN}
_SCALARS: dict[Any, Schema] = {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"},
                               bool: {"type": "boolean"}, dt.date: {"type": "string", "format": "date"}}
_LIMITS = {
    "gt": {"number": "exclusiveMinimum", "integer": "exclusiveMinimum"},
    "ge": {"number": "minimum", "integer": "minimum"},
    "le": {"number": "maximum", "integer": "maximum"},
    "min_length": {"string": "minLength", "array": "minItems"},
    "max_length": {"string": "maxLength", "array": "maxItems"},
    "pattern": {"string": "pattern"},
}
"""Limits by their name in the model, and their keyword in JSON Schema for each type."""


def one_of_the(forms: list[Form]) -> Schema:
    """Several forms as one schema; a class by its name."""
    named = [form if isinstance(form, dict) else {"$ref": f"#/$defs/{form.__name__}"} for form in forms]
    return named[0] if len(named) == 1 else {"anyOf": named}


def forms_of(annotation: Any) -> list[Form]:
    """The forms that a value of a type may have."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(inner[0], inner[1:])
    if origin in (typing.Union, types.UnionType):
        return _distinct(form for part in inner if part is not types.NoneType for form in forms_of(part))
    if origin is Literal:
        return [{"enum": list(inner)}]
    if origin is tuple:
        return [{"type": "array", "items": one_of_the(forms_of(inner[0]))}]
    if origin is dict:
        return [{"type": "object", "propertyNames": one_of_the(forms_of(inner[0])),
                 "additionalProperties": one_of_the(forms_of(inner[1]))}]
    return [_SCALARS.get(annotation, annotation)]


def _distinct(forms: Iterable[Form]) -> list[Form]:
    """Each form once; a whole number is a number."""
    found: list[Form] = []
    for form in forms:
        if form not in found:
            found.append(form)
    wide = [form for form in found if isinstance(form, dict) and form.get("type") == "number"]
    return [form for form in found if not isinstance(form, dict) or form.get("type") != "integer"
            or {**form, "type": "number"} not in wide]


def _annotated(base: Any, marks: tuple[Any, ...]) -> list[Form]:
    """The forms of a type with what stands beside it: limits, names that it may hold, other ways to write it."""
    forms = forms_of(base)
    for mark in marks:
        if isinstance(mark, BeforeValidator) and mark.func in _OTHER_WAYS:
            forms = [*forms, *_OTHER_WAYS[mark.func](base)]
        else:
            inside = mark.metadata if isinstance(mark, FieldInfo) else [mark]
            forms = [_limited(form, inside) if isinstance(form, dict) else form for form in forms]
    return _distinct(forms)


def _limited(form: Schema, marks: list[Any]) -> Schema:
    """A form within limits, and with the names that it may hold."""
    kind, found = form.get("type", ""), dict(form)
    for mark in marks:
        for name, keywords in _LIMITS.items():
            if kind in keywords and (limit := getattr(mark, name, None)) is not None:
                found[keywords[kind]] = limit
        if kind == "string" and isinstance(mark, Reference) and mark.kinds:
            found["x-records"] = list(mark.kinds)
        if kind == "string" and isinstance(mark, Term):
            found["x-vocabularies"] = list(mark.vocabularies)
    return found


def _single(base: Any) -> list[Form]:
    """One entry in the place of a list. The three words for not knowing are no entry."""
    return [{**form, "not": {"enum": sorted(NOT_KNOWING)}} if isinstance(form, dict) and "type" in form else form
            for form in forms_of(typing.get_args(base)[0])]


def _table_of_parts(_: Any) -> list[Form]:
    """`{direct-care: 50%}` in the place of a list of parts."""
    return [{"type": "object", "propertyNames": one_of_the(_name()), "additionalProperties": one_of_the(_amount(Part))}]


def _name() -> list[Form]:
    """A word of any vocabulary."""
    return forms_of(typing.get_args(typing.get_args(Terms)[0])[0])


def _amount(cls: type[Amount]) -> list[Form]:
    """What may stand under `value`. Of a part it is also a mapping that says more of the part."""
    telling = [{"required": [key]} for key in ("value", *written(Amount), "including")]
    more: list[Form] = [{"type": "object", **one_of_the([Part]), "anyOf": telling}] if issubclass(cls, Part) else []
    return [*forms_of(Amount if issubclass(cls, Part) else cls), *more]


_OTHER_WAYS: dict[Callable[[Any], Any], Callable[[Any], list[Form]]] = {
    listed: _single, parts: _table_of_parts, percent: lambda _: [PERCENT]}
"""What a validator that runs before the type lets be written besides."""


def definition(cls: type[Model]) -> Schema:
    """What stands in `$defs` under the name of a class."""
    forms = [*bare(cls), *mappings(cls)]
    head: Schema = {"title": title(cls.__name__), "description": about(cls)}
    return {**head, **one_of_the(forms)}


def bare(cls: type[Model]) -> list[Form]:
    """What of a class may be written without a mapping."""
    if issubclass(cls, Part):
        return _name()
    if issubclass(cls, Amount):
        return [*forms_at(cls, "min"), *forms_of(NotKnowing)]
    if issubclass(cls, Duration):
        return [LENGTH]
    if issubclass(cls, Span):
        return [LENGTH, *forms_of(NotKnowing)]
    short = forms_at(cls, cls.short) if cls.short else []
    flat = [form for whole in short for form in ([whole] if isinstance(whole, dict) else bare(whole))]
    return [form for form in flat if isinstance(form, dict) and form.get("type") != "object"]


def mappings(cls: type[Model]) -> list[Form]:
    """The mappings that may stand for a class."""
    if issubclass(cls, Duration):
        return []
    if issubclass(cls, Part):
        return [_with_value(cls, _amount(cls))]
    if issubclass(cls, Amount):
        return [_with_value(cls, _amount(cls)), _table(cls, "by_degree")]
    if issubclass(cls, Span):
        return [_with_value(cls, [Span]), _table(cls, "by_load")]
    return [{**_object(cls), **_asked(cls)}]


def _asked(cls: type[Model]) -> Schema:
    """Which keys have to be there."""
    if issubclass(cls, Requirement):
        return {"oneOf": [{"required": [key]} for key in NODE_KEYS]}
    if issubclass(cls, Headline):
        return {"required": required(cls), "oneOf": [{"required": ["to"]}, {"required": ["role"]}]}
    if issubclass(cls, CredentialLeaf):
        elsewhere: Schema = {"properties": {"elsewhere": {"const": True}}, "required": ["elsewhere"]}
        return {"anyOf": [*({"required": [key]} for key in ("id", "kind", "issuer")), elsewhere]}
    if issubclass(cls, Record):
        return {"if": {"not": {"required": ["extends"]}}, "then": {"required": required(cls)}}
    return {"required": required(cls)} if required(cls) else {}


def _object(cls: type[Model]) -> Schema:
    """The keys of a class, and no others."""
    return {"type": "object", "properties": {key: _property(cls, key) for key in written(cls)},
            "additionalProperties": False}


def _property(cls: type[Model], key: str) -> Schema:
    said = words(cls, key)
    return {"title": said.title, "description": said.description, "examples": plain(said.examples),
            **one_of_the(forms_at(cls, key))}


def forms_at(cls: type[Model], key: str) -> list[Form]:
    """The forms of one key. A limit of an amount may be a share of the whole."""
    shares: list[Form] = [PERCENT] if issubclass(cls, Amount) and key in ("min", "max") else []
    return [*forms_of(keys(cls)[key].rebuild_annotation()), *shares]


def _with_value(cls: type[Model], forms: list[Form]) -> Schema:
    """A mapping with limits, or with a `value` beside its source."""
    limits = _object(cls)
    limits["properties"]["value"] = {
        "title": "Value", "description": "The value itself, where `source` or `conflicts` stand beside it.",
        "examples": plain(cls.examples[:1]), **one_of_the(forms)}
    return {**limits, "allOf": [{"not": {"required": ["value", key]}} for key in ("min", "max", "share")
                                if key in keys(cls)]}


def _table(cls: type[Model], key: str) -> Schema:
    """A table of values by degree or by study load."""
    (rows,) = forms_of(keys(cls)[key].rebuild_annotation())
    if not isinstance(rows, dict):
        raise TypeError(f"{cls.__name__}.{key} is no table")
    names = {**rows["propertyNames"], "not": {"enum": [*keys(cls), "value"]}}
    return {**rows, "propertyNames": names, "minProperties": 1}
