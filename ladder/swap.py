"""A folder that is replaced whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotOursError(Exception):
    """The folder holds files that no site build put there."""


@contextmanager
def replacing(out: Path, sign: str) -> Iterator[Path]:
    """A new folder beside `out` that takes its place when the block ends well.

    When the block fails, `out` stays as it is. `sign` is a path inside every folder that may be replaced, so
    that nobody loses other files; raises NotOursError otherwise.
    """
    if out.exists() and any(out.iterdir()) and not (out / sign).exists():
        raise NotOursError(f"{out} holds other files; name a new or empty folder.")
    place = out.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    work.chmod(0o755)
    try:
        yield work
        swap(work, place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def swap(new: Path, out: Path) -> None:
    """Put `new` in the place of `out`. What stood there is put back when that fails.

    Hidden files of `out`, such as .git, move along: no build makes them, and none removes them.
    """
    old = new.with_name(f"{new.name}.old")
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    for path in old.glob(".*"):
        if not (out / path.name).exists():
            path.rename(out / path.name)
    shutil.rmtree(old, ignore_errors=True)
