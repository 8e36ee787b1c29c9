"""What a file of a place can name: what records are called in a list, where they stand, what a college cites."""

from __future__ import annotations

from collections import Counter

from ladder.catalog import Catalog
from ladder.model import KINDS, College, Jurisdiction, Record, Source, Track
from ladder.pages.marks import cited
from ladder.pages.words import Words


def records(catalog: Catalog, home: str, kind: str) -> dict[str, str]:
    """The records of a kind that can be named, the nearest first; whose it is stands behind a title that two have."""
    if kind == "jurisdictions":
        return {it.id.jurisdiction: it.name for it in catalog.of(Jurisdiction)}
    seen = catalog.seen((kind,), home)
    titles = Counter(record.title for record in seen.values())
    owners = {slug: _owner(catalog, record) if titles[record.title] > 1 else "" for slug, record in seen.items()}
    return {slug: f"{record.title}, {owners[slug]}" if owners[slug] else record.title for slug, record in seen.items()}


def inherited(catalog: Catalog, home: str) -> dict[str, dict[str, str]]:
    """Of each kind the records that can be named and are of another place, with that place."""
    return {kind: {slug: record.id.jurisdiction for slug, record in catalog.seen((kind,), home).items()
                   if record.id.jurisdiction != home} for kind in KINDS if kind != "jurisdictions"}


def cited_by(words: Words, home: str) -> dict[str, list[str]]:
    """Of each college of a place the sources that it and its programs cite."""
    known = words.catalog.seen(("sources",), home)
    found: dict[str, dict[str, None]] = {}
    for it in (*words.catalog.of(College, home), *words.catalog.of(Track, home)):
        college = it.college if isinstance(it, Track) else it.id.slug
        slugs = (source.id.slug for source in cited(words, it) if known.get(source.id.slug) is source)
        found.setdefault(college, {}).update(dict.fromkeys(slugs))
    return {college: list(slugs) for college, slugs in found.items()}


def _owner(catalog: Catalog, record: Record) -> str:
    """Who publishes a source, which college gives a program."""
    if isinstance(record, Source):
        return record.publisher
    college = catalog.find(College, record.college, record.id.jurisdiction) if isinstance(record, Track) else None
    return college.name if college else ""
