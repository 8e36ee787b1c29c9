"""Records about the facts themselves and who makes them: sources, organizations, jurisdictions, vocabularies."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ladder.model.amount import Amount
from ladder.model.base import Known, Label, Model, Name, Reference, Slug, Sourced, Text, Url, listed
from ladder.model.record import Record, WhereToAct

Confidence = Literal["official", "official-copy", "secondary", "low", "derived"]

AsOf = (
    dt.date
    | Annotated[int, Field(ge=1900, le=2100)]
    | Annotated[str, Field(pattern=r"^(undated|\d{4}-\d{2}|(before |about )?\d{4}(-\d{2,4})?)$")]
)
"""A day, a month `2016-10`, a year or academic year `2023-24`, or `undated`."""


class Source(Record):
    """A page or document that was read."""

    url: Url
    publisher: Label
    as_of: AsOf
    """The date or version that the source itself states."""
    retrieved: dt.date
    """The day it was read."""
    confidence: Confidence


class Organization(Record):
    """An issuer, regulator, payer, accreditor or employer group."""

    link: Known[Url] | None = None
    member_of: Annotated[tuple[Annotated[Name, Reference(("organizations",))], ...], BeforeValidator(listed)] = ()
    contact: Known[WhereToAct] | None = None


class Publisher(Sourced):
    """Who stands behind the pages; only then do they call themselves official."""

    name: Label
    link: Url
    statement: Text


class Jurisdiction(Record):
    """Who makes the rules: a state, or the nation."""

    inherits: tuple[Slug, ...] = ()
    """Jurisdictions whose records and words are found from here too, nearest first."""
    publisher: Publisher | None = None


class VocabularyTerm(Model):
    """A word that data may use, with what people call it."""

    short: ClassVar[str | None] = "label"

    label: Label
    broader: Slug | None = None
    aliases: tuple[Label, ...] = ()
    text: Text | None = None
    end: bool = False
    """Of a lane: climbing may rightly end on its top rung, so that rung is no dead end."""
    order: Annotated[int, Field(ge=0, le=1000)] | None = None
    after: Slug | None = None
    """Of a degree level: the level that has to be held before it, whatever a program says."""
    credits: Amount | None = None
    """Of a study load: the semester credits a term that make it."""
    any_college: bool = False
    """Of a provider of education: every accredited college is one."""


class Vocabulary(Record):
    """A list of words with a fixed meaning, such as lanes or practice areas."""

    terms: dict[Slug, VocabularyTerm]
