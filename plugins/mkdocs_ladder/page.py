"""A page of the ladder as MkDocs knows pages: an ordinary page with ready content, outside the navigation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ladder.pages.compose import Page as Body
from ladder.pages.compose import Plan
from ladder.pages.site import PAGED

TEMPLATE = "ladder-page.html"


class FrameKey(NamedTuple):
    """Pages with the same key have the same frame: all links of one folder are spelled alike."""

    folder: str
    jurisdiction: str | None
    described: bool
    """The theme writes no description where a page has none."""


class LadderPage(Page):
    """Its body comes from `compose`; its text from `fill`, which the one-line template calls."""

    def __init__(self, plan: Plan, compose: Callable[[Plan], Body], file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(plan.title)), file, config)
        self.plan = plan
        self.compose = compose
        self.fill: Callable[[LadderPage, dict[str, Any]], str] | None = None

    @property
    def is_framed(self) -> bool:
        """Pages of records and pathways share frames; home, states and lists are rendered by the theme, one by one."""
        return self.plan.kind in PAGED or self.plan.pathway is not None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  the signature is MkDocs'
        """There is no Markdown to read."""
        self.markdown = ""
        self.meta = {"title": str(escape(self.plan.title)), "ladder": True, "search": {"exclude": True}}
        if self.is_framed:
            self.meta["template"] = TEMPLATE

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Take the body as it comes."""
        body = self.compose(self.plan)
        self.content = body.body
        self.meta["description"] = body.description
        self.names, self.checked = body.names, body.checked
        self.frame_key = FrameKey(self.plan.path.rsplit("/", 2)[0], self.plan.jurisdiction, bool(body.description))
        self.toc = TableOfContents([AnchorLink(h.text, h.id, 2) for h in body.headings])
        self.present_anchor_ids = set(body.anchors)

    @pass_context
    def filled(self, context: Context) -> str:
        """The finished page. The template's context holds what every plugin put there."""
        if self.fill is None:
            raise RuntimeError("a ladder page is filled after its context is known")
        return self.fill(self, context.get_all())


def file_for(plan: Plan, compose: Callable[[Plan], Body], config: MkDocsConfig) -> File:
    """The generated file of a planned page, with its page."""
    file = File.generated(config, f"{plan.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = LadderPage(plan, compose, file, config)
    return file
