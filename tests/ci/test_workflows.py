"""The workflows and forms of .github beside the schemas that are published for them, and the rights of each."""

from __future__ import annotations

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = {path.stem: path for path in sorted((GITHUB / "workflows").glob("*.yml"))}
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
KINDS = {"github-workflows": list(WORKFLOWS.values()), "github-issue-forms": FORMS,
         "github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"], "dependabot": [GITHUB / "dependabot.yml"]}
RIGHTS = {
    "ci": {"contents": "read"},
    "proposal": {"contents": "read"},
    "comment": {"actions": "read", "contents": "read", "pull-requests": "write"},
    "links": {"actions": "read", "contents": "read"},
    "pages": {"contents": "read", "pages": "write", "id-token": "write"},
}
"""All that the jobs of a workflow may do."""


def read(path):
    """A workflow as values; every word stays text, `on` too."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def jobs(name):
    return read(WORKFLOWS[name])["jobs"].values()


def steps(name):
    return [step for job in jobs(name) for step in job["steps"]]


def check(kind, *paths):
    return subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", *paths],
                          capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_fits_the_published_schema(kind):
    done = check(kind, *KINDS[kind])
    assert done.returncode == 0, done.stdout


def test_the_schema_would_see_a_fault(tmp_path):
    wrong = tmp_path / "ci.yml"
    wrong.write_text(WORKFLOWS["ci"].read_text(encoding="utf-8").replace("runs-on:", "runs_on:"), encoding="utf-8")
    assert check("github-workflows", wrong).returncode == 1


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_only_the_rights_it_needs(name):
    given = read(WORKFLOWS[name])["permissions"]
    rights = dict(given or {})
    for job in jobs(name):
        rights |= job.get("permissions", {})
    assert rights == RIGHTS[name]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_to_a_commit(name):
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_command_holds_a_value_of_the_event(name):
    """`${{ … }}` in a command is pasted into it before the shell reads it; values go in by `env`."""
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_checkout_leaves_the_key_behind(name):
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step["with"]["persist-credentials"] != "false"] == []


def test_contributed_code_runs_without_secrets():
    """Code of a fork runs in workflows of `pull_request` alone, and these may only read."""
    triggers = {name: set(read(path)["on"]) for name, path in WORKFLOWS.items()}
    assert {name for name, of in triggers.items() if "pull_request" in of} == {"ci", "proposal"}
    assert not {name for name, of in triggers.items() if of & {"pull_request_target", "issue_comment"}}
    for name in ("ci", "proposal"):
        assert "secrets." not in WORKFLOWS[name].read_text(encoding="utf-8")
        assert set(RIGHTS[name].values()) == {"read"}


def test_the_run_that_may_comment_runs_nothing_of_a_pull_request():
    given = steps("comment")
    refs = [step["with"]["ref"] for step in given if "uses" in step]
    assert refs == ["${{ github.event.repository.default_branch }}"]
    assert [step["run"] for step in given if "run" in step] == ["python3 .ci/comment.py"]
    assert read(WORKFLOWS["comment"])["on"]["workflow_run"]["workflows"] == [read(WORKFLOWS["proposal"])["name"]]


def test_what_the_workflows_call_is_there():
    commands = " ".join(step.get("run", "") for name in WORKFLOWS for step in steps(name))
    called = set(re.findall(r"\.ci/\w[\w.]*", commands))
    assert called == {".ci/run", ".ci/proposal", ".ci/comment.py"}
    assert [path for path in called if not (ROOT / path).is_file()] == []


def test_the_example_of_owners_names_files_that_are_there():
    lines = (GITHUB / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith(("#", "* "))]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    lost = [p for p in patterns if not any(fnmatch(f"/{path}", p + "*" * p.endswith("/")) for path in listed)]
    assert len(patterns) >= 5
    assert lost == []
