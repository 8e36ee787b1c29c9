"""The records by address, and the ways to find one from another."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ladder.diagnostic import Place
from ladder.document import Document, Loc
from ladder.model import KINDS, Jurisdiction, Record, RecordId, Source, Vocabulary
from ladder.model.base import Reference, Sourced, Term
from ladder.model.shape import child
from ladder.model.truth import VocabularyTerm

R = TypeVar("R", bound=Record)
_FOLDERS: dict[type[Record], str] = {cls: kind for kind, cls in KINDS.items()}


@dataclass
class Catalog:
    """All records that were read, with the files they stand in."""

    records: dict[RecordId, Record] = field(default_factory=dict)
    documents: dict[RecordId, Document] = field(default_factory=dict)
    files: set[RecordId] = field(default_factory=set)
    """Every address that has a file, also where the file could not be read."""
    refused: dict[RecordId, Record] = field(default_factory=dict)
    """Records that the model refuses, as far as they can be read; only checks look at them."""
    parents: dict[RecordId, RecordId] = field(default_factory=dict)
    """The record that each record with `extends` takes its other keys from."""
    _lists: dict[tuple[type[Record], str | None], list[Any]] = field(default_factory=dict, repr=False)
    _words: dict[str, dict[str, dict[str, VocabularyTerm]]] = field(default_factory=dict, repr=False)
    _terms: dict[tuple[tuple[str, ...], str], dict[str, VocabularyTerm]] = field(default_factory=dict, repr=False)

    @cached_property
    def unread(self) -> list[RecordId]:
        """The addresses of files that made no record. Records may not change afterwards."""
        return sorted(self.files - self.records.keys())

    def of(self, cls: type[R], jurisdiction: str | None = None) -> list[R]:
        """The records of a kind, of one jurisdiction or of all, by name. Records may not change afterwards."""
        key = (cls, jurisdiction)
        if key not in self._lists:
            found = [r for r in self.records.values() if isinstance(r, cls)]
            mine = [r for r in found if jurisdiction in (None, r.id.jurisdiction)]
            self._lists[key] = sorted(mine, key=lambda r: (r.name, r.id))
        return self._lists[key]

    def seen(self, kinds: Iterable[str], frm: str) -> dict[str, Record]:
        """The records of some kinds that a name can mean in jurisdiction `frm`, by slug, the nearest first."""
        found: dict[str, Record] = {}
        for record in (it for place in self.reach(frm) for kind in kinds for it in self.of(KINDS[kind], place)):
            found.setdefault(record.id.slug, record)
        return found

    def find(self, cls: type[R], name: str, frm: str) -> R | None:
        """The record of a kind that `name` means in jurisdiction `frm`: its own, or one it inherits."""
        found = self.resolve((_FOLDERS[cls],), name, frm)
        record = self.records.get(found) if found else None
        return record if isinstance(record, cls) else None

    def resolve(self, kinds: Iterable[str], name: str, frm: str,
                among: Container[RecordId] | None = None) -> RecordId | None:
        """The address that a reference means, or None. It is sought among the records unless told otherwise."""
        known = self.records if among is None else among
        places, slug = self._places(name, frm)
        for kind in kinds:
            for place in places:
                found = RecordId(slug if kind == "jurisdictions" else place, kind, slug)
                if found in known:
                    return found
        return None

    def _places(self, name: str, frm: str) -> tuple[tuple[str, ...], str]:
        head, _, slug = name.rpartition("/")
        return ((head,) if head else self.reach(frm)), slug

    def reach(self, jurisdiction: str) -> tuple[str, ...]:
        """A jurisdiction and those it inherits from, nearest first."""
        record = self.records.get(RecordId(jurisdiction, "jurisdictions", jurisdiction))
        return (jurisdiction, *(record.inherits if isinstance(record, Jurisdiction) else ()))

    def vocabularies(self, frm: str) -> dict[str, dict[str, VocabularyTerm]]:
        """Every vocabulary seen from a jurisdiction; its own terms stand beside the inherited ones."""
        if frm not in self._words:
            found: dict[str, dict[str, VocabularyTerm]] = {}
            for place in reversed(self.reach(frm)):
                for record in self.of(Vocabulary, place):
                    found.setdefault(record.id.slug, {}).update(record.terms)
            self._words[frm] = found
        return self._words[frm]

    def terms(self, vocabularies: tuple[str, ...], frm: str) -> dict[str, VocabularyTerm]:
        """The terms of the named vocabularies, or of all when none is named."""
        if (vocabularies, frm) not in self._terms:
            known = self.vocabularies(frm)
            self._terms[vocabularies, frm] = {
                slug: term for name in vocabularies or known for slug, term in known.get(name, {}).items()}
        return self._terms[vocabularies, frm]

    def choices(self, marks: Iterable[object], frm: str) -> dict[str, str]:
        """What a text with these marks can name in jurisdiction `frm`, by slug: what people call it."""
        found: dict[str, str] = {}
        for mark in marks:
            if isinstance(mark, Term) and mark.vocabularies:
                found |= {slug: term.label for slug, term in self.terms(mark.vocabularies, frm).items()}
            elif isinstance(mark, Reference) and mark.kinds == ("jurisdictions",):
                found |= {record.id.slug: record.title for record in self.of(Jurisdiction)}
            elif isinstance(mark, Reference):
                found |= {slug: record.title for slug, record in self.seen(mark.kinds, frm).items()}
        return found

    def place(self, record: RecordId, loc: Loc, *, key: bool = False) -> Place:
        """Where a value of a record stands; an inherited one stands in the parent's file."""
        return self.documents[self.holder(record, loc)].place(loc, key=key)

    def text(self, record: RecordId, loc: Loc) -> str:
        """A value as written."""
        return self.documents[self.holder(record, loc)].text(loc)

    def holder(self, record: RecordId, loc: Loc) -> RecordId:
        """The record, or the one it extends, whose file spells the first key of `loc`."""
        at = record
        while not self.documents[at].holds(loc) and at in self.parents:
            at = self.parents[at]
        return at if self.documents[at].holds(loc) else record

    def source_of(self, record: Record, loc: Loc = ()) -> Source | None:
        """The nearest source around the value at `loc`, of the record that spells it."""
        owner = self.records.get(self.holder(record.id, loc), record)
        name: str | None = None
        for model in _along(owner, loc):
            name = getattr(model, "source", None) or name
        return self.find(Source, name, owner.id.jurisdiction) if name else None


def _along(model: Record, loc: Loc) -> Iterator[Sourced]:
    """The mappings from the record down to the value at `loc`."""
    value: object = model
    for step in (None, *loc):
        if step is not None:
            value = child(value, step)
        if isinstance(value, Sourced):
            yield value


def matching(choices: dict[str, str], text: str) -> list[str]:
    """The choices that a text means: the one called exactly so, or else all that have it in their name."""
    low = text.lower()
    exact = [slug for slug, name in choices.items() if low in (slug, name.lower())]
    return exact or [slug for slug, name in choices.items() if low in slug or low in name.lower()]
