"""Both planners give the answers of the shared vectors: random ladders of every kind of rule."""

from __future__ import annotations

from collections import Counter

import pytest
from told import exact, told
from vectors import EACH, THEMES, read

VECTORS = read()


def test_every_kind_of_rule_has_its_vectors_and_there_are_more_than_three_hundred():
    assert Counter(vector["theme"] for vector in VECTORS) == dict.fromkeys(THEMES, EACH)
    assert len(VECTORS) >= 300


def test_the_vectors_hold_no_plan_one_plan_and_several():
    assert {0, 1, 2} <= {len(vector["answer"]["plans"]) for vector in VECTORS}


@pytest.mark.parametrize("kind", THEMES)
def test_python_gives_the_answer_of_every_vector(kind):
    for v in (v for v in VECTORS if v["theme"] == kind):
        assert exact(told(v["program"], v["profile"], v["target"])) == exact(v["answer"])


def test_javascript_gives_the_answer_of_every_vector(twin):
    for v in VECTORS:
        there, = twin.answers(v["program"], [[v["profile"], v["target"]]])
        assert exact(there) == exact(v["answer"]), v
