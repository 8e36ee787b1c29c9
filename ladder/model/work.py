"""Records of work: roles and what their pay is."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ladder.model.amount import Amount
from ladder.model.base import Known, Label, Name, Number, Reference, Slug, Sourced, Term, listed
from ladder.model.record import Record, Sayings
from ladder.model.requirement import Requires, Supervisions
from ladder.model.terms import PracticeArea, Setting, TrainingRef

SOC_PATTERN = r"^[0-9]{2}-[0-9]{4}(\.[0-9]{2})?$"
OccupationCode = Annotated[str, Field(pattern=SOC_PATTERN, examples=["21-1018"])]
"""A SOC code (21-1018) or an O*NET-SOC code (21-1018.00)."""


class Occupation(Sourced):
    """A code of the occupational classification, and how well it fits the role."""

    short: ClassVar[str | None] = "soc"

    soc: OccupationCode
    """The code of the occupation."""
    fit: Literal["exact", "nearest"] = Field(default="nearest", examples=["nearest"])
    """Whether it is this very job, or the nearest one that is surveyed."""


class Role(Record):
    """A job a person holds. A rung of the ladder is a role."""

    lane: Annotated[Slug, Term(("lanes",))] = Field(examples=["peer"])
    """The column of the ladder that the job stands in."""
    rung: Annotated[int, Field(ge=0, le=20)] | None = Field(default=None, examples=[1])
    """Its height in the lane; absent for a job beside the ladder."""
    does: Known[Sayings] | None = Field(default=None, examples=[["You listen without judging."]])
    """What the person does."""
    must_not: Known[Sayings] | None = Field(default=None, examples=[["You do not diagnose."]])
    """What the person must not do."""
    accrues: Known[dict[PracticeArea, Amount]] | None = Field(default=None, examples=[{"addiction-counseling": "60%"}])
    """What an hour of this job counts as, by practice area: a share, or `unknown`."""
    requires: Requires | None = None
    """What gets a person into the job."""
    supervision: Known[Supervisions] | None = Field(
        default=None, examples=[{"by": "clinical-supervisor", "every": "2 weeks"}])
    """Who supervises the person, in what form, how often."""
    settings: Known[Annotated[tuple[Setting, ...], BeforeValidator(listed)]] | None = Field(
        default=None, examples=[["outpatient-program"]])
    """Kinds of places where the job is found."""
    occupation: Known[Annotated[tuple[Occupation, ...], BeforeValidator(listed)]] | None = Field(
        default=None, examples=["21-1018"])
    """Codes of the occupation, for its pay."""
    supports: Known[Sayings] | None = Field(default=None, examples=[["A supervisor who asks how you are."]])
    """What keeps people well in the job."""
    trainings: Known[tuple[TrainingRef, ...]] | None = Field(default=None, examples=[["recovery-coach-academy"]])
    """Trainings that help in the job, asked for or not."""


class Pay(Sourced):
    """US dollars an hour or a year."""

    mean: Number | None = Field(default=None, examples=[61540])
    """The average."""
    p10: Number | None = Field(default=None, examples=[38990])
    """One in ten earns less than this."""
    p25: Number | None = Field(default=None, examples=[46610])
    """One in four earns less than this."""
    median: Number | None = Field(default=None, examples=[57640])
    """Half earn less than this, half more."""
    p75: Number | None = Field(default=None, examples=[73410])
    """Three in four earn less than this."""
    p90: Number | None = Field(default=None, examples=[92140])
    """Nine in ten earn less than this."""


class Wage(Record):
    """Pay in one occupation, area and period, as a survey printed it."""

    soc: OccupationCode
    """The code of the occupation."""
    area: Annotated[Name, Reference(("jurisdictions",))] = Field(examples=["us-ma"])
    """Where."""
    period: Label = Field(examples=["May 2024"])
    """The survey's period, as it prints it."""
    employment: Number | None = Field(default=None, examples=[2870])
    """How many people work in the occupation there."""
    hourly: Pay | None = Field(default=None, examples=[{"median": 27.71}])
    """Pay an hour."""
    annual: Pay | None = Field(default=None, examples=[{"median": 57640}])
    """Pay a year."""
