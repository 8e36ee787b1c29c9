"""Whether a requirement is met at a moment, as the oracle reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from oracle_courses import lacking
from oracle_person import Person, State
from oracle_rules import MONTH, NEVER, Course, Node, Rules, exact, span
from oracle_work import Asked, Tally

OUTSIDE = {"from": 0, "until": 2}
"""The choices that put an application before a rule's first day, or after its last; 1 is under it."""


@dataclass
class Draft:
    """Choices: ways, papers, exams, jobs, courses."""

    choice: dict[str, int] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    exams: dict[str, frozenset[str]] = field(default_factory=dict)
    """With the records that ask for each."""
    roles: frozenset[str] = frozenset()
    leaves: tuple[Node, ...] = ()
    substituted: dict[str, int] = field(default_factory=dict)
    """For a leaf, the substitution that is to be earned."""
    unknown: frozenset[str] = frozenset()
    stated: bool = False
    courses: tuple[Course, ...] = ()

    def works(self) -> list[Node]:
        """The blocks of work."""
        return [n for n in self.leaves if n.op == "experience"]


class Judge:
    """What is met, by the ways that a draft chose."""

    def __init__(self, rules: Rules, person: Person, draft: Draft) -> None:
        self.rules, self.person, self.draft = rules, person, draft
        self.tallies: dict[str, Tally] = {}

    def met(self, node: Node, state: State) -> bool:
        """Whether a node is met by the ways chosen."""
        op, given = node.op, node.given
        if op == "all":
            return all(self.met(n, state) for n in node.of)
        if op == "any":
            ways = [node.of[self.draft.choice[node.at]]] if node.at in self.draft.choice else node.of
            return any(self.met(n, state) for n in ways)
        if op == "not":
            return not self.met(node.of[0], state)
        if op == "dated":
            return self.dated(node, state)
        return self.leaf(node, op, given, state)

    def dated(self, node: Node, state: State) -> bool:
        """Whether an application falls where a draft wants it: before a rule, under it, or after it."""
        today = self.person.date + dt.timedelta(days=int(state.time * 7 // 1))
        before, after = today < node.given.get("from", today), today > node.given.get("until", today)
        chosen = self.draft.choice.get(node.at)
        if chosen in OUTSIDE.values():
            return before if chosen == OUTSIDE["from"] else after
        return (not (before or after) and self.met(node.of[0], state)) or (chosen is None and (before or after))

    def leaf(self, node: Node, op: str, given: dict[str, Any], state: State) -> bool:
        """Whether a leaf is met."""
        if op == "experience":
            return any(self.tally(node).enough(state.worked, a, state.time) for a in self.asked(node, state))
        if op == "education":
            since = state.time - (span(given.get("within")) or NEVER)
            recent = [b for b in state.blocks if b.end >= since]
            return lacking(self.rules, node, recent, self.target_of(node, state)) <= 0
        if op == "practicum":
            return state.practice >= self.rules.amount(given["hours"], 0)
        if op == "credential":
            since = state.held.get(given["id"])
            return since is not None and since + exact(given.get("months", 0)) * MONTH <= state.time
        if op in ("exam", "training"):
            return given["id"] in (state.exams if op == "exam" else state.trainings)
        if op == "degree":
            fields = self.rules.narrower("degree-fields", given["in"]) if "in" in given else None
            level = self.rules.level(given["level"])
            return any(order >= level and (fields is None or fields & has) for order, has in state.degrees)
        return self.opens(node) <= state.time

    def opens(self, node: Node) -> Fraction:
        """The time from which waiting makes a leaf met."""
        if node.op == "lived_experience":
            had = [months for of, whose, months in self.person.lived
                   if of in node.given["of"] and whose in node.given.get("whose", [whose])]
            return exact(node.given.get("months", 0)) * MONTH - max(had) if had else NEVER
        if node.op == "age":
            return (Fraction(node.given["number"]) - self.person.age) * 52 if self.person.age is not None else -NEVER
        return -NEVER

    def tally(self, node: Node) -> Tally:
        """The counter of a block of work."""
        if node.at not in self.tallies:
            self.tallies[node.at] = Tally(self.rules, node)
        return self.tallies[node.at]

    def target_of(self, node: Node, state: State) -> Fraction:
        """Hours that a leaf asks for now: the row of the degree held, less the largest substitution met."""
        whole = self.rules.amount(node.given.get("hours"), state.level)
        if "hours" not in node.given and node.op == "education":
            whole = exact(node.given.get("credits", 0)) * 15
        entries = zip(node.given.get("substitutions", ()), node.of, strict=True)
        off = [exact(e["hours"]) for e, n in entries if e["hours"] != "accepted" and self.met(n, state)]
        return whole if whole == NEVER else max(Fraction(0), whole - max(off, default=Fraction(0)))

    def asked(self, node: Node, state: State) -> list[Asked]:
        """The ways to count a block of work."""
        weeks = exact(node.given.get("months", 0)) * MONTH
        found = [Asked(-NEVER, self.target_of(node, state), weeks)]
        for entry, with_ in zip(node.given.get("substitutions", ()), node.of, strict=True):
            if entry["hours"] == "accepted" and with_.given["id"] in state.asked and self.met(with_, state):
                hours, since = state.asked[with_.given["id"]]
                whole = self.rules.amount(node.given.get("hours"), state.level)
                found.append(Asked(since, whole if whole == NEVER else max(Fraction(0), whole - hours), weeks))
        return found

    def life(self, name: str) -> Fraction:
        """How long a paper can be held at most."""
        term = self.rules.records[name].get("term") or {}
        return (span(term["lasts"]) or NEVER) * (term["renewals"] + 1) if "renewals" in term else NEVER
