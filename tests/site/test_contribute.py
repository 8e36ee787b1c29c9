"""The form in a real Chromium, on a phone: from nothing to a valid file, changes, attacks, keyboard, weight."""

from __future__ import annotations

import gzip
import json
import shutil
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from filling import FRAMES, Form
from judge import Watch, accessibility, overflow
from sites import CONTACT
from support import READ, REAL

from ladder.check import check
from ladder.diagnostic import has_errors
from ladder.model import RecordId
from ladder.pages.assets import assets
from ladder.plan.program import CLASS_HOURS_A_CREDIT

STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
ATTACKS = ("<script>window.ran = 1</script>", "<img src=x onerror='window.ran = 2'>", '"><svg onload="window.ran = 3">',
           "javascript:window.ran=4", "{{window.ran = 5}}${window.ran = 6}", "</pre><style>body{display:none}</style>",
           "a' onmouseover='window.ran = 7", "__proto__", "x\n  - y: !!js/function 'window.ran = 8'")
SOURCE = {"cited__name": "Catalog of 2026", "cited__url": "https://www.example.edu/catalog",
          "cited__publisher": "Mount Wachusett Community College", "cited__as_of": "2026-27"}
LOADED = "assets/vendor/jsoneditor.js"
WEIGHT = 160
"""KB compressed, the library included; measured 144."""


def fill_in(form):
    """A whole new program."""
    form.open("kind=tracks&in=us-ma")
    form.fill(name="Recovery Support Certificate", college="mount-wachusett", award__level="certificate",
              award__credits="24", length="12 months", cited__confidence="official", **SOURCE)
    form.line(0, amount="270", topic="addiction")


def test_from_nothing_to_a_valid_program_with_three_mistakes_on_the_way(form, tmp_path):
    fill_in(form)
    form.fill(slug="mwcc-human-services", length="about a year", cited__url="www.example.edu/the catalog")
    said = form.check()
    assert [it.partition(":")[0] for it in said] == [
        "Short name in the address", "How long it takes", "Address of the page"]
    assert "There is a record called “mwcc-human-services” here already" in said[0]
    assert "24 months" in said[1]
    assert "beginning with https://" in said[2]
    assert form.files() == {}
    length = form.field("length")
    assert length.get_attribute("aria-invalid") == "true"
    told = form.page.locator(f"[id='{length.get_attribute('aria-describedby').split()[-1]}']")
    assert "Write a number and a unit" in told.inner_text()
    form.fill(slug="", length="12 months", cited__url=SOURCE["cited__url"])
    assert form.page.locator("#contribute-faults li").all_inner_texts() == []
    assert length.get_attribute("aria-invalid") is None
    files = form.files()
    assert list(files) == [f"data/us-ma/{it}.yml" for it in (
        "sources/catalog-of-2026", "tracks/recovery-support-certificate")]
    data = shutil.copytree(REAL, tmp_path / "data")
    for path, text in files.items():
        (tmp_path / path).write_text(text.replace(today(form), READ.isoformat()), encoding="utf-8")
    catalog, findings = check(data, READ)
    assert not has_errors(findings)
    made = catalog.records[RecordId("us-ma", "tracks", "recovery-support-certificate")]
    assert (made.source, made.provides[0].education.hours.min) == ("catalog-of-2026", 270)


def today(form):
    return form.page.evaluate("new Date().toISOString().slice(0, 10)")


def test_the_buttons_carry_the_file_to_the_repository_a_letter_and_a_download(form):
    fill_in(form)
    assert form.check() == []
    files = form.files()
    opened = [it.get_attribute("href") for it in form.page.get_by_role("link", name="Open in the repository").all()]
    for address, (path, text) in zip(opened, files.items(), strict=True):
        asked = parse_qs(urlsplit(address).query)
        assert address.startswith("https://git.example.org/ladder/new/main?")
        assert (asked["filename"], asked["value"]) == ([path], [text])
    letter = form.page.get_by_role("link", name="Send by e-mail").get_attribute("href")
    assert letter.startswith(f"mailto:{CONTACT}?subject=")
    assert all(text in unquote(letter) for text in files.values())
    with form.page.expect_download() as download:
        form.page.get_by_role("link", name="Download the file").last.click()
    assert download.value.path().read_text(encoding="utf-8") == list(files.values())[-1]


def test_what_is_too_long_for_an_address_is_copied(form):
    fill_in(form)
    form.page.get_by_text("More to know").click()
    form.fill(note="Ä, ö and ü. " * 300)
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert form.check() == []
    button = form.page.get_by_role("link", name="Copy the text and open the repository")
    assert "value" not in parse_qs(urlsplit(button.get_attribute("href")).query)
    form.page.context.route("https://git.example.org/**", lambda route: route.fulfill(body="the repository"))
    button.click()
    form.page.get_by_text("Copied.").wait_for()
    assert form.page.evaluate("navigator.clipboard.readText()") == list(form.files().values())[-1]


def test_a_name_that_is_too_long_says_how_long_it_may_be(form):
    fill_in(form)
    form.fill(name="A program " * 30)
    assert "Name: This is too long: at most 200 letters fit here." in form.check()


def test_it_asks_before_what_was_typed_is_lost(form):
    asked = []
    form.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form.open("kind=tracks&in=us-in")
    form.page.reload()
    assert asked == []
    fill_in(form)
    form.page.reload()
    assert asked == ["beforeunload"]
    fill_in(form)
    assert form.check() == []
    form.page.reload()
    assert asked == ["beforeunload"] * 2


@pytest.mark.parametrize("way", ["Download the file", "Copy the text", "Open in the repository"])
def test_what_is_shown_is_lost_until_every_file_is_taken_along(form, way):
    asked = []
    form.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.page.context.route("https://git.example.org/**", lambda route: route.fulfill(body="the repository"))
    fill_in(form)
    assert form.check() == []
    source, program = (card.get_by_text(way, exact=True) for card in form.page.locator(".file").all())
    source.click()
    form.page.reload()
    assert asked == ["beforeunload"]
    fill_in(form)
    assert form.check() == []
    program.click()
    form.fill(length="2 years")
    form.page.reload()
    assert asked == ["beforeunload"] * 2
    fill_in(form)
    assert form.check() == []
    for button in (source, program):
        button.click()
    form.page.wait_for_timeout(100)
    form.page.reload()
    assert asked == ["beforeunload"] * 2


def test_a_letter_with_all_files_takes_them_along(form):
    asked = []
    form.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    fill_in(form)
    assert form.check() == []
    form.page.evaluate("addEventListener('click', event => event.preventDefault())")  # no program for letters here
    form.page.get_by_role("link", name="Send by e-mail").click()
    form.page.reload()
    assert asked == []


@pytest.mark.parametrize("record", ["us-ma/tracks/bgsp-addictions-counseling", "us-az/roles/bht", "us-ma/wages/none",
                                    "us-ma/credentials/ladc-ii", "us-ma/roles/recovery-coach"])
def test_a_record_that_is_here_comes_back_as_it_was_but_for_what_is_changed(form, catalog, record):
    home, kind, _ = record.split("/")
    found = RecordId(*record.split("/"))
    found = found if found in catalog.records else min(it for it in catalog.records if it[:2] == (home, kind))
    form.open(f"record={found}")
    before = json.loads(json.dumps(catalog.documents[found].root.plain(), default=str))
    form.page.get_by_text("Names and summary").click()
    form.fill(abbreviation="X 1: #2")
    assert form.check() == []
    assert form.written() == {**before, "abbreviation": "X 1: #2"}
    edit = form.page.get_by_role("link", name="Copy the text and open the repository").get_attribute("href")
    assert edit == f"https://git.example.org/ladder/edit/main/{catalog.documents[found].path}"


def test_every_page_of_a_record_leads_to_its_form(form, catalog):
    form.page.goto(f"{form.address}../us-ma/tracks/mwcc-human-services/")
    form.page.get_by_role("link", name="Suggest a change").click()
    form.page.get_by_role("heading", name="Suggest a change: ").wait_for()
    name = catalog.records[RecordId("us-ma", "tracks", "mwcc-human-services")].name
    form.page.wait_for_function("document.getElementById('contribute-status').textContent === ''")
    assert form.field("name").input_value() == name


@pytest.mark.parametrize(("link", "kind"), [("Add a program", "tracks"), ("Add a college", "colleges")])
def test_the_page_of_a_state_leads_to_an_empty_form_for_it(form, link, kind):
    form.page.goto(f"{form.address}../us-in/")
    form.page.get_by_role("link", name=link).click()
    form.page.get_by_role("heading", name="Add: ").wait_for()
    begun = [form.page.locator(f"#contribute-{it}").input_value() for it in ("kind", "place")]
    assert begun == [kind, "us-in"]


def test_the_hours_of_class_are_counted_as_the_program_counts_them(form):
    fill_in(form)
    form.line(0, amount="100", topic="addiction")
    form.line(1, amount="3", unit="semester", topic="counselor-ethics")
    form.check()
    said = form.page.locator("#contribute-result .yes li").all_inner_texts()
    assert any("LADC II" in it and f"{100 + 3 * CLASS_HOURS_A_CREDIT} of 270" in it for it in said), said


@pytest.mark.parametrize("policy", [STRICT, None])
def test_nothing_that_is_typed_runs(page, server, own_site, policy):
    form = Form(page, f"{server}{own_site.name}/")
    if policy:
        page.route("**/contribute/?*", guarded)
    watch = Watch(page.context, server)
    fill_in(form)
    for attack in ATTACKS:
        form.fill(name=attack, award__credits=attack, length=attack, cited__url=attack, prepares_for=attack)
        form.check()
    type_in_lines(form)
    form.fill(name=" ".join(ATTACKS[:2]), length="12 months", award__credits="24", cited__url=SOURCE["cited__url"])
    assert form.check() == []
    result = page.locator("#contribute-result")
    assert result.locator("dd").first.inner_text() == " ".join(ATTACKS[:2])
    assert result.locator("script, img, svg, style").count() == 0
    assert page.evaluate("[window.ran, Object.prototype.x]") == [None, None]
    hrefs = result.locator("a").evaluate_all("links => links.map(link => link.protocol)")
    assert set(hrefs) <= {"https:", "mailto:", "blob:"}
    assert watch.take() == []


def type_in_lines(form):
    """Attacks in a line of prices, which then stand in the preview."""
    form.page.locator("#group-money > summary").click()
    form.page.get_by_role("button", name="Add to “Prices”").click()
    form.page.get_by_label("What is paid for").select_option("books")
    form.page.locator("#group-money .table > .more > summary").click()
    price = form.page.get_by_label("Price in dollars")
    price.fill(ATTACKS[0])
    form.page.get_by_label("When it is so").fill(" ".join(ATTACKS))
    price.fill("5")


def guarded(route):
    """The page under a policy that lets nothing inline and no text run."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})


def test_it_is_clean_for_everybody_on_a_phone_and_on_a_desk(form):
    fill_in(form)
    form.fill(length="about a year")
    form.check()
    assert (accessibility(form.page), overflow(form.page, 320, 1280)) == ([], [])
    form.page.emulate_media(color_scheme="dark")
    assert accessibility(form.page) == []
    form.fill(length="12 months")
    assert form.files()
    assert (accessibility(form.page), overflow(form.page, 320, 1280)) == ([], [])


def test_by_keyboard_a_fault_leads_to_its_field(form):
    fill_in(form)
    form.fill(length="about a year")
    form.page.get_by_role("button", name="Check it and make the file").press("Enter")
    assert form.page.evaluate("document.activeElement.id") == "contribute-faults"
    form.page.keyboard.press("Tab")
    form.page.keyboard.press("Enter")
    form.page.wait_for_function("document.activeElement.id === 'root[length]'")  # following a link takes a moment
    form.page.keyboard.press("ControlOrMeta+a")
    form.page.keyboard.type("12 months")
    form.page.keyboard.press("Tab")
    form.page.evaluate(FRAMES)
    assert form.files()


def test_without_scripts_it_says_what_to_do(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}contribute/")
        told = page.locator("#contribute-wait")
        assert "spreadsheet" in told.inner_text()
        assert told.get_by_role("link", name=CONTACT).get_attribute("href") == f"mailto:{CONTACT}"
        assert not page.locator("#contribute-begin").is_visible()


def test_the_library_is_loaded_here_alone_and_is_not_heavy(site):
    names = ("vendor/jsoneditor.js", "vendor/js-yaml.js", "vendor/json-schema.js", "contribute/page.js")
    size = sum(len(gzip.compress(content, 9)) for name, content in assets() if name in names)
    assert size < WEIGHT * 1024
    loading = [path.parent.name for path in site.rglob("*.html") if LOADED in path.read_text(encoding="utf-8")]
    assert loading == ["contribute"]


def test_every_pattern_of_the_forms_is_one_that_browsers_take(site, page):
    texts = "".join(path.read_text(encoding="utf-8") for path in (site / "contribute").glob("*.json"))
    found = {json.loads(f'"{it}"') for it in patterns(texts)}
    assert len(found) > 5
    assert page.evaluate("patterns => patterns.filter(it => { try { new RegExp(it, 'u') } catch { return true } })",
                         sorted(found)) == []


def patterns(text):
    """Every pattern in the text of schemas, as JSON spells it."""
    for after in text.split('"pattern":"')[1:]:
        end = next(i for i, sign in enumerate(after) if sign == '"' and after[i - 1] != "\\")
        yield after[:end]
