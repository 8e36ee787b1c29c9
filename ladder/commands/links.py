"""`ladder links`: whether the cited pages still answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ladder.check import check
from ladder.commands.date import DATE
from ladder.diagnostic import has_errors
from ladder.links import UnreadableError, addresses, as_json, ask_all, read, renew, report
from ladder.report import as_text


@click.command()
@click.argument("data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--seen", default="links.json", type=click.Path(path_type=Path, dir_okay=False),
              help="The file with the days on which each page was last seen; it is read and written anew.")
@click.option("--timeout", default=20.0, type=click.FloatRange(min=0, min_open=True),
              help="Seconds to wait for an answer (20).")
@click.option("--pause", default=1.0, type=click.FloatRange(min=0),
              help="Seconds between two questions to one host (1).")
@DATE
@click.pass_context
def links(ctx: click.Context, data: Path, seen: Path, timeout: float, pause: float, date: dt.date) -> None:  # noqa: PLR0913, PLR0917  click's way
    """Ask the address of every source under DATA whether it is still there.

    Ends with 0 however many are not: that is a matter for a person. 1 when the data have errors, or the file of
    earlier days is none; 2 when it could not run.
    """
    catalog, findings = check(data, date)
    if has_errors(findings):
        click.echo(as_text(findings), err=True)
        ctx.exit(1)
    try:
        before, cited = read(seen), addresses(catalog)
        known = renew(before, ask_all(cited, timeout, pause), date)
        seen.write_text(as_json(known, date), encoding="utf-8")
    except UnreadableError as error:
        raise click.ClickException(str(error)) from error
    click.echo(report(known, cited))
