"""The talk behind `ladder new`: what is asked, asked again, and written in the end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ladder.check import check
from ladder.diagnostic import did_you_mean, has_errors
from ladder.load import load
from ladder.model import KINDS, Jurisdiction, RecordId, Source
from ladder.model.base import JURISDICTION, NOT_KNOWING, SLUG, URL_PATTERN
from ladder.new.answers import AnswerError, check_names, chosen, near_topics, slug_of, value_of
from ladder.new.file import path_of, text_of
from ladder.new.questions import Question, about_source, field_of, questions, value_at
from ladder.report import as_text
from ladder.schema.fields import written
from ladder.schema.template import SOURCELESS

_MANY = 40
"""More choices than these are not listed; a part of a name finds them."""


def of_source(question: Question) -> str:
    """The option that answers a question about the source."""
    return "--source-" + question.option.removeprefix("--")


class Talk:
    """The questions of one new record, their answers, and what could not be used."""

    def __init__(self, kind: str, given: dict[str, Any], day: dt.date) -> None:
        self.kind, self.given, self.day, self.data = kind, given, day, given["data"]
        self.asks = not given["no_input"]
        self.catalog, _ = load(self.data)
        self.problems: list[str] = []
        self.where = ""
        """The jurisdiction from which names are looked up, once it is known."""
        self.files: dict[Path, str] = {}

    def whole(self) -> int:
        """Ask, write, check. Gives the status that the program ends with."""
        try:
            self.talk()
        except click.Abort:
            raise click.UsageError("The answers ended too soon. Nothing is written.") from None
        if self.problems:
            raise click.UsageError("\n".join(["Nothing is written.", *(f"  {line}" for line in self.problems)]))
        return self.write()

    def talk(self) -> None:
        """Ask for all of it."""
        record: dict[str, Any] = {}
        home = self.home()
        self.where = home if self.kind != "jurisdictions" else ""
        for question in questions(self.kind, self.catalog, home):
            value = self.value(question, question.option)
            if value is not None:
                value_at(record, question.path, value)
        if self.kind not in SOURCELESS:
            record |= {"source": self.source(home), "verified": self.day}
        self.also(record)
        slug = home if self.kind == "jurisdictions" else self.slug(home, f"{record.get('name') or ''}")
        if not self.problems:
            path = path_of(self.data, home, self.kind, slug)
            self.files = {path: text_of(self.kind, record, path, self.data), **self.files}

    def write(self) -> int:
        """Write the files, none of them over another, and say what the checker finds in them."""
        for path, text in self.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
            click.echo(f"Written: {path}")
        ours = {path.resolve() for path in self.files}
        found = [finding for finding in check(self.data, self.day)[1] if Path(finding.place.path).resolve() in ours]
        click.echo(as_text(found))
        return 1 if has_errors(found) else 0

    def answer(self, option: str, say: Callable[[], None], use: Callable[[str], Any], *, default: str = "",
               by_line: bool = False) -> Any:
        """What an option says, or what is typed: asked again until it can be used. None where it cannot be."""
        text: str | None = self.given.get(field_of(option))
        if text is None and self.asks:
            say()
            text = _typed(default, by_line=by_line)
        while text is not None:
            try:
                return use(text.strip())
            except AnswerError as error:
                self.problem(f"{option}: {error}" if not self.asks else f"{error}")
            text = _typed(default, by_line=by_line) if self.asks else None
        if not self.given.get(field_of(option)):
            self.problem(f"{option} is missing.")
        return None

    def problem(self, text: str) -> None:
        """Say what cannot be used: at once to a person who can mend it, else at the end."""
        if self.asks:
            click.echo(f"  ! {text}")
        else:
            self.problems.append(text)

    def value(self, question: Question, option: str, default: str = "", of: str = "") -> Any:
        """The value of a key; None where it may be left out and is."""
        if not question.needed and not self.asks and self.given.get(field_of(option)) is None:
            return None

        def use(text: str) -> Any:
            if not text and not question.needed:
                return None
            value = self.checked(question, text)
            if self.asks and isinstance(value, str) and value in question.choices and value != text:
                click.echo(f"  = {question.choices[value]}")
            return value

        return self.answer(option, lambda: _say(question, of), use, default=default, by_line=question.by_line)

    def checked(self, question: Question, text: str) -> Any:
        """The value that an answer means; what it names has to be there."""
        try:
            value = value_of(question, text)
            if self.where:
                check_names(question, value, self.catalog, self.where)
        except AnswerError as error:
            near = near_topics(error.topic, self.catalog.terms(("topics",), self.where)) if self.where else ""
            raise AnswerError(f"{error}{near}") from None
        return value

    def home(self) -> str:
        """The jurisdiction that the record belongs to."""
        known = {record.id.slug: record.name for record in self.catalog.of(Jurisdiction)}

        def use(text: str) -> str:
            if self.kind != "jurisdictions":
                return chosen(known, text, "To begin another one: `ladder new jurisdiction`.")
            if not re.fullmatch(JURISDICTION, text) or text in known:
                raise AnswerError(f"A new code is needed, such as us-nv. There are: {', '.join(known)}.")
            return text

        def say() -> None:
            new = self.kind == "jurisdictions"
            click.echo("The code of the new jurisdiction, such as us-nv:" if new else "Where does it belong?")
            _list({} if new else known)

        return self.answer("--in", say, use) or ""

    def slug(self, home: str, name: str) -> str:
        """The name of the file. One that is there is never written over."""
        proposed = slug_of(name)
        if not self.asks and not self.given.get(field_of("--slug")):
            if not proposed:
                return ""
            self.given[field_of("--slug")] = proposed

        def use(text: str) -> str:
            path = path_of(self.data, home, self.kind, text)
            if not re.fullmatch(SLUG, text):
                raise AnswerError("A slug has lower-case letters, digits and single hyphens, such as "
                                  f"{slug_of(text) or 'recovery-coach'}.")
            if path.exists():
                raise AnswerError(f"There is such a file: {path}. Open it to mend it, or give another slug.")
            return text

        return self.answer("--slug", lambda: click.echo("\nThe name of the file, without .yml:"), use,
                           default=proposed) or ""

    def source(self, home: str) -> str | None:
        """The slug of the source; a page that is new here becomes a file of its own."""
        known = {record.id.slug: record for place in reversed(self.catalog.reach(home))
                 for record in self.catalog.of(Source, place)}

        def use(text: str) -> str:
            if not re.match(URL_PATTERN, text):
                return chosen({slug: record.name for slug, record in known.items()}, text,
                              "Give the address of the page whole, with https:// in front.")
            return next((slug for slug, record in known.items() if record.url.rstrip("/") == text.rstrip("/")), text)

        found: str | None = self.answer("--source", _say_source, use)
        if found in known and self.asks:
            click.echo(f"  = {known[found].name}")
        return self.new_source(home, found) if found and found not in known else found

    def new_source(self, home: str, url: str) -> str:
        """Ask what a page is, and lay its file beside the record's."""
        record: dict[str, Any] = {"url": url}
        for question in about_source():
            default = f"{self.day}" if question.key == "retrieved" else ""
            record[question.key] = self.value(question, of_source(question), default, "Source: ")
        base, number = slug_of(f"{record['name'] or ''}") or "page", 2
        slug = base
        while RecordId(home, "sources", slug) in self.catalog.files:
            slug, number = f"{base}-{number}", number + 1
        if not self.problems:
            path = path_of(self.data, home, "sources", slug)
            self.files[path] = text_of("sources", record, path, self.data)
        return slug

    def also(self, record: dict[str, Any]) -> None:
        """Further keys, by options."""
        cls = KINDS[self.kind]
        for text in self.given["also"]:
            key, _, value = text.partition("=")
            if key not in written(cls):
                self.problems.append(f"--also {text}: No key is called `{key}`. {did_you_mean(key, written(cls))}")
                continue
            try:
                record[key] = self.checked(Question(self.kind, (key,), cls), value)
            except AnswerError as error:
                self.problems.append(f"--also {text}: {error}")


def _typed(default: str, *, by_line: bool) -> str:
    """What is typed: a line, or lines up to an empty one."""
    lines = [click.prompt(">", default=default, show_default=bool(default), prompt_suffix=" ").strip()]
    while by_line and lines[-1] and lines[0] not in NOT_KNOWING:
        lines.append(click.prompt(">", default="", show_default=False, prompt_suffix=" ").strip())
    return "\n".join(lines)


def _say(question: Question, of: str) -> None:
    """Put a question."""
    click.echo(f"\n{click.style(of + question.title, bold=True)}: {question.words.said}")
    if question.choices:
        _list(question.choices)
    else:
        click.echo(f"  For example: {' or '.join(question.shown[:2])}")
    hints = {"One a line; an empty line ends.": question.by_line, "Enter leaves it out.": not question.needed,
             "Where no page says it: unknown.": question.may_be_unknown}
    click.echo("".join(f"  {hint}\n" for hint, holds in hints.items() if holds), nl=False)


def _list(choices: dict[str, str]) -> None:
    """Choices by number."""
    if len(choices) > _MANY:
        click.echo(f"  There are {len(choices)}. Type a part of the name.")
        return
    for at, (slug, name) in enumerate(choices.items(), 1):
        click.echo(f"  {at:>3}  {name}" + (f" ({slug})" if name != slug else ""))


def _say_source() -> None:
    click.echo(f"\n{click.style('Source', bold=True)}: The address of the page where you read this, "
               "or a part of the name of a source that is here already.")
