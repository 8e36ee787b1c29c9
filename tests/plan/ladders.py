"""Small random ladders as plain mappings: every kind of rule, few round numbers, so that ties and interactions happen.

A ladder is drawn for a theme: one kind of rule that it surely holds, beside others that it may hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from book import Book
from hypothesis import strategies as st
from themes import LEAVES, THEMES, TIMED, leaf

from ladder.check import check
from ladder.load import Cache
from ladder.plan.compile import compile_state

DATE = dt.date(2026, 11, 22)
HOME = "us"


def vocabulary(name: str, **terms: Any) -> dict[str, dict[str, Any]]:
    """One file of words."""
    return {f"us/vocabulary/{name}.yml": {
        "name": name, "terms": {slug.replace("_", "-"): given for slug, given in terms.items()}}}


def labels(*names: str) -> dict[str, str]:
    """Words without anything beside them."""
    return {name: name for name in names}


BASE: dict[str, dict[str, Any]] = {
    "us/jurisdiction.yml": {"name": "Nation"},
    "us/sources/book.yml": {"name": "Book", "url": "https://example.org/book", "publisher": "Board", "as_of": 2026,
                            "retrieved": dt.date(2026, 11, 1), "confidence": "official"},
    "us/organizations/board.yml": {"name": "Board", "source": "book"},
    "us/colleges/hall.yml": {"name": "Hall", "source": "book"},
    **vocabulary("lanes", helper="Helper", counselor="Counselor"),
    **vocabulary("degree-levels", **{"high-school": {"label": "High school", "order": 1},
                                     "certificate": {"label": "Certificate", "order": 2},
                                     "associate": {"label": "Associate", "order": 3},
                                     "bachelors": {"label": "Bachelor's", "order": 4}}),
    **vocabulary("degree-fields", arts="Arts", social={"label": "Social", "broader": "arts"}),
    **vocabulary("practice-areas", care="Care", counseling="Counseling",
                 group={"label": "Group", "broader": "counseling"},
                 alone={"label": "One to one", "broader": "counseling"}),
    **vocabulary("topics", addiction="Addiction", ethics={"label": "Ethics", "broader": "addiction"},
                 law={"label": "Law", "broader": "addiction"}, health="Health"),
    **vocabulary("cost-items", **labels("application", "exam", "tuition", "renewal", "fees", "membership")),
    **vocabulary("cost-units", **labels("credit", "hour", "semester")),
    **vocabulary("statuses", **labels("held", "started")),
    **vocabulary("lived-experiences", **labels("recovery", "illness")),
    **vocabulary("providers", approved="Approved", college={"label": "College", "any_college": True}),
    **vocabulary("supervision-forms", **labels("individual")),
}


class Dumper(yaml.CSafeDumper):
    """Writes a value that stands in two places twice."""

    def ignore_aliases(self, _: Any) -> bool:
        """Always."""
        return True


def dumped(given: Any) -> str:
    """A mapping as YAML."""
    return yaml.dump(given, Dumper=Dumper, sort_keys=False)


@dataclass
class Ladder:
    """The files of a data folder, a person and where they want to go."""

    files: dict[str, dict[str, Any]]
    profile: dict[str, Any]
    target: str
    themes: list[str] = field(default_factory=list)
    """The kinds of rules that were drawn."""

    def __repr__(self) -> str:
        own = {path: given for path, given in self.files.items() if path not in BASE}
        return f"Ladder({dumped(own)}\nprofile={self.profile}, target={self.target!r})"


_CACHE = Cache()


def findings(files: dict[str, dict[str, Any]], date: dt.date = DATE) -> tuple[Any, list[Any]]:
    """The catalog of a ladder, and what the checker finds in it."""
    with TemporaryDirectory() as folder:
        for path, given in files.items():
            place = Path(folder) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(dumped(given), encoding="utf-8")
        return check(Path(folder), date, _CACHE, Path(folder))


def compiled(files: dict[str, dict[str, Any]], date: dt.date = DATE) -> dict[str, Any] | None:
    """The program of a ladder; None if the checker refuses it."""
    catalog, found = findings(files, date)
    return None if any(f.severity == "error" for f in found) else compile_state(catalog, HOME, date)


# Drawing ------------------------------------------------------------------------------------------------------------


@st.composite
def ladders(draw: st.DrawFn, theme: str = "", barring: bool = True) -> Ladder:  # noqa: FBT001, FBT002
    """A ladder that holds a rule of a theme; without `barring`, none that holding more could hurt."""
    return build(lambda values: draw(st.sampled_from(values)), theme, barring=barring)


def build(pick: Callable[[tuple[Any, ...]], Any], theme: str, *, barring: bool = True) -> Ladder:
    """A ladder by a function that picks one of some values."""
    timed = barring and (theme in TIMED or pick((False, False, True)))
    book = Book(pick, barring=barring, timed=timed, files={path: dict(given) for path, given in BASE.items()})
    pool(book)
    papers = book.one(1, 2, 2, 3)
    at = book.one(*range(papers))
    for number in range(papers):
        book.credential(f"c{number}", tree(book, theme if number == at else ""))
    jobs(book, papers)
    goal = book.one("roles/goal", "roles/goal", f"credentials/c{papers - 1}")
    return Ladder(book.files, profile(book), f"us/{goal}", book.drawn)


def pool(book: Book) -> None:
    """Courses and exams that rules may name."""
    for number in range(book.one(0, 1, 1, 2)):
        book.training(f"t{number}")
    for number in range(min(book.one(0, 0, 1, 1, 2), 1 if book.timed else 2)):
        book.track(f"k{number}")
    book.exam("e0")


def tree(book: Book, theme: str) -> list[Any] | str:
    """What a paper asks for: a list of few rules."""
    count = book.one(0, 1, 1, 2) + (0 if theme else 1)
    nodes = [leaf(book, theme)] if theme else []
    nodes += [leaf(book, book.one(*LEAVES)) for _ in range(count)]
    return nodes


def jobs(book: Book, papers: int) -> None:
    """Two to four jobs; some ask for a paper or a course."""
    book.role("start", "none", 0)
    for number in range(book.one(0, 1, 1, 2)):
        paper = f"c{book.one(*range(papers))}"
        asked: list[Any] = [[{"credential": paper}], [{"credential": "c0"}], "none"]
        asked += [[{"education": name}] for name in book.trainings]
        book.role(f"mid{number}", book.one(*asked), book.one(1, 1, 2))
    more = [leaf(book, book.one(*LEAVES))] if book.one(False, True) else []
    book.role("goal", [{"credential": f"c{papers - 1}"}, *more], 3, accrues=False)


def profile(book: Book) -> dict[str, Any]:
    """What the person has; most have little."""
    given: dict[str, Any] = {"degree": {"order": book.one(1, 1, 1, 3, 4), "fields": ["social"]},
                             "role": book.one("us/roles/start", "us/roles/start", None),
                             "work": book.one(40, 40, 20), "study": book.one(10, 10, 20)}
    if book.one(1, 2, 3, 0) == 0:
        given["trainings"] = sorted({f"us/trainings/{name}" for name in book.trainings[:1]})
    if book.one(1, 2, 3, 0) == 0:
        given["education"] = [{"topics": [book.one("addiction", "ethics")], "hours": 20}]
    if book.one(1, 2, 3, 0) == 0:
        given["hours"] = [{"area": book.one("counseling", "group", "care"), "hours": 400}]
    if book.one(0, 1, 2, 3) > 0:
        given["lived"] = [{"of": "recovery", "whose": "self", "months": book.one(3, 6)}]
    if book.one(1, 2, 3, 0) == 0:
        given["age"] = 17
    if book.one(1, 2, 3, 0) == 0:
        given["credentials"] = {"us/credentials/c0": {}}
    return given


__all__ = ["BASE", "DATE", "HOME", "LEAVES", "THEMES", "Ladder", "compiled", "findings", "ladders"]
