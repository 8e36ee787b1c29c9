"""What no rule says and only the person or a college knows, as sentences under "also check". No markup."""

from __future__ import annotations

from collections.abc import Iterator

from ladder.model import Record, RecordId
from ladder.pages.leaves import sentences
from ladder.pages.words import Words
from ladder.plan.program import Node

ASKED = frozenset({"transfer", "presumed", "which", "term"})
"""The kinds of checks that are questions."""


def question(words: Words, record: Record, node: Node) -> str:
    """The question of a check that the compiler made; of a degree that no rule names, that it comes first."""
    _ = words._
    papers = [words.catalog.records[RecordId.of(name)].title for name in node.get("ids", ())]
    forms = {
        "transfer": _("How many of your earlier credits does {name} take? We count none of them."),
        "presumed": _("{name} most likely asked for a degree, so we count it as yours: {degree}. Is that so?"),
        "which": (_("{name} asks for one of these, and we count none as yours: {papers}. Which do you have?")
                  if len(papers) > 1 else
                  _("{name} most likely asked for this, and we do not count it as yours: {papers}. Do you have it?")),
        "term": (_("You can renew this {n} × at most. How long it lasts is unknown to us.")
                 if node.get("times") else _("You cannot renew this. How long it lasts is unknown to us.")),
    }
    degree_alone = _("{degree} in {fields}") if node.get("in") else _("{degree}, which comes first")
    form = forms.get(node.get("kind", ""), degree_alone)
    degree = words.degree_of(node["level"]) if "level" in node else ""
    fields = words.terms(node.get("in", ()), "degree-fields")
    text = form.format(name=record.title, degree=degree, papers=words.listing(papers, either=True), fields=fields,
                       n=words.number(node.get("times", 0)))
    return sentences(text, *_rivals(words, record)) if node.get("kind") == "term" else text


def _rivals(words: Words, record: Record) -> Iterator[str]:
    """What other sources say of how long a credential lasts."""
    lasts = getattr(getattr(record, "term", None), "lasts", None)
    for rival in getattr(lasts, "conflicts", ()):
        yield words._("Another source says: {other}.").format(other=words.span(rival.value))
