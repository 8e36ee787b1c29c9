"""Which programs and trainings bring which credentials closer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from ladder.catalog import Catalog
from ladder.model import Credential, Jurisdiction, RecordId
from ladder.plan.compile import compile_state
from ladder.plan.coverage import Coverage
from ladder.plan.shares import Rest, Share
from ladder.plan.studied import Studied, seen_from


@dataclass(frozen=True)
class Pair:
    """A credential and something studied that brings it closer."""

    coverage: Coverage
    credential: RecordId
    study: Studied

    @property
    def need(self) -> int:
        """The node of all that the credential asks."""
        return int(self.coverage.program["credentials"][str(self.credential)]["need"])

    @property
    def rung(self) -> int:
        """The lowest job that asks for the credential; one that no job asks for comes last."""
        rung = self.coverage.program["credentials"][str(self.credential)].get("rung")
        return 99 if rung is None else int(rung)

    def rest(self) -> tuple[Rest, ...]:
        """What the study covers and leaves open, in the order of the rule."""
        return self.coverage.rest(self.coverage.asked(self.need), self.study)

    def share(self, at: int) -> Share:
        """What the study covers of one leaf."""
        return self.coverage.share(at, self.study)


@dataclass(frozen=True)
class Covers:
    """All pairs, by credential and by what is studied."""

    of: dict[RecordId, list[Pair]] = field(default_factory=dict)
    by: dict[RecordId, list[Pair]] = field(default_factory=dict)
    coverages: dict[str, Coverage] = field(default_factory=dict)
    """By jurisdiction, the coverage of its own credentials."""

    def pair(self, credential: RecordId, study: RecordId) -> Pair | None:
        """A credential and something studied, whether that brings it closer or not; None where one is not there."""
        coverage, home = (self.coverages.get(it.jurisdiction) for it in (credential, study))
        found = next((it for it in home.studies() if it.record.id == study), None) if home is not None else None
        if coverage is None or found is None or f"{credential}" not in coverage.program["credentials"]:
            return None
        return Pair(coverage, credential, found)


def covers(catalog: Catalog, date: dt.date) -> Covers:
    """All pairs of a ladder. A national credential is measured against what every state teaches."""
    places = sorted({it.id.jurisdiction for it in catalog.of(Jurisdiction)})
    found = Covers(coverages={code: Coverage(catalog, compile_state(catalog, code, date)) for code in places})
    taught = {code: it.studies() for code, it in found.coverages.items()}
    for code, coverage in found.coverages.items():
        there = {s.record.id: s if code == place else seen_from(catalog, code, s)
                 for place in places if code in catalog.reach(place) for s in taught[place]}
        for pair in _pairs(catalog, code, coverage, there):
            found.of.setdefault(pair.credential, []).append(pair)
            found.by.setdefault(pair.study.record.id, []).append(pair)
    return found


def _pairs(catalog: Catalog, code: str, coverage: Coverage, there: dict[RecordId, Studied]) -> Iterator[Pair]:
    for it in catalog.of(Credential, code):
        for _, study in sorted(there.items()):
            pair = Pair(coverage, it.id, study)
            if coverage.brings(pair.need, study):
                yield pair
