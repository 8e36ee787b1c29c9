"""Amounts, durations and money: one type each, wherever a rule gives a number."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ladder.model.base import NOT_KNOWING, Model, NotKnowing, Number, Slug, Sourced, SourceRef, Term, refuse

DegreeLevel = Annotated[Slug, Term(("degree-levels",))]

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*%$")
_DURATION = re.compile(
    r"(?P<number>\d{1,4}(?:\.\d{1,2})?) (?P<unit>hour|workday|day|week|month|semester|year)s?"
    r"(?: after (?P<after>[\w -]{1,60}))?$"
)
_AMOUNT_HELP = (
    "Write `2000` (at least), `{min: 2000, max: 4000}`, `10%` (of the whole), "
    "`{high-school: 6000, bachelors: 4000}` (by degree), or unknown, none, local."
)

Unit = Literal["hour", "day", "workday", "week", "month", "semester", "year"]


def _percent(value: Any) -> Any:
    """`51%` as 51.0; anything else as it is."""
    match = _PERCENT.match(value) if isinstance(value, str) else None
    return float(match[1]) if match and float(match[1]) <= 100 else value


class Conflict(Model):
    """A rival value from another source; shown beside the first, never used."""

    value: Amount
    source: SourceRef


class Amount(Sourced):
    """A number that a rule asks for or gives: at least, at most, a share, a table by degree, or not known."""

    min: Number | None = None
    max: Number | None = None
    share: Annotated[Annotated[Number, Field(le=100)] | None, BeforeValidator(_percent)] = None
    """Percent of the amount that this one is a part of: at least."""
    max_share: Annotated[Number, Field(le=100)] | None = None
    """Percent of that amount: at most, written `{max: 50%}`."""
    word: NotKnowing | None = None
    by_degree: dict[DegreeLevel, Amount] | None = None
    """The amount for each degree held; the row is the highest not above the degree held."""
    conflicts: tuple[Conflict, ...] = ()

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """All written forms of an amount as one mapping."""
        return amount_keys(data)


class Size(Amount):
    """How much something holds: a bare number is all of it, `{min: 16}` at least that much."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """A bare number as both the least and the most."""
        keys = amount_keys(data)
        bare = data.get("value") if isinstance(data, dict) else data
        return {**keys, "max": bare} if isinstance(bare, int | float) else keys


def amount_keys(data: Any) -> Any:
    """`2000`, `10%`, `unknown`, `{value: …}` or a table by degree as the keys of Amount."""
    if isinstance(data, bool) or data is None:
        raise refuse("not-an-amount", "This is not an amount.", _AMOUNT_HELP)
    if isinstance(data, int | float):
        return {"min": data}
    if isinstance(data, str):
        return _from_text(data)
    if isinstance(data, dict):
        return _from_mapping(data)
    raise refuse("not-an-amount", "This is not an amount.", _AMOUNT_HELP)


def _from_text(text: str) -> dict[str, Any]:
    if text in NOT_KNOWING:
        return {"word": text}
    if _percent(text) != text:
        return {"share": _percent(text)}
    if re.match(r"\d+:\d+$", text):
        raise refuse("not-an-amount", f"`{text}` is a ratio.", "Write one hour in ten as `10%`.")
    raise refuse("not-an-amount", "This is not an amount.", _AMOUNT_HELP)


def _from_mapping(data: dict[str, Any]) -> dict[str, Any]:
    if "value" in data:
        rest = {key: value for key, value in data.items() if key != "value"}
        return {**amount_keys(data["value"]), **rest}
    if data and not set(data) & set(Amount.model_fields):
        return {"by_degree": data}
    return in_order(shares(data))


def shares(data: dict[str, Any]) -> dict[str, Any]:
    """`{min: 10%, max: 50%}` under the keys of Amount that hold percents."""
    names = {"min": "share", "max": "max_share"}
    given = {key: _percent(value) if key in names else value for key, value in data.items()}
    return {names[key] if key in names and isinstance(value, float) and isinstance(data[key], str) else key: value
            for key, value in given.items()}


def in_order(data: dict[str, Any]) -> dict[str, Any]:
    """A mapping whose `min` is not above its `max`. Raises the finding otherwise."""
    if _above(data.get("min"), data.get("max")) or _above(data.get("share"), data.get("max_share")):
        raise min_above_max()
    return data


def min_above_max() -> PydanticCustomError:
    """The finding for an amount whose least is more than its most."""
    return refuse("min-above-max", "The least is more than the most.", "Swap `min` and `max`, or mend one.")


def _above(low: Any, high: Any) -> bool:
    return isinstance(low, int | float) and isinstance(high, int | float) and low > high


class Duration(Model):
    """A length of time, written `24 months`, `10 years` or `20 days after hire`."""

    number: Number
    unit: Unit
    after: str | None = None
    """The event that starts the clock, where one is named."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """`20 days after hire` as number, unit and event."""
        if isinstance(data, dict):
            return data
        match = _DURATION.match(data) if isinstance(data, str) else None
        if match is None:
            raise refuse("not-a-duration", "This is not a length of time.",
                         "Write a number and a unit: `24 months`, `10 years`, `1 weeks`, `20 days after hire`.")
        return {"number": float(match["number"]), "unit": match["unit"], "after": match["after"]}

    @property
    def months(self) -> float:
        """The length in months: a month is 52/12 weeks, a semester 15 weeks, a workday a fifth of a week."""
        if self.unit in ("month", "year"):
            return self.number * (12 if self.unit == "year" else 1)
        weeks = {"hour": 1 / 168, "day": 1 / 7, "workday": 1 / 5, "week": 1.0, "semester": 15.0}[self.unit]
        return self.number * weeks * 12 / 52


class DurationConflict(Model):
    """A rival length of time from another source."""

    value: Span
    source: SourceRef


class Span(Sourced):
    """How long something takes: `24 months`, `{min: 16 months, max: 24 months}`, or `{value, source, conflicts}`."""

    min: Duration | None = None
    max: Duration | None = None
    word: NotKnowing | None = None
    by_load: dict[Annotated[Slug, Term(("study-loads",))], Duration] | None = None
    """The length at each study load that the source names."""
    conflicts: tuple[DurationConflict, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.min and self.max and self.min.months > self.max.months:
            raise min_above_max()
        return self

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """All written forms of a span as one mapping; a bare duration is both the least and the most."""
        if isinstance(data, dict):
            if "value" in data:
                rest = {key: value for key, value in data.items() if key != "value"}
                return {**cls.normalized(data["value"]), **rest}
            if data and not set(data) & set(cls.model_fields):
                return {"by_load": data}
            return data
        if isinstance(data, str) and data in NOT_KNOWING:
            return {"word": data}
        return {"min": data, "max": data}


class Credits(Model):
    """College credits by calendar: `27` is semester credits."""

    short: ClassVar[str | None] = "semester"

    semester: Amount | None = None
    quarter: Amount | None = None


class Cost(Sourced):
    """A row of a price list, in US dollars."""

    of: Annotated[Slug, Term(("cost-items",))] = Field(description="What is paid for: tuition, application, exam …")
    price: Amount
    """US dollars."""
    per: Annotated[Slug, Term(("cost-units",))] | None = None
    """What one price buys (a credit, a term, a year); absent means once."""
    residence: Annotated[Slug, Term(("residences",))] | None = None
    level: DegreeLevel | None = None
    load: Annotated[Slug, Term(("study-loads",))] | None = None
    member: bool | None = None
    """True: the price for members of the issuer's association; false: for others."""
    year: Annotated[str, Field(pattern=r"^\d{4}(-\d{2})?$")] | Annotated[int, Field(ge=1990, le=2100)] | None = None
    """The year or academic year of the price: 2024 or 2023-24."""
    when: str | None = None
    """A circumstance in plain words."""
