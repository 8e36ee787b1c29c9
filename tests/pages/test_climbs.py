"""What a step up takes, as the pages say it: checked by hand, and of one of the kinds for every job."""

from __future__ import annotations

import html
import re

import pytest
from support import READ, real, real_site
from test_tree import DATE, job, laid, paper

from ladder.graph import next_roles
from ladder.model import RecordId, Role
from ladder.pages.climbs import headlines, nexts, took
from ladder.pages.compose import compose, plans
from ladder.pages.pay import raised
from ladder.pages.site import folder_link, make
from ladder.plan import solve

WORK = {"experience": {"hours": 2000, "in": ["counseling"]}}
KINDS = {"plans", "open", "pending", "unknown", "none", "too-many"}


@pytest.fixture(scope="module")
def site():
    return real_site()


@pytest.fixture(scope="module")
def bodies(site):
    """A function that gives the body of a page by its path."""
    found = {plan.path: plan for plan in plans(site)}
    return lambda path: compose(site, found[path], folder_link).body


@pytest.fixture
def pair(tmp_path):
    """A function that lays an aide, a counselor who is asked for something, and more; gives their site."""

    def lay(asked, aide=None, **more):
        counselor = job(asked, "counselor", 2, name="Counselor", **more.pop("counselor", {}))
        own = job(accrues={"counseling": "100%"}, name="Aide", **(aide or {}))
        return make(laid(tmp_path, {"us-ma/roles/aide": own, "us-ma/roles/counselor": counselor, **more}), DATE)

    return lay


def named(*parts):
    return RecordId(*parts)


AIDE, COUNSELOR = named("us-ma", "roles", "aide"), named("us-ma", "roles", "counselor")


def told(site):
    return took(site, site.words("us-ma"), AIDE, COUNSELOR)


@pytest.mark.parametrize(("page", "to", "said"), [
    ("us-ma/roles/recovery-specialist/", "ladc-ii", ("at least 35 months", "at least $100")),
    ("us-ma/roles/recovery-specialist/", "ladc-assistant", ("at least 12 months", "at least $100")),
    ("us-in/roles/addiction-consultant-in-training/", "cadac-i", ("at least 12 months", "at least $525")),
    ("us-in/", "addiction-consultant-in-training", ("2 months", "at least $325")),
])
def test_a_worked_example_stands_on_the_page(bodies, page, to, said):
    body = bodies(page)
    card = body[re.search(rf'class="step-name">[^\n]*/{to}/"', body).end():].partition("</dl>")[0]
    assert re.findall(r"<dd>(.*?)</dd>", card)[:2] == list(said)


@pytest.mark.parametrize("state", ["us-az", "us-in", "us-ma"])
def test_every_next_job_has_an_answer(site, state):
    words = site.words(state)
    for role in site.catalog.of(Role, state):
        for it in nexts(site, words, role, next_roles(site.graph, role.id)):
            assert it.took.kind in KINDS
            assert bool(it.took.ways) == (it.took.kind in ("plans", "pending", "unknown"))
            assert it.took.ways or it.took.text
            assert all(way.unknown for way in it.took.ways if "at least" in way.months + way.cost)


@pytest.mark.usefixtures("_alone")
def test_the_same_program_is_not_computed_twice(site, monkeypatch):
    frm, to = (named("us-ma", "roles", slug) for slug in ("recovery-specialist", "ladc-ii"))
    first = site.climbs.climb(frm, to)
    monkeypatch.setattr(solve, "LIMIT", 0)
    assert make(real(), READ).climbs.climb(frm, to).answer is first.answer is not None


def test_a_job_that_asks_nothing_is_open(pair):
    levels = {"us/vocabulary/degree-levels": {"terms": {"high-school": {"label": "diploma", "order": 1}}}}
    assert told(pair([{"degree": {"level": "high-school"}}], **levels)).kind == "open"


def test_what_may_stop_a_person_is_named_where_nothing_has_to_come_first(pair):
    open_ = told(pair([{"background": {"check": ["fingerprints"]}}]))
    assert (open_.kind, open_.stops) == ("open", True)
    assert open_.text == "No work, class or fee has to come first, but look at what may stop you."
    asked = told(pair([{"attestation": "You keep to the rules."}]))
    assert (asked.kind, asked.stops, asked.text) == ("open", False, "No work, class or fee has to come first.")


@pytest.mark.parametrize(("page", "leads"), [
    ("us-ma/roles/ladc-i/", "../../pathways/ladc-i--clinical-supervisor/#blocks"),
    ("us-ma/", "roles/program-counselor/#entry"),
])
def test_what_may_stop_a_person_is_one_step_away(bodies, page, leads):
    assert re.findall(r'href="([^"]*)">No work, class or fee has to come first, but', bodies(page)) == [leads]


def test_a_paper_that_is_not_out_is_said(pair):
    paper = {"name": "Coach license", "kind": "license", "issuer": "unknown", "status": "pending", "source": "law",
             "costs": "none", "requires": [WORK]}
    found = told(pair([{"credential": "coach"}], **{"us-ma/credentials/coach": paper}))
    assert (found.kind, found.ways[0].pending) == ("pending", ("Not open yet: nobody can apply for Coach license.",))
    assert (found.ways[0].months, found.ways[0].unknown) == ("at least 12 months", ("what Coach license asks for",))


def test_what_nobody_could_read_is_unknown_and_never_zero(pair):
    found = told(pair("unknown"))
    assert (found.kind, found.ways[0].months, found.ways[0].cost) == ("unknown", "unknown", "unknown")
    assert found.ways[0].unknown == ("what Counselor asks for",)


@pytest.mark.parametrize(("asked", "word"), [
    ("local", "set by the employer or program"),
    ([{"experience": {"hours": "local", "in": ["counseling"]}}], "set by the employer or program"),
    ([{"experience": {"hours": "local", "in": ["counseling"]}}, {"qualification": "unread"}], "unknown"),
])
def test_what_the_employer_or_program_sets_is_unknown_only_beside_what_nobody_read(pair, asked, word):
    found = told(pair(asked, **{"us-ma/qualifications/unread": {"requires": "unknown"}}))
    assert (found.kind, found.ways[0].months, found.ways[0].cost) == ("unknown", word, word)
    assert found.brief == word


def test_in_few_words_an_unknown_beside_what_is_known_says_what_it_is(pair):
    found = told(pair([{"experience": {"hours": 2000, "in": ["counseling"]}}, {"credential": "card"}], **{
        "us-ma/credentials/card": paper([{"age": 18}], costs="unknown")}))
    assert found.brief == "12 months, cost unknown"


def test_a_card_says_of_the_way_in_what_the_map_and_the_home_page_say(site, bodies):
    """Indiana's peer supervisor, of whom nobody could read what the job asks, and two of Massachusetts."""
    told = {climb.ends[1].slug: climb.way_in for code in ("us-az", "us-in", "us-ma")
            for climb in headlines(site, site.words(code)) if climb.way_in}
    assert told == {"peer-supervisor": "It is not known which job here leads to it.",
                    "certified-peer-supervisor": "It is not known which job here leads to it.",
                    "peer-specialist-supervisor": "The employer or program sets which job leads to it."}
    for code, slug in (("us-in", "peer-supervisor"), ("us-ma", "peer-specialist-supervisor")):
        page = bodies(f"{code}/")
        heard = re.search(rf'href="roles/{slug}/" aria-label="([^"]*)"', page)[1]
        assert told[slug] in heard
        assert "No job here leads to it." not in heard
        assert told[slug] in page.partition('<section id="climbs">')[2].partition("</section>")[0]
        assert told[slug] in bodies("").partition('<section id="ladders">')[2]


def test_a_job_that_nobody_could_read_is_not_said_to_be_cut_off(site, bodies):
    cards = bodies("us-ma/").partition('<section id="breaks">')[2].partition("</section>")[0].split('<li class="card')
    named = {it.partition("<h3>")[2].partition("</h3>")[0]: set(re.findall(r"roles/([^/]*)/", it)) for it in cards}
    assert named["No job leads here"] == {"certified-peer-specialist", "recovery-support-navigator"}
    assert named["It is not known which job leads here"] >= {"certified-peer-supervisor", "peer-specialist-supervisor"}
    assert {it.slug for it in site.cut_off if it.jurisdiction == "us-ma"} == (
        named["No job leads here"] | named["It is not known which job leads here"])


def test_what_has_to_be_done_besides_is_told_once(pair):
    promise = {"attestation": {"of": "a signed promise"}}
    assert told(pair([WORK, promise, promise])).ways[0].checks == ("a signed promise",)


def test_where_nothing_gives_what_is_asked_the_reason_is_said(pair):
    found = told(pair([{"experience": {"hours": 100, "in": ["coaching"]}}]))
    assert found.kind == "none"
    assert found.reasons


def test_a_search_that_is_given_up_is_said(pair, monkeypatch):
    monkeypatch.setattr(solve, "LIMIT", 0)
    found = told(pair([{"experience": {"hours": 1234, "in": ["counseling"]}}]))
    assert (found.kind, found.ways) == ("too-many", ())


def wage(soc, median, period="May 2024"):
    return {"name": soc, "soc": soc, "area": "us-ma", "period": period, "annual": {"median": median}, "source": "law"}


@pytest.mark.parametrize(("one", "other", "text"), [
    ([("21-1093", "exact")], [("21-1018", "exact")], "$5,000 more a year"),
    ([("21-1018", "exact")], [("21-1093", "exact")], "$5,000 less a year"),
    ([("21-1093", "nearest"), ("29-2053", "nearest")], [("21-1018", "exact")], "$5,000 to $8,000 more a year"),
    ([("21-1093", "nearest"), ("11-9151", "nearest")], [("21-1018", "nearest")], "$4,000 less to $5,000 more a year"),
    ([("21-1093", "exact"), ("29-2053", "nearest")], [("21-1018", "exact")], "$5,000 more a year"),
    ([("21-1018", "nearest")], [("21-1018.00", "nearest"), ("21-1093", "nearest")], ""),
    ([("31-1133", "exact")], [("21-1018", "exact")], None),
    ([("21-1093", "exact")], [("31-1120", "exact")], None),
])
def test_the_raise_is_the_difference_of_the_middles_where_both_are_known(pair, one, other, text):
    codes = [[{"soc": soc, "fit": fit} for soc, fit in given] for given in (one, other)]
    paid = {"21-1093": 45000, "29-2053": 42000, "21-1018": 50000, "11-9151": 54000}
    wages = {f"us-ma/wages/{soc}": wage(soc, median) for soc, median in paid.items()}
    old = {"us-ma/wages/old": wage("21-1093", 1, "May 2020"), "us-ma/wages/other": wage("31-1120", 1, "May 2023")}
    site = pair([WORK], {"occupation": codes[0]}, counselor={"occupation": codes[1]}, **wages, **old)
    found = raised(site, site.words("us-ma"), site.catalog.records[AIDE], COUNSELOR)
    assert (found.text if found else None) == text
    if text:
        fits = {fit for given in (one, other) for _, fit in given}
        assert bool(found.note) == ("exact" not in {fit for _, fit in one} or fits == {"nearest"})
        assert found.label == "in the middle of pay, May 2024"


def test_lived_experience_that_a_paper_on_the_way_asks_for_is_said_beside_that_of_the_job(site):
    frm, to = "behavioral-health-paraprofessional", "certified-peer-recovery-specialist"
    climb = took(site, site.words("us-az"), named("us-az", "roles", frm), named("us-az", "roles", to))
    wide, narrow = climb.only_for
    assert wide.endswith("(you yourself, a family member or someone close to you).")
    assert narrow.endswith("(you yourself).")


def test_starts_of_a_climb_of_which_nothing_is_known_are_told_once_with_all_that_each_has_to_check(site):
    (climb,) = [it for it in headlines(site, site.words("us-in")) if it.ends[1].slug == "peer-supervisor"]
    assert len(climb.frm) > 1
    checks = [text for way in climb.took.ways for text in way.checks]
    assert any(text.startswith("How many times you can renew Certified Peer Recovery") for text in checks)
    assert len(checks) == len(set(checks))


def test_what_a_wage_code_mixes_stands_beside_the_raise(site, bodies):
    technician = site.catalog.records[named("us-az", "roles", "behavioral-health-technician")]
    found = raised(site, site.words("us-az"), technician, named("us-az", "roles", "licensed-addiction-technician"))
    assert found.beside[0].startswith("This wage code mixes addiction counselors with mental health counselors")
    assert found.beside[0] in html.unescape(bodies("us-az/roles/behavioral-health-technician/"))
