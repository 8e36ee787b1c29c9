"""The steps of a plan as a pathway page shows them: when, how long, what for, what it costs, what pays. No markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ladder.document import Loc
from ladder.model import Aid, College, Record, RecordId, Requirement, Track
from ladder.model.shape import items
from ladder.pages.answer_text import UNPAID, amount, cost, is_silent, is_unknown, length, length_unknown, when
from ladder.pages.answers import View, unnamed
from ladder.pages.leaves import inside, leaf
from ladder.pages.marks import Mark, mark_at
from ladder.pages.parts import Line, named
from ladder.pages.site import Site
from ladder.pages.words import Words
from ladder.plan.answer import Done, Told
from ladder.plan.places import place, stated
from ladder.plan.program import DIPLOMA, WEEKS_A_MONTH, Program

Rule = tuple[Record, Loc, Requirement | None]
"""The record of a rule, its place there, and what it asks."""


def held_perhaps(program: Program, plan: Told) -> frozenset[str]:
    """The steps that a degree of a plan may hold: practice, or class in credits, that the data have as no course.

    What a program asks of those who enter it lies before its degree.
    """
    nodes = program["nodes"]
    if not any(nodes[at]["op"] == "degree" and nodes[at]["level"] > DIPLOMA for at in plan.asked):
        return frozenset()
    taught = {done.step.record: nodes[at] for done in plan.steps if (at := unnamed(done.step.record)) is not None}
    return frozenset(name for name, node in taught.items() if "#entry" not in node["at"] and (
        node["op"] == "practicum" or node.get("credit")))


@dataclass(frozen=True)
class Deed:
    """A step: what is done from when to when, why, and what it costs."""

    number: int
    kind: str
    record: str
    """Its address; of a wait, and of a course that the data do not have, the mark of the planner."""
    said: str
    """`Study`."""
    name: Line
    start: float
    months: float
    when: str
    lasts: str
    """Empty for what takes no time."""
    cost: str
    """Empty for work and for a wait."""
    unknown: tuple[str, ...]
    why: tuple[str, ...]
    """What the rules ask that it serves."""
    rules: tuple[Line, ...]
    """The records whose rules these are."""
    marks: tuple[Mark, ...]
    aid: tuple[Line, ...]
    """Money that may pay for it."""
    inside: tuple[str, ...]
    """What the hours that it serves have to hold, and when they have to be worked."""

    @property
    def caption(self) -> str:
        """The same in one line."""
        return f"{self.number}. {self.name.text} · {self.when}"


@dataclass(frozen=True)
class Steps:
    """Tells the steps of the plans of one program."""

    site: Site
    words: Words
    program: Program

    def deeds(self, told: View, plan: Told) -> list[Deed]:
        """The steps of a plan; where nothing is known of its time, nobody can say when."""
        found = [self.deed(number, view, done) for number, (view, done) in enumerate(steps_of(told, plan), 1)]
        held, hint = held_perhaps(self.program, plan), self.words._(
            "Ask if your degree holds this. If it does, this time falls away.")
        found = [replace(deed, inside=(*deed.inside, hint)) if deed.record in held else deed for deed in found]
        if is_unknown(told["months"]):
            return [replace(deed, when=self.words.word("unknown")) for deed in found]
        return found

    def deed(self, number: int, view: View, done: Done) -> Deed:
        """One step."""
        words, record = self.words, self.record(done.step.record)
        rules = [place(self.site.catalog, self.program["nodes"][at]["at"]) for at in done.serves]
        why = list(self.why(view, done, [owner for owner, _, _ in rules]))
        name = named(record) if record is not None else Line(view["name"])
        return Deed(
            number, view["kind"], done.step.record, self.kind(view["kind"]), name,
            view["start"], view["months"], when(words, view["start"], view["months"]), self.lasts(view),
            self.cost(view), tuple(view["cost"]["unknown"]), tuple(why),
            tuple(dict.fromkeys(brief(owner) for owner, _, _ in rules if owner != record)),
            tuple(dict.fromkeys(self.marks(rules))), tuple(self.aid(record, view["start"])),
            tuple(dict.fromkeys(self.inside(done))))

    def cost(self, view: View) -> str:
        """What a step costs; of work and of a wait nothing is said."""
        return "" if view["kind"] in UNPAID else amount(self.words, view["cost"], cost)

    def why(self, view: View, done: Done, owners: list[Record]) -> Iterator[str]:
        """What the rules ask that a step serves; not that they name it, as they stand beside it."""
        names = dict.fromkeys(owner.title for owner in owners if owner.title != view["name"])
        named_by = self.words._("for {names}").format(names=self.words.listing(names))
        yield from (reason for reason in view["because"] if reason not in (view["name"], named_by))
        if not view["because"] and view["kind"] == "work":
            yield self.words._("You work in this job meanwhile.")
        if not view["because"] and (self.program["studies"].get(done.step.record) or {}).get("degree"):
            yield self.words._("This degree lowers what the rules ask.")

    def kind(self, kind: str) -> str:
        """What is done, in a word."""
        _ = self.words._
        return {"wait": _("Wait"), "work": _("Work"), "study": _("Study"), "exam": _("Exam"),
                "credential": _("Apply")}[kind]

    def record(self, address: str) -> Record | None:
        """The record of a step; None for a wait, and for a course that the data do not have."""
        return None if unnamed(address) is not None else self.site.catalog.records[RecordId.of(address)]

    def lasts(self, view: View) -> str:
        """How long a step takes."""
        if view["months"] > 0:
            return length(self.words, view["months"])
        return length_unknown(self.words) if is_silent(view) else ""

    def marks(self, rules: list[Rule]) -> Iterator[Mark]:
        """The sources of some rules."""
        for owner, loc, node in rules:
            mark = mark_at(replace(self.words, jurisdiction=owner.id.jurisdiction), owner, stated(loc, node))
            if mark is not None:
                yield mark

    def inside(self, done: Done) -> Iterator[str]:
        """The parts and the years of hours at work and in practice."""
        hours = [it for at in done.serves if (it := self.program["nodes"][at])["op"] in ("work", "practicum")]
        for owner, _, node in (place(self.site.catalog, it["at"]) for it in hours):
            said = inside(replace(self.words, jurisdiction=owner.id.jurisdiction), node) if node is not None else []
            if said:
                yield self.words._("{what} ({more})").format(what="; ".join(said), more=brief(owner).text)

    def aid(self, it: Record | None, start: float) -> Iterator[Line]:
        """Money that may pay for a program that begins some months from now."""
        if not isinstance(it, Track):
            return
        today, begin = self.site.date, self.site.date + dt.timedelta(weeks=start * WEEKS_A_MONTH)
        school = self.site.catalog.find(College, it.college, it.id.jurisdiction)
        for name in dict.fromkeys((*items(it.aid), *items(school.aid if school else None))):
            found = self.site.catalog.find(Aid, name, it.id.jurisdiction)
            if found is not None and (found.in_force is None or all(map(found.in_force.covers, (today, begin)))):
                yield replace(named(found), note="; ".join(self.limits(found)))

    def limits(self, it: Aid) -> Iterator[str]:
        """Who alone gets money, by age, and until when it is given."""
        asked = it.requires.children if isinstance(it.requires, Requirement) else ()
        yield from (leaf(self.words, node).text for node in asked if node.age is not None)
        if it.in_force is not None and it.in_force.until is not None:
            yield self.words._("until {date}").format(date=self.words.date(it.in_force.until))


def steps_of(told: View, plan: Told) -> Iterator[tuple[View, Done]]:
    """The steps of a plan in words and in numbers. A job left as soon as it is begun is none."""
    for view, done in zip(told["steps"], plan.steps, strict=True):
        if view["months"] > 0 or view["kind"] != "work":
            yield view, done


def brief(it: Record) -> Line:
    """A record by its abbreviation where it has one, leading to its page."""
    return replace(named(it), text=it.abbreviation or it.title)


def at_steps(words: Words, said: str, numbers: list[int]) -> str:
    """A sentence with the numbers of the steps that it is about."""
    form = words._("{said} (step {n})") if len(numbers) == 1 else words._("{said} (steps {n})")
    return form.format(said=said, n=words.listing(map(words.number, numbers)))
