"""Tables as the sheets of an XLSX workbook, and back. Who needs it imports it there: openpyxl is slow to load."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from ladder.sheet.tables import Formula, Table, guarded

_MADE = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


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


def sheets(raw: bytes) -> Iterator[tuple[str, Iterable[list[Any]]]]:
    """The sheets of a workbook with their rows. Raises whatever the library stumbles over in a broken one."""
    book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    return ((sheet.title, _cells(sheet)) for sheet in book.worksheets)


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
