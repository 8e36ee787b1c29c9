"""All that differs between two ladders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder.diff.around import Covered, Ends, Gone, coverage, cut_off, ends, pages_gone, sources_gone
from ladder.diff.because import Undoing, Why
from ladder.diff.people import Worker
from ladder.diff.records import Change, changes
from ladder.diff.replay import Move, Moved, changed_states, questions, replay
from ladder.diff.sides import Side


@dataclass(frozen=True)
class Difference:
    """What a change of data means."""

    base: Side
    head: Side
    changes: tuple[Change, ...]
    states: tuple[str, ...]
    """The jurisdictions that are not the same for a planner."""
    asked: int
    """The questions that were asked on both sides."""
    moved: tuple[tuple[Moved, dict[Move, Why]], ...]
    unasked: tuple[Moved, ...]
    """Workers' questions that a side could not be asked."""
    dead_ends: Ends
    cut_off: Ends
    coverage: tuple[Covered, ...]
    pages: tuple[Gone, ...]
    sources: tuple[Gone, ...]


def compare(base: Side, head: Side, people: Iterable[Worker] = ()) -> Difference:
    """Everything that differs. Only jurisdictions that differ for a planner are asked again."""
    found = changes(base, head)
    states = changed_states(base, head)
    asked = questions(base, head, people, states)
    moved, unasked = replay(base, head, asked)
    undoing = Undoing(base, head, found)
    return Difference(base, head, tuple(found), tuple(states), len(asked), tuple((it, undoing.why(it)) for it in moved),
                      tuple(unasked), ends(base, head), cut_off(base, head), tuple(coverage(base, head, states, found)),
                      tuple(pages_gone(base, head, found)), tuple(sources_gone(base, head)))
