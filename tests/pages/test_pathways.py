"""The pages of pathways: when a cost has come back, what differs between ways, and that nothing of a plan is lost."""

from __future__ import annotations

import html
import re
from gettext import NullTranslations
from importlib.resources import files
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import real_site, visible
from test_tree import DATE, job, laid

from ladder.catalog import Catalog
from ladder.graph import dead_ends
from ladder.model import RecordId
from ladder.pages.answer_text import shown
from ladder.pages.climbs import answered
from ladder.pages.compose import compose, plans
from ladder.pages.pathways import index, pathway
from ladder.pages.pathways_asks import Asks
from ladder.pages.pathways_pay import paid, payback
from ladder.pages.pathways_steps import held_perhaps
from ladder.pages.pay import Middles, Raise
from ladder.pages.phrases import step_kinds
from ladder.pages.site import folder_link, make, pathway_path, pathways_path
from ladder.pages.timeline import lane
from ladder.pages.words import Words
from ladder.plan import solve

WORDS = Words(Catalog(), NullTranslations(), "us-ma")
MONEY = st.floats(1, 1e6)
WORK = {"experience": {"hours": 2000, "in": ["counseling"]}}
AIDE, COUNSELOR = RecordId("us-ma", "roles", "aide"), RecordId("us-ma", "roles", "counselor")


# When the cost has come back


@given(MONEY, MONEY, MONEY, MONEY)
def test_the_months_times_a_twelfth_of_the_difference_are_the_cost(low, more_cost, less, more_pay):
    found = payback(low, low + more_cost, less, less + more_pay)
    assert found.least * (less + more_pay) / 12 == pytest.approx(low)
    assert found.most * less / 12 == pytest.approx(low + more_cost)
    assert found.least <= found.most


@given(MONEY, MONEY, st.floats(1.1, 9))
def test_a_higher_cost_takes_longer_and_a_higher_raise_shorter(cost, pay, times):
    once = payback(cost, cost, pay, pay)
    assert payback(cost * times, cost * times, pay, pay).least == pytest.approx(once.least * times)
    assert payback(cost, cost, pay * times, pay * times).least == pytest.approx(once.least / times)


@given(MONEY, st.floats(-1e6, 0), st.floats(-1e6, 0))
def test_without_a_raise_nothing_comes_back(cost, one, other):
    assert payback(cost, cost, min(one, other), max(one, other)) is None


@given(MONEY, st.floats(-1e6, 0), MONEY)
def test_where_pay_may_not_rise_or_the_cost_is_open_there_is_no_most(cost, less, more):
    assert payback(cost, cost, less, more).most is None
    assert payback(cost, None, more, more).most is None


def told(cost, months, more, *steps):
    """The sentence and the brief of a plan with a cost and a length, each from and to, and a raise."""
    plan = {key: {"min": low, "max": high} for key, (low, high) in (("cost", cost), ("months", months))}
    plan["steps"] = steps
    found = paid(WORDS, Raise("x", "y", middles=Middles((1, 1), (2, 2), more, "Ohio", "May 2024")), plan)
    return found.back, found.brief


@pytest.mark.parametrize(("cost", "months", "more", "said", "brief"), [
    ((1200, 1200), (10, 10), (6000, 6000), "of the higher pay, before tax. That is in month 13 from today.",
     "3 months"),
    ((1200, 1200), (10, 12), (6000, 12000), "That is in month 12 to 15 from today.", "2 to 3 months"),
    ((1200, None), (10, None), (6000, 6000), "Some prices are unknown to us, and each makes it later.", ""),
    ((1200, 1200), (10, 10), (-600, 6000), "Where the job pays no more than yours, it does not come back.",
     "at least 3 months"),
    ((1200, 1200), (10, 10), (-600, 0), "Pay in the middle is not higher there", ""),
    ((0, None), (10, 10), (600, 600), "What it costs is unknown, so nobody can say", ""),
    ((0, 0), (10, 10), (600, 600), "there is nothing to pay back", ""),
])
def test_when_the_cost_has_come_back_is_said_in_a_sentence(cost, months, more, said, brief):
    sentence, short = told(cost, months, more)
    assert said in sentence
    assert short == brief


def test_nothing_comes_back_of_a_price_of_study_that_nobody_knows():
    degree = {"kind": "study", "cost": {"min": 0, "max": None}}
    assert told((50, None), (93, None), (6000, 6000), degree) == (
        "What some of the study costs is unknown, so nobody can say when it has paid itself back.", "")


def test_where_no_survey_has_both_jobs_nothing_is_said():
    assert paid(WORDS, None, None) is None
    assert paid(WORDS, Raise("", "One code."), None).back == ""


# A page


@pytest.fixture
def pair(tmp_path):
    """A function that lays an aide and a counselor who is asked for something; gives their site."""

    def lay(asked, **more):
        own = job(accrues={"counseling": "100%"}, name="Aide")
        return make(laid(tmp_path, {"us-ma/roles/aide": own, "us-ma/roles/counselor": job(
            asked, "counselor", 2, name="Counselor"), **more}), DATE)

    return lay


def page(site, path):
    """The body of the page at a path."""
    return compose(site, next(plan for plan in plans(site) if plan.path == path), folder_link).body


def test_the_steps_stand_in_order_with_time_reason_and_source(pair):
    body = page(pair([WORK]), "us-ma/pathways/aide--counselor/")
    assert "From Aide to Counselor" in visible(body)
    assert re.search(r"how long<small>Fastest, Cheapest[^<]*</small></dt><dd>12 months</dd>", body)
    assert '<p class="when capital">month 1 to 12<small>12 months</small></p>' in body
    assert "2,000 hours at work in Counseling" in visible(body)
    assert 'href="../../roles/counselor/"' in body
    assert re.findall(r'<figure class="([\w-]+)">', body) == ["small-timeline", "timeline"]


def test_a_search_that_is_given_up_says_so_and_names_the_jobs_on_the_way(pair, monkeypatch):
    middle = job([{"experience": {"hours": 1111, "in": ["counseling"]}}], "counselor", 1, name="Trainee",
                 accrues={"counseling": "100%"})
    chief = job([{"experience": {"hours": 3333}}, {"credential": "card"}], "counselor", 3, name="Chief")
    card = {"name": "Card", "kind": "license", "issuer": "unknown", "costs": "none", "requires": [WORK]}
    site = pair([WORK], **{"us-ma/roles/trainee": middle, "us-ma/roles/chief": chief, "us-ma/credentials/card": card})
    monkeypatch.setattr(solve, "LIMIT", 0)
    text = visible(page(site, "us-ma/pathways/aide--chief/"))
    assert "There are too many ways to look at them all, so we did not compute it." in text
    assert "What you can do: take the way to a nearer job first." in text
    assert re.search(r"Jobs on the way .*Trainee", text)
    assert "Step by step" not in text


def test_who_alone_can_go_a_way_is_said_before_the_numbers(pair):
    lived = {"lived_experience": {"of": ["recovery"], "months": 12}}
    words = {"us/vocabulary/lived-experiences": {"name": "Lived", "terms": {"recovery": "recovery"}}}
    text = visible(page(pair([WORK, lived], **words), "us-ma/pathways/aide--counselor/"))
    only, answer = text.index("Only for people with lived experience: recovery"), text.index("how long")
    assert only < answer


@pytest.mark.parametrize(("kept", "text"), [
    ({"term": {"lasts": "2 years", "renewals": {
        "value": "unknown", "conflicts": [{"value": "none", "source": "book"}]}}},
     "How many times you can renew Card is unknown to us. A source says: you cannot renew it. It lasts 2 years."),
    ({"term": {"renewals": "unknown"}, "renewal": {"every": "2 years"}},
     "How many times you can renew Card is unknown to us. You renew it every 2 years."),
    ({"term": {"lasts": {"value": "unknown", "conflicts": [{"value": "2 years", "source": "book"}]}, "renewals": 0}},
     "You cannot renew Card. How long it lasts is unknown to us. A source says: 2 years."),
    ({"term": {"lasts": "unknown", "renewals": 2}},
     "You can renew Card 2 × at most. How long it lasts is unknown to us."),
])
def test_a_paper_that_may_end_nobody_knows_when_is_named_among_what_may_stop_you(pair, kept, text):
    card = {"name": "Card", "kind": "license", "issuer": "board", "costs": "none", "requires": [{"age": 18}], **kept}
    site = pair([WORK, {"credential": "card"}], **{"us-ma/credentials/card": card})
    body = page(site, "us-ma/pathways/aide--counselor/")
    assert text in visible(body.partition('id="blocks"')[2].partition("</section>")[0])


@pytest.mark.parametrize("kind", step_kinds(WORDS))
def test_a_step_of_every_kind_has_the_color_of_its_lane(kind):
    style = (files("ladder.pages") / "static" / "pathways.css").read_text(encoding="utf-8")
    own, lanes = (re.search(rf"\.does-{it}\b[^{{}}]*{{ (--does: [^}}]+) }}", style)
                  for it in (kind, lane(SimpleNamespace(kind=kind))))
    assert own is not None
    assert own[1] == lanes[1]


def test_a_coach_of_indiana_is_told_that_a_source_says_the_paper_ends():
    for job_ in ("recovery-coach", "cadac-i"):
        body = page(real_site(), f"us-in/pathways/recovery-coach-associate--{job_}/")
        body = body.partition('id="blocks"')[2].partition("</section>")[0]
        assert "A source says: you cannot renew it. It lasts 2 years." in visible(body)


def test_what_hours_at_work_have_to_hold_and_when_they_were_worked_stands_with_the_step(pair):
    work = {"experience": {"hours": 2000, "in": ["counseling"], "within": "10 years",
                           "including": [{"in": "counseling", "min": 400}]}}
    text = visible(page(pair([work]), "us-ma/pathways/aide--counselor/"))
    assert "Of these: at least 400 hours: Counseling; In the last 10 years before you apply (Counselor)" in text


def test_a_job_whose_paper_nobody_can_apply_for_yet_is_no_place_to_begin_without_a_word(pair):
    card = {"name": "Card", "kind": "license", "issuer": "unknown", "costs": "none", "requires": "none",
            "status": "pending"}
    aide = job([{"credential": "card"}], accrues={"counseling": "100%"}, name="Aide")
    site = pair([WORK], **{"us-ma/roles/aide": aide, "us-ma/credentials/card": card})
    text = visible(page(site, "us-ma/pathways/aide--counselor/"))
    assert "Not open yet: nobody can apply for Card." in text


def test_jobs_on_the_way_are_reached_sooner_than_the_goal(views):
    for (frm, _), view in views.items():
        ends = [view["took"].ways[0].months] if view["took"].ways else []
        for line, brief in view["nearer"]:
            assert line.path.startswith(f"{frm.jurisdiction}/pathways/{frm.slug}--")
            assert not ends or not months_of(ends[0]) or months_of(brief) < months_of(ends[0])


def months_of(text):
    """The first number of months in a text; 0 where nothing is known."""
    return int(re.search(r"(\d+) months?", text)[1]) if "month" in text else 0


# All pathways of the real data


REAL = [pair_ for pairs in real_site().pathways.values() for pair_ in pairs]


@pytest.fixture(scope="module")
def views():
    """What the page of each pathway shows."""
    site = real_site()
    return {pair_: pathway(site, site.words(pair_[0].jurisdiction), *pair_) for pair_ in REAL}


def test_each_pair_has_a_page_of_its_own_and_each_state_a_list():
    site = real_site()
    found = [plan.path for plan in plans(site) if plan.kind == "pathway"]
    assert sorted(found) == sorted({pathway_path(*pair_) for pair_ in REAL})
    assert len(found) > 150
    lists = [plan.path for plan in plans(site) if plan.kind == "pathways"]
    assert lists == [pathways_path(code) for code in ("us-az", "us-in", "us-ma")]


def test_the_list_of_a_state_has_each_pathway_and_each_dead_end():
    site = real_site()
    for code, pairs in site.pathways.items():
        found = index(site, site.words(code))
        starts = [start for _, mine in found["lanes"] for start in mine]
        assert {line.path for start in starts for line, _ in start.ways} == {pathway_path(*it) for it in pairs}
        ends = {start.job.id for start in found["ends"]}
        assert ends >= {it for it in dead_ends(site.graph, site.catalog) if it.jurisdiction == code}
        assert all(start.end.text for start in found["ends"])
        broken = [start for start in found["ends"] if start.end.short == "no way on"]
        assert all(start.nearest for start in broken)


def test_nothing_that_a_plan_says_is_lost(views):
    """Each step, each check, each word on supervision is shown, and in the picture what stands in the list."""
    site = real_site()
    for (frm, to), seen in views.items():
        if seen["plan_view"] is None:
            continue
        plan = shown(answered(site, site.words(frm.jurisdiction), frm, to))[0]
        points = [point.text for key in ("blocks", "ready", "employer", "college") for point in seen[key]]
        for said in (*plan["also_check"], *plan["ask_for"]):
            assert any(said["text"] in text for text in points), (frm, to, said)
        steps = [it["name"] for it in plan["steps"] if it["months"] > 0 or it["kind"] != "work"]
        told = [(deed.name.text, *deed.why) for deed in seen["deeds"]]
        assert [name for name, said in zip(steps, told, strict=True) if name not in said] == [], (frm, to)
        assert [deed.name.text for deed in seen["deeds"] if not deed.why and not deed.rules] == [], (frm, to)
        if seen["picture"]:
            drawn = sorted("".join(line for _, line in row.lines).replace(" ", "")
                           for band in seen["picture"].bands for row in band.rows)
            assert drawn == sorted(deed.caption.replace(" ", "") for deed in seen["deeds"])
            numbers = [n for lane in seen["small"].lanes for shape in lane.shapes for n in shape.said.split(", ")]
            assert sorted(numbers, key=int) == [f"{deed.number}" for deed in seen["deeds"]]


def test_where_nothing_has_to_come_first_there_are_no_steps(views):
    found = [pair_ for pair_, seen in views.items() if seen["took"].kind == "open"]
    assert found
    for pair_ in found:
        text = visible(page(real_site(), pathway_path(*pair_)))
        assert seen_open(views[pair_]) in text
        assert "Step by step" not in text


def test_what_is_said_of_a_code_of_the_survey_stands_beside_the_difference_in_pay_too():
    frm, to = (RecordId("us-az", "roles", f"{it}-technician") for it in ("behavioral-health", "licensed-addiction"))
    text = visible(page(real_site(), pathway_path(frm, to)))
    after = text.partition("Pay before and after")[2].partition("What may stop you")[0]
    for said, whose in (("include behavioral health technician", "BHT"), ("who hold a master's degree", "LACT")):
        assert re.search(f"{re.escape(said)}[^.]*[.].*?{whose}", after), after


def seen_open(seen):
    """What is said where nothing comes first: the list of what may stop a person is named where it has something."""
    return f"No work, class or fee has to come first{', but look at what may stop you' if seen['blocks'] else ''}."


def test_what_is_left_to_look_after_is_told_too_where_nothing_has_to_come_first(views):
    pair_ = tuple(RecordId("us-ma", "roles", slug) for slug in ("ladc-i", "clinical-supervisor"))
    assert views[pair_]["took"].kind == "open"
    (plan,) = answered(real_site(), real_site().words("us-ma"), *pair_)["plans"]
    text = visible(page(real_site(), pathway_path(*pair_)))
    assert plan["also_check"]
    assert [it["text"] for it in plan["also_check"] if it["text"] not in text] == []


def test_what_nobody_knows_is_called_unknown_and_never_zero(views):
    for seen in views.values():
        for deed in seen.get("deeds", ()):
            assert deed.cost != "at least $0"
            assert deed.unknown or deed.kind == "work" or not deed.cost.startswith("at least")


def test_where_nothing_is_known_of_the_time_no_step_has_a_month(views):
    found = [seen for seen in views.values() if seen.get("deeds") and seen["took"].ways[0].months == "unknown"]
    assert found
    assert {deed.when for seen in found for deed in seen["deeds"]} == {"unknown"}
    assert not any(seen["picture"] or seen["small"] for seen in found)


def test_a_degree_that_comes_before_another_is_called_by_its_name(views):
    """No rule names it: a license that asks for a master's degree does not leave unsaid what it asks."""
    seen = views[RecordId("us-az", "roles", "behavioral-health-technician"),
                 RecordId("us-az", "roles", "clinical-supervisor")]
    reasons = [reason for deed in seen["deeds"] for reason in deed.why]
    assert "bachelor's degree, which comes first" in reasons
    assert not any(reason.startswith("Nobody could read what Licensed") for reason in reasons)


def test_each_way_says_how_it_differs_from_the_first(views):
    several = [seen["ways"] for seen in views.values() if len(seen.get("ways", ())) > 1]
    assert len(several) > 50
    for first, *others in several:
        assert (first.plus, first.minus, first.spared) == ((), (), ())
        assert all(it.plus or it.minus or it.spared or it.months != first.months for it in others)
    away = [what for _, *others in several for it in others for what in it.spared]
    assert away
    assert all(what.endswith("(renewal)") for what in away)  # it falls away: nobody has learned the price


def test_no_way_is_said_to_have_and_to_lack_the_same(views):
    """A course that the data do not have is called by what is asked of it, which two rules may ask alike."""
    for seen in views.values():
        for way in seen.get("ways", ()):
            assert set(way.plus) & set(way.minus) == set()


def test_a_course_that_the_data_do_not_have_is_called_by_what_is_asked_of_it(views):
    found = [deed for seen in views.values() for deed in seen.get("deeds", ()) if deed.record.startswith("~")]
    assert len(found) > 100
    assert all(deed.name.text != deed.why[0] and deed.why[0].endswith(("not in our data", "for practice"))
               for deed in found)
    for seen in views.values():
        names = [deed.name.text for deed in seen.get("deeds", ()) if deed.record.startswith("~")]
        assert sorted(set(names)) == sorted(names), names


def test_what_holds_up_most_is_named_with_its_steps(views):
    found = [seen for seen in views.values() if seen.get("holds_up")]
    assert len(found) > 100
    for seen in found:
        name, numbers = re.match(r"What holds you up most: (.*) \(steps? ([\d, and]+)\)\. ", seen["holds_up"]).groups()
        names = {deed.number: deed.name.text for deed in seen["deeds"]}
        assert {names[int(n)] for n in re.findall(r"\d+", numbers)} == {name}


def test_a_way_called_cheapest_beside_a_lower_known_cost_says_why(views):
    said = 0
    for seen in views.values():
        costs = {way.label: [float(n.replace(",", "")) for n in re.findall(r"\$([\d,]+)", way.cost)] or [0.0]
                 for way in reversed(seen.get("ways", ()))}
        cheapest = [cost[0] for label, cost in costs.items() if "Cheapest" in label]
        lower = bool(cheapest) and any(cost[0] < min(cheapest) for cost in costs.values())
        said += lower
        assert not lower or seen["doubt"]
    assert said > 20


def listed_by_date(listed, dates):
    """What stands behind each date of the list of sources."""
    parts = re.split("(" + "|".join(map(re.escape, dates)) + ") : ", listed)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_source_of_a_page_has_a_number_and_stands_in_its_list_on_paper(views):
    for pair_ in list(views)[::20]:
        body = page(real_site(), pathway_path(*pair_))
        numbers = {int(n) for n in re.findall(r'class="src"[^>]* data-cited="(\d+)"', body)}
        assert numbers == set(range(1, len(views[pair_]["cited"]) + 1))
        listed = visible(body.partition('id="sources"')[2])
        dates = listed_by_date(listed, {mark.dated for mark in views[pair_]["cited"]})
        links = set(map(html.unescape, re.findall(r'data-cited="\d+"><span>([^<]+)', body)))
        assert links == {f"{mark.label}, {mark.dated}" for mark in views[pair_]["cited"]}
        assert all(f"[{n}] {mark.label}" in dates[mark.dated] for mark, n in views[pair_]["cited"].items())


def test_a_record_stands_once_where_several_in_a_row_name_it(views):
    points = [seen[key] for seen in views.values() for key in ("blocks", "employer") if key in seen]
    assert any(point.again for found in points for point in found)
    for found in points:
        assert not found[:1] or not found[0].again
        for one, point in pairwise(found):
            assert point.again == (point.whose is not None and point.whose == one.whose)


def test_supervision_that_nobody_could_read_is_asked_for(pair):
    unread = {"experience": {**WORK["experience"], "supervision": "unknown"}}
    text = visible(page(pair([unread]), "us-ma/pathways/aide--counselor/"))
    assert "Supervision: unknown. Which do I get here?" in text


def test_a_remark_on_supervision_is_no_question():
    said = [{"text": "Supervision: 100 hours.", "record": "rule"}, {"text": "It may be by video.", "record": "rule"}]
    asks = SimpleNamespace(steps=SimpleNamespace(words=real_site().words("us-az")), view={"ask_for": said},
                           point=lambda text, _: text)
    assert [*Asks.supervised(asks)] == ["Will I get this? Supervision: 100 hours.", "It may be by video."]


def test_a_question_on_a_step_names_a_step_of_study(views):
    asked = 0
    for seen in views.values():
        study = {f"{deed.number}" for deed in seen.get("deeds", ()) if deed.kind == "study"}
        for point in seen.get("college", ()):
            named = re.search(r"\(steps? ([\d, and]+)\)$", point.text)
            asked += bool(named)
            assert not named or set(re.findall(r"\d+", named[1])) <= study
    assert asked > 100


def test_what_comes_before_a_degree_does_not_lie_inside_it():
    places = {"entry": "us/tracks/t#entry.all[0]", "rule": "us/credentials/c#requires.all[1]"}
    nodes = [{"op": "degree", "level": 4, "at": "us/credentials/c#requires.all[0]"},
             *({"op": "class", "credit": True, "at": place} for place in places.values())]
    steps = [SimpleNamespace(step=SimpleNamespace(record=name)) for name in ("~1", "~2")]
    assert held_perhaps({"nodes": nodes}, SimpleNamespace(asked=(0,), steps=steps)) == {"~2"}


def test_a_step_that_a_degree_may_hold_says_so(views):
    deeds = [deed for seen in views.values() for deed in seen.get("deeds", ())]
    assert any("falls away" in text for deed in deeds for text in deed.inside)
