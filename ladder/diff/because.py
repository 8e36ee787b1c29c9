"""Why an answer moved: the changes that, each undone alone, give back what was answered before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ladder.catalog import Catalog
from ladder.diff.edits import ABSENT, Edit, undone
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

    because: tuple[Cause, ...] = ()
    """Changes that each, undone alone, give back the old answer."""
    together: tuple[Cause, ...] = ()
    """Changes that give it back only when all of their records are as they were."""
    on_the_way: tuple[Cause, ...] = ()
    """Changes on the way where neither is so."""


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
        self._sides: dict[tuple[tuple[Cause, ...], str], Side | None] = {}

    def why(self, moved: Moved) -> dict[Move, Why]:
        """The reasons for each move of an answer."""
        near = tuple(it for it in self.near(moved) if self.side((it,), moved.question.state) is not None)
        alone = {it: self.answer((it,), moved) for it in near} if len(near) <= MOST else {}
        found = {}
        for move in moved.moves:
            because = tuple(it for it, again in alone.items() if gives_back(move, moved.was, again))
            is_whole = not because and len(near) > 1 and gives_back(move, moved.was, self.answer(near, moved))
            rest = () if because else near[:MOST]
            found[move] = Why(because, rest, ()) if is_whole else Why(because, (), rest)
        return found

    def near(self, moved: Moved) -> Iterator[Cause]:
        """The changes of records that either answer passes, and of words that were there before."""
        way = {*self.way(self.base, moved.was), *self.way(self.head, moved.now)}
        for cause in self.causes:
            is_word = cause.id.kind == "vocabulary" and cause.edit is not None and cause.edit.was is not ABSENT
            if is_word or not way.isdisjoint({cause.id, *cause.heirs}):
                yield cause

    def way(self, side: Side, it: Outcome) -> Iterator[RecordId]:
        """The records that an answer passes, and what these name: papers, conditions, colleges, money."""
        for i in {*it.way, *([RecordId.of(it.target)] if it.target else [])}:
            record = side.catalog.records.get(i)
            if record is None:
                continue
            yield from (i, *(node.owner.id for node in expanded(side.catalog, record, side.site.date)))
            yield from _beside(side.catalog, record)

    def side(self, without_: tuple[Cause, ...], state: str) -> Side | None:
        """The new side without some changes; None where they are none for the planner."""
        if (without_, state) not in self._sides:
            self._sides[without_, state] = self._made(without_, state)
        return self._sides[without_, state]

    def _made(self, without_: tuple[Cause, ...], state: str) -> Side | None:
        undo = without if len(without_) == 1 else without_all
        catalog = undo(self.base.catalog, self.head.catalog, *without_)
        program = compile_state(catalog, state, self.head.site.date)
        climbs = Climbs(catalog, {state: Coverage(catalog, program)})
        if climbs.texts[state] == self.head.site.climbs.texts[state]:
            return None
        site = replace(self.head.site, catalog=catalog)
        site.__dict__["climbs"] = climbs
        return Side(self.head.name, site)

    def answer(self, without_: tuple[Cause, ...], moved: Moved) -> Outcome | None:
        """The answer without some changes, to the question as the new side understands it."""
        side, profile, to = self.side(without_, moved.question.state), moved.now.profile, moved.now.target
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
    return _catalog(base, head, records)


def without_all(base: Catalog, head: Catalog, *causes_: Cause) -> Catalog:
    """The records of the new side, those with some changes as they were."""
    records = dict(head.records)
    for i in {i for cause in causes_ for i in (cause.id, *cause.heirs)}:
        if i in base.records:
            records[i] = base.records[i]
        else:
            records.pop(i, None)
    return _catalog(base, head, records)


def _catalog(base: Catalog, head: Catalog, records: dict[RecordId, Record]) -> Catalog:
    """Records of the new side among some of the old one."""
    return Catalog(records, {**base.documents, **head.documents}, head.files, parents={**base.parents, **head.parents})


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
