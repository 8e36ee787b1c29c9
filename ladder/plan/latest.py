"""The latest that a paper can come: what is had soon and has to last falls due for renewal.

A paper is had as soon as all is met that it asks for, and the study lane rests only while the next course waits for
something. So what study and other papers decide is met by a known time in every plan that ends.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ladder.plan.program import STUDIED, Node
from ladder.plan.tally import NEVER, TOLERANCE, is_plain, row, tally

if TYPE_CHECKING:
    from ladder.plan.clock import Clock
    from ladder.plan.moment import Moment


class Latest:
    """Times from which nodes and papers are surely met for good, in every plan from a moment on; NEVER where unsure."""

    def __init__(self, clock: Clock, moment: Moment) -> None:
        self.clock, self.moment, self.now = clock, moment, moment.state.time
        self.horizon = NEVER
        """The time at which the first hour leaves a look-back: what counts on it is sure only until then."""
        self.known: dict[str, float] = {}
        """Papers, and exams by what they ask first; inside a circle nothing is sure."""

    def paper(self, name: str) -> float:
        """The latest time at which a credential is held."""
        state = self.moment.state
        if name in state.held or name in self.moment.waiting:
            return state.held[name] if name in state.held else self.moment.waiting[name]
        if name not in self.known:
            self.known[name] = NEVER
            if name in self.clock.draft.papers and name not in self.moment.gone:
                paper = self.clock.papers[name]
                found = self.node(paper["need"], name) + self.sitting
                self.known[name] = found + (paper["wait"] or 0.0) if found <= self.horizon else NEVER
        return self.known[name]

    @cached_property
    def sitting(self) -> float:
        """Weeks that sitting an exam takes at most: all that can be sat are sat at once."""
        exams = self.clock.program["exams"]
        return max((exams[exam]["wait"] or 0.0 for exam in self.clock.draft.exams), default=0.0)

    @cached_property
    def lane(self) -> float:
        """When all courses are done: they follow each other without a rest where only courses stand before them."""
        moment, courses = self.moment, self.clock.draft.courses
        left = [courses[name] for name in (*moment.queue, *([moment.coming] if moment.coming else []))]
        begun = max((self.ripe(c.need) for c in left if c.need is not None), default=self.now)
        return max(begun, moment.lane[1] if moment.lane is not None else self.now) + sum(c.weeks for c in left)

    def ripe(self, at: int) -> float:
        """When only courses are still missing to a node: while none is under way, waiting changes nothing."""
        node, op = self.clock.nodes[at], self.clock.nodes[at]["op"]
        if op in ("all", "any"):
            return max((self.ripe(i) for i in node["of"]), default=self.now)
        return self.now if op in STUDIED and is_plain(node) else self.given(at, node)

    def node(self, at: int, holder: str) -> float:
        """The latest time from which a node is met for good, asked through a record."""
        node, draft = self.clock.nodes[at], self.clock.draft
        op = node["op"]
        if op == "all":
            return max((self.node(i, holder) for i in node["of"]), default=self.now)
        if op == "any":
            ways = [node["of"][draft.choice[at]]] if at in draft.choice else node["of"]
            return min((self.node(i, holder) for i in ways), default=NEVER)
        if op == "if":
            return self.node(node["of"][0], holder) if self.clock.judge.cases[at] else self.now
        if op == "exam":
            return self.exam(at, node, holder)
        if op == "credential":
            return NEVER if self.runs_out(node["id"]) else self.paper(node["id"]) + node["weeks"]
        if op == "work":
            return self.work(at, node, holder)
        if op in STUDIED:
            return self.study(at, node)
        return self.given(at, node)

    def runs_out(self, name: str) -> bool:
        """Whether a credential may be lost again."""
        return name in self.clock.papers and self.clock.papers[name]["lives"] is not None

    def exam(self, at: int, node: Node, holder: str) -> float:
        """An exam is sat, at the latest, with all else met that its paper asks for."""
        if node["id"] in self.moment.state.exams:
            return self.now
        if node["id"] not in self.known:
            self.known[node["id"]] = NEVER
            self.known[node["id"]] = self.node(self.clock.program["exams"][node["id"]]["need"], node["id"])
        return self.known[node["id"]] if holder in self.clock.draft.users.get(at, ()) else NEVER

    def study(self, at: int, node: Node) -> float:
        """What is covered once all courses are done, and cannot be lost again."""
        if not is_plain(node):
            return NEVER
        if not isinstance(node.get("hours"), list) and self.clock.desk.met(self.moment, at):
            return self.now
        return self.lane if self.clock.judge.met(at, self.clock.serving.whole, {}, set()) else NEVER

    def work(self, at: int, node: Node, holder: str) -> float:
        """Work that is done, or that is taken off; nobody is sure in which job the rest is done, and when."""
        asked = [node["hours"], node["weeks"], *(floor["min"] for floor in node["floors"])]
        if any(isinstance(it, list) for it in asked):
            return NEVER
        done = self.moment.state.work.get(at, ())
        if node["within"] is not None:
            self.horizon = min([self.horizon, *(stretch.start + node["within"] for stretch in done)])
        hours, weeks, floors = tally(node, done, -NEVER)
        ways = [(0.0, 0.0, self.now), *((sub["hours"], sub["weeks"], self.node(sub["with"], holder))
                                        for sub in node["subs"] if "accepted" not in sub)]
        return min((time for off, less, time in ways if all(row(want, 0) <= had + TOLERANCE for want, had in zip(
            asked, (hours + off, weeks + less, *floors), strict=True))), default=NEVER)

    def given(self, at: int, node: Node) -> float:
        """What circumstances decide."""
        if node["op"] in ("lived", "age", "stay"):
            return max(self.now, self.clock.judge.opens(node))
        if node["op"] == "holds":
            return min((NEVER if self.runs_out(name) else self.paper(name) for name in node["ids"]), default=NEVER)
        sure = node["op"] in ("check", "load", "elsewhere") and self.clock.desk.met(self.moment, at)
        return self.now if sure else NEVER
