"""What is met on day one."""

from __future__ import annotations

from ladder.plan.program import UNKNOWN, Node, Program
from ladder.plan.state import Judge, State
from ladder.plan.tally import row


class DayOne:
    """What a person has of each node before the first step."""

    def __init__(self, program: Program, judge: Judge, state: State) -> None:
        self.program, self.judge, self.state = program, judge, state
        self.nodes: list[Node] = program["nodes"]
        self._sure: dict[int, bool] = {}

    def sure(self, at: int) -> bool:
        """Whether a node is met on day one and stays so."""
        if at not in self._sure:
            self._sure[at] = self._find(at)
        return self._sure[at]

    def _find(self, at: int) -> bool:
        node, op = self.nodes[at], self.nodes[at]["op"]
        if op == "all":
            return all(self.sure(i) for i in node["of"])
        if op == "any":
            return any(self.sure(i) for i in node["of"])
        if op in ("not", "check", "window") or node.get("within") is not None or node.get("vague"):
            return False
        if UNKNOWN in (node.get("hours"), node.get("weeks")) or self.rises(node):
            return False
        if op == "credential" and self.program["credentials"].get(node["id"], {}).get("lives") is not None:
            return False
        return self.judge.met(at, self.state, {}, set())

    def rises(self, node: Node) -> bool:
        """Whether more is asked of a higher degree than of the one held."""
        level = self.state.level
        return any(order > level and number > row(node[key], level) for key in ("hours", "weeks")
                   if isinstance(node.get(key), list) for order, number in node[key])

    def rests(self, at: int) -> list[int]:
        """The papers held that a node names and that meet it; of alternatives those of the first that is met."""
        node, op = self.nodes[at], self.nodes[at]["op"]
        if op == "all":
            return [it for i in node["of"] for it in self.rests(i)]
        if op == "any":
            return self.rests(next(i for i in node["of"] if self.sure(i)))
        return [at] if op == "credential" else []

    def assumed(self, at: int) -> set[int]:
        """The leaves of what is met that are taken as met because the person did not say: age, residence.

        Also lived experience of which a job or paper takes several kinds, where this rule does not take each of them.
        """
        node, op, person = self.nodes[at], self.nodes[at]["op"], self.judge.person
        if op == "all":
            return set[int]().union(*(self.assumed(i) for i in node["of"]))
        if op == "lived":
            return set() if any(it["either"] <= {*node["of"], *node["whose"]} for it in person["lived"]) else {at}
        return {at} if op in ("age", "stay") and person[op] is None else set()
