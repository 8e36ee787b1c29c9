"""The options of the plugin, as mkdocs.yml spells them."""

from __future__ import annotations

import datetime as dt

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class LadderConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook untyped
    """Options under `plugins: - ladder:`."""

    data_dir = c.Type(str, default="data")
    """The folder of the records, beside mkdocs.yml."""
    date = c.Optional(c.Type[str | dt.date]((str, dt.date)))
    """The date whose rules count, 2026-11-22. Default: SOURCE_DATE_EPOCH where it is set, else today."""
    edit_url = c.Optional(c.Type(str))
    """Where a data file can be edited: an address with {path} in it."""
    new_url = c.Optional(c.Type(str))
    """Where a new file is begun: an address with {path} and {text} in it. Default: made from edit_url."""
    seen = c.Optional(c.Type(str))
    """The file that `ladder links` writes, beside mkdocs.yml: sources then say when their pages last answered."""
    contact = c.Optional(c.Type(str))
    """An e-mail address or a page where anyone can report a mistake without an account."""
