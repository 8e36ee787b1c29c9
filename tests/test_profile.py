"""What a person tells of themselves is refused where it cannot be, with its place and what to write instead."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from pydantic import ValidationError
from support import READ, REAL

from ladder.cli import main
from ladder.plan.profile import Profile

AREA = {"area": "addiction-counseling", "hours": 500}
LATER = "This is after 2026-11-28, the day of the plan. Write what you had by then, or set `date` to a later day."


def faults(**told):
    with pytest.raises(ValidationError) as refused:
        Profile.model_validate(told)
    return [(".".join(map(str, it["loc"])), it["msg"]) for it in refused.value.errors()]


def test_hours_that_end_before_they_begin_are_refused_with_their_place():
    turned = {**AREA, "from": "2025-06-01", "until": "2024-01-01"}
    assert faults(hours=[AREA, turned]) == [("hours.1", "`from` is after `until`. Swap them, or mend one.")]


@pytest.mark.parametrize(("told", "places"), [
    ({"hours": [{**AREA, "from": "2026-12-01", "until": "2027-01-01"}]}, ["hours.0.from", "hours.0.until"]),
    ({"credentials": {"carc": {"earned": "2026-11-29"}}}, ["credentials.carc.earned"]),
    ({"education": [{"hours": 3}, {"hours": 6, "until": "2030-01-01"}]}, ["education.1.until"]),
])
def test_a_day_after_that_of_the_plan_is_refused_with_its_place(told, places):
    assert faults(**told, date="2026-11-28") == [(place, LATER) for place in places]


def test_what_was_had_by_the_day_of_the_plan_is_taken():
    told = {"hours": [{**AREA, "from": "2026-11-28", "until": "2026-11-28"}], "date": "2026-11-28"}
    assert Profile.model_validate(told).hours[0].hours == 500


def test_the_command_holds_a_file_to_its_day(tmp_path):
    file = tmp_path / "me.json"
    file.write_text(json.dumps({"credentials": {"carc": {"earned": "2031-01-01"}}}), encoding="utf-8")
    asked = ["--in", "us-ma", "--to", "ladc-ii", "--profile", str(file)]
    result = CliRunner().invoke(main, ["plan", "--data", str(REAL), "--date", f"{READ}", *asked])
    assert (result.exit_code, f"credentials.carc.earned: {LATER}" in result.output) == (2, True)
