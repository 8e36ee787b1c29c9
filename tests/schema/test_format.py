"""`ladder format`: the style changes, what a file says does not, and comments stay with their keys."""

from __future__ import annotations

import random
import re

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from support import REAL, real

from ladder.cli import main
from ladder.format import formatted
from ladder.model import KINDS
from ladder.reading import parse
from ladder.schema.fields import plain, written
from ladder.schema.template import template
from ladder.writing import lines

MESSY = """\
# yaml-language-server: $schema=../../../schema/draft-07/track.schema.json
# Kept by the registrar.

source: 'board'
# The catalog calls it so.
# (page 12)
name:   "Addiction Certificate"   # in full
award: { credits: 27, "level": certificate }

provides:
- education:
    in: [addiction]
    # sixteen weeks
    credits: 27
- {note: "It gives, we read, 6 credits.", practicum: "unknown"}
length: "2 semesters"
aliases: ["27", '2026-11-22', "a, b", 'true']
summary: It takes: nothing
note: |
  Two lines,
  as they are.
college: bay-state
prepares_for: unknown
# The end.
"""
NEAT = """\
# yaml-language-server: $schema=../../../schema/draft-07/track.schema.json
# Kept by the registrar.

# The catalog calls it so.
# (page 12)
name: Addiction Certificate       # in full
aliases: ["27", "2026-11-22", "a, b", "true"]
summary: It takes nothing
college: bay-state
award: {level: certificate, credits: 27}

length: 2 semesters
provides:
  - education:
      in: [addiction]
    # sixteen weeks
      credits: 27
  - {practicum: unknown, note: "It gives, we read, 6 credits."}
prepares_for: unknown
note: |
  Two lines,
  as they are.
source: board
# The end.
"""


def style(text, kind="tracks"):
    done = formatted(text.encode(), kind)
    return done and done.decode()


def values(text):
    document, findings = parse(text.encode(), "x.yml")
    assert findings == []
    return document.root.plain()


def comments(text):
    return sorted(re.findall(r"#.*$", re.sub(r'"[^"\n]*"', '""', text), flags=re.MULTILINE))


def test_a_messy_file_becomes_neat():
    messy = MESSY.replace("It takes: nothing", "It takes nothing")
    assert style(messy) == NEAT
    assert values(messy) == values(NEAT)


def test_a_neat_file_stays_as_it_is():
    assert style(NEAT) == NEAT


@pytest.mark.parametrize("text", [MESSY, "name: x\nname: y\n", "name:\n", "- x\n", "", "name: [x\n", "name: &a x\n"])
def test_a_file_with_something_odd_is_left_alone(text):
    assert style(text) is None


@pytest.mark.parametrize(("text", "done"), [
    ("{name: x, college: y}\n", "{name: x, college: y}\n"),
    ("name: x\r\nsource: y\r\ncollege: z\r\n", "name: x\ncollege: z\nsource: y\n"),
    ("\ufeffname: x\n", "name: x\n"),
    ("name: one\n  two\n  three\n", "name: one two three\n"),
    ("name: " + "word " * 60 + "end\n", "name: " + "word " * 60 + "end\n"),
    ("note: x\nplce: y\nname: z\n", "name: z\nnote: x\nplce: y\n"),
    ("length: {part-time: 2 years, full-time: 1 year}\n", "length: {part-time: 2 years, full-time: 1 year}\n"),
    ("name: x", "name: x\n"),
    ("award:\n  credits: 27\n  level: certificate\n", "award:\n  level: certificate\n  credits: 27\n"),
])
def test_a_small_file(text, done):
    assert style(text) == done


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_keeps_its_comments(kind):
    done = style(template(kind), kind)
    assert values(done) == values(template(kind))
    assert comments(done) == comments(template(kind))


@st.composite
def shuffled(draw):
    """A real record written with its keys in any order, a comment above some of them."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    pool = sorted(record_id for record_id in real().documents if record_id.kind == kind)
    record = real().documents[draw(st.sampled_from(pool))].root.plain()
    dice = random.Random(draw(st.integers(0, 10**6)))
    text = "# The head.\n\n" if dice.random() < 0.3 else ""
    for key in dice.sample(list(record), len(record)):
        text += f"# About {key}.\n" if dice.random() < 0.3 else ""
        text += lines(key, mixed(record[key], dice)) + "\n"
    return kind, text


def mixed(value, dice):
    """A value with the keys of its mappings in any order."""
    if isinstance(value, dict):
        return {key: mixed(value[key], dice) for key in dice.sample(list(value), len(value))}
    return [mixed(item, dice) for item in value] if isinstance(value, tuple) else value


@settings(max_examples=60, deadline=None)
@given(shuffled())
def test_any_order_of_keys_becomes_the_one_order(case):
    kind, text = case
    done = style(text, kind)
    assert plain(values(done)) == plain(values(text))
    assert comments(done) == comments(text)
    assert style(done, kind) == done
    assert list(values(done)) == [key for key in written(KINDS[kind]) if key in values(text)]
    for key in re.findall(r"^# About (\w+)\.$", text, flags=re.MULTILINE):
        assert f"# About {key}.\n{key}:" in done


@given(st.text(st.sampled_from("aZ09 ?:,-#&*!|>'\"%@`=~<[]{}."), min_size=1))
def test_text_in_brackets_reads_the_same_in_other_readers(value):
    assert yaml.safe_load(lines("a", ({"b": value},))) == {"a": [{"b": value}]}


@pytest.mark.deep
def test_every_real_file_says_the_same_afterwards():
    for path in sorted(REAL.rglob("*.yml")):
        kind = "jurisdictions" if path.name == "jurisdiction.yml" else path.parent.name
        text = path.read_text(encoding="utf-8")
        done = style(text, kind)
        assert values(done) == values(text)
        assert style(done, kind) == done


@pytest.fixture
def run(data):
    track = data / "us-ma" / "tracks" / "addiction-certificate.yml"
    track.write_text("source: board\nname: 'X'\n", encoding="utf-8")
    (data / "us-ma" / "tracks" / "odd.yml").write_text("name:\n", encoding="utf-8")
    (data / "notes.yml").write_text("b: 'x'\n", encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(main, ["format", *map(str, arguments)]), track


def test_check_changes_nothing_and_ends_with_1(run):
    ran, track = run
    before = track.read_bytes()
    result = ran("--check", track.parent)
    assert (result.exit_code, track.read_bytes()) == (1, before)
    assert result.output == ("data/us-ma/tracks/addiction-certificate.yml: not in the style.\n"
                             "data/us-ma/tracks/odd.yml: left alone; `ladder check` says why.\n"
                             "1 to format, 1 left alone.\n").replace("data/", f"{track.parents[2]}/")


def test_files_are_formatted_once(run):
    ran, track = run
    ran()
    assert track.read_text(encoding="utf-8") == "name: X\nsource: board\n"
    assert (ran("--check").exit_code, ran().output.split("\n")[-2]) == (0, "0 formatted, 1 left alone.")


def test_what_is_no_record_is_not_touched(run):
    ran, track = run
    ran()
    assert (track.parents[2] / "notes.yml").read_text(encoding="utf-8") == "b: 'x'\n"
