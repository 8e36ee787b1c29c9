"""What every record shares: its address, its names, where it comes from."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field

from ladder.model.amount import Duration, Span
from ladder.model.base import Email, Known, Label, Name, Reference, Slug, Sourced, Text, Url, listed
from ladder.model.parts import Period
from ladder.model.terms import Terms


class RecordId(NamedTuple):
    """The address of a record: its file is data/<jurisdiction>/<kind>/<slug>.yml."""

    jurisdiction: str
    kind: str
    slug: str

    def __str__(self) -> str:
        return "/".join(self)

    @classmethod
    def of(cls, text: str) -> RecordId:
        """The address that a text spells: `us-ma/roles/coach`. Raises TypeError unless it has three parts."""
        return cls(*text.split("/"))


class FormerName(Sourced):
    """An earlier name or slug; searchable, and its page redirects here."""

    short = "name"

    name: Label | None = Field(default=None, examples=["Licensed Associate Substance Abuse Counselor"])
    """The earlier name."""
    abbreviation: Label | None = Field(default=None, examples=["LASAC"])
    """Its short form."""
    slug: Slug | None = Field(default=None, examples=["lasac"])
    """The earlier slug: its address leads to this page."""
    from_: dt.date | None = Field(default=None, alias="from", examples=[dt.date(2009, 1, 1)])
    """The day from which it was called so."""
    until: dt.date | None = Field(default=None, examples=[dt.date(2024, 9, 14)])
    """The last day on which it was called so."""


class Said(Sourced):
    """A sentence of a record with its source: a duty, a limit, a support."""

    short = "text"

    text: Text = Field(examples=["You listen without judging."])
    """The sentence, for a reader who is in a hurry."""
    set_by: Terms | None = Field(default=None, examples=["state"])
    """Who says so: one or more words for makers of rules."""
    in_force: Period | None = None
    """The dates between which it holds."""


Sayings = Annotated[tuple[Said, ...], BeforeValidator(listed)]


class WhereToAct(Sourced):
    """Where a person goes to do it: the issuer's page, form, phone, address."""

    link: Known[Url] | None = None
    """The page where it is done."""
    form: Known[Url] | None = Field(default=None, examples=["https://www.example.org/application.pdf"])
    """The form itself, to fill in or print."""
    phone: Known[Label] | None = Field(default=None, examples=["617-555-0100"])
    """The number to call."""
    email: Known[Email] | None = Field(default=None, examples=["office@example.org"])
    """The address to write to."""
    address: Known[Text] | None = Field(default=None, examples=["250 Washington Street, Boston, MA 02108"])
    """Where to go, or where to send the papers."""
    text: Text | None = Field(default=None, examples=["Ask for the registrar."])
    """What to do, where a link alone does not say it."""
    processing: Span | None = Field(default=None, examples=["60 days"])
    """From a complete application to the decision."""


class Record(Sourced):
    """The keys that any record may have."""

    id: RecordId = Field(exclude=True, json_schema_extra={"hidden": True})
    """Set from the file's path, never written in the file."""
    name: Label = Field(examples=["Substance Addiction Counseling Certificate"])
    """The name as the source spells it, whole."""
    abbreviation: Label | None = Field(default=None, examples=["SACC"])
    """The short form that people use."""
    aliases: Known[tuple[Label, ...]] | None = Field(default=None, examples=[["Addiction counseling certificate"]])
    """Other names that a person may search for."""
    formerly: Known[tuple[FormerName, ...]] | None = Field(default=None, examples=[["Alcohol Counseling Certificate"]])
    """Earlier names and addresses; the search finds them, and old links lead here."""
    extends: Annotated[Name, Reference(())] | None = Field(default=None, examples=["us/recovery-coach"])
    """A record of the same kind whose keys this one takes over unless it gives its own."""
    summary: Text | None = Field(default=None, examples=["A certificate for people who want to counsel."])
    """One or two sentences that say what it is."""
    verified: dt.date | None = Field(default=None, examples=[dt.date(2026, 11, 22)])
    """The day a person last read the record beside its sources."""
    stale_after: Duration | None = Field(default=None, examples=["12 months"])
    """How long after `verified` the facts should be read again."""
    in_force: Period | None = None
    """The dates between which the record holds; absent where it simply holds."""
    where_to_act: WhereToAct | None = Field(
        default=None, examples=[{"link": "https://www.example.edu/apply", "phone": "617-555-0100"}])
    """Where a person goes to ask, enrol or apply."""

    @property
    def title(self) -> str:
        """The name, with its abbreviation behind it unless it stands there already."""
        behind = f"({self.abbreviation})" if self.abbreviation else ""
        return f"{self.name} {behind}" if behind not in self.name else self.name

    @property
    def other_names(self) -> tuple[str, ...]:
        """Abbreviation, aliases and former names, each once, in that order."""
        aliases = self.aliases if isinstance(self.aliases, tuple) else ()
        former = self.formerly if isinstance(self.formerly, tuple) else ()
        old = [part for name in former for part in (name.name, name.abbreviation)]
        return tuple(dict.fromkeys(n for n in (self.abbreviation, *aliases, *old) if n and n != self.name))
