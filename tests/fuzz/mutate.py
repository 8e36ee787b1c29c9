"""Real files made wrong: bytes, lines and values changed at random, the same way for the same seed."""

from __future__ import annotations

import copy
import datetime as dt
from functools import cache

import yaml
from support import BASE, REAL

ODD = (
    "", " ", "\t", "null", "~", "yes", "1:10", "-", "- -", "? :", ": ", "#", "&a", "*a", "!!python/object:os.system x",
    "<<: *a", "{", "[", "]", "}", "'", '"', "|", ">", "%YAML 9.9", "---", "...", "@", "`", "\\", "\x00", "\x07", "\x85",
    "\u2028", "\u202e", "\u200b", "\ufeff", "\u0430gency", "\U000e0041", "\ud800", "e\u0301", "\u00a0", "🫠" * 30,
    "../../../etc/passwd", "/etc/passwd", "us-ma/../../x", "C:\\x", "a/b/c", "%s%n", "{0}", "{state}", "{{ 7 * 7 }}",
    "{% raise %}", "<script>top.hit=1</script>", '" onload="top.hit=1', "javascript:top.hit=1", "=cmd|' /C calc'!A1",
    "unknown", "none", "local", "2026-02-30", "99999-01-01", "10%", "1000%", "12 months", "9999 years after hire",
    "x" * 5000,
)
"""Texts that upset a reader of YAML, a template, a page, a path or a sheet."""
DEEP = 70


def deep(times=DEEP):
    """A list inside a list inside a list."""
    value = ["x"]
    for _ in range(times):
        value = [value]
    return value


VALUES = (None, True, False, 0, -1, 1, 10**14, 10**30, -10**400, 0.1, 1e308, float("nan"), float("inf"), "", "x",
          [], {}, [None],
          {"": ""}, {"x": None}, [[]], [{}], {"value": {"value": {"value": 1}}}, {"min": 3, "max": 2}, {"all": []},
          {"any": []}, {"not": {"not": {"age": 1}}}, {"at_least": {"n": 9, "of": []}}, dt.date(1, 1, 1),
          dt.date(9999, 12, 31), dt.datetime(2026, 1, 1, 1, 1, tzinfo=dt.UTC), b"bytes", {1: 2}, {True: False},
          {"a": {"b": {"c": {"d": 1}}}},
          deep(), ["x"] * 300, {f"k{n}": n for n in range(300)}, *ODD)
"""Values of any kind, to stand where another belongs."""


@cache
def seeds():
    """The files that are made wrong, by a path in the small data folder: all of that folder, and all real ones."""
    small = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yml"))}
    real = {path.relative_to(REAL).as_posix().replace("us-in/", "us-ma/", 1): path.read_bytes()
            for path in sorted(REAL.rglob("*.yml"))}
    return {**real, **small}


@cache
def shelves():
    """The paths of the seeds by kind, so that a kind with many files is not made wrong more often than others.

    Files of the small folder stand there again: what they name is there, so more of what is made of them is clean.
    """
    found = {}
    for path in seeds():
        kind = path.split("/")[1]
        found.setdefault(kind, []).append(path)
        if (BASE / path).is_file():
            found.setdefault(f"small {kind}", []).append(path)
    return list(found.values())


def mutated(rng):
    """A path and the bytes of a file that was made wrong."""
    path = rng.choice(rng.choice(shelves()))
    raw = seeds()[path]
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        raw = rng.choice((tree, tree, tree, lines, lines, signs))(raw, rng)
    return path, raw


def signs(raw, rng):
    """Some bytes changed, lost, or put in."""
    at = rng.randrange(len(raw) + 1)
    piece = rng.choice((
        bytes([rng.randrange(256)]), rng.randbytes(rng.randrange(40)),
        rng.choice(ODD).encode("utf-8", "surrogatepass"), raw[:at], b""))
    return raw[:at] + piece + raw[at + rng.choice((0, 0, 1, len(piece), 100)):]


def lines(raw, rng):
    """A line lost, doubled, moved, indented, or given another value."""
    rows = raw.split(b"\n")
    at, to = rng.randrange(len(rows)), rng.randrange(len(rows))
    row = rows.pop(at)
    key = row.partition(b":")[0]
    odd = rng.choice(ODD).encode("utf-8", "surrogatepass")
    new = rng.choice(([], [row, row], [b"  " + row], [row.lstrip()], [b"\t" + row], [key + b": " + odd], [odd], [key],
                      [key + b": &a " + odd], [key + b": *a"], [b"- " + row], [row + odd], [key + b": [" * 70]))
    rows[to if len(new) == 1 and new[0] == row else at:at] = new
    return b"\n".join(rows)


def places(value):
    """Every list or mapping inside a value with each of its steps."""
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in list(steps):
        yield value, step
        yield from places(value[step])


def tree(raw, rng):
    """A value changed for another one, and the file written anew."""
    try:
        value = yaml.safe_load(raw)
    except (yaml.YAMLError, ValueError, UnicodeError, RecursionError):
        return signs(raw, rng)
    spots = list(places(value))
    if not spots:
        return signs(raw, rng)
    change(rng, *rng.choice(spots), spots)
    try:
        text = yaml.safe_dump(value, allow_unicode=rng.random() < .5, sort_keys=rng.random() < .3)
        return text.encode("utf-8", "surrogatepass")
    except (yaml.YAMLError, RecursionError, TypeError):
        return raw


def change(rng, holder, step, spots):
    """One value of a tree: replaced, renamed, lost, wrapped, doubled, or taken from elsewhere."""
    old = copy.deepcopy(holder[step])
    other, there = rng.choice(spots)
    kind = rng.choice(("odd", "odd", "odd", "wrap", "key", "lose", "take", "text"))
    if kind == "lose":
        del holder[step]
    elif kind == "key" and isinstance(holder, dict):
        holder[rng.choice((there, rng.choice(ODD), str(step).upper(), f"{step} "))] = holder.pop(step)
    elif kind == "take":
        holder[step] = copy.deepcopy(other[there])
    elif kind == "wrap":
        holder[step] = rng.choice(([old], [old, old], {"value": old}, {"any": [old]}, {"all": old}, {"not": old},
                                   {"value": old, "conflicts": [{"value": old, "source": "x"}]}, {str(there): old}))
    elif kind == "text" and isinstance(old, str):
        at = rng.randrange(len(old) + 1)
        holder[step] = old[:at] + rng.choice(ODD) + old[at:]
    else:
        holder[step] = copy.deepcopy(rng.choice(VALUES))
