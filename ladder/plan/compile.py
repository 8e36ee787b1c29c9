"""A state's records as one program: names resolved, words opened, prices picked, jobs rated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Aid, College, Credential, Exam, RecordId, Requirement, Role, Track, Training
from ladder.model.amount import Amount, Duration, Span
from ladder.model.credential import TermOfLife
from ladder.plan.amounts import Words, class_hours, semester, semester_range
from ladder.plan.derived import derive
from ladder.plan.held import mark
from ladder.plan.jobs import rates
from ladder.plan.needs import Needs
from ladder.plan.prices import COURSE, RENEWAL, TUITION, by_size, rows, unread
from ladder.plan.program import (
    CLASS_HOURS_A_CREDIT,
    DIPLOMA,
    ENDLESS,
    HOURS_A_CREDIT,
    TERM_WEEKS,
    TERMS_A_YEAR,
    UNKNOWN,
    WEEKS_A_MONTH,
    Program,
)
from ladder.plan.studied import provided

DAYTIME = "daytime-only"
"""The term of `delivery` that keeps a person from working beside a course."""


def compile_state(catalog: Catalog, jurisdiction: str, date: dt.date) -> Program:
    """The program of a jurisdiction on a date: its own jobs and papers, and all that these ask for."""
    return _State(catalog, jurisdiction, date).program()


class _State:
    def __init__(self, catalog: Catalog, home: str, date: dt.date) -> None:
        self.catalog, self.home, self.date = catalog, home, date
        self.needs, self.words = Needs(catalog, home), Words(catalog, home)

    def program(self) -> Program:
        roles = {str(r.id): self.role(r) for r in self.catalog.of(Role, self.home)}
        studies = {str(r.id): self.study(r) for r in self.taught()}
        papers: dict[str, dict[str, Any]] = {"credentials": {}, "exams": {}}
        for record in self.named():
            papers[record.id.kind][str(record.id)] = self.paper(record)
        studies |= {str(r.id): self.study(r) for r in self.courses() if str(r.id) not in studies}
        self.rate()
        mark(self.needs, papers["credentials"])
        derive(self.needs.nodes, papers["exams"])
        for role in roles.values():
            role["papers"] = sorted(set(self.papers(role["need"], ("all", "if"))))
            role["sole"] = self.leaves(role["need"]) == ["credential"]
        self.place(papers["credentials"], roles)
        return {"jurisdiction": self.home, "date": f"{self.date}", "roles": roles, **papers, "studies": studies,
                "nodes": self.needs.nodes}

    def taught(self) -> list[Track | Training]:
        """What a person here can study: open programs and courses of this jurisdiction and those it inherits from."""
        reach = self.catalog.reach(self.home)
        tracks = [t for t in self.catalog.of(Track) if t.id.jurisdiction in reach and t.status == "open"]
        return [*tracks, *(t for t in self.catalog.of(Training) if t.id.jurisdiction in reach)]

    def named(self) -> Iterator[Credential | Exam]:
        """The papers and exams of this jurisdiction, and those that any tree on the way names."""
        done: set[RecordId] = set()
        own = {c.id for c in self.catalog.of(Credential, self.home)}
        while waiting := sorted((own | {r for r in self.needs.asked if r.kind != "trainings"}) - done):
            for record_id in waiting:
                done.add(record_id)
                record = self.catalog.records[record_id]
                if isinstance(record, Credential | Exam):
                    yield record

    def courses(self) -> Iterator[Training]:
        """Trainings of other jurisdictions that a tree names."""
        for record_id in sorted(self.needs.asked):
            record = self.catalog.records[record_id]
            if isinstance(record, Training):
                yield record

    def role(self, it: Role) -> dict[str, Any]:
        return {"need": self.needs.of(it), "rung": it.rung, "lane": it.lane}

    def paper(self, it: Credential | Exam) -> dict[str, Any]:
        common = {"need": self.needs.of(it), "fees": self.fees(it)}
        if isinstance(it, Exam):
            return {**common, "wait": weeks(it.waits)}
        term = it.term if isinstance(it.term, TermOfLife) else None
        times = term.times if term is not None else None
        most = term.at_most.months * WEEKS_A_MONTH if term is not None and term.at_most is not None else None
        kept = it.renewal if it.renewal is not None and not isinstance(it.renewal, str) else None
        every = kept.every if kept is not None and isinstance(kept.every, Duration) else None
        lasts = weeks(term.lasts) if term is not None and term.lasts is not None else weeks(every)
        ends = lasts * (times + 1) if lasts is not None and times is not None else None
        lives = min((end for end in (most, ends) if end is not None), default=None)
        if lives is not None or (term is not None and may_end(term)):
            self.needs.ask(self.needs.of(it), {"op": "check", "kind": "term", "at": f"{it.id}#term"})
        return {**common, "wait": weeks(getattr(it.application, "processing", None)), "lasts": lasts, "lives": lives,
                "renewal": [] if times == 0 else self.renewal(it, lasts), "status": it.status}

    def renewal(self, it: Credential, lasts: float | None) -> list[dict[str, Any]]:
        """What it costs to renew a paper; where nobody knows how long it lasts, nobody knows how often."""
        if "none" in (it.renewal, it.term):
            return []
        if lasts is None:
            return [unread(it, RENEWAL)]
        kept = it.renewal if it.renewal is not None and not isinstance(it.renewal, str) else None
        listed = [*rows(self.catalog, it, it.costs, renewal=True),
                  *(rows(self.catalog, it, kept.costs, renewal=True) if kept is not None else [])]
        return listed or [unread(it, RENEWAL)]

    def fees(self, it: Credential | Exam | Training | Track) -> list[dict[str, Any]]:
        return rows(self.catalog, it, it.costs if it.costs is not None else UNKNOWN)

    def study(self, it: Track | Training) -> dict[str, Any]:
        made = self.track(it) if isinstance(it, Track) else self.training(it)
        return made if it.in_force is None else {**made, "need": self.needs.within(made["need"], it.in_force)}

    def training(self, it: Training) -> dict[str, Any]:
        hours = it.hours.min if it.hours.min is not None else None
        blocks = list(self.blocks(it.provides))
        return {"need": self.needs.of(it), "hours": hours, "credits": None, "floor": None, "blocks": blocks,
                "open": 0 if it.hours.max == hours else ENDLESS, "degree": None, "practica": 0,
                "trainings": [str(it.id)], "fees": by_size(it, self.fees(it), "hour", hours, it.hours.max), "aid": [],
                "term": TERM_WEEKS, "less": {}, "daytime": self.is_daytime(it)}

    def track(self, it: Track) -> dict[str, Any]:
        words = Words(self.catalog, it.id.jurisdiction)
        stated = it.award.credits if not isinstance(it.award.credits, str) else None
        credits_, most = semester_range(stated)
        hours = credits_ * HOURS_A_CREDIT if credits_ is not None else _number(it.award.hours)
        given = provided(it)
        blocks = list(self.blocks(given))
        college = self.catalog.find(College, it.college, it.id.jurisdiction)
        return {"need": self.needs.entry(it, words), "hours": hours, "credits": credits_,
                "floor": weeks(it.length), "term": TERM_WEEKS if hours is not None else 52 / TERMS_A_YEAR,
                "open": ENDLESS if hours is None or credits_ != most else longest(it.length),
                "blocks": [*blocks, *others(blocks, credits_)], "degree": self.degree(it, words),
                "practica": sum(_number(n.practicum.hours) or 0 for n in given if n.practicum is not None),
                "trainings": sorted(self.trainings(it, given)),
                "fees": by_size(it, self.tuition(it), "credit", credits_, most),
                "aid": [a for name in self.aided(it, college) for a in self.aid(it, name)],
                "less": self.less(it), "daytime": self.is_daytime(it)}

    def degree(self, it: Track, words: Words) -> dict[str, Any]:
        """What is awarded; `transfer` is the place of the question how many earlier credits are taken."""
        level, before = words.level(it.award.level), words.before(it.award.level) or 0
        question = {"op": "check", "kind": "transfer", "level": level, "at": f"{it.id}#award"}
        asks = level > DIPLOMA and not before
        return {"level": level, "fields": list(it.award.in_) if isinstance(it.award.in_, tuple) else [],
                "name": it.award.level, "after": before, "transfer": self.needs.add(question) if asks else None}

    def tuition(self, it: Track) -> list[dict[str, Any]]:
        """A program's own prices and its college's; where neither names any, the tuition is unknown."""
        college = self.catalog.find(College, it.college, it.id.jurisdiction)
        silent = it.costs is None and (college is None or college.costs in (None, "unknown"))
        own = [unread(it, TUITION)] if silent else rows(self.catalog, it, it.costs)
        found = [*own, *(rows(self.catalog, college, college.costs) if college else [])]
        level = it.award.level
        known = any(row["of"] in (TUITION, COURSE) and "unknown" not in row and row.get("level", level) == level
                    for row in found)
        return [{**row, "part": f"cost: {row['unknown']}"} if known and "unknown" in row else row for row in found]

    def trainings(self, it: Track, given: Iterable[Requirement]) -> Iterator[str]:
        for node in given:
            name = node.education.id if node.education is not None else None
            found = self.catalog.resolve(("trainings",), name, it.id.jurisdiction) if name else None
            if found is not None:
                yield str(found)

    def blocks(self, provides: Iterable[Requirement]) -> Iterator[dict[str, Any]]:
        """Hours of class by topic; the parts with a number of their own stand as blocks inside the whole."""
        for node in provides:
            if node.education is None or node.education.id is not None:
                continue
            asked = node.education
            hours, credits_ = class_hours(asked.hours, None, None), semester(asked.credits)
            parts = [{"topics": list(p.in_ or ()), "hours": p.min or 0, "credits": semester(p.credits)}
                     for p in asked.including if p.min or p.credits]
            inside = sum(semester(p.credits) or (p.min or 0) / CLASS_HOURS_A_CREDIT for p in asked.including)
            topics = list(asked.in_ or ()) or [t for p in asked.including for t in p.in_ or ()]
            yield from parts
            if credits_ is not None:
                yield {"topics": topics, "hours": 0, "credits": max(0, credits_ - inside)}
            elif isinstance(hours, int | float):
                rest = max(0, hours - inside * CLASS_HOURS_A_CREDIT)
                yield {"topics": topics, "hours": rest, "credits": None}

    def aided(self, it: Track, college: College | None) -> list[str]:
        given = it.aid if isinstance(it.aid, tuple) else ()
        shared = college.aid if college is not None and isinstance(college.aid, tuple) else ()
        return list(dict.fromkeys((*given, *shared)))

    def aid(self, it: Track, name: str) -> Iterator[dict[str, Any]]:
        """Money for a program: what it covers, and whether all of it."""
        record = self.catalog.find(Aid, name, it.id.jurisdiction)
        if record is not None and isinstance(record.covers, tuple) and record.in_full and self.is_paid(record):
            yield {"id": str(record.id), "need": self.needs.of(record), "covers": list(record.covers)}

    def is_paid(self, it: Aid) -> bool:
        """Whether money is given on the date of the program."""
        return it.in_force is None or it.in_force.covers(self.date)

    def less(self, it: Track) -> dict[str, float]:
        """Study hours that a finished program takes off this one, because it stacks into it."""
        found: dict[str, float] = {}
        for other in self.catalog.of(Track):
            credits_ = semester(other.award.credits if not isinstance(other.award.credits, str) else None)
            targets = {self.catalog.resolve(("tracks",), name, other.id.jurisdiction) for name in other.stacks_into}
            inside = {self.catalog.resolve(("tracks",), name, it.id.jurisdiction) for name in it.contains}
            if credits_ is not None and (it.id in targets or other.id in inside):
                found[str(other.id)] = credits_ * HOURS_A_CREDIT
        return found

    def is_daytime(self, it: Track | Training) -> bool | None:
        """Whether a course is taught in the daytime only; None where nobody says."""
        given: object = it.delivery
        return DAYTIME in given if isinstance(given, tuple) else None

    def place(self, credentials: dict[str, Any], roles: dict[str, Any]) -> None:
        """The rung of a credential is that of the lowest job that asks for it; a job ends with what it asks for."""
        for role in roles.values():
            known = [(name, credentials[name]["lives"]) for name in role["papers"] if name in credentials]
            role["ends"] = [[name, lives] for name, lives in known if lives is not None]
            for name in role["papers"] if role["rung"] is not None else ():
                known = credentials[name].get("rung")
                credentials[name]["rung"] = role["rung"] if known is None else min(known, role["rung"])

    def papers(self, at: int, through: tuple[str, ...]) -> list[str]:
        """The credentials that a tree names, as far as one comes through nodes of some kinds."""
        node = self.needs.nodes[at]
        if node["op"] == "credential":
            return [node["id"]]
        return [name for i in (node["of"] if node["op"] in through else ()) for name in self.papers(i, through)]

    def leaves(self, at: int) -> list[str]:
        """What a tree asks for that can be computed: the kinds of its nodes, those of a list one by one."""
        node = self.needs.nodes[at]
        found = [kind for i in node["of"] for kind in self.leaves(i)] if node["op"] == "all" else [node["op"]]
        return [kind for kind in found if kind != "check"]

    def rate(self) -> None:
        """What each job gathers toward each block of work, and under which credentials it counts."""
        roles = [r for r in self.catalog.of(Role, self.home) if r.rung is not None or isinstance(r.accrues, dict)]
        for node in self.needs.nodes:
            if node["op"] == "work":
                node["jobs"] = rates(self.catalog, node, roles)
                while_ = node["while"]
                node["under"] = self.papers(while_, ("all", "any")) if while_ is not None else []


def may_end(term: TermOfLife) -> bool:
    """Whether a paper can be renewed only so often, or nobody knows how often."""
    return term.times is not None or (term.renewals is not None and term.renewals.word == UNKNOWN)


def weeks(span: Span | Duration | None) -> float | None:
    """The least length in weeks; None when nobody states one."""
    if isinstance(span, Duration):
        return span.months * WEEKS_A_MONTH
    if span is None:
        return None
    if span.by_load:
        return min(d.months for d in span.by_load.values()) * WEEKS_A_MONTH
    least = span.min or span.max
    return least.months * WEEKS_A_MONTH if least is not None else None


def longest(span: Span | None) -> float:
    """The most weeks of a stated length; 0 where no most is stated, so that the credits alone tell."""
    if span is not None and span.by_load:
        return max(d.months for d in span.by_load.values()) * WEEKS_A_MONTH
    return span.max.months * WEEKS_A_MONTH if span is not None and span.max is not None else 0


def others(told: list[dict[str, Any]], credits_: float | None) -> Iterator[dict[str, Any]]:
    """The credits of an award that none of its blocks tells of: class on topics that nobody states."""
    said = sum(block["credits"] or block["hours"] / CLASS_HOURS_A_CREDIT for block in told)
    if credits_ is not None and credits_ > said:
        yield {"topics": [], "hours": 0, "credits": credits_ - said}


def _number(amount: Amount | None) -> float | None:
    return amount.min if amount is not None else None


