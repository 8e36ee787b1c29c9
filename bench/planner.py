"""What an answer of the planner takes in the browser, on a processor that is four times slower.

    python bench/planner.py

Each job of each state is asked about each job that it leads to, for a person who has nothing yet, and for the same
person after one change: 1,200 hours, a bachelor's degree, 5 more hours of study. The solver runs where the browser can
be slowed down, in the page; on the site it runs beside the page. As there, it first counts from each job to the next,
so that it is compiled. The middle of three runs counts: of the first word, that it takes at least so long, and of the
answer. Then the whole way is timed, not slowed down: from a number that is typed to the sentence that answers it, the
middle of nine.
"""

from __future__ import annotations

import functools
import http.server
import sys
import tempfile
import threading
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

from ladder.check import check
from ladder.dates import build_date
from ladder.pages import frame
from ladder.pages.assets import STATIC
from ladder.pages.site import make

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))
from browser import ARGUMENTS, find  # noqa: E402  the browser of the tests

SLOWER = 4
WANTED = 50
"""Milliseconds."""
RUNS = 3
PAUSE = 500
"""Milliseconds between two numbers that are typed: by then the changes that might help are mostly counted."""
STATES = ("us-ma", "us-az", "us-in")
ASK = """async ([code, runs]) => {
  const { answer } = await import("/source/core/answer.js"), { forSolver, nobody } = await import("/source/me.js")
  const state = await (await fetch(`/plan/${code}.json`)).json(), found = []
  const changes = [{}, { hours: "1200" }, { degree: "bachelors" }, { study: "15" }]
  for (const [role, { next: [to] }] of Object.entries(state.moves)) {
    if (to) answer(state.program, { role, lived: [] }, to)
  }
  for (const [from, move] of Object.entries(state.moves)) for (const to of move.next) for (const change of changes) {
    const profile = forSolver({ ...nobody(), from, to, ...change }, state), times = [], words = []
    for (let run = 0; run < runs; run++) {
      const start = performance.now(), passed = () => performance.now() - start
      let word
      try { answer(state.program, profile, to, undefined, () => { word ??= passed() }) } catch {}
      times.push(passed())
      words.push(word ?? times.at(-1))
    }
    const [took, said] = [times, words].map(all => all.sort((a, b) => a - b)[Math.floor(runs / 2)])
    found.push([took, said, `${from} to ${to}`])
  }
  return found
}"""
HOURS = range(100, 1000, 100)
TYPE = """hours => new Promise(done => {
  const field = document.getElementById("me-hours"), said = document.getElementById("said"), start = performance.now()
  new MutationObserver(() => done(performance.now() - start)).observe(said, { childList: true })
  field.value = hours
  field.dispatchEvent(new Event("input"))
})"""
FIRST = """code => fetch(`${code}.json`).then(it => it.json()).then(({ moves }) => Object.keys(moves).find(job =>
  moves[job].areas.length && moves[job].next.length && !moves[job].text))"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files as they are."""

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def source(route: Route) -> None:
    """A module as it was written."""
    name = urlsplit(route.request.url).path.removeprefix("/source/")
    route.fulfill(path=STATIC / "planner" / name, content_type="text/javascript")


def slowed(page: Page, code: str) -> list[tuple[float, float, str]]:
    """Of each question of one state the milliseconds to the answer and to the first word, the quickest first."""
    page.route("**/source/**", source)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return sorted(page.evaluate(ASK, [code, RUNS]))


def typed(browser: Browser, home: str, code: str) -> float:
    """From a typed number to its answer, in milliseconds."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{home}plan/#in={code}")
        page.wait_for_function("document.querySelector('#me-from').options.length > 1")
        page.select_option("#me-from", page.evaluate(FIRST, code))
        page.wait_for_selector("#said:not(:empty)")
        times = []
        for hours in HOURS:
            page.wait_for_timeout(PAUSE)
            times.append(page.evaluate(TYPE, f"{hours}"))
        return median(times)


def main() -> None:
    """Print a table."""
    path = find()  # before Playwright runs
    catalog, _ = check(ROOT / "data", build_date())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        frame.write(make(catalog, build_date()), Path(folder))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            home = f"http://127.0.0.1:{server.server_port}/"
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            for code in STATES:
                page = browser.new_page()
                page.goto(f"{home}about/")
                times = slowed(page, code)
                took = [ms for ms, _, _ in times]
                print(f"{code}: {len(took)} answers, {SLOWER}x slower: middle {median(took):.0f} ms, "
                      f"9 of 10 within {took[len(took) * 9 // 10]:.0f} ms, "
                      f"{sum(ms <= WANTED for ms in took) / len(took):.0%} within {WANTED} ms, "
                      f"longest {took[-1]:.0f} ms ({times[-1][2]}); "
                      f"first word at the latest after {max(said for _, said, _ in times):.0f} ms; "
                      f"typed to said: {typed(browser, home, code):.0f} ms")
            browser.close()
            server.shutdown()


if __name__ == "__main__":
    main()
