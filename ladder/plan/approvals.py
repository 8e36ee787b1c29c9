"""Whose courses a rule accepts, by what is known of approvals."""

from __future__ import annotations

from collections.abc import Iterable

from ladder.catalog import Catalog
from ladder.model import Record, Track, Training
from ladder.model.college import Approval
from ladder.model.requirement import Education, Practicum
from ladder.plan.studied import provided
from ladder.tree import within


def taught(catalog: Catalog, record: Record, it: Education | Practicum) -> list[str] | None:
    """The programs and trainings that a rule on class or practice accepts; None: any.

    Where a rule names providers, a course counts only if its approval is known, or if any accredited college will do;
    where it names the level of class, a program does that is not below it.
    """
    level = it.level if isinstance(it, Education) else None
    if not it.from_ and level is None:
        return None
    return [str(c.id) for c in _courses(catalog) if (not it.from_ or accepts(catalog, record, it.from_, c))
            and reaches(catalog, record, level, c)]


def reaches(catalog: Catalog, record: Record, level: str | None, course: Track | Training) -> bool:
    """Whether a program teaches at a level that a record names, or above; a training has no level, and counts."""
    if level is None or isinstance(course, Training):
        return True
    known, classes = catalog.terms(("degree-levels",), record.id.jurisdiction), (n.education for n in provided(course))
    taught_at = [it.level for it in classes if it is not None and it.level is not None] or [course.award.level]
    return max(known[name].order or 0 for name in taught_at) >= (known[level].order or 0)


def placed(catalog: Catalog, record: Record, it: Practicum) -> list[str] | None:
    """The same for practice; where a program names areas of it, only if the rule means each of them."""
    accepted = taught(catalog, record, it)
    if not it.in_:
        return accepted
    wanted = {name.rpartition("/")[2] for name in it.in_}
    return [str(c.id) for c in _courses(catalog) if (accepted is None or str(c.id) in accepted)
            and (practica := [node.practicum for node in provided(c) if node.practicum is not None])
            and all(within(catalog, area, wanted, "practice-areas", c.id.jurisdiction)
                    for practicum in practica for area in practicum.in_ or ())]


def _courses(catalog: Catalog) -> list[Track | Training]:
    return [*catalog.of(Track), *catalog.of(Training)]


def accepts(catalog: Catalog, record: Record, providers: Iterable[str], course: Track | Training) -> bool:
    """Whether the data say that a course comes from one of the providers that a record's rule names."""
    known = catalog.terms(("providers",), record.id.jurisdiction)
    named = [known[name] for name in providers if name in known]
    college = isinstance(course, Track) and any(term.any_college for term in named)
    return college or any(approves(catalog, record, course, by) for by in {term.approved_by for term in named})


def approves(catalog: Catalog, record: Record, course: Track | Training, by: str | None = None) -> bool:
    """Whether the data know of an approval of a course for a record's rule: by an organization, else by its issuer."""
    given = course.approved_by if isinstance(course.approved_by, tuple) else ()
    approvals = [a if isinstance(a, Approval) else Approval(organization=a) for a in given]
    return any(_covers(catalog, course, a, record, by) for a in approvals)


def _covers(catalog: Catalog, course: Record, given: Approval, record: Record, by: str | None) -> bool:
    """Whether an approval names this record or comes from its issuer; for a shared set of conditions any does."""
    home = course.id.jurisdiction
    meant = {catalog.resolve(("credentials",), name, home) for name in given.for_}
    if meant and record.id not in meant:
        return False
    named = by or (None if meant else getattr(record, "issuer", None))
    mine = catalog.resolve(("organizations",), named, record.id.jurisdiction) if named else None
    return mine is None or mine == catalog.resolve(("organizations",), given.organization, home)
