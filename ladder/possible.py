"""What can be met at all: the least fixed point of the requirement trees.

A circle is normal: a job asks for a license that asks for hours in that job, and some alternative breaks it.
What stays outside the fixed point is behind a circle that nothing breaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ladder.catalog import Catalog
from ladder.diagnostic import Diagnostic
from ladder.model import Record, RecordId, Requirement, Role
from ladder.tree import Node, accepts, children, root, target

_KINDS = frozenset({"roles", "credentials", "qualifications", "trainings", "exams"})


def never_met(catalog: Catalog, date: dt.date) -> Iterator[Diagnostic]:
    """Every record whose requirements nobody can ever meet, with the circle that they stand in."""
    open_ = reachable(catalog, date)
    closed = [r for r in sorted(catalog.records) if r.kind in _KINDS and r not in open_]
    for record_id in closed:
        circle = _circle(catalog, record_id, open_, date)
        names = " asks for ".join(str(step) for step in circle)
        yield Diagnostic("never-met", catalog.place(record_id, ("requires",)),
                         f"Nobody can ever meet this: {names}.",
                         "One of these has to be open another way: add the alternative that the rule names.")


def reachable(catalog: Catalog, date: dt.date) -> set[RecordId]:
    """The records whose requirements can be met, beginning from nothing."""
    found: set[RecordId] = set()
    waiting = [r for r in catalog.records.values() if r.id.kind in _KINDS]
    while True:
        opened = [r for r in waiting if _record_met(catalog, r, found, date)]
        if not opened:
            return found
        found |= {r.id for r in opened}
        waiting = [r for r in waiting if r.id not in found]


def _record_met(catalog: Catalog, record: Record, found: set[RecordId], date: dt.date) -> bool:
    top = root(record)
    return top is None or _met(catalog, top, found, date)


def _met(catalog: Catalog, at: Node, found: set[RecordId], date: dt.date) -> bool:
    """Whether a node can be met when the records in `found` can. What a rule bars can always be avoided."""
    node = at.node
    if node.not_ is not None or _idle(node, date):
        return True
    below = [(loc, child) for loc, child in children(node, at.loc) if node.all is not None or not _idle(child, date)]
    inner = [_met(catalog, Node(at.owner, loc, child), found, date) for loc, child in below]
    if node.any is not None:
        return any(inner)
    if node.at_least is not None:
        return sum(inner) >= node.at_least.n
    return all(inner) and _leaf_met(catalog, at, found, date)


def _idle(node: Requirement, date: dt.date) -> bool:
    """Whether a node asks nothing of everyone: it is not in force, or only asked in some case.

    In a list it counts as met. As an alternative it is no way in at all.
    """
    return node.when is not None or (node.in_force is not None and not node.in_force.covers(date))


def _leaf_met(catalog: Catalog, at: Node, found: set[RecordId], date: dt.date) -> bool:
    named = target(catalog, at)
    if named is not None and named not in found:
        return False
    leaf = at.node.experience
    if leaf is None:
        return True
    if leaf.while_ is not None and not _met(catalog, Node(at.owner, (*at.loc, "while"), leaf.while_), found, date):
        return False
    jobs = _jobs(catalog, at)
    return not jobs or any(job in found for job in jobs)


def _jobs(catalog: Catalog, at: Node) -> list[RecordId]:
    """The roles whose hours a leaf accepts. When the data hold none, the hours are earned elsewhere."""
    leaf, home = at.node.experience, at.owner.id.jurisdiction
    return [r.id for r in catalog.of(Role, home) if leaf is not None and leaf.in_ and accepts(catalog, leaf, r)]


def _circle(catalog: Catalog, start: RecordId, found: set[RecordId], date: dt.date) -> list[RecordId]:
    """The way from a record through what it lacks, to where it comes back."""
    path = [start]
    while True:
        step = next(iter(_lacking(catalog, catalog.records[path[-1]], found, date)), None)
        if step is None:
            return path
        if step in path:
            return [*path[path.index(step):], step]
        path.append(step)


def _lacking(catalog: Catalog, record: Record, found: set[RecordId], date: dt.date) -> Iterator[RecordId]:
    """The records outside `found` that a record's tree asks for."""
    top = root(record)
    for at in _unmet(catalog, top, found, date) if top else ():
        named = target(catalog, at)
        yield from [named] if named is not None and named not in found else _jobs(catalog, at)


def _unmet(catalog: Catalog, at: Node, found: set[RecordId], date: dt.date) -> Iterator[Node]:
    """The leaves that keep a node from being met."""
    if _met(catalog, at, found, date):
        return
    below: list[tuple[tuple[str | int, ...], Requirement]] = list(children(at.node, at.loc))
    if not below:
        yield at
    for loc, child in below:
        yield from _unmet(catalog, Node(at.owner, loc, child), found, date)
