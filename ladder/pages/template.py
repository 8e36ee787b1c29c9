"""The Jinja environment of the pages: everything escaped, every sentence translatable."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment(translations: NullTranslations) -> Environment:
    """The environment of a language."""
    env = Environment(
        loader=PackageLoader("ladder.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    env.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    return env
