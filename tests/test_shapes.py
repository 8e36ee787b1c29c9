"""The shapes of real rules, by cases that are files: tests/cases/shapes/*.yml. Adding a file adds a test.

A case is one rule as it is, with its citation, encoded as a small data folder. It has no finding, and its `holds`
name values inside the typed records that show that the numbers of the rule came through. Its `computes` are plans
worked out by hand from docs/planner.md: the one with fewest weeks, those after it under `then`, how many there are
under `plans`, or `none: true` where nobody gets there.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Sized
from functools import cache
from pathlib import Path

import pytest
import yaml
from support import put

from ladder.check import check
from ladder.load import Cache
from ladder.model import RecordId
from ladder.model.base import Model
from ladder.model.shape import attribute, keys, walk
from ladder.plan.compile import compile_state
from ladder.plan.profile import Profile, for_solver
from ladder.plan.solve import solve
from ladder.report import as_text

SHAPES = Path(__file__).parent / "cases" / "shapes"
BASE = SHAPES / "base"
DATE = dt.date(2026, 11, 23)
KEYS = {"title", "rule", "source_url", "files", "holds"}
TOLD = {"to", "profile", "arithmetic"}
ALL = [f"{number:02}" for number in range(1, 17)]


def paths():
    return sorted(SHAPES.glob("*.yml"))


def cases():
    return [pytest.param(path, id=path.stem) for path in paths()]


@cache
def read(path):
    """A case; nobody changes what is given."""
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


def laid(folder, parsed, files):
    """The catalog and the findings of the shapes' own base folder with some files over it."""
    shutil.copytree(BASE, folder)
    for path, given in files.items():
        put(folder / path, given)
    return check(folder, DATE, parsed)


@pytest.fixture(scope="module")
def shape(tmp_path_factory):
    """A function that gives the catalog and the findings of a case: each is laid down and read once for all tests.

    The base folder is the same under every case: its files are parsed once.
    """
    parsed = Cache()
    return cache(lambda path: laid(tmp_path_factory.mktemp("shape") / "data", parsed, read(path)["files"]))


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
    assert as_text(shape(path)[1]) == as_text([])


@pytest.mark.parametrize("path", cases())
def test_the_numbers_of_a_rule_come_through(path, shape):
    case = read(path)
    catalog = shape(path)[0]
    found = [at(record_of(catalog, row["record"]), row["path"]) for row in case["holds"]]
    assert found == [about(row["value"]) for row in case["holds"]]


def computed():
    """Every hand-computed number of every case, by the case and its place in it."""
    return [pytest.param(path, entry, id=f"{path.stem}-{place}")
            for path in paths() for place, entry in enumerate(read(path).get("computes", ()))]


def solved(catalog, target, told, date=DATE):
    """The plans of a person to a target."""
    home = target.split("/")[0]
    profile = for_solver(catalog, home, Profile.model_validate(told))
    return solve(compile_state(catalog, home, date), profile, target)


def amounts(entry):
    """What an entry expects of each plan that it names."""
    told = [] if entry.get("none") else [entry, *entry.get("then", ())]
    return [(pytest.approx(one["weeks"], abs=1e-6), one["cents"], sorted(one.get("unknown", ()))) for one in told]


@pytest.mark.parametrize(("path", "entry"), computed())
def test_a_plan_is_what_was_computed_by_hand(path, entry, shape):
    catalog, findings = shape(path)
    assert as_text(findings) == as_text([])
    plans = solved(catalog, entry["to"], entry["profile"], entry.get("date", DATE)).plans
    expected = amounts(entry)
    assert len(plans) == entry.get("plans", len(plans) if expected else 0)
    assert [(p.amounts.weeks, p.amounts.cents, sorted(p.amounts.unknown)) for p in plans][:len(expected)] == expected


@pytest.mark.parametrize("path", cases())
def test_a_number_computed_by_hand_shows_its_arithmetic(path):
    for entry in read(path).get("computes", ()):
        assert entry["arithmetic"]
        asked, more = ({"none"}, set()) if entry.get("none") else ({"weeks", "cents"}, {"unknown", "plans", "then"})
        assert TOLD | asked <= set(entry) <= TOLD | asked | more | {"date"}


@pytest.mark.parametrize("path", cases())
def test_every_credential_and_role_of_a_case_is_solved(path, shape):
    case = read(path)
    catalog = shape(path)[0]
    names = (name.removesuffix(".yml") for name in case["files"])
    targets = [name for name in names if name.split("/")[1] in ("credentials", "roles")]
    assert all(solved(catalog, target, {}) is not None for target in targets)


@pytest.mark.parametrize("number", ALL)
def test_every_shape_has_a_number_computed_by_hand(number):
    assert [path.stem for path in paths() if path.stem.startswith(f"{number}-") and read(path).get("computes")]


@pytest.mark.parametrize("path", cases())
def test_a_case_cites_its_rule(path, shape):
    """Its page is the address of a source that its own records cite."""
    case = read(path)
    assert set(case) - {"computes"} == KEYS
    assert case["holds"]
    catalog = shape(path)[0]
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


def test_the_base_of_the_shapes_is_valid(tmp_path):
    assert laid(tmp_path / "data", Cache(), {})[1] == []


def test_the_shapes_folder_holds_only_cases_and_their_base():
    assert [path.name for path in SHAPES.iterdir() if path.suffix != ".yml"] == ["base"]
