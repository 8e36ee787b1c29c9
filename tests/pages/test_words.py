"""Numbers, lengths of time, money, lists and rules as a person says them; and that they are easy to read."""

from __future__ import annotations

import ast
import datetime as dt
import re
from gettext import NullTranslations
from pathlib import Path

import pytest
from test_tree import at, job, laid, paper

import ladder.pages
from ladder.model import Requirement, Source, requirement
from ladder.model.amount import Amount, Credits, Duration, Size, Span
from ladder.pages.checklist import checklist
from ladder.pages.leaves import in_line, leaf, plain, supervision_sentences
from ladder.pages.marks import rivals
from ladder.pages.template import environment
from ladder.pages.words import Words

PAGES = Path(ladder.pages.__file__).parent
VOCABULARY = {
    "us/vocabulary/degree-levels": {"name": "Levels", "terms": {
        "high-school": "a high school diploma", "bachelors": "a bachelor's degree", "masters": "a master's degree"}},
    "us/vocabulary/study-loads": {"name": "Loads", "terms": {"full-time": "full time", "part-time": "part time"}},
    "us/vocabulary/degree-fields": {"name": "Fields", "terms": {
        "social-work": "social work", "nursing": "nursing", "approved": "approved"}},
    "us/vocabulary/providers": {"name": "Providers", "terms": {"approved": "an approved program"}},
    "us/vocabulary/statuses": {"name": "States", "terms": {"started": "started"}},
    "us/vocabulary/lived-experiences": {"name": "Lived", "terms": {"recovery": "recovery"}},
    "us/vocabulary/background-checks": {"name": "Checks", "terms": {"cori": "Criminal record check"}},
    "us/vocabulary/supervision-forms": {"name": "Forms", "terms": {"group": "in a group"}},
    "us-ma/sources/board": {"name": "Board", "url": "https://board.example.org/", "publisher": "Board",
                            "as_of": 2026, "retrieved": dt.date(2026, 11, 1), "confidence": "official"},
    "us-ma/sources/guide": {"name": "Guide", "url": "https://guide.example.org/", "publisher": "Guide",
                            "as_of": "undated", "retrieved": dt.date(2026, 11, 1), "confidence": "secondary"},
}


def priced(*said):
    """A fee that is unknown, and what sources say of it."""
    heard = [{"value": value, "source": "guide"} for value in said]
    return [{"of": "application", "price": {"value": "unknown", "conflicts": heard}, "source": "board"}]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return laid(tmp_path_factory.mktemp("words"), {
        **VOCABULARY,
        "us-ma/roles/aide": job(),
        "us-ma/credentials/license": paper([{"age": 18}]),
        "us-ma/exams/written": {"name": "The written exam"},
        "us-ma/trainings/academy": {"name": "The academy", "hours": 40},
        "us-ma/qualifications/chief": {"name": "a chief", "requires": [{"age": 18}]},
        "us-ma/credentials/disputed": paper({"all": [{"experience": {"hours": {
            "value": 2000, "source": "board", "conflicts": [{"value": 4000, "source": "guide"}]}}}]}, source="board"),
        "us-ma/credentials/heard-of": paper([{"age": 18}], costs=priced(250)),
        "us-ma/credentials/renewed-perhaps": paper([{"age": 18}], term={"lasts": "2 years", "renewals": {
            "value": "unknown", "conflicts": [{"value": "none", "source": "guide"}]}}, source="board"),
        "us-ma/credentials/heard-twice": paper([{"age": 18}], costs=priced(250, 300)),
    })


@pytest.fixture
def words(catalog):
    return Words(catalog, NullTranslations(), "us-ma")


def frozen(given):
    """Lists as the reader hands them to the model."""
    if isinstance(given, dict):
        return {key: frozen(item) for key, item in given.items()}
    return tuple(map(frozen, given)) if isinstance(given, list) else given


def node(given):
    return Requirement.model_validate(frozen(given))


@pytest.mark.parametrize(("value", "said"), [
    (0, "0"), (7, "7"), (7.0, "7"), (5.5, "5.5"), (2000, "2,000"), (2000.25, "2,000.25"), (0.5, "0.5"),
    (1234567, "1,234,567"),
])
def test_a_number_has_commas_and_no_idle_zeros(words, value, said):
    assert words.number(value) == said


@pytest.mark.parametrize(("given", "said"), [
    (24, "24 months"), (1, "1 month"), ("none", "no set time"), ("unknown", "an unknown number of months"),
    ("local", "a time set by the employer or program"),
])
def test_months_are_said_also_where_there_is_no_number(words, given, said):
    assert words.months(Amount.model_validate(given)) == said


@pytest.mark.parametrize(("value", "said"), [
    (1545, "$1,545"), (22.73, "$22.73"), (22.5, "$22.50"), (22.0, "$22"), (0, "$0"),
])
def test_money_shows_cents_only_where_there_are_some(words, value, said):
    assert words.money(value) == said


@pytest.mark.parametrize(("given", "said"), [
    (2000, "2,000 hours"), (1, "1 hour"), (0.5, "0.5 hours"),
    ({"min": 10, "max": 20}, "10 to 20 hours"), ({"min": 10, "max": 10}, "10 hours"),
    ({"max": 400}, "at most 400 hours"),
    ("10%", "10%"), ("12.5%", "12.5%"), ({"max": "50%"}, "at most 50%"), ({"min": "10%", "max": "50%"}, "10 to 50%"),
    ({"value": 40, "note": "by the guide"}, "40 hours"),
    ({"high-school": 6000, "bachelors": 4000},
     "6,000 hours with a high school diploma or 4,000 hours with a bachelor's degree"),
    ("unknown", "an unknown number of hours"), ("none", "no hours"),
    ("local", "hours (set by the employer or program)"),
])
def test_hours(words, given, said):
    assert words.hours(Amount.model_validate(given)) == said


def test_no_amount_is_no_word(words):
    assert (words.hours(None), words.amount(None), words.credits(None)) == ("", "", "")


@pytest.mark.parametrize(("word", "said"), [
    ("unknown", "unknown"), ("none", "none"), ("local", "set by the employer or program")])
def test_the_three_words_for_having_no_value(words, word, said):
    assert words.amount(Amount.model_validate(word)) == words.word(word) == said
    assert not words.known(word)


@pytest.mark.parametrize(("given", "said"), [
    ({"high-school": 6000, "bachelors": 4000}, "4,000 to 6,000 hours"),
    ({"high-school": 6000, "bachelors": "unknown"}, None), (2000, "2,000 hours"),
])
def test_a_table_by_degree_in_short_is_its_range_where_all_of_it_is_known(words, given, said):
    amount = Amount.model_validate(given)
    assert words.reach(amount, words.hours) == (said or words.hours(amount))


def test_a_table_by_degree_is_said_to_hang_on_the_degree_behind_all_else(words):
    asked = {"hours": {"high-school": 6000, "bachelors": 4000}, "in": ["counseling"]}
    said = "4,000 to 6,000 hours at work in Counseling (by your degree)"
    assert leaf(words, node({"experience": asked})).text == said


@pytest.mark.parametrize(("given", "said"), [
    (27, "27 credits"), ({"semester": 27, "quarter": 40}, "27 credits or 40 quarter credits"),
    ("none", "no credits"), ({"quarter": "unknown"}, "an unknown number of credits"),
    ({"quarter": 40}, "40 quarter credits"), ({"semester": {"min": 24, "max": 30}}, "24 to 30 credits"),
])
def test_credits_in_each_calendar(words, given, said):
    assert words.credits(Credits.model_validate(given)) == said


@pytest.mark.parametrize(("given", "said"), [
    (16, "16 hours"), ({"min": 16}, "at least 16 hours"), ({"min": 16, "max": 24}, "16 to 24 hours"),
    ({"value": 60, "note": "by the guide"}, "60 hours"), ({"value": {"min": 60}}, "at least 60 hours"),
    ({"max": 8}, "at most 8 hours"), ("unknown", "an unknown number of hours"),
])
def test_what_something_holds_is_all_of_it_or_at_least_that_much(words, given, said):
    assert words.size(Size.model_validate(given)) == said


@pytest.mark.parametrize(("given", "said"), [
    (35, "$35"), (35.5, "$35.50"), ({"min": 100, "max": 1500}, "$100 to $1,500"), ({"min": 60, "max": 60}, "$60"),
    ("unknown", "unknown"), ({"max": 500}, "at most $500"),
])
def test_prices(words, given, said):
    assert words.price(Amount.model_validate(given)) == said


@pytest.mark.parametrize(("given", "said"), [
    ("1 hours", "1 hour"), ("2 hours", "2 hours"), ("1 days", "1 day"), ("1 weeks", "1 week"), ("1 month", "1 month"),
    ("24 months", "24 months"), ("1 years", "1 year"), ("1.5 years", "1.5 years"), ("0 days", "0 days"),
    ("30 workdays", "30 working days"), ("2 semesters", "2 semesters"),
    ("20 days after hire", "20 days after hire"), ("1 day after the exam", "1 day after the exam"),
])
def test_lengths_of_time(words, given, said):
    assert words.duration(Duration.model_validate(given)) == said


@pytest.mark.parametrize(("given", "said"), [
    ("1 hour", "every hour"), ("1 day", "every day"), ("1 week", "every week"), ("1 month", "every month"),
    ("1 year", "every year"), ("2 years", "every 2 years"), ("6 months", "every 6 months"),
])
def test_how_often(words, given, said):
    assert words.every(Duration.model_validate(given)) == said


@pytest.mark.parametrize(("given", "said"), [
    ("24 months", "24 months"), ({"min": "16 months", "max": "2 years"}, "16 months to 2 years"),
    ({"min": "1 year"}, "at least 1 year"), ({"max": "1 year"}, "at most 1 year"), ("unknown", "unknown"),
    ({"full-time": "2 years", "part-time": "4 years"}, "2 years full time or 4 years part time"),
    ({"value": "3 weeks", "note": "about"}, "3 weeks"),
])
def test_how_long_something_takes(words, given, said):
    assert words.span(Span.model_validate(given)) == said


@pytest.mark.parametrize(("items", "both", "either"), [
    ([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a or b"), (["a", "b", "c"], "a, b and c", "a, b or c"),
])
def test_lists_end_in_and_or_in_or(words, items, both, either):
    assert (words.listing(items), words.listing(iter(items), either=True)) == (both, either)


@pytest.mark.parametrize(("given", "said"), [
    (dt.date(2026, 11, 2), "as of 2 Nov 2026"), (2024, "as of 2024"), ("2016-10", "as of Oct 2016"),
    ("before 2022-02", "as of before Feb 2022"), ("2023-24", "as of 2023-24"), ("2010-11", "as of 2010-11"),
    ("undated", "undated"),
])
def test_the_date_of_a_source(words, given, said):
    assert words.as_of(given) == said


@pytest.mark.parametrize(("name", "said"), [("board", "as of 2026"), ("guide", "undated, read 1 Nov 2026")])
def test_a_source_without_a_date_says_when_it_was_read(words, name, said):
    assert words.dated(words.catalog.find(Source, name, "us-ma")) == said


@pytest.mark.parametrize(("name", "said"), [
    ("group-counseling", "Groups"), ("us/group-counseling", "Groups"), ("no-such-term", "no such term")])
def test_a_term_is_its_label_or_its_plain_letters(words, name, said):
    assert words.term(name, ("practice-areas",)) == said


LEAVES = {
    "a degree": ({"degree": "masters"}, "Degree", "a master's degree"),
    "a degree in fields": ({"degree": {"level": "bachelors", "in": ["social-work", "nursing"]}}, "Degree",
                           "a bachelor's degree in social work or nursing"),
    "class": ({"education": {"hours": 30, "in": ["addiction", "ethics"]}}, "Class",
              "30 hours of class on Addiction and Ethics"),
    "class in two units": ({"education": {"hours": 45, "credits": 3, "in": ["ethics"]}}, "Class",
                           "45 hours or 3 credits of class on Ethics"),
    "a topic": ({"education": {"in": ["ethics"]}}, "Class", "Ethics"),
    "a training": ({"education": "academy"}, "Class", "The academy"),
    "work": ({"experience": 2000}, "Work", "2,000 hours at work"),
    "work in hours and months": ({"experience": {"hours": 2000, "months": 12, "in": ["counseling"]}}, "Work",
                                 "2,000 hours and 12 months at work in Counseling"),
    "work of unknown length": ({"experience": {"in": ["counseling"]}}, "Work", "Experience at work in Counseling"),
    "work in hours and no months": ({"experience": {"hours": 200, "months": "none"}}, "Work", "200 hours at work"),
    "no work": ({"experience": {"hours": "none", "in": ["counseling"]}}, "Work", "no hours at work in Counseling"),
    "work of no set time": ({"experience": {"months": "none"}}, "Work", "no set time at work"),
    "class on topics alone": ({"education": {"including": ["ethics", "addiction"]}}, "Class",
                              "class on Ethics and Addiction"),
    "class on nothing": ({"education": {"within": "1 year"}}, "Class", "Training"),
    "recovery": ({"lived_experience": {"of": ["recovery"], "whose": ["self", "family", "close"]}}, "Lived experience",
                 "recovery (you yourself, a family member or someone close to you)"),
    "recovery for months": ({"lived_experience": {"of": ["recovery"], "whose": ["self"], "months": 24}},
                            "Lived experience", "recovery (you yourself), 24 months or more"),
    "recovery for an unknown time": ({"lived_experience": {"of": ["recovery"], "months": "unknown"}},
                                     "Lived experience", "recovery, an unknown number of months"),
    "practice": ({"practicum": 300}, "Practicum", "300 hours of supervised practice in a program"),
    "an exam": ({"exam": "written"}, "Exam", "The written exam"),
    "a job": ({"employment": "aide"}, "Job", "a job as us-ma/roles/aide"),
    "any credential of a kind": ({"credential": {"kind": "license", "elsewhere": True}}, "Credential",
                                 "Any license of another state"),
    "age": ({"age": 18}, "Age", "18 or older"),
    "an age that employers set": ({"age": "local"}, "Age", "set by the employer or program"),
    "papers": ({"attestation": {"of": "a letter", "count": 3}}, "Papers", "3 × a letter"),
    "papers, nobody knows how many": ({"attestation": {"of": "a letter", "count": "unknown"}}, "Papers",
                                      "a letter, how many: unknown"),
    "a degree of a kind of program": ({"degree": {"level": "masters", "in": ["nursing"], "program": ["approved"]}},
                                      "Degree", "a master's degree in nursing from an approved program"),
    "a degree whose field is the approval": (
        {"degree": {"level": "masters", "in": ["nursing", "approved"], "program": ["approved"]}}, "Degree",
        "a master's degree in nursing from an approved program"),
    "a rule": ({"statement": "Be of good character."}, "Rule", "Be of good character."),
    "a check": ({"background": "cori"}, "Background check", "Criminal record check"),
}


@pytest.mark.parametrize(("given", "category", "text"), LEAVES.values(), ids=LEAVES)
def test_a_rule_in_words(words, given, category, text):
    said = leaf(words, node(given))
    assert (said.category, said.text) == (category, text)


def test_a_leaf_of_every_form_can_be_said(words):
    given = [g for g, _, _ in LEAVES.values()]
    given += [{"credential": "license"}, {"qualification": "chief"}, {"residency": "lives"},
              {"lived_experience": {"of": ["recovery"], "whose": ["self"], "months": 24}}]
    said = {node(g).form: leaf(words, node(g)).text for g in given}
    assert set(said) == set(requirement.LEAVES)
    assert all(said.values())


def lines(details):
    return [(d.text, lines(d.parts)) if d.parts else d.text for d in details]


DETAILS = {
    "parts of a total": ({"experience": {"hours": 300, "including": {"group-counseling": 100, "driving": {"max": 20}}}},
                         [("Of these:", ["at least 100 hours: Groups", "at most 20 hours: Driving"])]),
    "parts by share": ({"experience": {"hours": 300, "including": {"group-counseling": "51%"}}},
                       [("Of these:", ["51%: Groups"])]),
    "a share as a ceiling": ({"education": {"hours": 30, "including": {"ethics": {"max": "50%"}}}},
                            [("Of these:", ["at most 50%: Ethics"])]),
    "credits of a part": ({"education": {"credits": 30, "including": [{"in": "ethics", "credits": 3}]}},
                          [("Of these:", ["at least 3 credits: Ethics"])]),
    "paid practice": ({"practicum": {"hours": 300, "paid": True}}, ["Hours of a paid job can count"]),
    "a credential held for a time": ({"credential": {"kind": "license", "months": 12}}, ["Held for 12 months"]),
    "covered topics": ({"education": {"hours": 30, "including": ["ethics", "addiction"]}},
                       [("Of these:", ["Ethics", "Addiction"])]),
    "covered topics that are all there is": ({"education": {"including": ["ethics", "addiction"]}}, []),
    "each of a list": ({"practicum": {"hours": 300, "including": [{"each": "topics", "min": 10}]}},
                       [("Of these:", ["at least 10 hours: each of 3: Addiction, Opioids and Ethics"])]),
    "a look-back": ({"experience": {"hours": 1, "within": "10 years"}}, ["In the last 10 years before you apply"]),
    "a look-back of one": ({"education": {"hours": 1, "within": "1 year"}}, ["In the last year"]),
    "on top": ({"experience": {"hours": 1, "on_top": True}}, ["On top of the other work hours"]),
    "supervision": ({"experience": {"hours": 1, "supervision": {"hours": "10%", "by": "chief", "every": "1 weeks",
                                                                "in": ["group"]}}},
                    ["Supervision: 10% of the hours, by a chief, every week, in a group"]),
    "supervision without hours": ({"experience": {"hours": 1, "supervision": {"by": "chief"}}},
                                  ["Supervision: by a chief"]),
    "supervision and no more": ({"experience": {"hours": 1, "supervision": [{}]}}, ["Supervised"]),
    "substitution": (
        {"experience": {"hours": 6000, "substitutions": [{"hours": 2000, "with": {"degree": "bachelors"}}]}},
        [("Fewer hours if you have (the largest one counts):", ["a bachelor's degree: 2,000 hours less"])]),
    "not while": ({"experience": {"hours": 1, "while": {"not": {"employment": "aide"}}}},
                  ["Hours count only while this is so: not a job as us-ma/roles/aide"]),
    "only while": ({"experience": {"hours": 1, "while": {"employment": "aide"}}},
                   ["Hours count only while you have: a job as us-ma/roles/aide"]),
    "a state": ({"degree": {"level": "masters", "status": "started"}}, ["Status: started"]),
    "by degree": ({"experience": {"hours": {"high-school": 6000, "bachelors": 4000}}},
                  ["6,000 hours with a high school diploma", "4,000 hours with a bachelor's degree"]),
    "bars": ({"background": {"check": "cori", "bars": [{"of": "a felony", "lasts": "5 years", "waiver": "unknown"}]}},
             [("a felony", ["Lasts: 5 years", "Waiver: unknown"])]),
}


@pytest.mark.parametrize(("given", "said"), DETAILS.values(), ids=DETAILS)
def test_the_details_of_a_rule(words, given, said):
    assert lines(leaf(words, node(given)).details) == said


@pytest.mark.parametrize(("given", "said"), [
    ({"any": [{"degree": "masters"}, {"exam": "written"}]}, ["a master's degree or The written exam"]),
    ({"all": [{"degree": "masters"}, {"exam": "written"}]}, ["a master's degree", "The written exam"]),
    ({"not": {"employment": "aide"}}, ["not a job as us-ma/roles/aide"]),
    ({"any": [{"age": 21}, {"all": [{"age": 18}, {"exam": "written"}]}]},
     ["21 or older or (18 or older and The written exam)"]),
    ({"all": [{"any": [{"age": 21}, {"exam": "written"}]}, {"all": [{"age": 18}, {"degree": "masters"}]}]},
     ["(21 or older or The written exam)", "18 or older", "a master's degree"]),
    ({"label": "An exam", "any": [{"age": 21}, {"exam": "written"}]}, ["An exam: 21 or older or The written exam"]),
    ({"label": "4,000 hours", "experience": 4000}, ["4,000 hours at work"]),
])
def test_a_small_tree_in_few_words(words, given, said):
    assert plain(words, node(given)) == said


YOU_DO = {"statement": "You do well."}
NOTED = {"degree": "masters", "note": "Ask."}


@pytest.mark.parametrize(("given", "said"), [
    ({"all": [{"age": 18}, YOU_DO, {"exam": "written"}]}, "18 or older and The written exam. You do well."),
    ({"any": [{"age": 18}, YOU_DO]}, "18 or older; or: You do well"),
    ({"all": [{"age": 18}, NOTED]}, "18 or older and a master's degree (Ask.)"),
    ({"all": [NOTED, YOU_DO]}, "a master's degree (Ask.) You do well."),
    ({"all": [{"any": [{"age": 18}, YOU_DO]}, {"exam": "written"}]},
     "(18 or older; or: You do well) and The written exam"),
    (YOU_DO, "You do well."),
    ({"degree": {"level": "masters", "in": ["nursing"]}, "note": "Ask first.", "when": YOU_DO},
     "a master's degree in nursing (only if: You do well. Ask first.)"),
])
def test_whole_sentences_are_no_items_of_a_list(words, given, said):
    assert in_line(words, node(given)) == said


@pytest.mark.parametrize(("given", "said"), [
    ([{"hours": "10%", "by": "chief", "every": "1 weeks", "in": ["group"], "note": "Write it down."}],
     {("supervision", 0): "Supervision: 10% of the hours, by a chief, every week, in a group. Write it down."}),
    ([{"hours": 150, "including": [{"in": "group", "min": 50}]}, {"by": "chief", "when": {"employment": "aide"}}],
     {("supervision", 0): "Supervision: 150 hours. Of these: at least 50 hours: in a group.",
      ("supervision", 1): "Supervision: by a chief. Only if: a job as us-ma/roles/aide."}),
    ("unknown", {("supervision",): "Supervision: unknown."}), ("none", {}), ([], {}),
])
def test_what_to_ask_an_employer_for(words, given, said):
    assert supervision_sentences(words, node({"experience": {"hours": 1, "supervision": given}}).content) == said
    assert supervision_sentences(words, node({"age": 18}).content) == {}


@pytest.mark.parametrize(("given", "title"), [
    ({"all": [{"age": 18}, {"age": 21}]}, "All of these"), ({"any": [{"age": 18}, {"age": 21}]}, "One of these ways"),
    ({"not": {"exam": "written"}}, "Not this"),
    ({"not": {"any": [{"age": 18}, {"age": 21}]}}, "None of these"),
    ({"not": {"all": [{"age": 18}, {"age": 21}]}}, "Not all of these together"),
    ({"at_least": {"n": 2, "of": [{"age": 18}, {"age": 21}, {"age": 25}]}}, "At least 2 of these 3"),
])
def test_a_group_says_how_much_of_it_is_asked(words, catalog, given, title):
    record = catalog.records[at("us-ma/credentials/license")]
    assert checklist(words, record, node(given)).text == title


def test_what_must_not_be_is_no_choice_of_ways(words, catalog):
    """`not: {any: …}` would else read as "None of these. One of these ways", with boxes to tick."""
    given = node({"not": {"any": [{"age": 18}, {"age": 21}]}})
    item = checklist(words, catalog.records[at("us-ma/credentials/license")], given)
    assert [(it.mode, it.text) for it in item.children] == [("leaf", "18 or older"), ("leaf", "21 or older")]
    assert [it.anchor for it in item.children] == ["rule-requires-not-any-0", "rule-requires-not-any-1"]


def test_a_label_stands_beside_what_is_computed(words, catalog):
    given = node({"label": "My words", "all": [{"age": 18}]})
    item = checklist(words, catalog.records[at("us-ma/credentials/license")], given)
    assert (item.label, item.text) == ("My words", "All of these")


def test_sources_that_disagree_stand_side_by_side(words, catalog):
    record = catalog.records[at("us-ma/credentials/disputed")]
    found = rivals(words, record, record, ())
    assert [rival.text for rival in found] == [
        "Sources disagree. We use: 2,000 hours. Another source says: 4,000 hours."]
    assert [rival.denies for rival in found] == [True]
    assert found[0].mark.label == "Guide"


def test_what_one_source_says_of_a_value_that_is_unknown_is_no_disagreement(words, catalog):
    record = catalog.records[at("us-ma/credentials/heard-of")]
    found = rivals(words, record, record, ())
    assert [(rival.text, rival.denies) for rival in found] == [
        ("We count this as unknown. A source says: $250.", False)]


def test_a_number_of_renewals_that_is_unknown_is_told_from_the_length_beside_it(words, catalog):
    record = catalog.records[at("us-ma/credentials/renewed-perhaps")]
    assert [rival.text for rival in rivals(words, record, record, ())] == [
        "How many times you can renew it is unknown to us. A source says: you cannot renew it."]


def test_two_sources_disagree_on_a_value_that_we_call_unknown(words, catalog):
    record = catalog.records[at("us-ma/credentials/heard-twice")]
    assert [rival.denies for rival in rivals(words, record, record, ())] == [True, True]


# Reading level


def messages():
    """Every sentence that pages can say, from the templates and from the code."""
    env = environment(NullTranslations())
    for path in sorted(PAGES.rglob("*.html")):
        yield from (text for _, _, text in env.extract_translations(path.read_text()) if isinstance(text, str))
    for path in sorted(PAGES.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            name = getattr(call.func, "attr", getattr(call.func, "id", "")) if isinstance(call, ast.Call) else ""
            if name in ("_", "gettext", "ngettext") and isinstance(call.args[0], ast.Constant):
                yield call.args[0].value


def sentences():
    """The sentences of five words or more; what is filled in counts as one short word."""
    for message in messages():
        text = re.sub(r"%\(\w+\)s|\{\w+\}", "ten", message)
        yield from (s for s in re.split(r"(?<=[.!?:;])\s+", text) if len(re.findall(r"[A-Za-z']+", s)) >= 5)


def syllables(word):
    """About how often the mouth opens: groups of vowels, without a silent e."""
    word = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^dt])ed$|(?<=[^sxzhc])es$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(sentence):
    """Flesch-Kincaid: the school grade that reads it with ease."""
    said = re.findall(r"[A-Za-z']+", sentence)
    return 0.39 * len(said) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59


def graded():
    return sorted(((round(grade(s), 1), s) for s in set(sentences())), reverse=True)


@pytest.mark.parametrize(("word", "count"), [
    ("the", 1), ("made", 1), ("asked", 1), ("counted", 2), ("table", 2), ("hours", 1), ("license", 2), ("area", 2),
    ("program", 2), ("credential", 3), ("rules", 1), ("courses", 2),
])
def test_syllables(word, count):
    assert syllables(word) == count


def test_a_hard_sentence_would_be_found():
    hard = "Administrative determinations regarding eligibility necessitate comprehensive documentation."
    assert grade(hard) > 10
    assert grade("See what you need to do next.") < 8


def test_the_sentences_of_all_pages_are_seen():
    found = {s for _, s in graded()}
    assert len(found) > 40
    assert "The employer or program decides what it asks." in found


def test_generated_sentences_are_for_grade_eight_on_average():
    found = graded()
    assert sum(g for g, _ in found) / len(found) <= 8, "\n".join(f"{g} {s}" for g, s in found[:10])


def test_no_generated_sentence_is_above_grade_ten():
    assert [(g, s) for g, s in graded() if g > 10] == []
