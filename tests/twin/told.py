"""What the Python planner answers, as the plain JSON that its JavaScript twin returns."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from typing import Any

from support import READ, real

from ladder.plan.answer import answer
from ladder.plan.compile import compile_state
from ladder.plan.solve import TooManyWaysError


@cache
def compiled(state: str) -> dict[str, Any]:
    """The program of a real state."""
    return compile_state(real(), state, READ)


def told(program: dict[str, Any], profile: dict[str, Any], target: str) -> dict[str, Any] | None:
    """The answer without the program and the leaves on the way of a plan; None where the search is given up."""
    try:
        given = dataclasses.replace(answer(program, profile, target), program={})
    except TooManyWaysError:
        return None
    plain: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(given)))
    del plain["program"]
    for plan in plain["plans"]:
        del plan["asked"]
    return plain


def exact(told: Any) -> Any:
    """An answer with every number to a billionth: adding in another order changes less, and means nothing."""
    if isinstance(told, dict):
        return {key: exact(value) for key, value in told.items()}
    if isinstance(told, list):
        return [exact(value) for value in told]
    return round(told, 9) if isinstance(told, float) else told
