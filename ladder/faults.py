"""What the model refuses, as findings with a place and a fix."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Literal

from pydantic import ValidationError

from ladder.diagnostic import Diagnostic, Place, did_you_mean
from ladder.document import Loc
from ladder.model import Record
from ladder.model.base import EMAIL_PATTERN, NAME_PATTERN, SLUG_PATTERN, URL_PATTERN, Model
from ladder.model.requirement import ANNOTATIONS, LEAVES, Requirement
from ladder.model.shape import class_at, keys, may_be_unknown, models_in

Locate = Callable[[Loc, bool], tuple[Place, str]]
"""The place and text of a value, or of its key."""

_KINDS = {
    "string": ("text", "Put it in quotes."),
    "int": ("a whole number", "Write digits alone, without quotes."),
    "float": ("a number", "Write digits alone, without quotes."),
    "bool": ("true or false", "Write `true` or `false`, without quotes."),
    "tuple": ("a list", "Put each entry on a line of its own that begins with `- `."),
    "dict": ("a mapping", "Write lines of `key: value`, indented by two spaces."),
    "model": ("a mapping", "Write lines of `key: value`, indented by two spaces."),
    "date": ("a date", "Write year, month and day as 2026-11-22."),
}
"""What belongs somewhere, by the beginning of pydantic's word for it, and how to write that."""
_FOUND = {"str": "text", "int": "a whole number", "float": "a number with a point", "bool": "true or false",
          "tuple": "a list", "dict": "a mapping", "date": "a date", "NoneType": "nothing"}
"""What stands there instead, by its Python type."""
_SLUG_HELP = "A slug has lower-case letters, digits and single hyphens"
_PATTERNS = {
    SLUG_PATTERN: ("This is not a slug.", f"{_SLUG_HELP}: `{{slug}}`."),
    NAME_PATTERN: ("This is not the slug of a record or a term.",
                   f"{_SLUG_HELP}: `{{slug}}`. A record's slug is the name of its file without .yml."),
    URL_PATTERN: ("This is not a web address.", "Write it whole, as in `https://www.example.org/rules`."),
    EMAIL_PATTERN: ("This is not an email address.", "Write an address such as office@example.org."),
}
_FORMS = {"as_of": "2026-11-22, 2026-11, 2026, 2025-26, about 2019 or undated", "year": "2024 or 2023-24",
          "soc": "21-1018 or 21-1018.00"}
"""Examples for keys whose text has a form of its own."""
_LIMITS = {"greater_than": ("gt", "more than"), "greater_than_equal": ("ge", "at least"),
           "less_than_equal": ("le", "at most"), "string_too_long": ("max_length", "at most"),
           "string_too_short": ("min_length", "at least"), "too_short": ("min_length", "at least")}

_NOTHING = "Where the page says that there is none, write `none`."
"""What stands in the place of a zero that cannot be."""


def findings(error: ValidationError, cls: type[Record], locate: Locate) -> Iterator[Diagnostic]:
    """One finding for each place that the model refuses, and for each key that is missing there."""
    details = [d for d in error.errors(include_url=False) if not (_misspelled(d, error, cls) or _miscounted(d))]
    spots = [((*_spot(d, cls, locate), str(d["loc"][-1]) if d["type"] == "missing" else ""), d) for d in details]
    spots.sort(key=lambda pair: pair[0])
    for (place, text, _), group in groupby(spots, key=lambda pair: pair[0]):
        yield _finding([detail for _, detail in group], cls, place, text)


def _misspelled(detail: Any, error: ValidationError, cls: type[Record]) -> bool:
    """Whether a missing key stands there with a typo; the unknown key is then the one finding."""
    if detail["type"] != "missing":
        return False
    owner = list(keys(class_at(cls, detail["loc"][:-1])))
    written = (d["loc"] for d in error.errors(include_url=False) if d["type"] == "extra_forbidden")
    return any(loc[:-1] == detail["loc"][:-1]
               and difflib.get_close_matches(str(loc[-1]), owner, n=1) == [detail["loc"][-1]] for loc in written)


def _miscounted(detail: Any) -> bool:
    """Whether a list is called too short only because its wrong entries were not counted; they have their own."""
    return bool(detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])


def _spot(detail: Any, cls: type[Record], locate: Locate) -> tuple[Place, str]:
    """The place and text that a detail is about. `value` and `word` in its path may be our names of a choice."""
    loc = detail["loc"]
    real = tuple(step for index, step in enumerate(loc)
                 if step not in ("value", "word") or step in keys(class_at(cls, loc[:index])))
    return locate(real, detail["type"] == "extra_forbidden")


def _finding(details: list[Any], cls: type[Record], place: Place, text: str) -> Diagnostic:
    """Several details of one place are the members of a union: what any of them expects is welcome."""
    first = details[0]
    if first["type"] == "extra_forbidden":
        return _unknown_key(first["loc"], cls, place)
    if first["type"] == "missing":
        return _missing_key(first["loc"], cls, place)
    literal = [d["ctx"]["expected"] for d in details if d["type"] == "literal_error"]
    words = [word for expected in literal for word in re.findall("'(.+?)'", expected)]
    rest = [d for d in details if d["type"] != "literal_error"]
    if not rest:
        return Diagnostic("not-one-of", place, "This is not one of the words that can stand here.",
                          f"{did_you_mean(text, words)} Write {_either(words)}.".strip(), text)
    own = next((d for d in rest if "help" in d.get("ctx", {})), None)
    finding = _own(own, place, text) if own else _plain(rest, place, text)
    return replace(finding, help=f"{finding.help} Or write {_either(words)}.") if words else finding


def _either(words: list[str]) -> str:
    """`one`, `two` or `three`."""
    quoted = [f"`{word}`" for word in dict.fromkeys(words)]
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _own(detail: Any, place: Place, text: str) -> Diagnostic:
    """What the model refuses in its own words; a number with words or signs around it gets a nearer fix."""
    help_ = detail["ctx"]["help"]
    number = re.fullmatch(r"\D{0,2}(\d[\d,]*(?:\.\d+)?)\D*", text)
    if detail["type"] == "not-an-amount" and number and "%" not in text and ":" not in text:
        help_ = f"Write the number alone, without quotes, signs or words: `{number[1].replace(',', '')}`."
    elif detail["type"] == "not-an-amount" and number and "%" in text:
        help_ = "Write a share as `10%`; it is at most `100%`."
    elif detail["type"] == "not-a-duration" and text.isdigit():
        help_ = f"Write its unit too: `{text} months`."
    return Diagnostic(detail["type"], place, detail["msg"], help_, text)


def _missing_key(loc: Loc, cls: type[Record], place: Place) -> Diagnostic:
    key, unknown = str(loc[-1]), may_be_unknown(class_at(cls, loc[:-1]), str(loc[-1]))
    return Diagnostic("missing-key", place, f"The key `{key}` is missing.",
                      f"Add a line `{key}: …`{f', or `{key}: unknown` where nobody knows it' if unknown else ''}.")


def _unknown_key(loc: Loc, cls: type[Record], place: Place) -> Diagnostic:
    key, owner = str(loc[-1]), class_at(cls, loc[:-1])
    if owner in _leaf_classes() and key in ANNOTATIONS:
        return Diagnostic("annotation-inside", place, f"`{key}` stands beside the leaf, not inside.",
                          f"Move the line `{key}: …` out by one level, next to the leaf's own key.", key)
    known = list(keys(owner))
    return Diagnostic("unknown-key", place, f"The key `{key}` has no meaning here.",
                      did_you_mean(key, known) or f"Remove it, or write one of: {', '.join(known)}.", key)


def _leaf_classes() -> set[type[Model]]:
    return {cls for leaf in LEAVES for cls in models_in(Requirement, leaf)}


_Code = Literal["malformed", "out-of-range", "wrong-kind"]


def _plain(details: list[Any], place: Place, text: str) -> Diagnostic:
    """What kinds, forms and limits refuse. A text in a wrong form is nearer to right than a wrong kind."""
    near, far = [d for d in details if not _kind(d)], [d for d in details if _kind(d)]
    if near:
        return Diagnostic(*_limit(near[0], text, place), text)
    wanted = list(dict.fromkeys(_KINDS.get(_kind(d), ("another kind of value", "")) for d in far))
    belongs, found = " or ".join(noun for noun, _ in wanted), _FOUND.get(type(far[0]["input"]).__name__, "another")
    return Diagnostic("wrong-kind", place, f"Here belongs {belongs}; this is {found}.",
                      " Or: ".join(how for _, how in wanted), text)


def _kind(detail: Any) -> str:
    """The kind of value that a detail asks for, or an empty string where the kind is right."""
    kind = str(detail["type"])
    return "" if kind == "string_pattern_mismatch" or kind in _LIMITS else kind.partition("_")[0]


def _limit(detail: Any, text: str, place: Place) -> tuple[_Code, Place, str, str]:
    """Code, place, message and help for a text without its form, or a value beyond its limit."""
    kind, context = detail["type"], detail["ctx"]
    if kind == "string_pattern_mismatch":
        steps = [f"Write it as {_FORMS[step]}." for step in detail["loc"] if step in _FORMS]
        other = "This text does not have the form that belongs here.", (steps or ["See docs/language.md."])[-1]
        message, help_ = _PATTERNS.get(context["pattern"], other)
        return "malformed", place, message, help_.replace("{slug}", _slug(text))
    key, words = _LIMITS[kind]
    if key == "min_length":
        what = "some text" if kind == "string_too_short" else "one entry at least"
        return "out-of-range", place, "There is nothing in it.", f"Write {what}, or remove the key."
    unit = " characters long" if kind == "string_too_long" else ""
    help_ = f"It has to be {words} {context[key]:,}{unit}."
    return "out-of-range", place, "This is outside what can be.", f"{help_} {_NOTHING}" if key == "gt" else help_


def _slug(text: str) -> str:
    """The slug that a name would have."""
    slug = "" if "/" in text else re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return slug or "name-of-the-file"
