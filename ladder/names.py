"""Rules on what a reader sees: two records that are called the same, and the code of a web page in a text."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ladder.catalog import Catalog
from ladder.diagnostic import Diagnostic
from ladder.document import Loc
from ladder.model import Record, RecordId

APART: dict[str, tuple[str, ...]] = {"tracks": ("college",), "sources": ("url",), "wages": ("soc", "area", "period")}
"""By kind what tells two records of one name apart."""
_TAGS = ("a|abbr|article|b|big|blockquote|body|br|button|caption|center|cite|code|dd|del|div|dl|dt|em|figure|font|"
         "footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|ol|option|p|pre|s|"
         "script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|u|ul")
_SIGNS = ("amp|lt|gt|quot|apos|nbsp|shy|copy|reg|trade|sect|para|deg|middot|bull|hellip|[mn]dash|[lr]aquo|[blr]dquo|"
         "[lr]squo|sbquo|[a-z](?:acute|grave|circ|tilde|uml|cedil|ring)|szlig|#[0-9]{2,6}|#x[0-9a-f]{2,6}")
WEB_CODE = rf"</?(?:{_TAGS})(?:\s[^<>=]*=[^<>]*|\s*/?)>|<!(?:--|doctype\s)|&(?:{_SIGNS});"
"""What the code of a web page looks like, in Python and in JavaScript, in any case: `<b>`, `<a href="…">`, `&amp;`."""
_WEB_CODE = re.compile(WEB_CODE, re.IGNORECASE)


def called(record: Record) -> tuple[str, ...]:
    """The words of a record's name, and what tells it from others of that name."""
    words = " ".join(re.findall(r"[^\W_]+", record.name.lower())) or record.name
    return (words, *(getattr(record, key) for key in APART.get(record.id.kind, ())))


def same_name(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """No two records of a kind in one place are called the same."""
    found: dict[Any, list[RecordId]] = defaultdict(list)
    for record in catalog.records.values():
        found[record.id.jurisdiction, record.id.kind, called(record)].append(record.id)
    for same in found.values():
        for one, other in zip(same, [*same[1:], same[0]], strict=True):
            if one != other:
                yield Diagnostic("same-name", catalog.place(one, ("name",)), f"`{other}` has the same name.",
                                 "If they are one, keep one file. If not, say in the names what tells them apart.",
                                 catalog.text(one, ("name",)), severity="warning")


def web_code(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """Texts are words to read: the code of a web page would be shown as it is."""
    for record, document in catalog.documents.items():
        for loc, text in _texts(document.root.plain()):
            if code := _WEB_CODE.search(text):
                yield Diagnostic("web-code", catalog.place(record, loc), "This text holds web code.",
                                 f"Write the words alone, as a reader sees them, without `{code[0]}`.",
                                 catalog.text(record, loc), severity="warning")


def _texts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text in plain values with its place."""
    if isinstance(value, str):
        yield loc, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    for step, inner in steps:
        yield from _texts(inner, (*loc, step))
