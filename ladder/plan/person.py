"""A profile bound to a program: weeks and places in it, and what the person holds on day one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ladder.plan.program import WEEKS_A_MONTH, Node, Program
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, Block, Stretch, row

Person = dict[str, Any]
WORK = 40
"""Hours of work a week where a profile says nothing."""
STUDY = 10
"""Hours of study a week where a profile says nothing."""


def person(program: Program, profile: dict[str, Any]) -> Person:
    """The circumstances that decide leaves, in weeks."""
    start = dt.date.fromisoformat(profile.get("date") or program["date"])
    windows = [node for node in program["nodes"] if node["op"] == "window"]
    ends = {node[key] for node in windows for key in ("from", "until") if key in node}
    days = {day: (dt.date.fromisoformat(day) - start).days / 7 for day in sorted(ends)}
    lived = [{"of": e.get("of"), "whose": e["whose"], "weeks": e["months"] * WEEKS_A_MONTH,
              "either": {e.get("of") or e["whose"], e["whose"]}} for e in profile.get("lived", ())]
    resident, stay = profile.get("resident", True), profile.get("resident_months")
    return {"work": profile.get("work", WORK), "study": profile.get("study", STUDY), "lived": lived,
            "age": profile.get("age"), "stay": stay * WEEKS_A_MONTH if resident and stay is not None else None,
            "resident": resident, "elsewhere": profile.get("elsewhere", []),
            "days": days, "start": start, "role": profile.get("role")}


class Grant:
    """What a person holds on day one: what the profile says, and all that their job and papers asked for."""

    def __init__(self, program: Program, profile: dict[str, Any], bound: Person) -> None:
        self.program, self.profile, self.person = program, profile, bound
        degree = profile.get("degree") or {}
        self.state = State(degrees=[(degree.get("order", 0), frozenset(degree.get("fields", ())))])
        self.past: list[dict[str, Any]] = []
        self.questions: set[int] = set()
        self.later: dict[str, list[Node]] = {"any": [], "work": [], "class": [], "practicum": []}
        """What waits until all papers are known, and the highest degree, by which hours are asked."""

    def given(self) -> State:
        """The state on day one."""
        profile, state = self.profile, self.state
        for name, paper in sorted(profile.get("credentials", {}).items()):
            self.paper(name, paper)
        if self.person["role"] is not None:
            self.tree(self.need("roles", self.person["role"]))
        for node in self.later["any"]:
            self.alternative(node)
        state.exams |= frozenset(profile.get("exams", ()))
        state.trainings |= frozenset(profile.get("trainings", ()))
        for name in sorted(state.trainings):
            blocks = self.program["studies"].get(name, {}).get("blocks", ())
            state.blocks += [Block(tuple(b["topics"]), b["hours"], b["credits"], 0.0, name) for b in blocks]
        state.blocks += [Block(tuple(e["topics"]), e["hours"], e.get("credits"), self.week(e.get("until")))
                         for e in profile.get("education", ())]
        self.past += [self.worked(e) for e in profile.get("hours", ())]
        self.jobs()
        self.attended()
        state.practice |= {f"={node['me']}": self.finite(node["hours"]) for node in self.later["practicum"]}
        state.asked = {name: (self.asked(name), since) for name, since in state.held.items()}
        return state

    def week(self, day: str | None) -> float:
        """A date in weeks from day one; no date is day one."""
        return 0.0 if day is None else (dt.date.fromisoformat(day) - self.person["start"]).days / 7

    def worked(self, entry: dict[str, Any]) -> dict[str, Any]:
        """A block of hours with its ends; without dates it ended just now, at the hours a week of the profile."""
        end = self.week(entry.get("until"))
        length = entry["hours"] / (self.person["work"] or WORK)
        start = self.week(entry["from"]) if entry.get("from") else end - length
        return {"area": entry["area"], "hours": entry["hours"], "start": start, "end": end,
                "held": entry.get("held", [])}

    def need(self, kind: str, name: str) -> Node:
        """The tree of a job or a paper."""
        node: Node = self.program["nodes"][self.program[kind][name]["need"]]
        return node

    def paper(self, name: str, given: dict[str, Any]) -> None:
        """A credential held, and all that its route asked for."""
        if name not in self.state.held and name in self.program["credentials"]:
            self.state.held[name] = self.week(given.get("earned"))
            self.tree(self.need("credentials", name))

    def asked(self, name: str) -> float:
        """The hours of work that a credential asked of this person."""
        told = self.profile.get("credentials", {}).get(name, {})
        return told["asked"] if "asked" in told else self.surely(self.need("credentials", name))

    def surely(self, node: Node) -> float:
        """The hours of work that a tree asks of this person, along the parts that nobody can choose."""
        if node["op"] == "all":
            return max((self.surely(self.program["nodes"][i]) for i in node["of"]), default=0.0)
        return self.finite(node["surely"]) if node["op"] == "work" else 0.0

    def tree(self, node: Node) -> None:
        """All that a tree asks for; of alternatives what they surely give, once all papers are known."""
        op = node["op"]
        if op == "all":
            for i in node["of"]:
                self.tree(self.program["nodes"][i])
        elif op in self.later:
            self.later[op].append(node)
        elif node.get("kind") == "term":
            self.questions.add(int(node["me"][1:]))
        elif op in _GRANTS:
            _GRANTS[op](self, node)

    def alternative(self, node: Node) -> None:
        """What is surely had of a person who met one of several ways."""
        if not self.state.held.keys() & set(node["unless"]):
            for given in node["gives"]:
                self.tree(given)

    def degree(self, node: Node) -> None:
        """A degree that was asked for. One that is only likely is asked about, unless the person told of theirs."""
        told = self.profile.get("degree", {})
        if "check" in node:
            if told.get("order", 0) == node["level"] and (told.get("fields") or not node["fields"]):
                return
            if node["fields"] or self.state.level < node["level"]:
                self.questions.add(node["check"])
        self.state.degrees.append((node["level"], frozenset(node["fields"] or ())))

    def which(self, node: Node) -> None:
        """One of several papers; the person is asked which, unless they told."""
        if not self.state.held.keys() & set(node["ids"]):
            self.questions.add(node["check"])

    def credential(self, node: Node) -> None:
        """A credential that was asked for."""
        self.paper(node["id"], {})

    def exam(self, node: Node) -> None:
        """An exam that was asked for."""
        self.state.exams |= {node["id"]}

    def training(self, node: Node) -> None:
        """A training that was asked for."""
        self.state.trainings |= {node["id"]}

    def jobs(self) -> None:
        """The work that was asked for, as far as nobody told it: floors first, then wholes, narrow ones first.

        What is missing of one rule is one stretch of work just before day one, at the hours a week of the profile.
        """
        rules = [n for n in self.later["work"] if n["in"] and row(n["surely"], self.state.level) != NEVER]
        rules.sort(key=lambda n: (not n["under"], len(n["areas"])))
        floors = [self.missing(node, self.floors(node)) for node in rules]
        for node, parts in zip(rules, floors, strict=True):
            hours, weeks = row(node["surely"], self.state.level), row(node["spent"], self.state.level)
            found = [*parts, *self.missing(node, [(node["areas"], node["in"][0], hours)])]
            if weeks and not found:
                found = [self.stretch(node, node["in"][0], 0.0)]
            total = sum(entry["hours"] for entry in found)
            for entry in found:
                entry["start"] = -max(total / (self.person["work"] or WORK), weeks)

    def floors(self, node: Node) -> list[tuple[list[str], str, float]]:
        """The parts of a block of work that have a floor: areas with all inside them, the first named, hours."""
        level = self.state.level
        return [(f["areas"], f["in"][0], min(row(f["min"], level), row(node["hours"], level)))
                for f in node["floors"] if f["in"]]

    def missing(self, node: Node, asked: list[tuple[list[str], str, float]]) -> list[dict[str, Any]]:
        """Hours on some areas that are not there yet, each as one more block from before."""
        held, found = set(node["under"]), []
        for areas, area, hours in asked:
            had = sum(e["hours"] for e in self.past if e["area"] in areas and (not held or held & set(e["held"])))
            if had < hours:
                found.append(self.stretch(node, area, hours - had))
        return found

    def stretch(self, node: Node, area: str, hours: float) -> dict[str, Any]:
        """A block of hours from before, under the papers that a rule asks for; how long it took is found later."""
        self.past.append({"area": area, "hours": hours, "start": 0.0, "end": 0.0, "held": node["under"]})
        return self.past[-1]

    def attended(self) -> None:
        """Class that was asked for, as far as it is not there yet: parts first, then wholes, narrow ones first."""
        rules = [rule for node in self.later["class"] for rule in self.classes(node)]
        for _, topics, named, hours, credit in sorted(rules, key=lambda rule: rule[0]):
            had = sum(b.hours if b.credits is None else b.credits * (credit or 15) for b in self.state.blocks
                      if topics is None or set(b.topics) & set(topics))
            left = hours - had
            if left > 0:
                self.state.blocks.append(Block(tuple(named or ("",)), left, left / credit if credit else None, 0.0))

    def classes(self, node: Node) -> Iterator[tuple[int, list[str] | None, list[str], float, float | None]]:
        """The parts of a rule on class and its whole: how wide, topics, those named, hours, class hours a credit."""
        whole = self.finite(node["hours"])
        credit = node["per_credit"] if node["credit"] else None
        for part in node["parts"]:
            yield 0, part["topics"], part["in"], max(part["min"], (part["share"] or 0) / 100 * whole), credit
        yield len(node["topics"] or ()), node["topics"], node["in"], whole, credit

    def finite(self, hours: Any) -> float:
        """The hours that a rule asks of this person; none where no row is for their degree."""
        found = row(hours, self.state.level)
        return 0.0 if found == NEVER else found

    def lived(self, node: Node) -> None:
        """Lived experience that was asked for; where several kinds are taken, any of them may be the person's."""
        either = {*node["of"], *node["whose"]}
        self.person["lived"] += [{"of": of, "whose": node["whose"][0], "weeks": node["weeks"], "either": either}
                                 for of in node["of"]]

    def age(self, node: Node) -> None:
        """An age that was asked for."""
        if self.person["age"] is not None:
            self.person["age"] = max(self.person["age"], node["years"])


_GRANTS: dict[str, Any] = {
    "degree": Grant.degree, "credential": Grant.credential, "exam": Grant.exam, "training": Grant.training,
    "lived": Grant.lived, "age": Grant.age, "which": Grant.which,
}


def bind(program: Program, profile: dict[str, Any]) -> tuple[Judge, State]:
    """The judge of a program for a person, and what the person holds on day one."""
    bound = person(program, profile)
    grant = Grant(program, profile, bound)
    state = grant.given()
    judge = Judge(program, bound, grant.questions)
    for at, node in enumerate(program["nodes"]):
        if node["op"] == "work":
            state.work[at] = tuple(s for past in grant.past for s in _toward(judge, node, past, state))
    for at, node in enumerate(program["nodes"]):
        if node["op"] == "if":
            judge.cases[at] = judge.met(node["when"], state, {}, set())
    return judge, state


def _toward(judge: Judge, node: dict[str, Any], past: dict[str, Any], state: State) -> list[Stretch]:
    """What a block of hours from before gives to a block of work."""
    if node["areas"] is not None and past["area"] not in node["areas"]:
        return []
    if node["while"] is not None:
        then = State(held=dict.fromkeys(past["held"], -NEVER), degrees=state.degrees)
        if not judge.met(node["while"], then, {}, set()):
            return []
    length = past["end"] - past["start"]
    place = next((i for i, cap in enumerate(node["caps"]) if past["area"] in cap["areas"]), None)
    return [Stretch(past["start"], past["end"], past["hours"] / length if length > 0 else 0,
                    float(place is None), tuple(float(i == place) for i in range(len(node["caps"]))),
                    tuple(float(not f["areas"] or past["area"] in f["areas"]) for f in node["floors"]))]


