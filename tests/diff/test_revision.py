"""Git revisions as sides: what is read, what is refused, and that the work tree stays as it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from support import BASE, DATE

from ladder.diff.revision import CannotCompareError, repository, write
from ladder.diff.sides import read

TECHNICIAN = "us-az/roles/technician.yml"
LEAD = "data/us-az/roles/lead.yml"


def git(at, *arguments):
    return subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
                          cwd=at, check=True, capture_output=True, text=True).stdout


def commit(at, message):
    git(at, "add", "--all")
    git(at, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A repository whose first commit has the small data, and whose second one has a job more."""
    at = tmp_path_factory.mktemp("made")
    shutil.copytree(BASE, at / "data")
    git(at, "init", "--quiet")
    commit(at, "one")
    (at / LEAD).write_text("name: Lead\nsource: statute\nlane: technician\nrung: 1\n")
    commit(at, "two")
    git(at, "tag", "second")
    return at


@pytest.fixture
def repo(made, tmp_path, monkeypatch):
    """The same for a test that may change it."""
    at = shutil.copytree(made, tmp_path / "repo")
    monkeypatch.chdir(at)
    return at


@pytest.fixture
def data(repo):
    return repo / "data"


def side(name, data):
    return read(name, data, DATE, DATE)


def refusal(name, data):
    with pytest.raises(CannotCompareError) as refused:
        side(name, data)
    return str(refused.value)


@pytest.mark.parametrize(("revision", "has"), [("HEAD~1", False), ("HEAD", True), ("second", True)])
def test_a_revision_is_read_as_it_was(repo, data, revision, has):
    (data / TECHNICIAN).unlink()
    names = {f"{i}" for i in side(revision, data).catalog.records}
    assert ("us-az/roles/lead" in names, "us-az/roles/technician" in names) == (has, True)
    assert git(repo, "status", "--porcelain").split() == ["D", f"data/{TECHNICIAN}"]


def test_a_folder_is_read_as_it_is(repo, data):
    assert {f"{i}" for i in side(str(data), repo).catalog.records} >= {"us-az/roles/lead"}


def test_it_works_from_inside_the_repository(repo, data, monkeypatch):
    monkeypatch.chdir(data / "us-az")
    assert repository(data) == repo.resolve()
    assert side("HEAD", data).catalog.records


def test_the_bytes_are_those_that_git_keeps(repo, data, tmp_path):
    odd = data / "us-az" / "roles" / "ö d.yml"
    odd.write_bytes(b"name: a\r\nx: \xff")
    (data / "us-az" / "roles" / "empty.yml").touch()
    commit(repo, "odd")
    write("HEAD", data, tmp_path / "out")
    there, here = ({path.relative_to(at).as_posix(): path.read_bytes() for path in at.rglob("*.yml")}
                   for at in (tmp_path / "out", data))
    assert there == here


def test_a_link_is_never_followed(repo, data, tmp_path):
    (data / "us-az" / "roles" / "secret.yml").symlink_to("/etc/hostname")
    commit(repo, "link")
    write("HEAD", data, tmp_path / "out")
    assert (tmp_path / "out" / "us-az" / "roles" / "secret.yml").readlink() == Path("nowhere")
    assert "It is a link to another place." in refusal("HEAD", data)


@pytest.mark.parametrize("name", ["nope", "-x", "--help", "HEAD:data", "HEAD^{tree}", "a b", "é", ""])
@pytest.mark.usefixtures("repo")
def test_what_is_no_revision_is_said(data, name):
    said = refusal(name, data)
    assert said.startswith(f"`{name}` is neither a folder nor a revision of the repository")


@pytest.mark.usefixtures("repo")
def test_a_file_is_no_side(data):
    assert "is a file. Name the folder" in refusal(str(data / TECHNICIAN), data)


def test_a_revision_needs_a_repository(tmp_path):
    assert "stands in no git repository" in refusal("HEAD", tmp_path / "data")


@pytest.mark.usefixtures("repo")
def test_a_revision_without_the_folder_is_said(data):
    assert refusal("HEAD", data.parent / "elsewhere").startswith("The revision `HEAD` has no folder `elsewhere`.")


def test_a_machine_without_git_can_compare_folders(repo, data, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert side(str(data), repo).catalog.records
    assert "Install it, or name two folders" in refusal("HEAD", data)


def test_errors_on_one_side_are_shown_with_what_to_do(repo, data):
    (data / TECHNICIAN).write_text("name: Technician\nlane: nowhere\nsource: statute\n")
    commit(repo, "wrong")
    said = refusal("HEAD", data)
    assert said.startswith("The data of `HEAD` have errors")
    assert f"data/{TECHNICIAN}:2:1: error unknown-term" in said
    assert said.endswith("or compare with a revision whose data have none.")
