"""The house has floors: a module uses what is below it, never what is above."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = (
    "ladder",
    "ladder.diagnostic",
    "ladder.dates",
    "ladder.document",
    "ladder.syntax",
    "ladder.reading",
    "ladder.writing",
    "ladder.model.base",
    "ladder.model.amount",
    "ladder.model.terms",
    "ladder.model.parts",
    "ladder.model.leaves",
    "ladder.model.requirement",
    "ladder.model.record",
    "ladder.model.shape",
    "ladder.model.truth",
    "ladder.model.work",
    "ladder.model.credential",
    "ladder.model.college",
    "ladder.model",
    "ladder.faults",
    "ladder.catalog",
    "ladder.tree",
    "ladder.totals",
    "ladder.possible",
    "ladder.names",
    "ladder.load",
    "ladder.check",
    "ladder.report",
    "ladder.swap",
    "ladder.links",
    "ladder.graph",
    "ladder.sheet",
    "ladder.plan",
    "ladder.audit",
    "ladder.export",
    "ladder.schema",
    "ladder.new",
    "ladder.format",
    "ladder.pages",
    "ladder.diff",
    "ladder.commands",
    "ladder.cli",
    "ladder.__main__",
)
"""The floors from the ground up. A new module gets its place here."""
WHOLE = ("ladder.sheet", "ladder.plan", "ladder.audit", "ladder.export", "ladder.schema", "ladder.new", "ladder.pages",
         "ladder.diff", "ladder.commands")
"""Packages that are one floor; the order inside them is their own."""
BOOK = "ladder.sheet.workbook"


def files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def module(path):
    """`ladder.pages.words` for ladder/pages/words.py."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def floor(name):
    """The floor that a module stands on."""
    whole = next((package for package in WHOLE if name == package or name.startswith(f"{package}.")), None)
    return whole or name


@cache
def imports(path):
    """The modules that a file imports, wherever the import stands; `from ladder import faults` names ladder.faults."""
    return list(imported(path, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))


def imports_at_once(path):
    """The modules that a file needs before anything of it is called."""
    return list(imported(path, ast.parse(path.read_text(encoding="utf-8")).body))


def imported(path, nodes):
    """The modules that some nodes of a file import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            inner = [f"{base}.{alias.name}" for alias in node.names]
            yield from (name if exists(name) else base for name in inner)
            assert node.level == 0, f"{path}: imports are written whole"


def exists(name):
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def calls(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", files("ladder"), ids=module)
def test_a_module_has_a_floor(path):
    assert floor(module(path)) in ORDER


@pytest.mark.parametrize("path", files("ladder"), ids=module)
def test_a_module_imports_only_what_is_below_it(path):
    here = floor(module(path))
    used = {floor(name) for name in imports(path) if name.partition(".")[0] == "ladder"} - {here}
    assert sorted(name for name in used if ORDER.index(name) > ORDER.index(here)) == []


@pytest.mark.parametrize("path", files("ladder"), ids=module)
def test_the_library_never_sees_the_site_engine(path):
    engines = {"mkdocs", "material", "mkdocs_ladder", "properdocs"}
    assert {name.partition(".")[0] for name in imports(path)} & engines == set()


def silent():
    """The modules that are no part of the command."""
    command = (ROOT / "ladder" / "cli.py", *files("ladder/commands"))
    return [path for path in files("ladder", "plugins") if path not in command]


@pytest.mark.parametrize("path", silent(), ids=module)
def test_only_the_command_prints_and_ends_the_program(path):
    assert calls(path) & {"print", "click.echo", "sys.exit", "exit", "quit", "os._exit"} == set()


def test_the_command_prints():
    """The test above would see it."""
    assert "click.echo" in calls(ROOT / "ladder" / "cli.py")


def test_an_import_of_a_module_through_its_package_is_seen(tmp_path):
    file = tmp_path / "x.py"
    file.write_text("def later():\n    from ladder import faults\n    from ladder.model import Record\n")
    assert imports(file) == ["ladder.faults", "ladder.model"]


def test_the_library_of_workbooks_is_loaded_where_one_is_written_or_read_and_nowhere_else():
    """It takes a tenth of a second at every start."""
    loading = {module(path): {"openpyxl", BOOK} & {*imports_at_once(path)} for path in files("ladder", "plugins")}
    assert {name: found for name, found in loading.items() if found} == {BOOK: {"openpyxl"}}
    assert {module(path) for path in files("ladder") if BOOK in imports(path)} == {
        "ladder.sheet.book", "ladder.sheet.tables"}
