"""Signs that nobody sees, that turn the order of a line, or that look like others."""

from __future__ import annotations

import unicodedata

import pytest
from support import DATE

from ladder.check import check
from ladder.report import REPORTS

HIDDEN = ("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\u2061", "\ufeff", "\u00ad", "\u180e", "\u115f",
          "\u3164", "\ufff9", "\U000e0041", "\ufe0f", "\u034f")
TURNING = ("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u061c")
ALIKE = {"peеr": "Cyrillic", "рeer": "Cyrillic", "ρeer": "Greek", "ｐeer": "full width", "peer\u0301": "an accent",
         "𝗉eer": "mathematical"}
"""The word `peer` with a letter of another script."""


def codes(data, text):
    file = data / "us-ma/roles/lead-coach.yml"
    file.write_text(text, encoding="utf-8")
    findings = check(data, DATE)[1]
    assert all(line.isprintable() for line in REPORTS["text"](findings).split("\n"))
    return {finding.code for finding in findings}


@pytest.mark.parametrize("sign", [*HIDDEN, *TURNING], ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("form", ["name: Lead{} coach", 'name: "Lead{} coach"', "name: |\n  Lead{} coach"])
def test_a_sign_that_nobody_sees_is_told(data, sign, form):
    text = form.format(sign) + "\nlane: peer\nsource: board\n"
    assert codes(data, text) & {"invisible-character", "yaml-syntax"}


@pytest.mark.parametrize("sign", [*HIDDEN, *TURNING], ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_sign_that_nobody_sees_is_told_in_a_key_too(data, sign):
    assert codes(data, f"name: Lead coach\nlane: peer\nsource: board\nsumm{sign}ary: Words\n") & {
        "invisible-character", "yaml-syntax"}


@pytest.mark.parametrize("word", ALIKE, ids=ALIKE.values())
def test_a_letter_of_another_script_makes_no_slug(data, word):
    assert unicodedata.name(word[0])
    assert codes(data, f"name: Lead coach\nlane: {word}\nsource: board\n") == {"malformed"}


@pytest.mark.parametrize("name", ["Señor coach", "Zoë’s “Café” — 2", "日本語", "עברית", "नमस्ते", "😀"])
def test_letters_of_all_scripts_are_welcome_in_names(data, name):
    assert codes(data, f"name: {name}\nlane: peer\nsource: board\n") == set()
