"""Which pages stand for all others where a check is too slow for each page: chosen by rule from the built site."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_ID = re.compile(r'\bid="([a-z-]+)"')
BY_HAND = "page written by hand"


@dataclass(frozen=True)
class Sheet:
    """A built page: where it is, of what kind and place, how heavy, and what it is made of."""

    path: str
    kind: str
    jurisdiction: str
    weight: int
    pieces: frozenset[str]
    """Its tags with their classes, and the names of its sections."""


def sheet(folder, path, kind, jurisdiction):
    """A page of a built site."""
    text = (folder / path / "index.html").read_text(encoding="utf-8")
    return Sheet(path, kind, jurisdiction, len(text), frozenset(pieces(text)))


def pieces(text):
    """What a page is made of. Anchors of single sources and letters are no sections."""
    for tag, rest in _TAG.findall(text):
        classes = _CLASS.search(rest)
        yield f"{tag}.{classes[1]}" if classes else tag
        section = _ID.search(rest) if tag == "section" else None
        if section and not section[1].startswith("letter-"):
            yield f"#{section[1]}"


def sheets(folder, plans):
    """All pages of a built site: those that are planned, and those that people wrote."""
    planned = {plan.path: (plan.kind, plan.jurisdiction or "") for plan in plans}
    there = {"" if path == "." else f"{path}/" for path in
             (file.parent.relative_to(folder).as_posix() for file in folder.rglob("index.html"))}
    moved = {path for path in there if "http-equiv" in (folder / path / "index.html").read_text(encoding="utf-8")}
    return [sheet(folder, path, *planned.get(path, (BY_HAND, ""))) for path in sorted(there - moved)]


def heaviest(group):
    """The page with the most characters."""
    return max(group, key=lambda it: (it.weight, it.path))


def oddest(group, common):
    """The page whose pieces are the rarest on the site: the sum, over its pieces, of one by the pages that have it."""
    return max(group, key=lambda it: (sum(1 / common[piece] for piece in it.pieces), it.path))


def by_kind(found):
    """The heaviest page of each kind."""
    return [heaviest(group) for group in _groups(found, lambda it: it.kind)]


def sample(found):
    """The heaviest and the oddest page of each kind and place; for each piece that none of them has, its first page."""
    common = Counter(piece for it in found for piece in it.pieces)
    groups = _groups(found, lambda it: (it.kind, it.jurisdiction))
    kept = list(dict.fromkeys(it for group in groups for it in (heaviest(group), oddest(group, common))))
    seen = {piece for it in kept for piece in it.pieces}
    for it in found:
        if not it.pieces <= seen:
            kept.append(it)
            seen |= it.pieces
    return kept


def _groups(found, key):
    return [list(group) for _, group in groupby(sorted(found, key=lambda it: (key(it), it.path)), key=key)]
