"""What is said of a plan before it is played out is never more than what it comes to."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from ladders import compiled, ladders
from support import READ, real
from test_courses import PERSON, files
from themes import THEMES

from ladder.plan.choice import Owed
from ladder.plan.clock import Clock
from ladder.plan.compile import compile_state
from ladder.plan.draft import Drafts
from ladder.plan.person import bind
from ladder.plan.renewal import renewed
from ladder.plan.solve import Plan, Search, solve
from ladder.plan.tally import TOLERANCE


class Blind(Clock):
    """A clock that looks at nothing but the present."""

    def hope(self):
        return 0.0, Owed()


class Loose(Search):
    """A search that plays out every draft and compares each end with what was said before."""

    def __init__(self, drafts, target, seen):
        super().__init__(drafts, target)
        self.seen = seen

    def beaten(self, _):
        return False

    def is_put_off(self, draft, clock, _):
        blind = Blind(self.program, self.judge, self.state, draft, lambda _, __: False)
        said = clock.outlook.hope()
        for moment in islice(blind.play(), 30):
            time = moment.state.time
            cents, unknown = renewed(clock, moment, time)
            clock.hopeless = partial(is_more, time, cents, unknown)
            assert clock.outlook.hope() is not None
            self.seen["ends"] += 1
            self.seen["renewed"] += bool(cents or unknown)
            self.seen["foreseen"] += bool(said[1].cents or said[1].unknown)
        return True


def is_more(time, cents, unknown, weeks, owed):
    """Whether what is said is more than what a draft came to in one way."""
    return weeks > time + TOLERANCE or owed.cents > cents or not owed.unknown <= unknown


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
    if theme == "credential":  # papers on the way to papers: here renewals fall due before the end
        assert seen["foreseen"] > 0


class Rivalled(Search):
    """A search that learns of another plan, as good as a draft's first hope, while the draft stands in line."""

    def wait(self, least, draft, clock=None):
        super().wait(least, draft, clock)
        if clock is not None:
            self.keep(Plan(least, (), draft))


def test_a_draft_with_a_second_hope_is_not_left_when_the_first_one_is_beaten():
    start, goal = ("us/roles/start.yml", "us/roles/goal.yml")
    book = files({})
    book |= {name: {"name": name, "terms": terms} for name, terms in [
        ("us/vocabulary/topics.yml", {"addiction": "Addiction", "ethics": "Ethics"}),
        ("us/vocabulary/practice-areas.yml", {"care": "Care"})]}
    book[start] |= {"accrues": {"care": "100%"}}
    book[goal] |= {"requires": [{"credential": "paper"}, {"experience": {"hours": 10000, "in": ["care"]}},
                                {"education": {"hours": 1500, "in": ["ethics"]}}]}
    book["us/credentials/paper.yml"] |= {
        "term": {"lasts": "24 months"}, "renewal": {"costs": [{"of": "fees", "price": "unknown"}]}}
    judge, state = bind(program := compiled(book), PERSON)
    found = Rivalled(Drafts(program, judge, state, stated=False, wide=False), "us/roles/goal").run()
    assert [(plan.amounts.weeks, plan.amounts.unknown) for plan in found] == [(250.0, {"cost: classes"})]


class Caught(Search):
    """A search that keeps the clock of each complete draft."""

    def wait(self, least, draft, clock=None):
        super().wait(least, draft, clock)
        self.clocks = [*getattr(self, "clocks", ()), *([clock] if clock is not None else [])]


def test_of_two_papers_that_stand_in_for_each_other_one_is_renewed_though_neither_has_to_be():
    two_years = {"term": {"lasts": "24 months"}, "renewal": {"costs": [{"of": "fees", "price": "unknown"}]}}
    names = {"topics": ("law", "ethics", "drugs"), "practice-areas": ("care", "help", "more")}
    book = files({}) | {f"us/vocabulary/{kind}.yml": {"name": kind, "terms": {it: it.title() for it in terms}}
                        for kind, terms in names.items()}
    paper, role = book["us/credentials/paper.yml"], book["us/roles/start.yml"]
    study = {it: {"education": {"hours": hours, "in": [it]}}
             for it, hours in zip(names["topics"], (10, 10, 2500), strict=True)}
    work = {it: {"experience": {"hours": hours, "in": [it]}}
            for it, hours in zip(names["practice-areas"], (4160, 4160, 1), strict=True)}
    book |= {f"us/credentials/{name}.yml": {**paper, **two_years, "requires": [asked]} for name, asked in [
        ("a", study["law"]), ("b", study["ethics"]), ("c", work["care"])]}
    del book["us/credentials/paper.yml"]
    gives = {"a": {"care": "100%"}, "b": {"care": "100%", "more": "1%"}, "c": {"help": "100%"}}
    book |= {f"us/roles/{name}er.yml": {**role, "requires": [{"credential": name}], "accrues": hour}
             for name, hour in gives.items()}
    book["us/roles/goal.yml"] |= {"requires": [{"credential": "c"}, study["drugs"], work["help"], work["more"]]}
    judge, state = bind(program := compiled(book), PERSON)
    search = Caught(Drafts(program, judge, state, stated=False, wide=False), "us/roles/goal")
    search.run()
    clocks = [clock for clock in search.clocks if len(clock.draft.papers) == len("abc")]
    prices = {name: f"cost: us/credentials/{name}: renewal" for name in "abc"}
    found = [any(hope_without(clock, {prices[name] for name in some}) for clock in clocks) for some in ("a", "b", "ab")]
    assert found == [True, True, False]


def hope_without(clock, prices):
    """Whether a draft may end with none of some renewals."""
    clock.hopeless = lambda _, owed: bool(owed.unknown & prices)
    return clock.outlook.hope() is not None


def test_a_climb_with_renewals_on_the_way_is_found_without_trying_every_order():
    program = compile_state(real(), "us-az", READ)
    profile = {"role": "us-az/roles/peer-and-recovery-support-specialist", "degree": {"order": 1, "fields": []}}
    result = solve(program, profile, "us-az/credentials/aadc")
    assert result.plans
    assert result.nodes < 3_000


@pytest.mark.parametrize(("state", "target", "most"), [
    ("us-in", "us-in/credentials/ccs", 2_500), ("us-in", "us-in/credentials/cadac-iii", 500),
    ("us-az", "us-az/credentials/ccs", 3_000)])
def test_the_longest_climbs_are_found_soon(state, target, most):
    program = compile_state(real(), state, READ)
    profile = {"role": f"{state}/roles/behavioral-health-technician", "degree": {"order": 1, "fields": []}}
    assert solve(program, profile, target).nodes < most
