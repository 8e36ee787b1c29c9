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


class FormerName(Sourced):
    """An earlier name or slug; searchable, and its page redirects here."""

    short = "name"

    name: Label | None = None
    abbreviation: Label | None = None
    slug: Slug | None = None
    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None


class Said(Sourced):
    """A sentence of a record with its source: a duty, a limit, a support."""

    short = "text"

    text: Text
    set_by: Terms | None = None
    in_force: Period | None = None


Sayings = Annotated[tuple[Said, ...], BeforeValidator(listed)]


class WhereToAct(Sourced):
    """Where a person goes to do it: the issuer's page, form, phone, address."""

    link: Known[Url] | None = None
    form: Known[Url] | None = None
    phone: Known[Label] | None = None
    email: Known[Email] | None = None
    address: Known[Text] | None = None
    text: Text | None = None
    processing: Span | None = None
    """From a complete application to the decision."""


class Record(Sourced):
    """The keys that any record may have."""

    id: RecordId = Field(exclude=True, json_schema_extra={"hidden": True})
    """Set from the file's path, never written in the file."""
    name: Label
    abbreviation: Label | None = None
    aliases: Known[tuple[Label, ...]] | None = None
    formerly: Known[tuple[FormerName, ...]] | None = None
    extends: Annotated[Name, Reference(())] | None = None
    """A record of the same kind whose keys this one takes over unless it gives its own."""
    summary: Text | None = None
    verified: dt.date | None = None
    """The day a person last read the record beside its sources."""
    stale_after: Duration | None = None
    """How long after `verified` the facts should be read again."""
    in_force: Period | None = None
    where_to_act: WhereToAct | None = None

    @property
    def title(self) -> str:
        """The name, with its abbreviation behind it."""
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    @property
    def other_names(self) -> tuple[str, ...]:
        """Abbreviation, aliases and former names, each once, in that order."""
        aliases = self.aliases if isinstance(self.aliases, tuple) else ()
        former = self.formerly if isinstance(self.formerly, tuple) else ()
        old = [part for name in former for part in (name.name, name.abbreviation)]
        return tuple(dict.fromkeys(n for n in (self.abbreviation, *aliases, *old) if n and n != self.name))
