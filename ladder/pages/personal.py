"""What a rule asks of one person: the row for the degree that they hold then, and whether something comes off it."""

from __future__ import annotations

from typing import Any

from ladder.model import Record, Requirement
from ladder.model.amount import Amount
from ladder.pages.words import Words
from ladder.plan.answer import Told
from ladder.plan.person import bind
from ladder.plan.program import Node, Program
from ladder.plan.tally import NEVER, TOLERANCE, counts, practised, tally


class Personal:
    """The rules of a program as they fall on the person of a profile."""

    def __init__(self, program: Program, profile: dict[str, Any]) -> None:
        self.program = program
        self.state = bind(program, profile)[1]

    def asked(self, words: Words, record: Record, node: Requirement, plan: Told) -> Requirement:
        """A leaf with the rows of its tables for the degree that the person holds at the application."""
        return by_degree(words, node, self.levels(plan, f"{record.id}")) if tables(node) else node

    def levels(self, plan: Told, record: str) -> set[int]:
        """The orders of the degrees that may be the highest at the application; one where the plan tells its day."""
        steps = [done.step for done in plan.steps]
        applied = next((s.start for s in steps if s.kind == "credential" and s.record == record), None)
        earned = [(self.degree(s.record), s.end) for s in steps if s.kind == "study"]
        by_then = [level for level, end in earned if applied is None or end <= applied + TOLERANCE]
        highest = max([self.state.level, *by_then])
        return {highest} if applied is not None else {self.state.level, highest}

    def degree(self, course: str) -> int:
        """The order of the degree that a course of a plan awards."""
        if course.startswith("~"):
            node = self.program["nodes"][int(course[1:])]
            return int(node["level"]) if node["op"] == "degree" else 0
        return int((self.program["studies"][course]["degree"] or {"level": 0})["level"])

    def has_some(self, at: int) -> bool:
        """Whether something that the person has, or may have by then, comes off what a node asks."""
        node = self.program["nodes"][at]
        return bool(node.get("subs")) or self._had(at, node)

    def _had(self, at: int, node: Node) -> bool:
        if node["op"] == "work":
            hours, weeks, _ = tally(node, self.state.work.get(at, ()), -NEVER)
            return max(hours, weeks) > TOLERANCE
        if node["op"] == "class":
            return any(counts(node, block) > 0 for block in self.state.blocks)
        return node["op"] == "practicum" and practised(node, self.state.practice) > 0


def tables(node: Requirement) -> dict[str, Amount]:
    """The amounts of a leaf that differ by the degree."""
    return {key: amount for key in ("hours", "months")
            if isinstance(amount := getattr(node.content, key, None), Amount) and amount.by_degree is not None}


def by_degree(words: Words, node: Requirement, levels: set[int]) -> Requirement:
    """A leaf with the rows of its tables for the degrees that may be the highest at the application."""
    rows = {key: _row(words, table, levels) for key, table in tables(node).items()}
    return node.model_copy(update={f"{node.form}": node.content.model_copy(update=rows)})


def _row(words: Words, table: Amount, levels: set[int]) -> Amount:
    """The highest row not above the degree; the whole table where nobody can say which row it is."""
    known = words.catalog.terms(("degree-levels",), words.jurisdiction)
    rows = {known[level].order or 0: row for level, row in (table.by_degree or {}).items()}
    found = {max((order for order in rows if order <= level), default=-1) for level in levels}
    return rows.get(found.pop(), table) if len(found) == 1 else table
