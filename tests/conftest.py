"""Fixtures over the small data folder, the one browser, and the option that rewrites expectations."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from browser import ARGUMENTS, find
from playwright.sync_api import sync_playwright
from sharing import share
from support import BASE, DATE, put

from ladder.check import check
from ladder.plan import climbs
from ladder.report import as_text


def pytest_addoption(parser):
    parser.addoption("--update-cases", action="store_true", help="write the expectations of tests/cases anew")


LONG = 1800
"""Seconds after which a long run is taken for one that never ends; `timeout` in pyproject.toml for all others."""


def pytest_collection_modifyitems(items):
    """The sites come first: they hold the longest tests, and what they make while other workers need none of it.

    A worker that has done its own takes over the last tests of another, so a run ends with short ones.
    """
    items.sort(key=lambda item: item.path.parent.name != "site")
    for item in items:
        if item.get_closest_marker("deep"):
            item.add_marker(pytest.mark.timeout(LONG))


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A folder that the workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _sharing(shared):
    """What a step up of the real states takes is computed once in a run, not by each worker and each command."""
    share(shared / "answers")


@pytest.fixture
def _alone(monkeypatch):
    """Steps up are computed in this process, and kept in its memory, as they are outside of the tests."""
    monkeypatch.setattr(climbs, "_answer", climbs._answer.compute)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests: a process can drive no second one."""
    path = find()
    assert path, "There is no Chromium: run `python tests/browser.py`."
    with sync_playwright() as playwright:
        it = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield it
        it.close()


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty data folder named `data`, seen from the folder around it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def data(empty):
    """The small valid data folder of tests/cases/check/base."""
    return Path(shutil.copytree(BASE, empty, dirs_exist_ok=True))


@pytest.fixture
def lay(data):
    """A function that lays files over the small data folder and gives what the checker finds."""

    def laid(files, date=DATE, cache=None):
        for path, given in files.items():
            put(data / path, given)
        return check(data, date, cache)[1]

    return laid


@pytest.fixture
def lay_text(lay):
    """The same as `lay`, with the findings as a person reads them."""
    return lambda files: as_text(lay(files))
