"""A data file in the one style: keys in the order of the model, quotes where they are needed, a value on one line.

Comments stay with the key that they stand above; inside a part of a record they hold its keys where they are. What the
file says does not change; a file that the reader finds something odd in is left alone.
"""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
)

from ladder.document import Document
from ladder.model import KINDS
from ladder.model.base import Model
from ladder.model.shape import models_in
from ladder.reading import parse, resolve
from ladder.schema.fields import written
from ladder.writing import is_bare

_ENDLESS = 1 << 20
"""A width that no line reaches: every text stands on one line."""


class _AllText(VersionedResolver):
    """Takes no bare scalar for a number, a date or anything but text: our own reader decides that."""

    @property
    def versioned_resolver(self) -> dict[str, list[Any]]:
        """The patterns by which scalars are told: none."""
        return {}


def formatted(raw: bytes, kind: str) -> bytes | None:
    """The file in the one style, or None where the reader finds something odd in it."""
    document, findings = parse(raw, "")
    if document is None or findings:
        return None
    text = _top(raw.decode("utf-8-sig").replace("\r\n", "\n"), document, kind)
    yaml = _yaml()
    out = io.StringIO()
    yaml.dump(_styled(yaml.load(text), KINDS[kind]), out)
    done = out.getvalue().encode()
    again, odd = parse(done, "")
    same = again is not None and not odd and again.root.plain() == document.root.plain()
    return done if same else None


def _yaml() -> YAML:
    """Reads every scalar as the text that it is, so that nothing is turned into a number or a date on the way."""
    yaml = YAML()
    yaml.Resolver = _AllText
    yaml.preserve_quotes = True
    yaml.width = _ENDLESS
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _top(text: str, document: Document, kind: str) -> str:
    """The lines of the file with its keys in order, each with the comments above it."""
    lines = text.split("\n")
    starts = {key: line - 1 for key, (line, _) in document.root.keys.items()}
    if lines[min(starts.values())].startswith("{") or len(set(starts.values())) < len(starts):
        return text
    begins = {key: _above(lines, line) for key, line in starts.items()}
    first = min(begins.values())
    ends = sorted([*begins.values(), _last(lines)])
    blocks = {key: lines[at:ends[ends.index(at) + 1]] for key, at in begins.items()}
    order = {key: place for place, key in enumerate(written(KINDS[kind]))}
    moved = sorted(blocks, key=lambda key: order.get(key, len(order)))
    return "\n".join([*lines[:first], *(line for key in moved for line in blocks[key]), *lines[_last(lines):]])


def _above(lines: list[str], line: int) -> int:
    """Where the comments begin that stand right above a line; the head of a file belongs to no key."""
    at = line
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return line if at == 0 and lines[0].startswith("# yaml-language-server") else at


def _last(lines: list[str]) -> int:
    """Where the end of a file begins: comments and empty lines behind the last key."""
    at = len(lines)
    while at and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
        at -= 1
    return at


def _styled(value: Any, cls: type[Model] | None) -> Any:
    """A value with its keys in order and its quotes as they have to be."""
    if isinstance(value, CommentedMap):
        return _mapping(value, cls)
    if isinstance(value, CommentedSeq):
        for at, item in enumerate(value):
            value[at] = _styled(item, cls)
        return value
    return _text(value) if isinstance(value, str) else value


def _mapping(value: CommentedMap, cls: type[Model] | None) -> CommentedMap:
    """A mapping of a class in its order; any other is a table, whose rows are of that class."""
    order = ["value", *written(cls)] if cls else []
    known = set(value) <= set(order)
    for key in value:
        inner = models_in(cls, key) if cls and known and key != "value" else []
        value[key] = _styled(value[key], next(iter(inner), None) if known and key != "value" else cls)
    if not value.ca.items:
        for key in sorted(value, key=order.index) if known else list(value):
            value[_text(key)] = value.pop(key)
    return value


def _text(value: str) -> Any:
    """A scalar in quotes or bare; a block of text stays one, and a number or a date is none."""
    if isinstance(value, LiteralScalarString | FoldedScalarString):
        return value
    if type(value) is str and resolve(value) != value:
        return value
    return PlainScalarString(value) if is_bare(value) else DoubleQuotedScalarString(value)
