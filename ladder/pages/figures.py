"""The few large numbers at the top of a page: what a rung asks, as the rules have it. No estimates."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

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
    about: str = ""
    """The label where a figure that looks the same is about something else."""


def brief(found: list[Figure], most: int) -> tuple[tuple[Figure, ...], int]:
    """The figures that matter first, in their order, and how many are left out."""
    firm = sorted(range(len(found)), key=lambda i: (list(Need).index(found[i].need), i))
    kept = sorted(firm[:most])
    return tuple(found[i] for i in kept), len(found) - len(kept)


def figures(words: Words, record: Record, date: dt.date) -> list[Figure]:
    """What a record asks for, by its own tree and those of the credentials that it names."""
    asked = list(expanded(words.catalog, record, date))
    exams = dict(_exams(words, asked))
    found = [figure for place, at in enumerate(asked)
             for figure in (exams.get(place, ()) if at.node.exam is not None else _figure(words, at))]
    papers = [record, *(named for at in asked if (named := named_by(words.catalog, at)) is not None)]
    fees = [fee for paper in papers if isinstance(paper, Credential) for fee in _fees(words, paper)]
    return _apart([*found, *fees])


def _apart(found: list[Figure]) -> list[Figure]:
    """Each figure once; those that look the same with what each is about."""
    alike = Counter(replace(it, about="") for it in dict.fromkeys(found))
    told = [(replace(it, about=""), it.about) for it in found]
    return list(dict.fromkeys(replace(it, label=about) if about and alike[it] > 1 else it for it, about in told))


def _exams(w: Words, asked: list[Node]) -> Iterator[tuple[int, list[Figure]]]:
    """The figures of the exams, by place: those that no way asks for together are one, since a person sits one."""
    firm = {_named(w, at) for at in asked if at.node.exam is not None and at.need is Need.ALWAYS}
    groups: list[list[int]] = []
    for place, at in enumerate(asked):
        if at.node.exam is None or (at.need is not Need.ALWAYS and _named(w, at) in firm):
            continue
        fitting = (g for g in groups if at.need is asked[g[0]].need is Need.ONE_WAY
                   and not any(_together(asked[other], at) for other in g))
        group = next(fitting, None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    for group in groups:
        names = dict.fromkeys(_named(w, asked[place]) for place in group)
        yield group[0], [_noted(w, asked[group[0]], Figure(w._("1 exam"), w.listing(names, either=True)))]


def _together(one: Node, other: Node) -> bool:
    """Whether one way can ask for both: what parts them is no list of ways."""
    common = [a for a, b in takewhile(lambda pair: pair[0] == pair[1], zip(one.loc, other.loc, strict=False))]
    return one.owner.id == other.owner.id and common[-1] != "any"


def _noted(w: Words, at: Node, figure: Figure) -> Figure:
    """A figure with how firmly it is asked for."""
    note = {Need.ALWAYS: "", Need.ONE_WAY: w._("in one of the ways"), Need.IN_CASE: w._("in some cases")}[at.need]
    return replace(figure, note="; ".join(s for s in (figure.note, note) if s), need=at.need)


def _figure(w: Words, at: Node) -> Iterator[Figure]:
    """The figures of one leaf, each with how firmly it is asked for."""
    yield from (_noted(w, at, figure) for figure in _figures_of(w, at))


def _figures_of(w: Words, at: Node) -> Iterator[Figure]:
    node = at.node
    if node.experience is not None:
        yield from _amount(w, node.experience.hours, w.hours, w._("at work"))
        yield from _amount(w, node.experience.months, w.months, w._("at work"))
    elif node.education is not None and node.education.id is None:
        about = w._("of class on {topics}").format(topics=w.terms(node.education.in_, "topics", either=False))
        yield from (replace(it, about=about if node.education.in_ else "")
                    for it in _amount(w, node.education.hours, w.hours, w._("of class")))
    elif node.practicum is not None:
        yield from _amount(w, node.practicum.hours, w.hours, w._("of supervised practice"))
    elif node.degree is not None:
        yield Figure(w.degree(node.degree.level), w._("you need to hold"))
    elif node.lived_experience is not None:
        lived = node.lived_experience
        yield from _amount(w, lived.months, w.months, w.terms(lived.of, "lived-experiences"))


def _named(w: Words, at: Node) -> str:
    """The exam that a leaf names."""
    name = at.node.exam.id if at.node.exam else ""
    found = w.catalog.resolve(("exams",), name, at.owner.id.jurisdiction)
    return w.catalog.records[found].name if found else ""


def _amount(w: Words, amount: Amount | None, say: Callable[[Amount], str], label: str) -> Iterator[Figure]:
    """Hours or months, where some are asked for; of a table by degree the first row, with the others as the note."""
    if amount is None or amount.word == "none":
        return
    if amount.by_degree:
        first, *rest = amount.by_degree.items()
        others = (w._("{amount} with {degree}").format(amount=say(row), degree=w.degree(level)) for level, row in rest)
        yield Figure(say(first[1]), label, w.listing(others))
    else:
        yield Figure(w.word(amount.word) if amount.word else say(amount), label)


def _fees(w: Words, credential: Credential) -> Iterator[Figure]:
    """What applying costs; fees that nobody could read are named beside it."""
    costs = credential.costs if isinstance(credential.costs, tuple) else ()
    unknown = [w.term(c.of, ("cost-items",)) for c in costs if c.price.word == "unknown" and c.of != "application"]
    note = w._("and fees unknown to us: {what}").format(what=w.listing(unknown)) if unknown else ""
    prices = [w.price(c.price) for c in costs if c.of == "application" and c.when is None]
    if credential.costs == "unknown":
        prices = [w.word("unknown")]
    yield from (Figure(price, w._("to apply"), note) for price in prices)
