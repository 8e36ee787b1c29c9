"""YAML text as a document.

The text is read as libyaml's events, not through its composer: the composer follows nesting by
recursion in C and a hostile file can crash the interpreter with it. Events also let anchors, tags and
deep nesting be refused before anything is built.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from ladder.diagnostic import Diagnostic, Place
from ladder.document import Document, Node, spell
from ladder.syntax import ANCHOR, complaint

LARGEST = 256 * 1024
"""Bytes. A record is a page of text; more than this is a mistake or an attack."""
MOST = 4000
"""Values. The longest real record has about three hundred; checking tens of thousands takes many seconds."""
DEEPEST = 60
"""Levels of nesting. The deepest real rule needs about fifteen."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:[0-9]{1,15}|[0-9]{1,3}(?:_[0-9]{3}){1,4})$")
_FLOAT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,9}$")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_THOUSANDS = re.compile(r"[^0-9]{0,2}([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)[^0-9]*$")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_ODD = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
                  "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]")
"""Signs that Unicode says may be left out when text is shown, and those that turn the order of a line."""


class _Refused(Exception):  # noqa: N818  it is not an error but a finding on its way
    """Reading stops here; carries the finding."""


def parse(raw: bytes, shown: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML text (UTF-8, at most LARGEST bytes and MOST values, one mapping, no anchors or tags)."""
    if len(raw) > LARGEST:
        return None, [Diagnostic("file-too-large", Place(shown, 1, 1), "The file is larger than 256 KB.",
                                 "Split it: one record a file.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(shown, raw.count(b"\n", 0, error.start) + 1, 1)
        return None, [Diagnostic("not-utf-8", place, "This line holds a letter that is not UTF-8.",
                                 "Save the file again with the encoding UTF-8.")]
    reader = _Reader(shown)
    try:
        root = reader.compose(yaml.parse(text, Loader=_LOADER))
    except _Refused as refused:
        return None, [refused.args[0]]
    except yaml.YAMLError as error:
        return None, [complaint(error, text, shown)]
    if not isinstance(root.value, dict):
        return None, [Diagnostic("not-a-record", Place(shown, root.line, root.column), "The file has no `key: value`.",
                                 "Begin with a line such as `name: Recovery coach`, without a hyphen before it.")]
    return Document(shown, root, text), reader.findings


class _Reader:
    """Builds nodes from parser events; collects what is odd but does not stop the reading."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.findings: list[Diagnostic] = []
        self.trail: list[str | int] = []
        """The steps from the top to the value being read."""
        self.count = 0
        """The values read so far, keys among them."""

    def compose(self, events: Iterator[Any]) -> Node:
        """The one document of the stream."""
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self.refused("several-documents", event, "A second document begins here.",
                               "One record a file: remove the line `---` and what follows it.")
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, events)
        return root or Node(None, 1, 1)

    def node(self, event: Any, events: Iterator[Any]) -> Node:
        """The node that `event` begins."""
        self.forbid(event)
        self.count += 1
        if self.count > MOST:
            raise self.refused("file-too-large", event, f"The file holds more than {MOST:,} values.",
                               "Split it: one record a file.")
        if len(self.trail) >= DEEPEST:
            raise self.refused("nested-too-deep", event, f"This is nested more than {DEEPEST} levels deep.",
                           "Move a part into a record of its own, such as a qualification.")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return _at(event, self.items(events))
        return self.mapping(event, events)

    def under(self, step: str | int, event: Any, events: Iterator[Any]) -> Node:
        """The node that `event` begins, one step further down."""
        self.trail.append(step)
        node = self.node(event, events)
        self.trail.pop()
        return node

    def forbid(self, event: Any) -> None:
        """Anchors, aliases and tags have no use here and serve attacks."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.refused("anchor-or-alias", event, *ANCHOR)
        if event.tag is not None and event.tag != "!":
            raise self.refused("tag", event, "Tags (!) are not read here.",
                           "Remove the tag, or put the value in quotes if it is text that begins with !.")

    def refused(self, code: str, event: Any, message: str, help_: str) -> _Refused:
        """What stops the reading, with its finding."""
        place = Place(self.shown, event.start_mark.line + 1, event.start_mark.column + 1, spell(self.trail[:6]))
        return _Refused(Diagnostic(code, place, message, help_))

    def scalar(self, event: Any) -> Node:
        """A scalar by the plain rules: true/false, whole and decimal numbers, dates, else text."""
        text = event.value
        node = _at(event, text if event.style else resolve(text))
        node.text = text.split("\n", 1)[0]
        if odd := _ODD.search(text):
            where = f"behind `{text[:odd.start()][-20:]}`" if odd.start() else "at its beginning"
            self.odd("invisible-character", node, f"An invisible character (U+{ord(odd[0]):04X}) stands {where}.",
                     "Delete the value and type it again by hand.")
        if node.value is None:
            self.odd("empty-value", node, "The value is empty.", "Write the value, or `unknown`, or remove the key.")
        if node.value == text and not event.style and _DATE.match(text):
            self.odd("not-a-date", node, f"{text} is not a day of the calendar.", "Write a real day, as in 2026-11-22.")
        return node

    def odd(self, code: str, node: Node, message: str, help_: str) -> None:
        """Note a finding about a node and go on."""
        place = Place(self.shown, node.line, node.column, spell(self.trail))
        self.findings.append(Diagnostic(code, place, message, help_, node.text[:80]))

    def items(self, events: Iterator[Any]) -> list[Node]:
        """The entries up to the end of the sequence."""
        found: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self.under(len(found), event, events))
        return found

    def mapping(self, start: Any, events: Iterator[Any]) -> Node:
        """The pairs up to the end of the mapping; a key given twice is a finding, the first one stands."""
        node, name, last, torn = _at(start, {}), "", Node(None, 1, 1), list[str]()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            behind = next(events) if isinstance(event, yaml.ScalarEvent) else None
            if behind and isinstance(last.value, str | int | float) and _lacks_colon(event, behind):
                torn.append(event.value)
                continue
            self.comma(name, last, torn)
            key = self.under("?", event, events)
            name = key.text if not isinstance(key.value, list | dict) else "?"
            value = self.under(name, behind or next(events), events)
            last, torn = value, []
            if name in node.value:
                self.odd("duplicate-key", key, f"The key `{name}` stands twice in this mapping.",
                         f"Keep one of the two; the first is on line {node.keys[name][0]}.")
                continue
            node.value[name] = value
            node.keys[name] = (key.line, key.column)
        self.comma(name, last, torn)
        return node

    def comma(self, name: str, value: Node, torn: list[str]) -> None:
        """In braces a comma ends a value: what stands behind it and has no colon was meant to belong to the value."""
        if not torn:
            return
        number = _THOUSANDS.match(",".join([value.text, *torn]))
        whole = number[0] if number else ", ".join([value.text, *torn])
        help_ = f"Write the number without the comma: `{number[1].replace(',', '')}`." if number \
            else f'Put the text in quotes: `{name}: "{whole}"`.'
        self.trail.append(name)
        self.odd("comma-in-braces", replace(value, text=whole), "A comma ends the value here.", help_)
        self.trail.pop()


def _lacks_colon(key: Any, value: Any) -> bool:
    """Whether there is a key alone, as `b` in `{a: 1, b}`: its empty value begins where it ends."""
    is_empty = isinstance(value, yaml.ScalarEvent) and not value.value and not value.style
    return is_empty and bool(key.end_mark.index == getattr(value.start_mark, "index", None))


def _at(event: Any, value: Any) -> Node:
    return Node(value, event.start_mark.line + 1, event.start_mark.column + 1)


def resolve(text: str) -> Any:
    """A plain scalar's value. Only these shapes are special: no yes/no, no octal, no 1:10 as a number."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    if _DATE.match(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text
    return text
