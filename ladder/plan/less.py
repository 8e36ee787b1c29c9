"""What may take hours off a rule: its substitutions, and a degree where only some fields read its table of hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ladder.document import Loc, spell
from ladder.model import Record
from ladder.model.amount import Amount
from ladder.model.leaves import DegreeLeaf
from ladder.model.requirement import Education, Experience, Practicum, Substitution
from ladder.plan.amounts import semester
from ladder.plan.floors import entries
from ladder.plan.program import CLASS_HOURS_A_CREDIT, WEEKS_A_MONTH, Node

if TYPE_CHECKING:
    from ladder.plan.needs import Needs

Sub = dict[str, Any]


def substitutions(needs: Needs, record: Record, loc: Loc, it: Education | Experience | Practicum) -> list[Sub]:
    """Hours and weeks that come off a rule, each with the node that has to be met for it."""
    return [sub for i, entry in enumerate(entries(it.substitutions))
            for sub in _sub(needs, record, (*loc, "substitutions", i, "with"), entry)]


def _sub(needs: Needs, record: Record, loc: Loc, it: Substitution) -> Iterator[Sub]:
    with_ = needs.node(record, loc, it.with_)
    if it.hours == "accepted":
        named = needs.nodes[with_].get("id") if needs.nodes[with_]["op"] == "credential" else None
        yield {"accepted": named, "with": with_}
        return
    hours = it.hours.min if isinstance(it.hours, Amount) else None
    credits_ = semester(it.credits)
    hours = credits_ * CLASS_HOURS_A_CREDIT if credits_ is not None else hours
    weeks = it.months.min * WEEKS_A_MONTH if it.months is not None and it.months.min is not None else None
    if hours is not None or weeks is not None:
        yield {"hours": hours or 0, "weeks": weeks or 0, "with": with_}


def in_fields(needs: Needs, record: Record, loc: Loc, it: Experience, work: Node) -> Node:
    """A block of work whose table of hours only degrees in some fields read.

    It asks for the first row of the table, and each other degree takes off what its row has less; one in another field
    takes off nothing.
    """
    (first, most), *others = work["hours"]
    levels = {needs.words.level(level): level for level in (it.hours.by_degree or {} if it.hours is not None else {})}
    subs, fields = [*work["subs"]], needs.words.narrower(it.degree_in or (), "degree-fields")
    for order, hours in others:
        degree = needs.degree(record, loc, DegreeLeaf.model_validate({"level": levels[order], "in": it.degree_in}))
        with_ = needs.add({**degree, "in": list(it.degree_in or ()), "at": f"{record.id}#{spell(loc[:-1])}"})
        subs.append({"hours": most - hours, "weeks": 0, "with": with_})
    return {**work, "hours": [[first, most]], "subs": subs, "fields": fields}
