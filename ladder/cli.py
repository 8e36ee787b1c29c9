"""The `ladder` command. Only here is anything printed, and only here does the program end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ladder import __version__
from ladder.check import check as check_data
from ladder.dates import build_date
from ladder.diagnostic import has_errors
from ladder.load import base_of
from ladder.pages.frame import write as write_site
from ladder.pages.site import make
from ladder.report import REPORTS
from ladder.swap import NotOursError, replacing

DATA = click.argument("data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False))
DATE = click.option("--date", type=click.DateTime(["%Y-%m-%d"]), callback=lambda _, __, day: _day(day),
                    help="The date whose rules count, 2026-11-22 (default: SOURCE_DATE_EPOCH, else today).")


def _day(given: dt.datetime | None) -> dt.date:
    if given is not None:
        return given.date()
    try:
        return build_date()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


@click.group()
@click.version_option(__version__, prog_name="ladder")
def main() -> None:
    """Career ladders from sourced rules: check the data, build the pages."""


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
        click.echo(REPORTS["text"](findings), err=True)
        ctx.exit(1)
    try:
        with replacing(out, "assets/ladder.css") as work:
            count = write_site(make(catalog, date), work)
    except (OSError, NotOursError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} pages in {out}. Open {out / 'index.html'}.")
