"""What differs between two records, as edits that can each be undone alone.

Values are compared, not text: the order of keys, comments and ways of writing are no change, nor is the order of a
list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ladder.diff.match import Pair, bare, match
from ladder.document import Loc
from ladder.model import Requirement
from ladder.model.amount import Amount, Credits, Duration, Span
from ladder.model.base import Model
from ladder.model.parts import Period
from ladder.model.requirement import ANNOTATIONS, NODE_KEYS
from ladder.model.shape import attribute, keys, value_of


class _Absent:
    """The value of what is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()
NUMBERS = ("min", "max", "share", "max_share", "word", "by_degree", "by_load")
"""The keys of an amount or a span that are one value together."""
_WHOLE = (Credits, Duration, Period)
"""What is compared as a whole."""


@dataclass(frozen=True)
class Edit:
    """One difference. `loc` is its place in the new record, `base` in the old one."""

    loc: Loc
    base: Loc
    was: Any
    now: Any
    """`ABSENT` on the side of a list or table that does not have the entry."""


def edits(was: Model, now: Model, loc: Loc = (), base: Loc = ()) -> Iterator[Edit]:
    """What differs between two mappings of one class."""
    for key in keys(type(now)):
        yield from _values(value_of(was, key), value_of(now, key), (*loc, key), (*base, key))


def _values(was: Any, now: Any, loc: Loc, base: Loc) -> Iterator[Edit]:
    if was == now:
        return
    for kind, compare in _COMPARE:
        if isinstance(was, kind) and isinstance(now, kind):
            yield from compare(was, now, loc, base)
            return
    if isinstance(was, Model) and type(was) is type(now) and not isinstance(was, _WHOLE):
        yield from edits(was, now, loc, base)
    else:
        yield Edit(loc, base, was, now)


def _numbers(was: Amount | Span, now: Amount | Span, loc: Loc, base: Loc) -> Iterator[Edit]:
    """An amount or a span: its number is one value; its source, its note and what others say are compared beside it."""
    names = [key for key in keys(type(now)) if key in NUMBERS]
    before = {name: getattr(was, name) for name in names}
    if before != {name: getattr(now, name) for name in names}:
        yield Edit(loc, base, now.model_copy(update=before), now)
    for key in keys(type(now)):
        if key not in names:
            yield from _values(value_of(was, key), value_of(now, key), (*loc, key), (*base, key))


def _tree(was: Requirement, now: Requirement, loc: Loc, base: Loc) -> Iterator[Edit]:
    """Two trees: annotations, then the leaf or what stands under the combinator."""
    was, base = bare(was, base) if now.form != "all" else (was, base)
    now, loc = bare(now, loc) if was.form != "all" else (now, loc)
    if was.form != now.form:
        yield Edit(loc, base, was, now)
        return
    for key in keys(Requirement):
        if key in ANNOTATIONS:
            yield from _values(value_of(was, key), value_of(now, key), (*loc, key), (*base, key))
    form = now.form or NODE_KEYS[0]
    yield from _values(value_of(was, form), value_of(now, form), (*loc, form), (*base, form))


def _rows(was: tuple[Any, ...], now: tuple[Any, ...], loc: Loc, base: Loc) -> Iterator[Edit]:
    """Two lists: rows that mean the same are compared, whatever their order."""
    for pair in match(was, now):
        yield from _pair(pair, was, now, loc, base)


def _pair(pair: Pair, was: tuple[Any, ...], now: tuple[Any, ...], loc: Loc, base: Loc) -> Iterator[Edit]:
    a, b = pair
    if a is None and b is not None:
        yield Edit((*loc, b), (*base, len(was)), ABSENT, now[b])
    elif b is None and a is not None:
        yield Edit((*loc, min(a, len(now))), (*base, a), was[a], ABSENT)
    elif a is not None and b is not None:
        yield from _values(was[a], now[b], (*loc, b), (*base, a))


def _table(was: dict[Any, Any], now: dict[Any, Any], loc: Loc, base: Loc) -> Iterator[Edit]:
    for key in dict.fromkeys((*was, *now)):
        if key not in was or key not in now:
            yield Edit((*loc, key), (*base, key), was.get(key, ABSENT), now.get(key, ABSENT))
        else:
            yield from _values(was[key], now[key], (*loc, key), (*base, key))


_COMPARE: tuple[tuple[type | tuple[type, ...], Callable[[Any, Any, Loc, Loc], Iterator[Edit]]], ...] = (
    (Requirement, _tree),
    ((Amount, Span), _numbers),
    (tuple, _rows),
    (dict, _table),
)
"""How values of a kind are compared; of the others a difference is one edit, or one for each key."""


def undone(value: Any, edit: Edit, loc: Loc | None = None) -> Any:
    """The new value with one edit taken back."""
    loc = edit.loc if loc is None else loc
    if not loc:
        return edit.was
    step, rest = loc[0], loc[1:]
    if isinstance(value, Model):
        name = attribute(type(value), f"{step}")
        return value.model_copy(update={name: undone(getattr(value, name), edit, rest)})
    if isinstance(value, dict):
        return _put(value, f"{step}", edit, rest)
    return _replaced(value, int(step), edit, rest)


def _put(value: dict[Any, Any], key: str, edit: Edit, rest: Loc) -> dict[Any, Any]:
    if not rest and edit.was is ABSENT:
        return {name: item for name, item in value.items() if name != key}
    return {**value, key: undone(value.get(key), edit, rest)}


def _replaced(value: tuple[Any, ...], at: int, edit: Edit, rest: Loc) -> tuple[Any, ...]:
    if rest:
        return (*value[:at], undone(value[at], edit, rest), *value[at + 1:])
    after = at if edit.now is ABSENT else at + 1
    between = () if edit.was is ABSENT else (edit.was,)
    return (*value[:at], *between, *value[after:])
