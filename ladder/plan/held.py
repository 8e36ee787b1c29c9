"""What a person who holds a paper or a job surely has besides, where a rule has several ways.

Which way was taken, nobody says. What every way asks for counts: the lowest degree, the exams, papers and courses that
stand in all of them, and work that all ask for alike. Where one way alone is left, all that it asks for counts. Ways
that only a statement opens are set aside for degrees, as in a plan: a degree that all others ask for is presumed, and
the person is asked. Where each way is another paper, and the person told of none of them, none counts, and the person
is asked which it is. Of hours at work those count that are left when all is taken off that may have been.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from ladder.plan.needs import Needs
from ladder.plan.program import UNKNOWN, Node
from ladder.plan.tally import row

_NAMED = frozenset({"credential", "exam", "training"})
_WORK = ("op", "in", "areas", "under", "hours", "surely", "spent")
_NOBODY = frozenset[str]()


def mark(needs: Needs, credentials: dict[str, Any]) -> None:
    """Write into each alternative `gives`, the nodes that were surely asked for, and `unless`.

    `unless` lists papers: one way is open to their holders alone, and nobody knows whether they took it. Into each
    block of work `surely` and `spent`, the hours and weeks of it that a holder worked at least.
    """
    for work in [node for node in needs.nodes if node["op"] == "work"]:
        work["surely"], work["spent"] = (_surely(needs.nodes, work, key) for key in ("hours", "weeks"))
    sure, likely = (_Ways(needs.nodes, credentials, presumes=presumes) for presumes in (False, True))
    for node in [node for node in needs.nodes if node["op"] == "any"]:
        node["unless"] = sorted(sure.papers(node))
        node["gives"] = list(_gives(needs, node, sure, likely))


def _gives(needs: Needs, node: Node, sure: _Ways, likely: _Ways) -> Iterator[Node]:
    ways = sure.of(node)
    if len(ways) == 1:
        yield needs.nodes[ways[0]]
        return
    known = sure.shared(node, _NOBODY)
    yield from known
    for leaf in likely.shared(node, _NOBODY):
        if leaf["op"] == "degree" and leaf not in known:
            check = needs.add({"op": "check", "kind": "presumed", "level": leaf["level"], "in": leaf["fields"],
                               "at": node["at"]})
            yield {**leaf, "check": check}
    papers = dict.fromkeys(likely.paper(at) for at in likely.of(node))
    if papers and None not in papers:
        check = needs.add({"op": "check", "kind": "which", "ids": [*papers], "at": node["at"]})
        yield {"op": "which", "ids": [*papers], "check": check}


def _surely(nodes: list[Node], work: Node, key: str) -> Any:
    """Hours or weeks of a block of work, by degree, less the largest substitution that somebody may have had."""
    off = [(_degree(nodes, sub["with"]), sub[key]) for sub in work["subs"] if sub.get(key)]
    if not off or work[key] in (None, UNKNOWN):
        return work[key]
    asked = work[key] if isinstance(work[key], list) else [[0, work[key]]]
    levels = {*(order for order, _ in asked), *(order for order, _ in off if order > asked[0][0])}
    return [[level, max(0, row(asked, level) - max([hours for order, hours in off if order <= level], default=0))]
            for level in sorted(levels)]


def _degree(nodes: list[Node], at: int) -> int:
    """The order of the degree without which nobody meets a tree."""
    node = nodes[at]
    below = [_degree(nodes, i) for i in node["of"]] if node["op"] in ("all", "any") else [node.get("level", 0)]
    return min(below, default=0) if node["op"] == "any" else max(below, default=0)


class _Ways:
    """The ways of alternatives; `presumes` leaves out those that only a statement opens, where there are others."""

    def __init__(self, nodes: list[Node], credentials: dict[str, Any], *, presumes: bool) -> None:
        self.nodes, self.credentials, self.presumes = nodes, credentials, presumes

    def of(self, node: Node) -> list[int]:
        """The ways that may have been taken by somebody who holds no paper of a class."""
        known = [at for way, at in enumerate(node["of"]) if way not in node["stated"]] if self.presumes else []
        return [at for at in known or node["of"] if self.nodes[at]["op"] != "holds"]

    def papers(self, node: Node) -> set[str]:
        """The papers whose holders may have taken another way."""
        return {name for at in node["of"] if self.nodes[at]["op"] == "holds" for name in self.nodes[at]["ids"]}

    def paper(self, at: int) -> str | None:
        """The paper that a way is about; None where it is about something else."""
        node = self.nodes[at]
        found = [self.paper(i) for i in node["of"]] if node["op"] == "all" else [node.get("id")]
        return next((name for name in found if name in self.credentials), None)

    def shared(self, node: Node, seen: frozenset[str]) -> list[Node]:
        """What every way asks for."""
        first, *others = [self.asked(at, seen) for at in self.of(node)] or [[]]
        for other in others:
            met = [_both(a, b) for a, b in product(first, other)]
            first = [leaf for at, leaf in enumerate(met) if leaf is not None and leaf not in met[:at]]
        return first

    def asked(self, at: int, seen: frozenset[str]) -> list[Node]:
        """What a tree asks for that is had once, and what its papers asked for."""
        node = self.nodes[at]
        if node["op"] == "all":
            return [leaf for i in node["of"] for leaf in self.asked(i, seen)]
        if node["op"] == "any":
            return [] if self.papers(node) else self.shared(node, seen)
        if node["op"] == "degree":
            return [{"op": "degree", "level": node["level"], "fields": node["fields"] or []}]
        if node["op"] == "work" and node["in"]:
            return [{"floors": [], **{key: node[key] for key in _WORK}}]
        if node["op"] not in _NAMED:
            return []
        leaf = {key: node[key] for key in ("op", "id")}
        if node["op"] != "credential" or node["id"] in seen or node["id"] not in self.credentials:
            return [leaf]
        return [leaf, *self.asked(self.credentials[node["id"]]["need"], seen | {node["id"]})]


def _both(one: Node, other: Node) -> Node | None:
    """What is known of a person who has one or the other; None where that is nothing."""
    if one["op"] == other["op"] == "degree":
        fields = [field for field in one["fields"] if field in other["fields"]]
        return {"op": "degree", "level": min(one["level"], other["level"]), "fields": fields}
    if one["op"] == other["op"] == "work":
        return one if all(one[key] == other[key] for key in one) else None
    return one if one["op"] == other["op"] and one.get("id") == other.get("id") else None
