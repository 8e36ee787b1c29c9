"""Requirement trees walked: every node with its place, and trees expanded through what they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ladder.catalog import Catalog
from ladder.document import Loc
from ladder.model import Credential, Qualification, Record, RecordId, Requirement, Role
from ladder.model.requirement import Experience

_NAMING = {
    "credential": ("credentials",),
    "qualification": ("qualifications",),
    "exam": ("exams",),
    "education": ("trainings",),
}
"""The leaves that name a record, and the kinds it may be of."""


class Need(StrEnum):
    """How firmly a node is asked for."""

    ALWAYS = "always"
    ONE_WAY = "one-way"
    """It stands in one branch of several."""
    IN_CASE = "in-case"
    """It is asked for under a circumstance."""


class Node(NamedTuple):
    """A node of a tree, the record whose tree it is, its place there, and how firmly it is asked for."""

    owner: Record
    loc: Loc
    node: Requirement
    need: Need = Need.ALWAYS


def root(record: Record) -> Node | None:
    """The top of what a record requires; None when it requires nothing or nobody knows."""
    requires = getattr(record, "requires", None)
    return Node(record, ("requires",), requires) if isinstance(requires, Requirement) else None


def nodes(record: Record, date: dt.date) -> Iterator[Node]:
    """Every node of a record's tree in force on `date`, parents first. What stands under `not` is not asked for."""
    top = root(record)
    if top is not None:
        yield from _below(top, date)


def _below(at: Node, date: dt.date) -> Iterator[Node]:
    if at.node.in_force is not None and not at.node.in_force.covers(date):
        return
    if at.node.when is not None:
        at = at._replace(need=Need.IN_CASE)
    yield at
    need = Need.ONE_WAY if at.need is Need.ALWAYS and _forks(at.node, date) else at.need
    if at.node.form != "not":
        for loc, child in children(at.node, at.loc):
            yield from _below(Node(at.owner, loc, child, need), date)


def _forks(node: Requirement, date: dt.date) -> bool:
    """Whether more ways are in force than have to be taken."""
    if node.form not in ("any", "at_least"):
        return False
    asked = node.at_least.n if node.at_least is not None else 1
    return sum(child.in_force is None or child.in_force.covers(date) for child in node.children) > asked


def children(node: Requirement, loc: Loc) -> Iterator[tuple[Loc, Requirement]]:
    """The nodes under a combinator with their places."""
    form = node.form or ""
    if form == "not":
        yield (*loc, "not"), node.children[0]
        return
    inner = (form, "of") if form == "at_least" else (form,)
    for index, child in enumerate(node.children):
        yield (*loc, *inner, index), child


def expanded(catalog: Catalog, record: Record, date: dt.date) -> Iterator[Node]:
    """The nodes of a record's tree and of all credentials and qualifications it names, each record once."""
    seen = {record.id}
    waiting = [(record, Need.ALWAYS)]
    while waiting:
        owner, need = waiting.pop(0)
        for node in nodes(owner, date):
            at = node if need is Need.ALWAYS else node._replace(need=need)
            yield at
            named = named_by(catalog, node)
            if named is not None and named.id not in seen:
                seen.add(named.id)
                waiting.append((named, at.need))


def named_by(catalog: Catalog, at: Node) -> Credential | Qualification | None:
    """The credential or qualification that a leaf names."""
    home = at.owner.id.jurisdiction
    if at.node.credential is not None and at.node.credential.id is not None:
        return catalog.find(Credential, at.node.credential.id, home)
    if at.node.qualification is not None:
        return catalog.find(Qualification, at.node.qualification.id, home)
    return None


def is_unknown(catalog: Catalog, record: Record, date: dt.date) -> bool:
    """Whether some tree on the way is not known: its rule is not out, or nobody has read it."""
    return "unknown" in unread(catalog, record, date)


def unread(catalog: Catalog, record: Record, date: dt.date) -> frozenset[str]:
    """The words that stand for trees on the way: `unknown`, or `local` where the employer or program sets it."""
    named = (named_by(catalog, node) for node in expanded(catalog, record, date))
    trees = [getattr(r, "requires", None) for r in (record, *named) if r is not None]
    return frozenset(tree for tree in trees if tree in ("unknown", "local"))


def target(catalog: Catalog, at: Node) -> RecordId | None:
    """The record that a leaf names."""
    form, home = at.node.form, at.owner.id.jurisdiction
    if at.node.employment is not None and at.node.employment.role:
        return catalog.resolve(("roles",), at.node.employment.role, home)
    name = getattr(at.node.content, "id", None)
    return catalog.resolve(_NAMING[form], name, home) if form in _NAMING and name else None


def accepts(catalog: Catalog, leaf: Experience, role: Role) -> bool:
    """Whether an hour of a role is what an experience leaf asks for, itself or as a narrower area."""
    if not isinstance(role.accrues, dict):
        return False
    wanted = set(leaf.in_ or ())
    return not wanted or any(
        within(catalog, area, wanted, "practice-areas", role.id.jurisdiction) for area in role.accrues
    )


def within(catalog: Catalog, term: str, wanted: set[str], vocabulary: str, home: str) -> bool:
    """Whether a term or one broader than it is wanted."""
    return any(it in wanted for it in broadening(catalog, term, vocabulary, home))


def broadening(catalog: Catalog, term: str, vocabulary: str, home: str) -> Iterator[str]:
    """A term, the one that it lies in, and so on; a circle ends."""
    known, seen = catalog.terms((vocabulary,), home), set[str]()
    at: str | None = term
    while at is not None and at not in seen:
        yield at
        seen.add(at)
        at = known[at].broader if at in known else None
