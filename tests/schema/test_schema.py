"""The schemas beside the model: they accept what it reads and refuse what it refuses, as far as JSON Schema can say."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from functools import cache

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import best_match
from pydantic import ValidationError
from support import CASES, classes, content, real

from ladder.model import KINDS, RecordId
from ladder.model.amount import Duration
from ladder.model.shape import keys, reader
from ladder.reading import parse
from ladder.schema.documents import DRAFTS, file_name, files, schema_of
from ladder.schema.fields import plain, required, words, written
from ladder.schema.forms import definition

VALIDATORS = {"2020-12": Draft202012Validator, "draft-07": Draft7Validator}
BEYOND = {
    "min-above-max": "JSON Schema compares no two values",
    "dates-out-of-order": "JSON Schema compares no two values",
    "never-met": "JSON Schema compares no number with the length of a list",
    "date-as-text": "in JSON a date is a text, so it can stand where any text can",
    "int_type": "in JSON 2.0 is a whole number",
}
"""What only the model can refuse, by the code of its error, and why."""


@cache
def validator(kind, draft="2020-12"):
    return VALIDATORS[draft](schema_of(kind, draft), format_checker=VALIDATORS[draft].FORMAT_CHECKER)


def frozen(value):
    """A value as the reader hands it to the model: lists as tuples, and text that is a day as a date."""
    if isinstance(value, list | tuple):
        return tuple(frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return day(value) if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII) else value


def day(text):
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text


def refusals(kind, record):
    """The codes of what the model refuses in a record. With `extends`, keys may stand in the other record."""
    if empty(record):
        return {"empty-value"}
    try:
        KINDS[kind].model_validate({**record, "id": RecordId("us", kind, "x")})
    except ValidationError as error:
        details = error.errors(include_url=False)
        beside = [d for d in details if lent(d, record) or miscounted(d)]
        codes = {"date-as-text" if isinstance(d["input"], dt.date) else d["type"] for d in details if d not in beside}
        return codes | ({"id"} & record.keys())
    return {"id"} & record.keys()


def lent(detail, record):
    """Whether a key that is missing may stand in the record that this one extends."""
    return detail["type"] == "missing" and len(detail["loc"]) == 1 and "extends" in record


def miscounted(detail):
    """Whether a list is called too short only because its wrong entries were not counted; they have their own."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def empty(value):
    """Whether a value is left out somewhere; the reader reports it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return value is None or any(map(empty, inner))


def agree(kind, record):
    """Assert that the schema and the model say the same of a record."""
    codes, told = refusals(kind, record), best_match(validator(kind).iter_errors(plain(record)))
    if codes <= BEYOND.keys() and codes:
        return
    assert (told is not None) == bool(codes), (codes, told and (told.json_path, told.message))


def patterns(value):
    """Every part of a schema with a pattern for a text; a property that is called so is none."""
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from patterns(item)


def fields():
    ours = sorted((c for c in classes() if c.__module__.startswith("ladder.model")), key=lambda c: c.__name__)
    return [pytest.param(cls, key, id=f"{cls.__name__}.{key}") for cls in ours for key in keys(cls)
            if key not in cls.inner and cls is not Duration]


@pytest.mark.parametrize(("cls", "key"), fields())
def test_every_key_is_explained_with_an_example_that_the_model_reads(cls, key):
    said = words(cls, key)
    assert said.title
    assert said.description.endswith((".", "!"))
    assert said.examples
    for example in said.examples:
        reader(cls, key).validate_python(frozen(example))


@pytest.mark.parametrize("kind", KINDS)
def test_examples_fit_the_schema(kind):
    whole = schema_of(kind)
    for key, schema in whole["properties"].items():
        check = Draft202012Validator({"$defs": whole["$defs"], **schema})
        assert [best_match(check.iter_errors(example)) for example in schema["examples"]] == [None] * len(
            schema["examples"]), key


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_in_its_draft(kind, draft):
    schema = schema_of(kind, draft)
    VALIDATORS[draft].check_schema(schema)
    assert schema["$schema"] == VALIDATORS[draft].META_SCHEMA["$schema"]
    assert schema["$id"] == file_name(kind)


def test_schemas_stand_under_an_address_that_is_given():
    found = json.loads(files("https://example.org/schema/")["draft-07/track.schema.json"])
    assert found["$id"] == "https://example.org/schema/draft-07/track.schema.json"


def test_draft_07_has_nothing_beside_a_reference():
    text = b"".join(content for path, content in files().items() if path.startswith("draft-07/"))
    assert b"$defs" not in text
    assert {len(found) for found in references(json.loads(files()["draft-07/credential.schema.json"]))} == {1}


@pytest.mark.parametrize("pattern", sorted({found["pattern"] for kind in KINDS for found in patterns(schema_of(kind))}))
def test_an_editor_says_in_words_what_a_pattern_asks_for(pattern):
    said = {found.get("patternErrorMessage") for kind in KINDS for found in patterns(schema_of(kind, "draft-07"))
            if found["pattern"] == pattern}
    assert len(said) == 1
    assert None not in said


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from references(item)


def refused(records, draft):
    """What a schema says against records, by their kind."""
    return [f"{record.get('name')}: {found.json_path}: {found.message[:200]}" for kind, record in records
            if (found := best_match(validator(kind, draft).iter_errors(plain(record))))]


def test_every_real_record_fits_its_schema():
    records = [(record_id.kind, document.root.plain()) for record_id, document in real().documents.items()]
    assert records
    assert refused(records, "2020-12") == []


def test_real_records_of_every_kind_fit_the_schema_of_editors():
    assert refused([(kind, record) for kind, records in pool().items() for record in records], "draft-07") == []


def cases():
    return list(files_of_cases())


def files_of_cases():
    for path in sorted(CASES.glob("*.yml")):
        for name, text in yaml.safe_load(path.read_text(encoding="utf-8"))["files"].items():
            parts = name.removesuffix(".yml").split("/")
            kind = "jurisdictions" if name.endswith("/jurisdiction.yml") else parts[1] if len(parts) == 3 else ""
            if kind in KINDS and name.endswith(".yml") and not (isinstance(text, dict) and "link" in text):
                yield pytest.param(kind, text, id=f"{path.stem}:{name}")


@pytest.mark.parametrize(("kind", "text"), cases())
def test_schema_and_model_agree_on_the_file_of_a_case(kind, text):
    document, _ = parse(content(text), "x.yml")
    if document is not None:
        agree(kind, document.root.plain())


HOURS = [
    5, "10%", "150%", "5", "unknown", {}, {"min": 5}, {"min": 5, "bachelors": 4000}, {"value": 5},
    {"value": {"min": 5}}, {"value": 5, "min": 4}, {"value": 5, "bachelors": 4}, {"bachelors": 4000},
    {"bachelors": {"max": 5}}, {"by": 5}, {"min": "10%", "max": "50%"}, {"share": "51%"}, {"max_share": 50},
    {"word": "none"}, ["unknown"], True]
EXPERIENCE = [
    {"in": "counseling"}, {"in": ["counseling"]}, {"in": "unknown"}, {"in": ["unknown"]}, {"in": {"a": 1}}, 5, [],
    {"including": "ethics"}, {"including": ["ethics"]}, {"including": {"ethics": {"min": 5, "by": "x"}}},
    {"including": {"ethics": {"by": "x"}}}, {"including": {"ethics": {"bachelors": 5}}},
    {"including": [{"in": "ethics", "value": {"including": ["a"]}}]}, {"in_": "counseling"}, {"while": []}]
SPANS = ["24 months", "24", 24, "none", {"min": "1 year"}, {"value": "1 year"}, {"value": "1 year", "min": "1 year"},
         {"full-time": "1 year"}, {"full-time": 1}, {"full-time": "1 year", "max": "1 year"}, {"number": 1}, {}]
CREDENTIALS = ["carc", "unknown", {}, {"elsewhere": True}, {"elsewhere": False}, {"kind": "license"}, {"months": 5}]
TREES = ["none", "x", [], [[]], {}, {"id": "a"}, {"age": 18, "all": []}, {"not_": {"age": 18}}]


@pytest.mark.parametrize(("kind", "record"), [
    *(("qualifications", {"requires": {"experience": {"hours": value}}}) for value in HOURS),
    *(("qualifications", {"requires": {"experience": value}}) for value in EXPERIENCE),
    *(("exams", {"waits": value}) for value in SPANS),
    *(("qualifications", {"requires": {"credential": value}}) for value in CREDENTIALS),
    *(("qualifications", {"requires": value}) for value in TREES),
], ids=str)
def test_schema_and_model_agree_on_every_way_to_write(kind, record):
    agree(kind, frozen({"name": "x", **record}))


def test_only_the_model_can_refuse_what_is_listed():
    """Each reason has a record that shows it, so that none outlives its cause."""
    shown = {
        "min-above-max": ("aid", {"name": "x", "lasts": {"min": "2 years", "max": "1 years"}}),
        "dates-out-of-order": ("aid", {"name": "x", "in_force": frozen({"from": "2026-01-02", "until": "2026-01-01"})}),
        "never-met": ("qualifications", {"name": "x", "requires": {"at_least": {"n": 2, "of": ({"age": 18},)}}}),
        "date-as-text": ("aid", {"name": "x", "text": day("2026-01-01")}),
        "int_type": ("roles", {"name": "x", "lane": "peer", "rung": 2.0}),
    }
    assert shown.keys() == BEYOND.keys()
    for code, (kind, record) in shown.items():
        assert refusals(kind, record) == {code}
        assert validator(kind).is_valid(plain(record))


VALUES = [
    0, -1, 2.5, 24, 10**8, True, False, "", "x", "Not a slug", "us-az/laac", "unknown", "none", "local", "10%", "150%",
    "100.5%", "1:10", "24 months", "1 weeks", "5 fortnights", "20 days after hire", "2026-11-22", "2026-13-01",
    "2023-24", "undated", "https://example.org/", "21-1018", "open", "permanent", "accepted", [], ["ethics"], ["none"],
    {}, {"min": 5}, {"max": "50%"}, {"min": "2 years"}, {"value": 5, "source": "board"}, {"value": 5, "min": 4},
    {"bachelors": 4000}, {"bachelors": "x"}, {"word": "unknown"}, {"share": "51%"}, {"ethics": {"min": 5, "by": "x"}},
    {"direct-care": {"min": "5%", "including": ["a"]}}, {"degree": "bachelors", "age": 18}, {"all": []}, {"any": []},
    {"not": {"age": 18}}, {"elsewhere": False}, {"kind": "license"}, {"from": "2020-01-01"},
    {"number": 5, "unit": "day"}]
"""What is put in the place of a value."""
KEYS = ["min", "max", "value", "share", "word", "in", "in_", "note", "source", "conflicts", "id", "of", "label", "when",
        "not_", "including", "extends", "bachelors", "hours", "requires"]
"""Keys that are added to a mapping."""


@cache
def pool():
    """One list of plain records by kind, of all kinds alike."""
    found = {}
    for record_id, document in sorted(real().documents.items()):
        found.setdefault(record_id.kind, []).append(document.root.plain())
    return {kind: records[:60] for kind, records in found.items()}


def paths(value, at=()):
    """The places of all values inside a record."""
    yield at
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from paths(inner, (*at, step))


def inside(value, path):
    for step in path:
        value = value[step]
    return value


@st.composite
def damaged(draw):
    """A real record with one to three values put in the place of others, keys added, keys removed."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    record = plain(copy.deepcopy(draw(st.sampled_from(pool()[kind]))))
    for _ in range(draw(st.integers(1, 3))):
        found = [path for path in paths(record) if path]
        if not found:
            break
        path = draw(st.sampled_from(found))
        owner, step = inside(record, path[:-1]), path[-1]
        value = copy.deepcopy(draw(st.sampled_from(VALUES)))
        how = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
        if how == "remove":
            del owner[step]
        elif how == "add" and isinstance(owner, dict):
            owner[draw(st.sampled_from(KEYS))] = value
        else:
            owner[step] = value
    return kind, record


@settings(max_examples=250, deadline=None)
@given(damaged())
def test_schema_and_model_agree_on_damaged_records(case):
    kind, record = case
    agree(kind, frozen(record))


@pytest.mark.deep
@settings(max_examples=3_000, deadline=None)
@given(damaged())
def test_schema_and_model_agree_on_very_many_damaged_records(case):
    kind, record = case
    agree(kind, frozen(record))


def test_the_required_keys_of_a_track_are_those_of_the_model():
    assert required(KINDS["tracks"]) == ["name", "college", "award", "length", "provides", "prepares_for"]
    assert schema_of("tracks")["then"]["required"] == required(KINDS["tracks"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_in_its_schema_once(kind):
    cls = KINDS[kind]
    assert sorted(schema_of(kind)["properties"]) == sorted(written(cls)) == sorted(keys(cls))


def test_a_class_that_reads_short_forms_of_its_own_has_them_in_the_schema():
    """A class with its own `normalized` reads more than its keys say; its schema has to say more too."""
    own = {cls for cls in classes() if "normalized" in vars(cls) and cls.__module__.startswith("ladder.model")}
    assert {cls.__name__ for cls in own} == {"Amount", "Size", "Part", "Duration", "Span", "TermOfLife", "Requirement"}
    assert all("anyOf" in definition(cls) for cls in own - {Duration})
