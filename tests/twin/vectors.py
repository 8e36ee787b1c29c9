"""The vectors that both planners are tested against: random ladders of every kind of rule, with Python's answers.

Run: python tests/twin/vectors.py. It writes vectors.json.gz, the same bytes for the same rules and the same planner.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
sys.path += [str(TESTS), str(TESTS / "plan")]  # where the random ladders and their kinds of rules stand

from ladders import THEMES, build, compiled  # noqa: E402  after the line that finds them
from told import told  # noqa: E402  the same

from ladder.plan import solve  # noqa: E402  the same

FILE = TESTS / "twin" / "vectors.json.gz"
EACH = 12
"""Vectors of each kind of rule."""
MOST = 500
"""Drafts and moments of a vector: every planner has to be tested often, so the vectors are quick."""


def made() -> Iterator[dict[str, Any]]:
    """Every vector; ladders that the checker refuses, or that take long, are drawn anew."""
    solve.LIMIT = MOST
    for theme in THEMES:
        draw, count = random.Random(f"vectors of {theme}"), 0
        while count < EACH:
            ladder = build(draw.choice, theme)
            program = compiled(ladder.files)
            answer = told(program, ladder.profile, ladder.target) if program is not None else None
            if answer is not None:
                count += 1
                yield {"theme": theme, "program": program, "profile": ladder.profile, "target": ladder.target,
                       "answer": answer}


def read() -> list[dict[str, Any]]:
    """The vectors of the file."""
    vectors: list[dict[str, Any]] = json.loads(gzip.decompress(FILE.read_bytes()))
    return vectors


if __name__ == "__main__":
    text = "[\n" + ",\n".join(json.dumps(vector, separators=(",", ":")) for vector in made()) + "\n]\n"
    FILE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
