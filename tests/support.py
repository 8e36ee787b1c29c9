"""What several test modules share: the small data folder, and how the files of a case are written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases" / "check"
BASE = CASES / "base"
DATE = dt.date(2026, 11, 22)


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
