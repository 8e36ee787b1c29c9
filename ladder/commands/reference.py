"""`ladder reference`: the pages that list the keys of each kind of record."""

from __future__ import annotations

from pathlib import Path

import click

from ladder.schema.reference import reference as pages


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def reference(out: Path) -> None:
    """Write the reference of the data language under OUT, in Markdown. Files of the same name are replaced."""
    out.mkdir(parents=True, exist_ok=True)
    for name, text in (made := pages()).items():
        (out / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(made)} pages in {out}.")
