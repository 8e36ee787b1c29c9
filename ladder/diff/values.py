"""A value of a record in words, as it stands in the line of a difference. Plain text, no markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from ladder.diff.edits import ABSENT
from ladder.diff.labels import label
from ladder.model import Requirement
from ladder.model.amount import Amount, Cost, Credits, Duration, Span
from ladder.model.base import NOT_KNOWING, Model, Reference, Term
from ladder.model.parts import Part, Period
from ladder.model.record import Said
from ladder.model.shape import keys, marks_in, value_of
from ladder.model.truth import VocabularyTerm
from ladder.model.work import Pay
from ladder.pages.leaves import circumstances, labeled, leaf
from ladder.pages.words import Words

LONGEST = 160
"""Signs of a text that are shown of it."""
QUOTED = ("name", "abbreviation", "aliases", "label", "title")
"""Keys of names, which are quoted also where they are one word."""
AROUND = 40
"""Signs that are shown before the first difference of two long texts."""


def value(words: Words, cls: type[Model], key: str, it: Any) -> str:
    """A value of a key in words."""
    if is_nothing(it):
        return words._("not said")
    for kind, say in _SAY:
        if isinstance(it, kind):
            return say(words, it, cls, key)
    return f"{it}"


def is_nothing(it: Any) -> bool:
    """Whether there is no value."""
    return it is None or it is ABSENT or it == ()


def _amount(w: Words, it: Amount, cls: type[Model], key: str) -> str:
    """An amount with the unit that its key has."""
    say: dict[str, Callable[[Amount], str]] = {"hours": w.hours, "months": w.months, "price": w.price}
    said = w.hours(it) if isinstance(it, Part) else say[key](it) if key in say else w.amount(it)
    if it.model_fields_set <= {"in_", "each", "by", "credits", "including", "source", "note"}:
        said = ""
    rest = _inside(w, it) if type(it) is not Amount else ""
    if rest and said:
        return w._("{what}: {more}").format(what=rest, more=said)
    return said or rest or value(w, cls, key, None)


def _inside(w: Words, it: Amount) -> str:
    """What a part is a part in, beside its number."""
    more = [key for key in keys(type(it)) if key not in Amount.model_fields and value_of(it, key)]
    return w.listing(value(w, type(it), key, value_of(it, key)) for key in more)


def _text(w: Words, it: str, cls: type[Model], key: str) -> str:
    """A word of the data, the name of a record or of a term, or a text in quotation marks."""
    if it in NOT_KNOWING:
        return w.word(it)
    for mark in marks_in(cls, key) if key in keys(cls) else ():
        if isinstance(mark, Term):
            return w.term(it, mark.vocabularies)
        if isinstance(mark, Reference):
            found = w.catalog.resolve(mark.kinds, it, w.jurisdiction)
            return w.catalog.records[found].title if found else it
    if cls is VocabularyTerm and key in ("after", "broader"):
        return w.term(it)
    return w._("“{text}”").format(text=it) if " " in it or key in QUOTED else it


def _period(w: Words, it: Period, _cls: type[Model], _key: str) -> str:
    ends = ((it.from_, w._("from {date}")), (it.until, w._("until {date}")))
    return " ".join(form.format(date=w.date(day)) for day, form in ends if day is not None)


def _number(w: Words, it: float, cls: type[Model], _key: str) -> str:
    if isinstance(it, bool):
        return w._("yes") if it else w._("no")
    return w.money(it) if cls is Pay else w.number(it)


def _model(w: Words, it: Model, _cls: type[Model], _key: str) -> str:
    """Each key that is given; a price by what it is for, a sentence by its text."""
    if isinstance(it, Said):
        return _text(w, it.text, Said, "text")
    if isinstance(it, Cost):
        return w._("{what}: {more}").format(what=price_of(w, it), more=value(w, Cost, "price", it.price))
    cls = type(it)
    given = [(key, value_of(it, key)) for key in keys(cls) if key not in ("source", "note")]
    said = [(key, value(w, cls, key, given_)) for key, given_ in given if given_ not in (None, (), False)]
    if not said:
        return value(w, cls, "note", getattr(it, "note", None))
    if len(said) == 1:
        return said[0][1]
    return "; ".join(w._("{what}: {more}").format(what=label(w, key), more=text) for key, text in said)


def _table(w: Words, it: dict[str, Any], cls: type[Model], key: str) -> str:
    form = w._("{what}: {more}")
    return w.listing(form.format(what=w.term(name), more=value(w, cls, key, item)) for name, item in it.items())


def price_of(w: Words, it: Cost) -> str:
    """What a price is for, and for whom."""
    more = [value(w, Cost, key, getattr(it, key)) for key in ("per", "residence", "level", "load", "year", "when")
            if getattr(it, key) is not None]
    if it.member is not None:
        more.append(w._("members") if it.member else w._("not members"))
    what = w.term(it.of, ("cost-items",))
    return w._("{what} ({more})").format(what=what, more=", ".join(more)) if more else what


def brief(w: Words, it: Requirement) -> str:
    """A tree in a line: what it asks, without details."""
    if it.children:
        said = [_bracketed(w, child) for child in it.children]
        forms = {"not": w._("not {what}"), "at_least": w._("at least {n} of: {what}")}
        count = it.at_least.n if it.at_least is not None else 0
        what = forms.get(it.form or "", "{what}").format(what=w.listing(said, either=it.form == "any"), n=count)
    else:
        what = leaf(w, it).text
    more = "; ".join(circumstances(w, it))
    return labeled(w, it.label, w._("{what} ({more})").format(what=what, more=more) if more else what)


def _bracketed(w: Words, child: Requirement) -> str:
    said = brief(w, child)
    return w._("({what})").format(what=said) if len(child.children) > 1 and not child.label else said


def shortened(now: str, was: str) -> tuple[str, str]:
    """Two texts cut to where they differ, where they are long."""
    if max(len(now), len(was)) <= LONGEST:
        return now, was
    same = next((i for i, (a, b) in enumerate(zip(now, was, strict=False)) if a != b), min(len(now), len(was)))
    begin = max(0, same - AROUND)
    return _cut(now, begin), _cut(was, begin)


def _cut(text: str, begin: int) -> str:
    end = begin + LONGEST
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"


_SAY: tuple[tuple[Any, Callable[[Words, Any, type[Model], str], str]], ...] = (
    (Requirement, lambda w, it, _cls, _key: brief(w, it)),
    (Amount, _amount),
    (Span, lambda w, it, _cls, _key: w.span(it)),
    (Duration, lambda w, it, _cls, _key: w.duration(it)),
    (Credits, lambda w, it, _cls, _key: w.credits(it)),
    (Period, _period),
    (Model, _model),
    (str, _text),
    (dt.date, lambda w, it, _cls, _key: w.date(it)),
    ((int, float), _number),
    (tuple, lambda w, it, cls, key: w.listing(value(w, cls, key, item) for item in it)),
    (dict, _table),
)
"""The words for each kind of value; the first that fits."""
