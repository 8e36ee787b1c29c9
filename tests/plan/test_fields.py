"""A table of hours that only degrees in some fields read."""

from __future__ import annotations

import pytest
from ladders import BASE, compiled

from ladder.plan.answer import answer
from ladder.plan.person import bind
from ladder.plan.solve import solve

WORK = {"experience": {"hours": {"high-school": 4000, "associate": 3000, "bachelors": 2000}, "in": ["care"],
                       "degree_in": ["arts"]}}
DEGREE = {"degree": {"level": "bachelors", "in": ["arts"]}}
GOAL = "us/credentials/goal"


def college(field, credits_):
    """A program to a bachelor's degree."""
    return {"name": "College", "source": "book", "college": "hall", "length": "10 months", "provides": "none",
            "award": {"level": "bachelors", "in": [field], "credits": credits_}, "prepares_for": "none",
            "costs": [{"of": "tuition", "price": 0}]}


def ladder(*asked, more=None, **tracks):
    """A paper for which something is asked, else work in care, less of it with a degree in the arts; a job in care."""
    paper = {"name": "Paper", "source": "book", "kind": "license", "issuer": "board", "costs": "none",
             "requires": [*asked] or [WORK]}
    job = {"name": "Job", "source": "book", "lane": "helper", "rung": 0, "requires": "none",
           "accrues": {"care": "100%"}}
    return compiled({**BASE, "us/credentials/goal.yml": paper, "us/roles/care.yml": job,
                     "us/vocabulary/degree-fields.yml": {"name": "Fields", "terms": {
                         "arts": "Arts", "social": {"label": "Social", "broader": "arts"}, "law": "Law"}},
                     **{f"us/tracks/{name}.yml": track for name, track in tracks.items()}, **(more or {})})


def person(order=1, *fields, **more):
    """Somebody in the job with a degree."""
    return {"degree": {"order": order, "fields": list(fields)}, "role": "us/roles/care", "study": 36, **more}


@pytest.mark.parametrize(("hours", "weeks"), [
    ({"high-school": 2000, "bachelors": 4000}, 50), ({"high-school": 900}, 22.5)])
def test_a_table_that_does_not_fall_asks_for_its_first_row(hours, weeks):
    program = ladder({"experience": {**WORK["experience"], "hours": hours}})
    assert [plan.amounts.weeks for plan in solve(program, person(4, "arts"), GOAL).plans] == [weeks]


@pytest.mark.parametrize(("field", "months"), [("arts", 12), ("law", 24)])
def test_a_table_of_months_is_read_by_the_field_too(field, months):
    program = ladder({"experience": {"months": {"high-school": 24, "bachelors": 12}, "in": ["care"],
                                     "degree_in": ["arts"]}})
    found = solve(program, person(4, field), GOAL).plans
    assert [plan.amounts.weeks for plan in found] == [pytest.approx(months * 52 / 12)]


@pytest.mark.parametrize(("degree", "weeks"), [
    ((1,), 100), ((3, "arts"), 75), ((4, "arts"), 50), ((4, "social"), 50), ((4, "law"), 100), ((4,), 100)])
def test_a_degree_in_another_field_or_in_none_that_was_told_takes_off_nothing(degree, weeks):
    assert [plan.amounts.weeks for plan in solve(ladder(), person(*degree), GOAL).plans] == [weeks]


def test_a_plan_earns_a_degree_that_takes_hours_off_only_in_a_field_that_counts():
    found = solve(ladder(arts=college("arts", 48), law=college("law", 24)), person(), GOAL).plans
    # 48 credits take 48 x 45 / 36 = 60 weeks; with them 2,000 hours are enough.
    assert [(plan.amounts.weeks, [*plan.draft.courses]) for plan in found] == [(60, ["us/tracks/arts"])]


def test_a_holder_worked_what_is_left_when_all_is_taken_off_that_may_have_been():
    for degree, hours in (((1,), 4000), ((4,), 2000), ((4, "law"), 2000), ((4, "arts"), 2000)):
        program, holder = ladder(), person(*degree, credentials={GOAL: {}})
        assert bind(program, holder)[1].asked == {GOAL: (hours, 0.0)}


def test_the_degree_is_named_by_its_field():
    program = ladder(arts=college("arts", 48))
    told = answer(program, person(), GOAL).plans[0]
    degree = next(at for done in told.steps for at in done.serves if program["nodes"][at]["op"] == "degree")
    assert (program["nodes"][degree]["in"], program["nodes"][degree]["fields"]) == (["arts"], ["arts", "social"])


@pytest.mark.parametrize(("degree", "weeks"), [((4,), 60), ((4, "law"), 60), ((1,), 135)])
def test_a_higher_degree_in_the_field_does_for_those_who_hold_the_one_before_it(degree, weeks):
    levels = {"name": "Levels", "terms": {
        "high-school": {"label": "High school", "order": 1}, "bachelors": {"label": "Bachelor's", "order": 4},
        "masters": {"label": "Master's", "order": 5, "after": "bachelors"}}}
    higher = {**college("arts", 48), "award": {"level": "masters", "in": ["arts"], "credits": 48}}
    program = ladder(DEGREE, more={"us/vocabulary/degree-levels.yml": levels}, arts=college("arts", 108), higher=higher)
    # A credit takes 45 / 36 weeks: 48 of them 60, 108 of them 135.
    assert solve(program, person(*degree), GOAL).plans[0].amounts.weeks == weeks


def test_nothing_is_said_to_hold_a_person_up_most_where_nobody_states_how_long_a_degree_takes():
    program = ladder(DEGREE, {"experience": {"hours": 80, "in": ["care"]}},
                     arts={**college("arts", "unknown"), "length": "unknown"})
    assert answer(program, person(), GOAL).plans[0].binding is None
    assert answer(program, person(4, "arts"), GOAL).plans[0].binding == ("us/roles/care", 2)


def test_the_cheapest_plan_is_that_with_the_fewest_programs_of_unknown_tuition():
    known = [{"of": "tuition", "price": 9000}, {"of": "fees", "price": "unknown"}]
    program = ladder(DEGREE, known={**college("arts", 60), "costs": known},
                     silent={**college("arts", 90), "costs": "unknown"})
    cheapest = next(told for told in answer(program, person(), GOAL).plans if "cheapest" in told.labels)
    assert [done.step.record for done in cheapest.steps if done.step.kind == "study"] == ["us/tracks/known"]
