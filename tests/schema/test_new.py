"""`ladder new`: a clerk answers at the prompt or by options; the file is right, or nothing is written."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from support import EPOCH, READ

from ladder.check import check
from ladder.cli import main
from ladder.load import load
from ladder.model import KINDS, RecordId
from ladder.new.answers import AnswerError, chosen, slug_of, value_of
from ladder.new.file import text_of
from ladder.new.questions import Question, questions, value_at
from ladder.reading import parse
from ladder.schema.fields import plain, required, words
from ladder.schema.template import SOURCELESS, template
from ladder.writing import lines, spell

PAGE = "https://bay.example.edu/support"
ANSWERS = ["us-ma", "Recovery Support Certificate", "bay-state", "certificate", "27", "2 semesters",
           "education: {credits: 27, in: addiction}", "", "Work as a recovery coach.", "It says no more.", "", PAGE,
           "Catalog page", "Bay State College", "2025-26", "", "official", ""]
OPTIONS = ["--in", "us-ma", "--name", "Recovery Support Certificate", "--college", "bay-state",
           "--award-level", "certificate", "--award-credits", "27", "--length", "2 semesters",
           "--provides", "education: {credits: 27, in: addiction}",
           "--prepares-for", "Work as a recovery coach.\nIt says no more.", "--source", PAGE,
           "--source-name", "Catalog page", "--source-publisher", "Bay State College", "--source-as-of", "2025-26",
           "--source-retrieved", f"{READ}", "--source-confidence", "official"]
TRACK, SOURCE = "us-ma/tracks/recovery-support-certificate.yml", "us-ma/sources/catalog-page.yml"


@pytest.fixture
def run(data, monkeypatch):
    """A function that runs `ladder new` beside the small data folder; the day is that of the real data."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def ran(*arguments, typed=()):
        return CliRunner().invoke(main, ["new", *arguments], input="".join(f"{line}\n" for line in typed))

    ran.data = data
    return ran


def files(data):
    return sorted(path.relative_to(data).as_posix() for path in data.rglob("*.yml"))


def without(options, *names):
    pairs = zip(options[::2], options[1::2], strict=True)
    return [part for pair in pairs if pair[0] not in names for part in pair]


def test_a_clerk_answers_and_has_a_record_and_its_source(run):
    result = run("track", typed=ANSWERS)
    assert result.exit_code == 0, result.output
    assert result.output.endswith("No problems found.\n")
    track = load(run.data)[0].records[RecordId("us-ma", "tracks", "recovery-support-certificate")]
    assert (track.college, track.award.level, track.award.credits.semester.min) == ("bay-state", "certificate", 27)
    assert [said.text for said in track.prepares_for] == ["Work as a recovery coach.", "It says no more."]
    assert (track.source, track.verified) == ("catalog-page", READ)
    assert load(run.data)[0].records[RecordId("us-ma", "sources", "catalog-page")].url == PAGE


def test_options_alone_write_what_the_answers_write(run):
    run("track", typed=ANSWERS)
    typed = {name: (run.data / name).read_text() for name in (TRACK, SOURCE)}
    for name in typed:
        (run.data / name).unlink()
    assert run("track", "--no-input", *OPTIONS).exit_code == 0
    assert {name: (run.data / name).read_text() for name in typed} == typed


def test_three_mistakes_are_explained_and_asked_again(run):
    wrong = [*ANSWERS[:2], "by-state", ANSWERS[2], *ANSWERS[3:5], "two semesters", *ANSWERS[5:11], "bay.example.edu",
             *ANSWERS[11:]]
    result = run("track", typed=wrong)
    assert result.exit_code == 0
    assert [line.strip("> ") for line in result.output.split("\n") if "  ! " in line] == [
        '! There is no `by-state` here. Did you mean "bay-state"? If it is new, write it first: `ladder new college`.',
        ("! This is not a length of time. Write a number and a unit: `24 months`, `2 semesters`, `2 weeks`, "
         "`20 days after hire`. Where no page says it, answer unknown."),
        "! There is no `bay.example.edu` here. Give the address of the page whole, with https:// in front."]
    assert result.output.count("1  Bay State College") == 1


@pytest.mark.parametrize(("at", "typed", "said"), [
    (6, ["45 hours of class", ""], "! This is a sentence: `45 hours of class`. A rule is written like this: `educ"),
    (6, ["education: 45", ""], "A rule is written like this: `education: {credits: 27, in: [addiction]}`."),
    (6, ["education: {hours: 45, in: [addiction counselling]}", ""], "answer unknown. Topics near it: addiction"),
    (6, ["education: {hours: 45, in: [addictive-things]}", ""], "Topics near it: addiction"),
    (0, [""], "! Something has to stand here. To begin another one: `ladder new jurisdiction`."),
    (11, [""], "! Something has to stand here. Give the address of the page whole, with https:// in front."),
    (11, ["Official"], "! There is no `Official` here. Give the address of the page whole"),
])
def test_an_answer_far_from_right_is_told_what_is_right(run, at, typed, said):
    result = run("track", typed=[*ANSWERS[:at], *typed, *ANSWERS[at:]])
    assert said in result.output
    assert result.exit_code == 0


def test_all_that_is_missing_is_said_at_once_and_nothing_is_written(run):
    before = files(run.data)
    result = run("track", "--no-input")
    missing = [line.split()[0] for line in result.output.split("\n") if line.endswith("is missing.")]
    assert missing == ["--in", "--name", "--college", "--award-level", "--length", "--provides", "--prepares-for",
                       "--source"]
    assert (result.exit_code, files(run.data)) == (2, before)


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(run):
    before = files(run.data)
    wrong = without(OPTIONS, "--college", "--length", "--provides")
    result = run("track", "--no-input", *wrong, "--college", "bay", "--length", "27", "--also", "plce=Gardner",
                 "--provides", "education: {credits: 27 credits}", "--also", "status=opne", "--also",
                 'costs={of: books, price: "1,200"}')
    assert [line.strip() for line in result.output.split("\n") if line.startswith("  ")] == [
        ("--length: This is not a length of time. Write its unit too: `27 months`. "
         "Where no page says it, answer unknown."),
        ("--provides: At `provides[0].education.credits` (`27 credits`): This is not an amount. Write the number "
         "alone, without quotes, signs or words: `27`. A rule is written like this: "
         "`education: {credits: 27, in: [addiction]}`. Where no page says it, answer unknown."),
        '--also plce=Gardner: No key is called `plce`. Did you mean "place"?',
        ('--also status=opne: This is not one of the words that can stand here. Did you mean "open"? '
         "Write `open`, `suspended` or `closed`."),
        ('--also costs={of: books, price: "1,200"}: At `costs[0].price` (`1,200`): This is not an amount. Write the '
         "number alone, without quotes, signs or words: `1200`. Where no page says it, answer unknown.")]
    assert (result.exit_code, files(run.data)) == (2, before)


def test_no_file_is_written_over(run):
    run("track", "--no-input", *OPTIONS)
    before = (run.data / TRACK).read_bytes()
    again = run("track", "--no-input", *without(OPTIONS, "--award-credits"))
    assert again.exit_code == 2
    assert f"There is such a file: data/{TRACK}." in again.output
    typed = run("track", *OPTIONS, typed=["", "Support 2", "support-2"])
    assert typed.exit_code == 0
    assert "such as support-2." in typed.output
    assert (run.data / TRACK).read_bytes() == before


def test_what_only_the_whole_data_can_tell_is_found_in_the_file(run):
    options = [*without(OPTIONS, "--source"), "--source", "guide"]
    entry = "entry=experience: {hours: 10, including: {peer-support: 20}}"
    result = run("track", "--no-input", *options, "--also", entry)
    assert result.exit_code == 1
    assert f"data/{TRACK}:18:" in result.output
    assert "This part asks for 20, and the whole is 10." in result.output


def test_a_name_that_is_not_there_is_told_before_anything_is_written(run):
    wrong = [*ANSWERS[:6], "education: {credits: 27, in: addictions}", "", *ANSWERS[6:]]
    result = run("track", typed=wrong)
    assert ("! At `provides[0].education.in` (`addictions`): `addictions` is no term of `topics`. "
            'Did you mean "addiction"?') in result.output
    assert result.exit_code == 0
    named = run("track", "--no-input", *OPTIONS, "--slug", "other", "--also", "contains=bay-certificate")
    assert "--also contains=bay-certificate: There is no record `bay-certificate` in tracks" in named.output
    assert "us-ma/tracks/other.yml" not in files(run.data)


def test_a_page_that_is_here_already_is_no_new_source(run):
    result = run("track", *without(OPTIONS, "--source"), "--source", "https://example.org/guide/", typed=[""])
    assert "= Guide of the board" in result.output
    assert SOURCE not in files(run.data)
    assert load(run.data)[0].records[RecordId("us-ma", "tracks", "recovery-support-certificate")].source == "guide"


def test_a_second_page_of_the_same_name_has_a_slug_of_its_own(run):
    run("track", "--no-input", *OPTIONS)
    run("track", "--no-input", *without(OPTIONS, "--source"), "--source", f"{PAGE}-2", "--slug", "second")
    assert "us-ma/sources/catalog-page-2.yml" in files(run.data)


def test_answers_that_end_too_soon_write_nothing(run):
    before = files(run.data)
    result = run("track", typed=ANSWERS[:5])
    assert (result.exit_code, files(run.data)) == (2, before)
    assert "The answers ended too soon. Nothing is written." in result.output


def test_a_new_jurisdiction_begins_with_its_own_file(run):
    result = run("jurisdiction", typed=["Nevada", "us-ma", "us-nv", "Nevada"])
    assert result.output.count("A new code is needed") == 2
    assert (result.exit_code, result.output.split("\n")[-2]) == (0, "No problems found.")
    assert "us-nv/jurisdiction.yml" in files(run.data)


def test_a_kind_is_also_known_by_its_folder_and_a_wrong_one_is_told(run):
    assert run("tracks", "--template").output == run("track", "--template").output == template("tracks")
    assert 'Did you mean "track"?' in run("trak").output


def test_an_editor_finds_the_schema_of_a_new_file(run):
    (run.data.parent / "schema" / "draft-07").mkdir(parents=True)
    run("track", "--no-input", *OPTIONS)
    first = (run.data / TRACK).read_text().split("\n")[0]
    assert first == "# yaml-language-server: $schema=../../../schema/draft-07/track.schema.json"


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_key_is_asked_for(kind):
    assert list(dict.fromkeys(question.path[0] for question in questions(kind))) == required(KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_as_answers_make_a_record(kind, tmp_path):
    record = {}
    for question in questions(kind):
        example = question.words.examples[0]
        typed = "\n".join(map(spell, example)) if question.by_line and isinstance(example, list) else spell(example)
        if question.by_line and isinstance(example, dict):
            typed = "\n".join(f"{key}: {spell(value)}" for key, value in example.items())
        value_at(record, question.path, value_of(Question(kind, question.path, question.cls), typed.strip('"')))
    record |= {} if kind in SOURCELESS else {"source": "x", "verified": READ}
    document, findings = parse(text_of(kind, record, tmp_path / "x.yml", tmp_path).encode(), "x.yml")
    assert findings == []
    assert plain(document.root.plain()) == plain(record)
    assert KINDS[kind].model_validate({**document.root.plain(), "id": RecordId("us", kind, "x")})


def test_the_choices_are_those_seen_from_the_jurisdiction(data):
    catalog = check(data, READ)[0]
    asked = {question.option: question.choices for question in questions("tracks", catalog, "us-ma")}
    assert asked["--college"] == {"bay-state": "Bay State College"}
    assert list(asked["--award-level"]) == ["high-school", "certificate", "associate", "bachelors", "masters"]
    assert questions("tracks", catalog, "us-az")[1].choices == {}
    (kind, issuer) = questions("credentials", catalog, "us-az")[1:3]
    assert list(kind.choices) == ["license", "certification", "registration", "permit", "endorsement"]
    assert list(issuer.choices) == ["ic-rc"]


@pytest.mark.parametrize(("kind", "key", "shown"), [
    ("tracks", "provides", ["education: {credits: 27, in: [addiction]}", "unknown"]),
    ("tracks", "prepares_for", ["Work as a recovery coach.", "unknown"]), ("sources", "retrieved", ["2026-11-22"])])
def test_an_example_is_shown_as_it_is_typed(kind, key, shown):
    (question,) = [question for question in questions(kind) if question.key == key]
    assert question.shown == shown


COLLEGES = {"bay": "Bay State College", "north": "North Bay College", "2nd": "Second"}


@pytest.mark.parametrize(("text", "slug"), [
    ("1", "bay"), ("3", "2nd"), ("bay", "bay"), ("North Bay College", "north"), ("north bay", "north"),
    ("SECOND", "2nd")])
def test_a_choice_by_its_number_its_slug_or_a_part_of_its_name(text, slug):
    assert chosen(COLLEGES, text) == slug


@pytest.mark.parametrize(("text", "said"), [
    ("college", "Several are called so: 1 Bay State College, 2 North Bay College. Give the number of one."),
    ("4", "There is no `4` here."), ("nrth bay", 'There is no `nrth bay` here. Did you mean "North Bay College"?'),
    ("Nort Bay Colege", 'There is no `Nort Bay Colege` here. Did you mean "North Bay College"?')])
def test_a_choice_that_is_not_clear_is_not_made(text, said):
    with pytest.raises(AnswerError) as caught:
        chosen(COLLEGES, text)
    assert str(caught.value) == said


@pytest.mark.parametrize(("name", "slug"), [
    ("Associate's Degree (A.A.S.): Café", "associates-degree-a-a-s-cafe"), ("X" * 70, "x" * 60), ("東京", ""),
    ("a b " * 30, "a-b-" * 14 + "a-b")])
def test_a_slug_is_made_of_a_name(name, slug):
    assert slug_of(name) == slug


@pytest.mark.parametrize("value", [
    "plain words", "a: b", "yes", "true", "2024", "2026-11-22", "", " x", "- x", "it's", '"q"', "a, b", "#x", "x #y",
    "1:10", "~", "ünï", "a\nb", "back\\slash", "*a", "50%", "%", "`x`", "{x}", "null", "https://example.org/", "$4,352",
    "(a)", "tab\there", "\u200bx"])
def test_text_is_read_back_as_it_was_written(value):
    document, findings = parse(f"{lines('a', value)}\n{lines('b', [value, {'c': value}])}\n".encode(), "x.yml")
    assert [finding.code for finding in findings if finding.code != "invisible-character"] == []
    assert document.root.plain() == {"a": value, "b": (value, {"c": value})}


def test_words_of_a_key_are_those_of_the_model():
    assert words(KINDS["tracks"], "college").said == "The college that gives it."
