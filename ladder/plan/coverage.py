"""What one finished program or training covers of what a credential asks, and what it leaves open.

The arithmetic is the planner's own: a person with nothing but the diploma that a profile has by itself finishes one
course, and `Judge`, `counts` and `lacking` say before and after what is asked and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Requirement
from ladder.model.amount import Amount
from ladder.plan.approvals import any_college, approves
from ladder.plan.person import bind
from ladder.plan.places import place
from ladder.plan.profile import Degree
from ladder.plan.program import UNKNOWN, Node, Program
from ladder.plan.state import NEVER, Block, State, counts, lacking
from ladder.plan.studied import Studied, studied
from ladder.plan.study import Courses, finish
from ladder.tree import within

STUDIED = ("class", "practicum", "degree", "training")
"""The leaves that study fills."""
FILLED = (*STUDIED, "work")
"""The same, and work, of which a degree may ask less."""


@dataclass(frozen=True)
class Share:
    """One leaf of a credential's tree, once a course is finished."""

    at: int
    op: str
    asked: float | None = 1
    """Hours; 1 where it is yes or no; None where nobody states how much."""
    left: float = 1
    """What is still missing."""
    had: float = 0
    """What the course covers; where nobody states what is asked, all that counts."""
    maybe: float = 0
    """What it covers if whoever decides accepts it: at least `had`."""
    some: bool = False
    """The course gives more of it, and nobody states how much, or on which parts of the rule."""
    doubt: str = ""
    """What has to be accepted for it to count: the course (`approval`), the college's `program`, the `field` of the
    degree, or the `place` of practice."""
    weeks: float = 0
    """Of work: how long it takes at least, beside the hours."""
    before: tuple[float, float] = (0, 0)
    """Of work: the hours and weeks that are asked without the course."""
    parts: tuple[tuple[int, float], ...] = ()
    """Of class: the parts of the rule that stay open whatever the course's hours are put to, and by how much."""

    @property
    def gives(self) -> bool:
        """Whether the course brings the leaf closer."""
        return self.had > 0 or self.maybe > 0 or self.some


@dataclass(frozen=True)
class Asked:
    """A leaf that is not met on day one, or an alternative with what each of its ways asks."""

    at: int
    ways: tuple[tuple[int, tuple[Asked, ...]], ...] = ()


@dataclass(frozen=True)
class Way:
    """One way of an alternative, and what it still asks."""

    at: int
    rest: tuple[Rest, ...]

    @property
    def gives(self) -> bool:
        """Whether the course brings it closer."""
        return any(rest.gives for rest in self.rest)


@dataclass(frozen=True)
class Rest:
    """What a finished course leaves of a leaf, or of each way of an alternative."""

    at: int
    share: Share | None = None
    ways: tuple[Way, ...] = ()
    done: bool = False
    """Of an alternative: whether one of its ways is complete."""

    @property
    def gives(self) -> bool:
        """Whether the course brings some of it closer."""
        return self.share.gives if self.share else any(way.gives for way in self.ways)


class Coverage:
    """The coverage of what one program asks."""

    def __init__(self, catalog: Catalog, program: Program) -> None:
        self.catalog, self.program = catalog, program
        self.nodes: list[Node] = program["nodes"]
        self.judge, self.state = bind(program, beginner(catalog, program["jurisdiction"]))
        self._after: dict[str, State] = {}
        self._asked: dict[int, tuple[Asked, ...]] = {}
        self._filled: dict[int, set[int]] = {}
        self._shares: dict[tuple[int, str], Share] = {}

    def studies(self) -> list[Studied]:
        """What can be studied in this program."""
        return [studied(self.catalog, c) for c in Courses(self.program, self.judge, self.state).all]

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
        elif node["op"] not in ("any", "if", "window") and (self.is_vague(at) or not self.met(at, self.state)):
            yield Asked(at)

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
                                                not _asks_nothing(place(self.catalog, node["at"])[2]))
        return node["op"] in ("work", "practicum") and UNKNOWN in (node["hours"], node.get("weeks"))

    def met(self, at: int, state: State) -> bool:
        """Whether a node is met, whatever nobody can compute."""
        return self.judge.met(at, state, {}, set())

    # Leaves ---------------------------------------------------------------------------------------------------------

    def share(self, at: int, it: Studied) -> Share:
        """What a course covers of one leaf."""
        key = (at, it.course.name)
        if key not in self._shares:
            node = self.nodes[at]
            make = {"class": self.class_, "practicum": self.practicum, "degree": self.degree, "work": self.work}
            self._shares[key] = make.get(node["op"], self.whole)(at, node, it)
        return self._shares[key]

    def whole(self, at: int, node: Node, it: Studied) -> Share:
        """What is there or not: a training, an exam, a credential, age, papers."""
        if node["op"] == "check" or not self.met(at, self.after(it)):
            return Share(at, node["op"])
        return Share(at, node["op"], left=0, had=1, maybe=1)

    def class_(self, at: int, node: Node, it: Studied) -> Share:
        """Hours of class; also those that count once the course is approved."""
        after, anyone, vague = self.after(it), {**node, "taught": None}, self.is_vague(at)
        asked = self.judge.target(node, "hours", after, {}, set())
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
        """Hours of practice. The planner counts every place; whether this one fits is said beside it."""
        after = self.after(it)
        asked = self.judge.target(node, "hours", after, {}, set())
        had = after.practice if self.is_vague(at) else min(asked, after.practice)
        left = max(0.0, asked - had)
        doubt = "place" if (had or it.practice) and not self.fits(node, it) else ""
        return Share(at, "practicum", None if self.is_vague(at) else asked, left, had, had, doubt=doubt,
                     some=it.practice and left > 0)

    def fits(self, node: Node, it: Studied) -> bool:
        """Whether the data say that a place of practice is one that the rule means."""
        record, _, asked = place(self.catalog, node["at"])
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
        record, _, asked = place(self.catalog, node["at"])
        names = asked.degree.program if asked is not None and asked.degree is not None else None
        return names is None or any_college(self.catalog, record, names) or approves(self.catalog, record, it.record)

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
