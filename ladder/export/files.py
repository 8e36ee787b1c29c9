"""The files that are given away, by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ladder.catalog import Catalog
from ladder.export.graphml import as_graphml
from ladder.export.records import as_json
from ladder.graph import Graph, build
from ladder.model import Jurisdiction
from ladder.sheet.book import csv_files, template_files, xlsx_files

ALL = "ladder.json"
GRAPH = "ladder.graphml"


def name_of(jurisdiction: str) -> str:
    """The file with the records of a jurisdiction."""
    return f"{jurisdiction}.json"


def json_files(catalog: Catalog, date: dt.date) -> dict[str, bytes]:
    """All records in one file, and those of each jurisdiction in a file of its own."""
    codes = [it.id.jurisdiction for it in catalog.of(Jurisdiction)]
    return {ALL: as_json(catalog, date), **{name_of(code): as_json(catalog, date, code) for code in codes}}


def graphml_files(catalog: Catalog, date: dt.date, graph: Graph | None = None) -> dict[str, bytes]:
    """The graph of all records by the rules in force on `date`."""
    return {GRAPH: as_graphml(catalog, build(catalog, date) if graph is None else graph)}


FORMATS: dict[str, Callable[[Catalog, dt.date], dict[str, bytes]]] = {
    "json": json_files, "graphml": graphml_files, "csv": csv_files, "xlsx": xlsx_files, "template": template_files}
