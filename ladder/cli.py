"""The `ladder` command. Here and in `commands` alone is anything printed, and does the program end."""

from __future__ import annotations

import datetime as dt
import json
import re
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from ladder import __version__
from ladder.check import check as check_data
from ladder.commands.date import DATE, day
from ladder.commands.diff import diff
from ladder.commands.format import format_
from ladder.commands.links import links
from ladder.commands.new import new
from ladder.commands.reference import reference
from ladder.commands.schema import schema
from ladder.commands.sheet import import_
from ladder.diagnostic import has_errors
from ladder.export.files import FORMATS
from ladder.load import base_of
from ladder.model import Jurisdiction, Role
from ladder.pages.answer_text import as_text
from ladder.pages.answers import view
from ladder.pages.frame import write as write_site
from ladder.pages.site import make
from ladder.pages.words import Words
from ladder.plan.answer import answer
from ladder.plan.compile import compile_state
from ladder.plan.names import UnclearNameError
from ladder.plan.names import target as target_of
from ladder.plan.profile import Profile, for_solver
from ladder.plan.solve import TooManyWaysError
from ladder.reading import LARGEST, parse
from ladder.report import REPORTS
from ladder.report import as_text as as_findings
from ladder.swap import NotOursError, replacing

DATA = click.argument("data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False))


class CannotRunError(click.ClickException):
    """A file or a folder that cannot be read or written."""

    exit_code = 2


class _Ladder(click.Group):
    """Every command ends with a sentence where a file or a folder stands in its way."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # nobody reads on: click ends without a word
        except OSError as error:
            raise CannotRunError(f"{error}") from error


@click.group(cls=_Ladder)
@click.version_option(__version__, prog_name="ladder")
def main() -> None:
    """Career ladders from sourced rules: check the data, build the pages."""


main.add_command(new)
main.add_command(format_)
main.add_command(schema)
main.add_command(reference)
main.add_command(import_)
main.add_command(diff)
main.add_command(links)


@main.command()
@DATA
@click.option("--format", "form", type=click.Choice(list(REPORTS)), default="text", help="How findings are printed.")
@DATE
@click.pass_context
def check(ctx: click.Context, data: Path, form: str, date: dt.date) -> None:
    """Read every record under DATA and report what is wrong with it.

    Ends with 0 when there is no error (warnings are allowed), 1 when there are errors, 2 when it could not run.
    """
    _, findings = check_data(data, date)
    text = REPORTS[form](findings)
    if text:
        click.echo(text)
    ctx.exit(1 if has_errors(findings) else 0)


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder of the records.")
@DATE
@click.pass_context
def pages(ctx: click.Context, out: Path, data: Path, date: dt.date) -> None:
    """Write the whole site under OUT without any engine, to be opened from files.

    OUT is made anew: it has to be empty, absent, or a site that this command wrote before.
    """
    catalog, findings = check_data(data.resolve(), date, base=base_of(data, Path.cwd()))
    if has_errors(findings):
        click.echo(as_findings(findings), err=True)
        ctx.exit(1)
    try:
        with replacing(out, "assets/ladder.css") as work:
            count = write_site(make(catalog, date), work)
    except NotOursError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} pages in {out}. Open {out / 'index.html'}.")


@main.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="json",
              help="json: all records, and those of each jurisdiction. graphml: the graph. csv, xlsx: spreadsheets of "
                   "tracks, colleges, trainings, exams, aid, wages and sources. template: a spreadsheet to begin with.")
@click.option("--data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder of the records.")
@DATE
@click.pass_context
def export(ctx: click.Context, out: Path, form: str, data: Path, date: dt.date) -> None:
    """Write the data under OUT for other programs. Files of the same name are replaced."""
    catalog, findings = check_data(data, date)
    if has_errors(findings):
        click.echo(as_findings(findings), err=True)
        ctx.exit(1)
    files = FORMATS[form](catalog, date)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    click.echo(f"{', '.join(files)} in {out}.")


@main.command()
@click.option("--in", "state", required=True, help="The jurisdiction: us-ma.")
@click.option("--to", "target", required=True, help="A role or credential: slug, name, abbreviation or alias.")
@click.option("--from", "role", help="The job you have now.")
@click.option("--profile", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A YAML or JSON file that tells more of you (docs/planner.md); the options below go before it.")
@click.option("--degree", help="Your highest degree: high-school, associate, bachelors …; a profile can say its "
              "fields, without them it counts where any field will do.")
@click.option("--hours", multiple=True, help="Hours worked, by practice area: addiction-counseling=1200; a profile can "
              "say under which credentials.")
@click.option("--holds", multiple=True, help="A credential that you hold.")
@click.option("--work", type=float, help="Hours of work a week (40).")
@click.option("--study", type=float, help="Hours of study a week (10).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="How the answer is printed.")
@click.option("--data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder of the records.")
@DATE
@click.pass_context
def plan(ctx: click.Context, /, **asked: Any) -> None:
    """Say what stands between a person and a role or credential: how long it takes, what it costs.

    Ends with 0 when there is a plan, 1 when there is none, 2 when the question could not be understood.
    """
    catalog, findings = check_data(asked["data"], max(asked["date"], day(None)))  # a past date may have later sources
    if has_errors(findings):
        click.echo(as_findings(findings), err=True)
        ctx.exit(2)
    state = asked["state"]
    if not catalog.of(Role, state):
        known = ", ".join(j.id.slug for j in catalog.of(Jurisdiction))
        raise click.UsageError(f"Nothing is known of `{state}`. There are: {known}.")
    try:
        profile = for_solver(catalog, state, _profile(asked))
        address = f"{target_of(catalog, state, asked['target'])}"
    except UnclearNameError as error:
        raise click.UsageError(str(error)) from None
    program = compile_state(catalog, state, asked["date"])
    if address not in program["roles"].keys() | program["credentials"].keys():
        raise click.UsageError(f"{address} is no step of the ladder of `{state}`, so no plan leads to it there.")
    try:
        given = answer(program, profile, address)
    except TooManyWaysError:
        raise click.ClickException(f"There are too many ways from here to {address} to look at them all. "
                                   "Ask from a later job (--from), or say what you hold (--holds).") from None
    words = Words(catalog, NullTranslations(), state)
    if asked["form"] == "json":
        click.echo(json.dumps(view(catalog, words, given, profile), indent=2, ensure_ascii=False))
    else:
        click.echo(as_text(catalog, words, given, profile))
    ctx.exit(0 if given.plans else 1)


def _profile(told: dict[str, Any]) -> Profile:
    """The profile of a file, with what the options say in its place."""
    given = _read(told["file"]) if told["file"] is not None else {}
    _checked(given)
    given.setdefault("date", told["date"])
    if told["degree"]:
        given["degree"] = {"level": told["degree"]}
    given |= {key: told[key] for key in ("role", "work", "study") if told[key] is not None}
    given["hours"] = [*given.get("hours", []), *(_hours(text) for text in told["hours"])]
    given["credentials"] = {**given.get("credentials", {}), **{name: {} for name in told["holds"]}}
    return _checked(given)


def _checked(given: dict[str, Any]) -> Profile:
    """A profile; what cannot be used of it is named."""
    try:
        return Profile.model_validate(given)
    except ValidationError as error:
        lines = (f"  {'.'.join(str(step) for step in e['loc'])}: {e['msg']}" for e in error.errors())
        raise click.UsageError("The profile cannot be used:\n" + "\n".join(lines)) from None


def _read(file: Path) -> dict[str, Any]:
    """The keys of a profile, read as records are; a key may stay empty."""
    with file.open("rb") as opened:
        document, findings = parse(opened.read(LARGEST + 1), f"{file}")
    odd = [it for it in findings if it.code != "empty-value"]
    if document is None or odd:
        raise click.UsageError(f"This is no profile, such as `degree: {{level: high-school}}`:\n{as_findings(odd)}")
    given: dict[str, Any] = document.root.plain()
    return given


def _hours(text: str) -> dict[str, Any]:
    area, _, number = text.partition("=")
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", number):
        raise click.UsageError(f"`--hours {text}` is not understood. Write an area and a number, as in "
                               "addiction-counseling=1200.")
    return {"area": area, "hours": float(number)}
