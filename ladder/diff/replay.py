"""The same questions asked on both sides, and what became of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ladder.diff.outcomes import NONE, PLANS, UNASKED, Outcome, Question, differs, outcome
from ladder.diff.people import Worker, of_states
from ladder.diff.sides import Side
from ladder.graph import edges
from ladder.model import RecordId
from ladder.pages.answers import View
from ladder.pages.climbs import headlines
from ladder.pages.site import is_state
from ladder.plan.profile import Profile
from ladder.plan.tally import TOLERANCE

POSSIBLE, IMPOSSIBLE, SHORTER, LONGER, CHEAPER, DEARER, KNOWN, UNKNOWN = KINDS = (
    "possible", "impossible", "shorter", "longer", "cheaper", "dearer", "known", "unknown")
"""What becomes of a pathway, in the order in which it is told."""


@dataclass(frozen=True)
class Move:
    """What became of one number of an answer, or of the answer."""

    kind: str
    of: str
    """`months`, `cost`, or `way` for whether there is one."""


@dataclass(frozen=True)
class Moved:
    """A question whose answer is another one now."""

    question: Question
    was: Outcome
    now: Outcome
    moves: tuple[Move, ...]


def changed_states(base: Side, head: Side) -> list[str]:
    """The jurisdictions whose rules, prices or courses are not the same for a planner."""
    was, now = base.site.climbs.texts, head.site.climbs.texts
    return sorted(code for code in {*was, *now} if was.get(code) != now.get(code))


def questions(base: Side, head: Side, people: Iterable[Worker], states: list[str]) -> list[Question]:
    """What is asked in some jurisdictions: the workers' questions, then the climbs that pages of either side show."""
    asked = [Question(w.state, w.person.who, w.person.to, w.person.profile, w.name) for w in of_states(people, states)]
    steps = sorted({step for side in (base, head) for step in _steps(side, states)})
    return asked + [Question(a.jurisdiction, "", f"{b}", Profile(role=f"{a}")) for a, b in steps]


def _steps(side: Side, states: list[str]) -> Iterator[tuple[RecordId, RecordId]]:
    """The climbs on the page of a state, and the steps from each job to the next."""
    yield from ((a, b) for a, b, _ in edges(side.site.graph, "advances_to") if a.jurisdiction in states)
    for code in states:
        if is_state(side.site, code):
            for it in headlines(side.site, side.words(code)):
                yield from ((_record(frm.path), _record(it.to.path)) for frm in it.frm)


def _record(path: str) -> RecordId:
    return RecordId.of(path.removesuffix("/"))


def replay(base: Side, head: Side, asked: Iterable[Question]) -> tuple[list[Moved], list[Moved]]:
    """The questions whose answers moved, and those that neither side or only one side could be asked."""
    moved: list[Moved] = []
    unasked: list[Moved] = []
    for question in asked:
        was, now = _answers(base, head, question)
        if question.worker and UNASKED in (was.kind, now.kind):
            unasked.append(Moved(question, was, now, ()))
        elif moves := tuple(compared(was, now)):
            moved.append(Moved(question, was, now, moves))
    return moved, unasked


def _answers(base: Side, head: Side, question: Question) -> tuple[Outcome, Outcome]:
    """Both answers. A step that lived experience closes on both sides is counted for those who have it, as on pages."""
    was, now = (side_outcome(side, question) for side in (base, head))
    if question.worker or (was.kind, now.kind) != (NONE, NONE):
        return was, now
    return side_outcome(base, question, lived=True), side_outcome(head, question, lived=True)


def side_outcome(side: Side, question: Question, *, lived: bool = False) -> Outcome:
    """An answer; a side without the jurisdiction has none."""
    if question.state not in side.site.climbs.texts:
        return Outcome(UNASKED, text=side.words("")._("the jurisdiction is not in the data"))
    return outcome(side, question, lived=lived)


def compared(was: Outcome, now: Outcome) -> Iterator[Move]:
    """What became of an answer."""
    if UNASKED in (was.kind, now.kind):
        return
    if was.kind != now.kind:
        yield Move(_turned(was, now), "way")
    for of, less, more in (("months", SHORTER, LONGER), ("cost", CHEAPER, DEARER)):
        before, after = getattr(was, of), getattr(now, of)
        if before is not None and after is not None and differs(before, after):
            yield Move(_kind(before, after, less, more), of)


def _turned(was: Outcome, now: Outcome) -> str:
    if now.kind == PLANS:
        return POSSIBLE if was.kind == "none" else KNOWN
    return IMPOSSIBLE if now.kind == "none" else UNKNOWN


def _kind(was: View, now: View, less: str, more: str) -> str:
    """Less or more, by the least; by what is known of it where that explains the number."""
    if _open(was) != _open(now):
        return KNOWN if _open(was) > _open(now) else UNKNOWN
    new, gone = set(now["unknown"]) - set(was["unknown"]), set(was["unknown"]) - set(now["unknown"])
    for key in ("min", "max"):
        if now[key] is not None and abs(now[key] - was[key]) > TOLERANCE:
            if now[key] < was[key]:
                return UNKNOWN if new and not gone else less
            return KNOWN if gone and not new else more
    return UNKNOWN if new else KNOWN


def _open(it: View) -> int:
    """How little is known of a sum: all of it, its least, nothing."""
    return 0 if it["max"] is not None else 1 if it["min"] > TOLERANCE else 2
