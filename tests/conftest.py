"""What several test modules share: the small data folder, and ways to lay files over it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from ladder.check import check
from ladder.report import as_text

CASES = Path(__file__).parent / "cases" / "check"
BASE = CASES / "base"
DATE = dt.date(2026, 11, 22)


def pytest_addoption(parser):
    parser.addoption("--update-cases", action="store_true", help="write the expectations of tests/cases anew")


def content(given: Any) -> bytes:
    """The bytes of a case's file: text, text in an encoding, or a text repeated."""
    if isinstance(given, str):
        return given.encode()
    if "repeat" in given:
        return (given.get("before", "") + given["repeat"] * given["times"]).encode()
    return given["text"].encode(given.get("encoding", "utf-8"), given.get("errors", "strict"))


def put(path: Path, given: Any) -> None:
    """Write one file of a case; `{link: …}` makes a symbolic link."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(given, dict) and "link" in given:
        path.symlink_to(given["link"])
    else:
        path.write_bytes(content(given))


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
