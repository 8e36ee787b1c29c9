"""What a person types, as the value that a file would hold, or why it cannot stand there."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from ladder import faults
from ladder.catalog import Catalog, matching
from ladder.check import references_of
from ladder.diagnostic import NEAR, Diagnostic, Place
from ladder.document import Document, Loc, Node, spell
from ladder.model import KINDS, RecordId, Requirement
from ladder.model.base import NOT_KNOWING, Reference
from ladder.model.shape import models_in, partial
from ladder.model.truth import VocabularyTerm
from ladder.new.questions import Question, value_at
from ladder.reading import parse, resolve
from ladder.schema.fields import marks
from ladder.writing import lines


class AnswerError(ValueError):
    """An answer that cannot be used; its text says why and what can."""

    topic = ""
    """The words that were typed in the place of a topic."""


def value_of(question: Question, text: str) -> Any:
    """The value that an answer means. Raises AnswerError."""
    text = text.strip()
    if not text:
        raise AnswerError("Something has to stand here." + _unknown(question))
    if text in NOT_KNOWING and question.may_be_unknown:
        return text
    if question.choices:
        return chosen(question.choices, text, _if_new(question))
    refused: Diagnostic | None = None
    for value in _readings(question, text):
        why = _refusal(question, value)
        if why is None:
            return value
        refused = max(refused or why, why, key=_depth)
    raise _error(refused, question, _example(question) + _unknown(question))


def _depth(finding: Diagnostic) -> int:
    """How far inside a value it is wrong: the reading that goes wrong last is the one that was meant."""
    return finding.place.field.count(".") + finding.place.field.count("[")


def _example(question: Question) -> str:
    """How a rule is written: what was typed may be far from it."""
    rule = Requirement in models_in(question.cls, question.key)
    return f" A rule is written like this: `{question.shown[0]}`." if rule else ""


def _unknown(question: Question) -> str:
    return " Where no page says it, answer unknown." if question.may_be_unknown else ""


def chosen(choices: dict[str, str], text: str, if_new: str = "") -> str:
    """The one of the choices that is meant: by its number, its slug, its name, or a part of these."""
    slugs = list(choices)
    if not text:
        raise AnswerError(f"Something has to stand here. {if_new}".strip())
    if text.isdecimal() and 0 < int(text) <= len(slugs):
        return slugs[int(text) - 1]
    found = matching(choices, text)
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(f"{slugs.index(slug) + 1} {choices[slug]}" for slug in found[:8])
        raise AnswerError(f"Several are called so: {shown}{', …' if len(found) > 8 else ''}. Give the number of one.")
    names = {name.lower(): name for pair in choices.items() for name in pair}
    near = difflib.get_close_matches(text.lower(), names, n=1, cutoff=NEAR)
    mean = f'Did you mean "{names[near[0]]}"?' if near else ""
    raise AnswerError(" ".join(filter(None, (f"There is no `{text}` here.", mean, if_new))))


def _if_new(question: Question) -> str:
    """What to do when the choice that is meant is not there yet."""
    kinds = [kind for mark in marks(question.cls, question.key) if isinstance(mark, Reference) for kind in mark.kinds]
    new = " or ".join(f"`ladder new {KINDS[kind].__name__.lower()}`" for kind in kinds)
    return f"If it is new, write it first: {new}." if new else "Give the number of one in the list."


def _readings(question: Question, text: str) -> Iterator[Any]:
    """What a text may mean, the plainest first: a number or a date, text, a mapping or list, words with commas."""
    if question.by_line:
        yield from _by_line(question, [line.strip() for line in text.split("\n") if line.strip()])
        return
    structures = list(_structures(text))
    first = structures if text[:1] in ("[", "{") else []
    yield from first
    if resolve(text) != text:
        yield resolve(text)
    yield text
    yield from structures if not first else []
    yield from ((value,) for value in structures)
    if "," in text:
        yield tuple(word.strip() for word in text.split(","))
    yield (text,)


def _structures(text: str) -> Iterator[Any]:
    """A mapping or list that a text spells; the brackets around a mapping may be left out."""
    for spelled in (text, f"{{{text}}}") if re.search(r"[\[{]|: ", text) else ():
        document, findings = parse(f"value: {spelled}\n".encode(), "")
        if document is not None and not findings:
            yield document.root.plain()["value"]


def _by_line(question: Question, typed: list[str]) -> Iterator[Any]:
    """Rules, each on a line; words with what they are called; or sentences."""
    found = [next((value for value in _structures(line) if not isinstance(value, str)), line) for line in typed]
    if len(found) == 1 and isinstance(found[0], tuple):
        yield found[0]
    elif Requirement in models_in(question.cls, question.key):
        if plain := next((line for line in found if isinstance(line, str)), ""):
            raise AnswerError(f"This is a sentence: `{plain}`.{_example(question)}{_unknown(question)}")
        yield tuple(found)
    elif VocabularyTerm in models_in(question.cls, question.key):
        yield {key: value for each in found if isinstance(each, dict) for key, value in each.items()}
    else:
        yield tuple(typed)


def _refusal(question: Question, value: Any) -> Diagnostic | None:
    """Why the model refuses a value in its place, with the way to mend it; None when it does not."""
    cls, document = KINDS[question.kind], _document(question, value)
    try:
        cls.model_validate({**document.root.plain(), "id": RecordId("us", question.kind, "x")})
    except ValidationError as error:
        def locate(loc: Loc, key: bool) -> tuple[Place, str]:  # noqa: FBT001  the signature is faults.Locate
            return document.place(loc, key=key), document.text(loc)

        here = spell(question.path)
        found = [finding for finding in faults.findings(error, cls, locate) if finding.place.field.startswith(here)]
        return next(iter(found), None)
    return None


def check_names(question: Question, value: Any, catalog: Catalog, home: str) -> None:
    """Raise AnswerError when a value names a record or a word that is not there."""
    document, record_id = _document(question, value), RecordId(home, question.kind, "x")
    record = partial(KINDS[question.kind], document.root.plain(), id=record_id)
    seen = replace(catalog, documents={**catalog.documents, record_id: document})
    for finding in references_of(seen, record):
        raise _error(finding, question)


def _error(finding: Diagnostic | None, question: Question, more: str = "") -> AnswerError:
    """A finding as an answer to what was typed."""
    error = AnswerError(f"{_said(finding, spell(question.path))}{more}" if finding else more)
    if finding and finding.code in {"malformed", "unknown-term"} and ".education.in" in finding.place.field:
        error.topic = finding.text
    return error


def near_topics(text: str, topics: Iterable[str]) -> str:
    """The topics that share a word with a text, or begin one alike."""
    begun = tuple(word[:7] for word in re.findall(r"[a-z]{3,}", text.lower()))
    near = [topic for topic in topics if any(word.startswith(begun) for word in topic.split("-"))] if begun else []
    return f" Topics near it: {', '.join(near[:12])}." if near else ""


def _document(question: Question, value: Any) -> Document:
    """A value as it would stand in the file."""
    record: dict[str, Any] = {}
    value_at(record, question.path, value)
    top = question.path[0]
    document, _ = parse(f"{lines(top, record[top])}\n".encode(), "")
    return document or Document("", Node({}, 1, 1))


def _said(finding: Diagnostic, here: str) -> str:
    """A finding as an answer to what was typed; deeper inside it names the place."""
    inside = finding.place.field != here
    where = f"At `{finding.place.field}`{f' (`{finding.text}`)' if finding.text else ''}: " if inside else ""
    return f"{where}{finding.message} {finding.help}".strip()


def slug_of(name: str) -> str:
    """The slug that a name gives: at most sixty letters, cut between words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return slug if len(slug) <= 60 else slug[:61].rpartition("-")[0] or slug[:60]
