"""Surveyed pay of a job's occupations: what the survey printed, and what could not be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder.document import Loc
from ladder.model import Record, RecordId, Role, Wage
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


@dataclass(frozen=True)
class Middles:
    """The middle of a year's pay before and after, and the difference between them: each from and to."""

    before: tuple[float, float]
    after: tuple[float, float]
    more: tuple[float, float]
    area: str
    period: str


@dataclass(frozen=True)
class Raise:
    """The difference in middle pay between the survey's occupations of two jobs."""

    text: str
    """`$6,740 to $11,750 more a year`; empty where one code stands for both jobs."""
    label: str
    note: str = ""
    """That it is pay of the nearest jobs that the survey has."""
    mark: Mark | None = None
    middles: Middles | None = None
    beside: tuple[str, ...] = ()
    """What is said of the occupation of the job to reach: that other jobs are in it too."""


def raised(site: Site, words: Words, frm: Role, to: RecordId) -> Raise | None:
    """What the middle of pay rises by; None where the survey has not both jobs in the same area and period."""
    one, other = (fitting(it) for it in (frm, site.catalog.records[to]))
    if {code.soc[:7] for code in one} & {code.soc[:7] for code in other}:
        return Raise("", words._("The wage survey has one code for both jobs, so it shows no raise."))
    found = [(a, b) for x in one for y in other for a in _surveyed(site, frm.id.jurisdiction, x)
             for b in _surveyed(site, to.jurisdiction, y) if (a.area, a.period) == (b.area, b.period)]
    newest = max(found, key=lambda pair: _year(pair[0]), default=None)
    if newest is None:
        return None
    both = [(a, b) for a, b in found if (a.area, a.period) == (newest[0].area, newest[0].period)]
    middles = _middles(words, both)
    exact = all(code.fit == "exact" for code in (*one, *other))
    return Raise(_difference(words, *middles.more),
                 words._("in the middle of pay, {period}").format(period=newest[0].period),
                 "" if exact else words._("by the nearest jobs in the wage survey"), mark_at(words, newest[1], ()),
                 middles, tuple(dict.fromkeys(note for code in other for note in notes(code))))


def _middles(words: Words, both: list[tuple[Wage, Wage]]) -> Middles:
    """The middles of surveys of one area and period, two by two."""
    before, after = ([_median(pair[side]) for pair in both] for side in (0, 1))
    more = [_median(b) - _median(a) for a, b in both]
    wage = both[0][0]
    return Middles((min(before), max(before)), (min(after), max(after)), (min(more), max(more)),
                   _area(words, wage), wage.period)


def fitting(role: Record) -> list[Occupation]:
    """The occupations that fit a role: those of its own, else the nearest."""
    known = role.occupation if isinstance(role, Role) and isinstance(role.occupation, tuple) else ()
    return [code for code in known if code.fit == "exact"] or list(known)


def _surveyed(site: Site, jurisdiction: str, code: Occupation) -> list[Wage]:
    """The surveys of an occupation that print a middle for a year."""
    return [w for w in site.catalog.of(Wage, jurisdiction) if w.soc[:7] == code.soc[:7] and _median(w) > 0]


def _median(wage: Wage) -> float:
    """The middle of yearly pay; 0 where none was printed."""
    return (wage.annual.median if wage.annual else None) or 0


def _difference(words: Words, low: float, high: float) -> str:
    """`$6,740 more a year`, `$1,000 less to $2,000 more a year`."""
    _ = words._
    if low == high:
        form = _("{money} more a year") if low >= 0 else _("{money} less a year")
        return form.format(money=words.money(abs(low)))
    if low < 0 < high:
        return _("{low} less to {high} more a year").format(low=words.money(-low), high=words.money(high))
    form = _("{low} to {high} more a year") if low >= 0 else _("{low} to {high} less a year")
    small, large = sorted((abs(low), abs(high)))
    return form.format(low=words.money(small), high=words.money(large))


def wages(site: Site, words: Words, role: Role) -> list[Job]:
    """The role's occupations with their surveyed pay in its jurisdiction."""
    known = role.occupation if isinstance(role.occupation, tuple) else ()
    return [_job(site, words, role, code, ("occupation", index)) for index, code in enumerate(known)]


def _job(site: Site, words: Words, role: Role, code: Occupation, loc: Loc) -> Job:
    own, around = mark_at(words, role, loc), mark_at(words, role, ())
    found = [w for w in site.catalog.of(Wage, role.id.jurisdiction) if w.soc[:7] == code.soc[:7]]
    found.sort(key=lambda wage: (-_year(wage), wage.id))
    return Job(code.soc, code.fit == "nearest", tuple(notes(code)), own if own != around else None,
               tuple(_survey(words, wage) for wage in found))


def _year(wage: Wage) -> int:
    """The year that a survey's period names; 0 where it names none."""
    return max((int(part) for part in wage.period.split() if part.isdigit() and len(part) == 4), default=0)


def _survey(words: Words, wage: Wage) -> Survey:
    annual = wage.annual.median if wage.annual else None
    hourly = wage.hourly.median if wage.hourly else None
    divided = hourly is None and annual is not None
    if hourly is None and annual is not None:
        hourly = round(annual / HOURS_A_YEAR, 2)
    return Survey(words.money(hourly) if hourly else words.word("unknown"), divided, _area(words, wage), wage.period,
                  wage.name, tuple(_figures(words, wage)), (*([wage.summary] if wage.summary else []), *notes_of(wage)),
                  tuple(act(words, wage, "where_to_act")), mark_at(words, wage, ()))


def _area(words: Words, wage: Wage) -> str:
    """The area of a survey by its name."""
    place = words.catalog.resolve(("jurisdictions",), wage.area, wage.id.jurisdiction)
    return words.catalog.records[place].name if place else wage.area


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
