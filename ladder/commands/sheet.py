"""`ladder import`: spreadsheets into the data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ladder.commands.date import DATE
from ladder.report import as_text, visible
from ladder.sheet.importing import Import, prepare, told, write
from ladder.sheet.tables import TableError, read_tables


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--data", default="data", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder of the records.")
@click.option("--sheet", help="The sheet that a CSV file is, where its name does not say so: tracks, costs …")
@click.option("--replace", is_flag=True, help="Write records that are there already, as the sheet says them.")
@DATE
@click.pass_context
def import_(ctx: click.Context, files: tuple[Path, ...], data: Path, *, replace: bool,  # noqa: PLR0913  click's way
            sheet: str | None, date: dt.date) -> None:
    """Write the rows of FILES (.csv or .xlsx) as records.

    Everything is checked first, and nothing is written while a cell has a fault. A record that is there already is
    shown with what would change, and written only with --replace; what a sheet cannot hold stays in it. Ends with
    0 when all is written, 1 when something stands in the way, 2 when it could not run.
    """
    made = prepare(data, _tables(files, sheet), date)
    if made.faults or made.findings:
        _tell(made)
        ctx.exit(1)
    for line in made.differences:
        click.echo(visible(line))
    if made.changed and not replace:
        click.echo(f"Records that are there already: {len(made.changed)}. Nothing was written; --replace writes this.")
        ctx.exit(1)
    write(data, {**made.new, **made.changed})
    click.echo(f"{len(made.new)} new, {len(made.changed)} changed.")


def _tables(files: tuple[Path, ...], sheet: str | None) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for file in files:
        try:
            more = read_tables(file, sheet)
        except TableError as error:
            raise click.ClickException(str(error)) from None
        for name in found.keys() & more.keys():
            raise click.ClickException(f"The sheet {name} stands in two of the files.")
        found |= more
    return found


def _tell(made: Import) -> None:
    for fault in made.faults:
        click.echo("\n".join(visible(line) for line in told(fault).split("\n")))
    if made.findings:
        click.echo(as_text(made.findings))
    count = len(made.faults) + len(made.findings)
    click.echo(f"{count} fault{'s' * (count > 1)}. Nothing was written.")
