"""`ladder plan`: what it prints, what it refuses, and how it ends. Over the real data."""

from __future__ import annotations

import json
from functools import cache

import pytest
from click.testing import CliRunner
from support import READ, REAL

from ladder.check import check
from ladder.cli import main

read = cache(check)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch):
    """The data are read once for all questions but the first."""
    monkeypatch.setattr("ladder.cli.check_data", read)


def ask(*arguments):
    return CliRunner().invoke(main, ["plan", "--data", str(REAL), "--date", READ.isoformat(), *arguments])


@pytest.fixture(scope="module")
def answer():
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II", "--format", "json")
    assert result.exit_code == 0
    return json.loads(result.output)


def test_the_answer_has_the_shape_that_programs_read(answer):
    assert set(answer) == {"target", "plans", "another_way", "why_not", "only_uncomputed"}
    for plan in answer["plans"]:
        assert set(plan) == {"labels", "months", "cost", "steps", "also_check", "binding"}
        assert all(set(plan[key]) == {"min", "max", "unknown"} for key in ("months", "cost"))
        for step in plan["steps"]:
            assert set(step) == {"kind", "record", "name", "start", "months", "cost", "because", "source"}


def test_what_nobody_states_leaves_the_most_open(answer):
    plan = answer["plans"][0]
    assert plan["months"]["max"] is None
    assert plan["months"]["unknown"] == ["how much of an hour counts: Recovery specialist"]
    assert plan["cost"]["max"] is None
    assert plan["cost"]["unknown"]


def test_every_study_exam_and_paper_names_the_rule_and_its_source(answer):
    steps = [step for plan in answer["plans"] for step in plan["steps"]]
    assert {step["kind"] for step in steps} == {"study", "work", "exam", "credential"}
    assert all(step["because"] and step["source"]["url"] for step in steps if step["kind"] in ("study", "exam"))


def test_a_way_that_nobody_can_compute_is_another_way(answer):
    assert any("Be excused from the exam" in way["text"] for way in answer["another_way"])


def test_fastest_cheapest_and_what_holds_you_up_are_said():
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II").output
    assert said.startswith("From Recovery specialist to Licensed Alcohol and Drug Counselor II (LADC II)\n")
    assert "Fastest, Cheapest: at least 35 months, at least $100" in said
    assert "What holds you up most: Recovery specialist" in said
    assert "This is not legal advice." in said


def test_records_of_a_person_are_checked_first():
    said = ask("--in", "us-az", "--from", "behavioral-health-technician", "--to", "laac").output
    checks = said.partition("Also check:\n")[2].splitlines()
    assert "fingerprints" in checks[0]


def test_two_runs_print_the_same():
    asked = ("--in", "us-in", "--from", "behavioral-health-technician", "--to", "cadac-i", "--format", "json")
    first = ask(*asked).output
    read.cache_clear()
    assert ask(*asked).output == first


def test_the_impossible_is_explained():
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "certified-peer-specialist")
    assert result.exit_code == 1
    assert "requires lived experience" in result.output
    assert "which your profile excludes or does not name" in result.output


def test_a_profile_in_a_file_opens_it(tmp_path):
    file = tmp_path / "me.yml"
    file.write_text("lived: [{whose: self, months: 30}]\n", encoding="utf-8")
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "certified-peer-specialist",
                 "--profile", str(file))
    assert result.exit_code == 0


def test_options_go_before_the_file(tmp_path):
    file = tmp_path / "me.yml"
    file.write_text("work: 10\n", encoding="utf-8")
    asked = ("--in", "us-ma", "--from", "recovery-specialist", "--to", "ladc-ii", "--profile", str(file))
    assert ask(*asked, "--work", "40").output == ask(*asked[:6], "--work", "40").output


REFUSED = {
    "an ambiguous name lists the candidates": (
        ("--in", "us-in", "--to", "CRS"), ("can mean several", "us-in/roles/", "us-in/credentials/crs")),
    "an unknown name gets a near one": (("--in", "us-ma", "--to", "ladc"), ('Did you mean "ladc-i',)),
    "an unknown state": (("--in", "us-zz", "--to", "ladc-ii"), ("Nothing is known of `us-zz`",)),
    "an unknown job": (("--in", "us-ma", "--from", "ladc-ii-x", "--to", "ladc-ii"), ("called `ladc-ii-x`",)),
    "an unknown degree": (("--in", "us-ma", "--to", "ladc-ii", "--degree", "batchelors"),
                          ('Did you mean "bachelors"',)),
    "an unknown practice area": (("--in", "us-ma", "--to", "ladc-ii", "--hours", "counceling=5"), ("practice areas",)),
    "hours without a number": (("--in", "us-ma", "--to", "ladc-ii", "--hours", "addiction-counseling"),
                               ("addiction-counseling=1200",)),
    "too many hours a week": (("--in", "us-ma", "--to", "ladc-ii", "--work", "200"), ("work",)),
}


@pytest.mark.parametrize(("asked", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_understood_is_named_with_a_way_on(asked, said):
    result = ask(*asked)
    assert result.exit_code == 2
    assert all(part in result.output for part in said)
    assert "Traceback" not in result.output


@pytest.mark.parametrize("text", ["- a list", "work: [", "wrok: 40", "lived: [{whose: self, months: many}]"])
def test_a_profile_that_cannot_be_used_is_refused(tmp_path, text):
    file = tmp_path / "me.yml"
    file.write_text(text, encoding="utf-8")
    result = ask("--in", "us-ma", "--to", "ladc-ii", "--profile", str(file))
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
