"""What one state takes of what another issued: only what the records of both say."""

from __future__ import annotations

import pytest
from support import real, real_site
from test_tree import DATE, job, laid, paper

from ladder.model import Credential, Jurisdiction
from ladder.pages.compose import compose, plans
from ladder.pages.recognition import flows, issuers, view
from ladder.pages.site import folder_link, is_state, make

BODY = {"us/organizations/body": {"name": "The Body"}}


@pytest.fixture
def taken(tmp_path):
    """A function that lays a paper of Arizona and one of Massachusetts; gives what Massachusetts says to the first."""

    def made(mine, other, **more):
        records = dict(BODY)
        for code, it in (("us-az", mine), ("us-ma", other)):
            records |= {f"{code}/jurisdiction": {"name": code, "inherits": ["us"]},
                        f"{code}/organizations/board": {"name": "Board", "member_of": "us/body"},
                        f"{code}/roles/aide": job(), f"{code}/credentials/paper": {"name": f"Paper {code}", **it}}
        site = make(laid(tmp_path, {**records, **more}), DATE)
        found = view(site, site.words("us-az"), "us-az")
        return [(it.how, it.text, [line.path for line in it.records])
                for move in found["moves"] for it in move.cells[0]]

    return made


def certified(recognition=None, requires=(), **more):
    it = paper(list(requires) or [{"age": 18}], **{"kind": "certification", **more})
    return it if recognition is None else {**it, "recognition": recognition}


def national(slug):
    return {f"us/credentials/{slug}": paper([{"exam": slug}], issuer="body"), f"us/exams/{slug}": {"name": slug}}


OTHER = "us-ma/credentials/paper/#elsewhere"
SAME = "Through The Body, as the same certificate: us/credentials/level."
MOVES = [{"from_issuers": ["us/body"]}]


def test_boards_of_one_body_take_the_same_certificate(taken):
    both = certified([{"of": ["us/level"], "from_issuers": ["us/body"]}])
    assert taken(both, both, **national("level")) == [
        ("same", SAME, [OTHER])]


def test_the_same_exam_stands_for_the_same_certificate(taken):
    both = certified(MOVES, [{"exam": "us/level"}])
    assert [how for how, *_ in taken(both, both, **national("level"))] == ["same"]


def test_another_certificate_of_the_body_is_not_taken(taken):
    mine, other = (certified([{"of": [f"us/{slug}"], "from_issuers": ["us/body"]}]) for slug in ("one", "two"))
    assert taken(mine, other, **national("one"), **national("two")) == []


def test_where_no_source_says_which_certificate_it_is_perhaps(taken):
    assert [how for how, *_ in taken(certified(MOVES), certified(MOVES))] == ["perhaps"]


def test_papers_for_jobs_of_different_lanes_are_not_perhaps_the_same(taken):
    jobs = {"us-az/roles/one": job([{"credential": "paper"}], "peer"),
            "us-ma/roles/one": job([{"credential": "paper"}], "counselor")}
    assert taken(certified(MOVES), certified(MOVES), **jobs) == []


def test_a_certificate_that_another_paper_of_the_board_is_already_is_not_perhaps_this_one(taken):
    level = certified([{"of": ["us/level"], "from_issuers": ["us/body"]}])
    assert taken(level, certified(MOVES), **national("level"), **{"us-ma/credentials/other": level}) == [
        ("same", SAME, ["us-ma/credentials/other/#elsewhere"])]


def test_a_paper_that_moves_nowhere_is_said_where_a_board_of_its_body_is(taken):
    (found,) = taken(certified("none"), certified(MOVES))
    text = "The board that gives it says that it does not move."
    assert found == ("not", text, ["us-az/credentials/paper/#elsewhere"])


def test_two_sources_that_disagree_stand_side_by_side(taken):
    mine = certified([*MOVES, {"text": "It counts here only."}])
    assert [(how, text[:12]) for how, text, _ in taken(mine, certified(MOVES))] == [
        ("perhaps", "Both boards "), ("not", "It counts he")]


LOCAL = {"text": "It counts here only."}


def test_both_sides_are_told_where_the_records_own_sources_disagree(taken):
    own = [{"from_issuers": ["us/body"], "text": "Others take it over."}, LOCAL]
    jobs = {"us-az/roles/one": job([{"credential": "paper"}], "peer"),
            "us-ma/roles/one": job([{"credential": "paper"}], "counselor")}
    here = ["us-az/credentials/paper/#elsewhere"]
    assert taken(certified(own), certified(MOVES), **jobs) == [
        ("perhaps", "Others take it over.", here), ("not", "It counts here only.", here)]


def test_that_it_moves_is_not_told_where_nothing_denies_it_and_the_other_state_has_no_such_paper(taken):
    one = certified([{"from_issuers": ["us/body"], "text": "Others take it over."}], [{"exam": "us/level"}])
    other = certified([{"of": ["us/other"], "from_issuers": ["us/body"]}])
    assert taken(one, other, **national("level"), **national("other")) == []


def test_that_it_moves_to_boards_of_another_body_is_not_told(taken):
    own = [{"from_issuers": ["us/club"], "text": "The club takes it over."}, LOCAL]
    club = {"us/organizations/club": {"name": "The Club"}}
    assert [text for _, text, _ in taken(certified(own), certified(MOVES), **club)] == ["It counts here only."]


def test_any_license_of_another_state_may_count(taken):
    other = paper([{"age": 18}], recognition=[{"text": "Case by case.", "requires": [
        {"credential": {"kind": "license", "elsewhere": True}}]}])
    assert taken(paper([{"age": 18}]), other) == [("case", "Case by case.", [OTHER])]
    assert taken(certified(), other) == []


ANY = paper([{"any": [{"age": 18}, {"credential": {"kind": "license", "elsewhere": True}}]}])
ASKS = {"us-az/roles/one": job([{"credential": "paper"}], "peer")}


@pytest.mark.parametrize(("mine", "more", "counts"), [
    ({}, {}, True),
    ({"status": "pending"}, {}, False),
    ({}, {**ASKS, "us-ma/roles/one": job([{"credential": "paper"}], "counselor")}, False),
    ({}, {**ASKS, "us-ma/roles/one": job([{"credential": "paper"}], "peer")}, True),
    ({}, {**ASKS, "us-ma/roles/one": job([{"credential": "other"}], "counselor"),
          "us-ma/credentials/other": paper([{"age": 18}])}, False),
])
def test_any_license_is_one_that_can_be_had_for_work_of_the_same_lane(taken, mine, more, counts):
    assert [how for how, *_ in taken(paper([{"age": 18}], **mine), ANY, **more)] == (["case"] if counts else [])


def test_what_is_not_in_force_any_more_does_not_count(taken):
    other = paper([{"age": 18}], recognition=[{"text": "Case by case.", "requires": [
        {"credential": {"kind": "license", "elsewhere": True}, "in_force": {"until": DATE.replace(year=2020)}}]}])
    assert taken(paper([{"age": 18}]), other) == []


def test_a_rule_that_takes_papers_from_elsewhere_leads_to_its_line(taken):
    other = certified(requires=[{"any": [{"age": 18}, {"credential": {"kind": "license", "elsewhere": True}}]}])
    (found,) = taken(paper([{"age": 18}]), other)
    assert (found[0], found[2]) == ("case", ["us-ma/credentials/paper/#rule-requires-all-0-any-1"])


def test_a_rule_that_names_it_leads_to_its_line(taken):
    (found,) = taken(certified(), certified(requires=[{"credential": "us-az/paper"}]))
    assert found == ("named", "A rule asks for it by name.", ["us-ma/credentials/paper/#rule-requires-all-0"])


def test_a_plain_no_is_said_in_the_words_of_the_record(taken):
    entry = {"text": "Nothing carries over.", "from_issuers": "none"}
    other = paper([{"age": 18}], issuer="unknown", recognition=[entry])
    assert taken(paper([{"age": 18}]), other) == [("not", "Nothing carries over.", [OTHER])]


def test_what_no_source_says_is_unknown_and_never_no(taken):
    assert taken(certified("unknown"), certified("unknown")) == []


@pytest.mark.parametrize(("code", "name", "place", "how", "to"), [
    ("us-az", "CADAC", 0, "same", "us-in/credentials/cadac-ii/#elsewhere"),
    ("us-az", "CCS", 1, "same", "us-ma/credentials/ccs/#elsewhere"),
    ("us-az", "LIAC", 1, "case", "us-ma/credentials/ladc-i/#elsewhere"),
    ("us-in", "LAC", 0, "case", "us-az/credentials/lact/#elsewhere"),
    ("us-in", "CPRC-A", 0, "same", "us-az/credentials/cprs/#elsewhere"),
    ("us-in", "CPRC-A", 1, "perhaps", "us-in/credentials/cprc-a/#elsewhere"),
    ("us-in", "CPRC-A", 1, "not", "us-in/credentials/cprc-a/#elsewhere"),
    ("us-in", "CADAC I", 0, "not", "us-in/credentials/cadac-i/#elsewhere"),
    ("us-ma", "LADC I", 1, "not", "us-in/credentials/lac/#elsewhere"),
    ("us", "ADC", 1, "level", "us-in/credentials/cadac-ii/#elsewhere"),
])
def test_a_cell_of_the_real_data_is_what_was_worked_out_by_hand(code, name, place, how, to):
    found = view(real_site(), real_site().words(code), code)
    move = next(move for move in found["moves"] if any(line.text.endswith(f"({name})") for line in move.names))
    assert to in [line.path for it in move.cells[place] if it.how == how for line in it.records]


def test_each_credential_of_each_place_is_told_or_named_as_unknown():
    for it in issuers(real_site()):
        found = view(real_site(), real_site().words(it.code), it.code)
        names = [line.text for move in found["moves"] for line in move.names] + [line.text for line in found["silent"]]
        assert sorted(names) == sorted(c.title for c in real().of(Credential, it.code))


def test_every_place_has_a_page_and_every_other_state_is_counted():
    states = {it.name for it in real().of(Jurisdiction) if is_state(real_site(), it.id.jurisdiction)}
    assert {it.name for it, _ in flows(real_site())} > states
    assert all({flow.to for flow in to} == states - {it.name} and all(flow.said for flow in to)
               for it, to in flows(real_site()))


def test_nobody_is_said_to_move_out_of_the_nation():
    """A national certification is held where one lives: its page asks what each state makes of it."""
    plan = next(it for it in plans(real_site()) if it.kind == "moving" and it.jurisdiction == "us")
    compared = next(it for it in plans(real_site()) if it.kind == "comparison")
    assert plan.title == "National certifications: what each state takes"
    for it in (plan, compared):
        body = compose(real_site(), it, folder_link).body
        assert "in Arizona" in body
        assert "from united states" not in body.lower()
    assert "before you move" not in compose(real_site(), plan, folder_link).body
