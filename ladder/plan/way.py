"""Every leaf that the way of a plan asks for, also those that are met on day one."""

from __future__ import annotations

from collections.abc import Iterator

from ladder.plan.choice import Draft
from ladder.plan.program import Node, Program
from ladder.plan.state import Judge, State


def asked(program: Program, judge: Judge, state: State, draft: Draft) -> tuple[int, ...]:
    """The leaves on the way of a draft, in the order of the rules; of alternatives those of the way that is taken.

    First those of the target, then those of papers that are earned for a job on the way.
    """
    walk, papers = _Walk(program, judge, state, draft), program["credentials"]
    target = (program["roles"] if draft.target in program["roles"] else papers)[draft.target]
    needs = [it["need"] for it in (target, *(papers[name] for name in draft.papers))]
    return tuple(at for need in needs for at in walk.below(need))


class _Walk:
    def __init__(self, program: Program, judge: Judge, state: State, draft: Draft) -> None:
        self.program, self.judge, self.state, self.draft = program, judge, state, draft
        self.seen: set[int] = set()

    def below(self, at: int) -> Iterator[int]:
        """The leaves under a node, each once."""
        if at in self.seen:
            return
        self.seen.add(at)
        node = self.program["nodes"][at]
        if node["op"] not in ("all", "any", "if", "not", "window"):
            yield at
        for inner in self.inside(at, node):
            yield from self.below(inner)

    def inside(self, at: int, node: Node) -> list[int]:
        """What has to be met for a node: its list, the way that is taken, the tree of the paper that it names."""
        if node["op"] == "all":
            return list(node["of"])
        if node["op"] == "any":
            return [self.taken(at, node)] if node["of"] else []
        if node["op"] == "if":
            return list(node["of"]) if self.judge.cases[at] else []
        papers = self.program.get({"credential": "credentials", "exam": "exams"}.get(node["op"], ""), {})
        return [papers[node["id"]]["need"]] if node.get("id") in papers else []

    def taken(self, at: int, node: Node) -> int:
        """The way that a draft takes; where nothing had to be chosen, the first one that is met on day one."""
        if at in self.draft.choice:
            return int(node["of"][self.draft.choice[at]])
        met = (way for way in node["of"] if self.judge.met(way, self.state, {}, set()))
        return int(next(met, node["of"][0]))
