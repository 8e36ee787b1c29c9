"""A profile bound to a program: weeks and places in it, and what the person holds on day one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ladder.plan.program import WEEKS_A_MONTH, Program
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
    lived = [{"of": e.get("of"), "whose": e["whose"], "weeks": e["months"] * WEEKS_A_MONTH}
             for e in profile.get("lived", ())]
    stay = profile.get("resident_months")
    return {"work": profile.get("work", WORK), "study": profile.get("study", STUDY), "lived": lived,
            "age": profile.get("age"), "stay": stay * WEEKS_A_MONTH if stay is not None else None,
            "resident": profile.get("resident", True), "elsewhere": profile.get("elsewhere", []),
            "days": days, "start": start, "role": profile.get("role")}


class Grant:
    """What a person holds on day one: what the profile says, and all that their job and papers asked for."""

    def __init__(self, program: Program, profile: dict[str, Any], bound: Person) -> None:
        self.program, self.profile, self.person = program, profile, bound
        degree = profile.get("degree") or {}
        self.state = State(degrees=[(degree.get("order", 0), frozenset(degree.get("fields", ())))])
        self.past: list[dict[str, Any]] = []
        self.works: list[tuple[int, list[str], dict[str, Any]]] = []
        self.classes: list[tuple[int, list[str] | None, list[str], float, float | None]] = []

    def given(self) -> State:
        """The state on day one."""
        profile, state = self.profile, self.state
        for name, paper in sorted(profile.get("credentials", {}).items()):
            self.paper(name, paper)
        if self.person["role"] is not None:
            self.tree(self.program["roles"][self.person["role"]]["need"])
        state.exams |= frozenset(profile.get("exams", ()))
        state.trainings |= frozenset(profile.get("trainings", ()))
        for name in sorted(state.trainings):
            self.study(name)
        state.blocks += [Block(tuple(e["topics"]), e["hours"], None, self.week(e.get("until")))
                         for e in profile.get("education", ())]
        self.past += [self.worked(e) for e in profile.get("hours", ())]
        self.settle()
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

    def paper(self, name: str, given: dict[str, Any]) -> None:
        """A credential held, and all that its route asked for."""
        if name in self.state.held or name not in self.program["credentials"]:
            return
        self.state.held[name] = self.week(given.get("earned"))
        need = self.program["credentials"][name]["need"]
        self.tree(need)
        asked = given["asked"] if "asked" in given else self.asked(need)
        self.state.asked[name] = (asked, self.state.held[name])

    def asked(self, at: int) -> float:
        """The hours of work that a tree asks of this person, along the parts that nobody can choose."""
        node = self.program["nodes"][at]
        if node["op"] == "all":
            return max((self.asked(i) for i in node["of"]), default=0.0)
        found = row(node["hours"], self.state.level) if node["op"] == "work" else 0.0
        return 0.0 if found == NEVER else found

    def tree(self, at: int) -> None:
        """All that a tree asks for, but for alternatives: which one was taken, nobody says."""
        node = self.program["nodes"][at]
        op = node["op"]
        if op == "all" or (op == "any" and len(node["of"]) == 1):
            for i in node["of"]:
                self.tree(i)
        elif op in _GRANTS:
            _GRANTS[op](self, node)

    def degree(self, node: dict[str, Any]) -> None:
        """A degree that was asked for."""
        self.state.degrees.append((node["level"], frozenset(node["fields"] or ())))

    def credential(self, node: dict[str, Any]) -> None:
        """A credential that was asked for."""
        self.paper(node["id"], {})

    def exam(self, node: dict[str, Any]) -> None:
        """An exam that was asked for."""
        self.state.exams |= {node["id"]}

    def training(self, node: dict[str, Any]) -> None:
        """A training that was asked for."""
        self.state.trainings |= {node["id"]}
        self.study(node["id"])

    def study(self, name: str) -> None:
        """What a finished course gave."""
        blocks = self.program["studies"].get(name, {}).get("blocks", ())
        made = [Block(tuple(b["topics"]), b["hours"], b["credits"], 0.0, name) for b in blocks]
        self.state.blocks += [block for block in made if block not in self.state.blocks]

    def class_(self, node: dict[str, Any]) -> None:
        """Class that was asked for: its parts, and then the whole."""
        whole = row(node["hours"], self.state.level)
        whole = 0.0 if whole == NEVER else whole
        credit = node["per_credit"] if node["credit"] else None
        for part in node["parts"]:
            hours = max(part["min"], (part["share"] or 0) / 100 * whole)
            self.classes.append((0, part["topics"], part["in"], hours, credit))
        self.classes.append((len(node["topics"] or ()), node["topics"], node["in"], whole, credit))

    def work(self, node: dict[str, Any]) -> None:
        """Work that was asked for: its floors, and then the whole."""
        hours = row(node["hours"], self.state.level)
        if not node["in"] or hours == NEVER:
            return
        length = max(hours / (self.person["work"] or WORK), row(node["weeks"], self.state.level))
        held = self.papers_in(node["while"]) if node["while"] is not None else []
        block = {"start": -length, "end": 0.0, "held": held}
        floors = [(f, min(row(f["min"], self.state.level), hours)) for f in node["floors"] if f["in"]]
        self.works += [(0, f["areas"], {**block, "area": f["in"][0], "hours": part}) for f, part in floors]
        self.works.append((len(node["areas"]), node["areas"], {**block, "area": node["in"][0], "hours": hours}))

    def papers_in(self, at: int) -> list[str]:
        """The credentials that a tree names."""
        node = self.program["nodes"][at]
        if node["op"] == "credential":
            return [node["id"]]
        return [name for i in (node["of"] if node["op"] in ("all", "any") else ()) for name in self.papers_in(i)]

    def settle(self) -> None:
        """Hours that were asked for, as far as they are not there yet: parts first, then wholes, narrow ones first."""
        for _, areas, block in sorted(self.works, key=lambda w: w[0]):
            had = sum(p["hours"] for p in self.past if p["area"] in areas)
            left = block["hours"] - had
            if left > 0:
                self.past.append({**block, "hours": left, "start": block["start"] * left / block["hours"]})
            elif not block["hours"] and not had and block["start"] < 0:
                self.past.append(block)
        for _, topics, named, hours, credit in sorted(self.classes, key=lambda c: c[0]):
            had = sum(b.hours if b.credits is None else b.credits * (credit or 15) for b in self.state.blocks
                      if topics is None or set(b.topics) & set(topics))
            left = hours - had
            if left > 0:
                self.state.blocks.append(Block(tuple(named or ("",)), left, left / credit if credit else None, 0.0))

    def practicum(self, node: dict[str, Any]) -> None:
        """Practice that was asked for."""
        hours = row(node["hours"], self.state.level)
        self.state.practice[""] = max(self.state.practice.get("", 0.0), 0.0 if hours == NEVER else hours)

    def lived(self, node: dict[str, Any]) -> None:
        """Lived experience that was asked for."""
        self.person["lived"] += [{"of": of, "whose": node["whose"][0], "weeks": node["weeks"]} for of in node["of"]]

    def age(self, node: dict[str, Any]) -> None:
        """An age that was asked for."""
        if self.person["age"] is not None:
            self.person["age"] = max(self.person["age"], node["years"])


_GRANTS: dict[str, Any] = {
    "degree": Grant.degree, "credential": Grant.credential, "exam": Grant.exam, "training": Grant.training,
    "class": Grant.class_, "work": Grant.work, "practicum": Grant.practicum, "lived": Grant.lived, "age": Grant.age,
}


def bind(program: Program, profile: dict[str, Any]) -> tuple[Judge, State]:
    """The judge of a program for a person, and what the person holds on day one."""
    bound = person(program, profile)
    grant = Grant(program, profile, bound)
    state = grant.given()
    judge = Judge(program, bound)
    for at, node in enumerate(program["nodes"]):
        if node["op"] == "work":
            state.work[at] = [s for past in grant.past for s in _toward(judge, node, past, state)]
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


