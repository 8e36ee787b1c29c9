"""Which records were added, changed, moved, removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ladder.diff.edits import Edit, edits
from ladder.diff.say import Line, line
from ladder.diff.sides import Side
from ladder.model import Record, RecordId
from ladder.pages.words import Words


@dataclass(frozen=True)
class Change:
    """What became of one record."""

    id: RecordId
    kind: str
    """`added`, `removed`, `changed`, or `moved` to another address."""
    name: str
    edits: tuple[Edit, ...] = ()
    lines: tuple[Line, ...] = ()
    """The edits in words, one for one."""
    was: RecordId | None = None
    """The address before a move."""
    heirs: tuple[RecordId, ...] = ()
    """Records that take the changed keys over with `extends`."""


def changes(base: Side, head: Side) -> list[Change]:
    """All records that differ, in the order of their addresses."""
    old, new = base.catalog.records, head.catalog.records
    moves = dict(_moves(base, head))
    found = [_compared(base, head, moves.get(i, i), i) for i in new if moves.get(i, i) in old]
    found += [Change(i, "added", new[i].title) for i in new if i not in old and i not in moves]
    found += [Change(i, "removed", old[i].title) for i in old if i not in new and i not in moves.values()]
    return sorted((it for it in found if it is not None), key=lambda it: it.id)


def _moves(base: Side, head: Side) -> Iterator[tuple[RecordId, RecordId]]:
    """New addresses of records that say where they stood before."""
    for i, record in head.catalog.records.items():
        for name in record.formerly if isinstance(record.formerly, tuple) else ():
            was = RecordId(i.jurisdiction, i.kind, name.slug or "")
            if i not in base.catalog.records and was in base.catalog.records and was not in head.catalog.records:
                yield i, was


def _compared(base: Side, head: Side, was: RecordId, now: RecordId) -> Change | None:
    old, new = base.catalog.records[was], head.catalog.records[now]
    if old == new and was == now:
        return None
    found = tuple(e for e in edits(old, new) if not _is_inherited(base, head, was, now, e))
    if not found and was == now:
        return None
    words = base.words(was.jurisdiction), head.words(now.jurisdiction)
    lines = tuple(_said(old, new, words, e) for e in found)
    heirs = tuple(sorted(heir for heir, parent in head.catalog.parents.items() if parent == now))
    return Change(now, "moved" if was != now else "changed", new.title, found, lines,
                  was if was != now else None, heirs)


def _said(old: Record, new: Record, words: tuple[Words, Words], edit: Edit) -> Line:
    return line(new, edit, (old, words[0]), words[1])


def _is_inherited(base: Side, head: Side, was: RecordId, now: RecordId, edit: Edit) -> bool:
    """Whether a key stands on both sides in the file of a record that this one extends; it is told there."""
    spelled = base.catalog.documents[was].holds(edit.base) or head.catalog.documents[now].holds(edit.loc)
    return not spelled and was in base.catalog.parents and now in head.catalog.parents
