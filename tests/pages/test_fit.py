"""Text in pictures: wrapped by estimated widths, and nothing of it lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.pages.fit import width, wrap

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


@given(TEXT, st.integers(20, 200))
def test_no_letter_is_lost(text, room):
    assert "".join(wrap(text, room, 12)).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(20, 200))
def test_every_line_has_room(text, room):
    assert [line for line in wrap(text, room, 12) if width(line, 12) > room] == []


@pytest.mark.parametrize(("text", "lines"), [
    ("Recovery coach", ["Recovery", "coach"]), ("a b", ["a b"]), ("", []), ("two\u00a0words", ["two\u00a0words"]),
    ("Donaudampfschifffahrt", ["Donaudam", "pfschifffahr", "t"]),
])
def test_a_text_breaks_at_spaces_and_only_a_word_too_wide_is_parted(text, lines):
    assert wrap(text, 62, 12) == lines


def test_bold_letters_are_wider_and_letters_of_the_east_widest():
    assert width("coach", 12) < width("coach", 12, bold=True)
    assert width("職", 12) == 12
