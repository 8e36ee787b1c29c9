"""Surveyed pay of a job's occupations: what the survey printed, and what could not be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder.document import Loc
from ladder.model import Role, Wage
from ladder.model.work import Occupation, Pay
from ladder.pages.act import Contact, act
from ladder.pages.marks import Mark, mark_at
from ladder.pages.notes import notes
from ladder.pages.site import Site
from ladder.pages.words import Words

HOURS_A_YEAR = 2080
"""BLS turns yearly into hourly pay with 40 hours in 52 weeks (technical notes of the OEWS survey)."""


@dataclass(frozen=True)
class Survey:
    """One survey of an occupation in an area."""

    hourly: str
    divided: bool
    """The hourly pay is the yearly one divided."""
    area: str
    period: str
    title: str
    figures: tuple[str, ...]
    """What else the survey printed."""
    notes: tuple[str, ...]
    act: tuple[Contact, ...]
    mark: Mark | None


@dataclass(frozen=True)
class Job:
    """An occupation of the survey that fits a role, with the surveys of it."""

    soc: str
    nearest: bool
    notes: tuple[str, ...]
    mark: Mark | None
    surveys: tuple[Survey, ...]


def wages(site: Site, words: Words, role: Role) -> list[Job]:
    """The role's occupations with their surveyed pay in its jurisdiction."""
    known = role.occupation if isinstance(role.occupation, tuple) else ()
    return [_job(site, words, role, code, ("occupation", index)) for index, code in enumerate(known)]


def _job(site: Site, words: Words, role: Role, code: Occupation, loc: Loc) -> Job:
    own, around = mark_at(words, role, loc), mark_at(words, role, ())
    found = [w for w in site.catalog.of(Wage, role.id.jurisdiction) if w.soc[:7] == code.soc[:7]]
    found.sort(key=lambda wage: (-_year(wage), wage.id))
    return Job(code.soc, code.fit == "nearest", tuple(notes(code)), own if own != around else None,
               tuple(_survey(site, words, wage) for wage in found))


def _year(wage: Wage) -> int:
    """The year that a survey's period names; 0 where it names none."""
    return max((int(part) for part in wage.period.split() if part.isdigit() and len(part) == 4), default=0)


def _survey(site: Site, words: Words, wage: Wage) -> Survey:
    annual = wage.annual.median if wage.annual else None
    hourly = wage.hourly.median if wage.hourly else None
    divided = hourly is None and annual is not None
    if hourly is None and annual is not None:
        hourly = round(annual / HOURS_A_YEAR, 2)
    place = words.catalog.resolve(("jurisdictions",), wage.area, wage.id.jurisdiction)
    area = site.catalog.records[place].name if place else wage.area
    return Survey(words.money(hourly) if hourly else words.word("unknown"), divided, area, wage.period, wage.name,
                  tuple(_figures(words, wage)), (*([wage.summary] if wage.summary else []), *notes_of(wage)),
                  tuple(act(words, wage, "where_to_act")), mark_at(words, wage, ()))


def notes_of(wage: Wage) -> Iterator[str]:
    """The notes on a wage and its figures; where to act says its own."""
    yield from notes(wage.model_copy(update={"where_to_act": None}))


def _figures(w: Words, wage: Wage) -> Iterator[str]:
    """What a survey printed besides the hourly middle."""
    if wage.annual and wage.annual.median is not None:
        yield w._("{money} a year in the middle").format(money=w.money(wage.annual.median))
    for pay, unit in ((wage.hourly, w._("{money} an hour")), (wage.annual, w._("{money} a year"))):
        yield from _spread(w, pay, unit) if pay else ()
    if wage.employment is not None:
        yield w._("{n} people in such jobs").format(n=w.number(wage.employment))


def _spread(w: Words, pay: Pay, unit: str) -> Iterator[str]:
    """The low end, the high end and the mean."""
    told = [(w._("1 in 10 earn {money} or less"), pay.p10), (w._("1 in 4 earn {money} or less"), pay.p25),
            (w._("1 in 4 earn {money} or more"), pay.p75), (w._("1 in 10 earn {money} or more"), pay.p90),
            (w._("{money} on average"), pay.mean)]
    for text, value in told:
        if value is not None:
            yield text.format(money=unit.format(money=w.money(value)))
