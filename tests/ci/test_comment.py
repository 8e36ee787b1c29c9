""".ci/comment.py beside a server that answers as GitHub does, and artifacts that an enemy could leave."""

from __future__ import annotations

import importlib.util
import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "comment.py"
SHA = "a" * 40
RUN = {"id": 5, "head_sha": SHA, "head_branch": "fee", "head_repository": {"full_name": "clerk/ladder"},
       "html_url": "https://github.com/org/ladder/actions/runs/5"}
PULL = {"state": "open", "head": {"sha": SHA, "ref": "fee", "repo": {"full_name": "clerk/ladder"}}}
TEXT = "**Shorter:** technician to counselor"


@pytest.fixture(scope="module")
def comment():
    spec = importlib.util.spec_from_file_location("comment", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(__import__("sys").modules, "comment", module)
        spec.loader.exec_module(module)
        yield module


def packed(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def good(number="7\n", text=TEXT):
    return packed([("comment.md", text), ("number", number)])


class GitHub(BaseHTTPRequestHandler):
    """Answers for one repository; downloads are sent on to a store, as GitHub sends them."""

    def do_GET(self):
        hub, path = self.server, self.path.partition("?")[0]
        hub.heard.append(("GET", self.path, self.headers["Authorization"]))
        if path == "/repos/org/ladder/actions/runs/5/artifacts":
            self.say({"artifacts": hub.artifacts})
        elif path == "/repos/org/ladder/actions/artifacts/1/zip":
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{hub.server_port}/store")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path == "/store":
            self.raw(hub.zip)
        elif path == "/repos/org/ladder/pulls/7":
            self.say(hub.pull)
        elif path == "/repos/org/ladder/issues/7/comments":
            page = int(self.path.rpartition("=")[2])
            self.say(hub.comments[100 * (page - 1):100 * page])
        else:
            self.send_error(404)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.written.append((self.command, self.path, body["body"]))
        self.say({"id": 99})

    def do_PATCH(self):
        self.do_POST()

    def say(self, values):
        self.raw(json.dumps(values).encode())

    def raw(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    hub = ThreadingHTTPServer(("127.0.0.1", 0), GitHub)
    thread = threading.Thread(target=hub.serve_forever, args=(0.02,))
    thread.start()
    yield hub
    hub.shutdown()
    thread.join()
    hub.server_close()


@pytest.fixture
def hub(server, tmp_path, monkeypatch):
    server.heard, server.written, server.comments, server.pull = [], [], [], PULL
    server.zip = good()
    server.artifacts = [{"id": 1, "name": "comment", "size_in_bytes": 500}]
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"workflow_run": RUN}))
    for name, value in {"no_proxy": "*", "GITHUB_EVENT_PATH": str(event), "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
                        "GITHUB_REPOSITORY": "org/ladder", "GITHUB_TOKEN": "secret"}.items():
        monkeypatch.setenv(name, value)
    return server


def test_the_first_run_comments(comment, hub, capsys):
    assert comment.main() == 0
    [(method, path, body)] = hub.written
    assert (method, path) == ("POST", "/repos/org/ladder/issues/7/comments")
    said = f"Made by the code of this pull request, for {SHA[:12]}. Nobody has reviewed it yet."
    assert body == f"{comment.MARK}\n{said}\n\n{TEXT}"
    assert "The site as it would be" not in body
    assert capsys.readouterr().out == "Commented on pull request 7.\n"


def test_the_comment_leads_to_the_site_where_one_was_built(comment, hub):
    hub.artifacts.append({"id": 2, "name": "site", "size_in_bytes": 50_000_000})
    assert comment.main() == 0
    assert "(https://github.com/org/ladder/actions/runs/5/artifacts/2)" in hub.written[0][2]


def test_the_next_run_renews_the_comment_wherever_it_stands(comment, hub):
    others = [{"id": n, "user": {"login": "clerk"}, "body": comment.MARK} for n in range(130)]
    hub.comments = [*others, {"id": 500, "user": {"login": comment.BOT}, "body": None},
                    {"id": 501, "user": {"login": comment.BOT}, "body": f"{comment.MARK}\nold"}]
    assert comment.main() == 0
    assert [row[:2] for row in hub.written] == [("PATCH", "/repos/org/ladder/issues/comments/501")]


def test_the_key_stays_with_github(comment, hub):
    comment.main()
    keys = {path.partition("?")[0]: key for _, path, key in hub.heard}
    assert keys["/repos/org/ladder/actions/artifacts/1/zip"] == "Bearer secret"
    assert keys["/store"] is None


BAD_ZIPS = {
    "no archive": b"not a zip",
    "another file": packed([("comment.md", TEXT), ("number", "7"), ("../../run.sh", "x")]),
    "no number": packed([("comment.md", TEXT)]),
    "a path in place of a number": good("7/merge"),
    "two numbers": good("7\n8\n"),
    "a number of other signs": good("\u0667"),
    "a number too long": good("7" * 30),
    "nought": good("0"),
    "a text too long": good(text="x" * 60_001),
    "a text that unpacks without end": good(text="x" * 9_000_000),
    "no text": good(text=" \n"),
    "a text that is none": packed([("comment.md", b"\xff\xfe\xff"), ("number", "7")]),
    "a damaged archive": good()[:45] + b"\x00\x00\x00" + good()[48:],
}


@pytest.mark.parametrize("left", BAD_ZIPS.values(), ids=BAD_ZIPS)
def test_what_an_enemy_leaves_is_refused(comment, hub, capsys, left):
    hub.zip = left
    assert (comment.main(), hub.written) == (1, [])
    assert capsys.readouterr().err.startswith("Refused: ")


def test_an_artifact_that_says_it_is_large_is_not_fetched(comment, hub):
    hub.artifacts[0]["size_in_bytes"] = 2_000_000
    assert (comment.main(), hub.written) == (1, [])
    assert not [path for _, path, _ in hub.heard if path.endswith("/zip")]


def test_an_artifact_larger_than_it_says_is_refused(comment, hub):
    hub.zip = b"x" * 1_000_001
    assert (comment.main(), hub.written) == (1, [])


@pytest.mark.parametrize("head", [
    {"repo": {"full_name": "org/ladder"}, "ref": "fee"}, {"repo": {"full_name": "clerk/ladder"}, "ref": "main"},
    {"repo": None, "ref": "fee"},
])
def test_the_pull_request_of_somebody_else_is_left_alone(comment, hub, head):
    hub.pull = {"state": "open", "head": {"sha": SHA, **head}}
    assert (comment.main(), hub.written) == (1, [])


def test_a_pull_request_that_is_not_there_is_refused(comment, hub):
    hub.zip = good("8")
    assert (comment.main(), hub.written) == (1, [])


@pytest.mark.parametrize("change", [{"state": "closed"}, {"head": {**PULL["head"], "sha": "b" * 40}}])
def test_a_pull_request_that_went_on_is_left_to_its_next_run(comment, hub, capsys, change):
    hub.pull = PULL | change
    assert (comment.main(), hub.written) == (0, [])
    assert capsys.readouterr().out.startswith("Nothing to do: ")


def test_a_run_without_a_comment_is_no_fault(comment, hub):
    hub.artifacts.clear()
    assert (comment.main(), hub.written) == (0, [])
