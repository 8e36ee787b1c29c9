"""The words of the model for every key: its title, what it is, how it is written."""

from __future__ import annotations

import datetime as dt
import inspect
import re
import typing
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from ladder.model import KINDS
from ladder.model.base import Model, Reference, Term, VocabularyName
from ladder.model.parts import Part
from ladder.model.shape import Mark, keys, marks_in

TITLES = {"soc": "SOC code", "p10": "10th percentile", "p25": "25th percentile", "p75": "75th percentile",
          "p90": "90th percentile", "url": "Web address", "n": "How many", "of": "Of what", "in_full": "Pays in full",
          "Said": "Sentence", "Span": "Length of time", "CreditSize": "Number of credits",
          "CreditAmount": "Count of credits", "CreditTotal": "Count of all credits", "TermOfLife": "Term"}
"""Titles of keys and classes that would read badly as they are spelled."""


class Words(NamedTuple):
    """What a key is called, what it holds, what it may name, and how it is written."""

    title: str
    said: str
    where: str
    examples: tuple[Any, ...]

    @property
    def description(self) -> str:
        """What the key holds, and where the words stand that it may name."""
        return f"{self.said} {self.where}".strip()


def written(cls: type[Model]) -> dict[str, FieldInfo]:
    """The keys of a class that a file may spell, in the order in which they are best written."""
    found = {key: info for key, info in keys(cls).items() if key not in cls.inner}
    first = [key for key in _FIRST if key in found] if cls in KINDS.values() or cls is Part else []
    last = [key for key in _LAST if key in found]
    return {key: found[key] for key in (*first, *(key for key in found if key not in (*first, *last)), *last)}


_FIRST = ("extends", "name", "abbreviation", "aliases", "formerly", "summary", "in", "each", "by")
_LAST = ("when", "due", "in_force", "set_by", "where_to_act", "note", "source", "verified", "stale_after")


def required(cls: type[Model]) -> list[str]:
    """The keys that a file has to spell."""
    return [key for key, info in written(cls).items() if info.is_required()]


def words(cls: type[Model], key: str) -> Words:
    """The words of one key."""
    info = keys(cls)[key]
    where = " ".join(filter(None, map(_where, marks(cls, key))))
    return Words(info.title or title(key), info.description or "", where,
                 tuple(info.examples or next(_examples(info), ())))


def title(key: str) -> str:
    """`where_to_act` and `WhereToAct` as `Where to act`."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", key.removesuffix("Leaf"))
    return TITLES.get(key) or spaced.capitalize()


def about(cls: type[Model]) -> str:
    """What a class is, in the words of the model."""
    return inspect.getdoc(cls) or ""


def marks(cls: type[Model], key: str) -> list[Mark]:
    """The records and vocabularies that the text of a key may name, each once."""
    return list(dict.fromkeys(marks_in(cls, key)))


def _where(mark: Mark) -> str:
    """Where the words that can stand here are found."""
    if isinstance(mark, Term) and mark.vocabularies:
        return f"A word of the vocabulary {_or(mark.vocabularies)}."
    if isinstance(mark, Reference) and mark.kinds == ("jurisdictions",):
        return "The code of a jurisdiction."
    if isinstance(mark, Reference) and mark.kinds:
        return f"The slug of a record in {_or(f'{kind}/' for kind in mark.kinds)}."
    return {VocabularyName: "The name of a vocabulary.", Term: "A word of any vocabulary."}.get(type(mark), "")


def _or(names: typing.Iterable[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _examples(info: FieldInfo) -> typing.Iterator[tuple[Any, ...]]:
    """The examples of the types that a field is made of, the outermost first."""
    for part in _parts(info.rebuild_annotation()):
        if isinstance(part, FieldInfo) and part.examples:
            yield tuple(part.examples)
        elif isinstance(part, type) and issubclass(part, Model) and part.examples:
            yield part.examples


def _parts(annotation: Any) -> typing.Iterator[Any]:
    """An annotation and what it is made of, level by level."""
    level = [annotation]
    while level:
        yield from level
        level = [inner for part in level for inner in typing.get_args(part)]


def plain(value: Any) -> Any:
    """A value as JSON has it: a date is text, a tuple a list."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value
