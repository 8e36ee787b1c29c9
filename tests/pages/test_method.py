"""docs/how-we-compute.md says what the planner says, in words that are easy to read."""

from __future__ import annotations

import math
import re

import pytest
from support import READ, ROOT, real
from test_words import grade

from ladder.model import Credential, RecordId
from ladder.plan.answer import answer
from ladder.plan.compile import compile_state
from ladder.plan.profile import Profile, for_solver

TEXT = (ROOT / "docs" / "how-we-compute.md").read_text(encoding="utf-8")
CHANGES = {
    "4,000 ÷ 40 = 100 weeks": {"degree": {"level": "bachelors"}},
    "4,800 ÷ 40 = 120 weeks": {"hours": ({"area": "addiction-counseling", "hours": 1200},)},
    "6,000 ÷ 30 = 200 weeks": {"work": 30},
}
"""The sums of the table, each with what it says of the person."""


@pytest.fixture(scope="module")
def catalog():
    return real()


@pytest.fixture(scope="module")
def program(catalog):
    return compile_state(catalog, "us-ma", READ)


def fastest(catalog, program, **told):
    """The fastest plan from technician to LADC II."""
    given = {"role": "recovery-specialist", "date": READ, **told}
    profile = for_solver(catalog, "us-ma", Profile.model_validate(given))
    plans = answer(program, profile, "us-ma/roles/ladc-ii").plans
    return min(plans, key=lambda plan: (plan.weeks.least, plan.cents.least))


def test_the_example_is_what_the_planner_says(catalog, program):
    plan = fastest(catalog, program)
    assert f"= **{plan.weeks.least:g} weeks**" in TEXT
    assert f"**{math.ceil(plan.weeks.least * 12 / 52)} months**" in TEXT
    assert f"To apply costs **${plan.cents.least / 100:g}**" in TEXT
    assert plan.weeks.unknown
    assert plan.cents.unknown


@pytest.mark.parametrize("said", CHANGES)
def test_each_change_is_what_the_planner_says(catalog, program, said):
    weeks = fastest(catalog, program, **CHANGES[said]).weeks.least
    assert said.endswith(f"= {weeks:g} weeks")
    assert re.search(rf"\| {re.escape(said)} \| {math.ceil(weeks * 12 / 52)} months \|", TEXT)


def test_every_row_of_the_table_is_checked():
    assert re.findall(r"^\| (?:You|The) .*?\| (.*?) \|", TEXT, re.MULTILINE) == list(CHANGES)


def test_the_rule_is_the_one_of_the_data(catalog):
    license_ = catalog.records[RecordId("us-ma", "credentials", "ladc-ii")]
    assert isinstance(license_, Credential)
    leaves = [node for node in license_.requires.all if node.label is None]
    work = next(node.experience.hours.by_degree for node in leaves if node.experience)
    study = [next(node.education.hours.min for node in leaves if node.education),
             next(node.practicum.hours.min for node in leaves if node.practicum)]
    assert f"asks for {work['high-school'].min:,} hours" in TEXT
    assert f"asks for {work['bachelors'].min:,} hours" in TEXT
    assert f"{study[0]} + {study[1]} = {sum(study)}, and {sum(study)} ÷ 10 = **{sum(study) / 10:g} weeks**" in TEXT


def test_what_is_assumed_of_a_person_is_what_the_planner_assumes():
    given = Profile()
    assert f"you work {given.work:g} hours a week" in TEXT
    assert f"you study {given.study:g} hours a week" in TEXT
    assert given.degree.level == "high-school"
    assert given.hours == ()


def sentences():
    """The sentences of the page, without its head, sums and addresses."""
    text = re.sub(r"\A---.*?---", "", TEXT, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)|[*\[|]", "", text)
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n|\n- |\n#", text))
    split = [s for block in blocks for s in re.split(r"(?<=[.!?:;])\s+", block)]
    return [s for s in split if len(re.findall(r"[A-Za-z']+", s)) >= 5]


def test_the_page_is_for_grade_eight():
    found = sorted(((round(grade(s), 1), s) for s in sentences()), reverse=True)
    assert len(found) > 40
    assert sum(g for g, _ in found) / len(found) <= 8
    assert [(g, s) for g, s in found if g > 10] == []
