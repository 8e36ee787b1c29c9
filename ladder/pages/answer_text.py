"""An answer of the planner as text for a person."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from ladder.catalog import Catalog
from ladder.model.amount import Amount
from ladder.pages.answers import View, title, view
from ladder.pages.phrases import and_tuition, binding, doubt, for_renewals, not_known, step_kinds
from ladder.pages.words import Words
from ladder.plan.answer import Answer
from ladder.plan.tally import TOLERANCE

UNPAID = ("work", "wait")
"""Steps of which no price is told."""


def as_text(catalog: Catalog, words: Words, given: Answer, profile: dict[str, Any]) -> str:
    """The answer for a person to read."""
    return "\n".join(_Text(catalog, words, given, profile).lines())


class _Text:
    """The lines of one answer."""

    def __init__(self, catalog: Catalog, words: Words, given: Answer, profile: dict[str, Any]) -> None:
        self.view, self.words, self._ = view(catalog, words, given, profile), words, words._
        self.target = title(catalog, given.target)
        self.start = title(catalog, profile["role"]) if profile["role"] else None

    def lines(self) -> Iterator[str]:
        """All lines."""
        _ = self._
        yield (_("From {a} to {b}").format(a=self.start, b=self.target) if self.start
               else _("To {b}").format(b=self.target))
        if not self.view["plans"]:
            yield from self.none()
        if self.view["only_uncomputed"]:
            yield f"{only_uncomputed(self.words)} {_('It is named below.')}"
        told = shown(self.view)
        for plan in told:
            yield from self.plan(plan)
        if said := doubted(self.words, self.view["plans"]):
            yield ""
            yield said
        rest = len(self.view["plans"]) - len(told)
        if rest > 0:
            yield more_plans(self.words, rest)
        if self.view["another_way"]:
            yield ""
            yield _("Another way, which we could not compute:")
            yield from (f"  - {way['text']} ({way['name']})" for way in self.view["another_way"])
        yield ""
        yield _("This is not legal advice. Confirm with the board before you act.")

    def none(self) -> Iterator[str]:
        """Why there is no plan."""
        yield no_way(self.words)
        yield from [f"  - {text}" for text in dict.fromkeys(reason["text"] for reason in self.view["why_not"])][:5]

    def plan(self, plan: View) -> Iterator[str]:
        """One plan: what it takes, its steps, what else to check."""
        _ = self._
        yield ""
        yield f"{labels(self.words, plan)}: {self.takes(plan)}"
        for step in plan["steps"]:
            if step["months"] > 0 or step["kind"] != "work":
                yield f"  {self.step(step, is_dated=not is_unknown(plan['months']))}"
        if plan["renewals"] > 0:
            yield f"  {for_renewals(self.words).format(money=self.words.money(plan['renewals']))}"
        if plan["binding"] and (held := holds_up(self.words, plan, plan["binding"]["step"])):
            yield f"  {held}"
        for paper in plan["pending"]:
            yield f"  {not_open(self.words, paper)}"
        for what in unknown(plan):
            yield f"  {_('Unknown: {what}').format(what=what)}"
        for heading, key in ((_("  Ask your employer for:"), "ask_for"), (_("  Also check:"), "also_check")):
            said = dict.fromkeys(f"    - {item['text']} ({item['name']})" for item in plan[key])
            yield from (heading, *said) if said else ()

    def takes(self, plan: View) -> str:
        """`at least 35 months, cost unknown`."""
        if asks_nothing(plan):
            return nothing_first(self.words)
        return f"{named_time(self.words, plan['months'])}, {named_cost(self.words, plan['cost'])}"

    def step(self, step: View, *, is_dated: bool) -> str:
        """One step on a line; where nothing is known of the time of a plan, nobody can say when."""
        _ = self._
        silent = f", {length_unknown(self.words)}" if is_silent(step) else ""
        paid = "" if step["kind"] in UNPAID else f", {named_cost(self.words, step['cost'])}"
        source = f"[{step['source']['name']}, {step['source']['dated']}]" if step["source"] else ""
        reasons = "; ".join([reason for reason in step["because"] if reason != step["name"]][:2])
        because = " ".join(said for said in (f"— {reasons}" if reasons else "", source) if said)
        month = f"{when(self.words, step['start'], step['months'])}: " if is_dated else ""
        return f"{month}{step_kinds(self.words)[step['kind']]}: {step['name']}{silent}{paid} {because}".rstrip()


def shown(given: View) -> list[View]:
    """The plans that are told: those with a label, else the first."""
    return [p for p in given["plans"] if p["labels"]] or list(given["plans"][:1])


def labels(words: Words, plan: View) -> str:
    """Fastest, cheapest, keeps your job."""
    _ = words._
    said = {"fastest": _("Fastest"), "cheapest": _("Cheapest"), "keeps your job": _("Keeps your job")}
    return ", ".join(said[label] for label in plan["labels"]) or _("A plan")


def doubted(words: Words, plans: list[View]) -> str:
    """What cheapest means, where another plan has no higher known cost, or a told one less study without a price."""
    cheapest = next((plan for plan in plans if "cheapest" in plan["labels"]), None)
    if cheapest is None:
        return ""
    cost, study = cheapest["cost"]["min"], _unpriced(cheapest)
    rivals = (p for p in plans if p is not cheapest)
    is_doubted = any(p["cost"]["min"] <= cost or (p["labels"] and _unpriced(p) < study) for p in rivals)
    return doubt(words) if is_doubted else ""


def _unpriced(plan: View) -> int:
    """Whole months of study of which nobody states a price."""
    return up(sum(s["months"] for s in plan["steps"] if s["kind"] == "study" and is_unknown(s["cost"])))


def time(words: Words, it: View) -> str:
    """`at least 35 months`."""
    text = length(words, it["min"])
    return text if it["max"] is not None else words._("at least {amount}").format(amount=text)


def in_years(words: Words, it: View) -> str:
    """The same in years, where it is two of them or more: `7 years and 1 month`. Nobody thinks in 85 months."""
    years, rest = divmod(up(it["min"]), 12)
    said = words.translations.ngettext("{n} year", "{n} years", years).format(n=years)
    return words.listing([said, *([length(words, rest)] if rest else [])], either=False) if years > 1 else ""


def cost(words: Words, it: View) -> str:
    """`at least $200`, `at least $200 plus tuition` where the tuition of a college is unknown."""
    low = words.money(it["min"])
    if it["max"] is None:
        least = words._("at least {amount}").format(amount=low)
        untold = not_known(words)["tuition"] in it.get("unknown", ())
        return and_tuition(words).format(amount=least) if untold else least
    return low if it["max"] == it["min"] else f"{low}–{words.money(it['max'])}"


def named_time(words: Words, it: View) -> str:
    """A time; `time unknown` where nothing is known of it."""
    none = words._("time set by the employer or program") if it.get("local") else words._("time unknown")
    return none if is_unknown(it) else time(words, it)


def named_cost(words: Words, it: View) -> str:
    """A cost; `cost unknown` where nothing is known of it."""
    none = words._("cost set by the employer or program") if it.get("local") else words._("cost unknown")
    return none if is_unknown(it) else cost(words, it)


def is_unknown(it: View) -> bool:
    """Whether nothing is known of a sum."""
    return it["max"] is None and it["min"] == 0


def amount(words: Words, it: View, say: Callable[[Words, View], str]) -> str:
    """A sum by `time` or `cost`; where nothing is known of it, that it is unknown, or that an employer sets it."""
    return words.word("local" if it.get("local") else "unknown") if is_unknown(it) else say(words, it)


def is_silent(step: View) -> bool:
    """Whether nobody states how long a step of study takes."""
    return bool(step["kind"] == "study" and step["months"] == 0)


def length_unknown(words: Words) -> str:
    """What is said of such a step."""
    return words._("length unknown")


def asks_nothing(plan: View) -> bool:
    """Whether a plan is done before it begins, as far as anybody knows."""
    return not (plan["steps"] or unknown(plan))


def nothing_first(words: Words) -> str:
    """What is said of such a plan."""
    return words._("No work, class or fee has to come first.")


def nothing_but(words: Words) -> str:
    """The same where something may stop a person all the same."""
    return words._("No work, class or fee has to come first, but look at what may stop you.")


def holds_up(words: Words, plan: View, step: str) -> str:
    """The step without which a plan would be shorter by most, by the name that it has there.

    Empty where no month that is told would be another one.
    """
    whole = plan["months"]["min"]
    sooner = up(whole) - up(whole - plan["binding"]["months"])
    form = binding(words)
    return form.format(step=step, months=length(words, sooner)) if sooner else ""


def unknown(plan: View) -> list[str]:
    """What is unknown of the time and the cost of a plan, each once."""
    return list(dict.fromkeys((*plan["months"]["unknown"], *plan["cost"]["unknown"])))


def not_open(words: Words, paper: View) -> str:
    """That a paper of a plan cannot be had yet."""
    return words._("Not open yet: nobody can apply for {name}.").format(name=paper["name"])


def no_way(words: Words) -> str:
    """What stands before the reasons why there is no plan."""
    return words._("There is no way that our data could find:")


def only_uncomputed(words: Words) -> str:
    """That nobody could compute all of any way."""
    return words._("Every way holds something that nobody could compute.")


def length(words: Words, months: float) -> str:
    """`35 months`."""
    return words.months(Amount(min=up(months)))


def when(words: Words, start: float, months: float) -> str:
    """`month 1 to 7`; `month 22` for what begins and ends in one month."""
    first, last = math.floor(start + TOLERANCE) + 1, max(up(start + months), 1)
    if first >= last:
        return words._("month {n}").format(n=last)
    return words._("month {a} to {b}").format(a=first, b=last)


def more_plans(words: Words, count: int) -> str:
    """How many plans are not shown."""
    if count == 1:
        return words._("1 more plan may suit you: --format json lists it.")
    return words._("{n} more plans may suit you: --format json lists them.").format(n=count)


def up(value: float) -> int:
    """Months are shown rounded up."""
    return math.ceil(value - TOLERANCE)
