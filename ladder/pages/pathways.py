"""The pathways of a state, and the page of each: from one job to another that it leads to. No markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ladder.graph import next_roles
from ladder.model import RecordId, Role
from ladder.pages.answer_text import cost, labels, length, shown, time, unknown
from ladder.pages.answers import View
from ladder.pages.climbs import Took, answered, took
from ladder.pages.jobs import Flag, Job
from ladder.pages.ladders import Lane, ladder
from ladder.pages.parts import Line, named
from ladder.pages.pathways_asks import Asks
from ladder.pages.pathways_pay import paid
from ladder.pages.pathways_steps import Steps, brief, steps_of
from ladder.pages.pay import raised
from ladder.pages.records import nearest
from ladder.pages.site import Site, pathway_path
from ladder.pages.timeline import timeline
from ladder.pages.words import Words
from ladder.plan.answer import Answer, Told


@dataclass(frozen=True)
class Way:
    """A plan beside the first one: what it takes, and what differs."""

    label: str
    months: str
    cost: str
    unknown: int
    """How many things are not known of it."""
    plus: tuple[str, ...]
    """Steps that only it has."""
    minus: tuple[str, ...]
    """Steps that only the first plan has."""
    known: tuple[str, ...]
    """Where the steps are the same: what is unknown of the first plan and known of it."""


def pathway(site: Site, words: Words, frm: RecordId, to: RecordId) -> View:
    """The page of a pathway."""
    one, other = (site.catalog.records[it] for it in (frm, to))
    if not isinstance(one, Role) or not isinstance(other, Role):
        raise TypeError(frm)
    answer, told = site.climbs.climb(frm, to).answer, answered(site, words, frm, to)
    taken = took(site, words, frm, to)
    plan = next(iter(shown(told)), None) if told and taken.ways else None
    shared = {
        "frm": one, "to": other, "frm_path": f"{frm}/", "to_path": f"{to}/", "took": taken,
        "lane": words.term(other.lane, ("lanes",)), "pay": paid(words, raised(site, words, one, to), plan),
        "nearer": nearer(site, words, frm, to), "plan_view": None,
        "others": [(way["text"], way["name"]) for way in told["another_way"]] if told else [],
        "description": described(words, one, other, taken),
    }
    if plan is None or told is None or answer is None:
        return shared
    return {**shared, **_planned(Steps(site, words, answer.program), told, answer, plan)}


def described(words: Words, one: Role, other: Role, it: Took) -> str:
    """A pathway in a sentence."""
    return words._("From {a} to {b}: {what}").format(a=one.title, b=other.title, what=it.brief.rstrip(":"))


def _planned(steps: Steps, told: View, answer: Answer, plan: View) -> View:
    """What the page says of a plan."""
    words = steps.words
    index = next(i for i, it in enumerate(told["plans"]) if it is plan)
    deeds = steps.deeds(plan, answer.plans[index])
    asks = Asks(steps, plan, answer.plans[index], deeds)
    _ = words._
    return {
        "plan_view": plan, "label": labels(words, plan) if plan["labels"] else "", "unknown": unknown(plan),
        "deeds": deeds, "holds_up": held_up(words, plan),
        "picture": timeline({"work": _("Work"), "study": _("Study"), "paper": _("Papers")}, deeds),
        "ways": ways(steps, told, answer, index), "blocks": asks.blocks(), "ready": asks.ready(),
        "employer": asks.employer(), "college": asks.college(),
    }


def held_up(words: Words, plan: View) -> str:
    """The step without which the plan would be shorter by most."""
    it = plan["binding"]
    if it is None:
        return ""
    form = words._("What holds you up most: {step}. Without it you are there {months} sooner.")
    return form.format(step=it["step"], months=length(words, it["months"]))


def ways(steps: Steps, told: View, answer: Answer, first: int) -> list[Way]:
    """All plans that nothing beats, the shown one first, the others with what differs."""
    found = [(view, _names(steps, view, plan)) for view, plan in zip(told["plans"], answer.plans, strict=True)]
    ordered = [found[first], *found[:first], *found[first + 1:]]
    return [_way(steps.words, plan, names, *found[first]) for plan, names in ordered]


def _names(steps: Steps, view: View, plan: Told) -> dict[tuple[str, str], str]:
    """The steps of a plan by kind and record."""
    return {(it["kind"], done.step.record): _named(steps, it, done.step.record) for it, done in steps_of(view, plan)}


def _named(steps: Steps, it: View, address: str) -> str:
    """A step in a list; one without a record also by what it is for."""
    record = steps.record(address)
    if record is not None:
        return brief(record).text
    form = "{what} ({more})" if it["because"] else "{what}"
    return form.format(what=it["name"], more="".join(it["because"][:1]))


def _way(words: Words, plan: View, names: dict[Any, str], first: View, others: dict[Any, str]) -> Way:
    """One plan beside the first."""
    label = labels(words, plan) if plan["labels"] else words._("Another plan")
    plus = [name for key, name in names.items() if key not in others]
    minus = [name for key, name in others.items() if key not in names]
    known = [] if plus or minus else [what for what in unknown(first) if what not in unknown(plan)]
    return Way(label, time(words, plan["months"]), cost(words, plan["cost"]), len(unknown(plan)),
               tuple(dict.fromkeys(plus)), tuple(dict.fromkeys(minus)), tuple(known))


def nearer(site: Site, words: Words, frm: RecordId, to: RecordId) -> list[tuple[Line, str]]:
    """Jobs on the way: the pathway to each, and what that takes."""
    leads = {a for a, b in site.pathways[frm.jurisdiction] if b == to}
    return list(_ways(site, words, frm, leads & set(next_roles(site.graph, frm))))


@dataclass(frozen=True)
class Start:
    """A job to begin in, with all jobs that it leads to, or why it leads to none."""

    job: Job
    height: int
    ways: tuple[tuple[Line, str], ...]
    """Each pathway with what it takes."""
    end: Flag | None
    nearest: tuple[Line, ...]
    """Where to ask, where no rule leads on."""


def index(site: Site, words: Words) -> View:
    """All pathways of a state by the job to begin in, and where none begins."""
    lanes = [(lane, list(_starts(site, words, lane))) for lane in ladder(site, words)]
    return {"lanes": lanes, "count": len(site.pathways.get(words.jurisdiction, ())),
            "ends": [start for _, found in lanes for start in found if start.end is not None]}


def _starts(site: Site, words: Words, lane: Lane) -> Iterator[Start]:
    """The jobs of a lane, the lowest first."""
    for rung in lane.rungs:
        for job in rung.jobs:
            role = site.catalog.records[job.id]
            near = nearest(site, role) if isinstance(role, Role) else []
            ends = {to for a, to in site.pathways.get(words.jurisdiction, ()) if a == job.id}
            yield Start(job, rung.height, tuple(_ways(site, words, job.id, ends)), job.end,
                        tuple(named(site.catalog.records[it]) for it in near))


def _ways(site: Site, words: Words, frm: RecordId, ends: set[RecordId]) -> Iterator[tuple[Line, str]]:
    """The pathways from a job to some others, to the lowest rung first."""
    roles = [role for it in ends if isinstance(role := site.catalog.records[it], Role)]
    for role in sorted(roles, key=lambda role: (role.rung or 0, role.name)):
        yield Line(role.title, path=pathway_path(frm, role.id)), took(site, words, frm, role.id).brief.rstrip(":")
