"""Parts that pages of several kinds share: sentences, price lists, cards, pay, where to act. No markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from ladder.check import overdue
from ladder.document import Loc
from ladder.graph import edges
from ladder.model import Record, RecordId, Role, Wage
from ladder.model.amount import Cost
from ladder.model.record import Said, WhereToAct
from ladder.pages.figures import Figure, figures
from ladder.pages.marks import Mark, Rival, cited, mark, mark_at, rivals
from ladder.pages.site import Site, has_page, path_of
from ladder.pages.words import Words
from ladder.tree import is_unknown

View = dict[str, Any]
"""What a template of a record's page is given."""

HOURS_A_YEAR = 2080
"""BLS turns yearly into hourly pay with 40 hours in 52 weeks (technical notes of the OEWS survey)."""


@dataclass(frozen=True)
class Line:
    """A sentence or a name, with where it comes from or where it leads."""

    text: str
    mark: Mark | None = None
    note: str = ""
    path: str = ""
    is_word: bool = False
    """It only says that there is nothing to say."""


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

    path: str
    name: str
    lane: str
    lane_slug: str
    rung: int | None
    figures: tuple[Figure, ...]
    unknown: bool
    summary: str


@dataclass(frozen=True)
class Wages:
    """Surveyed pay of the role's occupation, or of the nearest one."""

    hourly: str
    annual: str
    title: str
    soc: str
    nearest: bool
    area: str
    period: str
    note: str
    mark: Mark | None


@dataclass(frozen=True)
class Contact:
    """One way to act: a label, what to show, and an address to follow."""

    label: str
    text: str
    address: str = ""


def items(value: Any) -> tuple[Any, ...]:
    """The entries of a list; none of a word for not knowing."""
    return value if isinstance(value, tuple) else ()


def lines(words: Words, record: Record, loc: Loc, value: Any) -> list[Line]:
    """Sentences at a place of a record; a word for not knowing is a sentence too."""
    if value is None:
        return []
    if isinstance(value, str):
        return [Line(words.word(value), mark_at(words, record, loc), is_word=True)]
    return quiet([Line(item.text, mark_at(words, record, (*loc, index)), item.note or "")
                  for index, item in enumerate(value) if isinstance(item, Said)])


def quiet(said: list[Line]) -> list[Line]:
    """The same sentences with the source of several in a row only behind the last of them."""
    following = [*said[1:], None]
    return [replace(line, mark=None) if after and after.mark == line.mark else line
            for line, after in zip(said, following, strict=True)]


def prices(words: Words, *lists: tuple[Record, Any, Loc]) -> Prices:
    """Price lists at places of records, as one."""
    rows = [_row(words, record, cost, (*loc, index)) for record, costs, loc in lists
            for index, cost in enumerate(costs if isinstance(costs, tuple) else ())]
    newest = {row.what: max(r.year for r in rows if r.what == row.what) for row in rows}
    return Prices([r for r in rows if r.year == newest[r.what]], [r for r in rows if r.year != newest[r.what]])


def _row(w: Words, record: Record, cost: Cost, loc: Loc) -> Row:
    member = {True: w._("for members"), False: w._("for others"), None: ""}[cost.member]
    terms = [w.term(cost.residence, ("residences",)) if cost.residence else "",
             w.degree(cost.level) if cost.level else "",
             w.term(cost.load, ("study-loads",)) if cost.load else "",
             member, str(cost.year or ""), cost.when or "", cost.note or ""]
    per = w._("per {unit}").format(unit=w.term(cost.per, ("cost-units",))) if cost.per else ""
    return Row(w.term(cost.of, ("cost-items",)), w.price(cost.price), per, "; ".join(t for t in terms if t),
               str(cost.year or ""), mark_at(w, record, loc), rivals(w, record, cost, loc))


def steps(site: Site, words: Words, roles: Iterable[RecordId]) -> list[Step]:
    """Roles as cards, lowest rung first."""
    found = [r for i in roles if isinstance(r := site.catalog.records[i], Role)]
    return [_step(site, words, r) for r in sorted(found, key=lambda r: (r.rung or 0, r.name))]


def _step(site: Site, words: Words, role: Role) -> Step:
    return Step(path_of(role.id), role.title, words.term(role.lane, ("lanes",)), role.lane, role.rung,
                tuple(figures(words, role, site.date)), is_unknown(site.catalog, role, site.date), role.summary or "")


def wages(site: Site, words: Words, role: Role) -> list[Wages]:
    """Surveyed pay for the role's occupations in its jurisdiction."""
    codes = role.occupation if isinstance(role.occupation, tuple) else ()
    return [_wages(site, words, wage, code.note or "", nearest=code.fit == "nearest")
            for code in codes for wage in site.catalog.of(Wage, role.id.jurisdiction) if wage.soc == code.soc[:7]]


def _wages(site: Site, words: Words, wage: Wage, note: str, *, nearest: bool) -> Wages:
    annual = wage.annual.median if wage.annual else None
    hourly = wage.hourly.median if wage.hourly else None
    if hourly is None and annual is not None:
        hourly = round(annual / HOURS_A_YEAR, 2)
    place = words.catalog.resolve(("jurisdictions",), wage.area, wage.id.jurisdiction)
    area = site.catalog.records[place].name if place else wage.area
    return Wages(words.money(hourly) if hourly else words.word("unknown"), words.money(annual) if annual else "",
                 wage.name, wage.soc, nearest, area, wage.period, note, mark_at(words, wage, ()))


def act(words: Words, value: WhereToAct | str | None) -> list[Contact]:
    """Where to act: pages, forms, phones, and how long a decision takes."""
    _ = words._
    if not isinstance(value, WhereToAct):
        return [Contact(_("Where to apply"), words.word(value))] if value else []
    told = [(_("Page"), value.link, "{}"), (_("Form"), value.form, "{}"), (_("Phone"), value.phone, ""),
            (_("E-mail"), value.email, "mailto:{}"), (_("Address"), value.address, ""), (_("How"), value.text, "")]
    found = [Contact(label, _shown(text), address.format(text)) for label, text, address in told
             if text and words.known(text)]
    missing = [label for label, text, _address in told if text == "unknown"]
    if missing:
        found.append(Contact(_("Unknown to us"), words.listing(missing)))
    if value.processing is not None:
        found.append(Contact(_("Decision takes"), words.span(value.processing)))
    return found


def _shown(text: str) -> str:
    """An address by the name of its site; any other text as it is."""
    return urlsplit(text).hostname or text if text.startswith("http") else text


def linked(site: Site, kind: str, *, to: RecordId | None = None, frm: RecordId | None = None) -> list[Line]:
    """The records at the other end of a record's edges of one type."""
    ends = (a if to else b for a, b, _ in edges(site.graph, kind, to or frm) if to in (None, b) and frm in (None, a))
    return [named(site.catalog.records[i]) for i in dict.fromkeys(ends)]


def named(record: Record) -> Line:
    """A record as its title, leading to its page."""
    return Line(record.title, path=path_of(record.id) if has_page(record) else "")


def facts(site: Site, words: Words, record: Record) -> dict[str, Any]:
    """Where the record comes from: its sources, its dates, its file."""
    found = cited(words, record)
    return {
        "sources": [mark(words, s) for s in found],
        "official": sum(s.confidence in ("official", "official-copy") for s in found),
        "conflicts": len(rivals(words, record, record, ())),
        "verified": words.date(record.verified) if record.verified else "",
        "stale": record.verified is not None and overdue(record, site.date),
        "file": site.catalog.documents[record.id].path,
        "note": record.note or "",
    }
