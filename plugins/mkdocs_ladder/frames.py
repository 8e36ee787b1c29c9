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
from typing import Any

from markupsafe import Markup, escape

from mkdocs_ladder.page import FrameKey, LadderPage

log = logging.getLogger("mkdocs.plugins.ladder")

_SLOT = re.compile(r"LADDERSLOT(TITLE|DESCRIPTION|CANONICAL|CONTENT)X")

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
    held: dict[FrameKey, Frame] = field(default_factory=dict)

    def holds(self, page: LadderPage) -> bool:
        """Whether a page will be filled into a frame, without the theme."""
        frame = self.held.get(page.frame_key)
        return page.is_framed and frame is not None and frame.proved

    def fill(self, page: LadderPage, context: dict[str, Any]) -> str:
        """The text of a page, from its frame where that is proved."""
        frame = self.held.get(page.frame_key)
        if frame is not None and frame.proved:
            return frame.fill(values(page))
        text = self.render(context)
        if frame is None:
            self.held[page.frame_key] = self.make(page, context)
        elif not frame.broken:
            self.prove(frame, page, text)
        return text

    def make(self, page: LadderPage, context: dict[str, Any]) -> Frame:
        """A frame from its first page, with marks in the slots."""
        marked = copy.copy(page)
        marked.title = "LADDERSLOTTITLEX"
        marked.content = "LADDERSLOTCONTENTX"
        marked.canonical_url = "LADDERSLOTCANONICALX" if page.canonical_url else None
        description = "LADDERSLOTDESCRIPTIONX" if page.meta["description"] else ""
        marked.meta = {**page.meta, "title": marked.title, "description": description}
        return Frame(_SLOT.split(self.render({**context, "page": marked})))

    def prove(self, frame: Frame, page: LadderPage, text: str) -> None:
        """Compare the theme's own rendering of a second page with the filled frame."""
        frame.proved = frame.fill(values(page)) == text
        frame.broken = not frame.proved
        if frame.broken:
            log.warning("The theme renders %s otherwise than the frame of %s/: the pages there take the slow way.",
                        page.file.src_uri, page.frame_key.folder)


def values(page: LadderPage) -> dict[str, str]:
    """What stands in the slots of a page, escaped as the theme's templates escape it."""
    return {
        "TITLE": escape(Markup(page.title).striptags()),  # noqa: S704  plain text comes out
        "DESCRIPTION": escape(page.meta["description"]),
        "CANONICAL": page.canonical_url or "",
        "CONTENT": page.content or "",
    }
