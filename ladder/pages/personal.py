"""What a rule asks of one person: the row for the degree that they hold then, and whether something comes off it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from ladder.model import Record, Requirement
from ladder.model.amount import Amount
from ladder.pages.words import Words
from ladder.plan.amounts import Words as Compiling
from ladder.plan.answer import Told
from ladder.plan.person import bind
from ladder.plan.program import DIPLOMA, Node, Program
from ladder.plan.tally import NEVER, TOLERANCE, by_part, lowest, practised, tally

Degree = tuple[int, frozenset[str]]
"""Its order and its fields."""


class Personal:
    """The rules of a program as they fall on the person of a profile."""

    def __init__(self, program: Program, profile: dict[str, Any]) -> None:
        self.program = program
        self.judge, self.state = bind(program, profile)

    def asked(self, words: Words, record: Record, node: Requirement, plan: Told) -> Requirement:
        """A leaf with the rows of its tables for the degree that the person holds at the application."""
        if not tables(node):
            return node
        named = node.experience.degree_in if node.experience is not None else None
        fields = Compiling(words.catalog, words.jurisdiction).narrower(named, "degree-fields") if named else None
        return by_degree(words, node, self.levels(plan, f"{record.id}", fields))

    def levels(self, plan: Told, record: str, fields: list[str] | None) -> set[int]:
        """The orders of the degrees, in some fields, that may be the highest then; one where the plan tells its day."""
        steps = [done.step for done in plan.steps]
        applied = next((s.start for s in steps if s.kind == "credential" and s.record == record), None)
        earned = [self.degree(s.record) for s in steps
                  if s.kind == "study" and (applied is None or s.end <= applied + TOLERANCE)]
        then = highest([*self.state.degrees, *earned], fields)
        return {then} if applied is not None else {highest(self.state.degrees, fields), then}

    def degree(self, course: str) -> Degree:
        """The order and the fields of the degree that a course of a plan awards."""
        it = self.program["nodes"][int(course[1:])] if course[0] == "~" else self.program["studies"][course]["degree"]
        return (it or {}).get("level", 0), frozenset((it or {}).get("fields") or ())

    def has_some(self, at: int, end: float) -> bool:
        """Whether something that the person has comes off what a node asks in so many weeks, its table apart."""
        return self.had(at, end) > 0 or bool(self.met(at))

    def met(self, at: int) -> list[Node]:
        """The substitutions of a node that the person has, but for those that stand for the rows of its table."""
        node = self.program["nodes"][at]
        subs = () if node.get("fields") else node["subs"]
        return [sub for sub in subs if self.judge.met(sub["with"], self.state, {}, set())]

    def counted(self, at: int, end: float) -> int:
        """The whole hours that come off it; 0 where hours alone do not tell what is left."""
        node = self.program["nodes"][at]
        floors = tally(node, self.state.work[at], self.since(node, end))[2] if node["op"] == "work" else ()
        is_short = any(had + TOLERANCE < lowest(node["floors"][i]["min"]) for i, had in enumerate(floors))
        is_less = any("accepted" not in sub for sub in self.met(at))
        is_whole = node["hours"] and not (is_short or is_less or node.get("credit") or node.get("parts"))
        return math.floor(self.had(at, end) + TOLERANCE) if is_whole else 0

    def had(self, at: int, end: float) -> float:
        """The hours of it that the person has today, as far as they count then; of class also above a ceiling."""
        node = self.program["nodes"][at]
        if node["op"] == "work":
            return tally(node, self.state.work[at], self.since(node, end))[0]
        if node["op"] == "class":
            return sum(by_part(node, self.state.blocks, self.since(node, end)))
        return practised(node, self.state.practice) if node["op"] == "practicum" else 0.0

    def since(self, node: Node, end: float) -> float:
        """When what counts at a time was done at the earliest."""
        return -NEVER if node.get("within") is None else end - float(node["within"])


def highest(degrees: Iterable[Degree], fields: list[str] | None) -> int:
    """The order of the highest of some degrees, in some fields; one in another field is a diploma."""
    return max((order if fields is None or not mine.isdisjoint(fields) else min(order, DIPLOMA)
                for order, mine in degrees), default=0)


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
