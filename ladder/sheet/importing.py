"""A spreadsheet into a data folder: what it changes is checked as a whole before anything is written."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ladder.check import check
from ladder.diagnostic import Diagnostic, has_errors
from ladder.load import load
from ladder.model import KINDS, RecordId
from ladder.sheet.changes import Changes, Fault, changes, said
from ladder.sheet.columns import columns
from ladder.sheet.files import edited, ordered, written
from ladder.sheet.rows import reach


@dataclass
class Import:
    """What an import would write, and what stands in its way."""

    new: dict[RecordId, str] = field(default_factory=dict)
    """The text of each file that is not there yet."""
    changed: dict[RecordId, str] = field(default_factory=dict)
    """The new text of each file that is there."""
    differences: list[str] = field(default_factory=list)
    """Every change of a record that is there: its file, the key, before and after."""
    faults: list[Fault] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    """What the checker says of other files because of these."""


def prepare(data: Path, tables: Mapping[str, list[list[Any]]], date: dt.date) -> Import:
    """Read sheets over a data folder. Nothing is written."""
    catalog, _ = load(data)
    found = changes(catalog, tables)
    made = Import(faults=found.faults)
    for owner, values in sorted(found.values.items()):
        if owner not in catalog.documents:
            made.new[owner] = written(ordered(owner.kind, values))
        elif values != (old := catalog.documents[owner].root.plain()):
            text = (data / f"{owner}.yml").read_text(encoding="utf-8-sig")
            made.changed[owner] = edited(text, catalog.documents[owner], owner.kind, values)
            made.differences += _differences(owner, old, values)
    if not made.faults:
        _check(data, made, found, date)
    return made


def _differences(owner: RecordId, old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for column in columns(owner.kind):
        before, after = (reach(KINDS[owner.kind], values, column.loc) for values in (old, new))
        if before != after:
            yield f"{owner}.yml: {column.name}: {said(before)} -> {said(after)}"


def _check(data: Path, made: Import, found: Changes, date: dt.date) -> None:
    """Check the folder as it would be, in a copy; findings of the written files are told by cell."""
    with tempfile.TemporaryDirectory(prefix="ladder-import-") as folder:
        copy = Path(shutil.copytree(data, Path(folder) / data.resolve().name, symlinks=True))
        before = {(it.place.path, it.code, it.message) for it in check(copy, date, base=Path(folder))[1]}
        write(copy, {**made.new, **made.changed})
        after = check(copy, date, base=Path(folder))[1]
    owners = {f"{copy.name}/{owner}.yml": owner for owner in (*made.new, *made.changed)}
    for finding in after:
        owner = owners.get(finding.place.path)
        if (finding.place.path, finding.code, finding.message) in before or not has_errors([finding]):
            continue
        if owner is None:
            made.findings.append(finding)
        else:
            made.faults.append(_fault(finding, owner, found))


def _fault(finding: Diagnostic, owner: RecordId, found: Changes) -> Fault:
    """A finding of the checker at the cell that it is about."""
    where = finding.place.field
    key, _, rest = where.partition("[")
    places = found.entries.get((owner, key), [])
    index, _, inner = rest.partition("]")
    sheet, row = found.rows[owner]
    column = next((it.name for it in sorted(columns(owner.kind), key=lambda it: -len(it.name))
                   if where == it.name or where.startswith((f"{it.name}.", f"{it.name}["))), where)
    if index.isdigit() and int(index) < len(places):
        (sheet, row), column = places[int(index)], inner.removeprefix(".")
    help_ = finding.help.replace(", without quotes", "")
    if finding.code == "missing-key":
        column = finding.message.split("`")[1]
        help_ = f"Fill this cell{', or write `unknown` where nobody knows it' if 'unknown' in finding.help else ''}."
    if finding.code == "missing-source":
        column, help_ = "source", "Fill this cell with the slug of a record in sources/."
    return Fault(sheet, row, column, f"{finding.message} ({finding.code})", help_, finding.text)


def write(data: Path, files: Mapping[RecordId, str]) -> None:
    """Write records into a folder."""
    for owner, text in files.items():
        path = data / f"{owner}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def told(fault: Fault) -> str:
    """A fault as a person reads it."""
    column = f', column "{fault.column}"' if fault.column else ""
    lines = [f'sheet "{fault.sheet}", row {fault.row}{column}: {fault.message}']
    lines += [f"    found: {fault.text}"] if fault.text else []
    return "\n".join([*lines, f"    help:  {fault.help}"])
