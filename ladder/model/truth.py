"""Records about the facts themselves and who makes them: sources, organizations, jurisdictions, vocabularies."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ladder.model.amount import Amount
from ladder.model.base import (
    Known,
    Label,
    Model,
    Name,
    OrganizationRef,
    Reference,
    Slug,
    Sourced,
    Term,
    Text,
    Url,
    listed,
    refuse,
)
from ladder.model.record import Record, WhereToAct
from ladder.model.terms import RoleRef

Confidence = Literal["official", "official-copy", "secondary", "low", "derived"]

AS_OF_PATTERN = r"^(undated|[0-9]{4}-[0-9]{2}|(before |about )?[0-9]{4}(-[0-9]{2,4})?)$"
AsOf = (
    dt.date
    | Annotated[int, Field(ge=1900, le=2100)]
    | Annotated[str, Field(pattern=AS_OF_PATTERN)]
)
"""A day, a month `2016-10`, a year or academic year `2023-24`, or `undated`."""


class Source(Record):
    """A page or document that was read."""

    url: Url
    """The address of the page or file that was read."""
    publisher: Label = Field(examples=["Mount Wachusett Community College"])
    """Who stands behind the page."""
    as_of: AsOf = Field(examples=[dt.date(2025, 7, 1), "2016-10", 2024, "2023-24", "about 2019", "undated"])
    """The date or version that the source itself states: a day, a month, a year, an academic year, or `undated`."""
    retrieved: dt.date = Field(examples=[dt.date(2026, 11, 22)])
    """The day it was read."""
    confidence: Confidence = Field(examples=["official"])
    """How far it can be trusted: the rule's own maker, a copy, another's account, a weak one, or reckoned by us."""


class Organization(Record):
    """An issuer, regulator, payer, accreditor or employer group."""

    link: Known[Url] | None = None
    """Its own web page."""
    member_of: Annotated[tuple[Annotated[Name, Reference(("organizations",))], ...], BeforeValidator(listed)] = Field(
        default=(), examples=[["us/icrc"]])
    """Bodies that it belongs to."""
    contact: Known[WhereToAct] | None = Field(default=None, examples=[{"phone": "617-555-0100"}])
    """How it can be reached."""


class Publisher(Sourced):
    """Who stands behind the pages; only then do they call themselves official."""

    name: Label = Field(examples=["Department of Public Health"])
    """Its name."""
    link: Url
    """Its web page."""
    statement: Text = Field(examples=["These pages are kept by the department."])
    """What it says about these pages, in its own words."""


class Headline(Model):
    """A climb that pages tell first: from the lowest jobs of a lane to the first of another, or to one job."""

    label: Label = Field(examples=["From technician to the first counselor jobs"])
    """What people call it."""
    from_: Annotated[Slug, Term(("lanes",))] = Field(alias="from", examples=["technician"])
    """The lane in whose lowest jobs it begins."""
    to: Annotated[Slug, Term(("lanes",))] | None = Field(default=None, examples=["counselor"])
    """The lane that it leads to: its jobs up to the first rung that asks something of those who come from below."""
    role: RoleRef | None = None
    """The job that it leads to, in place of a lane: in each state the highest jobs that share a name with this one."""

    @model_validator(mode="after")
    def _leads(self) -> Headline:
        if (self.to is None) == (self.role is None):
            raise refuse("missing-key", "A climb leads to a lane, or to a job.",
                         "Write either `to: …` with a lane, or `role: …` with a job.")
        return self


class Jurisdiction(Record):
    """Who makes the rules: a state, or the nation."""

    inherits: tuple[Slug, ...] = Field(default=(), examples=[["us"]])
    """Jurisdictions whose records and words are found from here too, nearest first."""
    headlines: dict[Slug, Headline] | None = Field(default=None, examples=[{
        "counselor": {"label": "From technician to the first counselor jobs", "from": "technician",
                      "to": "counselor"}}])
    """The climbs that its pages, and those of all who inherit from it, tell first, each under a slug of its own."""
    publisher: Publisher | None = Field(default=None, examples=[{
        "name": "Department of Public Health", "link": "https://www.example.org/",
        "statement": "These pages are kept by the department."}])
    """Who stands behind the pages; only then do they call themselves official."""


class VocabularyTerm(Model):
    """A word that data may use, with what people call it."""

    short: ClassVar[str | None] = "label"

    label: Label = Field(examples=["addiction counseling"])
    """What people call it."""
    broader: Slug | None = Field(default=None, examples=["behavioral-health"])
    """A wider word of the same vocabulary that this one belongs to."""
    aliases: tuple[Label, ...] = Field(default=(), examples=[["substance use counseling"]])
    """Other names that a person may search for."""
    text: Text | None = Field(default=None, examples=["Work with people in groups of two or more."])
    """What it means, where the name does not say it."""
    end: bool = Field(default=False, examples=[True])
    """Of a lane: climbing may rightly end on its top rung, so that rung is no dead end."""
    order: Annotated[int, Field(ge=0, le=1000)] | None = Field(default=None, examples=[10])
    """Its place among the words, from the lowest number."""
    after: Slug | None = Field(default=None, examples=["bachelors"])
    """Of a degree level: the level that has to be held before it, whatever a program says."""
    credits: Amount | None = Field(default=None, examples=[12])
    """Of a study load: the semester credits a term that make it."""
    any_college: bool = Field(default=False, examples=[True])
    """Of a provider of education: every accredited college is one."""
    approved_by: OrganizationRef | None = Field(default=None, examples=["nasac"])
    """Of a provider of education: whose approval makes it one, where that is not the issuer of the credential."""


class Vocabulary(Record):
    """A list of words with a fixed meaning, such as lanes or practice areas."""

    terms: dict[Slug, VocabularyTerm] = Field(
        examples=[{"outpatient": "outpatient program", "residential": {"label": "residential", "broader": "licensed"}}])
    """The words, each with what people call it."""
