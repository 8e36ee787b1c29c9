"""What the rules of the states say to people whose circumstances are not the usual ones."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from support import READ, ROOT, real

from ladder.cli import main
from ladder.plan.compile import compile_state


@pytest.fixture
def plan(tmp_path):
    """The first plan of a person in a state, or None."""
    def asked(where, to, told, *options):
        profile = tmp_path / "me.yml"
        profile.write_text(told, encoding="utf-8")
        args = ["plan", "--in", where, "--to", to, "--profile", f"{profile}", "--data", f"{ROOT / 'data'}",
                "--date", f"{READ}", "--format", "json", *options]
        plans = json.loads(CliRunner().invoke(main, args).output)["plans"]
        return min(plans, key=lambda it: "fastest" not in it["labels"], default=None)
    return asked


def test_who_works_in_the_state_and_lives_elsewhere_is_asked_about_it(plan):
    found = plan("us-in", "cadac-i", "resident: false", "--from", "acit")
    assert any("working in the state" in check["text"] for check in found["also_check"])


def test_who_lives_elsewhere_has_no_way_through_a_rule_on_living_there(plan):
    found = [plan("us-az", "cadac", f"resident: {told}", "--from", "behavioral-health-technician")
             for told in ("true", "false")]
    names = [{step["record"] for step in it["steps"]} for it in found]
    assert ["us-az/tracks/behavioral-sciences-bs" in steps for steps in names] == [True, False]


@pytest.mark.parametrize("hours", ["15", "19", "40"])
def test_a_job_that_ends_hides_no_other_job(plan, hours):
    assert plan("us-in", "CADAC II", "{}", "--from", "acit", "--work", hours) is not None


def test_a_paper_that_has_run_out_takes_no_hours_from_other_jobs(plan):
    lately, long_ago = (plan("us-in", "cadac-i", f"credentials: {{acit: {{earned: {day}}}}}")
                        for day in ("2024-11-20", "2020-01-01"))
    assert long_ago["months"] == lately["months"]


def test_a_higher_degree_in_another_field_takes_nothing_away(plan):
    told, silent = (plan("us-in", "cadac-ii", degree, "--from", "laca")
                    for degree in ("degree: {level: masters, in: [nursing]}", "{}"))
    assert told["months"] == silent["months"]


def test_a_degree_of_the_level_in_another_field_is_asked_about(plan):
    found = plan("us-ma", "ladc-i", "degree: {level: masters, in: [counseling]}", "--from", "ladc-ii")
    assert "Ask if its field counts" in " ".join(found["steps"][0]["because"])
    nurse = plan("us-ma", "ladc-i", "degree: {level: masters, in: [nursing]}", "--from", "ladc-ii")
    assert all(step["kind"] != "study" or "degree" not in step["name"] for step in nurse["steps"])


def test_a_paper_that_a_rule_rests_on_is_kept_on_the_way(plan):
    found = plan("us-az", "ccs", "credentials: {cadac: {}, liac: {}}", "--from", "us-az/roles/clinical-supervisor")
    costs = sum(step["cost"]["min"] for step in found["steps"])
    assert found["cost"]["min"] == costs + 150  # CADAC falls due after two years


def test_months_that_only_have_to_pass_are_a_step(plan):
    told = "lived: [{whose: self, months: 4, of: recovery}]\nage: 17"
    waits = [step for step in plan("us-in", "cprc", told)["steps"] if step["kind"] == "wait"]
    assert [(round(step["months"]), step["record"]) for step in waits] == [(12, None), (8, None)]
    assert waits[0]["name"] == "18 or older"


def test_a_course_with_a_price_of_its_own_has_no_tuition_besides():
    course = compile_state(real(), "us-ma", READ)["studies"]["us-ma/tracks/berkshire-community-health-worker"]
    assert [(row["of"], row["low"]) for row in course["fees"] if "unknown" not in row] == [("course", 154_500)]
    assert all("part" in row for row in course["fees"] if "unknown" in row)


def test_a_step_says_where_sources_disagree_on_its_price(plan):
    found = plan("us-az", "cac", "{}", "--from", "behavioral-health-technician")
    assert any("Price (certification): Sources disagree. We use: $150. Another source says: $200." in step["because"]
               for step in found["steps"])


def test_hours_that_lie_before_the_look_back_are_not_had(plan):
    told = "hours: [{area: work-with-sud-clients, hours: 3500, from: 2015-01-01, until: 2018-01-01}]"
    found = plan("us-az", "cac", told, "--from", "behavioral-health-technician")
    assert not any("you have" in reason for step in found["steps"] for reason in step["because"])
