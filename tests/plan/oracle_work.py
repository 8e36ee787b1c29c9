"""Hours at work as the oracle counts them: exactly, from the stretches that were worked in each job."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from oracle_rules import MONTH, NEVER, Node, Rules, exact, listed


@dataclass(frozen=True)
class Stretch:
    """A stretch of work: how many hours a week, and what they are."""

    start: Fraction
    end: Fraction
    pace: Fraction
    shares: tuple[tuple[str, Fraction], ...]
    shut: frozenset[str] = frozenset()
    """Rules for which these hours do not count, because what they ask meanwhile was not held."""
    told: bool = False
    """Hours of a profile: on a wide area they go toward no floor on a narrow one."""


@dataclass(frozen=True)
class Asked:
    """One way to count a block of work: hours and weeks after a time."""

    since: Fraction
    hours: Fraction
    weeks: Fraction


def shares(rules: Rules, role: str) -> tuple[tuple[str, Fraction], ...]:
    """What an hour of a job is; a share that nobody states is the whole hour."""
    given = rules.records[role].get("accrues") or {}
    return tuple((area, Fraction(1) if share == "unknown" else exact(share.rstrip("%")) / 100)
                 for area, share in given.items())


class Tally:
    """Counts for one rule."""

    def __init__(self, rules: Rules, node: Node) -> None:
        self.rules, self.given = rules, node.given
        self.at = node.at
        self.areas = rules.narrower("practice-areas", node.given["in"])
        total = rules.amount(node.given.get("hours"), 1) if not isinstance(node.given.get("hours"), dict) else 0
        parts = [(rules.narrower("practice-areas", p["in"]), p) for p in node.given.get("including", ())]
        self.caps = [(areas, self.part(p["max"], total)) for areas, p in parts if "max" in p]
        self.floors = [(areas, self.part(p["min"], total)) for areas, p in parts if "min" in p]
        watched = [self.part(s["hours"], total) for s in listed(node.given.get("supervision"))]
        self.watched = max(watched, default=Fraction(0))

    def part(self, amount: Any, total: Fraction) -> Fraction:
        """A number, or a share of the whole."""
        return exact(amount.rstrip("%")) / 100 * total if isinstance(amount, str) else exact(amount)

    def counts(self, stretch: Stretch) -> bool:
        """Whether any hour of a stretch counts."""
        return self.at not in stretch.shut and any(area in self.areas and share for area, share in stretch.shares)

    def sums(self, worked: list[Stretch], since: Fraction, until: Fraction) -> list[Fraction]:
        """Free hours, hours under each ceiling, weeks, hours watched, hours toward each set of floors."""
        sets = self.sets()
        free, caps, weeks, watched, toward = Fraction(0), [Fraction(0)] * len(self.caps), Fraction(0), Fraction(0), \
            [Fraction(0)] * len(sets)
        for s in worked:
            length = min(s.end, until) - max(s.start, since)
            if length <= 0 or not self.counts(s):
                continue
            weeks += length
            watched += length * s.pace
            for area, share in s.shares:
                if area in self.areas:
                    place = next((i for i, (areas, _) in enumerate(self.caps) if area in areas), None)
                    hours = length * s.pace * share
                    free, caps = (free + hours, caps) if place is None else (free, bump(caps, place, hours))
            for i, (some, _) in enumerate(sets):
                toward[i] += length * s.pace * self.can(s, some)
        return [free, *caps, weeks, watched, *toward]

    def sets(self) -> list[tuple[tuple[frozenset[str], ...], Fraction]]:
        """Each set of floors, with the hours that all of them together need."""
        sizes = range(1, len(self.floors) + 1)
        return [(tuple(areas for areas, _ in some), sum((low for _, low in some), Fraction(0)))
                for size in sizes for some in combinations(self.floors, size)]

    def can(self, stretch: Stretch, floors: tuple[frozenset[str], ...]) -> Fraction:
        """What part of an hour can go toward one of some floors: the job's areas inside it, else a wider one."""
        fitting: set[str] = set()
        for floor in floors:
            inside = {area for area, share in stretch.shares if area in floor and share}
            wide = {a for a, _ in stretch.shares if any(a in self.rules.wider("practice-areas", t) for t in floor)}
            fitting |= inside or (set() if stretch.told else wide)
        return sum((share for area, share in stretch.shares if area in fitting), Fraction(0))

    def enough(self, worked: list[Stretch], asked: Asked, time: Fraction) -> bool:
        """Whether all is reached at a time."""
        return all(had >= want for had, want in self.pairs(self.sums(worked, self.since(asked, time), time), asked))

    def since(self, asked: Asked, time: Fraction) -> Fraction:
        """From when on hours count."""
        window = self.given.get("within")
        number, unit = window.split() if window else ("0", "months")
        back = exact(number) * (MONTH if unit.startswith("month") else 52)
        return max(asked.since, time - back) if window else asked.since

    def pairs(self, sums: list[Fraction], asked: Asked) -> list[tuple[Fraction, Fraction]]:
        """What was reached beside what is asked."""
        cut = len(self.caps) + 1
        capped = (min(had, top) for had, (_, top) in zip(sums[1:cut], self.caps, strict=True))
        hours = sums[0] + sum(capped, Fraction(0))
        rest = [asked.weeks, self.watched, *(low for _, low in self.sets())]
        return [(hours, asked.hours), *zip(sums[cut:], rest, strict=True)]

    def reached(self, worked: list[Stretch], ahead: Stretch, asked: Asked) -> Fraction:
        """The first time at which all is reached if a job goes on; NEVER if it does not get there.

        All sums are linear between the moments at which something enters or leaves the look-back, so that the first
        time is one of these moments, or one at which some sum reaches what is asked or a ceiling.
        """
        now = ahead.start
        if NEVER in (asked.hours, asked.weeks):
            return NEVER
        window = self.since(Asked(-NEVER, Fraction(0), Fraction(0)), Fraction(0))
        shift = -window if window > -NEVER else None
        edges = {now}
        if shift is not None:
            edges |= {edge + shift for s in (*worked, ahead) for edge in (s.start, s.end) if edge + shift > now}
            edges |= {asked.since + shift} if now < asked.since + shift < NEVER else set()
        ordered = sorted(edge for edge in edges if edge < NEVER / 2)
        all_ = [*worked, ahead]
        found: list[Fraction] = []
        for start, end in zip(ordered, [*ordered[1:], ordered[-1] + 10000], strict=True):
            found += [start, *self.crossings(all_, asked, start, end)]
        return next((t for t in sorted(set(found)) if self.enough(all_, asked, t)), NEVER)

    def crossings(self, worked: list[Stretch], asked: Asked, start: Fraction, end: Fraction) -> list[Fraction]:
        """The times between two moments at which some sum reaches a ceiling or what is asked."""
        turns = {start, end}
        cut = len(self.caps) + 1
        low, high = (self.sums(worked, self.since(asked, t), t)[1:cut] for t in (start, end))
        for a, b, (_, top) in zip(low, high, self.caps, strict=True):
            turns |= {start + (end - start) * (top - a) / (b - a)} if a != b else set()
        points = sorted(t for t in turns if start <= t <= end)
        found = list(points)
        for left, right in pairwise(points):
            at = [self.pairs(self.sums(worked, self.since(asked, t), t), asked) for t in (left, right)]
            for (a, want), (b, _) in zip(*at, strict=True):
                if a != b:
                    found.append(left + (right - left) * (want - a) / (b - a))
        return [t for t in found if start <= t <= end]


def bump(values: list[Fraction], place: int, more: Fraction) -> list[Fraction]:
    """A list with something added in one place."""
    return [v + more if i == place else v for i, v in enumerate(values)]
