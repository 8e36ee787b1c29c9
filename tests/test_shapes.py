"""The shapes of real rules, by cases that are files: tests/cases/shapes/*.yml. Adding a file adds a test.

A case is one rule as it is, with its citation, encoded as a small data folder. It has no finding, and its `holds`
name values inside the typed records that show that the numbers of the rule came through.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Sized
from pathlib import Path

import pytest
import yaml
from support import put

from ladder.check import check
from ladder.load import Cache
from ladder.model import RecordId
from ladder.model.base import Model
from ladder.model.shape import attribute, keys, walk
from ladder.report import as_text

SHAPES = Path(__file__).parent / "cases" / "shapes"
BASE = SHAPES / "base"
DATE = dt.date(2026, 11, 23)
KEYS = {"title", "rule", "source_url", "files", "holds"}
ALL = [f"{number:02}" for number in range(1, 17)]


def paths():
    return sorted(SHAPES.glob("*.yml"))


def cases():
    return [pytest.param(path, id=path.stem) for path in paths()]


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cache():
    """The base folder is the same under every case: its files are parsed once."""
    return Cache()


@pytest.fixture
def shape(empty, cache):
    """A function that lays a case over the shapes' own base folder and gives the catalog and the findings."""
    shutil.copytree(BASE, empty, dirs_exist_ok=True)

    def laid(case):
        for path, given in case["files"].items():
            put(empty / path, given)
        return check(empty, DATE, cache)

    return laid


def step(value, key):
    """One step into a typed record: a key or a property of a mapping, an index, a term, or `count` of a list."""
    if isinstance(value, Model):
        return getattr(value, attribute(type(value), key) if key in keys(type(value)) else key)
    if key == "count" and isinstance(value, Sized):
        return len(value)
    return value[key]


def at(record, path):
    value = record
    for key in path:
        value = step(value, key)
    return list(value) if isinstance(value, tuple) else value


def about(value):
    """A decimal number as far as decimals can be trusted; anything else as it is."""
    return pytest.approx(value) if isinstance(value, float) else value


def record_of(catalog, name):
    return catalog.records[RecordId(*name.split("/"))]


@pytest.mark.parametrize("path", cases())
def test_a_real_rule_is_laid_down_without_a_finding(path, shape):
    assert as_text(shape(read(path))[1]) == as_text([])


@pytest.mark.parametrize("path", cases())
def test_the_numbers_of_a_rule_come_through(path, shape):
    case = read(path)
    catalog = shape(case)[0]
    found = [at(record_of(catalog, row["record"]), row["path"]) for row in case["holds"]]
    assert found == [about(row["value"]) for row in case["holds"]]


@pytest.mark.parametrize("path", cases())
def test_a_case_cites_its_rule(path, shape):
    """Its page is the address of a source that its own records cite."""
    case = read(path)
    assert set(case) == KEYS
    assert case["holds"]
    catalog = shape(case)[0]
    mine = [record_of(catalog, name.removesuffix(".yml")) for name in case["files"] if name.count("/") == 2]
    cited = {(record.id.jurisdiction, model.source) for record in mine for _, model in walk(record)
             if getattr(model, "source", None)}
    sources = [catalog.records[catalog.resolve(("sources",), name, home)] for home, name in cited]
    assert case["source_url"] in {source.url for source in sources}


@pytest.mark.parametrize("number", ALL)
def test_every_shape_has_a_case(number):
    assert [path.stem for path in paths() if path.stem.startswith(f"{number}-")]


def test_every_case_is_of_a_shape_and_has_a_sentence_of_its_own():
    assert [path.stem for path in paths() if not re.match(rf"({'|'.join(ALL)})-[a-z0-9-]+$", path.stem)] == []
    titles = [read(path)["title"] for path in paths()]
    assert sorted(set(titles)) == sorted(titles)


def test_the_base_of_the_shapes_is_valid(shape):
    assert shape({"files": {}})[1] == []


def test_the_shapes_folder_holds_only_cases_and_their_base():
    assert [path.name for path in SHAPES.iterdir() if path.suffix != ".yml"] == ["base"]
