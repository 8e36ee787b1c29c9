"""How the sites of these tests are built and served."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml
from serving import Quiet
from sharing import sharing
from support import EPOCH, REAL, ROOT

EDIT_URL = "https://git.example.org/ladder/edit/main/{path}"
CONTACT = "corrections@example.org"
PUBLISHER = {"name": "Board of Examples", "link": "https://board.example.org/",
             "statement": "An official site of the Board of Examples."}
MOVED, FORMER = "us-ma/roles/counselor", "addiction-counselor"
"""A job of the small data, and its slug of before."""


NOTHING = {"config": {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": [], "fields": {}}, "docs": []}
"""An index in which nothing is found."""


def without_search(context):
    """Let the pages of a context find nothing: to index the whole site costs each page more than to be shown."""
    context.route("**/search/search_index.json", lambda route: route.fulfill(json=NOTHING))


def run(*command):
    """A command of this project on the tests' date."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def build(out, data=REAL):
    """The MkDocs site by the project's own mkdocs.yml, with what a publisher sets."""
    config = out.parent / f"{out.name}.yml"
    options = {"data_dir": str(data), "edit_url": EDIT_URL, "contact": CONTACT}
    config.write_text(yaml.safe_dump({
        "INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(ROOT / "docs"),
        "site_url": f"https://ladder.example.org/{out.name}/", "plugins": ["search", {"ladder": options}]}))
    run(*sharing("mkdocs", "build", "--strict", "--quiet", "--config-file", config, "--site-dir", out))
    return out


def build_own(out, data=REAL):
    """The site in its own frame, without any engine."""
    run(*sharing("ladder", "pages", out, "--data", data))
    return out


def build_own_alone(out):
    """The same by the command as a person types it, which computes every step up itself."""
    run(Path(sys.executable).with_name("ladder"), "pages", out)
    return out


class Handler(Quiet):
    """The same; for a missing file the site's own page."""

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


def add(path, **keys):
    """Add keys to a record."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{yaml.safe_dump(keys)}", encoding="utf-8")
