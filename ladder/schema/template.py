"""A file to begin with, for each kind of record: every key with what it is, those that may be left out as comments."""

from __future__ import annotations

from ladder.model import KINDS
from ladder.schema.documents import file_name
from ladder.schema.fields import about, required, words, written
from ladder.writing import lines

LEAST = ("source", "verified")
"""Keys that a file may leave out for the model, and that a good one has."""
SOURCELESS = ("sources", "vocabulary", "jurisdictions")
"""Kinds whose files cite nothing: a source is itself what is cited, words and codes are the project's own."""


def modeline(kind: str, folder: str) -> str:
    """The line by which an editor finds the schema in a folder."""
    return f"# yaml-language-server: $schema={folder}/{file_name(kind)}"


def asked(kind: str) -> list[str]:
    """The keys that a new file has, in their order."""
    more = () if kind in SOURCELESS else LEAST
    return [key for key in written(KINDS[kind]) if key in required(KINDS[kind]) or key in more]


def template(kind: str, *, whole: bool = True) -> str:
    """The text of the file; without `whole` only the keys that have to be there."""
    cls = KINDS[kind]
    keys = written(cls) if whole else asked(kind)
    said = f"# {about(cls)}"
    usage = "\n# Write your own values. To use a key that has a # in front, remove the #." if whole else ""
    return "\n\n".join([said + usage, *(_key(kind, key) for key in keys)]) + "\n"


def _key(kind: str, key: str) -> str:
    said = words(KINDS[kind], key)
    value = lines(key, said.examples[0])
    if key not in asked(kind):
        value = "\n".join(f"#{line}" for line in value.split("\n"))
    return f"# {said.description}\n{value}"
