"""Rules on numbers: what stands inside a total has to fit into it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from ladder.catalog import Catalog
from ladder.diagnostic import Diagnostic
from ladder.document import Loc
from ladder.model import Record
from ladder.model.amount import Amount
from ladder.model.leaves import Education
from ladder.model.parts import Part
from ladder.model.requirement import Experience, Practicum, Supervision
from ladder.model.shape import walk
from ladder.tree import within


def totals(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """No floor is above the total around it, and floors that cannot overlap fit into it together."""
    for record in catalog.records.values():
        for loc, model in walk(record):
            if isinstance(model, Experience | Practicum | Education | Supervision) and model.including:
                yield from _fitting(catalog, record, (*loc, "including"), model.including, least(model.hours))


def least(amount: Amount | None) -> float | None:
    """The smallest number that meets an amount: of a table by degree the smallest row. None when it is not known."""
    if amount is None:
        return None
    rows = [row.min for row in (amount.by_degree or {}).values()]
    if rows:
        return min((row for row in rows if row is not None), default=None)
    return amount.min if amount.max is None or amount.min is not None else amount.max


def _fitting(catalog: Catalog, record: Record, loc: Loc, parts: tuple[Part, ...], total: float | None) -> Iterator[
        Diagnostic]:
    """The parts of one total, and the parts of each part."""
    floors: dict[str, float] = defaultdict(float)
    for index, part in enumerate(parts):
        at, floor = (*loc, index), _floor(catalog, record, part, total)
        if total is not None and floor > total:
            yield _above(catalog, record, at, f"This part asks for {floor:g}, and the whole is {total:g}.")
        elif not _inside_another(catalog, record, part, parts):
            floors[_kind(catalog, record, part)] += floor
        if part.including:
            yield from _fitting(catalog, record, (*at, "including"), part.including, floor or total)
    for kind, floor in floors.items():
        if total is not None and floor > total and len(parts) > 1:
            message = f"The parts of {kind} ask for {floor:g} together, and the whole is {total:g}."
            yield _above(catalog, record, loc, message)


def _above(catalog: Catalog, record: Record, loc: Loc, message: str) -> Diagnostic:
    return Diagnostic("part-above-whole", catalog.place(record.id, loc), message,
                      "Mend the part or the whole; the source says which.")


def _floor(catalog: Catalog, record: Record, part: Part, total: float | None) -> float:
    """What a part asks for at least; for `each` in all terms of its vocabulary together."""
    one = part.share / 100 * total if part.share is not None and total is not None else part.min or 0
    if part.each is None:
        return one
    return one * len(catalog.terms((part.each,), record.id.jurisdiction))


def _inside_another(catalog: Catalog, record: Record, part: Part, parts: tuple[Part, ...]) -> bool:
    """Whether a part's term is narrower than that of another part, so that its hours lie inside the other's."""
    others = {term for other in parts if other is not part for term in other.in_ or ()}
    home = record.id.jurisdiction
    known = catalog.vocabularies(home)
    return any(within(catalog, term, others, name, home) for term in part.in_ or () for name in known)


def _kind(catalog: Catalog, record: Record, part: Part) -> str:
    """What a part is a part by. Terms of one vocabulary cannot overlap, those of two can."""
    if part.by:
        return "who supervises"
    if part.each:
        return part.each
    first = (part.in_ or ("",))[0].rpartition("/")[2]
    known = catalog.vocabularies(record.id.jurisdiction)
    return next((name for name, terms in known.items() if first in terms), "")
