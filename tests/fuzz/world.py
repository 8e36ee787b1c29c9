"""A small data folder in which every kind and every vocabulary is there, and what is asked of any folder."""

from __future__ import annotations

import re
import shutil
from functools import cache

import yaml
from support import BASE, DATE, ROOT

from ladder.check import check
from ladder.model import KINDS, Vocabulary
from ladder.model.base import Term
from ladder.model.shape import keys, marks_in, models_in
from ladder.report import REPORTS

RECORDS = {
    "us-ma/aid/fund.yml": {"name": "Fund", "source": "board"},
    "us-ma/wages/pay.yml": {"name": "Pay", "soc": "21-1018", "area": "us-ma", "period": "May 2024", "source": "board"},
}
"""Records of the kinds that the small folder of the cases has not."""
CODES = frozenset(re.findall(r"^## (\S+)$", (ROOT / "docs/findings.md").read_text(encoding="utf-8"), re.MULTILINE))
"""Every code that is explained."""


@cache
def classes():
    """Every class of the model that a record can hold."""
    seen, waiting = [], list(KINDS.values())
    while waiting:
        cls = waiting.pop()
        if cls not in seen:
            seen.append(cls)
            waiting += [inner for key in keys(cls) for inner in models_in(cls, key)]
    return seen


@cache
def vocabularies():
    """The names of the vocabularies that the model asks for."""
    marks = (mark for cls in classes() for key in keys(cls) for mark in marks_in(cls, key) if isinstance(mark, Term))
    return sorted({name for mark in marks for name in mark.vocabularies})


def lay(folder):
    """Write the folder."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name in vocabularies():
        terms = {"name": name, "terms": {f"{name}-a": "One", f"{name}-b": "Other"}}
        write(folder / f"us/vocabulary/{name}.yml", terms, new=True)
    for path, values in RECORDS.items():
        write(folder / path, values)
    return folder


class Plain(yaml.SafeDumper):
    """Values written out each time, as anchors are not read."""

    def ignore_aliases(self, data):  # noqa: ARG002  the signature is the library's
        """Never point to an earlier value."""
        return True


def write(path, values, *, new=False):
    """Write a record; where it has to be new, an older one stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not (new and path.exists()):
        path.write_text(yaml.dump(values, Dumper=Plain, sort_keys=False, allow_unicode=True), encoding="utf-8")


def shelves(data):
    """The slugs that a record of Massachusetts can name, by kind and by vocabulary."""
    catalog, findings = check(data, DATE)
    assert findings == []
    found = {"jurisdictions": ["us", "us-ma"]}
    for record in catalog.records:
        if record.kind != "jurisdictions" and record.jurisdiction != "us-az":
            found.setdefault(record.kind, []).append(record.slug)
    for it in catalog.of(Vocabulary):
        for shelf in (it.id.slug, "terms"):
            found.setdefault(shelf, []).extend(it.terms)
        found.setdefault("vocabularies", []).append(it.id.slug)
    return found


def judged(data, cache_, path):
    """What is found in a folder. Each finding has to be one that a person can mend, and a line that can be printed."""
    catalog, findings = check(data, DATE, cache_)
    for finding in findings:
        assert finding.code in CODES
        assert finding.message
        assert finding.help
        assert (data.parent / finding.place.path).is_file() or finding.code == "no-records", path
        assert finding.place.line >= 1
        assert finding.place.column >= 1
    lines = REPORTS["text"](findings).split("\n")
    assert all(line.isprintable() for line in lines)
    assert len(REPORTS["github"](findings).splitlines()) == len(findings)
    REPORTS["json"](findings).encode()
    return catalog, findings


