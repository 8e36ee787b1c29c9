"""Amounts and words of the data language as the numbers and lists of a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder.catalog import Catalog
from ladder.model.amount import Amount, Credits, Duration
from ladder.plan.program import CLASS_HOURS_A_CREDIT, SEMESTER_A_QUARTER, UNKNOWN, WEEKS_A_MONTH
from ladder.tree import within

Number = float | int | str | list[list[float]] | None
"""A number, `unknown`, or rows of a table: [order of the degree, number]. None: nothing is asked."""


class Words:
    """The vocabularies as one jurisdiction sees them."""

    def __init__(self, catalog: Catalog, home: str) -> None:
        self.catalog, self.home = catalog, home

    def level(self, slug: str) -> int:
        """The order of a degree level."""
        return self.catalog.terms(("degree-levels",), self.home)[slug].order or 0

    def before(self, slug: str) -> int | None:
        """The order of the degree level that has to be held before a level."""
        first = self.catalog.terms(("degree-levels",), self.home)[slug].after
        return self.level(first) if first is not None else None

    def narrower(self, wanted: Iterable[str], vocabulary: str) -> list[str]:
        """The terms of a vocabulary that are one of `wanted` or lie inside one, and `wanted` itself."""
        asked = {name.rpartition("/")[2] for name in wanted}
        known = self.catalog.terms((vocabulary,), self.home)
        inside = {term for term in known if within(self.catalog, term, asked, vocabulary, self.home)}
        return sorted(inside | asked)

    def number(self, amount: Amount | None, factor: float = 1) -> Number:
        """What an amount asks for at least, times `factor`; a table by degree as its rows."""
        if amount is None:
            return None
        if amount.by_degree is not None:
            return sorted(self._rows(amount, factor))
        if amount.word == "unknown":
            return UNKNOWN
        return (amount.min or 0) * factor

    def _rows(self, amount: Amount, factor: float) -> Iterator[list[float]]:
        for level, row in (amount.by_degree or {}).items():
            yield [self.level(level), (row.min or 0) * factor]


def semester(credits_: Credits | None) -> float | None:
    """Credits in semester credits; None when no number is known."""
    return semester_range(credits_)[0]


def semester_range(credits_: Credits | None) -> tuple[float | None, float | None]:
    """The least and the most of some credits, in semester credits; None where nobody states it."""
    pairs = ((credits_.semester, 1), (credits_.quarter, SEMESTER_A_QUARTER)) if credits_ is not None else ()
    for given, factor in pairs:
        if given is not None and given.min is not None:
            return given.min * factor, given.max * factor if given.max is not None else None
    return None, None


def in_weeks(duration: Duration | None) -> float | None:
    """A length of time in weeks."""
    return duration.months * WEEKS_A_MONTH if duration is not None else None


def is_local(amount: Amount | None) -> bool:
    """Whether an employer or a program decides how much."""
    return amount is not None and amount.word == "local"


def class_hours(hours: Amount | None, credits_: Credits | None, per_credit: float | None) -> float | str | None:
    """Hours of class that a rule asks for or a program gives; credits are turned into hours."""
    if hours is not None and hours.min is not None:
        return hours.min
    counted = semester(credits_)
    if counted is not None:
        return counted * (per_credit or CLASS_HOURS_A_CREDIT)
    return UNKNOWN if hours is not None and hours.word == "unknown" else None
