"""The JavaScript planner in a real Chromium: its modules come from a web server, as on the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from serving import serving

import ladder

CORE = Path(ladder.__file__).parent / "pages" / "static" / "planner" / "core"
LOAD = """async () => {
  const { LIMIT, TooManyWays, answer } = await import("/answer.js")
  const ask = (program, [profile, target, limit]) => {
    let least = 0
    try {
      const given = answer(program, profile, target, limit, weeks => { least = weeks })
      // A degree of unknown length counts as none, also where it stands for one that takes known weeks.
      const untold = ({ weeks }) => weeks.least < least - 1e-6 && !weeks.unknown.includes("degree")
      if (!given.stated && given.plans.some(untold)) throw new Error(`not shorter than ${least} weeks, it was told`)
      return given
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
def twin(browser):
    """One page for all questions."""
    with serving(CORE) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield Twin(page)
