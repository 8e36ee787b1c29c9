"""What may take hours off a rule: its substitutions, and a degree where only some fields read its table of hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ladder.document import Loc, spell
from ladder.model import Record
from ladder.model.amount import Amount
from ladder.model.leaves import DegreeLeaf
from ladder.model.requirement import Education, Experience, Practicum, Substitution
from ladder.model.shape import items
from ladder.plan.amounts import Words, semester
from ladder.plan.program import CLASS_HOURS_A_CREDIT, WEEKS_A_MONTH, Node
from ladder.plan.tally import row

if TYPE_CHECKING:
    from ladder.plan.needs import Needs

Sub = dict[str, Any]


def substitutions(needs: Needs, record: Record, loc: Loc, it: Education | Experience | Practicum) -> list[Sub]:
    """Hours and weeks that come off a rule, each with the node that has to be met for it."""
    return [sub for i, entry in enumerate(items(it.substitutions))
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
    """A block of work whose tables of hours and months only degrees in some fields read.

    It asks for the first row of each table, and each other degree takes off what its row has less; one in another field
    takes off nothing.
    """
    words = Words(needs.catalog, record.id.jurisdiction)
    tables = {key: work[key] for key in ("hours", "weeks") if isinstance(work[key], list)}
    levels = {words.level(level): level for amount in (it.hours, it.months) if amount is not None
              for level in amount.by_degree or {}}
    subs, fields = [*work["subs"]], words.narrower(it.degree_in or (), "degree-fields")
    for order, level in sorted(levels.items()):
        off = {key: max(0, rows[0][1] - row(rows, max(order, rows[0][0]))) for key, rows in tables.items()}
        if any(off.values()):
            degree = needs.degree(record, loc, DegreeLeaf.model_validate({"level": level, "in": it.degree_in}))
            with_ = needs.add({**degree, "in": list(it.degree_in or ()), "at": f"{record.id}#{spell(loc[:-1])}"})
            subs.append({"hours": 0, "weeks": 0, **off, "with": with_})
    return {**work, **{key: rows[:1] for key, rows in tables.items()}, "subs": subs, "fields": fields}
