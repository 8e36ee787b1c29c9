"""A difference as a summary and sections, from which the reports for people are made. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ladder.diff.pathways import reasons, sentence
from ladder.pages.words import Words

View = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """A thing that is told, with lines below it."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Things of one kind."""

    title: str
    items: tuple[Item, ...]
    first: bool = False
    """It is for people, so it is not folded."""


@dataclass(frozen=True)
class Outline:
    """A summary, then the sections that hold something."""

    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]


def outline(words: Words, it: View) -> Outline:
    """The outline of a difference."""
    title = words._("What changes from {base} to {head}").format(base=it["base"], head=it["head"])
    sections = (*_pathways(words, it), *_rest(words, it), *_records(words, it))
    return Outline(title, tuple(_summary(words, it)), tuple(section for section in sections if section.items))


def _summary(words: Words, it: View) -> Iterator[str]:
    """What changed, and what was asked to find it out."""
    _ = words._
    if not it["changed"]:
        yield _("No record changed.")
        return
    yield _count(words, len(it["records"]), _("1 record differs."), _("{n} records differ."))
    if not it["states"]:
        yield _("No rule, price or course that a plan depends on changed, so nobody's pathway did.")
        return
    if not it["asked"]:
        yield _("Rules changed, but there was no question to ask on both sides.")
        return
    asked = _count(words, it["asked"], _("One question was asked on both sides"),
                   _("{n} questions were asked on both sides"))
    moved = sum(len(view["from"]) for view in it["pathways"])
    said = _count(words, moved, _("one has another answer"), _("{n} have another answer")) if moved else (
        _("all have the same answer"))
    yield _("{asked}, by the rules of {date}: {said}.").format(asked=asked, date=it["date"], said=said)
    if moved:
        yield _("{kinds}.").format(kinds=", ".join(_kinds(words, it)))
        yield _("Steps without a person are those of the pages: with a high-school diploma and no hours yet.")


def _kinds(words: Words, it: View) -> Iterator[str]:
    """`Shorter: 7`, for each kind of change."""
    for kinds, group in groupby(it["pathways"], key=lambda view: view["kinds"]):
        yield words._("{kind}: {n}").format(kind=_title(words, kinds), n=sum(len(v["from"]) for v in group))


def _count(words: Words, number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(n=words.number(number))


def _pathways(words: Words, it: View) -> Iterator[Section]:
    for kinds, group in groupby(it["pathways"], key=lambda view: view["kinds"]):
        yield Section(_title(words, kinds), tuple(_by_reason(words, list(group))), first=True)


def _by_reason(words: Words, found: list[View]) -> Iterator[Item]:
    """Pathways with their reasons; where several have the same, the reasons stand once, before them."""
    same: dict[tuple[str, ...], list[str]] = {}
    for view in found:
        same.setdefault(tuple(reasons(words, view)), []).append(f"{sentence(words, view)}.")
    for why, said in same.items():
        if why and len(said) > 1:
            yield Item(" ".join(why), tuple(said))
        else:
            yield from (Item(text, why) for text in said)


def _title(words: Words, kinds: list[str]) -> str:
    said = words.listing(_kind(words, kind) for kind in kinds)
    return said[:1].upper() + said[1:]


def _kind(words: Words, kind: str) -> str:
    _ = words._
    return {"possible": _("possible now"), "impossible": _("not possible any more"), "shorter": _("shorter"),
            "longer": _("longer"), "cheaper": _("cheaper"), "dearer": _("dearer"), "known": _("known now"),
            "unknown": _("unknown now")}[kind]


def _rest(words: Words, it: View) -> Iterator[Section]:
    """What is no pathway and no record."""
    _ = words._
    form = _("{who} ({worker}), to {to}: {now}; before: {was}")
    yield Section(_("Workers who could not be asked on both sides"),
                  tuple(Item(form.format(**view)) for view in it["not_asked"]), first=True)
    for key, new, gone in (("dead_ends", _("New dead ends: no rule leads on from here"), _("No longer dead ends")),
                           ("no_way_in", _("No job leads here any more"), _("A job leads here now"))):
        yield Section(new, _jobs(words, it[key]["new"]), first=True)
        yield Section(gone, _jobs(words, it[key]["gone"]), first=True)
    for title, sorts in ((_("What study counts toward, gained"), ("gained", "more")),
                         (_("What study counts toward, lost"), ("lost", "less"))):
        yield Section(title, tuple(Item(f"{view['text']}.") for view in it["coverage"] if view["change"] in sorts))
    yield Section(_("Pages that went"), tuple(
        Item(_gone(words, view, _("{name} ({address}): now at {now}"))) for view in it["pages_gone"]))
    yield Section(_("Sources that went"), tuple(
        Item(_gone(words, view, _("{name} ({address}): now read from {now}"))) for view in it["sources_gone"]))


def _jobs(words: Words, found: list[View]) -> tuple[Item, ...]:
    return tuple(Item(words._("{name} in {place}").format(name=view["name"], place=view["place"])) for view in found)


def _gone(words: Words, view: View, moved: str) -> str:
    form = moved if view["now"] else words._("{name} ({address})")
    return form.format(name=view["name"], address=view["address"], now=view["now"])


def _records(words: Words, it: View) -> Iterator[Section]:
    _ = words._
    titles = {"changed": _("Records that changed"), "added": _("Records that are new"),
              "moved": _("Records that moved"), "removed": _("Records that are gone")}
    for kind, title in titles.items():
        found = [view for view in it["records"] if view["change"] == kind]
        yield Section(title, tuple(Item(_record(words, view), tuple(line["text"] for line in view["lines"]))
                                   for view in found))


def _record(words: Words, view: View) -> str:
    said = words._("{place}, {sort}: {name}").format(**view)
    return words._("{said} (was at {was})").format(said=said, was=view["was"]) if view["was"] else said
