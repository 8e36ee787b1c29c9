"""Two ladders laid out from a case: the small data folder, the ladder of these cases over it, and what differs."""

from __future__ import annotations

import shutil
from pathlib import Path

from support import BASE, DATE, put

from ladder.diff.compare import compare
from ladder.diff.people import workers
from ladder.diff.reports import REPORTS
from ladder.diff.sides import read
from ladder.diff.views import view

CASES = Path(__file__).parents[1] / "cases" / "diff"


def lay(folder, *changes):
    """A data folder with files written, removed (null), or mended (`{old text: new text}`)."""
    for source in (BASE, CASES / "ladder"):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    for path, given in ((path, given) for files in changes for path, given in files.items()):
        if given is None:
            (folder / path).unlink()
        elif isinstance(given, dict):
            put(folder / path, mended((folder / path).read_text(encoding="utf-8"), given))
        else:
            put(folder / path, given)
    return folder


def mended(text, given):
    for old, new in given.items():
        assert old in text, f"{old!r} is not in the file"
        text = text.replace(old, new)
    return text


def sides(at, case):
    """Both sides of a case, read."""
    both = case.get("both", {})
    base = lay(at / "base", both, case.get("base", {}))
    head = lay(at / "head", both, case.get("head", {}))
    return (read(str(folder), folder, DATE, DATE) for folder in (base, head))


def people(case):
    return [] if case.get("alone") else workers(CASES / "people")


def difference(at, case):
    base, head = sides(at, case)
    return compare(base, head, people(case))


def told(at, case, form="text"):
    """The report of a case, with the folders by their names."""
    it = difference(at, case)
    said = REPORTS[form](it.head.words("us"), {**view(it), "base": "base", "head": "head"})
    return f"{said}\n"
