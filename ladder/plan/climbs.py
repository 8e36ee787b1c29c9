"""How the pages count a step up: for a person in the lower job with a high-school diploma and no hours yet.

Where nothing but lived experience closes every way, for a person who has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from ladder.catalog import Catalog
from ladder.model import RecordId
from ladder.plan.answer import Answer, answer
from ladder.plan.coverage import Coverage
from ladder.plan.profile import Profile, for_solver
from ladder.plan.program import WEEKS_A_MONTH, Node, Program
from ladder.plan.solve import TooManyWaysError

KEPT = 2048
"""Answers kept in memory: a preview that builds again computes only what a changed rule touches."""


@dataclass(frozen=True)
class _Question:
    """A question that is the same as another where program, profile and target are."""

    text: str
    target: str
    program: Program = field(compare=False)
    profile: dict[str, Any] = field(compare=False)


@dataclass(frozen=True)
class Climb:
    """A step from one job to another: who asks, and the answer; None where the search was given up."""

    frm: RecordId
    to: RecordId
    profile: dict[str, Any]
    answer: Answer | None
    lived: tuple[int, ...] = ()
    """The leaves on lived experience that the person is taken to meet, since nothing else closes the way."""


@dataclass(frozen=True)
class Climbs:
    """The climbs of a ladder, each computed when it is first asked for."""

    catalog: Catalog
    coverages: Mapping[str, Coverage]
    """By jurisdiction; they hold the programs."""

    @cached_property
    def texts(self) -> dict[str, str]:
        """The programs as text, by jurisdiction."""
        return {code: json.dumps(it.program, sort_keys=True) for code, it in self.coverages.items()}

    def climb(self, frm: RecordId, to: RecordId) -> Climb:
        """What a climb inside one jurisdiction takes."""
        profile = for_solver(self.catalog, frm.jurisdiction, Profile(role=f"{frm}"))
        return Climb(frm, to, *self.ask_lived(frm.jurisdiction, profile, f"{to}"))

    def ask_lived(self, code: str, profile: dict[str, Any],
                  target: str) -> tuple[dict[str, Any], Answer | None, tuple[int, ...]]:
        """The same as `ask`, for somebody who has the lived experience that alone closes every way.

        The profile that was asked for, the answer, and the leaves that the person is taken to meet.
        """
        found = self.ask(code, profile, target)
        lived = _closed_by_lived(found)
        if not lived:
            return profile, found, ()
        nodes = self.coverages[code].program["nodes"]
        profile = {**profile, "lived": [_has_lived(nodes[at]) for at in lived]}
        return profile, self.ask(code, profile, target), lived

    def ask(self, code: str, profile: dict[str, Any], target: str) -> Answer | None:
        """The answer to a question in one jurisdiction; None where the search was given up."""
        question = _Question(f"{json.dumps(profile)}{self.texts[code]}", target, self.coverages[code].program, profile)
        return _answer(question)


def _closed_by_lived(it: Answer | None) -> tuple[int, ...]:
    """The leaves that close all ways, where each of them asks for lived experience."""
    closed = it is not None and not it.plans and all(it.program["nodes"][at]["op"] == "lived" for at in it.dead)
    return it.dead if it is not None and closed else ()


def _has_lived(node: Node) -> dict[str, Any]:
    """What a profile says of a person who has the lived experience that a leaf asks for."""
    return {"of": None, "whose": node["whose"][0], "months": node["weeks"] / WEEKS_A_MONTH}


@lru_cache(KEPT)
def _answer(question: _Question) -> Answer | None:
    try:
        return answer(question.program, question.profile, question.target)
    except TooManyWaysError:
        return None
