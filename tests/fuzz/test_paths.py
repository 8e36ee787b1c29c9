"""Names out of the data never lead out of the folder that is written."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from support import DATE
from world import lay, write

from ladder.check import check
from ladder.cli import main
from ladder.diagnostic import has_errors
from ladder.pages.compose import plans, redirects
from ladder.pages.site import make

WAYS_OUT = ("..", "../x", "../../../../tmp/x", "/etc/passwd", "a/b", "a/../../b", "C:\\x", "\\\\host\\x", "a\n",
            "a\0b", ".", "~",
            "%2e%2e", "a b", "A", "index.html", "con.", "\u202ea", "\u0430", "a" * 81, "a/", "-a", "us-ma/../x")
"""Names that would lead elsewhere, or that a file system reads in a way of its own. One has a Cyrillic а."""
HOLDERS = {
    "formerly": lambda name: {"formerly": [{"slug": name}]},
    "extends": lambda name: {"extends": name},
    "college": lambda name: {"college": name},
    "source": lambda name: {"source": name},
    "aid": lambda name: {"aid": [name]},
}
TRACK = {"name": "Track", "college": "bay-state", "award": "certificate", "length": "unknown", "provides": "unknown",
         "prepares_for": "unknown", "source": "board"}


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A small data folder, seen from the folder around it."""
    monkeypatch.chdir(tmp_path)
    return lay(tmp_path / "data")


def run(*arguments):
    return CliRunner().invoke(main, [*arguments, "--date", DATE.isoformat()], catch_exceptions=False)


def tree(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("name", WAYS_OUT)
def test_a_name_that_leads_elsewhere_is_told(data, holder, name):
    write(data / "us-ma/tracks/track.yml", {**TRACK, **HOLDERS[holder](name)})
    assert has_errors(check(data, DATE)[1])


@pytest.mark.parametrize("name", ["A.yml", "a b.yml", "a_b.yml", "а.yml", "\u202ea.yml", "..yml", "a..yml",
"-.yml", "a\n.yml"])
def test_a_file_whose_name_is_no_slug_is_told(data, name):
    write(data / "us-ma/tracks" / name, TRACK)
    assert name.startswith(".") or "misplaced-file" in {finding.code for finding in check(data, DATE)[1]}


@pytest.mark.parametrize("code", ["US", "us_ma", "us-ma-x", "u", "usa-ma", "us-", "us-má", "us-м"])
def test_a_folder_that_is_no_jurisdiction_is_told(data, code):
    write(data / code / "jurisdiction.yml", {"name": "State", "inherits": ["us"]})
    assert "misplaced-file" in {finding.code for finding in check(data, DATE)[1]}


@pytest.mark.parametrize("command", [("pages", "out"), ("export", "out"), ("export", "out", "--format", "graphml")])
def test_a_command_writes_into_its_folder_alone(data, command):
    write(data / "us-ma/tracks/track.yml", {**TRACK, "name": "../../x", "formerly": [{"slug": "old", "name": "/x"}]})
    before = tree(data.parent)
    assert run(*command).exit_code == 0
    assert {path.partition("/")[0] for path in tree(data.parent) - before} == {"out"}
    assert tree(data.parent) >= before


def test_what_has_errors_writes_nothing(data):
    write(data / "us-ma/tracks/track.yml", {**TRACK, "formerly": [{"slug": "../../x"}]})
    before = tree(data.parent)
    assert [run(name, "out").exit_code for name in ("pages", "export")] == [1, 1]
    assert tree(data.parent) == before


def test_every_path_of_a_site_is_made_of_slugs(data):
    write(data / "us-ma/tracks/track.yml", {**TRACK, "formerly": [{"slug": "old"}]})
    catalog, _ = check(data, DATE)
    site = make(catalog, DATE)
    paths = [plan.path for plan in plans(site)] + [old for old, _ in redirects(site)]
    assert "us-ma/tracks/old/" in paths
    assert [path for path in paths if re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*", path) is None] == []
