"""A difference in words: where it is, what is there now, what was there. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ladder.diff.edits import ABSENT, Edit
from ladder.diff.labels import INNER, label
from ladder.diff.values import is_nothing, price_of, shortened, value
from ladder.document import Loc
from ladder.model import Record, Requirement
from ladder.model.amount import Amount, Conflict, Cost, DurationConflict
from ladder.model.base import Model
from ladder.model.college import Approval, Course
from ladder.model.parts import Part
from ladder.model.requirement import LEAVES, AtLeast, Substitution
from ladder.model.shape import child
from ladder.pages.leaves import leaf
from ladder.pages.words import Words

UNITS = frozenset({"hours", "months", "credits", "semester", "quarter", "price", "text", "lasts"})
"""Keys whose value names its unit, so that the key need not be said."""

ASKED = ("asked", "not-asked", "way", "no-way", "opened", "closed")
"""How a difference of what is asked is told: without its place, unless something else than the record asks."""


@dataclass(frozen=True)
class Line:
    """A difference of a record in words."""

    name: str
    """What the record is called, in short."""
    where: str
    sort: str
    """`changed`, `new` or `gone`; `asked` and `not-asked` for what stands in a list of conditions, `way` and `no-way`
    for one of several ways, `opened` and `closed` where one way became several, or several one."""
    now: str
    was: str


def line(record: Record, edit: Edit, was: tuple[Record, Words], now: Words) -> Line:
    """One difference of a record; `was` is the record as it stood, with its words."""
    owner, loc, words = (was[0], edit.base, was[1]) if edit.now is ABSENT else (record, edit.loc, now)
    path = list(_path(words, owner, loc))
    cls, key = _field(owner, loc)
    before, after = edit.was, edit.now
    if isinstance(before, Amount) and isinstance(after, Amount):
        before, after, degree = _rows(before, after)
        path += [words._("with {degree}").format(degree=words.degree(degree))] if degree else []
    said = shortened(value(now, cls, key, after), value(was[1], cls, key, before))
    return Line(record.abbreviation or record.name, ", ".join(path), _sort(owner, edit, loc), *said)


def _sort(owner: Record, edit: Edit, loc: Loc) -> str:
    """How a difference is to be told."""
    if is_nothing(edit.was) == is_nothing(edit.now):
        return _chosen(edit.was, edit.now)
    new = is_nothing(edit.was)
    inside = isinstance(_at(owner, loc), Requirement) and _asks(loc) and isinstance(loc[-1], int)
    if inside and loc[-2] == "any":
        return "way" if new else "no-way"
    if inside:
        return "asked" if new else "not-asked"
    return "new" if new else "gone"


def _chosen(was: Any, now: Any) -> str:
    """Whether what was the only way is one of several now, or the reverse."""
    forms = [it.form if isinstance(it, Requirement) else None for it in (was, now)]
    if "any" in forms and None not in forms and forms[0] != forms[1]:
        return "opened" if forms[1] == "any" else "closed"
    return "changed"


def _asks(loc: Loc) -> bool:
    """Whether a place stands in what a record asks."""
    return "requires" in loc and "provides" not in loc


def _rows(was: Amount, now: Amount) -> tuple[Amount, Amount, str]:
    """Of two tables with the same rows those that differ; where it is one, its amounts and its degree."""
    a, b = was.by_degree, now.by_degree
    if a is None or b is None or a.keys() != b.keys():
        return was, now, ""
    other = [level for level in b if a[level] != b[level]]
    if len(other) == 1:
        return a[other[0]], b[other[0]], other[0]
    before, after = ({level: table[level] for level in other} for table in (a, b))
    return was.model_copy(update={"by_degree": before}), now.model_copy(update={"by_degree": after}), ""


def _at(value_: Any, loc: Loc) -> Any:
    for step in loc:
        value_ = child(value_, step)
    return value_


def _field(record: Record, loc: Loc) -> tuple[type[Model], str]:
    """The class and the key that the value at a place belongs to."""
    at: Any = record
    found: tuple[type[Model], str] = (type(record), "")
    for step in loc:
        if isinstance(at, Model):
            found = (type(at), f"{step}")
        at = child(at, step)
    return found


def _path(words: Words, record: Record, loc: Loc) -> Iterator[str]:
    """The steps to a place in words, those that say nothing left out."""
    at: Any = record
    for index, step in enumerate(loc):
        inner = child(at, step)
        is_last = index == len(loc) - 1
        if isinstance(at, Requirement) and step in LEAVES:
            yield leaf_name(words, at)
        elif isinstance(at, dict):
            yield words.term(f"{step}")
        elif isinstance(at, tuple):
            yield from _row(words, inner) if not is_last else ()
        elif step not in INNER and not _is_silent(at, step, len(loc) - 1 - index, index):
            yield label(words, f"{step}")
        at = inner


def _is_silent(at: Any, step: str | int, below: int, above: int) -> bool:
    """Whether a step says nothing here: a unit, the list under `at_least`, a price that its row names."""
    is_unit, is_list = above > 0 and not below and step in UNITS, step == "of" and isinstance(at, AtLeast)
    return is_unit or is_list or (step == "costs" and below > 1)


def _row(words: Words, it: Any) -> Iterator[str]:
    """What names a row of a list."""
    if isinstance(it, Cost):
        yield words._("price of {what}").format(what=price_of(words, it))
    elif isinstance(it, Part):
        yield from (value(words, Part, key, given) for key, given in (("in", it.in_), ("each", it.each), ("by", it.by))
                    if given)
    elif isinstance(it, Substitution):
        yield value(words, Substitution, "with", it.with_)
    elif isinstance(it, Conflict | DurationConflict):
        yield value(words, type(it), "source", it.source)
    elif isinstance(it, Course):
        yield it.title or it.code
    elif isinstance(it, Approval):
        yield value(words, Approval, "organization", it.organization)
    elif isinstance(it, Requirement) and it.label and it.children:
        yield it.label


def leaf_name(words: Words, node: Requirement) -> str:
    """A leaf without its amounts: work in addiction counseling, the exam of a board."""
    _, it = words._, node.content
    topics = words.terms(getattr(it, "in_", None), either=False)
    forms = {"experience": (_("work in {what}"), _("work")), "practicum": (_("practice in {what}"), _("practice")),
             "education": (_("class on {what}"), _("class"))}
    if node.form in forms and getattr(it, "id", None) is None:
        some, none = forms[node.form]
        return some.format(what=topics) if topics else none
    said = leaf(words, node)
    what = node.label or (said.record.title if said.record is not None else "")
    category = said.category[:1].lower() + said.category[1:]
    return _("{what}: {more}").format(what=category, more=what) if what else category


def told(words: Words, it: Line) -> str:
    """`Work in addiction counseling, with a high-school diploma: 4,000 hours, was 6,000 hours`."""
    _ = words._
    forms = {"changed": _("{where}: {now}, was {was}"), "new": _("{where}: new: {now}"),
             "gone": _("{where}: no longer: {was}"), "asked": _("now also asks for: {now}"),
             "not-asked": _("no longer asks for: {was}"), "way": _("a new way: {now}"),
             "no-way": _("a way that went: {was}"), "opened": _("one of these ways now: {now}; before only: {was}"),
             "closed": _("only this way now: {now}; before one of: {was}")}
    said = forms[it.sort].format(where=it.where or _("what it asks"), now=it.now, was=it.was)
    return _capital(_("{where}: {said}").format(where=it.where, said=said) if it.where and it.sort in ASKED else said)


def reason(words: Words, it: Line) -> str:
    """`For LADC II, work in addiction counseling went from 6,000 hours to 4,000 hours`."""
    _ = words._
    forms = {"changed": _("for {name}, {where} went from {was} to {now}"),
             "new": _("for {name}, {where} is new: {now}"), "gone": _("for {name}, {where} is gone: {was}"),
             "asked": _("{name} now also asks for: {now}"),
             "not-asked": _("{name} no longer asks for: {was}"), "way": _("{name} has a new way: {now}"),
             "no-way": _("{name} no longer has this way: {was}"),
             "opened": _("{name} can be had in one of these ways now: {now}; before only: {was}"),
             "closed": _("{name} can be had only in this way now: {now}; before in one of: {was}")}
    name = _("{name} ({where})").format(name=it.name, where=it.where) if it.where and it.sort in ASKED else it.name
    return forms[it.sort].format(name=name, where=it.where or _("what it asks"), now=it.now, was=_units(it))


def _units(it: Line) -> str:
    """`6,000` where `4,000 hours` follows: the words that both end with are said once."""
    if it.sort != "changed":
        return it.was
    was, now = it.was.split(" "), it.now.split(" ")
    same = len(was) == len(now) and was[1:] == now[1:] and len(was) > 1 and was[0][:1].isdigit()
    return was[0] if same and now[0][:1].isdigit() else it.was


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
