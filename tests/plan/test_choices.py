"""What is chosen last, and what is no choice: nothing that either leads to is lost by it."""

from __future__ import annotations

from typing import Any

import pytest
from ladders import BASE, compiled

from ladder.plan.solve import solve

PERSON = {"degree": {"order": 1, "fields": []}, "role": None, "work": 40, "study": 10}
ASSOCIATE = {"degree": "associate"}
HOURS = {"experience": {"hours": {"high-school": 4000, "associate": 400}, "in": ["care"]}}


def record(**given: Any) -> dict[str, Any]:
    """A record with a name and a source."""
    return {"name": "Name", "source": "book", "costs": "none", **given}


def job(area: str) -> dict[str, Any]:
    """A job that anyone can take."""
    return {"name": "Job", "source": "book", "lane": "helper", "rung": 0, "requires": "none", "accrues": {area: "100%"}}


def track(level: str, size: int) -> dict[str, Any]:
    """A program of some credits that leads to a degree, for nothing."""
    return record(college="hall", length="unknown", provides=[], prepares_for="none",
                  award={"level": level, "in": ["social"], "credits": size})


def weeks(files: dict[str, Any], *requires: dict[str, Any]) -> list[float]:
    """How long the plans to a paper that asks for something take, by a job in care that anyone can take."""
    goal = record(kind="license", issuer="board", requires=list(requires))
    given = {**BASE, "us/roles/care.yml": job("care"), "us/credentials/goal.yml": goal,
             **{f"us/{name}.yml": it for name, it in files.items()}}
    return [plan.amounts.weeks for plan in solve(compiled(given), PERSON, "us/credentials/goal").plans]


def test_a_degree_that_only_a_course_asks_for_counts_in_a_table_too():
    files = {"tracks/college": track("associate", 3),
             "trainings/short": record(hours=20, provides=[], requires=[ASSOCIATE]),
             "trainings/long": record(hours=600, provides=[])}
    # 3 credits are 13.5 weeks, 20 hours are 2.
    assert weeks(files, HOURS, {"any": [{"education": "short"}, {"education": "long"}]}) == [15.5]


@pytest.mark.parametrize("other", ["none", [ASSOCIATE]])
def test_an_exam_that_asks_for_something_is_no_late_choice(other):
    files = {"tracks/college": track("associate", 3), "exams/one": record(issuer="board", requires=[ASSOCIATE]),
             "exams/two": record(issuer="board", requires=other)}
    assert weeks(files, HOURS, {"any": [{"exam": "one"}, {"exam": "two"}]}) == [13.5]


def test_a_lower_degree_comes_before_the_one_that_is_asked_for_where_it_is_sooner():
    files = {"tracks/low": track("associate", 3), "tracks/high": track("bachelors", 30)}
    first = record(kind="license", issuer="board", requires=[HOURS])
    after = {"experience": {"hours": 4000, "in": ["care"], "while": {"credential": "first"}}}
    # Both degrees take 13.5 and 135 weeks; beside the second the 100 weeks of work after the first paper are done.
    assert weeks({**files, "credentials/first": first}, after, {"degree": "bachelors"}) == [148.5]


@pytest.mark.parametrize("thing", [{"exam": "one"}, {"credential": "first"}])
def test_hours_are_enough_for_what_is_asked_once_an_exam_or_a_paper_is_had(thing):
    files = {"roles/talk": job("counseling"), "exams/one": record(issuer="board"),
             "trainings/study": record(hours=1250, provides=[]),
             "credentials/first": record(kind="license", issuer="board",
                                         requires=[{"exam": "one"}, {"education": "study"}])}
    less = {"experience": {"hours": 2000, "in": ["care"], "substitutions": [{"hours": 1000, "with": thing}]}}
    part = {"experience": {"hours": 5000, "in": ["care", "counseling"],
                           "including": [{"in": "counseling", "min": 4000}]}}
    assert weeks(files, {"credential": "first"}, less, part) == [125.0]
