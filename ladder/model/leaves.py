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

    level: DegreeLevel = Field(examples=["bachelors"])
    """The least degree that counts."""
    in_: DegreeFields | None = Field(default=None, alias="in", examples=[["behavioral-sciences"]])
    """The fields of study that count; absent where any field does."""
    program: Providers | None = Field(default=None, examples=["nasac-program"])
    """What kind of program it has to come from."""
    status: Status | None = Field(default=None, examples=["enrolled"])
    """How far along the person has to be; absent where it has to be finished."""
    earned: Earned | None = None
    """When or how it had to be earned."""


class ExamLeaf(Model):
    """An exam passed."""

    short: ClassVar[str | None] = "id"

    id: ExamRef
    """The exam."""
    after: Annotated[tuple[Annotated[Slug, Term(("application-steps",))], ...], BeforeValidator(listed)] = Field(
        default=(), examples=[["application"]])
    """Steps of the application that come before the exam can be sat."""
    earned: Earned | None = None
    """When or how it had to be passed."""


class CredentialLeaf(Model):
    """A credential held: one by name, or any of a kind, of an issuer, or of another jurisdiction."""

    short: ClassVar[str | None] = "id"

    id: CredentialRef | None = None
    """The credential."""
    kind: CredentialKind | None = Field(default=None, examples=["license"])
    """Any credential of this kind."""
    issuer: OrganizationRef | None = None
    """Any credential of this issuer."""
    elsewhere: bool = Field(default=False, examples=[True])
    """`true` where it was issued by another jurisdiction."""
    months: Amount | None = Field(default=None, examples=[12])
    """How long it has been held."""
    status: Status | None = Field(default=None, examples=["good-standing"])
    """In which state it has to be; absent where it has to be held."""
    earned: Earned | None = None
    """When or how it had to be earned."""

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
    """The named conditions."""
    earned: Earned | None = None
    """When or how they had to be met."""


class Employment(Model):
    """A job held, or work in a setting, for a payer, with a duty."""

    short: ClassVar[str | None] = "role"

    role: RoleRef | None = None
    """The job."""
    setting: Setting | None = None
    """The kind of place where the work is done."""
    payer: Annotated[Name, Reference(("organizations",))] | None = Field(default=None, examples=["masshealth"])
    """Who pays for the work."""
    duty: Text | None = Field(default=None, examples=["leading groups"])
    """What is done there, in plain words."""
    status: Status | None = Field(default=None, examples=["paid"])
    """How the person is employed."""


class LivedExperience(Model):
    """Recovery or illness lived through, one's own or of someone close."""

    short: ClassVar[str | None] = "of"

    of: Annotated[tuple[Annotated[Name, Term(("lived-experiences",))], ...], BeforeValidator(listed)] = Field(
        examples=[["recovery"]])
    """What was lived through."""
    whose: Annotated[tuple[Literal["self", "family", "close"], ...], BeforeValidator(listed)] | None = Field(
        default=None, examples=[["self"]])
    """Whose experience counts: one's own, that of the family, or of someone close."""
    months: Amount | None = Field(default=None, examples=[24])
    """For how long."""


class Age(Model):
    """Years of age."""

    short: ClassVar[str | None] = "number"

    number: Amount = Field(examples=[18])
    """Years of age."""


class Residency(Model):
    """Living, working or studying in the jurisdiction."""

    short: ClassVar[str | None] = "basis"

    basis: Annotated[tuple[Annotated[Slug, Term(("residency-bases",))], ...], BeforeValidator(listed)] = Field(
        examples=[["live", "work"]])
    """What ties the person to the jurisdiction."""
    share: Amount | None = Field(default=None, examples=["51%"])
    """How much of the time."""
    months: Amount | None = Field(default=None, examples=[12])
    """For how long."""


class Bar(Sourced):
    """An offense or finding that closes the door, for how long, and whether a waiver opens it."""

    short: ClassVar[str | None] = "of"

    of: Text = Field(examples=["A conviction for a violent crime."])
    """The offense or finding."""
    lasts: Known[Duration] | Literal["permanent"] | None = Field(default=None, examples=["5 years", "permanent"])
    """For how long it closes the door."""
    waiver: Known[Text] | None = Field(default=None, examples=["The board may grant one on request.", "none"])
    """What can open it again."""


class Background(Model):
    """A check of a person's record."""

    short: ClassVar[str | None] = "check"

    check: Annotated[tuple[Annotated[Name, Term(("background-checks",))], ...], BeforeValidator(listed)] = Field(
        examples=[["criminal-record"]])
    """What is checked."""
    bars: Known[tuple[Bar, ...]] | None = Field(default=None, examples=[["A conviction for a violent crime."]])
    """What closes the door."""


class Attestation(Model):
    """What others, or the applicant, must sign: references, an ethics code."""

    short: ClassVar[str | None] = "of"

    of: Text = Field(examples=["the code of ethics"])
    """What is signed."""
    by: Annotated[tuple[Text, ...], BeforeValidator(listed)] | None = Field(
        default=None, examples=[["your supervisor"]])
    """Who signs it."""
    count: Amount | None = Field(default=None, examples=[3])
    """How many have to sign."""
    known: Duration | None = Field(default=None, examples=["12 months"])
    """How long the signer must have known the applicant."""
    every: Duration | None = Field(default=None, examples=["2 years"])
    """How often it is signed again."""


class Statement(Model):
    """A rule that no other leaf can say. Shown and counted, not computed."""

    short: ClassVar[str | None] = "text"

    text: Text = Field(examples=["The board finds your program equivalent."])
    """The rule in plain words; shown and counted, not computed."""
