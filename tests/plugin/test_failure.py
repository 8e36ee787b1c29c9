"""A build that fails says why, leaves the last site alone, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, PluginError
from project import LAST, built, command, left_over, project, put, role, started, tree

BAD_ROLE = "name: Bad\nsource: board\nlane: technicain\nrung: one\n"
"""Two mistakes, on lines 3 and 4."""
OVERRIDE = {"theme": {"name": "material", "font": False, "custom_dir": "over"}}
BAD_TEMPLATE = "<p>\n{% if page %}\n<p>{% endfor %}"
DEAD_LINK = "# Guide\n\nSee [nothing](nowhere.md).\n"
RAISING = "def on_post_build(config, **_):\n    raise ValueError('a plugin fell over')\n"
RAISING_LAST = f"from mkdocs.plugins import event_priority\n\n\n@event_priority(-200)\n{RAISING}"
INTERRUPT = "def {event}(*_, **__):\n    raise KeyboardInterrupt\n"
EVENTS = ("on_files", "on_env", "on_post_page", "on_post_build")
TERMINATE = """
import os, signal

def {event}(*_, **__):
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(10_000_000):
        pass
"""

PROBLEMS = {
    "an error in the data": (
        {"files": {"data/us-ma/roles/bad.yml": BAD_ROLE}}, (), "data/us-ma/roles/bad.yml:3:1: error unknown-term"),
    "a mistake in a template": (
        {"files": {"over/partials/x.html": BAD_TEMPLATE}, **OVERRIDE}, (), "over/partials/x.html:3: "),
    "a date that is none": ({"options": {"date": "22 November"}}, (), "`date: 22 November` in mkdocs.yml"),
    "a day that no year has": ({"options": {"date": "2026-02-30"}}, (), "`date: 2026-02-30` in mkdocs.yml"),
    "a file of days that is none": (
        {"options": {"seen": "links.json"}, "files": {"links.json": "[]"}}, (), "named by `seen:` in mkdocs.yml"),
    "an address without a place for the file": (
        {"options": {"edit_url": "https://git.example.org/edit/{file}"}}, (), "in mkdocs.yml has no {path} in it"),
    "a missing data folder": ({"options": {"data_dir": "records"}}, (), "Name the folder of the records"),
    "another theme": ({"theme": {"name": "mkdocs"}}, (), "The plugin needs mkdocs-material"),
    "a dead link in a strict build": ({"files": {"docs/guide.md": DEAD_LINK}}, ("--strict",), "nowhere.md"),
    "an option with a typo, strict": ({"options": {"data": "data"}}, ("--strict",), "Unrecognised configuration name"),
}
"""What is wrong with a project, how it is built, and what has to be said."""


def untouched(folder):
    """What differs from the site of before, and work folders left behind."""
    now = tree(folder / "site")
    return [path for path in now.keys() | LAST.keys() if now.get(path) != LAST.get(path)] + left_over(folder)


@pytest.fixture(params=PROBLEMS.values(), ids=PROBLEMS)
def failed(request, tmp_path):
    """The end of a build that cannot work, its folder, and what it has to say."""
    settings, arguments, said = request.param
    return command(project(tmp_path, **settings), *arguments), tmp_path, said


def test_a_problem_ends_the_build_with_its_reason_and_leaves_the_last_site(failed):
    done, folder, said = failed
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert untouched(folder) == []


def test_all_errors_of_the_data_are_told_at_once(tmp_path):
    done = command(project(tmp_path, files={"data/us-ma/roles/bad.yml": BAD_ROLE}))
    found = re.findall(r"^data/us-ma/roles/bad\.yml:(\d+):\d+: error", done.stderr, re.MULTILINE)
    assert found == ["3", "4"]


def test_a_date_of_the_environment_that_is_none_is_told(tmp_path, monkeypatch):
    config = project(tmp_path)
    monkeypatch.setattr("project.EPOCH", "yesterday")
    done = command(config)
    assert done.returncode != 0
    assert "it has to be seconds since 1970" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("hook", [RAISING, RAISING_LAST], ids=["before this one", "after this one"])
def test_a_plugin_that_falls_over_at_the_end_leaves_the_last_site(tmp_path, hook):
    done = command(project(tmp_path, files={"hook.py": hook}, hooks=["hook.py"]))
    assert done.returncode != 0
    assert "a plugin fell over" in done.stderr
    assert untouched(tmp_path) == []


@pytest.mark.parametrize("event", EVENTS)
def test_ctrl_c_leaves_the_last_site_and_no_work_folder(tmp_path, event):
    with pytest.raises(KeyboardInterrupt):
        built(project(tmp_path, files={"hook.py": INTERRUPT.format(event=event)}, hooks=["hook.py"]))
    assert untouched(tmp_path) == []


@pytest.mark.parametrize("event", ["on_env", "on_post_build"])
def test_a_request_to_end_leaves_the_last_site_and_no_work_folder(tmp_path, event):
    done = command(project(tmp_path, files={"hook.py": TERMINATE.format(event=event)}, hooks=["hook.py"]))
    assert done.returncode == 128 + signal.SIGTERM
    assert untouched(tmp_path) == []


def test_a_handler_that_someone_else_has_set_stays(tmp_path):
    def handler(*_):
        pass

    before = signal.signal(signal.SIGTERM, handler)
    try:
        built(project(tmp_path))
        assert signal.getsignal(signal.SIGTERM) is handler
    finally:
        signal.signal(signal.SIGTERM, before)


def test_the_build_after_a_failure_works(tmp_path):
    config = project(tmp_path, files={"data/us-ma/roles/bad.yml": BAD_ROLE})
    assert command(config).returncode != 0
    put(tmp_path / "data" / "us-ma" / "roles" / "bad.yml", role("Mended"))
    assert command(config, "--strict").returncode == 0
    assert b'<h1 id="top">Mended</h1>' in tree(tmp_path / "site")["us-ma/roles/bad/index.html"]
    assert left_over(tmp_path) == []


def test_a_good_build_replaces_all_that_stood_in_the_site_folder(tmp_path):
    built(project(tmp_path))
    assert sorted(LAST.keys() & tree(tmp_path / "site").keys()) == ["index.html"]
    assert left_over(tmp_path) == []


def test_hidden_files_of_the_site_folder_stay(tmp_path):
    """MkDocs leaves them too: a checkout of the published branch lives there."""
    hidden = {".git/HEAD": b"ref: refs/heads/pages\n", ".nojekyll": b""}
    built(project(tmp_path, files={f"site/{name}": text for name, text in hidden.items()}))
    now = tree(tmp_path / "site")
    assert {name: now.get(name) for name in hidden} == hidden


def test_a_site_folder_that_is_a_link_stays_one(tmp_path):
    place = tmp_path / "elsewhere" / "www"
    put(place / "index.html", "old")
    config = project(tmp_path / "project")
    link = tmp_path / "public"
    link.symlink_to(place)
    built(config, site_dir=str(link))
    assert link.is_symlink()
    assert "us-ma/index.html" in tree(place)
    assert [path.name for path in place.parent.iterdir()] == ["www"]


def test_the_site_folder_has_the_rights_that_a_web_server_needs(tmp_path):
    built(project(tmp_path))
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_a_folder_that_cannot_be_replaced_keeps_its_files(tmp_path, monkeypatch):
    config, rename = project(tmp_path), Path.rename

    def refuse(path, target):
        if path.name == "site":
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PluginError, match="cannot take the place of"):
        built(config)
    assert untouched(tmp_path) == []


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch, caplog):
    config, open_ = project(tmp_path), Path.open

    def refuse(path, *arguments, **named):
        if path.name == "technician.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Abort):
        built(config)
    assert "A file of the data cannot be read: " in caplog.text
    assert "technician.yml" in caplog.text
    assert untouched(tmp_path) == []


def test_what_comes_after_the_build_finds_the_finished_site(tmp_path):
    """`mkdocs gh-deploy` publishes `site_dir` of the configuration that was built."""
    loaded = built(project(tmp_path))
    assert loaded.site_dir == str(tmp_path / "site")
    assert (Path(loaded.site_dir) / "us-ma" / "index.html").is_file()


def test_the_last_site_stands_until_the_new_one_is_whole(tmp_path):
    with started(project(tmp_path)) as loaded:
        build(loaded)
        assert untouched(tmp_path)[:-1] == []
    assert "us-ma/index.html" in tree(tmp_path / "site")


@pytest.mark.parametrize("date", ["2026-11-22", "'2026-11-22'"], ids=["a date of YAML", "text"])
def test_a_date_may_stand_in_quotes_or_not(tmp_path, date):
    config = project(tmp_path)
    config.write_text(config.read_text().replace("ladder: {}", f"ladder: {{date: {date}}}"))
    built(config)
    assert b"Rules counted for 22 Nov 2026" in tree(tmp_path / "site")["index.html"]
