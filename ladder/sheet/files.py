"""Records written back to their files: keys that change are written anew, all others stay as they stand."""

from __future__ import annotations

from typing import Any

from ladder.document import Document
from ladder.model import KINDS
from ladder.model.shape import keys
from ladder.writing import lines


def written(values: dict[str, Any]) -> str:
    """Plain values as YAML, in their order."""
    return "".join(f"{lines(key, value)}\n" for key, value in values.items())


def ordered(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The keys in the order of the model, with the names before and the source behind the rest."""
    model = list(keys(KINDS[kind]))
    last = ("source", "note", "verified", "stale_after")
    order = [key for key in model if key not in last] + list(last)
    return dict(sorted(values.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def edited(text: str, document: Document, kind: str, new: dict[str, Any]) -> str:
    """The text of a file with the values in `new`; lines of keys that stay as they are are kept letter by letter."""
    old = document.root.plain()
    changed = {key for key in (*old, *new) if old.get(key) != new.get(key)}
    starts = sorted((line, key) for key, (line, _) in document.root.keys.items())
    rows = text.splitlines(keepends=True)
    if len({line for line, _ in starts}) < len(starts) or document.root.column != 1:
        return written(ordered(kind, new))
    ends = [line for line, _ in starts[1:]] + [len(rows) + 1]
    kept = rows[:starts[0][0] - 1] if starts else []
    for (line, key), end in zip(starts, ends, strict=True):
        block = rows[line - 1:end - 1]
        if key in changed:
            block = [*([written({key: new[key]})] if key in new else []), *_behind(block)]
        kept += [line if line.endswith("\n") else f"{line}\n" for line in block]
    return "".join(kept) + "".join(written({key: value}) for key, value in ordered(kind, new).items() if key not in old)


def _behind(block: list[str]) -> list[str]:
    """The remarks and blank lines at the end of a key's lines: they belong to what comes next."""
    at = len(block)
    while at > 1 and (not block[at - 1].strip() or block[at - 1].startswith("#")):
        at -= 1
    return block[at:]
