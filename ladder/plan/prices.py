"""Price lists as rows that a solver can add up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Credential, Record, RecordId
from ladder.model.amount import Amount, Cost

RENEWAL = "renewal"
"""The cost item that is due at the end of a term and not on the way in."""
COURSE = "course"
"""The cost item for all that a program takes that gives no credits."""
TUITION = "tuition"
"""The cost item for teaching; where it is known, other unknown prices of a program are a part of its cost."""
MEMBERSHIP = "membership"
"""The cost item that members of an association pay, so that they pay less for others."""


def rows(catalog: Catalog, record: Record, costs: object, *, renewal: bool = False) -> list[dict[str, Any]]:
    """What a person who lives in the state and is no member pays, each item at its latest year.

    A row says by how much it is `less` for members. A row that holds only under a circumstance is left out: nobody
    knows whether it is met.
    """
    if costs == "unknown":
        return [unread(record, RENEWAL if renewal else "fees")]
    given = costs if isinstance(costs, tuple) else ()
    local = _latest(cost for cost in given if is_asked(cost, renewal=renewal))
    here = [cost for cost in local if cost.member is not True]
    members = {_item(cost): cost for cost in local if cost.member and cost.of != MEMBERSHIP}
    if given and not here and not members and not renewal:
        return [unread(record, "fees")]
    silent = members.keys() - {_item(cost) for cost in here}
    return [*(_row(catalog, record, cost, members.get(_item(cost))) for cost in here),
            *(_for_members(catalog, record, members[item]) for item in sorted(silent, key=str))]


def is_asked(cost: Cost, *, renewal: bool = False) -> bool:
    """Whether a price is asked of everybody who lives in the state: to get something, or to renew it."""
    return cost.when is None and (cost.of == RENEWAL) == renewal and cost.residence in (None, "in-state")


def unread(record: Record, item: str) -> dict[str, Any]:
    """The row of an item whose price nobody could read."""
    return {"of": item, "low": 0, "high": 0, "unknown": f"{record.id}: {item}"}


TIMED = ("semester", "term", "year", "month", "week")
"""Units of time that a price is for: more of them are due where more is studied."""


def by_size(record: Record, fees: list[dict[str, Any]], unit: str, least: float | None,
            most: float | None) -> list[dict[str, Any]]:
    """The prices of what takes from `least` to `most` credits or hours: those that grow with it are due for more.

    For each unit by so much more at most; where nobody can say how much more, `open` names what is unknown.
    """
    exact = least is None or least == most
    return fees if exact else [_widened(record, fee, unit, most / least if most and least else None) for fee in fees]


def _widened(record: Record, fee: dict[str, Any], unit: str, factor: float | None) -> dict[str, Any]:
    if "unknown" in fee or not fee["high"] or fee.get("per") not in (unit, *TIMED):
        return fee
    if fee["per"] == unit and factor is not None:
        return {**fee, "high": fee["high"] * factor}
    return {**fee, "open": f"cost: {record.id}: {fee['of']}"}


def _latest(costs: Iterable[Cost]) -> list[Cost]:
    """Of the same item in several years, the rows of the latest."""
    given = list(costs)
    years: dict[tuple[Any, ...], str] = {}
    for cost in given:
        key = (*_item(cost), cost.member)
        years[key] = max(years.get(key, ""), str(cost.year or ""))
    return [cost for cost in given if str(cost.year or "") == years[(*_item(cost), cost.member)]]


def _item(cost: Cost) -> tuple[Any, ...]:
    return (cost.of, cost.per, cost.residence, cost.level, cost.load)


def _row(catalog: Catalog, record: Record, cost: Cost, members: Cost | None) -> dict[str, Any]:
    load = catalog.terms(("study-loads",), record.id.jurisdiction).get(cost.load) if cost.load else None
    row: dict[str, Any] = {
        "of": cost.of, "per": cost.per, "low": cents(cost.price, "min"), "high": cents(cost.price, "max"),
        "level": cost.level, "credits": _bounds(load.credits) if load is not None else None}
    if row["low"] is None and row["high"] is None:
        row |= unread(record, cost.of)
    elif members is not None and (least := cents(members.price, "min")) is not None and least < row["low"]:
        body = _issuer(catalog, record)
        row |= {"less": row["low"] - least, "body": f"{body}", "joining": _joining(catalog, body)}
    return {key: value for key, value in row.items() if value is not None}


def _for_members(catalog: Catalog, record: Record, cost: Cost) -> dict[str, Any]:
    """The row of an item of which only what members pay is known: for them it is more than nothing."""
    body, least = _issuer(catalog, record), cents(cost.price, "min")
    return {**unread(record, cost.of), "less": -(least or 0), "body": f"{body}", "joining": _joining(catalog, body)}


def _issuer(catalog: Catalog, record: Record) -> RecordId | None:
    named = getattr(record, "issuer", None)
    return catalog.resolve(("organizations", "colleges"), named, record.id.jurisdiction) if named else None


def _joining(catalog: Catalog, body: RecordId | None) -> int:
    """The least that a member of an association pays to be one, as far as a page says; 0 where all pay it anyway."""
    own = (it for it in catalog.of(Credential) if body is not None and _issuer(catalog, it) == body)
    costs = (cost for it in own if isinstance(it.costs, tuple) for cost in it.costs)
    known = ((cents(cost.price, "min"), cost.member) for cost in costs if cost.of == MEMBERSHIP and cost.when is None)
    return min((price if member else 0 for price, member in known if price is not None), default=0)


def cents(price: Amount, end: str) -> int | None:
    """One end of a price in cents; the other end where only that is known; nothing asked is 0."""
    if price.word == "none":
        return 0
    low, high = price.min, price.max
    value = (low if low is not None else 0 if high is not None else None) if end == "min" else (high or low)
    return None if value is None else round(value * 100)


def _bounds(credits_: Amount | None) -> list[float | None] | None:
    return None if credits_ is None else [credits_.min, credits_.max]
