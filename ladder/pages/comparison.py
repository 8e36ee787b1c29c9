"""The same climb in every state: a column for each job to reach, a row for each thing asked. No markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ladder.model import Jurisdiction
from ladder.pages import places
from ladder.pages.answer_text import is_unknown, shown
from ladder.pages.answers import View
from ladder.pages.climbs import Climb, answered, headline, named_climbs
from ladder.pages.comparison_rules import OTHER, Because, Rule, Rules, of_plan, of_record
from ladder.pages.comparison_words import Amount, Difference, Side, differences
from ladder.pages.marks import quiet
from ladder.pages.recognition import flows
from ladder.pages.site import Site, is_state, path_of
from ladder.pages.words import Words

TIME, COST = "time", "cost"
_SHOWN = 3
"""Rules of a cell that are shown at once."""


@dataclass(frozen=True)
class Cell:
    """What one column says in one row: rules, or a word that stands for having none."""

    rules: tuple[Rule, ...] = ()
    words: tuple[str, ...] = ()
    folded: bool = False
    """Too much to read: shown when asked for."""
    unknown: tuple[str, ...] = ()
    """What is missing from an amount."""
    bare: bool = False
    """It says only that there is nothing to say."""


@dataclass(frozen=True)
class Column:
    """A climb of a state; without a climb where the state has no such jobs."""

    state: str
    path: str
    name: str
    """The job to reach in the fewest words."""
    climb: Climb | None
    side: Side
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Row:
    """One thing that is asked, in every column."""

    about: str
    label: str
    cells: tuple[Cell, ...]
    rest: tuple[str, ...]
    """The columns with nothing but a word, told together: on a phone in place of their cells."""


@dataclass(frozen=True)
class Group:
    """The columns of one state."""

    name: str
    path: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Table:
    """One climb in every state."""

    slug: str
    title: str
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    silent: str
    """What no climb has a rule on."""
    others: bool
    """Whether some climb has other rules, which may ask for what no rule names."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all states."""
        return tuple(column for group in self.groups for column in group.columns)


def tables(site: Site, words: Words) -> list[Table]:
    """The climbs that the pages of states tell first, each in all states."""
    labels_: dict[str, str] = {}
    for it in site.catalog.of(Jurisdiction):
        if is_state(site, it.id.jurisdiction):
            for slug, (_, told) in named_climbs(site, it.id.jurisdiction).items():
                labels_.setdefault(slug, told.label)
    return [_table(site, words, slug, label) for slug, label in labels_.items()]


def _table(site: Site, words: Words, slug: str, title: str) -> Table:
    groups = tuple(_group(site, it, slug) for it in site.catalog.of(Jurisdiction) if is_state(site, it.id.jurisdiction))
    columns = [column for group in groups for column in group.columns]
    rows = [_row(words, about, label, columns) for about, label in labels(words).items()]
    sides = [column.side for column in columns if column.climb]
    unread = any(side.rules.unread for side in sides)
    told = tuple(row for row in rows if row.about in (TIME, COST) or any(cell.rules for cell in row.cells)
                 or (row.about == OTHER and unread))
    return Table(slug, title, groups, told, tuple(differences(words, labels(words), sides)),
                 _silent(words, [row.label for row in rows if row not in told], sides),
                 any(side.rules.on(OTHER) for side in sides))


def _row(words: Words, about: str, label: str, columns: list[Column]) -> Row:
    """One thing in every column; those with nothing to say are also told together."""
    bare: dict[str, list[str]] = {}
    for column in columns:
        if column.cells[about].bare:
            bare.setdefault(column.cells[about].words[0], []).append(column.side.name)
    rest = (words._("{label}: {what}.").format(label=word, what=words.listing(names)) for word, names in bare.items())
    return Row(about, label, tuple(column.cells[about] for column in columns), tuple(rest))


def _silent(words: Words, names: list[str], sides: list[Side]) -> str:
    """What no rule that we have read is about."""
    form = (words._("On these we could read no rule in any state: {what}.") if any(s.rules.unread for s in sides)
            else words._("On these no state has a rule in our data: {what}."))
    return form.format(what=words.listing(name.lower() for name in names)) if names and sides else ""


def labels(words: Words) -> dict[str, str]:
    """What a climb may ask, in the order of the table."""
    _ = words._
    return {TIME: _("How long"), COST: _("What it costs"), "work": _("Hours at work"), "class": _("Hours of class"),
            "practice": _("Supervised practice"), "supervision": _("Supervision"), "exam": _("Exams"),
            "degree": _("Degree"), "paper": _("Credential"), "fees": _("Fees"), "age": _("Least age"),
            "background": _("Background check"), "lived": _("Lived experience"),
            "residence": _("Where you live or work"), "renewal": _("Renewal"), OTHER: _("Other rules")}


def _group(site: Site, it: Jurisdiction, slug: str) -> Group:
    words = site.words(it.id.jurisdiction)
    path = path_of(it.id)
    columns = tuple(_column(site, words, it.name, path, climb) for climb in headline(site, words, slug))
    return Group(it.name, path, columns or (_empty(words, it.name, path),))


def _empty(words: Words, state: str, path: str) -> Column:
    """The column of a state that has no such jobs."""
    cell = Cell(words=(words._("no such job in our data"),))
    return Column(state, path, "", None, Side(state, Rules((), {})), dict.fromkeys(labels(words), cell))


def _column(site: Site, words: Words, state: str, path: str, climb: Climb) -> Column:
    record = site.catalog.records[climb.ends[1]]
    name = record.abbreviation or record.name
    side = _side(site, words, words._("{name} in {place}").format(name=name, place=state), climb)
    cells = {about: _cell(words, about, side.rules) for about in labels(words)}
    return Column(state, path, name, climb, side, {**cells, **_taken(climb)})


def _side(site: Site, words: Words, name: str, climb: Climb) -> Side:
    """The rules of the way that is told first, with its months and cost; all rules where no way could be computed."""
    asked, told = site.climbs.climb(*climb.ends), answered(site, words, *climb.ends)
    if asked.answer is None or told is None or not told["plans"]:
        return Side(name, of_record(site, site.catalog.records[climb.ends[1]]))
    first = shown(told)[0]
    plan = asked.answer.plans[told["plans"].index(first)]
    rules = of_plan(site, asked.answer, plan, first, asked.profile)
    if not climb.took.ways:
        nothing = Amount(0, words._("nothing has to come first"))
        return Side(name, rules, {TIME: nothing, COST: nothing})
    way, because = climb.took.ways[0], Because(site, words, asked.answer, plan, rules)
    return Side(name, rules, {TIME: _amount(words, way.months, first["months"], because.longest()),
                              COST: _amount(words, way.cost, first["cost"], because.dearest())})


def _taken(climb: Climb) -> dict[str, Cell]:
    """The rows of months and cost: each way that is shown, or the sentence instead."""
    it, apart = climb.took, [climb.way_in] if climb.way_in else []
    if not it.ways:
        why = it.reasons if it.kind != "open" else ()
        return {TIME: Cell(words=(it.text, *it.reasons, *apart)), COST: Cell(words=(it.text, *why))}
    beside = dict.fromkeys(text for way in it.ways for text in (*way.pending, *way.shorter))
    return {TIME: Cell(words=(*(way.months for way in it.ways), *beside, *apart)),
            COST: Cell(words=tuple(way.cost for way in it.ways),
                       unknown=tuple(dict.fromkeys(what for way in it.ways for what in way.unknown)))}


def _cell(words: Words, about: str, rules: Rules) -> Cell:
    """The rules about one thing, or what stands for having none."""
    found = tuple(quiet(rules.on(about)))
    if found or (about == OTHER and rules.unread):
        folded = len(found) > 1 and (about == OTHER or len(found) > _SHOWN or all(rule.in_case for rule in found))
        return Cell(found, tuple(rules.unread) if about == OTHER else (), folded)
    if rules.unread:
        return Cell(words=(words.word(rules.word),), bare=True)
    return Cell(words=(words._("none named"),), bare=True)


def _amount(words: Words, text: str, it: View, because: tuple[str, tuple[Rule, ...]]) -> Amount:
    if is_unknown(it):
        return Amount(None, text, is_open=True, local=text == words.word("local"))
    return Amount(it["min"], text, it["max"] is None, because=because[0], rules=because[1])


def view(site: Site) -> dict[str, Any]:
    """What the page of the states side by side shows."""
    return {"tables": tables(site, site.words("us")), "flows": flows(site), "broken": places.broken(site)}
