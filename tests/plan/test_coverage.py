"""Coverage by hand over the real data; on random ladders never more than is asked, and more study never covers less."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ladders import BASE, DATE, HOME, findings, ladders
from support import ROOT, real_site

from ladder.graph import edges
from ladder.model import RecordId
from ladder.pages.coverage import toward
from ladder.pages.site import make
from ladder.plan.choice import Draft
from ladder.plan.compile import compile_state
from ladder.plan.coverage import STUDIED, Coverage
from ladder.plan.covers import covers
from ladder.plan.study import Courses
from ladder.plan.tally import NEVER, TOLERANCE

TEXT = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^### (\d+\. .*?)\n.*?```yaml\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE)
STUDY = st.sampled_from(("class", "class floor", "class substitution", "approved", "practicum", "degree", "training",
                         "table", "substitution", "any", "at least", "in force", "unknown")).flatmap(ladders)
"""Ladders that surely hold a rule that study has to do with."""
QUICK = {"derandomize": True, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}


def shares(pair):
    """The share of every leaf of a pair's credential, each once."""
    coverage = pair.coverage
    return [pair.share(at) for at in dict.fromkeys(at for at, _ in coverage.leaves(coverage.asked(pair.need)))]


# By hand ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", [pytest.param(block, id=title) for title, block in EXAMPLES])
def test_the_code_gets_what_the_hand_got(block):
    told = yaml.safe_load(block)
    credential = RecordId(*told["of"].split("/"))
    pair = next(p for p in real_site().covers.of[credential] if str(p.study.record.id) == told["study"])
    wanted = (told["asked"], told["covers"], told["perhaps"], told["left"], told.get("some", False),
              told.get("parts", []), told.get("doubt"))
    found = [(s.asked, s.had, s.maybe, s.left, s.some, [hours for _, hours in s.parts],
              s.doubt if "doubt" in told else None) for s in shares(pair) if s.op == told["leaf"]]
    assert wanted in found


def test_there_are_at_least_ten_examples():
    assert len(EXAMPLES) >= 10


def test_all_that_the_graph_says_counts_is_among_the_pairs():
    """The graph looks at topics alone; what it finds has to be covered, or said to be of unknown amount."""
    graph = real_site().graph
    pairs = {(pair.study.record.id, pair.credential) for found in real_site().covers.of.values() for pair in found}
    assert [(a, b) for a, b, _ in edges(graph, "counts_toward") if a.kind != "roles" and (a, b) not in pairs] == []


TRACK = {"name": "Program", "source": "book", "college": "hall", "prepares_for": "unknown", "length": "unknown",
         "award": {"level": "bachelors", "in": ["social"]},
         "provides": [{"education": {"hours": 100, "in": ["ethics"]}}]}


# On random ladders --------------------------------------------------------------------------------------------------


def coverage_of(files):
    """The coverage of a ladder and all that can be studied in it; None if the checker refuses it."""
    found, wrong = findings(files)
    if any(it.severity == "error" for it in wrong):
        return None
    coverage = Coverage(found, compile_state(found, HOME, DATE))
    return coverage, coverage.studies()


def leaves(coverage):
    """Every leaf of every credential."""
    tops = (paper["need"] for paper in coverage.program["credentials"].values())
    return sorted({at for top in tops for at, _ in coverage.leaves(coverage.asked(top))})


def everything(files):
    """A coverage with each of its leaves and studies, one that gives some of everything among them."""
    more = [{"education": {"credits": 2, "in": ["addiction"]}}, {"practicum": 20}]
    rich = {**TRACK, "provides": [*TRACK["provides"], *more]}
    made = coverage_of({**files, "us/tracks/program.yml": rich})
    if made is not None:
        coverage, studies = made
        yield from ((coverage, at, study) for at in leaves(coverage) for study in studies)


def test_never_more_is_covered_than_is_asked_and_the_rest_is_missing():
    seen = Counter()

    @settings(max_examples=150, **QUICK)
    @given(STUDY)
    def holds(ladder):
        for coverage, at, study in everything(ladder.files):
            share = coverage.share(at, study)
            seen[share.op] += share.gives
            assert share.had >= 0 <= share.left
            assert share.had <= share.maybe + TOLERANCE
            if share.asked not in (None, NEVER) and share.op != "work":
                assert share.maybe <= share.asked + TOLERANCE
                assert share.had == pytest.approx(max(0, share.asked - share.left))
            if share.op == "work" and NEVER not in share.before:
                assert share.had <= max(share.before)

    holds()
    assert all(seen[op] for op in ("class", "practicum", "degree", "training", "work")), seen


@settings(max_examples=100, **QUICK)
@given(STUDY)
def test_it_is_the_arithmetic_of_the_planner(ladder):
    """What is missing is what the planner's courses leave open, and nothing is missing just where its judge says so."""
    for coverage, at, study in everything(ladder.files):
        node, share, after = coverage.nodes[at], coverage.share(at, study), coverage.after(study)
        if share.asked is None or node["op"] == "work":
            continue
        assert (share.left == 0) == coverage.judge.met(at, after, {}, set())
        if node["op"] in STUDIED:
            courses = Courses(coverage.program, coverage.judge, coverage.state)
            assert share.left == courses.left(Draft(""), at, (study.course,))


@settings(max_examples=100, **QUICK)
@given(STUDY)
def test_more_class_and_practice_never_cover_less(ladder):
    for coverage, at, study in everything(ladder.files):
        for other in coverage.studies():
            course = replace(study.course, practice=study.course.practice + other.course.practice,
                             blocks=(*study.course.blocks, *other.course.blocks))
            more = Coverage(coverage.catalog, coverage.program).share(at, replace(study, course=course))
            share = coverage.share(at, study)
            assert more.had >= share.had - TOLERANCE
            assert more.maybe >= share.maybe - TOLERANCE
            assert more.left <= share.left + TOLERANCE


@settings(max_examples=60, **QUICK)
@given(STUDY)
def test_what_a_course_cannot_touch_is_the_same_for_all(ladder):
    """Shares of leaves that a course does not touch are made once; making them anew changes nothing."""
    for coverage, at, study in everything(ladder.files):
        fresh = Coverage(coverage.catalog, coverage.program)
        fresh.touches = lambda *_: True
        assert coverage.share(at, study) == fresh.share(at, study)


# Small ladders ------------------------------------------------------------------------------------------------------


def pair_of(requires, more=(), **changes):
    """One credential and one program."""
    files = {**BASE, **dict(more), "us/credentials/paper.yml": {"name": "Paper", "source": "book", "kind": "license",
                                                  "issuer": "board", "requires": requires},
             "us/tracks/program.yml": {**TRACK, **changes},
             "us/roles/job.yml": {"name": "Job", "source": "book", "lane": "counselor", "rung": 1,
                                  "does": ["It helps."], "requires": "none", "accrues": {"counseling": "100%"}}}
    found, wrong = findings(files)
    assert [str(it) for it in wrong if it.severity == "error"] == []
    pairs = covers(found, DATE).of.get(RecordId("us", "credentials", "paper"), [])
    return pairs[0] if pairs else None


def only(requires, more=(), **changes):
    """The share of the one leaf."""
    (share,) = shares(pair_of(requires, more, **changes))
    return share


def test_a_table_that_is_closed_without_a_degree_opens_with_it():
    share = only([{"experience": {"hours": {"bachelors": 100}, "in": "counseling"}}])
    assert (share.before, share.asked, share.left) == ((NEVER, 0), 100, 100)
    assert share.gives


def test_a_table_that_asks_more_of_a_higher_degree_is_counted_with_the_higher_row():
    share = only([{"education": {"hours": {"high-school": 120, "bachelors": 150}, "in": "ethics"}}])
    assert (share.asked, share.had, share.left) == (150, 100, 50)


def test_what_nobody_states_is_neither_met_nor_missing_by_number():
    share = only([{"education": {"hours": "unknown", "in": "ethics"}}])
    assert (share.asked, share.had) == (None, 100)


def test_a_rule_that_says_it_asks_for_none_is_left_out():
    pair = pair_of([{"education": {"hours": "none", "in": "ethics"}}, {"degree": "bachelors"}])
    assert [share.op for share in shares(pair)] == ["degree"]


def test_a_degree_in_an_unknown_field_is_perhaps():
    share = only([{"degree": {"level": "bachelors", "in": ["arts"]}}], award={"level": "bachelors", "in": "unknown"})
    assert (share.had, share.maybe, share.left, share.doubt) == (0, 1, 1, "field")


@pytest.mark.parametrize(("by", "doubt"), [({}, ""), ({"approved_by": "council"}, "program")])
def test_an_approval_by_one_body_is_none_by_another(by, doubt):
    files = {"us/organizations/council.yml": {"name": "Council", "source": "book"},
             "us/vocabulary/providers.yml": {"name": "providers", "terms": {"approved": {"label": "Approved", **by}}}}
    share = only([{"degree": {"level": "bachelors", "program": "approved"}}], files, approved_by=["board"])
    assert (share.had, share.doubt) == (1, doubt)


def test_hours_on_a_wide_topic_may_fall_on_any_part():
    share = only([{"education": {"hours": 30, "in": "health",
                                 "including": [{"in": "ethics", "min": 15}, {"in": "law", "min": 15}]}}],
                 provides=[{"education": {"hours": 20, "in": ["ethics", "law"]}}])
    assert (share.had, share.some, share.left) == (0, True, 30)


def test_a_way_that_is_over_or_not_yet_in_force_is_left_out():
    over = {"degree": "bachelors", "in_force": {"until": dt.date(2020, 1, 1)}}
    later = {"degree": "bachelors", "in_force": {"from": dt.date(2030, 1, 1)}}
    now = {"education": {"hours": 50, "in": "ethics"}}
    pair = pair_of([{"any": [over, later, now]}])
    assert [share.op for share in shares(pair)] == ["class"]
    assert pair_of([later]) is None


def test_a_program_that_is_not_open_covers_nothing():
    assert pair_of([{"degree": "bachelors"}], status="closed") is None


def test_each_way_is_counted_by_itself():
    pair = pair_of([{"any": [{"all": [{"degree": "bachelors"}, {"practicum": 10}]},
                             {"education": {"hours": 200, "in": "ethics"}},
                             {"lived_experience": {"of": "recovery", "months": 6}}]}])
    (fork,) = pair.rest()
    assert [[(r.share.op, r.share.had, r.share.left) for r in way.rest] for way in fork.ways] == [
        [("degree", 1, 0), ("practicum", 0, 10)], [("class", 100, 100)], [("lived", 0, 1)]]


def test_an_alternative_that_is_met_on_day_one_asks_for_nothing():
    assert pair_of([{"any": [{"degree": "bachelors"}, {"degree": "high-school"}]}]) is None


def test_ways_of_several_leaves_together_are_called_by_all_of_them():
    pair = pair_of([{"at_least": {"n": 2, "of": [{"degree": "bachelors"}, {"practicum": 10},
                                                 {"education": {"hours": 200, "in": "ethics"}}]}}])
    site = make(pair.coverage.catalog, DATE)
    (group,) = toward(site, site.words(HOME), pair.study.record)
    (fork,) = group.shown[0].forks
    assert fork.title == "At least 2 of these 3"
    assert [way.title for way in fork.ways] == [
        "Bachelor's and 10 hours of supervised practice in a program", "Bachelor's and 200 hours of class on Ethics",
        "10 hours of supervised practice in a program and 200 hours of class on Ethics"]


def test_any_paper_of_a_class_as_one_of_several_ways_may_have_dates():
    dated = {"credential": {"kind": "license"}, "in_force": {"from": dt.date(2026, 1, 1)}}
    (fork,) = pair_of([{"any": [dated, {"degree": "bachelors"}]}]).rest()
    assert [[rest.share.op for rest in way.rest] for way in fork.ways] == [["holds"], ["degree"]]
