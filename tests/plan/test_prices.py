"""What a plan says of prices that are not the same for everyone."""

from __future__ import annotations

from typing import Any

import pytest
from ladders import compiled
from test_courses import PERSON, files

from ladder.plan.answer import answer

MEMBERSHIP = {"of": "membership", "price": 125, "member": True}


def both(of: str, members: Any, others: Any) -> list[dict[str, Any]]:
    """An item's price for members and for others."""
    return [{"of": of, "price": members, "member": True}, {"of": of, "price": others, "member": False}]


def association(*papers: list[dict[str, Any]], issuer: str = "board") -> dict[str, Any]:
    """A job that asks for papers of a board, each at its prices."""
    given = files({})
    for item in ("membership", "certification", "application"):
        given["us/vocabulary/cost-items.yml"]["terms"][item] = item
    for number, costs in enumerate(papers):
        given[f"us/credentials/p{number}.yml"] = {
            "name": f"P{number}", "source": "book", "kind": "license", "issuer": issuer, "requires": "none",
            "costs": costs}
    given["us/roles/goal.yml"]["requires"] = [{"credential": f"p{number}"} for number, _ in enumerate(papers)]
    return given


def asked(given: dict[str, Any]) -> Any:
    """The one plan to the job."""
    program = compiled(given)
    assert program is not None
    plan, = answer(program, PERSON, "us/roles/goal").plans
    return plan


def dollars(it: Any) -> tuple[float, float | None]:
    """A sum from least to most."""
    return it.least / 100, None if it.most is None else it.most / 100


FEE = both("certification", 200, 400)


MANY = pytest.mark.parametrize(("papers", "least", "most"), [
    ([[MEMBERSHIP, *FEE]], 325, 400),
    ([[MEMBERSHIP, *FEE], [MEMBERSHIP, *FEE]], 525, 800),
    ([[MEMBERSHIP, *FEE], FEE], 525, 800),
    ([FEE], 200, 400),
    ([[MEMBERSHIP, *both("certification", 100, 200)]], 200, 200),
    ([[{"of": "membership", "price": 125}, *FEE]], 325, 525),
    ([[{"of": "membership", "price": "unknown", "member": True}, *FEE]], 200, 400)])


@MANY
def test_a_member_pays_no_less_than_what_a_plan_says_at_least_and_each_membership_once(papers, least, most):
    plan = asked(association(*papers))
    assert dollars(plan.cents) == (least, most)


@MANY
def test_the_steps_come_to_what_the_plan_costs(papers, least, most):
    steps = [dollars(done.cost) for done in asked(association(*papers)).steps]
    assert tuple(map(sum, zip(*steps, strict=True))) == (least, most)


def test_a_membership_is_paid_at_the_first_step_that_it_is_of_use_for():
    plan = asked(association([MEMBERSHIP, *FEE], FEE))
    assert [dollars(done.cost) for done in plan.steps] == [(325, 400), (200, 400)]


def test_a_membership_may_cost_more_at_its_first_step_than_it_saves_there():
    plan = asked(association([MEMBERSHIP, *both("certification", 100, 150)], FEE))
    assert [dollars(done.cost) for done in plan.steps] == [(225, 225), (200, 400)]
    assert dollars(plan.cents) == (425, 550)


def test_a_price_for_members_alone_leaves_that_for_others_unknown():
    plan = asked(association([{"of": "application", "price": 50}, FEE[0]]))
    assert dollars(plan.cents) == (50, None)
    assert plan.cents.unknown == ("us/credentials/p0: certification",)


@pytest.mark.parametrize(("saved", "least"), [(150, 300), (300, 225)])
def test_what_only_members_know_the_price_of_is_not_free_for_them(saved, least):
    exam = [MEMBERSHIP, *both("application", 300 - saved, 300)]
    paper = [{"of": "certification", "price": 100, "member": True}]
    assert dollars(asked(association(exam, paper)).cents) == (least, None)


def test_the_membership_of_one_association_is_none_of_another():
    given = association([{**MEMBERSHIP, "price": 300}, *FEE], FEE)
    given["us/organizations/other.yml"] = {"name": "Other", "source": "book"}
    given["us/credentials/p1.yml"]["issuer"] = "other"
    assert dollars(asked(given).cents) == (600, 800)


def two_ways(program: dict[str, Any], other: dict[str, Any]) -> list[Any]:
    """The plans to a job that takes a degree, by a program, or another paper."""
    given = files({})
    for item in ("tuition", "application", "exam"):
        given["us/vocabulary/cost-items.yml"]["terms"][item] = item
    given["us/vocabulary/lived-experiences.yml"] = {"name": "lived-experiences", "terms": {"recovery": "Recovery"}}
    given["us/vocabulary/cost-units.yml"] = {"name": "cost-units", "terms": {
        "credit": "credit", "semester": "semester", "week": "week"}}
    given["us/vocabulary/degree-levels.yml"]["terms"]["certificate"] = {"label": "Certificate", "order": 2}
    given["us/colleges/hall.yml"] = {"name": "Hall", "source": "book"}
    given["us/tracks/course.yml"] = {
        "name": "Course", "source": "book", "college": "hall", "prepares_for": "unknown", "length": "unknown",
        "provides": [], **program}
    given["us/credentials/paper.yml"] |= {"requires": [{"degree": "certificate"}]}
    given["us/credentials/other.yml"] = {**given["us/credentials/paper.yml"], "name": "Other", **other}
    given["us/roles/goal.yml"]["requires"] = [{"any": [{"credential": "paper"}, {"credential": "other"}]}]
    return [*answer(compiled(given), PERSON, "us/roles/goal").plans]


def labels(plans: list[Any]) -> dict[str, tuple[str, ...]]:
    """The labels of each plan, by its last step."""
    return {plan.steps[-1].step.record.rpartition("/")[2]: plan.labels for plan in plans}


def test_an_unknown_tuition_counts_for_more_than_two_unknown_fees():
    course = {"award": {"level": "certificate", "credits": 6},
              "costs": [{"of": "tuition", "price": "unknown", "per": "credit"}]}
    other = {"requires": "none", "costs": [
        {"of": "fees", "price": 300}, *({"of": of, "price": "unknown"} for of in ("application", "exam"))]}
    found = labels(two_ways(course, other))
    assert ("cheapest" in found["paper"], "cheapest" in found["other"]) == (False, True)


def test_a_program_of_unknown_length_counts_for_more_than_two_unknown_lengths():
    course = {"award": {"level": "certificate", "credits": "unknown"},
              "costs": [{"of": "tuition", "price": 10}]}
    work = [{"education": {"hours": "unknown", "in": ["addiction"]}}, {"practicum": {"hours": "unknown"}},
            {"education": {"hours": 20, "in": ["addiction"]}}]
    course["entry"] = [{"education": {"hours": 10, "in": ["addiction"]}}]
    found = labels(two_ways(course, {"requires": work}))
    assert ("fastest" in found["paper"], "fastest" in found["other"]) == (False, True)


@pytest.mark.parametrize(("credits_", "length", "cost", "is_known"), [
    (6, "unknown", (600, 600), True),
    ({"semester": {"min": 6, "max": 8}}, "unknown", (600, 800), False),
    ({"quarter": {"min": 9, "max": 12}}, "unknown", (600, 800), False),
    ({"semester": {"min": 6}}, "unknown", (600, None), False),
    ({"semester": {"value": 6, "note": "In all."}}, "unknown", (600, 600), True),
    (6, {"min": "6 months", "max": "12 months"}, (600, 600), False),
    (6, {"min": "3 months", "max": "6 months"}, (600, 600), True),
    (6, {"min": "3 months"}, (600, 600), True),
    (6, {"max": "12 months"}, (600, 600), True),
    ("unknown", {"min": "6 months"}, (0, None), False),
    ("unknown", "6 months", (0, None), False),
    ("unknown", {"max": "6 months"}, (0, None), False)])
def test_a_program_of_a_length_from_to_takes_and_costs_at_least(credits_, length, cost, is_known):
    course = {"award": {"level": "certificate", "credits": credits_}, "length": length,
              "costs": [{"of": "tuition", "price": 100, "per": "credit"}]}
    plan, = two_ways(course, {"requires": [{"lived_experience": {"of": "recovery", "months": 6}}]})
    assert plan.weeks.most == (plan.weeks.least if is_known else None)
    assert plan.weeks.unknown == (() if is_known else ("degree",))
    assert (plan.cents.least, plan.cents.most) == (100 * (cost[0] + 1), cost[1] and 100 * (cost[1] + 1))


@pytest.mark.parametrize(("hours", "unknown"), [
    (60, ()), ({"min": 60}, ("classes",)), ({"min": 60, "max": 80}, ("classes",))])
def test_a_training_of_at_least_some_hours_takes_at_least_so_long(hours, unknown):
    given = files({"a": 10})
    given["us/trainings/a.yml"]["hours"] = hours
    given["us/credentials/paper.yml"]["requires"] = [{"education": "a"}]
    plan = asked(given)
    assert (plan.weeks.least, plan.weeks.most, plan.weeks.unknown) == (6, None if unknown else 6, unknown)


@pytest.mark.parametrize(("cost", "most"), [
    ({"price": 100, "per": "semester"}, None), ({"price": 5, "per": "week"}, None), ({"price": 100}, 101),
    ({"price": 0, "per": "credit"}, 1), ({"price": "none", "per": "credit"}, 1)])
def test_only_prices_that_grow_with_credits_are_open_where_the_most_of_these_is(cost, most):
    course = {"award": {"level": "certificate", "credits": {"semester": {"min": 6}}}, "length": "unknown",
              "costs": [{"of": "tuition", **cost}]}
    plan, = two_ways(course, {"requires": [{"lived_experience": {"of": "recovery", "months": 6}}]})
    assert dollars(plan.cents)[1] == most


def test_a_program_of_which_only_the_length_is_stated_takes_two_terms_a_year():
    course = {"award": {"level": "certificate", "credits": "unknown"}, "length": "2 years",
              "costs": [{"of": "tuition", "price": 100, "per": "semester"}]}
    plan, = two_ways(course, {"requires": [{"lived_experience": {"of": "recovery", "months": 40}}]})
    assert plan.cents.least == 100 * (4 * 100 + 1)
