"""A finding about the data: what is wrong, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """Where a value stands: a file, a line and a column (both from 1), and the path of keys to it."""

    path: str
    line: int
    column: int
    field: str = ""


@dataclass(frozen=True)
class Diagnostic:
    """One finding. `code` is stable and documented in docs/findings.md."""

    code: str
    place: Place
    message: str
    help: str = ""
    text: str = ""
    """The offending text as it stands in the file, cut to one short line."""
    severity: Severity = "error"

    def as_dict(self) -> dict[str, str | int]:
        """The finding as plain values, for JSON."""
        return {
            "code": self.code,
            "severity": self.severity,
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "field": self.place.field,
            "message": self.message,
            "text": self.text,
            "help": self.help,
        }


def ordered(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings by file, then line, then column, then code, each once."""
    return sorted(set(findings), key=lambda f: (f.place, f.code, f.message))


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error; warnings alone let a build go on."""
    return any(f.severity == "error" for f in findings)


NEAR = 0.6
"""How alike a word has to be, as `difflib` counts it: twice the letters in common to all letters of both."""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`Did you mean "x"?` for the nearest known word, or an empty string.

    Words that cannot be near, by their lengths and letters, are left out first: there may be thousands.
    """
    able = _able("".join(sorted(wrong)), tuple(known))
    near = difflib.get_close_matches(wrong, able, n=1, cutoff=NEAR)
    return f'Did you mean "{near[0]}"?' if near else ""


@lru_cache(maxsize=1024)
def _able(letters: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The words that can be near one of these letters."""
    longest = (2 - NEAR) / NEAR * len(letters)
    return tuple(word for word in known if len(letters) ** 2 <= longest * len(word) and len(word) <= longest
                 and 2 * sum(letter in word for letter in letters) >= NEAR * (len(letters) + len(word)))
