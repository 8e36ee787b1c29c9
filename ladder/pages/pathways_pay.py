"""Pay before and after a pathway, and when its cost has come back, in words. No markup."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ladder.model import Role
from ladder.pages.answer_text import is_unknown, length
from ladder.pages.answers import View
from ladder.pages.marks import mark_at
from ladder.pages.notes import notes
from ladder.pages.pathways_asks import Point, once
from ladder.pages.pathways_steps import brief
from ladder.pages.pay import Middles, Raise, fitting
from ladder.pages.words import Words
from ladder.plan.tally import TOLERANCE

MONTHS = 12
"""Of a year's pay."""


@dataclass(frozen=True)
class Back:
    """Months of the difference in pay until a cost has come back; `most` is None where nobody can say."""

    least: float
    most: float | None


def payback(low: float, high: float | None, less: float, more: float) -> Back | None:
    """Months after which a cost of `low` to `high` has come back, when a year pays from `less` to `more` in addition.

    The cost divided by a twelfth of the difference: at the least the low cost by the large difference, at most the high
    cost by the small one. There is no most where no highest cost is known, or where the difference may be none. None
    where pay does not rise at all: then nothing ever comes back by it.
    """
    if more <= 0:
        return None
    most = None if high is None or less <= 0 else MONTHS * high / less
    return Back(MONTHS * low / more, most)


@dataclass(frozen=True)
class Paid:
    """What a pathway does to pay."""

    before: str
    after: str
    more: str
    where: str
    """`Massachusetts, May 2024`."""
    raised: Raise
    back: str
    """When the cost has come back, in a sentence."""
    brief: str
    """The same in the fewest words; empty where nobody can say, or where not all of the cost is known."""


def paid(words: Words, raised: Raise | None, plan: View | None) -> Paid | None:
    """Pay before and after a plan; None where no survey has both jobs."""
    if raised is None:
        return None
    middles = raised.middles
    if middles is None:
        return Paid("", "", "", "", raised, "", "")
    back, brief = ("", "") if plan is None else _back(words, middles, plan)
    return Paid(_span(words, middles.before), _span(words, middles.after), raised.text,
                f"{middles.area}, {middles.period}", raised, back, brief)


def codes(words: Words, *jobs: Role) -> list[Point]:
    """What is said of the codes of two jobs: that one is shared with jobs that ask for more, or is only the nearest."""
    known = [(job, code, ("occupation", index)) for job in jobs if isinstance(job.occupation, tuple)
             for index, code in enumerate(job.occupation) if code in fitting(job)]
    return once([Point(note, brief(job), mark_at(words, job, loc)) for job, code, loc in known for note in notes(code)])


def _span(words: Words, it: tuple[float, float]) -> str:
    """`$44,150`, `$44,150 to $49,000`."""
    low, high = map(words.money, it)
    return low if low == high else words._("{low} to {high}").format(low=low, high=high)


def _back(words: Words, middles: Middles, plan: View) -> tuple[str, str]:
    """When the cost has come back: a sentence, and in the fewest words."""
    _, cost = words._, plan["cost"]
    found = payback(cost["min"], cost["max"], *middles.more)
    if found is None:
        return _("Pay in the middle is not higher there, so more pay does not bring the cost back."), ""
    if any(step["kind"] == "study" and is_unknown(step["cost"]) for step in plan["steps"]):
        return _("What some of the study costs is unknown, so nobody can say when it has paid itself back."), ""
    if is_unknown(cost):
        return _("What it costs is unknown, so nobody can say when it has paid itself back."), ""
    if cost["max"] == 0:
        return _("It costs nothing that our data know of, so there is nothing to pay back."), ""
    brief = _months(words, found)
    told = _("The cost has come back after {time} of the higher pay, before tax.").format(time=brief)
    sentences = (told, *_open(words, cost), _day(words, found, plan), *_never(words, middles))
    return " ".join(sentences), "" if cost["max"] is None else brief


def _open(words: Words, cost: View) -> tuple[str, ...]:
    """That it takes longer where some prices are unknown."""
    return () if cost["max"] is not None else (words._("Some prices are unknown to us, and each makes it later."),)


def _months(words: Words, it: Back) -> str:
    """`2 to 4 months`, `at least 2 months`."""
    least = length(words, it.least)
    if it.most is None:
        return words._("at least {amount}").format(amount=least)
    most = length(words, it.most)
    if least == most:
        return least
    first = words.number(math.ceil(it.least - TOLERANCE))
    return words._("{low} to {high}").format(low=first, high=most)


def _day(words: Words, it: Back, plan: View) -> str:
    """The month in which it has come back, counted from day one."""
    first = math.ceil(plan["months"]["min"] + it.least - TOLERANCE)
    if plan["months"]["max"] is None or it.most is None:
        return words._("That is in month {n} from today at the soonest.").format(n=words.number(first))
    last = math.ceil(plan["months"]["max"] + it.most - TOLERANCE)
    if first == last:
        return words._("That is in month {n} from today.").format(n=words.number(first))
    return words._("That is in month {a} to {b} from today.").format(a=words.number(first), b=words.number(last))


def _never(words: Words, middles: Middles) -> tuple[str, ...]:
    """That it may not come back at all."""
    if middles.more[0] > 0:
        return ()
    return (words._("Where the job pays no more than yours, it does not come back."),)
