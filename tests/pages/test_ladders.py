"""Ladders in words and as pictures: what each step asks, which rule it is, what is missing, and where it all stands."""

from __future__ import annotations

import pytest
from test_tree import AGE, DATE, job, laid, paper

from ladder.graph import edges
from ladder.pages.drawing import Stroke
from ladder.pages.ladders import certifications, gaps, ladder
from ladder.pages.maps import RADIUS, curve, picture, tip
from ladder.pages.site import make

WORK = {"experience": {"hours": 2000, "in": ["counseling"]}}
CLASS = {"education": {"hours": 50, "in": ["addiction"]}}
AIDE = job(accrues={"counseling": "80%"}, name="Aide")


@pytest.fixture
def site(tmp_path):
    """A function that lays records and gives their site."""
    return lambda records: make(laid(tmp_path, records), DATE)


@pytest.fixture
def told(site):
    """A function that lays records and gives the jobs of Massachusetts by slug, and its lanes."""

    def found(records):
        given = site(records)
        lanes = ladder(given, given.words("us-ma"))
        return {it.id.slug: it for lane in lanes for rung in lane.rungs for it in rung.jobs}, lanes

    return found


def counselor(asked, **more):
    return job(asked, "counselor", 2, name="Counselor", **more)


def pair(asked, **more):
    return {"us-ma/roles/aide": AIDE, "us-ma/roles/counselor": counselor(asked), **more}


def test_a_step_says_what_it_asks_in_the_fewest_words(told):
    jobs, _ = told(pair([WORK, CLASS]))
    (step,) = jobs["aide"].advances
    assert (step.name, step.asks) == ("Counselor", "asks 2,000 hours at work and 50 hours of class")
    assert jobs["counselor"].brief == ("2,000 hours at work", "50 hours of class")


def test_two_classes_of_one_length_are_told_apart_by_their_topics(told):
    ethics = {"education": {"hours": 50, "in": ["ethics"]}}
    jobs, _ = told(pair([WORK, CLASS, ethics]))
    assert jobs["counselor"].asks == (
        "asks 2,000 hours at work, 50 hours of class on Addiction and 50 hours of class on Ethics")


def test_what_is_asked_beyond_the_first_is_said_to_be_more(told):
    classes = [{"education": {"hours": hours, "in": ["ethics"]}} for hours in (1, 2, 3, 4)]
    jobs, _ = told(pair([WORK, *classes]))
    assert jobs["counselor"].asks.endswith("3 hours of class and more")
    assert jobs["counselor"].brief == ("2,000 hours at work", "4 hours of class and more")


@pytest.mark.parametrize("asked", [{"any": [WORK, AGE]}, {"any": [{"all": [WORK, CLASS]}, AGE]}])
def test_what_only_some_ways_ask_is_not_said_to_be_asked(told, asked):
    jobs, _ = told(pair([asked]))
    assert (jobs["counselor"].brief, jobs["counselor"].asks) == (("has several ways in",), "has several ways in")


def test_a_step_with_more_on_each_way_says_that_the_rest_depends(told):
    jobs, _ = told(pair([CLASS, {"any": [WORK, {"degree": "bachelors"}]}]))
    assert jobs["counselor"].asks == "asks 50 hours of class; the rest depends on your way in"
    assert jobs["counselor"].brief == ("50 hours of class", "the rest by your way in")


def test_that_no_hours_are_asked_is_no_thing_that_is_asked(told):
    jobs, _ = told(pair([{"experience": {"hours": "none", "in": ["counseling"]}}, CLASS]))
    assert jobs["counselor"].asks == "asks 50 hours of class"
    assert jobs["aide"].advances[0].why == "It names this kind of work: no hours at work in Counseling."


LICENSE = {"us-ma/credentials/license": paper([AGE, WORK], name="License")}
REASONS = {
    "hours that stand among what is asked": (pair([WORK]), "Hours in this job can count."),
    "hours of one way": (pair([{"any": [WORK, AGE]}]),
                         "Hours in this job can count toward: 2,000 hours at work in Counseling."),
    "the job itself": (pair([{"employment": "aide"}]), "It asks for: a job as Aide."),
    "a paper that both ask for": (
        {**LICENSE, "us-ma/roles/aide": job([{"credential": "license"}]),
         "us-ma/roles/counselor": counselor([{"credential": "license"}])}, "Both ask for: License."),
}


@pytest.mark.parametrize(("records", "why"), REASONS.values(), ids=REASONS)
def test_a_step_names_its_rule(told, records, why):
    assert [step.why for step in told(records)[0]["aide"].advances] == [why]


def test_the_rule_of_a_step_has_its_source(told):
    source = {"us-ma/sources/code": {"url": "https://board.example.org/", "publisher": "Board", "as_of": 2026,
                                     "retrieved": DATE, "confidence": "official", "name": "Code"}}
    jobs, _ = told(pair([{**WORK, "source": "code"}], **source))
    assert jobs["aide"].advances[0].mark.label == "Code"


def test_a_step_past_another_one_is_told_from_those_that_are_not(told):
    jobs, _ = told({**pair([WORK]), "us-ma/roles/chief": job([WORK], "counselor", 3, name="Chief"),
                    "us-ma/roles/counselor": counselor([WORK], accrues={"counseling": "80%"})})
    assert [(step.name, step.passing) for step in jobs["aide"].advances] == [("Counselor", False), ("Chief", True)]


PENDING = {"us-ma/credentials/license": paper("unknown", status="pending")}
FLAGS = {
    "nothing leads to it": (pair([AGE]), ["No job here leads to it."]),
    "not all is known": (
        pair("unknown"), ["Not all that it asks is known.", "It is not known which job here leads to it."]),
    "the employer decides": (pair("local"), ["The employer or program sets which job leads to it."]),
    "its paper is not out": ({**PENDING, **pair([{"credential": "license"}, WORK])},
                             ["Its rule is made, but the details are not out."]),
    "nothing is missing": (pair([WORK]), []),
}


@pytest.mark.parametrize(("records", "flags"), FLAGS.values(), ids=FLAGS)
def test_what_is_missing_around_a_job_is_said(told, records, flags):
    assert [flag.text for flag in told(records)[0]["counselor"].flags] == flags


ENDS = {
    "a dead end": ({"us-ma/roles/aide": job()}, "No rule leads on from here.", True),
    "the top of a lane that may end": (
        {"us-ma/roles/aide": job(lane="peer")}, "This is the top rung of its lane.", False),
    "a next rung that nobody knows": ({"us-ma/roles/aide": job(), "us-ma/roles/chief": job("unknown", rung=2)},
                                      "The rules of the next rung are not known yet.", True),
}


@pytest.mark.parametrize(("records", "text", "broken"), ENDS.values(), ids=ENDS)
def test_where_a_ladder_ends_is_said(told, records, text, broken):
    aide = told(records)[0]["aide"]
    assert (aide.end.text, aide.broken, aide.advances) == (text, broken, ())


def test_a_job_from_which_something_leads_on_has_no_end(told):
    assert told(pair([WORK]))[0]["aide"].end is None


def test_a_rung_that_a_lane_leaves_out_is_a_gap(told, site):
    records = {**pair([WORK]), "us-ma/roles/helper": job(), "us-ma/roles/head": job([WORK], rung=3)}
    _, lanes = told(records)
    assert [(rung.height, len(rung.jobs)) for rung in lanes[0].rungs] == [(1, 2), (2, 0), (3, 1)]
    assert "Aide lane: no job on rung 2." in gaps(site(records).words("us-ma"), lanes)


def test_a_lane_further_on_that_no_climb_leads_to_is_a_gap_unless_the_first_may_end(told, site):
    records = {**pair([WORK]), "us-ma/roles/coach": job(lane="peer", rung=1)}
    _, lanes = told(records)
    assert gaps(site(records).words("us-ma"), lanes) == [
        "No climb leads from the Aide lane to the Peer lane.",
        "No climb leads from the Counselor lane to the Peer lane."]


def test_a_climb_through_a_third_lane_joins_two(told, site):
    records = {**pair([WORK]), "us-ma/roles/coach": job([{"employment": "counselor"}], "peer", 3)}
    _, lanes = told(records)
    assert gaps(site(records).words("us-ma"), lanes) == []


BOARD = {"us/organizations/board": {"name": "Board", "abbreviation": "B"}}


def national(**asked):
    return {**BOARD, **{f"us/credentials/{name}": paper(requires, name=name) for name, requires in asked.items()}}


def heights(lanes):
    return {it.name: rung.height for lane in lanes for rung in lane.rungs for it in rung.jobs}


def test_certifications_stand_above_those_that_they_ask_for(site):
    given = site(national(first=[AGE], second=[{"credential": "first"}], alone=[AGE],
                          third=[{"credential": "first"}, {"credential": "second"}]))
    lanes = certifications(given, given.words("us"))
    assert [lane.label for lane in lanes] == ["B"]
    assert heights(lanes) == {"first": 1, "second": 2, "third": 3}
    first = lanes[0].rungs[0].jobs[0]
    assert [(step.name, step.passing, step.why) for step in first.advances] == [
        ("second", False, "It asks for: first."), ("third", True, "It asks for: first.")]


def test_certifications_that_ask_for_each_other_stand_side_by_side_without_a_line(site):
    given = site(national(one=[{"any": [AGE, {"credential": "two"}]}], two=[{"credential": "one"}],
                          top=[{"credential": "two"}]))
    lanes = certifications(given, given.words("us"))
    assert heights(lanes) == {"one": 1, "two": 1, "top": 2}
    assert [[step.name for step in it.advances] for it in lanes[0].rungs[0].jobs] == [[], ["top"]]


def drawn(records, site):
    given = site(records)
    words = given.words("us-ma")
    return given, picture(words, ladder(given, words))


def test_a_picture_has_a_tile_for_each_job_and_a_line_for_each_step(site):
    records = {**pair([WORK]), "us-ma/roles/chief": job([WORK], "counselor", 4), "us-ma/roles/mid": job([WORK], rung=3)}
    given, it = drawn(records, site)
    tiles = [tile for column in it.columns for tile in column.tiles]
    lines = [line for tile in tiles if tile.bundle for line in tile.bundle.lines if line.kind != "tip"]
    assert sorted(tile.job.id.slug for tile in tiles if tile.job) == ["aide", "chief", "counselor", "mid"]
    assert len(lines) == len(edges(given.graph, "advances_to")) == 3
    assert [tile.texts[0].lines[0][1] for tile in tiles if not tile.job] == ["No job on this rung"] * 2


def test_a_box_is_heard_with_its_rung_and_where_it_leads(site):
    _, it = drawn(pair([WORK]), site)
    assert [tile.said for column in it.columns for tile in column.tiles] == [
        "Aide, rung 1. Leads to: Counselor.", "Counselor, rung 2. No rule leads on from here."]


def test_a_bundle_says_what_its_lines_mean(site):
    _, it = drawn(pair([WORK]), site)
    (bundle,) = [tile.bundle for column in it.columns for tile in column.tiles if tile.bundle]
    assert bundle.said == "To Counselor: asks 2,000 hours at work. From: Aide."


def test_a_place_without_rungs_has_no_picture(site):
    given = site({"us-ma/roles/aide": {"lane": "aide"}})
    assert picture(given.words("us-ma"), ladder(given, given.words("us-ma"))) is None


def test_corners_are_round_and_never_rounder_than_the_way_allows():
    assert curve([(0, 0), (20, 0), (20, 40)]) == f"M0 0L{20 - RADIUS} 0Q20 0 20 {RADIUS}L20 40"
    assert curve([(0, 0), (20, 0), (20, 4), (30, 4)]) == "M0 0L18 0Q20 0 20 2L20 2Q20 4 22 4L30 4"


@pytest.mark.parametrize(("begin", "back"), [(0, 31), (80, 49)])
def test_the_head_of_an_arrow_points_where_the_line_goes(begin, back):
    assert tip(Stroke("a", "b", ((begin, 8), (40, 8)))) == f"M40 8L{back} 3L{back} 13Z"
