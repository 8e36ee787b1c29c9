"""Records of paper and what leads to it: credentials, qualifications, exams, trainings."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ladder.model.amount import Amount, Cost, Duration, Size, Span
from ladder.model.base import Known, Name, OrganizationRef, Reference, Sourced, Text, listed
from ladder.model.leaves import CredentialKind
from ladder.model.record import Record, Sayings, WhereToAct
from ladder.model.requirement import Requirement, Requires
from ladder.model.terms import CredentialRef, Lanes, Needs, Terms

Costs = Annotated[Known[tuple[Cost, ...]], Field(examples=[[{"of": "tuition", "per": "credit", "price": 156}]])]
Organizations = Annotated[tuple[OrganizationRef, ...], BeforeValidator(listed)]


def _at_most(times: Any) -> Any:
    """A bare number, alone or beside what other sources say, as the most."""
    if isinstance(times, dict) and "value" in times:
        return {**times, "value": _at_most(times["value"])}
    return {"max": times} if isinstance(times, int) and not isinstance(times, bool) else times


class TermOfLife(Sourced):
    """How long a credential lasts."""

    short: ClassVar[str | None] = "lasts"

    lasts: Span | None = Field(default=None, examples=["2 years"])
    """How long it lasts before it has to be renewed."""
    renewals: Amount | None = Field(default=None, examples=[2])
    """How many times it can be renewed; a bare number is the most."""
    at_most: Duration | None = Field(default=None, examples=["6 years"])
    """How long it can be held in all."""
    shared_with: Annotated[tuple[CredentialRef, ...], BeforeValidator(listed)] = Field(default=(), examples=[["lact"]])
    """Credentials whose time counts together with this one's."""
    ends: Text | None = Field(default=None, examples=["December 31 of every odd year"])
    """A fixed day of the calendar, in words."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """A bare number of renewals is the most that the rule allows."""
        is_told = isinstance(data, dict) and "renewals" in data
        return {**data, "renewals": _at_most(data["renewals"])} if is_told else data

    @property
    def times(self) -> float | None:
        """How many times it can be renewed at most; None where no rule limits it, or nobody knows."""
        if self.renewals is None:
            return None
        return 0 if self.renewals.word == "none" else self.renewals.max


class Renewal(Sourced):
    """What keeps a credential alive."""

    every: Known[Duration] | None = Field(default=None, examples=["2 years"])
    """How often it is renewed."""
    requires: Requires | None = Field(default=None, examples=[[{"education": {"hours": 40}}]])
    """What has to be done for it."""
    costs: Costs | None = Field(default=None, examples=[[{"of": "renewal", "price": 100}]])
    """What it costs."""


class Scope(Sourced):
    """What holding it allows."""

    practice: Known[Sayings] | None = Field(default=None, examples=[["You counsel people with an addiction."]])
    """What the holder may do."""
    supervises: Known[Sayings] | None = Field(default=None, examples=[["Counselors with a lower license."]])
    """Whom the holder may supervise."""
    billing: Known[Sayings] | None = Field(default=None, examples=[["Individual counseling."]])
    """What the holder's work can be billed for."""
    titles: Known[Sayings] | None = Field(default=None, examples=[["Licensed counselor"]])
    """What the holder may be called."""
    settings: Known[Sayings] | None = Field(default=None, examples=[["Licensed programs only."]])
    """Where the holder may work."""
    must_not: Known[Sayings] | None = Field(default=None, examples=[["You do not work without a supervisor."]])
    """What the holder must not do."""


class Recognition(Sourced):
    """A credential earned elsewhere that this issuer accepts, and what that costs."""

    of: Annotated[tuple[Annotated[Name, Reference(("credentials",))], ...], BeforeValidator(listed)] | None = Field(
        default=None, examples=[["us-az/laac"]])
    """Credentials earned elsewhere that are accepted."""
    from_issuers: Known[Organizations] | None = Field(default=None, examples=[["us/icrc"]])
    """Issuers whose credentials are accepted."""
    requires: Requires | None = None
    """What is asked besides."""
    costs: Costs | None = Field(default=None, examples=[[{"of": "application", "price": 100}]])
    """What it costs."""
    lost: Known[Sayings] | None = Field(default=None, examples=[["The earlier certificate ends."]])
    """What the person gives up by it."""
    text: Text | None = Field(default=None, examples=["Ask the board to send your file."])
    """How it works, in plain words."""


class Credential(Record):
    """A license, certification, registration, permit or endorsement."""

    kind: CredentialKind = Field(examples=["license"])
    """What kind of paper it is."""
    issuer: OrganizationRef
    """Who gives it."""
    status: Literal["open", "pending", "closed"] = Field(default="open", examples=["open"])
    """`pending`: enacted, but it cannot be applied for yet or the details are not out."""
    requires: Requires
    """What has to be met to get it."""
    application: Known[WhereToAct] | None = Field(
        default=None, examples=[{"link": "https://www.example.org/apply", "processing": "60 days"}])
    """How and where to apply."""
    costs: Costs | None = Field(default=None, examples=[[{"of": "application", "price": 155}]])
    """What it costs to get."""
    term: Known[TermOfLife] | None = Field(default=None, examples=["2 years"])
    """How long it lasts."""
    renewal: Known[Renewal] | None = Field(
        default=None, examples=[{"every": "2 years", "requires": [{"education": {"hours": 40}}]}])
    """What keeps it alive."""
    scope: Known[Scope] | None = Field(default=None, examples=[{"practice": ["You counsel people with an addiction."]}])
    """What holding it allows."""
    recognition: Known[tuple[Recognition, ...]] | None = Field(default=None, examples=[[{"from_issuers": ["us/icrc"]}]])
    """Credentials of others that are accepted for it."""


class Qualification(Record):
    """A named set of requirements without paper, fee or term."""

    requires: Requires
    """What has to be met."""


class Exam(Record):
    """What is sat. One exam may serve several credentials."""

    issuer: Known[OrganizationRef] | None = None
    """Who gives the exam."""
    form: Known[Sayings] | None = Field(default=None, examples=[["150 questions in 3 hours."]])
    """What it is like: questions, hours, where it is sat."""
    pass_mark: Known[Text] | None = Field(default=None, examples=["A scaled score of 500."])
    """What it takes to pass."""
    costs: Costs | None = Field(default=None, examples=[[{"of": "exam", "price": 225}]])
    """What it costs to sit."""
    waits: Span | None = Field(default=None, examples=["2 weeks"])
    """From the authorization to a sitting."""
    application: Known[WhereToAct] | None = Field(default=None, examples=[{"link": "https://www.example.org/exam"}])
    """How and where to sign up."""
    requires: Requires | None = None
    """What has to be met to sit it."""


class Training(Record):
    """A short course."""

    hours: Size = Field(examples=[30, {"min": 16}])
    """How many hours it has: a bare number is all of it, `{min: 16}` at least that much."""
    providers: Known[Organizations] | None = Field(default=None, examples=[["mount-wachusett"]])
    """Who gives it."""
    requires: Requires | None = Field(default=None, examples=[[{"age": 18}]])
    """What must be done before it can be taken."""
    provides: tuple[Requirement, ...] = Field(default=(), examples=[[{"education": {"hours": 30, "in": ["ethics"]}}]])
    """What it gives, written as a rule would ask for it: hours, credits."""
    delivery: Known[Terms] | None = Field(default=None, examples=[["online"]])
    """How it is taught."""
    audience: Known[Lanes] | None = Field(default=None, examples=[["peer"]])
    """Lanes it is meant for."""
    needs: Needs = Field(default=(), examples=[["crisis"]])
    """What it is good for; the pages of trainings are ordered by it."""
    costs: Costs | None = Field(default=None, examples=[[{"of": "course", "price": 95}]])
    """What it costs."""
    evidence: Known[Sayings] | None = Field(default=None, examples=[["A study of 2019 found fewer injuries."]])
    """What is known of its worth."""
    approved_by: Known[Organizations] | None = Field(default=None, examples=[["us/naadac"]])
    """Who accepts it."""
