"""Records of work: roles and what their pay is."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ladder.model.amount import Amount
from ladder.model.base import Known, Label, Name, Number, Reference, Slug, Sourced, Term, listed
from ladder.model.record import Record, Sayings
from ladder.model.requirement import Requires, Supervisions
from ladder.model.terms import PracticeArea, Setting, TrainingRef

OccupationCode = Annotated[str, Field(pattern=r"^\d{2}-\d{4}(\.\d{2})?$")]
"""A SOC code (21-1018) or an O*NET-SOC code (21-1018.00)."""


class Occupation(Sourced):
    """A code of the occupational classification, and how well it fits the role."""

    short: ClassVar[str | None] = "soc"

    soc: OccupationCode
    fit: Literal["exact", "nearest"] = "nearest"


class Role(Record):
    """A job a person holds. A rung of the ladder is a role."""

    lane: Annotated[Slug, Term(("lanes",))]
    rung: Annotated[int, Field(ge=0, le=20)] | None = None
    """Its height in the lane; absent for a job beside the ladder."""
    does: Known[Sayings] | None = None
    must_not: Known[Sayings] | None = None
    accrues: Known[dict[PracticeArea, Amount]] | None = None
    """What an hour of this job counts as, by practice area: a share, or `unknown`."""
    requires: Requires | None = None
    supervision: Known[Supervisions] | None = None
    settings: Known[Annotated[tuple[Setting, ...], BeforeValidator(listed)]] | None = None
    occupation: Known[Annotated[tuple[Occupation, ...], BeforeValidator(listed)]] | None = None
    supports: Known[Sayings] | None = None
    """What keeps people well in the job."""
    trainings: Known[tuple[Annotated[TrainingRef, Reference(("trainings",))], ...]] | None = None
    """Trainings that help in the job, asked for or not."""


class Pay(Sourced):
    """US dollars an hour or a year."""

    mean: Number | None = None
    p10: Number | None = None
    p25: Number | None = None
    median: Number | None = None
    p75: Number | None = None
    p90: Number | None = None


class Wage(Record):
    """Pay in one occupation, area and period, as a survey printed it."""

    soc: OccupationCode
    area: Annotated[Name, Reference(("jurisdictions",))]
    period: Label
    """The survey's period: `May 2024`."""
    employment: Number | None = None
    hourly: Pay | None = None
    annual: Pay | None = None
