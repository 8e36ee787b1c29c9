"""The leaves of the requirement language that hold no tree of their own."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ladder.model.amount import Amount, DegreeLevel, Duration
from ladder.model.base import (
    Known,
    Model,
    Name,
    OrganizationRef,
    Reference,
    Slug,
    Sourced,
    Term,
    Text,
    listed,
    refuse,
)
from ladder.model.parts import Earned
from ladder.model.terms import (
    CredentialRef,
    DegreeFields,
    ExamRef,
    Providers,
    QualificationRef,
    RoleRef,
    Setting,
    Status,
)

CredentialKind = Literal["license", "certification", "registration", "permit", "endorsement"]


class DegreeLeaf(Model):
    """A degree held."""

    short: ClassVar[str | None] = "level"

    level: DegreeLevel
    in_: DegreeFields | None = Field(default=None, alias="in")
    program: Providers | None = None
    status: Status | None = None
    earned: Earned | None = None


class ExamLeaf(Model):
    """An exam passed."""

    short: ClassVar[str | None] = "id"

    id: ExamRef
    after: Annotated[tuple[Annotated[Slug, Term(("application-steps",))], ...], BeforeValidator(listed)] = ()
    earned: Earned | None = None


class CredentialLeaf(Model):
    """A credential held: one by name, or any of a kind, of an issuer, or of another jurisdiction."""

    short: ClassVar[str | None] = "id"

    id: CredentialRef | None = None
    kind: CredentialKind | None = None
    issuer: OrganizationRef | None = None
    elsewhere: bool = False
    """True: issued by another jurisdiction."""
    months: Amount | None = None
    """How long it has been held."""
    status: Status | None = None
    earned: Earned | None = None

    @model_validator(mode="after")
    def _named(self) -> CredentialLeaf:
        if not (self.id or self.kind or self.issuer or self.elsewhere):
            raise refuse("no-leaf", "This asks for a credential but not for which one.",
                         "Name it, or give its `kind` or `issuer`, or `elsewhere: true`.")
        return self


class QualificationLeaf(Model):
    """A named set of requirements met."""

    short: ClassVar[str | None] = "id"

    id: QualificationRef
    earned: Earned | None = None


class Employment(Model):
    """A job held, or work in a setting, for a payer, with a duty."""

    short: ClassVar[str | None] = "role"

    role: RoleRef | None = None
    setting: Setting | None = None
    payer: Annotated[Name, Reference(("organizations",))] | None = None
    duty: Text | None = None
    status: Status | None = None


class LivedExperience(Model):
    """Recovery or illness lived through, one's own or of someone close."""

    short: ClassVar[str | None] = "of"

    of: Annotated[tuple[Annotated[Name, Term(("lived-experiences",))], ...], BeforeValidator(listed)]
    whose: Annotated[tuple[Literal["self", "family", "close"], ...], BeforeValidator(listed)] | None = None
    months: Amount | None = None


class Age(Model):
    """Years of age."""

    short: ClassVar[str | None] = "number"

    number: Amount


class Residency(Model):
    """Living, working or studying in the jurisdiction."""

    short: ClassVar[str | None] = "basis"

    basis: Annotated[tuple[Annotated[Slug, Term(("residency-bases",))], ...], BeforeValidator(listed)]
    share: Amount | None = None
    months: Amount | None = None


class Bar(Sourced):
    """An offense or finding that closes the door, for how long, and whether a waiver opens it."""

    short: ClassVar[str | None] = "of"

    of: Text
    lasts: Known[Duration] | Literal["permanent"] | None = None
    waiver: Known[Text] | None = None


class Background(Model):
    """A check of a person's record."""

    short: ClassVar[str | None] = "check"

    check: Annotated[tuple[Annotated[Name, Term(("background-checks",))], ...], BeforeValidator(listed)]
    bars: Known[tuple[Bar, ...]] | None = None


class Attestation(Model):
    """What others, or the applicant, must sign: references, an ethics code."""

    short: ClassVar[str | None] = "of"

    of: Text
    by: Annotated[tuple[Text, ...], BeforeValidator(listed)] | None = None
    count: Amount | None = None
    known: Duration | None = None
    """How long the signer must have known the applicant."""
    every: Duration | None = None


class Statement(Model):
    """A rule that no other leaf can say. Shown and counted, not computed."""

    short: ClassVar[str | None] = "text"

    text: Text
