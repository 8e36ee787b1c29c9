"""A result set with its reasons: labels, steps, what else to check, what would shorten it, other ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ladder.plan.choice import Draft
from ladder.plan.clock import Clock
from ladder.plan.course import CLASSES, DEGREE, TUITION
from ladder.plan.members import Members
from ladder.plan.moment import Step
from ladder.plan.person import bind
from ladder.plan.program import DIPLOMA, UNKNOWN, WAITING, WEEKS_A_MONTH, Program
from ladder.plan.renewal import kept, renewals, total
from ladder.plan.serving import Serving
from ladder.plan.solve import Plan, Result, solve
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, TOLERANCE, is_fixed
from ladder.plan.way import asked

FIRST = ("background", "unknown", "later")
"""What stands first under "also check"."""


@dataclass(frozen=True)
class Sum:
    """Known from and to, and what is unknown beside it. `most` is None where nobody can say."""

    least: float
    most: float | None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """A step of a plan: times in weeks, cost in cents, the nodes that it serves."""

    step: Step
    cost: Sum
    serves: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """A plan with its reasons."""

    labels: tuple[str, ...]
    weeks: Sum
    cents: Sum
    steps: tuple[Done, ...]
    checks: tuple[int, ...]
    pending: tuple[str, ...]
    """Papers for which nobody can apply yet."""
    binding: tuple[str, float] | None
    """The step without which the plan would be shorter by most, and by how many weeks."""
    asked: tuple[int, ...]
    """Every leaf on the way, also those that are met on day one."""


@dataclass(frozen=True)
class Answer:
    """All that is said to one question."""

    program: Program
    target: str
    plans: tuple[Told, ...]
    another_way: tuple[int, ...]
    dead: tuple[int, ...]
    stated: bool


def answer(program: Program, profile: dict[str, Any], target: str) -> Answer:
    """The plans that nothing beats, explained. Raises KeyError for a target that the program does not have."""
    result = solve(program, profile, target)
    return Teller(program, profile, target, result).tell()


class Teller:
    """Explains one result."""

    def __init__(self, program: Program, profile: dict[str, Any], target: str, result: Result) -> None:
        self.program, self.profile, self.target, self.result = program, profile, target, result
        self.judge, self.state = bind(program, profile)

    def tell(self) -> Answer:
        """The answer."""
        labels = self.labels()
        told = tuple(self.plan(plan, labels.get(index, ())) for index, plan in enumerate(self.result.plans))
        return Answer(self.program, self.target, told, self.other(), tuple(self.result.dead), self.result.stated)

    def labels(self) -> dict[int, tuple[str, ...]]:
        """Which plan is the fastest, which the cheapest, which keep the job: first those with the least unknown.

        The length or tuition of a whole program counts for more than any number of other unknowns. A plan without
        steps, or with a paper for which nobody can apply yet, has no label; one of whose time or cost nothing is known
        is not the best by it.
        """
        plans = [(i, p) for i, p in enumerate(self.result.plans) if p.steps and not self.pending(p)]
        found: dict[int, tuple[str, ...]] = {}
        for label, whole, first, second in (("fastest", DEGREE, 0, 1), ("cheapest", TUITION, 1, 0)):
            sums = ((i, p, (round(p.amounts.weeks, 6), p.amounts.cents)) for i, p in plans)
            rows = [(unread(p, whole), known[first], known[second], i) for i, p, known in sums]
            for *_, best in sorted(row for row in rows if row[1] or not row[0][1])[:1]:
                found[best] = (*found.get(best, ()), label)
        for index, plan in plans:
            if self.keeps_job(plan):
                found[index] = (*found.get(index, ()), "keeps your job")
        return found

    def pending(self, plan: Plan) -> tuple[str, ...]:
        """The papers of a plan for which nobody can apply yet."""
        return tuple(p for p in plan.draft.papers if self.program["credentials"][p]["status"] == "pending")

    def keeps_job(self, plan: Plan) -> bool:
        """Whether all work is in this job, all courses leave room for it, and no time and no class is unknown."""
        role, studies = self.judge.person["role"], self.program["studies"]
        if role is None or CLASSES in plan.draft.unknown or any(u.startswith("time: ") for u in plan.amounts.unknown):
            return False
        return all(step.record == role if step.kind == "work" else
                   step.kind != "study" or studies.get(step.record, {}).get("daytime") is False for step in plan.steps)

    def plan(self, plan: Plan, labels: tuple[str, ...]) -> Told:
        """One plan with its sums and steps."""
        fees = [fee for kind, names in (("credentials", plan.draft.papers), ("exams", plan.draft.exams))
                for name in names for fee in self.program[kind][name]["fees"]]
        members = Members(fees)
        perhaps = sum(c.perhaps for c in plan.draft.courses.values()) + members.saved()
        done = (Done(it, self.cost(plan, it, members), tuple(self.serves(plan, it))) for it in plan.steps)
        steps = (*self.waits(plan), *done)
        unknown = sorted(plan.amounts.unknown.union(self.unsure(plan), *(c.open for c in plan.draft.courses.values())))
        local = (at for at in sorted(plan.draft.checks) if self.program["nodes"][at].get("kind") == "local")
        times = (*(u.removeprefix("time: ") for u in unknown if u.startswith("time: ")),
                 *(self.program["nodes"][at]["at"] for at in local))
        shares = tuple(sorted({f"share of an hour in {it.step.record}" for it in steps if self.is_open(it)}))
        prices = tuple(u.removeprefix("cost: ") for u in unknown if u.startswith("cost: "))
        weeks = plan.amounts.weeks
        more = sum(c.high - c.low for c in plan.draft.courses.values()) + above(fees)
        return Told(labels, Sum(weeks, None if times or shares else weeks, (*times, *shares)),
                    Sum(plan.amounts.cents - perhaps, None if prices else plan.amounts.cents + more, prices),
                    steps, self.checks(plan), self.pending(plan), self.binding(plan) if labels else None,
                    asked(self.program, self.judge, self.state, plan.draft))

    def waits(self, plan: Plan) -> Iterator[Done]:
        """What only time brings: months of recovery or residence, an age, the day on which a rule begins.

        One step for all rules that ask for the same day, with the first of them as its record.
        """
        nodes, found = self.program["nodes"], dict[tuple[str, float], list[int]]()
        for at in sorted(plan.draft.users):
            end = self.judge.opens(nodes[at]) if nodes[at]["op"] in WAITING else 0.0
            if end > TOLERANCE:
                found.setdefault((nodes[at]["op"], end), []).append(at)
        for (_, end), serves in found.items():
            yield Done(Step("wait", f"~{serves[0]}", 0.0, end), Sum(0, 0), tuple(serves))

    def is_open(self, it: Done) -> bool:
        """Whether nobody states what share of an hour in a job counts."""
        return it.step.kind == "work" and any(self.program["nodes"][at]["jobs"][it.step.record]["open"]
                                              for at in it.serves)

    def unsure(self, plan: Plan) -> frozenset[str]:
        """The renewals that may fall due on papers of which nobody knows how long they last."""
        had = [(self.program["credentials"][it.record], it.end) for it in plan.steps if it.kind == "credential"]
        held = kept(self.program, self.judge, self.state, plan.draft)
        return total(renewals(paper, 1) for paper, since in (*had, *held)
                     if paper["lasts"] is None and max(since, 0.0) < plan.amounts.weeks - TOLERANCE).unknown

    def cost(self, plan: Plan, step: Step, members: Members) -> Sum:
        """What a step costs, the steps one after another."""
        if step.kind == "study":
            course = plan.draft.courses[step.record]
            unsure = sorted(course.unknown | course.open)
            unknown = tuple(u.removeprefix("cost: ") for u in unsure if u.startswith("cost: "))
            return Sum(course.low - course.perhaps, None if unknown else course.high, unknown)
        kind = {"credential": "credentials", "exam": "exams"}.get(step.kind)
        fees = self.program[kind][step.record]["fees"] if kind else []
        unknown = tuple(fee["unknown"] for fee in fees if "unknown" in fee)
        least, most = members.cost(fees), sum(fee["high"] for fee in fees)
        return Sum(least, None if unknown else max(least, most), unknown)

    def serves(self, plan: Plan, step: Step) -> Iterator[int]:
        """The leaves that a step serves: what was begun before it did not wait for it.

        A degree that no leaf asks for serves those that ask less of who has it.
        """
        nodes, draft, kind = self.program["nodes"], plan.draft, step.kind
        serving = Serving(self.judge, self.state, draft)
        if kind == "work":
            idle = (self.state, replace(serving.whole, time=plan.amounts.weeks))
            yield from (at for at in draft.works if step.record in nodes[at]["jobs"] and self.is_short(draft, at, idle)
                        and self.is_awaited(plan, at, step.start + TOLERANCE))
        elif kind == "study":
            needs = [at for at in draft.needs
                     if step.record in serving.of(at) and self.is_awaited(plan, at, step.end - TOLERANCE)]
            yield from needs or (at for at in (*draft.needs, *draft.works) if not is_fixed(nodes[at]))
        else:
            yield from (at for at in sorted(draft.users) if nodes[at].get("id") == step.record)

    def is_awaited(self, plan: Plan, at: int, time: float) -> bool:
        """Whether a record that asks for a leaf is begun after a time."""
        begun = (next((it.start for it in plan.steps if it.record == name), NEVER) for name in plan.draft.users[at])
        return any(start > time for start in begun)

    def is_short(self, draft: Draft, at: int, idle: Iterable[State]) -> bool:
        """Whether a block of work is not met without working on; one that nobody could read may be."""
        node = self.program["nodes"][at]
        return UNKNOWN in (node["hours"], node["weeks"]) or not all(
            self.judge.worked(at, state, draft.choice, draft.checks) for state in idle)

    def clock(self, draft: Draft, judge: Judge) -> Clock:
        """A clock for a draft."""
        return Clock(self.program, judge, self.state, draft, lambda _, __: False)

    def checks(self, plan: Plan) -> tuple[int, ...]:
        """What to ask for and look after, records of the person first."""
        nodes = self.program["nodes"]
        found = sorted({*plan.draft.checks, *self.transfers(plan)})
        kinds = [nodes[at].get("kind") for at in found]
        order: dict[str | None, int] = {kind: place for place, kind in enumerate(FIRST)}
        return tuple(at for _, at in sorted(zip([order.get(k, len(order)) for k in kinds], found, strict=True)))

    def transfers(self, plan: Plan) -> Iterator[int]:
        """The questions how much of an earlier degree, no higher than the new one, a college takes."""
        for degree in (self.program["studies"].get(name, {}).get("degree") for name in plan.draft.courses):
            if degree is not None and degree["transfer"] is not None and DIPLOMA < self.state.level <= degree["level"]:
                yield degree["transfer"]

    def binding(self, plan: Plan) -> tuple[str, float] | None:
        """The step without which the plan would be shorter by most; what might shorten it most is tried first.

        None where something has to be waited for, or nobody states how long a degree on the way takes: that may be what
        takes longest.
        """
        if DEGREE in plan.amounts.unknown or next(self.waits(plan), None):
            return None
        best, shortest = None, plan.amounts.weeks
        ways = [(name, self.clock(draft, judge)) for name, draft, judge in self.without(plan)]
        for name, clock in sorted(ways, key=lambda way: round(way[1].outlook.end, 6)):
            weeks = self.length(clock, shortest)
            if weeks < shortest - TOLERANCE:
                best, shortest = (name, plan.amounts.weeks - weeks), weeks
        return best

    def without(self, plan: Plan) -> Iterator[tuple[str, Draft, Judge]]:
        """The draft of a plan, and who judges it, with one step taken away: each course, each block of work."""
        for name, course in plan.draft.courses.items():
            courses = {**plan.draft.courses, name: replace(course, weeks=0.0)}
            yield name, replace(plan.draft, courses=courses), self.judge
        for at in plan.draft.works:
            node = self.program["nodes"][at]
            empty = {**node, "hours": 0, "weeks": 0, "floors": [{**floor, "min": 0} for floor in node["floors"]]}
            jobs = [s for s in plan.steps if s.kind == "work" and s.record in node["jobs"]]
            longest = max(jobs, key=lambda s: round(s.end - s.start, 6), default=None)
            judge = Judge(self.program, self.judge.person)
            judge.cases = self.judge.cases
            judge.nodes = [*self.program["nodes"][:at], empty, *self.program["nodes"][at + 1:]]
            yield longest.record if longest else node["at"], plan.draft, judge

    def length(self, clock: Clock, best: float) -> float:
        """The shortest play of a draft, or the length that it has to be shorter than."""
        clock.thrifty = False
        clock.hopeless = lambda weeks, _: weeks >= best - TOLERANCE
        for moment in clock.play():
            best = min(best, moment.state.time)
        return best

    def other(self) -> tuple[int, ...]:
        """Ways of the alternatives met on the way that hold what nobody can compute."""
        nodes = self.program["nodes"]
        asked = {at for plan in self.result.plans for at in plan.draft.choice}
        chosen = {(at, way) for plan in self.result.plans for at, way in plan.draft.choice.items()}
        return tuple(nodes[at]["of"][way] for at in sorted(asked) for way in nodes[at]["stated"]
                     if (at, way) not in chosen)


def above(fees: list[dict[str, Any]]) -> int:
    """Cents by which fees may be higher than their least."""
    return sum(fee["high"] - fee["low"] for fee in fees)


def unread(plan: Plan, whole: str) -> tuple[int, int]:
    """Of how many programs of a plan the tuition, or the length, is unknown, and how many such things are."""
    kind = whole.partition(": ")[0]
    programs = sum(whole in course.unknown for course in plan.draft.courses.values())
    return programs, sum(name.startswith(f"{kind}: ") for name in plan.amounts.unknown)


def months(weeks: float) -> float:
    """Weeks as months of 52/12 weeks."""
    return weeks / WEEKS_A_MONTH


