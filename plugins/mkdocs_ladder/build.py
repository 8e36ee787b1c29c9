"""What the plugin's events call: the checked site and its files."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from ladder.check import check
from ladder.dates import build_date
from ladder.diagnostic import has_errors
from ladder.links import UnreadableError, read
from ladder.load import Cache, base_of
from ladder.pages.assets import assets as site_assets
from ladder.pages.compose import redirects as old_paths
from ladder.pages.contribute import files as form_files
from ladder.pages.frame import redirect
from ladder.pages.leaves import ended
from ladder.pages.planner import files as planner_files
from ladder.pages.site import DOWNLOADS, Link, Settings, Site, file_link, folder_link, make
from ladder.report import as_text
from mkdocs_ladder.config import LadderConfig
from mkdocs_ladder.page import LadderPage
from mkdocs_ladder.work import SiteError

log = logging.getLogger("mkdocs.plugins.ladder")

_ASSETS = {
    "main": "assets/stylesheets/main.*.min.css",
    "bundle": "assets/javascripts/bundle.*.min.js",
    "search": "assets/javascripts/workers/search.*.min.js",
}
"""Files of the theme whose names carry a digest."""
_EXACT = "assets/javascripts/workers/search-exact.js"
"""It stands beside the theme's worker, so that both find the same files around them."""
_HOLES = {"edit_url": ("{path}",), "new_url": ("{path}", "{text}")}
"""What an address of mkdocs.yml has in it, for the path and the text of a file."""
_BOOST = {"roles": 4, "credentials": 2}
"""How much more a hit weighs by the kind of its page: people look for jobs and papers first."""


def next_site(last: Site | None, config: MkDocsConfig, options: LadderConfig, cache: Cache) -> Site:
    """The checked site. When it fails, a preview shows the `last` one: after a failed build MkDocs answers nobody."""
    try:
        return checked_site(config, options, cache)
    except SiteError as error:
        if last is None:
            raise
        log.error("%s\nThe preview shows the last good data until this is mended.", error)  # noqa: TRY400  no traceback
        return last


def checked_site(config: MkDocsConfig, options: LadderConfig, cache: Cache) -> Site:
    """The site of a data folder. Raises SiteError with all findings when one is an error."""
    root = Path(config.config_file_path or "mkdocs.yml").parent
    data = (root / options.data_dir).resolve()
    if not data.is_dir():
        raise SiteError(f"There is no folder {data}. Name the folder of the records with `data_dir:` in mkdocs.yml.")
    date = date_of(options.date)
    try:
        catalog, findings = check(data, date, cache, base_of(data, root))
    except OSError as error:
        raise SiteError(f"A file of the data cannot be read: {error}.") from None
    if has_errors(findings):
        raise SiteError(f"the data has errors, so no page was made.\n{as_text(findings)}")
    if options.contact is None:
        log.info("There is no `contact:` in mkdocs.yml, so no page says where to report a mistake or a barrier.")
    check_addresses(options)
    docs = frozenset(f"{page.stem}/" for page in Path(config.docs_dir).glob("*.md"))
    return make(catalog, date, Settings(config.site_name, options.edit_url, options.contact, options.new_url,
                                        last_seen(root, options.seen), docs, config.site_description))


def check_addresses(options: LadderConfig) -> None:
    """Raise SiteError for an address that would lead every page to the same place."""
    for name, holes in _HOLES.items():
        lost = [hole for hole in holes if options[name] is not None and hole not in options[name]]
        if lost:
            raise SiteError(f"`{name}: {options[name]}` in mkdocs.yml has no {' and no '.join(lost)} in it.")


def last_seen(root: Path, file: str | None) -> dict[str, dt.date]:
    """For each address the last day on which it answered, as `ladder links` wrote it; nothing without a file."""
    if file is None:
        return {}
    if not (root / file).exists():
        log.info("There is no %s yet (`seen:` in mkdocs.yml), so no source says when its page last answered.", file)
    try:
        known = read(root / file)
    except UnreadableError as error:
        raise SiteError(f"{error} It is named by `seen:` in mkdocs.yml.") from None
    return {url: it.last_good for url, it in known.items() if it.last_good is not None}


def date_of(given: str | dt.date | None) -> dt.date:
    """The date whose rules count: the option, SOURCE_DATE_EPOCH, or today."""
    try:
        return dt.date.fromisoformat(str(given)) if given else build_date()
    except ValueError as error:
        said = f"`date: {given}` in mkdocs.yml is not a date such as 2026-11-22." if given else f"{error}"
        raise SiteError(said) from None


def static_files(site: Site, files: Files, config: MkDocsConfig) -> Link:
    """Add styles, scripts, the files for programs and the old addresses; return the way to make links in this site."""
    own = ((f"assets/{name}", content) for name, content in site_assets())
    exports = ((f"{DOWNLOADS}{name}", content) for name, content in site.exports.items())
    for name, content in (*own, *exports, *planner_files(site), *form_files(site)):
        files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
    link = folder_link if config.use_directory_urls else file_link
    for old, new in old_paths(site):
        files.append(File.generated(config, f"{old}index.html", content=redirect(site, old, new, link),
                                    inclusion=InclusionLevel.INCLUDED))
    return link


def assets(folders: list[str]) -> dict[str, str]:
    """The addresses of the theme's own files. Raises SiteError when the theme has none of them."""
    found = {}
    for name, pattern in _ASSETS.items():
        hits = [p.relative_to(folder).as_posix() for folder in folders for p in Path(folder).glob(pattern)]
        if not hits:
            raise SiteError(f"The theme has no {pattern}. The plugin needs mkdocs-material 9.")
        found[name] = hits[0]
    return {**found, "search": f"{_EXACT}?{Path(found['search']).name}"}


def check_overrides(env: jinja2.Environment, folder: str | None) -> None:
    """Read the templates that a publisher lays over the theme. Raises SiteError with the place of a mistake."""
    for path in sorted(Path(folder).rglob("*.html")) if folder else ():
        try:
            env.get_template(path.relative_to(folder or "").as_posix())
        except jinja2.TemplateSyntaxError as error:
            raise SiteError(f"{error.filename}:{error.lineno}: {error.message}") from None


def feed_search(files: Files, config: MkDocsConfig) -> None:
    """One entry a page for the theme's search: title, names, summary, checks. It need not read whole bodies.

    A name counts as much as a word of a title: many people know a job by another name than its official one. Who types
    a whole name gets what is called so first: `search-exact.js` compares with the names beside the text. The theme
    shows the paragraphs in which something was found: checks have one of their own, so that they show to who asks.
    """
    search = config.plugins.get("material/search")
    index = getattr(search, "search_index", None)
    if index is None:
        return
    index.config["fields"]["title"]["boost"] = 1.0
    for file in files.documentation_pages():
        if isinstance(file.page, LadderPage):
            page = file.page
            parts = ([*page.names, page.meta["description"]], page.checked)
            text = "".join(f"<p>{escape(' '.join(map(ended, filter(None, part))))}</p>" for part in parts if part)
            index.entries.append({"location": file.url, "title": str(page.title), "text": text,
                                  "names": page.names, "boost": _BOOST.get(page.plan.kind, 1)})


def footer_links(nav: Navigation) -> Iterator[tuple[str, str]]:
    """The pages of the navigation that stand in the footer, with their paths; of a part the first one, by its title."""
    for item in nav.items:
        first: Any = item
        while first.children:
            first = first.children[0]
        if first.is_page:
            yield item.title or "", f"{first.file.dest_uri.rpartition('/')[0]}/"
