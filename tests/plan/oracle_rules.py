"""The rules of a ladder as the oracle reads them, straight from the mappings of its files. Exact numbers throughout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, count
from typing import Any

MONTH = Fraction(52, 12)
NEVER = Fraction(10**9)
CREDIT_STUDY, CREDIT_CLASS = 45, 15


@dataclass(eq=False)
class Node:
    """One node of a tree of requirements."""

    op: str
    at: str
    """The record and the place in it."""
    owner: str
    given: dict[str, Any] = field(default_factory=dict)
    of: list[Node] = field(default_factory=list)
    place: int = 0
    """Its place in the program: jobs first, then programs, trainings and papers, each by name."""


@dataclass(frozen=True)
class Block:
    """Hours or credits of class on topics."""

    topics: tuple[str, ...]
    hours: Fraction
    credits: Fraction | None
    end: Fraction = Fraction(0)
    course: str = ""


@dataclass(eq=False)
class Course:
    """Something that can be studied."""

    name: str
    weeks: Fraction
    timed: bool
    cents: int = 0
    unknown: frozenset[str] = frozenset()
    entry: Node | None = None
    blocks: tuple[Block, ...] = ()
    degree: tuple[int, frozenset[str]] | None = None
    practice: Fraction = Fraction(0)
    trainings: frozenset[str] = frozenset()


def exact(value: Any) -> Fraction:
    """A number of a file."""
    return Fraction(str(value))


def span(text: str | None) -> Fraction | None:
    """`6 months` in weeks."""
    if text in (None, "unknown", "none", "local"):
        return None
    number, unit = str(text).split()
    sizes = {"day": Fraction(1, 7), "week": Fraction(1), "month": MONTH, "year": Fraction(52)}
    return exact(number) * sizes[unit.removesuffix("s")]


def listed(value: Any) -> list[Any]:
    """A value as a list."""
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


SHORT = {"experience": "hours", "education": "id", "practicum": "hours", "degree": "level", "exam": "id",
         "credential": "id", "lived_experience": "of", "age": "number", "qualification": "id"}
"""The key that a bare value stands for."""
BESIDE = {"not", "in_force", "label", "id", "when", "source", "note"}


def outright(node: Node) -> Iterator[Node]:
    """The leaves of a tree that stand outside alternatives."""
    if node.op != "all":
        yield node
    else:
        for inner in node.of:
            yield from outright(inner)


class Rules:
    """All that a ladder says."""

    def __init__(self, files: dict[str, Any]) -> None:
        self.records = {path.removesuffix(".yml"): given for path, given in files.items()}
        self.words = {path.rpartition("/")[2]: given["terms"] for path, given in self.records.items()
                      if "/vocabulary/" in path}
        self.trees: dict[tuple[str, str], Node] = {}
        self.places = count()
        for kind, key in (("roles", "requires"), ("tracks", "entry"), ("trainings", "requires"),
                          ("credentials", "requires"), ("exams", "requires")):
            for name in self.of(kind):
                self.tree(name, key)

    def narrower(self, words: str, names: list[str]) -> frozenset[str]:
        """The named words and all inside them."""
        return frozenset(t for t in {*self.words[words], *names} if self.wider(words, t) & set(names))

    def wider(self, words: str, term: str) -> set[str]:
        """A word and all around it."""
        found = set()
        while term and term not in found:
            found.add(term)
            given = self.words[words].get(term)
            term = given.get("broader", "") if isinstance(given, dict) else ""
        return found

    def level(self, name: str) -> int:
        """The order of a degree."""
        return int(self.words["degree-levels"][name]["order"])

    def of(self, kind: str) -> list[str]:
        """The records of a kind."""
        return sorted(name for name in self.records if name.split("/")[1] == kind)

    # Trees ----------------------------------------------------------------------------------------------------------

    def tree(self, record: str, key: str = "requires") -> Node:
        """What a record asks for; the same node each time."""
        if (record, key) not in self.trees:
            given = self.records[record].get(key)
            if isinstance(given, str):
                kind = "unknown" if given == "unknown" else "nothing"
                self.trees[record, key] = Node(kind, f"{record}#{key}", record)
            else:
                self.trees[record, key] = self.node(record, key, given or [])
        return self.trees[record, key]

    def node(self, record: str, at: str, given: Any) -> Node:
        """A node of a file; one with dates stands around the node that it dates."""
        if isinstance(given, list):
            of = [self.node(record, f"{at}.all[{i}]", child) for i, child in enumerate(given)]
            return Node("all", f"{record}#{at}", record, of=of)
        if "in_force" in given:
            inner = {key: value for key, value in given.items() if key != "in_force"}
            return Node("dated", f"{record}#{at}", record, given["in_force"], [self.node(record, at, inner)])
        op = next(key for key in given if key == "not" or key not in BESIDE)
        return self.plain(record, at, op, given[op])

    def plain(self, record: str, at: str, op: str, content: Any) -> Node:
        """A node without what stands beside it."""
        if op in ("all", "any"):
            of = [self.node(record, f"{at}.{op}[{i}]", child) for i, child in enumerate(content)]
            return Node(op, f"{record}#{at}", record, of=of)
        if op == "at_least":
            of = [self.node(record, f"{at}.at_least.of[{i}]", child) for i, child in enumerate(content["of"])]
            sets = [Node("all", f"{record}#{at}#{i}", record, of=list(some))
                    for i, some in enumerate(combinations(of, content["n"]))]
            return Node("any", f"{record}#{at}", record, of=sets)
        if op == "not":
            return Node("not", f"{record}#{at}", record, of=[self.node(record, f"{at}.not", content)])
        return self.leaf(record, at, op, content)

    def leaf(self, record: str, at: str, op: str, content: Any) -> Node:
        """A leaf; what it holds below it stands in `of`."""
        given = dict(content) if isinstance(content, dict) else {SHORT.get(op, "text"): content}
        given |= {key: listed(given[key]) for key in ("in", "of", "whose", "from") if key in given}
        place = f"{record}#{at}"
        if op == "practicum" and given.get("paid"):
            op = "experience"
        if op == "education" and "id" in given and not {"hours", "credits"} & given.keys():
            return Node("training", place, record, {"id": f"us/trainings/{given['id']}"}, place=next(self.places))
        if op in ("credential", "exam"):
            given["id"] = f"us/{op}s/{given['id']}"
        if op == "qualification":
            return Node("all", place, record, of=[self.tree(f"us/qualifications/{given['id']}")])
        node = Node(op, place, record, given, place=next(self.places))
        node.of = [self.node(record, f"{at}.{op}.substitutions[{i}].with", entry["with"])
                   for i, entry in enumerate(listed(given.get("substitutions")))]
        if "while" in given:
            given["while"] = self.node(record, f"{at}.{op}.while", given["while"])
        return node

    # Amounts --------------------------------------------------------------------------------------------------------

    def amount(self, given: Any, level: int) -> Fraction:
        """What an amount asks for at a degree: the highest row not above it."""
        if given is None or isinstance(given, str):
            return Fraction(0)
        if isinstance(given, dict) and "min" not in given:
            rows = {self.level(name): exact(n) for name, n in given.items()}
            fitting = [order for order in rows if order <= level]
            return rows[max(fitting)] if fitting else NEVER
        return exact(given["min"] if isinstance(given, dict) else given)

    def rows(self, given: Any) -> set[int]:
        """The levels of a table."""
        return {self.level(name) for name in given if name != "min"} if isinstance(given, dict) else set()

    # Prices ---------------------------------------------------------------------------------------------------------

    def fees(self, record: str, key: str = "costs", *, renewal: bool = False) -> tuple[int, set[str]]:
        """Cents that somebody pays who is no member of an association, and what nobody could read."""
        given = self.records[record]
        rows = (given.get("renewal") or {}).get("costs") if renewal else given.get(key)
        if rows is None or rows == "unknown":
            return 0, {f"cost: {record}: {'renewal' if renewal else 'fees'}"}
        cents, unknown = 0, set()
        for row in (r for r in rows if not r.get("member")) if isinstance(rows, list) else ():
            if row["price"] == "unknown":
                unknown.add(f"cost: {record}: {row['of']}")
            elif row["price"] != "none":
                cents += int(100 * exact(row["price"]))
        return cents, unknown
