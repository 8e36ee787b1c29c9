"""What a step up takes, in words: months, cost, what is unknown, or why nobody can say. No markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ladder.model import RecordId, Role
from ladder.model.truth import Headline
from ladder.pages.answer_text import (
    amount,
    asks_nothing,
    cost,
    in_years,
    is_unknown,
    labels,
    named_cost,
    named_time,
    no_way,
    not_open,
    nothing_but,
    nothing_first,
    only_uncomputed,
    shown,
    time,
    unknown,
)
from ladder.pages.answers import View, view
from ladder.pages.leaves import leaf
from ladder.pages.parts import Line, Step, named, steps, way_in
from ladder.pages.pathways_asks import may_stop
from ladder.pages.pathways_steps import held_perhaps
from ladder.pages.pay import Raise, raised
from ladder.pages.site import Site, pathway_path
from ladder.pages.words import Words
from ladder.plan.answer import Answer, Told
from ladder.plan.places import place

REASONS = 2
"""Why there is no way: the first reasons; the page of the job has all that it asks."""


@dataclass(frozen=True)
class Way:
    """One way to take: how long, how much, and what is not known of it."""

    label: str
    months: str
    years: str
    """The same in years, where it takes two or more."""
    cost: str
    pending: tuple[str, ...]
    """That nobody can apply for a paper yet."""
    unknown: tuple[str, ...]
    checks: tuple[str, ...]
    """What has to be done besides, without time or price that anyone knows."""
    shorter: tuple[str, ...]
    """That a degree may hold some of what is counted beside it."""
    brief: str
    """How long and how much in the fewest words: `1 month, cost unknown`, and `unknown` where both are."""


@dataclass(frozen=True)
class Took:
    """What a climb takes: ways, or a sentence instead."""

    kind: str
    """`plans`, `open` where nothing comes first, `pending`, `unknown`, `none`, `too-many`."""
    ways: tuple[Way, ...] = ()
    text: str = ""
    reasons: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    """Who alone can go this way: the lived experience that it asks for."""
    stops: bool = False
    """Whether something may stop a person although nothing comes first."""

    @property
    def brief(self) -> str:
        """The first way in the fewest words, or the sentence."""
        return self.ways[0].brief if self.ways else self.text


@dataclass(frozen=True)
class Next:
    """A job that comes next: its card, what the climb takes, the difference in pay."""

    step: Step
    took: Took
    more: Raise | None
    path: str
    """The page of the pathway to it."""


def nexts(site: Site, words: Words, frm: Role, to: Iterable[RecordId]) -> list[Next]:
    """The jobs that a job leads to, the lowest rung first."""
    return [Next(step, took(site, words, frm.id, step.id), raised(site, words, frm, step.id),
                 pathway_path(frm.id, step.id)) for step in steps(site, words, to)]


def took(site: Site, words: Words, frm: RecordId, to: RecordId) -> Took:
    """What the climb from one job to another takes for a person who begins with nothing."""
    told, only_for = answered(site, words, frm, to), tuple(_only_for(site, words, frm, to))
    given = site.climbs.climb(frm, to).answer
    if told is None or given is None:
        return Took("too-many", text=words._("There are too many ways to look at them all, so we did not compute it."))
    if not told["plans"]:
        why = [reason["text"] for reason in told["why_not"][:REASONS]]
        return Took("none", text=no_way(words), reasons=tuple(why))
    if (ready := at_once(told, given)) is not None:
        stops = may_stop(given.program, ready[1])
        return Took("open", text=(nothing_but if stops else nothing_first)(words), only_for=only_for, stops=stops)
    plans = shown(told)
    ways = tuple(_way(words, plan, _shorter(words, given, told["plans"].index(plan))) for plan in plans)
    return Took(_kind(plans), ways, only_uncomputed(words) if told["only_uncomputed"] else "", only_for=only_for)


def at_once(told: View, given: Answer) -> tuple[View, Told] | None:
    """The plan that is done before it begins, where there is one: in words, and as it is."""
    return next((it for it in zip(told["plans"], given.plans, strict=True) if asks_nothing(it[0])), None)


def _only_for(site: Site, words: Words, frm: RecordId, to: RecordId) -> Iterator[str]:
    """The lived experience without which every way of a climb is closed, and what each way asks of it besides."""
    climb, nodes = site.climbs.climb(frm, to), site.covers.coverages[frm.jurisdiction].program["nodes"]
    ways = [set(plan.asked) for plan in climb.answer.plans] if climb.lived and climb.answer else []
    common = sorted(at for at in set.intersection(*ways) if nodes[at]["op"] == "lived") if ways else ()
    for at in dict.fromkeys((*climb.lived, *common)):
        owner, _, node = place(site.catalog, nodes[at]["at"])
        said = leaf(replace(words, jurisdiction=owner.id.jurisdiction), node).text if node else owner.title
        yield words._("Only for people with lived experience: {what}.").format(what=said)


def answered(site: Site, words: Words, frm: RecordId, to: RecordId) -> View | None:
    """The answer to a climb in words, told once for a site; None where the search was given up."""
    if (frm, to) not in site.told:
        climb = site.climbs.climb(frm, to)
        site.told[frm, to] = view(site.catalog, words, climb.answer, climb.profile) if climb.answer else None
    return site.told[frm, to]


@dataclass(frozen=True)
class Climb:
    """A climb through a state: the jobs to begin in, the job to reach, what it takes from each of them."""

    said: str
    """`From this job or that to another`."""
    frm: tuple[Line, ...]
    to: Line
    lane: str
    took: Took
    ways: tuple[Line, ...]
    """The pathway from each of them, where the ladder has one."""
    ends: tuple[RecordId, RecordId]
    """The first of the jobs to begin in, and the job to reach."""
    way_in: str = ""
    """That no job is known to lead to the job to reach, in the words of the map."""


def headlines(site: Site, words: Words) -> list[Climb]:
    """The climbs that a state's page tells first."""
    return [climb for slug in named_climbs(site, words.jurisdiction) for climb in headline(site, words, slug)]


def named_climbs(site: Site, code: str) -> dict[str, tuple[str, Headline]]:
    """The climbs to tell first that a jurisdiction and those it inherits from name, each with who names it."""
    found: dict[str, tuple[str, Headline]] = {}
    for home in site.catalog.reach(code):
        for slug, it in (site.jurisdiction(home).headlines or {}).items():
            found.setdefault(slug, (home, it))
    return found


def headline(site: Site, words: Words, slug: str) -> list[Climb]:
    """What a state has of a climb to tell first; nothing where nobody names it."""
    home, it = named_climbs(site, words.jurisdiction).get(slug, ("", None))
    if it is None:
        return []
    roles = [role for role in site.catalog.of(Role, words.jurisdiction) if role.rung is not None]
    starts = _lowest(site, roles, it.from_)
    goal = site.catalog.find(Role, it.role, home) if it.role else None
    ends = (_called(goal, roles) if goal is not None
            else _first(site, words, starts, [role for role in roles if role.lane == it.to]))
    return list(_between(site, words, starts, ends))


def _lowest(site: Site, roles: list[Role], lane: str) -> list[Role]:
    """The jobs on the lowest rung of a lane; of several those that lead on."""
    lowest = _on(min, [role for role in roles if role.lane == lane])
    leading = {frm for role in lowest for frm, _ in site.pathways.get(role.id.jurisdiction, ())}
    return [role for role in lowest if role.id in leading] or lowest


def _on(choose: Callable[[list[int]], int], roles: list[Role]) -> list[Role]:
    """The jobs on the lowest or the highest rung of some."""
    rung = choose([role.rung or 0 for role in roles]) if roles else 0
    return [role for role in roles if role.rung == rung]


def _first(site: Site, words: Words, starts: list[Role], roles: list[Role]) -> list[Role]:
    """The jobs of a lane up to its first rung that asks something of those who come from below."""
    found: list[Role] = []
    while left := [role for role in roles if role not in found]:
        rung = _on(min, left)
        found += rung
        if any(took(site, words, a.id, b.id).kind != "open" for a in starts for b in rung):
            break
    return found


def _called(goal: Role, roles: list[Role]) -> list[Role]:
    """The jobs that share a name with a job, on the highest rung of these."""
    names = {name.casefold() for name in (goal.name, *goal.other_names)}
    return _on(max, [r for r in roles if names & {name.casefold() for name in (r.name, *r.other_names)}])


def _between(site: Site, words: Words, starts: list[Role], ends: list[Role]) -> Iterator[Climb]:
    """From each start to each end; starts from where the climb is the same are told together."""
    for end in ends:
        apart = way_in(site, words, end)
        for it, frm in _together((start, took(site, words, start.id, end.id)) for start in starts):
            either = words.listing((start.title for start in frm), either=True)
            said = words._("From {a} to {b}").format(a=either, b=end.title)
            ways = tuple(Line(start.title, path=pathway_path(start.id, end.id)) for start in frm
                         if (start.id, end.id) in site.pathways.get(words.jurisdiction, ()))
            yield Climb(said, tuple(map(named, frm)), named(end), end.lane, it, ways, (frm[0].id, end.id),
                        apart[0] if apart else "")


def _together(found: Iterable[tuple[Role, Took]]) -> Iterator[tuple[Took, list[Role]]]:
    """The starts from where a climb is the same; of one of which nothing is known, all that is to be checked."""
    same: dict[Took, list[tuple[Role, Took]]] = {}
    for start, it in found:
        bare = replace(it, ways=tuple(replace(way, checks=()) for way in it.ways))
        same.setdefault(bare if it.kind == "unknown" else it, []).append((start, it))
    for it, alike in same.items():
        checks = [[text for _, other in alike for text in other.ways[n].checks] for n in range(len(it.ways))]
        ways = (replace(way, checks=tuple(dict.fromkeys(all_))) for way, all_ in zip(it.ways, checks, strict=True))
        yield replace(it, ways=tuple(ways)), [start for start, _ in alike]


def _kind(plans: list[View]) -> str:
    if all(plan["pending"] for plan in plans):
        return "pending"
    return "unknown" if all(is_unknown(plan["months"]) and is_unknown(plan["cost"]) for plan in plans) else "plans"


def _shorter(words: Words, given: Answer, index: int) -> tuple[str, ...]:
    if not held_perhaps(given.program, given.plans[index]):
        return ()
    return (words._("Ask if your degree holds the class or practice of this way. If it does, that time falls away."),)


def _way(words: Words, plan: View, shorter: tuple[str, ...]) -> Way:
    months, price = amount(words, plan["months"], time), amount(words, plan["cost"], cost)
    both = f"{named_time(words, plan['months'])}, {named_cost(words, plan['cost'])}"
    return Way(labels(words, plan) if plan["labels"] else "", months, in_years(words, plan["months"]), price,
               tuple(not_open(words, paper) for paper in plan["pending"]), tuple(unknown(plan)),
               tuple(dict.fromkeys(check["text"] for check in plan["also_check"])), shorter,
               months if months == price else both)
