"""Contrast is judged once for texts that look alike: a fault in any of them is found all the same."""

from __future__ import annotations

import pytest
from judge import COLORS, accessibility

FAULTS = {
    "its color": ".hit { color: #aaa }",
    "what it lies on": ".hit { background: #555 }",
    "what that lies on": ".round:has(.hit) { background: #555 }",
    "how much of it is seen": ".round:has(.hit) { opacity: .3 }",
    "its size": ".text { color: #888; font-size: 32px } .hit { font-size: 16px }",
    "what is put behind it": ".behind { position: absolute; inset: 0; background: #555 } .text { position: relative } "
                             ".round:has(.hit) { position: relative }",
    "what reaches it from elsewhere": ".behind { margin-bottom: -40px; height: 40px; background: #555 } "
                                      ".text { position: relative }",
    "the color of all": ".text { color: #aaa }",
    "of all but the first, which nobody sees": ".text { color: #aaa } .round:first-child { text-indent: -999px }",
}
PAGE = """([css, first]) => {
  const round = text => `<div class="round"><p class="text">${text}</p></div>`
  const rounds = Array.from({ length: 100 }, (_, number) => round(number ? `Text ${number}` : first))
  document.body.innerHTML = `<main><style>.text, .round { margin: 0 } ${css}</style>${rounds.join("")}</main>`
  const hit = [...document.querySelectorAll(".text")].at(-2)
  hit.classList.add("hit")
  hit.insertAdjacentHTML("beforebegin", '<div class="behind"></div>')
}"""
"""A hundred texts; the last but one is hit."""


@pytest.fixture(scope="module")
def bare(browser):
    """An empty page."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        yield context.new_page()


@pytest.mark.parametrize("css", FAULTS.values(), ids=FAULTS)
def test_a_fault_in_one_of_many_texts_is_found(bare, css):
    bare.evaluate(PAGE, [css, "Text"])
    (said,) = accessibility(bare, COLORS)
    assert said.startswith("color-contrast: ")


def test_a_fault_of_all_is_found_where_the_first_has_no_letters(bare):
    bare.evaluate(PAGE, [".text { color: #aaa }", "…"])
    (said,) = accessibility(bare, COLORS)
    assert said.startswith("color-contrast: ")


def test_where_there_is_no_fault_none_is_found(bare):
    bare.evaluate(PAGE, ["", "Text"])
    assert accessibility(bare, COLORS) == []
