"""Whether a requirement is met at a time, by what the steps of a plan gave until then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from replay_facts import Facts, Given, credit, day, form, home, least, listed, weeks
from replay_hours import Hours, Stretch

NEVER = float("inf")
CLOSE = 1e-5
TOLD = frozenset({"background", "attestation", "employment", "statement"})
DECIDED = frozenset({"degree", "credential", "lived_experience", "education"})
CLASS_HOURS, STUDY_HOURS = 15, 45


@dataclass
class Taught:
    """Hours or credits of class that were finished at a time."""

    topics: set[str]
    hours: float
    credits: float | None
    end: float
    course: str = ""


@dataclass
class Had:
    """All that a person ever had, with the time from which on."""

    degrees: list[tuple[int, set[str], float]] = field(default_factory=list)
    held: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """Credentials: applied for, had, run out."""
    exams: dict[str, float] = field(default_factory=dict)
    trainings: dict[str, float] = field(default_factory=dict)
    classes: list[Taught] = field(default_factory=list)
    practice: list[tuple[float, float]] = field(default_factory=list)
    worked: list[Stretch] = field(default_factory=list)
    lived: list[tuple[str | None, str, float]] = field(default_factory=list)


class Met:
    """Judges requirements for one person."""

    def __init__(self, facts: Facts, profile: Given, start: dt.date) -> None:
        self.facts, self.profile, self.start, self.had = facts, profile, start, Had()
        self.work, self.study = profile.get("work", 40), profile.get("study", 10)
        self.youngest = 0.0
        """The age that a held paper asked for."""

    def level(self, time: float) -> int:
        """The highest degree at a time."""
        return max((order for order, _, since in self.had.degrees if since <= time + CLOSE), default=0)

    def tree(self, record: str, time: float, key: str = "requires") -> bool:
        """Whether all is met that a record asks for."""
        given = self.facts.record(record).get(key)
        return given is None or isinstance(given, str) or self.node(given, record, time)

    def node(self, given: Any, record: str, time: float, *, way: bool = False) -> bool:
        """Whether a node is met; as one of several ways it has to be in force, and its case true."""
        if isinstance(given, dict):
            if "due" in given and "after" in str(given["due"]):
                return True
            holds = self.in_force(given, time)
            if "when" in given:
                case = self.case(given["when"], record, time if way else 0.0)
                if case is None and not way:
                    return True
                holds = holds and case is not False
            if not holds:
                return not way
        kind, content = form(given)
        return self.plain(kind, content, record, time)

    def in_force(self, given: Given, time: float) -> bool:
        """Whether a rule with dates holds."""
        period = given.get("in_force", {})
        today = day(self.start, time)
        return period.get("from", today) <= today <= period.get("until", today)

    def case(self, given: Any, record: str, time: float) -> bool | None:
        """Whether a case is true; None where only the person knows."""
        kind, content = form(given)
        if kind in ("all", "any"):
            found = [self.case(child, record, time) for child in content]
            return None if None in found else (all if kind == "all" else any)(found)
        return self.node(given, record, time) if kind in DECIDED else None

    def plain(self, kind: str, content: Any, record: str, time: float) -> bool:
        """Whether a node is met, without what stands beside it."""
        if kind in TOLD:
            return True
        if kind == "all":
            return all(self.node(child, record, time) for child in self.siblings(content))
        if kind == "any":
            return any(self.node(child, record, time, way=True) for child in content)
        if kind == "at_least":
            return sum(self.node(child, record, time, way=True) for child in content["of"]) >= content["n"]
        if kind == "not":
            return form(content)[0] in TOLD or not self.node(content, record, time)
        found: bool = getattr(self, f"is_{kind}")(content, record, time)
        return found

    def siblings(self, content: list[Any]) -> list[Any]:
        """The nodes of a list; credits at the level of a degree that the same list asks for lie inside that degree."""
        forms = [form(child) for child in content]
        levels = {c["level"] for kind, c in forms if kind == "degree"}
        return [child for child, (kind, c) in zip(content, forms, strict=True)
                if not (kind == "education" and c.get("level") in levels and not c.get("on_top"))]

    # Leaves ---------------------------------------------------------------------------------------------------------

    def is_qualification(self, given: Given, record: str, time: float) -> bool:
        """A named set of conditions."""
        found = self.facts.find("qualifications", given["id"], home(record))
        return found is not None and self.tree(found, time)

    def is_degree(self, given: Given, _: str, time: float) -> bool:
        """A degree."""
        if given.get("status") not in (None, "held", "completed"):
            return True
        fields = self.facts.inside("degree-fields", self.facts.home, given["in"]) if "in" in given else None
        return any(order >= self.facts.levels[given["level"]] and (fields is None or fields & has)
                   for order, has, since in self.had.degrees if since <= time + CLOSE)

    def is_credential(self, given: Given, record: str, time: float) -> bool:
        """A paper, by name or of a class."""
        if given.get("status") not in (None, "held", "completed", "good-standing"):
            return True
        if given.get("elsewhere"):
            return bool(self.profile.get("elsewhere"))
        months = least(given.get("months"), 0, {}) * 52 / 12
        held = {p for p, (_, since, until) in self.had.held.items()
                if since + months <= time + CLOSE and time < until - CLOSE}
        if "id" in given:
            return self.facts.find("credentials", given["id"], home(record)) in held
        same = [p for p in self.facts.of("credentials") if p != record and self.is_of(p, given)]
        return not same or bool(held & set(same))

    def is_of(self, paper: str, given: Given) -> bool:
        """Whether a paper is of a kind and from an issuer."""
        own = self.facts.record(paper)
        return (given.get("kind", own["kind"]) == own["kind"]
                and str(given.get("issuer", own["issuer"])).rpartition("/")[2] == own["issuer"].rpartition("/")[2])

    def is_exam(self, given: Given, record: str, time: float) -> bool:
        """An exam."""
        name = self.facts.find("exams", given["id"], home(record))
        return self.had.exams.get(name or "", NEVER) <= time + CLOSE

    def is_lived_experience(self, given: Given, _: str, time: float) -> bool:
        """Months of recovery and the like."""
        whose = listed(given.get("whose")) or ["self", "family", "close"]
        fitting = [had for of, who, had in self.had.lived if who in whose and (of is None or of in listed(given["of"]))]
        return bool(fitting) and least(given.get("months"), 0, {}) * 52 / 12 <= max(fitting) + time + CLOSE

    def is_age(self, given: Given, _: str, time: float) -> bool:
        """An age."""
        age = self.profile.get("age")
        return age is None or max(age, self.youngest) + time / 52 + CLOSE >= least(given["number"], 0, {})

    def is_residency(self, given: Given, _: str, time: float) -> bool:
        """Living in the state."""
        stay = self.profile.get("resident_months") if self.profile.get("resident", True) else None
        long = stay is None or stay * 52 / 12 + time + CLOSE >= least(given.get("months"), 0, {}) * 52 / 12
        return bool(self.profile.get("resident", True) or "work" in listed(given.get("basis"))) and long

    def is_practicum(self, given: Given, record: str, time: float) -> bool:
        """Practice, at work where a paid job counts."""
        if given.get("paid"):
            return self.is_experience(given, record, time)
        asked = least(given.get("hours"), self.level(time), self.facts.levels) - self.off(given, record, time, "hours")
        return sum(hours for hours, end in self.had.practice if end <= time + CLOSE) + CLOSE >= asked

    def off(self, given: Given, record: str, time: float, key: str) -> float:
        """The largest substitution that is met."""
        entries = [e for e in listed(given.get("substitutions")) if e.get("hours") != "accepted"]
        entries = [{"hours": (credit(e.get("credits")) or 0) * CLASS_HOURS, **e} for e in entries]
        return max((least(e.get(key), 0, {}) for e in entries if self.node(e["with"], record, time)), default=0.0)

    def is_experience(self, given: Given, record: str, time: float) -> bool:
        """Hours and months at work."""
        level, levels, place = self.level(time), self.facts.levels, home(record)
        hours = Hours(self.facts, given, record, lambda node, at: self.node(node, record, at))
        whole = least(given.get("hours"), level, levels)
        months = (least(given.get("months"), level, levels) - self.off(given, record, time, "months")) * 52 / 12
        ways = [(-NEVER, whole - self.off(given, record, time, "hours"))]
        for entry in listed(given.get("substitutions")):
            kind, with_ = form(entry["with"])
            paper = self.facts.find("credentials", with_["id"], place) if kind == "credential" else None
            if entry.get("hours") == "accepted" and paper in self.had.held and self.node(entry["with"], record, time):
                since = self.had.held[paper][0]
                ways.append((since, whole - self.asked(self.facts.record(paper).get("requires"), since)))
        window = weeks(given.get("within"))
        first = time - window if window is not None else -NEVER
        return any(hours.enough(self.had.worked, max(since, first), time, asked, months) for since, asked in ways)

    def asked(self, given: Any, time: float) -> float:
        """The most hours of work that a tree may have asked."""
        if given is None or isinstance(given, str):
            return 0.0
        kind, content = form(given)
        if kind == "experience":
            found = least(content.get("hours"), self.level(time), self.facts.levels)
            return found if found < NEVER else 0.0
        below = content["of"] if kind == "at_least" else content if kind in ("all", "any") else []
        return max((self.asked(child, time) for child in below), default=0.0)

    def is_education(self, given: Given, record: str, time: float) -> bool:
        """A training, or class."""
        place = home(record)
        if given.get("status") == "enrolled":
            return bool(self.study / 3 + CLOSE >= (credit(given.get("credits")) or 0))
        if "id" in given and not {"hours", "credits"} & given.keys():
            return self.had.trainings.get(self.facts.find("trainings", given["id"], place) or "", NEVER) <= time + CLOSE
        return self.is_taught(given, record, time)

    def is_taught(self, given: Given, record: str, time: float) -> bool:
        """Hours or credits of class, whole and part by part."""
        place, per = home(record), given.get("hours_per_credit") or CLASS_HOURS
        whole = least(given.get("hours"), self.level(time), self.facts.levels)
        whole = (credit(given.get("credits")) or 0) * per if "hours" not in given else whole
        whole -= self.off(given, record, time, "hours")
        window = weeks(given.get("within"))
        first = -NEVER if window is None else time - window - CLOSE
        blocks = [b for b in self.had.classes if first <= b.end <= time + CLOSE]
        topics = self.facts.inside("topics", place, given["in"]) if "in" in given else None
        fitting = [b for b in blocks if topics is None or b.topics & topics]
        if "hours" not in given:
            fitting = [b for b in fitting if b.credits is not None]
        total = sum(b.hours if b.credits is None else b.credits * per for b in fitting)
        return total + CLOSE >= whole and self.parts_taught(given, place, fitting, per)

    def parts_taught(self, given: Given, place: str, blocks: list[Taught], per: float) -> bool:
        """Whether each floor can be reached, and all together; what is not inside a part may fill any."""
        from_, short = set[int](), 0.0
        for names, low in floors(given.get("including"), per):
            topics = self.facts.inside("topics", place, names)
            own = [b for b in blocks if b.topics <= topics]
            from_ |= {id(b) for b in own}
            short += max(0.0, low - sum(b.hours if b.credits is None else b.credits * per for b in own))
        free = sum(b.hours if b.credits is None else b.credits * per for b in blocks if id(b) not in from_)
        return free + CLOSE >= short


def floors(including: Any, per: float) -> list[tuple[list[str], float]]:
    """The floors inside class that name topics and a number."""
    parts = [{"in": name, **(amount if isinstance(amount, dict) else {"min": amount})}
             for name, amount in including.items()] if isinstance(including, dict) else listed(including)
    found = [(listed(p["in"]), least(p.get("min"), 0, {}) or (credit(p.get("credits")) or 0) * per)
             for p in parts if isinstance(p, dict) and "in" in p]
    return [(names, low) for names, low in found if low]
