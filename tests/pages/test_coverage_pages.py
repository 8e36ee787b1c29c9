"""What the pages say of coverage, over the real data: bars with their numbers, ways, and what is still missing."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from support import real_site as site

from ladder.model import RecordId
from ladder.pages.compose import compose, plans
from ladder.pages.coverage import SHOWN, covered, toward
from ladder.pages.site import folder_link


def record(address):
    return site().catalog.records[RecordId(*address.split("/"))]


def after(study, credential):
    """What a study leaves of a credential."""
    it = record(study)
    groups = toward(site(), site().words(it.id.jurisdiction), it)
    return next(left for g in groups for left in (*g.shown, *g.more) if left.path == f"{credential}/")


def needs(credential):
    it = record(credential)
    return covered(site(), site().words(it.id.jurisdiction), it)


@cache
def bodies():
    return {plan.path: compose(site(), plan, folder_link).body for plan in plans(site())
            if plan.kind in ("credentials", "tracks", "trainings")}


BSAS = "Bureau of Substance Addiction Services (BSAS)"
ABCAC = "Arizona Board for Certification of Addiction Counselors (ABCAC)"


def test_a_program_says_what_it_covers_and_what_is_still_missing():
    left = after("us-ma/tracks/worcester-state-addictions-counseling", "us-ma/credentials/ladc-ii")
    assert [(fill.text, fill.bar.text, fill.bar.note) for fill in left.fills] == [
        ("270 hours of class on addiction", "270 of 270 hours", ""),
        ("300 hours of supervised practice in a program", "300 of 300 hours", "")]
    assert left.missing == (
        "6,000 hours at work in addiction counseling",
        "One of these ways: Pass the exam: Alcohol and Drug Counselor exam (ADC exam); Be excused from the exam")
    assert left.also == "papers and rules that cannot be counted"


def test_alternatives_with_a_name_of_their_own_are_told_as_alternatives():
    left = after("us-in/tracks/ivy-tech-addiction-studies", "us-in/credentials/ccjp")
    assert left.missing[0] == (
        "The certification that you hold: CADAC II: Certified Alcohol and Drug Addiction Consultant II (CADAC II); or: "
        "CADAC IV: Certified Alcohol and Drug Addiction Consultant IV (CADAC IV)")


def test_a_program_without_an_approval_covers_only_if_it_is_accepted():
    left = after("us/trainings/recovery-coach-academy", "us-az/credentials/pr-a")
    (fill,) = left.fills
    assert (fill.bar.text, fill.bar.note) == (
        "30 of 40 hours", f"Only if it is accepted by: {ABCAC}. We know of no approval.")
    assert left.missing[1] == f"40 hours of class on peer recovery support, or 10 hours if it is accepted by: {ABCAC}"


def test_a_part_of_a_rule_that_stays_open_is_named():
    left = after("us-in/trainings/hiv-education", "us-in/credentials/cadac-ii")
    assert left.missing[0] == ("294 hours of class on addiction (at least 6 hours on ethics of addiction counseling "
                               "and 6 hours on cultural competency)")


def test_a_degree_that_lowers_the_hours_at_work_says_from_what():
    left = after("us-in/tracks/purdue-human-services-addiction", "us-in/credentials/cadac-ii")
    assert [fill.bar.text for fill in left.fills] == ["some of 300 hours", "4,000 hours instead of 6,000 hours"]
    assert "4,000 hours at work in addiction counseling" in left.missing


def test_credits_inside_a_degree_come_with_it():
    left = after("us-in/tracks/purdue-human-services-addiction", "us-in/credentials/laca")
    inside = "40 credits or 60 quarter credits of class on the board's areas for addiction counselors"
    assert (inside, "inside the degree") in [(fill.text, fill.bar.text) for fill in left.fills]
    assert not any("40 credits" in text for text in left.missing)
    left = after("us-ma/tracks/mwcc-substance-addiction-counseling", "us-ma/credentials/ladc-i")
    assert "18 credits of class on counseling (inside the degree)" in left.missing


def test_what_nobody_states_is_said():
    left = after("us-ma/tracks/nscc-addiction-counseling", "us-ma/credentials/ladc-i")
    (fill,) = left.fills
    assert (fill.bar.text, fill.bar.part, fill.bar.unknown) == ("some of 270 hours", None, True)
    assert "at most 270 hours of class on addiction" in left.missing
    left = after("us-ma/tracks/worcester-state-addictions-counseling", "us-ma/credentials/cadc")
    assert [fill.bar.text for fill in left.fills] == ["270 hours; how much is asked is unknown"]
    assert "an unknown number of hours of class on addiction" in left.missing


def test_each_of_the_six_ways_to_one_license_is_there():
    left = after("us-az/tracks/gcu-counseling", "us-az/credentials/laac")
    (fork,) = left.forks
    assert fork.title == "Program and work"
    assert [way.title for way in fork.ways] == ["Bachelor's degree with the seven core areas"]
    assert [way.title for way in fork.perhaps] == ["Bachelor's degree from a NASAC program",
                                                   "Bachelor's degree from a program the Board has approved"]
    assert len(fork.others) == 3
    assert fork.ways[0].missing[0].startswith("21 credits of class on psychopharmacology")


def test_a_credential_lists_what_covers_each_requirement_the_sure_ones_first():
    (hours, practice) = needs("us-ma/credentials/ladc-ii").needs
    assert (hours.category, hours.text) == ("Class", "270 hours of class on addiction")
    assert [group.note for group in hours.rows] == ["", f"Only if it is accepted by: {BSAS}. We know of no approval."]
    assert [(row.beside, row.bar.text) for row in hours.rows[0].shown] == [
        ("Boston Graduate School of Psychoanalysis", "270 of 270 hours"),
        ("Worcester State University", "270 of 270 hours")]
    assert practice.text == "300 hours of supervised practice in a program"


def test_a_credential_says_on_which_ways_a_requirement_is_asked_and_what_nothing_covers():
    found = needs("us-az/credentials/laac")
    core = next(need for need in found.needs if need.text.startswith("21 credits"))
    assert core.ways == ("Bachelor's degree with the seven core areas", "Master's degree with the seven core areas")
    assert "300 hours of supervised practice in a program" in found.bare
    assert needs("us-in/credentials/ccs").bare == ("30 hours of class on clinical supervision",)


def test_a_training_that_only_itself_fills_is_not_listed_beside_itself():
    assert [need.category for need in needs("us-ma/credentials/carc").needs] == ["Class"]


def test_long_lists_are_folded():
    found = [needs(str(credential)) for credential in site().covers.of]
    groups = [group for it in found if it is not None for need in it.needs for group in need.rows]
    assert all(len(group.shown) <= SHOWN for group in groups)
    assert any(group.more for group in groups)


BAR = re.compile(r'<p><strong>([^<]*)</strong>[^\n]*</p>\n<svg class="share( perhaps)?"[^>]*><path d="M0 4h([\d.]+)"')


def test_a_bar_never_speaks_alone():
    """Its numbers stand above it; a striped one is under a line, or has one below, that says on what it hangs."""
    drawn = 0
    for path, body in bodies().items():
        bars = BAR.findall(body)
        assert len(bars) == body.count("<svg class"), path
        for text, _, length in bars:
            had, asked = (float(n.replace(",", "")) for n in re.findall(r"[\d,.]*\d", html.unescape(text)))
            assert float(length) == pytest.approx(100 * had / asked, abs=0.06), path
            assert had <= asked
        assert not any(striped for _, striped, _ in bars) or 'class="if"' in body
        drawn += len(bars)
    assert drawn > 100


def test_every_program_that_is_open_says_what_it_counts_toward():
    for path, body in bodies().items():
        if "/tracks/" in path:
            assert 'id="counts"' in body
            assert "Still missing" in body or "No credential in our data asks" in body


@pytest.mark.parametrize(("path", "said"), [
    ("us-in/credentials/cadac-iv/", "You need this only if you choose this way: <q>A related field</q>."),
    ("us/credentials/icrc-ps/", ("You need this only if you choose one of these ways: "
                                 "<q>As Delaware&#39;s board asks</q>; <q>As New Jersey&#39;s board asks</q>.")),
])
def test_what_only_some_ways_ask_says_so_and_leads_to_all_ways(path, said):
    assert f'<p class="note">{said} <a href="#asks">All that it asks</a></p>' in bodies()[path]


def test_credits_of_which_nobody_says_on_what_count_where_a_rule_takes_any():
    covers = {row.name: row.bar.text for need in needs("us/credentials/aapt-level-3").needs
              for group in need.rows for row in (*group.shown, *group.more)}
    assert covers["Human Services, Bachelor of Science"] == "60 of 60 credits"
    left = after("us-ma/tracks/worcester-state-addictions-counseling", "us/credentials/aapt-level-2")
    assert "24 of 30 credits" in [fill.bar.text for fill in left.fills]


def test_how_often_a_paper_can_be_renewed_is_not_missing_after_a_study():
    left = after("us-in/tracks/purdue-human-services-addiction", "us-in/credentials/laca")
    assert not any("is unknown" in text for text in left.missing)


def test_a_program_of_which_nobody_states_what_it_teaches_says_so():
    told = "Nobody states what its classes hold."
    assert told in bodies()["us-az/tracks/addictions-aas/"]
    assert told not in bodies()["us-ma/tracks/worcester-state-addictions-counseling/"]
    assert "They may cover some of this class." in bodies()["us-az/credentials/cac/"]
    assert "They may cover some of this class." not in bodies()["us-ma/credentials/ladc-i/"]


def test_a_national_credential_counts_what_states_teach_under_names_of_their_own():
    for study, text in (("us-ma/trainings/recovery-coach-academy", "30 of 60 hours"),
                        ("us-in/trainings/recovery-support-ethics", "16 of 60 hours")):
        (fill,) = after(study, "us/credentials/ncprss").fills
        assert fill.bar.text == text
    left = after("us-ma/tracks/bgsp-addictions-counseling", "us/credentials/icrc-adc")
    assert "270 of 300 hours" in [fill.bar.text for fill in left.fills]
