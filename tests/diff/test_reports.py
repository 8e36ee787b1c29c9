"""Reports of hostile and of long data: nothing becomes markup, a mention or a link, and a comment stays short."""

from __future__ import annotations

import json
import re

import pytest
from laid import difference, told
from support import PseudoTranslations

from ladder.diff.labels import INNER, LABELS
from ladder.diff.outcomes import GIVEN_UP, NONE, PLANS, UNASKED, Outcome
from ladder.diff.replay import compared
from ladder.diff.reports import LONGEST, as_markdown, as_text, escaped
from ladder.diff.views import view
from ladder.model import KINDS
from ladder.model.shape import keys, models_in
from ladder.pages.words import Words

HOSTILE = ("<script>alert(1)</script> </details> <!-- @octocat #12 GH-34 https://evil.example www.evil.example "
           "[a](b) ![c](d) `e` **f** _g_ ~~h~~ | i | $j$ \\ &amp;")
LADC = "us-ma/credentials/ladc-ii.yml"


@pytest.mark.parametrize(("given", "said"), [
    ("@octocat", "@\u200boctocat"),
    ("a@b.org", "a@\u200bb.org"),
    ("#12 and o/r#3", "#\u200b12 and o/r#\u200b3"),
    ("gh-1", "gh\u200b-1"),
    ("http://x.org", "http:\u200b//x.org"),
    ("WWW.x.org", "WWW\u200b.x.org"),
    ("<b>&lt;", "&lt;b&gt;&amp;lt;"),
    ("[a](b)", "\\[a\\](b)"),
    ("`a` *b* _c_ ~d~ |e| $f$ !g ^h {i} \\", "\\`a\\` \\*b\\* \\_c\\_ \\~d\\~ \\|e\\| \\$f\\$ \\!g \\^h \\{i\\} \\\\"),
    ("- a", "\\- a"),
    ("12. a", "12\\. a"),
    ("3) a", "3\\) a"),
    ("a\n\n# b\r\n- c", "a??#\u200b b??- c"),
    ("\u202ea\u200b", "?a?"),
])
def test_text_stays_text(given, said):
    assert escaped(given) == said


def hostile(at):
    """A difference full of hostile text, in names, labels, notes and addresses of both sides."""
    quoted = json.dumps(HOSTILE)
    return difference(at, {"head": {
        LADC: {"name: Licensed Alcohol and Drug Counselor II": f"name: {quoted}\nsummary: {quoted}",
               "  - exam: icrc-adc": f"  - {{label: {quoted}, statement: {quoted}}}\n  - exam: icrc-adc",
               "high-school: 6000": "high-school: 4000"},
        "us-ma/jurisdiction.yml": {"name: Massachusetts": f"name: {quoted}"},
        "us-ma/trainings/coach-academy.yml": None,
        "us-ma/roles/evil.yml": f"name: {quoted}\nsource: board\nlane: technician\nrung: 2\n"}})


def test_hostile_data_are_no_markup_in_a_comment(tmp_path):
    it = hostile(tmp_path)
    said = as_markdown(it.head.words("us-ma"), view(it))
    tags = re.findall(r"<[^>]*>", said)
    assert set(tags) == {"<details>", "<summary>", "</summary>", "</details>"}
    assert tags.count("<details>") == tags.count("</details>") > 0
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.|(?<!\\)[\[`|$]", said)
    for line in said.splitlines():
        assert re.match(r"(### |\*\*[^*]+\*\*$|- |  - |</?details>|[A-Z0-9]|$)", line), line


def test_hostile_signs_do_not_reach_a_terminal(tmp_path):
    it = difference(tmp_path, {"head": {"us-ma/jurisdiction.yml": {"name: Massachusetts": 'name: "a\\eb\\rc"'}}})
    said = as_text(it.head.words("us-ma"), view(it))
    assert "a?b?c" in said
    assert all(line.isprintable() for line in said.splitlines())


def test_a_comment_on_a_long_difference_is_cut_and_says_so(tmp_path):
    many = {f"us-ma/trainings/t{n}.yml": f"name: {HOSTILE!r}\nsource: board\nhours: {n + 1}\n" for n in range(300)}
    it = difference(tmp_path, {"alone": True, "head": many})
    said = as_markdown(it.head.words("us-ma"), view(it))
    assert 1_000 < len(said) <= LONGEST
    assert re.search(r"and \d+ more; the report as text or JSON has all", said)
    assert "(300)" not in said


def models():
    seen, waiting = set(), list(KINDS.values())
    while waiting:
        cls = waiting.pop()
        if cls not in seen:
            seen.add(cls)
            waiting += [inner for key in keys(cls) for inner in models_in(cls, key)]
    return seen


SILENT = {"min", "max", "share", "max_share", "word", "by_degree", "by_load", "unit", "not"}
"""Keys inside a value that is told as a whole."""


def test_every_key_of_the_model_has_a_label_and_every_label_a_key():
    found = {key for cls in models() for key in keys(cls)}
    assert found - set(LABELS) - set(INNER) - SILENT == set()
    assert set(LABELS) - found == set()


def test_every_sentence_of_a_report_is_marked(tmp_path):
    it = hostile(tmp_path)
    site = it.head.site
    words = Words(site.catalog, PseudoTranslations(), "us-ma")
    for line in as_text(words, {**view(it), "records": [], "pathways": []}).splitlines():
        assert not line.strip() or "⟦" in line, line


def amounts(least, most=0, unknown=()):
    return {"min": least, "max": least if most == 0 else most, "unknown": list(unknown)}


def plans(months, cost):
    return Outcome(PLANS, months, cost)


SAME = amounts(100)


@pytest.mark.parametrize(("was", "now", "kinds"), [
    (plans(amounts(35), SAME), plans(amounts(35), SAME), []),
    (plans(amounts(35), SAME), plans(amounts(24), SAME), ["shorter"]),
    (plans(amounts(24), SAME), plans(amounts(35), SAME), ["longer"]),
    (plans(SAME, amounts(35)), plans(SAME, amounts(24)), ["cheaper"]),
    (plans(SAME, amounts(24)), plans(SAME, amounts(24, 30)), ["dearer"]),
    (plans(amounts(35), amounts(10)), plans(amounts(24), amounts(20)), ["shorter", "dearer"]),
    (plans(amounts(35), SAME), plans(amounts(24, None, ["x"]), SAME), ["unknown"]),
    (plans(amounts(24, None, ["x"]), SAME), plans(amounts(35), SAME), ["known"]),
    (plans(amounts(24, None, ["x"]), SAME), plans(amounts(20, None, ["x", "y"]), SAME), ["unknown"]),
    (plans(amounts(24, None, ["x"]), SAME), plans(amounts(20, None, ["y"]), SAME), ["shorter"]),
    (plans(amounts(24, None, ["x", "y"]), SAME), plans(amounts(30, None, ["x"]), SAME), ["known"]),
    (plans(amounts(24, None, ["x"]), SAME), plans(amounts(30, None, ["x"]), SAME), ["longer"]),
    (plans(amounts(24, None, ["x"]), SAME), plans(amounts(0, None, ["y"]), SAME), ["unknown"]),
    (plans(amounts(24, None, ["x"]), SAME), plans(amounts(24, None, ["x", "y"]), SAME), ["unknown"]),
    (plans(amounts(24, None, ["x", "y"]), SAME), plans(amounts(24, None, ["x"]), SAME), ["known"]),
    (Outcome(NONE), plans(SAME, SAME), ["possible"]),
    (plans(SAME, SAME), Outcome(NONE), ["impossible"]),
    (Outcome(GIVEN_UP), plans(SAME, SAME), ["known"]),
    (plans(SAME, SAME), Outcome(GIVEN_UP), ["unknown"]),
    (Outcome(GIVEN_UP), Outcome(NONE), ["impossible"]),
    (Outcome(NONE), Outcome(GIVEN_UP), ["unknown"]),
    (Outcome(UNASKED), plans(SAME, SAME), []),
    (Outcome(NONE), Outcome(NONE), []),
])
def test_what_becomes_of_an_answer(was, now, kinds):
    assert [move.kind for move in compared(was, now)] == kinds


def test_every_report_is_made_of_a_real_difference(tmp_path):
    case = {"head": {LADC: {"high-school: 6000": "high-school: 4000"}}}
    assert json.loads(told(tmp_path / "j", case, "json"))["pathways"][0]["why"][0]["because"]
    assert "**Shorter**" in told(tmp_path / "m", case, "markdown")
