"""One YAML file as plain values, with the line and column of every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ladder.diagnostic import Place

Loc: TypeAlias = tuple[str | int, ...]
SHOWN = 80
"""Findings show so many letters of a value."""


@dataclass(slots=True)
class Node:
    """A value with its place: `value` is a scalar, a list of nodes, or a dict of key to node."""

    value: Any
    line: int
    column: int
    text: str = ""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> Any:
        """The value without places; lists become tuples."""
        if isinstance(self.value, list):
            return tuple(item.plain() for item in self.value)
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        return self.value


@dataclass(frozen=True)
class Document:
    """A file that was read: its path as shown to people, its top node (a mapping), and its text."""

    path: str
    root: Node
    raw: str = field(default="", repr=False)

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """The place of the value at `loc`, or of its key. Steps that the file does not spell are skipped."""
        node, line, column = self.root, self.root.line, self.root.column
        spelled: list[str | int] = []
        for step, child, at in self._walk(loc):
            spelled.append(step)
            node = child
            line, column = at if key else (node.line, node.column)
        return Place(self.path, line, column, spell(spelled))

    def text(self, loc: Loc) -> str:
        """The scalar at `loc` as written, or an empty string for a list or mapping."""
        *_, last = self.root, *(node for _, node, _ in self._walk(loc))
        return last.text[:SHOWN]

    def holds(self, loc: Loc) -> bool:
        """Whether the first step of `loc` is a key that this file spells."""
        return not loc or loc[0] in self.root.value

    def _walk(self, loc: Loc) -> Iterator[tuple[str | int, Node, tuple[int, int]]]:
        node = self.root
        for step in loc:
            found = _child(node, step)
            if found is None:
                continue
            name, node, at = found
            yield name, node, at


def _child(node: Node, step: str | int) -> tuple[str | int, Node, tuple[int, int]] | None:
    """One step down; a number into a mapping means its n-th entry (short forms become lists)."""
    value = node.value
    if isinstance(value, dict):
        if isinstance(step, int):
            step = list(value)[step] if step < len(value) else ""
        if step in value:
            return step, value[step], node.keys[step]
    elif isinstance(value, list) and isinstance(step, int) and step < len(value):
        return step, value[step], (value[step].line, value[step].column)
    return None


def spell(steps: Iterable[str | int]) -> str:
    """`requires[1].any[0].hours` for a list of steps."""
    text = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps)
    return text.removeprefix(".")
