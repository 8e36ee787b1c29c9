"""What one finished program or training covers of what a credential asks, and what it leaves open.

The arithmetic is the planner's own: a person with nothing but the diploma that a profile has by itself finishes one
course, and `Judge`, `counts` and `lacking` say before and after what is asked and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Record, Requirement
from ladder.model.amount import Amount
from ladder.plan.amounts import Words
from ladder.plan.approvals import accepts, approves, reaches
from ladder.plan.course import course, finish
from ladder.plan.person import bind
from ladder.plan.places import place
from ladder.plan.profile import Degree
from ladder.plan.program import STUDIED, UNKNOWN, Node, Program
from ladder.plan.shares import Asked, Rest, Share, Way
from ladder.plan.state import State
from ladder.plan.studied import Studied, studied
from ladder.plan.tally import NEVER, Block, counts, lacking, practised
from ladder.tree import within

FILLED = (*STUDIED, "work")
"""The leaves that study fills, and work, of which a degree may ask less."""


class Coverage:
    """The coverage of what one program asks."""

    def __init__(self, catalog: Catalog, program: Program) -> None:
        self.catalog, self.program = catalog, program
        self.nodes: list[Node] = program["nodes"]
        self.judge, self.state = bind(program, beginner(catalog, program["jurisdiction"]))
        self._after: dict[str, State] = {}
        self._asked: dict[int, tuple[Asked, ...]] = {}
        self._filled: dict[int, set[int]] = {}
        self._rules: dict[str, tuple[Record, Requirement | None]] = {}
        self._shares: dict[tuple[int, str], Share] = {}

    def studies(self) -> list[Studied]:
        """What can be studied in this program."""
        return [studied(self.catalog, course(self.judge, self.state, name, study))
                for name, study in sorted(self.program["studies"].items())]

    def after(self, it: Studied) -> State:
        """What a person holds who has finished this one course."""
        if it.course.name not in self._after:
            state = self.state.copy()
            finish(state, it.course, 0.0)
            self._after[it.course.name] = state
        return self._after[it.course.name]

    # Trees ----------------------------------------------------------------------------------------------------------

    def asked(self, at: int) -> tuple[Asked, ...]:
        """What a tree asks beyond what is met on day one, made once."""
        if at not in self._asked:
            self._asked[at] = tuple(self._open(at))
        return self._asked[at]

    def _open(self, at: int) -> Iterator[Asked]:
        node = self.nodes[at]
        if node["op"] == "all" or (node["op"] == "if" and self.judge.cases.get(at)):
            for child in node["of"]:
                yield from self.asked(child)
        elif node["op"] == "any" and not self.met(at, self.state):
            ways = self.ways(at)
            if len(ways) == 1:
                yield from self.asked(ways[0])
            else:
                yield Asked(at, tuple((way, self.asked(way)) for way in ways))
        elif node["op"] not in ("any", "if", "window") and node.get("kind") != "term" and (
                self.is_vague(at) or not self.met(at, self.state)):
            yield Asked(at)  # how often a paper can be renewed is asked of nobody

    def rest(self, asked: Iterable[Asked], it: Studied) -> tuple[Rest, ...]:
        """What a finished course covers and leaves open of what is asked."""
        return tuple(Rest(a.at, None, tuple(Way(way, self.rest(inner, it)) for way, inner in a.ways),
                          self.met(a.at, self.after(it)))
                     if a.ways else Rest(a.at, self.share(a.at, it)) for a in asked)

    def leaves(self, asked: Iterable[Asked], path: tuple[int, ...] = ()) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The leaves of what is asked, each with the ways that lead to it."""
        for it in asked:
            if not it.ways:
                yield it.at, path
            for way, inner in it.ways:
                yield from self.leaves(inner, (*path, way))

    def brings(self, at: int, it: Studied) -> bool:
        """Whether a course brings a tree closer."""
        if at not in self._filled:
            self._filled[at] = {leaf for leaf, _ in self.leaves(self.asked(at)) if self.nodes[leaf]["op"] in FILLED}
        return any(self.share(leaf, it).gives for leaf in self._filled[at])

    def ways(self, at: int) -> list[int]:
        """The ways of an alternative that are in force."""
        of: list[int] = self.nodes[at]["of"]
        return [way for way in of if not any(self.is_shut(i) for i in (way, *self.nodes[way].get("of", ())))] or of

    def is_shut(self, at: Any) -> bool:
        """Whether a node is a time that is not now."""
        return isinstance(at, int) and self.nodes[at]["op"] == "window" and not self.met(at, self.state)

    def is_vague(self, at: int) -> bool:
        """Whether a leaf asks for an amount that nobody states."""
        node = self.nodes[at]
        if node["op"] == "class":
            return node["hours"] == UNKNOWN or (node["hours"] is None and not any(p["min"] for p in node["parts"]) and
                                                not _asks_nothing(self.rule(node)[1]))
        return node["op"] in ("work", "practicum") and UNKNOWN in (node["hours"], node.get("weeks"))

    def met(self, at: int, state: State) -> bool:
        """Whether a node is met, whatever nobody can compute."""
        return self.judge.met(at, state, {}, set())

    def rule(self, node: Node) -> tuple[Record, Requirement | None]:
        """The record that a node was made from, and the requirement there."""
        if node["me"] not in self._rules:
            record, _, asked = place(self.catalog, node["at"])
            self._rules[node["me"]] = (record, asked)
        return self._rules[node["me"]]

    # Leaves ---------------------------------------------------------------------------------------------------------

    def share(self, at: int, it: Studied) -> Share:
        """What a course covers of one leaf."""
        node = self.nodes[at]
        key = (at, it.course.name if self.touches(node, it) else "")
        if key not in self._shares:
            make = {"class": self.class_, "practicum": self.practicum, "degree": self.degree, "work": self.work}
            self._shares[key] = make.get(node["op"], self.whole)(at, node, it)
        return self._shares[key]

    def touches(self, node: Node, it: Studied) -> bool:
        """Whether a course can change anything about a leaf; all that cannot leave the same of it."""
        if node.get("subs") or isinstance(node.get("hours"), list) or isinstance(node.get("weeks"), list):
            return True
        given = {"class": lambda: node["topics"] is None or not it.taught.isdisjoint(node["topics"]),
                 "practicum": lambda: it.practice or it.course.practice > 0,
                 "degree": lambda: it.course.degree is not None, "check": lambda: it.course.degree is not None,
                 "training": lambda: node["id"] in it.course.trainings}
        return node["op"] in given and bool(given[node["op"]]())

    def whole(self, at: int, node: Node, it: Studied) -> Share:
        """What is there or not: a training, an exam, a credential, age, papers."""
        if self.lies_inside(node, it) or (node["op"] != "check" and self.met(at, self.after(it))):
            return Share(at, node["op"], left=0, had=1, maybe=1)
        return Share(at, node["op"])

    def lies_inside(self, node: Node, it: Studied) -> bool:
        """Whether credits are part of a degree that the course gives: one of the level that they are asked at."""
        record, level = self.level(node)
        if node.get("kind") != "inside-degree" or level is None or it.course.degree is None:
            return False
        return it.course.degree[0] == Words(self.catalog, record.id.jurisdiction).level(level)

    def level(self, node: Node) -> tuple[Record, str | None]:
        """The record whose rule a leaf is, and the level at which class is asked."""
        record, asked = self.rule(node)
        return record, asked.education.level if asked is not None and asked.education is not None else None

    def class_(self, at: int, node: Node, it: Studied) -> Share:
        """Hours of class; also those that count once the course is approved."""
        after, anyone, vague = self.after(it), {**node, "taught": None}, self.is_vague(at)
        asked = self.judge.target(node, "hours", after, {}, set())
        if not reaches(self.catalog, *self.level(node), it.record):
            return Share(at, "class", None if vague else asked, self.judge.missing(at, after, {}, set()))
        taught = sum(counts(anyone, b) for b in it.course.blocks)
        had, maybe = ((sum(counts(n, b) for b in it.course.blocks) if vague else
                       _covered(asked, lacking(n, after.blocks, 0.0, asked))) for n in (node, anyone))
        some = any(counts(anyone, Block(topics, 1, it.unit, 0.0)) for topics in it.topics) or bool(taught and not maybe)
        refused = node["taught"] is not None and it.course.name not in node["taught"]
        doubt = "approval" if refused and (some or maybe > had) else ""
        if vague:
            return Share(at, "class", None, 0, had, maybe, some=some, doubt=doubt)
        left = self.judge.missing(at, after, {}, set())
        parts = tuple(_open_parts(node, after.blocks, asked)) if had else ()
        return Share(at, "class", asked, left, had, maybe, some=some and left > 0, doubt=doubt, parts=parts)

    def practicum(self, at: int, node: Node, it: Studied) -> Share:
        """Hours of practice; also those that count once the place is accepted. Whether it fits is said beside it."""
        after = self.after(it)
        asked = self.judge.target(node, "hours", after, {}, set())
        had, maybe = (practised(n, after.practice) for n in (node, {**node, "taught": None}))
        if not self.is_vague(at):
            had, maybe = min(asked, had), min(asked, maybe)
        left = max(0.0, asked - had)
        doubt = "place" if (maybe or it.practice) and not self.fits(node, it) else ""
        return Share(at, "practicum", None if self.is_vague(at) else asked, left, had, maybe, doubt=doubt,
                     some=it.practice and left > 0)

    def fits(self, node: Node, it: Studied) -> bool:
        """Whether the data say that a place of practice is one that the rule means."""
        record, asked = self.rule(node)
        wanted = set(asked.practicum.in_ or ()) if asked is not None and asked.practicum is not None else set()
        home = record.id.jurisdiction
        inside = [area for area in it.areas if within(self.catalog, area, wanted, "practice-areas", home)]
        return bool(wanted and inside) or approves(self.catalog, record, it.record)

    def degree(self, at: int, node: Node, it: Studied) -> Share:
        """A degree; perhaps one whose field nobody states."""
        got = it.course.degree
        if self.met(at, self.after(it)):
            return Share(at, "degree", left=0, had=1, maybe=1, doubt="" if self.is_meant(node, it) else "program")
        if got is not None and got[0] >= node["level"] and not got[1]:
            return Share(at, "degree", maybe=1, doubt="field")
        return Share(at, "degree")

    def is_meant(self, node: Node, it: Studied) -> bool:
        """Whether the data say that a degree is from a program that the rule means."""
        record, asked = self.rule(node)
        names = asked.degree.program if asked is not None and asked.degree is not None else None
        return names is None or accepts(self.catalog, record, names, it.record)

    def work(self, at: int, node: Node, it: Studied) -> Share:
        """Hours at work: a degree or a course may lower what is asked."""
        hours, weeks = self.worked(node, self.after(it))
        before = self.worked(node, self.state)
        gain = max(was - now if was != NEVER else float(now != NEVER) for was, now in zip(before, (hours, weeks),
                                                                                           strict=True))
        return Share(at, "work", None if self.is_vague(at) else hours, max(hours, weeks), max(0.0, gain),
                     max(0.0, gain), weeks=weeks, before=before)

    def worked(self, node: Node, state: State) -> tuple[float, float]:
        """The hours and weeks of work that are asked."""
        hours, weeks = (self.judge.target(node, key, state, {}, set()) for key in ("hours", "weeks"))
        return hours, weeks


def beginner(catalog: Catalog, jurisdiction: str) -> dict[str, Any]:
    """The profile of somebody of whom nothing is said: the degree that profiles have by themselves."""
    level = catalog.terms(("degree-levels",), jurisdiction).get(Degree().level)
    return {"degree": {"order": (level.order or 0) if level is not None else 0}}


def _asks_nothing(node: Requirement | None) -> bool:
    """Whether a rule on class says that it asks for none."""
    it = node.education if node is not None else None
    amounts = [] if it is None else [it.hours, *([it.credits.semester, it.credits.quarter] if it.credits else [])]
    return any(isinstance(amount, Amount) and amount.word == "none" for amount in amounts)


def _covered(asked: float, left: float) -> float:
    return 0.0 if asked == NEVER else max(0.0, asked - left)


def _open_parts(node: Node, blocks: list[Block], asked: float) -> Iterator[tuple[int, float]]:
    """The parts that stay open even if every hour that fits any part went into this one."""
    for index, part in enumerate(node["parts"]):
        low = max(part["min"], (part["share"] or 0) / 100 * (0 if asked == NEVER else asked))
        left = lacking({**node, "parts": [{**part, "min": low, "share": None}]}, blocks, 0.0, 0.0)
        if left:
            yield index, left
