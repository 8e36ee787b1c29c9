"""What is written from the model is what the model says today: the schemas of editors, the reference, the templates."""

from __future__ import annotations

import json
import re

import pytest
from support import ROOT

from ladder.model import KINDS, RecordId
from ladder.model.shape import keys, models_in
from ladder.reading import parse
from ladder.schema.documents import file_name, files
from ladder.schema.fields import title, words, written
from ladder.schema.reference import reference
from ladder.schema.template import asked, template

AGAIN = "run `make schema`"


def under(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def test_the_schemas_of_editors_are_those_of_the_model():
    assert under(ROOT / "schema") == files(drafts=["draft-07"]), AGAIN


def test_the_reference_is_that_of_the_model():
    assert under(ROOT / "docs" / "reference") == {name: text.encode() for name, text in reference().items()}, AGAIN


def test_an_editor_finds_the_schema_of_every_kind():
    found = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    folders = {kind: f"data/*/{kind}/*.yml" for kind in KINDS} | {"jurisdictions": "data/*/jurisdiction.yml"}
    assert found == {f"./schema/draft-07/{file_name(kind)}": folder for kind, folder in folders.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_a_row_of_its_page(kind):
    part = reference()[f"{kind}.md"].split("## Keys")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", part, flags=re.MULTILINE) == list(written(KINDS[kind]))


def test_every_class_of_the_model_has_a_place_in_the_reference():
    text = "\n".join(reference().values())
    headings = set(re.findall(r"^## (.+)$", text, flags=re.MULTILINE))
    for kind, cls in KINDS.items():
        assert title(kind) in text
        assert {title(inner.__name__) for key in keys(cls) for inner in models_in(cls, key)} <= headings


def test_every_link_of_the_reference_leads_to_a_heading():
    pages = reference()
    headings = {name: re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE) for name, text in pages.items()}
    anchors = {name: {re.sub(r"[^\w]+", "-", one.lower()) for one in found} for name, found in headings.items()}
    links = [(name, *target) for name, text in pages.items()
             for target in re.findall(r"\]\(((?:\w+\.md)?)#([\w-]+)\)", text)]
    assert links
    assert [link for link in links if link[2] not in anchors[link[1] or link[0]]] == []


def read(kind, text):
    """What the model reads in the text of a file."""
    document, findings = parse(text.encode(), "x.yml")
    assert findings == []
    return KINDS[kind].model_validate({**document.root.plain(), "id": RecordId("us", kind, "x")})


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_a_record(kind):
    assert read(kind, template(kind)) == read(kind, template(kind, whole=False))


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_without_its_comments_is_a_record_with_every_key(kind):
    text = re.sub(r"^#(?! \S)", "", template(kind), flags=re.MULTILINE)
    record = read(kind, text)
    given = record.model_dump(by_alias=True, exclude_unset=True)
    assert [key for key in written(KINDS[kind]) if key not in given] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_explains_each_key_above_it(kind):
    lines = template(kind).split("\n")
    for key in written(KINDS[kind]):
        hidden = "" if key in asked(kind) else "#"
        (at,) = [index for index, line in enumerate(lines) if line.startswith(f"{hidden}{key}:")]
        assert lines[at - 1] == f"# {words(KINDS[kind], key).description}"
