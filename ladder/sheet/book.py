"""The records of a catalog as the sheets of a workbook, and the workbook to begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ladder.catalog import Catalog
from ladder.model import KINDS, RecordId
from ladder.model.base import Model
from ladder.sheet.cells import Cell
from ladder.sheet.columns import IDENTITY, LISTS, OWNER, SHEETS, Column, columns, entry_columns
from ladder.sheet.meant import named
from ladder.sheet.rows import entries, row
from ladder.sheet.tables import REMARK, Table, as_csv

LIST_SHEETS = {it.sheet: it.cls for it in LISTS.values()}
"""The sheets of lists, and what an entry is."""
HINTS = {
    "text": "text", "number": "a number: 2870", "yes or no": "yes or no", "date": "a day: 2026-11-22",
    "stated": "a day, a month, a year or a school year; undated where the page states none",
    "list": "texts: one | two", "names": "slugs: one | two", "amount": "a number, or 16 to 24, 16 or more, at most 24",
    "span": "12 months, or 1 year to 2 years, 22 months or more", "credits": "semester credits: 27, or 40 quarter",
    "tree": "unknown, or written in the file of the record"}
"""What the template says below the head of a column, by the form of its cells."""


def tables(catalog: Catalog) -> dict[str, Table]:
    """Every sheet with its rows."""
    return {**{kind: _records(catalog, kind) for kind in SHEETS},
            **{sheet: _lists(catalog, sheet) for sheet in LIST_SHEETS}}


def _records(catalog: Catalog, kind: str) -> Table:
    rows: Table = [list(head(kind))]
    for it in _of(catalog, kind):
        rows.append([it.jurisdiction, it.slug, *row(kind, catalog.documents[it].root.plain()).values()])
    return rows


def head(sheet: str) -> tuple[str, ...]:
    """The names of a sheet's columns."""
    if sheet in LIST_SHEETS:
        return (*OWNER, *(column.name for column in entry_columns(LIST_SHEETS[sheet])))
    return (*IDENTITY, *(column.name for column in columns(sheet)))


def _lists(catalog: Catalog, sheet: str) -> Table:
    rows: Table = [list(head(sheet))]
    for (kind, key), it in LISTS.items():
        for owner in _of(catalog, kind) if it.sheet == sheet else ():
            rows += [[*_named(owner), *cells.values()] for cells in listed(catalog, owner, key)]
    return rows


def listed(catalog: Catalog, owner: RecordId, key: str) -> list[dict[str, Cell]]:
    """The rows of a list of a record, none where it is no list or rows cannot hold it."""
    value = catalog.documents[owner].root.plain().get(key) if owner in catalog.documents else None
    return (entries(owner.kind, key, value) or []) if isinstance(value, tuple) else []


def _named(owner: RecordId) -> tuple[str, str, str]:
    return owner.jurisdiction, owner.kind, owner.slug


def _of(catalog: Catalog, kind: str) -> Iterator[RecordId]:
    return (it for it in sorted(catalog.documents) if it.kind == kind)


def template(catalog: Catalog) -> dict[str, Table]:
    """Sheets with their heads and a row that says what belongs in each column."""
    return {sheet: [list(head(sheet)), _help(catalog, sheet)] for sheet in (*SHEETS, *LIST_SHEETS)}


def _help(catalog: Catalog, sheet: str) -> list[Cell]:
    state = f"{REMARK} a state: us-ma"
    if sheet in LIST_SHEETS:
        hints = [_hint(catalog, it, LIST_SHEETS[sheet]) for it in entry_columns(LIST_SHEETS[sheet])]
        return [state, "tracks, colleges …", "the slug of that record", *hints]
    hints = [_hint(catalog, it, KINDS[sheet], sheet) for it in columns(sheet)]
    return [state, "a short name: peer-certificate", *hints]


def _hint(catalog: Catalog, column: Column, cls: type[Model], sheet: str = "") -> str:
    if column.form == "rows":
        said = f"rows in the sheet {LISTS[sheet, column.loc[0]].sheet}, or unknown"
    else:
        said = named(catalog, cls, column) or HINTS[column.form]
        said = f"{said}; several: one | two" if column.form == "names" and "|" not in said else said
    return f"needed; {said}" if column.needed or (sheet not in ("", "sources") and column.name == "source") else said


def csv_files(catalog: Catalog, _: dt.date) -> dict[str, bytes]:
    """Each sheet as a CSV file."""
    return {f"{name}.csv": as_csv(table) for name, table in tables(catalog).items()}


def xlsx_files(catalog: Catalog, _: dt.date) -> dict[str, bytes]:
    """All sheets in one workbook."""
    return {"ladder.xlsx": _workbook(tables(catalog))}


def template_files(catalog: Catalog, _: dt.date) -> dict[str, bytes]:
    """A workbook to begin with."""
    return {"template.xlsx": _workbook(template(catalog))}


def _workbook(sheets: dict[str, Table]) -> bytes:
    from ladder.sheet.workbook import as_xlsx  # noqa: PLC0415  only here: its library is slow to load

    return as_xlsx(sheets)
