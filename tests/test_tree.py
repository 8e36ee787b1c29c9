"""Requirement trees walked, on small catalogs made by hand."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml

from ladder.document import spell
from ladder.load import load
from ladder.model import RecordId
from ladder.tree import Need, expanded, is_unknown, named_by, nodes, root, unread

DATE = dt.date(2026, 11, 22)
HOURS = {"experience": {"hours": 2000}}
AGE = {"age": 18}
EXAM = {"exam": "written"}
BASE = {
    "us/jurisdiction": {"name": "United States"},
    "us-ma/jurisdiction": {"name": "Massachusetts", "inherits": ["us"]},
    "us/vocabulary/lanes": {"name": "Lanes", "terms": {
        "aide": "Aide", "peer": {"label": "Peer", "end": True}, "counselor": "Counselor"}},
    "us/vocabulary/practice-areas": {"name": "Areas", "terms": {
        "counseling": "Counseling", "driving": "Driving",
        "group-counseling": {"label": "Groups", "broader": "counseling"}}},
    "us/vocabulary/topics": {"name": "Topics", "terms": {
        "addiction": "Addiction", "opioids": {"label": "Opioids", "broader": "addiction"}, "ethics": "Ethics"}},
}


class Dumper(yaml.SafeDumper):
    """Writes a value out wherever it stands: the reader takes no aliases."""

    def ignore_aliases(self, _):
        return True


def laid(folder, records):
    """The catalog of records given as `us-ma/roles/aide: {…}`, with the words of BASE."""
    for path, record in {**BASE, **records}.items():
        file = folder / f"{path}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.dump({"name": path, **record}, Dumper=Dumper, sort_keys=False))
    catalog, findings = load(folder)
    assert findings == []
    return catalog


def at(path):
    """`us-ma/roles/aide` as an address."""
    return RecordId(*path.split("/"))


def paper(requires, **more):
    return {"kind": "license", "issuer": "board", "requires": requires, **more}


def job(requires=None, lane="aide", rung=1, **more):
    return {"lane": lane, "rung": rung, **({} if requires is None else {"requires": requires}), **more}


@pytest.fixture
def walk(tmp_path):
    """A function that lays records and walks the tree of a license with this requirement."""

    def walked(requires, date=DATE):
        catalog = laid(tmp_path, {"us-ma/credentials/license": paper(requires)})
        record = catalog.records[at("us-ma/credentials/license")]
        return [(spell(n.loc), n.node.form, n.need) for n in nodes(record, date)]

    return walked


def test_parents_come_before_children_in_the_order_of_the_file(walk):
    assert walk([HOURS, AGE]) == [("requires", "all", Need.ALWAYS), ("requires.all[0]", "experience", Need.ALWAYS),
                                  ("requires.all[1]", "age", Need.ALWAYS)]


def test_what_stands_in_one_branch_of_several_is_one_way(walk):
    assert [need for _, _, need in walk({"any": [HOURS, AGE]})] == [Need.ALWAYS, Need.ONE_WAY, Need.ONE_WAY]


def test_at_least_some_of_a_list_is_one_way_and_its_places_name_the_list(walk):
    found = walk({"at_least": {"n": 1, "of": [HOURS, AGE]}})
    assert [(loc, need) for loc, _, need in found] == [
        ("requires", Need.ALWAYS), ("requires.at_least.of[0]", Need.ONE_WAY), ("requires.at_least.of[1]", Need.ONE_WAY)]


def test_a_branch_below_a_branch_stays_one_way(walk):
    assert walk({"any": [{"all": [HOURS, AGE]}, EXAM]})[2][2] is Need.ONE_WAY


def test_what_a_circumstance_asks_is_so_all_the_way_down(walk):
    found = walk({"all": [{"any": [HOURS, AGE], "when": EXAM}, EXAM]})
    assert [need for _, _, need in found] == [Need.ALWAYS, Need.IN_CASE, Need.IN_CASE, Need.IN_CASE, Need.ALWAYS]


def test_a_circumstance_itself_is_not_asked_for(walk):
    assert [form for _, form, _ in walk({"all": [{**HOURS, "when": EXAM}]})] == ["all", "experience"]


def test_what_stands_under_not_is_not_asked_for(walk):
    assert [form for _, form, _ in walk({"all": [{"not": EXAM}, HOURS]})] == ["all", "not", "experience"]


@pytest.mark.parametrize(("date", "there"), [
    (dt.date(2025, 12, 31), False), (dt.date(2026, 1, 1), True),
    (dt.date(2026, 12, 31), True), (dt.date(2027, 1, 1), False),
])
def test_a_rule_counts_from_its_first_day_to_its_last(walk, date, there):
    rule = {**HOURS, "in_force": {"from": dt.date(2026, 1, 1), "until": dt.date(2026, 12, 31)}}
    assert ("experience" in [form for _, form, _ in walk({"all": [AGE, rule]}, date)]) is there


def test_all_below_a_rule_out_of_force_is_out_of_force(walk):
    rule = {"any": [HOURS, EXAM], "in_force": {"until": dt.date(2020, 1, 1)}}
    assert [form for _, form, _ in walk({"all": [AGE, rule]})] == ["all", "age"]


@pytest.mark.parametrize("word", ["unknown", "none", "local"])
def test_a_word_is_no_tree(walk, word):
    assert walk(word) == []


def test_a_record_without_requirements_has_no_tree(tmp_path):
    catalog = laid(tmp_path, {"us-ma/roles/aide": job()})
    assert root(catalog.records[at("us-ma/roles/aide")]) is None


@pytest.fixture
def chain(tmp_path):
    """A job that asks for a license in one of its ways; the license asks for a qualification, and that for hours."""
    return laid(tmp_path, {
        "us-ma/roles/counselor": job({"any": [{"credential": "license"}, EXAM]}, "counselor"),
        "us-ma/credentials/license": paper([{"qualification": "ready"}]),
        "us-ma/qualifications/ready": {"requires": [HOURS, {"credential": "license"}]},
    })


def test_a_tree_unfolds_through_what_it_names_each_record_once(chain):
    owners = [n.owner.id.slug for n in expanded(chain, chain.records[at("us-ma/roles/counselor")], DATE)]
    assert list(dict.fromkeys(owners)) == ["counselor", "license", "ready"]
    assert owners.count("ready") == 3


def test_what_is_reached_through_one_way_is_one_way(chain):
    found = expanded(chain, chain.records[at("us-ma/roles/counselor")], DATE)
    assert [n.need for n in found if n.node.experience is not None] == [Need.ONE_WAY]


def test_a_leaf_that_names_no_paper_names_no_record(chain):
    found = list(expanded(chain, chain.records[at("us-ma/roles/counselor")], DATE))
    assert [named.id.slug for n in found if (named := named_by(chain, n))] == ["license", "ready", "license"]


def test_a_name_is_found_in_the_jurisdiction_that_is_inherited(tmp_path):
    catalog = laid(tmp_path, {"us-ma/roles/counselor": job([{"credential": "national"}], "counselor"),
                              "us/credentials/national": paper([HOURS])})
    found = expanded(catalog, catalog.records[at("us-ma/roles/counselor")], DATE)
    assert [n.owner.id for n in found if n.node.experience is not None] == [at("us/credentials/national")]


@pytest.mark.parametrize(("requires", "answer"), [("unknown", True), ("none", False), ([HOURS], False)])
def test_a_job_is_unknown_when_a_paper_on_its_way_is(tmp_path, requires, answer):
    catalog = laid(tmp_path, {"us-ma/roles/counselor": job([{"credential": "license"}], "counselor"),
                              "us-ma/credentials/license": paper(requires)})
    assert is_unknown(catalog, catalog.records[at("us-ma/roles/counselor")], DATE) is answer


@pytest.mark.parametrize(("own", "its", "words"), [
    ([AGE], "none", set()), ([{"credential": "license"}], "unknown", {"unknown"}), ("local", "unknown", {"local"}),
])
def test_what_stands_for_the_trees_on_the_way_of_a_job(tmp_path, own, its, words):
    catalog = laid(tmp_path, {"us-ma/roles/counselor": job(own, "counselor"), "us-ma/credentials/license": paper(its)})
    assert unread(catalog, catalog.records[at("us-ma/roles/counselor")], DATE) == words


@pytest.mark.parametrize(("ways", "need"), [
    ({"any": [HOURS, AGE]}, Need.ONE_WAY),
    ({"any": [HOURS, {**AGE, "in_force": {"until": dt.date(2020, 1, 1)}}]}, Need.ALWAYS),
    ({"at_least": {"n": 1, "of": [HOURS, AGE]}}, Need.ONE_WAY),
    ({"at_least": {"n": 2, "of": [HOURS, AGE]}}, Need.ALWAYS)])
def test_a_way_is_one_of_several_only_where_more_are_in_force_than_are_asked(tmp_path, ways, need):
    catalog = laid(tmp_path, {"us-ma/credentials/license": paper([ways])})
    found = nodes(catalog.records[at("us-ma/credentials/license")], DATE)
    assert [it.need for it in found if it.node.experience is not None] == [need]
