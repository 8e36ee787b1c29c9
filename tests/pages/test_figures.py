"""The figures at the top of a page: what is asked in hours, months and exams, and how firmly."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from test_tree import DATE, at, laid, paper

from ladder.pages.figures import figures
from ladder.pages.words import Words

EXAMS = {f"us-ma/exams/{name}": {"name": name} for name in ("oral", "written", "law")}
OTHER = {"us-ma/credentials/other": paper([{"any": [{"exam": "oral"}, {"exam": "written"}]}, {"exam": "law"}])}
LAW = {"exam": "law"}


@pytest.fixture
def shown(tmp_path):
    """A function that gives the figures of a license with this requirement."""

    def made(requires):
        catalog = laid(tmp_path, {**EXAMS, **OTHER, "us-ma/credentials/license": paper(requires, costs=[])})
        words = Words(catalog, NullTranslations(), "us-ma")
        found = figures(words, catalog.records[at("us-ma/credentials/license")], DATE)
        return [" ".join(part for part in (f.value, f.label, f.note and f"({f.note})") if part) for f in found]

    return made


@pytest.mark.parametrize(("asked", "said"), [
    ({"hours": 2000}, ["2,000 hours at work"]), ({"months": {"min": 21, "max": 48}}, ["21 to 48 months at work"]),
    ({"hours": 2000, "months": 12}, ["2,000 hours at work", "12 months at work"]),
    ({"hours": "none", "months": 24}, ["24 months at work"]), ({"hours": "none"}, []),
    ({"hours": 200, "months": "none"}, ["200 hours at work"]), ({"hours": "unknown"}, ["unknown at work"]),
])
def test_months_of_work_are_a_figure_and_no_work_is_none(shown, asked, said):
    assert shown({"experience": asked}) == said


def test_no_practice_is_no_figure(shown):
    assert shown([{"practicum": {"hours": "none"}}, {"education": {"hours": "none"}}]) == []


def on(topic, hours=6):
    return {"education": {"hours": hours, "in": [topic]}}


@pytest.mark.parametrize(("requires", "said"), [
    ([on("ethics"), on("addiction")], ["6 hours of class on Ethics", "6 hours of class on Addiction"]),
    ([on("ethics"), on("addiction", 9), on("ethics")], ["6 hours of class", "9 hours of class"]),
    ([on("ethics"), {"education": {"hours": 6}}], ["6 hours of class on Ethics", "6 hours of class"]),
])
def test_hours_of_class_that_look_the_same_are_told_apart_by_what_they_are_about(shown, requires, said):
    assert shown(requires) == said


@pytest.mark.parametrize(("requires", "said"), [
    ({"any": [{"exam": "oral"}, {"exam": "written"}]}, ["1 exam oral or written (in one of the ways)"]),
    ({"any": [{"all": [{"exam": "oral"}, LAW]}, {"age": 21}]},
     ["1 exam oral (in one of the ways)", "1 exam law (in one of the ways)"]),
    ({"any": [{"credential": "other"}, {"all": [{"exam": "oral"}, LAW]}]},
     ["1 exam oral or written (in one of the ways)", "1 exam law (in one of the ways)"]),
    ([{"any": [{"credential": "other"}, {"exam": "oral"}]}, LAW],
     ["1 exam oral or written (in one of the ways)", "1 exam law"]),
    ([{"exam": "oral"}, LAW], ["1 exam oral", "1 exam law"]),
])
def test_exams_are_one_figure_only_where_no_way_asks_for_both(shown, requires, said):
    assert sorted(shown(requires)) == sorted(said)
