"""Text fitted into a picture, which cannot wrap it by itself: estimated widths, and lines that lose no letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_CLASSES = {
    "ijl'|": 0.23, " \xa0!,./:;It[]\\f·": 0.28, '()-r`"': 0.34, "Jcksvxyz": 0.5,
    "BEKPSVXYA&": 0.67, "CDHNRUw": 0.73, "GOQ": 0.78, "mM": 0.84, "W%": 0.95,
}
"""Shares of the font's size, by Arial and those made to its measure; what is not named is as wide as a digit."""
_DIGIT, _WIDE, _BOLD = 0.56, 1.0, 1.08
_WIDTHS = {letter: share for letters, share in _CLASSES.items() for letter in letters}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is."""
    return sum(map(_share, text)) * size * (_BOLD if bold else 1)


def _share(letter: str) -> float:
    wide = unicodedata.east_asian_width(letter) in "WF"
    return _WIDE if wide else _WIDTHS.get(letter, _DIGIT if ord(letter) < 0x250 else _WIDE)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in so much room. A word that is wider than a line is parted; nothing is cut off.

    Like a browser, it leaves together what a space that does not break holds together.
    """
    pieces = [piece for word in text.split(" ") if word for piece in _parts(word, room, size, bold=bold)]
    lines: list[str] = []
    for piece, begins in pieces:
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and begins and width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines.append(piece)
    return lines


def _parts(word: str, room: float, size: float, *, bold: bool) -> Iterator[tuple[str, bool]]:
    """A word in pieces that each fit, and of each whether it begins the word."""
    begin = 0
    for end in range(1, len(word) + 1):
        if end == len(word) or (width(word[begin:end + 1], size, bold=bold) > room):
            yield word[begin:end], begin == 0
            begin = end
