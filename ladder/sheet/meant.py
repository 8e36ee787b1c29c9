"""What can be named in a cell, and the slug that is meant where a person wrote what it is called."""

from __future__ import annotations

import difflib
import re

from ladder.catalog import Catalog, matching
from ladder.diagnostic import NEAR
from ladder.document import SHOWN
from ladder.model import Jurisdiction, Source
from ladder.model.base import SLUG, Model, Reference, Term
from ladder.model.shape import class_at, marks_in, words_in
from ladder.sheet.columns import SHEETS, Column

URL = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_FEW = 12
"""So many words are told in the template."""


def place(catalog: Catalog, text: str) -> str:
    """How the code of a jurisdiction is written, for what stands in its place."""
    known = {it.id.slug: it.name for it in catalog.of(Jurisdiction)}
    low = text.lower()
    found = [code for code, name in known.items() if low in (code, code.rpartition("-")[2], name.lower())]
    return f"Write it as {found[0]}." if len(found) == 1 else f"Write one of: {', '.join(sorted(known))}."


def choices(catalog: Catalog, cls: type[Model], column: Column, home: str) -> dict[str, str]:
    """What a cell of a column can name, by slug: what people call it."""
    return catalog.choices(marks_in(class_at(cls, column.loc[:-1]), column.loc[-1]), home)


def named(catalog: Catalog, cls: type[Model], column: Column) -> str:
    """What the template says of a column of names: the words where they are few, else where they are found."""
    at, key = class_at(cls, column.loc[:-1]), column.loc[-1]
    marks = marks_in(at, key)
    terms = [mark for mark in marks if isinstance(mark, Term) and mark.vocabularies]
    words = words_in(at, key) or sorted({slug for home in catalog.of(Jurisdiction)
                                         for slug in catalog.choices(terms, home.id.slug)})
    if 0 < len(words) <= _FEW:
        return f"one of: {', '.join(words)}"
    if terms:
        return f"a word of the vocabulary {terms[0].vocabularies[0]}"
    kinds = [kind for mark in marks if isinstance(mark, Reference) for kind in mark.kinds]
    return " or ".join(f"the slug of a file in {kind}/{f' or of a row in the sheet {kind}' * (kind in SHEETS)}"
                       for kind in dict.fromkeys(kinds))


def help_for(catalog: Catalog, cls: type[Model], at: Column, text: str, home: str) -> str:
    """How to write a name that was not taken, or "" where nothing is known that could be meant."""
    if at.loc[-1] == "source":
        return _source(catalog, text, home)
    if re.fullmatch(SLUG, text):
        return ""
    known = choices(catalog, cls, at, home)
    low = text.strip().lower()
    exact = [slug for slug, name in known.items() if low in (name.lower(), name.lower().rpartition(" (")[0], slug)]
    slug = exact[0] if len(exact) == 1 else near(known, text)
    return f"Write its slug: `{slug}`." if exact else f"Did you mean `{slug}`?" if slug else ""


def _source(catalog: Catalog, text: str, home: str) -> str:
    """How to name the page that was read: by its address, where it is known; else it needs a row of its own."""
    known = {it.url.rstrip("/"): it.id.slug for spot in catalog.reach(home) for it in catalog.of(Source, spot)}
    same = [slug for url, slug in known.items()
            if url == text.rstrip("/") or (len(text) == SHOWN and url.startswith(text))]
    if len(same) == 1:
        return f"Write the slug of this page: `{same[0]}`."
    return ("Give the page a row in the sheet `sources`, and write the slug of that row here."
            if URL.match(text) or not re.fullmatch(SLUG, text) else "")


def near(known: dict[str, str], text: str) -> str:
    """The one slug whose record or term has the text in its name, else the nearest; "" where there is none."""
    inside = matching(known, text.strip())
    if len(inside) == 1:
        return inside[0]
    names = {name.lower(): slug for slug, name in known.items()} | {slug: slug for slug in known}
    found = difflib.get_close_matches(text.strip().lower(), names, n=1, cutoff=NEAR)
    return names[found[0]] if found else ""
