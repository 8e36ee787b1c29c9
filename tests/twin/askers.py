"""Random people for a state: what a profile can say, drawn from what the state's program asks about."""

from __future__ import annotations

import random
from typing import Any


class Askers:
    """Profiles and targets of one program, the same for the same seed."""

    def __init__(self, program: dict[str, Any], seed: str) -> None:
        self.program, self.random = program, random.Random(seed)
        nodes, tracks = program["nodes"], [s["degree"] for s in program["studies"].values() if s["degree"]]
        self.areas = words(node["areas"] for node in nodes if node["op"] == "work")
        self.topics = words(node["topics"] for node in nodes if node["op"] == "class")
        self.lived = words(node["of"] for node in nodes if node["op"] == "lived")
        self.fields = words(degree["fields"] for degree in tracks)
        self.orders = sorted({1, *(degree["level"] for degree in tracks)})
        self.trainings = sorted({name for study in program["studies"].values() for name in study["trainings"]})

    def person(self) -> dict[str, Any]:
        """Somebody; most have little."""
        pick, some = self.random.choice, self.some
        return {
            "role": pick([None, *self.program["roles"], *self.program["roles"]]),
            "degree": {"order": pick([1, *self.orders]), "fields": some(self.fields, 1)},
            "credentials": {name: self.held() for name in some(self.program["credentials"], 2)},
            "hours": [self.worked() for _ in range(pick([0, 0, 1, 2]))],
            "education": [self.studied() for _ in range(pick([0, 0, 1, 2]))],
            "trainings": some(self.trainings, 2), "exams": some(self.program["exams"], 1),
            "lived": [{"of": pick([None, *self.lived]), "whose": pick(["self", "self", "family", "close"]),
                       "months": pick([3, 12, 36])} for _ in range(pick([0, 1, 1]))],
            "age": pick([None, None, 17, 20, 30]), "resident": pick([True, True, True, False]),
            "resident_months": pick([None, 2, 24]), "elsewhere": some(["license", "certification"], 1),
            "work": pick([40, 40, 37.5, 20, 0]), "study": pick([10, 10, 7, 20, 0]), "date": pick([None, "2027-02-01"]),
        }

    def some(self, names: Any, most: int) -> list[str]:
        """A few of some names, often none."""
        names = sorted(names)
        return self.random.sample(names, min(len(names), self.random.choice([0, 0, *range(most + 1)])))

    def held(self) -> dict[str, Any]:
        """A paper that is held; some say since when, and what it asked."""
        return self.random.choice([{}, {}, {"earned": "2025-03-01"}, {"asked": 500}])

    def worked(self) -> dict[str, Any]:
        """Hours of work."""
        dates = self.random.choice([{}, {}, {"from": "2024-01-15", "until": "2025-06-30"}])
        held = self.some(self.program["credentials"], 1)
        return {"area": self.random.choice(self.areas), "hours": self.random.choice([150, 1000, 2500.5]), **dates,
                "held": held}

    def studied(self) -> dict[str, Any]:
        """Hours of class."""
        dates = self.random.choice([{}, {}, {"until": "2023-05-20"}])
        return {"topics": [self.random.choice(self.topics)], "hours": self.random.choice([6, 20, 45]), **dates}


def words(lists: Any) -> list[str]:
    """All words of several lists, some of which may be None."""
    return sorted({word for listed in lists for word in listed or ()})
