"""Which entries of two lists mean the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from ladder.document import Loc
from ladder.model import Requirement
from ladder.model.amount import Amount, Cost
from ladder.model.base import Model
from ladder.model.requirement import ANNOTATIONS
from ladder.model.shape import keys, value_of

Pair: TypeAlias = tuple[int | None, int | None]
"""A place in the old list and one in the new; None where an entry has no partner."""

ALIKE = 0.3
"""How much alike two entries have to be to be taken for one that changed."""
SURE = 2.0
"""Two entries that carry the same name."""
NAMES = ("id", "role", "kind", "issuer")
"""The keys by which a leaf names what it asks for."""
TEXTS = ("statement", "attestation")
"""Leaves that are nothing but a text."""
PLAIN = ("source", "note", "conflicts", "id")
"""Keys that say nothing about which entry it is."""


def match(was: Sequence[Any], now: Sequence[Any]) -> list[Pair]:
    """Equal entries first, then those that are most alike; the rest stands alone. In the order of the new list."""
    left, right = list(range(len(was))), list(range(len(now)))
    found: list[Pair] = []
    for b in tuple(right):
        a = next((i for i in left if was[i] == now[b]), None)
        if a is not None:
            found.append((a, b))
            left.remove(a)
            right.remove(b)
    for _, a, b in sorted(_scores(was, now, left, right)):
        if a in left and b in right:
            found.append((a, b))
            left.remove(a)
            right.remove(b)
    found += [(None, b) for b in right]
    return [*sorted(found, key=lambda pair: pair[1] or 0), *((a, None) for a in left)]


def _scores(was: Sequence[Any], now: Sequence[Any], left: list[int],
            right: list[int]) -> Iterator[tuple[float, int, int]]:
    """How much alike each two entries are, as numbers that put the most alike first."""
    for a in left:
        for b in right:
            score = likeness(was[a], now[b])
            if score > ALIKE:
                yield -score, a, b


def likeness(a: Any, b: Any) -> float:
    """How much alike two entries are: 0 for different things, `SURE` for the same name."""
    if isinstance(a, Requirement) and isinstance(b, Requirement):
        return _nodes(a, b)
    if isinstance(a, Model) and type(a) is type(b):
        return _models(a, b)
    return 0.0


def _nodes(a: Requirement, b: Requirement) -> float:
    """Two nodes of trees."""
    a, b = bare(a)[0], bare(b)[0]
    if a == b:
        return SURE
    if a.form != b.form:
        return 0.6 if _is_way_of(a, b) or _is_way_of(b, a) else 0.0
    if a.id is not None and a.id == b.id:
        return SURE
    labels = 0.5 if a.label is not None and a.label == b.label else 0.0
    if a.children:
        return _shared(a, b) + labels
    inner = _models(a.content, b.content)
    if _named(a.content) != _named(b.content) or (a.form in TEXTS and not inner):
        return 0.0
    return 0.4 + labels + inner


def bare(node: Requirement, loc: Loc = ()) -> tuple[Requirement, Loc]:
    """A list of one as that one, with its place; it asks for the same."""
    while node.all is not None and len(node.all) == 1 and not (node.model_fields_set & ANNOTATIONS):
        node, loc = node.all[0], (*loc, "all", 0)
    return node, loc


def _is_way_of(a: Requirement, b: Requirement) -> bool:
    """Whether one node is one of the ways of another."""
    return any(likeness(a, way) >= 1 or a == way for way in b.any or ())


def _named(leaf: Any) -> tuple[Any, ...]:
    """What a leaf asks for by name."""
    return tuple(getattr(leaf, name, None) for name in NAMES)


def _shared(a: Requirement, b: Requirement) -> float:
    """The share of leaves under two combinators that have a partner under the other."""
    left, right = _leaves(a), _leaves(b)
    partners = sum(any(x == y or likeness(x, y) > 0.5 for y in right) for x in left)
    return partners / max(len(left), len(right))


def _leaves(node: Requirement) -> list[Requirement]:
    return [leaf for child in node.children for leaf in _leaves(child)] if node.children else [node]


def _models(a: Model, b: Model) -> float:
    """The share of the keys given on either side that are alike."""
    given = [k for k in keys(type(a))
             if k not in PLAIN and (value_of(a, k), value_of(b, k)) not in ((None, None), ((), ()))]
    if isinstance(a, Cost):
        given = [k for k in given if k not in ("price", "year")]
    if isinstance(a, Amount):
        given = [k for k in given if k not in Amount.model_fields]
    return sum(_alike(value_of(a, k), value_of(b, k)) for k in given) / len(given) if given else 1.0


def _alike(a: Any, b: Any) -> float:
    if a == b:
        return 1.0
    if isinstance(a, str) and isinstance(b, str) and " " in a + b:
        ratio = SequenceMatcher(None, a[:400], b[:400], autojunk=False).ratio()
        return ratio if ratio > 0.5 else 0.0
    return 0.0
