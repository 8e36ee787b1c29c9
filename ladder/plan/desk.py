"""What happens when it is due: courses end, exams are sat, papers are applied for, issued, and run out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ladder.plan.choice import Draft
from ladder.plan.course import finish
from ladder.plan.moment import Moment, Step
from ladder.plan.program import Node, Program
from ladder.plan.state import Judge
from ladder.plan.tally import NEVER, TOLERANCE


class Desk:
    """The desk at which one draft's papers are handled."""

    def __init__(self, program: Program, judge: Judge, draft: Draft) -> None:
        self.program, self.judge, self.draft = program, judge, draft
        self.nodes: list[Node] = judge.nodes
        self.papers: dict[str, dict[str, Any]] = program["credentials"]
        self._after: dict[int, set[str]] = {}

    def met(self, moment: Moment, at: int) -> bool:
        """Whether a node is met now, by the ways that the draft chose."""
        return self.judge.met(at, moment.state, self.draft.choice, self.draft.checks)

    def settle(self, moment: Moment) -> Moment:
        """The same moment with what is due taken and what can be had applied for, until nothing changes."""
        self.take(moment)
        while self.sit(moment) or self.apply(moment):
            self.take(moment)
        return moment

    def take(self, moment: Moment) -> None:
        """What has come to its end by now."""
        state, now = moment.state, moment.state.time + TOLERANCE
        if moment.lane is not None and moment.lane[1] <= now:
            finish(state, self.draft.courses[moment.lane[0]], moment.lane[1])
            moment.lane = None
        for exam in [e for e, end in moment.sitting.items() if end <= now]:
            del moment.sitting[exam]
            state.exams |= {exam}
        for paper in [p for p, end in moment.waiting.items() if end <= now]:
            state.held[paper] = moment.waiting.pop(paper)
        for paper in [p for p, since in state.held.items() if self.end_of(p, since) <= now]:
            del state.held[paper]
            moment.gone |= {paper}

    def end_of(self, paper: str, since: float) -> float:
        """When a paper runs out for good."""
        lives = self.papers[paper]["lives"] if paper in self.papers else None
        return NEVER if lives is None else since + float(lives)

    def sit(self, moment: Moment) -> bool:
        """An exam is sat when all else is met that its paper asks for."""
        state = moment.state
        for exam in self.draft.exams:
            if exam in state.exams or exam in moment.sitting:
                continue
            ahead = replace(state, exams=state.exams | frozenset(self.draft.exams))
            holders = {h for at, users in self.draft.users.items() if self.nodes[at].get("id") == exam for h in users}
            ready = any(self.judge.met(self.need_of(h), ahead, self.draft.choice, self.draft.checks) for h in holders)
            if ready and self.met(moment, self.program["exams"][exam]["need"]):
                end = state.time + (self.program["exams"][exam]["wait"] or 0.0)
                moment.sitting[exam] = end
                moment.steps += (Step("exam", exam, state.time, end),)
                return True
        return False

    def need_of(self, record: str) -> int:
        """What a record requires."""
        kind = record.split("/")[1]
        at: int = self.program[kind if kind in self.program else "studies"][record]["need"]
        return at

    def after(self, at: int) -> set[str]:
        """The records that wait for a leaf, one after another: papers, exams and jobs."""
        if at not in self._after:
            found = self._after[at] = {*self.draft.users[at]}
            line = [*found]
            for name in line:
                more = {user for leaf, users in self.draft.users.items() for user in users
                        if self.nodes[leaf]["op"] in ("credential", "exam") and self.nodes[leaf]["id"] == name} - found
                found |= more
                line += more
        return self._after[at]

    def apply(self, moment: Moment) -> bool:
        """A paper is applied for as soon as all is met that it asks for."""
        state = moment.state
        for paper in self.draft.papers:
            if paper in state.held or paper in moment.waiting or paper in moment.gone:
                continue
            if self.met(moment, self.papers[paper]["need"]):
                end = state.time + (self.papers[paper]["wait"] or 0.0)
                moment.waiting[paper] = end
                moment.steps += (Step("credential", paper, state.time, end),)
                state.asked[paper] = (self.asked(moment, self.papers[paper]["need"]), state.time)
                return True
        return False

    def asked(self, moment: Moment, at: int) -> float:
        """The hours of work that a tree asked of this person, along the ways taken."""
        node = self.nodes[at]
        if node["op"] == "work":
            return self.judge.target({**node, "subs": ()}, "hours", moment.state, self.draft.choice, self.draft.checks)
        if node["op"] not in ("all", "any"):
            return 0.0
        if at in self.draft.choice:
            return self.asked(moment, node["of"][self.draft.choice[at]])
        ways = [i for i in node.get("of", ()) if node["op"] == "all" or self.met(moment, i)]
        ways = ways[:1] if node["op"] == "any" else ways
        return max((self.asked(moment, i) for i in ways), default=0.0)
