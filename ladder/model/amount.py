"""Amounts, durations and money: one type each, wherever a rule gives a number."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ladder.model.base import NOT_KNOWING, Model, NotKnowing, Number, Slug, Sourced, SourceRef, Term, refuse

DegreeLevel = Annotated[Slug, Term(("degree-levels",))]

PERCENT_PATTERN = r"^(0?[0-9]{1,2}(?:\.[0-9]{1,3})?|100(?:\.0{1,3})?)\s*%$"
DURATION_PATTERN = (r"^([0-9]{1,4}(?:\.[0-9]{1,2})?) (hour|workday|day|week|month|semester|year)s?"
                    r"(?: after ([\w -]{1,60}))?$")
_AMOUNT_HELP = (
    "Write `2000` (at least), `{min: 2000, max: 4000}`, `10%` (of the whole), "
    "`{high-school: 6000, bachelors: 4000}` (by degree), or unknown, none, local."
)

YEAR_PATTERN = r"^[0-9]{4}(-[0-9]{2})?$"
Year = Annotated[str, Field(pattern=YEAR_PATTERN)] | Annotated[int, Field(ge=1990, le=2100)]
Unit = Literal["hour", "day", "workday", "week", "month", "semester", "year"]


def percent(value: Any) -> Any:
    """`51%` as 51.0; anything else as it is."""
    match = re.match(PERCENT_PATTERN, value) if isinstance(value, str) else None
    return float(match[1]) if match else value


class Conflict(Model):
    """A rival value from another source; shown beside the first, never used."""

    value: Amount
    """What the other source says."""
    source: SourceRef
    """The source that says so."""


class Amount(Sourced):
    """A number that a rule asks for or gives: at least, at most, a share, a table by degree, or not known."""

    inner: ClassVar[frozenset[str]] = frozenset({"max_share", "word", "by_degree"})
    examples: ClassVar[tuple[Any, ...]] = (2000, {"min": 2000, "max": 4000}, {"high-school": 6000, "bachelors": 4000},
                                           "unknown")

    min: Number | None = Field(default=None, examples=[2000])
    """The least that is asked for; `10%` is a share of the whole that this amount is a part of."""
    max: Number | None = Field(default=None, examples=[4000])
    """The most that counts or can be; `50%` is a share of that whole."""
    share: Annotated[Annotated[Number, Field(le=100)] | None, BeforeValidator(percent)] = Field(
        default=None, examples=["10%"])
    """Percent of the amount that this one is a part of: at least. `min: 10%` says the same."""
    max_share: Annotated[Number, Field(le=100)] | None = None
    """Percent of that amount: at most, written `{max: 50%}`."""
    word: NotKnowing | None = None
    """Why there is no number."""
    by_degree: dict[DegreeLevel, Amount] | None = None
    """The amount for each degree held; the row is the highest not above the degree held."""
    conflicts: tuple[Conflict, ...] = Field(default=(), examples=[[{"value": "none", "source": "summary-site"}]])
    """Other values that other sources give; shown beside the first, never used."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """All written forms of an amount as one mapping."""
        return amount_keys(data)


class Size(Amount):
    """How much something has: a bare number is all of it, `{min: 16}` at least that much."""

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
    if percent(text) != text:
        return {"share": percent(text)}
    if re.match(r"\d+:\d+$", text):
        raise refuse("not-an-amount", f"`{text}` is a ratio.", "Write one hour in ten as `10%`.")
    raise refuse("not-an-amount", "This is not an amount.", _AMOUNT_HELP)


def _from_mapping(data: dict[str, Any]) -> dict[str, Any]:
    if "value" in data:
        return {**amount_keys(data["value"]), **beside(data)}
    if data and not set(data) & set(Amount.model_fields):
        return {"by_degree": data}
    return in_order(shares(data))


def beside(data: dict[str, Any]) -> dict[str, Any]:
    """What stands beside `value`. Raises the finding where that gives the value a second time."""
    if again := sorted({"min", "max", "share"} & data.keys()):
        raise refuse("not-an-amount", f"`value` and `{again[0]}` both give the value.",
                     "Keep one of them, or write both limits as `value: {min: …, max: …}`.")
    return {key: value for key, value in data.items() if key != "value"}


def shares(data: dict[str, Any]) -> dict[str, Any]:
    """`{min: 10%, max: 50%}` under the keys of Amount that hold percents."""
    names = {"min": "share", "max": "max_share"}
    given = {key: percent(value) if key in names else value for key, value in data.items()}
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

    examples: ClassVar[tuple[Any, ...]] = ("24 months", "10 years")

    number: Number
    """How many of the unit."""
    unit: Unit
    """The unit of time."""
    after: str | None = None
    """The event that starts the clock, where one is named."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """`20 days after hire` as number, unit and event."""
        match = re.match(DURATION_PATTERN, data) if isinstance(data, str) else None
        if match is None:
            raise refuse("not-a-duration", "This is not a length of time.",
                         "Write a number and a unit: `24 months`, `2 semesters`, `2 weeks`, `20 days after hire`.")
        return {"number": float(match[1]), "unit": match[2], "after": match[3]}

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
    """The length that the other source gives."""
    source: SourceRef
    """The source that says so."""


class Span(Sourced):
    """How long something takes: `24 months`, `{min: 16 months, max: 24 months}`, or `{value, source, conflicts}`."""

    inner: ClassVar[frozenset[str]] = frozenset({"word", "by_load"})
    examples: ClassVar[tuple[Any, ...]] = ("24 months", {"min": "16 months", "max": "24 months"}, "unknown")

    min: Duration | None = Field(default=None, examples=["16 months"])
    """The shortest that it takes."""
    max: Duration | None = Field(default=None, examples=["24 months"])
    """The longest that it takes."""
    word: NotKnowing | None = None
    """Why there is no length."""
    by_load: dict[Annotated[Slug, Term(("study-loads",))], Duration] | None = None
    """The length at each study load that the source names."""
    conflicts: tuple[DurationConflict, ...] = Field(
        default=(), examples=[[{"value": "18 months", "source": "catalog-2020"}]])
    """Other lengths that other sources give."""

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
                return {**cls.normalized(data["value"]), **beside(data)}
            if data and not set(data) & set(cls.model_fields):
                return {"by_load": data}
            return data
        if isinstance(data, str) and data in NOT_KNOWING:
            return {"word": data}
        return {"min": data, "max": data}


CreditNumber = Annotated[int | float, Field(gt=0, le=400)]
"""What can be: the longest studies have about 300 credits, in quarters."""


class CreditAmount(Amount):
    """A number of credits, more than 0 and at most 400. What has no credits says `none`."""

    examples: ClassVar[tuple[Any, ...]] = (27, {"min": 60}, "unknown")

    min: CreditNumber | None = Field(default=None, examples=[60])
    """The least that is asked for; `10%` is a share of the whole that this amount is a part of."""
    max: CreditNumber | None = Field(default=None, examples=[64])
    """The most that counts or can be; `50%` is a share of that whole."""
    by_degree: dict[DegreeLevel, CreditAmount] | None = None  # type: ignore[assignment]
    """The credits for each degree held."""


class CreditTotal(CreditAmount, Size):
    """How many credits something has: a bare number is all of them, `{min: 60}` at least so many."""


class Credits(Model):
    """College credits by calendar: `27` is semester credits."""

    short: ClassVar[str | None] = "semester"
    examples: ClassVar[tuple[Any, ...]] = (27, {"semester": 27, "quarter": 41})

    semester: CreditAmount | None = Field(default=None, examples=[27])
    """Credits of a college whose year has semesters."""
    quarter: CreditAmount | None = Field(default=None, examples=[41])
    """Credits of a college whose year has quarters."""


class CreditSize(Credits):
    """The college credits that something has: `27` is all of them, `{semester: {min: 60}}` at least so many."""

    semester: CreditTotal | None = Field(default=None, examples=[27, {"min": 60}])
    """Credits of a college whose year has semesters."""
    quarter: CreditTotal | None = Field(default=None, examples=[41])
    """Credits of a college whose year has quarters."""


class Cost(Sourced):
    """A row of a price list, in US dollars."""

    of: Annotated[Slug, Term(("cost-items",))] = Field(examples=["tuition", "application"])
    """What is paid for."""
    price: Amount = Field(examples=[156.5, "unknown"])
    """US dollars, without the sign: `50`, `none` where the rule says that it is free, `unknown` where no page says."""
    per: Annotated[Slug, Term(("cost-units",))] | None = Field(default=None, examples=["credit"])
    """What one price buys (a credit, a term, a year); without it the price is paid once."""
    residence: Annotated[Slug, Term(("residences",))] | None = Field(default=None, examples=["in-state"])
    """Whose price it is, by where the student lives."""
    level: DegreeLevel | None = Field(default=None, examples=["certificate"])
    """The degree level that the price is for."""
    load: Annotated[Slug, Term(("study-loads",))] | None = Field(default=None, examples=["full-time"])
    """The study load that the price is for."""
    member: bool | None = Field(default=None, examples=[True])
    """`true` is the price for members of the issuer's association, `false` for others."""
    year: Year | None = Field(default=None, examples=["2025-26", 2024])
    """The year or academic year of the price."""
    when: str | None = Field(default=None, examples=["you sit it from home"])
    """A circumstance in plain words."""
