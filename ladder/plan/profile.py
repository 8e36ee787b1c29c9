"""What a person tells of themselves, read strictly, with every name looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from ladder.catalog import Catalog
from ladder.diagnostic import did_you_mean
from ladder.model import Credential, Exam, Record, Role, Training
from ladder.plan.amounts import Words
from ladder.plan.names import UnclearNameError, named

Hours = Annotated[float, Field(ge=0, le=200_000)]
WeekHours = Annotated[float, Field(ge=0, le=100)]
Months = Annotated[float, Field(ge=0, le=1_200)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Degree(_Strict):
    """The highest degree."""

    level: str = "high-school"
    in_: tuple[str, ...] = Field(default=(), alias="in")


class Held(_Strict):
    """A credential held: since when, and how many hours of work it asked, where that is known."""

    earned: dt.date | None = None
    asked: Hours | None = None


class Worked(_Strict):
    """A block of hours at work."""

    area: str
    hours: Hours
    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    held: tuple[str, ...] = ()
    """Credentials held while working them."""

    @model_validator(mode="after")
    def _in_order(self) -> Worked:
        if self.from_ is not None and self.until is not None and self.from_ > self.until:
            raise PydanticCustomError("dates-out-of-order", "`from` is after `until`. Swap them, or mend one.")
        return self


class Studied(_Strict):
    """Hours of class, or college credits; without topics they count where a rule takes class on anything."""

    topics: tuple[str, ...] = ()
    hours: Hours = 0
    credits: Hours | None = None
    until: dt.date | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Studied:
        if self.hours and self.credits is not None:
            raise ValueError("Write hours or credits, not both.")
        return self


class Lived(_Strict):
    """Months of lived experience."""

    whose: Literal["self", "family", "close"] = "self"
    of: str | None = None
    months: Months


class Profile(_Strict):
    """All that a plan needs to know of a person. What is not said is taken as absent (docs/planner.md)."""

    role: str | None = None
    degree: Degree = Degree()
    credentials: dict[str, Held] = {}
    hours: tuple[Worked, ...] = ()
    education: tuple[Studied, ...] = ()
    trainings: tuple[str, ...] = ()
    exams: tuple[str, ...] = ()
    lived: tuple[Lived, ...] = ()
    age: Annotated[float, Field(ge=0, le=120)] | None = None
    resident: bool = True
    resident_months: Months | None = None
    elsewhere: tuple[Literal["license", "certification", "registration", "permit", "endorsement"], ...] = ()
    work: WeekHours = 40
    study: WeekHours = 10
    date: dt.date | None = None
    """The day of the plan."""

    @model_validator(mode="after")
    def _had_by_then(self) -> Profile:
        late = [InitErrorDetails(type=_later(self.date), loc=place, input=day) for place, day in _days(self)
                if day is not None and self.date is not None and day > self.date]
        if late:
            raise ValidationError.from_exception_data("Profile", late)
        return self


def _days(told: Profile) -> Iterator[tuple[tuple[str | int, ...], dt.date | None]]:
    """Each day in what a person tells, with its place."""
    for name, held in told.credentials.items():
        yield ("credentials", name, "earned"), held.earned
    for at, worked in enumerate(told.hours):
        yield ("hours", at, "from"), worked.from_
        yield ("hours", at, "until"), worked.until
    for at, studied in enumerate(told.education):
        yield ("education", at, "until"), studied.until


def _later(date: dt.date) -> PydanticCustomError:
    """The finding for a day after that of the plan."""
    text = "This is after {date}, the day of the plan. Write what you had by then, or set `date` to a later day."
    return PydanticCustomError("after-the-plan", text, {"date": f"{date}"})


def for_solver(catalog: Catalog, jurisdiction: str, profile: Profile) -> dict[str, Any]:
    """A profile with addresses for names and orders for degree levels.

    Raises UnclearNameError for a name that the data do not have.
    """
    def address(name: str, cls: type[Record]) -> str:
        return str(named(catalog, jurisdiction, name, (cls,)))

    def term(word: str, vocabulary: str) -> str:
        return _term(catalog, jurisdiction, word, vocabulary)

    return {
        "role": address(profile.role, Role) if profile.role else None,
        "degree": {"order": _level(catalog, jurisdiction, profile.degree),
                   "fields": [term(word, "degree-fields") for word in profile.degree.in_]},
        "credentials": {address(name, Credential): _plain(held) for name, held in profile.credentials.items()},
        "hours": [{**_plain(w), "area": term(w.area, "practice-areas"),
                   "held": [address(name, Credential) for name in w.held]} for w in profile.hours],
        "education": [{**_plain(s), "topics": [term(t, "topics") for t in s.topics]} for s in profile.education],
        "trainings": [address(name, Training) for name in profile.trainings],
        "exams": [address(name, Exam) for name in profile.exams],
        "lived": [{**_plain(e), "of": term(e.of, "lived-experiences") if e.of else None} for e in profile.lived],
        **{key: getattr(profile, key) for key in ("age", "resident", "resident_months", "work", "study")},
        "elsewhere": list(profile.elsewhere), "date": f"{profile.date}" if profile.date else None,
    }


def _level(catalog: Catalog, jurisdiction: str, degree: Degree) -> int:
    """The order of a degree; the lowest for one that nobody named in data that have no high-school diploma."""
    if degree == Degree() and degree.level not in catalog.terms(("degree-levels",), jurisdiction):
        return 0
    return Words(catalog, jurisdiction).level(_term(catalog, jurisdiction, degree.level, "degree-levels"))


def _plain(value: BaseModel) -> dict[str, Any]:
    """What was said, with the keys of the file, dates as text."""
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)


def _term(catalog: Catalog, jurisdiction: str, word: str, vocabulary: str) -> str:
    known = catalog.terms((vocabulary,), jurisdiction)
    names = {name.casefold(): slug for slug, term in known.items() for name in (slug, term.label, *term.aliases)}
    if word.casefold() not in names:
        raise UnclearNameError(f"`{word}` is none of the {vocabulary.replace('-', ' ')}. "
                               f"{did_you_mean(word, known) or 'There are: ' + _listed(known)}")
    return names[word.casefold()]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) + "."
