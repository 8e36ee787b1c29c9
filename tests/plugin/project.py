"""Small MkDocs projects to build, and ways to build them: as a command, and in this process.

Their records are the small valid data folder of `tests/cases`, so that a build takes a moment. What has to hold of the
real site is tested on the real site (`ROOT / "mkdocs.yml"`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from support import BASE, EPOCH

LAST = {"index.html": b"the last good site\n", "us-ma/old/index.html": b"an old page\n", "assets/own.css": b"a {}\n"}
"""Stands for the site of the last build."""


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def several():
    """Copies of the small data's role, credential and program of Massachusetts: enough for each folder's frame."""
    for path in ("roles/counselor", "credentials/ladc-ii", "tracks/addiction-certificate"):
        record = yaml.safe_load((BASE / "us-ma" / f"{path}.yml").read_text())
        record.pop("abbreviation", None)
        for n in range(4):
            copy = {**record, "name": f"{record['name']}, copy {n}"}
            yield f"data/us-ma/{path}-{n}.yml", yaml.safe_dump(copy, sort_keys=False)


def project(folder, *, files=None, options=None, **settings):
    """A project with the small data, one page written by hand, and a last site. Returns its mkdocs.yml."""
    shutil.copytree(BASE, folder / "data")
    put(folder / "docs" / "guide.md", "# A guide\n\nRead this first.\n")
    for name, content in LAST.items():
        put(folder / "site" / name, content)
    for name, content in (*several(), *(files or {}).items()):
        put(folder / name, content)
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump({"site_name": "Ladder", "theme": {"name": "material", "font": False},
                                      "plugins": [{"ladder": options or {}}], **settings}))
    return config


def role(name, **more):
    """The text of a role's file."""
    return yaml.safe_dump({"name": name, "source": "board", "lane": "technician", "rung": 1, **more})


def environment():
    return {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


def command(config, *arguments, engine="mkdocs"):
    """`mkdocs build` as a person types it, in the folder of its mkdocs.yml."""
    return subprocess.run([sys.executable, "-m", engine, "build", "--config-file", config, *arguments], check=False,
                          cwd=config.parent, env=environment(), capture_output=True, text=True, timeout=120)


def built(config, **settings):
    """The configuration after a build in this process, from start to end as the command does it."""
    with started(config, **settings) as loaded:
        build(loaded)
    return loaded


@contextmanager
def started(config, **settings):
    loaded = load_config(config_file=str(config), **settings)
    loaded.plugins.on_startup(command="build", dirty=False)
    try:
        yield loaded
    finally:
        loaded.plugins.on_shutdown()


def tree(folder):
    """Every file under a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def left_over(folder):
    """The work folders that stand beside a site."""
    return sorted(path.name for path in folder.glob(".site*"))
