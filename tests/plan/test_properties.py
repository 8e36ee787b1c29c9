"""What has to hold of every answer: the order of files changes nothing, two runs agree, more never hurts."""

from __future__ import annotations

import copy
import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ladders import Ladder, compiled, ladders
from themes import THEMES

from ladder.plan.solve import solve

QUICK = {"derandomize": True, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}


def steps(program, ladder, profile=None):
    """The plans of a ladder with their steps."""
    plans = solve(program, profile or ladder.profile, ladder.target).plans
    return [(p.amounts, p.steps) for p in plans]


@settings(max_examples=60, **QUICK)
@given(ladders(), st.integers(0, 99))
def test_the_order_of_the_files_and_of_their_keys_changes_nothing(ladder, seed):
    paths = sorted(ladder.files)
    random.Random(seed).shuffle(paths)
    program = compiled(ladder.files)
    assert compiled({path: ladder.files[path] for path in paths}) == program
    if program is not None:
        shuffled = dict(random.Random(seed).sample(sorted(ladder.profile.items()), len(ladder.profile)))
        assert steps(program, ladder) == steps(program, ladder, shuffled)


@settings(max_examples=60, **QUICK)
@given(ladders())
def test_two_runs_give_the_same_plans_and_leave_what_they_were_given_alone(ladder):
    program = compiled(ladder.files)
    if program is not None:
        before = copy.deepcopy((program, ladder.profile))
        assert steps(program, ladder) == steps(program, ladder)
        assert (program, ladder.profile) == before


def richer(profile: dict, ladder: Ladder, what: str) -> dict:
    """The profile of a person who has more."""
    degree = profile["degree"]
    more = {
        "study": {"study": profile["study"] + 10},
        "degree": {"degree": {"order": min(4, degree["order"] + 1), "fields": degree["fields"]}},
        "training": {"trainings": sorted({*profile.get("trainings", []), *named(ladder, "trainings")[:1]})},
        "credential": {"credentials": {name: {} for name in named(ladder, "credentials")[:1]}},
        "hours": {"hours": [*profile.get("hours", []), {"area": "group", "hours": 200}]},
        "class": {"education": [*profile.get("education", []), {"topics": ["ethics"], "hours": 10}]},
        "lived": {"lived": [*profile.get("lived", []), {"of": "illness", "whose": "self", "months": 6}]},
    }
    return {**profile, **more[what]}


def poorer(ladder: Ladder, what: str) -> dict:
    """The profile to begin with. Hours that are told say what the hours of a held paper were, which a ceiling may cut:
    so a person has one or the other."""
    told = {"credential": ("hours", "education", "trainings"), "hours": ("credentials",), "class": ("credentials",),
            "training": ("credentials",)}
    return {key: value for key, value in ladder.profile.items() if key not in told.get(what, ())}


def named(ladder, kind):
    """The records of a kind."""
    return sorted(path.removesuffix(".yml") for path in ladder.files if path.startswith(f"us/{kind}/"))


def never_hurts(what: str, theme: str, examples: int) -> Counter:
    """That nobody is worse off for having more, where no rule bars what is held."""
    seen: Counter = Counter()

    @settings(max_examples=examples, **QUICK)
    @given(ladders(theme, barring=False))
    def holds(ladder: Ladder) -> None:
        program = compiled(ladder.files)
        if program is None:
            return
        profile = poorer(ladder, what)
        poor, rich = (solve(program, p, ladder.target) for p in (profile, richer(profile, ladder, what)))
        assert bool(rich.plans) >= bool(poor.plans)
        for plan in poor.plans if poor.stated == rich.stated else ():
            assert any(no_worse(other.amounts, plan.amounts) for other in rich.plans)
            seen["compared"] += 1

    holds()
    return seen


def no_worse(one, other):
    """Whether one answer is at least as good as another in everything."""
    return one.weeks <= other.weeks + 1e-4 and one.cents <= other.cents and one.unknown <= other.unknown


MORE = ("study", "degree", "training", "credential", "hours", "class", "lived")


@pytest.mark.parametrize("what", MORE)
def test_having_more_never_hurts(what):
    assert never_hurts(what, "", 25)["compared"] >= 10


@pytest.mark.deep
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("what", MORE)
def test_having_more_never_hurts_on_thousands_of_ladders(what, theme):
    assert never_hurts(what, theme, 60)["compared"] >= 10
