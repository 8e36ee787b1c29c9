"""Workers whose plans are asked for on both sides: one file each, `<folder>/<jurisdiction>/<slug>.yml`.

A file says who it is in plain words, where they want to go (`to`), and what they have (`profile`, docs/planner.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ladder.diagnostic import Diagnostic
from ladder.diff.revision import CannotCompareError
from ladder.document import Document
from ladder.plan.profile import Profile
from ladder.reading import LARGEST, parse
from ladder.report import as_text


class Person(BaseModel):
    """A worker, as a file tells of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    who: Annotated[str, Field(min_length=1, max_length=200)]
    to: Annotated[str, Field(min_length=1, max_length=200)]
    profile: Profile = Profile()


@dataclass(frozen=True)
class Worker:
    """A worker of one jurisdiction."""

    name: str
    """`us-ma/technician`: where the file stands."""
    state: str
    person: Person = field(compare=False)


def workers(folder: Path) -> list[Worker]:
    """All workers of a folder. Raises CannotCompareError with the place of everything that is wrong in the files."""
    found: list[Worker] = []
    wrong: list[Diagnostic] = []
    for path in sorted(folder.glob("*/*.yml")):
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        with path.open("rb") as file:
            document, findings = parse(file.read(LARGEST + 1), shown)
        wrong += findings
        given = list(_read(document)) if document is not None else []
        wrong += [it for it in given if isinstance(it, Diagnostic)]
        state = path.parent.name
        found += [Worker(f"{state}/{path.stem}", state, it) for it in given if isinstance(it, Person)]
    if wrong:
        raise CannotCompareError(f"The people in {folder} cannot be asked:\n{as_text(wrong)}")
    return found


def _read(document: Document) -> Iterator[Person | Diagnostic]:
    try:
        yield Person.model_validate(document.root.plain())
    except ValidationError as error:
        for one in error.errors():
            yield Diagnostic("malformed", document.place(one["loc"], key=True), f"{one['msg']}.",
                             "A file has `who:`, `to:` and `profile:`; docs/diff.md shows one.",
                             document.text(one["loc"]))


def of_states(given: Iterable[Worker], states: Iterable[str]) -> list[Worker]:
    """The workers of some jurisdictions."""
    wanted = set(states)
    return [worker for worker in given if worker.state in wanted]
