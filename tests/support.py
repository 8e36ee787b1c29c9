"""What several test modules share: the real data, the small data folder, and how the files of a case are written."""

from __future__ import annotations

import datetime as dt
import html
import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from ladder.catalog import Catalog
from ladder.check import check
from ladder.model.base import Model
from ladder.pages.site import Settings, Site, make

ROOT = Path(__file__).parents[1]
REAL = ROOT / "data"
CASES = Path(__file__).parent / "cases" / "check"
BASE = CASES / "base"
DATE = dt.date(2026, 11, 22)
"""The day for which the small folder is checked."""
READ = dt.date(2026, 11, 28)
"""The day on which the real data were last read."""
EPOCH = str(int(dt.datetime.combine(READ, dt.time(), dt.UTC).timestamp()))
SETTINGS = Settings("Career Ladder", "https://git.example.org/edit/{path}", "corrections@example.org")


class PseudoTranslations(NullTranslations):
    """Every marked sentence in brackets: what stands outside them is data or was forgotten."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  the context is gettext's
        return self.gettext(message)


@cache
def real_site() -> Site:
    """The site of the real data, with what it finds out once."""
    return make(real(), READ, SETTINGS)


@cache
def real() -> Catalog:
    """The records of the real data, read once for all tests."""
    catalog, findings = check(REAL, READ, base=ROOT)
    assert [f for f in findings if f.severity == "error"] == []
    return catalog


def classes(cls: type[Model] = Model) -> set[type[Model]]:
    """Every class of the model."""
    return {cls, *(found for child in cls.__subclasses__() for found in classes(child))} - {Model}


def visible(body: str) -> str:
    """The text of a page in one line, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


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
