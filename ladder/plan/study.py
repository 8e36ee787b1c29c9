"""Which course for which need: what each gives, which of them are worth a thought."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ladder.plan.course import CLASSES, DEGREE, TUITION, Course, course, finish, is_open, is_timed, lasting
from ladder.plan.program import Node, Program
from ladder.plan.state import Judge, State
from ladder.plan.tally import NEVER, TOLERANCE, Block, by_part, is_fixed, is_named, practised, short

if TYPE_CHECKING:
    from ladder.plan.choice import Draft


class Courses:
    """The courses of a program for one person."""

    def __init__(self, program: Program, judge: Judge, state: State) -> None:
        self.nodes: list[Node] = program["nodes"]
        self.judge, self.state = judge, state
        self.rate: float = judge.person["study"]
        found = [course(judge, state, name, study) for name, study in program["studies"].items()]
        self.free = {c.name for c in found if c.need is None or is_open(judge, state, c.need)}
        """Courses that ask nothing first that takes time or choice."""
        self.all = sorted(found, key=lambda c: (c.weeks, c.low, len(c.unknown), c.name not in self.free, c.name))
        """The better of two stands first; those that are taken for one need are taken in this order."""
        self.place = {c.name: n for n, c in enumerate(self.all)}
        self.stacked = {name for c in self.all for other, _ in c.less for name in (c.name, other)}
        self.taught = {c.name: {topic for block in c.blocks for topic in block.topics} for c in self.all}
        self._betters: dict[tuple[str, int], frozenset[str]] = {}
        self._rivals: dict[str, list[Course]] = {}
        self._shares: dict[tuple[int, str, float], list[float]] = {}
        self._awarded: dict[int, bool] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._giving: dict[int, list[Course]] = {}

    def after(self, draft: Draft, more: Iterable[Course] = ()) -> State:
        """What the person would hold with all chosen courses, and some more, finished and all papers earned."""
        state = self.state.copy()
        state.held |= dict.fromkeys(draft.papers, 0.0)
        for chosen in (*draft.courses.values(), *more):
            finish(state, chosen, 0.0)
        return state

    def level(self, draft: Draft) -> int:
        """The highest degree with all chosen courses finished."""
        return max([self.state.level, *(c.degree[0] for c in draft.courses.values() if c.degree)])

    # What is left of a need -----------------------------------------------------------------------------------------

    def left(self, draft: Draft, at: int, more: tuple[Course, ...] = ()) -> float:
        """What the chosen courses, and some more, leave open of a need: hours, or 1 for one that is yes or no."""
        later = self.later(draft, at)
        courses = [c for c in (*draft.courses.values(), *more) if c.name not in later]
        return self.open(at, courses, 1.0 if is_named(self.nodes[at]) else self.asked(draft, at, more))

    def open(self, at: int, courses: Iterable[Course], asked: float = 1.0) -> float:
        """What some courses leave open of a need that asks for so much."""
        node, able = self.nodes[at], self.able(at, courses)
        if node["op"] == "class":
            return short(node, self.given(at, able), asked)
        given = sum(self.toward(at, c)[0] for c in able)
        if is_named(node):
            return 0.0 if given or self.judge.met(at, self.state, {}, set()) else 1.0
        left = asked - practised(node, self.state.practice) - given
        return left if left > TOLERANCE else 0.0

    def able(self, at: int, courses: Iterable[Course]) -> list[Course]:
        """Those of some courses that may give something to a need."""
        names = self.names(at)
        return [c for c in courses if c.name in names or c.serves >= 0]

    def later(self, draft: Draft, at: int) -> set[str]:
        """The courses that wait for a need, so that they cannot fill it."""
        found = set(draft.users.get(at, ())) & draft.courses.keys()
        for _ in draft.courses if found else ():
            for other, name in draft.picked.items():
                if name in found:
                    found |= set(draft.users.get(other, ())) & draft.courses.keys()
        return found

    def asked(self, draft: Draft, at: int, more: tuple[Course, ...] = ()) -> float:
        """Hours that a need asks for; the degree and the papers that there will be are looked up where they decide."""
        node = self.nodes[at]
        state = self.state if is_fixed(node) else self.after(draft, more)
        return self.judge.target(node, "hours", state, draft.choice, draft.checks)

    def given(self, at: int, courses: Iterable[Course]) -> list[float]:
        """Hours of class toward each part of a need, as in `by_part`; by courses that may give any."""
        found = self.share(at, None)
        for one in courses:
            found = [had + more for had, more in zip(found, self.share(at, one), strict=True)]
        return found

    def share(self, at: int, one: Course | None) -> list[float]:
        """What one course gives, or what was had on day one."""
        key = (at, one.name if one else "", one.hours if one else 0)
        if key not in self._shares:
            node = self.nodes[at]
            since = -node["within"] if node["within"] is not None else -NEVER
            self._shares[key] = by_part(node, one.blocks if one else self.state.blocks, since)
        return self._shares[key]

    # Which course for which need ------------------------------------------------------------------------------------

    def to_level(self, draft: Draft, level: int) -> list[Course]:
        """Programs that lead to a degree of at least a level."""
        return [c for c in self.all if c.degree and c.degree[0] >= level and is_timed(c) and self.worth(draft, c)]

    def for_need(self, draft: Draft, at: int, left: float, *, stated: bool) -> list[Course]:
        """The courses that may come next for a need, and the one without a record."""
        node, last = self.nodes[at], self.last(draft, at)
        partly = node.get("parts") or not is_fixed(node)
        found = [c for c in (self.giving(at) if node["op"] != "class" or is_fixed(node) else self.all)
                 if c.name not in draft.courses and c.weeks < NEVER and fits(draft, c)
                 and (node["op"] != "class" or self.place[c.name] > last)
                 and (not partly or self.left(draft, at, (c,)) < left - TOLERANCE)
                 and (node["op"] != "class" or self.saves(draft, c)) and self.worth(draft, c)]
        if node["op"] != "training":
            found = [c for c in found if is_timed(c)] or ([] if node["op"] in ("class", "practicum") else found)
        if node["op"] in ("class", "practicum"):
            found = [c for c in found if not self.lifts(draft, c)]
        elsewhere = self.elsewhere(at, node, left)
        wanted = node["op"] in ("class", "practicum") or stated or not self.awarded(at)
        able = wanted and elsewhere is not None and elsewhere.weeks < NEVER and fits(draft, elsewhere)
        return [*([elsewhere] if able and elsewhere is not None else []), *found]

    def last(self, draft: Draft, at: int) -> int:
        """The place of the course that was chosen last for a need; after one without a record comes none."""
        return self.place.get(draft.picked[at], len(self.all)) if at in draft.picked else -1

    def awarded(self, at: int) -> bool:
        """Whether some program of the data gives the degree that a leaf asks for."""
        if at not in self._awarded:
            node = self.nodes[at]
            self._awarded[at] = node["op"] == "degree" and any(c.awards(self.judge, node) for c in self.all)
        return self._awarded[at]

    def saves(self, draft: Draft, one: Course) -> bool:
        """Whether a course could be better than class that the data do not have.

        Where the price of some class is unknown anyway, unpriced hours of class in its place cost no more; so it has to
        be shorter than those hours, or to give something that class alone does not. Hours of class count toward all
        needs on the same topics.
        """
        if draft.priced or one.practice or self.leads(draft, one):
            return True
        saved: dict[Any, float] = {}
        for at in draft.needs:
            node = self.nodes[at]
            if node["op"] == "class" and any(self.toward(at, one)):
                hours = (self.left(draft, at) - self.left(draft, at, (one,))) * node["pace"]
                alike = (*node["in"], node["credit"])
                saved[alike] = max(saved.get(alike, 0.0), hours)
        return one.weeks < lasting(self.rate, sum(saved.values())) - TOLERANCE

    def lifts(self, draft: Draft, one: Course) -> bool:
        """Whether the degree of a course lowers what is asked: that is a choice of its own, made before class is."""
        if one.degree is None:
            return False
        asking, level = [self.nodes[at] for at in (*draft.needs, *draft.works)], self.level(draft)
        orders = {int(order) for node in asking for key in ("hours", "weeks") if isinstance(node.get(key), list)
                  for order, _ in node[key]}
        if any(level < order <= one.degree[0] for order in orders):
            return True
        then = State(degrees=[one.degree])
        subs = {sub["with"] for node in asking for sub in node.get("subs", ())}
        met = [at for at in subs if self.judge.met(at, then, {}, set())]
        return bool(met) and not all(self.judge.met(at, self.after(draft), {}, set()) for at in met)

    def leads(self, draft: Draft, course: Course) -> bool:
        """Whether a course gives a training or a degree that is asked for."""
        return any(self.toward(at, course)[0] for at in draft.needs if is_named(self.nodes[at]))

    def giving(self, at: int) -> list[Course]:
        """The courses that give anything to a need."""
        if at not in self._giving:
            topics = self.nodes[at].get("topics")
            able = self.all if topics is None else [c for c in self.all if not self.taught[c.name].isdisjoint(topics)]
            self._giving[at] = [c for c in able if any(self.toward(at, c))]
        return self._giving[at]

    def names(self, at: int) -> frozenset[str]:
        """Their names."""
        if at not in self._names:
            self._names[at] = frozenset(c.name for c in self.giving(at))
        return self._names[at]

    def elsewhere(self, at: int, node: Node, left: float) -> Course | None:
        """A course that the data do not have: approved class, a place for practice, a degree."""
        name = f"~{at}"
        if node["op"] == "class":
            credits_ = left / node["per_credit"] if node["credit"] else None
            block = Block((*node["in"], name), left, credits_, 0.0, name)
            return Course(name, lasting(self.rate, left * node["pace"]), unknown=frozenset({CLASSES}), blocks=(block,),
                          serves=at, hours=left)
        if node["op"] == "practicum":
            return Course(name, lasting(self.rate, left), unknown=frozenset({CLASSES}), practice=left, serves=at,
                          hours=left)
        if node["op"] == "degree":
            after = self.nodes[node["first"]]["level"] if node["first"] is not None else 0
            weeks = lasting(self.rate, None)
            return Course(name, weeks, unknown=frozenset({TUITION, DEGREE}), need=node["first"], after=after, serves=at,
                          degree=(node["level"], frozenset(node["fields"] or ())))
        return None

    def worth(self, draft: Draft, one: Course) -> bool:
        """Whether a course is of use to a draft, and its betters, for the needs of the draft, are all taken already."""
        betters = [self.betters(one, at) for at in draft.needs if one.name in self.names(at)]
        if one.degree and draft.levels:
            level = one.degree[0]
            betters.append(frozenset(o.name for o in self.rivals(one) if o.degree and o.degree[0] >= level))
        return bool(betters) and frozenset.intersection(*betters) <= draft.courses.keys()

    def betters(self, one: Course, at: int) -> frozenset[str]:
        """Those of its rivals that give at least as much as a course to a need."""
        if (one.name, at) not in self._betters:
            gives, names = self.toward(at, one), self.names(at)
            self._betters[one.name, at] = frozenset(
                o.name for o in self.rivals(one) if o.name in names
                and all(a >= b for a, b in zip(self.toward(at, o), gives, strict=True)))
        return self._betters[one.name, at]

    def toward(self, at: int, one: Course) -> list[float]:
        """What a course gives toward one need."""
        node = self.nodes[at]
        if node["op"] == "class":
            return self.share(at, one)
        if node["op"] == "practicum":
            return [practised(node, {one.name: one.practice})]
        if node["op"] == "training":
            return [float(node["id"] in one.trainings)]
        return [float(one.awards(self.judge, node))]

    def rivals(self, other: Course) -> list[Course]:
        """The courses that stand before another and are at least as good in all but what they give."""
        if other.name not in self._rivals:
            before = self.all[:self.place[other.name]] if other.name not in self.stacked else []
            self._rivals[other.name] = [one for one in before if one.low <= other.low and one.name in self.free
                                        and one.name not in self.stacked and one.unknown <= other.unknown]
        return self._rivals[other.name]

def fits(draft: Draft, one: Course) -> bool:
    """Whether a draft may take a course: one that takes only class with a price leaves out the others."""
    return not (draft.priced and CLASSES in one.unknown)
