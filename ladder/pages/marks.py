"""Where facts come from, and where sources disagree, ready to be shown beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from ladder.document import Loc
from ladder.model import Record, Source
from ladder.model.amount import Amount, Span
from ladder.model.base import Model
from ladder.model.shape import walk
from ladder.pages.notes import notes
from ladder.pages.site import sources_path
from ladder.pages.words import Words
from ladder.plan.prices import is_asked

ROOM = 12
"""As many sources stand at the end of a page without a fold."""
SHOWN = 8
"""As many stand before the fold where there are more."""


@dataclass(frozen=True)
class Mark:
    """A source as a short link."""

    label: str
    path: str
    """The source's place on its jurisdiction's page of sources."""
    dated: str
    confidence: str
    is_official: bool


@dataclass(frozen=True)
class Rival:
    """What another source says instead."""

    text: str
    mark: Mark | None
    denies: bool = True
    """Whether sources disagree; not where one alone says something and we call it unknown."""


def mark(words: Words, source: Source) -> Mark:
    """A source as it is shown beside a fact."""
    return Mark(source.abbreviation or source.name, f"{sources_path(source.id.jurisdiction)}#{source.id.slug}",
                words.dated(source), confidence(words, source.confidence),
                source.confidence in ("official", "official-copy"))


def confidence(words: Words, level: str) -> str:
    """How far a source can be trusted, in words."""
    _ = words._
    return {
        "official": _("official"),
        "official-copy": _("copy of an official text"),
        "secondary": _("secondary source"),
        "low": _("weak source"),
        "derived": _("worked out from other facts"),
    }[level]


def mark_at(words: Words, record: Record, loc: Loc) -> Mark | None:
    """The source of a value."""
    source = words.catalog.source_of(record, loc)
    return mark(words, source) if source is not None else None


@dataclass(frozen=True)
class Listed:
    """The sources of a page: some at once, and the others folded where they are many."""

    shown: tuple[Mark, ...]
    more: tuple[Mark, ...]


def listed(found: Iterable[Mark]) -> Listed:
    """Sources as the end of a page lists them, each once."""
    each = tuple(dict.fromkeys(found))
    at_once = SHOWN if len(each) > ROOM else len(each)
    return Listed(each[:at_once], each[at_once:])


class Marked(Protocol):
    """What is shown with a source behind it."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def mark(self) -> Mark | None:
        """The source."""


M = TypeVar("M", bound=Marked)
T = TypeVar("T")


def quiet(shown: Sequence[M]) -> list[M]:
    """The same with the source of several in a row only behind the last of them."""
    after = [item.mark for item in shown[1:]]
    return [*(replace(one, mark=None) if one.mark == mark else one for one, mark in zip(shown, after, strict=False)),
            *shown[-1:]]


def within(value: object, kind: type[T]) -> Iterator[T]:
    """All values of a class inside plain values, such as the marks of a whole view, in their order."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, dict):
        yield from within(tuple(value.values()), kind)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from within(item, kind)
    elif is_dataclass(value):
        yield from within([getattr(value, field.name) for field in fields(value)], kind)


def rivals(words: Words, record: Record, model: Model, loc: Loc) -> tuple[Rival, ...]:
    """Every disagreement inside a part of a record."""
    return tuple(_rivals(words, record, walk(model, loc)))


def disputed(words: Words, record: Record) -> Iterator[str]:
    """What sources say of prices beside what we use, of those that are asked of everybody."""
    here, costs = replace(words, jurisdiction=record.id.jurisdiction), getattr(record, "costs", ())
    for place, cost in enumerate(costs if isinstance(costs, tuple) else ()):
        if is_asked(cost):
            item = here.term(cost.of, ("cost-items",))
            yield from (words._("Price ({item}): {text}").format(item=item, text=rival.text)
                        for rival in rivals(here, record, cost, ("costs", place)))


def _rivals(words: Words, record: Record, inside: Iterable[tuple[Loc, Model]]) -> Iterator[Rival]:
    for loc, model in inside:
        if not isinstance(model, Amount | Span):
            continue
        for rival in model.conflicts:
            source = words.catalog.find(Source, rival.source, record.id.jurisdiction)
            said = (_used(words, model, loc), otherwise(words, model, _value(words, rival.value, loc)))
            yield Rival(" ".join((*said, *notes(rival.value))).strip(), mark(words, source) if source else None,
                        is_disputed(model))


def is_disputed(value: Amount | Span | None) -> bool:
    """Whether sources disagree on a value: two or more say something, and not the same."""
    return value is not None and len(value.conflicts) + (value.word != "unknown") > 1


def otherwise(words: Words, value: Amount | Span, other: str) -> str:
    """What a source says that is not ours: the only one where we call the value unknown."""
    form = words._("A source says: {other}.") if value.word == "unknown" else words._("Another source says: {other}.")
    return form.format(other=other)


def _used(words: Words, value: Amount | Span, loc: Loc) -> str:
    """What counts, before what a source says instead."""
    if value.word == "unknown":
        return (words._("How many times you can renew it is unknown to us.") if "renewals" in loc else
                words._("We count this as unknown."))
    return words._("Sources disagree. We use: {used}.").format(used=_value(words, value, loc))


def _value(words: Words, value: Amount | Span, loc: Loc) -> str:
    if isinstance(value, Span):
        return words.span(value)
    names = {step for step in loc if isinstance(step, str)}
    if "price" in names:
        return words.price(value)
    if "months" in names:
        return words.months(value)
    if "renewals" in names:
        return words.renewals(value)
    return words.hours(value) if names & {"hours", "including"} else words.amount(value)


def cited(words: Words, record: Record) -> list[Source]:
    """Every source that a record or what it inherits cites, each once, as they come."""
    owners, at = [record], record.id
    while at in words.catalog.parents:
        at = words.catalog.parents[at]
        owners.append(words.catalog.records[at])
    found: dict[Source, None] = {}
    for owner in owners:
        for _, model in walk(owner):
            name = getattr(model, "source", None)
            source = words.catalog.find(Source, name, owner.id.jurisdiction) if name else None
            if source is not None:
                found[source] = None
    return list(found)
