"""`ladder diff`: what it prints and how it ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from laid import CASES, lay

from ladder.cli import main

LOWER = {"us-ma/credentials/ladc-ii.yml": {"high-school: 6000": "high-school: 4000"}}


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "old")
    lay(tmp_path / "new", LOWER)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["diff", "--date", "2026-11-22", *arguments])


@pytest.mark.usefixtures("folders")
def test_no_change_ends_with_0():
    result = run("old", "old")
    assert (result.exit_code, result.output) == (0, "What changes from old to old\nNo record changed.\n")


@pytest.mark.usefixtures("folders")
def test_changes_end_with_1():
    result = run("old", "new")
    assert result.exit_code == 1
    assert "Technician to Licensed counselor in Massachusetts: 24 months, was 35 months." in result.output


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize("arguments", [("old", "nowhere"), ("nowhere", "old"), ("old",), ("old", "new", "more"),
                                       ("old", "new", "--format", "xml"), ("old", "new", "--people", "nowhere")])
def test_what_cannot_run_ends_with_2(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output


@pytest.mark.usefixtures("folders")
def test_without_people_only_the_steps_of_the_pages_are_asked():
    assert [view["worker"] for view in json.loads(run("old", "new", "--format", "json").output)["pathways"]] == [None]


@pytest.mark.usefixtures("folders")
def test_people_are_asked_where_they_are_named():
    result = run("old", "new", "--format", "json", "--people", str(CASES / "people"))
    assert [view["worker"] for view in json.loads(result.output)["pathways"]] == ["us-ma/diploma", None]


def test_people_are_asked_where_the_repository_has_them(folders):
    file = folders / "tests" / "people" / "us-ma" / "one.yml"
    file.parent.mkdir(parents=True)
    file.write_text("who: One\nto: ladc-ii\nprofile: {role: technician}\n")
    assert "One: Technician to LADC II in Massachusetts" in run("old", "new").output


@pytest.mark.parametrize(("text", "said"), [
    ("who: One\n", "error malformed: Field required."),
    ("who: One\nto: x\nwhere: y\n", "people/us-ma/one.yml:3:1: error malformed"),
    ("who: One\nto: x\nprofile: {work: much}\n", "at:    profile.work"),
    ("who: [\n", "people/us-ma/one.yml:2:1: error"),
    ("- a\n", "The file has no `key: value`."),
])
def test_a_file_that_tells_of_nobody_ends_with_2_and_its_place(folders, text, said):
    file = folders / "people" / "us-ma" / "one.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    result = run("old", "new", "--people", "people")
    assert result.exit_code == 2
    assert said in result.output


def test_help_says_how_it_ends():
    output = " ".join(run("--help").output.split())
    assert "Ends with 0 when no record differs, 1 when some do, 2 when it could not compare them." in output


@pytest.mark.parametrize("option", ["--data", "--format", "--people", "--date"])
def test_every_option_has_help(option):
    assert next(p for p in main.commands["diff"].params if option in p.opts).help
