"""Spreadsheets as tables of cells: CSV by the standard library, XLSX by `workbook`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ladder.sheet.cells import Cell

Table: TypeAlias = list[list[Cell]]
"""A sheet's rows, its head first."""
LARGEST = 5 * 1024 * 1024
"""Bytes of a file; a thousand records need a tenth."""
UNPACKED = 50 * 1024 * 1024
"""Bytes of an XLSX file unpacked: a small file can hold gigabytes of blanks."""
ROWS, WIDTH = 10_000, 300
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
    from ladder.sheet.workbook import sheets  # noqa: PLC0415  only here: its library is slow to load

    try:
        _unpackable(path, raw)
        return {title: _rows(path, rows) for title, rows in sheets(raw)}
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
