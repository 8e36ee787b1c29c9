"""What a person holds at a moment, and whether a node of a program is met by it.

Times are weeks; day one is 0, what lies before it is negative.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ladder.plan.program import Node, Program
from ladder.plan.tally import NEVER, TOLERANCE, Block, Stretch, at_least, lacking, practised, row, tally


@dataclass
class State:
    """All that decides a node."""

    time: float = 0
    degrees: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    held: dict[str, float] = field(default_factory=dict)
    """Credentials, with the time since which each is held."""
    asked: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Hours of work that each credential asked of this person, and when it was applied for."""
    exams: frozenset[str] = frozenset()
    trainings: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    practice: dict[str, float] = field(default_factory=dict)
    """Hours of practice by the course that gave them."""
    done: frozenset[str] = frozenset()
    """Courses finished since day one."""
    work: dict[int, tuple[Stretch, ...]] = field(default_factory=dict)
    """By block of work, what was worked toward it."""

    def copy(self) -> State:
        """A state that can go on by itself."""
        return State(self.time, list(self.degrees), dict(self.held), dict(self.asked), self.exams, self.trainings,
                     list(self.blocks), dict(self.practice), self.done, dict(self.work))

    @property
    def level(self) -> int:
        """The order of the highest degree."""
        return max([level for level, _ in self.degrees], default=0)


class Judge:
    """Whether nodes are met, for one program and person."""

    def __init__(self, program: Program, person: dict[str, Any], questions: Iterable[int] = ()) -> None:
        self.nodes: list[Node] = program["nodes"]
        self.papers, self.roles, self.person = program["credentials"], program["roles"], person
        self.cases: dict[int, bool] = {}
        """What was decided on day one, by node `if`."""
        self.questions = frozenset(questions)
        """Checks that ask what the person has by a paper or a job that can be reached in several ways."""
        self._missing: dict[tuple[int, frozenset[str], int, int], float] = {}

    def met(self, at: int, state: State, choice: dict[int, int], checks: set[int]) -> bool:
        """Whether a node is met; of several ways the chosen one counts, and any where none was chosen.

        What nobody can compute counts as met only where it is among `checks`.
        """
        node = self.nodes[at]
        op = node["op"]
        if op == "all":
            return all(self.met(i, state, choice, checks) for i in node["of"])
        if op == "any":
            ways = [node["of"][choice[at]]] if at in choice else node["of"]
            return any(self.met(i, state, choice, checks) for i in ways)
        if op == "not":
            return not self.met(node["of"][0], state, choice, checks)
        if op == "if":
            return not self.cases.get(at, False) or self.met(node["of"][0], state, choice, checks)
        if op == "check":
            return at in checks
        return self.leaf(at, node, state, choice, checks)

    def leaf(self, at: int, node: Node, state: State, choice: dict[int, int], checks: set[int]) -> bool:
        """Whether a leaf is met."""
        op = node["op"]
        if op == "work":
            return self.worked(at, state, choice, checks)
        if op == "class":
            return not self.missing(at, state, choice, checks)
        if op == "practicum":
            return practised(node, state.practice) + TOLERANCE >= self.target(node, "hours", state, choice, checks)
        if op == "credential":
            since = state.held.get(node["id"])
            return since is not None and since + node["weeks"] <= state.time + TOLERANCE
        if op == "holds":
            return bool(state.held.keys() & set(node["ids"]))
        if op == "exam":
            return node["id"] in state.exams
        if op == "training":
            return node["id"] in state.trainings
        return self.given(node, state)

    def given(self, node: Node, state: State) -> bool:
        """Whether a leaf is met that only time and the person's circumstances decide."""
        op = node["op"]
        if op == "degree":
            wanted = node["fields"]
            return any(level >= node["level"] and (wanted is None or fields & frozenset(wanted))
                       for level, fields in state.degrees)
        if op == "load":
            return bool(self.person["study"] / 3 + TOLERANCE >= node["credits"])
        if op == "elsewhere":
            return bool(self.person["elsewhere"]) and node["kind"] in (None, *self.person["elsewhere"])
        return self.opens(node) <= state.time + TOLERANCE < self.closes(node)

    def opens(self, node: Node) -> float:
        """The time from which a leaf is met that waiting decides; NEVER when no waiting helps."""
        op, person = node["op"], self.person
        if op == "lived":
            fitting = [e["weeks"] for e in person["lived"]
                       if e["whose"] in node["whose"] and (e["of"] is None or e["of"] in node["of"])]
            return node["weeks"] - max(fitting) if fitting else NEVER
        if op == "age":
            return (node["years"] - person["age"]) * 52 if person["age"] is not None else 0
        if op == "stay":
            waits = node["weeks"] - person["stay"] if person["stay"] is not None else 0
            return waits if person["resident"] or node["works"] else NEVER
        if op == "window":
            return float(person["days"].get(node.get("from"), -NEVER))
        return 0

    def closes(self, node: Node) -> float:
        """The time at which a leaf is met no longer: the end of its last day."""
        return float(self.person["days"].get(node.get("until"), NEVER)) + 1 / 7 if node["op"] == "window" else NEVER

    def target(self, node: Node, key: str, state: State, choice: dict[int, int], checks: set[int]) -> float:
        """What a leaf asks for now: the row of the degree held, less the largest substitution met."""
        asked = row(node[key], state.level if isinstance(node[key], list) else 0)
        if not asked or asked == NEVER or not node.get("subs"):
            return asked
        return max(0.0, asked - max(self.off(sub, key, state, choice, checks) for sub in node["subs"]))

    def off(self, sub: dict[str, Any], key: str, state: State, choice: dict[int, int], checks: set[int]) -> float:
        """What one substitution takes off a total."""
        if "accepted" in sub or not self.met(sub["with"], state, choice, checks):
            return 0
        return float(sub[key])

    # Work -----------------------------------------------------------------------------------------------------------

    def lasts(self, role: str, state: State, gone: Container[str] = ()) -> float:
        """Weeks for which a job can be held yet: until a paper that it asks for has run out for good.

        In the job of the profile a person may be without it.
        """
        ends, mine = self.roles[role]["ends"], role == self.person["role"]
        left = [0.0 if name in gone else max(0.0, state.held.get(name, state.time) + weeks - state.time)
                for name, weeks in ends if name in gone or name in state.held or not mine]
        return min(left, default=NEVER)

    def worked(self, at: int, state: State, choice: dict[int, int], checks: set[int]) -> bool:
        """Whether a block of work is done."""
        node = self.nodes[at]
        first = state.time - node["within"] if node["within"] is not None else -NEVER
        for since, asked in self.variants(at, state, choice, checks):
            hours, weeks, floors = tally(node, state.work.get(at, ()), max(first, since))
            if all(had + TOLERANCE >= want for had, want in zip((hours, weeks, *floors), asked, strict=True)):
                return True
        return False

    def variants(self, at: int, state: State, choice: dict[int, int],
                 checks: set[int]) -> Iterator[tuple[float, list[float]]]:
        """The ways to count a block of work: since when, and what is asked in hours, weeks and for each floor.

        The hours that another credential accepted come off the total; then only hours worked after it count.
        """
        node = self.nodes[at]
        hours, weeks = (self.target(node, key, state, choice, checks) for key in ("hours", "weeks"))
        floors = [row(f["min"], state.level) for f in node["floors"]]
        yield -NEVER, [hours, weeks, *floors]
        for sub in node["subs"]:
            if "accepted" in sub and sub["accepted"] in state.asked and self.met(sub["with"], state, choice, checks):
                accepted, since = state.asked[sub["accepted"]]
                yield since, [max(0.0, row(node["hours"], state.level) - accepted), weeks, *floors]

    # Class ----------------------------------------------------------------------------------------------------------

    def open(self, at: int, state: State) -> bool:
        """Whether a need of study stays open, even where the least is asked that could be."""
        node, op = self.nodes[at], self.nodes[at]["op"]
        if op == "class":
            return lacking(node, state.blocks, 0.0, at_least(node, "hours")) > 0
        if op == "practicum":
            return at_least(node, "hours") > practised(node, state.practice) + TOLERANCE
        return not self.met(at, state, {}, set())

    def missing(self, at: int, state: State, choice: dict[int, int], checks: set[int]) -> float:
        """Hours of class that are still missing. What only finished courses and degrees decide is kept."""
        node = self.nodes[at]
        if node["subs"] or node["within"] is not None:
            return lacking(node, state.blocks, state.time, self.target(node, "hours", state, choice, checks))
        key = (at, state.done, state.level, len(state.blocks))
        if key not in self._missing:
            asked = self.target(node, "hours", state, choice, checks)
            self._missing[key] = lacking(node, state.blocks, state.time, asked)
        return self._missing[key]
