"""Python and JavaScript give the same answers to random people of the real states, about every job and credential."""

from __future__ import annotations

import json

import pytest
from askers import Askers
from told import compiled, exact, told

from ladder.plan import solve

SHARES = {"us-ma": 5, "us-in": 3, "us-az": 2}
"""Each share asks 200 questions; a test run hands its shares to its workers."""
EACH = 200
LIMIT = 1_500
"""A search is given up sooner than for people, so that the slow ones cost seconds: both have to give up alike."""
SLOW = frozenset({"us-az/credentials/aadc", "us-az/credentials/ccs", "us-az/roles/clinical-supervisor",
                  "us-in/credentials/ccs", "us-in/roles/certified-clinical-supervisor"})
"""Targets that most people are given up on at that limit: asked about once in a share."""


def targets(program):
    """What the questions of a share are about: every job and credential in turn, the slow ones once."""
    known = [*program["roles"], *program["credentials"]]
    quick = [name for name in known if name not in SLOW]
    listed = [*known, *(quick * EACH)]
    return listed[:EACH]


@pytest.fixture
def sooner(monkeypatch):
    """Python gives up as soon as JavaScript is told to."""
    monkeypatch.setattr(solve, "LIMIT", LIMIT)


def test_both_give_up_after_as_many_drafts_and_moments(twin):
    assert twin.limit == solve.LIMIT


def test_every_job_and_credential_is_asked_about_in_two_thousand_questions():
    assert sum(SHARES.values()) * EACH == 2_000
    for state in SHARES:
        program = compiled(state)
        assert {*targets(program)} == program["roles"].keys() | program["credentials"].keys()


@pytest.mark.parametrize(("state", "share"), [(state, n) for state, count in SHARES.items() for n in range(count)])
def test_random_people_get_the_same_answers(state, share, twin, sooner):  # noqa: ARG001  Python's limit is set
    program, askers = compiled(state), Askers(compiled(state), f"{state} {share}")
    questions = [[askers.person(), target, LIMIT] for target in targets(program)]
    answers = twin.answers(program, questions)
    given_up = 0
    for (profile, target, _), there in zip(questions, answers, strict=True):
        here = told(program, profile, target)
        given_up += here is None
        assert exact(here) == exact(there), difference(state, target, profile, here, there)
    print(f"{state}, share {share}: {EACH} questions, {given_up} given up")
    assert given_up <= EACH // 20


def difference(state, target, profile, here, there):
    """What is needed to ask the same again."""
    told_ = [("profile", profile), ("python", here), ("javascript", there)]
    return "\n".join([f"{state}: {target}", *(f"{name}: {json.dumps(value)}" for name, value in told_)])
