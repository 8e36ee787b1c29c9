"""Every plan can be played: each step begins when what it asks first is there, on random ladders and on the data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from ladders import DATE, HOME, Ladder, compiled, ladders
from replay import Replay
from replay_facts import Facts
from support import READ, REAL, real
from themes import THEMES

from ladder.plan.compile import compile_state
from ladder.plan.solve import solve

STATES = ("us-az", "us-in", "us-ma")
FASTEST = 20
"""Plans of one answer that are played; the first are the soonest."""


def replayed(facts, program, profile, target, date):
    """The faults of every plan for a target, and how many plans were played."""
    places = {f"~{at}": node["at"] for at, node in enumerate(program["nodes"])}
    found, plans = [], solve(program, profile, target).plans[:FASTEST]
    for plan in plans:
        steps = [(s.kind, s.record, s.start, s.end) for s in plan.steps if s.kind != "wait"]
        played = Replay(facts, profile, steps, places, date)
        found += [f"{target}: {fault}" for fault in played.faults(target, plan.amounts.weeks)]
    return found, len(plans)


def play(theme: str, examples: int) -> Counter:
    """Play the plans of ladders of a theme."""
    seen: Counter = Counter()

    @settings(max_examples=examples, derandomize=True, database=None, deadline=None,
              suppress_health_check=list(HealthCheck))
    @given(ladders(theme))
    def fits(ladder: Ladder) -> None:
        program = compiled(ladder.files)
        if program is not None:
            found, plans = replayed(Facts(ladder.files, HOME), program, ladder.profile, ladder.target, DATE)
            assert found == []
            seen["plans"] += plans

    fits()
    return seen


@pytest.mark.parametrize("theme", THEMES)
def test_every_plan_of_a_random_ladder_can_be_played(theme):
    assert play(theme, 8)["plans"] >= 2


@pytest.mark.deep
@pytest.mark.parametrize("theme", THEMES)
def test_every_plan_of_thousands_of_random_ladders_can_be_played(theme):
    assert play(theme, 250)["plans"] >= 60


@cache
def state(home):
    """The facts and the program of a state."""
    files = {p.relative_to(REAL).as_posix(): yaml.safe_load(p.read_text(encoding="utf-8")) for p in REAL.rglob("*.yml")}
    return Facts(files, home), compile_state(real(), home, READ)


def profiles(program):
    """A person who begins, one with a degree, one who holds the papers of the lowest rung."""
    jobs = sorted((r["rung"] if r["rung"] is not None else 99, name) for name, r in program["roles"].items())
    start = {"degree": {"order": 1, "fields": []}, "role": None, "lived": [
        {"of": None, "whose": "self", "months": 36}]}
    return {"begins": start,
            "has a degree": {**start, "degree": {"order": 4, "fields": ["behavioral-science"]}, "study": 20},
            "works": {**start, "role": jobs[0][1], "work": 40, "study": 10}}


@pytest.mark.deep
@pytest.mark.parametrize("who", ["begins", "has a degree", "works"])
@pytest.mark.parametrize("home", STATES)
def test_every_plan_on_the_data_can_be_played(home, who):
    facts, program = state(home)
    profile, found, played = profiles(program)[who], [], 0
    for target in (*program["roles"], *program["credentials"]):
        if target.startswith(home):
            faults, plans = replayed(facts, program, profile, target, READ)
            found, played = found + faults, played + plans
    assert found == []
    assert played > 20


def test_a_plan_that_claims_too_early_is_found_out():
    files = {"us/jurisdiction.yml": {"name": "Nation"},
             "us/vocabulary/degree-levels.yml": {"terms": {"high-school": {"label": "High school", "order": 1}}},
             "us/vocabulary/practice-areas.yml": {"terms": {"care": "Care"}},
             "us/roles/helper.yml": {"accrues": {"care": "100%"}},
             "us/credentials/paper.yml": {"requires": [{"experience": {"hours": 400, "in": ["care"]}}]},
             "us/roles/goal.yml": {"requires": [{"credential": "paper"}]}}
    work, paper = ("work", "us/roles/helper"), ("credential", "us/credentials/paper")
    date = dt.date(2026, 11, 22)

    def faults(*steps, end):
        return list(Replay(Facts(files, "us"), {}, list(steps), {}, date).faults("us/roles/goal", end))

    assert faults((*work, 0, 10), (*paper, 10, 10), end=10) == []
    early = "credential us/credentials/paper at 9: what the paper asks is not met"
    assert faults((*work, 0, 9), (*paper, 9, 9), end=9) == [early]
    assert faults((*work, 0, 10), end=10) == ["us/roles/goal is not reached at 10"]
    assert faults((*work, 0, 5), (*work, 0, 5), (*work, 5, 10), (*paper, 10, 10), end=10)[0].endswith("at once")
