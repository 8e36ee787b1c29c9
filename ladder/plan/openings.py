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
        self._free: dict[str, bool] = {}

    def teams(self, draft: Draft, ask: Ask, node: Node) -> list[tuple[str, ...]]:
        """The jobs to gather hours in, each by itself, and each two that end, to be held one after the other."""
        jobs = self.jobs(draft, ask, node)
        ends = [r for r in jobs if r != self.judge.person["role"] and not self.is_lasting(r)]
        return [*((job,) for job in jobs), *((one, other) for one in ends for other in ends if one < other)]

    def jobs(self, draft: Draft, ask: Ask, node: Node) -> list[str]:
        """The jobs to gather hours in: the one held first; another only where some hour of it counts for more.

        Jobs that anyone can take stand before those that ask for something.
        """
        mine, rates = self.judge.person["role"], node["jobs"]
        known = self.near(draft, [r for r in rates if r == mine or (r not in ask.path and self.is_below(r))])
        kept: list[str] = []
        for role in sorted((r for r in known if self.gives(ask.at, r)), key=lambda r: (r != mine, not self.is_free(r))):
            free = [k for k in kept if self.is_free(k) or (k == mine and self.is_lasting(k))]
            if not any(covers(rates[k], rates[role]) for k in free):
                kept.append(role)
        return kept

    def gives(self, at: int, role: str) -> bool:
        """Whether a job, or the one held, gives to each open floor that no other block's jobs could fill."""
        node = self.program["nodes"][at]
        _, _, floors = tally(node, self.state.work.get(at, ()), -NEVER)
        return all({self.judge.person["role"], role} & set(floor["only"])
                   for floor, had in zip(node["floors"], floors, strict=True)
                   if floor["only"] and lowest(floor["min"]) > had + TOLERANCE)

    def near(self, draft: Draft, jobs: list[str]) -> list[str]:
        """The job held, those that anyone can take or that the papers of the draft open, and of the others the lowest.

        That is the lowest rung of each lane, and above one that ends the next. A wide search takes them all.
        """
        roles, mine = self.program["roles"], self.judge.person["role"]
        asking = [r for r in jobs if r != mine and not self.is_free(r) and not self.is_opened(draft, r)]
        falling = sorted(asking, key=lambda r: (self.is_lasting(r), -roles[r]["rung"]))
        first = {roles[r]["lane"]: roles[r]["rung"] for r in falling}
        return [r for r in jobs if self.wide or r not in asking or roles[r]["rung"] <= first[roles[r]["lane"]]]

    def is_lasting(self, role: str) -> bool:
        """Whether no paper that a job asks for runs out for good."""
        return not self.program["roles"][role]["ends"]

    def is_opened(self, draft: Draft, role: str) -> bool:
        """Whether the papers that a job asks for are held, or earned anyway."""
        asked = set(self.program["roles"][role]["papers"])
        return bool(asked) and asked <= self.state.held.keys() | draft.papers.keys()

    def is_below(self, role: str) -> bool:
        """Whether a job stands below the target, or asks nothing: nobody climbs past a rung to reach it."""
        rung = self.program["roles"][role]["rung"]
        return self.is_free(role) or (rung is not None and (self.top is None or rung < self.top))

    def is_free(self, role: str) -> bool:
        """Whether anyone can take a job on day one."""
        if role not in self._free:
            self._free[role] = is_open(self.judge, self.state, self.program["roles"][role]["need"])
        return self._free[role]
