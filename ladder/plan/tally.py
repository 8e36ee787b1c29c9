"""The arithmetic of hours: what stretches of work and blocks of class count toward a leaf.

Times are weeks; day one is 0, what lies before it is negative.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ladder.plan.program import UNKNOWN, Node

TOLERANCE = 1e-6
"""Hours and weeks that differ by less are the same."""
NEVER = float("inf")
Rate = dict[str, Any]
"""What an hour in a job counts toward a block of work."""
Pace = tuple[float, float, float]
"""When a job opens, the hours that a week in it gives, and the weeks that it can be held."""
Part = tuple[float, dict[str, tuple[float, float]]]
"""A part of the work: the hours that are left, the start and the pace of each job toward them."""


class Stretch(NamedTuple):
    """A stretch of work, and what an hour of it counts toward one block of work."""

    start: float
    end: float
    pace: float
    """Hours a week."""
    plain: float
    caps: tuple[float, ...]
    floors: tuple[float, ...]


class Block(NamedTuple):
    """Hours of class on topics, finished at a time."""

    topics: tuple[str, ...]
    hours: float
    credits: float | None
    end: float
    course: str = ""
    """The program or training that gave it; empty where the profile tells of it."""


def is_named(node: Node) -> bool:
    """Whether a leaf is yes or no, so that one course is enough."""
    return node["op"] in ("degree", "training")


def covers(mine: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether an hour in one job counts for at least as much as in another, toward everything."""
    pairs = [(mine["plain"], other["plain"]), *zip(mine["caps"], other["caps"], strict=True),
             *zip(mine["floors"], other["floors"], strict=True)]
    return all(a >= b for a, b in pairs)


def is_fixed(node: Node) -> bool:
    """Whether neither degrees nor substitutions change what a leaf asks."""
    return not node.get("subs") and not any(isinstance(node.get(key), list) for key in ("hours", "weeks"))


def is_plain(node: Node) -> bool:
    """Whether nothing is taken off what a leaf asks, and nothing given to it is ever too old."""
    return not node.get("subs") and node.get("within") is None


def row(asked: Any, level: int) -> float:
    """An amount for the degree held: the highest row not above it; none of the rows means closed."""
    if isinstance(asked, list):
        rows = [number for order, number in asked if order <= level]
        return float(rows[-1]) if rows else NEVER
    return 0.0 if asked is None or asked == UNKNOWN else float(asked)


def rows(asked: Any) -> list[tuple[int, float]]:
    """The rows of an amount: from which degree on, how much."""
    if isinstance(asked, list):
        return [(int(order), float(number)) for order, number in asked]
    return [(0, 0.0 if asked is None or asked == UNKNOWN else float(asked))]


def lowest(asked: Any) -> float:
    """The lowest row of an amount."""
    return min(number for _, number in asked) if isinstance(asked, list) else row(asked, 0)


def less(node: Node, key: str, asked: float) -> Iterator[tuple[float, int]]:
    """What may be left of an amount with each substitution, and the node that has to be met for it."""
    for sub in node["subs"]:
        off = sub.get(key, asked if key == "hours" else 0.0)
        if off:
            yield max(0.0, asked - off), sub["with"]


def at_least(node: Node, key: str) -> float:
    """What a leaf asks for at least: the lowest row, less the largest substitution that might come."""
    asked = lowest(node[key])
    return asked if not node["subs"] else min((left for left, _ in less(node, key, asked)), default=asked)


def tally(node: Node, stretches: Any, since: float) -> tuple[float, float, list[float]]:
    """Hours, weeks, and hours toward each floor that were worked after `since`; ceilings cut what counts."""
    hours = weeks = 0.0
    capped = [0.0] * len(node["caps"])
    floors = [0.0] * (len(node["floors"]))
    for s in stretches:
        length = s.end - max(s.start, since)
        if length <= 0:
            continue
        weeks += length
        hours += length * s.pace * s.plain
        for i, share in enumerate(s.caps):
            capped[i] += length * s.pace * share
        for i, share in enumerate(s.floors):
            floors[i] += length * s.pace * share
    for had, cap in zip(capped, node["caps"], strict=True):
        hours += min(had, cap["max"])
    return hours, weeks, floors


def practised(node: Node, practice: dict[str, float]) -> float:
    """Hours of practice that count toward a leaf: of all courses, and of the rule of a paper held that asked most."""
    taught = node["taught"]
    fitting = [(name[0] == "=", h) for name, h in practice.items() if taught is None or name in (node["me"], *taught)]
    return sum(h for held, h in fitting if not held) + max((h for held, h in fitting if held), default=0)


def counts(node: Node, block: Block) -> float:
    """Hours that a block of class gives to a leaf."""
    if node["topics"] is not None and not any(topic in node["topics"] for topic in block.topics):
        return 0
    if node["taught"] is not None and block.course and block.course not in node["taught"] and block.course[0] != "~":
        return 0
    if block.credits is not None:
        return block.credits * float(node["per_credit"])
    return 0 if node["credit"] else block.hours


def part_of(node: Node, block: Block) -> int | None:
    """The part of a rule that a block of class lies inside."""
    topics = {topic for topic in block.topics if topic[0] != "~"}
    mine = node["me"] in block.topics
    return next((i for i, p in enumerate(node["parts"]) if topics and not mine and topics <= set(p["topics"])), None)


def is_wide(node: Node, block: Block) -> bool:
    """Whether a block may fill any part: it is on a topic above them all, or was drafted to fill the rule."""
    return bool(set(block.topics) & {*node["wide"], node["me"]})


def by_part(node: Node, blocks: Iterable[Block], since: float = -NEVER) -> list[float]:
    """Hours that blocks of class give to each part of a leaf, then to no part but the total, then to any part.

    A block on a narrow topic fills its part; one on a topic that stands above all parts fills whichever is open.
    """
    found = [0.0] * (len(node["parts"]) + 2)
    for block in blocks:
        hours = counts(node, block)
        if hours and block.end + TOLERANCE >= since:
            inside = part_of(node, block)
            found[inside if inside is not None else -1 if is_wide(node, block) else -2] += hours
    return found


def short(node: Node, given: Sequence[float], asked: float) -> float:
    """Hours of class that are missing, by what was given to each part."""
    *parts, total, free = given
    open_ = 0.0
    for had, part in zip(parts, node["parts"], strict=True):
        total += had if part["max"] is None else min(had, part["max"])
        low = max(part["min"], (part["share"] or 0) / 100 * (0 if asked == NEVER else asked))
        open_ += max(0.0, low - had)
    left = max(asked - total - free, open_ - free)
    return left if left > TOLERANCE else 0.0


def lacking(node: Node, blocks: Iterable[Block], time: float, asked: float) -> float:
    """Hours of class that blocks leave open at a time."""
    since = time - node["within"] if node["within"] is not None else -NEVER
    return short(node, by_part(node, blocks, since), asked)


def gathered(jobs: Collection[Pace], hours: float) -> float:
    """When hours are gathered in jobs that open one after another, each week in the best; never if all end before."""
    best, now = 0.0, 0.0
    if hours <= TOLERANCE:
        return now
    if hours > sum(pace * lasts for _, pace, lasts in jobs if pace) + TOLERANCE:
        return NEVER
    for start, pace in sorted((start, pace) for start, pace, _ in jobs if pace):
        if best and now + hours / best <= start:
            break
        hours -= best * (start - now) if best else 0.0
        best, now = max(best, pace), start
    return now + hours / best


def paced(node: Node, jobs: Iterable[tuple[Any, Rate, float]], pace: float) -> list[list[tuple[Any, float, float]]]:
    """Jobs (start, what an hour counts, weeks that it lasts) by pace: toward the hours, the weeks and each floor."""
    found = [(start, [pace * (it["plain"] + sum(it["caps"])), float(pace > 0), *(pace * part for part in it["floors"])],
              lasts) for start, it, lasts in jobs]
    return [[(start, paces[i], lasts) for start, paces, lasts in found] for i in range(2 + len(node["floors"]))]


def ended(part: Part) -> float:
    """When a part of the work is gathered."""
    hours, jobs = part
    return gathered([(start, pace, NEVER) for start, pace in jobs.values()], hours)


def joined(one: Part, other: Part) -> Part:
    """Two parts as one, an hour of the other worth as much as makes their best paces the same."""
    (hours, jobs), (more, others) = one, other
    worth = max(pace for _, pace in jobs.values()) / max(pace for _, pace in others.values())
    return hours + worth * more, {role: (min(start, others[role][0]), pace + worth * others[role][1])
                                  for role, (start, pace) in jobs.items()}
