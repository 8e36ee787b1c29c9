"""The scripts of a page as one: all modules once, in order, without a name that two of them have."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ladder.pages.assets import ENTRIES, STATIC, assets, joined

NAMED = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (.+)", re.MULTILINE)
FROM_OTHERS = re.compile(r'^import \* as \w+ from "\.\./vendor/[\w-]+\.js"$', re.MULTILINE)
"""A library of others, which is served as it is."""
MORE = re.compile(r"(?:^|, )(\w+)(?= =)")


def names(text):
    """What a module calls things at its top."""
    for line in NAMED.findall(text):
        yield from MORE.findall(line) if " = " in line and "=>" not in line else [re.match(r"\w+", line)[0]]


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_name_stands_in_two_modules_of_a_script(entry):
    behind, waiting = set(), [(STATIC / entry).resolve()]
    while waiting:
        path = waiting.pop()
        behind.add(path)
        text = FROM_OTHERS.sub("", path.read_text(encoding="utf-8"))
        others = re.findall(r'^(?:import|export) .* from "(.+)"', text, re.MULTILINE)
        waiting += {(path.parent / other).resolve() for other in others} - behind
    counted = Counter(name for path in behind for name in names(path.read_text(encoding="utf-8")))
    assert [name for name, count in counted.items() if count > 1] == []
    assert len(counted) > 30


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_script_imports_nothing_more(entry):
    text = FROM_OTHERS.sub("", joined(STATIC / entry)).strip()
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)


def test_what_one_module_needs_stands_before_it(tmp_path):
    first = 'import { b } from "./in/b.js"\nimport * as d from "d"\n// The first.\nexport const a = () => {\n  b()\n}\n'
    (tmp_path / "a.js").write_text(first)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.js").write_text('import { c } from "../c.js"\nexport const b = c  // the same\n')
    (tmp_path / "c.js").write_text("export const c = () => 1\n")
    assert joined(tmp_path / "a.js") == (
        'import * as d from "d"\n(() => {\n'
        "let c = () => 1\nlet b = c  // the same\n// The first.\nlet a = () => {\n  b()\n}\n})()\n")


def test_a_page_loads_no_module_by_itself():
    served = {name for name, _ in assets() if name.endswith(".js")}
    vendor = {path.relative_to(STATIC).as_posix() for path in (STATIC / "vendor").glob("*.js")}
    assert served == {*ENTRIES, "search-open.js", *vendor}
