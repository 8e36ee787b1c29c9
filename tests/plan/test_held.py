"""What a person who holds a paper is taken to have besides, where a rule has several ways."""

from __future__ import annotations

import pytest
from ladders import BASE, compiled

from ladder.plan.answer import answer
from ladder.plan.person import bind

GOAL = "us/credentials/goal"
EXAM = {"name": "Exam", "source": "book", "costs": [{"of": "exam", "price": 10}]}


def paper(requires, kind="license"):
    """A paper with a price."""
    return {"name": "Paper", "source": "book", "kind": kind, "issuer": "board", "requires": requires,
            "costs": [{"of": "application", "price": 20}]}


def program(**papers):
    """A ladder of papers by name."""
    files = {f"us/credentials/{name}.yml": given if isinstance(given, dict) else paper(given)
             for name, given in papers.items()}
    return compiled({**BASE, "us/exams/exam.yml": EXAM, **files})


def person(*papers, **more):
    """Somebody with a diploma who holds papers."""
    return {"degree": {"order": 1, "fields": []}, "role": None,
            "credentials": {f"us/credentials/{name}": {} for name in papers}, **more}


def degrees(ladder, *papers):
    """The degrees somebody has by their papers."""
    return bind(ladder, person(*papers))[1].degrees[1:]


def test_of_several_ways_the_lower_degree_is_had_in_the_fields_of_both():
    ways = [{"degree": {"level": "bachelors", "in": "arts"}}, {"degree": {"level": "associate", "in": "social"}}]
    assert degrees(program(held=[{"any": ways}]), "held") == [(3, frozenset({"social"}))]


def test_an_exam_of_every_way_was_passed_and_one_of_a_single_way_was_not():
    ways = [[{"exam": "exam"}, {"degree": "associate"}], [{"exam": "exam"}, {"education": {"hours": 9, "in": "law"}}]]
    _, state = bind(program(held=[{"any": [{"all": way} for way in ways]}]), person("held"))
    assert state.exams == {"us/exams/exam"}
    _, state = bind(program(held=[{"any": [{"all": ways[0]}, ways[1][1]]}]), person("held"))
    assert (state.exams, state.blocks) == (frozenset(), [])


def test_a_way_through_another_paper_asks_what_that_paper_asks():
    ladder = program(low=[{"degree": "bachelors"}],
                     held=[{"any": [{"credential": "low"}, {"degree": {"level": "associate", "in": "arts"}}]}])
    assert degrees(ladder, "held") == [(3, frozenset())]
    assert "us/credentials/low" not in bind(ladder, person("held"))[1].held


PRACTICE = {"practicum": 100}
COLLEGE = {"practicum": {"hours": 100, "from": "college"}}
ON_CARE = {"practicum": {"hours": 100, "in": ["care"]}}


@pytest.mark.parametrize(("had", "asked", "done"), [
    (PRACTICE, PRACTICE, True), (COLLEGE, PRACTICE, True), (COLLEGE, COLLEGE, True), (PRACTICE, COLLEGE, False),
    (ON_CARE, PRACTICE, True), (ON_CARE, ON_CARE, True), (PRACTICE, ON_CARE, False)])
def test_practice_that_a_paper_asked_for_counts_where_the_rule_on_it_is_no_wider(had, asked, done):
    found = answer(program(held=[had], goal=[asked]), person("held"), GOAL).plans
    steps = ["credential"] if done else ["study", "credential"]
    assert [[it.step.kind for it in plan.steps] for plan in found] == [steps]


RENEWED = {"costs": [{"of": "renewal", "price": 150}]}


def kept(earned, requires, **paper_):
    """The weeks of 4,160 hours in a job, and the least and the most cost, for a holder of a paper that lasts a year."""
    held = {**paper("none"), "term": {"lasts": "1 year"}, "renewal": RENEWED, **paper_}
    job = {"name": "Job", "source": "book", "lane": "helper", "rung": 1, "requires": requires,
           "accrues": {"care": "100%"}}
    goal = paper([{"experience": {"hours": 4160, "in": "care"}}])
    ladder = compiled({**BASE, "us/roles/job.yml": job, "us/credentials/held.yml": held,
                       "us/credentials/goal.yml": goal})
    who = {**person(), "role": "us/roles/job", "credentials": {"us/credentials/held": earned}, "date": "2026-11-22"}
    [plan] = answer(ladder, who, GOAL).plans
    return plan.weeks.least, plan.cents.least / 100, plan.cents.most and plan.cents.most / 100


@pytest.mark.parametrize(("earned", "renewed"), [
    ({}, 1), ({"earned": "2026-11-22"}, 1), ({"earned": "2026-05-24"}, 2), ({"earned": "2021-05-30"}, 2)])
def test_a_paper_that_the_job_asks_for_is_renewed_from_when_it_was_earned(earned, renewed):
    cents = 20 + 150 * renewed
    assert kept(earned, [{"credential": "held"}]) == (104, cents, cents)


def test_a_paper_that_nothing_asks_for_is_not_renewed():
    assert kept({}, "none") == (104, 20, 20)


def test_nobody_knows_what_it_costs_to_keep_a_paper_that_lasts_nobody_knows_how_long():
    assert kept({}, [{"credential": "held"}], term="unknown") == (104, 20, None)


def test_a_paper_that_cannot_be_renewed_is_not():
    assert kept({}, [{"credential": "held"}], term="unknown", renewal="none") == (104, 20, 20)


def test_a_degree_that_only_a_statement_spares_is_presumed_and_asked_about():
    ladder = program(held=[{"any": [{"degree": "associate"}, {"statement": "The board agrees to do without."}]}],
                     goal=[{"degree": "associate"}, {"credential": "held"}])
    (plan,) = answer(ladder, person("held"), GOAL).plans
    assert plan.cents.least == 2000
    assert [(ladder["nodes"][at]["kind"], ladder["nodes"][at]["at"]) for at in plan.checks] == [
        ("presumed", "us/credentials/held#requires.all[0]")]
    (told,) = answer(ladder, {**person("held"), "degree": {"order": 4, "fields": []}}, GOAL).plans
    assert told.checks == ()


@pytest.mark.parametrize(("degree", "weeks", "asked"), [
    ((1,), 50, 1), ((4,), 50, 1), ((4, "arts"), 100, 0), ((4, "social"), 50, 0), ((3, "arts"), 50, 1)])
def test_the_field_of_a_degree_behind_a_paper_is_asked_about_and_one_that_was_told_is_theirs(degree, weeks, asked):
    spared = {"any": [{"degree": {"level": "bachelors", "in": ["social"]}}, {"statement": "The board agrees."}]}
    work = {"hours": {"high-school": 4000, "bachelors": 2000}, "in": ["care"], "degree_in": ["social"]}
    job = {"name": "Job", "source": "book", "lane": "helper", "rung": 0, "requires": "none",
           "accrues": {"care": "100%"}}
    ladder = compiled({**BASE, "us/roles/job.yml": job, "us/credentials/goal.yml": paper([{"experience": work}]),
                       "us/credentials/held.yml": paper([{"degree": "bachelors"}, spared])})
    (plan,) = answer(ladder, {**person("held"), "degree": {"order": degree[0], "fields": [*degree[1:]]}}, GOAL).plans
    assert (plan.weeks.least, [ladder["nodes"][at]["kind"] for at in plan.checks]) == (weeks, ["presumed"] * asked)


def test_which_of_several_papers_somebody_has_is_asked_unless_they_told():
    ladder = program(one=paper([{"degree": "associate"}]), two=paper([{"age": 21}]),
                     held=[{"any": [{"credential": "one"}, {"credential": "two"}, {"statement": "The board agrees."}]}],
                     goal=[{"credential": "held"}])
    (plan,) = answer(ladder, person("held"), GOAL).plans
    assert [(ladder["nodes"][at]["kind"], ladder["nodes"][at]["ids"]) for at in plan.checks] == [
        ("which", ["us/credentials/one", "us/credentials/two"])]
    (told,) = answer(ladder, person("held", "two"), GOAL).plans
    assert told.checks == ()


def test_an_exam_that_a_statement_spares_is_not_presumed():
    ladder = program(held=[{"any": [{"exam": "exam"}, {"statement": "The board takes another exam."}]}],
                     goal=[{"exam": "exam"}, {"credential": "held"}])
    (plan,) = answer(ladder, person("held"), GOAL).plans
    assert [done.step.kind for done in plan.steps] == ["exam", "credential"]


def test_a_way_for_holders_of_a_class_of_papers_was_taken_only_by_them():
    ladder = program(low=paper("none", kind="certification"),
                     held=[{"any": [{"degree": "bachelors"}, {"credential": {"kind": "certification"}}]}])
    assert degrees(ladder, "held") == [(4, frozenset())]
    assert degrees(ladder, "held", "low") == []


def test_nothing_is_asked_where_every_way_is_for_holders_of_a_class():
    ways = [{"credential": {"kind": "certification"}}, {"credential": {"kind": "registration"}}]
    ladder = program(low=paper("none", kind="certification"), high=paper("none", kind="registration"),
                     held=[{"any": ways}], goal=[{"credential": "held"}])
    (plan,) = answer(ladder, person("held"), GOAL).plans
    assert plan.checks == ()


def past(ladder, **more):
    """The stretches of work toward the goal that are there on day one."""
    judge, state = bind(ladder, person("held", **more))
    at = next(at for at, node in enumerate(judge.nodes) if node["op"] == "work" and node["at"].startswith(GOAL))
    return [(s.start, s.end, s.pace) for s in state.work[at]]


def test_what_a_paper_asked_beyond_the_hours_told_is_one_stretch_at_the_pace_of_the_person():
    asked = {"hours": 800, "in": "counseling", "including": [{"in": "group", "min": 200}]}
    ladder = program(held=[{"experience": asked}], goal=[{"experience": {"hours": 900, "in": "counseling"}}])
    told = [{"area": "counseling", "hours": 400}]
    assert past(ladder, hours=told) == [(-10, 0, 40), (-10, 0, 20), (-10, 0, 20)]


def test_the_months_that_a_paper_asked_are_there_although_some_hours_were_told():
    ladder = program(held=[{"experience": {"months": 12, "in": "counseling"}}],
                     goal=[{"experience": {"months": 12, "in": "counseling"}}])
    told = person("held", hours=[{"area": "counseling", "hours": 400}])
    assert answer(ladder, told, GOAL).plans[0].weeks.least == 0


def lived(of, *whose):
    """A rule on lived experience."""
    return {"lived_experience": {"of": of, "whose": list(whose)}}


@pytest.mark.parametrize(("held", "asked"), [
    (lived(["recovery", "illness"], "self"), True), (lived(["recovery"], "self", "family"), True),
    (lived(["recovery"], "self"), False)])
def test_lived_experience_is_asked_about_where_a_paper_takes_kinds_that_the_next_one_does_not(held, asked):
    ladder = program(held=[held], goal=[lived(["recovery"], "self")])
    told = answer(ladder, person("held"), GOAL).plans[0]
    assert [ladder["nodes"][at]["op"] for at in told.checks] == (["lived"] if asked else [])


def test_what_a_person_tells_of_their_lived_experience_is_not_asked_again():
    ladder = program(held=[lived(["recovery", "illness"], "self")], goal=[lived(["recovery"], "self")])
    told = person("held", lived=[{"of": "recovery", "whose": "self", "months": 12}])
    assert answer(ladder, told, GOAL).plans[0].checks == ()


@pytest.mark.parametrize(("term", "asked"), [
    ({"lasts": "unknown", "renewals": 0}, True), ({"lasts": "unknown", "renewals": 2}, True),
    ({"lasts": "2 years", "renewals": "unknown"}, True), ({"renewals": "unknown"}, True),
    ({"lasts": "2 years", "renewals": "unknown", "at_most": "6 years"}, True), ({"lasts": "2 years"}, False),
    ({"lasts": "2 years", "renewals": 0}, True), ("unknown", False)])
def test_a_paper_that_ends_or_may_end_is_asked_about_whether_it_is_held_or_earned(term, asked):
    low = {**paper([{"degree": "high-school"}]), "term": term}
    ladder = program(low=low, goal=[{"credential": "low"}])
    for who in (person("low"), person()):
        told = answer(ladder, who, GOAL).plans[0]
        assert [ladder["nodes"][at]["kind"] for at in told.checks] == (["term"] if asked else [])
