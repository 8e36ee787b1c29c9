"""Records made up from the model itself: for every key that a class has, a value that it takes."""

from __future__ import annotations

import datetime as dt
import types
import typing

from ladder.model import Requirement, parts
from ladder.model import requirement as requirements
from ladder.model.amount import Amount, Duration, Span
from ladder.model.base import (
    EMAIL_PATTERN,
    NAME_PATTERN,
    SLUG_PATTERN,
    URL_PATTERN,
    Model,
    Reference,
    Term,
    VocabularyName,
)
from ladder.model.leaves import CredentialLeaf
from ladder.model.parts import Part, Period
from ladder.model.requirement import NODE_KEYS, AtLeast
from ladder.model.shape import keys

FORMS = {"as_of": "about 2019", "year": "2023-24", "soc": "21-1018"}
"""Texts with a form of their own, by key."""
AMOUNTS = (7, 7.5, "unknown", "none", "local", {"min": 3, "max": 9}, {"value": 8})
SPANS = ("12 months", "unknown", "none", {"min": "1 months", "max": "2 years"}, {"value": "3 weeks"})
DURATIONS = ("12 months", "1 weeks", "30 workdays", "2 semesters")
DATES = (dt.date(2020, 2, 29), dt.date(2026, 1, 1))
LEFT = frozenset({"by_degree", "by_load", "word", "share", "max_share", "max"})
"""Keys that contradict others of their mapping."""
DEEPEST = 4


class Giver:
    """Where made-up values come from. `pick` decides; the rest follows from it."""

    names: typing.ClassVar[dict[str, list[str]]] = {}
    """The slugs that are there, by kind or vocabulary."""

    def pick(self, options):
        """One of some options."""
        raise NotImplementedError

    def has(self, key, depth):
        """Whether a key that may be left out is there."""
        raise NotImplementedError

    def text(self, key, pattern):
        """A text under a key."""
        raise NotImplementedError

    def name(self, marks):
        """The slug of a record, of a term, or of a vocabulary."""
        found = [name for mark in marks for shelf in shelves(mark) for name in self.names.get(shelf, [])]
        return self.pick(found or ["nothing"])


def shelves(mark):
    """Where the names that a mark allows stand."""
    if isinstance(mark, Reference):
        return mark.kinds
    return ("vocabularies",) if isinstance(mark, VocabularyName) else mark.vocabularies or ("terms",)


def record(cls, give):
    """The plain values of a record's file."""
    left_out = {"id", "extends"}
    return {key: value(info.annotation, info.metadata, key, give, 0) for key, info in keys(cls).items()
            if key not in left_out and (info.is_required() or give.has(key, 0))}


def value(annotation, metadata, key, give, depth):
    """A value of an annotation."""
    if isinstance(annotation, typing.ForwardRef):
        annotation = eval(annotation.__forward_arg__, {**vars(parts), **vars(requirements)})
    marks = [it for it in metadata if isinstance(it, Reference | Term | VocabularyName)]
    if marks and annotation is str:
        return give.name(marks)
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return value(inner[0], [*inner[1:], *metadata], key, give, depth)
    if origin in (typing.Union, types.UnionType):
        return value(give.pick([it for it in inner if it is not type(None)]), [], key, give, depth)
    if origin is typing.Literal:
        return give.pick(list(inner))
    if origin is tuple:
        return [value(inner[0], [], key, give, depth) for _ in range(give.pick([1, 2]))]
    if origin is dict:
        return {value(inner[0], [], key, give, depth): value(inner[1], [], key, give, depth + 1)}
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return mapping(annotation, give, depth + 1)
    return plain(annotation, metadata, key, give)


def plain(annotation, metadata, key, give):
    """A text, a number, a day, yes or no."""
    if annotation is str:
        pattern = next((it.pattern for part in metadata for it in getattr(part, "metadata", [part])
                        if getattr(it, "pattern", None)), None)
        return FORMS[key] if key in FORMS else give.text(key, pattern)
    number = [2001] if key in FORMS else [2, 20]
    return give.pick({bool: [True, False], int: number, float: [2.5], dt.date: DATES}[annotation])


def mapping(cls, give, depth):
    """The values of a mapping inside a record."""
    for known, forms in ((Duration, DURATIONS), (Span, SPANS)):
        if issubclass(cls, known):
            return give.pick(forms)
    if issubclass(cls, Amount) and not issubclass(cls, Part):
        return give.pick(AMOUNTS)
    if cls is Requirement:
        return requirement(give, depth)
    fields = {key: info for key, info in keys(cls).items() if key not in LEFT}
    there = [key for key, info in fields.items() if info.is_required() or (depth <= DEEPEST and give.has(key, depth))]
    made = {key: value(fields[key].annotation, fields[key].metadata, key, give, depth)
            for key in there or list(fields)[:1]}
    return settled(cls, made)


def settled(cls, made):
    """A mapping whose keys do not contradict each other."""
    if cls is Period:
        return {"from": DATES[0], "until": DATES[1]}
    if cls is Part and "min" in made:
        return {**made, "min": 1}
    if cls is AtLeast:
        return {**made, "n": 1}
    if cls is CredentialLeaf and not made.keys() & {"id", "kind", "issuer"}:
        made["kind"] = "license"
    return made


def requirement(give, depth):
    """A node with one leaf or combinator and some annotations."""
    fields = keys(Requirement)
    forms = [key for key in NODE_KEYS if depth < DEEPEST or key not in ("all", "any", "at_least", "not", "experience")]
    form = give.pick(forms)
    rest = [key for key in fields if key not in NODE_KEYS and (key != "when" or depth < 2) and give.has(key, depth)]
    return {key: value(fields[key].annotation, fields[key].metadata, key, give, depth) for key in (*rest, form)}


PATTERNS = {SLUG_PATTERN: "a-slug", NAME_PATTERN: "a-slug", URL_PATTERN: "https://example.org/",
            EMAIL_PATTERN: "office@example.org"}
"""A text of each form."""
