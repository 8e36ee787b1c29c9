"""What stands around every body: who stands behind the site, the way around it, the cautions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from ladder.pages import planner
from ladder.pages.assets import assets
from ladder.pages.compose import compose, plans, redirects
from ladder.pages.contribute import files as form_files
from ladder.pages.site import DOWNLOADS, PLANNER, Link, Site, file_link, trainings_path
from ladder.pages.template import environment


@dataclass(frozen=True)
class Chrome:
    """The parts of a frame that are the same for all pages of one depth and jurisdiction. Safe markup."""

    banner: Markup
    header: Markup
    footer: Markup
    search: str
    close: str


def chrome(site: Site, path: str, jurisdiction: str | None, link: Link, more: Sequence[tuple[str, str]] = ()) -> Chrome:
    """The chrome of a page. `more` are further links of the footer: a title and a path."""
    env = environment(site.translations)
    state = site.jurisdiction(jurisdiction) if jurisdiction else None
    values = {"site": site, "state": state, "code": jurisdiction, "link": partial(link, path), "more": more,
              "trainings": trainings_path(site, jurisdiction), "planner": PLANNER}
    banner, header, footer = (env.get_template(f"frame/{part}.html").render(values)
                              for part in ("banner", "header", "footer"))
    _ = site.translations.gettext
    return Chrome(Markup(banner), Markup(header), Markup(footer), _("Search"), _("Close"))  # noqa: S704  escaped above


@dataclass(frozen=True)
class Missing:
    """What is shown at an address that no page has."""

    title: str
    body: Markup


def missing(site: Site, link: Link) -> Missing:
    """The page for addresses that are not found. It may be shown at any depth: `link` has to begin at the root."""
    title = site.translations.gettext("Nothing stands at this address")
    body = environment(site.translations).get_template("missing.html").render(title=title, link=partial(link, ""))
    return Missing(title, Markup(body))  # noqa: S704  rendered with escaping on


def redirect(site: Site, old: str, new: str, link: Link) -> str:
    """A page that sends its reader on."""
    template = environment(site.translations).get_template("redirect.html")
    return template.render(to=link(old, new), icon=link(old, "assets/ladder.svg"))


def write(site: Site, out: Path) -> int:
    """Write the whole site under `out` in a frame of its own, to be opened from files. Returns the page count."""
    template = environment(site.translations).get_template("frame/frame.html")
    planned = plans(site)
    for plan in planned:
        page = compose(site, plan, file_link)
        around = chrome(site, page.path, page.jurisdiction, file_link)
        _put(out, page.path, template.render(site=site, page=page, body=Markup(page.body), chrome=around,  # noqa: S704
                                             link=partial(file_link, page.path)))
    for old, new in redirects(site):
        _put(out, old, redirect(site, old, new, file_link))
    for name, content in site.exports.items():
        (out / DOWNLOADS / name).write_bytes(content)
    for path, content in (*planner.files(site), *form_files(site)):
        (out / path).write_bytes(content)
    for name, content in assets():
        (out / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (out / "assets" / name).write_bytes(content)
    return len(planned)


def _put(out: Path, path: str, text: str) -> None:
    target = out / path / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
