"""docs/findings.md beside the code: every code is explained, and its examples do what the page says."""

from __future__ import annotations

import ast
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from support import CASES, DATE

from ladder.check import check

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "findings.md"
BYTES = {
    "file-too-large": lambda text: text.encode() + b"# and so on, line after line\n" * 10_000,
    "not-utf-8": lambda text: text.encode("latin-1"),
}
"""Wrong examples that a page can only hint at, and the bytes they stand for."""
ALONE = {"no-records"}
"""Codes whose examples are the whole folder; all others are laid over the small data folder."""
MAKERS = {"Diagnostic", "refuse", "refused", "odd"}
"""Calls whose first argument is a code."""
INDIRECT = {"code", "detail['type']", "*_limit(near[0], text, place)"}
"""First arguments that are no code themselves; what they hold is collected where it is written."""
LIMIT_OF_WORDS = 70


def sections():
    """The part of the page under each code."""
    parts = re.split(r"^## (\S+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples(section, word):
    """The files under **Wrong** or **Right**, by path."""
    part = re.split(r"^\*\*(Wrong|Right)\*\*$", section, flags=re.MULTILINE)
    text = dict(zip(part[1::2], part[2::2], strict=True))[word]
    return dict(re.findall(r'^```yaml title="(\S+)"\n(.*?)^```$', text, flags=re.MULTILINE | re.DOTALL))


@cache
def nodes():
    """Every call and every assignment of the code, each file read once."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "ladder").rglob("*.py")))
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Assign)]


def makers():
    """The first argument of every call that makes a finding."""
    for node in nodes():
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).rpartition(".")[2] in MAKERS:
            yield node.args[0]


def named_codes():
    """Codes that are kept in a variable or a type before they reach a finding."""
    for node in nodes():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"code", "_Code"}:
            yield from (c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant))


@cache
def codes():
    direct = {node.value for node in makers() if isinstance(node, ast.Constant)}
    return {code for code in direct | set(named_codes()) if isinstance(code, str)}


def lay(files, code, data, word):
    if code in ALONE:
        shutil.rmtree(data)
    for path, text in files.items():
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(BYTES[code](text) if code in BYTES and word == "Wrong" else text.encode())


def test_every_code_is_explained_and_nothing_else():
    assert sorted(sections()) == sorted(codes())


def test_codes_reach_a_finding_only_in_ways_that_this_test_sees():
    """`_Refused(Diagnostic(…))` and the like are fine; a code from a new kind of variable has to be named here."""
    assert {ast.unparse(node) for node in makers() if not isinstance(node, ast.Constant)} == INDIRECT


@pytest.mark.parametrize("code", sorted(codes()))
def test_the_wrong_example_gives_its_code(code, data):
    lay(examples(sections()[code], "Wrong"), code, data, "Wrong")
    assert {finding.code for finding in check(data, DATE)[1]} == {code}


@pytest.mark.parametrize("code", sorted(codes()))
def test_the_right_example_gives_no_finding(code, data):
    lay(examples(sections()[code], "Right"), code, data, "Right")
    assert check(data, DATE)[1] == []


@pytest.mark.parametrize("code", sorted(codes()))
def test_an_explanation_is_short_and_stands_before_the_examples(code):
    words = sections()[code].split("**Wrong**")[0].split()
    assert 8 <= len(words) <= LIMIT_OF_WORDS


@cache
def expected():
    """The codes that the files in tests/cases/check expect."""
    cases = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in CASES.glob("*.yml")]
    return {row["code"] for case in cases for row in case["expect"]}


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_has_a_case(code):
    """Each finding is also a file in tests/cases/check, with its line and column."""
    assert code in expected()


def test_the_example_of_a_finding_is_what_the_checker_prints(lay_text):
    shown = re.search(r"^```text\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)[1]
    assert shown in lay_text({"us-ma/roles/lead-coach.yml":
                              "name: Lead coach\nlane: peer\nsource: board\nsettings: [out-patient]\n"})
