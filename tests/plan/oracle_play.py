"""The oracle's play: one set of choices in time, along every order of courses and every change of job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from oracle_met import Draft, Judge
from oracle_person import Person, State
from oracle_rules import MONTH, NEVER, Node, Rules, exact, outright, span
from oracle_work import Stretch, shares

HORIZON = Fraction(52 * 30)


class TooLarge(Exception):  # noqa: N818  not an error of the project
    """A ladder with too many plans to look at all of them."""


@dataclass
class Moment:
    """A point of a play."""

    state: State
    queue: tuple[str, ...]
    coming: str = ""
    lane: tuple[str, Fraction] | None = None
    sitting: dict[str, Fraction] = field(default_factory=dict)
    issuing: dict[str, Fraction] = field(default_factory=dict)
    earned: dict[str, Fraction] = field(default_factory=dict)
    """Papers earned on the way, with the time of each."""
    gone: frozenset[str] = frozenset()
    job: str | None = None

    def copy(self) -> Moment:
        """A moment that can go on by itself."""
        return replace(self, state=self.state.copy(), sitting=dict(self.sitting), issuing=dict(self.issuing),
                       earned=dict(self.earned))


class Play(Judge):
    """Plays one draft."""

    def __init__(self, rules: Rules, person: Person, draft: Draft, target: str, budget: list[int]) -> None:
        super().__init__(rules, person, draft)
        self.target, self.budget = target, budget
        self.courses = {c.name: c for c in draft.courses}

    def ends(self) -> Iterator[Moment]:
        """Every way to the target."""
        start = Moment(self.person.state.copy(), tuple(sorted(self.courses)), job=self.person.role)
        waiting = [start]
        while waiting:
            self.budget[0] -= 1
            if self.budget[0] < 0:
                raise TooLarge
            moment = waiting.pop()
            while self.settle(moment):
                pass
            if self.reached(moment):
                yield from [moment] if self.spent(moment) else []
            else:
                waiting += [m for way in self.ways(moment) if (m := self.onward(way)) is not None]

    def reached(self, moment: Moment) -> bool:
        """Whether the target is reached."""
        if "/credentials/" in self.target:
            return self.target in moment.state.held
        return self.met(self.rules.tree(self.target), moment.state)

    def spent(self, moment: Moment) -> bool:
        """Whether all that the draft pays for was of use: nothing is left unfinished at the end."""
        had = {*moment.state.held, *moment.issuing, *moment.gone}
        return not (moment.queue or moment.coming or moment.lane) and set(self.draft.papers) <= had

    # What happens at once -------------------------------------------------------------------------------------------

    def settle(self, moment: Moment) -> bool:
        """One thing that happens now; false when there is none."""
        return self.ended(moment) or self.expired(moment) or self.sat(moment) or self.applied(moment)

    def ended(self, moment: Moment) -> bool:
        """A course, a sitting or an application that comes to its end."""
        state = moment.state
        if moment.lane is not None and moment.lane[1] <= state.time:
            self.learn(state, moment.lane[0])
            moment.lane = None
            return True
        for name in [n for n, end in moment.sitting.items() if end <= state.time]:
            del moment.sitting[name]
            state.exams.add(name)
            return True
        for name in [n for n, end in moment.issuing.items() if end <= state.time]:
            del moment.issuing[name]
            state.held[name] = moment.earned[name] = state.time
            return True
        return False

    def learn(self, state: State, name: str) -> None:
        """Finish a course."""
        course = self.courses[name]
        state.blocks += [replace(b, end=state.time) for b in course.blocks]
        state.trainings |= course.trainings
        state.practice += course.practice
        state.degrees += [course.degree] if course.degree is not None else []

    @cached_property
    def whole(self) -> State:
        """All that the choices lead to."""
        state = self.person.state.copy()
        for name in self.courses:
            self.learn(state, name)
        state.held |= dict.fromkeys(self.draft.papers, -NEVER)
        state.exams |= set(self.draft.exams)
        return state

    def expired(self, moment: Moment) -> bool:
        """A paper that runs out for good."""
        for name, since in moment.state.held.items():
            if since + self.life(name) <= moment.state.time:
                del moment.state.held[name]
                moment.gone |= {name}
                return True
        return False

    def sat(self, moment: Moment) -> bool:
        """An exam, when all else is met that some record asks for."""
        state = moment.state
        ahead = replace(state, exams=state.exams | set(self.draft.exams))
        for name, holders in self.draft.exams.items():
            if name in state.exams or name in moment.sitting or not self.met(self.rules.tree(name), state):
                continue
            if any(self.met(self.rules.tree(h, "entry" if "/tracks/" in h else "requires"), ahead) for h in holders):
                moment.sitting[name] = state.time + (span(self.rules.records[name].get("waits")) or 0)
                return True
        return False

    def applied(self, moment: Moment) -> bool:
        """A paper, when all is met that it asks for."""
        for name in self.draft.papers:
            if name in moment.state.held or name in moment.issuing or name in moment.gone:
                continue
            tree = self.rules.tree(name)
            if self.met(tree, moment.state):
                wait = span((self.rules.records[name].get("application") or {}).get("processing")) or 0
                moment.issuing[name] = moment.state.time + wait
                moment.state.asked[name] = (self.hours(tree, moment.state), moment.state.time)
                return True
        return False

    def hours(self, node: Node, state: State) -> Fraction:
        """The hours of work that a tree asked for along the ways taken."""
        if node.op == "experience":
            return self.rules.amount(node.given.get("hours"), state.level)
        taken = self.draft.choice.get(node.at, 0)
        below = {"all": node.of, "any": node.of[taken:taken + 1], "dated": node.of if taken == 1 else []}
        ways = below.get(node.op, [])
        return max((self.hours(n, state) for n in ways), default=Fraction(0))

    # What is chosen -------------------------------------------------------------------------------------------------

    def ways(self, moment: Moment) -> Iterator[Moment]:
        """Every next course with every job."""
        for studied in self.studied(moment):
            jobs = [r for r in {self.person.role, *self.draft.roles} if r is not None and self.open(r, studied.state)]
            worth = {job: self.worth(job, studied) for job in jobs}
            for job in jobs or [None]:
                if job is None or not any(less(worth[job], other) for other in worth.values()):
                    way = studied.copy()
                    way.job = job
                    yield way

    def worth(self, job: str, moment: Moment) -> list[Fraction]:
        """What a week in a job counts toward each block of work that is still open."""
        there = moment.copy()
        there.job = job
        stretch = self.stretch(there)
        if stretch is None:
            return []
        week = replace(stretch, start=Fraction(0), end=Fraction(1))
        return [hours for node in self.draft.works() if not self.met(node, moment.state)
                for hours in self.tally(node).sums([week], Fraction(0), Fraction(1))]

    def open(self, role: str, state: State) -> bool:
        """Whether a job can be held."""
        own = role == self.person.role and all(
            leaf.given["id"] in state.held for leaf in outright(self.rules.tree(role)) if leaf.op == "credential")
        return own or self.met(self.rules.tree(role), state)

    def studied(self, moment: Moment) -> Iterator[Moment]:
        """With each course that can come next."""
        if moment.lane is not None or not (moment.coming or moment.queue):
            yield moment
            return
        for name in [moment.coming] if moment.coming else moment.queue:
            way = moment.copy()
            way.queue = tuple(n for n in moment.queue if n != name)
            way.coming = name
            course = self.courses[name]
            if course.entry is None or self.met(course.entry, way.state):
                way.lane, way.coming = (name, way.state.time + course.weeks), ""
            yield way

    # Time -----------------------------------------------------------------------------------------------------------

    def onward(self, moment: Moment) -> Moment | None:
        """The moment of the next event; None when nothing will happen any more."""
        state = moment.state
        if moment.lane is not None and moment.lane[1] <= state.time:
            return moment
        stretch = self.stretch(moment)
        then = min((t for t in self.events(moment, stretch) if t > state.time), default=NEVER)
        if then > HORIZON:
            return None
        if stretch is not None:
            state.worked.append(replace(stretch, end=then))
        state.time = then
        return moment

    def stretch(self, moment: Moment) -> Stretch | None:
        """The work of the job now held, without an end."""
        if moment.job is None or not self.person.work:
            return None
        shut = frozenset(n.at for n in self.draft.works()
                         if "while" in n.given and not self.met(n.given["while"], moment.state))
        return Stretch(moment.state.time, NEVER, self.person.work, shares(self.rules, moment.job), shut)

    def events(self, moment: Moment, stretch: Stretch | None) -> Iterator[Fraction]:
        """The times at which something ends or opens."""
        state = moment.state
        yield from [moment.lane[1]] if moment.lane is not None else []
        yield from (*moment.sitting.values(), *moment.issuing.values())
        yield from (since + self.life(name) for name, since in state.held.items())
        for node in self.draft.leaves:
            if node.op in ("lived_experience", "age"):
                yield self.opens(node)
            elif node.op == "dated":
                yield from self.days(node)
            elif node.op == "credential" and node.given["id"] in state.held:
                yield state.held[node.given["id"]] + exact(node.given.get("months", 0)) * MONTH
            elif node.op == "experience" and stretch is not None and not self.met(node, state):
                asked = [*self.asked(node, state), *self.asked(node, self.whole)]
                yield from (self.tally(node).reached(state.worked, stretch, a) for a in asked)

    def days(self, node: Node) -> Iterator[Fraction]:
        """When a rule begins and when it has ended."""
        if "from" in node.given:
            yield Fraction((node.given["from"] - self.person.date).days, 7)
        if "until" in node.given:
            yield Fraction((node.given["until"] - self.person.date).days + 1, 7)


def less(one: list[Fraction], other: list[Fraction]) -> bool:
    """Whether one counts for no more in anything, and for less in something."""
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
