"""What stands in a cell, and the value that it means.

Each form of cell writes a value and reads it back. A value that would not come back the same is not written: its cell
says that it stands in the file.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from ladder.model.amount import DURATION_PATTERN
from ladder.model.base import NOT_KNOWING

Cell: TypeAlias = str | int | float | bool | dt.date | None
IN_FILE = "(in the file)"
"""The cell of a value that a sheet cannot hold."""
SEE_SHEET = "(see sheet)"
"""The cell of a list that has a sheet of its own."""
BETWEEN = " | "
"""Between the entries of a list."""
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,9})?$")
_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?%$")


class CellError(Exception):
    """The cell cannot be read: what is wrong, and how to mend it."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.help = help_


def _no_date(cell: Cell, example: str = "") -> None:
    """A spreadsheet takes `3-6` for the third of June, or the sixth of March."""
    if isinstance(cell, dt.date):
        raise CellError("The spreadsheet made a date of what was typed here.",
                        f"Format the cell as text, and type it again{example}.")


def text(cell: Cell) -> str:
    """A text, or a number that stands where a text belongs (a year, a room)."""
    _no_date(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:g}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def number(cell: Cell) -> int | float:
    """A number; one that is kept as text may have commas between thousands."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < math.inf:
        return cell
    _no_date(cell, ": `3`, or `3 to 6` for a range")
    found = str(cell).strip()
    if not _NUMBER.match(found):
        digits = re.search(r"\d[\d,]*(?:\.\d+)?", found)
        raise CellError("This is not a number.",
                        f"Write digits alone: `{digits[0].replace(',', '')}`." if digits else "Write digits alone.")
    plain = found.replace(",", "")
    return float(plain) if "." in plain and float(plain) % 1 else int(float(plain))


def yes_or_no(cell: Cell) -> bool:
    """True or false, as spreadsheets and people write it."""
    known = {"true": True, "yes": True, "false": False, "no": False}
    found = str(cell).strip().lower()
    if found not in known:
        raise CellError("This is neither yes nor no.", "Write `yes` or `no`.")
    return known[found]


def date(cell: Cell) -> dt.date:
    """A day; as text it is 2026-11-22, which no country reads in two ways."""
    if isinstance(cell, dt.date):
        return cell
    text = str(cell).strip()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        is_form = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
        raise CellError("There is no such day." if is_form else "A day is written in another way here.",
                        "Write year, month and day, as in 2026-11-22.") from None


def stated(cell: Cell) -> Any:
    """The date that a page states: a day, a year, or as it stands there."""
    if isinstance(cell, dt.date):
        return cell
    found = text(cell).strip()
    if re.fullmatch(r"[0-9]{4}", found):
        return int(found)
    try:
        return dt.date.fromisoformat(found) if len(found) == len("2026-11-22") else found
    except ValueError:
        return found


def entries(cell: Cell) -> Any:
    """A list of texts."""
    return _entries(cell, r"[|\n]")


def names(cell: Cell) -> Any:
    """A list of slugs; no slug holds a comma, so commas may stand between them too."""
    return _entries(cell, r"[|\n,;]")


def _entries(cell: Cell, between: str) -> Any:
    found = tuple(part.strip() for part in re.split(between, text(cell)) if part.strip())
    if not found:
        raise CellError("There is nothing between the bars.", f"Write entries as `one{BETWEEN}two`.")
    return found


def _duration(cell: Cell) -> str:
    _no_date(cell, ": `4 months`, or `3 months to 6 months` for a range")
    found = str(cell).strip()
    if not re.match(DURATION_PATTERN, found):
        raise CellError("This is not a length of time.", "Write a number and a unit: `2 semesters`, `12 months`.")
    return found


def amount(cell: Cell) -> Any:
    """A number, a share, or a range of them."""
    return _range(cell, lambda part: str(part) if _SHARE.match(str(part)) else number(part))


def span(cell: Cell) -> Any:
    """A length of time, or a range."""
    return _range(cell, _duration)


def _range(cell: Cell, atom: Callable[[Cell], Any]) -> Any:
    found = str(cell).strip() if isinstance(cell, str) else cell
    if not isinstance(found, str):
        return atom(found)
    if both := re.match(r"(.+?) to (.+)$", found):
        return {"min": atom(both[1]), "max": atom(both[2])}
    if least := re.match(r"(.+) or more$", found):
        return {"min": atom(least[1])}
    if most := re.match(r"at most (.+)$", found):
        return {"max": atom(most[1])}
    return atom(found)


def credits_(cell: Cell) -> Any:
    """Semester credits, or `40 quarter`."""
    quarter = re.match(r"(.+) quarter$", str(cell).strip())
    return {"quarter": amount(quarter[1])} if quarter else {"semester": amount(cell)}


def _nothing(_: Cell) -> Any:
    raise CellError("A sheet cannot hold what belongs here.",
                    f"Write `unknown`, or `{IN_FILE}` and the rest into the file of the record.")


READERS: Mapping[str, Callable[[Cell], Any]] = {
    "text": text, "number": number, "yes or no": yes_or_no, "date": date, "stated": stated, "list": entries,
    "names": names, "amount": amount, "span": span, "credits": credits_, "rows": _nothing, "tree": _nothing}
"""The reader of each form of cell."""


def read(form: str, cell: Cell) -> Any:
    """The value that a cell means; None for an empty one. Raises CellError."""
    if isinstance(cell, str):
        cell = cell.strip()
    if cell is None or cell == "":
        return None
    return cell if isinstance(cell, str) and cell in NOT_KNOWING else READERS[form](cell)


def shown(form: str, value: Any) -> Cell:
    """The cell of a value, or the remark that it stands in the file."""
    if value is None:
        return None
    cell = _cell(form, value)
    try:
        same = cell is not None and read(form, cell) == normal(form, value)
    except CellError:
        same = False
    return cell if same else IN_FILE


def same(form: str, one: Cell, other: Cell) -> bool:
    """Whether two cells say the same: a CSV file keeps a number as text, and blanks around a text count for nothing."""
    try:
        return trimmed(one) == trimmed(other) or read(form, one) == read(form, other)
    except CellError:
        return False


def trimmed(cell: Cell) -> Cell:
    """A cell without blanks around it; None where nothing is left."""
    return (cell.strip() or None) if isinstance(cell, str) else cell


def normal(form: str, value: Any) -> Any:
    """A value in the one way that a reader gives it."""
    if isinstance(value, str) and value in NOT_KNOWING:
        return value
    if isinstance(value, dict) and set(value) == {"value"} and form in ("amount", "span"):
        return value["value"]
    if form in ("list", "names"):
        return value if isinstance(value, tuple) else (value,)
    if form == "credits" and not isinstance(value, dict):
        return {"semester": value}
    return str(value) if form == "text" and type(value) in (int, float) else value


def _cell(form: str, given: Any) -> Cell:
    value = normal(form, given)
    if form == "credits" and isinstance(value, dict) and len(value) == 1:
        unit, inner = next(iter(value.items()))
        cell = _cell("amount", inner)
        return f"{cell} quarter" if unit == "quarter" else cell
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    if isinstance(value, dict):
        return {("min", "max"): "{min} to {max}", ("min",): "{min} or more", ("max",): "at most {max}"}.get(
            tuple(value), "").format(**value) or None if set(value) <= {"min", "max"} else None
    return "yes" if value is True else "no" if value is False else value
