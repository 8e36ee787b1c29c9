"""Whose courses a rule accepts, by what is known of approvals."""

from __future__ import annotations

from collections.abc import Iterable

from ladder.catalog import Catalog
from ladder.model import Record, RecordId, Track, Training
from ladder.model.college import Approval
from ladder.model.requirement import Education, Practicum


def taught(catalog: Catalog, record: Record, it: Education | Practicum) -> list[str] | None:
    """The programs and trainings that a rule on class or practice accepts; None: any.

    Where a rule names providers, a course counts only if its approval is known, or if any accredited college will do.
    """
    if not it.from_:
        return None
    anywhere = any_college(catalog, record, it.from_)
    courses: list[Track | Training] = [*catalog.of(Track), *catalog.of(Training)]
    return [str(c.id) for c in courses if (anywhere and isinstance(c, Track)) or approves(catalog, record, c)]


def any_college(catalog: Catalog, record: Record, providers: Iterable[str]) -> bool:
    """Whether any accredited college is among the providers that a record's rule names."""
    known = catalog.terms(("providers",), record.id.jurisdiction)
    return any(known[name].any_college for name in providers if name in known)


def approves(catalog: Catalog, record: Record, course: Track | Training) -> bool:
    """Whether the data know of an approval of a course for a record's rule."""
    named = getattr(record, "issuer", None)
    issuer = catalog.resolve(("organizations",), named, record.id.jurisdiction) if named else None
    given = course.approved_by if isinstance(course.approved_by, tuple) else ()
    approvals = [a if isinstance(a, Approval) else Approval(organization=a) for a in given]
    return any(_covers(catalog, course, a, record, issuer) for a in approvals)


def _covers(catalog: Catalog, course: Record, given: Approval, record: Record, issuer: RecordId | None) -> bool:
    """Whether an approval names this record or comes from its issuer; for a shared set of conditions any does."""
    home = course.id.jurisdiction
    if given.for_:
        return record.id in {catalog.resolve(("credentials",), name, home) for name in given.for_}
    return issuer is None or issuer == catalog.resolve(("organizations",), given.organization, home)
