"""The files of a random ladder as they are drawn, record by record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]


@dataclass
class Book:
    """The files drawn so far."""

    pick: Callable[[tuple[Any, ...]], Any]
    """Draws one of some values."""
    barring: bool
    """Whether rules may be drawn that bar what is held."""
    timed: bool
    """Whether rules may be drawn for which it can help to put something off: then no course is drawn that another could
    stand for, because a longer one would put things off."""
    files: dict[str, dict[str, Any]]
    trainings: list[str] = field(default_factory=list)
    tracks: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)

    def one(self, *values: Any) -> Any:
        """One of some values; the first is the simplest."""
        return self.pick(values)

    def put(self, folder: str, name: str, **keys: Any) -> None:
        """One file."""
        given = {key: value for key, value in keys.items() if value is not None}
        self.files[f"us/{folder}/{name}.yml"] = {"name": name, "source": "book", **given}

    def fees(self, of: str) -> Any:
        """A price list: known, unknown, or free."""
        price = self.one(100, 200, "unknown")
        return self.one([{"of": of, "price": price}], "none", [{"of": of, "price": 100}])

    def training(self, name: str) -> None:
        """A short course; some teach a topic."""
        hours = self.one(20, 40)
        teaches = [{"education": {"hours": hours, "in": [self.one("ethics", "addiction", "law")]}}]
        self.put("trainings", name, hours=self.one(hours, hours, "unknown"), costs=self.fees("fees"),
                 provides=[] if self.timed else self.one([], teaches, teaches), approved_by=self.one(None, ["board"]),
                 requires=self.one(None, None, [{"lived_experience": {"of": "recovery", "months": 6}}]))
        self.trainings.append(name)

    def track(self, name: str) -> None:
        """A program of a college."""
        level, size = self.one("certificate", "associate", "bachelors"), self.one(3, 6)
        price = self.one(100, 10, "unknown")
        self.put("tracks", name, college="hall", prepares_for="unknown",
                 award={"level": level, "credits": self.one(size, size, "unknown"), "in": ["social"]},
                 length=self.one("unknown", "3 months"), provides=self.teaching(size),
                 costs=[{"of": "tuition", "price": price, "per": self.one("credit", "semester")}])
        self.tracks.append(name)

    def teaching(self, size: int) -> list[Node]:
        """What a program gives beside the degree."""
        if self.timed:
            return []
        parts = self.one(None, {"ethics": {"credits": 1}})
        taught = {"credits": size, "in": [self.one("addiction", "ethics")]}
        if parts is not None and taught["in"] == ["addiction"]:
            taught["including"] = [{"in": ["ethics"], "credits": 1}]
        return self.one([], [{"education": taught}], [{"education": taught}, {"practicum": 20}])

    def exam(self, name: str) -> None:
        """An exam."""
        self.put("exams", name, costs=self.fees("exam"), waits=self.one(None, "4 weeks"))

    def credential(self, name: str, requires: Any) -> None:
        """A paper; some run out, some have to be renewed."""
        lasts = self.one("6 months", "3 months")
        term = self.one(None, {"lasts": lasts}, {"lasts": lasts, "renewals": self.one(0, 1)})
        renewal = {"costs": self.one([{"of": "renewal", "price": 100}], [{"of": "renewal", "price": "unknown"}])}
        term = term if self.barring and self.timed else None
        processing = {"processing": "4 weeks"} if self.one(False, False, True) else None
        self.put("credentials", name, kind="license", issuer="board", requires=requires, costs=self.fees("application"),
                 application=processing, term=term, renewal=self.one(None, renewal) if term else None)
        self.papers.append(name)

    def role(self, name: str, requires: Any, rung: int, *, accrues: bool = True) -> None:
        """A job and what an hour of it is; without barring, each counts for no less than the ones below it.

        A job is changed only when something is earned, and what is earned sooner may come at a worse moment for that.
        """
        shares = self.one({"counseling": "100%"}, {"care": "100%"}, {"counseling": "50%", "care": "50%"},
                          {"group": "50%", "counseling": "50%"}, {"group": "100%"}, {"counseling": "unknown"})
        if not self.barring:
            shares = {"counseling": "25%", "care": "25%", **({"group": "25%"} if rung else {})}
        lane = self.one("helper", "counselor")
        self.put("roles", name, lane=lane, rung=rung, requires=requires, accrues=shares if accrues else None)
