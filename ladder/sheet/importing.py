"""A spreadsheet into a data folder: what it changes is checked as a whole before anything is written."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ladder.catalog import Catalog
from ladder.check import check
from ladder.diagnostic import Diagnostic, has_errors
from ladder.load import load
from ladder.model import KINDS, RecordId
from ladder.model.base import Model
from ladder.sheet.book import HINTS
from ladder.sheet.changes import Changes, Fault, changes, said
from ladder.sheet.columns import LISTS, Column, columns, entry_columns
from ladder.sheet.files import edited, ordered, written
from ladder.sheet.meant import help_for
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
        catalog, after = check(copy, date, base=Path(folder))
    owners = {f"{copy.name}/{owner}.yml": owner for owner in (*made.new, *made.changed)}
    for finding in after:
        owner = owners.get(finding.place.path)
        if (finding.place.path, finding.code, finding.message) in before or not has_errors([finding]):
            continue
        if owner is None:
            made.findings.append(finding)
        else:
            made.faults.append(_fault(finding, owner, found, catalog))


@dataclass(frozen=True)
class _Spot:
    """A cell that a finding is about, and the class whose columns its sheet has."""

    sheet: str
    row: int
    column: str
    cls: type[Model]
    among: tuple[Column, ...]


def _spot(field_: str, owner: RecordId, found: Changes) -> _Spot:
    """The cell of a place in a record."""
    key, _, rest = field_.partition("[")
    index, _, inner = rest.partition("]")
    places = found.entries.get((owner, key), [])
    if index.isdigit() and int(index) < len(places):
        cls = LISTS[owner.kind, key].cls
        return _Spot(*places[int(index)], inner.removeprefix(".").partition("[")[0], cls, entry_columns(cls))
    among = columns(owner.kind)
    column = next((it.name for it in sorted(among, key=lambda it: -len(it.name))
                   if field_ == it.name or field_.startswith((f"{it.name}.", f"{it.name}["))), field_)
    return _Spot(*found.rows[owner], column, KINDS[owner.kind], among)


def _hint(column: str, spot: _Spot) -> str:
    """What belongs in an empty cell, where that is more than a text."""
    form = next((it.form for it in spot.among if it.name == column), "text")
    return f" What belongs there: {HINTS[form]}." if form in HINTS.keys() - {"text"} else ""


def _fault(finding: Diagnostic, owner: RecordId, found: Changes, catalog: Catalog) -> Fault:
    """A finding of the checker at the cell that it is about."""
    spot = _spot(finding.place.field, owner, found)
    column, help_ = spot.column, finding.help.replace(", without quotes", "")
    if finding.code == "missing-key":
        column = finding.message.split("`")[1]
        help_ = f"Fill this cell{', or write `unknown` where nobody knows it' if 'unknown' in finding.help else ''}."
        help_ += _hint(column, spot)
    if finding.code == "missing-source":
        column, help_ = "source", "Fill this cell with the slug of a row in the sheet `sources`."
    at = next((it for it in spot.among if it.name == column), None)
    if at is not None and finding.text:
        help_ = help_for(catalog, spot.cls, at, finding.text, owner.jurisdiction) or help_
    return Fault(spot.sheet, spot.row, column, f"{finding.message} ({finding.code})", help_, finding.text)


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
