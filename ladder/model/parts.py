"""Pieces of leaves: periods, when something was earned, and the parts inside a total."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from ladder.model.amount import Amount, Credits, Duration, amount_keys, beside, in_order, shares
from ladder.model.base import Model, Name, Slug, Term, VocabularyName, listed, refuse
from ladder.model.terms import Supervisors, Terms


class Period(Model):
    """The dates between which a rule holds."""

    examples: ClassVar[tuple[Any, ...]] = ({"from": dt.date(2025, 7, 1), "until": dt.date(2027, 6, 30)},)

    from_: dt.date | None = Field(default=None, alias="from", examples=[dt.date(2025, 7, 1)])
    """The first day."""
    until: dt.date | None = Field(default=None, examples=[dt.date(2027, 6, 30)])
    """The last day."""

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.from_ and self.until and self.from_ > self.until:
            raise refuse("dates-out-of-order", "The rule ends before it begins.", "Swap `from` and `until`.")
        return self

    def covers(self, date: dt.date) -> bool:
        """Whether `date` lies inside, ends included."""
        return (self.from_ is None or self.from_ <= date) and (self.until is None or date <= self.until)


class Earned(Model):
    """When or how something had to be earned."""

    short: ClassVar[str | None] = "within"
    examples: ClassVar[tuple[Any, ...]] = ("10 years", {"route": ["a1"], "basis": "examination"})

    within: Duration | None = Field(default=None, examples=["10 years"])
    """Look-back before the application."""
    from_: dt.date | None = Field(default=None, alias="from", examples=[dt.date(2015, 1, 1)])
    """The first day on which it may have been earned."""
    until: dt.date | None = Field(default=None, examples=[dt.date(2020, 12, 31)])
    """The last day on which it may have been earned."""
    route: Annotated[tuple[Slug, ...], BeforeValidator(listed)] | None = Field(default=None, examples=[["a1"]])
    """The ids of the routes it was earned by."""
    basis: Annotated[Slug, Term(("bases",))] | None = Field(default=None, examples=["examination"])
    """On what ground it was given: by examination, reciprocity or grandfathering."""


class Part(Amount):
    """A floor, ceiling or share inside a total; without an amount, only that it is covered."""

    examples: ClassVar[tuple[Any, ...]] = ("ethics", {"in": "ethics", "min": 6})

    in_: Terms | None = Field(default=None, alias="in", examples=[["ethics"]])
    """What the part is about: one or more words."""
    each: Annotated[Name, VocabularyName()] | None = Field(default=None, examples=["core-functions"])
    """A vocabulary: every word of it gets the amount."""
    by: Supervisors | None = Field(default=None, examples=["clinical-supervisor"])
    """Whose supervision it is."""
    credits: Credits | None = Field(default=None, examples=[3])
    """A floor in college credits."""
    including: Parts = Field(default=(), examples=[{"face-to-face": 200}])
    """Parts inside this part."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """A bare name is a covered term; `value` holds any form of amount."""
        if isinstance(data, str):
            return {"in": (data,)}
        if isinstance(data, dict) and "value" in data:
            value = data["value"]
            inner = cls.normalized(value) if isinstance(value, dict) and "including" in value else amount_keys(value)
            return {**inner, **beside(data)}
        return in_order(shares(data)) if isinstance(data, dict) else data


def parts(data: Any) -> Any:
    """`{direct-care: 50%}` as a list of parts."""
    if isinstance(data, dict):
        return tuple({"in": (term,), "value": amount} for term, amount in data.items())
    return data


Parts = Annotated[tuple[Part, ...], BeforeValidator(parts)]
