"""MkDocs' events, each handed to one function. MkDocs' objects end here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from mkdocs.plugins import BasePlugin, event_priority

from ladder.load import Cache
from ladder.pages.compose import Page as Body
from ladder.pages.compose import Plan, compose, plans
from ladder.pages.frame import chrome, missing
from ladder.pages.site import root_link
from mkdocs_ladder.build import assets, check_overrides, feed_search, footer_links, next_site, static_files
from mkdocs_ladder.config import LadderConfig
from mkdocs_ladder.frames import Frames
from mkdocs_ladder.page import LadderPage, file_for
from mkdocs_ladder.work import WorkFolder, end_on_sigterm

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from ladder.pages.site import Site

THEME = Path(__file__).parent / "theme"


class LadderPlugin(BasePlugin[LadderConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook untyped
    """Pages of a career ladder in a MkDocs site. One instance serves all rebuilds and keeps the YAML cache."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Keep the instance, its cache and the folder to build in."""
        self.cache = Cache()
        self.last: Site | None = None
        self.work = WorkFolder(serving=command == "serve")
        end_on_sigterm()

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the data before anything of the last site is touched; build beside it."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self.site = next_site(self.last, config, self.config, self.cache)
        self.last = self.site if self.work.serving else None
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.watch.append(str(root / self.config.data_dir))
        self.work.begin(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, the redirects, the styles and the files for programs."""
        self.link = static_files(self.site, files, config)
        for plan in plans(self.site):
            files.append(file_for(plan, self.composed, config))
        return files

    def composed(self, plan: Plan) -> Body:
        """The body of a planned page."""
        return compose(self.site, plan, self.link)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Every page is framed by the theme's main template."""
        check_overrides(env, config.theme.custom_dir)
        feed_search(files, config)
        env.globals["ladder_assets"] = assets(config.theme.dirs)
        self.frames = Frames(lambda context: env.get_template("main.html").render(context))
        return env

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig,  # noqa: ARG002
                        nav: Navigation) -> TemplateContext:
        """Give every page its chrome; a page of the ladder also its frame."""
        if isinstance(page, LadderPage):
            page.fill = self.frames.fill
            if self.frames.holds(page):
                return context
        jurisdiction = page.plan.jurisdiction if isinstance(page, LadderPage) else None
        path = page.file.dest_uri.rpartition("/")[0] + "/"
        context["chrome"] = chrome(self.site, path.lstrip("/"), jurisdiction, self.link, list(footer_links(nav)))  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(self, context: TemplateContext, *, template_name: str,  # noqa: ARG002
                            config: MkDocsConfig) -> TemplateContext:
        """The page for addresses that are not found may be shown at any depth: its links begin at the root."""
        base = urlsplit(config.site_url or "/").path or "/"
        parts = {"chrome": chrome(self.site, "", None, root_link(base)), "missing": missing(self.site, root_link(base))}
        context.update(parts)  # type: ignore[typeddict-item]
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        """Watch the templates too."""
        server.watch(str(THEME))
        return server

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """The site is whole."""
        self.work.built()

    def on_build_error(self, error: Exception) -> None:  # noqa: ARG002
        """The last site stays."""
        self.work.failed()

    def on_shutdown(self) -> None:
        """Put a whole new site in the place of the last one."""
        self.work.finish()
