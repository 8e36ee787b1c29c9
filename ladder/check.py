"""Rules that need more than one record: references, words, sources, dates.

A rule is a generator function over the catalog; `RULES` lists them. Each code it yields is documented in
docs/findings.md with a wrong and a right example.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from pathlib import Path

from ladder.catalog import Catalog
from ladder.diagnostic import Diagnostic, Place, did_you_mean, ordered
from ladder.document import Loc
from ladder.load import Cache, load
from ladder.model import Jurisdiction, Record, RecordId, Source, Vocabulary
from ladder.model.amount import Amount, Conflict, Duration
from ladder.model.base import Reference, Sourced, Term, VocabularyName
from ladder.model.shape import keys, names, walk
from ladder.names import same_name, web_code
from ladder.possible import never_met
from ladder.totals import courses, totals

Rule = Callable[[Catalog, dt.date], Iterator[Diagnostic]]

_SOURCELESS = (Source, Vocabulary, Jurisdiction)
"""Kinds that carry no fact of the field: a source cites itself, words and codes are the project's own."""


def check(data: Path, date: dt.date, cache: Cache | None = None,
          base: Path | None = None) -> tuple[Catalog, list[Diagnostic]]:
    """Read a data folder and apply every rule. The findings are complete and in order; paths are relative to `base`."""
    catalog, findings = load(data, cache, base)
    for rule in RULES:
        findings += rule(catalog, date)
    return catalog, ordered(findings)


def no_records(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """An empty ladder is a wrong folder, not a clean one."""
    if not catalog.files:
        yield Diagnostic("no-records", Place("data", 1, 1), "There is not one record in this folder.",
                         "Name the folder that holds us/, us-ma/ and so on: `ladder check data`.")


def jurisdictions(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """Every folder of a jurisdiction says what it is."""
    first = {record_id.jurisdiction: record_id for record_id in sorted(catalog.documents, reverse=True)}
    for code, record_id in first.items():
        if _code(code) not in catalog.files:
            yield Diagnostic("missing-jurisdiction", catalog.place(record_id, ()),
                             f"The jurisdiction `{code}` has no file of its own.",
                             f"Write {code}/jurisdiction.yml with `name:`, and with `inherits: [us]` for a state.",
                             code)


def inherited(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """What a jurisdiction inherits from exists."""
    for record in catalog.of(Jurisdiction):
        for index, code in enumerate(record.inherits):
            if _code(code) not in catalog.files:
                known = [r.slug for r in catalog.files if r.kind == "jurisdictions" and r != record.id]
                yield Diagnostic("dangling-reference", catalog.place(record.id, ("inherits", index)),
                                 f"There is no jurisdiction `{code}`.",
                                 f"{did_you_mean(code, known)} Known: {', '.join(sorted(known))}.".strip(), code)


def _code(code: str) -> RecordId:
    return RecordId(code, "jurisdictions", code)


def references(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """Every name leads to a record, a term or a vocabulary."""
    shelves = _shelved(catalog)
    for record in (*catalog.records.values(), *catalog.refused.values()):
        yield from references_of(catalog, record, shelves)


Shelves = dict[str, list[RecordId]]
"""The addresses that have a file, by kind."""


def _shelved(catalog: Catalog) -> Shelves:
    return {kind: list(files) for kind, files in groupby(sorted(catalog.files, key=_kind), key=_kind)}


def references_of(catalog: Catalog, record: Record, shelves: Shelves | None = None) -> Iterator[Diagnostic]:
    """Every name in one record leads to a record, a term or a vocabulary."""
    shelves = _shelved(catalog) if shelves is None else shelves
    for loc, mark, text in _named(catalog, record):
        if isinstance(mark, Reference):
            there = [file for kind in mark.kinds for file in shelves.get(kind, ())]
            yield from _reference(catalog, record, loc, text, mark, there=there)
        elif isinstance(mark, Term):
            yield from _term(catalog, record, loc, mark, text)
        elif isinstance(mark, VocabularyName):
            known = _vocabularies(catalog, record)
            if text not in known:
                yield Diagnostic("unknown-term", catalog.place(record.id, loc), f"No vocabulary is called `{text}`.",
                                 f"{did_you_mean(text, known)} {_known(known)}".strip(), text)


def _named(catalog: Catalog, record: Record) -> Iterator[tuple[Loc, Reference | Term | VocabularyName, str]]:
    """Every name in a record's own file; inherited keys are checked where they stand.

    Where it is not known what a jurisdiction inherits, nothing can be looked up from there.
    """
    if not all(_code(code) in catalog.records for code in catalog.reach(_home(record))):
        return
    for at, model in walk(record):
        for step, mark, text in names(model):
            loc = (*at, *step)
            if catalog.documents[record.id].holds(loc):
                yield loc, mark, text


def _home(record: Record) -> str:
    return record.id.jurisdiction


def _kind(file: RecordId) -> str:
    return file.kind


def _reference(catalog: Catalog, record: Record, loc: Loc, text: str, mark: Reference,  # noqa: PLR0913  all of one name
               *, there: list[RecordId]) -> Iterator[Diagnostic]:
    """The finding for a name that none of the files that are `there` has."""
    if not mark.kinds or catalog.resolve(mark.kinds, text, _home(record), catalog.files):
        return
    head, _, slug = text.rpartition("/")
    reach = (head,) if head else catalog.reach(_home(record))
    elsewhere = sorted(r for r in there if r.slug == slug)
    known = [r.slug for r in there if r.jurisdiction in reach]
    help_ = (f"It stands in another jurisdiction: write `{elsewhere[0].jurisdiction}/{slug}`." if elsewhere
             else f"{did_you_mean(slug, known)} If it is new, write the file {reach[0]}/{mark.kinds[0]}/{slug}.yml.")
    yield Diagnostic("dangling-reference", catalog.place(record.id, loc),
                     f"There is no record `{text}` in {' or '.join(mark.kinds)} (of {' and '.join(reach)}).",
                     help_.strip(), text)


def _vocabularies(catalog: Catalog, record: Record) -> set[str]:
    """The names of the vocabularies seen from a record, those with a mistake among them."""
    return {r.slug for r in catalog.files if r.kind == "vocabulary" and r.jurisdiction in catalog.reach(_home(record))}


def _term(catalog: Catalog, record: Record, loc: Loc, mark: Term, text: str) -> Iterator[Diagnostic]:
    place, _, slug = text.rpartition("/")
    known = catalog.terms(mark.vocabularies, place or _home(record))
    if slug in known or _doubtful(catalog, record, mark):
        return
    where = " or ".join(f"`{v}`" for v in mark.vocabularies) or "any vocabulary"
    yield Diagnostic("unknown-term", catalog.place(record.id, loc, key=True), f"`{text}` is no term of {where}.",
                     f"{did_you_mean(text, known)} {_known(known)}".strip(), text)


def _doubtful(catalog: Catalog, record: Record, mark: Term) -> bool:
    """Whether a vocabulary that the term may stand in could not be read."""
    reach = catalog.reach(_home(record))
    return any(r.kind == "vocabulary" and r.jurisdiction in reach
               and (not mark.vocabularies or r.slug in mark.vocabularies) for r in catalog.unread)


def _known(words: Collection[str]) -> str:
    """A short list of words whole; of a long one, where it stands."""
    return f"Known: {', '.join(sorted(words))}." if 0 < len(words) <= 12 else "The words stand in vocabulary/*.yml."


def broader_terms(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """A broader term is a term of the same vocabulary."""
    for vocabulary in catalog.of(Vocabulary):
        known = catalog.vocabularies(_home(vocabulary))[vocabulary.id.slug]
        for slug, term in vocabulary.terms.items():
            if term.broader is not None and term.broader not in known:
                yield Diagnostic("unknown-term", catalog.place(vocabulary.id, ("terms", slug, "broader")),
                                 f"`{term.broader}` is no term of this vocabulary.",
                                 f"{did_you_mean(term.broader, known)} {_known(known)}".strip(), term.broader)


def sources(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """Every fact stands under a source: on the record, or on each key by itself."""
    for record in (*catalog.records.values(), *catalog.refused.values()):
        if isinstance(record, _SOURCELESS) or record.id in catalog.parents:
            continue
        if catalog.documents[record.id].holds(("source",)):
            continue
        spelled = catalog.documents[record.id].root.value
        bare = [key for key in spelled if key not in _NO_FACT and not _covered(record, key)]
        if bare:
            yield Diagnostic("missing-source", catalog.place(record.id, (bare[0],), key=True),
                             f"No source covers: {', '.join(bare)}.",
                             "Add `source: <slug of a record in sources/>` to the record, or beside each of these.")


_NO_FACT = frozenset({"name", "abbreviation", "aliases", "extends", "verified", "stale_after", "source", "note",
                      "lane", "rung", "summary", "kind", "status"})


def _covered(record: Record, key: str) -> bool:
    """Whether every mapping under a key that can cite, or one around it, does."""
    value = getattr(record, key, None) if key in keys(type(record)) else None
    entries = value if isinstance(value, tuple) else (value,)
    return bool(entries) and all(isinstance(entry, Sourced) and entry.source is not None for entry in entries)


def stale(catalog: Catalog, date: dt.date) -> Iterator[Diagnostic]:
    """Facts whose time to be read again has come are marked, on the page too."""
    for record in catalog.records.values():
        if overdue(record, date) and record.id.kind != "vocabulary":
            yield Diagnostic("stale", catalog.place(record.id, ("verified",)),
                             f"The facts of this record were last read on {record.verified} and were to be read "
                             f"again after {_words(record.stale_after)}.",
                             "Read the sources again, mend what changed, and set `verified` to today.",
                             severity="warning")


def overdue(record: Record, date: dt.date) -> bool:
    """Whether the facts of a record are older than it allows (stale_after, counted from verified)."""
    if record.verified is None or record.stale_after is None:
        return False
    return (date - record.verified).days > record.stale_after.months * 365.25 / 12


def _words(duration: Duration | None) -> str:
    return f"{duration.number:g} {duration.unit}s" if duration else ""


def dates(catalog: Catalog, date: dt.date) -> Iterator[Diagnostic]:
    """Nothing was read or verified in the future."""
    for record in catalog.records.values():
        for key in ("verified", "retrieved"):
            day = getattr(record, key, None)
            if isinstance(day, dt.date) and day > date:
                yield Diagnostic("date-in-the-future", catalog.place(record.id, (key,)),
                                 f"{day} lies after the date of this check, {date}.",
                                 "Mend the date, or give the right one with --date.", str(day))


def conflicts(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """A rival value says something else than the value used."""
    for record in catalog.records.values():
        for loc, model in walk(record):
            for index, rival in enumerate(getattr(model, "conflicts", ())):
                if isinstance(model, Amount) and isinstance(rival, Conflict) and _same(model, rival.value):
                    yield Diagnostic("no-conflict", catalog.place(record.id, (*loc, "conflicts", index)),
                                     "This rival value is the same as the value used.", "Remove it.",
                                     severity="warning")


def _same(one: Amount, other: Amount) -> bool:
    figures = ("min", "max", "share", "word", "by_degree")
    return all(getattr(one, key) == getattr(other, key) for key in figures)


def former_slugs(catalog: Catalog, _: dt.date) -> Iterator[Diagnostic]:
    """An old address redirects to one record, and to none that took the address over."""
    for record in catalog.records.values():
        former = record.formerly if isinstance(record.formerly, tuple) else ()
        for index, name in enumerate(former):
            taken = name.slug and record.id._replace(slug=name.slug) in catalog.records
            if taken:
                yield Diagnostic("address-taken", catalog.place(record.id, ("formerly", index, "slug")),
                                 f"Another record stands at the old address `{name.slug}`.",
                                 "Rename that record, or remove this old slug.", str(name.slug))


RULES: tuple[Rule, ...] = (no_records, jurisdictions, inherited, references, broader_terms, sources, stale, dates,
                           conflicts, former_slugs, totals, courses, never_met, same_name, web_code)
"""Every rule, in the order they run."""

