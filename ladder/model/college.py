"""Records of study and money: colleges, tracks, aid."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ladder.model.amount import Amount, Cost, Credits, DegreeLevel, Span
from ladder.model.base import Known, Label, Name, OrganizationRef, Reference, Slug, Sourced, Term, Text, Url, listed
from ladder.model.credential import Costs, Organizations
from ladder.model.record import Record, Sayings
from ladder.model.requirement import Requirement, Requires
from ladder.model.terms import CredentialRef, DegreeFields, Terms

TrackRef = Annotated[Name, Reference(("tracks",))]
AidRef = Annotated[Name, Reference(("aid",))]


class College(Record):
    """A college and the prices that all its tracks share."""

    link: Known[Url] | None = None
    places: Known[tuple[Label, ...]] | None = None
    """Towns with a campus."""
    county: Known[Label] | None = None
    accredited_by: Known[Organizations] | None = None
    costs: Costs | None = None
    residency: Requires | None = None
    """What makes a student a resident for the price."""
    aid: Known[tuple[AidRef, ...]] | None = None
    prior_learning: Known[Sayings] | None = None


class Award(Sourced):
    """What the college gives at the end."""

    short: ClassVar[str | None] = "level"

    level: DegreeLevel
    credits: Known[Credits] | None = None
    hours: Amount | None = None
    """Clock hours of an award without credit."""
    in_: Known[DegreeFields] | None = Field(default=None, alias="in")


class Approval(Sourced):
    """Someone's word that the track counts for something."""

    short: ClassVar[str | None] = "organization"

    organization: OrganizationRef
    for_: Annotated[tuple[CredentialRef, ...], BeforeValidator(listed)] = Field(default=(), alias="for")
    entrants: Text | None = None


class Course(Sourced):
    """A course of the track, with what it gives."""

    short: ClassVar[str | None] = "code"

    code: Label
    title: Label | None = None
    credits: Credits | None = None
    provides: tuple[Requirement, ...] = ()


class Track(Record):
    """A college program that a person enrols in."""

    college: Annotated[Name, Reference(("colleges",))]
    award: Award
    length: Span
    provides: Known[tuple[Requirement, ...]]
    """What finishing it gives, in the leaves of the requirement language."""
    prepares_for: Known[Sayings]
    """The college's own claim."""
    delivery: Known[Terms] | None = None
    place: Known[Label] | None = None
    entry: Requires | None = None
    courses: Known[tuple[Course, ...]] | None = None
    contains: Annotated[tuple[TrackRef, ...], BeforeValidator(listed)] = ()
    stacks_into: Annotated[tuple[TrackRef, ...], BeforeValidator(listed)] = ()
    approved_by: Known[tuple[Approval, ...]] | None = None
    costs: Costs | None = None
    aid: Known[tuple[AidRef, ...]] | None = None
    prior_learning: Known[Sayings] | None = None
    status: Literal["open", "suspended", "closed"] = "open"


class Aid(Record):
    """Money that pays for a step."""

    provider: Known[OrganizationRef] | None = None
    covers: Known[tuple[Annotated[Slug, Term(("cost-items",))], ...]] | None = None
    amount: Known[tuple[Cost, ...]] | None = None
    requires: Requires | None = None
    text: Text | None = None
    in_full: bool | None = None
    """Whether it pays all of what it covers, after other aid."""
    lasts: Span | None = None
