"""The sites that the tests of this folder look at, each built once, and the browser that they are looked at with."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from browser import ARGUMENTS, find
from playwright.sync_api import sync_playwright

from ladder.check import check

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
DATE = dt.date(2026, 11, 23)
EPOCH = str(int(dt.datetime.combine(DATE, dt.time(), dt.UTC).timestamp()))
EDIT_URL = "https://git.example.org/ladder/edit/main/{path}"
CONTACT = "corrections@example.org"
PUBLISHER = {"name": "Board of Examples", "link": "https://board.example.org/",
             "statement": "An official site of the Board of Examples."}
FORMER = "residential-aide"


def run(command, *arguments):
    """A command of this project, as a person types it, on the tests' date."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    program = Path(sys.executable).with_name(command)
    done = subprocess.run([program, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def build(out, data=DATA):
    """The MkDocs site by the project's own mkdocs.yml, with what a publisher sets."""
    config = out.parent / f"{out.name}.yml"
    options = {"data_dir": str(data), "edit_url": EDIT_URL, "contact": CONTACT}
    config.write_text(yaml.safe_dump({
        "INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(ROOT / "docs"),
        "site_url": f"https://ladder.example.org/{out.name}/", "plugins": ["search", {"ladder": options}]}))
    run("mkdocs", "build", "--strict", "--quiet", "--config-file", config, "--site-dir", out)
    return out


def build_own(out, data=DATA):
    """The site in its own frame, without any engine."""
    run("ladder", "pages", out, "--data", data)
    return out


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files as a plain web server shows them; for a missing one the site's own page."""

    def log_message(self, *args):
        """Keep quiet."""

    def send_error(self, code, message=None, explain=None):
        """The page 404.html at the address that was asked for."""
        site = Path(self.directory) / self.path.split("/")[1]
        if code != 404 or not (site / "404.html").is_file():
            super().send_error(code, message, explain)
            return
        text = (site / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The folder that the server shows; each site stands in a folder of its own."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def site(served):
    """The MkDocs site's folder."""
    return build(served / "ladder")


@pytest.fixture(scope="session")
def own_site(served):
    """The folder of the site in its own frame."""
    return build_own(served / "own")


@pytest.fixture(scope="session", params=["site", "own_site"])
def either(request):
    """Each of the two sites."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def declared(served, tmp_path_factory):
    """Both sites of a publisher that declares itself, with a record that has moved: `declared` and `declared-own`."""
    data = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("declared") / "data"))
    add(data / "us-ma/jurisdiction.yml", publisher=PUBLISHER)
    add(data / "us-ma/roles/recovery-specialist.yml", formerly=[{"slug": FORMER}])
    return build(served / "declared", data), build_own(served / "declared-own", data)


def add(path, **keys):
    """Add keys to a record."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{yaml.safe_dump(keys)}", encoding="utf-8")


@pytest.fixture(scope="session")
def catalog():
    """The records that the sites are made from."""
    return check(DATA, DATE)[0]


@pytest.fixture(scope="session")
def server(served):
    """A web server's address; the sites stand under it by their folders' names."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=served)) as it:
        it.daemon_threads = True
        threading.Thread(target=it.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{it.server_port}/"
        it.shutdown()


@pytest.fixture(scope="session")
def address(server, site):
    """Where the MkDocs site's home is."""
    return f"{server}{site.name}/"


@pytest.fixture(scope="session")
def browser(server):  # noqa: ARG001  the server has to outlive it
    """One Chromium for all tests."""
    path = find()
    assert path, "There is no Chromium: run `python tests/browser.py`."
    with sync_playwright() as playwright:
        it = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield it
        it.close()


@pytest.fixture
def page(browser):
    """A fresh visitor on a phone."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()
