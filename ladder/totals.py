"""Rules on numbers: what stands inside a total has to fit into it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from ladder.catalog import Catalog
from ladder.diagnostic import Diagnostic
from ladder.document import Loc
from ladder.model import Record, Track
from ladder.model.amount import Amount, Credits
from ladder.model.parts import Part
from ladder.model.requirement import Education, Experience, Practicum, Supervision
from ladder.model.shape import walk
from ladder.tree import within

_FIRST: dict[type, str] = {Experience: "practice-areas", Practicum: "practice-areas", Education: "topics",
                           Supervision: "supervision-forms"}
"""Where the words of a leaf's parts are looked up first; one word may stand in several vocabularies."""


def totals(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """No floor is above the total around it, and floors that cannot overlap fit into it together."""
    for record in catalog.records.values():
        for loc, model in walk(record):
            if isinstance(model, Experience | Practicum | Education | Supervision) and model.including:
                rule = _Parts(catalog, record, _FIRST[type(model)])
                yield from rule.fitting((*loc, "including"), model.including, limit(model.hours))


def courses(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """No course has more credits than the program that it is a part of."""
    for track in catalog.of(Track):
        award, parts = track.award.credits, track.courses if isinstance(track.courses, tuple) else ()
        for index, course in enumerate(parts):
            for key, least, whole in _counted(course.credits, award if isinstance(award, Credits) else None):
                if least > whole:
                    yield Diagnostic("part-above-whole",
                                     catalog.place(track.id, ("courses", index, "credits", key)),
                                     f"This course has {least:g} credits, and the whole program has {whole:g}.",
                                     "Mend the credits of the course or of the program; the catalog says which.")


def _counted(part: Credits | None, whole: Credits | None) -> Iterator[tuple[str, float, float]]:
    """Where both are known in the same calendar: the least of the part, and what the whole may reach."""
    for key in ("semester", "quarter"):
        least, most = getattr(part, key, None), limit(getattr(whole, key, None))
        if least is not None and least.min is not None and most is not None:
            yield key, least.min, most


def limit(amount: Amount | None) -> float | None:
    """What floors inside an amount may reach: its maximum, or its minimum where it has none. None when not known.

    Of a table by degree it is the smallest row.
    """
    if amount is None:
        return None
    if amount.by_degree:
        return min((row.min for row in amount.by_degree.values() if row.min is not None), default=None)
    return amount.max if amount.max is not None else amount.min


class _Parts:
    """The parts inside one leaf of a record."""

    def __init__(self, catalog: Catalog, record: Record, first: str) -> None:
        self.catalog, self.record, self.home = catalog, record, record.id.jurisdiction
        known = catalog.vocabularies(self.home)
        self.vocabularies = {name: known[name] for name in sorted(known, key=lambda name: name != first)}

    def fitting(self, loc: Loc, parts: tuple[Part, ...], total: float | None) -> Iterator[Diagnostic]:
        """The parts of one total, and the parts of each part."""
        floors: dict[str, dict[str, float]] = defaultdict(dict)
        for index, part in enumerate(parts):
            at, floor = (*loc, index), self.floor(part, total)
            if total is not None and floor > total:
                yield self.above(at, f"This part asks for {floor:g}, and the whole is {total:g}.")
            else:
                self.add(floors, part, floor)
            if part.including:
                yield from self.fitting((*at, "including"), part.including, limit(part) if part.min else total)
        for kind, terms in floors.items():
            together = sum(floor for term, floor in terms.items() if not self.inside_another(term, kind, set(terms)))
            if total is not None and len(terms) > 1 and together > total:
                message = f"The parts of {kind} ask for {together:g} together, and the whole is {total:g}."
                yield self.above(loc, message)

    def above(self, loc: Loc, message: str) -> Diagnostic:
        """The finding."""
        return Diagnostic("part-above-whole", self.catalog.place(self.record.id, loc), message,
                          "Mend the part or the whole; the source says which.")

    def floor(self, part: Part, total: float | None) -> float:
        """What a part asks for at least, of one term."""
        return part.share / 100 * total if part.share is not None and total is not None else part.min or 0

    def add(self, floors: dict[str, dict[str, float]], part: Part, floor: float) -> None:
        """Note a floor under its vocabulary; of two floors of one term the larger counts.

        A part that names several terms may be met by any of them, so it adds to none.
        """
        terms = tuple(self.vocabularies.get(part.each, {})) if part.each else part.in_ or ()
        kind = "who supervises" if part.by else part.each or self.vocabulary(terms)
        for term in part.by or terms if part.each or len(part.by or terms) == 1 else ():
            slug = term.rpartition("/")[2]
            floors[kind][slug] = max(floor, floors[kind].get(slug, 0))

    def vocabulary(self, terms: tuple[str, ...]) -> str:
        """The vocabulary of a term. Terms of one vocabulary cannot overlap, those of two can."""
        slug = terms[0].rpartition("/")[2] if terms else ""
        return next((name for name, known in self.vocabularies.items() if slug in known), "")

    def inside_another(self, term: str, kind: str, terms: set[str]) -> bool:
        """Whether a term is narrower than another, so that its hours lie inside the other's."""
        found = self.vocabularies.get(kind, {}).get(term)
        wider = found.broader if found is not None else None
        return wider is not None and within(self.catalog, wider, terms, kind, self.home)
