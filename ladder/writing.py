"""Values as YAML text, in the one style of the data files: bare where that is safe, else in double quotes."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import yaml
from yaml.resolver import Resolver

from ladder.reading import resolve

_BARE = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`=~<][^:,?\[\]{}#"\\]*(?<!\s)$""")
"""Text that every reader of YAML takes as itself wherever it stands, inside brackets too."""
_ELSEWHERE: Any = Resolver()
"""What other readers take for numbers, dates and true or false: more than ours, `no` and `1:10` among it."""


def spell(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{text(key)}: {spell(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(spell, value)) + "]"
    return value.isoformat() if isinstance(value, dt.date) else f"{value}"


def text(value: str) -> str:
    """Text as it is, or in double quotes where it would be read as something else."""
    return value if is_bare(value) else json.dumps(value, ensure_ascii=False)


def is_bare(value: str) -> bool:
    """Whether text needs no quotes: it is one line without signs of its own, and no number, date or true."""
    return bool(_BARE.fullmatch(value)) and value.isprintable() and resolve(value) == value and _is_text(value)


def _is_text(value: str) -> bool:
    found: str = _ELSEWHERE.resolve(yaml.ScalarNode, value, (True, False))
    return found == Resolver.DEFAULT_SCALAR_TAG


def lines(key: str, value: Any) -> str:
    """A key with its value: a list of sentences or mappings one below the other, all else on the key's line."""
    if isinstance(value, list | tuple) and value and not all(isinstance(item, str) and is_bare(item) for item in value):
        return "\n".join([f"{key}:", *(f"  - {spell(item)}" for item in value)])
    return f"{key}: {spell(value)}"
