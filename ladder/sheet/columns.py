"""The sheets and their columns, taken from the model."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from ladder.model import KINDS, Requirement
from ladder.model.amount import Amount, Cost, Credits, Span
from ladder.model.base import Model
from ladder.model.college import Award, Course
from ladder.model.parts import Period
from ladder.model.record import Said, WhereToAct
from ladder.model.requirement import Education, Practicum
from ladder.model.shape import keys, marks_in, models_in, types_in
from ladder.model.work import Pay

SHEETS = ("tracks", "colleges", "trainings", "exams", "aid", "wages", "sources")
"""The kinds that have a sheet: what colleges know, first; the pages that it was read on, last."""
IDENTITY = ("jurisdiction", "slug")
"""The columns that say which record a row is."""
OWNER = ("jurisdiction", "kind", "slug")
"""The columns that say whose a row of a list is."""
_OPENED = (Award, WhereToAct, Period, Pay, Education, Practicum)
"""Mappings whose keys have a column each."""
_LEFT = frozenset({"id", "formerly"})
_PART = {"education": ("id", "hours", "credits", "in"), "practicum": ("hours", "in", "paid")}
"""What a row says of something that a program gives."""


@dataclass(frozen=True)
class List:
    """A list of a record that has a sheet of its own."""

    sheet: str
    cls: type[Model]


@dataclass(frozen=True)
class Column:
    """A column: where its value stands in the record, and the form of its cells."""

    loc: tuple[str, ...]
    form: str
    needed: bool = False

    @property
    def name(self) -> str:
        """The head of the column."""
        return ".".join(self.loc)


LISTS = {("tracks", "courses"): List("courses", Course), ("tracks", "provides"): List("provides", Requirement),
         ("trainings", "provides"): List("provides", Requirement), ("aid", "amount"): List("costs", Cost),
         **{(kind, "costs"): List("costs", Cost) for kind in ("tracks", "colleges", "trainings", "exams")}}
"""The lists with a sheet of their own, by kind and key."""


def list_of(kind: str, sheet: str) -> str | None:
    """The key of a kind whose entries stand in a sheet."""
    return next((key for (of, key), it in LISTS.items() if (of, it.sheet) == (kind, sheet)), None)


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind, in the order of the model, the names first."""
    first = ("name", "abbreviation", "summary")
    cls = KINDS[kind]
    order = sorted(keys(cls), key=lambda key: first.index(key) if key in first else len(first))
    return tuple(column for key in order if key not in _LEFT for column in _of(cls, key, kind))


@cache
def entry_columns(cls: type[Model]) -> tuple[Column, ...]:
    """The columns of an entry of a list."""
    wanted = (*_PART, "source", "note") if cls is Requirement else tuple(keys(cls))
    return tuple(column for key in wanted if key != "provides" for column in _of(cls, key))


def _of(cls: type[Model], key: str, kind: str = "") -> list[Column]:
    """The column of a key, or those of the mapping under it."""
    needed = keys(cls)[key].is_required()
    opened = next((model for model in models_in(cls, key) if issubclass(model, _OPENED)), None)
    if opened is None:
        return [Column((key,), "rows" if (kind, key) in LISTS else form(cls, key), needed)]
    inner = _PART.get(key, tuple(keys(opened)))
    return [Column((key, *it.loc), it.form, needed and it.needed) for step in inner for it in _of(opened, step)]


def form(cls: type[Model], key: str) -> str:
    """The form of the cells of a key."""
    models, types = models_in(cls, key), types_in(cls, key)
    for known, word in ((Credits, "credits"), (Span, "span"), (Amount, "amount"), (Said, "list")):
        if any(issubclass(model, known) for model in models):
            return word
    if models and not any(model.__name__ == "Duration" for model in models):
        return "tree"
    if tuple in types:
        return "names" if marks_in(cls, key) else "list"
    if dt.date in types:
        return "stated" if str in types else "date"
    if bool in types:
        return "yes or no"
    return "number" if types & {int, float} and str not in types else "text"
