"""`ladder links`: what a page answers, asked of a server on this machine, and the dates that are kept."""

from __future__ import annotations

import datetime as dt
import json
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest
from click.testing import CliRunner
from support import put

from ladder.cli import main
from ladder.links import Answer, Seen, UnreadableError, as_json, ask, ask_all, read, renew, report

MONDAY, TUESDAY, FRIDAY = dt.date(2026, 11, 2), dt.date(2026, 11, 3), dt.date(2026, 11, 6)
SOURCE = "name: A page\nurl: {url}\npublisher: A board\nas_of: undated\nretrieved: 2026-11-01\nconfidence: official\n"


class Pages(BaseHTTPRequestHandler):
    """Pages that answer in every way that pages do."""

    def do_HEAD(self):
        self.server.asked.append((time.monotonic(), "HEAD", self.path, self.headers["User-Agent"]))
        if self.path == "/no-head":
            return self.answer(405)
        return self.page()

    def do_GET(self):
        self.server.asked.append((time.monotonic(), "GET", self.path, self.headers["User-Agent"]))
        return self.page()

    def page(self):
        moves = {"/old": "/new", "/loop": "/loop", "/a": "/b", "/b": "/a", "/file": "file:///etc/hostname"}
        if self.path in moves:
            return self.answer(301, moves[self.path])
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/nonsense":
            return self.wfile.write(b"this is no answer\r\n\r\n")
        return self.answer(int(self.path[1:]) if self.path[1:].isdigit() else 200)

    def answer(self, code, to=None):
        with suppress(BrokenPipeError, ConnectionResetError):
            self.send_response(code)
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def pages():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def at(pages, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    pages.asked.clear()
    return lambda path: f"http://127.0.0.1:{pages.server_port}{path}"


@pytest.mark.parametrize(("path", "outcome", "detail"), [
    ("/here", "works", ""), ("/here#part", "works", ""), ("/säge", "works", ""), ("/no-head", "works", ""),
    ("/404", "gone", "404"), ("/410", "gone", "410"), ("/403", "refused", "403"), ("/429", "refused", "429"),
    ("/500", "failing", "500"), ("/503", "failing", "503"), ("/slow", "failing", "no answer in time"),
    ("/loop", "failing", "301, a redirect that leads nowhere"), ("/a", "failing", "301, a redirect that leads nowhere"),
    ("/file", "failing", "301, a redirect that leads nowhere"),
])
def test_what_a_page_answers(at, path, outcome, detail):
    given = ask(at(path), 0.3)
    assert (given.outcome, given.detail) == (outcome, detail)


def test_a_page_that_moved_says_where_to(at):
    assert ask(at("/old"), 5) == Answer("moved", to=at("/new"))


def test_what_is_no_answer_is_failing(at):
    given = ask(at("/nonsense"), 5)
    assert given.outcome == "failing"
    assert given.detail


def test_a_port_without_a_server_is_failing():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        given = ask(f"http://127.0.0.1:{free.getsockname()[1]}/", 5)
    assert given.outcome == "failing"
    assert given.detail


def test_an_address_that_is_none_is_failing():
    assert ask("http://[half/", 5).outcome == "failing"


def test_a_page_is_fetched_only_where_asking_was_not_enough(at, pages):
    ask(at("/here"), 5)
    ask(at("/no-head"), 5)
    assert [(method, path) for _, method, path, _ in pages.asked] == [
        ("HEAD", "/here"), ("HEAD", "/no-head"), ("GET", "/no-head")]
    assert all(agent.startswith("career-ladder/") for *_, agent in pages.asked)


def test_one_host_is_asked_one_thing_after_another_with_a_pause(at, pages):
    answers = ask_all([at("/one"), at("/two"), at("/404")], 5, 0.1)
    assert {url: answer.outcome for url, answer in answers.items()} == {
        at("/one"): "works", at("/two"): "works", at("/404"): "gone"}
    heads = [moment for moment, method, *_ in pages.asked if method == "HEAD"]
    assert min(later - sooner for sooner, later in pairwise(heads)) >= 0.1


GOOD, BAD = Answer("works"), Answer("failing", "500")


@pytest.mark.parametrize(("before", "answer", "last_good", "since"), [
    (None, GOOD, FRIDAY, None),
    (None, BAD, None, FRIDAY),
    (Seen(GOOD, MONDAY, None), BAD, MONDAY, FRIDAY),
    (Seen(BAD, MONDAY, TUESDAY), BAD, MONDAY, TUESDAY),
    (Seen(BAD, MONDAY, TUESDAY), Answer("moved", to="http://x/"), FRIDAY, None),
])
def test_the_days_that_are_kept(before, answer, last_good, since):
    known = renew({"http://x": before} if before else {}, {"http://x": answer}, FRIDAY)
    assert known == {"http://x": Seen(answer, last_good, since)}


def test_an_address_that_is_cited_no_more_is_forgotten():
    assert renew({"http://x": Seen(GOOD, MONDAY, None)}, {}, FRIDAY) == {}


def test_what_is_written_is_read_back(tmp_path):
    known = {"http://x": Seen(Answer("moved", to="http://y"), FRIDAY, None), "http://z": Seen(BAD, None, TUESDAY)}
    put(tmp_path / "links.json", as_json(known, FRIDAY))
    assert read(tmp_path / "links.json") == known


def test_the_first_run_knows_nothing(tmp_path):
    assert read(tmp_path / "links.json") == {}


@pytest.mark.parametrize("text", [
    "", "[]", "{}", '{"addresses": []}', '{"addresses": {"http://x": {}}}', '{"addresses": {"http://x": 1}}',
    '{"addresses": {"http://x": {"outcome": "fine", "detail": "", "to": "", "last_good": null, "since": null}}}',
    '{"addresses": {"http://x": {"outcome": "works", "detail": "", "to": "", "last_good": "soon", "since": null}}}',
])
def test_what_it_did_not_write_is_not_read(tmp_path, text):
    put(tmp_path / "links.json", text)
    with pytest.raises(UnreadableError, match="Delete it to begin anew"):
        read(tmp_path / "links.json")


def test_a_person_reads_first_what_is_away_the_longest():
    known = {"http://a": Seen(BAD, None, FRIDAY), "http://b": Seen(Answer("gone", "404"), MONDAY, TUESDAY),
             "http://c": Seen(Answer("moved", to="http://d"), FRIDAY, None), "http://e": Seen(GOOD, FRIDAY, None)}
    assert report(known, {url: [f"us/sources/{url[-1]}"] for url in known}) == (
        "Addresses: 4 (1 works, 1 moved, 0 refused, 1 gone, 1 failing).\n"
        "gone: http://b\n    404; since 2026-11-03, last seen 2026-11-02\n    cited by us/sources/b\n"
        "failing: http://a\n    500; since 2026-11-06, never seen\n    cited by us/sources/a\n"
        "moved: http://c\n    to: http://d\n    cited by us/sources/c")


@pytest.fixture
def asked(data, at, monkeypatch):
    """The command over the small data folder with one source of this server; all others are not asked."""
    real = ask
    monkeypatch.setattr("ladder.links.ask",
                        lambda url, timeout: real(url, timeout) if url.startswith(at("/")) else GOOD)

    def ran(path, *more):
        put(data / "us/sources/here.yml", SOURCE.format(url=at(path)))
        return CliRunner().invoke(main, ["links", str(data), "--pause", "0", *more])

    return ran


def test_a_page_that_went_blocks_nothing_and_keeps_its_last_day(asked, data, at):
    seen = data.parent / "links.json"
    assert asked("/here", "--date", "2026-11-22").exit_code == 0
    put(seen, seen.read_text().replace("/here", "/404"))  # the same address, as if the page had gone
    result = asked("/404", "--date", "2026-11-29")
    assert result.exit_code == 0
    assert f"gone: {at('/404')}\n    404; since 2026-11-29, last seen 2026-11-22" in result.output
    assert json.loads(seen.read_text())["addresses"][at("/404")]["last_good"] == "2026-11-22"


def test_a_file_that_is_none_of_ours_is_named_and_kept(asked, data):
    put(data.parent / "mine.json", "mine")
    result = asked("/here", "--seen", "mine.json", "--date", "2026-11-22")
    assert (result.exit_code, (data.parent / "mine.json").read_text()) == (1, "mine")
    assert "mine.json is not what `ladder links` writes" in result.output


def test_data_with_errors_are_not_asked(asked, data, pages):
    put(data / "us/sources/half.yml", "name: Half\n")
    result = asked("/here", "--date", "2026-11-22")
    assert (result.exit_code, pages.asked) == (1, [])
