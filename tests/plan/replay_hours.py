"""Hours at work as a checker of plans counts them, stretch by stretch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from replay_facts import Facts, Given, home, least, listed

CLOSE = 1e-5


@dataclass
class Stretch:
    """Hours in one job, or of one area before day one, between two times at which nothing changed."""

    start: float
    end: float
    pace: float
    shares: dict[str, float]
    told: list[str] | None = None
    """The papers held while working, for hours before day one."""


def share(given: Any) -> float:
    """What part of an hour an area is; one that nobody states is the whole."""
    given = given.get("value", given.get("min", given)) if isinstance(given, dict) else given
    if isinstance(given, str) and given.endswith("%"):
        return float(given[:-1]) / 100
    return 0.0 if given == "none" else 1.0


def accrued(facts: Facts, role: str) -> dict[str, float]:
    """What an hour in a job is."""
    given = facts.record(role).get("accrues")
    return {area: share(part) for area, part in given.items()} if isinstance(given, dict) else {}


class Hours:
    """Counts for one rule."""

    def __init__(self, facts: Facts, given: Given, record: str, met: Callable[[Any, float], bool]) -> None:
        self.facts, self.given, self.met, self.place = facts, given, met, home(record)
        self.areas = facts.inside("practice-areas", self.place, given["in"]) if "in" in given else None

    def enough(self, worked: list[Stretch], since: float, until: float, hours: float, weeks: float) -> bool:
        """Whether hours, weeks and every part are reached between two times."""
        counted = [(s, length) for s in worked if (length := min(s.end, until) - max(s.start, since)) > 0
                   and self.here(s) and self.held(s)]
        free, capped = 0.0, 0.0
        caps = [(self.facts.inside("practice-areas", self.place, names), top) for names, _, top in self.parts() if top]
        under = [0.0] * len(caps)
        for s, length in counted:
            scale = length * s.pace / max(1.0, sum(self.here(s).values()))
            for area, part in self.here(s).items():
                place = next((i for i, (areas, _) in enumerate(caps) if area in areas), None)
                if place is None:
                    free += part * scale
                else:
                    under[place] += part * scale
        capped = sum(min(had, top) for had, (_, top) in zip(under, caps, strict=True))
        long = sum(length for _, length in counted) + CLOSE >= weeks
        return free + capped + CLOSE >= hours and long and self.floors(counted)

    def here(self, stretch: Stretch) -> dict[str, float]:
        """The shares of a stretch that the rule counts."""
        if self.areas is None:
            return stretch.shares or {"": 1.0}
        return {area: part for area, part in stretch.shares.items() if area in self.areas and part}

    def held(self, stretch: Stretch) -> bool:
        """Whether what has to be held meanwhile was held."""
        if "while" not in self.given:
            return True
        return stretch.told is None and self.met(self.given["while"], stretch.start)

    def floors(self, counted: list[tuple[Stretch, float]]) -> bool:
        """Whether the floors are reached, each by itself and all of them together."""
        kept = [(self.facts.inside("practice-areas", self.place, names), low) for names, low, _ in self.parts() if low]
        fitting = set[str]()
        reached = True
        for areas, low in kept:
            wide = {w for a in areas for w in self.facts.around("practice-areas", self.place, a)} | areas
            fitting |= wide
            reached = reached and toward(counted, wide) + CLOSE >= low
        watched = sum(length * s.pace for s, length in counted) + CLOSE >= self.watched()
        return reached and watched and toward(counted, fitting) + CLOSE >= sum(low for _, low in kept)

    def whole(self) -> float:
        """The whole that shares are of."""
        given = self.given.get("hours")
        return 0.0 if isinstance(given, dict) and "min" not in given else least(given, 0, {})

    def watched(self) -> float:
        """Hours of supervision."""
        asked = [s["hours"] for s in listed(self.given.get("supervision")) if "hours" in s and "when" not in s]
        return max((self.size(a) for a in asked), default=0.0)

    def size(self, amount: Any) -> float:
        """A number, or a share of the whole."""
        if isinstance(amount, str) and amount.endswith("%"):
            return float(amount[:-1]) / 100 * self.whole()
        return least(amount, 0, {})

    def parts(self) -> list[tuple[list[str], float, float]]:
        """Floors and ceilings on areas: names, least, most (0: none)."""
        given = self.given.get("including")
        parts = [{"in": name, **(amount if isinstance(amount, dict) else {"min": amount})}
                 for name, amount in given.items()] if isinstance(given, dict) else listed(given)
        known = self.facts.words("practice-areas", self.place)
        return [(listed(p["in"]), self.size(p.get("min")), self.size(p.get("max"))) for p in parts
                if isinstance(p, dict) and "in" in p and set(listed(p["in"])) & set(known)]


def toward(counted: list[tuple[Stretch, float]], areas: set[str]) -> float:
    """Hours that may go toward some areas."""
    return sum(length * s.pace * sum(part for area, part in s.shares.items() if area in areas) for s, length in counted)
