"""Every example of docs/worked-examples.md, put to the planner over the real data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from support import READ, real

from ladder.plan.answer import answer
from ladder.plan.compile import compile_state
from ladder.plan.names import target
from ladder.plan.profile import Profile, for_solver

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "worked-examples.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^## (\d+\. .*?)\n.*?```yaml\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def catalog():
    return real()


@pytest.mark.parametrize("block", [pytest.param(block, id=title) for title, block in EXAMPLES])
def test_the_planner_gets_what_the_hand_got(catalog, block):
    asked = yaml.safe_load(block)
    profile = for_solver(catalog, asked["in"], Profile(role=asked["from"], date=READ, **asked.get("profile", {})))
    address = f"{target(catalog, asked['in'], asked['to'])}"
    told = answer(compile_state(catalog, asked["in"], READ), profile, address)
    fastest = min(told.plans, key=lambda plan: (plan.weeks.least, plan.cents.least))
    assert fastest.weeks.least == pytest.approx(asked["weeks"], abs=1e-6)
    assert fastest.cents.least == asked["dollars"] * 100
    assert f"{asked['weeks']:g} weeks" in TEXT


def test_there_are_at_least_twelve_examples():
    assert len(EXAMPLES) >= 12
