"""What study covers of what credentials ask, seen from the credential and from what is studied. No markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from ladder.model import College, Credential, Organization, Track, Training
from ladder.pages.remains import Bar, Leaf, bar, is_open, label_at, leaf_at, missing
from ladder.pages.site import Site, path_of
from ladder.pages.words import Words
from ladder.plan.covers import Pair
from ladder.plan.program import STUDIED
from ladder.plan.shares import Rest, Share, Way
from ladder.plan.studied import is_silent

SHOWN = 4
"""Programs and trainings that are shown at once; the others are folded."""
_BESIDE = ("background", "attestation", "employment", "statement")
"""What nobody computes: named by its sort only, for the credential's own page has it in full."""


@dataclass(frozen=True)
class Row:
    """Something studied, and how much of a requirement it covers."""

    name: str
    path: str
    beside: str
    bar: Bar


@dataclass(frozen=True)
class Rows:
    """Programs and trainings that count on the same condition."""

    note: str
    shown: tuple[Row, ...]
    more: tuple[Row, ...]


@dataclass(frozen=True)
class Need:
    """A requirement, the ways in which it is asked, and what covers it."""

    category: str
    text: str
    ways: tuple[str, ...]
    rows: tuple[Rows, ...]
    op: str


@dataclass(frozen=True)
class Covered:
    """What study covers of a credential, and what nothing in the data covers."""

    needs: tuple[Need, ...]
    bare: tuple[str, ...]
    perhaps: bool
    """Whether programs, of which nobody states what their classes hold, may cover some class that nothing covers."""


@dataclass(frozen=True)
class Fill:
    """A requirement of a credential, and how much of it is covered."""

    category: str
    text: str
    bar: Bar
    is_known: bool


@dataclass(frozen=True)
class Fork:
    """Alternatives of which the study helps some."""

    title: str
    ways: tuple[Left, ...]
    perhaps: tuple[Left, ...]
    """The ways that it helps only if somebody accepts it."""
    others: tuple[str, ...]
    """The ways that it does not help."""


@dataclass(frozen=True)
class Left:
    """What is covered and what is still missing, of a whole rule or of one of its ways."""

    title: str = ""
    path: str = ""
    fills: tuple[Fill, ...] = ()
    missing: tuple[str, ...] = ()
    forks: tuple[Fork, ...] = ()
    also: str = ""
    pending: bool = False


@dataclass(frozen=True)
class Group:
    """The credentials of one place that something studied counts toward."""

    name: str
    own: bool
    shown: tuple[Left, ...]
    more: tuple[Left, ...]


def issuer(words: Words, it: Credential) -> str:
    """Who gives a credential."""
    found = words.catalog.find(Organization, it.issuer, it.id.jurisdiction)
    return found.title if found else words._("the issuer")


# From the credential ------------------------------------------------------------------------------------------------


def covered(site: Site, words: Words, it: Credential) -> Covered | None:
    """What programs and trainings cover of each requirement; None where it asks for nothing that study fills."""
    needs = _Seen(site, words, it).needs()
    bare = [n for n in needs if not n.rows]
    silent = (t for t in site.catalog.of(Track, it.id.jurisdiction) if t.status == "open" and is_silent(t))
    perhaps = any(n.op == "class" for n in bare) and any(silent)
    return Covered(tuple(n for n in needs if n.rows), tuple(n.text for n in bare), perhaps) if needs else None


class _Seen:
    """The coverage of one credential."""

    def __init__(self, site: Site, words: Words, it: Credential) -> None:
        self.site, self.words, self.it = site, words, it
        self.coverage = site.covers.coverages[it.id.jurisdiction]
        self.pairs = site.covers.of.get(it.id, [])
        self.issuer = issuer(words, it)

    def needs(self) -> list[Need]:
        """Each requirement that study fills; those that say the same as one, with the ways of all."""
        top = self.coverage.program["credentials"][str(self.it.id)]["need"]
        found: dict[Need, dict[str, None]] = {}
        for at, path in self.coverage.leaves(self.coverage.asked(top)):
            need = self.need(at) if self.coverage.nodes[at]["op"] in STUDIED else None
            if need is not None:
                way = ": ".join(label_at(self.coverage, self.words, step) for step in path)
                found.setdefault(need, {}).update({way: None} if way else {})
        return [replace(need, ways=tuple(ways)) for need, ways in found.items()]

    def leaf(self, at: int) -> Leaf:
        """A node in words."""
        return leaf_at(self.coverage, self.words, at)

    def need(self, at: int) -> Need | None:
        """One requirement; None for a training that only itself fills."""
        node, said = self.coverage.nodes[at], self.leaf(at)
        pairs = [pair for pair in self.pairs if pair.share(at).gives]
        if node["op"] == "training" and {str(pair.study.record.id) for pair in pairs} <= {node["id"]}:
            return None
        rows = [self.row(said, pair, pair.share(at)) for pair in pairs]
        rows.sort(key=lambda row: (row.bar.note, row.bar.unknown, -(row.bar.part or 0), row.name, row.beside))
        groups = [(note, tuple(group)) for note, group in groupby(rows, key=lambda row: row.bar.note)]
        return Need(said.category, said.text, (),
                    tuple(Rows(note, group[:SHOWN], group[SHOWN:]) for note, group in groups), node["op"])

    def row(self, said: Leaf, pair: Pair, share: Share) -> Row:
        """Something studied that fills a requirement."""
        record = pair.study.record
        home = record.id.jurisdiction
        school = self.words.catalog.find(College, record.college, home) if isinstance(record, Track) else None
        where = [school.name if school else self.words.kind(record),
                 *([self.site.jurisdiction(home).name] if home != self.it.id.jurisdiction else [])]
        return Row(record.title, path_of(record.id), ", ".join(where), bar(said, share, self.issuer))


# From what is studied -----------------------------------------------------------------------------------------------


def toward(site: Site, words: Words, it: Track | Training) -> list[Group]:
    """What a program or training counts toward, and what is still missing afterwards; its own place first."""
    found: dict[str, list[tuple[int, Left]]] = {}
    for pair in site.covers.by.get(it.id, []):
        credential = site.catalog.records[pair.credential]
        if isinstance(credential, Credential) and credential.status != "closed":
            left = _After(pair, words, issuer(words, credential)).left(pair.rest())
            whole = replace(left, title=credential.title, path=path_of(credential.id),
                            pending=credential.status == "pending")
            found.setdefault(credential.id.jurisdiction, []).append((pair.rung, whole))
    home = it.id.jurisdiction
    return [_group(site, code, found[code], own=code == home)
            for code in sorted(found, key=lambda code: (code != home, code))]


def _group(site: Site, code: str, cards: list[tuple[int, Left]], *, own: bool) -> Group:
    """The credentials of a place: those of which an amount is known first, the lowest rung first."""
    cards.sort(key=lambda card: (not _is_known(card[1]), card[0], card[1].title))
    lefts = tuple(left for _, left in cards)
    return Group(site.jurisdiction(code).name, own, lefts[:SHOWN], lefts[SHOWN:])


def _is_known(left: Left) -> bool:
    """Whether it is known of something how much is covered of how much."""
    return any(fill.is_known for fill in left.fills) or any(map(_is_known, _ways(left)))


def _is_sure(left: Left) -> bool:
    """Whether something is covered that nobody has to accept first."""
    return any(not fill.bar.note for fill in left.fills) or any(map(_is_sure, _ways(left)))


def _ways(left: Left) -> list[Left]:
    return [way for fork in left.forks for way in (*fork.ways, *fork.perhaps)]


@dataclass(frozen=True)
class _After:
    """A credential once something is studied."""

    pair: Pair
    words: Words
    issuer: str

    def leaf(self, at: int) -> Leaf:
        """A node in words."""
        return leaf_at(self.pair.coverage, self.words, at)

    def label(self, at: int) -> str:
        """What the rule calls a way."""
        return label_at(self.pair.coverage, self.words, at)

    def left(self, rest: Iterable[Rest], title: str = "") -> Left:
        """What is covered and what is missing; under the title of a way also what nobody computes: it may decide."""
        fills, missing_, forks, also = list[Fill](), list[str](), list[Fork](), set[str]()
        for it in rest:
            said = self.leaf(it.at)
            kind = said.node.get("kind") if said.rule is not None else None
            if it.share is None and it.gives and not it.done:
                forks.append(self.fork(it))
            elif it.share is None:
                fills += self.complete(it) if it.done else []
                missing_ += [] if it.done else [self.either(it)]
            elif kind in _BESIDE and not title:
                also.add(kind)
            else:
                fills += [self.fill(said, it.share)] if it.share.gives else []
                missing_ += [missing(said, it.share, self.issuer, title)] if is_open(it.share) else []
        return Left(title, fills=tuple(fills), missing=tuple(missing_), forks=tuple(forks), also=self.beside(also))

    def fill(self, said: Leaf, share: Share) -> Fill:
        """A requirement and how much of it is covered."""
        return Fill(said.category, said.text, bar(said, share, self.issuer),
                    share.asked is not None and max(share.had, share.maybe) > 0)

    def complete(self, it: Rest) -> tuple[Fill, ...]:
        """Of alternatives of which one is complete, what is covered on that way."""
        whole = (left for left in (self.left(way.rest) for way in it.ways) if not left.missing and not left.forks)
        return next(whole, Left()).fills

    def beside(self, kinds: Iterable[str]) -> str:
        """The sorts of things that nobody computes."""
        _ = self.words._
        said = {"background": _("a background check"), "attestation": _("papers"),
                "employment": _("a certain job"), "statement": _("rules that cannot be counted")}
        return self.words.listing(said[kind] for kind in _BESIDE if kind in kinds)

    def fork(self, it: Rest) -> Fork:
        """Alternatives, those that the study helps in full."""
        ways = [self.left(way.rest, self.label(way.at)) for way in it.ways if way.gives]
        return Fork(self.title(it), tuple(way for way in ways if _is_sure(way)),
                    tuple(way for way in ways if not _is_sure(way)),
                    tuple(self.label(way.at) for way in it.ways if not way.gives))

    def title(self, it: Rest) -> str:
        """What the rule calls its alternatives."""
        rule = self.leaf(it.at).rule
        if rule is not None and rule.at_least is not None and not rule.label:
            return self.words._("At least {n} of these {of}").format(n=rule.at_least.n, of=len(rule.at_least.of))
        return (rule.label if rule is not None else None) or self.words._("One of these ways")

    def either(self, it: Rest) -> str:
        """Alternatives that the study does not help, on one line."""
        said = self.leaf(it.at)
        if said.rule is not None and not said.rule.children:
            return said.text
        is_named = said.rule is not None and said.rule.label is not None and said.rule.form == "any"
        ways = (self.words._("; or: ") if is_named else "; ").join(self.way(way) for way in it.ways)
        return self.words._("{title}: {ways}").format(title=self.title(it), ways=ways)

    def way(self, it: Way) -> str:
        """A way in short: its one leaf with what it asks, else what the rule calls it."""
        only = it.rest[0] if len(it.rest) == 1 else None
        if only is None or only.share is None or only.share.op == "check" or only.at != it.at:
            return self.label(it.at)
        return missing(self.leaf(only.at), only.share, self.issuer)
