"""The JavaScript planner in a real Chromium: its modules come from a web server, as on the site."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from pathlib import Path

import pytest
from browser import ARGUMENTS, find
from playwright.sync_api import sync_playwright

import ladder

CORE = Path(ladder.__file__).parent / "pages" / "static" / "planner" / "core"
LOAD = """async () => {
  const { LIMIT, TooManyWays, answer } = await import("/answer.js")
  const ask = (program, [profile, target, limit]) => {
    try {
      return answer(program, profile, target, limit)
    } catch (error) {
      if (error instanceof TooManyWays) return null
      throw error
    }
  }
  window.asked = (program, questions) => {
    const given = JSON.parse(program), answers = questions.map(question => ask(given, question))
    return JSON.stringify([answers, JSON.stringify(given) === JSON.stringify(JSON.parse(program))])
  }
  return LIMIT
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *args):
        """Keep quiet."""


class Twin:
    """The JavaScript planner on a page."""

    def __init__(self, page):
        self.page = page
        self.limit = page.evaluate(LOAD)

    def answers(self, program, questions):
        """Its answers to questions: a profile, a target and, if wanted, another limit; None where it gives up."""
        asked = "([program, questions]) => window.asked(program, questions)"
        answers, untouched = json.loads(self.page.evaluate(asked, [json.dumps(program), questions]))
        assert untouched, "The program was changed while it was asked."
        return answers


@pytest.fixture(scope="session")
def twin():
    """One page for all questions."""
    path = find()
    assert path, "There is no Chromium: run `python tests/browser.py`."
    handler = functools.partial(Quiet, directory=CORE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = playwright.chromium.launch(executable_path=path, args=ARGUMENTS).new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield Twin(page)
        page.context.browser.close()
        server.shutdown()
