"""How long a credential lasts, what keeps it alive, and when it ends. No markup."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ladder.model import Credential
from ladder.model.credential import TermOfLife
from ladder.pages.act import Contact, pairs, span
from ladder.pages.checklist import checklist
from ladder.pages.marks import Mark, is_disputed, mark_at, rivals
from ladder.pages.notes import notes
from ladder.pages.parts import View, prices
from ladder.pages.words import Words


@dataclass(frozen=True)
class Kept:
    """What keeps a credential alive, in the fewest words."""

    text: str
    mark: Mark | None
    is_disputed: bool = False
    """Whether sources disagree on what is said."""


def in_short(words: Words, it: Credential) -> Kept | None:
    """How often it is renewed, else how long it lasts; of one that cannot be renewed, when it ends."""
    term = it.term if isinstance(it.term, TermOfLife) else TermOfLife()
    if term.times == 0:
        disputed = is_disputed(term.lasts) or is_disputed(term.renewals)
        return Kept(_ending(words, term), mark_at(words, it, ("term", "lasts")), disputed)
    said = _as_renewed(words, it, term) or _as_lasting(words, it, term)
    if said is not None and term.times is not None:
        text = words._("{how_often}, {n} × at most").format(how_often=said.text, n=words.number(term.times))
        return replace(said, text=text)
    return said


def _as_renewed(words: Words, it: Credential, term: TermOfLife) -> Kept | None:
    """How often it is renewed; None when the record does not say."""
    kept = renewal(words, it)
    return Kept(kept["text"], kept["mark"], is_disputed(term.renewals)) if kept and kept["text"] else None


def _as_lasting(words: Words, it: Credential, term: TermOfLife) -> Kept | None:
    """How long it lasts, where nothing says how often it is renewed; None when the record says neither."""
    lasts, unknown = lasting(words, it), words.word("unknown")
    if lasts is None and it.renewal is None:
        return None
    if lasts is None or lasts["text"] in ("", unknown):
        return Kept(unknown, mark_at(words, it, ("term",) if it.renewal is None else ("renewal",)))
    text = words._("lasts {how_long}").format(how_long=lasts["text"])
    return Kept(text, lasts["mark"], is_disputed(term.lasts) or is_disputed(term.renewals))


def _ending(words: Words, it: TermOfLife) -> str:
    """When a credential ends that cannot be renewed."""
    known = words.span(it.lasts) if it.lasts is not None and it.lasts.word is None else ""
    how_long = known or (words._("at most {amount}").format(amount=words.duration(it.at_most)) if it.at_most else "")
    if not how_long:
        return words._("you cannot renew it, and when it ends is unknown")
    return words._("you cannot renew it, and it ends after {how_long}").format(how_long=how_long)


def limits(words: Words, it: Credential) -> list[Contact]:
    """How often it can be renewed, and how long at most it can be held."""
    if it.term is None or isinstance(it.term, str):
        return []
    shared = (words.catalog.find(Credential, name, words.jurisdiction) for name in it.term.shared_with)
    times = it.term.renewals
    renewals = [words.renewals(times), *notes(times)] if times else []
    return pairs((words._("Renewals"), ". ".join(s for s in renewals if s)),
                 (words._("At most"), words.duration(it.term.at_most) if it.term.at_most else ""),
                 (words._("Its time is shared with"), words.listing(c.name for c in shared if c)))


def lasting(words: Words, it: Credential) -> View | None:
    """How long it lasts; None when the record does not say."""
    if it.term is None:
        return None
    said: View = {"text": "", "ends": "", "note": "", "mark": mark_at(words, it, ("term",)), "rivals": ()}
    if isinstance(it.term, str):
        return {**said, "text": words.word(it.term)}
    text = span(words, it.term.lasts)
    return {**said, "text": text, "ends": it.term.ends or "", "note": it.term.note or "",
            "rivals": rivals(words, it, it.term, ("term",))}


def renewal(words: Words, it: Credential) -> View | None:
    """What keeps it alive; None when the record does not say."""
    if it.renewal is None:
        return None
    if isinstance(it.renewal, str):
        return {"text": words.word(it.renewal), "note": "", "mark": mark_at(words, it, ("renewal",)), "entry": None,
                "costs": prices(words)}
    every = it.renewal.every
    return {"text": words.word(every) if isinstance(every, str) else words.every(every) if every else "",
            "note": it.renewal.note or "", "mark": mark_at(words, it, ("renewal",)),
            "entry": checklist(words, it, it.renewal.requires, ("renewal", "requires")),
            "costs": prices(words, (it, it.renewal.costs, ("renewal", "costs")))}
