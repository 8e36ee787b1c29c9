"""A difference as text for a terminal, as Markdown for a comment on a pull request, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ladder.diff.outline import Item, Outline, outline
from ladder.pages.words import Words
from ladder.report import visible

View = dict[str, Any]
LONGEST = 60_000
"""Signs of a comment; the hosts of code take a few more."""
SIZES = ((1_000, 4_000), (200, 400), (40, 300), (10, 200), (2, 60))
"""Entries of a list and signs of a text, tried until a comment is short enough."""
MARKS = re.compile(r"[\\`*_{}\[\]~|^$!]|^[-+=]")
"""What Markdown may read as a mark, anywhere or where a text begins."""
NUMBERED = re.compile(r"^(\d+)([.)])")
"""What it may read as an entry of a list."""
LIVE = re.compile(r"@|#|:(?=//)|\bwww(?=\.)|\bGH(?=-)", re.IGNORECASE)
"""What the hosts of code turn into a mention or a link; a sign without width behind it keeps it text."""


def as_text(words: Words, it: View) -> str:
    """For a terminal."""
    told = outline(words, it)
    lines = [told.title, *told.summary]
    for section in told.sections:
        lines += ["", section.title]
        for item in section.items:
            lines += [f"  {item.text}", *(f"    {line}" for line in item.lines)]
    return "\n".join(map(visible, lines))


def as_json(_: Words, it: View) -> str:
    """For programs."""
    return json.dumps(it, indent=2, ensure_ascii=False)


def as_markdown(words: Words, it: View) -> str:
    """For a comment on a pull request: the pathways open, the rest folded. Nothing that the data say is markup."""
    told = outline(words, it)
    sizes = (_rendered(words, _cut(words, told, *size)) for size in SIZES)
    return next((text for text in sizes if len(text) <= LONGEST), _rendered(words, _cut(words, told, *SIZES[-1])))


def _rendered(words: Words, told: Outline) -> str:
    return _environment().get_template("comment.md").render(told=told, _=words._).strip()


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("ladder.diff"), undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True, finalize=escaped,
                       autoescape=False)  # noqa: S701  `escaped` is for Markdown and for HTML


def escaped(value: object) -> str:
    """A value as one line of text that neither Markdown nor HTML nor the host reads anything into."""
    text = " ".join(visible(f"{value}").split())
    text = LIVE.sub("\\g<0>\u200b", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return NUMBERED.sub(r"\1\\\2", MARKS.sub(r"\\\g<0>", text))


def _cut(words: Words, told: Outline, count: int, signs: int) -> Outline:
    """An outline with long lists and texts cut, and the cuts said."""
    cut = partial(_clip, signs=signs)
    sections = [replace(section, items=tuple(
        Item(cut(item.text), tuple(map(cut, item.lines[:count])) + _more(words, len(item.lines), count))
        for item in section.items[:count]) + tuple(map(Item, _more(words, len(section.items), count))))
        for section in told.sections]
    return Outline(cut(told.title), tuple(map(cut, told.summary)), tuple(sections))


def _more(words: Words, of: int, count: int) -> tuple[str, ...]:
    """What is said in place of the entries that are not shown."""
    return (words._("and {n} more; the report as text or JSON has all").format(n=of - count),) if of > count else ()


def _clip(text: str, signs: int) -> str:
    return text if len(text) <= signs else f"{text[:signs]}…"


REPORTS: dict[str, Callable[[Words, View], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""How a difference is printed."""
