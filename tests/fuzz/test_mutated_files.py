"""Real files made wrong at random: whatever stands in one, the checker tells it and the pages are made."""

from __future__ import annotations

import random

import pytest
from mutate import mutated
from support import BASE, DATE
from world import judged

from ladder.diagnostic import has_errors
from ladder.load import Cache
from ladder.pages.compose import compose, plans
from ladder.pages.site import file_link, make

CASES = 1600
DEEP = 16_000
PART = 100
"""Cases of one test: the parts are shared out among the workers."""


def told(data, cache, seed):
    """Whether the folder with one wrong file in it is clean; its page is made then."""
    path, raw = mutated(random.Random(seed))
    file = data / path
    old = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    catalog, findings = judged(data, cache, f"seed {seed}: {path}")
    clean = not has_errors(findings)
    if clean:
        site = make(catalog, DATE)
        for plan in plans(site):
            if plan.path.startswith(path.removesuffix(".yml")):
                assert compose(site, plan, file_link).body, f"seed {seed}: {path}"
    if old is None:
        file.unlink()
    else:
        file.write_bytes(old)
    return clean


@pytest.mark.parametrize("first", [
    pytest.param(first, marks=[pytest.mark.deep] if first >= CASES else []) for first in range(0, DEEP, PART)])
def test_a_file_made_wrong_is_told_or_shown(data, first):
    cache = Cache()
    clean = sum(told(data, cache, seed) for seed in range(first, first + PART))
    assert 0 < clean < PART / 2, "some are clean and most are wrong, else these cases ask for nothing"


def test_the_same_seed_makes_the_same_file():
    assert [mutated(random.Random(seed)) for seed in range(30)] == [mutated(random.Random(seed)) for seed in range(30)]


def test_files_of_all_kinds_are_made_wrong():
    kinds = {mutated(random.Random(seed))[0].split("/")[1] for seed in range(400)}
    assert {path.parent.name for path in BASE.rglob("*.yml") if path.name != "jurisdiction.yml"} <= kinds
