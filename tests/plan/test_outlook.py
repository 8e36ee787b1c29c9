"""What is said of a plan before it is played out is never more than what it comes to."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from ladders import compiled, ladders
from support import READ, real
from themes import THEMES

from ladder.plan.choice import Owed
from ladder.plan.clock import Clock
from ladder.plan.compile import compile_state
from ladder.plan.draft import Drafts
from ladder.plan.person import bind
from ladder.plan.renewal import renewed
from ladder.plan.solve import Search, solve
from ladder.plan.tally import TOLERANCE


class Blind(Clock):
    """A clock that looks at nothing but the present."""

    def options(self, _):
        return [(0.0, Owed())]


class Loose(Search):
    """A search that plays out every draft and compares each end with what was said before."""

    def __init__(self, drafts, target, seen):
        super().__init__(drafts, target)
        self.seen = seen

    def beaten(self, _):
        return False

    def is_put_off(self, draft, clock, _):
        blind = Blind(self.program, self.judge, self.state, draft, lambda _, __: False)
        said = clock.options(clock.start())
        for moment in islice(blind.play(), 30):
            time = moment.state.time
            cents, unknown = renewed(clock, moment, time)
            assert any(w <= time + TOLERANCE and owed.cents <= cents and owed.unknown <= unknown for w, owed in said)
            self.seen["ends"] += 1
            self.seen["renewed"] += bool(cents or unknown)
            self.seen["foreseen"] += any(owed.cents or owed.unknown for _, owed in said)
        return True


def foresee(theme, examples):
    """Count the ends of all drafts for ladders of a theme, each compared with what was said of its draft."""
    seen = Counter()

    @settings(max_examples=examples, derandomize=True, database=None, deadline=None,
              suppress_health_check=list(HealthCheck))
    @given(ladders(theme))
    def holds(ladder):
        program = compiled(ladder.files)
        if program is not None:
            judge, state = bind(program, ladder.profile)
            Loose(Drafts(program, judge, state, stated=False, wide=False), ladder.target, seen).run()

    holds()
    return seen


@pytest.mark.parametrize("theme", ["credential", "accepted", "work", "while"])
def test_what_a_draft_takes_at_least_is_no_more_than_what_it_comes_to(theme):
    assert foresee(theme, 25)["ends"] > 8


@pytest.mark.deep
@pytest.mark.parametrize("theme", THEMES)
def test_what_thousands_of_drafts_take_at_least_is_no_more_than_what_they_come_to(theme):
    seen = foresee(theme, 250)
    assert seen["ends"] > 100
    assert seen["foreseen"] > 0


def test_a_climb_with_renewals_on_the_way_is_found_without_trying_every_order():
    program = compile_state(real(), "us-az", READ)
    profile = {"role": "us-az/roles/peer-and-recovery-support-specialist", "degree": {"order": 1, "fields": []}}
    result = solve(program, profile, "us-az/credentials/aadc")
    assert result.plans
    assert result.nodes < 3_000


def test_courses_still_to_come_count_so_that_ways_of_equal_amounts_are_left_early():
    program = compile_state(real(), "us-in", READ)
    profile = {"role": "us-in/roles/behavioral-health-technician", "degree": {"order": 1, "fields": []}}
    assert solve(program, profile, "us-in/roles/certified-clinical-supervisor").nodes < 2_500
