"""An exhaustive solver for small ladders: every combination of choices, played out every way. No bounds, no shortcuts.

It shares no code with `ladder`: it reads the mappings of the files. The class of plans is that of docs/planner.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations, product
from math import ceil
from typing import Any

from oracle_courses import courses, lacking, pace
from oracle_person import Person, State
from oracle_play import Draft, Moment, Play, TooLarge
from oracle_rules import NEVER, Block, Course, Node, Rules, exact, span
from oracle_work import Asked, Stretch, Tally, shares

Answer = tuple[Fraction, int, frozenset[str]]
"""Weeks, cents, what is unknown."""
Path = tuple[str, ...]
Todo = tuple[tuple[Node, Path, bool], ...]
"""Nodes to open, the records that each is asked through, whether it stands in one of several ways."""
PASSIVE = frozenset({"statement", "background", "attestation", "employment"})


def best(files: dict[str, Any], profile: dict[str, Any], target: str, date: dt.date,
         budget: int = 40_000) -> set[Answer]:
    """What no plan beats; ways that nobody can compute are taken only if nothing else leads to the target."""
    rules = Rules(files)
    search = Search(rules, Person(rules, profile, date), target, [budget])
    for stated, search.wide in product((False, True), (False, True)):
        found = search.found(stated=stated)
        if found:
            return {a for a in found if not any(beats(b, a) for b in found)}
    return set()


def beats(one: Answer, other: Answer) -> bool:
    """Whether an answer is no worse in anything and better in something."""
    return one != other and one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2]


class Search:
    """All drafts for one person and target."""

    def __init__(self, rules: Rules, person: Person, target: str, budget: list[int]) -> None:
        self.rules, self.person, self.target, self.budget = rules, person, target, budget
        self.all = [c for c in courses(rules, person.study) if c.weeks < NEVER]
        self.idle = Play(rules, person, Draft(), target, budget)
        """What is met on day one."""
        self.wide = False

    def found(self, *, stated: bool) -> set[Answer]:
        """The amounts of all plans."""
        answers = set[Answer]()
        for draft in self.drafts(stated=stated):
            cents, unknown = self.price(draft)
            play = Play(self.rules, self.person, draft, self.target, self.budget)
            for end in play.ends():
                more, unread = self.renewed(end)
                answers.add((end.state.time, cents + more, unknown | unread))
        return answers

    def drafts(self, *, stated: bool) -> Iterator[Draft]:
        """Every complete set of choices."""
        for size in range(len(self.all) + 1):
            for chosen in combinations(self.all, size):
                for draft in self.opened(self.todo(chosen), Draft(courses=chosen)):
                    if stated or not draft.stated:
                        yield from self.taught(draft, stated=stated)

    def todo(self, chosen: tuple[Course, ...]) -> Todo:
        """The trees that have to be opened for the target and some courses."""
        trees = [(c.entry, (c.name,), False) for c in chosen if c.entry is not None]
        if "/credentials/" in self.target:
            place = Node("credential", "target", self.target, {"id": self.target})
            return ((place, (), False), *trees)
        return ((self.rules.tree(self.target), (self.target,), False), *trees)

    # Choices --------------------------------------------------------------------------------------------------------

    def opened(self, todo: Todo, draft: Draft) -> Iterator[Draft]:
        """A draft with every way to open some nodes."""
        self.budget[0] -= 1
        if self.budget[0] < 0:
            raise TooLarge
        if not todo:
            yield draft
            return
        (node, by, inside), rest = todo[0], todo[1:]
        make = getattr(self, f"open_{node.op}", None)
        if make is not None:
            for more, after in make(node, by, draft, inside):
                yield from self.opened((*more, *rest), after)
        elif node.op in PASSIVE:
            yield from self.opened(rest, replace(draft, stated=draft.stated or (inside and node.op == "statement")))
        else:
            yield from self.opened(rest, noted(draft, node))

    def open_all(self, node: Node, by: Path, draft: Draft, inside: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """Everything in a list."""
        yield tuple((n, by, inside) for n in node.of), draft

    def open_any(self, node: Node, by: Path, draft: Draft, _: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """Each way; the first that is met on day one and stays so, if there is one."""
        sure = next((i for i, way in enumerate(node.of) if self.sure(way)), None)
        if sure is not None:
            yield (), replace(draft, choice={**draft.choice, node.at: sure})
            return
        for i, way in enumerate(node.of):
            yield ((way, by, True),), replace(draft, choice={**draft.choice, node.at: i})

    def sure(self, node: Node) -> bool:
        """Whether a node is met on day one and stays so."""
        if node.op in ("all", "any"):
            quantify = all if node.op == "all" else any
            return quantify(self.sure(n) for n in node.of)
        fleeting = node.op in ("not", "dated", *PASSIVE) or "within" in node.given or node.given.get("hours") == "unknown"
        limited = node.op == "credential" and self.idle.life(node.given["id"]) < NEVER
        return not fleeting and not limited and self.idle.met(node, self.person.state)

    def open_dated(self, node: Node, by: Path, draft: Draft, inside: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """What a rule with dates asks for, or an application outside its dates."""
        noted_ = noted(draft, node)
        way = node.at in self.ways_of(by[-1])
        if not way:
            yield (), replace(noted_, choice={**draft.choice, node.at: 0})
        yield ((node.of[0], by, inside),), replace(noted_, choice={**draft.choice, node.at: 1})

    def ways_of(self, record: str) -> set[str]:
        """The places of the direct ways under alternatives of a record."""
        found, waiting = set[str](), [self.rules.tree(record, "entry" if "/tracks/" in record else "requires")]
        while waiting:
            node = waiting.pop()
            of = list(chain.from_iterable(n.of if "#" in n.at.partition("#")[2] else [n] for n in node.of))
            found |= {n.at for n in of} if node.op == "any" else set()
            waiting += node.of
        return found

    def open_not(self, _: Node, __: Path, draft: Draft, ___: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """Nothing to do."""
        yield (), draft

    open_nothing = open_not

    def open_unknown(self, node: Node, _: Path, draft: Draft, __: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """A tree that nobody has read."""
        yield (), replace(draft, unknown=draft.unknown | {f"time: {node.owner}"})

    def open_credential(self, node: Node, by: Path, draft: Draft, __: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """A paper: held, or to be earned."""
        name = node.given["id"]
        after = noted(draft, node)
        if name in self.person.state.held or name in draft.papers:
            yield (), after
        else:
            yield ((self.rules.tree(name), (*by, name), False),), replace(after, papers=(*draft.papers, name))

    def open_exam(self, node: Node, by: Path, draft: Draft, _: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """An exam, once for all that ask for it."""
        name = node.given["id"]
        if name in self.person.state.exams:
            yield (), draft
            return
        holders = draft.exams.get(name, frozenset()) | {by[-1]}
        more = () if name in draft.exams else ((self.rules.tree(name), by, False),)
        yield more, replace(draft, exams={**draft.exams, name: holders})

    def open_experience(self, node: Node, by: Path, draft: Draft, inside: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """A block of work: each job to do it in, and each thing that would take hours off."""
        if self.sure(node):
            yield (), draft
            return
        base = self.read(node, draft, inside=inside)
        held = ((node.given["while"], by, False),) if "while" in node.given else ()
        for role in self.jobs(node, by):
            todo, after = held, base
            if role is not None and role not in base.roles:
                todo, after = ((self.rules.tree(role), (*by, role), False), *held), replace(base, roles=base.roles | {role})
            for more, done in self.substituted(node, by, after):
                yield (*todo, *more), done

    def open_education(self, node: Node, by: Path, draft: Draft, inside: bool) -> Iterator[tuple[Todo, Draft]]:  # noqa: FBT001
        """Class, perhaps with something that takes hours off."""
        if self.sure(node):
            yield (), draft
            return
        yield from self.substituted(node, by, self.read(node, draft, inside=inside))

    def read(self, node: Node, draft: Draft, *, inside: bool) -> Draft:
        """A draft with a leaf noted; an amount that nobody could read makes the time unknown."""
        after = noted(draft, node)
        if node.given.get("hours") != "unknown":
            return after
        return replace(after, unknown=draft.unknown | {f"time: {node.at}"}, stated=draft.stated or inside)

    def substituted(self, node: Node, by: Path, draft: Draft) -> Iterator[tuple[Todo, Draft]]:
        """Without and with each substitution that is not had yet."""
        yield (), draft
        for i, with_ in enumerate(node.of):
            if not self.idle.met(with_, self.person.state):
                yield ((with_, by, False),), replace(draft, substituted={**draft.substituted, node.at: i})

    def jobs(self, node: Node, path: Path) -> list[str | None]:
        """The jobs for a block of work; None for the job now, or where it is done.

        Beside the job now those that anyone can take, and those below the target: of these the lowest of each lane, all
        of them in a wide search. None that counts for no more than the job now or one that anyone can take.
        """
        tally, mine = Tally(self.rules, node), self.person.role
        roles = [r for r in self.rules.of("roles")
                 if any(area in tally.areas and share for area, share in shares(self.rules, r))]
        done = tally.enough(self.person.state.worked, Asked(-NEVER, *self.asks(node)), Fraction(0))
        if done:
            return [None]
        free = [r for r in roles if r != mine and self.free(r)]
        asking = self.near([r for r in roles if r not in (mine, *free, *path) and self.below(r)])
        sure = [self.hour(tally, r) for r in (*free, mine) if r in roles]
        own = [self.hour(tally, mine)] if mine in roles else []
        kept = [r for r in free if not any(no_less(hour, self.hour(tally, r)) for hour in own)]
        kept += [r for r in asking if not any(no_less(hour, self.hour(tally, r)) for hour in sure)]
        return [*([None] if own else []), *kept]

    def free(self, role: str) -> bool:
        """Whether anyone can take a job on day one."""
        return self.idle.met(self.rules.tree(role), self.person.state)

    def below(self, role: str) -> bool:
        """Whether a job stands below the target."""
        top = self.top()
        return top is None or self.rules.records[role]["rung"] < top

    def top(self) -> int | None:
        """The rung of the target; of a paper, that of the lowest job that asks for it."""
        asking = [r for r in self.rules.of("roles") if r == self.target or names(self.rules.tree(r), self.target)]
        return min((self.rules.records[r]["rung"] for r in asking), default=None)

    def near(self, roles: list[str]) -> list[str]:
        """Of some jobs the lowest of each lane."""
        lanes = {self.rules.records[r]["lane"] for r in roles}
        lowest = {lane: min(self.rules.records[r]["rung"] for r in roles if self.rules.records[r]["lane"] == lane)
                  for lane in lanes}
        return [r for r in roles if self.wide or self.rules.records[r]["rung"] == lowest[self.rules.records[r]["lane"]]]

    def hour(self, tally: Tally, role: str) -> list[Fraction]:
        """What an hour in a job counts for, freely, under each ceiling and toward each floor."""
        hour = Stretch(Fraction(0), Fraction(1), Fraction(1), shares(self.rules, role))
        return tally.sums([hour], -NEVER, NEVER)

    def asks(self, node: Node) -> tuple[Fraction, Fraction]:
        """Hours and weeks that a block of work asks for on day one."""
        return self.idle.target_of(node, self.person.state), exact(node.given.get("months", 0)) * Fraction(52, 12)

    # Courses --------------------------------------------------------------------------------------------------------

    def taught(self, draft: Draft, *, stated: bool) -> Iterator[Draft]:
        """A draft with class that the data do not have for what its courses leave open."""
        needs = [n for n in draft.leaves if n.op in ("degree", "training", "education", "practicum")]
        if not all(self.useful(c, needs, draft) for c in draft.courses):
            return
        made = self.elsewhere(draft, sorted(needs, key=self.narrow), stated=stated)
        if made is not None:
            yield made

    def narrow(self, node: Node) -> tuple[int, int]:
        """The order in which needs are covered: class on few topics before class on many."""
        return (len(self.rules.narrower("topics", node.given["in"])) if node.op == "education" else 0, node.place)

    def useful(self, course: Course, needs: list[Node], draft: Draft) -> bool:
        """Whether some need would have more left without a course, or a table another row."""
        with_, without = (self.after(replace(draft, courses=tuple(c for c in draft.courses if c is not out)))
                          for out in (None, course))
        more = (self.left(n, without, draft) > self.left(n, with_, draft) for n in needs if self.serves(course, n))
        rows = {r for n in draft.leaves for r in self.rules.rows(n.given.get("hours"))}
        return any(more) or (course.timed and any(without.level < r <= with_.level for r in rows))

    def left(self, node: Node, after: State, draft: Draft) -> Fraction:
        """What is left of a need: hours, or 1 for one that is yes or no."""
        if node.op == "education":
            return lacking(self.rules, node, after.blocks, self.sized(node, after, draft))
        if node.op == "practicum":
            return max(Fraction(0), exact(node.given["hours"]) - after.practice)
        return Fraction(0 if self.idle.met(node, after) else 1)

    def serves(self, course: Course, node: Node) -> bool:
        """Whether a course gives something to a need."""
        if node.op == "education":
            return course.timed and lacking(self.rules, node, list(course.blocks), NEVER) < NEVER
        if node.op == "practicum":
            return course.timed and course.practice > 0
        if node.op == "training":
            return node.given["id"] in course.trainings
        return course in self.awarding(node)

    def awarding(self, node: Node) -> list[Course]:
        """The programs that award a degree: those whose length is known, else those whose is not."""
        found = [c for c in self.all if c.degree and self.idle.met(node, State(degrees=[c.degree]))]
        return [c for c in found if c.timed] or found

    def after(self, draft: Draft) -> State:
        """What is held with all courses of a draft finished."""
        state = self.person.state.copy()
        for c in draft.courses:
            state.blocks += c.blocks
            state.trainings |= c.trainings
            state.practice += c.practice
            state.degrees += [c.degree] if c.degree else []
        return state

    def elsewhere(self, draft: Draft, needs: list[Node], *, stated: bool) -> Draft | None:
        """A draft with what the data do not have, need by need; None where that is not allowed."""
        for node in needs:
            after = self.after(draft)
            left = self.left(node, after, draft)
            shut = node.op == "training" or (node.op == "degree" and self.awarding(node) and not stated)
            if left >= NEVER or (left and shut):
                return None
            if left > 0:
                draft = replace(draft, courses=(*draft.courses, self.place(node, left)))
        return draft

    def sized(self, node: Node, after: State, draft: Draft) -> Fraction:
        """What a rule on class asks for once all that a draft plans is held."""
        asked = self.idle.target_of(node, after)
        if node.at in draft.substituted and asked < NEVER:
            whole = self.rules.amount(node.given.get("hours"), after.level)
            asked = min(asked, whole - exact(node.given["substitutions"][draft.substituted[node.at]]["hours"]))
        return max(asked, Fraction(0))

    def place(self, node: Node, left: Fraction) -> Course:
        """A course that the data do not have."""
        name, study = f"~{node.at}", self.person.study
        if node.op == "degree":
            fields = frozenset(node.given.get("in", ()))
            return Course(name, Fraction(0), timed=False, unknown=frozenset({"cost: tuition", "time: degree"}),
                          degree=(self.rules.level(node.given["level"]), fields))
        if node.op == "practicum":
            return Course(name, pace(left, study), timed=True, practice=left)
        credit = "hours" not in node.given
        block = Block(tuple(node.given["in"]), left, left / 15 if credit else None)
        return Course(name, pace(left * (3 if credit else 1), study), timed=True,
                      unknown=frozenset({"cost: classes"}), blocks=(block,))

    # Prices ---------------------------------------------------------------------------------------------------------

    def price(self, draft: Draft) -> tuple[int, frozenset[str]]:
        """Cents and unknowns of all that a draft holds."""
        cents, unknown = sum(c.cents for c in draft.courses), set(draft.unknown)
        for name in (*draft.papers, *draft.exams):
            more, unread = self.rules.fees(name)
            cents, unknown = cents + more, unknown | unread
        return cents, frozenset(unknown.union(*(c.unknown for c in draft.courses)))

    def renewed(self, end: Moment) -> tuple[int, frozenset[str]]:
        """Renewals that fell due before the end on papers earned on the way, as often as the rule allows."""
        cents, unknown = 0, set[str]()
        for name, since in end.earned.items():
            term = self.rules.records[name].get("term") or {}
            lasts = span(term.get("lasts"))
            times = ceil((end.state.time - since) / lasts) - 1 if lasts else 0
            times = min(times, term.get("renewals", times))
            if times > 0:
                more, unread = self.rules.fees(name, renewal=True)
                cents, unknown = cents + more * times, unknown | unread
        return cents, frozenset(unknown)


def names(node: Node, paper: str) -> bool:
    """Whether a tree asks for a paper."""
    return node.given.get("id") == paper or (node.op != "not" and any(names(n, paper) for n in node.of))


def no_less(mine: list[Fraction], other: list[Fraction]) -> bool:
    """Whether an hour counts for at least as much in everything."""
    return all(a >= b for a, b in zip(mine, other, strict=True))


def noted(draft: Draft, node: Node) -> Draft:
    """A draft that has to meet a leaf."""
    return draft if node in draft.leaves else replace(draft, leaves=(*draft.leaves, node))
