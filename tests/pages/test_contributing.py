"""The pages for those who help: easy to read, true to the command, every word of the field defined once."""

from __future__ import annotations

import re
import shlex
import subprocess
from gettext import NullTranslations
from typing import get_args

import pytest
from click.testing import CliRunner
from support import ROOT, real
from test_words import grade

from ladder.cli import main
from ladder.model import KINDS, Vocabulary
from ladder.model.truth import Confidence
from ladder.pages.marks import confidence
from ladder.pages.words import Words

PAGES = sorted((ROOT / "docs" / "contribute").glob("*.md"))
GLOSSARY = ROOT / "docs" / "glossary.md"
GUIDES = [ROOT / "CONTRIBUTING.md", *PAGES]


def sentences(path):
    """The running sentences of a page, as they are read."""
    text = re.sub(r"\A---.*?\n---\n|^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^ {4}\S.*$|^\|.*$|\]\([^)]*\)|[`*\[]", "", text, flags=re.MULTILINE)
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n|\n- |\n\d\. |\n#", text))
    split = [s for block in blocks for s in re.split(r"(?<=[.!?:;])\s+", block)]
    return [s for s in split if len(re.findall(r"[A-Za-z']+", s)) >= 5]


@pytest.mark.parametrize("path", [*PAGES, GLOSSARY, ROOT / "docs" / "accessibility.md"], ids=lambda path: path.stem)
def test_a_page_is_for_grade_eight(path):
    found = sorted(((round(grade(s), 1), s) for s in sentences(path)), reverse=True)
    assert len(found) >= 10
    assert sum(g for g, _ in found) / len(found) <= 7
    assert [(g, s) for g, s in found if g > 11] == []


def commands(path):
    """The commands of a page, in order."""
    return re.findall(r"^ {4}\.venv/bin/ladder (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def place(data):
    """The small data folder in a repository whose branch is `main`."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-qb", "main"], ["add", "data"], [*who, "commit", "-qm", "before"]):
        subprocess.run(["git", *command], cwd=data.parent, check=True)
    return data


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("path", [path for path in GUIDES if commands(path)], ids=lambda path: path.stem)
def test_the_commands_of_a_page_do_what_they_are_shown_for(path, monkeypatch):
    """One after another, as a reader types them. What asks questions is only parsed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")
    for command in commands(path):
        arguments = shlex.split(command)
        asks = arguments[0] == "new" and not {"--no-input", "--template"} & set(arguments)
        result = CliRunner().invoke(main, [*arguments, "--help"] if asks else arguments)
        assert result.exit_code in ({0, 1} if arguments[0] == "diff" else {0}), f"{command}\n{result.output}"


def test_pages_show_commands():
    assert {path.stem for path in GUIDES if commands(path)} == {"CONTRIBUTING", "bulk", "editor"}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_page_leads_only_to_what_is_there(path):
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).is_file()] == []


def entries():
    """The words of the glossary, and what it says of each."""
    parts = re.split(r"^## ", GLOSSARY.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2].strip()) for part in parts]


def test_the_glossary_is_in_order_and_defines_each_word_once():
    words = [word.lower() for word, _ in entries()]
    assert words == sorted(set(words))
    assert [word for word, text in entries() if len(text) < 20] == []


def test_the_glossary_has_every_kind_of_record():
    text = GLOSSARY.read_text(encoding="utf-8")
    kinds = [kind for kind in KINDS if kind != "jurisdictions"]
    assert len(kinds) > 10
    assert [kind for kind in kinds if f"In the files: `{kind}`." not in " ".join(text.split())] == []


@pytest.mark.parametrize("vocabulary", ["lanes", "degree-levels"])
def test_the_glossary_has_the_words_that_order_the_ladder(vocabulary):
    terms = next(it.terms for it in real().of(Vocabulary) if str(it.id) == f"us/vocabulary/{vocabulary}")
    words = {word.lower() for word, _ in entries()}
    assert [term.label for term in terms.values() if term.label.lower() not in words] == []


def test_the_glossary_has_what_the_pages_say_of_a_source():
    words = Words(real(), NullTranslations(), "us")
    said = {confidence(words, it): it for it in get_args(Confidence)}
    found = {word.lower(): text for word, text in entries()}
    assert [label for label, it in said.items() if f"`{it}`" not in found.get(label, "")] == []


def test_the_glossary_has_the_words_for_what_is_not_known():
    assert {"unknown", "none", "local"} <= {word.lower() for word, _ in entries()}


def test_how_to_cite_has_every_word_for_a_source():
    text = (ROOT / "docs" / "contribute" / "citing.md").read_text(encoding="utf-8")
    assert [word for word in get_args(Confidence) if f"| `{word}` |" not in text] == []


def test_the_navigation_has_every_page():
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [path.name for path in PAGES if f"contribute/{path.name}\n" not in listed] == []
