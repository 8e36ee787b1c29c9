"""The text of a new file, with what each key is above it."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import Any

from ladder.model import KINDS
from ladder.schema.fields import about, words, written
from ladder.schema.template import modeline
from ladder.writing import lines


def path_of(data: Path, home: str, kind: str, slug: str) -> Path:
    """Where the file of a record stands."""
    return data / home / "jurisdiction.yml" if kind == "jurisdictions" else data / home / kind / f"{slug}.yml"


def text_of(kind: str, record: dict[str, Any], path: Path, data: Path) -> str:
    """The file of a record: its keys in order, each explained."""
    cls = KINDS[kind]
    schemas = data.parent / "schema" / "draft-07"
    head = [modeline(kind, Path(os.path.relpath(schemas, path.parent)).as_posix())] if schemas.is_dir() else []
    body = [f"# {words(cls, key).said}\n{lines(key, record[key])}" for key in written(cls) if key in record]
    more = ", ".join(key for key in written(cls) if key not in record)
    last = textwrap.wrap(f"It may also have: {more}.", 110, initial_indent="# ", subsequent_indent="# ")
    return "\n".join([*head, f"# {about(cls)}", "", *body, "", *last, ""])
