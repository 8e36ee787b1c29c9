"""What the needs of a draft still take in the study lane at least.

A course may serve several needs. Each need claims a part of it, and together they claim no more than the whole: so what
is claimed can be added up. It is a feasible dual of the linear program that covers all needs at the least cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from ladder.plan.choice import Draft
from ladder.plan.course import CLASSES, Course, is_timed, shortest
from ladder.plan.groups import Group, Groups
from ladder.plan.least import covered
from ladder.plan.state import Judge, State
from ladder.plan.study import Courses
from ladder.plan.tally import NEVER, TOLERANCE, at_least, is_named

Free = dict[str, float]
"""What share of a course is not claimed yet; all of it where nothing is said."""


class Offer(NamedTuple):
    """A course for a need, or what the data do not have."""

    rate: float
    """Weeks or cents for an hour, or for all of a need that is yes or no."""
    hours: float
    names: tuple[str, ...]
    """What it is: a course, or each piece of class that the data do not have and that would serve the need."""


class Lane:
    """Bounds on what is to be studied, for one person."""

    def __init__(self, judge: Judge, state: State, courses: Courses, *, stated: bool) -> None:
        self.judge, self.state, self.courses, self.stated = judge, state, courses, stated
        self.nodes = judge.nodes
        self._only: dict[int, Course | None] = {}
        self._covered: dict[Any, float] = {}
        self._givers: dict[int, frozenset[str]] = {}
        self._offers: dict[tuple[int, str], list[Offer]] = {}
        self._alone: dict[int, Group] = {}
        self._groups: dict[tuple[int, ...], Groups] = {}
        self._found: dict[Any, tuple[float, float, int]] = {}

    def taking(self, draft: Draft) -> tuple[float, float, int]:
        """Weeks, cents and courses that a draft still takes, with the courses that it does not do without."""
        more = self.forced(draft)
        weeks, cents, count = self.to_cover(draft.copy(courses={**draft.courses, **more}) if more else draft)
        added = more.values()
        return weeks + sum(map(shortest, added)), cents + sum(c.low for c in added), count + len(added)

    def to_cover(self, draft: Draft) -> tuple[float, float, int]:
        """The same for the needs alone, each group of them by itself."""
        needs, weeks, cents, count = tuple(draft.needs), 0.0, 0.0, 0
        if needs not in self._groups:
            self._groups[needs] = Groups(self.courses, [self.group(at) for at in needs])
        for group, chosen in self._groups[needs].chosen(draft.courses.values()):
            key = (group, draft.priced, chosen)
            if key not in self._found:
                self._found[key] = self.covering(draft, group)
            more = self._found[key]
            weeks, cents, count = weeks + more[0], cents + more[1], count + more[2]
        return weeks, cents, count

    def group(self, at: int) -> Group:
        """A need by itself."""
        if at not in self._alone:
            self._alone[at] = Group((at,), self.givers(at) | self.courses.names(at))
        return self._alone[at]

    def covering(self, draft: Draft, needs: Iterable[int]) -> tuple[float, float, int]:
        """Weeks, cents and courses for some needs."""
        open_ = self.open(draft, needs)
        sure = {at: left for at, left in open_.items() if draft.priced or is_named(self.nodes[at])}
        cents = self.claimed(draft, sure, "cents" if draft.priced else "low")
        return self.claimed(draft, open_, "weeks"), cents, self.apart(open_)

    def forced(self, draft: Draft) -> dict[str, Course]:
        """The courses that no plan of a draft does without, as only they give a training."""
        only = (self.only(at) for at in draft.needs if self.nodes[at]["op"] == "training")
        return {one.name: one for one in only if one is not None and one.name not in draft.courses}

    def only(self, at: int) -> Course | None:
        """The only course that gives what is still open of a training, if there is just one."""
        if at not in self._only:
            giving = self.courses.giving(at)
            self._only[at] = giving[0] if len(giving) == 1 and self.courses.open(at, ()) else None
        return self._only[at]

    # Needs that are still open --------------------------------------------------------------------------------------

    def open(self, draft: Draft, needs: Iterable[int]) -> dict[int, float]:
        """Of some needs those that are open, and how much: what few courses serve first, then what takes most."""
        found = [(at, left) for at in needs if (left := self.open_at_least(draft.courses.values(), at))]
        return dict(sorted(found, key=lambda it: self.rank(*it)))

    def rank(self, at: int, left: float) -> tuple[float, float]:
        """The order in which needs claim."""
        node = self.nodes[at]
        if is_named(node):
            return len(self.givers(at)), -node.get("level", 0)
        return NEVER, -left * node.get("pace", 1.0)

    def open_at_least(self, courses: Iterable[Course], at: int) -> float:
        """What some courses leave open of a need, where the least is asked that could be."""
        node = self.nodes[at]
        return self.courses.open(at, courses, 1.0 if is_named(node) else at_least(node, "hours"))

    def apart(self, open_: Iterable[int]) -> int:
        """How many needs share no course."""
        count, used = 0, set[str]()
        for at in open_:
            if not used & self.givers(at):
                used |= self.givers(at)
                count += 1
        return count

    # What they claim ------------------------------------------------------------------------------------------------

    def claimed(self, draft: Draft, open_: dict[int, float], key: str) -> float:
        """Weeks or cents (`low`; `cents` where all is priced) that some needs take together at least."""
        free: Free = {}
        return sum(self.claim(draft, at, left, key, free) for at, left in open_.items())

    def claim(self, draft: Draft, at: int, left: float, key: str, free: Free) -> float:
        """The same for one need, of what is free."""
        offers = self.offers(draft, at, key)
        now = [offer if free.keys().isdisjoint(offer.names) else
               Offer(offer.rate * min(free.get(name, 1.0) for name in offer.names), *offer[1:]) for offer in offers]
        if is_named(self.nodes[at]):
            found = price = min((offer.rate for offer in now), default=NEVER)
        else:
            found, price = self.poured(draft, sorted(now), left)
        if price and found < NEVER:
            for rate, _, names in offers:
                for name in names if rate else ():
                    free[name] = max(0.0, free.get(name, 1.0) - price / rate)
        return found

    def poured(self, draft: Draft, offers: list[Offer], left: float) -> tuple[float, float]:
        """The least for some hours, and for the last of them; where all is priced, of whole courses."""
        if draft.priced:
            rates = tuple((rate, hours) for rate, hours, _ in offers)
            if (left, rates) not in self._covered:
                self._covered[left, rates] = covered(rates, left)
            return self._covered[left, rates], NEVER
        total = 0.0
        for rate, hours, _ in offers:
            total += rate * min(left, hours)
            left -= hours
            if left <= TOLERANCE:
                return total, rate
        return NEVER, NEVER

    # Who gives what -------------------------------------------------------------------------------------------------

    def awarding(self, at: int) -> list[Course]:
        """The courses that give anything to a need; a degree by a program of unknown length only where all are such."""
        found = self.courses.giving(at)
        timed = [c for c in found if is_timed(c)] if self.nodes[at]["op"] == "degree" else []
        return timed or found

    def givers(self, at: int) -> frozenset[str]:
        """The courses that give anything to a need, and what the data do not have that does."""
        if at not in self._givers:
            self._givers[at] = frozenset({*(c.name for c in self.awarding(at)), *self.nodes[at].get("elsewhere", ())})
        return self._givers[at]

    @cached_property
    def loose(self) -> set[str]:
        """The courses of unknown length that may be taken all the same, for a degree or a training."""
        named = [at for at, node in enumerate(self.nodes) if is_named(node)]
        return {c.name for at in named for c in self.awarding(at) if not is_timed(c)}

    def offers(self, draft: Draft, at: int, key: str) -> list[Offer]:
        """What a draft may still take for a need, best first."""
        if (at, key) not in self._offers:
            self._offers[at, key] = sorted(self.offered(at, key))
        whole = draft.priced and not is_named(self.nodes[at])
        return [it for it in self._offers[at, key]
                if it.names[0] not in draft.courses and not (whole and it.hours == NEVER)]

    def offered(self, at: int, key: str) -> Iterator[Offer]:
        """For each course the weeks, or the cents of class with a price, that an hour of a need takes.

        For a need that is yes or no, every course gives the one hour that is asked for.
        """
        node, pace, named = self.nodes[at], self.judge.person["study"], is_named(self.nodes[at])
        able = [c for c in self.awarding(at) if named or is_timed(c) or c.name in self.loose]
        for c in able if key != "cents" else [c for c in able if CLASSES not in c.unknown]:
            had, weeks = sum(self.courses.toward(at, c)), shortest(c) if is_timed(c) else 0.0
            yield Offer((weeks if key == "weeks" else c.low) / had, had, (c.name,))
        if key == "weeks" and not named:
            yield Offer(node.get("pace", 1.0) / pace if pace else NEVER, NEVER, tuple(node["elsewhere"]))
        elif node["op"] == "degree" and (self.stated or not self.courses.awarded(at)):
            yield Offer(0.0, NEVER, ("",))
