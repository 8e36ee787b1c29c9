"""`ladder plan`: what it prints, what it refuses, and how it ends. Over the real data."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from click.testing import CliRunner
from support import READ, REAL

from ladder.check import check
from ladder.cli import main

read = cache(check)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch):
    """The data are read once for all questions but the first."""
    monkeypatch.setattr("ladder.cli.check_data", read)


def ask(*arguments):
    return CliRunner().invoke(main, ["plan", "--data", str(REAL), "--date", READ.isoformat(), *arguments])


@pytest.fixture(scope="module")
def answer():
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II", "--format", "json")
    assert result.exit_code == 0
    return json.loads(result.output)


def test_the_answer_has_the_shape_that_programs_read(answer):
    assert set(answer) == {"target", "plans", "another_way", "why_not", "only_uncomputed"}
    for plan in answer["plans"]:
        assert set(plan) == {
            "labels", "months", "cost", "renewals", "steps", "pending", "ask_for", "also_check", "binding"}
        assert all(set(plan[key]) == {"min", "max", "unknown", "local"} for key in ("months", "cost"))
        for step in plan["steps"]:
            assert set(step) == {"kind", "record", "name", "start", "months", "cost", "because", "source"}


def test_what_nobody_states_leaves_the_most_open(answer):
    plan = answer["plans"][0]
    assert plan["months"]["max"] is None
    assert plan["months"]["unknown"] == ["how many of your hours count: Recovery specialist"]
    assert plan["cost"]["max"] is None
    assert plan["cost"]["unknown"]


def test_every_study_exam_and_paper_names_the_rule_and_its_source(answer):
    steps = [step for plan in answer["plans"] for step in plan["steps"]]
    assert {step["kind"] for step in steps} == {"study", "work", "exam", "credential"}
    assert all(step["because"] and step["source"]["url"] for step in steps if step["kind"] in ("study", "exam"))


def test_a_way_that_nobody_can_compute_is_another_way(answer):
    assert any("Be excused from the exam" in way["text"] for way in answer["another_way"])


def test_fastest_cheapest_and_what_holds_you_up_are_said():
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II").output
    assert said.startswith("From Recovery specialist to Licensed Alcohol and Drug Counselor II (LADC II)\n")
    assert "Fastest, Cheapest: at least 35 months, at least $100" in said
    assert "What holds you up most: Recovery specialist" in said
    assert "This is not legal advice." in said


def test_records_of_a_person_are_checked_first():
    said = ask("--in", "us-az", "--from", "behavioral-health-technician", "--to", "laac").output
    checks = said.partition("Also check:\n")[2].splitlines()
    assert "fingerprints" in checks[0]


def test_two_runs_print_the_same():
    asked = ("--in", "us-in", "--from", "behavioral-health-technician", "--to", "cadac-i", "--format", "json")
    first = ask(*asked).output
    read.cache_clear()
    assert ask(*asked).output == first


def test_the_impossible_is_explained():
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "certified-peer-specialist")
    assert result.exit_code == 1
    assert "requires lived experience" in result.output
    assert "which your profile excludes or does not name" in result.output


def test_a_profile_in_a_file_opens_it(tmp_path):
    file = tmp_path / "me.yml"
    file.write_text("lived: [{whose: self, months: 30}]\n", encoding="utf-8")
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "certified-peer-specialist",
                 "--profile", str(file))
    assert result.exit_code == 0


def test_options_go_before_the_file(tmp_path):
    file = tmp_path / "me.yml"
    file.write_text("work: 10\n", encoding="utf-8")
    asked = ("--in", "us-ma", "--from", "recovery-specialist", "--to", "ladc-ii", "--profile", str(file))
    assert ask(*asked, "--work", "40").output == ask(*asked[:6], "--work", "40").output


def test_no_step_ends_before_it_begins():
    said = ask("--in", "us-az", "--from", "behavioral-health-technician", "--to", "laac").output
    spans = [tuple(map(int, found)) for found in re.findall(r"month (\d+) to (\d+):", said)]
    assert spans
    assert [span for span in spans if span[0] >= span[1]] == []


def test_a_label_stands_once():
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "associate-level-paraprofessional").output
    assert said.count("Another field:") == 1


def test_what_is_unknown_is_named_by_what_it_is_a_number_of():
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "roles/cac-counselor").output
    unknown = [line for line in said.splitlines() if line.startswith("  Unknown: ")]
    assert "  Unknown: First-level counselor certification (CAC): hours at work (addiction counseling)" in unknown
    assert "  Unknown: First-level counselor certification (CAC): hours of class (addiction)" in unknown
    assert len(unknown) == len(set(unknown))


@pytest.mark.parametrize(("job", "to", "says"), [
    ("peer-supervisor", "roles/lac", True), ("laca", "roles/lac", False),
    ("behavioral-health-technician", "roles/cadac-ii", True)])
def test_cheapest_beside_a_lower_known_cost_or_less_unpriced_study_says_why(job, to, says):
    said = ask("--in", "us-in", "--from", job, "--to", to).output
    assert ("Cheapest is said of the way with the fewest unknown prices;" in said) == says


def test_a_step_gives_each_reason_once():
    """Two credentials ask for the same exam."""
    result = ask("--in", "us-in", "--from", "behavioral-health-technician", "--to", "lac", "--format", "json")
    law = next(step for plan in json.loads(result.output)["plans"] for step in plan["steps"]
               if step["record"] == "us-in/exams/jurisprudence")
    assert law["because"] == [
        "for Licensed Addiction Counselor (LAC) and Licensed Addiction Counselor Associate (LACA)"]


def test_a_case_and_a_doubt_are_said_with_a_check():
    said = ask("--in", "us-az", "--from", "behavioral-health-paraprofessional", "--to",
               "behavioral-health-technician").output
    assert ("Age in a behavioral health residential facility: 18 or older (only if: work in behavioral health "
            "residential facility). Sources disagree. We use: 18. Another source says: 21.") in said
    assert "21 or older or (18 or older and giving behavioral health services)" in said
    qualification = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "roles/cac-counselor").output
    assert "(only if: work paid for by MassHealth; set by: the payer)" in qualification


@pytest.mark.parametrize(("role", "what", "unknown", "check"), [
    ("peer-specialist-supervisor", "set by the employer or program",
     "what your employer asks for (Supervisor of peer specialists)",
     "It is up to the employer what Supervisor of peer specialists asks for."),
    ("peer-bridger", "unknown", "what Peer bridger asks for", "Nobody could read what Peer bridger asks for."),
])
def test_of_a_job_whose_rules_nobody_can_name_nothing_is_known_of_time_and_cost(role, what, unknown, check):
    asked = ("--in", "us-ma", "--from", "recovery-specialist", "--to", f"roles/{role}")
    said = ask(*asked).output
    assert f"A plan: time {what}, cost {what}\n" in said
    assert f"    - {check}" in said
    plan = json.loads(ask(*asked, "--format", "json").output)["plans"][0]
    assert [(plan[key]["max"], plan[key]["unknown"]) for key in ("months", "cost")] == [(None, [unknown])] * 2


def test_a_paper_that_nobody_can_apply_for_is_named():
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "roles/licensed-recovery-coach").output
    assert "  Not open yet: nobody can apply for Licensed Recovery Coach.\n" in said
    assert "A plan: time unknown, cost unknown\n  apply: Licensed Recovery Coach, cost unknown" in said


def test_what_nobody_knows_is_called_unknown_and_never_zero():
    said = ask("--in", "us-in", "--from", "behavioral-health-technician", "--to", "lac").output
    assert "at least $0" not in said
    assert "study: Human Services, Bachelor of Science, cost unknown — " in said


def test_where_nothing_has_to_come_first_it_says_so():
    said = ask("--in", "us-in", "--from", "recovery-coach", "--to", "roles/recovery-residence-house-manager").output
    assert "A plan: No work, class or fee has to come first.\n" in said


def test_a_course_that_the_data_do_not_have_is_called_by_what_is_asked_of_it(answer):
    """In words and in JSON; its source is that of the rule that it is taken for."""
    asked = ("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II")
    said = ask(*asked).output
    assert "study: 270 hours of class on addiction, cost unknown — approved class, provider not in our data; " in said
    names = [step["name"] for step in answer["plans"][0]["steps"] if step["kind"] == "study"]
    assert names == ["270 hours of class on addiction", "300 hours of supervised practice in a program"]
    other = json.loads(ask("--in", "us-in", "--from", "addiction-consultant-in-training-ii", "--to", "cadac-iv",
                           "--format", "json").output)
    [culture] = [step for step in other["plans"][0]["steps"] if step["name"].endswith("on cultural competency")]
    assert culture["because"][:2] == ["approved class, provider not in our data",
                                      "for Certified Alcohol and Drug Addiction Consultant IV (CADAC IV)"]


def test_what_holds_up_most_is_called_as_its_step_is():
    said = ask("--in", "us-in", "--from", "behavioral-health-technician", "--to", "lac").output
    assert ("  What holds you up most: Human Services, Bachelor of Science. "
            "With that done, you would be there 124 months sooner.\n") in said
    assert "study: Human Services, Bachelor of Science, cost unknown" in said


def test_a_degree_of_unknown_length_says_so():
    said = ask("--in", "us-ma", "--from", "ladc-ii", "--to", "ladc-i").output
    assert "study: master's degree in behavioral sciences, length unknown, cost unknown — " in said


def test_a_plan_says_what_supervision_to_ask_an_employer_for(answer):
    asked = answer["plans"][0]["ask_for"]
    assert [(it["record"], it["text"]) for it in asked] == [
        ("us-ma/credentials/ladc-ii",
         "Supervision: every week, clinical and on site. The supervision must be written down.")]
    assert asked[0]["source"]["url"]
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II").output
    assert "  Ask your employer for:\n    - Supervision: every week" in said


@pytest.mark.parametrize(("more", "work"), [
    ((), "6,000 hours at work in addiction counseling ["),
    (("--degree", "bachelors"), "4,000 hours at work in addiction counseling ["),
    (("--hours", "addiction-counseling=4000"),
     "6,000 hours at work in addiction counseling (in all; you have 4,000 hours) ["),
])
def test_a_step_says_what_is_asked_of_this_person(more, work):
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC II", *more).output
    assert f"work: Recovery specialist — {work}" in said


def test_class_that_several_courses_fill_is_said_to_be_all_of_it():
    said = ask("--in", "us-in", "--from", "behavioral-health-technician", "--to", "cadac-i").output
    assert "180 hours of class on addiction (in all)" in said


REFUSED = {
    "an ambiguous name lists the candidates": (
        ("--in", "us-in", "--to", "CRS"), ("can mean several", "us-in/roles/", "us-in/credentials/crs")),
    "an unknown name gets a near one": (("--in", "us-ma", "--to", "ladc"), ('Did you mean "ladc-i',)),
    "an unknown state": (("--in", "us-zz", "--to", "ladc-ii"), ("Nothing is known of `us-zz`",)),
    "an unknown job": (("--in", "us-ma", "--from", "ladc-ii-x", "--to", "ladc-ii"), ("called `ladc-ii-x`",)),
    "an unknown degree": (("--in", "us-ma", "--to", "ladc-ii", "--degree", "batchelors"),
                          ('Did you mean "bachelors"',)),
    "an unknown practice area": (("--in", "us-ma", "--to", "ladc-ii", "--hours", "counceling=5"), ("practice areas",)),
    "hours without a number": (("--in", "us-ma", "--to", "ladc-ii", "--hours", "addiction-counseling"),
                               ("addiction-counseling=1200",)),
    "hours in a sign that is no digit": (("--in", "us-ma", "--to", "ladc-ii", "--hours", "addiction-counseling=²"),
                                         ("addiction-counseling=1200",)),
    "too many hours a week": (("--in", "us-ma", "--to", "ladc-ii", "--work", "200"), ("work",)),
}


@pytest.mark.parametrize(("asked", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_understood_is_named_with_a_way_on(asked, said):
    result = ask(*asked)
    assert result.exit_code == 2
    assert all(part in result.output for part in said)
    assert "Traceback" not in result.output


@pytest.mark.parametrize("text", ["- a list", "work: [", "wrok: 40", "credentials: [cac]", "hours: 40",
                                  "lived: [{whose: self, months: many}]", "date: 2026-13-45", "hours: " + "[" * 5000])
def test_a_profile_that_cannot_be_used_is_refused(tmp_path, text):
    file = tmp_path / "me.yml"
    file.write_text(text, encoding="utf-8")
    result = ask("--in", "us-ma", "--to", "ladc-ii", "--holds", "carc", "--profile", str(file))
    assert (result.exit_code, "Traceback" in result.output) == (2, False)


def test_a_key_of_a_profile_may_stay_empty(tmp_path):
    file = tmp_path / "me.json"
    file.write_text('{"role": null, "age": 30}', encoding="utf-8")
    assert ask("--in", "us-ma", "--to", "ladc-ii", "--profile", str(file)).exit_code == 0


def test_a_mistake_in_the_file_of_a_profile_is_told_with_its_line(tmp_path):
    file = tmp_path / "me.yml"
    file.write_text("age: 30\ndate: 2026-13-45\n", encoding="utf-8")
    output = ask("--in", "us-ma", "--to", "ladc-ii", "--profile", str(file)).output
    assert f"{file}:2:7: error not-a-date: 2026-13-45 is not a day of the calendar." in output


def test_a_climb_with_too_many_ways_says_so_and_what_to_do(monkeypatch):
    monkeypatch.setattr("ladder.plan.solve.LIMIT", 3)
    result = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", "LADC I")
    assert result.exit_code == 1
    assert "There are too many ways from here to us-ma/" in result.output
    assert "Ask from a later job (--from), or say what you hold (--holds)." in result.output


def test_a_masters_comes_after_a_bachelors():
    said = ask("--in", "us-az", "--from", "behavioral-health-paraprofessional", "--to", "LIAC").output
    steps = [line for line in said.splitlines() if "degree" in line and "study" in line]
    assert any("bachelor" in step for step in steps)
    assert any("master" in step for step in steps)


def test_money_that_is_no_longer_given_pays_for_nothing():
    target = "credentials/certified-community-health-worker"
    said = ask("--in", "us-ma", "--from", "recovery-specialist", "--to", target)
    assert "study: Community Health Worker (CHW), at least $1,545" in said.output


def test_a_likely_degree_and_earlier_credits_are_asked_about():
    said = ask("--in", "us-az", "--holds", "lact", "--to", "laac").output
    assert ("Licensed Addiction Technician (LACT) most likely asked for a degree, so we count it as yours: associate "
            "degree in addiction counseling or addiction studies. Is that so?") in said
    assert said.count("most likely asked") == said.count("in addiction counseling or addiction studies. Is that so?")
    assert re.search(r"How many of your earlier credits does .*Bachelor.* take\? We count none of them\.", said)
    without = ask("--in", "us-az", "--from", "behavioral-health-paraprofessional", "--to", "laac").output
    assert "earlier credits" not in without
    which = ask("--in", "us-in", "--from", "clinical-supervisor", "--to", "ccs").output
    assert re.search(r"Clinical supervisor asks for one of these, and we count none as yours: .*CADAC IV", which)


@pytest.mark.parametrize(("degree", "because", "supervised"), [
    (None, [], False),
    ("masters", ["6,000 hours at work in addiction counseling (in all; you have 4,000 hours)"], True),
])
def test_work_that_no_rule_asks_for_any_more_has_no_reason_and_leaves_nothing_open(degree, because, supervised):
    """LADC II with 6,000 hours leaves none for LADC I; with the 4,000 of a degree it leaves 2,000."""
    told = ("--degree", degree) if degree else ()
    result = ask("--in", "us-ma", "--from", "ladc-ii", "--to", "LADC I", "--format", "json", *told)
    plan = json.loads(result.output)["plans"][0]
    (work,) = (step for step in plan["steps"] if step["kind"] == "work")
    assert work["because"] == because
    assert bool(plan["ask_for"]) == supervised
    assert ("how many of your hours count: Licensed Alcohol and Drug Counselor II (LADC II)"
            in plan["months"]["unknown"]) == supervised


def test_what_holds_up_by_less_than_a_month_that_is_told_is_not_named():
    said = ask("--in", "us-in", "--from", "behavioral-health-technician", "--to", "acit").output
    assert "What holds you up most" not in said


def test_a_check_of_the_record_says_what_closes_the_door_and_what_can_be_done():
    said = ask("--in", "us-in", "--from", "behavioral-health-technician", "--to", "laca").output
    assert "What closes the door: A conviction for a crime of violence (Lasts: for good)." in said
    assert "You can ask the board before you apply" in said


def test_a_paper_outside_of_the_ladder_is_refused():
    result = ask("--in", "us-ma", "--to", "NCPRSS")
    assert result.exit_code == 2
    assert "us/credentials/ncprss is no step of the ladder of `us-ma`" in result.output


def test_where_an_employer_decides_nobody_knows_the_cost():
    result = ask("--in", "us-az", "--from", "behavioral-health-paraprofessional", "--to", "lead-peer")
    assert "A plan: time set by the employer or program, cost set by the employer or program" in result.output
