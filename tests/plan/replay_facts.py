"""The files of a ladder as a checker of plans reads them: names looked up, parents taken over, lengths in weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

Given = dict[str, Any]
WORDS = frozenset({"unknown", "none", "local"})
LEAVES = ("all", "any", "at_least", "not", "degree", "education", "experience", "practicum", "exam", "credential",
          "qualification", "employment", "lived_experience", "age", "residency", "background", "attestation",
          "statement")
FIRST = {"degree": "level", "education": "id", "experience": "hours", "practicum": "hours", "exam": "id",
         "credential": "id", "qualification": "id", "lived_experience": "of", "age": "number", "residency": "basis"}
WEEKS = {"hour": 1 / 168, "day": 1 / 7, "workday": 1 / 5, "week": 1.0, "month": 52 / 12, "semester": 15.0, "year": 52.0}


def listed(value: Any) -> list[Any]:
    """A value as a list."""
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value is None or (isinstance(value, str) and value in WORDS) else [value]


def weeks(value: Any) -> float | None:
    """The least length in weeks; None where nobody states one."""
    if isinstance(value, dict):
        if "value" in value:
            return weeks(value["value"])
        ends = [value[key] for key in ("min", "max") if key in value] or list(value.values())
        found = [w for w in map(weeks, ends[:1] if "min" in value or "max" in value else ends) if w is not None]
        return min(found, default=None)
    if value is None or (isinstance(value, str) and value in WORDS):
        return None
    number, unit = str(value).split()[:2]
    return float(number) * WEEKS[unit.removesuffix("s")]


def least(value: Any, level: int, levels: dict[str, int]) -> float:
    """What an amount asks for at least at a degree; infinite where no row is for it."""
    if isinstance(value, dict) and "value" in value:
        return least(value["value"], level, levels)
    if isinstance(value, dict) and value and set(value) <= set(levels):
        rows = {levels[name]: least(row, level, levels) for name, row in value.items() if levels[name] <= level}
        return rows[max(rows)] if rows else float("inf")
    if isinstance(value, dict):
        return least(value.get("min"), level, levels)
    return float(value) if isinstance(value, int | float) else 0.0


def credit(value: Any) -> float | None:
    """Semester credits."""
    if isinstance(value, dict) and ("semester" in value or "quarter" in value):
        return least(value["semester"], 0, {}) if "semester" in value else least(value["quarter"], 0, {}) * 2 / 3
    return None if value is None or (isinstance(value, str) and value in WORDS) else least(value, 0, {})


class Facts:
    """All files of a data folder."""

    def __init__(self, files: dict[str, Given], home: str) -> None:
        self.files = {path.removesuffix(".yml"): given for path, given in files.items()}
        self.home = home
        self.levels = {name: given["order"] for name, given in self.words("degree-levels", home).items()}

    def reach(self, place: str) -> list[str]:
        """A jurisdiction and those whose names it sees."""
        return [place, *self.files.get(f"{place}/jurisdiction", {}).get("inherits", ())]

    def words(self, vocabulary: str, place: str) -> dict[str, Any]:
        """The terms of a vocabulary as a jurisdiction sees them."""
        found: dict[str, Any] = {}
        for at in reversed(self.reach(place)):
            found |= self.files.get(f"{at}/vocabulary/{vocabulary}", {}).get("terms", {})
        return found

    def inside(self, vocabulary: str, place: str, named: Any) -> set[str]:
        """The named terms and all narrower ones."""
        words, asked = self.words(vocabulary, place), {str(n).rpartition("/")[2] for n in listed(named)}
        found = set(asked)
        while True:
            more = {w for w, g in words.items() if isinstance(g, dict) and g.get("broader") in found} - found
            if not more:
                return found
            found |= more

    def around(self, vocabulary: str, place: str, term: str) -> set[str]:
        """A term and all wider ones."""
        words, found = self.words(vocabulary, place), set()
        while term and term not in found:
            found.add(term)
            given = words.get(term)
            term = given.get("broader", "") if isinstance(given, dict) else ""
        return found

    def find(self, kind: str, name: str, place: str) -> str | None:
        """The address that a name means."""
        head, _, slug = str(name).rpartition("/")
        places = [head] if head else self.reach(place)
        return next((f"{p}/{kind}/{slug}" for p in places if f"{p}/{kind}/{slug}" in self.files), None)

    def record(self, address: str) -> Given:
        """A record with the keys that it takes over from its parent."""
        own = self.files[address]
        if "extends" not in own:
            return own
        place, kind, slug = address.split("/")
        head, _, name = own["extends"].rpartition("/")
        places = [head] if head else self.reach(place)
        parents = (f"{p}/{kind}/{name or slug}" for p in places)
        parent = next(p for p in parents if p in self.files and p != address)
        return {**self.record(parent), **own}

    def of(self, kind: str) -> Iterator[str]:
        """The records of a kind that a person at home can use: the own ones and those that are inherited."""
        reach = self.reach(self.home)
        return (a for a in sorted(self.files) if a.split("/")[1] == kind and a.split("/")[0] in reach)


def form(given: Any) -> tuple[str, Any]:
    """What makes a node, and its content with a bare value under its first key."""
    if isinstance(given, list):
        return "all", given
    key = next(key for key in LEAVES if key in given)
    content = given[key]
    if key in FIRST and not isinstance(content, dict):
        return key, {FIRST[key]: content}
    by_degree = key in ("experience", "practicum") and not set(content) & {
        "hours", "months", "in", "including", "while", "within", "supervision", "substitutions", "paid", "on_top"}
    return key, {"hours": content} if by_degree else content


def home(record: str) -> str:
    """The jurisdiction of a record."""
    return record.partition("/")[0]


def day(start: dt.date, time: float) -> dt.date:
    """The date of a time in weeks."""
    return start + dt.timedelta(days=int(time * 7 + 1e-6))
