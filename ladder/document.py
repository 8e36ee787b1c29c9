"""One YAML file as plain values, with the line and column of every one of them.

The text is read as libyaml's events, not through its composer: the composer follows nesting by
recursion in C and a hostile file can crash the interpreter with it. Events also let anchors, tags and
deep nesting be refused before anything is built.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from ladder.diagnostic import Diagnostic, Place

LARGEST = 256 * 1024
"""Bytes. A record is a page of text; more than this is a mistake or an attack."""
DEEPEST = 60
"""Levels of nesting. The deepest real rule needs about fifteen."""

Loc: TypeAlias = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?\d{1,15}(_\d{3})*$")
_FLOAT = re.compile(r"[-+]?\d{1,15}\.\d{1,9}$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_ODD = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


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
    """A file that was read: its path as shown to people, and its top node (a mapping)."""

    path: str
    root: Node

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
        return last.text[:80]

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


class _Refused(Exception):  # noqa: N818  it is not an error but a finding on its way
    """Reading stops here; carries the finding."""


def parse(raw: bytes, shown: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML text (UTF-8, at most LARGEST bytes, one mapping, no anchors or tags)."""
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
        return None, [_syntax(error, text, shown)]
    if not isinstance(root.value, dict):
        return None, [Diagnostic("not-a-record", Place(shown, root.line, root.column), "The file has no `key: value`.",
                                 "Begin with a line such as `name: Recovery coach`, without a hyphen before it.")]
    return Document(shown, root), reader.findings


_SYNTAX = {
    "mapping values": ("The text holds a colon with a space behind it.", 'Put the text in quotes: `key: "one: two"`.'),
    "expected ':'": ("This line has no colon with a space behind it.", "Write `key: value`, or `- entry`."),
    "expected ',' or": ("The bracket that opens here is not closed.", "Close `[` with `]`, and `{` with `}`."),
    "end of stream": ("The quote that opens here is not closed.", "Close it with the same quote."),
    "expected key": ("This belongs to no key and no quotes.", "Indent all keys alike; put a whole text in quotes."),
    "expected '-' ind": ("This line belongs to a list but does not begin with `- `.", "Indent all entries alike."),
    "sequence entries": ("A list cannot begin behind its key.", "Begin it on the next line, indented by two."),
    "escape": ("A backslash in double quotes begins a code, and this is none.", "Use single quotes."),
    "control char": ("The text holds a control character, which nobody sees.", "Type this line again by hand."),
}
"""A part of what libyaml says, and what it means to the person who wrote the line."""
_OPENS = re.compile("expected ':'|',' or|end of stream")
"""Problems that are shown where the thing begins, not where libyaml gave up."""
_ANCHOR = ("Anchors (&) and aliases (*) are not read here.",
           "Write the value out, or put it in quotes if it is text that begins with & or *.")


def _syntax(error: Any, text: str, shown: str) -> Diagnostic:
    """The complaint of libyaml in words, with the line it is about."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", "unreadable text"))
    context, mark = str(getattr(error, "context", "")), getattr(error, "problem_mark", None)
    mark = getattr(error, "context_mark", None) if mark is None or _OPENS.search(problem) else mark
    before = text.encode()[:getattr(error, "position", 0)].decode(errors="ignore")
    line, column = (mark.line, mark.column) if mark else (before.count("\n"), len(before.rpartition("\n")[2]))
    spelled = [*re.split("\r\n|[\r\n\x85\u2028\u2029]", text), ""][line]
    anchor = context.endswith(("alias", "anchor"))
    words = _ANCHOR if anchor else _explained(problem, spelled, column)
    code = "anchor-or-alias" if anchor else "yaml-syntax"
    return Diagnostic(code, Place(shown, line + 1, column + 1), *words, spelled.strip()[:80])


def _explained(problem: str, line: str, column: int) -> tuple[str, str]:
    """What is wrong with a line that is not YAML, and how to mend it."""
    if odd := re.search("[\u00a0\u201c\u201d]", line):
        name = "A no-break space" if odd[0] == "\u00a0" else "A curly quote"
        return f"{name} stands in this line.", "Type the line again by hand."
    if "mapping values" in problem and ": " not in line[:column]:
        return "This line is indented, but the line above has its value already.", "Begin it below that line's key."
    if line[column:column + 1] == "\t":
        return "A tab stands here.", "Indent with spaces, two a level."
    if "any token" in problem:
        return f"No value can begin with `{line[column:column + 1]}`.", "Put the value in quotes."
    known = (words for part, words in _SYNTAX.items() if part in problem)
    return next(known, (f"This is not YAML: {problem}.", "Look at this line and the one above it."))


class _Reader:
    """Builds nodes from parser events; collects what is odd but does not stop the reading."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.findings: list[Diagnostic] = []
        self.trail: list[str | int] = []
        """The steps from the top to the value being read."""

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
            raise self.refused("anchor-or-alias", event, *_ANCHOR)
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
        node = _at(event, text if event.style else _resolve(text))
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
        node = _at(start, {})
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.under("?", event, events)
            name = key.text if not isinstance(key.value, list | dict) else "?"
            value = self.under(name, next(events), events)
            if name in node.value:
                self.odd("duplicate-key", key, f"The key `{name}` stands twice in this mapping.",
                         f"Keep one of the two; the first is on line {node.keys[name][0]}.")
                continue
            node.value[name] = value
            node.keys[name] = (key.line, key.column)
        return node


def _at(event: Any, value: Any) -> Node:
    return Node(value, event.start_mark.line + 1, event.start_mark.column + 1)


def _resolve(text: str) -> Any:
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
