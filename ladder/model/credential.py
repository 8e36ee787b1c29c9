"""Records of paper and what leads to it: credentials, qualifications, exams, trainings."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from ladder.model.amount import Amount, Cost, Duration, Size, Span
from ladder.model.base import Known, Name, OrganizationRef, Reference, Sourced, Text, listed
from ladder.model.leaves import CredentialKind
from ladder.model.record import Record, Sayings, WhereToAct
from ladder.model.requirement import Requirement, Requires
from ladder.model.terms import CredentialRef, Lanes, Needs, Terms

Costs = Known[tuple[Cost, ...]]
Organizations = Annotated[tuple[OrganizationRef, ...], BeforeValidator(listed)]


class TermOfLife(Sourced):
    """How long a credential lasts."""

    short: ClassVar[str | None] = "lasts"

    lasts: Span | None = None
    renewals: Amount | None = None
    """How many times it can be renewed; a bare number is the most."""
    at_most: Duration | None = None
    shared_with: Annotated[tuple[CredentialRef, ...], BeforeValidator(listed)] = ()
    ends: Text | None = None
    """A fixed day of the calendar, in words."""

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """A bare number of renewals is the most that the rule allows."""
        renewals = data.get("renewals") if isinstance(data, dict) else None
        at_most = isinstance(renewals, int) and not isinstance(renewals, bool)
        return {**data, "renewals": {"max": renewals}} if at_most else data


class Renewal(Sourced):
    """What keeps a credential alive."""

    every: Known[Duration] | None = None
    requires: Requires | None = None
    costs: Costs | None = None


class Scope(Sourced):
    """What holding it allows."""

    practice: Known[Sayings] | None = None
    supervises: Known[Sayings] | None = None
    billing: Known[Sayings] | None = None
    titles: Known[Sayings] | None = None
    settings: Known[Sayings] | None = None
    must_not: Known[Sayings] | None = None


class Recognition(Sourced):
    """A credential earned elsewhere that this issuer accepts, and what that costs."""

    of: Annotated[tuple[Annotated[Name, Reference(("credentials",))], ...], BeforeValidator(listed)] | None = None
    from_issuers: Known[Organizations] | None = None
    requires: Requires | None = None
    costs: Costs | None = None
    lost: Known[Sayings] | None = None
    text: Text | None = None


class Credential(Record):
    """A license, certification, registration, permit or endorsement."""

    kind: CredentialKind
    issuer: OrganizationRef
    status: Literal["open", "pending", "closed"] = "open"
    """`pending`: enacted, but it cannot be applied for yet or the details are not out."""
    requires: Requires
    application: Known[WhereToAct] | None = None
    costs: Costs | None = None
    term: Known[TermOfLife] | None = None
    renewal: Known[Renewal] | None = None
    scope: Known[Scope] | None = None
    recognition: Known[tuple[Recognition, ...]] | None = None


class Qualification(Record):
    """A named set of requirements without paper, fee or term."""

    requires: Requires


class Exam(Record):
    """What is sat. One exam may serve several credentials."""

    issuer: Known[OrganizationRef] | None = None
    form: Known[Sayings] | None = None
    pass_mark: Known[Text] | None = None
    costs: Costs | None = None
    waits: Span | None = None
    """From the authorisation to a sitting."""
    application: Known[WhereToAct] | None = None
    requires: Requires | None = None


class Training(Record):
    """A short course."""

    hours: Size
    providers: Known[Organizations] | None = None
    requires: Requires | None = None
    """What must be done before it can be taken."""
    provides: tuple[Requirement, ...] = ()
    delivery: Known[Terms] | None = None
    audience: Known[Lanes] | None = None
    """Lanes it is meant for."""
    needs: Needs = ()
    """What it is good for; the pages of trainings are ordered by it."""
    costs: Costs | None = None
    evidence: Known[Sayings] | None = None
    approved_by: Known[Organizations] | None = None
