"""What the rules of the states say to people whose circumstances are not the usual ones."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from support import READ, ROOT, real

from ladder.cli import main
from ladder.plan.answer import answer
from ladder.plan.compile import compile_state
from ladder.plan.profile import Profile, for_solver


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


@pytest.mark.parametrize(("climb", "number", "source"), [
    (("us-ma", "recovery-specialist", "ladc-ii"), "270 hours of class", "us-ma/sources/bsas-fact-sheet"),
    (("us-in", "cadac-i", "cadac-ii"), "6,000 hours at work", "us-in/sources/cadac-map")])
def test_a_step_names_the_source_of_the_number_that_it_states(plan, climb, number, source):
    where, frm, to = climb
    steps = plan(where, to, "{}", "--from", frm)["steps"]
    said = [step["source"]["record"] for step in steps if number in f"{step['name']} {step['because']}"]
    assert said == [source]


@pytest.mark.parametrize("told", ["{}", "age: 19", "age: 40"])
def test_an_age_that_the_employer_sets_is_asked_about_also_where_theirs_is_told(plan, told):
    job = "us-az/roles/behavioral-health-technician"
    found = plan("us-az", job, told, "--from", "behavioral-health-paraprofessional")
    assert [c["text"] for c in found["also_check"] if "Age that employers ask for" in c["text"]] == [
        "Age that employers ask for: set by the employer or program (set by: the employer)"]


def test_an_alternative_of_jobs_alone_is_asked_about_whole(plan):
    told = "lived: [{whose: self, months: 4, of: recovery}]"
    found = plan("us-az", "prss", told, "--from", "behavioral-health-technician")
    said, = (c["text"] for c in found["also_check"] if c["text"].startswith("A staff class that your employer gives"))
    assert all(job in said for job in ("paraprofessional", "technician", "professional"))


def test_a_license_in_good_standing_elsewhere_is_one_to_have(plan):
    found = [plan("us-az", "us-az/credentials/temporary-license", told, "--from", "behavioral-health-technician")
             for told in ("elsewhere: [license]", "{}")]
    assert [it["months"]["min"] == 0 for it in found] == [True, False]
    assert "degree" in " ".join(said for step in found[1]["steps"] for said in step["because"])


def test_the_supervision_of_cadac_ii_names_the_page_with_its_hours(plan):
    asked = plan("us-in", "cadac-ii", "{}", "--from", "cadac-i")["ask_for"]
    assert [it["source"]["record"] for it in asked] == ["us-in/sources/cadac-map"]


def test_nobody_is_told_to_ask_for_the_supervision_of_another_license(plan):
    asked = plan("us-az", "laac", "credentials: {lact: {}}", "--from", "licensed-addiction-technician")["ask_for"]
    assert [it["text"].partition(",")[0] for it in asked] == ["Supervision: 100 hours"]


def test_lived_experience_of_which_nobody_states_how_long_leaves_the_time_open(plan):
    for told in ("lived: [{whose: self, months: 1, of: recovery}]", "lived: [{whose: family, months: 24}]"):
        months = plan("us-in", "cpsp", told)["months"]
        assert months["max"] is None
        assert [what.partition(" (recovery")[0] for what in months["unknown"]] == [
            "Certified Peer Support Professional (CPSP): how long"]


def test_a_way_over_such_a_paper_stands_beside_one_of_which_all_is_known():
    """The peer job of the state counts hours sooner; nobody states how long the recovery that it asks for must be."""
    profile = Profile(role="recovery-residence-house-manager", lived=[{"of": "recovery", "months": 40}],
                      trainings=["us-in/recovery-coach-academy"])
    given = answer(compile_state(real(), "us-in", READ), for_solver(real(), "us-in", profile), "us-in/credentials/cprc")
    found = {it.labels: [what for what in it.weeks.unknown if "#" in what] for it in given.plans}
    assert not given.stated
    assert found == {("cheapest",): ["us-in/credentials/cpsp#requires.all[2].any[0]"], ("fastest",): []}


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


def reasons(found, kind):
    """Why the steps of a kind are taken."""
    return [reason for step in found["steps"] if step["kind"] == kind for reason in step["because"]]


def test_two_jobs_that_end_can_follow_each_other(plan):
    """At 19 hours a week neither trainee paper alone lasts for the 2,000 hours of CADAC I before a later job opens."""
    found = plan("us-in", "cadac-i", "work: 19", "--from", "behavioral-health-technician")
    assert (round(found["months"]["min"], 1), found["cost"]["min"]) == (25.6, 925)
    assert [step["record"] for step in found["steps"] if step["kind"] == "credential"] == [
        "us-in/credentials/acit", "us-in/credentials/acit-ii", "us-in/credentials/cadac-i"]


def test_with_no_hours_of_study_no_degree_is_earned(plan):
    told = "degree: {level: associate, in: [addiction-counseling]}\nstudy: 0"
    found = plan("us-az", "lact", told, "--from", "behavioral-health-technician")
    assert all(step["kind"] != "study" for step in found["steps"])


def test_class_on_one_of_several_topics_fills_no_part_on_another(plan):
    """Of the class for the CAC 90 hours have to be on addiction studies."""
    found = [plan("us-az", "cac", f"education: [{{topics: [{topic}], hours: 400}}]", "--from",
                  "behavioral-health-technician") for topic in ("behavioral-science", "addiction-studies")]
    studied = [sum(step["months"] for step in it["steps"] if step["kind"] == "study") for it in found]
    assert round((studied[0] - studied[1]) * 52 / 12 * 10) == 90


def test_work_that_every_way_to_a_paper_asks_for_is_had_by_who_holds_it(plan):
    """Both ways to the LIAC ask for 24 months of work: of the 36 for the CADAC 12 are left."""
    found = plan("us-az", "cadac", "{degree: {level: masters, in: [education]}, credentials: {liac: {}}}",
                 "--from", "licensed-independent-addiction-counselor")
    assert round(found["months"]["min"]) < 36


def test_a_degree_that_one_has_is_no_doubt_about_a_higher_one(plan):
    told = "degree: {level: associate, in: [addiction-counseling]}"
    found = plan("us-az", "cadac", told, "--from", "behavioral-health-technician")
    said = {step["name"]: "Ask if its field counts" in " ".join(step["because"]) for step in found["steps"]}
    assert not any(doubted for name, doubted in said.items() if "Bachelor" in name)


@pytest.mark.parametrize(("told", "said"), [
    ("hours: [{area: addiction-counseling, hours: 6000}, {area: clinical-supervision, hours: 4000}]", "less what"),
    ("work: 38\nhours: [{area: addiction-counseling, hours: 4000}]", "less what"),
])
def test_hours_are_not_told_where_they_do_not_decide(plan, told, said):
    """10,000 hours are there, but not the 200 face to face; 4,000 are there, but none of them as a supervisor."""
    found = plan("us-in", "ccs", f"degree: {{level: bachelors, in: [education]}}\n{told}", "--from", "cadac-ii")
    assert any(said in reason for reason in reasons(found, "work"))
    assert not any("you have" in reason and "hours)" in reason for reason in reasons(found, "work"))


def test_hours_that_are_told_are_not_cut_by_a_last_digit(plan):
    told = "work: 38\nhours: [{area: addiction-counseling, hours: 4000}]"
    found = plan("us-in", "cadac-ii", told, "--from", "cadac-i")
    assert any("you have 4,000 hours" in reason for reason in reasons(found, "work"))


def test_who_has_nothing_is_told_of_nothing_to_take_off(plan):
    found = plan("us-ma", "ladc-i", "degree: {level: bachelors, in: [psychology]}", "--from", "recovery-specialist")
    assert not any("less what you have" in reason for reason in reasons(found, "work"))


def test_a_degree_taken_for_a_lower_row_says_so(plan):
    found = plan("us-ma", "ladc-ii", "work: 10", "--from", "recovery-specialist")
    assert all(step["because"] for step in found["steps"] if step["kind"] == "study")


def test_work_serves_no_rule_that_was_met_before_it(plan):
    found = plan("us-in", "cadac-ii", "{}", "--from", "behavioral-health-technician")
    last = next(step for step in reversed(found["steps"]) if step["kind"] == "work")
    assert not any(reason.startswith("2,000 hours") for reason in last["because"])


def test_who_changes_the_job_does_not_keep_it(plan):
    told = "{degree: {level: masters, in: [social-work]}, credentials: {lac: {}}}"
    found = plan("us-in", "lcac", told, "--from", "us-in/roles/lac")
    assert any(step["kind"] == "work" and step["record"] != "us-in/roles/lac" for step in found["steps"])
    assert "keeps your job" not in found["labels"]


def test_who_lives_elsewhere_waits_for_no_months_of_living_there(plan):
    found = plan("us-in", "cadac-i", "resident: false\nresident_months: 0", "--from", "acit")
    assert all(step["kind"] != "wait" for step in found["steps"])


def test_renewals_on_the_way_are_told_beside_the_steps(plan):
    found = plan("us-az", "ccs", "credentials: {cadac: {}, liac: {}}", "--from", "us-az/roles/clinical-supervisor")
    assert found["renewals"] == 150


def test_where_something_has_to_be_waited_for_nothing_else_is_said_to_hold_up_most(plan):
    found = plan("us-in", "cprc", "lived: [{whose: self, months: 4, of: recovery}]")
    assert any(step["kind"] == "wait" for step in found["steps"])
    assert found["binding"] is None
