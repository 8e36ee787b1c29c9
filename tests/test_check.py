"""The checker, by cases that are files: tests/cases/check/*.yml. Adding a file adds a test."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
import yaml
from support import CASES, DATE, put

from ladder.check import RULES, check, overdue
from ladder.diagnostic import Place
from ladder.load import Cache
from ladder.model import RecordId

PARTS = ("message", "help")
"""Of these a case names a part; all other keys of an expectation are whole."""


def cases():
    return [pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.yml"))]


def lay_case(case, data):
    """Lay the files of a case over the small data folder, or into an empty one."""
    if case.get("alone"):
        shutil.rmtree(data)
        data.mkdir()
    for path, given in case["files"].items():
        put(data / path, given)


def told(finding, expected):
    """A finding in the form of a case; a part that it contains stands for the whole."""
    given = {key: value for key, value in finding.as_dict().items() if value != ""}
    given["path"] = str(given["path"]).removeprefix("data/")
    if given["severity"] == "error":
        del given["severity"]
    for part in PARTS:
        if expected.get(part) and expected[part] in given.get(part, ""):
            given[part] = expected[part]
        elif part not in expected and expected:
            given.pop(part, None)
    return given


def first_sentence(text):
    ends = [text.find(end) + 1 for end in (". ", "? ") if end in text]
    return text[:min(ends)] if ends else text


def write_expectations(path, findings, old):
    """Put what is found under `expect:`, which stands last; parts that still hold are kept."""
    rows = []
    for index, finding in enumerate(findings):
        row = told(finding, old[index] if index < len(old) else {})
        rows.append({key: first_sentence(value) if key in PARTS else value for key, value in row.items()})
    head = path.read_text(encoding="utf-8").split("\nexpect:")[0]
    tail = yaml.safe_dump({"expect": rows}, sort_keys=False, allow_unicode=True, width=1000)
    path.write_text(f"{head.rstrip()}\n{tail}", encoding="utf-8")


@pytest.mark.parametrize("path", cases())
def test_a_case_gives_its_findings_and_no_others(path, data, request):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    lay_case(case, data)
    findings = check(data, case.get("date", DATE))[1]
    if request.config.getoption("--update-cases"):
        write_expectations(path, findings, case["expect"])
        pytest.skip("its expectations were written anew")
    expected = case["expect"]
    padded = [*expected, *[{}] * len(findings)]
    assert [told(finding, row) for finding, row in zip(findings, padded, strict=False)] == expected


@pytest.mark.parametrize("path", cases())
def test_every_finding_of_a_case_has_a_place_and_a_way_to_mend_it(path, data):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    lay_case(case, data)
    for finding in check(data, case.get("date", DATE))[1]:
        assert finding.place.path
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert finding.message.endswith(".")
        assert finding.help


def test_every_case_has_a_sentence_of_its_own():
    titles = [yaml.safe_load(path.read_text(encoding="utf-8"))["title"] for path in sorted(CASES.glob("*.yml"))]
    assert sorted(set(titles)) == sorted(titles)


def test_the_small_data_folder_is_valid(data):
    assert check(data, DATE)[1] == []


def test_each_rule_says_what_it_asks():
    assert [rule.__name__ for rule in RULES if not rule.__doc__] == []


def test_findings_come_by_file_then_line(lay):
    findings = lay({
        "us-ma/roles/z.yml": "name: Z\nlane: peer\nsource: bord\n",
        "us-ma/roles/a.yml": "name: A\nlane: pear\nsource: bord\n",
    })
    expected = [("data/us-ma/roles/a.yml", 2), ("data/us-ma/roles/a.yml", 3), ("data/us-ma/roles/z.yml", 3)]
    assert [(f.place.path, f.place.line) for f in findings] == expected


def test_a_broken_file_does_not_make_the_names_that_lead_to_it_wrong(lay):
    """The board is cited by the license; its own mistake is the one finding."""
    findings = lay({"us-ma/organizations/board.yml": "name: State board\nsource: board\nlink: www.example.org\n"})
    assert [(f.code, f.place.path) for f in findings] == [("malformed", "data/us-ma/organizations/board.yml")]


def test_an_unreadable_file_does_not_make_the_names_that_lead_to_it_wrong(lay):
    findings = lay({"us-ma/organizations/board.yml": "name: [\n"})
    assert [(f.code, f.place.path) for f in findings] == [("yaml-syntax", "data/us-ma/organizations/board.yml")]


def test_a_broken_vocabulary_does_not_make_every_term_wrong(lay):
    findings = lay({"us/vocabulary/lanes.yml": "name: Lanes\nterms: [peer]\n"})
    assert [(f.code, f.place.path) for f in findings] == [("wrong-kind", "data/us/vocabulary/lanes.yml")]


def test_a_broken_jurisdiction_does_not_make_every_name_in_it_wrong(lay):
    findings = lay({"us-ma/jurisdiction.yml": "name: Massachusetts\ninherit: [us]\n"})
    assert [(f.code, f.place.path) for f in findings] == [("unknown-key", "data/us-ma/jurisdiction.yml")]


def test_a_typo_in_what_a_jurisdiction_inherits_is_one_finding(lay):
    findings = lay({"us-ma/jurisdiction.yml": "name: Massachusetts\ninherits: [uss]\n"})
    assert [(f.code, f.place) for f in findings] == [
        ("dangling-reference", Place("data/us-ma/jurisdiction.yml", 2, 12, "inherits[0]"))]


def test_a_mistake_of_shape_does_not_hide_a_name_that_leads_nowhere(lay):
    findings = lay({"us-ma/roles/x.yml": "name: X\nlane: peer\nrung: high\nsource: bord\n"})
    assert [f.code for f in findings] == ["wrong-kind", "dangling-reference"]


def test_a_word_of_another_jurisdiction_is_not_seen(lay):
    files = {"us-az/vocabulary/settings.yml": "name: Settings\nterms: {ranch: Ranch}\n"}
    role = "name: X\nlane: peer\nsource: {}\nsettings: [ranch]\n"
    findings = lay({**files, "us-az/roles/x.yml": role.format("statute"), "us-ma/roles/x.yml": role.format("board")})
    assert [(f.code, f.place.path) for f in findings] == [("unknown-term", "data/us-ma/roles/x.yml")]


def test_a_source_beside_each_key_does_for_a_record_without_one(lay):
    role = "name: X\nlane: peer\ndoes: [{text: Walks along., source: board}]\n"
    assert lay({"us-ma/roles/x.yml": role}) == []


def test_one_key_without_a_source_is_enough_to_be_told(lay):
    role = "name: X\nlane: peer\ndoes: [{text: Walks along., source: board}, Sits down.]\n"
    assert [f.code for f in lay({"us-ma/roles/x.yml": role})] == ["missing-source"]


@pytest.mark.parametrize(("date", "late"), [(dt.date(2026, 1, 15), False), (dt.date(2026, 1, 16), True)])
def test_facts_are_overdue_from_the_day_after_their_time(date, late, lay, data):
    lay({"us-ma/roles/x.yml": "name: X\nlane: peer\nsource: board\nverified: 2025-01-15\nstale_after: 12 months\n"})
    record = check(data, date)[0].records[RecordId("us-ma", "roles", "x")]
    assert overdue(record, date) == late


def test_four_years_are_not_over_on_their_last_day(lay, data):
    """48 months are exactly 1,461 days."""
    lay({"us-ma/roles/x.yml": "name: X\nlane: peer\nsource: board\nverified: 2022-11-22\nstale_after: 48 months\n"})
    record = check(data, DATE)[0].records[RecordId("us-ma", "roles", "x")]
    assert [overdue(record, DATE + dt.timedelta(days)) for days in (0, 1)] == [False, True]


def test_a_record_that_never_goes_stale_is_never_overdue(lay, data):
    lay({"us-ma/roles/x.yml": "name: X\nlane: peer\nsource: board\nverified: 2025-01-15\n"})
    record = check(data, DATE)[0].records[RecordId("us-ma", "roles", "x")]
    assert not overdue(record, dt.date(2099, 1, 1))


def test_a_second_check_with_the_same_cache_finds_the_same(lay):
    files, cache = {"us-ma/roles/x.yml": "name: X\nlane: pear\nsource: board\n"}, Cache()
    assert lay(files, cache=cache) == lay(files, cache=cache) != []


def test_the_cases_folder_holds_only_cases_and_the_small_data_folder():
    others = [path.name for path in Path(CASES).iterdir() if path.suffix != ".yml"]
    assert others == ["base"]
