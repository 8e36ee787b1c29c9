"""What a rule with several ways surely asked of somebody who met it, from the mappings of the files."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from replay_facts import Facts, Given, form, home

Named = tuple[str, str]
Degree = tuple[int, frozenset[str]]


class Ways:
    """Reads ways; a degree that only ways without a statement ask for counts too."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def of(self, kind: str, content: Any) -> list[Any]:
        """The ways of an alternative, but for those of holders of any paper of a class."""
        ways = [list(some) for some in combinations(content["of"], content["n"])] if kind == "at_least" else content
        return [way for way in ways if not self.is_class(way)]

    def is_class(self, way: Any) -> bool:
        """Whether a way names a kind of paper, not a paper."""
        kind, content = form(way)
        return kind == "credential" and not {"id", "elsewhere"} & content.keys()

    def named(self, ways: list[Any], record: str, seen: frozenset[str]) -> set[Named]:
        """The papers, exams and courses that stand in every way."""
        found = [set(self.names(way, record, seen)) for way in ways]
        return set.intersection(*found) if found else set()

    def names(self, given: Any, record: str, seen: frozenset[str]) -> list[Named]:
        """The papers, exams and courses of a tree and of its papers."""
        kind, content, place = *form(given), home(record)
        if kind == "all":
            return [name for child in content for name in self.names(child, record, seen)]
        if kind in ("any", "at_least"):
            return list(self.named(self.of(kind, content), record, seen))
        if kind not in ("exam", "education", "credential", "qualification") or "id" not in content:
            return []
        found = self.facts.find("trainings" if kind == "education" else f"{kind}s", content["id"], place)
        if found is None:
            return []
        own = [] if kind == "qualification" else [(kind, found)]
        return own + (self.inside(found, seen, self.names) if kind in ("credential", "qualification") else [])

    def inside(self, found: str, seen: frozenset[str], read: Any) -> list[Any]:
        """What a tree of another record holds."""
        requires = self.facts.record(found).get("requires")
        if found in seen or requires is None or isinstance(requires, str):
            return []
        result: list[Any] = read(requires, found, seen | {found})
        return result

    def degrees(self, given: Any, record: str, seen: frozenset[str]) -> list[Degree]:
        """The degrees of a tree: of several ways the lower level, with the fields of all."""
        kind, content, place = *form(given), home(record)
        if kind == "all":
            return [degree for child in content for degree in self.degrees(child, record, seen)]
        if kind in ("any", "at_least"):
            ways = self.of(kind, content)
            return self.shared([w for w in ways if not self.is_told(w, record)] or ways, record, seen)
        if kind == "degree":
            fields = self.facts.inside("degree-fields", place, content["in"]) if "in" in content else set()
            return [(self.facts.levels[content["level"]], frozenset(fields))]
        named = self.facts.find(f"{kind}s", content["id"], place) if kind in ("credential", "qualification") and (
            "id" in content) else None
        return self.inside(named, seen, self.degrees) if named else []

    def shared(self, ways: list[Any], record: str, seen: frozenset[str]) -> list[Degree]:
        """A degree for each way to pick one of every way."""
        found: list[Degree] = [(10**9, frozenset())] if not ways else self.degrees(ways[0], record, seen)
        for way in ways[1:]:
            found = [(min(a, b), f & g) for a, f in found for b, g in self.degrees(way, record, seen)]
        return found if ways else []

    def is_told(self, given: Any, record: str) -> bool:
        """Whether a tree holds a statement, or something that nobody could read, whatever way is taken."""
        kind, content = form(given)
        if kind == "all":
            return any(self.is_told(child, record) for child in content)
        if kind in ("any", "at_least"):
            return all(self.is_told(child, record) for child in self.of(kind, content))
        if kind in ("credential", "qualification") and "id" in content:
            found = self.facts.find(f"{kind}s", content["id"], home(record))
            requires: Given | Any = self.facts.record(found).get("requires") if found else None
            return requires == "unknown" or (kind == "qualification" and isinstance(requires, dict | list)
                                             and self.is_told(requires, found or ""))
        return kind == "statement" or "unknown" in (content.get("hours"), content.get("months"))
