"""A requirement tree as a checklist that a person can read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ladder.document import Loc, spell
from ladder.model import Qualification, Record, RecordId, Requirement
from ladder.model.requirement import ANNOTATIONS
from ladder.pages.details import Detail
from ladder.pages.leaves import circumstances, leaf
from ladder.pages.marks import Mark, Rival, mark_at, quiet, rivals
from ladder.pages.notes import leaf_notes
from ladder.pages.site import has_page, path_of
from ladder.pages.words import Words
from ladder.plan.places import stated
from ladder.tree import children

_SIGNS = re.compile(r"[.\[\]]+")


@dataclass(frozen=True)
class Item:
    """One line of a checklist, or a group of lines."""

    mode: str
    """`leaf`, `all`, `any`, `at_least`, `not`, or `word` for a tree that is not there."""
    text: str
    label: str = ""
    """What the data call the line, above what it asks."""
    category: str = ""
    path: str = ""
    """The page of the record that the line names."""
    details: tuple[Detail, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark: Mark | None = None
    rivals: tuple[Rival, ...] = ()
    children: tuple[Item, ...] = ()
    anchor: str = ""
    """Where the line stands on the page of the record that it is a rule of."""


def anchor(loc: Loc) -> str:
    """The place of a rule on the page of its record: `rule-requires-all-0` for `requires.all[0]`."""
    return f"rule-{_SIGNS.sub('-', spell(loc)).strip('-')}"


def checklist(words: Words, record: Record, tree: Requirement | str | None, loc: Loc = ("requires",)) -> Item | None:
    """The tree at a place of a record; None when there is none."""
    if tree is None:
        return None
    around = mark_at(words, record, loc)
    if isinstance(tree, str):
        return Item("word", _word(words, tree), mark=around)
    return _Builder(words, record, around, {record.id}, is_own=True).item(tree, loc)


def given(words: Words, record: Record, nodes: Iterable[Requirement], loc: Loc) -> list[Item]:
    """A line for each thing that study gives, at a place of a record."""
    builder = _Builder(words, record, None, {record.id})
    return [builder.item(node, (*loc, index)) for index, node in enumerate(nodes)]


def detailed(words: Words, record: Record, details: Iterable[Detail]) -> tuple[Detail, ...]:
    """Details at places of a record, each with its source."""
    return _Builder(words, record, None, set()).marked(tuple(details), (), None)


def _denied(node: Requirement) -> str:
    """What a `not` says of what stands in it: `none` of several, `not all` of them, or `not` the one thing."""
    inner = node.children[0]
    is_plain = not any(getattr(inner, key, None) for key in ANNOTATIONS)
    return {"any": "none", "all": "not all"}.get(inner.form or "", "not") if is_plain else "not"


def _barred(node: Requirement, loc: Loc) -> Iterable[tuple[Loc, Requirement]]:
    """The children of a combinator; of a `not` those of the list in it, which is no choice of ways any more."""
    found = children(node, loc)
    if node.form != "not" or _denied(node) == "not":
        return found
    return (pair for at, child in found for pair in children(child, at))


def _word(words: Words, word: str) -> str:
    _ = words._
    return {
        "unknown": _("What it asks is unknown to us. The rule is not out, or no source that we could read says it."),
        "none": _("The rules ask for nothing."),
        "local": _("The employer or program decides what it asks."),
    }[word]


@dataclass(frozen=True)
class _Builder:
    """Builds the items of one tree. `around` is the source that the reader sees at the section."""

    words: Words
    record: Record
    around: Mark | None
    shown: set[RecordId]
    """The record itself and the qualifications unfolded so far: each stands in full once."""
    is_own: bool = False
    """Whether it is the tree of the page's own record, so that its lines can be led to."""

    def item(self, node: Requirement, loc: Loc) -> Item:
        """The line or group for a node."""
        return self.group(node, loc) if node.children else self.line(node, loc)

    def group(self, node: Requirement, loc: Loc) -> Item:
        """A combinator: its title, and an item for each child."""
        own = self.mark(loc)
        inside = replace(self, around=own or self.around)
        inner = tuple(inside.item(child, at) for at, child in _barred(node, loc))
        return Item(node.form or "", self.title(node), node.label or "", tags=tuple(circumstances(self.words, node)),
                    notes=(node.note,) if node.note else (), mark=own, children=inner)

    def title(self, node: Requirement) -> str:
        """What a combinator asks for."""
        _ = self.words._
        if node.at_least is not None:
            return _("At least {n} of these {of}").format(n=node.at_least.n, of=len(node.at_least.of))
        form = _denied(node) if node.form == "not" else node.form
        return {"all": _("All of these"), "any": _("One of these ways"), "none": _("None of these"),
                "not all": _("Not all of these together"), "not": _("Not this")}[form or "all"]

    def line(self, node: Requirement, loc: Loc) -> Item:
        """A leaf; a qualification unfolds into what it asks."""
        said, inner = leaf(self.words, node), (*loc, node.form or "")
        again = [self.words._("Shown above.")] if said.record is not None and said.record.id in self.shown else []
        own = self.mark(stated(loc, node))
        details = self.marked(said.details, inner, own or self.around)
        return Item("leaf", said.text, node.label or "", said.category, self.path(said.record), details,
                    tuple(circumstances(self.words, node)), (*again, *leaf_notes(node)), own,
                    rivals(self.words, self.record, node.content, inner), self.unfolded(said.record),
                    anchor(loc) if self.is_own else "")

    def marked(self, details: tuple[Detail, ...], inner: Loc, around: Mark | None) -> tuple[Detail, ...]:
        """The details of a leaf, with the source of each that has its own."""
        found = []
        for detail in details:
            own = mark_at(self.words, self.record, (*inner, *detail.loc))
            parts = self.marked(detail.parts, inner, own)
            found.append(replace(detail, parts=parts, mark=own if own != around else None))
        return tuple(quiet(found))

    def path(self, record: Record | None) -> str:
        """The page of a record that has one."""
        return path_of(record.id) if record is not None and has_page(record) else ""

    def unfolded(self, record: Record | None) -> tuple[Item, ...]:
        """The lines of a qualification, in place; none for what is shown already."""
        if not isinstance(record, Qualification) or record.id in self.shown:
            return ()
        if not isinstance(record.requires, Requirement):
            return ()
        self.shown.add(record.id)
        builder = _Builder(self.words, record, mark_at(self.words, record, ("requires",)), self.shown)
        return (builder.item(record.requires, ("requires",)),)

    def mark(self, loc: Loc) -> Mark | None:
        """The source of a line, where it is not the one around it."""
        own = mark_at(self.words, self.record, loc)
        return own if own != self.around else None
