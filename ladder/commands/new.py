"""`ladder new KIND`: a new record from a few answers, at the prompt or by options alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ladder.commands.date import day
from ladder.commands.talk import Talk, of_source
from ladder.diagnostic import did_you_mean
from ladder.model import KINDS
from ladder.new.questions import about_source, field_of, questions
from ladder.schema.template import SOURCELESS, template

NAMES = {cls.__name__.lower(): kind for kind, cls in KINDS.items()}
"""Each kind by the word for one of it."""


class _Kinds(click.Group):
    """One command for each kind of record."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The kinds."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a kind, also by its folder: `tracks`."""
        one = name if name in NAMES else next((one for one, kind in NAMES.items() if kind == name), None)
        if one is None:
            hint = did_you_mean(name, [*NAMES, *KINDS]) or f"Kinds: {', '.join(NAMES)}."
            raise click.UsageError(f"`{name}` is no kind of record. {hint}")
        return _command(one)


new = _Kinds("new", help="Write a new record: asks what is needed, offers what exists, checks the result.")


def _command(one: str) -> click.Command:
    kind = NAMES[one]
    asked = [_option(question.option, question.words.description) for question in questions(kind)]
    cited = [] if kind in SOURCELESS else [
        _option("--source", "The address of the page where you read this, or the slug of a source that is here."),
        *(_option(of_source(question), question.words.description) for question in about_source())]
    return click.Command(one, params=[*_COMMON, *asked, *cited, *_LAST], callback=_run(kind),
                         help=f"Write a new file in {kind}/. What no option says is asked."
                         if kind != "jurisdictions" else "Write jurisdiction.yml of a new jurisdiction.")


def _option(name: str, help_: str) -> click.Option:
    return click.Option([name, field_of(name)], help=help_, metavar="TEXT")


_COMMON: list[click.Parameter] = [
    click.Option(["--in", field_of("--in")], help="The jurisdiction: us-ma.", metavar="CODE"),
    click.Option(["--slug", field_of("--slug")], help="The file without .yml; made from the name unless given.")]
_LAST: list[click.Parameter] = [
    click.Option(["--also"], multiple=True, metavar="KEY=VALUE", help="One more key of the record: place=Gardner."),
    click.Option(["--no-input"], is_flag=True, help="Ask nothing: what is missing is an error."),
    click.Option(["--template", "show"], is_flag=True, help="Show a file with every key, explained, and end."),
    click.Option(["--data"], default="data", show_default=True, help="The folder of the records.",
                 type=click.Path(path_type=Path, exists=True, file_okay=False))]


def _run(kind: str) -> Callable[..., None]:
    """What the command of a kind does."""
    def run(**given: Any) -> None:
        ctx = click.get_current_context()
        if given["show"]:
            click.echo(template(kind), nl=False)
            return
        ctx.exit(Talk(kind, given, day(None)).whole())
    return run
