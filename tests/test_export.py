"""The files for programs: they hold what the records hold, and read back as what they were made from."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections import Counter

import networkx as nx
import pytest
import yaml
from click.testing import CliRunner
from support import DATE, READ, ROOT, put, real

from ladder.catalog import Catalog
from ladder.check import check
from ladder.cli import main
from ladder.export.files import ALL, FORMATS, GRAPH, graphml_files, json_files, name_of
from ladder.export.graphml import plain
from ladder.graph import EDGES, build
from ladder.model import Jurisdiction, RecordId


@pytest.fixture(scope="module")
def catalog():
    return real()


@pytest.fixture(scope="module")
def graph(catalog):
    return build(catalog, READ)


@pytest.fixture(scope="module")
def whole(catalog):
    return json.loads(json_files(catalog, READ)[ALL])


def as_text(value):
    """A value of YAML as JSON can say it: dates become texts."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_json_gives_back_the_plain_values_of_every_file(catalog, whole):
    written = {str(i): as_text(yaml.safe_load((ROOT / document.path).read_text(encoding="utf-8")))
               for i, document in catalog.documents.items()}
    assert whole["records"] == written
    assert whole["count"] == len(written) == len(catalog.records) > 1000


def test_a_file_of_a_jurisdiction_has_its_records_and_no_others(catalog, whole):
    files = json_files(catalog, READ)
    codes = [it.id.jurisdiction for it in catalog.of(Jurisdiction)]
    assert set(files) == {ALL, *(name_of(code) for code in codes)}
    parts = {code: json.loads(files[name_of(code)])["records"] for code in codes}
    assert {code: {i.partition("/")[0] for i in part} for code, part in parts.items()} == {c: {c} for c in codes}
    assert {i: values for part in parts.values() for i, values in part.items()} == whole["records"]


def test_json_says_its_license_its_date_and_its_count(catalog, whole):
    text = " ".join((ROOT / "data" / "LICENSE").read_text(encoding="utf-8").split())
    assert [it for it in whole["license"].values() if it not in text] == []
    assert set(whole["license"]) == {"name", "link", "credit"}
    assert whole["date"] == READ.isoformat()
    massachusetts = json.loads(json_files(catalog, READ)[name_of("us-ma")])
    assert massachusetts["count"] == len(massachusetts["records"])


def edges(graph):
    return Counter((a, b, *sorted(data.items())) for a, b, data in graph.edges(data=True))


def test_graphml_is_read_back_as_the_same_graph(catalog, graph):
    back = nx.read_graphml(io.BytesIO(graphml_files(catalog, READ, graph)[GRAPH]), force_multigraph=True)
    made = plain(catalog, graph)
    assert back.is_directed()
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    assert edges(back) == edges(made)


def test_the_plain_graph_has_all_of_the_ladder(catalog, graph):
    made = plain(catalog, graph)
    assert set(made) == set(map(str, graph))
    assert edges(made) == Counter((str(a), str(b), *sorted(data.items())) for a, b, data in graph.edges(data=True))
    role = catalog.records[RecordId("us-ma", "roles", "ladc-ii")]
    assert made.nodes[str(role.id)] == {"kind": "roles", "jurisdiction": "us-ma", "name": role.name,
                                        "lane": "counselor", "rung": role.rung}


def test_every_type_of_edge_is_listed(graph):
    assert {data["type"] for _, _, data in graph.edges(data=True)} == set(EDGES)


def test_the_same_records_in_another_order_give_the_same_bytes(catalog):
    turned = Catalog(dict(reversed(catalog.records.items())), dict(reversed(catalog.documents.items())), catalog.files,
                     catalog.refused, catalog.parents)
    for files in FORMATS.values():
        assert files(turned, READ) == files(catalog, READ)


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, ["export", *map(str, arguments), "--date", f"{DATE}"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_the_files_of_a_format(run, data, tmp_path, form):
    result = run(tmp_path / "new" / "out", "--format", form)
    assert result.exit_code == 0, result.output
    written = {path.name: path.read_bytes() for path in (tmp_path / "new" / "out").iterdir()}
    assert written == FORMATS[form](check(data, DATE)[0], DATE)
    assert all(name in result.output for name in written)


@pytest.mark.usefixtures("data")
def test_the_command_writes_json_unless_told_otherwise(run, tmp_path):
    run(tmp_path / "out")
    assert ALL in {path.name for path in (tmp_path / "out").iterdir()}


def test_data_with_errors_are_not_written(run, data, tmp_path):
    put(data / "us-ma" / "roles" / "lead-coach.yml", "name: Lead coach\nlane: pear\nsource: board\n")
    result = run(tmp_path / "out")
    assert result.exit_code == 1
    assert "unknown-term" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("data")
def test_a_file_in_the_place_of_the_folder_is_said(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ALL).mkdir()
    result = run(tmp_path / "out")
    assert (result.exit_code, ALL in result.output) == (2, True)
    assert result.output.startswith("Error: ")
