"""An exhaustive solver for small ladders: every combination of choices, played out every way. No bounds, no shortcuts.

It shares no code with `ladder`: it reads the mappings of the files. The class of plans is that of docs/planner.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import ceil
from typing import Any

from oracle_choices import Choices, Todo
from oracle_courses import lacking, pace, silent
from oracle_met import Draft
from oracle_person import Person, State
from oracle_play import Moment, Play, TooLarge
from oracle_rules import NEVER, Block, Course, Node, Rules, exact, outright, span

Answer = tuple[Fraction, int, frozenset[str]]
"""Weeks, cents, what is unknown."""
TAUGHT = frozenset({"degree", "training", "education", "practicum"})

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


class Search(Choices):
    """All drafts for one person and target."""

    def found(self, *, stated: bool) -> set[Answer]:
        """The amounts of all plans."""
        answers = set[Answer]()
        for draft in self.drafts(stated=stated):
            cents, unknown = self.price(draft)
            play = Play(self.rules, self.person, draft, self.target, self.budget)
            for end in play.ends():
                more, unread = self.renewed(end, draft)
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

    # Courses --------------------------------------------------------------------------------------------------------

    def taught(self, draft: Draft, *, stated: bool) -> Iterator[Draft]:
        """A draft with its courses given to one need after another, and what the data do not have for the rest."""
        needs = sorted((n for n in draft.leaves if n.op in TAUGHT), key=self.narrow)
        seen = set()
        for first in ((), *((c,) for c in draft.courses if self.lifts(c, draft))):
            left = tuple(c for c in draft.courses if c not in first)
            for made in self.covered(replace(draft, courses=first), needs, left, stated=stated):
                key = frozenset((c.name, c.weeks) for c in made.courses)
                if key not in seen:
                    seen.add(key)
                    yield made

    def covered(self, draft: Draft, needs: list[Node], chosen: tuple[Course, ...], *, stated: bool) -> Iterator[Draft]:
        """Each way to cover the needs with some courses, so that each course is of use where it is taken."""
        if not needs:
            yield from [] if chosen else [draft]
            return
        node, rest = needs[0], needs[1:]
        fitting = [c for c in chosen if self.serves(c, node)]
        for size in range(len(fitting) + 1):
            for some in combinations(fitting, size):
                more = replace(draft, courses=(*draft.courses, *some))
                made = self.elsewhere(more, node, stated=stated) if self.useful(more, node, some) else None
                if made is not None:
                    yield from self.covered(made, rest, tuple(c for c in chosen if c not in some), stated=stated)

    def narrow(self, node: Node) -> tuple[int, bool, int]:
        """The order in which needs are covered: high degrees first, narrow topics before wide, credits before hours."""
        if node.op == "degree":
            return (-self.rules.level(node.given["level"]), False, node.place)
        taught = node.op == "education"
        size = len(self.rules.narrower("topics", node.given["in"])) if taught else 0
        return (size, not taught or "hours" in node.given, node.place)

    def useful(self, draft: Draft, node: Node, some: tuple[Course, ...]) -> bool:
        """Whether each of some courses is missed where it is left out."""
        had = self.left(node, self.after(draft), draft)
        fewer = (replace(draft, courses=tuple(c for c in draft.courses if c is not out)) for out in some)
        return all(self.left(node, self.after(d), d) > had for d in fewer)

    def lifts(self, course: Course, draft: Draft) -> bool:
        """Whether a program leads to a degree at which a table has a row of its own."""
        rows = {r for n in draft.leaves for r in self.rules.rows(n.given.get("hours"))}
        return course.timed and course.degree is not None and any(self.person.state.level < r <= course.degree[0]
                                                                  for r in rows)

    def left(self, node: Node, after: State, draft: Draft) -> Fraction:
        """What is left of a need: hours, or 1 for one that is yes or no."""
        if node.op == "education":
            return lacking(self.rules, node, after.blocks, self.sized(node, after, draft))
        if node.op == "practicum":
            return max(Fraction(0), self.rules.amount(node.given["hours"], 0) - after.practice)
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

    def after(self, draft: Draft) -> State:
        """What is held with all courses of a draft finished."""
        state = self.person.state.copy()
        for c in draft.courses:
            state.blocks += c.blocks
            state.trainings |= c.trainings
            state.practice += c.practice
            state.degrees += [c.degree] if c.degree else []
        return state

    def elsewhere(self, draft: Draft, node: Node, *, stated: bool) -> Draft | None:
        """A draft with what the data do not have for the rest of a need; None where that is not allowed."""
        left = self.left(node, self.after(draft), draft)
        shut = node.op == "training" or (node.op == "degree" and self.awarding(node) and not stated)
        if left >= NEVER or (left and shut):
            return None
        return replace(draft, courses=(*draft.courses, self.place(node, left))) if left > 0 else draft

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
            return Course(name, silent(study), timed=False, unknown=frozenset({"cost: tuition", "time: degree"}),
                          degree=(self.rules.level(node.given["level"]), fields))
        if node.op == "practicum":
            return Course(name, pace(left, study), timed=True, unknown=frozenset({"cost: classes"}), practice=left)
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

    def renewed(self, end: Moment, draft: Draft) -> tuple[int, frozenset[str]]:
        """Renewals that fell due before the end, as often as the rule allows.

        On papers earned on the way, and on those had on day one that the job held or the draft asks for.
        """
        cents, unknown = 0, set[str]()
        role = self.rules.tree(self.person.role) if self.person.role is not None else None
        asked = {n.given["id"] for n in (*draft.leaves, *(outright(role) if role else ())) if n.op == "credential"}
        had = {name: since for name, since in self.person.state.held.items() if name in asked}
        for name, since in (*had.items(), *end.earned.items()):
            term = self.rules.records[name].get("term") or {}
            lasts = span(term.get("lasts"))
            times = ceil((end.state.time - since) / lasts) - 1 if lasts else 0
            times = min(times, term.get("renewals", times))
            if times > 0:
                more, unread = self.rules.fees(name, renewal=True)
                cents, unknown = cents + more * times, unknown | unread
        return cents, frozenset(unknown)


__all__ = ["TooLarge", "best"]
