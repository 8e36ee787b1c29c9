"""What a step up takes, in words: months, cost, what is unknown, or why nobody can say. No markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder.model import RecordId, Role
from ladder.pages.answer_text import cost, labels, no_way, not_open, only_uncomputed, shown, time, unknown
from ladder.pages.answers import View, view
from ladder.pages.parts import Step, steps
from ladder.pages.pay import Raise, raised
from ladder.pages.site import Site
from ladder.pages.words import Words

REASONS = 2
"""Why there is no way: the first reasons; the page of the job has all that it asks."""


@dataclass(frozen=True)
class Way:
    """One way to take: how long, how much, and what is not known of it."""

    label: str
    months: str
    cost: str
    pending: tuple[str, ...]
    """That nobody can apply for a paper yet."""
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Took:
    """What a climb takes: ways, or a sentence instead."""

    kind: str
    """`plans`, `open` where nothing comes first, `pending`, `unknown`, `none`, `too-many`."""
    ways: tuple[Way, ...] = ()
    text: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Next:
    """A job that comes next: its card, what the climb takes, the difference in pay."""

    step: Step
    took: Took
    more: Raise | None


def nexts(site: Site, words: Words, frm: Role, to: Iterable[RecordId]) -> list[Next]:
    """The jobs that a job leads to, the lowest rung first."""
    return [Next(step, took(site, words, frm.id, step.id), raised(site, words, frm, step.id))
            for step in steps(site, words, to)]


def took(site: Site, words: Words, frm: RecordId, to: RecordId) -> Took:
    """What the climb from one job to another takes for a person who begins with nothing."""
    climb = site.climbs.climb(frm, to)
    if climb.answer is None:
        return Took("too-many", text=words._("There are too many ways to look at them all, so we did not compute it."))
    told = view(site.catalog, words, climb.answer, climb.profile)
    if not told["plans"]:
        why = [reason["text"] for reason in told["why_not"][:REASONS]]
        return Took("none", text=no_way(words), reasons=tuple(why))
    if any(_asks_nothing(plan) for plan in told["plans"]):
        return Took("open", text=words._("No work, class or fee has to come first."))
    ways = tuple(_way(words, plan) for plan in shown(told))
    return Took(_kind(shown(told)), ways, only_uncomputed(words) if told["only_uncomputed"] else "")


def _asks_nothing(plan: View) -> bool:
    """Whether a plan is done before it begins, as far as anybody knows."""
    return not plan["steps"] and not unknown(plan)


def _kind(plans: list[View]) -> str:
    if all(plan["pending"] for plan in plans):
        return "pending"
    return "unknown" if all(_is_open(plan["months"]) and _is_open(plan["cost"]) for plan in plans) else "plans"


def _is_open(it: View) -> bool:
    """Whether nothing is known of an amount."""
    return it["max"] is None and it["min"] == 0


def _way(words: Words, plan: View) -> Way:
    months, price = (words.word("unknown") if _is_open(plan[key]) else say(words, plan[key])
                     for key, say in (("months", time), ("cost", cost)))
    return Way(labels(words, plan) if plan["labels"] else "", months, price,
               tuple(not_open(words, paper) for paper in plan["pending"]), tuple(unknown(plan)))


