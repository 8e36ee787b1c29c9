"""What a change does beside the pathways: dead ends, what study counts toward, pages and sources that went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ladder.catalog import Catalog
from ladder.diff.records import Change
from ladder.diff.say import leaf_name
from ladder.diff.sides import Side
from ladder.graph import Graph, dead_ends, unreachable
from ladder.model import RecordId, Source
from ladder.pages.site import has_page, path_of
from ladder.pages.words import Words
from ladder.plan.covers import Pair
from ladder.plan.shares import Share
from ladder.plan.tally import TOLERANCE
from ladder.tree import unread

HOURS = ("class", "practicum")
"""The leaves of which study covers a number of hours."""


@dataclass(frozen=True)
class Ends:
    """Jobs that have become something, or are it no longer."""

    new: tuple[RecordId, ...]
    gone: tuple[RecordId, ...]


@dataclass(frozen=True)
class Covered:
    """What a program or training covers of a credential, where it is not what it was."""

    study: RecordId
    credential: RecordId
    sort: str
    """`gained`, `lost`; `more` or `less` of one thing."""
    what: str = ""
    now: str = ""
    was: str = ""
    takes_off: bool = False
    """It is no part of what is asked, but lowers how much of it is asked."""


@dataclass(frozen=True)
class Gone:
    """A page or a source that is no longer there."""

    id: RecordId
    name: str
    address: str
    """The page's path, or the web page of the source."""
    now: str = ""
    """Where it is now, or the page that the source is read from now; empty where there is none."""


def ends(base: Side, head: Side, find: Callable[[Graph, Catalog], list[RecordId]] = dead_ends) -> Ends:
    """Dead ends, or jobs that nothing leads to (`unreachable`), that are new or gone."""
    was, now = (set(find(side.site.graph, side.catalog)) for side in (base, head))
    return Ends(tuple(sorted(now - was)), tuple(sorted(was - now)))


def cut_off(base: Side, head: Side) -> Ends:
    """Jobs that nothing leads to; of which that is not known, none."""
    return ends(base, head, lambda graph, catalog: [
        it for it in unreachable(graph, catalog) if not unread(catalog, catalog.records[it], head.site.date)])


def coverage(base: Side, head: Side, states: Iterable[str], found: Iterable[Change]) -> list[Covered]:
    """What study counts toward, for the credentials and the courses of some jurisdictions."""
    wanted, moves = set(states), {it.was: it.id for it in found if it.was is not None}
    now = dict(_pairs(head, wanted))
    was = {(moves.get(a, a), moves.get(b, b)): pair for (a, b), pair in _pairs(base, wanted)}
    return [it for key in sorted({*was, *now}) for it in _compared(base, head, was.get(key), now.get(key))
            if it.sort != "lost" or _is_lost(base, head, was[key], head.site.covers.pair(*key))]


def _pairs(side: Side, states: set[str]) -> Iterator[tuple[tuple[RecordId, RecordId], Pair]]:
    for pairs in side.site.covers.of.values():
        for pair in pairs:
            key = (pair.credential, pair.study.record.id)
            if not states.isdisjoint({i.jurisdiction for i in key}):
                yield key, pair


def _is_lost(base: Side, head: Side, was: Pair, now: Pair | None) -> bool:
    """Whether somebody who has studied it has more to do now: else less is asked, and it has nothing left to save."""
    after = _shares(head, now) if now is not None else {}
    return any(what not in after or after[what].leaves_more(part) for what, part in _shares(base, was).items()
               if part.gives)


def _compared(base: Side, head: Side, was: Pair | None, now: Pair | None) -> Iterator[Covered]:
    if now is None or was is None:
        pair, sort = (was, "lost") if now is None else (now, "gained")
        if pair is not None:
            yield Covered(pair.study.record.id, pair.credential, sort)
        return
    before, after = _shares(base, was), _shares(head, now)
    for what in dict.fromkeys((*before, *after)):
        a, b = (it.get(what, _Part()) for it in (before, after))
        sort = "more" if b.part > a.part else "less"
        kept = sort == "less" and what in after and not b.leaves_more(a)
        if abs(a.part - b.part) > TOLERANCE and not kept:
            yield Covered(now.study.record.id, now.credential, sort, what, b.said, a.said, a.takes_off or b.takes_off)


@dataclass(frozen=True)
class _Part:
    """How much of a leaf is covered: as a number to compare, and in words."""

    part: float = 0
    said: str = ""
    takes_off: bool = False
    gives: bool = False
    left: tuple[float, ...] = ()
    """What the study leaves to do: as it is, and if it is accepted; last, whether all that it gives has an amount."""

    def leaves_more(self, other: _Part) -> bool:
        """Whether it leaves more to do than another."""
        return any(mine > its + TOLERANCE for mine, its in zip(self.left, other.left, strict=False))


def _shares(side: Side, pair: Pair) -> dict[str, _Part]:
    """The parts of all leaves; of those that are called the same one that is covered."""
    found: dict[str, _Part] = {}
    words, it = side.words(pair.credential.jurisdiction), pair.coverage
    for at, _ in it.leaves(it.asked(pair.need)):
        share, asked = pair.share(at), it.rule(it.nodes[at])[1]
        if asked is not None and (share.gives or leaf_name(words, asked) not in found):
            found[leaf_name(words, asked)] = _part(words, share)
    return found


def _part(words: Words, it: Share) -> _Part:
    if it.op == "work":
        said = _hours(words, max(0, it.before[0] - (it.asked or 0)), None) if it.had else ""
        return _Part(it.had, said, True, it.gives, (it.asked or 0, it.weeks))
    said = _hours(words, it.had, it.asked) if it.had and it.op in HOURS else ""
    return _Part(it.had / it.asked if it.asked else it.had, said, False, it.gives,
                 (it.left, it.left + it.had - it.maybe, not it.some))


def _hours(words: Words, had: float, asked: float | None) -> str:
    if asked is None:
        return words._("{n} hours").format(n=words.number(had))
    return words._("{n} of {of} hours").format(n=words.number(had), of=words.number(asked))


def pages_gone(base: Side, head: Side, found: Iterable[Change]) -> list[Gone]:
    """Pages that are no longer at their address, and where they are now."""
    kept = {it.was: it.id for it in found if it.was is not None}
    return [Gone(i, record.title, path_of(i), path_of(kept[i]) if i in kept else "")
            for i, record in sorted(base.catalog.records.items()) if has_page(record) and i not in head.catalog.records]


def sources_gone(base: Side, head: Side) -> list[Gone]:
    """Sources that are no longer in the data, or are read from another web page."""
    found = []
    for source in base.catalog.of(Source):
        now = head.catalog.records.get(source.id)
        url = now.url if isinstance(now, Source) else ""
        if url != source.url:
            found.append(Gone(source.id, source.name, source.url, url))
    return sorted(found, key=lambda it: it.id)
