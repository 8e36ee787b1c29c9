"""`ladder import`: what it writes, what it shows first, and what it refuses."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from ladder.cli import main
from ladder.load import load
from ladder.sheet import meant
from ladder.sheet.book import template
from ladder.sheet.tables import TableError, as_csv, guarded, read_tables, unguarded

TRACK = "us-ma/tracks/addiction-certificate.yml"
HEAD = ["jurisdiction", "slug", "name", "source", "college", "award.level", "award.credits", "length", "provides",
        "prepares_for"]
ROW = ["us-ma", "peer-certificate", "Peer Certificate", "guide", "bay-state", "certificate", 27, "2 semesters",
       "unknown", "unknown"]
COSTS = ["jurisdiction", "kind", "slug", "of", "per", "price"]


@pytest.fixture
def run(data):
    """A command over the small folder."""
    def ran(*arguments):
        done = CliRunner().invoke(main, [*arguments, "--date", "2026-11-22"], catch_exceptions=False)
        return done.exit_code, done.output

    assert data.is_dir()
    return ran


def book(data, **sheets):
    """A workbook beside the data."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    made.save(data.parent / "in.xlsx")
    return "in.xlsx"


def changed(row, **cells):
    return [cells.get(name.replace(".", "_"), old) for name, old in zip(HEAD, row, strict=True)]


def tree(data):
    return {path: path.read_bytes() for path in data.rglob("*.yml")}


def test_a_new_record_is_written_as_the_model_orders_it(run, data):
    costs = [COSTS, ["us-ma", "tracks", "peer-certificate", "tuition", None, 1250]]
    assert run("import", book(data, tracks=[HEAD, ROW], costs=costs)) == (0, "1 new, 0 changed.\n")
    assert (data / "us-ma/tracks/peer-certificate.yml").read_text(encoding="utf-8") == (
        "name: Peer Certificate\ncollege: bay-state\naward: {level: certificate, credits: {semester: 27}}\n"
        "length: 2 semesters\nprovides: unknown\nprepares_for: unknown\ncosts:\n  - {of: tuition, price: 1250}\n"
        "source: guide\n")
    assert run("check")[0] == 0


def test_every_fault_is_told_by_row_and_column_and_nothing_is_written(run, data):
    before = tree(data)
    rows = [HEAD, changed(ROW, award_credits="27 credits", length="two semesters"), changed(ROW, slug="Peer 2"), ROW]
    code, said = run("import", book(data, tracks=rows))
    assert code == 1
    assert said == (
        'sheet "tracks", row 2, column "award.credits": This is not a number.\n    found: 27 credits\n'
        "    help:  Write digits alone: `27`.\n"
        'sheet "tracks", row 2, column "length": This is not a length of time.\n    found: two semesters\n'
        "    help:  Write a number and a unit: `2 semesters`, `12 months`.\n"
        'sheet "tracks", row 3, column "slug": This is not a slug.\n    found: Peer 2\n'
        "    help:  Write lower-case letters, digits and hyphens: `peer-2`.\n"
        'sheet "tracks", row 4, column "slug": Row 2 is the same record.\n    found: peer-certificate\n'
        "    help:  Give one of the two another slug, or remove a row.\n"
        "4 faults. Nothing was written.\n")
    assert tree(data) == before


@pytest.mark.parametrize(("cells", "column", "words"), [
    ({"college": "bay-stat"}, "college", 'Did you mean "bay-state"?'),
    ({"award_level": "doctor"}, "award.level", "unknown-term"),
    ({"provides": None}, "provides", "Fill this cell, or write `unknown`"),
    ({"name": None}, "name", "Fill this cell."),
    ({"award_credits": "=6*9"}, "award.credits", "formula"),
    ({"length": "(in the file)"}, "length", "nothing here"),
    ({"length": "24 months to 12 months"}, "length", "min-above-max"),
    ({"source": None}, "source", "missing-source"),
    ({"name": "Peer\u200b"}, "name", "invisible-character"),
    ({"jurisdiction": "Massachusetts"}, "jurisdiction", "us-ma"),
    ({"slug": "../../x"}, "slug", "not a slug"),
    ({"jurisdiction": "../x"}, "jurisdiction", "code of a state"),
])
def test_a_bad_cell_is_told_by_its_column(run, data, cells, column, words):
    before = tree(data.parent)
    code, said = run("import", book(data, tracks=[HEAD, changed(ROW, **cells)]))
    assert code == 1
    assert f'sheet "tracks", row 2, column "{column}": ' in said
    assert words in said
    assert tree(data.parent) == before


SOURCES = ["jurisdiction", "slug", "name", "url", "publisher", "as_of", "retrieved", "confidence"]
PAGE = ["us-ma", "peer-page", "Peer page", "https://www.example.edu/peer", "Bay State", 2025, dt.date(2026, 11, 22),
        "official"]


def test_a_page_that_is_new_has_a_row_of_its_own(run, data):
    given = book(data, tracks=[HEAD, changed(ROW, source="peer-page")], sources=[SOURCES, PAGE])
    assert run("import", given) == (0, "2 new, 0 changed.\n")
    assert (data / "us-ma/sources/peer-page.yml").read_text(encoding="utf-8") == (
        'name: Peer page\nurl: "https://www.example.edu/peer"\npublisher: Bay State\nas_of: 2025\n'
        "retrieved: 2026-11-22\nconfidence: official\n")
    assert run("check")[0] == 0


@pytest.mark.parametrize(("as_of", "words"), [
    (None, "Fill this cell. What belongs there: a day, a month, a year or a school year; undated where"),
    ("last fall", "about 2019 or undated"),
])
def test_a_page_without_its_date_is_told_how_to_write_it(run, data, as_of, words):
    page = [as_of if name == "as_of" else cell for name, cell in zip(SOURCES, PAGE, strict=True)]
    code, said = run("import", book(data, sources=[SOURCES, page]))
    assert (code, said.count("sheet ")) == (1, 1)
    assert 'sheet "sources", row 2, column "as_of": ' in said
    assert words in said
    assert said.endswith("1 fault. Nothing was written.\n")


@pytest.mark.parametrize(("cells", "column", "help_"), [
    ({"college": "Bay State College"}, "college", "Write its slug: `bay-state`."),
    ({"college": "Bay State Comm. College"}, "college", "Did you mean `bay-state`?"),
    ({"award_level": "Associate Degree"}, "award.level", "Write its slug: `associate`."),
    ({"source": "https://www.example.org/new"}, "source", "Give the page a row in the sheet `sources`, and write"),
    ({"source": "KNOWN"}, "source", "Write the slug of this page: `guide`."),
    ({"jurisdiction": "Massachusetts"}, "jurisdiction", "Write it as us-ma."),
    ({"jurisdiction": "MA"}, "jurisdiction", "Write it as us-ma."),
    ({"jurisdiction": None, "provides": "(see sheet)"}, "jurisdiction", "Write one of: us, us-az, us-ma."),
    ({"jurisdiction": "Ohio"}, "jurisdiction", "Write one of: us, us-az, us-ma."),
    ({"award_credits": dt.date(2026, 3, 6)}, "award.credits", "Format the cell as text, and type it again: `3`, or"),
    ({"length": dt.date(2026, 3, 6)}, "length", "`3 months to 6 months`"),
])
def test_what_people_write_in_place_of_a_slug_is_told_with_what_is_meant(run, data, cells, column, help_):
    page = (data / "us-ma/sources/guide.yml").read_text(encoding="utf-8")
    known = {"KNOWN": re.search(r"https?://[^\s\"]+", page)[0]}
    cells = {name: known.get(cell, cell) for name, cell in cells.items()}
    said = run("import", book(data, tracks=[HEAD, changed(ROW, **cells)]))[1]
    assert f'sheet "tracks", row 2, column "{column}": ' in said
    assert help_ in said.rpartition("help:")[2]


def test_a_row_without_a_right_name_is_told_with_its_other_faults_and_no_others(run, data):
    costs = [COSTS, ["us-ma", "tracks", "peer-certificate", "tuition", None, "$5 or so"]]
    row = changed(ROW, jurisdiction="Massachusetts", slug="Peer Certificate", award_credits="27 credits")
    said = run("import", book(data, tracks=[HEAD, row], costs=costs))[1]
    told = [line.partition(",")[2].partition(":")[0] for line in said.splitlines() if line.startswith("sheet ")]
    assert told == [f' row 2, column "{it}"' for it in ("jurisdiction", "slug", "award.credits", "price")]


def test_a_record_that_is_there_is_shown_and_kept_until_it_is_to_be_replaced(run, data):
    text = (data / TRACK).read_text(encoding="utf-8").replace("12 months", "12 months  # so says the page")
    (data / TRACK).write_text(f"# Read by hand\n{text}", encoding="utf-8")
    before = tree(data)
    given = book(data, tracks=[["jurisdiction", "slug", "name"], ["us-ma", "addiction-certificate", "Other name"]])
    assert run("import", given) == (1, (
        f"{TRACK}: name: Addiction Counseling Certificate -> Other name\n"
        "Records that are there already: 1. Nothing was written; --replace writes this.\n"))
    assert tree(data) == before
    assert run("import", given, "--replace")[0] == 0
    old = before[data / TRACK]
    assert (data / TRACK).read_bytes() == old.replace(b"Addiction Counseling Certificate", b"Other name")


def test_an_entry_of_a_list_is_told_by_its_own_row(run, data):
    costs = [COSTS, ["us-ma", "tracks", "addiction-certificate", "tuition", None, 5],
             ["us-ma", "tracks", "addiction-certificate", "tuishun", None, 5],
             ["us-ma", "tracks", "nothing", "tuition", None, 5], ["us-ma", "wages", "x", "tuition", None, 5]]
    said = run("import", book(data, costs=costs))[1]
    assert 'sheet "costs", row 4, column "slug": No record us-ma/tracks/nothing is here.' in said
    assert 'sheet "costs", row 5, column "kind": This kind has no such list.' in said
    said = run("import", book(data, costs=costs[:3]))[1]
    assert 'sheet "costs", row 3, column "of": `tuishun` is no term of `cost-items`. (unknown-term)' in said


def test_what_a_sheet_cannot_hold_stays_in_the_record(run, data):
    path = data / TRACK
    path.write_text(path.read_text(encoding="utf-8") + "entry:\n  - age: 18\n", encoding="utf-8")
    assert run("export", "out", "--format", "xlsx")[0] == 0
    made = load_workbook(data.parent / "out/ladder.xlsx")
    names = [cell.value for cell in made["tracks"][1]]
    assert made["tracks"].cell(2, names.index("entry") + 1).value == "(in the file)"
    made["tracks"].cell(2, names.index("name") + 1).value = "Other name"
    made.save(data.parent / "in.xlsx")
    assert run("import", "in.xlsx", "--replace") == (
        0, f"{TRACK}: name: Addiction Counseling Certificate -> Other name\n0 new, 1 changed.\n")
    assert "entry:\n  - age: 18\n" in path.read_text(encoding="utf-8")


def test_the_template_is_a_workbook_that_changes_nothing_until_it_is_filled(run, data):
    assert run("export", "out", "--format", "template")[0] == 0
    assert run("import", "out/template.xlsx") == (0, "0 new, 0 changed.\n")
    made = load_workbook(data.parent / "out/template.xlsx")
    names = [cell.value for cell in made["tracks"][1]]
    assert made["tracks"].cell(2, names.index("length") + 1).value.startswith("needed; 12 months")
    hints = {cell.value: made["tracks"].cell(2, at).value for at, cell in enumerate(made["tracks"][1], start=1)}
    assert hints["award.level"] == "needed; one of: associate, bachelors, certificate, high-school, masters"
    assert hints["source"] == "needed; the slug of a file in sources/ or of a row in the sheet sources"
    assert hints["status"] == "one of: open, suspended, closed"
    assert hints["award.in"] == "one of: behavioral-science, social-work; several: one | two"


def test_of_many_words_the_template_names_the_vocabulary(data, monkeypatch):
    monkeypatch.setattr(meant, "_FEW", 1)
    words = dict(zip(*template(load(data)[0])["tracks"], strict=True))
    assert words["award.in"] == "a word of the vocabulary degree-fields; several: one | two"


@pytest.mark.parametrize(("sign", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "cp1252"), (";", "cp1252")])
def test_csv_is_read_as_offices_write_it(run, data, sign, encoding):
    head = [name.replace("credits", "hours") for name in HEAD]
    cells = changed(ROW, name="Señor — “coach”", award_credits="1,027" if sign != "," else "27")
    text = "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in (head, cells, [""] * len(HEAD)))
    (data.parent / "tracks.csv").write_bytes(text.encode(encoding))
    assert run("import", "tracks.csv") == (0, "1 new, 0 changed.\n")
    assert "name: Señor — “coach”\n" in (data / "us-ma/tracks/peer-certificate.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "raw", "words"), [
    ("x.csv", b"a,b\n", "No sheet has this name."),
    ("tracks.csv", b"slug\nx\n", 'column "jurisdiction": This column is missing.'),
    ("tracks.csv", b"jurisdiction,slug,nam\n", 'Did you mean "name"?'), ("tracks.csv", b"", "This column is missing."),
    ("tracks.csv", b'jurisdiction,slug\n"x', "is not CSV"), ("tracks.csv", b"\0\0", "cannot be read"),
    ("tracks.xlsx", b"PK\x03\x04rubbish", "cannot be read as a workbook"),
    ("tracks.txt", b"", "neither .csv nor .xlsx"),
    ("tracks.csv", b"x" * 6_000_000, "more than 5 MB"), ("tracks.csv", b",\n" * 11_000, "more than 10,000 rows"),
    ("tracks.csv", b"jurisdiction,slug,slug\n", "This column stands twice."),
])
def test_a_file_that_is_no_sheet_says_so(run, data, name, raw, words):
    (data.parent / name).write_bytes(raw)
    code, said = run("import", name)
    assert code == 1
    assert words in said


def test_a_small_file_that_holds_gigabytes_is_not_unpacked(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 60_000_000)
    (tmp_path / "x.xlsx").write_bytes(out.getvalue())
    with pytest.raises(TableError, match="more than 50 MB"):
        read_tables(tmp_path / "x.xlsx")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'x", "''=x", "'", "x=1", ""])
def test_no_text_goes_out_as_a_formula_and_each_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert not str(guarded(text)).startswith(("=", "+", "-", "@", "\t"))
    assert as_csv([[text]]).decode("utf-8-sig").lstrip('"')[:1] not in {"=", "+", "-", "@", "\t"}


def test_a_workbook_made_wrong_is_told_and_never_a_traceback(data):
    raw = bytearray((data.parent / book(data, tracks=[HEAD, ROW])).read_bytes())
    for seed in range(60):
        rng, wrong = random.Random(seed), bytearray(raw)
        for _ in range(rng.choice((1, 5, 50))):
            wrong[rng.randrange(len(wrong))] = rng.randrange(256)
        (data.parent / "in.xlsx").write_bytes(wrong[:rng.choice((len(wrong), len(wrong) // 2))])
        try:
            read_tables(data.parent / "in.xlsx")
        except TableError as error:
            assert "in.xlsx" in str(error)  # noqa: PT017  some of these files can still be read


def test_odd_cells_are_told_and_never_a_traceback(run, data):
    odd = ("", " ", "=1", "'", "#x", "nan", "1e999", "9" * 400, "\u202e", "(in the file)", "(see sheet)", "|",
           "x" * 5000, "../x",
           "{", "- x", "&a", "!x", "unknown", None, 1e300, -1, True, "2026-02-30", "<script>", "a: b",
           "12 months to x")
    for seed in range(40):
        rng = random.Random(seed)
        rows = [[rng.choice(odd) if rng.random() < .3 else cell for cell in ROW] for _ in range(3)]
        assert run("import", book(data, tracks=[HEAD, *rows]), "--replace")[0] in {0, 1}
    assert run("check")[0] == 0
