"""What has to be asked for a new record, and what exists already that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ladder.catalog import Catalog
from ladder.model import KINDS, Requirement
from ladder.model.base import Model
from ladder.model.college import Award
from ladder.model.record import Said
from ladder.model.shape import keys, models_in
from ladder.model.truth import VocabularyTerm
from ladder.schema.fields import Words, marks, required, words
from ladder.schema.forms import forms_at
from ladder.writing import spell

MORE: dict[type[Model], tuple[str, ...]] = {Award: ("credits",)}
"""Keys that are asked for inside a mapping besides those that it has to have."""
LATER = ("source", "verified")
"""Keys of a record that are asked for in a way of their own."""


@dataclass(frozen=True)
class Question:
    """One thing to ask: a key of a record, or of a mapping inside it."""

    kind: str
    path: tuple[str, ...]
    cls: type[Model]
    choices: dict[str, str] = field(default_factory=dict)
    """What exists already, by its slug: what people call it."""
    needed: bool = True

    @property
    def key(self) -> str:
        """The key that is asked for."""
        return self.path[-1]

    @property
    def option(self) -> str:
        """The option of the command that answers it."""
        return "--" + "-".join(self.path).replace("_", "-")

    @property
    def words(self) -> Words:
        """How the key is called, what it holds, and how it is written."""
        return words(self.cls, self.key)

    @property
    def title(self) -> str:
        """What is asked, with the mapping that it stands in."""
        return " ".join([*(step.capitalize() for step in self.path[:-1]), self.words.title.lower()]).capitalize()

    @property
    def by_line(self) -> bool:
        """Whether several sentences, rules or words can be given, one a line."""
        return bool({Said, Requirement, VocabularyTerm} & {*models_in(self.cls, self.key)})

    @property
    def shown(self) -> list[str]:
        """Examples as a person types them; of several lines the first one."""
        lines = [next(iter(example)) if self.by_line and isinstance(example, list) else example
                 for example in self.words.examples]
        return [spell(line)[1:-1] if self.by_line and isinstance(line, dict) else spell(line) for line in lines]

    @property
    def may_be_unknown(self) -> bool:
        """Whether `unknown` can be written in this place."""
        forms = [form for form in forms_at(self.cls, self.key) if isinstance(form, dict)]
        inner = models_in(self.cls, self.key)
        return any("unknown" in form.get("enum", ()) for form in forms) or any("word" in keys(m) for m in inner)


def questions(kind: str, catalog: Catalog | None = None, home: str = "") -> list[Question]:
    """What is asked for a record of a kind, in the order of its keys. The choices are those seen from `home`."""
    return [question for key in required(KINDS[kind]) if key not in LATER
            for question in _asked(kind, (key,), KINDS[kind], catalog, home)]


def _asked(kind: str, path: tuple[str, ...], cls: type[Model], catalog: Catalog | None, home: str) -> list[Question]:
    """A key, or the keys of the mapping that it holds when these are few and plain."""
    inner = models_in(cls, path[-1])
    if inner and inner[0] in MORE:
        steps = (*required(inner[0]), *MORE[inner[0]])
        return [Question(kind, (*path, step), inner[0], _choices(inner[0], step, catalog, home),
                         needed=step not in MORE[inner[0]]) for step in steps]
    return [Question(kind, path, cls, _choices(cls, path[-1], catalog, home))]


def _choices(cls: type[Model], key: str, catalog: Catalog | None, home: str) -> dict[str, str]:
    """What can stand under a key: fixed words, records, or terms of vocabularies."""
    found: dict[str, str] = {}
    for form in forms_at(cls, key):
        if isinstance(form, dict) and "unknown" not in form.get("enum", ("unknown",)):
            found |= {word: word for word in form["enum"]}
    if catalog is None or models_in(cls, key):
        return found
    return found | catalog.choices(marks(cls, key), home)


def about_source() -> list[Question]:
    """What is asked about a page besides its address."""
    return [question for question in questions("sources") if question.key != "url"]


def field_of(option: str) -> str:
    """The name under which the command keeps what an option says."""
    return option.removeprefix("--").replace("-", "_") + "_answer"


def value_at(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put a value under a path of keys."""
    for step in path[:-1]:
        record = record.setdefault(step, {})
    record[path[-1]] = value
