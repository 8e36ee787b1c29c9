"""The styles, pictures and scripts of a site, as they are served.

The scripts of the planner and the form are small modules. Served one by one they would come in a row of twenty-five
requests, each found only in the one before; so the modules behind a page are served as one, in as few bytes as they can
be. Libraries of others stand in `vendor` and are served as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import minify

STATIC = Path(__file__).parent / "static"
ENTRIES = {"planner/page.js": "planner/worker.js", "contribute/page.js": None}
"""The scripts that pages name, each served with all that it imports, and with what the same script is in a worker."""
_MODULES = {STATIC / "planner", STATIC / "contribute"}
_IMPORT = re.compile(r'^(?:import|export) \{ [^}]+ \} from "([^"]+)"\n', re.MULTILINE)
_LIBRARY = re.compile(r"^import .+\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_CONST = re.compile(r"\bconst (?=[\w\[{])")


def assets() -> Iterator[tuple[str, bytes]]:
    """Every file with its path under `assets/`."""
    for path in sorted(it for it in STATIC.rglob("*") if it.is_file()):
        name = path.relative_to(STATIC).as_posix()
        if name in ENTRIES:
            worker = ENTRIES[name]
            text = joined(path) if worker is None else with_worker(path, STATIC / worker)
            yield name, minify.string("application/javascript", text).encode()
        elif path.suffix != ".js" or _MODULES.isdisjoint(path.parents):
            yield name, path.read_bytes()


def joined(entry: Path) -> str:
    """A module and all that it imports as one script, each after those that it needs. No name may stand in two.

    They stand in one function, so that the names are nobody else's and can be made short; libraries are named before.
    """
    text = "".join(_modules(entry).values())
    return f"{''.join(_LIBRARY.findall(text))}(() => {{\n{_LIBRARY.sub('', text)}}})()\n"


def with_worker(page: Path, worker: Path) -> str:
    """The same for a page and its worker, as one script that is either: what both import is there once."""
    asks, counts = _modules(page), _modules(worker)
    shared = [path for path in counts if path in asks]
    text = "".join(counts.pop(path) for path in shared)
    for path in shared:
        del asks[path]
    return (f"(() => {{\n{text};(self.importScripts ? () => {{\n{''.join(counts.values())}}}"
            f" : () => {{\n{''.join(asks.values())}}})()\n}})()\n")


def _modules(entry: Path) -> dict[Path, str]:
    found: dict[Path, str] = {}
    _collect(entry.resolve(), found)
    return found


def _collect(path: Path, found: dict[Path, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for other in _IMPORT.findall(text):
        if (needed := (path.parent / other).resolve()) not in found:
            _collect(needed, found)
    found[path] = _CONST.sub("let ", _EXPORT.sub("", _IMPORT.sub("", text)))  # shorter, and nobody assigns it here
