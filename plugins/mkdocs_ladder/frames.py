"""The theme's frame, rendered once for many pages and then filled.

The first page of a frame is rendered by the theme, and once more with marks in the places that differ from page
to page. The second page is rendered both ways and compared; from then on the frame is filled. Where the two
differ, all pages of that frame are rendered by the theme, and a warning names the frame.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from mkdocs_ladder.page import LadderPage

log = logging.getLogger("mkdocs.plugins.ladder")

_SLOT = re.compile(r"LADDERSLOT(TITLE|DESCRIPTION|CANONICAL|CONTENT)X")
_MAIN = "main.html"

Render = Callable[[dict[str, Any]], str]
"""The theme's main template, given a context."""


@dataclass
class Frame:
    """The pieces of a rendered page between its slots."""

    pieces: list[str]
    proved: bool = False
    broken: bool = False

    def fill(self, values: dict[str, str]) -> str:
        """The page with these values in its slots."""
        return "".join(values[piece] if i % 2 else piece for i, piece in enumerate(self.pieces))


@dataclass
class Frames:
    """The frames of one build."""

    render: Render
    held: dict[tuple[int, str | None], Frame] = field(default_factory=dict)

    def fill(self, page: LadderPage) -> str:
        """The text of a page, from its frame where that is proved."""
        frame = self.held.get(page.frame_key)
        if frame is not None and frame.proved:
            return frame.fill(values(page))
        text = self.render(page.context)
        if frame is None:
            self.held[page.frame_key] = self.make(page)
        elif not frame.broken:
            self.prove(frame, page, text)
        return text

    def make(self, page: LadderPage) -> Frame:
        """A frame from its first page, with marks in the slots."""
        marked = copy.copy(page)
        marked.title = "LADDERSLOTTITLEX"
        marked.content = "LADDERSLOTCONTENTX"
        marked.canonical_url = "LADDERSLOTCANONICALX" if page.canonical_url else None
        marked.meta = {**page.meta, "title": marked.title, "description": "LADDERSLOTDESCRIPTIONX"}
        return Frame(_SLOT.split(self.render({**page.context, "page": marked})))

    def prove(self, frame: Frame, page: LadderPage, text: str) -> None:
        """Compare the theme's own rendering of a second page with the filled frame."""
        frame.proved = frame.fill(values(page)) == text
        frame.broken = not frame.proved
        if frame.broken:
            log.warning("The theme renders %s otherwise than its frame (depth %s, %s): these pages take the slow way.",
                        page.file.src_uri, *page.frame_key)


def values(page: LadderPage) -> dict[str, str]:
    """What stands in the slots of a page, escaped as the theme's templates escape it."""
    return {
        "TITLE": escape(unescape(str(page.title))),
        "DESCRIPTION": escape(page.meta["description"]),
        "CANONICAL": page.canonical_url or "",
        "CONTENT": page.content or "",
    }
