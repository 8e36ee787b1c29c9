"""The choices of a plan: which way through every alternative, who teaches, in which job the hours are gathered."""

from __future__ import annotations

from ladder.plan.choice import Ask, Draft
from ladder.plan.course import CLASSES, Course, is_timed
from ladder.plan.day_one import DayOne
from ladder.plan.openings import Openings
from ladder.plan.program import UNKNOWN, Node, Program
from ladder.plan.state import Judge, State
from ladder.plan.study import Courses
from ladder.plan.tally import NEVER, TOLERANCE, lowest, row, tally


class Drafts:
    """All complete drafts for a target, one choice after another."""

    def __init__(self, program: Program, judge: Judge, state: State, *, stated: bool, wide: bool) -> None:
        self.program, self.judge, self.state, self.stated = program, judge, state, stated
        self.nodes: list[Node] = program["nodes"]
        self.courses = Courses(program, judge, state)
        self.dead: dict[int, None] = {}
        """Leaves at which a way ended, for the explanation."""
        self.day_one = DayOne(program, judge, state)
        self.openings = Openings(program, judge, state, wide=wide)
        self.last = 0
        """How many records a rule is asked through at most before which all of a plan comes."""

    def start(self, target: str) -> list[Draft]:
        """The draft before any choice; none when nobody can get what is asked for."""
        records = self.program["roles"] if target in self.program["roles"] else self.program["credentials"]
        self.openings.top = records[target].get("rung")
        self.last = 2 if records[target].get("sole") else 1
        draft = Draft(target, checks=set(self.judge.questions))
        if target in self.program["roles"]:
            return [draft.copy(waiting=(Ask(self.program["roles"][target]["need"], (target,)),))]
        return self.paper(draft, target, ())

    def open(self, draft: Draft) -> list[Draft] | None:
        """The drafts after the next choice, or when only courses are left to choose; None when nothing is."""
        if not draft.waiting:
            return self.cover(draft)
        while draft.waiting:
            ask = draft.next(self.nodes)
            if self.day_one.sure(ask.at):
                draft.checks |= self.day_one.assumed(ask.at)
                for at in self.day_one.rests(ask.at):
                    self.use(draft, at, ask.path[-1])
                continue
            made: list[Draft] | None = getattr(self, f"_{self.nodes[ask.at]['op']}")(draft, ask, self.nodes[ask.at])
            if made is not None:
                return made
        return [draft]

    @staticmethod
    def use(draft: Draft, at: int, record: str) -> None:
        """Note that a record asks for a node."""
        draft.users[at] = draft.users.get(at, frozenset()) | {record}

    def die(self, at: int) -> list[Draft]:
        """No way on from here."""
        self.dead[at] = None
        return []

    # Each kind of node: None when nothing had to be chosen, else the drafts to go on with. --------------------------

    def _all(self, draft: Draft, ask: Ask, node: Node) -> None:
        draft.waiting = (*(Ask(i, ask.path) for i in node["of"]), *draft.waiting)

    def _any(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        if ask.at in draft.choice:
            draft.waiting = (Ask(node["of"][draft.choice[ask.at]], ask.path), *draft.waiting)
            return None
        ways = self.ways(node)
        met = [i for i in ways if node.get("exams") and self.sits(draft, self.nodes[node["of"][i]]["id"])]
        free = met[:1] or [i for i in ways if self.is_said(node["of"][i])][:1]
        later = {i: frozenset[str]() if free else self.later(ask, node, i) for i in free or ways}
        return [draft.copy(choice={**draft.choice, ask.at: i}, spare=draft.spare | papers,
                           waiting=(Ask(node["of"][i], ask.path), *draft.waiting))
                for i, papers in later.items() if papers.isdisjoint(draft.papers)]

    def later(self, ask: Ask, node: Node, way: int) -> frozenset[str]:
        """Of the last rule of a plan the papers for good that meet it by themselves, after some way.

        All else of the plan comes before that rule: with one of them it is met.
        """
        papers, after = self.program["credentials"], self.ways(node) if len(ask.path) <= self.last else []
        found = [self.nodes[node["of"][i]] for i in after if i > way]
        names = {it.get("id", "") for it in found if not it.get("weeks")}
        return frozenset(name for name in names & papers.keys() if papers[name]["lives"] is None)

    def sits(self, draft: Draft, exam: str) -> bool:
        """Whether a draft sits an exam anyway, and knows at once that it has passed."""
        return exam in draft.exams and not self.program["exams"][exam]["wait"]

    def ways(self, node: Node) -> list[int]:
        """The ways of an alternative that may be taken."""
        return [i for i in range(len(node["of"])) if self.stated or i not in node["stated"]]

    def is_said(self, at: int) -> bool:
        """Whether nothing is asked but what takes no time and no money, as far as anyone can compute."""
        node = self.nodes[at]
        if node["op"] == "any":
            return any(self.is_said(node["of"][way]) for way in self.ways(node))
        if node["op"] == "all":
            return bool(node["of"]) and all(self.day_one.sure(i) or self.is_said(i) for i in node["of"])
        return bool(node["op"] == "check" and node["kind"] != UNKNOWN)

    def _holds(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        """A paper of a class: one that is held, or that the plan earns anyway."""
        return None if set(node["ids"]) & (self.state.held.keys() | draft.papers.keys()) else self.die(ask.at)

    def _if(self, draft: Draft, ask: Ask, node: Node) -> None:
        if self.judge.cases[ask.at]:
            draft.waiting = (Ask(node["of"][0], ask.path), *draft.waiting)

    def _not(self, _: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        return self.die(ask.at) if self.day_one.sure(node["of"][0]) else None

    def _window(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        self.use(draft, ask.at, ask.path[-1])
        return self.die(ask.at) if self.judge.closes(node) < 0 else None

    def _check(self, draft: Draft, ask: Ask, node: Node) -> None:
        draft.checks.add(ask.at)
        if node["kind"] == UNKNOWN:
            draft.unknown |= {f"time: {node['at'].partition('#')[0]}"}

    def _wait(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        if self.judge.opens(node) == NEVER:
            return self.die(ask.at)
        if node.get("vague"):
            draft.unknown |= {f"time: {node['at']}"}
        draft.checks |= self.day_one.assumed(ask.at)
        self.use(draft, ask.at, ask.path[-1])
        return None

    _lived = _age = _stay = _wait

    def _load(self, _: Draft, ask: Ask, __: Node) -> list[Draft]:
        return self.die(ask.at)

    _elsewhere = _load

    def _degree(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        if not draft.courses and node["level"] == max(draft.levels, default=0):
            return []  # the draft that refused the level comes to it by this degree
        self._training(draft, ask, node)
        return None

    def _training(self, draft: Draft, ask: Ask, _: Node) -> None:
        draft.needs[ask.at] = None
        self.use(draft, ask.at, ask.path[-1])

    def _practicum(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        if node["hours"] == UNKNOWN:
            draft.unknown |= {f"time: {node['at']}", CLASSES}
        new = ask.at not in draft.needs
        self._training(draft, ask, node)
        return self._extras(draft, ask, node) if new else None

    def _class(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        if node["vague"]:
            draft.checks.add(ask.at)
            draft.unknown |= {CLASSES}
            return None
        return self._practicum(draft, ask, node)

    def _credential(self, draft: Draft, ask: Ask, node: Node) -> list[Draft]:
        if node["id"] in ask.path or node["id"] not in self.program["credentials"]:
            return self.die(ask.at)
        self.use(draft, ask.at, ask.path[-1])
        if node["id"] in draft.papers:
            return [draft]
        return [] if node["id"] in draft.spare else self.paper(draft, node["id"], ask.path, ask.at)

    def paper(self, draft: Draft, name: str, path: tuple[str, ...], at: int = -1) -> list[Draft]:
        """A draft that also earns a credential."""
        paper = self.program["credentials"][name]
        if paper["status"] == "closed":
            return self.die(at if at >= 0 else paper["need"])
        unknown = {f"time: {name}"} if paper["status"] == "pending" else set()
        if name in self.state.held:
            return [draft]
        return [draft.copy(papers={**draft.papers, name: None}, unknown=draft.unknown | unknown,
                           waiting=(Ask(paper["need"], (*path, name)), *draft.waiting))]

    def _exam(self, draft: Draft, ask: Ask, node: Node) -> None:
        holder = next(name for name in reversed(ask.path) if not name.startswith("#"))
        self.use(draft, ask.at, holder)
        if node["id"] not in draft.exams:
            draft.exams[node["id"]] = None
            draft.waiting = (Ask(self.program["exams"][node["id"]]["need"], (*ask.path, node["id"])), *draft.waiting)

    def _work(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        self.use(draft, ask.at, ask.path[-1])
        if ask.at in draft.works:
            return None
        if UNKNOWN in (node["hours"], node["weeks"]):
            draft.unknown |= {f"time: {node['at']}"}
        draft.works[ask.at] = None
        if node["while"] is not None:
            draft.waiting = (Ask(node["while"], (*ask.path, f"#{ask.at}")), *draft.waiting)
        done = self.judge.worked(ask.at, self.state, {}, set())
        over = done and node["within"] is None and not self.day_one.rises(node)
        teams = [] if over else self.openings.teams(draft, ask, node)
        jobs = [*(self._take(draft, team, ask) for team in teams), *([draft] if done else [])]
        made = [more for d in jobs for more in self._extras(d, ask, node) or [d]]
        return [*made, *(() if done else self._spared(draft, ask, node))] or self.die(ask.at)

    def _spared(self, draft: Draft, ask: Ask, node: Node) -> list[Draft]:
        """Without any job, where a substitution takes off all that is left."""
        hours, weeks, floors = tally(node, self.state.work.get(ask.at, ()), -NEVER)
        had = all(lowest(f["min"]) <= got + TOLERANCE for f, got in zip(node["floors"], floors, strict=True))
        enough = [sub["with"] for sub in node["subs"] if had and "accepted" not in sub
                  and row(node["hours"], self.state.level) - sub["hours"] <= hours + TOLERANCE
                  and row(node["weeks"], self.state.level) - sub["weeks"] <= weeks + TOLERANCE]
        return [draft.copy(waiting=(Ask(at, (*ask.path, f"#{ask.at}")), *draft.waiting))
                for at in enough if not self.day_one.sure(at) and self.can(at)]

    def _take(self, draft: Draft, jobs: tuple[str, ...], ask: Ask) -> Draft:
        draft = draft.copy()
        for role in jobs:
            if role != self.judge.person["role"] and role not in draft.roles:
                need = Ask(self.program["roles"][role]["need"], (*ask.path, role))
                draft = draft.copy(roles={**draft.roles, role: None}, waiting=(need, *draft.waiting), soonest=None)
        return draft

    def _extras(self, draft: Draft, ask: Ask, node: Node) -> list[Draft] | None:
        """What may be earned so that less is asked: a substitution, or a degree with a row of its own."""
        found = [sub["with"] for sub in node.get("subs", ()) if not self.has(draft, sub["with"])]
        made = [draft.copy(waiting=(Ask(at, (*ask.path, f"#{at}")), *draft.waiting), soonest=None)
                for at in found if self.can(at)]
        known = {*draft.levels, *draft.refused, *(self.nodes[need].get("level") for need in draft.needs)}
        levels = [level for level in self._rows(node) if level not in known]
        made += [draft.copy(levels={**draft.levels, level: None}, soonest=None) for level in levels]
        draft.refused += (*levels,)
        return [draft, *made] if made else None

    def has(self, draft: Draft, at: int) -> bool:
        """Whether a draft meets a node anyway: what is had on day one, its papers and its needs are enough."""
        node, op = self.nodes[at], self.nodes[at]["op"]
        if self.day_one.sure(at) or at in draft.needs or at in draft.checks:
            return True
        if op in ("all", "any"):
            return (all if op == "all" else any)(self.has(draft, i) for i in node["of"])
        if op == "degree":
            return any(self.implies(self.nodes[need], node) for need in draft.needs)
        return not node.get("weeks") and not draft.papers.keys().isdisjoint({node.get("id"), *node.get("ids", ())})

    def implies(self, one: Node, other: Node) -> bool:
        """Whether any degree that meets one leaf also meets another one."""
        return bool(one["op"] == "degree" and one["level"] >= other["level"] and (
            other["fields"] is None or (one["fields"] and set(one["fields"]) <= set(other["fields"]))))

    def can(self, at: int) -> bool:
        """Whether what would take hours off can be computed: a degree only by a program of known length."""
        node = self.nodes[at]
        if node["op"] == "degree":
            programs = [c.degree for c in self.courses.all if c.degree and is_timed(c)]
            return any(self.judge.met(at, State(degrees=[degree]), {}, set()) for degree in programs)
        below = node["of"] if node["op"] in ("all", "any", "not", "if") else ()
        return node["op"] != "check" and all(self.can(i) for i in below)

    def _rows(self, node: Node) -> list[int]:
        """The degree levels above the one held at which a table asks for something else."""
        rows = [r for key in ("hours", "weeks") if isinstance(node.get(key), list) for r in node[key]]
        return sorted({int(order) for order, _ in rows if order > self.state.level})

    # Courses --------------------------------------------------------------------------------------------------------

    def cover(self, draft: Draft) -> list[Draft] | None:
        """The drafts with a course for the first need that none covers; None when every need is covered."""
        level = max(draft.levels, default=0)
        wanted = ((at, left) for at in sorted(draft.needs, key=self.narrow) if (left := self.courses.left(draft, at)))
        at, left = next(wanted, (-1, 0.0))
        if at >= 0 and draft.priced is None and any(self.nodes[n]["op"] != "degree" for n in draft.needs):
            return [draft.copy(priced=True), draft.copy(priced=False)]
        if self.courses.level(draft) < level:
            return self.opened(draft, self.courses.to_level(draft, level), -1)
        if at < 0:
            used = any(CLASSES in course.unknown for course in draft.courses.values())
            return [] if draft.priced is False and not used else None
        found = [] if left == NEVER else self.courses.for_need(draft, at, left, stated=self.stated)
        if found or draft.priced:
            return self.opened(draft, found, at)
        return self.die(at)

    def opened(self, draft: Draft, courses: list[Course], at: int) -> list[Draft]:
        """The draft with each of these courses, what the course asks first still to be opened."""
        return [draft.copy(courses={**draft.courses, c.name: c}, picked={**draft.picked, at: c.name},
                           waiting=() if c.need is None else (Ask(c.need, (c.name,)),)) for c in courses]

    def narrow(self, at: int) -> tuple[int, bool, int]:
        """The order in which needs are covered: high degrees, narrow topics, credits before hours."""
        if self.nodes[at]["op"] == "degree":
            return (-self.nodes[at]["level"], False, at)
        topics = self.nodes[at].get("topics")
        hours = not self.nodes[at].get("credit", False)
        return (10**6 if topics is None and self.nodes[at]["op"] == "class" else len(topics or ()), hours, at)
