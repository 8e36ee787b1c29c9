"""The requirement language: a tree of all / any / at-least-n / not over leaves."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ladder.model.amount import Amount, Credits, DegreeLevel, Duration, amount_keys
from ladder.model.base import (
    Known,
    Label,
    Model,
    Name,
    Number,
    Reference,
    Slug,
    Sourced,
    Term,
    Text,
    VocabularyName,
    listed,
    refuse,
)

PracticeArea = Annotated[Name, Term(("practice-areas",))]
Topic = Annotated[Name, Term(("topics",))]
Field_ = Annotated[Name, Term(("degree-fields",))]
Areas = Annotated[tuple[PracticeArea, ...], BeforeValidator(listed)]
Topics = Annotated[tuple[Topic, ...], BeforeValidator(listed)]
DegreeFields = Annotated[tuple[Field_, ...], BeforeValidator(listed)]
Terms = Annotated[tuple[Annotated[Name, Term()], ...], BeforeValidator(listed)]
Forms = Annotated[tuple[Annotated[Name, Term(("supervision-forms",))], ...], BeforeValidator(listed)]
Providers = Annotated[tuple[Annotated[Name, Term(("providers",))], ...], BeforeValidator(listed)]
Supervisors = Annotated[
    tuple[Annotated[Name, Reference(("qualifications", "roles", "credentials", "organizations"))], ...],
    BeforeValidator(listed),
]
RoleRef = Annotated[Name, Reference(("roles",))]
CredentialRef = Annotated[Name, Reference(("credentials",))]
QualificationRef = Annotated[Name, Reference(("qualifications",))]
TrainingRef = Annotated[Name, Reference(("trainings",))]
ExamRef = Annotated[Name, Reference(("exams",))]
Setting = Annotated[Name, Term(("settings",))]
Status = Annotated[Slug, Term(("statuses",))]


class Period(Model):
    """The dates between which a rule holds."""

    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.from_ and self.until and self.from_ > self.until:
            raise refuse("dates-out-of-order", "The rule ends before it begins.", "Swap `from` and `until`.")
        return self

    def covers(self, date: dt.date) -> bool:
        """Whether `date` lies inside, ends included."""
        return (self.from_ is None or self.from_ <= date) and (self.until is None or date <= self.until)


class Earned(Model):
    """When or how something had to be earned."""

    short: ClassVar[str | None] = "within"

    within: Duration | None = None
    """Look-back before the application."""
    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    route: Annotated[tuple[Slug, ...], BeforeValidator(listed)] | None = None
    """The ids of the routes it was earned by."""
    basis: Annotated[Slug, Term(("bases",))] | None = None
    """By examination, reciprocity or grandfathering."""


class Part(Amount):
    """A floor, ceiling or share inside a total; without an amount, only that it is covered."""

    in_: Terms | None = Field(default=None, alias="in")
    each: Annotated[Name, VocabularyName()] | None = None
    """Every term of this vocabulary gets the amount."""
    by: Supervisors | None = None
    """Whose supervision it is."""
    including: Parts = ()

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """A bare name is a covered term; `value` holds any form of amount."""
        if isinstance(data, str):
            return {"in": (data,)}
        if isinstance(data, dict) and "value" in data:
            value = data["value"]
            inner = value if isinstance(value, dict) and "including" in value else amount_keys(value)
            return {**inner, **{key: item for key, item in data.items() if key != "value"}}
        return data


def _parts(data: Any) -> Any:
    """`{direct-care: 50%}` as a list of parts."""
    if isinstance(data, dict):
        return tuple({"in": (term,), "value": amount} for term, amount in data.items())
    return data


Parts = Annotated[tuple[Part, ...], BeforeValidator(_parts)]


class Supervision(Sourced):
    """Who watches over the hours, in what form, how often."""

    hours: Amount | None = None
    by: Supervisors | None = None
    in_: Forms | None = Field(default=None, alias="in")
    every: Duration | None = None
    including: Parts = ()
    when: Requirement | None = None


Supervisions = Annotated[tuple[Supervision, ...], BeforeValidator(listed)]


class Substitution(Sourced):
    """Hours or months taken off a total for something held. The largest single entry counts, never a sum."""

    hours: Amount | Literal["accepted"] | None = None
    """`accepted`: whatever that credential asked of this person."""
    months: Amount | None = None
    with_: Requirement = Field(alias="with")


class DegreeLeaf(Model):
    """A degree held."""

    short: ClassVar[str | None] = "level"

    level: DegreeLevel
    in_: DegreeFields | None = Field(default=None, alias="in")
    program: Providers | None = None
    status: Status | None = None
    earned: Earned | None = None


class Education(Model):
    """Training and coursework: hours or credits on topics, or one named training."""

    short: ClassVar[str | None] = "id"

    id: TrainingRef | None = None
    hours: Amount | None = None
    credits: Credits | None = None
    hours_per_credit: Number | None = None
    level: DegreeLevel | None = None
    in_: Topics | None = Field(default=None, alias="in")
    from_: Providers | None = Field(default=None, alias="from")
    including: Parts = ()
    within: Duration | None = None
    status: Status | None = None
    earned: Earned | None = None
    on_top: bool = False


class Experience(Model):
    """Hours or months at work."""

    short: ClassVar[str | None] = "hours"

    hours: Amount | None = None
    months: Amount | None = None
    in_: Areas | None = Field(default=None, alias="in")
    degree_in: DegreeFields | None = None
    including: Parts = ()
    while_: Requirement | None = Field(default=None, alias="while")
    """What must be held, or what job, at the time the hours are worked."""
    within: Duration | None = None
    """Look-back before the application."""
    substitutions: tuple[Substitution, ...] = ()
    supervision: Supervisions = ()
    on_top: bool = False


class Practicum(Model):
    """Supervised practice inside an education program."""

    short: ClassVar[str | None] = "hours"

    hours: Amount | None = None
    in_: Areas | None = Field(default=None, alias="in")
    from_: Providers | None = Field(default=None, alias="from")
    including: Parts = ()
    while_: Requirement | None = Field(default=None, alias="while")
    within: Duration | None = None
    supervision: Supervisions = ()


class ExamLeaf(Model):
    """An exam passed."""

    short: ClassVar[str | None] = "id"

    id: ExamRef
    after: Annotated[tuple[Annotated[Slug, Term(("application-steps",))], ...], BeforeValidator(listed)] = ()
    earned: Earned | None = None


class CredentialLeaf(Model):
    """A credential held."""

    short: ClassVar[str | None] = "id"

    id: CredentialRef
    status: Status | None = None
    earned: Earned | None = None


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
    whose: Annotated[tuple[Literal["self", "family"], ...], BeforeValidator(listed)] | None = None
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


class AtLeast(Model):
    """At least `n` of the listed nodes."""

    n: Annotated[int, Field(ge=1, le=100)]
    of: tuple[Requirement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> AtLeast:
        if self.n > len(self.of):
            raise refuse("never-met", f"{self.n} are asked for, of {len(self.of)}.", "Lower `n` or list more.")
        return self


class Requirement(Sourced):
    """A node: annotations, and exactly one combinator or leaf. A bare list is `all`."""

    short: ClassVar[str | None] = "all"

    id: Slug | None = None
    label: Label | None = None
    when: Requirement | None = None
    """A circumstance (cohort, payer, setting, status); where it is false the node counts as met."""
    due: Duration | None = None
    in_force: Period | None = None
    set_by: Annotated[Name, Term(("rule-makers",))] | None = None

    all: tuple[Requirement, ...] | None = None
    any: tuple[Requirement, ...] | None = Field(default=None, min_length=1)
    at_least: AtLeast | None = None
    not_: Requirement | None = Field(default=None, alias="not")

    degree: DegreeLeaf | None = None
    education: Education | None = None
    experience: Experience | None = None
    practicum: Practicum | None = None
    exam: ExamLeaf | None = None
    credential: CredentialLeaf | None = None
    qualification: QualificationLeaf | None = None
    employment: Employment | None = None
    lived_experience: LivedExperience | None = None
    age: Age | None = None
    residency: Residency | None = None
    background: Background | None = None
    attestation: Attestation | None = None
    statement: Statement | None = None

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """Exactly one of the keys that make a node stands in the mapping."""
        given = [key for key in NODE_KEYS if key in data]
        if not given and set(data) & ANNOTATIONS and set(data) <= ANNOTATIONS:
            raise refuse("no-leaf", "This node asks for nothing.", f"Add one of: {', '.join(NODE_KEYS)}.")
        if len(given) > 1:
            raise refuse("several-leaves", f"This node asks for several things at once: {', '.join(given)}.",
                         "Give each a line of its own that begins with `- `, so that they become a list.")
        return data

    @model_validator(mode="after")
    def _asks(self) -> Requirement:
        if self.form is None:
            raise refuse("no-leaf", "This node asks for nothing.", f"Add one of: {', '.join(NODE_KEYS)}.")
        return self

    @property
    def form(self) -> str | None:
        """The key that makes this node: `all`, `any`, `at_least`, `not`, or a leaf's name."""
        return next((key for key in NODE_KEYS if getattr(self, ATTRIBUTES.get(key, key)) is not None), None)

    @property
    def content(self) -> Any:
        """The combinator's nodes or the leaf."""
        form = self.form
        return getattr(self, ATTRIBUTES.get(form, form)) if form else None

    @property
    def children(self) -> tuple[Requirement, ...]:
        """The nodes under a combinator; none under a leaf."""
        if self.not_ is not None:
            return (self.not_,)
        if self.at_least is not None:
            return self.at_least.of
        return self.all or self.any or ()


COMBINATORS = ("all", "any", "at_least", "not")
LEAVES = ("degree", "education", "experience", "practicum", "exam", "credential", "qualification", "employment",
          "lived_experience", "age", "residency", "background", "attestation", "statement")
NODE_KEYS = COMBINATORS + LEAVES
ATTRIBUTES = {"not": "not_"}
ANNOTATIONS = frozenset({"id", "label", "when", "due", "in_force", "set_by", "source", "note"})

Requires = Known[Requirement]
"""A requirement tree, or `unknown`, `none`, `local`."""

