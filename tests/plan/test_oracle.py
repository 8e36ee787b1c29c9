"""The solver finds exactly what an exhaustive search finds, on random ladders of every kind of rule."""

from __future__ import annotations

from collections import Counter

import oracle
import pytest
from hypothesis import HealthCheck, given, settings
from ladders import DATE, Ladder, compiled, ladders
from themes import THEMES

from ladder.plan.solve import solve

QUICK = {"derandomize": True, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}
Answers = set[tuple[float, int, frozenset[str]]]


def solved(ladder: Ladder, program: dict) -> Answers:
    """What the solver finds."""
    plans = solve(program, ladder.profile, ladder.target).plans
    return {(round(p.amounts.weeks, 4), p.amounts.cents, p.amounts.unknown) for p in plans}


def searched(ladder: Ladder, budget: int) -> Answers:
    """What the oracle finds."""
    found = oracle.best(ladder.files, ladder.profile, ladder.target, DATE, budget)
    return {(round(float(weeks), 4), cents, unknown) for weeks, cents, unknown in found}


def compare(theme: str, examples: int, budget: int) -> Counter:
    """Compare both on ladders of a theme, and count what was seen."""
    seen: Counter = Counter()

    @settings(max_examples=examples, **QUICK)
    @given(ladders(theme))
    def agree(ladder: Ladder) -> None:
        program = compiled(ladder.files)
        if program is None:
            seen["refused by the checker"] += 1
            return
        try:
            expected = searched(ladder, budget)
        except oracle.TooLarge:
            seen["too many plans"] += 1
            return
        assert solved(ladder, program) == expected
        seen["with a plan" if expected else "without a plan"] += 1
        seen["several plans"] += len(expected) > 1

    agree()
    return seen


@pytest.mark.parametrize("theme", THEMES)
def test_the_solver_finds_what_an_exhaustive_search_finds(theme):
    seen = compare(theme, examples=10, budget=1_500)
    assert seen["with a plan"] >= 2
    assert seen["refused by the checker"] + seen["too many plans"] <= 6


@pytest.mark.deep
@pytest.mark.parametrize("theme", THEMES)
def test_the_solver_finds_what_an_exhaustive_search_finds_on_thousands_of_ladders(theme):
    seen = compare(theme, examples=250, budget=20_000)
    assert seen["with a plan"] >= 60
    assert seen["several plans"] >= 1
    assert seen["too many plans"] <= 25
