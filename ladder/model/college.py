"""Records of study and money: colleges, tracks, aid."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ladder.model.amount import Amount, Cost, Credits, CreditSize, DegreeLevel, Span
from ladder.model.base import Known, Label, Name, OrganizationRef, Reference, Slug, Sourced, Term, Text, Url, listed
from ladder.model.credential import Costs, Organizations
from ladder.model.record import Record, Sayings
from ladder.model.requirement import Requirement, Requires
from ladder.model.terms import CredentialRef, DegreeFields, Terms

TrackRef = Annotated[Name, Reference(("tracks",))]
AidRef = Annotated[Name, Reference(("aid",))]


class College(Record):
    """A college and the prices that all its tracks share."""

    link: Known[Url] | None = Field(default=None, examples=["https://www.example.edu/"])
    """Its own web page."""
    places: Known[tuple[Label, ...]] | None = Field(default=None, examples=[["Gardner", "Leominster"]])
    """Towns with a campus."""
    county: Known[Label] | None = Field(default=None, examples=["Worcester County"])
    """The county it serves."""
    accredited_by: Known[Organizations] | None = Field(default=None, examples=[["us/neche"]])
    """Who accredits it."""
    costs: Costs | None = None
    """The prices that all its programs share."""
    residency: Requires | None = Field(default=None, examples=[[{"residency": {"basis": ["live"], "months": 12}}]])
    """What makes a student a resident for the price."""
    aid: Known[tuple[AidRef, ...]] | None = Field(default=None, examples=[["masseducate"]])
    """Money that pays for study here."""
    prior_learning: Known[Sayings] | None = Field(
        default=None, examples=[["A certified recovery coach gets 6 credits."]])
    """How earlier work or study counts."""


class Award(Sourced):
    """What the college gives at the end."""

    short: ClassVar[str | None] = "level"

    level: DegreeLevel = Field(examples=["certificate"])
    """Its level."""
    credits: Known[CreditSize] | None = Field(default=None, examples=[27])
    """How many credits it has; a bare number is semester credits, and all of them."""
    hours: Amount | None = Field(default=None, examples=[80])
    """Clock hours of an award without credit."""
    in_: Known[DegreeFields] | None = Field(default=None, alias="in", examples=[["addiction-counseling"]])
    """The field of study."""


class Approval(Sourced):
    """Someone's word that the track counts for something."""

    short: ClassVar[str | None] = "organization"

    organization: OrganizationRef
    """Who approved it."""
    for_: Annotated[tuple[CredentialRef, ...], BeforeValidator(listed)] = Field(
        default=(), alias="for", examples=[["ladc-ii"]])
    """The credentials that it counts for."""
    entrants: Text | None = Field(default=None, examples=["Students who began in 2023 or later."])
    """Students for whom it holds, where not for all."""


class Course(Sourced):
    """A course of the track, with what it gives."""

    short: ClassVar[str | None] = "code"

    code: Label = Field(examples=["PSY 105"])
    """The number or name by which it is booked."""
    title: Label | None = Field(default=None, examples=["Introduction to psychology"])
    """Its title."""
    credits: Credits | None = Field(default=None, examples=[3])
    """How many credits it has."""
    provides: tuple[Requirement, ...] = Field(default=(), examples=[[{"practicum": 300}]])
    """What it gives, where that is known."""


class Track(Record):
    """A college program that a person enrolls in."""

    college: Annotated[Name, Reference(("colleges",))] = Field(examples=["mount-wachusett"])
    """The college that gives it."""
    award: Award = Field(examples=[{"level": "certificate", "credits": 27}])
    """What the college gives at the end."""
    length: Span
    """How long it takes."""
    provides: Known[tuple[Requirement, ...]] = Field(
        examples=[[{"education": {"credits": 27, "in": ["addiction"]}}], "unknown"])
    """What finishing it gives, written as a rule would ask for it: hours, credits, practice."""
    prepares_for: Known[Sayings] = Field(examples=[["Work as a recovery coach."], "unknown"])
    """The college's own claim of what it prepares for."""
    delivery: Known[Terms] | None = Field(default=None, examples=[["online", "evening"]])
    """How it is taught."""
    place: Known[Label] | None = Field(default=None, examples=["Gardner"])
    """Where it is taught."""
    entry: Requires | None = Field(default=None, examples=[[{"degree": "high-school"}]])
    """What gets a person in."""
    courses: Known[tuple[Course, ...]] | None = Field(default=None, examples=[[{"code": "PSY 105", "credits": 3}]])
    """Its courses."""
    contains: Annotated[tuple[TrackRef, ...], BeforeValidator(listed)] = Field(
        default=(), examples=[["mwcc-human-services-technician"]])
    """Shorter programs that are a part of it."""
    stacks_into: Annotated[tuple[TrackRef, ...], BeforeValidator(listed)] = Field(
        default=(), examples=[["mwcc-human-services"]])
    """Longer programs that it counts toward."""
    approved_by: Known[tuple[Approval, ...]] | None = Field(
        default=None, examples=[[{"organization": "bsas", "for": ["ladc-ii"]}]])
    """Who accepts it, and for what."""
    costs: Costs | None = Field(default=None, examples=[[{"of": "books", "price": 400}]])
    """Only the prices of its own; those of the college stand in the college's record."""
    aid: Known[tuple[AidRef, ...]] | None = Field(default=None, examples=[["masseducate"]])
    """Money that pays for it."""
    prior_learning: Known[Sayings] | None = Field(
        default=None, examples=[["A certified recovery coach gets 6 credits."]])
    """How earlier work or study counts."""
    status: Literal["open", "suspended", "closed"] = Field(default="open", examples=["open"])
    """Whether a person can begin it now."""


class Aid(Record):
    """Money that pays for a step."""

    provider: Known[OrganizationRef] | None = None
    """Who gives the money."""
    covers: Known[tuple[Annotated[Slug, Term(("cost-items",))], ...]] | None = Field(
        default=None, examples=[["tuition", "books"]])
    """What it pays for."""
    amount: Known[tuple[Cost, ...]] | None = Field(
        default=None, examples=[[{"of": "tuition", "per": "year", "price": 4000}]])
    """How much it pays."""
    requires: Requires | None = Field(default=None, examples=[[{"residency": "live"}]])
    """Who can get it."""
    text: Text | None = Field(default=None, examples=["The college applies for you."])
    """How it works, in plain words."""
    in_full: bool | None = Field(default=None, examples=[True])
    """Whether it pays all of what it covers, after other aid."""
    lasts: Span | None = Field(default=None, examples=["2 years"])
    """For how long it pays."""
