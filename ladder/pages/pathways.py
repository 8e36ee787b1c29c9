"""The pathways of a state, and the page of each: from one job to another that it leads to. No markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ladder.graph import next_roles
from ladder.model import RecordId, Role
from ladder.pages.answer_text import (
    amount,
    cost,
    doubted,
    holds_up,
    is_unknown,
    labels,
    not_open,
    shown,
    time,
    unknown,
    up,
)
from ladder.pages.answers import View
from ladder.pages.climbs import Took, answered, at_once, took
from ladder.pages.jobs import Flag, Job
from ladder.pages.ladders import Lane, ladder
from ladder.pages.marks import Mark
from ladder.pages.parts import Line, named
from ladder.pages.pathways_asks import Asks
from ladder.pages.pathways_pay import codes, paid
from ladder.pages.pathways_steps import Deed, Steps, at_steps, brief, steps_of
from ladder.pages.pay import raised
from ladder.pages.phrases import for_renewals
from ladder.pages.records import nearest
from ladder.pages.site import Site, pathway_path
from ladder.pages.timeline import timeline
from ladder.pages.timeline_small import small
from ladder.pages.words import Words
from ladder.plan.answer import Answer, Done, Told

ROOM = 300
"""Letters of how the ways differ for which paper has room; where there are more, it says where they stand."""


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
    spared: tuple[str, ...]
    """Where the steps are the same: what is unknown of the first plan and does not come up in it, such as a renewal."""


def pathway(site: Site, words: Words, frm: RecordId, to: RecordId) -> View:
    """The page of a pathway."""
    one, other = (site.catalog.records[it] for it in (frm, to))
    if not isinstance(one, Role) or not isinstance(other, Role):
        raise TypeError(frm)
    answer, told = site.climbs.climb(frm, to).answer, answered(site, words, frm, to)
    taken = took(site, words, frm, to)
    plan = next(iter(shown(told)), None) if told and taken.ways else None
    pay = paid(words, raised(site, words, one, to), plan)
    shared = {
        "frm": one, "to": other, "frm_path": f"{frm}/", "to_path": f"{to}/", "took": taken,
        "lane": words.term(other.lane, ("lanes",)), "pay": pay,
        "codes": codes(words, one, other) if pay is not None and pay.more else [],
        "nearer": nearer(site, words, frm, to), "plan_view": None, "begins": list(begins(site, words, frm)),
        "others": [(way["text"], way["name"]) for way in told["another_way"]] if told else [],
        "description": described(words, one, other, taken),
    }
    if plan is not None and told is not None and answer is not None:
        shared |= _planned(Steps(site, words, answer.program), told, answer, plan)
    elif taken.kind == "open" and told is not None and answer is not None:
        shared |= _unhindered(Steps(site, words, answer.program), told, answer)
    numbers = cited(shared)
    return {**shared, "cited": numbers, "by_date": by_date(numbers)}


def cited(seen: View) -> dict[Mark, int]:
    """The sources of a page with their numbers on paper, in the order in which it names them."""
    points = [point for key in ("codes", "blocks", "ready", "employer", "college") for point in seen.get(key, ())]
    marks = [*(mark for deed in seen.get("deeds", ()) for mark in deed.marks),
             seen["pay"] and seen["pay"].raised.mark, *(point.mark for point in points)]
    return {mark: number for number, mark in enumerate(dict.fromkeys(filter(None, marks)), 1)}


def by_date(numbers: dict[Mark, int]) -> dict[str, list[tuple[int, str]]]:
    """The sources of a page with their numbers, those of the same date together: paper says each date once."""
    found: dict[str, list[tuple[int, str]]] = {}
    for mark, number in numbers.items():
        found.setdefault(mark.dated, []).append((number, mark.label))
    return found


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
    found = ways(steps, told, answer, index)
    lanes = {"work": _("Work"), "study": _("Study"), "paper": _("Papers")}
    return {
        "plan_view": plan, "label": labels(words, plan) if plan["labels"] else "", "unknown": unknown(plan),
        "deeds": deeds, "holds_up": held_up(words, plan, answer.plans[index], deeds),
        "picture": timeline(lanes, deeds), "small": small(lanes, deeds),
        "ways": found, "folded": sum(len(it) for way in found for it in (*way.plus, *way.minus)) > ROOM,
        "doubt": doubted(words, told["plans"]), **asks.lists(),
        "renewals": for_renewals(words).format(money=words.money(plan["renewals"])) if plan["renewals"] > 0 else "",
    }


def _unhindered(steps: Steps, told: View, answer: Answer) -> View:
    """What is left to look after where nothing has to come first."""
    ready = at_once(told, answer)
    return Asks(steps, *ready, []).lists() if ready is not None else {}


def held_up(words: Words, view: View, plan: Told, deeds: list[Deed]) -> str:
    """The step without which the plan would be shorter by most; a job may be several."""
    if plan.binding is None:
        return ""
    mine = [deed for deed in deeds if deed.record == plan.binding[0]]
    said = at_steps(words, mine[0].name.text, [deed.number for deed in mine]) if mine else view["binding"]["step"]
    return holds_up(words, view, said)


def ways(steps: Steps, told: View, answer: Answer, first: int) -> list[Way]:
    """All plans that nothing beats, the shown one first, the others with what differs."""
    found = [(view, _names(steps, view, plan)) for view, plan in zip(told["plans"], answer.plans, strict=True)]
    ordered = [found[first], *found[:first], *found[first + 1:]]
    return [_way(steps.words, plan, names, *found[first]) for plan, names in ordered]


def _names(steps: Steps, view: View, plan: Told) -> dict[tuple[str, str], str]:
    """The steps of a plan by kind and record."""
    return {(it["kind"], done.step.record): _named(steps, it, done) for it, done in steps_of(view, plan)}


def _named(steps: Steps, it: View, done: Done) -> str:
    """A step in a list; one without a record by what is asked of it."""
    record = steps.record(done.step.record)
    return brief(record).text if record is not None else str(it["name"])


def _way(words: Words, plan: View, names: dict[Any, str], first: View, others: dict[Any, str]) -> Way:
    """One plan beside the first."""
    label = labels(words, plan) if plan["labels"] else words._("Another plan")
    mine, its = ({name: None for key, name in some.items() if key not in rest}
                 for some, rest in ((names, others), (others, names)))
    plus, minus = ([name for name in some if name not in rest] for some, rest in ((mine, its), (its, mine)))
    spared = [] if plus or minus else [what for what in unknown(first) if what not in unknown(plan)]
    return Way(label, amount(words, plan["months"], time), amount(words, plan["cost"], cost), len(unknown(plan)),
               tuple(plus), tuple(minus), tuple(spared))


def begins(site: Site, words: Words, frm: RecordId) -> Iterator[str]:
    """Of the papers that the job in which a pathway begins asks for, those that nobody can apply for yet."""
    program = site.covers.coverages[frm.jurisdiction].program
    for name in program["roles"][f"{frm}"]["papers"]:
        if program["credentials"][name]["status"] == "pending":
            yield not_open(words, {"name": site.catalog.records[RecordId.of(name)].title})


def nearer(site: Site, words: Words, frm: RecordId, to: RecordId) -> list[tuple[Line, str]]:
    """Jobs on the way: the pathway to each, and what that takes; one that surely takes as long as the goal is none."""
    leads = {a for a, b in site.pathways[frm.jurisdiction] if b == to} & set(next_roles(site.graph, frm))
    end = _months(site, words, frm, to)
    return list(_ways(site, words, frm, {job for job in leads if not _takes(_months(site, words, frm, job), end)}))


def _takes(months: int | None, end: int | None) -> bool:
    return months is not None and end is not None and months >= end


def _months(site: Site, words: Words, frm: RecordId, to: RecordId) -> int | None:
    """The months of the way that is told first, as they are told; None where there is none, or nothing is known."""
    plans = shown(told) if (told := answered(site, words, frm, to)) is not None else []
    return up(plans[0]["months"]["min"]) if plans and not is_unknown(plans[0]["months"]) else None


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
