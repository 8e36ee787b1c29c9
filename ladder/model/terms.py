"""What a field's text may name: terms of vocabularies, and records of other kinds."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ladder.model.base import Name, Reference, Slug, Term, listed

PracticeArea = Annotated[Name, Term(("practice-areas",))]
Topic = Annotated[Name, Term(("topics",))]
Field_ = Annotated[Name, Term(("degree-fields",))]
Areas = Annotated[tuple[PracticeArea, ...], BeforeValidator(listed), Field(examples=[["addiction-counseling"]])]
Topics = Annotated[tuple[Topic, ...], BeforeValidator(listed), Field(examples=[["ethics"]])]
DegreeFields = Annotated[tuple[Field_, ...], BeforeValidator(listed)]
Terms = Annotated[tuple[Annotated[Name, Term()], ...], BeforeValidator(listed)]
Forms = Annotated[tuple[Annotated[Name, Term(("supervision-forms",))], ...], BeforeValidator(listed)]
Providers = Annotated[tuple[Annotated[Name, Term(("providers",))], ...], BeforeValidator(listed)]
Supervisors = Annotated[
    tuple[Annotated[Name, Reference(("qualifications", "roles", "credentials", "organizations"))], ...],
    BeforeValidator(listed),
]
RoleRef = Annotated[Name, Reference(("roles",)), Field(examples=["recovery-coach"])]
CredentialRef = Annotated[Name, Reference(("credentials",)), Field(examples=["ladc-i"])]
QualificationRef = Annotated[Name, Reference(("qualifications",)), Field(examples=["clinical-supervisor"])]
TrainingRef = Annotated[Name, Reference(("trainings",)), Field(examples=["recovery-coach-academy"])]
ExamRef = Annotated[Name, Reference(("exams",)), Field(examples=["us/icrc-adc"])]
Lanes = Annotated[tuple[Annotated[Name, Term(("lanes",))], ...], BeforeValidator(listed)]
Needs = Annotated[tuple[Annotated[Name, Term(("training-needs",))], ...], BeforeValidator(listed)]
Setting = Annotated[Name, Term(("settings",)), Field(examples=["outpatient-program"])]
Status = Annotated[Slug, Term(("statuses",)), Field(examples=["held"])]
