"""The benchmark of pages still builds what it measures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench" / "pages.py"


def test_the_benchmark_builds_the_pages_that_it_counts(tmp_path):
    done = subprocess.run([sys.executable, BENCH, "--one", "framed", "3", tmp_path], check=True, text=True,
                          stdout=subprocess.PIPE)
    assert json.loads(done.stdout.splitlines()[-1])["pages"] == 3
