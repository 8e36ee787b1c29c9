"""Numbers, lengths of time, money and lists as a person says them. Plain text, no markup."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from ladder.catalog import Catalog
from ladder.model import Credential, Record, Source
from ladder.model.amount import Amount, Credits, Duration, Size, Span
from ladder.model.base import NOT_KNOWING
from ladder.model.truth import AsOf

_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])$")


@dataclass(frozen=True)
class Words:
    """Says things in one language, with the terms of one jurisdiction."""

    catalog: Catalog
    translations: NullTranslations
    jurisdiction: str

    def _(self, message: str) -> str:
        return self.translations.gettext(message)

    def number(self, value: float) -> str:
        """`2,000`, `5.5`."""
        return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"

    def money(self, value: float) -> str:
        """`$1,545`, `$22.73`."""
        return f"${value:,.2f}" if value % 1 else f"${int(value):,}"

    def date(self, day: dt.date) -> str:
        """`22 Nov 2026`."""
        return self._("{day} {month} {year}").format(day=day.day, month=self._month(day.month), year=day.year)

    def _month(self, number: int) -> str:
        _ = self._
        return (_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"),
                _("Nov"), _("Dec"))[number - 1]

    def dated(self, it: Source) -> str:
        """The date that a source states; where it states none, the day on which it was read."""
        if it.as_of != "undated":
            return self.as_of(it.as_of)
        return self._("undated, read {date}").format(date=self.date(it.retrieved))

    def as_of(self, value: AsOf) -> str:
        """The date that a source states."""
        if value == "undated":
            return self._("undated")
        said = self.date(value) if isinstance(value, dt.date) else _MONTH.sub(self._in_words, str(value))
        return self._("as of {date}").format(date=said)

    def _in_words(self, found: re.Match[str]) -> str:
        """`Oct 2016` for `2016-10`; `2010-11` stays, since it may be two years."""
        year, month = int(found["year"]), int(found["month"])
        if (year + 1) % 100 == month:
            return found[0]
        return self._("{month} {year}").format(month=self._month(month), year=year)

    def listing(self, items: Iterable[str], *, either: bool = False) -> str:
        """`a, b and c`, or with `either` `a, b or c`."""
        said = list(items)
        if len(said) < 2:
            return "".join(said)
        joined = self._("{first} or {last}") if either else self._("{first} and {last}")
        return joined.format(first=", ".join(said[:-1]), last=said[-1])

    def term(self, name: str, vocabularies: tuple[str, ...] = ()) -> str:
        """What people call a term; the slug in plain letters when it is none."""
        slug = name.rpartition("/")[2]
        known = self.catalog.terms(vocabularies, self.jurisdiction)
        return known[slug].label if slug in known else slug.replace("-", " ")

    def terms(self, names: Iterable[str] | None, *vocabularies: str, either: bool = True) -> str:
        """Terms as a list in words."""
        return self.listing((self.term(n, vocabularies) for n in names or ()), either=either)

    def word(self, word: str) -> str:
        """The three words for not having a value."""
        _ = self._
        return {"unknown": _("unknown"), "none": _("none"), "local": _("set by the employer or program")}[word]

    def kind(self, record: Record) -> str:
        """What sort of thing a record is."""
        _ = self._
        if isinstance(record, Credential):
            return self.credential_kind(record.kind)
        return {"roles": _("job"), "qualifications": _("conditions"), "tracks": _("college program"),
                "colleges": _("college"), "trainings": _("training"), "exams": _("exam"),
                "organizations": _("organization"), "aid": _("money")}[record.id.kind]

    def credential_kind(self, kind: str) -> str:
        """What sort of paper it is: a license, a certification."""
        _ = self._
        return {"license": _("license"), "certification": _("certification"), "registration": _("registration"),
                "permit": _("permit"), "endorsement": _("endorsement")}[kind]

    def known(self, value: object) -> bool:
        """Whether there is a value to show."""
        return value is not None and not (isinstance(value, str) and value in NOT_KNOWING)

    def amount(self, amount: Amount | None, unit: str = "{n}") -> str:
        """An amount with its unit: `2,000 hours`, `at most 400 hours`, `10%`, or by degree."""
        if amount is None:
            return ""
        if amount.word is not None:
            return self.word(amount.word)
        if amount.by_degree is not None:
            rows = (self._("{amount} with {degree}").format(
                amount=self.amount(row, unit), degree=self.degree(level)) for level, row in amount.by_degree.items())
            return self.listing(rows, either=True)
        if amount.share is not None or amount.max_share is not None:
            return self._range(Amount(min=amount.share, max=amount.max_share), self._("{n}%"))
        return self._range(amount, unit)

    def _range(self, amount: Amount, unit: str) -> str:
        low, high = amount.min, amount.max
        if low is not None and high is not None:
            if low == high:
                return unit.format(n=self.number(low))
            return unit.format(n=self._("{low} to {high}").format(low=self.number(low), high=self.number(high)))
        if high is not None:
            return self._("at most {amount}").format(amount=unit.format(n=self.number(high)))
        return unit.format(n=self.number(low)) if low is not None else ""

    def degree(self, level: str) -> str:
        """`a bachelor's degree`."""
        return self.term(level, ("degree-levels",))

    def degree_of(self, order: int) -> str:
        """The same by the order of the level."""
        levels = self.catalog.terms(("degree-levels",), self.jurisdiction)
        return self.degree(next(slug for slug, term in levels.items() if term.order == order))

    def hours(self, amount: Amount | None) -> str:
        """An amount of hours."""
        _ = self._
        if amount is not None and amount.word is not None:
            return {"unknown": _("an unknown number of hours"), "none": _("no hours"),
                    "local": _("hours (set by the employer or program)")}[amount.word]
        return self.amount(amount, self._("{n} hour") if _one(amount) else self._("{n} hours"))

    def size(self, amount: Amount) -> str:
        """The hours that something has: `at least 16 hours` where only the least is said."""
        return self._least(amount, self.hours(amount))

    def _least(self, amount: Amount, said: str) -> str:
        is_open = isinstance(amount, Size) and amount.min is not None and amount.max is None
        return self._("at least {amount}").format(amount=said) if is_open else said

    def reach(self, amount: Amount | None, say: Callable[[Amount | None], str]) -> str:
        """An amount; of a table by degree the range of its rows."""
        rows = list((amount.by_degree or {}).values()) if amount else []
        return say(Amount(min=min(r.min or 0 for r in rows), max=max(r.min or 0 for r in rows))
                   if self.is_range(amount) else amount)

    def is_range(self, amount: Amount | None) -> bool:
        """Whether an amount is a table by degree that is said as the range of its rows."""
        rows = list((amount.by_degree or {}).values()) if amount else []
        return len(rows) > 1 and all(row.min is not None for row in rows)

    def months(self, amount: Amount | None) -> str:
        """An amount of months."""
        _ = self._
        if amount is not None and amount.word is not None:
            return {"unknown": _("an unknown number of months"), "none": _("no set time"),
                    "local": _("a time set by the employer or program")}[amount.word]
        return self.amount(amount, _("{n} month") if _one(amount) else _("{n} months"))

    def renewals(self, times: Amount) -> str:
        """How often something can be renewed."""
        return self._("you cannot renew it") if times.word == "none" or times.max == 0 else self.amount(times)

    def credits(self, credits_: Credits | None) -> str:
        """Credits in each calendar that the rule names."""
        if credits_ is None:
            return ""
        of = (credits_.semester, credits_.quarter)
        words = {"unknown": self._("an unknown number of credits"), "none": self._("no credits"),
                 "local": self._("credits set by the employer or program")}
        forms = ((self._("{n} credit"), self._("{n} credits")),
                 (self._("{n} quarter credit"), self._("{n} quarter credits")))
        said = (words[a.word] if a.word is not None else self._least(a, self.amount(a, one if _one(a) else many))
                for a, (one, many) in zip(of, forms, strict=True) if a is not None)
        return self.listing((s for s in said if s), either=True)

    def price(self, amount: Amount) -> str:
        """An amount of dollars."""
        if amount.max is not None and amount.min is None:
            return self._("at most {amount}").format(amount=self.money(amount.max))
        if amount.min is None or amount.max is None or amount.max == amount.min:
            return self.money(amount.min) if amount.min is not None else self.amount(amount, "${n}")
        return self._("{low} to {high}").format(low=self.money(amount.min), high=self.money(amount.max))

    def duration(self, duration: Duration) -> str:
        """`24 months`, `20 days after hire`."""
        forms = {"hour": ("{n} hour", "{n} hours"), "day": ("{n} day", "{n} days"), "week": ("{n} week", "{n} weeks"),
                 "month": ("{n} month", "{n} months"), "year": ("{n} year", "{n} years"),
                 "workday": ("{n} working day", "{n} working days"),
                 "semester": ("{n} semester", "{n} semesters")}[duration.unit]
        count = 1 if duration.number == 1 else 2
        said = self.translations.ngettext(*forms, count).format(n=self.number(duration.number))
        if duration.after:
            return self._("{duration} after {event}").format(duration=said, event=duration.after)
        return said

    def every(self, duration: Duration) -> str:
        """`every week`, `every 2 years`."""
        _ = self._
        if duration.number != 1:
            return _("every {duration}").format(duration=self.duration(duration))
        return {"hour": _("every hour"), "day": _("every day"), "week": _("every week"), "month": _("every month"),
                "year": _("every year"), "workday": _("every working day"),
                "semester": _("every semester")}[duration.unit]

    def last(self, duration: Duration) -> str:
        """`2 years`, and of one only `year`: what stands after "in the last"."""
        _ = self._
        if duration.number != 1 or duration.after:
            return self.duration(duration)
        return {"hour": _("hour"), "day": _("day"), "week": _("week"), "month": _("month"), "year": _("year"),
                "workday": _("working day"), "semester": _("semester")}[duration.unit]

    def span(self, span: Span) -> str:
        """How long something takes."""
        if span.word is not None:
            return self.word(span.word)
        if span.by_load is not None:
            rows = (f"{self.duration(d)} {self.term(load, ('study-loads',))}" for load, d in span.by_load.items())
            return self.listing(rows, either=True)
        low, high = (self.duration(d) if d else "" for d in (span.min, span.max))
        if low == high:
            return low
        if not low:
            return self._("at most {amount}").format(amount=high)
        return self._("{low} to {high}").format(low=low, high=high) if high else self._("at least {n}").format(n=low)


def _one(amount: Amount | None) -> bool:
    """Whether an amount is said in the singular."""
    return amount is not None and amount.min == 1 and amount.max in (None, 1)
