"""What somebody has who met a rule with several ways, nobody knows by which, as the oracle reads it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

from oracle_rules import Node, Rules

Things = set[tuple[Any, ...]]
"""`("exam", name)`, `("degree", level, fields)`, `("work", block)`: what is had once."""


class Work:
    """A block of work, without its floors; equal where the same is asked."""

    def __init__(self, node: Node) -> None:
        self.node = replace(node, given={key: given for key, given in node.given.items() if key != "including"})

    def __repr__(self) -> str:
        asked = ("in", "hours", "months", "substitutions")
        held = [it.given["id"] for it in (self.node.given.get("while"),) if it is not None]
        return repr([*(self.node.given.get(key) for key in asked), held])

    def __eq__(self, other: object) -> bool:
        return repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))


class Ways:
    """The ways of one ladder; `trusting` are those that take a statement left out."""

    def __init__(self, rules: Rules, *, trusting: bool) -> None:
        self.rules, self.trusting = rules, trusting

    def shared(self, node: Node, seen: frozenset[str] = frozenset()) -> Things:
        """What no way does without; two degrees give the lower level, and the fields of both."""
        ways = [undated(way) for way in node.of]
        if self.trusting:
            ways = [way for way in ways if not self.takes_word(way)] or ways
        sets = [self.things(way, seen) for way in ways]
        named = set.intersection(*({thing for thing in things if thing[0] != "degree"} for things in sets))
        return named | {("degree", min(level for _, level, _ in some), frozenset.intersection(*(f for *_, f in some)))
                        for some in product(*({t for t in things if t[0] == "degree"} for things in sets))}

    def things(self, node: Node, seen: frozenset[str]) -> Things:
        """What a tree asks for, and what the papers asked for that it names."""
        op, given = node.op, node.given
        if op == "all":
            return set[tuple[Any, ...]]().union(*(self.things(n, seen) for n in node.of))
        if op == "any":
            return self.shared(node, seen)
        if op == "degree":
            return {(op, self.rules.level(given["level"]), self.rules.narrower("degree-fields", given.get("in", [])))}
        if op == "experience":
            return {("work", Work(node))}
        if op not in ("exam", "training", "credential"):
            return set()
        more = op == "credential" and given["id"] not in seen
        below = self.things(self.rules.tree(given["id"]), seen | {given["id"]}) if more else set()
        return {(op, given["id"])} | below

    def takes_word(self, node: Node) -> bool:
        """Whether a tree holds a statement, or something that nobody could read, whatever way is taken."""
        if node.op in ("all", "dated"):
            return any(self.takes_word(n) for n in node.of)
        if node.op == "any":
            return all(self.takes_word(n) for n in node.of)
        if node.op == "credential":
            return self.rules.tree(node.given["id"]).op == "unknown"
        return node.op in ("statement", "unknown") or "unknown" in (node.given.get("hours"), node.given.get("months"))


def undated(node: Node) -> Node:
    """A way without the dates around it."""
    return node.of[0] if node.op == "dated" else node
