"""`ladder schema`: what a file may hold, for editors and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from ladder.schema.documents import DRAFTS, files


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base", default="", help="The address under which OUT will be found, for the `$id` of each schema.")
@click.option("--draft", "drafts", type=click.Choice(list(DRAFTS)), multiple=True, default=list(DRAFTS),
              help="One draft only.")
def schema(out: Path, base: str, drafts: tuple[str, ...]) -> None:
    """Write a JSON Schema for every kind of record under OUT. Files of the same name are replaced.

    The folder 2020-12 is for checks, draft-07 for editors.
    """
    for path, content in (made := files(base, drafts)).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    click.echo(f"{len(made)} schemas in {' and '.join(str(out / draft) for draft in drafts)}.")
