"""Small functions, small files."""

from __future__ import annotations

import ast
import math
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(path for folder in ("ladder", "plugins") for path in (ROOT / folder).rglob("*.py"))
PLUGIN = ROOT / "plugins" / "mkdocs_ladder" / "plugin.py"


def named(path):
    return path.relative_to(ROOT).as_posix()


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def body_lines(function):
    """The lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def sizes():
    return sorted(body_lines(function) for path in FILES for function in functions(path))


def test_half_of_all_functions_have_at_most_eight_lines():
    assert median(sizes()) <= 8


def test_nine_of_ten_functions_have_at_most_twenty_five_lines():
    lines = sizes()
    assert lines[math.ceil(len(lines) * 0.9) - 1] <= 25


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_function_has_more_than_forty_lines(path):
    assert [f.name for f in functions(path) if body_lines(f) > 40] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_file_has_more_than_three_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_the_plugin_is_thin():
    assert len(PLUGIN.read_text(encoding="utf-8").splitlines()) <= 120


def test_the_plugin_only_hands_over():
    events = [function for function in functions(PLUGIN) if function.name.startswith("on_")]
    assert events
    assert [event.name for event in events if body_lines(event) > 12] == []


def test_a_docstring_does_not_count_and_everything_else_does():
    text = 'def one():\n    """Says.\n\n    More.\n    """\n    a = 1\n    # a remark\n    return a\n'
    assert body_lines(ast.parse(text).body[0]) == 3
