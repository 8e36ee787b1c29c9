"""Pieces of leaves: periods, when something was earned, and the parts inside a total."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from ladder.model.amount import Amount, Credits, Duration, amount_keys, in_order, shares
from ladder.model.base import Model, Name, Slug, Term, VocabularyName, listed, refuse
from ladder.model.terms import Supervisors, Terms


class Period(Model):
    """The dates between which a rule holds."""

    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None

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

    within: Duration | None = None
    """Look-back before the application."""
    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    route: Annotated[tuple[Slug, ...], BeforeValidator(listed)] | None = None
    """The ids of the routes it was earned by."""
    basis: Annotated[Slug, Term(("bases",))] | None = None
    """By examination, reciprocity or grandfathering."""


class Part(Amount):
    """A floor, ceiling or share inside a total; without an amount, only that it is covered."""

    in_: Terms | None = Field(default=None, alias="in")
    each: Annotated[Name, VocabularyName()] | None = None
    """Every term of this vocabulary gets the amount."""
    by: Supervisors | None = None
    """Whose supervision it is."""
    credits: Credits | None = None
    """A floor in college credits."""
    including: Parts = ()

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """A bare name is a covered term; `value` holds any form of amount."""
        if isinstance(data, str):
            return {"in": (data,)}
        if isinstance(data, dict) and "value" in data:
            value = data["value"]
            inner = value if isinstance(value, dict) and "including" in value else amount_keys(value)
            return {**inner, **{key: item for key, item in data.items() if key != "value"}}
        return in_order(shares(data)) if isinstance(data, dict) else data


def _parts(data: Any) -> Any:
    """`{direct-care: 50%}` as a list of parts."""
    if isinstance(data, dict):
        return tuple({"in": (term,), "value": amount} for term, amount in data.items())
    return data


Parts = Annotated[tuple[Part, ...], BeforeValidator(_parts)]
