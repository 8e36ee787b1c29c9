"""Which courses a plan takes together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from ladders import compiled

from ladder.plan.answer import answer
from ladder.plan.solve import solve

PERSON = {"degree": {"order": 1, "fields": []}, "role": "us/roles/start", "work": 40, "study": 10}


def files(prices: dict[str, int]) -> dict[str, Any]:
    """A paper that asks for 100 hours of class, and trainings of 60 hours at some prices."""
    trainings = {f"us/trainings/{name}.yml": {
        "name": name, "source": "book", "hours": 60, "costs": [{"of": "fees", "price": price}],
        "provides": [{"education": {"hours": 60, "in": ["addiction"]}}]} for name, price in prices.items()}
    return {
        "us/jurisdiction.yml": {"name": "Nation"},
        "us/sources/book.yml": {
            "name": "Book", "url": "https://example.org/book", "publisher": "Board", "as_of": 2026,
            "retrieved": dt.date(2026, 11, 1), "confidence": "official"},
        "us/organizations/board.yml": {"name": "Board", "source": "book"},
        "us/vocabulary/lanes.yml": {"name": "lanes", "terms": {"helper": "Helper"}},
        "us/vocabulary/degree-levels.yml": {
            "name": "degree-levels", "terms": {"high-school": {"label": "High school", "order": 1}}},
        "us/vocabulary/topics.yml": {"name": "topics", "terms": {"addiction": "Addiction"}},
        "us/vocabulary/cost-items.yml": {"name": "cost-items", "terms": {"fees": "fees"}},
        "us/credentials/paper.yml": {
            "name": "Paper", "source": "book", "kind": "license", "issuer": "board",
            "requires": [{"education": {"hours": 100, "in": ["addiction"]}}], "costs": [{"of": "fees", "price": 1}]},
        "us/roles/start.yml": {
            "name": "Start", "source": "book", "lane": "helper", "rung": 0, "requires": "none", "accrues": "none"},
        "us/roles/goal.yml": {
            "name": "Goal", "source": "book", "lane": "helper", "rung": 1, "requires": [{"credential": "paper"}]},
        **trainings}


@pytest.mark.parametrize("prices", [{"a": 20, "b": 10}, {"a": 10, "b": 20}, {"a": 30, "b": 20, "c": 10}])
def test_two_courses_are_taken_together_whichever_is_the_cheaper_by_name(prices):
    plans = solve(compiled(files(prices)), PERSON, "us/roles/goal").plans
    cheapest = 100 * (1 + sum(sorted(prices.values())[:2]))
    assert [(p.amounts.weeks, p.amounts.cents) for p in plans if not p.amounts.unknown] == [(12.0, cheapest)]


def test_of_two_pieces_of_class_the_shorter_comes_first_where_it_opens_a_job():
    given = files({})
    given["us/vocabulary/practice-areas.yml"] = {"name": "practice-areas", "terms": {"care": {"label": "Care"}}}
    # By their names the longer piece would come first.
    given["us/credentials/able.yml"] = {**given["us/credentials/paper.yml"], "name": "Able", "requires": [
        {"education": {"hours": 20, "in": ["addiction"]}}]}
    given["us/roles/middle.yml"] = {**given["us/roles/goal.yml"], "name": "Middle", "accrues": {"care": "100%"},
                                    "requires": [{"credential": "able"}]}
    given["us/roles/goal.yml"]["rung"] = 2
    given["us/credentials/paper.yml"]["requires"] = [
        {"experience": {"hours": 400, "in": ["care"]}}, {"education": {"hours": 100, "in": ["addiction"]}}]
    [plan] = solve(compiled(given), PERSON, "us/roles/goal").plans
    assert [(step.start, step.end) for step in plan.steps if step.kind == "study"] == [(0, 2.0), (2.0, 10.0)]
    assert plan.amounts.weeks == 12.0


def test_the_shorter_of_two_pieces_of_class_is_taken_first_so_that_a_paper_comes_late_enough_not_to_be_renewed():
    given = files({})
    given["us/vocabulary/practice-areas.yml"] = {"name": "practice-areas", "terms": {"care": {"label": "Care"}}}
    given["us/vocabulary/topics.yml"]["terms"] |= {"law": "Law", "ethics": "Ethics"}
    given["us/credentials/able.yml"] = {
        **given["us/credentials/paper.yml"], "name": "Able", "requires": [{"education": {"hours": 10, "in": ["law"]}}],
        "term": {"lasts": "24 months"}, "renewal": {"costs": [{"of": "fees", "price": "unknown"}]}}
    given["us/roles/middle.yml"] = {**given["us/roles/goal.yml"], "name": "Middle", "accrues": {"care": "100%"},
                                    "requires": [{"credential": "able"}]}
    given["us/roles/goal.yml"]["rung"] = 2
    given["us/credentials/paper.yml"]["requires"] = [
        {"experience": {"hours": 4160, "in": ["care"]}}, {"education": {"hours": 945, "in": ["addiction"]}},
        {"education": {"hours": 300, "in": ["ethics"]}}]
    # All study takes 1 + 94.5 + 30 weeks, the work 104 from when Able is had, which is as long as Able lasts.
    plans = solve(compiled(given), PERSON, "us/roles/goal").plans
    renewal = "cost: us/credentials/able: renewal"
    assert [(p.amounts.weeks, renewal in p.amounts.unknown) for p in plans] == [(125.5, True), (1 + 30 + 104, False)]


@pytest.mark.parametrize(("asked", "unknown"), [
    ({"education": {"in": ["addiction"]}}, []),
    ({"education": {"hours": "unknown", "in": ["addiction"]}}, ["time: us/credentials/paper#requires.all[0]"]),
    ({"practicum": {"hours": "unknown"}}, ["time: us/credentials/paper#requires.all[0]"])])
def test_what_is_studied_for_hours_that_nobody_states_has_a_price_that_nobody_knows(asked, unknown):
    given = files({})
    given["us/credentials/paper.yml"]["requires"] = [asked]
    plans = solve(compiled(given), PERSON, "us/roles/goal").plans
    assert [(p.amounts.cents, sorted(p.amounts.unknown)) for p in plans] == [(100, ["cost: classes", *unknown])]


def test_a_training_after_its_last_day_is_not_taken():
    given = files({"over": 10, "now": 90})
    given["us/trainings/over.yml"]["in_force"] = {"until": dt.date(2024, 6, 30)}
    given["us/credentials/paper.yml"]["requires"] = [{"any": [{"education": "over"}, {"education": "now"}]}]
    assert [[*p.draft.courses] for p in solve(compiled(given), PERSON, "us/roles/goal").plans] == [["us/trainings/now"]]


def test_who_took_a_training_in_its_time_has_it():
    given = files({"over": 10})
    given["us/trainings/over.yml"]["in_force"] = {"until": dt.date(2024, 6, 30)}
    given["us/credentials/paper.yml"]["requires"] = [{"education": "over"}]
    assert solve(compiled(given), PERSON, "us/roles/goal").plans == []
    found = solve(compiled(given), {**PERSON, "trainings": ["us/trainings/over"]}, "us/roles/goal").plans
    assert [p.amounts.cents for p in found] == [100]


def test_a_course_is_not_said_to_serve_what_was_begun_before_its_end():
    given = files({"first": 1, "second": 1, "third": 1})
    given["us/trainings/second.yml"]["requires"] = [{"education": {"hours": 40, "in": ["addiction"]}}]
    given["us/trainings/third.yml"]["requires"] = [{"education": "second"}]
    given["us/credentials/paper.yml"]["requires"] = [{"education": "first"}, {"education": "third"}]
    program = compiled(given)
    told = answer(program, PERSON, "us/roles/goal").plans[0]
    entry = next(at for at, node in enumerate(program["nodes"]) if node["op"] == "class")
    serving = [done.step.record for done in told.steps if entry in done.serves]
    assert serving == ["us/trainings/first"]


def test_a_job_is_not_said_to_be_kept_where_nobody_tells_how_much_class_there_is():
    given = files({})
    given["us/credentials/paper.yml"]["requires"] = [{"education": {"in": ["addiction"]}}]
    assert answer(compiled(given), PERSON, "us/roles/goal").plans[0].labels == ("fastest", "cheapest")
    given["us/credentials/paper.yml"]["requires"] = "none"
    assert "keeps your job" in answer(compiled(given), PERSON, "us/roles/goal").plans[0].labels


@pytest.mark.parametrize(("area", "taken"), [("group", True), ("care", False), (None, True)])
def test_practice_counts_only_in_an_area_that_the_rule_means(area, taken):
    practice = {"practicum": {"hours": 100, **({"in": [area]} if area else {})}}
    given = files({})
    given["us/vocabulary/practice-areas.yml"] = {"name": "areas", "terms": {
        "care": "Care", "counseling": "Counseling", "group": {"label": "Group", "broader": "counseling"}}}
    given["us/colleges/hall.yml"] = {"name": "Hall", "source": "book"}
    given["us/tracks/course.yml"] = {
        "name": "Course", "source": "book", "college": "hall", "length": "1 months", "provides": [practice],
        "award": {"level": "high-school", "in": [], "hours": 100}, "prepares_for": "none",
        "costs": [{"of": "fees", "price": 1}]}
    given["us/credentials/paper.yml"]["requires"] = [{"practicum": {"hours": 100, "in": ["counseling"]}}]
    found = solve(compiled(given), PERSON, "us/roles/goal").plans
    assert any("us/tracks/course" in plan.draft.courses for plan in found) is taken


def test_a_place_for_practice_that_is_sought_serves_two_rules_on_the_same_area():
    given = files({})
    given["us/vocabulary/practice-areas.yml"] = {"name": "areas", "terms": {"care": "Care", "counseling": "Counseling"}}
    rule = {"practicum": {"hours": 100, "in": ["counseling"]}}
    given["us/credentials/low.yml"] = {**given["us/credentials/paper.yml"], "requires": [rule]}
    given["us/credentials/paper.yml"]["requires"] = [{"credential": "low"}, rule]
    assert [plan.amounts.weeks for plan in solve(compiled(given), PERSON, "us/roles/goal").plans] == [10]
    other = {"practicum": {"hours": 100, "in": ["care"]}}
    given["us/credentials/paper.yml"]["requires"] = [{"credential": "low"}, other]
    assert [plan.amounts.weeks for plan in solve(compiled(given), PERSON, "us/roles/goal").plans] == [20]
