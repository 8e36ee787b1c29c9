"""What nobody gets below: prices of whole courses, blocks of work that share their weeks; and what that is good for."""

from __future__ import annotations

import importlib.util
import random
from itertools import combinations, product
from pathlib import Path

import pytest

from ladder.check import check
from ladder.plan.compile import compile_state
from ladder.plan.least import covered
from ladder.plan.solve import solve
from ladder.plan.tally import NEVER, ended, joined

BENCH = Path(__file__).parents[2] / "bench" / "plans.py"


def cheapest(courses: list[tuple[int, int]], left: float) -> float:
    """The price of the cheapest courses, (price, hours), that give some hours, by trying all."""
    some = (chosen for size in range(len(courses) + 1) for chosen in combinations(courses, size))
    return min((sum(price for price, _ in chosen) for chosen in some if sum(hours for _, hours in chosen) >= left),
               default=NEVER)


@pytest.mark.parametrize("seed", range(200))
def test_hours_are_covered_at_the_least_price_of_whole_courses(seed):
    draw = random.Random(seed)
    courses = [(draw.choice([0, 20, 55, 100, 900]), draw.choice([6, 10, 24, 45, 150])) for _ in range(8)]
    left = float(draw.choice([10, 45, 110, 200, 400]))
    rates = sorted((price / hours, float(hours)) for price, hours in courses)
    assert covered(rates, left) == pytest.approx(cheapest(courses, left))


def test_an_hour_that_is_begun_counts_whole_so_the_price_is_never_too_high():
    rates = sorted((price / hours, hours) for price, hours in [(100, 7.5), (90, 3.25), (70, 2.5)])
    assert covered(rates, 10.0) <= 190


@pytest.mark.parametrize("seed", range(50))
def test_no_mix_of_jobs_ends_before_what_two_parts_together_take(seed):
    draw = random.Random(seed)
    jobs = {job: (draw.choice([0, 10]), draw.choice([0, 4, 16]), draw.choice([4, 24])) for job in "abc"}
    jobs["a"] = (0, 4, 4)
    parts = [(draw.choice([100.0, 200.0]), {job: (float(it[0]), float(it[i])) for job, it in jobs.items()})
             for i in (1, 2)]
    mixes = [weeks for weeks in product(range(0, 51, 10), repeat=3)
             if all(sum(w * it[i] for w, it in zip(weeks, jobs.values(), strict=True)) >= part[0]
                    for i, part in zip((1, 2), parts, strict=True))]
    ends = [max(sum(weeks), *(jobs[job][0] + w for job, w in zip(jobs, weeks, strict=True) if w)) for weeks in mixes]
    assert ended(joined(*parts)) <= min(ends) + 1e-6


@pytest.fixture
def solved(tmp_path):
    """The answer for a job of the benchmark's state, where some share of an hour counts in the first job."""
    spec = importlib.util.spec_from_file_location("plans", BENCH)
    plans = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(plans)

    def solved_for(job, share):
        plans.synthetic(tmp_path, share)
        program = compile_state(check(tmp_path, plans.DATE)[0], "us", plans.DATE)
        return solve(program, {"role": "us/roles/start", "degree": {"order": 1, "fields": []}}, f"us/roles/{job}")

    return solved_for


def test_a_ladder_of_seven_papers_is_answered_with_few_drafts(solved):
    found = solved("job-33", "100%")
    assert found.nodes < 800
    assert [(p.amounts.weeks, p.amounts.cents, sorted(p.amounts.unknown)) for p in found.plans] == [
        (132.5, 75_100, ["cost: classes"]), (pytest.approx(372.5), 885_100, [])]


def test_a_ladder_of_many_papers_and_courses_is_answered(solved):
    found = solved("job-5", "10%")
    assert found.nodes < 6_000
    assert min(p.amounts.weeks for p in found.plans if p.draft.roles) == pytest.approx(587.5)
    assert min(p.amounts.cents for p in found.plans if not p.amounts.unknown) == 311_500
