"""The records as JSON, as they are written: the same keys and values as their YAML files, under their addresses."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from ladder.catalog import Catalog
from ladder.model import RecordId

LICENSE = {"name": "CC BY 4.0", "link": "https://creativecommons.org/licenses/by/4.0/",
           "credit": "Career Ladder contributors"}


def as_json(catalog: Catalog, date: dt.date, jurisdiction: str | None = None) -> bytes:
    """The records of one jurisdiction, or all. Dates are texts such as 2026-11-22."""
    told = records(catalog, jurisdiction)
    whole = {"license": LICENSE, "date": date, "count": len(told), "records": told}
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1, default=dt.date.isoformat)
    return f"{text}\n".encode()


def records(catalog: Catalog, jurisdiction: str | None = None) -> dict[str, Any]:
    """The plain values of each record by its address.

    What `extends` takes over stays in the record that it names: a `source` here does not cover it.
    """
    return {str(i): catalog.documents[i].root.plain() for i in addresses(catalog, jurisdiction)}


def addresses(catalog: Catalog, jurisdiction: str | None = None) -> list[RecordId]:
    """The addresses of the records of one jurisdiction, or of all, in order."""
    return sorted(i for i in catalog.records if jurisdiction in (None, i.jurisdiction))
