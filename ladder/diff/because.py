"""Why an answer moved: the changes that, each undone alone, give back what was answered before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ladder.catalog import Catalog
from ladder.diff.edits import Edit, undone
from ladder.diff.outcomes import PLANS, Outcome, differs, told
from ladder.diff.records import Change
from ladder.diff.replay import Move, Moved
from ladder.diff.say import Line
from ladder.diff.sides import Side
from ladder.model import Record, RecordId
from ladder.plan.climbs import Climbs
from ladder.plan.compile import compile_state
from ladder.plan.coverage import Coverage
from ladder.tree import expanded

MOST = 12
"""Changes on the way that are undone one by one; with more of them nothing is attributed."""


@dataclass(frozen=True)
class Cause:
    """A change of a record that can be undone alone: one edit, or the whole record."""

    id: RecordId
    kind: str
    """`edit`, `added`, `removed`."""
    name: str
    line: Line | None = None
    edit: Edit | None = field(default=None, compare=False)
    heirs: tuple[RecordId, ...] = ()


@dataclass(frozen=True)
class Why:
    """What was found for one move of an answer."""

    because: tuple[Cause, ...]
    on_the_way: tuple[Cause, ...]
    """Changes on the way of which none alone gives back the old answer; only where there is no `because`."""


def causes(found: Iterable[Change]) -> list[Cause]:
    """Every change as something that can be undone alone."""
    made: list[Cause] = []
    for it in found:
        if it.kind in ("added", "removed"):
            made.append(Cause(it.id, it.kind, it.name))
        made += [Cause(it.id, "edit", it.name, line, edit, it.heirs)
                 for line, edit in zip(it.lines, it.edits, strict=True)]
    return made


class Undoing:
    """Answers of the new side with one change taken back."""

    def __init__(self, base: Side, head: Side, found: Iterable[Change]) -> None:
        self.base, self.head = base, head
        self.causes = causes(found)
        self._sides: dict[tuple[int, str], Side | None] = {}

    def why(self, moved: Moved) -> dict[Move, Why]:
        """The reasons for each move of an answer."""
        near = [at for at in self.near(moved) if self.side(at, moved.question.state) is not None]
        if len(near) > MOST:
            return {move: Why((), tuple(self.causes[at] for at in near[:MOST])) for move in moved.moves}
        before = {at: self.answer(at, moved) for at in near}
        found = {}
        for move in moved.moves:
            because = tuple(self.causes[at] for at in near if gives_back(move, moved.was, before[at]))
            found[move] = Why(because, () if because else tuple(self.causes[at] for at in near))
        return found

    def near(self, moved: Moved) -> Iterator[int]:
        """The changes of records that either answer passes, and of words."""
        way = {*self.way(self.base, moved.was), *self.way(self.head, moved.now)}
        for at, cause in enumerate(self.causes):
            if cause.id.kind == "vocabulary" or not way.isdisjoint({cause.id, *cause.heirs}):
                yield at

    def way(self, side: Side, it: Outcome) -> Iterator[RecordId]:
        """The records that an answer passes, and what these name: papers, conditions, colleges, money."""
        for i in {*it.way, *([RecordId(*it.target.split("/"))] if it.target else [])}:
            record = side.catalog.records.get(i)
            if record is None:
                continue
            yield from (i, *(node.owner.id for node in expanded(side.catalog, record, side.site.date)))
            yield from _beside(side.catalog, record)

    def side(self, at: int, state: str) -> Side | None:
        """The new side without one change; None where the change is none for the planner."""
        if (at, state) not in self._sides:
            self._sides[at, state] = self._made(self.causes[at], state)
        return self._sides[at, state]

    def _made(self, cause: Cause, state: str) -> Side | None:
        catalog = without(self.base.catalog, self.head.catalog, cause)
        program = compile_state(catalog, state, self.head.site.date)
        climbs = Climbs(catalog, {state: Coverage(catalog, program)})
        if climbs.texts[state] == self.head.site.climbs.texts[state]:
            return None
        site = replace(self.head.site, catalog=catalog)
        site.__dict__["climbs"] = climbs
        return Side(self.head.name, site)

    def answer(self, at: int, moved: Moved) -> Outcome | None:
        """The answer without one change, to the question as the new side understands it."""
        side, profile, to = self.side(at, moved.question.state), moved.now.profile, moved.now.target
        if side is None or profile is None:
            return None
        given = side.site.climbs.ask(moved.question.state, profile, to)
        return told(side, side.words(moved.question.state), given, profile, to)


def without(base: Catalog, head: Catalog, cause: Cause) -> Catalog:
    """The records of the new side with one change taken back."""
    records = dict(head.records)
    if cause.kind == "added":
        del records[cause.id]
    elif cause.kind == "removed":
        records[cause.id] = base.records[cause.id]
    elif cause.edit is not None:
        key = cause.edit.loc[0]
        takers = [i for i in cause.heirs if i in records and not head.documents[i].holds((key,))]
        for i in (cause.id, *takers):
            records[i] = undone(records[i], cause.edit)
    return Catalog(records, head.documents, head.files, parents=head.parents)


def gives_back(move: Move, was: Outcome, again: Outcome | None) -> bool:
    """Whether an answer without a change is the old one, in the number that moved."""
    if again is None or again.kind != was.kind:
        return False
    if move.of == "way" or was.kind != PLANS:
        return True
    before, now = getattr(was, move.of), getattr(again, move.of)
    return before is not None and now is not None and not differs(before, now)


def _beside(catalog: Catalog, record: Record) -> Iterator[RecordId]:
    """The college and the money of a program."""
    home = record.id.jurisdiction
    for key, kind in (("college", "colleges"), ("aid", "aid")):
        given = getattr(record, key, None)
        for name in (given,) if isinstance(given, str) else given or ():
            found = catalog.resolve((kind,), name, home)
            if found is not None:
                yield found
                yield from _beside(catalog, catalog.records[found])
