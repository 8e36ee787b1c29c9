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

    hours: Amount | None = Field(default=None, examples=["10%"])
    """How many hours of supervision, or which share of the hours supervised."""
    by: Supervisors | None = Field(default=None, examples=["clinical-supervisor"])
    """Who may supervise."""
    in_: Forms | None = Field(default=None, alias="in", examples=[["on-site"]])
    """In which form it is given."""
    every: Duration | None = Field(default=None, examples=["2 weeks"])
    """How often it takes place."""
    including: Parts = Field(default=(), examples=[[{"in": "individual", "min": 25}]])
    """Parts of these hours."""
    when: Requirement | None = None
    """The circumstance in which this supervision is asked for."""


Supervisions = Annotated[tuple[Supervision, ...], BeforeValidator(listed)]


class Substitution(Sourced):
    """Hours or months taken off a total for something held. The largest single entry counts, never a sum."""

    hours: Amount | Literal["accepted"] | None = Field(default=None, examples=[1000, "accepted"])
    """Hours taken off the total. `accepted`: whatever that credential asked of this person."""
    months: Amount | None = Field(default=None, examples=[12])
    """Months taken off the total."""
    credits: Credits | None = Field(default=None, examples=[6])
    """Credits taken off the total."""
    with_: Requirement = Field(alias="with", examples=[{"degree": "associate"}])
    """What has to be held for it."""


class Education(Model):
    """Training and coursework: hours or credits on topics, or one named training."""

    short: ClassVar[str | None] = "id"

    id: TrainingRef | None = None
    """One named training."""
    hours: Amount | None = Field(default=None, examples=[270])
    """Hours of class."""
    credits: Credits | None = None
    """College credits. With `hours` beside it, either is enough."""
    hours_per_credit: Number | None = Field(default=None, examples=[15])
    """How many hours of class the rule counts for one credit."""
    level: DegreeLevel | None = Field(default=None, examples=["bachelors"])
    """The least level of the course."""
    in_: Topics | None = Field(default=None, alias="in", examples=[["addiction"]])
    """What it is about."""
    from_: Providers | None = Field(default=None, alias="from", examples=["accredited-college"])
    """Who may give it."""
    including: Parts = Field(default=(), examples=[{"ethics": 6}])
    """Parts of it: topics with the hours that each needs."""
    within: Duration | None = Field(default=None, examples=["2 years"])
    """Look-back before the application."""
    status: Status | None = Field(default=None, examples=["enrolled"])
    """How far along the person has to be; absent where it has to be finished."""
    earned: Earned | None = None
    """When or how it had to be earned."""
    substitutions: Known[tuple[Substitution, ...]] = Field(
        default=(), examples=[[{"hours": 30, "with": {"credential": "carc"}}]])
    """What takes hours off. `none`: the rule says that nothing does."""
    on_top: bool = Field(default=False, examples=[True])
    """`true` where these hours come on top of those beside it and are not shared with them."""


class Experience(Model):
    """Hours or months at work."""

    short: ClassVar[str | None] = "hours"

    hours: Amount | None = None
    """Hours of work."""
    months: Amount | None = Field(default=None, examples=[24])
    """Months of work. With `hours` beside it, both are asked for."""
    in_: Areas | None = Field(default=None, alias="in")
    """What kind of work counts."""
    degree_in: DegreeFields | None = Field(default=None, examples=[["behavioral-sciences"]])
    """The field of the degree by which a table of hours is read."""
    including: Parts = Field(default=(), examples=[{"direct-client-contact": "50%"}])
    """Parts of it: kinds of work with the hours or share that each needs."""
    while_: Requirement | None = Field(default=None, alias="while", examples=[{"credential": "ladc-ii"}])
    """What must be held, or what job, at the time the hours are worked."""
    within: Duration | None = Field(default=None, examples=["10 years"])
    """Look-back before the application."""
    substitutions: Known[tuple[Substitution, ...]] = Field(
        default=(), examples=[[{"hours": 1000, "with": {"degree": "associate"}}], "none"])
    """What takes hours off. `none`: the rule says that nothing replaces an hour."""
    supervision: Known[Supervisions] = Field(default=(), examples=[{"hours": "10%", "in": ["on-site"]}])
    """Who watches over the hours, in what form, how often."""
    on_top: bool = Field(default=False, examples=[True])
    """`true` where these hours come on top of those beside it and are not shared with them."""


class Practicum(Model):
    """Supervised practice inside an education program."""

    short: ClassVar[str | None] = "hours"

    hours: Amount | None = Field(default=None, examples=[300])
    """Hours of practice."""
    in_: Areas | None = Field(default=None, alias="in")
    """What kind of practice counts."""
    from_: Providers | None = Field(default=None, alias="from", examples=["accredited-college"])
    """Who may give it."""
    including: Parts = Field(default=(), examples=[[{"each": "core-functions", "min": 10}]])
    """Parts of it."""
    while_: Requirement | None = Field(default=None, alias="while", examples=[{"credential": "ladc-ii"}])
    """What must be held, or what job, at the time."""
    within: Duration | None = Field(default=None, examples=["10 years"])
    """Look-back before the application."""
    supervision: Known[Supervisions] = Field(default=(), examples=[{"hours": "10%"}])
    """Who watches over the practice, in what form, how often."""
    substitutions: Known[tuple[Substitution, ...]] = Field(
        default=(), examples=[[{"hours": 100, "with": {"degree": "masters"}}]])
    """What takes hours off. `none`: the rule says that nothing does."""
    paid: bool | None = Field(default=None, examples=[False])
    """In a rule, `true`: hours of a paid job count. In a program, `false`: the placement is not paid."""


class AtLeast(Model):
    """At least `n` of the listed nodes."""

    n: Annotated[int, Field(ge=1, le=100)] = Field(examples=[2])
    """How many of them."""
    of: tuple[Requirement, ...] = Field(min_length=1, examples=[[{"exam": "us/icrc-adc"}, {"degree": "bachelors"}]])
    """The list to choose from."""

    @model_validator(mode="after")
    def _possible(self) -> AtLeast:
        if self.n > len(self.of):
            raise refuse("never-met", f"{self.n} are asked for, of {len(self.of)}.", "Lower `n` or list more.")
        return self


class Requirement(Sourced):
    """A node: annotations, and exactly one combinator or leaf. A bare list is `all`."""

    short: ClassVar[str | None] = "all"
    examples: ClassVar[tuple[Any, ...]] = ({"employment": {"payer": "masshealth"}},)

    id: Slug | None = Field(default=None, examples=["a1"])
    """A short name for this node, so that others can point to it."""
    label: Label | None = Field(default=None, examples=["Bachelor's with the seven core areas"])
    """What people call this way."""
    when: Requirement | None = Field(default=None, examples=[{"employment": {"payer": "masshealth"}}])
    """A circumstance (cohort, payer, setting, status); where it is false the node counts as met."""
    due: Duration | None = Field(default=None, examples=["20 days after hire"])
    """By when it has to be done."""
    in_force: Period | None = None
    """The dates between which it is asked for."""
    set_by: Annotated[Name, Term(("rule-makers",))] | None = Field(default=None, examples=["employer"])
    """Who asks for it, where it is not the issuer."""

    all: tuple[Requirement, ...] | None = Field(
        default=None, min_length=1, examples=[[{"degree": "bachelors"}, {"exam": "us/icrc-adc"}]])
    """All of these; a bare list says the same."""
    any: tuple[Requirement, ...] | None = Field(
        default=None, min_length=1, examples=[[{"exam": "us/icrc-adc"}, {"degree": "masters"}]])
    """One of these is enough."""
    at_least: AtLeast | None = Field(
        default=None, examples=[{"n": 2, "of": [{"exam": "us/icrc-adc"}, {"degree": "bachelors"}, {"age": 21}]}])
    """At least so many of a list."""
    not_: Requirement | None = Field(default=None, alias="not", examples=[{"credential": "ladc-i"}])
    """This must not be so."""

    degree: DegreeLeaf | None = Field(
        default=None, examples=["high-school", {"level": "masters", "in": ["behavioral-sciences"]}])
    """A degree held."""
    education: Education | None = Field(
        default=None, examples=["recovery-coach-academy", {"hours": 270, "in": ["addiction"]}])
    """Training and courses: hours or credits on topics, or one named training."""
    experience: Experience | None = Field(
        default=None, examples=[2000, {"hours": {"high-school": 6000, "bachelors": 4000}, "in": "counseling"}])
    """Hours or months at work."""
    practicum: Practicum | None = Field(default=None, examples=[300])
    """Supervised practice inside a program of study."""
    exam: ExamLeaf | None = Field(default=None, examples=["us/icrc-adc"])
    """An exam passed."""
    credential: CredentialLeaf | None = Field(default=None, examples=["carc", {"kind": "license", "elsewhere": True}])
    """A credential held: one by its slug, or any of a kind."""
    qualification: QualificationLeaf | None = Field(default=None, examples=["clinical-supervisor"])
    """Named conditions met."""
    employment: Employment | None = Field(default=None, examples=["recovery-coach", {"setting": "outpatient-program"}])
    """A job held, or work in a setting, for a payer, with a duty."""
    lived_experience: LivedExperience | None = Field(
        default=None, examples=["recovery", {"of": ["recovery"], "whose": ["self"], "months": 24}])
    """Recovery or illness lived through, one's own or of someone close."""
    age: Age | None = Field(default=None, examples=[18])
    """Years of age."""
    residency: Residency | None = Field(default=None, examples=["live"])
    """Living, working or studying in the jurisdiction."""
    background: Background | None = Field(default=None, examples=["criminal-record"])
    """A check of the person's record."""
    attestation: Attestation | None = Field(default=None, examples=["the code of ethics"])
    """What others, or the applicant, must sign."""
    statement: Statement | None = Field(default=None, examples=["The board finds your program equivalent."])
    """A rule that no other leaf can say, in plain words."""

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

Requires = Annotated[Known[Requirement], Field(examples=[[{"degree": "bachelors"}, {"age": 21}], "unknown"])]
"""A requirement tree, or `unknown`, `none`, `local`."""

