"""The workers of tests/people: they can be asked on the real data, and what they are answered is under review."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from support import real_site

from ladder.diff.outcomes import GIVEN_UP, UNASKED, Question, outcome
from ladder.diff.pathways import answered
from ladder.diff.people import workers
from ladder.diff.sides import Side
from ladder.plan.names import target
from ladder.plan.profile import for_solver

PEOPLE = Path(__file__).parents[1] / "people"
EXPECTED = PEOPLE / "expected.json"
WORKERS = workers(PEOPLE)
SIDE = Side("real", real_site())


def asked(worker):
    person = worker.person
    return outcome(SIDE, Question(worker.state, person.who, person.to, person.profile, worker.name))


def test_each_state_has_its_workers():
    found = Counter(worker.state for worker in WORKERS)
    assert set(found) == {"us-az", "us-in", "us-ma"}
    assert min(found.values()) >= 8


@pytest.mark.parametrize("worker", WORKERS, ids=lambda worker: worker.name)
def test_a_worker_is_answered(worker):
    assert asked(worker).kind not in (UNASKED, GIVEN_UP)


def test_the_answers_are_those_that_were_reviewed(request):
    """A change of data that changes one of them changes tests/people/expected.json in the same commit."""
    found = {}
    for worker in WORKERS:
        it = asked(worker)
        climb = f"{it.frm} to {it.to}" if it.frm else f"to {it.to}"
        found[worker.name] = f"{climb}: {answered(SIDE.words(worker.state), it)}"
    if request.config.getoption("--update-cases"):
        EXPECTED.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(EXPECTED.read_text(encoding="utf-8")) == found


@pytest.mark.parametrize("name", ["us-az/technician-record", "us-in/house-manager-record"])
def test_a_record_is_something_to_check_for_somebody_with_one(name):
    """No profile says it, so every plan has to name the check that the rule asks for."""
    (worker,) = (worker for worker in WORKERS if worker.name == name)
    catalog, program = SIDE.catalog, SIDE.site.covers.coverages[worker.state].program
    profile = for_solver(catalog, worker.state, worker.person.profile)
    given = SIDE.site.climbs.ask(worker.state, profile, f"{target(catalog, worker.state, worker.person.to)}")
    kinds = [{program["nodes"][at].get("kind") for at in plan.checks} for plan in given.plans]
    assert kinds
    assert all("background" in found for found in kinds)
