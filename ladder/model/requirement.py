"""The requirement language: a tree of all / any / at-least-n / not over leaves."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ladder.model.amount import Amount, Credits, DegreeLevel, Duration
from ladder.model.base import Known, Label, Model, Name, Number, Slug, Sourced, Term, listed, refuse
from ladder.model.leaves import (
    Age,
    Attestation,
    Background,
    CredentialLeaf,
    DegreeLeaf,
    Employment,
    ExamLeaf,
    LivedExperience,
    QualificationLeaf,
    Residency,
    Statement,
)
from ladder.model.parts import Earned, Parts, Period
from ladder.model.terms import Areas, DegreeFields, Forms, Providers, Status, Supervisors, Topics, TrainingRef


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
    credits: Credits | None = None
    with_: Requirement = Field(alias="with")


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
    substitutions: Known[tuple[Substitution, ...]] = ()
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
    substitutions: Known[tuple[Substitution, ...]] = ()
    """`none`: the rule says that nothing replaces an hour."""
    supervision: Known[Supervisions] = ()
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
    supervision: Known[Supervisions] = ()
    substitutions: Known[tuple[Substitution, ...]] = ()
    paid: bool | None = None
    """In a rule, true: hours of a paid job count. In a program, false: the placement is not paid."""


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

