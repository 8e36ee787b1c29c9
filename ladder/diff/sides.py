"""The two sides of a comparison: each a whole ladder, read and checked."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ladder.catalog import Catalog
from ladder.check import check
from ladder.diagnostic import Diagnostic
from ladder.diff.revision import CannotCompareError, write
from ladder.pages.site import Site, make
from ladder.pages.words import Words
from ladder.report import as_text

SHOWN = 5
"""Findings that are shown of a side that cannot be read."""


@dataclass(frozen=True)
class Side:
    """One side: what it was called, and its ladder."""

    name: str
    site: Site

    @property
    def catalog(self) -> Catalog:
        """The records."""
        return self.site.catalog

    def words(self, jurisdiction: str) -> Words:
        """The words of a jurisdiction on this side."""
        return self.site.words(jurisdiction)


def read(name: str, data: Path, date: dt.date, checked: dt.date) -> Side:
    """A folder, or the data folder of a git revision, by the rules on a date.

    Raises CannotCompareError for what is neither, and for data with errors.
    """
    folder = Path(name)
    if name and folder.is_dir():
        return _side(name, folder, date, checked, folder.parent)
    if name and folder.exists():
        raise CannotCompareError(f"`{name}` is a file. Name the folder that holds the records, or a git revision.")
    with tempfile.TemporaryDirectory(prefix="ladder-diff-") as work:
        written = Path(work) / "data"
        written.mkdir()
        write(name, data, written)
        return _side(name, written, date, checked, Path(work))


def _side(name: str, folder: Path, date: dt.date, checked: dt.date, base: Path) -> Side:
    catalog, findings = check(folder, checked, base=base)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise CannotCompareError(_refusal(name, errors))
    return Side(name, make(catalog, date))


def _refusal(name: str, errors: list[Diagnostic]) -> str:
    """That a side has errors, the first of them, and what to do."""
    more = f" The first {SHOWN} of them:" if len(errors) > SHOWN else ""
    return (f"The data of `{name}` have errors, so nothing can be said of them.{more}\n{as_text(errors[:SHOWN])}\n"
            "Mend them (`ladder check` lists all), or compare with a revision whose data have none.")
