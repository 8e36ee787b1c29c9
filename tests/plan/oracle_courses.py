"""What can be studied, as the oracle reads it: length, price and what is held afterwards."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import ceil
from typing import Any

from oracle_rules import CREDIT_CLASS, CREDIT_STUDY, NEVER, Block, Course, Node, Rules, exact, listed, span


def courses(rules: Rules, study: Fraction) -> list[Course]:
    """All trainings and programs for somebody with so many hours of study a week."""
    trainings = [training(rules, name, study) for name in rules.of("trainings")]
    return trainings + [track(rules, name, study) for name in rules.of("tracks")]


def pace(hours: Fraction, study: Fraction) -> Fraction:
    """Weeks for so many hours."""
    return hours / study if study else NEVER if hours else Fraction(0)


def silent(study: Fraction) -> Fraction:
    """Weeks for what nobody says how long it takes: never, where nothing is studied."""
    return Fraction(0) if study else NEVER


def training(rules: Rules, name: str, study: Fraction) -> Course:
    """A short course."""
    given = rules.records[name]
    timed = given["hours"] != "unknown"
    cents, unread = rules.fees(name)
    unknown = ({"cost: classes"} if unread else set()) | (set() if timed else {"time: classes"})
    weeks = pace(exact(given["hours"]), study) if timed else silent(study)
    return Course(name, weeks, timed, cents, frozenset(unknown), rules.tree(name), blocks(given.get("provides"), name),
                  trainings=frozenset({name}))


def track(rules: Rules, name: str, study: Fraction) -> Course:
    """A program of a college."""
    given = rules.records[name]
    award = given["award"]
    credits_ = None if award.get("credits") in (None, "unknown") else exact(award["credits"])
    floor = span(given["length"])
    weeks = max(silent(study) if credits_ is None else pace(credits_ * CREDIT_STUDY, study), floor or Fraction(0))
    timed = credits_ is not None  # a stated length alone is one of full-time study
    cents, unknown = tuition(given, credits_, weeks if timed or floor is not None else None)
    practice = sum((exact(n["practicum"]) for n in given["provides"] if "practicum" in n), Fraction(0))
    return Course(name, weeks, timed, cents, frozenset(unknown | (set() if timed else {"time: degree"})),
                  rules.tree(name, "entry"), blocks(given["provides"], name),
                  (rules.level(award["level"]), frozenset(listed(award.get("in")))), practice)


def tuition(given: dict[str, Any], credits_: Fraction | None, weeks: Fraction | None) -> tuple[int, set[str]]:
    """The price of a program, each row as often as it is due."""
    cents, unknown = 0, set[str]()
    for row in given["costs"]:
        times = {"credit": credits_, "semester": None if weeks is None else ceil(weeks / 15)}[row["per"]]
        if row["price"] == "unknown" or times is None:
            unknown.add("cost: tuition")
        else:
            cents += int(100 * exact(row["price"]) * times)
    return cents, unknown


def blocks(provides: Any, course: str) -> tuple[Block, ...]:
    """Class that a course gives; parts with a number of their own stand beside the rest."""
    found = []
    for node in provides or ():
        if "education" not in node:
            continue
        given = node["education"]
        key = "credits" if "credits" in given else "hours"
        rest = exact(given[key])
        for part in given.get("including", ()):
            found.append(block(part["in"], exact(part[key]), key, course))
            rest -= exact(part[key])
        found.append(block(given["in"], rest, key, course))
    return tuple(found)


def block(topics: list[str], size: Fraction, key: str, course: str) -> Block:
    """Hours or credits on topics."""
    counted = size * CREDIT_CLASS if key == "credits" else size
    return Block(tuple(topics), counted, size if key == "credits" else None, course=course)


# What class counts for ----------------------------------------------------------------------------------------------


def accepts(rules: Rules, node: Node, course: str) -> bool:
    """Whether a rule that names providers takes a course."""
    providers = node.given.get("from")
    if not providers or course in ("", "~"):
        return True
    words = rules.words["providers"]
    college = any(isinstance(words[p], dict) and words[p].get("any_college") for p in providers)
    if college and course.split("/")[1] == "tracks":
        return True
    issuer = rules.records[node.owner].get("issuer")
    return any(issuer in (None, by) for by in listed(rules.records[course].get("approved_by")))


def counted(rules: Rules, node: Node, block: Block) -> Fraction:
    """Hours of a block that count for a rule at all."""
    topics = rules.narrower("topics", node.given["in"])
    if not topics & set(block.topics) or not accepts(rules, node, block.course):
        return Fraction(0)
    if "hours" not in node.given and block.credits is None:
        return Fraction(0)
    return block.hours


def lacking(rules: Rules, node: Node, held: list[Block], asked: Fraction) -> Fraction:
    """Hours of class that have to be added, on whatever topic helps, until a rule is met.

    An hour on a topic inside a part fills that part; one on a topic that the rule names may fill any, unless it names
    several and a part is on one of them; any other only counts toward the total.
    """
    parts = node.given.get("including", [])
    inside = [rules.narrower("topics", p["in"]) for p in parts]
    named = set(node.given["in"])
    if len(named) > 1 and any(named & set(p["in"]) for p in parts):
        named = set()
    own = [Fraction(0)] * len(parts)
    wide: list[tuple[set[int], Fraction]] = []
    for block in held:
        hours = counted(rules, node, block)
        place = next((i for i, topics in enumerate(inside) if set(block.topics) <= topics), None)
        if place is not None:
            own[place] += hours
        else:
            fills = set(range(len(parts))) if set(block.topics) & named else set[int]()
            wide.append((fills, hours))
    total = sum((hours for _, hours in wide), Fraction(0))
    total += sum((min(had, exact(p["max"])) if "max" in p else had for had, p in zip(own, parts, strict=True)),
                 Fraction(0))
    short = [max(Fraction(0), exact(p.get("min", 0)) - had) for had, p in zip(own, parts, strict=True)]
    found = max(asked - total, Fraction(0))
    for size in range(1, len(parts) + 1):
        for some in combinations(range(len(parts)), size):
            can = sum((hours for fills, hours in wide if fills & set(some)), Fraction(0))
            found = max(found, sum((short[i] for i in some), Fraction(0)) - can)
    return found
