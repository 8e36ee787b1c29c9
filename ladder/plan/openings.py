"""The jobs in which a draft may gather hours."""

from __future__ import annotations

from ladder.plan.choice import Ask, Draft
from ladder.plan.course import is_open
from ladder.plan.program import Node, Program
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, TOLERANCE, covers, lowest, tally


class Openings:
    """The jobs that are worth a thought, for one person."""

    def __init__(self, program: Program, judge: Judge, state: State, *, wide: bool) -> None:
        self.program, self.judge, self.state, self.wide = program, judge, state, wide
        self.top: int | None = None
        """The rung of the target."""

    def jobs(self, draft: Draft, ask: Ask, node: Node) -> list[str]:
        """The jobs to gather hours in: the one held first; another only where some hour of it counts for more.

        Jobs that anyone can take, once they count, stand before those that ask for something.
        """
        mine, rates = self.judge.person["role"], node["jobs"]
        during = self.state.copy()
        during.held |= dict.fromkeys(node["during"], 0.0)
        able = [r for r in rates if self.gives(ask.at, r) and (r == mine or (r not in ask.path and self.is_below(r)))]
        kept: list[str] = []
        for role in sorted(self.near(draft, during, able), key=lambda r: (r != mine, not self.is_free(during, r))):
            free = [k for k in kept if k == mine or self.is_free(during, k)]
            if not any(covers(rates[k], rates[role]) for k in free):
                kept.append(role)
        return kept

    def gives(self, at: int, role: str) -> bool:
        """Whether a job gives something to each open floor that no job of another block of work could fill."""
        node = self.program["nodes"][at]
        _, _, floors = tally(node, self.state.work.get(at, ()), -NEVER)
        return all({self.judge.person["role"], role} & set(floor["only"])
                   for floor, had in zip(node["floors"], floors, strict=True)
                   if floor["only"] and lowest(floor["min"]) > had + TOLERANCE)

    def near(self, draft: Draft, during: State, jobs: list[str]) -> list[str]:
        """The job held, those that anyone can take or that the papers of the draft open, and of the others the lowest.

        That is the lowest rung of each lane. A wide search takes them all.
        """
        roles, mine, papers = self.program["roles"], self.judge.person["role"], during.held.keys() | draft.papers.keys()
        asking = [r for r in jobs if r != mine and not self.is_free(during, r) and
                  not (roles[r]["papers"] and papers.issuperset(roles[r]["papers"]))]
        return [r for r in jobs if self.wide or r not in asking or not any(
            roles[other]["lane"] == roles[r]["lane"] and roles[other]["rung"] < roles[r]["rung"] for other in asking)]

    def is_below(self, role: str) -> bool:
        """Whether a job stands below the target, or asks nothing: nobody climbs past a rung to reach it."""
        rung = self.program["roles"][role]["rung"]
        return self.is_free(self.state, role) or (rung is not None and (self.top is None or rung < self.top))

    def is_free(self, state: State, role: str) -> bool:
        """Whether anyone who holds so much can take a job."""
        return is_open(self.judge, state, self.program["roles"][role]["need"])
