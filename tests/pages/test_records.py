"""What the pages of records say where the ladder breaks off."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urljoin

import pytest
from support import real_site
from test_tree import DATE, at, job, laid, paper

from ladder.model import Record
from ladder.pages.act import act
from ladder.pages.compose import compose, plans
from ladder.pages.keeping import limits
from ladder.pages.parts import over, prices
from ladder.pages.records import are_hours_asked, nearest
from ladder.pages.site import folder_link, has_page, make, path_of

HOURS = {"experience": {"hours": 100, "in": ["counseling"]}}
JOBS = {
    "us-ma/roles/aide": job(),
    "us-ma/roles/helper": job(accrues={"counseling": "100%"}),
    "us-ma/roles/guide": job("local", lane="counselor", rung=2),
    "us-ma/roles/counselor": job([{"credential": "license"}], lane="counselor", rung=2),
    "us-ma/roles/chief": job([{"age": 21}], lane="counselor", rung=3),
    "us-ma/roles/peer": job(lane="peer", rung=1),
    "us-ma/roles/coach": job("unknown", lane="peer", rung=3),
    "us-ma/roles/visitor": {"lane": "peer"},
    "us-ma/credentials/license": paper([HOURS]),
}


@pytest.mark.parametrize(("role", "names"), [
    ("aide", ["counselor", "guide"]), ("guide", ["chief", "coach"]), ("helper", []), ("peer", []), ("chief", []),
    ("coach", []), ("visitor", []),
])
def test_where_no_rule_leads_on_the_jobs_on_the_next_rung_of_every_lane_are_near(tmp_path, role, names):
    """`helper` leads on, `peer` may be followed by a job nobody could read, `coach` is a top, `visitor` has no rung."""
    catalog = laid(tmp_path, JOBS)
    found = nearest(make(catalog, DATE), catalog.records[at(f"us-ma/roles/{role}")])
    assert sorted(r.slug for r in found) == names


def test_a_price_and_a_time_stand_beside_the_source_that_has_them(tmp_path):
    sources = {f"us-ma/sources/{name}": {
        "name": name.title(), "url": "https://example.org/", "publisher": "Board", "as_of": 2026,
        "retrieved": DATE, "confidence": "official"} for name in ("book", "list", "letter")}
    license_ = paper([HOURS], costs=[{"of": "license", "price": {"value": 50, "source": "list"}}], source="book",
                     application={"phone": "617-555-0100", "processing": {"value": "60 days", "source": "letter"}})
    catalog = laid(tmp_path, {**sources, "us-ma/credentials/license": license_})
    words, record = make(catalog, DATE).words("us-ma"), catalog.records[at("us-ma/credentials/license")]
    (row,) = prices(words, (record, record.costs, ("costs",))).now
    told = {it.label: it.mark and it.mark.label for it in act(words, record, "application")}
    assert (row.mark.label, told) == ("List", {"Phone": None, "Decision takes": "Letter"})


def test_a_phone_is_shown_as_it_is_though_it_looks_like_an_address(tmp_path):
    license_ = paper([HOURS], application={"phone": "https://[", "link": "https://www.example.org/apply"})
    catalog = laid(tmp_path, {"us-ma/credentials/license": license_})
    told = act(make(catalog, DATE).words("us-ma"), catalog.records[at("us-ma/credentials/license")], "application")
    assert [(it.label, it.text) for it in told] == [("Page", "www.example.org"), ("Phone", "https://[")]


@pytest.mark.parametrize(("renewals", "said"), [
    (0, "you cannot renew it"), ("none", "you cannot renew it"), (2, "at most 2")])
def test_how_often_a_paper_can_be_renewed(tmp_path, renewals, said):
    license_ = paper([HOURS], term={"lasts": "3 years", "renewals": renewals})
    catalog = laid(tmp_path, {"us-ma/credentials/license": license_})
    more = limits(make(catalog, DATE).words("us-ma"), catalog.records[at("us-ma/credentials/license")])
    assert [(it.label, it.text) for it in more] == [("Renewals", said)]


def test_the_page_names_the_nearest_jobs(tmp_path):
    site = make(laid(tmp_path, JOBS), DATE)
    texts = {plan.path: compose(site, plan, folder_link).body for plan in plans(site)}
    assert "The nearest jobs" in texts["us-ma/roles/aide/"]
    assert 'href="../counselor/"' in texts["us-ma/roles/aide/"]
    assert "The nearest jobs" not in texts["us-ma/roles/helper/"]


@pytest.mark.parametrize(("amount", "asked"), [({}, False), ({"hours": 100}, True), ({"months": 3}, True)])
def test_work_of_which_no_amount_is_asked_counts_no_hours(tmp_path, amount, asked):
    rule = {"experience": {"in": ["counseling"], **amount}}
    catalog = laid(tmp_path, {**JOBS, "us-ma/credentials/license": paper([rule])})
    assert are_hours_asked(make(catalog, DATE), catalog.records[at("us-ma/credentials/license")]) is asked


@pytest.mark.parametrize(("value", "foot"), [(200, "1 disagreement shown"), ("unknown", "")])
def test_the_foot_of_a_page_counts_disagreements_and_not_what_one_source_alone_says(tmp_path, value, foot):
    sources = {f"us-ma/sources/{name}": {
        "name": name.title(), "url": "https://example.org/", "publisher": "Board", "as_of": 2026,
        "retrieved": DATE, "confidence": "official"} for name in ("book", "guide")}
    price = {"value": value, "conflicts": [{"value": 250, "source": "guide"}]}
    license_ = paper([HOURS], costs=[{"of": "license", "price": price}], source="book")
    site = make(laid(tmp_path, {**sources, "us-ma/credentials/license": license_}), DATE)
    plan = next(plan for plan in plans(site) if plan.path == "us-ma/credentials/license/")
    body = compose(site, plan, folder_link).body
    assert "source says: $250." in body
    assert ("disagreement" in body, foot in body) == (bool(foot), True)


@pytest.mark.parametrize(("until", "said"), [
    (DATE - dt.timedelta(1), "Ended on 21 Nov 2026"), (DATE, "In force until 22 Nov 2026")])
def test_what_is_over_says_that_it_ended(tmp_path, until, said):
    license_ = paper([HOURS], in_force={"from": dt.date(2020, 1, 1), "until": until})
    site = make(laid(tmp_path, {"us-ma/credentials/license": license_}), DATE)
    plan = next(plan for plan in plans(site) if plan.path == "us-ma/credentials/license/")
    body = compose(site, plan, folder_link).body
    assert f'<span class="tag warn">In force from 1 Jan 2020. {said}' in body


@pytest.mark.parametrize(("begin", "look"), [(DATE, "tag"), (DATE + dt.timedelta(1), "tag warn")])
def test_a_rule_that_is_simply_in_force_is_no_warning(tmp_path, begin, look):
    license_ = paper([HOURS], in_force={"from": begin})
    site = make(laid(tmp_path, {"us-ma/credentials/license": license_}), DATE)
    plan = next(plan for plan in plans(site) if plan.path == "us-ma/credentials/license/")
    assert f'<span class="{look}">In force from' in compose(site, plan, folder_link).body


def test_a_page_to_act_on_is_named_by_who_stands_behind_it():
    """MassEducate is applied for on a page whose site is called d29xc3jzahbum9.cloudfront.net."""
    plan = next(plan for plan in plans(real_site()) if plan.path == "us-ma/aid/masseducate/")
    body = compose(real_site(), plan, folder_link).body.partition('id="act"')[2].partition("</section>")[0]
    assert ">Massachusetts Office of Student Financial Assistance, d29xc3jzahbum9.cloudfront.net</a>" in body


def test_programs_that_money_pays_for_stand_with_their_college():
    """Four colleges call a program "Human Services, Associate in Science"."""
    plan = next(plan for plan in plans(real_site()) if plan.path == "us-ma/aid/masseducate/")
    body = compose(real_site(), plan, folder_link).body.partition('id="tracks"')[2].partition("</section>")[0]
    said = re.findall(r'">([^<]+)</a>\s*<p class="note">([^<]+)</p>', body)
    assert len(said) == body.count("<li>") == len(set(said)) > 10


def test_money_and_trainings_that_are_over_say_so_wherever_they_are_named():
    """Who looks for money reads lists: what is over stands last in them, with its last day."""
    site = real_site()
    gone = {f"/{path_of(it.id)}" for it in site.catalog.of(Record)
            if has_page(it) and over(site, site.words(it.id.jurisdiction), it)}
    named = set()
    for plan in plans(site):
        if plan.kind in ("state", "tracks", "colleges", "training-list"):
            body = compose(site, plan, folder_link).body
            for line in re.findall(r'<li[^>]*><a href="[^"]*">.*?</li>', body, re.DOTALL):
                path = urljoin(f"/{plan.path}", line.partition('href="')[2].partition('"')[0])
                assert path not in gone or "Ended on" in line, (plan.path, line)
                named |= {path} & gone
    assert {path.split("/")[2] for path in named} == {"aid", "trainings"}
    holyoke = next(plan for plan in plans(site) if plan.path == "us-ma/tracks/hcc-human-services-certificate/")
    money = compose(site, holyoke, folder_link).body.partition('id="aid"')[2].partition("</section>")[0]
    assert re.findall(r">(\w[^<]+)</a>", money) == ["MassEducate", "MassReconnect", "Holyoke human services grant"]
