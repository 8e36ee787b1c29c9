"""The data folder of a git revision, written out elsewhere. The work tree is never touched."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

LINK = "120000"
FILE = "100"
"""How git's modes of links and of files begin."""


class CannotCompareError(Exception):
    """Why two sides cannot be compared, and what to do about it."""


class _Entry(NamedTuple):
    mode: str
    name: str
    path: str


def repository(folder: Path) -> Path | None:
    """The top folder of the git repository around a folder."""
    at = next(p for p in (folder, *folder.parents) if p.is_dir())
    try:
        return Path(_git(at, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    except CannotCompareError:
        return None


def write(revision: str, data: Path, out: Path) -> None:
    """Write the data folder as it is in a revision under `out`. Raises CannotCompareError where there is none."""
    _program()
    top = repository(data)
    if top is None:
        raise CannotCompareError(f"`{revision}` is no folder, and {data} stands in no git repository to look it up in. "
                                 "Name a folder, or a revision with --data inside a repository.")
    within = data.resolve().relative_to(top.resolve()).as_posix()
    entries = list(_entries(top, _commit(top, revision), within))
    if not entries:
        raise CannotCompareError(f"The revision `{revision}` has no folder `{within}`. Name the one that holds the "
                                 "records with --data.")
    for entry, content in zip(entries, _contents(top, entries), strict=True):
        _put(out, within, entry, content)


def _commit(top: Path, revision: str) -> str:
    named = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        return _git(top, "rev-parse", *named).decode().strip()
    except CannotCompareError:
        raise CannotCompareError(
            f"`{revision}` is neither a folder nor a revision of the repository {top.name}. "
            "`git log --oneline` lists the revisions; `git fetch` brings those of others.") from None


def _entries(top: Path, commit: str, within: str) -> Iterator[_Entry]:
    """The files and links under a folder of a commit."""
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", within)
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _kind, name = about.decode().split(" ")
        if mode == LINK or mode.startswith(FILE):
            yield _Entry(mode, name, path.decode("utf-8", "surrogateescape"))


def _contents(top: Path, entries: list[_Entry]) -> Iterator[bytes]:
    """The bytes of each entry, as git keeps them."""
    told = _git(top, "cat-file", "--batch", given="".join(f"{e.name}\n" for e in entries).encode())
    at = 0
    for _ in entries:
        head, _, _ = told[at:at + 200].partition(b"\n")
        begin = at + len(head) + 1
        at = begin + int(head.split(b" ")[2]) + 1
        yield told[begin:at - 1]


def _put(out: Path, within: str, entry: _Entry, content: bytes) -> None:
    """Write one file. A link leads nowhere: it is a finding of the checker, and never followed."""
    inside = PurePosixPath(entry.path).relative_to(within)
    if inside.is_absolute() or ".." in inside.parts:
        raise CannotCompareError(f"The revision holds a file whose path leads out of the folder: {entry.path!r}.")
    path = out / inside
    path.parent.mkdir(parents=True, exist_ok=True)
    if entry.mode == LINK:
        path.symlink_to("nowhere")
    else:
        path.write_bytes(content)


def _git(at: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers. Raises CannotCompareError with its first line where it refuses, or where there is no git."""
    done = subprocess.run([_program(), "-C", str(at), *arguments],  # noqa: S603  a list, no shell; revisions stand after --
                          input=given, capture_output=True, check=False)
    if done.returncode:
        raise CannotCompareError(done.stderr.decode("utf-8", "replace").partition("\n")[0] or "git could not read it.")
    return done.stdout


def _program() -> str:
    git = shutil.which("git")
    if git is None:
        raise CannotCompareError("There is no `git` here to read a revision with. Install it, or name two folders.")
    return git
