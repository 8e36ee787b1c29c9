"""The maintained fork of the engine makes the same site."""

from __future__ import annotations

import subprocess
import sys

import pytest
from project import environment, tree
from support import ROOT

pytestmark = pytest.mark.deep

ENGINES = (b"mkdocs", b"properdocs")
PACKED = {"sitemap.xml.gz"}
"""It carries the time of its making; sitemap.xml is the same text."""


def build(engine, out):
    done = subprocess.run([sys.executable, "-m", engine, "build", "-f", "mkdocs.yml", "--strict", "--site-dir", out],
                          cwd=ROOT, env=environment(), check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path: without_engine(text) for path, text in tree(out).items() if path not in PACKED}


def without_engine(text):
    """The lines that name no engine."""
    return [line for line in text.splitlines() if not any(name in line.lower() for name in ENGINES)]


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    folder = tmp_path_factory.mktemp("engines")
    return build("mkdocs", folder / "mkdocs"), build("properdocs", folder / "properdocs")


def test_both_engines_make_the_same_files(sites):
    one, other = sites
    assert sorted(one) == sorted(other)


def test_both_engines_write_the_same_bytes(sites):
    one, other = sites
    assert [path for path in one if one[path] != other.get(path)] == []


def test_the_record_pages_are_among_them(sites):
    _, other = sites
    assert "us-ma/roles/recovery-specialist/index.html" in other
