""".ci/proposal over a small repository: findings, the comment, the site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import DATE, put

SCRIPT = Path(__file__).parents[2] / ".ci" / "proposal"
COACH = "us-ma/roles/lead-coach.yml"


@pytest.fixture
def repository(data):
    """The small data folder with one commit, seen from its repository."""
    place = data.parent
    for command in (["init", "-q"], ["add", "data"],
                    ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "before"]):
        subprocess.run(["git", *command], cwd=place, check=True)
    return place


def propose(place, base="HEAD"):
    day = subprocess.run(["date", "-ud", str(DATE), "+%s"], capture_output=True, text=True, check=True).stdout.strip()
    return subprocess.run(["bash", SCRIPT, base, "12", "out"], cwd=place, capture_output=True, text=True, check=False,
                          timeout=120, env={**os.environ, "PYTHON": sys.executable, "SOURCE_DATE_EPOCH": day})


def text(place):
    return (place / "out" / "comment.md").read_text(encoding="utf-8")


def test_a_change_without_errors_has_a_comment_and_a_site(repository):
    put(repository / "data" / COACH, "name: Lead coach\nlane: peer\nsource: board\n")
    done = propose(repository)
    assert done.returncode == 0, done.stderr
    assert (repository / "out/number").read_text() == "12\n"
    assert "Lead coach" in text(repository)
    assert (repository / "out/site/index.html").is_file()


def test_an_error_stands_on_its_line_and_nothing_is_built(repository):
    put(repository / "data" / COACH, "name: Lead coach\nlane: pear\nsource: board\n")
    done = propose(repository)
    assert done.returncode == 1
    assert "::error file=data/us-ma/roles/lead-coach.yml,line=2,col=1,title=unknown-term::" in done.stdout
    assert text(repository).startswith("**The data have errors")
    assert not (repository / "out/site").exists()


def test_what_cannot_be_compared_is_said_and_does_not_block(repository):
    done = propose(repository, "nowhere")
    assert done.returncode == 0
    assert "::warning::" in done.stdout
    assert "could not be worked out" in text(repository)
    assert (repository / "out/site/index.html").is_file()
