"""The model looked at from outside: fields, classes inside annotations, marks, and a walk over values."""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from ladder.model.base import NOT_KNOWING, Model, Reference, Term, VocabularyName

Mark = Reference | Term | VocabularyName
Loc = tuple[str | int, ...]
M = TypeVar("M", bound=Model)


@cache
def keys(cls: type[Model]) -> dict[str, FieldInfo]:
    """The fields of a class by the key that a file spells."""
    cls.model_rebuild()  # a class may name one that is written below it
    return {info.alias or name: info for name, info in cls.model_fields.items() if not info.exclude}


@cache
def attribute(cls: type[Model], key: str) -> str:
    """The Python attribute of a key (`in` is `in_`)."""
    return next(name for name, info in cls.model_fields.items() if (info.alias or name) == key)


def value_of(model: Model, key: str) -> Any:
    """The value under a key that the model's class has."""
    return getattr(model, attribute(type(model), key))


def items(value: Any) -> tuple[Any, ...]:
    """The entries of a list; none of a word for not knowing."""
    return value if isinstance(value, tuple) else ()


def child(value: Any, step: str | int) -> Any:
    """What stands one step inside a mapping, a list or a table; None where there is nothing."""
    if isinstance(value, Model) and isinstance(step, str) and step in keys(type(value)):
        return value_of(value, step)
    if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
        return value[step]
    return value.get(step) if isinstance(value, dict) else None


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and all inside it, not entering other models."""
    yield annotation
    for inner in typing.get_args(annotation):
        yield from _parts(inner)


@cache
def _field_parts(cls: type[Model], key: str) -> tuple[Any, ...]:
    info = keys(cls)[key]
    return (*info.metadata, *_parts(info.annotation))


def models_in(cls: type[Model], key: str) -> list[type[Model]]:
    """The model classes that a field may hold."""
    return [p for p in _field_parts(cls, key) if isinstance(p, type) and issubclass(p, Model)]


@cache
def marks_in(cls: type[Model], key: str) -> tuple[Mark, ...]:
    """The references and vocabularies that a field's text names."""
    return tuple(p for p in _field_parts(cls, key) if isinstance(p, Reference | Term | VocabularyName))


def words_in(cls: type[Model], key: str) -> list[str]:
    """The fixed words that a field may hold, besides those for not knowing."""
    return [p for p in _field_parts(cls, key) if isinstance(p, str) and p not in NOT_KNOWING]


def types_in(cls: type[Model], key: str) -> set[type]:
    """The plain types that a field may hold, such as text, numbers, dates and lists."""
    parts = _field_parts(cls, key)
    return {typing.get_origin(p) or p for p in parts if isinstance(typing.get_origin(p) or p, type)}


def may_be_unknown(cls: type[Model], key: str) -> bool:
    """Whether a field takes the word `unknown`, itself or through an amount or a span."""
    return "unknown" in _field_parts(cls, key) or any("word" in keys(model) for model in models_in(cls, key))


def partial(cls: type[M], plain: dict[str, Any], **given: object) -> M:
    """A mapping that was refused, as far as it can be read: what is missing or wrong is None."""
    values: dict[str, Any] = {**dict.fromkeys(cls.model_fields), **given}
    for key in keys(cls).keys() & plain.keys():
        with contextlib.suppress(ValidationError):
            values[attribute(cls, key)] = reader(cls, key).validate_python(plain[key])
    return typing.cast("M", cls.model_construct(None, **values))


@cache
def reader(cls: type[Model], key: str) -> TypeAdapter[Any]:
    """What reads the value of one key by itself."""
    return TypeAdapter(keys(cls)[key].rebuild_annotation())


def class_at(cls: type[Model], loc: Loc) -> type[Model]:
    """The class of the mapping at `loc`; steps that name no field are passed over."""
    for step in loc:
        if isinstance(step, str) and step in keys(cls):
            cls = next(iter(models_in(cls, step)), cls)
    return cls


def walk(model: Model, loc: Loc = ()) -> Iterator[tuple[Loc, Model]]:
    """Every mapping inside a record with its place, the record first."""
    yield loc, model
    for key in keys(type(model)):
        value = value_of(model, key)
        if value is not None and not isinstance(value, str):
            yield from _walk_value(value, (*loc, key))


def _walk_value(value: Any, loc: Loc) -> Iterator[tuple[Loc, Model]]:
    if isinstance(value, Model):
        yield from walk(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk_value(item, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk_value(item, (*loc, key))


def names(model: Model) -> Iterator[tuple[Loc, Mark, str]]:
    """Every text of one mapping (not of those inside it) that names a record, a term or a vocabulary."""
    cls = type(model)
    for key in keys(cls):
        marks = marks_in(cls, key)
        if not marks:
            continue
        value = value_of(model, key)
        if isinstance(value, str) and value in NOT_KNOWING and may_be_unknown(cls, key):
            continue
        for loc, text in _texts(value, (key,)):
            for mark in marks:
                yield loc, mark, text


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
    elif isinstance(value, dict):
        for key in value:
            yield (*loc, key), key
