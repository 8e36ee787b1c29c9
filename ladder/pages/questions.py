"""What no rule says and only the person or a college knows, as sentences under "also check". No markup."""

from __future__ import annotations

from collections.abc import Iterator

from ladder.model import Credential, Record, RecordId
from ladder.model.amount import Duration
from ladder.model.credential import Renewal, TermOfLife
from ladder.pages.leaves import sentences
from ladder.pages.marks import otherwise
from ladder.pages.words import Words
from ladder.plan.program import Node

ASKED = frozenset({"transfer", "presumed", "which", "term"})
"""The kinds of checks that are questions."""


def question(words: Words, record: Record, node: Node) -> str:
    """The question of a check that the compiler made; of a degree that no rule names, that it comes first."""
    _ = words._
    if node.get("kind") == "term" and isinstance(record, Credential) and isinstance(record.term, TermOfLife):
        return sentences(*_often(words, record, record.term), *_long(words, record, record.term))
    papers = [words.catalog.records[RecordId.of(name)].title for name in node.get("ids", ())]
    forms = {
        "transfer": _("How many of your earlier credits does {name} take? We count none of them."),
        "presumed": _("{name} most likely asked for a degree, so we count it as yours: {degree}. Is that so?"),
        "which": (_("{name} asks for one of these, and we count none as yours: {papers}. Which do you have?")
                  if len(papers) > 1 else
                  _("{name} most likely asked for this, and we do not count it as yours: {papers}. Do you have it?")),
    }
    degree, fields = words.degree_of(node["level"]) if "level" in node else "", node.get("in", ())
    if fields:
        degree = _("{degree} in {fields}").format(degree=degree, fields=words.terms(fields, "degree-fields"))
    form = forms.get(node.get("kind", ""), "{degree}" if fields else _("{degree}, which comes first"))
    return form.format(name=record.title, degree=degree, papers=words.listing(papers, either=True))


def _often(words: Words, record: Credential, it: TermOfLife) -> Iterator[str]:
    """How often a credential can be renewed, and what other sources say."""
    if it.times is None:
        form = words._("How many times you can renew {name} is unknown to us.")
    else:
        form = words._("You can renew {name} {n} × at most.") if it.times else words._("You cannot renew {name}.")
    yield form.format(name=record.title, n=words.number(it.times or 0))
    if it.renewals is not None:
        yield from (otherwise(words, it.renewals, words.renewals(rival.value)) for rival in it.renewals.conflicts)


def _long(words: Words, record: Credential, it: TermOfLife) -> Iterator[str]:
    """How long a credential lasts, else how often it is renewed, and what other sources say."""
    lasts, kept = it.lasts, record.renewal
    if lasts is not None and lasts.word is None:
        yield words._("It lasts {how_long}.").format(how_long=words.span(lasts))
    elif it.at_most is not None:
        yield words._("You can hold it for {how_long} at most.").format(how_long=words.duration(it.at_most))
    elif lasts is None and isinstance(kept, Renewal) and isinstance(kept.every, Duration):
        yield words._("You renew it {how_often}.").format(how_often=words.every(kept.every))
    else:
        yield words._("How long it lasts is unknown to us.")
    if lasts is not None:
        yield from (otherwise(words, lasts, words.span(rival.value)) for rival in lasts.conflicts)
