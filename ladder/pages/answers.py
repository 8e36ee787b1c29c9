"""An answer of the planner in words, as plain values for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from ladder.catalog import Catalog
from ladder.document import Loc
from ladder.model import Record, RecordId, Requirement, Role, Source
from ladder.pages.asks import doors
from ladder.pages.leaves import circumstances, in_line, labeled, leaf, sentences, supervision_sentences
from ladder.pages.marks import disputed, rivals
from ladder.pages.personal import Personal
from ladder.pages.phrases import (
    in_all,
    less_what_you_have,
    no_source,
    not_in_data,
    not_known,
    of_which_you_have,
    other_field,
    why,
)
from ladder.pages.questions import ASKED, question
from ladder.pages.words import Words
from ladder.plan.answer import Answer, Done, Sum, Told, months
from ladder.plan.places import place, stated
from ladder.plan.program import Program

View = dict[str, Any]
COUNTED = ("work", "class", "practicum")
"""What a person can have a part of."""


def view(catalog: Catalog, words: Words, given: Answer, profile: dict[str, Any]) -> View:
    """The answer as plain values: months, dollars, sentences, sources."""
    say = Say(catalog, words, given.program, profile)
    return {
        "target": given.target,
        "plans": [say.plan(plan) for plan in given.plans],
        "another_way": [say.leaf(at) for at in given.another_way],
        "why_not": [] if given.plans else [say.reason(at) for at in given.dead],
        "only_uncomputed": given.stated and bool(given.plans),
    }


Fit: TypeAlias = Callable[[Words, Record, Requirement], Requirement]
"""Makes a rule of a record say what it asks of one person."""


class Say:
    """The sentences of a program's rules, and of its plans for the person of a profile."""

    def __init__(self, catalog: Catalog, words: Words, program: Program, profile: dict[str, Any]) -> None:
        self.catalog, self.words, self._ = catalog, words, words._
        self.nodes, self.personal = program["nodes"], Personal(program, profile)

    def plan(self, it: Told) -> View:
        """One plan."""
        binding, open_ = it.binding, [self.unknown(self.nodes[at]["at"]) for at in it.checks if self.is_open(at)]
        local = self.local(it)
        return {
            "labels": list(it.labels),
            "months": {**self.amount(it.weeks, months(1), open_), "local": is_inside(it.weeks.unknown, local)},
            "cost": {**self.amount(it.cents, 1 / 100, open_), "local": is_inside(it.cents.unknown, local)},
            "renewals": _exact((it.cents.least - sum(done.cost.least for done in it.steps)) / 100),
            "steps": [self.step(it, done) for done in it.steps],
            "pending": [{"record": paper, "name": title(self.catalog, paper)} for paper in it.pending],
            "ask_for": list(self.supervision(it)),
            "also_check": [self.check(at) for at in it.checks],
            "binding": {"step": self.name(it, binding[0]), "months": _exact(months(binding[1]))} if binding else None,
        }

    def local(self, it: Told) -> set[str]:
        """The places of what an employer decides, where nothing else is open of what a plan has to look after."""
        kinds = {self.nodes[at]["at"]: self.nodes[at].get("kind") for at in it.checks}
        return set() if "unknown" in kinds.values() else {where for where, kind in kinds.items() if kind == "local"}

    def amount(self, it: Sum, unit: float, open_: list[str] | None = None) -> View:
        """A sum with its least and most, and what is unknown, by name; no most where some rules are not known."""
        most = None if it.most is None or open_ else _exact(it.most * unit)
        unknown = dict.fromkeys([*(self.unknown(what) for what in it.unknown), *(open_ or ())])
        return {"min": _exact(it.least * unit), "max": most, "unknown": list(unknown)}

    def is_open(self, at: int) -> bool:
        """Whether a check stands for all that a record asks and nobody has read, or for what an employer decides."""
        kind, rule = self.nodes[at].get("kind"), place(self.catalog, self.nodes[at]["at"])[2]
        return kind == "local" or (kind == "unknown" and rule is None)

    def unread(self, where: str) -> str:
        """What is not known of a record as a whole."""
        record, loc, _node = place(self.catalog, where)
        if getattr(record, f"{loc[0]}") == "local":
            return self._("what your employer asks for ({name})").format(name=record.title)
        return self._("what {name} asks for").format(name=record.title)

    def step(self, plan: Told, it: Done) -> View:
        """One step."""
        own, name = unnamed(it.step.record), self.name(plan, it.step.record)
        reasons = [self.asked(plan, at) for at in sorted(it.serves, key=lambda at: at != own)]
        return {
            "kind": it.step.kind, "record": it.step.record if "/" in it.step.record else None,
            "name": name, "start": _exact(months(it.step.start)),
            "months": _exact(months(it.step.end - it.step.start)), "cost": self.amount(it.cost, 1 / 100),
            "because": [*self.lacking(it), *self.because(name, reasons), *self.prices(it.step.record)],
            "source": next((reason["source"] for reason in reasons), None),
        }

    def name(self, plan: Told, record: str) -> str:
        """What a step is called: its record; of a wait, and of a course that the data do not have, what is asked."""
        at = unnamed(record)
        return title(self.catalog, record) if at is None else f"{self.asked(plan, at)['text']}"

    def lacking(self, it: Done) -> Iterator[str]:
        """That the data do not have a course, and that the person has such a degree in another field."""
        at, said = unnamed(it.step.record), not_in_data(self.words)
        if at is not None and self.nodes[at]["op"] in said:
            yield said[self.nodes[at]["op"]]
        levels = [self.nodes[at]["level"] for at in it.serves if self.nodes[at]["op"] == "degree"]
        if levels and max(levels) <= self.personal.state.level:
            yield other_field(self.words)

    def prices(self, address: str) -> list[str]:
        """What sources say of the prices of a step beside what we use."""
        return list(disputed(self.words, self.catalog.records[RecordId.of(address)])) if "/" in address else []

    def because(self, step: str, reasons: list[View]) -> list[str]:
        """Each reason once: with the records that give it where several do, or where it is the step itself."""
        names: dict[str, dict[str, None]] = {}
        for reason in reasons:
            names.setdefault(reason["text"], {})[reason["name"]] = None
        return [self.reasoned(step, text, list(who)) for text, who in names.items()]

    def reasoned(self, step: str, text: str, who: list[str]) -> str:
        """`for LADC II` where a step is asked for by its name; else what is asked for."""
        others = [name for name in who if name != step]
        if text == step and others:
            return self._("for {names}").format(names=self.words.listing(others))
        form = self._("{what} ({more})") if len(who) > 1 else "{what}"
        return form.format(what=text, more=self.words.listing(who))

    def asked(self, plan: Told, at: int) -> View:
        """What a step serves, as it falls on this person."""
        said = self.leaf(at, partial(self.personal.asked, plan=plan))
        if self.nodes[at]["op"] not in COUNTED:
            return said
        end = plan.weeks.least
        had, form = self.personal.counted(at, end), "{text}"
        if had:
            form = of_which_you_have(self.words)
        elif self.personal.has_some(at, end):
            form = less_what_you_have(self.words)
        elif sum(at in done.serves for done in plan.steps) > 1:
            form = in_all(self.words)
        return {**said, "text": form.format(text=said["text"], n=self.words.number(had))}

    def leaf(self, at: int, fit: Fit | None = None) -> View:
        """A node in words, with its record, place and source; with the amounts for a person where `fit` tells them."""
        mine, where = self.nodes[at], self.nodes[at]["at"]
        record, loc, node = place(self.catalog, where)
        words = replace(self.words, jurisdiction=record.id.jurisdiction)
        if node is not None and fit is not None:
            node = fit(words, record, node)
        if mine.get("kind") in ASKED or (mine["op"] == "degree" and (node is None or node.degree is None)):
            text = question(words, record, mine)
        else:
            text = self.whole(record, loc) if node is None else self.in_turn(words, node, _said(words, node))
        return {"text": text, "record": f"{record.id}", "place": where, "name": record.title,
                "source": self.source(record, stated(loc, node))}

    def in_turn(self, words: Words, node: Requirement, text: str) -> str:
        """An exam with what has to be done before it is sat; a plan puts both on the same day."""
        if node.exam is None or not node.exam.after:
            return text
        steps = words.terms(node.exam.after, "application-steps", either=False)
        return self._("{exam}; before it: {steps}").format(exam=text, steps=steps)

    def check(self, at: int) -> View:
        """What to look after, with what closes the door and what another source says instead.

        What lies inside a degree is a question.
        """
        said = self.leaf(at)
        if self.nodes[at].get("kind") == "inside-degree":
            said["text"] = self._("Does your program or degree hold this: {what}?").format(what=said["text"])
        record, loc, node = place(self.catalog, self.nodes[at]["at"])
        words = replace(self.words, jurisdiction=record.id.jurisdiction)
        doubts = rivals(words, record, node.content, (*loc, node.form or "")) if node and not node.children else ()
        beside = []
        if node is not None and node.background is not None:
            beside = [*doors(words, node.background)]
            beside += [str(node.note)] if node.note is not None and node.background.bars != "unknown" else []
        return {**said, "text": sentences(said["text"], *beside, *(rival.text for rival in doubts))}

    def whole(self, record: Record, loc: Loc) -> str:
        """Why a record's tree is not there."""
        _, is_local = self._, getattr(record, f"{loc[0]}") == "local"
        unread = (_("Nobody could read what you need to begin this: {name}.") if loc[0] == "entry"
                  else _("Nobody could read what {name} asks for."))
        decided = (_("It is up to the employer what {name} asks for.") if isinstance(record, Role)
                   else _("The employer or program decides what {name} asks for."))
        return (decided if is_local else unread).format(name=record.title)

    def supervision(self, plan: Told) -> Iterator[View]:
        """The supervision of the work in a plan: what to ask an employer for."""
        serves = [at for done in plan.steps if done.step.kind == "work" for at in done.serves]
        found = dict.fromkeys(self.nodes[at]["at"] for at in serves if self.nodes[at]["op"] == "work")
        for where in found:
            yield from self.supervised(where)

    def supervised(self, where: str) -> Iterator[View]:
        """The supervision that a rule on work asks for."""
        record, loc, node = place(self.catalog, where)
        words = replace(self.words, jurisdiction=record.id.jurisdiction)
        for inner, text in supervision_sentences(words, node and node.content).items():
            source = self.source(record, (*loc, node.form or "", *inner) if node else loc)
            yield {"text": text, "record": f"{record.id}", "name": record.title, "source": source}

    def source(self, record: Record, loc: Loc) -> View | None:
        """Where a rule was read, and the date of that page."""
        found: Source | None = self.catalog.source_of(record, loc)
        if found is None:
            return None
        return {"record": f"{found.id}", "name": found.name, "url": found.url, "as_of": f"{found.as_of}",
                "dated": self.words.dated(found), "confidence": found.confidence}

    def unknown(self, what: str) -> str:
        """What is unknown, in words."""
        _ = self._
        if what in (said := not_known(self.words)):
            return said[what]
        if what.startswith("share of an hour in "):
            job = title(self.catalog, what.removeprefix("share of an hour in "))
            return _("how many of your hours count: {job}").format(job=job)
        record, _mark, item = what.partition(": ")
        name = title(self.catalog, record)
        if item:
            return _("{name}: price ({item})").format(name=name, item=self.words.term(item, ("cost-items",)))
        node = place(self.catalog, record)[2] if "#" in record else None
        if node is None:
            return self.unread(record if "#" in record else f"{record}#requires")
        return _("{name}: {what}").format(name=name, what=self.gap(node))

    def gap(self, node: Requirement) -> str:
        """The number that is not known of a leaf: hours at work in an area, hours of class on a topic."""
        _, it = self._, node.content
        forms = {"experience": _("hours at work"), "education": _("hours of class"),
                 "practicum": _("hours of supervised practice"), "lived_experience": _("how long")}
        what = forms.get(node.form or "", _("an amount"))
        if node.experience is not None and node.experience.months and node.experience.months.word == "unknown":
            what = _("months at work")
        topics = self.words.terms(getattr(it, "in_", None) or getattr(it, "of", None))
        what = _("{what} ({more})").format(what=what, more=topics) if topics else what
        is_local = getattr(getattr(it, "hours", None), "word", None) == "local"
        return _("{what}, up to the employer").format(what=what) if is_local else what

    def reason(self, at: int) -> View:
        """Why a way ended at a leaf."""
        node, said = self.nodes[at], self.leaf(at)
        name, text = said["name"], said["text"]
        form = why(self.words).get(node["op"], no_source(self.words))
        return {**said, "text": form.format(name=name, text=text)}


def is_inside(unknown: Iterable[str], local: set[str]) -> bool:
    """Whether all that is unknown of a sum is what an employer decides."""
    return bool(local) and local.issuperset(unknown)


def unnamed(record: str) -> int | None:
    """The rule that a step is for, where it has no record: a wait, or a course that the data do not have."""
    return int(record[1:]) if record.startswith("~") else None


def title(catalog: Catalog, address: str) -> str:
    """The name behind an address; other text as it is."""
    name = address.partition("#")[0]
    record = catalog.records.get(RecordId.of(name)) if name.count("/") == 2 else None
    return record.title if record is not None else address


def _said(words: Words, node: Requirement) -> str:
    """A node as one line: what it asks, and when it is asked at all."""
    if node.children:
        return in_line(words, node)
    what, more = leaf(words, node).text, "; ".join(circumstances(words, node))
    return labeled(words, node.label, words._("{what} ({more})").format(what=what, more=more) if more else what)


def _exact(value: float) -> float:
    """A number without the dust of floating point."""
    return round(value, 6)
