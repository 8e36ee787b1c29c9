"""The preview: what is saved shows, what is wrong is told, and what did not change is not read again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from project import command, environment, project, put, role, started

from ladder import load as loading

LIMIT = 60
"""Seconds after which waiting is given up."""
SLUG = "data/us-ma/roles/aa-preview.yml"
PAGE = "us-ma/roles/aa-preview/"
BAD = "name: Bad\nsource: board\nlane: technicain\nrung: 1\n"


def until(happens):
    """Ask until the answer is a yes; False when it does not come in time."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        if happens():
            return True
        time.sleep(0.1)
    return False


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Preview:
    """A running `mkdocs serve --livereload`."""

    def __init__(self, folder):
        self.folder, self.port, self.log = folder, free_port(), folder / "serve.log"
        self.config = project(folder, files={SLUG: role("First name")})
        self.temporary = folder / "tmp"
        self.temporary.mkdir()

    def __enter__(self):
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--config-file", self.config,
                 "--dev-addr", f"127.0.0.1:{self.port}"],
                cwd=self.folder, env={**environment(), "TMPDIR": str(self.temporary)}, stdout=log, stderr=log)
        assert until(lambda: self.shows("First name")), self.said()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(LIMIT)

    def said(self):
        return self.log.read_text()

    def page(self, path=PAGE):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as answer:
                return answer.read().decode()
        except (OSError, urllib.error.URLError):
            return ""

    def shows(self, name):
        return f'<h1 id="top">{name}</h1>' in self.page()

    def save(self, text):
        put(self.folder / SLUG, text)


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    with Preview(tmp_path_factory.mktemp("preview")) as running:
        yield running


def test_what_is_saved_shows(preview):
    preview.save(role("Second name"))
    assert until(lambda: preview.shows("Second name")), preview.said()


def test_a_new_file_brings_a_new_page(preview):
    put(preview.folder / "data" / "us-ma" / "roles" / "aa-new.yml", role("New"))
    assert until(lambda: '<h1 id="top">New</h1>' in preview.page("us-ma/roles/aa-new/")), preview.said()


def test_an_error_is_told_with_its_place_and_the_last_good_pages_stay(preview):
    preview.save(role("Good name"))
    assert until(lambda: preview.shows("Good name")), preview.said()
    preview.save(BAD)
    assert until(lambda: "aa-preview.yml:3:1: error unknown-term" in preview.said()), preview.said()
    assert until(lambda: preview.shows("Good name")), preview.said()
    assert "Traceback" not in preview.said()


def test_mending_an_error_brings_the_new_page(preview):
    told = preview.said().count("error unknown-term")
    preview.save(BAD)
    preview.save(BAD.replace("Bad", "Worse"))
    assert until(lambda: preview.said().count("error unknown-term") > told), preview.said()
    preview.save(role("Mended name"))
    assert until(lambda: preview.shows("Mended name")), preview.said()


def test_the_preview_leaves_the_site_of_the_last_build_alone(preview):
    assert (preview.folder / "site" / "index.html").read_bytes() == b"the last good site\n"


def test_a_preview_that_is_asked_to_end_leaves_no_folder_behind(tmp_path):
    with Preview(tmp_path) as preview:
        assert list(preview.temporary.iterdir()) != []
    assert list(preview.temporary.iterdir()) == []


def test_a_preview_of_wrong_data_does_not_start(tmp_path):
    config = project(tmp_path, files={SLUG: BAD})
    done = subprocess.run([sys.executable, "-m", "mkdocs", "serve", "--config-file", config], cwd=tmp_path, check=False,
                          env=environment(), capture_output=True, text=True, timeout=LIMIT)
    assert done.returncode != 0
    assert "error unknown-term" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def rebuilt(tmp_path, monkeypatch):
    """A function that builds again as a preview does, and gives the paths of the files that were parsed."""
    config, parsed, parse = project(tmp_path, files={SLUG: role("First name")}), Counter(), loading.parse

    def counted(raw, shown):
        parsed[shown] += 1
        return parse(raw, shown)

    monkeypatch.setattr(loading, "parse", counted)

    def build_again():
        parsed.clear()
        build(load_config(config_file=str(config)))
        return dict(parsed)

    with started(config) as first:
        build(first)
        build_again.first = dict(parsed)
        yield build_again


def test_the_first_build_parses_every_file_once(rebuilt, tmp_path):
    everything = {path.relative_to(tmp_path).as_posix(): 1 for path in (tmp_path / "data").rglob("*.yml")}
    assert rebuilt.first == everything


def test_a_second_build_parses_only_what_changed(rebuilt, tmp_path):
    put(tmp_path / SLUG, role("Second name"))
    assert rebuilt() == {SLUG: 1}


def test_a_second_build_of_the_same_files_parses_nothing(rebuilt, tmp_path):
    (tmp_path / SLUG).touch()
    assert rebuilt() == {}


def test_a_build_that_failed_does_not_lose_what_was_parsed(rebuilt, tmp_path):
    put(tmp_path / SLUG, BAD)
    with pytest.raises(SystemExit):
        rebuilt()
    put(tmp_path / SLUG, role("Mended"))
    assert rebuilt() == {SLUG: 1}


def test_a_file_that_is_gone_takes_its_page_along(tmp_path):
    config = project(tmp_path, files={SLUG: role("First name")})
    assert command(config).returncode == 0
    assert (tmp_path / "site" / PAGE).is_dir()
    (tmp_path / SLUG).unlink()
    assert command(config).returncode == 0
    assert not (tmp_path / "site" / PAGE).exists()
