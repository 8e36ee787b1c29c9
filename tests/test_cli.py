"""`ladder check`: what it prints and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import put

from ladder.cli import main

COACH = "us-ma/roles/lead-coach.yml"
WRONG = "name: Lead coach\nlane: pear\nsource: board\n"
OLD = "name: Lead coach\nlane: peer\nsource: board\nverified: 2025-01-15\nstale_after: 12 months\n"
FIRST_OF_2026 = "1767225600"


@pytest.fixture
def run(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def ran(*arguments, **env):
        return CliRunner(env=env).invoke(main, ["check", *arguments])

    return ran


def test_valid_data_ends_with_0(run, data):
    result = run(str(data), "--date", "2026-11-22")
    assert (result.exit_code, result.output) == (0, "No problems found.\n")


def test_the_folder_is_data_unless_another_is_named(run, data):
    assert run("--date", "2026-11-22").output == run(str(data), "--date", "2026-11-22").output


def test_an_error_ends_with_1(run, data):
    put(data / COACH, WRONG)
    result = run("--date", "2026-11-22")
    assert result.exit_code == 1
    assert result.output.startswith("data/us-ma/roles/lead-coach.yml:2:1: error unknown-term: ")


def test_a_warning_alone_ends_with_0(run, data):
    put(data / COACH, OLD)
    result = run("--date", "2026-11-22")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "0 errors, 1 warning.")


@pytest.mark.parametrize("arguments", [
    ("nowhere",), ("--date", "22.11.2026"), ("--date", "2026-02-30"), ("--format", "xml"), ("--colour",),
    ("data", "more"),
])
def test_what_cannot_run_ends_with_2(run, data, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output
    assert data.exists()


def test_a_file_in_place_of_the_folder_ends_with_2(run, data):
    assert run(str(data / "us" / "jurisdiction.yml")).exit_code == 2


def test_a_file_that_may_not_be_read_ends_with_2_and_is_named(run, data, monkeypatch):
    open_ = Path.open

    def refuse(path, *arguments, **named):
        if path.name == "statute.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    result = run(str(data))
    assert (result.exit_code, result.output.count("statute.yml")) == (2, 1)


def test_an_empty_folder_ends_with_1(run, empty):
    result = run(str(empty))
    assert result.exit_code == 1
    assert "no-records" in result.output


def test_the_date_decides_what_is_stale(run, data):
    put(data / COACH, OLD)
    outputs = [run("--date", date).output for date in ("2025-06-01", "2026-11-22")]
    assert ["stale" in output for output in outputs] == [False, True]


def test_the_date_comes_from_the_environment(run, data):
    put(data / COACH, OLD.replace("2025-01-15", "2026-01-02"))
    result = run(SOURCE_DATE_EPOCH=FIRST_OF_2026)
    assert "2026-01-02 lies after the date of this check, 2026-01-01." in result.output


@pytest.mark.usefixtures("data")
def test_the_option_wins_over_the_environment(run):
    assert run("--date", "2026-11-22", SOURCE_DATE_EPOCH=FIRST_OF_2026).exit_code == 0


def test_without_any_date_today_counts(run, data):
    put(data / COACH, OLD.replace("2025-01-15", "1990-01-01"))
    assert "stale" in run().output
    put(data / COACH, OLD.replace("2025-01-15", "9990-01-01"))
    assert "date-in-the-future" in run().output


def test_json_is_a_list_for_programs(run, data):
    put(data / COACH, WRONG)
    result = run("--format", "json", "--date", "2026-11-22")
    rows = json.loads(result.output)
    assert result.exit_code == 1
    assert [(row["code"], row["path"], row["line"], row["column"]) for row in rows] == [
        ("unknown-term", "data/us-ma/roles/lead-coach.yml", 2, 1)]
    assert {"code", "severity", "path", "line", "column", "message", "help"} <= set(rows[0])


@pytest.mark.usefixtures("data")
def test_json_of_valid_data_is_an_empty_list(run):
    assert json.loads(run("--format", "json", "--date", "2026-11-22").output) == []


def test_github_lines_name_the_file(run, data):
    put(data / COACH, WRONG)
    output = run("--format", "github", "--date", "2026-11-22").output
    assert output.startswith("::error file=data/us-ma/roles/lead-coach.yml,line=2,col=1,title=unknown-term::")


@pytest.mark.usefixtures("data")
def test_github_prints_nothing_for_valid_data(run):
    assert run("--format", "github", "--date", "2026-11-22").output == ""


def test_help_says_how_it_ends(run):
    output = " ".join(run("--help").output.split())
    for ends in ("0 when there is no error (warnings are allowed)", "1 when there are errors", "2 when it could not"):
        assert ends in output


@pytest.mark.parametrize("option", ["--format", "--date"])
def test_every_option_has_help(option):
    parameter = next(p for p in main.commands["check"].params if option in p.opts)
    assert parameter.help


def test_python_runs_the_command_as_a_module():
    done = subprocess.run([sys.executable, "-m", "ladder", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("ladder, version ")
