"""The ladder as a graph: every type of edge with its place, and what leads where."""

from __future__ import annotations

import datetime as dt

import pytest
from support import READ, real
from test_tree import AGE, DATE, EXAM, HOURS, at, job, laid, paper

from ladder.graph import build, dead_ends, edges, is_above, is_top, leads_here, next_roles, pathways, unreachable
from ladder.model import Role

BOARD = {"us-ma/organizations/board": {}}
COUNSELING = {"experience": {"hours": 2000, "in": ["counseling"]}}


def track(**more):
    return {"college": "state-college", "award": "certificate", "length": "12 months", "provides": "unknown",
            "prepares_for": "unknown", **more}


@pytest.fixture
def graph(tmp_path):
    """A function that lays records and gives the catalog and its graph."""

    def made(records, date=DATE):
        catalog = laid(tmp_path, records)
        return catalog, build(catalog, date)

    return made


@pytest.fixture
def drawn(graph):
    """A function that lays records and gives the edges of one type, all spelled out."""

    def found(kind, records, date=DATE):
        return [(str(a), str(b), path) for a, b, path in edges(graph(records, date)[1], kind)]

    return found


LICENSE = "us-ma/credentials/license"
ASKED = {
    "a credential": ({"credential": "other"}, "us-ma/credentials/other", paper([AGE])),
    "a qualification": ({"qualification": "ready"}, "us-ma/qualifications/ready", {"requires": [AGE]}),
    "an exam": ({"exam": "written"}, "us-ma/exams/written", {}),
    "a training": ({"education": "academy"}, "us-ma/trainings/academy", {"hours": 40}),
    "a job": ({"employment": "aide"}, "us-ma/roles/aide", job()),
}


@pytest.mark.parametrize(("leaf", "path", "record"), ASKED.values(), ids=ASKED)
def test_what_a_leaf_names_is_required(drawn, leaf, path, record):
    assert drawn("requires", {LICENSE: paper({"all": [AGE, leaf]}), path: record}) == [
        (LICENSE, path, f"{LICENSE}#requires.all[1]")]


def test_a_college_offers_its_track_and_an_organization_its_training(drawn):
    assert drawn("offers", {
        **BOARD, "us-ma/colleges/state-college": {}, "us-ma/tracks/certificate": track(),
        "us-ma/trainings/academy": {"hours": 40, "providers": ["board"]},
    }) == [("us-ma/colleges/state-college", "us-ma/tracks/certificate", "us-ma/tracks/certificate#college"),
           ("us-ma/organizations/board", "us-ma/trainings/academy", "us-ma/trainings/academy#providers[0]")]


def test_an_organization_issues_credentials_and_exams(drawn):
    assert drawn("issues", {**BOARD, LICENSE: paper([AGE]), "us-ma/exams/written": {"issuer": "board"}}) == [
        ("us-ma/organizations/board", LICENSE, f"{LICENSE}#issuer"),
        ("us-ma/organizations/board", "us-ma/exams/written", "us-ma/exams/written#issuer")]


def test_an_issuer_that_is_unknown_makes_no_edge(drawn):
    assert drawn("issues", {**BOARD, "us-ma/exams/written": {"issuer": "unknown"}}) == []


def test_a_credential_recognizes_another(drawn):
    records = {LICENSE: paper([AGE], recognition=[{"text": "Ask."}, {"of": ["us/national"]}]),
               "us/credentials/national": paper([AGE])}
    assert drawn("recognizes", records) == [(LICENSE, "us/credentials/national", f"{LICENSE}#recognition[1]")]


def test_a_track_stacks_into_another(drawn):
    records = {"us-ma/tracks/certificate": track(stacks_into=["degree"]), "us-ma/tracks/degree": track()}
    assert drawn("stacks_into", records) == [
        ("us-ma/tracks/certificate", "us-ma/tracks/degree", "us-ma/tracks/certificate#stacks_into[0]")]


def test_a_track_provides_the_training_and_the_exam_that_it_names(drawn):
    records = {"us-ma/tracks/certificate": track(provides=[{"education": "academy"}, EXAM]),
               "us-ma/trainings/academy": {"hours": 40}, "us-ma/exams/written": {}}
    assert drawn("provides", records) == [
        ("us-ma/tracks/certificate", "us-ma/exams/written", "us-ma/tracks/certificate#provides[1]"),
        ("us-ma/tracks/certificate", "us-ma/trainings/academy", "us-ma/tracks/certificate#provides[0]")]


@pytest.mark.parametrize(("taught", "asked", "counts"), [
    ({"in": ["addiction"]}, {"in": ["addiction"]}, True),
    ({"in": ["opioids"]}, {"in": ["addiction"]}, True),
    ({"in": ["addiction"]}, {"in": ["opioids"]}, False),
    ({"in": ["ethics"]}, {"in": ["addiction"]}, False),
    ({"in": ["ethics"]}, {"in": ["addiction"], "including": {"ethics": 6}}, True),
    ({"id": "academy"}, {"id": "academy"}, True),
    ({"id": "academy"}, {"id": "seminar"}, False),
], ids=["same topic", "narrower one", "broader one", "another one", "a part of it", "a training", "another training"])
def test_a_class_counts_toward_a_credential_that_asks_for_what_it_teaches(drawn, taught, asked, counts):
    edge = ("us-ma/tracks/certificate", LICENSE, f"{LICENSE}#requires.all[0]")
    assert drawn("counts_toward", {
        LICENSE: paper({"all": [{"education": {"hours": 30, **asked}}]}),
        "us-ma/tracks/certificate": track(provides=[{"education": {"hours": 45, **taught}}]),
        "us-ma/trainings/academy": {"hours": 40}, "us-ma/trainings/seminar": {"hours": 40},
    }) == [edge] * counts


@pytest.mark.parametrize(("area", "counts"), [("counseling", True), ("group-counseling", True), ("driving", False)])
def test_a_job_counts_toward_a_credential_that_accepts_its_hours(drawn, area, counts):
    edge = ("us-ma/roles/aide", LICENSE, f"{LICENSE}#requires.all[0]")
    records = {LICENSE: paper({"all": [COUNSELING]}), "us-ma/roles/aide": job(accrues={area: "50%"})}
    assert drawn("counts_toward", records) == [edge] * counts


@pytest.mark.parametrize(("asked", "counts"), [
    ({"hours": "none"}, 0), ({"hours": "none", "months": "none"}, 0), ({"hours": "none", "months": 12}, 1),
    ({"hours": "unknown"}, 1), ({}, 1),
])
def test_a_rule_that_asks_for_no_work_is_counted_toward_by_none(drawn, asked, counts):
    records = {"us-ma/roles/aide": job(accrues={"counseling": "100%"}),
               "us-ma/credentials/license": paper({"experience": {"in": ["counseling"], **asked}})}
    assert len(drawn("counts_toward", records)) == counts


def test_hours_of_any_kind_accept_every_job_that_gives_hours(drawn):
    records = {LICENSE: paper([HOURS]), "us-ma/roles/clerk": job(),
               "us-ma/roles/aide": job(accrues={"driving": "100%"})}
    assert [a for a, _, _ in drawn("counts_toward", records)] == ["us-ma/roles/aide"]


def ladder(asked, **aide):
    """An aide, and a counselor above who asks for something."""
    return {"us-ma/roles/aide": job(**aide), "us-ma/roles/counselor": job(asked, "counselor", 2),
            LICENSE: paper({"all": [COUNSELING]}), "us-ma/credentials/permit": paper([AGE])}


STEP = ("us-ma/roles/aide", "us-ma/roles/counselor")
REASONS = {
    "it names the job": (ladder({"all": [{"employment": "aide"}]}), "us-ma/roles/counselor#requires.all[0]"),
    "it accepts the hours of the job": (
        ladder({"all": [COUNSELING]}, accrues={"counseling": "unknown"}), "us-ma/roles/counselor#requires.all[0]"),
    "it accepts the hours as a narrower area": (
        ladder({"all": [COUNSELING]}, accrues={"group-counseling": "10%"}), "us-ma/roles/counselor#requires.all[0]"),
    "its license accepts the hours": (
        ladder({"all": [{"credential": "license"}]}, accrues={"counseling": "80%"}), f"{LICENSE}#requires.all[0]"),
    "both ask for the same credential": (
        ladder({"all": [AGE, {"credential": "permit"}]}, requires=[{"credential": "permit"}]),
        "us-ma/roles/counselor#requires.all[1]"),
}


@pytest.mark.parametrize(("records", "path"), REASONS.values(), ids=REASONS)
def test_a_job_leads_up_when(drawn, records, path):
    assert drawn("advances_to", records) == [(*STEP, path)]


NO_REASONS = {
    "nothing is asked": ladder(None, accrues={"counseling": "80%"}),
    "other hours are asked": ladder([COUNSELING], accrues={"driving": "80%"}),
    "the job gives no hours": ladder([COUNSELING]),
    "it must not be that job": ladder({"not": {"employment": "aide"}}),
    "it is no rung": ladder([{"employment": "aide"}], rung=None),
    "only one asks for the credential": ladder([{"credential": "permit"}]),
}


@pytest.mark.parametrize("records", NO_REASONS.values(), ids=NO_REASONS)
def test_a_job_does_not_lead_up_when(drawn, records):
    records["us-ma/roles/aide"] = {k: v for k, v in records["us-ma/roles/aide"].items() if v is not None}
    assert drawn("advances_to", records) == []


@pytest.mark.parametrize(("date", "steps"), [(dt.date(2026, 1, 1), 1), (dt.date(2025, 12, 31), 0)])
def test_a_job_leads_up_by_the_rules_in_force(drawn, date, steps):
    rule = {"employment": "aide", "in_force": {"from": dt.date(2026, 1, 1)}}
    assert len(drawn("advances_to", ladder([rule]), date)) == steps


def test_a_rule_for_some_people_leads_up_too(drawn):
    assert len(drawn("advances_to", ladder([{"employment": "aide", "when": EXAM}]))) == 1


def test_a_circumstance_does_not_lead_up(drawn):
    assert drawn("advances_to", ladder([{**EXAM, "when": {"employment": "aide"}}])) == []


@pytest.mark.parametrize(("here", "there", "above"), [
    (("aide", 1), ("aide", 2), True), (("aide", 1), ("counselor", 1), True), (("aide", 1), ("aide", 1), False),
    (("aide", 2), ("counselor", 1), False), (("aide", None), ("aide", 2), False), (("aide", 1), ("aide", None), False),
])
def test_up_is_a_higher_rung_or_the_same_one_of_another_lane(tmp_path, here, there, above):
    records = {f"us-ma/roles/{name}": {"lane": lane, **({} if rung is None else {"rung": rung})}
               for name, (lane, rung) in {"here": here, "there": there}.items()}
    catalog = laid(tmp_path, records)
    assert is_above(catalog.records[at("us-ma/roles/there")], catalog.records[at("us-ma/roles/here")]) is above


def test_nothing_leads_down(drawn):
    records = {"us-ma/roles/aide": job([{"employment": "counselor"}]),
               "us-ma/roles/counselor": job(None, "counselor", 2)}
    assert drawn("advances_to", records) == []


SELF, ALLY = ({"lived_experience": {"of": ["recovery"], "whose": [whose]}} for whose in ("self", "close"))


@pytest.mark.parametrize(("here", "there", "leads"), [
    ([ALLY, {"not": SELF}], [SELF], False),
    ([SELF], [{"not": SELF}], False),
    ([{"credential": "coach"}], [{"not": {"credential": "coach"}}], False),
    ([{"not": {"credential": "ally"}}], [{"credential": "ally"}], False),
    ([ALLY], [{"not": SELF}], True),
    ([{"any": [SELF, ALLY]}], [{"not": SELF}], True),
    ([SELF], [{"any": [AGE, {"not": SELF}]}], True),
    ([SELF], [{"not": {"lived_experience": {"of": ["recovery"], "whose": ["self"], "months": 24}}}], True),
])
def test_a_job_leads_to_none_that_bars_what_it_asks_of_everybody(drawn, here, there, leads):
    records = {"us-ma/roles/peer": job(here), "us-ma/roles/coach": job([{"employment": "peer"}, *there], rung=2),
               "us-ma/credentials/coach": paper([SELF]), "us-ma/credentials/ally": paper([ALLY])}
    found = drawn("advances_to", records)
    assert found == ([("us-ma/roles/peer", "us-ma/roles/coach", "us-ma/roles/coach#requires.all[0]")] if leads else [])


def test_a_job_does_not_lead_into_another_state(drawn):
    records = {"us-az/jurisdiction": {"name": "Arizona", "inherits": ["us"]}, "us-ma/roles/aide": job(),
               "us-az/roles/counselor": job([{"employment": "us-ma/aide"}], "counselor", 2)}
    assert drawn("advances_to", records) == []


@pytest.fixture
def three(graph):
    """An aide, a counselor above, a peer on the top of a lane that may end, and a lone chief."""
    return graph({
        "us-ma/roles/aide": job(), "us-ma/roles/counselor": job([{"employment": "aide"}], "counselor", 2),
        "us-ma/roles/peer": job(None, "peer", 1), "us-ma/roles/chief": job(None, "counselor", 3),
        "us-ma/roles/beside": {"lane": "aide"},
    })


def test_a_dead_end_leads_nowhere_and_is_no_end_of_a_lane(three):
    catalog, graph = three
    assert [r.slug for r in dead_ends(graph, catalog)] == ["chief", "counselor"]


def test_the_highest_rung_of_a_lane_that_may_end_is_its_top(three):
    catalog, _ = three
    assert [r.id.slug for r in catalog.of(Role) if is_top(catalog, r)] == ["peer"]


def test_a_rung_above_the_lowest_that_nothing_leads_to_is_unreachable(three):
    catalog, graph = three
    assert [r.slug for r in unreachable(graph, catalog)] == ["chief"]


def test_next_and_leads_here_are_the_two_sides_of_a_step(three):
    graph = three[1]
    assert next_roles(graph, at(STEP[0])) == [at(STEP[1])]
    assert leads_here(graph, at(STEP[1])) == [at(STEP[0])]
    assert (leads_here(graph, at(STEP[0])), next_roles(graph, at(STEP[1]))) == ([], [])


def test_a_pathway_leads_over_any_number_of_steps_and_never_back_to_where_it_began(graph):
    drawn = graph({
        "us-ma/roles/a": job(), "us-ma/roles/b": job([{"employment": "a"}], "aide", 2),
        "us-ma/roles/c": job([{"employment": "b"}], "aide", 3),
        "us-ma/roles/d": job([{"employment": "c"}, {"employment": "e"}], "peer", 4),
        "us-ma/roles/e": job([{"employment": "d"}], "counselor", 4),
    })[1]
    found = [f"{frm.slug}{to.slug}" for frm, to in pathways(drawn)]
    assert found == ["ab", "ac", "ad", "ae", "bc", "bd", "be", "cd", "ce", "de", "ed"]


def test_words_wages_and_sources_are_no_nodes(three):
    assert {node.kind for node in three[1].nodes} == {"roles"}


@pytest.fixture(scope="module")
def real_graph():
    return build(real(), READ)


@pytest.mark.parametrize(("role", "to"), [
    ("recovery-specialist", "ladc-assistant"), ("recovery-specialist", "ladc-ii"), ("recovery-specialist", "ladc-i"),
    ("licensed-recovery-coach", "approved-recovery-coach-supervisor"),
])
def test_in_massachusetts_a_job_leads_to(real_graph, role, to):
    assert at(f"us-ma/roles/{to}") in next_roles(real_graph, at(f"us-ma/roles/{role}"))


def test_every_edge_of_the_real_ladder_names_the_place_that_made_it(real_graph):
    assert [data for _, _, data in real_graph.edges(data=True) if "#" not in data["path"]] == []
