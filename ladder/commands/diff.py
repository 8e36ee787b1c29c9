"""`ladder diff`: what a change of data means, for the records and for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ladder.commands.date import DATE, day
from ladder.diff.compare import compare
from ladder.diff.people import Worker, workers
from ladder.diff.reports import REPORTS
from ladder.diff.revision import CannotCompareError, repository
from ladder.diff.sides import read
from ladder.diff.views import view

PEOPLE = Path("tests") / "people"


@click.command()
@click.argument("base")
@click.argument("head")
@click.option("--data", default="data", type=click.Path(path_type=Path),
              help="The folder of the records in a revision.")
@click.option("--format", "form", type=click.Choice(list(REPORTS)), default="text",
              help="How the difference is printed.")
@click.option("--people", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The folder of the workers who are asked on both sides (default: tests/people, if it is there).")
@DATE
@click.pass_context
def diff(ctx: click.Context, /, **told: Any) -> None:
    """Say what changes from BASE to HEAD: folders of records, or git revisions.

    Ends with 0 when no record differs, 1 when some do, 2 when it could not compare them.
    """
    try:
        asked, checked = _workers(told["people"], told["data"]), max(told["date"], day(None))
        base, head = (read(told[side], told["data"], told["date"], checked) for side in ("base", "head"))
        given = compare(base, head, asked)
    except CannotCompareError as error:
        click.echo(f"Error: {error}", err=True)
        ctx.exit(2)
    click.echo(REPORTS[told["form"]](head.words("us"), view(given)))
    ctx.exit(1 if given.changes else 0)


def _workers(people: Path | None, data: Path) -> list[Worker]:
    """The workers of the folder that was named, else of the repository around the data."""
    folder = people or (repository(data.resolve()) or Path.cwd()) / PEOPLE
    return workers(folder) if folder.is_dir() else []
