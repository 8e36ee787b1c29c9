"""The reference: a page in Markdown for each kind of record, one for the requirement language, one for shared parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ladder.model import KINDS, Requirement
from ladder.model.amount import DURATION_PATTERN, PERCENT_PATTERN
from ladder.model.base import EMAIL_PATTERN, NAME_PATTERN, SLUG_PATTERN, URL_PATTERN, Model
from ladder.schema.documents import inside
from ladder.schema.fields import about, required, title, words, written
from ladder.schema.forms import Form, bare, forms_at
from ladder.schema.template import template
from ladder.writing import spell

_PATTERNS = {SLUG_PATTERN: "a slug", NAME_PATTERN: "a slug", URL_PATTERN: "a web address",
             EMAIL_PATTERN: "an email address", PERCENT_PATTERN: "a share such as `10%`",
             DURATION_PATTERN: "a length of time such as `24 months`"}
_TYPES = {"string": "text", "integer": "a whole number", "number": "a number", "boolean": "`true` or `false`",
          "object": "a table"}
LANGUAGE, PARTS = "requirements", "parts"
_INDEX = """---
title: What a file may hold
---

# What a file may hold

One file holds one record. These pages list the keys of each kind; [the data language](../language.md) explains the
ideas behind them. They are made from the program's own description of the data, by `ladder reference docs/reference`.

## Kinds of records
"""


class _Page(NamedTuple):
    """A page of the reference and the classes that it explains, in their order."""

    name: str
    heading: str
    classes: list[type[Model]]


def reference() -> dict[str, str]:
    """Every page by the name of its file."""
    pages = _pages()
    home = {cls: page.name for page in pages for cls in page.classes}
    return {"index.md": _index(pages), **{f"{page.name}.md": _page(page, home) for page in pages}}


def _pages() -> list[_Page]:
    """The pages: a class that one kind alone uses stands with it, the others on two pages of their own."""
    users = {kind: inside(cls) for kind, cls in KINDS.items()}
    language = inside(Requirement)
    shared = {cls for kind in users for cls in users[kind] if sum(cls in used for used in users.values()) > 1}
    own = [_Page(kind, title(kind), [cls, *_sorted(users[kind] - shared - language - {cls})])
           for kind, cls in KINDS.items()]
    return [*own, _Page(LANGUAGE, "Requirements", [Requirement, *_sorted(language - {Requirement})]),
            _Page(PARTS, "Parts that several kinds share", _sorted(shared - language))]


def _sorted(classes: Iterable[type[Model]]) -> list[type[Model]]:
    return sorted(classes, key=lambda cls: cls.__name__)


def _index(pages: list[_Page]) -> str:
    rows = [f"- [{page.heading}]({page.name}.md): {_lower(about(page.classes[0]))}" for page in pages
            if page.name not in (LANGUAGE, PARTS)]
    inner = [f"- [Requirements]({LANGUAGE}.md): what a rule asks for",
             f"- [Parts that several kinds share]({PARTS}.md): costs, sentences, addresses"]
    return "\n".join([_INDEX, *rows, "", "## Inside records", "", *inner, ""])


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _page(page: _Page, home: dict[type[Model], str]) -> str:
    """One page, from its title to its last table."""
    begin = [_begin(page.name)] if page.name in KINDS else []
    parts = [_section(cls, page.name, home, top=at == 0 and page.name in KINDS) for at, cls in enumerate(page.classes)]
    return "\n\n".join([f"---\ntitle: {page.heading}\n---", f"# {page.heading}", *begin, *parts]) + "\n"


def _begin(kind: str) -> str:
    one = KINDS[kind].__name__.lower()
    path = "jurisdiction.yml" if kind == "jurisdictions" else f"{kind}/<slug>.yml"
    return (f"{about(KINDS[kind])} It stands in `data/<jurisdiction>/{path}`.\n\n## A file to begin with\n\n"
            f"```yaml\n{template(kind, whole=False)}```\n\nWith all keys: `ladder new {one} --template`.")


def _section(cls: type[Model], page: str, home: dict[type[Model], str], *, top: bool) -> str:
    heading = "## Keys" if top else f"## {title(cls.__name__)}\n\n{about(cls)}"
    short = [] if top else _short(cls, page, home)
    rows = [_row(cls, key, page, home) for key in written(cls)]
    head = ["| Key | What it is | How it is written | Example |\n| --- | --- | --- | --- |"] if rows else []
    return "\n\n".join([heading, *short, "\n".join([*head, *rows])]).rstrip()


def _short(cls: type[Model], page: str, home: dict[type[Model], str]) -> list[str]:
    forms = bare(cls)
    return [f"It may be written as {_either(forms, page, home)}."] if forms else []


def _row(cls: type[Model], key: str, page: str, home: dict[type[Model], str]) -> str:
    said = words(cls, key)
    must = " (required)" if key in required(cls) else ""
    shown = ", ".join(f"`{spell(example)}`" for example in said.examples[:2])
    cells = (f"`{key}`{must}", said.description, _either(forms_at(cls, key), page, home), shown)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _either(forms: list[Form], page: str, home: dict[type[Model], str]) -> str:
    """The ways to write a value, as a person says them."""
    said = list(dict.fromkeys(_said(form, page, home) for form in forms))
    return " or ".join(said)


def _said(form: Any, page: str, home: dict[type[Model], str]) -> str:
    if not isinstance(form, dict):
        where = "" if home[form] == page else f"{home[form]}.md"
        name = _lower(title(form.__name__))
        return f"[{name}]({where}#{name.replace(' ', '-')})"
    if "enum" in form:
        return ", ".join(f"`{word}`" for word in form["enum"])
    if form.get("type") == "array":
        return f"a list of {_listed(form['items'], page, home)}"
    if form.get("format") == "date":
        return "a day such as `2026-11-22`"
    return _PATTERNS.get(form.get("pattern", ""), _TYPES.get(form.get("type", ""), "a mapping"))


def _listed(items: dict[str, Any], page: str, home: dict[type[Model], str]) -> str:
    """What a list is made of; a class stands in its schema by name."""
    named = {cls.__name__: cls for cls in home}
    forms = [named[form["$ref"].rpartition("/")[2]] if "$ref" in form else form for form in items.get("anyOf", [items])]
    return _either(forms, page, home).removeprefix("a ")
