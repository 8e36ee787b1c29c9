"""Fixtures over the small data folder, and the option that rewrites expectations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import BASE, DATE, put

from ladder.check import check
from ladder.report import as_text


def pytest_addoption(parser):
    parser.addoption("--update-cases", action="store_true", help="write the expectations of tests/cases anew")


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
