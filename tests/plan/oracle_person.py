"""What a person holds on day one, as the oracle reads a profile: all that their job and their papers asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from oracle_courses import blocks, counted
from oracle_rules import CREDIT_CLASS, MONTH, NEVER, Block, Node, Rules, exact
from oracle_ways import Ways, undated
from oracle_work import Stretch


@dataclass
class State:
    """All that decides a requirement at a moment."""

    time: Fraction = Fraction(0)
    degrees: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    held: dict[str, Fraction] = field(default_factory=dict)
    asked: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    exams: set[str] = field(default_factory=set)
    trainings: set[str] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    practice: Fraction = Fraction(0)
    worked: list[Stretch] = field(default_factory=list)

    def copy(self) -> State:
        """A state that can go on by itself."""
        return replace(self, degrees=list(self.degrees), held=dict(self.held), asked=dict(self.asked),
                       exams=set(self.exams), trainings=set(self.trainings), blocks=list(self.blocks),
                       worked=list(self.worked))

    @property
    def level(self) -> int:
        """The highest degree."""
        return max(level for level, _ in self.degrees)


class Person:
    """A profile and what follows from it."""

    def __init__(self, rules: Rules, profile: dict[str, Any], date: dt.date) -> None:
        self.rules, self.date = rules, date
        self.work, self.study = exact(profile.get("work", 40)), exact(profile.get("study", 10))
        self.role: str | None = profile.get("role")
        self.age: int | None = profile.get("age")
        self.lived = [(e["of"], e["whose"], e["months"] * MONTH) for e in profile.get("lived", ())]
        degree = profile.get("degree") or {}
        self.state = State(degrees=[(degree.get("order", 1), frozenset(degree.get("fields", ())))])
        self.told: list[tuple[str, Fraction, str | None]] = []
        self.asked_of: list[Node] = []
        self.taught_of: list[Node] = []
        self.ways_of: list[Node] = []
        for e in profile.get("hours", ()):
            self.told.append((e["area"], exact(e["hours"]), None))
            self.past({e["area"]: exact(e["hours"])}, exact(e["hours"]) / (self.work or 40))
        self.state.blocks += [Block(tuple(e["topics"]), exact(e["hours"]), None) for e in profile.get("education", ())]
        for name in sorted(profile.get("trainings", ())):
            self.training(name)
        self.state.exams |= set(profile.get("exams", ()))
        for name in sorted(profile.get("credentials", {})):
            self.paper(name)
        if self.role is not None:
            self.tree(rules.tree(self.role))
        for node in self.ways_of:
            self.had_anyway(node)
        for name in self.state.held:
            self.state.asked[name] = (self.hours(rules.tree(name)), Fraction(0))
        self.jobs()
        self.classes()

    def past(self, named: dict[str, Fraction], weeks: Fraction, while_: str | None = None) -> None:
        """Hours by area, worked just before and side by side, perhaps while a paper was held."""
        total = sum(named.values(), Fraction(0))
        shut = frozenset(at for at, paper in self.guarded() if paper != while_)
        shares = tuple((area, hours / total if total else Fraction(1)) for area, hours in named.items())
        pace = total / weeks if weeks else Fraction(0)
        self.state.worked.append(Stretch(-weeks, Fraction(0), pace, shares, shut, told=True))

    def guarded(self) -> Iterator[tuple[str, str]]:
        """The rules that count hours only while a paper is held, and that paper."""
        waiting = list(self.rules.trees.values())
        while waiting:
            node = waiting.pop()
            waiting += node.of
            if "while" in node.given:
                yield node.at, node.given["while"].given["id"]

    def paper(self, name: str) -> None:
        """A paper held, and what it asked for."""
        if name in self.state.held:
            return
        self.state.held[name] = Fraction(0)
        self.tree(self.rules.tree(name))

    def hours(self, node: Node) -> Fraction:
        """The hours of work that a tree surely asked for: what is left when all is taken off that may have been."""
        if node.op == "all":
            return max((self.hours(n) for n in node.of), default=Fraction(0))
        if node.op != "experience":
            return Fraction(0)
        entries = zip(node.given.get("substitutions", ()), node.of, strict=True)
        off = [exact(entry["hours"]) for entry, with_ in entries
               if entry["hours"] != "accepted" and self.lowest(with_) <= self.state.level]
        return max(Fraction(0), self.asked(node) - max(off, default=Fraction(0)))

    def asked(self, node: Node) -> Fraction:
        """The hours of a block of work, before anything is taken off; none where no row is for the degree."""
        found = self.rules.amount(node.given.get("hours"), self.state.level)
        return Fraction(0) if found == NEVER else found

    def lowest(self, node: Node) -> int:
        """The degree without which a tree is not met."""
        if node.op == "degree":
            return self.rules.level(node.given["level"])
        below = [self.lowest(n) for n in node.of] if node.op in ("all", "any") else []
        return (min if node.op == "any" else max)(below, default=0)

    def training(self, name: str) -> None:
        """A training and what it taught."""
        if name not in self.state.trainings:
            self.state.trainings.add(name)
            self.state.blocks += blocks(self.rules.records[name].get("provides"), name)

    def tree(self, node: Node) -> None:
        """All that is asked for outside alternatives; these wait until every paper is known."""
        op, given = node.op, node.given
        if op == "all":
            for child in node.of:
                self.tree(child)
        elif op == "any":
            self.ways_of.append(node)
        elif op in ("experience", "education"):
            (self.asked_of if op == "experience" else self.taught_of).append(node)
        elif op in ("credential", "training"):
            (self.paper if op == "credential" else self.training)(given["id"])
        else:
            self.leaf(op, given)

    def had_anyway(self, node: Node) -> None:
        """What somebody has who took one of several ways; a likely degree too."""
        if len(node.of) == 1:
            self.tree(undated(node.of[0]))
            return
        sure, likely = (Ways(self.rules, trusting=trusting).shared(node) for trusting in (False, True))
        for kind, *thing in sorted(sure | {thing for thing in likely if thing[0] == "degree"}, key=repr):
            if kind == "degree":
                self.state.degrees.append((thing[0], thing[1]))
            elif kind == "exam":
                self.state.exams.add(thing[0])
            elif kind == "work":
                self.asked_of.append(thing[0].node)
            else:
                (self.paper if kind == "credential" else self.training)(thing[0])

    def leaf(self, op: str, given: dict[str, Any]) -> None:
        """What a leaf asked for that is had once."""
        if op == "exam":
            self.state.exams.add(given["id"])
        elif op == "degree":
            self.state.degrees.append((self.rules.level(given["level"]), frozenset(given.get("in", ()))))
        elif op == "practicum":
            self.state.practice = max(self.state.practice, self.rules.amount(given["hours"], 0))
        elif op == "lived_experience":
            self.lived.append((given["of"][0], given.get("whose", ["self"])[0], exact(given.get("months", 0)) * MONTH))
        elif op == "age" and self.age is not None:
            self.age = max(self.age, given["number"])

    def classes(self) -> None:
        """The class that was asked for: floors first, then the whole, on few topics before many."""
        order = sorted(self.taught_of, key=lambda n: len(self.rules.narrower("topics", n.given["in"])))
        for node in order:
            for part in node.given.get("including", ()):
                self.attended(replace(node, given={**node.given, "in": part["in"]}), exact(part.get("min", 0)))
        for node in order:
            whole = self.rules.amount(node.given.get("hours"), self.state.level)
            whole = exact(node.given.get("credits", 0)) * CREDIT_CLASS if "hours" not in node.given else whole
            self.attended(node, Fraction(0) if whole == NEVER else whole)

    def attended(self, node: Node, asked: Fraction) -> None:
        """Class on some topics, as far as it is not there yet."""
        rest = asked - sum((counted(self.rules, node, b) for b in self.state.blocks), Fraction(0))
        if rest > 0:
            credits_ = rest / CREDIT_CLASS if "hours" not in node.given else None
            self.state.blocks.append(Block(tuple(node.given["in"]), rest, credits_))

    def jobs(self) -> None:
        """The work that was asked for: floors first, then the whole, on few areas before many.

        What is missing of one leaf is one stretch of work.
        """
        order = sorted(self.asked_of, key=lambda n: ("while" not in n.given, len(self.areas(n.given["in"]))))
        floors: dict[str, dict[str, Fraction]] = {}
        for node in order:
            floors[node.at] = {}
            for part in node.given.get("including", ()):
                low = part.get("min", 0)
                hours = exact(low.rstrip("%")) / 100 * self.asked(node) if isinstance(low, str) else exact(low)
                self.missing(floors[node.at], part["in"], hours, held_by(node))
        for node in order:
            named, months = floors[node.at], exact(node.given.get("months", 0)) * MONTH
            self.missing(named, node.given["in"], self.hours(node), held_by(node))
            if named or months:
                total = sum(named.values(), Fraction(0))
                self.past(named or {node.given["in"][0]: Fraction(0)}, max(total / (self.work or 40), months),
                          held_by(node))

    def areas(self, named: list[str]) -> frozenset[str]:
        """Areas and all inside them."""
        return self.rules.narrower("practice-areas", named)

    def missing(self, named: dict[str, Fraction], areas: list[str], asked: Fraction, while_: str | None) -> None:
        """Add the hours on some areas that are not there yet."""
        there = (h for area, h, held in self.told if area in self.areas(areas) and while_ in (None, held))
        rest = asked - sum(there, Fraction(0))
        if rest > 0:
            named[areas[0]] = named.get(areas[0], Fraction(0)) + rest
            self.told.append((areas[0], rest, while_))


def held_by(node: Node) -> str | None:
    """The paper that a leaf asks to be held meanwhile."""
    return node.given["while"].given["id"] if "while" in node.given else None
