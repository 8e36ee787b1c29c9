"""What a question is answered on one side, in the numbers and words of the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ladder.diff.sides import Side
from ladder.model import RecordId
from ladder.pages.answer_text import no_way
from ladder.pages.answers import View, view
from ladder.pages.words import Words
from ladder.plan.answer import Answer
from ladder.plan.names import UnclearNameError, target
from ladder.plan.profile import Profile, for_solver
from ladder.plan.tally import TOLERANCE

PLANS, NONE, GIVEN_UP, UNASKED = "plans", "none", "given-up", "unasked"
"""There is a plan; there is none; the search was given up; the side does not have what is asked for."""


@dataclass(frozen=True)
class Question:
    """Who asks, and for what. Names are looked up on each side anew."""

    state: str
    who: str
    to: str
    profile: Profile
    worker: str = ""
    """The file of the worker; empty for a step that a page shows."""


@dataclass(frozen=True)
class Outcome:
    """The answer on one side. Months of the fastest plan, dollars of the cheapest."""

    kind: str
    months: View | None = None
    cost: View | None = None
    text: str = ""
    """Why there is no number."""
    frm: str = ""
    to: str = ""
    way: frozenset[RecordId] = frozenset()
    """The records that the plans pass, or at which every way ends."""
    target: str = ""
    profile: dict[str, Any] | None = None


def outcome(side: Side, question: Question, *, lived: bool = False) -> Outcome:
    """The answer to a question on one side; with `lived` for somebody who has the lived experience that is asked."""
    state = question.state
    try:
        profile = for_solver(side.catalog, state, question.profile)
        to = target(side.catalog, state, question.to)
    except UnclearNameError as error:
        return Outcome(UNASKED, text=f"{error}".partition("\n")[0])
    if f"{to}" not in side.site.covers.coverages[state].program[to.kind]:
        return Outcome(UNASKED, text=side.words(state)._("no job here asks for it"))
    climbs = side.site.climbs
    profile, given, _ = (climbs.ask_lived(state, profile, f"{to}") if lived
                         else (profile, climbs.ask(state, profile, f"{to}"), ()))
    return told(side, side.words(state), given, profile, f"{to}")


def told(side: Side, words: Words, given: Answer | None, profile: dict[str, Any], to: str) -> Outcome:
    """An answer in the numbers of the pages."""
    records, role = side.catalog.records, profile["role"]
    frm = _short(records[RecordId.of(role)]) if role else ""
    asked = Outcome(GIVEN_UP, frm=frm, to=_short(records[RecordId.of(to)]), target=to, profile=profile)
    if given is None:
        return replace(asked, text=words._("too many ways to look at them all"))
    said = view(side.catalog, words, given, profile)
    asked, plans = replace(asked, way=frozenset(_way(given))), said["plans"]
    if not plans:
        reasons = " ".join(reason["text"] for reason in said["why_not"][:1])
        return replace(asked, kind=NONE, text=reasons or no_way(words))
    return replace(asked, kind=PLANS, months=_of(plans, "fastest")["months"], cost=_of(plans, "cheapest")["cost"])


def _short(record: Any) -> str:
    return str(record.abbreviation or record.name)


def _of(plans: list[View], label: str) -> View:
    """The plan with a label, else the first."""
    return next((plan for plan in plans if label in plan["labels"]), plans[0])


def _way(given: Answer) -> set[RecordId]:
    """The records behind what plans do, ask and check, or behind the leaves at which all ways end."""
    nodes = given.program["nodes"]
    leaves = {at for plan in given.plans for done in plan.steps for at in done.serves}
    leaves |= {at for plan in given.plans for at in plan.checks} | set(given.another_way) | set(given.dead)
    names = {nodes[at]["at"].partition("#")[0] for at in leaves} | {given.target}
    names |= {done.step.record for plan in given.plans for done in plan.steps}
    return {RecordId.of(name) for name in names if name.count("/") == 2}


def differs(was: View, now: View) -> bool:
    """Whether two sums are not the same."""
    return bool(abs(was["min"] - now["min"]) > TOLERANCE or (was["max"] is None) != (now["max"] is None)
                or (was["max"] is not None and abs(was["max"] - now["max"]) > TOLERANCE)
                or set(was["unknown"]) != set(now["unknown"]))
