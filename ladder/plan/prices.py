"""Price lists as rows that a solver can add up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Record
from ladder.model.amount import Amount, Cost

RENEWAL = "renewal"
"""The cost item that is due at the end of a term and not on the way in."""


def rows(catalog: Catalog, record: Record, costs: object, *, renewal: bool = False) -> list[dict[str, Any]]:
    """What a person who lives in the state and is no member pays, each item at its latest year.

    A row that holds only under a circumstance is left out: nobody knows whether it is met.
    """
    if costs == "unknown":
        return [{"of": "fees", "unknown": f"{record.id}: fees"}]
    given = costs if isinstance(costs, tuple) else ()
    asked = [cost for cost in given if cost.when is None and (cost.of == RENEWAL) == renewal]
    here = [cost for cost in asked if cost.residence in (None, "in-state") and cost.member is not True]
    if given and not here and not renewal:
        return [{"of": "fees", "unknown": f"{record.id}: fees"}]
    return [_row(catalog, record, cost) for cost in _latest(here)]


def _latest(costs: Iterable[Cost]) -> list[Cost]:
    """Of the same item in several years, the rows of the latest."""
    given = list(costs)
    years: dict[tuple[Any, ...], str] = {}
    for cost in given:
        years[_item(cost)] = max(years.get(_item(cost), ""), str(cost.year or ""))
    return [cost for cost in given if str(cost.year or "") == years[_item(cost)]]


def _item(cost: Cost) -> tuple[Any, ...]:
    return (cost.of, cost.per, cost.residence, cost.level, cost.load)


def _row(catalog: Catalog, record: Record, cost: Cost) -> dict[str, Any]:
    load = catalog.terms(("study-loads",), record.id.jurisdiction).get(cost.load) if cost.load else None
    row = {"of": cost.of, "per": cost.per, "low": cents(cost.price, "min"), "high": cents(cost.price, "max"),
           "level": cost.level, "credits": _bounds(load.credits) if load is not None else None}
    if row["low"] is None and row["high"] is None:
        row["unknown"] = f"{record.id}: {cost.of}"
    return {key: value for key, value in row.items() if value is not None}


def cents(price: Amount, end: str) -> int | None:
    """One end of a price in cents; the other end where only that is known; nothing asked is 0."""
    if price.word == "none":
        return 0
    low, high = price.min, price.max
    value = (low if low is not None else 0 if high is not None else None) if end == "min" else (high or low)
    return None if value is None else round(value * 100)


def _bounds(credits_: Amount | None) -> list[float | None] | None:
    return None if credits_ is None else [credits_.min, credits_.max]
