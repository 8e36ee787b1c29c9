"""Whose courses a rule accepts, by what is known of approvals."""

from __future__ import annotations

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
    known = catalog.terms(("providers",), record.id.jurisdiction)
    any_college = any(known[name].any_college for name in it.from_ if name in known)
    named = getattr(record, "issuer", None)
    issuer = catalog.resolve(("organizations",), named, record.id.jurisdiction) if named else None
    courses: list[Track | Training] = [*catalog.of(Track), *catalog.of(Training)]
    return [str(c.id) for c in courses
            if (any_college and isinstance(c, Track)) or any(_covers(catalog, c, a, record, issuer) for a in _of(c))]


def _of(course: Track | Training) -> list[Approval]:
    given = course.approved_by if isinstance(course.approved_by, tuple) else ()
    return [a if isinstance(a, Approval) else Approval(organization=a) for a in given]


def _covers(catalog: Catalog, course: Record, given: Approval, record: Record, issuer: RecordId | None) -> bool:
    """Whether an approval names this record or comes from its issuer; for a shared set of conditions any does."""
    home = course.id.jurisdiction
    if given.for_:
        return record.id in {catalog.resolve(("credentials",), name, home) for name in given.for_}
    return issuer is None or issuer == catalog.resolve(("organizations",), given.organization, home)
