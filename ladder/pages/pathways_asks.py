"""What may block a pathway, what to have ready, and what to ask an employer and a college. No markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ladder.model import Record, RecordId, Source, Track, Training
from ladder.pages.answer_text import not_open
from ladder.pages.answers import View
from ladder.pages.marks import Mark, mark
from ladder.pages.parts import Line
from ladder.pages.pathways_steps import Deed, Steps, at_steps, brief
from ladder.plan.answer import Told
from ladder.plan.program import Program

READY = frozenset({"attestation"})
"""What is handed in with the application."""
EMPLOYER = frozenset({"employment", "local"})
"""What only an employer can say."""
COLLEGE = frozenset({"inside-degree", "class", "transfer"})
"""What only those who teach can say. Whatever is none of these may stand in the way."""


def may_stop(program: Program, plan: Told) -> bool:
    """Whether something of a plan may stop a person."""
    return bool(plan.pending) or any(_in_the_way(_kind(program, at)) for at in plan.checks)


def _in_the_way(kind: str) -> bool:
    return kind not in READY | EMPLOYER | COLLEGE


def _kind(program: Program, at: int) -> str:
    """What kind of thing a node asks to look after."""
    node = program["nodes"][at]
    return str(node.get("kind", node["op"]))


@dataclass(frozen=True)
class Point:
    """A sentence, with the record whose rule it is and the source of it."""

    text: str
    whose: Line | None = None
    mark: Mark | None = None
    again: bool = False
    """Whether the one before it names the same record; paper has it once."""


@dataclass(frozen=True)
class Asks:
    """The open questions of one plan."""

    steps: Steps
    view: View
    plan: Told
    deeds: list[Deed]

    def lists(self) -> dict[str, list[Point]]:
        """What may stop a person, what to have ready, what to ask."""
        found = {"blocks": self.blocks(), "ready": self.ready(), "employer": self.employer(), "college": self.college()}
        return {key: once(points) for key, points in found.items()}

    def checks(self, wanted: Callable[[str], bool]) -> list[Point]:
        """What the plan has to look after, of some kinds."""
        told = [(_kind(self.steps.program, at), said)
                for at, said in zip(self.plan.checks, self.view["also_check"], strict=True)]
        return list(dict.fromkeys(self.point(said["text"], said) for kind, said in told if wanted(kind)))

    def point(self, text: str, said: View) -> Point:
        """A sentence with the record and the source of its rule."""
        source = said["source"] and self.steps.site.catalog.records[RecordId.of(said["source"]["record"])]
        shown = mark(self.steps.words, source) if isinstance(source, Source) else None
        return Point(text, brief(self.steps.site.catalog.records[RecordId.of(said["record"])]), shown)

    def blocks(self) -> list[Point]:
        """What may stop a person: papers that are not out, checks, and what nobody could read."""
        words = self.steps.words
        pending = [Point(not_open(words, paper)) for paper in self.view["pending"]]
        return [*pending, *self.checks(_in_the_way)]

    def ready(self) -> list[Point]:
        """What to have ready for the application."""
        return self.checks(READY.__contains__)

    def employer(self) -> list[Point]:
        """What to ask an employer."""
        _ = self.steps.words._
        fits = self.framed(_("Does my work here fit this: {what}?"), self.checks("employment".__eq__))
        local = self.framed(_("What do you ask for here? {what}"), self.checks("local".__eq__))
        checked = self.checks("background".__eq__)[:1]
        record = [Point(_("Do you check my record too, and what closes the door?")) for _check in checked]
        return [*self.supervised(), *self.counted(), *fits, *local, *record]

    def framed(self, form: str, points: list[Point]) -> list[Point]:
        """Points as questions."""
        return [Point(form.format(what=point.text), point.whose, point.mark) for point in points]

    def supervised(self) -> Iterator[Point]:
        """The supervision to ask for: a question for each rule, with what else stands there behind it."""
        _, before = self.steps.words._, ""
        unread = "{}.".format(_("Supervision: {amount}").format(amount=self.steps.words.word("unknown")))
        for said in self.view["ask_for"]:
            form = _("{what} Which do I get here?") if said["text"] == unread else _("Will I get this? {what}")
            yield self.point(said["text"] if said["record"] == before else form.format(what=said["text"]), said)
            before = said["record"]

    def counted(self) -> Iterator[Point]:
        """Which hours of each job count, where nobody states it."""
        form = self.steps.words._("How many of my hours as {job} count toward this: {what}?")
        open_ = {what.partition("share of an hour in ")[2] for what in self.plan.weeks.unknown}
        mine = [deed for deed in self.deeds if deed.kind == "work" and deed.rules and deed.record in open_]
        for job in dict.fromkeys(deed.name for deed in mine):
            why = dict.fromkeys(reason for deed in mine if deed.name == job for reason in deed.why)
            yield Point(form.format(job=job.text, what=self.steps.words.listing(why)), job)

    def college(self) -> list[Point]:
        """What to ask of study: each question with the steps that it is open for."""
        words = self.steps.words
        found: dict[str, dict[int, None]] = {}
        for deed in self.deeds:
            for question in self.study(deed) if deed.kind == "study" else ():
                found.setdefault(question, {})[deed.number] = None
        inside = [*self.checks((COLLEGE - {"class"}).__contains__),
                  *self.framed(words._("Who teaches this: {what}?"), self.checks("class".__eq__))]
        return [*(Point(at_steps(words, question, list(numbers))) for question, numbers in found.items()), *inside]

    def study(self, deed: Deed) -> Iterator[str]:
        """What nobody states of a step of study."""
        _, record = self.steps.words._, self.steps.record(deed.record)
        if record is None:
            yield _("Do you offer this, and who has approved it?")
        elif deed.rules and self.is_open(record, "approved_by"):
            rules = self.steps.words.listing(rule.text for rule in deed.rules)
            yield _("Is it approved, and will it count for {what}?").format(what=rules)
        if deed.months == 0:
            yield _("How long does it take?")
        if deed.unknown:
            yield _("What does it cost in all?")
        if record is None or self.is_open(record, "delivery"):
            yield _("Can I take it in the evening or online?")
        if isinstance(record, Track) and self.is_open(record, "prior_learning"):
            yield _("Do you give credit for what I learned at work?")
        if deed.aid:
            yield _("Can I get this: {aid}?").format(
                aid=self.steps.words.listing((aid.text for aid in deed.aid), either=True))

    def is_open(self, it: Record | None, key: str) -> bool:
        """Whether the data do not say something of a program or training."""
        return isinstance(it, Track | Training) and getattr(it, key) in (None, "unknown")


def once(points: list[Point]) -> list[Point]:
    """The same, each knowing whether the one before it names the same record."""
    before = [None, *(point.whose for point in points)]
    return [replace(point, again=point.whose is not None and point.whose == whose)
            for point, whose in zip(points, before, strict=False)]
