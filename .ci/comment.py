"""Put what a pull request means under it, as one comment that is kept up to date.

It runs with the right to comment, after a run that had no rights and ran the pull request's own code. What that run
left is therefore read as if an enemy had written it: it is small or refused, never unpacked onto the disk, never
evaluated, and it goes only under the pull request that the run belonged to. It needs nothing but Python.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import urllib.error
import urllib.request
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARK = "<!-- what this change means -->"
"""The first line of our comment, by which it is found again."""
BOT = "github-actions[bot]"
PACKED = 1_000_000
"""Bytes that the artifact may have."""
SIGNS = 60_000
"""Signs that the text may have; a comment takes 65,536."""
PAGES = 20
"""Pages of a hundred comments that are looked through."""


class RefusedError(Exception):
    """What was left cannot be trusted."""


class OutdatedError(Exception):
    """The pull request went on since, or is closed; its next run will speak."""


@dataclass(frozen=True)
class Api:
    """The interface of GitHub for one repository."""

    base: str
    repository: str
    token: str

    def ask(self, path: str, method: str = "GET", body: dict[str, Any] | None = None) -> Any:
        """The answer to a request, as plain values."""
        return json.loads(self._open(path, method, None if body is None else json.dumps(body).encode(), 20_000_000))

    def download(self, path: str) -> bytes:
        """A small file."""
        content = self._open(path, "GET", None, PACKED)
        if len(content) > PACKED:
            raise RefusedError("The artifact is larger than it says.")
        return content

    def _open(self, path: str, method: str, data: bytes | None, most: int) -> bytes:
        url = f"{self.base}/repos/{self.repository}{path}"
        request = urllib.request.Request(url, data, {"Accept": "application/vnd.github+json"}, method=method)
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")  # a download is sent on to a store
        with urllib.request.urlopen(request, timeout=30) as response:
            return bytes(response.read(most + 1))


def left(api: Api, run: dict[str, Any]) -> tuple[int, str, int | None]:
    """What the run left: the number it claims, the text, and the artifact with the site."""
    found = {a["name"]: a for a in api.ask(f"/actions/runs/{run['id']}/artifacts?per_page=100")["artifacts"]}
    if "comment" not in found:
        raise OutdatedError("The run left no comment.")
    if found["comment"]["size_in_bytes"] > PACKED:
        raise RefusedError("The artifact is too large.")
    number, text = unpack(api.download(f"/actions/artifacts/{found['comment']['id']}/zip"))
    return number, text, found["site"]["id"] if "site" in found else None


def unpack(packed: bytes) -> tuple[int, str]:
    """The number and the text of an artifact."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if sorted(archive.namelist()) != ["comment.md", "number"]:
                raise RefusedError("The artifact holds other files than it should.")
            number, text = _read(archive, "number", 20), _read(archive, "comment.md", 4 * SIGNS)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise RefusedError(f"The artifact cannot be read: {error}") from None
    if not re.fullmatch(r"[1-9][0-9]{0,8}\n?", number, re.ASCII):
        raise RefusedError("The number of the pull request is none.")
    if len(text) > SIGNS or not text.strip():
        raise RefusedError("The text is empty or too long.")
    return int(number), text


def _read(archive: zipfile.ZipFile, name: str, most: int) -> str:
    with archive.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise RefusedError(f"The file {name} is too large.")
    return content.decode("utf-8")


def belongs(api: Api, number: int, run: dict[str, Any]) -> None:
    """See that the pull request is the one that the run was for, as it stands now."""
    pull = api.ask(f"/pulls/{number}")
    head = pull["head"]
    comes_from = ((head["repo"] or {}).get("full_name"), head["ref"])  # a fork may be deleted by now
    if comes_from != (run["head_repository"]["full_name"], run["head_branch"]):
        raise RefusedError(f"The run was not for pull request {number}.")
    if pull["state"] != "open" or head["sha"] != run["head_sha"]:
        raise OutdatedError(f"Pull request {number} is closed, or has newer changes.")


def ours(api: Api, number: int) -> int | None:
    """The comment that was put there before."""
    for page in range(1, PAGES + 1):
        comments = api.ask(f"/issues/{number}/comments?per_page=100&page={page}")
        for comment in comments:
            if comment["user"]["login"] == BOT and (comment["body"] or "").startswith(MARK):
                return int(comment["id"])
        if len(comments) < 100:
            break
    return None


def words(text: str, run: dict[str, Any], site: int | None) -> str:
    """The whole comment. What is ours stands first, where no open mark of the text can hide it."""
    version = run["head_sha"][:12]
    lines = [MARK, f"Made by the code of this pull request, for {version}. Nobody has reviewed it yet."]
    if site is not None:
        lines.append(f"[The site as it would be]({run['html_url']}/artifacts/{site}): unpack it and open `index.html`.")
    return "\n".join([*lines, "", text.strip()])


def put(api: Api, run: dict[str, Any]) -> str:
    """Read what the run left and put it under its pull request. Returns what was done."""
    number, text, site = left(api, run)
    belongs(api, number, run)
    before = ours(api, number)
    body = {"body": words(text, run, site)}
    if before is None:
        api.ask(f"/issues/{number}/comments", "POST", body)
        return f"Commented on pull request {number}."
    api.ask(f"/issues/comments/{before}", "PATCH", body)
    return f"Renewed the comment on pull request {number}."


def main() -> int:
    """Say what was done; 1 when what was left is refused or GitHub does not answer."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))["workflow_run"]
    api = Api(os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"])
    try:
        print(put(api, run))
    except OutdatedError as error:
        print(f"Nothing to do: {error}")
    except (RefusedError, urllib.error.URLError) as error:
        print(f"Refused: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
