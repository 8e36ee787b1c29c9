"""A plan on paper: months and counts as a person says them."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from support import real_site

from ladder.catalog import Catalog
from ladder.pages.answer_text import in_years, length, more_plans, when
from ladder.pages.words import Words

WORDS = Words(Catalog(), NullTranslations(), "us-ma")


@pytest.mark.parametrize(("start", "months", "said"), [
    (0, 0, "month 1"), (0, 0.5, "month 1"), (0, 1, "month 1"), (0, 1.5, "month 1 to 2"), (21, 0, "month 21"),
    (21.4, 0, "month 22"), (22, 0, "month 22"), (22, 0.0000001, "month 22"), (21.4, 7, "month 22 to 29"),
    (22, 2, "month 23 to 24"), (22.000001, 1, "month 23"),
])
def test_a_step_falls_in_the_months_that_it_touches(start, months, said):
    assert when(WORDS, start, months) == said


@pytest.mark.parametrize(("months", "said"), [
    (0, "0 months"), (0.2, "1 month"), (1, "1 month"), (1.0000001, "1 month"), (34.6, "35 months")])
def test_months_are_rounded_up_and_one_is_singular(months, said):
    assert length(WORDS, months) == said


def test_one_plan_is_singular():
    assert more_plans(WORDS, 1).startswith("1 more plan may ")
    assert more_plans(WORDS, 2).startswith("2 more plans may ")


@pytest.mark.parametrize(("months", "said"), [
    (0, ""), (23, ""), (23.4, "2 years"), (25, "2 years and 1 month"), (84.2, "7 years and 1 month"),
    (203, "16 years and 11 months")])
def test_a_long_time_is_said_in_years_too(months, said):
    """As rounded up as the months beside it."""
    assert in_years(real_site().words("us"), {"min": months, "max": None}) == said
