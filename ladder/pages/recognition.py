"""What each state takes of what another one issued, by the records of both. No markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ladder.document import Loc, spell
from ladder.graph import edges
from ladder.model import Credential, Jurisdiction, RecordId, Requirement
from ladder.model.credential import Recognition
from ladder.model.shape import items
from ladder.pages.checklist import anchor
from ladder.pages.marks import mark_at, quiet
from ladder.pages.parts import Line, named
from ladder.pages.recognition_papers import Papers, issuers_of, names
from ladder.pages.site import Site, is_nation, is_state, path_of
from ladder.pages.words import Words
from ladder.plan.places import place
from ladder.tree import children, nodes

SAME, LEVEL, NAMED, CASE, PERHAPS, NOT = "same", "level", "named", "case", "perhaps", "not"
"""How something is taken: as the same certificate, as one that is called otherwise there, by a rule that names it,
as any paper of its kind, who knows, not at all."""


@dataclass(frozen=True)
class Taken:
    """One way in which a state takes a credential, or says that it does not."""

    how: str
    label: str
    text: str
    records: tuple[Line, ...]
    """What it counts toward there, each with the place that says so; or its own record, where that says no."""


@dataclass(frozen=True)
class Move:
    """Credentials of which each other state makes the same; an empty cell is unknown."""

    names: tuple[Line, ...]
    cells: tuple[tuple[Taken, ...], ...]

    @property
    def is_told(self) -> bool:
        """Whether anything is known."""
        return any(self.cells)


@dataclass(frozen=True)
class Flow:
    """How much of what one state issues another one takes, in words."""

    to: str
    said: str


@dataclass(frozen=True)
class Issuer:
    """A state or the nation that issues something."""

    code: str
    name: str
    path: str
    is_national: bool


def moving_path(jurisdiction: str) -> str:
    """The page of what other states take of what a jurisdiction issues."""
    return f"{jurisdiction}/moving/"


def view(site: Site, words: Words, code: str) -> dict[str, Any]:
    """Each credential of a jurisdiction with what every other state takes of it."""
    others = _others(site, code)
    moves = _moves(Papers(site), words, code, others)
    return {"state": site.jurisdiction(code), "is_national": _is_national(site, code), "others": others,
            "moves": [m for m in moves if m.is_told],
            "silent": [name for m in moves if not m.is_told for name in m.names]}


def issuers(site: Site) -> list[Issuer]:
    """The places that issue something which other states may take."""
    codes = {it.id.jurisdiction: it.name for it in site.catalog.of(Jurisdiction)}
    return [Issuer(code, name, moving_path(code), _is_national(site, code)) for code, name in codes.items()
            if site.catalog.of(Credential, code) and _others(site, code)]


def _is_national(site: Site, code: str) -> bool:
    """Whether nobody can move out of the place, since it lies around the states."""
    return is_nation(code) and not is_state(site, code)


def flows(site: Site) -> list[tuple[Issuer, tuple[Flow, ...]]]:
    """For each place that issues something, how much of it every other state takes."""
    papers = Papers(site)
    return [(it, tuple(_flows(papers, it.code))) for it in issuers(site)]


def _flows(papers: Papers, code: str) -> Iterator[Flow]:
    words, others = papers.site.words(code), _others(papers.site, code)
    moves = _moves(papers, words, code, others)
    order = [*how(words).values(), words.word("unknown")]
    for index, other in enumerate(others):
        labels = [(dict.fromkeys(it.label for it in move.cells[index]) or [order[-1]], len(move.names))
                  for move in moves]
        found = Counter({label: sum(n for said, n in labels if label in said) for label in order})
        said = (words._("{label}: {n}").format(label=label, n=found[label]) for label in order if found[label])
        yield Flow(other.name, "; ".join(said))


def how(words: Words) -> dict[str, str]:
    """The ways in which something is taken, the best first."""
    _ = words._
    return {SAME: _("can move"), LEVEL: _("has one at this level"), NAMED: _("named in a rule"),
            CASE: _("may count"), PERHAPS: _("perhaps"), NOT: _("does not move")}


def _others(site: Site, code: str) -> list[Jurisdiction]:
    return [it for it in site.catalog.of(Jurisdiction)
            if it.id.jurisdiction != code and is_state(site, it.id.jurisdiction)]


def _moves(papers: Papers, words: Words, code: str, others: list[Jurisdiction]) -> list[Move]:
    found: dict[tuple[tuple[Taken, ...], ...], list[Line]] = {}
    for it in papers.catalog.of(Credential, code):
        held = _Held(papers, words, it)
        cells = tuple(tuple(held.taken(other.id.jurisdiction)) for other in others)
        found.setdefault(cells, []).append(named(it))
    return [Move(tuple(names), cells) for cells, names in found.items()]


class _Held:
    """A credential that somebody holds, seen from other states."""

    def __init__(self, papers: Papers, words: Words, it: Credential) -> None:
        self.papers, self.site, self.words, self.it, self._ = papers, papers.site, words, it, words._

    def taken(self, code: str) -> list[Taken]:
        """What a state makes of it, the best first."""
        found: dict[tuple[str, str], list[Line]] = {}
        for manner, text, at in (*self.entries(code), *self.named(code), *self.stays(code)):
            found.setdefault((manner, text), []).append(at)
        label, order = how(self.words), list(how(self.words))
        made = [Taken(manner, label[manner], text, tuple(quiet(at))) for (manner, text), at in found.items()]
        if any(it.how == SAME for it in made):
            made = [it for it in made if it.how != PERHAPS]
        return sorted(made, key=lambda it: order.index(it.how))

    def entries(self, code: str) -> Iterator[tuple[str, str, Line]]:
        """By what the credentials of a state say of those from elsewhere."""
        for other in self.site.catalog.of(Credential, code):
            for index, entry in enumerate(items(other.recognition)):
                for manner, text in self.entry(other, entry):
                    yield manner, text, self.line(other, index)

    def entry(self, other: Credential, entry: Recognition) -> Iterator[tuple[str, str]]:
        """By one entry: a body that both boards belong to, any paper of its kind, or a plain no."""
        mine, theirs = (self.papers.certificates[it.id] for it in (self.it, other))
        body = self.papers.through(self.it, other, entry)
        if body is not None and mine & theirs:
            same = self.words.listing(self.site.catalog.records[i].title for i in sorted(mine & theirs))
            yield SAME, self._("Through {body}, as the same certificate: {names}.").format(body=body.name, names=same)
        elif body is not None and not (mine and theirs) and self.papers.may_be(self.it, other):
            yield PERHAPS, self._("Both boards belong to {body}. We know of no source that says whether it is the same "
                                  "certificate.").format(body=body.name)
        elif any(self.may_count(other, node) for node in _leaves(self.site, entry.requires)):
            yield CASE, entry.text or self._("A paper of its kind from another state may count.")
        elif entry.from_issuers == "none" and other.kind == self.it.kind and not self.meet(other):
            yield NOT, entry.text or ""

    def may_count(self, other: Credential, node: Requirement) -> bool:
        """Whether a leaf takes any paper of its kind from another state, for the same work, and it can be had."""
        return (not is_nation(self.it.id.jurisdiction) and self.it.status != "pending"
                and _is_any(node, self.it.kind) and self.papers.may_serve(self.it, other))

    def meet(self, other: Credential) -> frozenset[RecordId]:
        """The bodies that both issuers belong to."""
        return self.papers.bodies[self.it.id] & self.papers.bodies[other.id]

    def named(self, code: str) -> Iterator[tuple[str, str, Line]]:
        """By the rules of a state that name it, or any of its kind from elsewhere."""
        for frm, to, path in edges(self.site.graph, "requires", self.it.id):
            if to == self.it.id and frm.jurisdiction == code:
                yield NAMED, self._("A rule asks for it by name."), self.rule(path)
        text = self._("A rule takes a {kind} of another state. Our data do not say of which field.").format(
            kind=self.words.credential_kind(self.it.kind))
        for other in self.site.catalog.of(Credential, code):
            if self.it.id in self.papers.certificates[other.id]:
                yield LEVEL, "", self.line(other)
            for at in nodes(other, self.site.date):
                if self.may_count(other, at.node):
                    yield CASE, text, self.rule(f"{other.id}#{spell(at.loc)}")

    def rule(self, path: str) -> Line:
        """A rule as the record that it is of, leading to its line."""
        record, loc, _node = place(self.site.catalog, path)
        return Line(record.title, mark_at(self.words, record, loc), path=f"{path_of(record.id)}#{anchor(loc)}")

    def stays(self, code: str) -> Iterator[tuple[str, str, Line]]:
        """What its own record says of moving, where a board of the other state belongs to the same body.

        That it moves is said only beside what denies it: both are sources that disagree.
        """
        boards = [self.meet(other) for other in self.site.catalog.of(Credential, code) if self.meet(other)]
        own = list(enumerate(items(self.it.recognition))) if boards else []
        if boards and self.it.recognition == "none":
            yield NOT, self._("The board that gives it says that it does not move."), self.line(self.it)
        denied = [(index, entry) for index, entry in own if _denies(entry)]
        for index, entry in denied:
            yield NOT, entry.text or "", self.line(self.it, index)
        for index, entry in own if denied else ():
            if entry.text and issuers_of(self.site.catalog, self.it, entry) & frozenset().union(*boards):
                yield PERHAPS, entry.text, self.line(self.it, index)

    def line(self, it: Credential, index: int | None = None) -> Line:
        """A credential, leading to what its page says of papers from elsewhere."""
        loc: Loc = ("recognition",) if index is None else ("recognition", index)
        return Line(it.title, mark_at(self.words, it, loc), path=f"{path_of(it.id)}#elsewhere")


def _denies(entry: Recognition) -> bool:
    """Whether an entry on a credential says of nobody that they take it over."""
    return not names(entry.from_issuers) and not entry.requires and bool(entry.text)


def _leaves(site: Site, tree: Requirement | str | None) -> Iterator[Requirement]:
    """The leaves of a tree in force."""
    if isinstance(tree, Requirement) and (tree.in_force is None or tree.in_force.covers(site.date)):
        yield tree
        for _loc, child in children(tree, ()):
            yield from _leaves(site, child)


def _is_any(node: Requirement, kind: str) -> bool:
    """Whether a leaf takes any credential of a kind from another state."""
    asked = node.credential
    return asked is not None and asked.elsewhere and asked.kind in (None, kind)
