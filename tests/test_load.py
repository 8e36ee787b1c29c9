"""A folder as records: paths, inheritance, the cache, and that nothing brings it down."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import BASE, DATE, put
from test_findings import codes

from ladder import load as module
from ladder.check import check
from ladder.diagnostic import Place
from ladder.load import Cache, load
from ladder.model import RecordId

COACH = RecordId("us-ma", "roles", "recovery-coach")
OWN = "data/us-ma/roles/recovery-coach.yml"
PARENT = "data/us/roles/recovery-coach.yml"
KNOWN = codes()
REAL = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yml"))


def test_the_path_is_the_identity(data):
    catalog, findings = load(data)
    assert findings == []
    assert sorted(f"{r.jurisdiction}/{r.kind}/{r.slug}.yml" for r in catalog.records if r.kind != "jurisdictions") == [
        path for path in REAL if not path.endswith("jurisdiction.yml")]


def test_a_jurisdiction_is_known_by_its_folder(data):
    found = [r.slug for r in load(data)[0].records if r.kind == "jurisdictions"]
    assert sorted(found) == ["us", "us-az", "us-ma"]


@pytest.mark.parametrize("path", ["README.md", "LICENSE", ".gitignore", "us/.DS_Store", ".git/config.yml"])
def test_some_files_may_stand_beside_records(path, data):
    put(data / path, "x")
    assert load(data)[1] == []


@pytest.mark.parametrize("path", [
    "us-ma/README.md", "role.yml", "us-ma/roles.yml", "us-ma/roles/a--b.yml", "us-ma/roles/-a.yml", "us-ma/roles/ä.yml",
    "us-ma/roles/a.yml.bak", "us-ma/roles/a b.yml", f"us-ma/roles/{'a' * 81}.yml", "usa/roles/a.yml",
    "us-ma/jurisdictions/us-ma.yml", "us-ma/roles/a.b.yml", "us-ma/roles/.yml~",
])
def test_a_file_that_can_be_no_record_is_told(path, data):
    put(data / path, "name: X\n")
    findings = load(data)[1]
    expected = [] if path.rpartition("/")[2].startswith(".") else [("misplaced-file", f"data/{path}")]
    assert [(f.code, f.place.path) for f in findings] == expected


def test_a_name_of_a_file_that_is_no_utf_8_is_told_and_can_be_printed(data):
    Path(f"{data}/us-ma/roles/caf\udce9.yml").write_text("name: X\n")
    finding = load(data)[1][0]
    assert (finding.code, finding.place.path.encode()) == ("misplaced-file", b"data/us-ma/roles/caf?.yml")


def test_a_link_that_leads_nowhere_is_told(data):
    put(data / "us-ma/roles/x.yml", {"link": "nowhere.yml"})
    assert [f.code for f in load(data)[1]] == ["misplaced-file"]


def test_a_link_to_a_folder_is_not_followed(data, tmp_path):
    shutil.copytree(data / "us-az", tmp_path / "elsewhere")
    put(data / "us-nv", {"link": str(tmp_path / "elsewhere")})
    catalog, findings = load(data)
    assert [(f.code, f.place.path) for f in findings] == [("misplaced-file", "data/us-nv")]
    assert not [r for r in catalog.files if r.jurisdiction == "us-nv"]


def test_paths_are_shown_from_where_one_stands(data, tmp_path):
    put(data / "us-ma/roles/x.txt", "")
    shown = [load(data, base=base)[1][0].place.path for base in (tmp_path, data, tmp_path / "other")]
    assert shown == ["data/us-ma/roles/x.txt", "us-ma/roles/x.txt", f"{tmp_path.as_posix()}/data/us-ma/roles/x.txt"]


def test_a_key_that_is_not_given_is_inherited(data):
    coach = load(data)[0].records[COACH]
    assert (coach.lane, coach.rung, coach.aliases) == ("peer", 1, ("peer coach",))


def test_a_key_that_is_given_replaces_the_whole(data):
    """The mapping of the parent has two keys; none of them comes through."""
    put(data / "us/roles/recovery-coach.yml", (data / "us/roles/recovery-coach.yml").read_text()
        + "where_to_act: {phone: '1', email: a@example.org}\n")
    put(data / "us-ma/roles/recovery-coach.yml", "extends: us/recovery-coach\nname: X\nsource: board\n"
        "does: [Sits down.]\nwhere_to_act: {phone: '2'}\n")
    coach = load(data)[0].records[COACH]
    assert [said.text for said in coach.does] == ["Sits down."]
    assert (coach.where_to_act.phone, coach.where_to_act.email) == ("2", None)


def test_none_empties_an_inherited_key(data):
    put(data / "us-ma/roles/recovery-coach.yml",
        "extends: us/recovery-coach\nname: X\nsource: board\nsettings: none\naliases: none\n")
    coach = load(data)[0].records[COACH]
    assert (coach.settings, coach.aliases, coach.other_names) == ("none", "none", ())


def test_a_child_of_a_child_inherits_from_both(data):
    put(data / "us-ma/roles/lead.yml", "extends: recovery-coach\nname: Lead\nsource: board\nrung: 2\n")
    lead = load(data)[0].records[RecordId("us-ma", "roles", "lead")]
    assert (lead.rung, lead.lane, lead.name) == (2, "peer", "Lead")


def test_a_record_can_extend_its_namesake_further_up(data):
    put(data / "us-ma/roles/recovery-coach.yml", "extends: recovery-coach\nsource: board\n")
    catalog, findings = load(data)
    assert findings == []
    assert catalog.parents[COACH] == RecordId("us", "roles", "recovery-coach")


def test_a_record_extends_only_its_own_kind(data):
    put(data / "us-ma/roles/x.yml", "extends: ladc-ii\nname: X\nlane: peer\nsource: board\n")
    assert [f.code for f in load(data)[1]] == ["dangling-reference"]


def test_the_place_of_an_inherited_value_is_in_the_file_of_the_parent(data):
    catalog = load(data)[0]
    assert catalog.place(COACH, ("does", 0)) == Place(PARENT, 6, 8, "does[0]")
    assert catalog.text(COACH, ("lane",)) == "peer"


def test_the_place_of_a_value_of_its_own_is_in_its_own_file(data):
    assert load(data)[0].place(COACH, ("name",)) == Place(OWN, 2, 7, "name")


def test_the_place_of_a_value_that_nobody_gives_is_the_record_itself(data):
    assert load(data)[0].place(COACH, ("summary",)) == Place(OWN, 1, 1)


def test_an_inherited_value_keeps_the_source_of_the_parent(data):
    catalog = load(data)[0]
    coach = catalog.records[COACH]
    assert [str(catalog.source_of(coach, loc).id) for loc in [("does", 0), ("name",), ()]] == [
        "us/sources/ic-rc", "us-ma/sources/board", "us-ma/sources/board"]


def test_a_nearer_source_wins(data):
    put(data / "us-ma/roles/x.yml",
        "name: X\nlane: peer\nsource: board\ndoes: [{text: Sits., source: guide}, Stands.]\n")
    catalog = load(data)[0]
    record = catalog.records[RecordId("us-ma", "roles", "x")]
    assert [catalog.source_of(record, ("does", i)).id.slug for i in (0, 1)] == ["guide", "board"]


def test_a_child_of_a_circle_does_not_run_for_ever(data):
    put(data / "us-ma/roles/a.yml", "extends: b\nname: A\nlane: peer\nsource: board\n")
    put(data / "us-ma/roles/b.yml", "extends: a\nname: B\nlane: peer\nsource: board\n")
    put(data / "us-ma/roles/c.yml", "extends: a\nname: C\nsource: board\n")
    findings = load(data)[1]
    assert [(f.code, f.place.path.rpartition("/")[2]) for f in findings] == [
        ("extends-circle", "a.yml"), ("extends-circle", "b.yml")]


def test_a_parent_that_cannot_be_read_is_the_one_finding(data):
    put(data / "us/roles/recovery-coach.yml", "name: [\n")
    assert [(f.code, f.place.path) for f in load(data)[1]] == [("yaml-syntax", PARENT)]


def test_a_record_that_is_refused_is_no_record_but_its_file_is_known(data):
    put(data / "us-ma/roles/x.yml", "name: X\nlane: peer\nrung: high\n")
    catalog, x = load(data)[0], RecordId("us-ma", "roles", "x")
    assert (x in catalog.records, x in catalog.files, catalog.refused[x].lane, catalog.refused[x].rung) == (
        False, True, "peer", None)


@pytest.fixture
def parsed(monkeypatch):
    """The paths that were really parsed, in order."""
    seen, real = [], module.parse

    def spy(raw, shown):
        seen.append(shown)
        return real(raw, shown)

    monkeypatch.setattr(module, "parse", spy)
    return seen


def test_a_second_load_parses_only_what_changed(data, parsed):
    cache = Cache()
    load(data, cache)
    assert len(parsed) == len(REAL)
    parsed.clear()
    put(data / "us-ma/roles/recovery-coach.yml", "extends: us/recovery-coach\nname: New name\nsource: board\n")
    catalog = load(data, cache)[0]
    assert (parsed, catalog.records[COACH].name) == ([OWN], "New name")


def test_a_file_that_is_only_touched_is_not_parsed_again(data, parsed):
    cache = Cache()
    load(data, cache)
    parsed.clear()
    (data / "us/roles/recovery-coach.yml").touch()
    load(data, cache)
    assert parsed == []


def test_a_file_that_was_removed_is_forgotten(data):
    cache = Cache()
    load(data, cache)
    (data / "us-ma/roles/recovery-coach.yml").unlink()
    assert COACH not in load(data, cache)[0].records


def test_a_finding_of_an_unchanged_file_comes_again(data):
    put(data / "us-ma/roles/x.yml", "name: [\n")
    cache = Cache()
    assert load(data, cache)[1] == load(data, cache)[1] != []


def sound(data):
    """What every check promises, whatever the data."""
    findings = check(data, DATE)[1]
    assert {finding.code for finding in findings} <= KNOWN
    assert all(finding.place.path.startswith("data") and finding.place.line >= 1 and finding.place.column >= 1
               for finding in findings)
    assert all(finding.message and finding.help for finding in findings)


hostile = settings(max_examples=150, deadline=None,
                   suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
WORDS = ["name", "lane", "peer", "source", "board", "requires", "any", "all", "hours", "experience", "value", "word",
         "conflicts", "unknown", "none", "10%", "1:10", "-1", "2026-02-30", "in", "including", "min", "max", "extends",
         "us/recovery-coach", "credential", "at_least", "n", "of", "not", "when", "costs", "price", "term", "id",
         "by_degree", "self", "number", "accepted", "formerly", "slug", "where_to_act", "length", "provides", "award"]
scalars = st.one_of(st.sampled_from(WORDS), st.integers(-5, 10**16).map(str), st.text(max_size=8).map(repr))
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(st.sampled_from(WORDS), inner, max_size=4).map(
            lambda parts: "{" + ", ".join(f"{key}: {part}" for key, part in parts.items()) + "}")),
    max_leaves=12)
SLIPS = ["", "\t", ":", "- ", "  ", "'", '"', "[", "}", "&a", "*a", "!x", "\n", "unknown", "none", "0", "-1",
         "\u200b", "é"]
KINDS = ["roles", "credentials", "tracks", "sources", "wages", "vocabulary", "colleges", "trainings", "aid", "exams"]


@hostile
@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(WORDS), trees, max_size=6))
def test_no_record_brings_the_checker_down(data, kind, keys):
    text = "".join(f"{key}: {part}\n" for key, part in {"name": "X", **keys}.items())
    put(data / "us-ma" / kind / "made-up.yml", text)
    sound(data)
    (data / "us-ma" / kind / "made-up.yml").unlink()


@hostile
@given(st.sampled_from(REAL), st.data())
def test_no_slip_of_the_hand_in_a_real_file_brings_the_checker_down(data, path, draw):
    text = (BASE / path).read_text(encoding="utf-8")
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, min(len(text), start + 12)))
    slip = draw.draw(st.one_of(st.sampled_from(SLIPS), st.text(max_size=5)))
    put(data / path, {"text": (text[:start] + slip + text[end:]), "errors": "replace"})
    sound(data)
    put(data / path, text)
