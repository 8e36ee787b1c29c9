"""The states side by side: every number is that of a record and of the state's page, and what is unknown is said."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from support import real, real_site, visible
from test_tree import DATE, job, laid, paper

from ladder.model import Jurisdiction, Role
from ladder.pages.climbs import headlines
from ladder.pages.comparison import labels, tables
from ladder.pages.comparison_words import amount
from ladder.pages.compose import compose, plans
from ladder.pages.site import folder_link, make
from ladder.plan.places import place

STATES = [it for it in real().of(Jurisdiction) if any(r.rung is not None for r in real().of(Role, it.id.jurisdiction))]
CLIMB = {"label": "To the first counselor jobs", "from": "technician", "to": "counselor"}
LANES = {"us/jurisdiction": {"name": "United States", "headlines": {"counselor": CLIMB}},
         "us/vocabulary/lanes": {"name": "Lanes", "terms": {"technician": "Technician", "counselor": "Counselor"}},
         "us/vocabulary/degree-levels": {"name": "Levels", "terms": {
             "high-school": {"label": "a diploma", "order": 1}, "bachelors": {"label": "a bachelor's", "order": 2}}}}
WORK, MORE = ({"experience": {"hours": hours, "in": ["counseling"]}} for hours in (2000, 4000))
DRIVE = {"experience": {"hours": 10, "in": ["driving"]}}


@cache
def compared():
    return tables(real_site(), real_site().words("us"))


@cache
def body(path):
    return next(compose(real_site(), plan, folder_link).body for plan in plans(real_site()) if plan.path == path)


def columns():
    return [(table, column) for table in compared() for column in table.columns]


@pytest.fixture
def table(tmp_path):
    """A function that lays what counselors are asked for in some states, and gives the table of that climb."""

    def made(asked, **more):
        found = dict(LANES)
        for code, requires in asked.items():
            found[f"{code}/jurisdiction"] = {"name": code.upper(), "inherits": ["us"]}
            found[f"{code}/roles/aide"] = job(accrues={"counseling": "100%"}, lane="technician", name="Aide")
            if requires is not None:
                found[f"{code}/roles/counselor"] = job(requires, "counselor", 2, name="Counselor")
        site = make(laid(tmp_path, {**found, **more}), DATE)
        return tables(site, site.words("us"))[0]

    return made


def said(table, label):
    """The sentences on one thing."""
    return [line.text for it in table.differences if it.label == label for line in it.lines]


def cells(table, about):
    """What each column says of one thing."""
    row = next(row for row in table.rows if row.about == about)
    return [[*(rule.text for rule in cell.rules), *cell.words] for cell in row.cells]


def test_every_state_has_a_column_in_every_table():
    for table in compared():
        assert [group.name for group in table.groups] == [it.name for it in STATES]
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_the_climbs_are_those_of_the_pages_of_the_states():
    found = [column.climb for _, column in columns() if column.climb]
    told = [climb for it in STATES for climb in headlines(real_site(), real_site().words(it.id.jurisdiction))]
    assert sorted(it.said for it in found) == sorted(it.said for it in told)
    assert {it.said: it.took for it in found} == {it.said: it.took for it in told}


@pytest.mark.parametrize("state", [it.id.jurisdiction for it in STATES])
def test_months_and_cost_are_those_on_the_page_of_the_state(state):
    section = body(f"{state}/").partition('<section id="climbs">')[2].partition("</section>")[0]
    cards = section.split('<li class="card')[1:]
    mine = [column for _, column in columns() if column.path == f"{state}/"]
    assert len(cards) == len(mine) > 0
    for column, card in zip(mine, cards, strict=True):
        numbers = re.findall(r"<dd>(.*?)</dd>", card)
        words = [*column.cells["time"].words[:1], *column.cells["cost"].words[:1]]
        assert [html.unescape(it) for it in numbers] == words if numbers else words[0] in visible(card)


@pytest.mark.parametrize(("name", "about", "number", "text"), [
    ("LADC Assistant in Massachusetts", "work", 2000, "2,000 hours"),
    ("LADC Assistant in Massachusetts", "class", 50, "50 hours"),
    ("LADC Assistant in Massachusetts", "age", 18, "18 years"),
    ("LADC Assistant in Massachusetts", "fees", 100, "at least $100"),
    ("ACIT in Indiana", "class", 18, "18 hours"),
    ("ACIT in Indiana", "fees", 325, "at least $325"),
    ("ACIT II in Indiana", "work", 0, "no hours"),
    ("LACT in Arizona", "age", 21, "21 years"),
    ("LACT in Arizona", "class", 315, "315 hours"),
    ("LACT in Arizona", "exam", 1, "1 exam"),
    ("CAC in Massachusetts", "work", None, ""),
])
def test_a_number_is_the_one_of_the_record(name, about, number, text):
    side = next(column.side for _, column in columns() if column.side.name == name)
    found = amount(real_site().words("us"), about, side)
    assert (found.number, found.text) == (number, text)


def test_every_rule_leads_to_a_line_that_says_it():
    for _, column in columns():
        for rule in column.side.rules.found:
            path, _, anchor = rule.path.partition("#")
            assert f'id="{anchor}"' in body(path), rule.path
            assert rule.mark is None or rule.mark.path.partition("#")[2]
            if rule.about in ("work", "class", "age") and rule.number:
                line = visible(body(path).partition(f'id="{anchor}"')[2][:1500])
                assert re.search(r"\d[\d,]*", rule.text)[0] in line, rule


def test_where_nobody_read_the_rule_the_page_says_unknown():
    table = compared()[1]
    unread = [column for column in table.columns if column.side.rules.unread]
    assert len(unread) == len(table.columns)
    for column in unread:
        word = {"unknown": "unknown", "local": "set by the employer or program"}[column.side.rules.word]
        assert column.cells["time"].words[0] == column.cells["cost"].words[0] == word
        assert column.cells["exam"].words == (word,)
        assert all(text in visible(body("compare/")) for text in column.side.rules.unread)


@pytest.mark.parametrize("label", ["time", "work"])
def test_what_the_employer_sets_is_said_so_in_the_table_and_where_climbs_differ(label):
    table, by_employer = compared()[1], "set by the employer or program"
    row = next(row for row in table.rows if row.about == label)
    told = [column.side.name for column, cell in zip(table.columns, row.cells, strict=True)
            if any(by_employer in text for text in (*cell.words, *(rule.text for rule in cell.rules)))]
    assert told
    lines = next(it.lines for it in table.differences if row.label.lower() in it.label.lower())
    said = next(line.text for line in lines if line.text.startswith("Set by"))
    assert [name for name in (column.side.name for column in table.columns) if name in said] == told


def test_things_of_which_the_same_is_said_stand_together():
    labels_ = [it.label for it in compared()[1].differences]
    assert labels_[0] == "How long, what it costs, hours of class, fees and renewal"
    for table in compared():
        assert len({it.lines for it in table.differences}) == len(table.differences)


def test_where_no_rule_names_a_thing_the_page_points_to_the_other_rules_once():
    page = body("compare/")
    assert "of its own" not in visible(page)
    for table in compared():
        section = page.partition(f'<section id="{table.slug}">')[2].partition("</section>")[0]
        assert section.count(f'href="#{table.slug}-other"') == table.others
        assert ("none named" in section) == any(cell.words == ("none named",) for r in table.rows for cell in r.cells)


@pytest.mark.parametrize("state", STATES, ids=lambda it: it.id.jurisdiction)
def test_the_breaks_of_a_state_are_counted_as_its_own_page_lists_them(state):
    code = state.id.jurisdiction
    row = body("compare/").partition('<section id="breaks">')[2].partition("</section>")[0]
    row = row.partition(f'href="../{code}/#breaks"')[2].partition("</tr>")[0]
    listed = body(f"{code}/").partition('<section id="breaks">')[2].partition("</section>")[0].split('<li class="card')
    kinds = {kind: next((it.count("<li") for it in listed if f'id="breaks-{kind}"' in it), 0)
             for kind in ("ends", "cut-off", "perhaps", "gaps")}
    kinds["not-out"] = sum("enacted, details not out" in it for it in listed)
    counted = {kind: int(number) for kind, number in re.findall(r'#breaks-([a-z-]*)">(\d+)<', row)}
    assert counted == {kind: count for kind, count in kinds.items() if count}
    assert len(re.findall("<td", row)) == len(kinds)


def test_each_way_that_is_told_holds_only_its_own_alternatives():
    side = next(column.side for _, column in columns() if column.side.name == "LACT in Arizona")
    paths = [rule.path for rule in side.rules.found]
    assert any("requires-all-1-any-1" in path for path in paths)
    assert not any(f"requires-all-1-any-{way}" in path for path in paths for way in (0, 2, 3))


def test_a_rule_that_is_met_on_day_one_is_told_too(table):
    found = table({"us-ma": [{"degree": {"level": "high-school"}}, WORK]})
    assert cells(found, "degree") == [["a diploma"]]


def test_of_alternatives_the_one_that_is_met_on_day_one_is_told(table):
    ways = [{"degree": {"level": level}} for level in ("bachelors", "high-school")]
    assert cells(table({"us-ma": [{"any": ways}, WORK]}), "degree") == [["a diploma"]]


def test_the_most_and_the_least_are_told_with_their_rules(table):
    found = table({"us-az": [MORE], "us-ma": [WORK], "us-in": [{"age": 18}]})
    assert said(found, "Hours at work") == [
        "The most: Counselor in US-AZ (4,000 hours).", "The least: Counselor in US-MA (2,000 hours).",
        "None named: Counselor in US-IN."]
    lines = next(it for it in found.differences if it.label == "Hours at work").lines
    assert [[rule.path for rule in line.rules] for line in lines] == [
        ["us-az/roles/counselor/#rule-requires-all-0"], ["us-ma/roles/counselor/#rule-requires-all-0"], []]
    assert cells(found, "work") == [["4,000 hours at work in Counseling"], ["none named"],
                                    ["2,000 hours at work in Counseling"]]


def test_what_is_the_same_is_told_once(table):
    assert said(table({"us-az": [WORK], "us-ma": [WORK]}), "Hours at work") == [
        "The same wherever we know it: Counselor in US-AZ (2,000 hours) and Counselor in US-MA (2,000 hours)."]


def test_an_order_that_may_change_is_said_to_be_as_far_as_we_know(table):
    asked = {"us-az": [MORE], "us-ma": [WORK], "us-in": "unknown"}
    found = table(asked)
    assert said(found, "Hours at work") == [
        "The most, as far as we know: Counselor in US-AZ (4,000 hours).",
        "The least, as far as we know: Counselor in US-MA (2,000 hours).", "Unknown: Counselor in US-IN."]
    assert cells(found, "time")[1] == ["unknown", "It is not known which job here leads to it."]
    assert cells(found, "cost")[1] == ["unknown"]
    assert cells(found, "other")[1] == ["Nobody could read what Counselor asks for."]


def test_hours_add_up_only_where_they_cannot_be_the_same(table):
    def classes(*topics):
        return [{"education": {"hours": 10 + place, "in": [topic]}} for place, topic in enumerate(topics)]

    found = table({"us-az": classes("addiction", "opioids"), "us-ma": classes("addiction", "ethics")})
    words = real_site().words("us")
    assert [amount(words, "class", column.side).number for column in found.columns] == [11, 21]


def test_a_state_without_such_a_job_is_said(table):
    found = table({"us-az": [WORK], "us-ma": None})
    assert [column.climb is None for column in found.columns] == [False, True]
    assert cells(found, "time")[1] == ["no such job in our data"]


def test_a_new_state_is_a_new_column(table):
    asked = {f"us-{code}": [WORK] for code in ("aa", "bb", "cc", "dd")}
    assert len(table(asked).columns) == 4


ENDING = "you cannot renew it, and"


@pytest.mark.parametrize(("kept", "text"), [
    ({"term": {"lasts": "2 years", "renewals": 0}, "renewal": "none"}, f"{ENDING} it ends after 2 years"),
    ({"term": {"lasts": {"max": "3 years"}, "renewals": "none"}}, f"{ENDING} it ends after at most 3 years"),
    ({"term": {"at_most": "3 years", "renewals": 0}}, f"{ENDING} it ends after at most 3 years"),
    ({"term": {"lasts": "unknown", "renewals": 0}, "renewal": "none"}, f"{ENDING} when it ends is unknown"),
    ({"term": {"lasts": "1 year", "renewals": 2}, "renewal": {"every": "1 year"}}, "every year, 2 × at most"),
    ({"term": {"lasts": "1 year"}}, "lasts 1 year"),
])
def test_a_paper_that_cannot_be_renewed_is_said_to_end(table, kept, text):
    papers = {"us-ma/credentials/paper": paper([{"age": 18}], **kept)}
    found = table({"us-ma": [WORK, {"credential": "paper"}]}, **papers)
    assert cells(found, "renewal") == [[f"us-ma/credentials/paper: {text}"]]
    assert said(found, "Renewal") == [f"{text}: Counselor in US-MA."]


def test_sources_that_disagree_on_how_often_a_paper_can_be_renewed_are_named(table):
    often = {"value": 2, "conflicts": [{"value": "none", "source": "book"}]}
    kept = paper([{"age": 18}], term={"lasts": "1 year", "renewals": often}, renewal={"every": "1 year"})
    found = table({"us-ma": [WORK, {"credential": "paper"}]}, **{"us-ma/credentials/paper": kept})
    row = next(row for row in found.rows if row.about == "renewal")
    assert [(rule.value, rule.note) for rule in row.cells[0].rules] == [
        ("every year, 2 × at most", "sources disagree")]


def test_the_supervision_that_the_job_itself_asks_for_is_told_beside_that_of_the_hours(table):
    work = {"experience": {**WORK["experience"], "supervision": {"hours": 100}}}
    watched = [{"every": "1 week"}, {"note": "By phone.", "when": {"employment": {"duty": "night work"}}}]
    job_ = job([WORK], "counselor", 2, name="Counselor", supervision=watched)
    unread = job([WORK], "counselor", 2, name="Counselor", supervision="unknown")
    found = table({"us-az": None, "us-in": [work], "us-ma": None},
                  **{"us-az/roles/counselor": unread, "us-ma/roles/counselor": job_})
    assert cells(found, "supervision") == [
        ["Supervision: unknown."], ["Supervision: 100 hours."],
        ["Supervision: every week.", "Only if: night work. By phone."]]
    row = next(row for row in found.rows if row.about == "supervision")
    rules = [rule for cell in row.cells for rule in cell.rules]
    assert [rule.note for rule in rules] == ["in the job itself", "", "in the job itself", "in the job itself"]
    assert rules[-1].path == "us-ma/roles/counselor/#supervision"
    assert said(found, "Supervision") == [
        "A number is known only here: Counselor in US-IN (100 hours).", "Unknown: Counselor in US-AZ.",
        "Asked, without a number to compare: Counselor in US-MA."]


def test_a_rule_of_massachusetts_and_one_of_indiana_on_supervision_in_the_job_are_told():
    row = next(row for row in compared()[0].rows if row.about == "supervision")
    told = {column.side.name: [rule.text for rule in cell.rules]
            for column, cell in zip(compared()[0].columns, row.cells, strict=True)}
    assert told["ACIT II in Indiana"][0].startswith("Supervision: by Addiction consultant II or Addiction consultant")
    program = told["Counselor in a licensed program, without a license in Massachusetts"]
    assert any("written plan must say how often you are supervised" in text for text in program)
    assert told["ACIT in Indiana"] == ["Supervision: unknown."]


def test_all_ways_are_told_where_none_could_be_computed(table):
    exam = {"us-ma/exams/written": {"name": "Written exam", "requires": [DRIVE]}}
    found = table({"us-ma": [{"any": [DRIVE, {"exam": "written"}]}]}, **exam)
    assert cells(found, "exam") == [["Written exam"]]
    row = next(row for row in found.rows if row.about == "exam")
    assert [rule.note for cell in row.cells for rule in cell.rules] == ["in one of the ways"]


def test_what_no_state_has_a_rule_on_is_one_sentence(table):
    found = table({"us-ma": [WORK]})
    assert "exams" in found.silent
    assert "hours at work" not in found.silent
    assert set(labels(real_site().words("us"))) > {row.about for row in found.rows}


def test_a_ladder_of_another_field_is_compared_by_the_climbs_that_it_names(tmp_path):
    own = {"nurse": {"label": "From aide to nurse", "from": "aide", "to": "nurse"}}
    records = {"us/vocabulary/lanes": {"name": "Lanes", "terms": {"aide": "Aide", "nurse": "Nurse"}},
               "us-ma/jurisdiction": {"name": "Massachusetts", "inherits": ["us"], "headlines": own},
               "us-ma/roles/aide": job(lane="aide", name="Aide"),
               "us-ma/roles/nurse": job([{"age": 21}], "nurse", 2, name="Nurse")}
    site = make(laid(tmp_path, {**LANES, **records}), DATE)
    told = {table.title: [column.climb.said for column in table.columns if column.climb]
            for table in tables(site, site.words("us"))}
    assert told == {"From aide to nurse": ["From Aide to Nurse"], "To the first counselor jobs": []}


def test_a_name_from_the_data_is_no_markup(tmp_path):
    records = {**LANES, "us-ma/roles/aide": job(lane="technician", name="<b>Aide</b>"),
               "us-ma/roles/counselor": job([{"statement": "<script>x</script>"}], "counselor", 2, name="<i>C</i>")}
    site = make(laid(tmp_path, records), DATE)
    text = next(compose(site, plan, folder_link).body for plan in plans(site) if plan.path == "compare/")
    assert "&lt;i&gt;C" in text
    assert re.search(r"<(script|b|i)>", text) is None


def test_the_leaves_of_a_way_are_rules_and_none_stands_under_what_is_not_asked_for():
    site = real_site()
    for _, column in columns():
        climb = site.climbs.climb(*column.climb.ends)
        for plan in climb.answer.plans if climb.answer else ():
            for index in plan.asked:
                node = climb.answer.program["nodes"][index]
                assert node["op"] not in ("all", "any", "if", "not", "window")
                assert "not" not in place(site.catalog, node["at"])[1]


def test_what_is_said_of_a_number_does_not_stand_as_large_as_the_number():
    said = re.findall(r"<p([^>]*)>(at least 85 months|Ask if your degree[^<]*)</p>", body("compare/"))
    assert [look for look, _ in said] == ["", ' class="note"']
