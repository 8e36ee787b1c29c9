"""Parts that pages of several kinds share: sentences, price lists, cards, pay, where to act. No markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ladder.check import overdue
from ladder.document import Loc
from ladder.graph import edges
from ladder.model import College, Organization, Record, RecordId, Role
from ladder.model.amount import Cost
from ladder.model.parts import Period
from ladder.model.record import FormerName, Said
from ladder.model.shape import items
from ladder.pages.details import Detail
from ladder.pages.figures import Figure, brief, figures
from ladder.pages.marks import Mark, Rival, cited, listed, mark, mark_at, quiet, rivals, within
from ladder.pages.notes import notes
from ladder.pages.site import Site, has_page, path_of
from ladder.pages.words import Words
from ladder.tree import is_unknown, unread

View = dict[str, Any]
"""What a template of a record's page is given."""

@dataclass(frozen=True)
class Line:
    """A sentence or a name, with where it comes from or where it leads."""

    text: str
    mark: Mark | None = None
    note: str = ""
    path: str = ""
    is_word: bool = False
    """It only says that there is nothing to say."""
    parts: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of a price list."""

    what: str
    price: str
    per: str
    terms: str
    year: str
    mark: Mark | None
    rivals: tuple[Rival, ...]


@dataclass(frozen=True)
class Prices:
    """A price list: for each thing the rows of its newest year, and those of the years before."""

    now: list[Row]
    before: list[Row]


@dataclass(frozen=True)
class Step:
    """A role as a card: its place on the ladder and what it asks."""

    id: RecordId
    path: str
    name: str
    lane: str
    lane_slug: str
    rung: int | None
    figures: tuple[Figure, ...]
    more: int
    """How many figures only its own page shows."""
    unknown: bool


def lines(words: Words, record: Record, loc: Loc, value: Any) -> list[Line]:
    """Sentences at a place of a record; a word for not knowing is a sentence too."""
    if value is None:
        return []
    if isinstance(value, str):
        return [Line(words.word(value), mark_at(words, record, loc), is_word=True)]
    return quiet([Line(item.text, mark_at(words, record, (*loc, index)), _beside(words, item))
                  for index, item in enumerate(value) if isinstance(item, Said)])


def _beside(words: Words, item: Said) -> str:
    """What stands beside a sentence: its note, who set the rule, from when until when."""
    who = words._("Set by: {who}").format(who=words.terms(item.set_by)) if item.set_by else ""
    return ". ".join(s for s in (item.note or "", who, period(words, item.in_force)) if s)


def period(words: Words, it: Period | None, today: dt.date | None = None) -> str:
    """The dates of a rule in words; nothing where it has none. With a day, whether it is over then."""
    begin = words._("In force from {date}").format(date=words.date(it.from_)) if it and it.from_ else ""
    end = words._("In force until {date}").format(date=words.date(it.until)) if it and it.until else ""
    return ". ".join(s for s in (begin, _over(words, it, today) or end) if s)


def over(site: Site, words: Words, it: Record) -> str:
    """Since when a record is over, in words; nothing where it is not."""
    return _over(words, it.in_force, site.date)


def _over(words: Words, it: Period | None, today: dt.date | None) -> str:
    is_over = it is not None and it.until is not None and today is not None and it.until < today
    return words._("Ended on {date}").format(date=words.date(it.until)) if it and it.until and is_over else ""


def former(words: Words, record: Record) -> list[str]:
    """What the record was called before, and until when."""
    return [said for it in items(record.formerly) if (said := _former(words, it))]


def _former(words: Words, it: FormerName) -> str:
    name = " ".join(s for s in (it.name or "", f"({it.abbreviation})" if it.abbreviation else "") if s)
    said = words._("Formerly called {name}.").format(name=name) if name else ""
    if name and it.until and it.from_:
        said = words._("Called {name} from {begin} until {date}.").format(
            name=name, begin=words.date(it.from_), date=words.date(it.until))
    elif name and it.until:
        said = words._("Called {name} until {date}.").format(name=name, date=words.date(it.until))
    return " ".join(s for s in (said, it.note or "") if s)


def terms(words: Words, value: Any, *vocabularies: str) -> str:
    """Terms as a list in words, or the word for not knowing them."""
    known = words.known(value)
    return words.terms(items(value), *vocabularies, either=False) if known else words.word(value) if value else ""


def organizations(words: Words, value: Any) -> str:
    """The names of one organization or several, or the word for not knowing them."""
    if not words.known(value):
        return words.word(value) if value else ""
    names = (value,) if isinstance(value, str) else items(value)
    found = (words.catalog.find(cls, n, words.jurisdiction) for n in names for cls in (Organization, College))
    return words.listing(record.name for record in found if record is not None)


def prices(words: Words, *lists: tuple[Record, Any, Loc]) -> Prices:
    """Price lists at places of records, as one."""
    rows = [_row(words, record, cost, (*loc, index)) for record, costs, loc in lists
            for index, cost in enumerate(items(costs))]
    newest = {row.what: max(r.year for r in rows if r.what == row.what) for row in rows}
    return Prices([r for r in rows if r.year == newest[r.what]], [r for r in rows if r.year != newest[r.what]])


def _row(w: Words, record: Record, cost: Cost, loc: Loc) -> Row:
    member = {True: w._("for members"), False: w._("for others"), None: ""}[cost.member]
    told = [w.term(cost.residence, ("residences",)) if cost.residence else "",
            w.degree(cost.level) if cost.level else "",
            w.term(cost.load, ("study-loads",)) if cost.load else "",
            member, str(cost.year or ""), cost.when or "", *notes(cost)]
    per = w._("per {unit}").format(unit=w.term(cost.per, ("cost-units",))) if cost.per else ""
    return Row(w.term(cost.of, ("cost-items",)), w.price(cost.price), per, "; ".join(t for t in told if t),
               str(cost.year or ""), mark_at(w, record, (*loc, "price")), rivals(w, record, cost, loc))


def steps(site: Site, words: Words, roles: Iterable[RecordId], most: int = 4) -> list[Step]:
    """Roles as cards with the figures that matter first, lowest rung first."""
    found = [r for i in roles if isinstance(r := site.catalog.records[i], Role)]
    return [_step(site, words, r, most) for r in sorted(found, key=lambda r: (r.rung or 0, r.name))]


def _step(site: Site, words: Words, role: Role, most: int) -> Step:
    kept, more = brief(figures(words, role, site.date), most)
    return Step(role.id, path_of(role.id), role.title, words.term(role.lane, ("lanes",)), role.lane, role.rung,
                kept, more, is_unknown(site.catalog, role, site.date))


def way_in(site: Site, words: Words, it: Record) -> tuple[str, str] | None:
    """That no job leads to a job, or that nobody can say which, as a sentence and in the fewest words.

    None where one does, and on the lowest rung.
    """
    if it.id not in site.cut_off:
        return None
    _, missing = words._, unread(site.catalog, it, site.date)
    if "unknown" in missing:
        return _("It is not known which job here leads to it."), _("not known which job leads here")
    if missing:
        return _("The employer or program sets which job leads to it."), _("employer sets which job leads here")
    return _("No job here leads to it."), _("no job leads here")


def linked(site: Site, kind: str, *, to: RecordId | None = None, frm: RecordId | None = None) -> list[Line]:
    """The records at the other end of a record's edges of one type."""
    ends = (a if to else b for a, b, _ in edges(site.graph, kind, to or frm) if to in (None, b) and frm in (None, a))
    return [named(site.catalog.records[i]) for i in dict.fromkeys(ends)]


def named(record: Record) -> Line:
    """A record as its title, leading to its page."""
    return Line(record.title, path=path_of(record.id) if has_page(record) else "")


def facts(site: Site, words: Words, record: Record, view: View) -> View:
    """Where a page comes from: all sources of what it shows and of its record, its dates, its file."""
    found = list(dict.fromkeys([*(mark(words, it) for it in cited(words, record)), *within(view, Mark)]))
    return {
        "sources": listed(found), "count": len(found),
        "official": sum(it.is_official for it in found),
        "conflicts": sum(rival.denies for rival in set(within(view, Rival))),
        "verified": words.date(record.verified) if record.verified else "",
        "stale": record.verified is not None and overdue(record, site.date),
        "file": site.catalog.documents[record.id].path, "record": str(record.id),
        "note": record.note or "",
    }
