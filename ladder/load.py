"""A folder of YAML files as records, and every finding about files and shapes in one run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ladder import faults
from ladder.catalog import Catalog
from ladder.diagnostic import Diagnostic, Place, did_you_mean, ordered
from ladder.document import Document, Loc
from ladder.model import KINDS, RecordId
from ladder.model.base import JURISDICTION, SLUG
from ladder.model.shape import partial
from ladder.reading import LARGEST, parse

_FOLDERS = [kind for kind in KINDS if kind != "jurisdictions"]
_BESIDE = frozenset({"README.md", "LICENSE"})
"""Files that may stand at the top of the data folder."""


@dataclass
class Cache:
    """Files already read, by path, for as long as their bytes stay the same."""

    entries: dict[str, tuple[bytes, tuple[Document | None, list[Diagnostic]]]] = field(default_factory=dict)

    def parse(self, raw: bytes, shown: str) -> tuple[Document | None, list[Diagnostic]]:
        """The parsed text, from memory when these bytes were parsed before."""
        digest = blake2b(raw, digest_size=16).digest()
        held = self.entries.get(shown)
        if held is None or held[0] != digest:
            held = digest, parse(raw, shown)
            self.entries[shown] = held
        return held[1]


def load(data: Path, cache: Cache | None = None, base: Path | None = None) -> tuple[Catalog, list[Diagnostic]]:
    """Read every record under `data`. Findings name paths relative to `base`. Raises nothing for bad data."""
    cache, base = cache or Cache(), base or Path.cwd()
    catalog, findings = Catalog(), list[Diagnostic]()
    for path in _files(data):
        shown = _shown(path, base)
        record_id, misplaced = _address(path, data, shown)
        findings += misplaced
        if record_id is None:
            continue
        catalog.files.add(record_id)
        with path.open("rb") as file:
            document, found = cache.parse(file.read(LARGEST + 1), shown)
        findings += found
        if document is not None:
            catalog.documents[record_id] = document
    odd = {_spot(finding) for finding in findings}
    findings += [finding for finding in _validate(catalog) if _spot(finding) not in odd]
    return catalog, ordered(findings)


def _spot(finding: Diagnostic) -> tuple[str, int, int]:
    """Where a finding stands. A value that the reader finds odd needs no second finding from the model."""
    return finding.place.path, finding.place.line, finding.place.column


def base_of(data: Path, around: Path) -> Path:
    """What the paths that pages show are relative to: the folder `around` the data, or else the data's own parent."""
    data = data.resolve()
    return around.resolve() if data.is_relative_to(around.resolve()) else data.parent


def _files(data: Path) -> Iterator[Path]:
    for path in sorted(data.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(data).parts)
        if not hidden and (path.is_symlink() or path.is_file()):
            yield path


def _shown(path: Path, base: Path) -> str:
    """The path as people see it; letters that are no UTF-8 become question marks."""
    shown = (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()
    return shown.encode("utf-8", "replace").decode()


def _address(path: Path, data: Path, shown: str) -> tuple[RecordId | None, list[Diagnostic]]:
    """The record that a path names; the path is the identity."""
    parts = path.relative_to(data).parts
    if len(parts) == 1 and parts[0] in _BESIDE:
        return None, []
    problem = "It is a link to another place. Put the file itself here." if path.is_symlink() else _misplaced(parts)
    if problem:
        return None, [Diagnostic("misplaced-file", Place(shown, 1, 1), "No record can stand in this file.", problem)]
    slug = path.name.removesuffix(".yml")
    if len(parts) == 2:
        return RecordId(parts[0], "jurisdictions", parts[0]), []
    return RecordId(parts[0], parts[1], slug), []


def _misplaced(parts: tuple[str, ...]) -> str:
    """What is wrong with a path, or an empty string."""
    where = "A record stands in data/<jurisdiction>/<kind>/<slug>.yml."
    if not parts[-1].endswith(".yml"):
        return f"{where} The name of the file has to end in .yml."
    if not re.fullmatch(JURISDICTION, parts[0]):
        return f"{where} The jurisdiction is a code such as us or us-ma."
    if len(parts) == 2 and parts[1] == "jurisdiction.yml":
        return ""
    if len(parts) != 3:
        return where
    if parts[1] not in _FOLDERS:
        return f"{where} `{parts[1]}` is no kind. {did_you_mean(parts[1], _FOLDERS)} Kinds: {', '.join(_FOLDERS)}."
    slug = parts[2].removesuffix(".yml")
    if not re.fullmatch(SLUG, slug) or len(slug) > 80:
        return f"{where} The slug is at most 80 lower-case letters, digits and single hyphens."
    return ""


def _validate(catalog: Catalog) -> list[Diagnostic]:
    """Turn documents into records; jurisdictions first, because names are looked up through them."""
    findings: list[Diagnostic] = []
    pending = sorted(catalog.documents, key=lambda r: (r.kind != "jurisdictions", r))
    for record_id in pending:
        findings += _record(catalog, record_id)
    return findings


def _record(catalog: Catalog, record_id: RecordId) -> list[Diagnostic]:
    plain, problems = _inherited(catalog, record_id)
    if "id" in catalog.documents[record_id].root.value:
        place = catalog.place(record_id, ("id",), key=True)
        problems.append(Diagnostic("unknown-key", place, "The key `id` has no meaning here.",
                                   "Remove it: the path of the file is the record's identity.", "id"))
    cls = KINDS[record_id.kind]
    try:
        catalog.records[record_id] = cls.model_validate({**plain, "id": record_id})
    except ValidationError as error:
        def locate(loc: Loc, key: bool) -> tuple[Place, str]:  # noqa: FBT001  the signature is faults.Locate
            return catalog.place(record_id, loc, key=key), catalog.text(record_id, loc)

        catalog.refused[record_id] = partial(cls, plain, id=record_id)
        found = faults.findings(error, cls, locate)
        orphan = "extends" in plain and record_id not in catalog.parents
        return [*problems, *(f for f in found if not (orphan and f.code == "missing-key"))]
    return problems


def _inherited(catalog: Catalog, record_id: RecordId) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The record's own keys over those of the record it extends; a key that is given replaces the whole."""
    line, levels = [record_id], [catalog.documents[record_id].root.plain()]
    while isinstance(name := levels[-1].get("extends"), str):
        parent = _parent(catalog, line[-1], name)
        if parent is None and len(line) == 1:
            return levels[0], [_dangling(catalog, record_id, name)]
        if parent == record_id:
            return levels[0], [_circle(catalog, line)]
        if parent is None or parent in line or parent not in catalog.documents:
            return levels[0], []
        line.append(parent)
        levels.append(catalog.documents[parent].root.plain())
    catalog.parents.update(pairwise(line))
    return {key: value for level in reversed(levels) for key, value in level.items()}, []


def _parent(catalog: Catalog, record_id: RecordId, name: str) -> RecordId | None:
    """The file that `extends` names: never the record's own, but perhaps its namesake further up."""
    head, _, slug = name.rpartition("/")
    places = (head,) if head else catalog.reach(record_id.jurisdiction)
    found = (RecordId(place, record_id.kind, slug) for place in places)
    return next((parent for parent in found if parent in catalog.files and parent != record_id), None)


def _circle(catalog: Catalog, line: list[RecordId]) -> Diagnostic:
    chain = ", which extends ".join(f"{r.jurisdiction}/{r.slug}" for r in (*line[1:], line[0]))
    return Diagnostic("extends-circle", catalog.place(line[0], ("extends",)),
                      f"This record extends itself in a circle: it extends {chain}.",
                      "Remove `extends` from one of them and write its keys out.",
                      catalog.text(line[0], ("extends",)))


def _dangling(catalog: Catalog, record_id: RecordId, name: str) -> Diagnostic:
    known = [f"{r.jurisdiction}/{r.slug}" for r in catalog.files if r.kind == record_id.kind and r != record_id]
    full = name if "/" in name else f"{record_id.jurisdiction}/{name}"
    return Diagnostic("dangling-reference", catalog.place(record_id, ("extends",)),
                      f"There is no other record of {record_id.kind} called `{name}`.",
                      f"{did_you_mean(full, sorted(known))} Mend the name, or remove `extends`.".strip(), name)
