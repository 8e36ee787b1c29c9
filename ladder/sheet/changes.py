"""What the rows of a spreadsheet change in the records, and every cell that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ladder.catalog import Catalog
from ladder.diagnostic import did_you_mean
from ladder.model import KINDS, RecordId
from ladder.model.base import JURISDICTION, SLUG
from ladder.sheet.book import LIST_SHEETS, head, listed
from ladder.sheet.cells import IN_FILE, SEE_SHEET, Cell, CellError, read, same, trimmed
from ladder.sheet.columns import IDENTITY, OWNER, SHEETS, Column, columns, entry_columns, list_of
from ladder.sheet.meant import place
from ladder.sheet.rows import put, row
from ladder.sheet.tables import REMARK, Formula


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken over: where it is, what is wrong, and how to mend it."""

    sheet: str
    row: int
    column: str
    message: str
    help: str
    text: str = ""


@dataclass
class Changes:
    """What an import does, by record."""

    values: dict[RecordId, dict[str, Any]] = field(default_factory=dict)
    """The new plain values of every record that a row speaks of."""
    rows: dict[RecordId, tuple[str, int]] = field(default_factory=dict)
    """The sheet and row of a record."""
    entries: dict[tuple[RecordId, str], list[tuple[str, int]]] = field(default_factory=dict)
    """The sheets and rows of the entries of a list."""
    faults: list[Fault] = field(default_factory=list)
    lines: dict[RecordId, Line] = field(default_factory=dict)
    """The rows of records."""
    nameless: set[str] = field(default_factory=set)
    """The kinds with a row that does not say which record it is: it may be the one that is missed elsewhere."""


@dataclass(frozen=True)
class Line:
    """A row with its place."""

    sheet: str
    number: int
    cells: Mapping[str, Any]

    def fault(self, column: str, message: str, help_: str) -> Fault:
        """A fault of one of its cells."""
        cell = self.cells.get(column)
        text = cell.text if isinstance(cell, Formula) else "" if cell is None else str(cell)
        return Fault(self.sheet, self.number, column, message, help_, " ".join(text.split())[:80])


def changes(catalog: Catalog, tables: Mapping[str, list[list[Any]]]) -> Changes:
    """What the sheets change. Nothing is checked that needs more than one cell."""
    found = Changes()
    for sheet in (*SHEETS, *LIST_SHEETS):
        if sheet in tables:
            lines = list(_lines(sheet, tables[sheet], found))
            (_lists if sheet in LIST_SHEETS else _records)(catalog, sheet, lines, found)
    for sheet in sorted(set(tables) - {*SHEETS, *LIST_SHEETS}):
        known = (*SHEETS, *LIST_SHEETS)
        found.faults.append(Fault(sheet, 1, "", "No sheet has this name.",
                                  f"{did_you_mean(sheet, known)} Sheets: {', '.join(known)}.".strip()))
    _without_rows(catalog, tables, found)
    return found


def _lines(sheet: str, table: list[list[Any]], found: Changes) -> Iterator[Line]:
    """The rows that say something, with their cells by column. A head that is not known is a fault."""
    names = [str(cell or "").strip() for cell in table[0]] if table else []
    known = head(sheet)
    for name in (it for it in dict.fromkeys(names) if it and (it not in known or names.count(it) > 1)):
        twice = "This column stands twice." if name in known else "No column has this name."
        found.faults.append(Fault(sheet, 1, name, twice,
                                  did_you_mean(name, known) or f"Remove it, or use one of: {', '.join(known)}."))
    first = OWNER if sheet in LIST_SHEETS else IDENTITY
    for name in (it for it in first if it not in names):
        found.faults.append(Fault(sheet, 1, name, "This column is missing.",
                                  f"The columns {', '.join(first)} come first."))
    for number, cells in enumerate(table[1:], start=2):
        blank = all(cell is None or not str(cell).strip() for cell in cells)
        if not blank and not str(cells[0]).startswith(REMARK):
            yield Line(sheet, number, dict(zip(names, cells, strict=False)))


def _records(catalog: Catalog, kind: str, lines: list[Line], found: Changes) -> None:
    for line in lines:
        owner = _owner(catalog, line, kind, found)
        if owner is None:
            found.nameless.add(kind)
            found.faults += [fault for column in columns(kind)
                             if column.form != "rows" and (fault := _read(line, column)[1])]
            continue
        if owner in found.rows:
            text = f"Row {found.rows[owner][1]} is the same record."
            found.faults.append(line.fault("slug", text, "Give one of the two another slug, or remove a row."))
            continue
        found.rows[owner], found.lines[owner] = (kind, line.number), line
        old = catalog.documents[owner].root.plain() if owner in catalog.documents else {}
        found.values[owner] = dict(old)
        before = row(kind, old)
        for column in columns(kind):
            if column.name in line.cells and not same(column.form, line.cells[column.name], before[column.name]):
                _set(line, column, owner, found, held=before[column.name] is not None)


def _owner(catalog: Catalog, line: Line, kind: str, found: Changes) -> RecordId | None:
    """The record that a row speaks of."""
    home, slug = (str(line.cells.get(key) or "").strip() for key in IDENTITY)
    before = len(found.faults)
    if not re.fullmatch(JURISDICTION, home):
        said = "This is no code of a state." if home else "This cell is empty; of merged cells only the first is full."
        found.faults.append(line.fault("jurisdiction", said, place(catalog, home)))
    if not re.fullmatch(SLUG, slug) or len(slug) > 80:
        made = re.sub(r"[^a-z0-9]+", "-", (slug or str(line.cells.get("name") or "")).lower()).strip("-")
        found.faults.append(line.fault("slug", "This is not a slug.", f"Write lower-case letters, digits and "
                                       f"hyphens: `{made[:80] or 'peer-certificate'}`."))
    return RecordId(home, kind, slug) if len(found.faults) == before else None


def _set(line: Line, column: Column, owner: RecordId, found: Changes, *, held: bool) -> None:
    """Take a changed cell over."""
    cell = line.cells[column.name]
    if column.form == "rows" and trimmed(cell) == SEE_SHEET:
        return
    value, fault = _read(line, column, held=held)
    if fault is not None:
        found.faults.append(fault)
    elif column.form != "rows" or trimmed(cell) is not None:
        put(KINDS[owner.kind], found.values[owner], column.loc, value)


def _read(line: Line, column: Column, *, held: bool = False) -> tuple[Any, Fault | None]:
    """The value of a cell, or what is wrong with it."""
    cell = line.cells.get(column.name)
    if isinstance(cell, Formula):
        return None, line.fault(column.name, "This cell holds a formula or an error.", "Paste its value in its place.")
    if trimmed(cell) == IN_FILE:
        help_ = "Write what you know, or `unknown`." if not held else "Write the value, or leave the cell as it was."
        return None, line.fault(column.name, "The file of this record has nothing here that is left out.", help_)
    try:
        return read(column.form, cell), None
    except CellError as error:
        return None, line.fault(column.name, str(error), error.help)


def _lists(catalog: Catalog, sheet: str, lines: list[Line], found: Changes) -> None:
    """Take over the entries of lists, each list whole."""
    groups: dict[RecordId, list[Line]] = {}
    for line in lines:
        kind = str(line.cells.get("kind") or "").strip()
        if list_of(kind, sheet) is None:
            kinds = [it for it in SHEETS if list_of(it, sheet)]
            said = "This kind has no such list." if kind else "This cell is empty."
            found.faults.append(line.fault("kind", said, f"Write {' or '.join(kinds)}."))
        elif owner := _owner(catalog, line, kind, found):
            groups.setdefault(owner, []).append(line)
    for owner, its in groups.items():
        _list(catalog, sheet, owner, its, found)


def _list(catalog: Catalog, sheet: str, owner: RecordId, lines: list[Line], found: Changes) -> None:
    key = list_of(owner.kind, sheet) or ""
    if owner not in found.values:
        if owner.kind in found.nameless and owner not in catalog.documents:
            for line in lines:
                _entry(sheet, line, found)
            return
        if owner not in catalog.documents:
            found.faults.append(lines[0].fault("slug", f"No record {owner} is here.",
                                               f"Add its row to the sheet {owner.kind}, or mend the slug."))
            return
        found.values[owner] = catalog.documents[owner].root.plain()
        found.rows[owner] = (sheet, lines[0].number)
    old = found.values[owner].get(key)
    held = listed(catalog, owner, key)
    if isinstance(old, tuple) and old and not held:
        found.faults.append(lines[0].fault("slug", f"The {key} of this record stand in its file.",
                                           f"Rows cannot hold them. Remove the rows, or `{key}` from the file first."))
        return
    found.entries[owner, key] = [(sheet, line.number) for line in lines]
    forms = {column.name: column.form for column in entry_columns(LIST_SHEETS[sheet])}
    if len(lines) != len(held) or not all(same(form, line.cells.get(name), cells[name])
                                          for line, cells in zip(lines, held, strict=True)
                                          for name, form in forms.items()):
        found.values[owner][key] = tuple(_entry(sheet, line, found) for line in lines)


def _entry(sheet: str, line: Line, found: Changes) -> dict[str, Any]:
    """The values of a row of a list."""
    made: dict[str, Any] = {}
    for column in entry_columns(LIST_SHEETS[sheet]):
        value, fault = _read(line, column)
        if fault is not None:
            found.faults.append(fault)
        elif value is not None:
            put(LIST_SHEETS[sheet], made, column.loc, value)
    return made


def _without_rows(catalog: Catalog, tables: Mapping[str, list[list[Any]]], found: Changes) -> None:
    """Lists whose rows are all gone: a cell that still speaks of them is a fault, an empty one takes the list away."""
    for owner, line in found.lines.items():
        for sheet, key in ((it, list_of(owner.kind, it)) for it in LIST_SHEETS):
            if key is None or (owner, key) in found.entries or key not in line.cells:
                continue
            cell, held = trimmed(line.cells[key]), bool(listed(catalog, owner, key))
            if cell == SEE_SHEET and (sheet in tables or not held):
                found.faults.append(line.fault(key, f"The sheet {sheet} has no row of this record.",
                                               "Add the rows, or write `none` or `unknown`."))
            elif cell is None and held:
                found.values[owner].pop(key, None)


def said(cell: Cell | Any) -> str:
    """A value as it is shown beside its change."""
    return "nothing" if cell is None else " ".join(str(cell).split())[:100]
