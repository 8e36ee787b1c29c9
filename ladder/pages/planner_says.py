"""What the planner in the browser says of a program: its rules, names and unknowns in words. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ladder.model import Record, Requirement
from ladder.pages.answers import Say, View, title
from ladder.pages.personal import by_degree, tables
from ladder.pages.words import Words
from ladder.plan.places import place
from ladder.plan.profile import Profile, for_solver
from ladder.plan.program import UNKNOWN, Program

GROUPS = frozenset({"all", "any", "if"})
"""Nodes that say nothing by themselves: what is inside them does."""
SOURCE = ("name", "url", "dated")
"""What is said of a source."""
ONE = ("classes", "tuition", "degree")
"""What counts as one unknown, however many there are."""


def says(words: Words, program: Program) -> View:
    """The sentences of a program: each node, each name and each unknown that a plan of it can show."""
    return _Says(words, program).all()


class _Says:
    """Collects the sentences of one program; a source stands once."""

    def __init__(self, words: Words, program: Program) -> None:
        self.words, self.program = words, program
        profile = for_solver(words.catalog, words.jurisdiction, Profile())
        self.say = Say(words.catalog, words, program, profile)
        self.sources: dict[tuple[str, ...], int] = {}

    def all(self) -> View:
        nodes = {at: self.node(at) for at in sorted(self.shown())}
        return {"nodes": nodes, "names": self.names(), "unknown": dict(self.unknown()), "disputed": self.disputed(),
                "sources": [dict(zip(SOURCE, source, strict=True)) for source in self.sources]}

    def shown(self) -> set[int]:
        """The nodes that an answer can name.

        Every leaf, every way that holds what nobody can compute, and what a paper asked that nobody can get any more.
        """
        nodes, papers = self.program["nodes"], self.program["credentials"].values()
        return {at for at, node in enumerate(nodes) if node["op"] not in GROUPS} | {
            node["of"][way] for node in nodes if node["op"] == "any" for way in node["stated"]} | {
            paper["need"] for paper in papers if paper["status"] == "closed"}

    def node(self, at: int) -> View:
        """A node: its sentence, its record, its source; what differs by degree, what stands beside it."""
        said, node = self.say.leaf(at), self.program["nodes"][at]
        found = {"text": said["text"], "of": said["record"], "source": self.source(said["source"]),
                 "rows": self.rows(at), "check": self.check(at, said["text"]),
                 "open": self.say.unknown(node["at"]) if self.say.is_open(at) else None,
                 "ask": self.supervision(node["at"]) if node["op"] == "work" else None}
        return {key: value for key, value in found.items() if value is not None}

    def source(self, it: View | None) -> int | None:
        """The number of a source in the list of all."""
        if it is None:
            return None
        return self.sources.setdefault(tuple(it[key] or "" for key in SOURCE), len(self.sources))

    def rows(self, at: int) -> list[tuple[int, str]] | None:
        """The sentence by the order of the highest degree, where it differs."""
        node = place(self.words.catalog, self.program["nodes"][at]["at"])[2]
        if node is None or node.children or not tables(node):
            return None
        levels = self.words.catalog.terms(("degree-levels",), self.words.jurisdiction).values()

        def fitted(level: int) -> str:
            def fit(words: Words, _: Record, it: Requirement) -> Requirement:
                return by_degree(words, it, {level})

            return str(self.say.leaf(at, fit)["text"])

        return [(level, fitted(level)) for level in (0, *(term.order or 0 for term in levels))]

    def check(self, at: int, text: str) -> str | None:
        """The sentence under "also check", where other sources say otherwise."""
        _, _, node = place(self.words.catalog, self.program["nodes"][at]["at"])
        if node is None or node.children:
            return None
        said = str(self.say.check(at)["text"])
        return said if said != text else None

    def supervision(self, where: str) -> list[tuple[str, int | None]] | None:
        """What to ask an employer for, with its source."""
        return [(it["text"], self.source(it["source"])) for it in self.say.supervised(where)] or None

    def names(self) -> dict[str, str]:
        """The title of each record of the program, and of each that a sentence is about."""
        named = [*(name for kind in ("roles", "credentials", "exams", "studies") for name in self.program[kind]),
                 *(node["at"].partition("#")[0] for node in self.program["nodes"])]
        return {name: title(self.words.catalog, name) for name in sorted(set(named))}

    def disputed(self) -> dict[str, list[str]]:
        """What sources say of prices beside what we use, by the record of a step."""
        priced = [name for kind in ("credentials", "exams", "studies") for name in self.program[kind]]
        return {name: said for name in priced if (said := self.say.prices(name))}

    def unknown(self) -> Iterator[tuple[str, str]]:
        """What can be unknown of a plan, in words."""
        for what in sorted({*ONE, *fees(self.program), *self.shares(), *self.amounts()}):
            yield what, self.say.unknown(what)

    def shares(self) -> Iterator[str]:
        """The jobs of which nobody says how much of an hour counts."""
        for node in self.program["nodes"]:
            yield from (f"share of an hour in {role}" for role, rate in node.get("jobs", {}).items() if rate["open"])

    def amounts(self) -> Iterator[str]:
        """The rules whose number nobody could read, and the records of which nobody knows when they open."""
        for node in self.program["nodes"]:
            amounts = (node.get("unknown"), node.get("hours") == UNKNOWN, node.get("weeks") == UNKNOWN)
            if any(amounts) or node.get("kind") in (UNKNOWN, "local"):
                yield node["at"]
                yield node["at"].partition("#")[0]
        yield from (name for name, it in self.program["credentials"].items() if it["status"] == "pending")


def fees(value: Any) -> Iterator[str]:
    """The names of the prices of a program that nobody could read, or not up to their end."""
    if isinstance(value, dict):
        yield from (it.removeprefix("cost: ") for key in ("unknown", "open") if isinstance(it := value.get(key), str))
        yield from _each(value.values())
    elif isinstance(value, list):
        yield from _each(value)


def _each(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from fees(value)
