"""No shortcut of the search changes an answer: each is left out, and all else stays.

What is left out makes the search longer. The ladders are the real ones, and the questions those of the lowest rung.
"""

from __future__ import annotations

import functools

import pytest
from support import READ, real

from ladder.plan import ahead, bound, clock, draft, lane, openings, solve, state, study
from ladder.plan.compile import compile_state
from ladder.plan.tally import NEVER

LOWEST = {"us-az": "behavioral-health-technician", "us-in": "behavioral-health-technician", "us-ma": "recovery-coach"}
LONG = {"us-az/credentials/ccs"}
"""Not asked: without some of the shortcuts it would take minutes."""
GIVEN_UP = 3
"""Questions at most that a search without a shortcut gives up."""


def every_job(self, moment):
    """Every job that is open, also one in which no hour counts for more."""
    jobs = dict.fromkeys((self.judge.person["role"], *self.draft.roles))
    return [job for job in jobs if job is None or self.can_hold(moment, job)]


def every_use(self, given, one):
    """Whether a course is of any use to a draft."""
    return any(one.name in self.names(at) for at in given.needs) or bool(one.degree and given.levels)


SHORTCUTS = {
    "a course that others outdo": (study.Courses, "worth", every_use),
    "a course that class alone would replace": (study.Courses, "saves", lambda *_: True),
    "courses of a need in one order": (study.Courses, "last", lambda *_: -1),
    "a job that counts for less now": (clock.Clock, "jobs", every_job),
    "a job that counts for less": (openings, "covers", lambda one, other: one is other),
    "a moment that came later": (clock.Clock, "is_late", lambda *_: False),
    "a way that takes nothing": (draft.Drafts, "is_said", lambda *_: False),
    "what a draft has anyway": (draft.Drafts, "has", lambda self, _, at: self.day_one.sure(at)),
    "a way that another paper of the plan spares": (draft.Drafts, "later", lambda *_: frozenset()),
    "an exam that is sat anyway": (draft.Drafts, "sits", lambda *_: False),
    "a floor that is left to one block of work": (openings.Openings, "gives", lambda *_: True),
    "what the jobs chosen take": (solve.Search, "never", lambda *_: []),
    "what one person cannot work at once": (ahead, "worked", lambda _: 0.0),
    "jobs that end": (state.Judge, "lasts", lambda *_: NEVER),
    "groups of needs": (lane.Lane, "to_cover", lambda self, given: self.covering(given, given.needs)),
    "needs apart": (lane.Lane, "apart", lambda *_: 0),
    "a program to a level": (bound.Bounds, "level", lambda *_: 0.0),
    "the only course for a training": (lane.Lane, "forced", lambda *_: {}),
}


@functools.cache
def asked():
    """The questions: a program, a person and a target."""
    found = []
    for home, job in LOWEST.items():
        program = compile_state(real(), home, READ)
        person = {"role": f"{home}/roles/{job}", "degree": {"order": 1, "fields": []}}
        found += [(program, person, to) for to in (*program["roles"], *program["credentials"]) if to not in LONG]
    return found


def amounts(program, person, target):
    """What plans are compared by; nothing where the search is given up."""
    try:
        plans = solve.solve(program, person, target).plans
    except solve.TooManyWaysError:
        return None
    return sorted((round(it.weeks, 4), it.cents, sorted(it.unknown), it.size) for it in (p.amounts for p in plans))


@functools.cache
def answers():
    return [amounts(*question) for question in asked()]


@pytest.mark.deep
@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_the_answers_are_the_same_without_a_shortcut(shortcut, monkeypatch):
    had = answers()
    assert None not in had
    assert sum(map(len, had)) > len(LOWEST)
    monkeypatch.setattr(*SHORTCUTS[shortcut])
    found = [amounts(*question) for question in asked()]
    assert found.count(None) <= GIVEN_UP
    assert [one for one in zip(had, found, strict=True) if one[1] not in (None, one[0])] == []
