"""Files at the limits of size, of values and of depth: told clearly, and in less than two seconds of computing."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from support import DATE, REAL

from ladder.check import check
from ladder.load import Cache
from ladder.reading import DEEPEST, LARGEST, MOST, parse
from ladder.report import REPORTS

ROLE = "us-ma/roles/big.yml"
WORDS = "us-ma/vocabulary/big.yml"
HEAD = "name: Big\nlane: peer\nsource: board\n"
SECONDS = 2
IN_A_ROW = (
    (HEAD, "k{i}: 1\n", 2), (HEAD, "settngs{i}: 1\n", 2), (HEAD, "summary: x\n", 2), (HEAD, "a{i}:\n", 2),
    (f"{HEAD}requires:\n", "- age: 1\n", 3), (f"{HEAD}requires:\n", "- age: x\n", 3), (f"{HEAD}requires:\n",
    "- {{}}\n", 1),
    (f"{HEAD}requires:\n", "- {{age: 1, exam: x}}\n", 5), (f"{HEAD}requires:\n", "- exam: x{i}\n", 3),
    (f"{HEAD}requires:\n- any:\n", "  - credential: lad{i}\n", 3), (f"{HEAD}does:\n", '- "\u200b"\n', 1),
    (f"{HEAD}does:\n", "- words\n", 1), (f"{HEAD}does:\n", "- 2026-02-30\n", 1), (f"{HEAD}accrues:\n",
    "  a{i}: 1\n", 2),
    (f"{HEAD}trainings:\n", "- coach-academ{i}\n", 1), (f"{HEAD}settings:\n", "- outpatien{i}\n", 1),
    (f"{HEAD}settings:\n", "- A B\n", 1), (f"{HEAD}formerly:\n", "- {{slug: a{i}}}\n", 3),
    (f"{HEAD}requires:\n- experience:\n    hours: 9\n    including:\n", "    - p{i}\n", 1),
    (f"{HEAD}requires:\n- experience:\n    hours: 9\n    including:\n", "    - {{in: p{i}, min: 1}}\n", 5),
    (f"{HEAD}requires:\n- experience:\n    hours:\n", "      a{i}: 1\n", 2),
    (f"{HEAD}requires:\n- age:\n    value: 18\n    conflicts:\n", "    - {{value: 18, source: board}}\n", 5),
)
"""What a file begins with, what is repeated below it, and how many values each repetition has."""
OF_WORDS = (
    ("name: Big\nterms:\n", "  t{i}: x\n", 2),
    ("name: Big\nterms:\n", "  t{i}: {{label: x, broader: t{next}}}\n", 6),
    ("name: Big\nterms:\n", "  t{i}: {{label: x, broader: z{i}}}\n", 6),
)
WHOLE = ("x", "\0", ":", '"', "\t", "\r", "!", "&", "*", "%", "#", "\n", "- ", "? ", "[", "{a: ", "'", "|\n",
         "\u200b", "🫠")
"""What a whole file may consist of."""


def full(head, unit, values):
    """A file with as many values and bytes as are allowed."""
    times = (MOST - 30) // values
    text = head + "".join(unit.format(i=i, next=i + 1) for i in range(times))
    return text + "#" * (LARGEST - len(text.encode()))


def seconds(data, cache):
    """The computing time of a check with its report; other work on the machine does not count."""
    began = time.process_time()
    findings = check(data, DATE, cache)[1]
    for report in REPORTS.values():
        report(findings)
    return time.process_time() - began, findings


def slowness(data, path, text):
    """The time that one file adds, the best of three, and what is found in it."""
    cache, file = Cache(), data / path
    file.parent.mkdir(exist_ok=True)
    without = min(seconds(data, cache)[0] for _ in range(3))
    file.write_bytes(text.encode())
    found = []
    for _ in range(3):
        cache.entries.pop(f"data/{path}", None)
        found.append(seconds(data, cache))
        if found[-1][0] - without < SECONDS:
            break
    return min(took for took, _ in found) - without, found[-1][1]


@pytest.mark.parametrize(("path", "form"), [(ROLE, it) for it in IN_A_ROW] + [(WORDS, it) for it in OF_WORDS])
def test_a_file_at_the_limit_of_size_and_values_is_checked_in_two_seconds(data, path, form):
    text = full(*form)
    assert len(text.encode()) == LARGEST
    took, findings = slowness(data, path, text)
    assert took < SECONDS
    assert "file-too-large" not in {finding.code for finding in findings}


@pytest.mark.parametrize("sign", WHOLE)
def test_a_file_of_one_sign_over_and_over_is_told_in_two_seconds(data, sign):
    took, findings = slowness(data, ROLE, HEAD + "x: " + sign * ((LARGEST - 99) // len(sign.encode())))
    assert took < SECONDS
    assert findings


def test_one_value_more_than_the_limit_is_told():
    def codes(times):
        return [finding.code for finding in parse(f"x: [{'a,' * times}]".encode(), "x.yml")[1]]

    assert (codes(MOST - 3), codes(MOST - 2)) == ([], ["file-too-large"])


def test_one_level_more_than_the_limit_is_told():
    def codes(times):
        return [finding.code for finding in parse(f"x: {'[' * times}a{']' * times}".encode(), "x.yml")[1]]

    assert (codes(DEEPEST - 2), codes(DEEPEST - 1)) == ([], ["nested-too-deep"])


@pytest.mark.deep
@pytest.mark.parametrize("form", IN_A_ROW)
def test_a_full_file_is_as_quick_beside_all_real_records(form, tmp_path, monkeypatch):
    """Names that lead nowhere are compared with all that are there, to say which was meant."""
    data = Path(shutil.copytree(REAL, tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    took, _ = slowness(data, ROLE, full(*form))
    assert took < SECONDS
