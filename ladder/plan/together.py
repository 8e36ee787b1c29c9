"""What one person cannot work at once: blocks of work that are gathered in the same weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder.plan.tally import NEVER, TOLERANCE, Part, ended, joined, less, lowest, paced, rows, tally

if TYPE_CHECKING:
    from ladder.plan.ahead import Soonest


def worked(soonest: Soonest) -> float:
    """The soonest end of blocks of work, or floors, that papers wait for: no week counts in two jobs at once.

    However much an hour toward one is worth beside one toward another, no mix of jobs gathers all sooner than the
    job in which their sum grows best. Each is tried with those that made the end later so far.
    """
    draft = soonest.clock.draft
    papers = draft.papers.keys() | {draft.target}
    parts = [part for at in draft.works if not papers.isdisjoint(draft.users[at]) for part in _parts(soonest, at)]
    found = soonest.now
    for first in parts:
        part, end = first, ended(first)
        for more in parts:
            both = joined(part, more)
            if more is not first and (then := ended(both)) > end:
                part, end = both, then
        found = max(found, end)
    return found


def _parts(soonest: Soonest, at: int) -> list[Part]:
    """The hours left of a block of work and of its floors, with the start and the pace of each job toward them.

    A job that waits for the block itself gives nothing to it: when it opens, the block is done.
    """
    clock = soonest.clock
    node, person = clock.nodes[at], clock.judge.person
    idle = dict.fromkeys((person["role"], *clock.draft.roles), (NEVER, 0.0))
    late = clock.desk.after(at) - {person["role"]}
    able = [role for role in idle if role in node["jobs"].keys() - late]
    jobs = [(soonest.begun(role, node).time, node["jobs"][role], NEVER) for role in able]
    by_hours, _, *by_floor = paced(node, jobs, person["work"])
    hours, _, floors = tally(node, soonest.moment.state.work.get(at, ()), -NEVER)
    ways = [left for order, asked in rows(node["hours"]) if soonest.level(order).time < NEVER
            for left, sub in ((asked, -1), *less(node, "hours", asked)) if sub < 0 or soonest.node(sub).time < NEVER]
    asked = [min(ways, default=0.0) - hours,
             *(lowest(floor["min"]) - had for floor, had in zip(node["floors"], floors, strict=True))]
    given = [idle | {role: (start, pace) for role, (start, pace, _) in zip(able, by, strict=True)}
             for by in (by_hours, *by_floor)]
    return [(left, them) for left, them in zip(asked, given, strict=True)
            if left > TOLERANCE and any(pace for _, pace in them.values())]
