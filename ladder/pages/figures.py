"""The few large numbers at the top of a page: what a rung asks, as the rules have it. No estimates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ladder.model import Credential, Record
from ladder.model.amount import Amount
from ladder.pages.words import Words
from ladder.tree import Need, Node, expanded, named_by


@dataclass(frozen=True)
class Figure:
    """A number and what it is a number of."""

    value: str
    label: str
    note: str = ""
    need: Need = Need.ALWAYS


def brief(found: list[Figure], most: int) -> tuple[tuple[Figure, ...], int]:
    """The figures that matter first, in their order, and how many are left out."""
    firm = sorted(range(len(found)), key=lambda i: (list(Need).index(found[i].need), i))
    kept = sorted(firm[:most])
    return tuple(found[i] for i in kept), len(found) - len(kept)


def figures(words: Words, record: Record, date: dt.date) -> list[Figure]:
    """What a record asks for, by its own tree and those of the credentials that it names."""
    asked = list(expanded(words.catalog, record, date))
    found = [figure for at in asked for figure in _figure(words, at)]
    papers = [record, *(named for at in asked if (named := named_by(words.catalog, at)) is not None)]
    fees = [fee for paper in papers if isinstance(paper, Credential) for fee in _fees(words, paper)]
    return _exams_as_one(words, list(dict.fromkeys([*found, *fees])))


def _exams_as_one(w: Words, found: list[Figure]) -> list[Figure]:
    """The exams of several ways as one figure: a person sits one of them."""
    value = w._("1 exam")
    either = [f for f in found if f.value == value and f.need is Need.ONE_WAY]
    if len(either) < 2:
        return found
    names = list(dict.fromkeys(f.label for f in either))
    whole = Figure(value, w.listing(names, either=True), either[0].note, Need.ONE_WAY)
    return [whole if f is either[0] else f for f in found if f not in either[1:]]


def _figure(w: Words, at: Node) -> Iterator[Figure]:
    """The figures of one leaf, each with how firmly it is asked for."""
    note = {Need.ALWAYS: "", Need.ONE_WAY: w._("in one of the ways"), Need.IN_CASE: w._("in some cases")}[at.need]
    yield from (replace(figure, need=at.need) for figure in _figures_of(w, at, note))


def _figures_of(w: Words, at: Node, note: str) -> Iterator[Figure]:
    node = at.node
    if node.experience is not None and node.experience.hours is not None:
        yield _hours(w, node.experience.hours, w._("at work"), note)
    elif node.education is not None and node.education.id is None and node.education.hours is not None:
        yield _hours(w, node.education.hours, w._("of class"), note)
    elif node.practicum is not None and node.practicum.hours is not None:
        yield _hours(w, node.practicum.hours, w._("of supervised practice"), note)
    elif node.degree is not None:
        yield Figure(w.degree(node.degree.level), w._("you need to hold"), note)
    elif node.exam is not None:
        yield Figure(w._("1 exam"), w.catalog.records[named.id].name if (named := _exam(w, at)) else "", note)
    elif node.lived_experience is not None and node.lived_experience.months is not None:
        lived = node.lived_experience
        yield Figure(w.months(lived.months), w.terms(lived.of, "lived-experiences"), note)


def _exam(w: Words, at: Node) -> Record | None:
    name = at.node.exam.id if at.node.exam else ""
    found = w.catalog.resolve(("exams",), name, at.owner.id.jurisdiction)
    return w.catalog.records[found] if found else None


def _hours(w: Words, amount: Amount, label: str, note: str) -> Figure:
    """Hours; of a table by degree the first row, with the others as the note."""
    if amount.by_degree:
        first, *rest = amount.by_degree.items()
        others = (w._("{amount} with {degree}").format(amount=w.hours(row), degree=w.degree(level))
                  for level, row in rest)
        return Figure(w.hours(first[1]), label, "; ".join(s for s in (w.listing(others), note) if s))
    return Figure(w.word(amount.word) if amount.word else w.hours(amount), label, note)


def _fees(w: Words, credential: Credential) -> Iterator[Figure]:
    """What applying costs; fees that nobody could read are named beside it."""
    costs = credential.costs if isinstance(credential.costs, tuple) else ()
    unknown = [w.term(c.of, ("cost-items",)) for c in costs if c.price.word == "unknown" and c.of != "application"]
    note = w._("and fees unknown to us: {what}").format(what=w.listing(unknown)) if unknown else ""
    prices = [w.price(c.price) for c in costs if c.of == "application" and c.when is None]
    if credential.costs == "unknown":
        prices = [w.word("unknown")]
    yield from (Figure(price, w._("to apply"), note) for price in prices)
