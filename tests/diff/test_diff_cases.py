"""What a difference says, by cases that are files: tests/cases/diff/*.yml. Adding a file adds a test."""

from __future__ import annotations

import pytest
import yaml
from laid import CASES, told

FORMS = ("text", "markdown", "json")


def cases():
    return [pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.yml"))]


def write(path, case, found):
    """Put what is said in the place of what stood there; the reports stand last in a file."""
    head = path.read_text(encoding="utf-8").split("\ntext: |")[0]
    blocks = [f"{form}: |\n" + "".join(f"  {line}".rstrip(" ") + "\n" for line in said.splitlines())
              for form, said in found.items()]
    path.write_text("\n".join((head.rstrip(), *blocks)), encoding="utf-8")
    assert {form: case.get(form) for form in found} == found, "written anew"


@pytest.mark.parametrize("path", cases())
def test_a_case_is_told_as_it_stands(path, tmp_path, request):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = {form: told(tmp_path / form, case, form) for form in FORMS if form == "text" or form in case}
    if request.config.getoption("--update-cases"):
        write(path, case, found)
    assert {form: case.get(form) for form in found} == found
