"""What a person who holds a paper or a job surely has besides, where a rule has several ways.

Which way was taken, nobody says. What every way asks for counts: the lowest degree, and the exams, papers and courses
that stand in all of them. Where one way alone is left, all that it asks for counts. Ways that only a statement opens
are set aside for degrees, as in a plan: a degree that all others ask for is presumed, and the person is asked. Where
each way is another paper, and the person told of none of them, none counts, and the person is asked which it is.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from ladder.plan.program import Node

_NAMED = frozenset({"credential", "exam", "training"})


def mark(nodes: list[Node], credentials: dict[str, Any]) -> None:
    """Write into each alternative `gives`, the nodes that were surely asked for, and `unless`.

    `unless` lists papers: one way is open to their holders alone, and nobody knows whether they took it.
    """
    held = _Held(nodes, credentials)
    for node in [node for node in nodes if node["op"] == "any"]:
        held.mark(node)


class _Held:
    def __init__(self, nodes: list[Node], credentials: dict[str, Any]) -> None:
        self.nodes, self.credentials = nodes, credentials

    def mark(self, node: Node) -> None:
        ways, nobody = self.ways(node), frozenset[str]()
        node["unless"] = sorted(self.papers(node))
        if len(ways) == 1:
            node["gives"] = [self.nodes[ways[0]]]
            return
        sure = self.shared(node, nobody, presuming=False)
        degrees = [leaf for leaf in self.shared(node, nobody, presuming=True) if leaf["op"] == "degree"]
        node["gives"] = [*sure, *(self.asking(node, "presumed", leaf) for leaf in degrees if leaf not in sure)]
        papers = dict.fromkeys(self.paper(at) for at in self.ways(node, presuming=True))
        if papers and None not in papers:
            node["gives"].append(self.asking(node, "which", {"op": "which", "ids": [*papers]}))

    def asking(self, node: Node, kind: str, leaf: Node) -> Node:
        """A leaf with the place of the question about it: whether the degree is there, which of the papers."""
        more: Node = {key: leaf[key] for key in ("level", "ids") if key in leaf}
        self.nodes.append({"op": "check", "kind": kind, **more, "at": node["at"]})
        return {**leaf, "check": len(self.nodes) - 1}

    def paper(self, at: int) -> str | None:
        """The paper that a way is about; None where it is about something else."""
        node = self.nodes[at]
        found = [self.paper(i) for i in node["of"]] if node["op"] == "all" else [node.get("id")]
        return next((id_ for id_ in found if id_ in self.credentials), None)

    def ways(self, node: Node, *, presuming: bool = False) -> list[int]:
        """The ways that may have been taken; presuming, none that only a statement opens, if there are others."""
        known = [at for way, at in enumerate(node["of"]) if way not in node["stated"]] if presuming else []
        return [at for at in known or node["of"] if self.nodes[at]["op"] != "holds"]

    def papers(self, node: Node) -> set[str]:
        """The papers whose holders may have taken another way."""
        return {name for at in node["of"] if self.nodes[at]["op"] == "holds" for name in self.nodes[at]["ids"]}

    def shared(self, node: Node, seen: frozenset[str], *, presuming: bool) -> list[Node]:
        """What every way asks for."""
        first, *others = [self.asked(at, seen, presuming=presuming)
                          for at in self.ways(node, presuming=presuming)] or [[]]
        for other in others:
            met = [_both(a, b) for a, b in product(first, other)]
            first = [leaf for at, leaf in enumerate(met) if leaf is not None and leaf not in met[:at]]
        return first

    def asked(self, at: int, seen: frozenset[str], *, presuming: bool) -> list[Node]:
        """What a tree asks for that is had once, and what its papers asked for."""
        node = self.nodes[at]
        if node["op"] == "all":
            return [leaf for i in node["of"] for leaf in self.asked(i, seen, presuming=presuming)]
        if node["op"] == "any":
            return [] if self.papers(node) else self.shared(node, seen, presuming=presuming)
        if node["op"] == "degree":
            return [{"op": "degree", "level": node["level"], "fields": node["fields"] or []}]
        if node["op"] not in _NAMED:
            return []
        leaf = {key: node[key] for key in ("op", "id")}
        if node["op"] != "credential" or node["id"] in seen or node["id"] not in self.credentials:
            return [leaf]
        return [leaf, *self.asked(self.credentials[node["id"]]["need"], seen | {node["id"]}, presuming=presuming)]


def _both(one: Node, other: Node) -> Node | None:
    """What is known of a person who has one or the other; None where that is nothing."""
    if one["op"] == other["op"] == "degree":
        fields = [field for field in one["fields"] if field in other["fields"]]
        return {"op": "degree", "level": min(one["level"], other["level"]), "fields": fields}
    return one if one["op"] == other["op"] and one.get("id") == other.get("id") else None
