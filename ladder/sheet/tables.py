"""Spreadsheets as tables of cells: CSV by the standard library, XLSX by openpyxl."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from ladder.sheet.cells import Cell

Table: TypeAlias = list[list[Cell]]
"""A sheet's rows, its head first."""
LARGEST = 5 * 1024 * 1024
"""Bytes of a file; a thousand records need a tenth."""
UNPACKED = 50 * 1024 * 1024
"""Bytes of an XLSX file unpacked: a small file can hold gigabytes of blanks."""
ROWS, WIDTH = 10_000, 300
_MADE = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
REMARK = "#"
"""What a row begins with that is not read."""
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A text that begins with one of these is guarded by an apostrophe: spreadsheets run what looks like a formula."""


class TableError(Exception):
    """The file cannot be read as a spreadsheet; the text says why and how to mend it."""


@dataclass(frozen=True)
class Formula:
    """A cell that is computed, or that shows an error of a computation."""

    text: str


def guarded(cell: Any) -> Any:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_SIGNS) else cell


def unguarded(cell: Any) -> Any:
    """The text as it was before it was guarded."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and cell[1:].startswith(_SIGNS) else cell


def as_csv(table: Table) -> bytes:
    """A table as CSV in UTF-8, with the mark that makes Excel read it so."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_csv(cell) for cell in cells] for cells in table])
    return out.getvalue().encode("utf-8-sig")


def _csv(cell: Cell) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, dt.date) else str(guarded(cell))


def as_xlsx(tables: Mapping[str, Table]) -> bytes:
    """Tables as the sheets of a workbook. It carries no time, so the same tables give the same bytes."""
    book = Workbook(write_only=True)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "D2"
        for index, cells in enumerate(table):
            sheet.append([_xlsx(sheet, cell, head=index == 0) for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(raw: bytes) -> bytes:
    """A workbook without the times at which it and its parts were made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in made.infolist():
            packed.writestr(zipfile.ZipInfo(part.filename), _MADE.sub(b"", made.read(part)), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xlsx(sheet: Any, cell: Any, *, head: bool) -> Any:
    made = WriteOnlyCell(sheet, guarded(cell))
    if head:
        made.font = Font(bold=True)
    if isinstance(cell, str):
        made.number_format, made.alignment = "@", Alignment(vertical="top")
    return made


def read_tables(path: Path, name: str | None = None) -> dict[str, list[list[Any]]]:
    """The sheets of a file by name; a CSV file is one sheet, called as the file. Raises TableError."""
    raw = path.read_bytes() if path.stat().st_size <= LARGEST else None
    if raw is None:
        raise TableError(f"{path} has more than 5 MB. Split it into several files.")
    if path.suffix.lower() == ".csv":
        return {name or path.stem: _rows(path, _read_csv(path, raw))}
    if path.suffix.lower() == ".xlsx":
        return _read_xlsx(path, raw)
    raise TableError(f"{path} is neither .csv nor .xlsx. Save it in one of these forms.")


def _rows(path: Path, rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Rows with the guards taken off, as many as are allowed."""
    found = list[list[Any]]()
    for cells in rows:
        if len(found) >= ROWS or len(cells) > WIDTH:
            raise TableError(f"{path} has more than {ROWS:,} rows or {WIDTH} columns. Remove those that are empty.")
        found.append([unguarded(cell) for cell in cells])
    return found


def _read_csv(path: Path, raw: bytes) -> Iterable[list[Any]]:
    """CSV in UTF-8, or in the Windows encoding that Excel writes; with commas, semicolons or tabs."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    if "\ufffd" in text or "\0" in text:
        raise TableError(f"{path} holds letters that cannot be read. Save it again as CSV with the encoding UTF-8.")
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True))
    except csv.Error as error:
        raise TableError(f"{path} is not CSV: {error}. Save it again from your spreadsheet.") from None


def _read_xlsx(path: Path, raw: bytes) -> dict[str, list[list[Any]]]:
    try:
        _unpackable(path, raw)
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        return {sheet.title: _rows(path, _cells(sheet)) for sheet in book.worksheets}
    except TableError:
        raise
    except Exception as error:  # noqa: BLE001  a broken file makes openpyxl raise whatever it stumbles over
        raise TableError(f"{path} cannot be read as a workbook ({type(error).__name__}). "
                         "Open it in your spreadsheet and save it again as .xlsx.") from None


def _unpackable(path: Path, raw: bytes) -> None:
    """Refuse a file that is small and holds gigabytes."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        if sum(part.file_size for part in packed.infolist()) > UNPACKED:
            raise TableError(f"{path} has more than 50 MB when it is unpacked. Copy the cells into a new file.")


def _cells(sheet: Any) -> Iterable[list[Any]]:
    """The rows of a sheet; what is computed is marked."""
    for cells in sheet.iter_rows():
        yield [_value(cell) for cell in cells]


def _value(cell: Any) -> Any:
    if getattr(cell, "data_type", "") in ("f", "e"):
        return Formula(str(cell.value))
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.date()
    return str(value) if isinstance(value, dt.time | dt.timedelta) else value
