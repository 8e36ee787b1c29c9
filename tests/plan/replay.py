"""A checker of plans: it plays the steps of a plan and says what was claimed before it was earned.

It reads the mappings of the files and shares no code with the solver or the oracle. Where it cannot judge it is mild:
hours from before day one are added up, and what nobody can compute is met.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from replay_facts import Facts, Given, credit, form, home, least, listed, weeks
from replay_hours import Stretch, accrued
from replay_met import CLASS_HOURS, CLOSE, NEVER, STUDY_HOURS, Met, Taught, floors
from replay_ways import Ways

Claim = tuple[str, str, float, float]
"""Kind, record, start, end."""


class Replay:
    """One plan of one person."""

    def __init__(self, facts: Facts, profile: Given, steps: list[Claim], places: dict[str, str], date: dt.date) -> None:
        self.facts, self.profile, self.places = facts, profile, places
        self.steps = sorted(steps, key=lambda s: (s[3], s[2]))
        self.met = Met(facts, profile, date)
        self.target = ""
        self.before()
        for kind, record, start, end in self.steps:
            if kind != "work":
                getattr(self, kind)(record, start, end)
        self.worked()

    # What a person has ----------------------------------------------------------------------------------------------

    def before(self) -> None:
        """What the profile says, and all that the papers and the job asked for."""
        had, profile = self.met.had, self.profile
        degree = profile.get("degree") or {}
        had.degrees.append((degree.get("order", 1), set(degree.get("fields", ())), -NEVER))
        had.lived += [(e.get("of"), e["whose"], e["months"] * 52 / 12) for e in profile.get("lived", ())]
        had.exams |= dict.fromkeys(profile.get("exams", ()), -NEVER)
        for name in profile.get("trainings", ()):
            self.finished(name, 0.0)
        had.classes += [Taught(set(e["topics"]), e["hours"], None, 0.0) for e in profile.get("education", ())]
        for e in profile.get("hours", ()):
            self.past(e["area"], e["hours"], e["hours"] / (self.met.work or 40), e.get("held", []))
        for name in profile.get("credentials", ()):
            self.held(name)
        if profile.get("role"):
            self.asked(self.facts.record(profile["role"]).get("requires"), profile["role"])

    def past(self, area: str, hours: float, length: float, held: list[str] | None) -> None:
        """Hours worked before day one."""
        self.met.had.worked.append(Stretch(-length, 0.0, hours / length if length else 0.0, {area: 1.0}, held))

    def held(self, name: str) -> None:
        """A paper held on day one."""
        if name not in self.met.had.held and name in self.facts.files:
            self.met.had.held[name] = (0.0, 0.0, self.life(name))
            self.asked(self.facts.record(name).get("requires"), name)

    def life(self, name: str) -> float:
        """How long a paper can be held at most."""
        term = self.facts.record(name).get("term")
        if not isinstance(term, dict):
            return NEVER
        lasts, times, most = weeks(term.get("lasts")), term.get("renewals"), weeks(term.get("at_most"))
        times = times.get("max") if isinstance(times, dict) else times
        ends = [NEVER if lasts is None or not isinstance(times, int) else lasts * (times + 1), most or NEVER]
        return min(ends)

    def asked(self, given: Any, record: str) -> None:
        """What a held tree asked for, outside alternatives."""
        if given is None or isinstance(given, str) or (isinstance(given, dict) and {"in_force", "when"} & given.keys()):
            return
        kind, content = form(given)
        place = home(record)
        if kind == "all":
            for child in content:
                self.asked(child, record)
        elif kind in ("any", "at_least"):
            self.anyway(kind, content, record)
        elif kind in ("credential", "qualification", "exam", "education") and "id" in content:
            self.named(kind, self.facts.find("trainings" if kind == "education" else f"{kind}s", content["id"], place))
        elif kind == "degree":
            fields = self.facts.inside("degree-fields", place, content["in"]) if "in" in content else set()
            self.met.had.degrees.append((self.facts.levels[content["level"]], fields, -NEVER))
        elif kind == "lived_experience":
            whose = (listed(content.get("whose")) or ["self"])[0]
            length = least(content.get("months"), 0, {}) * 52 / 12
            self.met.had.lived += [(of, whose, length) for of in listed(content["of"])]
        elif kind == "age":
            self.met.youngest = max(self.met.youngest, least(content.get("number"), 0, {}))
        elif kind in ("education", "practicum", "experience"):
            self.amounts("experience" if content.get("paid") else kind, content)

    def anyway(self, kind: str, content: Any, record: str) -> None:
        """What somebody has who met one of several ways."""
        ways = Ways(self.facts)
        open_ = ways.of(kind, content)
        if len(open_) == 1:
            self.asked(open_[0], record)
            return
        for what, name in sorted(ways.named(open_, record, frozenset())):
            self.named(what, name)
        sure = ways.shared(open_, record, frozenset())
        likely = ways.degrees({kind: content}, record, frozenset())
        self.met.had.degrees += [(level, set(fields), -NEVER) for level, fields in (*sure, *likely)]

    def named(self, kind: str, found: str | None) -> None:
        """A record that a held tree names."""
        if found is None:
            return
        if kind == "credential":
            self.held(found)
        elif kind == "qualification":
            self.asked(self.facts.record(found).get("requires"), found)
        elif kind == "exam":
            self.met.had.exams[found] = -NEVER
        else:
            self.finished(found, 0.0)

    def amounts(self, kind: str, given: Given) -> None:
        """Hours that a held tree asked for."""
        hours = least(given.get("hours"), self.met.level(0.0), self.facts.levels)
        hours = 0.0 if hours == NEVER else hours
        if kind == "practicum":
            self.met.had.practice.append((hours, 0.0))
        elif kind == "education":
            per = given.get("hours_per_credit") or CLASS_HOURS
            credits_ = credit(given.get("credits")) if "hours" not in given else None
            parts = [(set(names), low) for names, low in floors(given.get("including"), per)]
            parts.append((set(listed(given.get("in"))), (credits_ or 0) * per if credits_ else hours))
            self.met.had.classes += [Taught(t, n, n / per if credits_ else None, 0.0) for t, n in parts]
        else:
            self.past_work(given, hours)

    def past_work(self, given: Given, hours: float) -> None:
        """Work that a held tree asked for: each floor, and the whole."""
        months = least(given.get("months"), self.met.level(0.0), self.facts.levels) * 52 / 12
        parts = listed(given.get("including")) if isinstance(given.get("including"), list) else []
        for part in (p for p in parts if isinstance(p, dict) and "in" in p and "min" in p):
            self.past(listed(part["in"])[0], hours, hours / (self.met.work or 40), [])
        named = listed(given.get("in"))
        self.past(named[0] if named else "", hours, max(hours / (self.met.work or 40), months), None)

    # Steps ----------------------------------------------------------------------------------------------------------

    def exam(self, record: str, _: float, end: float) -> None:
        """An exam passed."""
        self.met.had.exams[record] = end

    def credential(self, record: str, start: float, end: float) -> None:
        """A paper applied for and had."""
        self.met.had.held[record] = (start, end, end + self.life(record))

    def study(self, record: str, start: float, end: float) -> None:
        """A course finished."""
        if record.startswith("~"):
            self.elsewhere(record, end - start, end)
        else:
            self.finished(record, end)

    def elsewhere(self, record: str, length: float, end: float) -> None:
        """A course that the data do not have: as much as fits into its time."""
        kind, given = self.leaf(self.places[record])
        if kind == "degree":
            fields = self.facts.inside("degree-fields", self.facts.home, given["in"]) if "in" in given else set()
            self.met.had.degrees.append((self.facts.levels[given["level"]], fields, end))
        elif kind == "practicum":
            self.met.had.practice.append((length * self.met.study, end))
        else:
            hours, per = length * self.met.study, given.get("hours_per_credit") or CLASS_HOURS
            credits_ = hours / STUDY_HOURS if "hours" not in given else None
            topics = set(listed(given.get("in"))) | {record}
            self.met.had.classes.append(Taught(topics, hours if credits_ is None else credits_ * per, credits_, end))

    def leaf(self, place: str) -> tuple[str, Given]:
        """The leaf at a place such as `us/credentials/c0#requires.all[1]`."""
        record, _, path = place.partition("#")
        given: Any = self.facts.record(record)
        for step in path.replace("[", ".").replace("]", "").split("."):
            given = self.into(given, step)
        return form(given)

    def into(self, given: Any, step: str) -> Any:
        """One step down; a list stands for `all`."""
        if step.isdigit():
            return given[int(step)]
        return given if isinstance(given, list) and step == "all" else given[step]

    def finished(self, name: str, end: float) -> None:
        """What a training or a program gives."""
        if name not in self.facts.files:
            return
        given, had = self.facts.record(name), self.met.had
        if "/trainings/" in name:
            had.trainings[name] = end
        else:
            award = given["award"] if isinstance(given["award"], dict) else {"level": given["award"]}
            had.degrees.append((self.facts.levels[award["level"]], set(listed(award.get("in"))), end))
        provides = listed(given.get("provides")) or [n for c in listed(given.get("courses")) if isinstance(c, dict)
                                                     for n in c.get("provides", ())]
        for kind, content in map(form, provides):
            if kind == "practicum":
                had.practice.append((least(content.get("hours"), 0, {}), end))
            elif kind == "education" and "id" in content:
                had.trainings[self.facts.find("trainings", content["id"], name.split("/", maxsplit=1)[0]) or ""] = end
            elif kind == "education":
                had.classes += self.blocks(content, name, end)

    def blocks(self, given: Given, course: str, end: float) -> Iterator[Taught]:
        """Class of a course: parts with a number, and the rest."""
        credits_ = credit(given.get("credits")) if "hours" not in given else None
        whole = least(given.get("hours"), 0, {}) if credits_ is None else credits_ * CLASS_HOURS
        parts = floors(given.get("including"), CLASS_HOURS)
        topics = listed(given.get("in")) or [t for names, _ in parts for t in names]
        rest = max(0.0, whole - sum(low for _, low in parts))
        for names, hours in [*parts, (topics, rest)]:
            yield Taught(set(names), hours, hours / CLASS_HOURS if credits_ is not None else None, end, course)

    def worked(self) -> None:
        """Work, cut wherever something changes."""
        edges = {t for s in self.steps for t in s[2:]} | {u for _, _, u in self.met.had.held.values() if u < NEVER}
        for kind, record, start, end in self.steps:
            cuts = sorted({start, end} | {t for t in edges if start < t < end})
            shares = accrued(self.facts, record) if kind == "work" else {}
            self.met.had.worked += [Stretch(a, b, self.met.work, shares) for a, b in pairwise(cuts) if kind == "work"]

    # Judgement ------------------------------------------------------------------------------------------------------

    def faults(self, target: str, end: float) -> Iterator[str]:
        """All that was claimed too early, or twice at once."""
        self.target = target
        yield from self.overlaps("work")
        yield from self.overlaps("study")
        for kind, record, start, stop in self.steps:
            if not record.startswith("~"):
                yield from (f"{kind} {record} at {start:g}: {fault}" for fault in self.fault(kind, record, start, stop))
        if "/credentials/" in target:
            reached = target in self.met.had.held and self.met.had.held[target][1] <= end + CLOSE
        else:
            reached = self.met.tree(target, end)
        if not reached:
            yield f"{target} is not reached at {end:g}"

    def overlaps(self, kind: str) -> Iterator[str]:
        """Two jobs or two courses at once."""
        spans = sorted((s, e, r) for k, r, s, e in self.steps if k == kind)
        yield from (f"{a[2]} and {b[2]} at once" for a, b in pairwise(spans) if b[0] < a[1] - CLOSE)

    def fault(self, kind: str, record: str, start: float, stop: float) -> Iterator[str]:
        """What is wrong with one step."""
        if kind == "exam":
            yield from self.sat(record, start)
        elif kind == "study":
            if not self.met.tree(record, start, "entry" if "/tracks/" in record else "requires"):
                yield "what the course asks first is not met"
        elif kind == "credential":
            if not self.met.tree(record, start):
                yield "what the paper asks is not met"
        elif not self.kept(record, start, stop):
            yield "the job cannot be held"
        yield from self.length(kind, record, stop - start)

    def kept(self, role: str, start: float, stop: float) -> bool:
        """Whether a job can be held at each time in a stretch of work at which something changes."""
        times = [s.start for s in self.met.had.worked if start - CLOSE <= s.start < stop - CLOSE]
        return role == self.profile.get("role") or all(self.met.tree(role, t) for t in times)

    def length(self, kind: str, record: str, length: float) -> Iterator[str]:
        """A step that is shorter than what it does."""
        given = self.facts.record(record)
        asked = 0.0
        if kind == "credential" and isinstance(given.get("application"), dict):
            asked = weeks(given["application"].get("processing")) or 0.0
        elif kind == "exam":
            asked = weeks(given.get("waits")) or 0.0
        elif kind == "study" and "/trainings/" in record:
            asked = least(given["hours"], 0, {}) / self.met.study
        elif kind == "study" and isinstance(given["award"], dict) and not self.stacked(record):
            asked = max((credit(given["award"].get("credits")) or 0) * STUDY_HOURS / self.met.study,
                        weeks(given["length"]) or 0.0)
        if length < asked - CLOSE:
            yield f"takes {length:g} weeks and not {asked:g}"

    def stacked(self, record: str) -> bool:
        """Whether another program may take time off."""
        given = self.facts.record(record)
        others = (self.facts.record(name).get("stacks_into") for name in self.facts.of("tracks"))
        names = {name.rpartition("/")[2] for into in others for name in listed(into)}
        return bool(given.get("contains")) or record.rpartition("/")[2] in names

    def sat(self, record: str, start: float) -> Iterator[str]:
        """An exam is sat when all else is met that some record of the plan asks for."""
        if not self.met.tree(record, start):
            yield "what the exam asks first is not met"
        had, now = dict(self.met.had.exams), self.met.had.exams
        for name in now:
            now[name] = min(now[name], start)
        papers = [r for k, r, s, _ in self.steps if k == "credential" and s >= start - CLOSE]
        later = [(k, r) for k, r, s, _ in self.steps if s >= start - CLOSE and not r.startswith("~")]
        others = [r for k, r in later if k in ("work", "study", "exam")]
        ready = [r for r in (*papers, *others, self.target) if r != record and self.met.tree(r, start)]
        self.met.had.exams = had
        if not ready:
            yield "no paper waits for this exam alone"
