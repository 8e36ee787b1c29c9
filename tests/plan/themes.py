"""The kinds of rules that a random ladder is made of, one function a kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from book import Book, Node


def experience(book: Book, **more: Any) -> Node:
    """Hours at work, as one rule of them says."""
    areas = book.one(["counseling"], ["counseling"], ["group"], ["care"], ["care", "group"])
    return {"experience": {"hours": book.one(400, 800), "in": areas, **more}}


def work(book: Book) -> Node:
    """Hours."""
    return experience(book)


def months(book: Book) -> Node:
    """Months, beside hours or alone."""
    node = experience(book, months=book.one(3, 6))
    if book.one(False, True):
        del node["experience"]["hours"]
    return node


def table(book: Book) -> Node:
    """Hours by degree; without barring, a table that falls and has a row for everyone."""
    rows = [{"high-school": 800, "associate": 400}, {"high-school": 800, "bachelors": 400, "associate": 600}]
    rows += [{"associate": 400}] if book.barring else []
    rows += [{"high-school": 400, "bachelors": 800}] if book.barring and book.timed else []
    return experience(book, hours=book.one(*rows))


def degree_later(book: Book) -> Node:
    """Hours by degree, the degree, and other hours: a job may be left before its hours are enough today."""
    if not book.barring:
        return table(book)
    book.put("tracks", "later", college="hall", prepares_for="unknown", provides=[], length="unknown",
             award={"level": "associate", "credits": book.one(15, 30), "in": ["social"]},
             costs=[{"of": "tuition", "price": 10, "per": "credit"}])
    for area in ("care", "counseling"):
        book.put("roles", f"in-{area}", lane="helper", rung=0, requires="none", accrues={area: "100%"})
    rows = {"high-school": 4000, "associate": book.one(400, 800)}
    both = {"in": ["care", "counseling"], "hours": 2700, "including": [{"in": ["counseling"], "min": 1900}]}
    return {"all": [{"experience": {"in": ["care"], "hours": rows}}, {"degree": "associate"}, {"experience": both}]}


def floor(book: Book) -> Node:
    """Floors inside the hours."""
    parts = [[{"in": ["group"], "min": 200}], [{"in": ["group"], "min": 200}, {"in": ["alone"], "min": 200}],
             [{"in": ["group"], "min": "50%"}]]
    return {"experience": {"hours": book.one(400, 800), "in": ["counseling"], "including": book.one(*parts)}}


def ceiling(book: Book) -> Node:
    """A ceiling inside the hours."""
    parts = [[{"in": ["group"], "max": 200}], [{"in": ["group"], "max": "50%"}],
             [{"in": ["care"], "max": 200}]]
    return {"experience": {"hours": book.one(400, 800), "in": ["counseling", "care"], "including": book.one(*parts)}}


def within(book: Book) -> Node:
    """A look-back; without barring none, as hours that are there already may be too old when all else is done."""
    span = book.one("6 months", "3 months")
    return experience(book, **({"within": span} if book.barring else {}))


def while_(book: Book) -> Node:
    """Hours that count only while a paper is held."""
    held = book.one(*book.papers) if book.papers else None
    return experience(book, **({"while": {"credential": held}} if held else {}))


def substitution(book: Book) -> Node:
    """Something else in place of some hours."""
    things: list[Node] = [{"degree": "associate"}, {"degree": "bachelors"}]
    things += [{"education": name} for name in book.trainings]
    things += [{"credential": name} for name in book.papers] if book.barring else []
    entries = [{"hours": book.one(200, 400), "with": book.one(*things)} for _ in range(book.one(1, 2))]
    return experience(book, substitutions=entries)


def accepted(book: Book) -> Node:
    """The hours that another paper asked for."""
    if not (book.papers and book.barring):
        return work(book)
    entry = {"hours": "accepted", "with": {"credential": book.one(*book.papers)}}
    return experience(book, substitutions=[entry], hours=book.one(800, 1200))


def supervision(book: Book) -> Node:
    """Supervised hours."""
    return experience(book, supervision=[{"hours": book.one(40, "10%", 400)}])


def education(book: Book, **more: Any) -> Node:
    """Class, as one rule of it says."""
    amounts = ({"hours": 40}, {"hours": 80}, {"credits": 3}, {"hours": {"high-school": 60, "associate": 40}})
    amount = {} if "hours" in more else book.one(*amounts)
    return {"education": {**amount, "in": [book.one("addiction", "addiction", "ethics", "law")], **more}}


def class_(book: Book) -> Node:
    """Hours or credits of class."""
    return education(book)


def class_floor(book: Book) -> Node:
    """Floors inside the class."""
    parts = [[{"in": ["ethics"], "min": 20}], [{"in": ["ethics"], "min": 20}, {"in": ["law"], "min": 20}],
             [{"in": ["law"], "min": 10}], [{"in": ["ethics"], "max": 20}]]
    return {"education": {"hours": book.one(40, 60), "in": ["addiction"], "including": book.one(*parts)}}


def class_within(book: Book) -> Node:
    """Class not too long ago."""
    return education(book, **({"within": book.one("3 months", "6 months")} if book.timed else {}))


def approved(book: Book) -> Node:
    """Class from named providers."""
    return education(book, **{"from": [book.one("approved", "college")]})


def class_substitution(book: Book) -> Node:
    """Something else in place of some class."""
    things: list[Node] = [{"degree": "associate"}]
    things += [{"credential": name} for name in book.papers] if book.barring else []
    return education(book, hours=40, substitutions=[{"hours": 20, "with": book.one(*things)}])


def training(book: Book) -> Node:
    """A named training."""
    if not book.trainings:
        book.training("t0")
    return {"education": book.one(*book.trainings)}


def practicum(book: Book) -> Node:
    """Practice, unpaid or at work."""
    return book.one({"practicum": 20}, {"practicum": 40},
                    {"practicum": {"hours": 400, "in": ["counseling"], "paid": True}})


def degree(book: Book) -> Node:
    """A degree."""
    return book.one({"degree": "associate"}, {"degree": {"level": "bachelors", "in": ["arts"]}},
                    {"degree": "certificate"})


def exam(_: Book) -> Node:
    """The exam that all papers share."""
    return {"exam": "e0"}


def credential(book: Book) -> Node:
    """Another paper, perhaps held for some time."""
    if not book.papers:
        return {"exam": "e0"}
    name = book.one(*book.papers)
    return book.one({"credential": name}, {"credential": {"id": name, "months": 3}})


def members(book: Book) -> Node:
    """A paper and its exam that cost members of an association less."""
    price = book.one(100, 200, "unknown")
    book.put("exams", "e1", issuer="board", costs=[
        {"of": "exam", "price": price, "member": False}, {"of": "exam", "price": 50, "member": True}])
    book.put("credentials", "m0", kind="license", issuer="board", requires=[{"exam": "e1"}], costs=[
        {"of": "membership", "price": book.one(25, 100, "unknown"), "member": True},
        {"of": "application", "price": 150}, {"of": "application", "price": 100, "member": True}])
    return {"credential": "m0"}


def lived(book: Book) -> Node:
    """Lived experience."""
    return {"lived_experience": {"of": [book.one("recovery", "illness")], "whose": ["self"], "months": book.one(6, 9)}}


def age(_: Book) -> Node:
    """An age."""
    return {"age": 18}


def in_force(book: Book) -> Node:
    """A rule with dates, one way or another."""
    day = book.one(dt.date(2027, 1, 31), dt.date(2027, 2, 14))
    node = leaf(book, book.one("work", "class", "training", "exam"))
    if not book.barring:
        return node
    return {**node, "in_force": book.one({"from": day}, {"until": day}, {"from": dt.date(2026, 12, 27), "until": day})}


def statement(_: Book) -> Node:
    """A rule that nobody computes."""
    return {"statement": "The board decides."}


def unknown(book: Book) -> Node:
    """An amount that nobody could read."""
    return book.one({"experience": {"hours": "unknown", "in": ["counseling"]}},
                    {"education": {"hours": "unknown", "in": ["addiction"]}},
                    {"education": {"in": ["addiction"]}},
                    {"practicum": {"hours": "unknown"}})


def any_(book: Book) -> Node:
    """Alternatives; one of them may be a list."""
    ways = [leaf(book, book.one(*LEAVES)) for _ in range(2)]
    if book.one(False, False, True):
        ways[1] = {"all": [ways[1], leaf(book, book.one(*LEAVES))]}
    return {"any": ways}


def at_least(book: Book) -> Node:
    """Two of three."""
    return {"at_least": {"n": 2, "of": [leaf(book, book.one(*LEAVES)) for _ in range(3)]}}


def not_(book: Book) -> Node:
    """What may not be held."""
    if not (book.barring and book.timed):
        return work(book)
    barred = [{"degree": "associate"}, {"lived_experience": "illness"}, *({"credential": n} for n in book.papers)]
    return {"not": book.one(*barred)}


def stated_way(book: Book) -> Node:
    """An alternative that holds a statement or an unknown amount."""
    said = leaf(book, book.one("statement", "unknown"))
    return {"any": book.one([leaf(book, book.one(*LEAVES)), said],
                            [{"all": [said, leaf(book, "class")]}, leaf(book, book.one(*LEAVES))])}


def leaf(book: Book, theme: str) -> Node:
    """A rule of a kind."""
    book.drawn.append(theme)
    return THEMES[theme](book)


THEMES: dict[str, Callable[[Book], Node]] = {
    "work": work, "months": months, "table": table, "degree later": degree_later,
    "floor": floor, "ceiling": ceiling, "within": within,
    "while": while_, "substitution": substitution, "accepted": accepted, "supervision": supervision, "class": class_,
    "class floor": class_floor, "class within": class_within, "approved": approved,
    "class substitution": class_substitution, "training": training, "practicum": practicum, "degree": degree,
    "exam": exam, "credential": credential, "members": members, "lived": lived, "age": age, "in force": in_force,
    "statement": statement, "unknown": unknown, "any": any_, "at least": at_least, "not": not_,
    "stated way": stated_way,
}
LEAVES = ("work", "class", "training", "exam", "degree", "credential", "months", "table", "floor", "ceiling", "within",
          "while", "substitution", "accepted", "supervision", "class floor", "practicum", "lived", "age", "in force")
"""The kinds that are drawn beside the theme."""
TIMED = frozenset({"class within", "not"})
"""The kinds that a ladder without optional courses is drawn for."""
