"""`ladder format`: data files in the one style."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ladder.format import formatted
from ladder.model import KINDS


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "look", is_flag=True, help="Change nothing; end with 1 when a file is not in the style.")
@click.pass_context
def format_(ctx: click.Context, paths: tuple[Path, ...], *, look: bool) -> None:
    """Put the data files under PATHS (default: data) into the one style. What they say stays the same.

    Keys come in the order of the reference, text stands in quotes only where it has to, comments stay. A file in which
    the checker finds something odd is left alone.
    """
    changed = odd = 0
    for path, kind in _files(paths or (Path("data"),)):
        raw = path.read_bytes()
        done = formatted(raw, kind)
        odd += done is None
        if done is None:
            click.echo(f"{path}: left alone; `ladder check` says why.", err=True)
        elif done != raw:
            changed += 1
            click.echo(f"{path}: {'not in the style' if look else 'formatted'}.")
            if not look:
                path.write_bytes(done)
    click.echo(f"{changed} {'to format' if look else 'formatted'}, {odd} left alone.")
    ctx.exit(1 if look and changed else 0)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """The files of records under some paths, with their kinds."""
    for path in paths:
        for file in sorted(path.rglob("*.yml")) if path.is_dir() else [path]:
            kind = "jurisdictions" if file.name == "jurisdiction.yml" else file.resolve().parent.name
            if kind in KINDS and not file.is_symlink():
                yield file, kind
