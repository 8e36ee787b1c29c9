"""The pages of trainings: each training by need and by role, and what is unknown is called so."""

from __future__ import annotations

import re

import pytest
from support import BASE, READ, put, real_site
from test_pages import Reader

from ladder.load import load
from ladder.model import RecordId, Training
from ladder.pages.compose import compose, plans
from ladder.pages.site import folder_link, make, trainings_path
from ladder.pages.trainings import entry, view

STATES = ("us-az", "us-in", "us-ma")


@pytest.fixture(scope="module")
def site():
    return real_site()


def seen(site, code):
    return view(site, site.words(code or "us"), code)


def names(groups):
    return {it.training.id for group in groups for it in group.entries}


def known(site, *codes):
    return {it.id for code in codes for it in site.catalog.of(Training, code)}


@pytest.mark.parametrize("code", STATES)
def test_a_state_shows_its_own_trainings_and_those_of_the_nation(site, code):
    shown = seen(site, code)
    assert names(shown["needs"]) == names(shown["roles"]) == known(site, code, "us")
    assert shown["count"] == len(known(site, code, "us"))


def test_the_nation_shows_its_own_and_leads_to_the_states(site):
    shown = seen(site, None)
    assert names(shown["needs"]) == known(site, "us")
    assert [line.path for line in shown["others"]] == [f"{code}/trainings/" for code in STATES]


@pytest.mark.parametrize("code", [None, *STATES])
def test_a_training_stands_under_every_need_and_lane_that_it_names(site, code):
    shown = seen(site, code)
    for group in shown["needs"]:
        assert all(group.slug in it.training.needs for it in group.entries), group.label
    for group in shown["roles"]:
        assert all(group.slug in (it.training.audience or ()) or group.slug == "unsaid" for it in group.entries)
    placed = [(it.training.id, group.slug) for group in shown["needs"] for it in group.entries]
    assert sorted(placed) == sorted((i, need) for i in names(shown["needs"]) for need in site.catalog.records[i].needs)


def test_every_training_of_the_data_names_a_need(site):
    assert [str(it.id) for it in site.catalog.of(Training) if not it.needs] == []


def test_the_needs_stand_in_the_order_of_their_vocabulary(site):
    terms = site.catalog.vocabularies("us")["training-needs"]
    orders = [terms[group.slug].order for group in seen(site, "us-ma")["needs"]]
    assert orders == sorted(orders)


def test_its_own_come_before_those_of_the_nation(site):
    for group in seen(site, "us-ma")["needs"]:
        places = [it.training.id.jurisdiction for it in group.entries]
        assert places == sorted(places, reverse=True), group.label
        assert [bool(it.place) for it in group.entries] == [place == "us" for place in places]


def made(site, keys):
    """The entry of a training with some keys, on the page of its place."""
    given = {"id": RecordId("us-ma", "trainings", "self-care"), "name": "A class", "source": "cps-course", **keys}
    return entry(site, Training.model_validate(given), "us-ma")


def test_what_nobody_could_read_is_called_unknown(site):
    it = made(site, {"hours": "unknown", "costs": "unknown", "delivery": "unknown"})
    assert it.unknown == "hours, price, for whom, how it is taught, who gives it and how well it works"
    assert (it.figures, it.facts, it.evidence) == ((), (), ())


def test_what_is_known_is_shown_and_not_called_unknown(site):
    it = made(site, {"hours": 6, "costs": ({"of": "course", "price": 75, "year": 2024},), "audience": ("leadership",),
                     "delivery": ("online",), "evidence": ("It helps.",)})
    assert [(figure.value, figure.label) for figure in it.figures] == [("6 hours", "of class"), ("$75", "the course")]
    assert [(fact.label, fact.text) for fact in it.facts] == [("For", "leadership"), ("How", "online")]
    assert [line.text for line in it.evidence] == ["It helps."]
    assert it.unknown == "who gives it"


def test_no_price_and_a_price_of_the_employer_are_said(site):
    said = {word: made(site, {"hours": word, "costs": word}).figures for word in ("none", "local")}
    assert [figure.value for figure in said["none"]] == ["no hours", "none"]
    assert [figure.value for figure in said["local"]] == ["hours (set by the employer or program)",
                                                         "set by the employer or program"]


def test_the_page_links_each_training_and_each_group(site):
    plan = next(plan for plan in plans(site) if plan.path == "us-ma/trainings/")
    links = []
    page = compose(site, plan, lambda frm, to: links.append(to) or folder_link(frm, to))
    assert {f"{i}/" for i in known(site, "us-ma", "us")} <= set(links)
    assert set(re.findall(r'href="#([^"]+)"', page.body)) <= page.anchors
    assert "Trainings in Massachusetts" in Reader(page.body).said


def test_a_training_without_a_need_or_a_role_is_not_lost(tmp_path):
    for path in BASE.rglob("*.yml"):
        put(tmp_path / path.relative_to(BASE), path.read_text(encoding="utf-8"))
    put(tmp_path / "us-ma/trainings/plain.yml", "name: Plain\nhours: unknown\n")
    site = make(load(tmp_path)[0], READ)
    shown = seen(site, "us-ma")
    plain = RecordId("us-ma", "trainings", "plain")
    assert plain in {it.training.id for group in shown["needs"] if group.slug == "other" for it in group.entries}
    assert plain in {it.training.id for group in shown["roles"] if group.slug == "unsaid" for it in group.entries}


def test_where_there_is_no_training_the_page_says_so():
    site = make(load(BASE)[0], READ)
    for path in {trainings_path(site, None), trainings_path(site, "us")}:
        plan = next(plan for plan in plans(site) if plan.path == path)
        assert "We know of no training here." in Reader(compose(site, plan, folder_link).body).said
