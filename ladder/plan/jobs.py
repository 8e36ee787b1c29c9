"""How fast each job gathers the hours that a rule asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ladder.catalog import Catalog
from ladder.model import Role
from ladder.model.amount import Amount
from ladder.plan.program import Node
from ladder.tree import within


def rates(catalog: Catalog, node: Node, roles: Iterable[Role]) -> dict[str, dict[str, Any]]:
    """For a node `work`, by job: what part of an hour counts, freely and under each ceiling, and toward each floor.

    `open` says that nobody states the share: the whole hour is counted, and the answer says "at least".
    """
    found = {}
    for role in roles:
        made = _rates(catalog, node, role)
        if made["plain"] or any(made["caps"]):
            found[str(role.id)] = made
    return found


def _rates(catalog: Catalog, node: Node, role: Role) -> dict[str, Any]:
    shares = dict(_shares(role)) if node["areas"] is not None or isinstance(role.accrues, dict) else {}
    if node["areas"] is None:
        shares = shares or {"": 1.0}
    else:
        shares = {area: share for area, share in shares.items() if area in node["areas"]}
    capped = {area: i for i, cap in reversed(list(enumerate(node["caps"]))) for area in shares if area in cap["areas"]}
    total = sum(shares.values())
    scale = 1 / total if total > 1 else 1.0
    caps = [0.0] * len(node["caps"])
    for area, place in capped.items():
        caps[place] += shares[area] * scale
    return {
        "plain": sum(share * scale for area, share in shares.items() if area not in capped), "caps": caps,
        "floors": [min(1.0, _toward(catalog, floor, role) * scale) if shares else 0.0 for floor in node["floors"]],
        "open": any(amount.word == "unknown" for amount in _accrued(role).values()),
    }


def _accrued(role: Role) -> dict[str, Amount]:
    return role.accrues if isinstance(role.accrues, dict) else {}


def _shares(role: Role) -> Iterator[tuple[str, float]]:
    """The share of an hour in each area; one that nobody states is the whole hour."""
    for area, amount in _accrued(role).items():
        yield area, 0.0 if amount.word == "none" else 1.0 if amount.share is None else amount.share / 100


def _toward(catalog: Catalog, floor: dict[str, Any], role: Role) -> float:
    """What part of an hour can go toward a floor, or toward several floors together.

    A floor without areas is one on supervision, which any hour can be under.
    """
    if not floor["areas"]:
        return 1.0
    shares = dict(_shares(role))
    joined = floor.get("joins", [floor["areas"]])
    fitting = {area for areas in joined for area in _fitting(catalog, areas, role, shares)}
    return sum(shares[area] for area in fitting)


def _fitting(catalog: Catalog, areas: list[str], role: Role, shares: dict[str, float]) -> list[str]:
    """The job's areas inside those of a floor; where there is none, the wider ones that hold them."""
    home = role.id.jurisdiction
    inside = [area for area in shares if area in areas]
    if any(amount.word == "none" for area, amount in _accrued(role).items() if area in areas):
        return inside
    return inside or [area for area in shares
                      if any(within(catalog, term, {area}, "practice-areas", home) for term in areas)]
