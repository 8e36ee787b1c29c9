"""When a plan leaves one job for another."""

from __future__ import annotations

from typing import Any

from ladders import BASE, compiled

from ladder.plan.answer import answer
from ladder.plan.solve import solve

PERSON = {"degree": {"order": 1, "fields": []}, "role": None, "work": 40, "study": 36}


def job(accrues: Any, rung: int, requires: Any = "none") -> dict[str, Any]:
    """A job."""
    return {"name": "Job", "source": "book", "lane": "helper", "rung": rung, "requires": requires, "accrues": accrues}


def paper(*requires: dict[str, Any]) -> dict[str, Any]:
    """A license without a price."""
    return {"name": "Paper", "source": "book", "kind": "license", "issuer": "board", "requires": list(requires)}


def test_a_job_is_left_when_its_hours_are_enough_for_the_degree_that_the_plan_earns():
    given = {
        **BASE,
        "us/tracks/college.yml": {
            "name": "College", "source": "book", "college": "hall", "length": "24 months", "provides": "none",
            "award": {"level": "bachelors", "in": ["arts"], "credits": 120}, "prepares_for": "none",
            "costs": [{"of": "tuition", "price": 0}]},
        "us/roles/care.yml": job({"care": "100%"}, 0), "us/roles/talk.yml": job({"counseling": "100%"}, 0),
        "us/credentials/first.yml": paper(
            {"experience": {"hours": {"high-school": 4000, "bachelors": 2000}, "in": ["care"]}}),
        "us/credentials/goal.yml": paper({"credential": "first"}, {"experience": {
            "hours": 6000, "in": ["care", "counseling"], "including": [{"in": "counseling", "min": 4000}]}}),
    }
    plan = solve(compiled(given), PERSON, "us/credentials/goal").plans[0]
    work = [(step.record, step.start, step.end) for step in plan.steps if step.kind == "work"]
    # The degree takes 120 x 45 / 36 = 150 weeks. In 50 of them 2,000 hours of care are worked, in 100 the 4,000 others.
    assert work == [("us/roles/care", 0, 50), ("us/roles/talk", 50, 150)]
    assert plan.amounts.weeks == 150


def ending(*requires: dict[str, Any]) -> dict[str, Any]:
    """A license that lasts a year and cannot be renewed."""
    return {**paper(*requires), "term": {"lasts": "1 year", "renewals": 0}}


def climbing(asked: int) -> dict[str, Any]:
    """A trainee's job that ends with its paper, and a job above it, toward a paper that asks for hours."""
    return compiled({
        **BASE, "us/credentials/trainee.yml": ending({"age": 18}),
        "us/credentials/step.yml": paper({"experience": {"hours": 1000, "in": ["care"]}}),
        "us/credentials/goal.yml": paper({"experience": {"hours": asked, "in": ["care"]}}),
        "us/roles/trainee.yml": job({"care": "100%"}, 0, [{"credential": "trainee"}]),
        "us/roles/worker.yml": job({"care": "100%"}, 1, [{"credential": "step"}])})


def test_the_hours_hold_up_most_though_without_them_the_job_on_the_way_would_not_be_needed():
    plan = answer(climbing(4000), PERSON, "us/credentials/goal").plans[0]
    worked = [done.step.record for done in plan.steps if done.step.kind == "work"]
    assert worked == ["us/roles/trainee", "us/roles/worker"]
    assert (plan.weeks.least, plan.binding) == (100, ("us/roles/trainee", 100))
