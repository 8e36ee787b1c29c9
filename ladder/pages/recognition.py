"""What each state takes of what another one issued, by the records of both. No markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ladder.catalog import Catalog
from ladder.document import Loc, spell
from ladder.graph import edges
from ladder.model import Credential, Jurisdiction, Organization, RecordId, Requirement
from ladder.model.base import NOT_KNOWING
from ladder.model.credential import Recognition
from ladder.pages.checklist import anchor
from ladder.pages.marks import mark_at, quiet
from ladder.pages.parts import Line, items, named
from ladder.pages.records import opens
from ladder.pages.site import Site, is_nation, is_state, path_of
from ladder.pages.words import Words
from ladder.plan.places import place
from ladder.tree import children, nodes, target

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


def moving_path(jurisdiction: str) -> str:
    """The page of what other states take of what a jurisdiction issues."""
    return f"{jurisdiction}/moving/"


def view(site: Site, words: Words, code: str) -> dict[str, Any]:
    """Each credential of a jurisdiction with what every other state takes of it."""
    others = _others(site, code)
    moves = _moves(site, words, code, others)
    return {"state": site.jurisdiction(code), "others": others, "moves": [m for m in moves if m.is_told],
            "silent": [name for m in moves if not m.is_told for name in m.names]}


def issuers(site: Site) -> list[Issuer]:
    """The places that issue something which other states may take."""
    return [Issuer(it.id.jurisdiction, it.name, moving_path(it.id.jurisdiction)) for it in site.catalog.of(Jurisdiction)
            if site.catalog.of(Credential, it.id.jurisdiction) and _others(site, it.id.jurisdiction)]


def flows(site: Site) -> list[tuple[Issuer, tuple[Flow, ...]]]:
    """For each place that issues something, how much of it every other state takes."""
    return [(it, tuple(_flows(site, it.code))) for it in issuers(site)]


def _flows(site: Site, code: str) -> Iterator[Flow]:
    words = site.words(code)
    others = _others(site, code)
    moves = _moves(site, words, code, others)
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


def _moves(site: Site, words: Words, code: str, others: list[Jurisdiction]) -> list[Move]:
    found: dict[tuple[tuple[Taken, ...], ...], list[Line]] = {}
    for it in site.catalog.of(Credential, code):
        held = _Held(site, words, it)
        cells = tuple(tuple(held.taken(other.id.jurisdiction)) for other in others)
        found.setdefault(cells, []).append(named(it))
    return [Move(tuple(names), cells) for cells, names in found.items()]


class _Held:
    """A credential that somebody holds, seen from other states."""

    def __init__(self, site: Site, words: Words, it: Credential) -> None:
        self.site, self.words, self.it, self._ = site, words, it, words._

    @cached_property
    def bodies(self) -> frozenset[RecordId]:
        """Who issues it, and whom they belong to."""
        return bodies(self.site.catalog, self.it)

    @cached_property
    def stands_for(self) -> frozenset[RecordId]:
        """The national certificates that it is."""
        return certificates(self.site, self.it)

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
        body, theirs = self.through(other, entry), certificates(self.site, other)
        if body is not None and self.stands_for & theirs:
            names = self.words.listing(self.site.catalog.records[i].title for i in sorted(self.stands_for & theirs))
            yield SAME, self._("Through {body}, as the same certificate: {names}.").format(body=body.name, names=names)
        elif body is not None and not (self.stands_for and theirs) and self.may_be(other):
            yield PERHAPS, self._("Both boards belong to {body}. We know of no source that says whether it is the same "
                                  "certificate.").format(body=body.name)
        elif self.is_from_state and any(_is_any(node, self.it.kind) for node in _leaves(self.site, entry.requires)):
            yield CASE, entry.text or self._("A paper of its kind from another state may count.")
        elif entry.from_issuers == "none" and other.kind == self.it.kind and not self.meet(other):
            yield NOT, entry.text or ""

    @property
    def is_from_state(self) -> bool:
        """Whether a state issued it, and no nation."""
        return not is_nation(self.it.id.jurisdiction)

    def may_be(self, other: Credential) -> bool:
        """Whether both may be the same: neither the lanes of their jobs nor their boards' other papers deny it."""
        mine, theirs = ({role.lane for role in opens(self.site, it)} for it in (self.it, other))
        lanes = not mine or not theirs or bool(mine & theirs)
        return lanes and is_free(self.site, self.it, other) and is_free(self.site, other, self.it)

    def through(self, other: Credential, entry: Recognition) -> Organization | None:
        """The body in which both move: named by the other's entry, and by one of this credential's own."""
        catalog = self.site.catalog
        shared = moving(catalog, self.it) & _issuers(catalog, other, entry)
        found = [r for i in sorted(shared) if isinstance(r := catalog.records[i], Organization)]
        return found[0] if found else None

    def meet(self, other: Credential) -> frozenset[RecordId]:
        """The bodies that both issuers belong to."""
        return self.bodies & bodies(self.site.catalog, other)

    def named(self, code: str) -> Iterator[tuple[str, str, Line]]:
        """By the rules of a state that name it, or any of its kind from elsewhere."""
        for frm, to, path in edges(self.site.graph, "requires", self.it.id):
            if to == self.it.id and frm.jurisdiction == code:
                yield NAMED, self._("A rule asks for it by name."), self.rule(path)
        text = self._("A rule takes a {kind} of another state. Our data do not say of which field.").format(
            kind=self.words.credential_kind(self.it.kind))
        for other in self.site.catalog.of(Credential, code):
            if self.it.id in certificates(self.site, other):
                yield LEVEL, "", self.line(other)
            for at in nodes(other, self.site.date) if self.is_from_state else ():
                if _is_any(at.node, self.it.kind):
                    yield CASE, text, self.rule(f"{other.id}#{spell(at.loc)}")

    def rule(self, path: str) -> Line:
        """A rule as the record that it is of, leading to its line."""
        record, loc, _node = place(self.site.catalog, path)
        return Line(record.title, mark_at(self.words, record, loc), path=f"{path_of(record.id)}#{anchor(loc)}")

    def stays(self, code: str) -> Iterator[tuple[str, str, Line]]:
        """What its own record says of moving, where a board of the other state belongs to the same body."""
        if not any(self.meet(other) for other in self.site.catalog.of(Credential, code)):
            return
        own = self.it.recognition
        if own == "none":
            yield NOT, self._("The board that gives it says that it does not move."), self.line(self.it)
        for index, entry in enumerate(items(own)):
            if not _names(entry.from_issuers) and not entry.requires and entry.text:
                yield NOT, entry.text, self.line(self.it, index)

    def line(self, it: Credential, index: int | None = None) -> Line:
        """A credential, leading to what its page says of papers from elsewhere."""
        loc: Loc = ("recognition",) if index is None else ("recognition", index)
        return Line(it.title, mark_at(self.words, it, loc), path=f"{path_of(it.id)}#elsewhere")


def bodies(catalog: Catalog, it: Credential) -> frozenset[RecordId]:
    """The issuer of a credential, and all that it belongs to."""
    found, waiting = set[RecordId](), [(it.issuer, it.id.jurisdiction)]
    while waiting:
        name, home = waiting.pop()
        body = catalog.find(Organization, name, home)
        if body is not None and body.id not in found:
            found.add(body.id)
            waiting += [(more, body.id.jurisdiction) for more in _names(body.member_of)]
    return frozenset(found)


def _names(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value not in NOT_KNOWING else items(value)


def _issuers(catalog: Catalog, it: Credential, entry: Recognition) -> frozenset[RecordId]:
    """The issuers that an entry names."""
    found = (catalog.find(Organization, name, it.id.jurisdiction) for name in _names(entry.from_issuers))
    return frozenset(body.id for body in found if body is not None)


def moving(catalog: Catalog, it: Credential) -> frozenset[RecordId]:
    """The bodies inside which a credential moves from board to board."""
    named = {i for entry in items(it.recognition) for i in _issuers(catalog, it, entry)}
    return bodies(catalog, it) & named


def certificates(site: Site, it: Credential) -> frozenset[RecordId]:
    """The certificates of a wider body that a credential is: named in its record, else those with the same exam."""
    catalog = site.catalog
    named = {found for entry in items(it.recognition) for name in entry.of or ()
             if (found := catalog.resolve(("credentials",), name, it.id.jurisdiction))}
    if named:
        return frozenset(named)
    sat, above = _exams(site, it), moving(catalog, it)
    return frozenset(other.id for other in catalog.of(Credential) if other.id.jurisdiction != it.id.jurisdiction
                     and is_nation(other.id.jurisdiction) and _exams(site, other) & sat
                     and bodies(catalog, other) & above)


def is_free(site: Site, it: Credential, other: Credential) -> bool:
    """Whether a credential may be a certificate that another one is: no other paper of its board is that one."""
    wanted = certificates(site, other)
    own = [c for c in site.catalog.of(Credential, it.id.jurisdiction) if c.issuer == it.issuer and c != it]
    return not wanted or bool(wanted.difference(*(certificates(site, c) for c in own)))


def _exams(site: Site, it: Credential) -> set[RecordId]:
    """The exams that a credential asks for, each as the one that all others extend."""
    asked = {target(site.catalog, at) for at in nodes(it, site.date) if at.node.exam is not None}
    return {_root(site.catalog, exam) for exam in asked if exam is not None}


def _root(catalog: Catalog, at: RecordId) -> RecordId:
    while at in catalog.parents:
        at = catalog.parents[at]
    return at


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
