"""A difference as plain values: the JSON that `docs/diff.md` describes, from which the reports are made too."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ladder.diff.around import Covered, Ends, Gone
from ladder.diff.compare import Difference
from ladder.diff.pathways import answered, pathways, place
from ladder.diff.records import Change
from ladder.diff.replay import Moved
from ladder.diff.say import Line, told
from ladder.model import Credential, Record, RecordId
from ladder.pages.words import Words

View = dict[str, Any]


def view(it: Difference) -> View:
    """All of a difference."""
    say = _Say(it)
    return {
        "base": it.base.name, "head": it.head.name, "date": f"{it.head.site.date}",
        "changed": bool(it.changes), "states": list(it.states), "asked": it.asked,
        "pathways": pathways(it.base, it.head, it.moved), "not_asked": [say.unasked(one) for one in it.unasked],
        "dead_ends": say.ends(it.dead_ends), "no_way_in": say.ends(it.cut_off),
        "coverage": [say.covered(one) for one in it.coverage],
        "pages_gone": [say.gone(one) for one in it.pages], "sources_gone": [say.gone(one) for one in it.sources],
        "records": [say.record(one) for one in it.changes],
    }


class _Say:
    """The words of one difference."""

    def __init__(self, it: Difference) -> None:
        self.it = it
        self.words = it.head.words("us")
        self._ = self.words._

    def name(self, at: RecordId) -> str:
        """A record's name, of the side that has it."""
        found = self.it.head.catalog.records.get(at) or self.it.base.catalog.records[at]
        return found.title

    def record(self, it: Change) -> View:
        """A record with its lines; lines about one list are one."""
        side = self.it.base if it.kind == "removed" else self.it.head
        words = side.words(it.id.jurisdiction)
        return {"record": f"{it.id}", "change": it.kind, "name": it.name, "was": f"{it.was}" if it.was else None,
                "sort": sort_of(words, side.catalog.records[it.id]),
                "place": place(self.it.head, self.it.base, it.id.jurisdiction),
                "lines": [{"where": line.where, "sort": line.sort, "now": line.now, "was": line.was,
                           "text": told(words, line)} for line in _joined(words, it.lines)]}

    def unasked(self, it: Moved) -> View:
        """A worker whose question one side could not be asked."""
        words = self.it.head.words(it.question.state)
        return {"worker": it.question.worker, "who": it.question.who, "to": it.question.to,
                "was": answered(words, it.was), "now": answered(words, it.now)}

    def ends(self, it: Ends) -> View:
        """Jobs that have become something or are it no longer."""
        return {"new": [self.job(at) for at in it.new], "gone": [self.job(at) for at in it.gone]}

    def job(self, at: RecordId) -> View:
        """A job by name."""
        return {"record": f"{at}", "name": self.name(at), "place": place(self.it.head, self.it.base, at.jurisdiction)}

    def covered(self, it: Covered) -> View:
        """What study counts toward."""
        study, paper = self.name(it.study), self.name(it.credential)
        return {"study": f"{it.study}", "credential": f"{it.credential}", "change": it.sort,
                "text": self.counts(it).format(study=study, paper=paper, what=it.what, now=it.now, was=it.was)}

    def counts(self, it: Covered) -> str:
        """The sentence for it."""
        _ = self._
        if it.sort in ("gained", "lost"):
            return {"gained": _("{study} now counts toward {paper}"),
                    "lost": _("{study} no longer counts toward {paper}")}[it.sort]
        if it.takes_off:
            return (_("{study} takes {now} off {what} for {paper}, was {was}") if it.now and it.was else
                    _("{study} now takes {now} off {what} for {paper}") if it.now else
                    _("{study} no longer takes {was} off {what} for {paper}"))
        if it.now and it.was:
            return _("{study} covers {now} of {what} for {paper}, was {was}")
        if it.now or it.was:
            return _("{study} now covers {now} of {what} for {paper}") if it.now else (
                _("{study} no longer covers {what} for {paper}, was {was}"))
        return _("{study} now covers {what} for {paper}") if it.sort == "more" else (
            _("{study} no longer covers {what} for {paper}"))

    def gone(self, it: Gone) -> View:
        """A page or a source that went."""
        return {"record": f"{it.id}", "name": it.name, "address": it.address, "now": it.now or None}


def _joined(words: Words, lines: tuple[Line, ...]) -> list[Line]:
    """New entries of one list as one line, and those that went."""
    found: list[Line] = []
    for (where, sort), group in groupby(lines, key=lambda line: (line.where, line.sort)):
        same = list(group)
        if sort in ("new", "gone") and len(same) > 1:
            now, was = (words.listing(getattr(line, key) for line in same) for key in ("now", "was"))
            same = [Line(same[0].name, where, sort, now, was)]
        found += same
    return found


def sort_of(words: Words, record: Record) -> str:
    """What sort of thing a record is, those without a page too."""
    _ = words._
    others = {"sources": _("source"), "wages": _("pay"), "vocabulary": _("words"),
              "jurisdictions": _("who makes the rules")}
    if isinstance(record, Credential) or record.id.kind not in others:
        return words.kind(record)
    return others[record.id.kind]
