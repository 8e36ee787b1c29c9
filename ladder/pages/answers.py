"""An answer of the planner in words: as JSON for programs, as text for a person."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Record, RecordId, Source
from ladder.pages.leaves import leaf, plain
from ladder.pages.words import Words
from ladder.plan.answer import Answer, Done, Sum, Told, months
from ladder.plan.places import place
from ladder.plan.tally import TOLERANCE

View = dict[str, Any]


def view(catalog: Catalog, words: Words, given: Answer) -> View:
    """The answer as plain values: months, dollars, sentences, sources."""
    say = _Say(catalog, words, given)
    return {
        "target": given.target,
        "plans": [say.plan(plan) for plan in given.plans],
        "another_way": [say.leaf(at) for at in given.another_way],
        "why_not": [] if given.plans else [say.reason(at) for at in given.dead],
        "only_uncomputed": given.stated and bool(given.plans),
    }


class _Say:
    """The sentences of one answer."""

    def __init__(self, catalog: Catalog, words: Words, given: Answer) -> None:
        self.catalog, self.words, self.answer, self._ = catalog, words, given, words._

    def plan(self, it: Told) -> View:
        """One plan."""
        binding = it.binding
        return {
            "labels": list(it.labels),
            "months": self.amount(it.weeks, months(1)), "cost": self.amount(it.cents, 1 / 100),
            "steps": [self.step(done) for done in it.steps],
            "also_check": [self.leaf(at) for at in it.checks],
            "binding": {"step": self.name(binding[0]), "months": _exact(months(binding[1]))} if binding else None,
        }

    def amount(self, it: Sum, unit: float) -> View:
        """A sum with its least and most, and what is unknown, by name."""
        return {"min": _exact(it.least * unit), "max": None if it.most is None else _exact(it.most * unit),
                "unknown": [self.unknown(what) for what in it.unknown]}

    def step(self, it: Done) -> View:
        """One step."""
        reasons = [self.leaf(at) for at in it.serves]
        return {
            "kind": it.step.kind, "record": it.step.record if "/" in it.step.record else None,
            "name": self.name(it.step.record), "start": _exact(months(it.step.start)),
            "months": _exact(months(it.step.end - it.step.start)), "cost": self.amount(it.cost, 1 / 100),
            "because": [reason["text"] for reason in reasons],
            "source": next((reason["source"] for reason in reasons), None),
        }

    def leaf(self, at: int) -> View:
        """A node in words, with its record, place and source."""
        where = self.answer.program["nodes"][at]["at"]
        record, loc, node = place(self.catalog, where)
        words = replace(self.words, jurisdiction=record.id.jurisdiction)
        if node is None:
            text = self._("What {name} asks for is unknown.").format(name=record.title)
        elif node.children:
            text = words.listing(plain(words, node))
        else:
            text = leaf(words, node).text
        if node is not None and node.label:
            text = f"{node.label}: {text}"
        return {"text": text, "record": f"{record.id}", "place": where, "name": record.title,
                "source": self.source(record, loc)}

    def source(self, record: Record, loc: Any) -> View | None:
        """Where a rule was read, and the date of that page."""
        found: Source | None = self.catalog.source_of(record, loc)
        if found is None:
            return None
        return {"name": found.name, "url": found.url, "as_of": f"{found.as_of}", "confidence": found.confidence}

    def name(self, record: str) -> str:
        """A record's name, or words for a course that the data do not have."""
        if record.startswith("~"):
            node = self.answer.program["nodes"][int(record[1:])]
            said = {"class": self._("approved class, provider not in our data"),
                    "practicum": self._("a place for practice"),
                    "degree": self._("a degree from a college not in our data")}
            return said[node["op"]]
        return self.title(record)

    def title(self, address: str) -> str:
        """The name behind an address; other text as it is."""
        parts = address.partition("#")[0].split("/")
        record = self.catalog.records.get(RecordId(*parts)) if len(parts) == 3 else None
        return record.title if record is not None else address

    def unknown(self, what: str) -> str:
        """What is unknown, in words."""
        _ = self._
        said = {"classes": _("classes whose price or length nobody could read"),
                "tuition": _("the tuition of a college"), "degree": _("how long the degree takes")}
        if what in said:
            return said[what]
        record, _mark, item = what.partition(": ")
        if what.startswith("share of an hour in "):
            job = self.title(what.removeprefix("share of an hour in "))
            return _("how much of an hour counts: {job}").format(job=job)
        return f"{self.title(record)}: {item}" if item else self.title(record)

    def reason(self, at: int) -> View:
        """Why a way ended at a leaf."""
        node, said = self.answer.program["nodes"][at], self.leaf(at)
        _, name, text = self._, said["name"], said["text"]
        forms = {
            "lived": _("{name} requires lived experience ({text}), which your profile excludes or does not name."),
            "not": _("{name} is closed to you: {text}."),
            "work": _("{name} asks for {text}, and no job in our data that you could hold counts toward it."),
            "stay": _("{name} asks that you live there: {text}."),
            "window": _("{name}: this way has ended."),
            "credential": _("{name} asks for {text}, which this ladder cannot reach from here."),
            "elsewhere": _("{name} takes {text}, which your profile does not name."),
        }
        form = forms.get(node["op"], _("{name} asks for {text}, and nothing in our data gives it."))
        return {**said, "text": form.format(name=name, text=text)}


def as_text(catalog: Catalog, words: Words, given: Answer, start: str | None) -> str:
    """The answer for a person to read."""
    return "\n".join(_Text(catalog, words, given, start).lines())


class _Text:
    """The lines of one answer."""

    def __init__(self, catalog: Catalog, words: Words, given: Answer, start: str | None) -> None:
        self.say = _Say(catalog, words, given)
        self.view, self.words, self._ = view(catalog, words, given), words, words._
        self.target = self.say.title(given.target)
        self.start = self.say.title(start) if start else None

    def lines(self) -> Iterator[str]:
        """All lines."""
        _ = self._
        yield (_("From {a} to {b}").format(a=self.start, b=self.target) if self.start
               else _("To {b}").format(b=self.target))
        if not self.view["plans"]:
            yield from self.none()
        if self.view["only_uncomputed"]:
            yield _("Every way holds something that nobody could compute. It is named below.")
        shown = [p for p in self.view["plans"] if p["labels"]] or self.view["plans"][:1]
        for plan in shown:
            yield from self.plan(plan)
        rest = len(self.view["plans"]) - len(shown)
        if rest > 0:
            yield _("{n} more plans are neither slower nor dearer in all; --format json lists them.").format(n=rest)
        if self.view["another_way"]:
            yield ""
            yield _("Another way, which we could not compute:")
            yield from (f"  - {way['text']} ({way['name']})" for way in self.view["another_way"])
        yield ""
        yield _("This is not legal advice. Confirm with the board before you act.")

    def none(self) -> Iterator[str]:
        """Why there is no plan."""
        yield self._("There is no way that our data could find:")
        yield from (f"  - {reason['text']}" for reason in self.view["why_not"][:5])

    def plan(self, plan: View) -> Iterator[str]:
        """One plan: what it takes, its steps, what else to check."""
        _ = self._
        yield ""
        yield f"{self.labels(plan)}: {self.months(plan['months'])}, {self.cost(plan['cost'])}"
        for step in plan["steps"]:
            if step["months"] > 0 or step["kind"] != "work":
                yield f"  {self.step(step)}"
        if plan["binding"]:
            yield _("  What holds you up most: {step} ({n} months).").format(
                step=plan["binding"]["step"], n=_up(plan["binding"]["months"]))
        for what in (*plan["months"]["unknown"], *plan["cost"]["unknown"]):
            yield _("  Unknown: {what}").format(what=what)
        if plan["also_check"]:
            yield _("  Also check:")
            yield from (f"    - {check['text']} ({check['name']})" for check in plan["also_check"])

    def labels(self, plan: View) -> str:
        """Fastest, cheapest, keeps your job."""
        _ = self._
        said = {"fastest": _("Fastest"), "cheapest": _("Cheapest"), "keeps your job": _("Keeps your job")}
        return ", ".join(said[label] for label in plan["labels"]) or _("A plan")

    def months(self, it: View) -> str:
        """`at least 35 months`."""
        text = self._("{n} months").format(n=_up(it["min"]))
        return text if it["max"] is not None else self._("at least {amount}").format(amount=text)

    def cost(self, it: View) -> str:
        """`$200 and what is unknown`."""
        low = self.words.money(it["min"])
        if it["max"] is None:
            return self._("at least {amount}").format(amount=low)
        return low if it["max"] == it["min"] else f"{low}–{self.words.money(it['max'])}"

    def step(self, step: View) -> str:
        """One step on a line."""
        _ = self._
        kinds = {"work": _("work"), "study": _("study"), "exam": _("exam"), "credential": _("apply")}
        when = _("month {a} to {b}").format(a=math.floor(step["start"] + TOLERANCE) + 1,
                                            b=max(_up(step["start"] + step["months"]), 1))
        paid = "" if step["kind"] == "work" else f", {self.cost(step['cost'])}"
        source = f" [{step['source']['name']}, {step['source']['as_of']}]" if step["source"] else ""
        because = f" — {'; '.join(step['because'][:2])}{source}" if step["because"] else ""
        return f"{when}: {kinds[step['kind']]}: {step['name']}{paid}{because}"


def _exact(value: float) -> float:
    """A number without the dust of floating point."""
    return round(value, 6)


def _up(value: float) -> int:
    """Months are shown rounded up."""
    return math.ceil(value - TOLERANCE)
