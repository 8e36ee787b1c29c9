"""Who issues each credential, which wider certificate it is, and where its own record says that it moves."""

from __future__ import annotations

from typing import Any

from ladder.catalog import Catalog
from ladder.model import Credential, Organization, RecordId, Role
from ladder.model.base import NOT_KNOWING
from ladder.model.credential import Recognition
from ladder.model.shape import items
from ladder.pages.site import Site, is_nation
from ladder.tree import nodes, target


class Papers:
    """All credentials of a site, by address."""

    def __init__(self, site: Site) -> None:
        self.site, self.catalog = site, site.catalog
        self.all = self.catalog.of(Credential)
        self.bodies = {it.id: _bodies(self.catalog, it) for it in self.all}
        """The issuer of each, and all that it belongs to."""
        self.moving = {it.id: self.bodies[it.id] & _named(self.catalog, it) for it in self.all}
        """The bodies inside which each moves from board to board."""
        self.exams = {it.id: _exams(site, it) for it in self.all}
        """The exams that each asks for."""
        self.lanes = _lanes(site)
        """The lanes of the jobs that ask for each."""
        self.certificates = {it.id: self._certificates(it) for it in self.all}
        """The certificates of a wider body that each is."""

    def _certificates(self, it: Credential) -> frozenset[RecordId]:
        """Those that its record names, else those of its bodies with the same exam."""
        resolve, home = self.catalog.resolve, it.id.jurisdiction
        named = {resolve(("credentials",), name, home) for entry in items(it.recognition) for name in entry.of or ()}
        same = (other.id for other in self.all if other.id.jurisdiction != home and is_nation(other.id.jurisdiction)
                and self.exams[other.id] & self.exams[it.id] and self.bodies[other.id] & self.moving[it.id])
        return frozenset(found for found in named if found is not None) or frozenset(same)

    def through(self, it: Credential, other: Credential, entry: Recognition) -> Organization | None:
        """The body in which both move: named by the other's entry, and by one of the first's own."""
        shared = self.moving[it.id] & issuers_of(self.catalog, other, entry)
        found = [r for i in sorted(shared) if isinstance(r := self.catalog.records[i], Organization)]
        return found[0] if found else None

    def may_be(self, one: Credential, other: Credential) -> bool:
        """Whether both may be the same: neither the lanes of their jobs nor their boards' other papers deny it."""
        mine, theirs = (self.lanes.get(it.id, set()) for it in (one, other))
        return _may_meet(mine, theirs) and self._is_free(one, other) and self._is_free(other, one)

    def may_serve(self, it: Credential, other: Credential) -> bool:
        """Whether one may be for work of the lanes of another: where no job asks for that, of its board's papers."""
        board = [c.id for c in self.catalog.of(Credential, other.id.jurisdiction) if c.issuer == other.issuer]
        theirs = self.lanes.get(other.id) or {lane for c in board for lane in self.lanes.get(c, ())}
        return _may_meet(self.lanes.get(it.id, set()), theirs)

    def _is_free(self, it: Credential, other: Credential) -> bool:
        """Whether a credential may be a certificate that another one is: no other paper of its board is that one."""
        wanted = self.certificates[other.id]
        own = [c.id for c in self.catalog.of(Credential, it.id.jurisdiction) if c.issuer == it.issuer and c.id != it.id]
        return not wanted or bool(wanted.difference(*(self.certificates[c] for c in own)))


def names(value: Any) -> tuple[str, ...]:
    """One name or several; none of a word for not knowing them."""
    return (value,) if isinstance(value, str) and value not in NOT_KNOWING else items(value)


def issuers_of(catalog: Catalog, it: Credential, entry: Recognition) -> frozenset[RecordId]:
    """The issuers that an entry of a credential names."""
    found = (catalog.find(Organization, name, it.id.jurisdiction) for name in names(entry.from_issuers))
    return frozenset(body.id for body in found if body is not None)


def _may_meet(mine: set[str], theirs: set[str]) -> bool:
    """Whether two sets of lanes have one in common, as far as both are known."""
    return not mine or not theirs or bool(mine & theirs)


def _named(catalog: Catalog, it: Credential) -> frozenset[RecordId]:
    return frozenset(i for entry in items(it.recognition) for i in issuers_of(catalog, it, entry))


def _bodies(catalog: Catalog, it: Credential) -> frozenset[RecordId]:
    found, waiting = set[RecordId](), [(it.issuer, it.id.jurisdiction)]
    while waiting:
        name, home = waiting.pop()
        body = catalog.find(Organization, name, home)
        if body is not None and body.id not in found:
            found.add(body.id)
            waiting += [(more, body.id.jurisdiction) for more in names(body.member_of)]
    return frozenset(found)


def _exams(site: Site, it: Credential) -> set[RecordId]:
    """The exams that a credential asks for, each as the one that all others extend."""
    asked = {target(site.catalog, at) for at in nodes(it, site.date) if at.node.exam is not None}
    return {_root(site.catalog, exam) for exam in asked if exam is not None}


def _root(catalog: Catalog, at: RecordId) -> RecordId:
    while at in catalog.parents:
        at = catalog.parents[at]
    return at


def _lanes(site: Site) -> dict[RecordId, set[str]]:
    found: dict[RecordId, set[str]] = {}
    for role in site.catalog.of(Role):
        for at in nodes(role, site.date):
            named = target(site.catalog, at) if at.node.credential is not None else None
            if named is not None:
                found.setdefault(named, set()).add(role.lane)
    return found
