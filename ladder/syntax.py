"""What is wrong with a text that is not YAML, said to the person who wrote it."""

from __future__ import annotations

import re
from typing import Any

from ladder.diagnostic import Diagnostic, Place

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
ANCHOR = ("Anchors (&) and aliases (*) are not read here.",
           "Write the value out, or put it in quotes if it is text that begins with & or *.")


def complaint(error: Any, text: str, shown: str) -> Diagnostic:
    """What libyaml says of a text that is not YAML, in plain words and with the line it is about."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", "unreadable text"))
    context, mark = str(getattr(error, "context", "")), getattr(error, "problem_mark", None)
    mark = getattr(error, "context_mark", None) if mark is None or _OPENS.search(problem) else mark
    before = text.encode()[:getattr(error, "position", 0)].decode(errors="ignore")
    line, column = (mark.line, mark.column) if mark else (before.count("\n"), len(before.rpartition("\n")[2]))
    spelled = [*re.split("\r\n|[\r\n\x85\u2028\u2029]", text), ""][line]
    anchor = context.endswith(("alias", "anchor"))
    words = ANCHOR if anchor else _explained(problem, spelled, column)
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
