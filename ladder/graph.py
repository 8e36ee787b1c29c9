"""The ladder as a graph: records are nodes, typed edges say how one leads to another.

Edges carry `type` and `path`, the place in a record that made them. AND/OR trees stay trees on the records;
the graph serves maps, navigation, audit and exports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeAlias

import networkx as nx

from ladder.catalog import Catalog
from ladder.document import Loc, spell
from ladder.model import College, Credential, Exam, Organization, Record, RecordId, Requirement, Role, Track, Training
from ladder.model.amount import Amount
from ladder.model.base import NOT_KNOWING, Known
from ladder.tree import Need, Node, accepts, expanded, nodes, target, within

Graph: TypeAlias = "nx.MultiDiGraph[RecordId]"
Edge: TypeAlias = tuple[RecordId, RecordId, str, str]
"""From, to, type, and the place that made it (`us-ma/credentials/carc#requires.all[0]`)."""

EDGES = ("requires", "offers", "issues", "recognizes", "stacks_into", "provides", "counts_toward", "advances_to")
"""The types of edges."""
_NOT_NODES = frozenset({"sources", "vocabulary", "wages", "jurisdictions"})


def build(catalog: Catalog, date: dt.date) -> Graph:
    """The graph of all records by the rules in force on `date`."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from(r for r in sorted(catalog.records) if r.kind not in _NOT_NODES)
    for make in (_requires, _offers, _issues, _recognizes, _stacks, _provides, _counts, _advances):
        for frm, to, kind, path in make(catalog, date):
            graph.add_edge(frm, to, type=kind, path=path)
    return graph


def _requires(catalog: Catalog, date: dt.date) -> Iterator[Edge]:
    for record in _ordered(catalog):
        for at in nodes(record, date):
            named = target(catalog, at)
            if named is not None:
                yield record.id, named, "requires", _path(record, at.loc)


def _offers(catalog: Catalog, _: dt.date) -> Iterator[Edge]:
    for track in catalog.of(Track):
        yield from _from(catalog.find(College, track.college, track.id.jurisdiction), track, "offers", ("college",))
    for training in catalog.of(Training):
        for index, name in enumerate(_names(training.providers)):
            provider = catalog.find(Organization, name, training.id.jurisdiction)
            yield from _from(provider, training, "offers", ("providers", index))


def _issues(catalog: Catalog, _: dt.date) -> Iterator[Edge]:
    issued: list[Credential | Exam] = [*catalog.of(Credential), *catalog.of(Exam)]
    for record in issued:
        for name in _names(record.issuer):
            issuer = catalog.find(Organization, name, record.id.jurisdiction)
            yield from _from(issuer, record, "issues", ("issuer",))


def _from(found: Record | None, record: Record, kind: str, loc: Loc) -> Iterator[Edge]:
    """An edge from the record that is named, where there is one, to the record that names it."""
    if found is not None:
        yield found.id, record.id, kind, _path(record, loc)


def _names(value: Known[tuple[str, ...]] | str | None) -> tuple[str, ...]:
    if value is None or value in NOT_KNOWING:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _recognizes(catalog: Catalog, _: dt.date) -> Iterator[Edge]:
    for record in catalog.of(Credential):
        for index, entry in enumerate(record.recognition if isinstance(record.recognition, tuple) else ()):
            for name in entry.of or ():
                found = catalog.find(Credential, name, record.id.jurisdiction)
                if found is not None:
                    yield record.id, found.id, "recognizes", _path(record, ("recognition", index))


def _stacks(catalog: Catalog, _: dt.date) -> Iterator[Edge]:
    for track in catalog.of(Track):
        for index, name in enumerate(track.stacks_into):
            found = catalog.find(Track, name, track.id.jurisdiction)
            if found is not None:
                yield track.id, found.id, "stacks_into", _path(track, ("stacks_into", index))


def _provides(catalog: Catalog, _: dt.date) -> Iterator[Edge]:
    """What a track or training gives that is a record itself."""
    teaching: list[Track | Training] = [*catalog.of(Track), *catalog.of(Training)]
    for record in teaching:
        for index, node in enumerate(record.provides if isinstance(record.provides, tuple) else ()):
            named = target(catalog, Node(record, ("provides", index), node))
            if named is not None:
                yield record.id, named, "provides", _path(record, ("provides", index))


def _counts(catalog: Catalog, date: dt.date) -> Iterator[Edge]:
    """Study and work that a credential's own tree accepts."""
    for credential in catalog.of(Credential):
        for at in nodes(credential, date):
            for record in _giving(catalog, credential, at):
                yield record.id, credential.id, "counts_toward", _path(credential, at.loc)


def _giving(catalog: Catalog, credential: Credential, at: Node) -> Iterator[Record]:
    """The records of the same jurisdiction that give what a leaf asks for."""
    home = credential.id.jurisdiction
    if _asks_none(at.node.content):
        return
    if at.node.experience is not None:
        yield from (role for role in catalog.of(Role, home) if accepts(catalog, at.node.experience, role))
    if at.node.education is not None:
        teaching: list[Track | Training] = [*catalog.of(Track, home), *catalog.of(Training, home)]
        for record in teaching:
            provides = record.provides if isinstance(record.provides, tuple) else ()
            if any(_teaches(catalog, given, at.node, home) for given in provides):
                yield record


def _asks_none(leaf: Any) -> bool:
    """Whether a rule says of every amount that it asks for none."""
    credits_ = getattr(leaf, "credits", None)
    given = [getattr(leaf, key, None) for key in ("hours", "months")] + ([credits_.semester] if credits_ else [])
    words = [amount.word for amount in given if isinstance(amount, Amount)]
    return bool(words) and set(words) == {"none"}


def _teaches(catalog: Catalog, given: Any, asked: Any, home: str) -> bool:
    if given.education is None:
        return False
    if asked.education.id is not None:
        return bool(given.education.id == asked.education.id)
    wide = set(asked.education.in_ or ()) | {t for part in asked.education.including for t in part.in_ or ()}
    return any(within(catalog, topic, wide, "topics", home) for topic in given.education.in_ or ())


def _advances(catalog: Catalog, date: dt.date) -> Iterator[Edge]:
    """A leads up to B when B's expanded tree names A, accepts A's hours, or asks for a credential that A asks for.

    Not so where one of them bars what the other asks of everybody: nobody can go from one to the other.
    """
    asked = {role.id: list(expanded(catalog, role, date)) for role in catalog.of(Role)}
    for role in catalog.of(Role):
        for other in catalog.of(Role, role.id.jurisdiction):
            reason = next((at for at in asked[role.id] if _leads(catalog, other, at, date)), None)
            if reason is not None and is_above(role, other) and not bar_each_other(asked[role.id], asked[other.id]):
                yield other.id, role.id, "advances_to", _path(reason.owner, reason.loc)


def _leads(catalog: Catalog, role: Role, at: Node, date: dt.date) -> bool:
    if at.node.experience is not None:
        return accepts(catalog, at.node.experience, role)
    named = target(catalog, at)
    if at.node.credential is not None:
        return named in {target(catalog, node) for node in nodes(role, date) if node.node.credential is not None}
    return named == role.id


def is_above(role: Role, other: Role) -> bool:
    """Whether `role` is a step up from `other`: a higher rung, or the same one of another lane."""
    if role.id == other.id or role.rung is None or other.rung is None:
        return False
    return role.rung > other.rung or (role.rung == other.rung and role.lane != other.lane)


def bar_each_other(one: list[Node], other: list[Node]) -> bool:
    """Whether everybody who meets one of two expanded trees is barred by the other."""
    return any(_meets(asked, barred) for a, b in ((one, other), (other, one)) for asked in _firm(a)
               for top in _firm(b) if top.form == "not" for barred in top.children)


def _firm(tree: list[Node]) -> Iterator[Requirement]:
    """What a tree asks of everybody."""
    return (at.node for at in tree if at.need is Need.ALWAYS)


def _meets(asked: Requirement, barred: Requirement) -> bool:
    """Whether whoever meets one leaf meets another one too."""
    if asked.lived_experience is None or barred.lived_experience is None:
        return asked.form == barred.form and asked.content == barred.content
    one, other = asked.lived_experience, barred.lived_experience
    return (other.months is None and set(one.of) <= set(other.of) and one.whose is not None
            and (other.whose is None or set(one.whose) <= set(other.whose)))


def _ordered(catalog: Catalog) -> list[Record]:
    return [catalog.records[r] for r in sorted(catalog.records)]


def _path(record: Record, loc: Loc) -> str:
    return f"{record.id}#{spell(loc)}"


def edges(graph: Graph, kind: str, at: RecordId | None = None) -> list[tuple[RecordId, RecordId, str]]:
    """The edges of one type with the place that made each, in order; of one node when `at` is given."""
    found = graph.edges(data=True) if at is None else [*graph.in_edges(at, data=True), *graph.out_edges(at, data=True)]
    return sorted((a, b, data["path"]) for a, b, data in found if data["type"] == kind)


def next_roles(graph: Graph, role: RecordId) -> list[RecordId]:
    """The roles that a role leads to."""
    return sorted({b for a, b, _ in edges(graph, "advances_to", role) if a == role})


def leads_here(graph: Graph, role: RecordId) -> list[RecordId]:
    """The roles that lead to a role."""
    return sorted({a for a, b, _ in edges(graph, "advances_to", role) if b == role})


def pathways(graph: Graph) -> list[tuple[RecordId, RecordId]]:
    """Every pair of roles where the first leads to the second, in one step or in several."""
    up: nx.DiGraph[Any] = nx.DiGraph((a, b) for a, b, _ in edges(graph, "advances_to"))
    return sorted((a, b) for a in up for b in nx.descendants(up, a))


def dead_ends(graph: Graph, catalog: Catalog) -> list[RecordId]:
    """The rungs from which nothing advances, but for the top of a lane where climbing may end."""
    leading = {a for a, _, _ in edges(graph, "advances_to")}
    rungs = [r for r in catalog.of(Role) if r.rung is not None and r.id not in leading]
    return [r.id for r in rungs if not is_top(catalog, r)]


def is_top(catalog: Catalog, role: Role) -> bool:
    """Whether a role is the highest rung of a lane that may rightly end."""
    lane = catalog.terms(("lanes",), role.id.jurisdiction).get(role.lane)
    rungs = [r.rung or 0 for r in catalog.of(Role, role.id.jurisdiction) if r.lane == role.lane]
    return lane is not None and lane.end and (role.rung or 0) >= max(rungs)


def unreachable(graph: Graph, catalog: Catalog) -> list[RecordId]:
    """The rungs above the lowest of their jurisdiction to which nothing leads."""
    reached = {b for _, b, _ in edges(graph, "advances_to")}
    rungs = (r for r in catalog.of(Role) if r.rung is not None and r.rung > _lowest(catalog, r))
    return [r.id for r in rungs if r.id not in reached]


def _lowest(catalog: Catalog, role: Role) -> int:
    return min(r.rung for r in catalog.of(Role, role.id.jurisdiction) if r.rung is not None)
