"""What became of pathways, in words: numbers now and before, and why. Plain values, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from ladder.diff.because import Cause, Why
from ladder.diff.outcomes import GIVEN_UP, PLANS, Outcome
from ladder.diff.replay import IMPOSSIBLE, KINDS, KNOWN, POSSIBLE, UNKNOWN, Move, Moved
from ladder.diff.say import reason
from ladder.diff.sides import Side
from ladder.model import Jurisdiction, RecordId
from ladder.pages.answer_text import amount, cost, time
from ladder.pages.words import Words

View = dict[str, Any]
FEW = 3
"""Changes that are told one by one where several explain an answer together."""


def pathways(base: Side, head: Side, moved: Iterable[tuple[Moved, dict[Move, Why]]]) -> list[View]:
    """The answers that moved, in the order in which they are told; steps of pages that tell the same stand together."""
    found: dict[tuple[Any, ...], View] = {}
    for it, why in moved:
        made = _view(base, head, it, why)
        same = (*(made[key] for key in ("worker", "state", "to", "said")), f"{made['why']}")
        if same in found:
            found[same]["from"] += made["from"]
        else:
            found[same] = made
    return sorted(found.values(), key=lambda view: ([KINDS.index(kind) for kind in view["kinds"]], view["state"]))


def _view(base: Side, head: Side, it: Moved, why: dict[Move, Why]) -> View:
    words = head.words(it.question.state)
    return {
        "kinds": sorted({move.kind for move in it.moves}, key=KINDS.index),
        "state": it.question.state, "place": place(head, base, it.question.state),
        "worker": it.question.worker or None, "who": it.question.who or None,
        "from": [it.now.frm or it.was.frm], "to": it.now.to or it.was.to,
        "said": "; ".join(_said(words, move, it.was, it.now) for move in it.moves),
        "was": _numbers(it.was), "now": _numbers(it.now), "why": list(_whys(base, head, why)),
    }


def _whys(base: Side, head: Side, why: dict[Move, Why]) -> Iterator[View]:
    """The reasons, those of several numbers once."""
    same: dict[Why, list[str]] = {}
    for move, found in why.items():
        same.setdefault(found, []).append(move.of)
    for found, of in same.items():
        kinds = {"because": found.because, "together": found.together, "on_the_way": found.on_the_way}
        yield {"of": of, **{key: list(dict.fromkeys(_cause(base, head, it) for it in causes))
                            for key, causes in kinds.items()},
               "records": list(dict.fromkeys(it.name for it in (*found.together, *found.on_the_way)))}


def _numbers(it: Outcome) -> View:
    return {"answer": it.kind, "months": it.months, "cost": it.cost}


def _said(words: Words, move: Move, was: Outcome, now: Outcome) -> str:
    """What became of one number."""
    _ = words._
    if move.of == "way":
        forms = {POSSIBLE: _("{now}; before no way: {was}"), IMPOSSIBLE: _("no way now: {now}; before: {was}"),
                 KNOWN: _("{now}; before not computed: {was}"), UNKNOWN: _("not computed now: {now}; before: {was}")}
        return forms[move.kind].format(now=answered(words, now), was=answered(words, was))
    say = partial(amount, say={"months": time, "cost": cost}[move.of])
    before, after = getattr(was, move.of), getattr(now, move.of)
    more = [what for what in after["unknown"] if what not in before["unknown"]]
    less = [what for what in before["unknown"] if what not in after["unknown"]]
    form = _("{now}, was {was}") if say(words, before) != say(words, after) else _same(words, move)
    return form.format(now=say(words, after), was=say(words, before)) + _open(words, more, less)


def _same(words: Words, move: Move) -> str:
    """Two numbers that are shown as one."""
    forms = {"shorter": words._("{now}, less than a month shorter"),
             "longer": words._("{now}, less than a month longer")}
    return forms.get(move.kind, "{now}")


def _open(words: Words, more: list[str], less: list[str]) -> str:
    """What is unknown now that was known, and the reverse."""
    said = [form.format(what=words.listing(names)) for form, names in (
        (words._("unknown now: {what}"), more), (words._("no longer unknown: {what}"), less)) if names]
    return f" ({'; '.join(said)})" if said else ""


def answered(words: Words, it: Outcome) -> str:
    """An answer on one line."""
    if it.kind == PLANS and it.months is not None and it.cost is not None:
        months, price = amount(words, it.months, time), amount(words, it.cost, cost)
        return words._("{months}, {cost}").format(months=months, cost=price)
    return it.text.removesuffix(".") if it.kind != GIVEN_UP else words._("too many ways to look at them all")


def _cause(base: Side, head: Side, it: Cause) -> str:
    """A change as a reason."""
    side = base if it.kind == "removed" else head
    words = side.words(it.id.jurisdiction)
    if it.line is not None:
        return reason(words, it.line).removesuffix(".")
    form = words._("{name} is no longer there") if it.kind == "removed" else words._("{name} is new")
    return form.format(name=it.name)


def place(head: Side, base: Side, code: str) -> str:
    """What a jurisdiction is called."""
    at = RecordId(code, "jurisdictions", code)
    record = head.catalog.records.get(at) or base.catalog.records.get(at)
    return record.name if isinstance(record, Jurisdiction) else code


def sentence(words: Words, it: View) -> str:
    """`A technician with a diploma: Recovery specialist to LADC II in Massachusetts: 24 months, was 35 months`."""
    _ = words._
    starts = [frm for frm in dict.fromkeys(it["from"]) if frm]
    climb = _("{a} to {b} in {place}") if starts else _("To {b} in {place}")
    said = climb.format(a=_(" or ").join(starts), b=it["to"], place=it["place"])
    form = _("{who}: {climb}: {said}") if it["who"] else _("{climb}: {said}")
    return form.format(who=it["who"], climb=said, said=it["said"])


def reasons(words: Words, it: View) -> Iterator[str]:
    """Why, on a line each; where time and cost have reasons of their own, which it is."""
    _ = words._
    names = {"months": _("Time: {why}"), "cost": _("Cost: {why}"), "way": "{why}"}
    for found in it["why"]:
        form = names[found["of"][0]] if len(it["why"]) > 1 else "{why}"
        yield from (form.format(why=text) for text in _reasons(words, found))


def _reasons(words: Words, found: View) -> Iterator[str]:
    _ = words._
    for first, text in enumerate(found["because"]):
        yield (_("And because {what}.") if first else _("Because {what}.")).format(what=text)
    if found["together"]:
        yield _("Because of these together: {what}.").format(what=_listed(words, found, "together"))
    if found["on_the_way"]:
        yield _("Changed on the way: {what}.").format(what=_listed(words, found, "on_the_way"))


def _listed(words: Words, found: View, key: str) -> str:
    """A few changes in words, of many the records."""
    return "; ".join(found[key]) if len(found[key]) <= FEW else words._("what changed in {records}").format(
        records=words.listing(found["records"]))
