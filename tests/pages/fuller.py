"""Records with a text or a number of their own in each place where the data language allows one."""

from __future__ import annotations

from functools import cache
from itertools import count

from pydantic import TypeAdapter, ValidationError

from ladder.catalog import Catalog
from ladder.model import Requirement
from ladder.model.amount import Duration
from ladder.model.base import NOT_KNOWING, Model
from ladder.model.requirement import NODE_KEYS
from ladder.model.shape import attribute, keys, marks_in
from ladder.pages.site import PAGED

LEFT = frozenset({"min", "max", "share", "word", "by_degree", "by_load", "name", "abbreviation", "slug", "extends",
                  "id", "stale_after", "rung", "hours_per_credit", "year"})
"""Keys that are not filled: they would turn the rule into another one, or are names."""
NUMBERS = count(5001)


def candidates():
    """What a place may take, most telling first; each with a number that stands nowhere else."""
    n = next(NUMBERS)
    text = f"words of number {n}"
    return [text, [text], {"note": text}, {"statement": text}, [{"note": text}], [{"text": text}], [{"code": text}],
            [{"of": "application", "price": n}], f"{n} days", n]


@cache
def reader(cls, key):
    """What reads the value of a key."""
    return TypeAdapter(keys(cls)[key].rebuild_annotation())


def made(cls, key):
    """A value for a key that is not given; None where nothing can be made up."""
    if marks_in(cls, key) or key in LEFT:
        return None
    for given in candidates():
        try:
            return reader(cls, key).validate_python(given)
        except ValidationError:
            continue
    return None


def may_fill(model, key, depth):
    """Nodes keep their one leaf, and what was made up is not given conditions without end."""
    if isinstance(model, Requirement) and (key in NODE_KEYS or (key == "when" and depth)):
        return False
    return not (depth > 3 or isinstance(model, Duration) or (key in ("hours", "months", "credits") and depth))


def full(value, depth=0):
    """A value with every mapping in it filled."""
    if isinstance(value, tuple):
        return tuple(full(item, depth) for item in value) if not hasattr(value, "_fields") else value
    if isinstance(value, dict):
        return {key: full(item, depth) for key, item in value.items()}
    return filled(value, depth) if isinstance(value, Model) else value


def filled(model, depth=0):
    """A mapping in which each key that may hold a sentence, a number or more mappings does."""
    cls, new = type(model), {}
    for key in keys(cls):
        value = getattr(model, attribute(cls, key))
        if value is not None and not (isinstance(value, str) and value in NOT_KNOWING):
            new[attribute(cls, key)] = full(value, depth)
        elif value is None and may_fill(model, key, depth):
            fresh = made(cls, key)
            new[attribute(cls, key)] = full(fresh, depth + 1)
    return model.model_copy(update=new)


def fuller(catalog):
    """The catalog with every record filled that pages are made of."""
    shown = {i: filled(r) if i.kind in PAGED | {"wages"} else r for i, r in catalog.records.items()}
    return Catalog(shown, catalog.documents, catalog.files, catalog.refused, catalog.parents)
