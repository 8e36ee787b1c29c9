"""The graph as GraphML, which networkx, Gephi, yEd and others read."""

from __future__ import annotations

import io
from typing import TypeAlias

import networkx as nx

from ladder.catalog import Catalog
from ladder.graph import Graph
from ladder.model import Record, Role

Plain: TypeAlias = "nx.MultiDiGraph[str]"


def as_graphml(catalog: Catalog, graph: Graph) -> bytes:
    """The graph with plain attributes. The writer is named: networkx takes another one where lxml is installed."""
    out = io.BytesIO()
    nx.write_graphml_xml(plain(catalog, graph), out)
    return out.getvalue()


def plain(catalog: Catalog, graph: Graph) -> Plain:
    """The graph with addresses as nodes, and texts and numbers as attributes, in the order of the addresses.

    A node carries its kind, jurisdiction and name, and a job its lane and rung; an edge its type, and as `path` the
    place in the data that made it.
    """
    made: Plain = nx.MultiDiGraph()
    for node in sorted(graph):
        record = catalog.records[node]
        made.add_node(str(node), kind=node.kind, jurisdiction=node.jurisdiction, name=record.name, **_place(record))
    for frm, to, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["type"], e[2]["path"])):
        made.add_edge(str(frm), str(to), type=data["type"], path=data["path"])
    return made


def _place(record: Record) -> dict[str, str | int]:
    """The place of a job on the ladder, as far as it has one."""
    if not isinstance(record, Role):
        return {}
    return {"lane": record.lane, **({"rung": record.rung} if record.rung is not None else {})}
