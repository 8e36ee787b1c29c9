"""Lines, groups of fields and conditions of the form: nothing is lost, by hand and by keyboard."""

from __future__ import annotations

import json

import pytest
from judge import accessibility, overflow
from serving import serving

from ladder.model import KINDS, RecordId
from ladder.model.base import NOT_KNOWING
from ladder.pages.assets import STATIC
from ladder.pages.contribute_words import about, kind_names, labels, sentences, titles
from ladder.pages.form import form as form_of

LOAD = """async ([forms, context]) => {
  const { isView, nameOf, shown, valueAt } = await import("/contribute/fields.js")
  const { Checker } = await import("/contribute/check.js")
  const { drawView } = await import("/contribute/views.js")
  window.drawn = (kind, record) => {
    const form = forms[kind], { shapes } = form, nothing = () => {}
    const given = { ...context, kind, shapes, view: drawView, status: nothing, changed: nothing }
    given.checker = form.checker ??= new Checker(form, given)
    const fields = shown(form.fields.filter(field => field.group !== "cited"), record).filter(isView)
    const values = fields.map(field => [field, valueAt(record, field.path)])
    return values.map(([field, value]) => [nameOf(field), drawView(field, value, given), value])
  }
  const all = (view, wanted) => [...view.element.querySelectorAll(wanted)]
  window.unfold = view => all(view, "details.more").forEach(it => it.dispatchEvent(new Event("toggle")))
  const told = context.words.yaml_field
  window.asWritten = view => all(view, "textarea").filter(it => it.parentElement.textContent.includes(told))
  window.leaves = (value, at = "") => typeof value !== "object" || value === null ? [[at, value]]
    : Object.entries(value).flatMap(([key, inner]) => window.leaves(inner, `${at}/${key}`))
}"""
BACK = """records => records.flatMap(([kind, record]) => window.drawn(kind, record).flatMap(([name, view, before]) => {
  window.unfold(view)
  const same = JSON.stringify(view.value()) === JSON.stringify(before), written = window.asWritten(view).length
  return [...(same ? [] : [[kind, name, before, view.value()]]), ...(written ? [[kind, name, "as written"]] : [])]
}))"""
ONE = """records => records.flatMap(([kind, record]) => window.drawn(kind, record).flatMap(([name, view, before]) => {
  const boxes = [...view.element.querySelectorAll("input")]
  const number = boxes.find(it => /^\\d+(\\.\\d+)?$/.test(it.value) && it.value !== "7")
  if (!number) return []
  number.value = "7"
  number.dispatchEvent(new Event("change", { bubbles: true }))
  const [old, now] = [window.leaves(before), window.leaves(view.value())]
  const changed = now.filter(([at, value], i) => at !== old[i]?.[0] || value !== old[i][1])
  return [[kind, name, old.length - now.length, changed]]
}))"""
ADDED = """records => records.flatMap(([kind, record]) => window.drawn(kind, record).flatMap(([name, view, before]) => {
  const add = view.element.querySelector(":scope > .lines + .tools > button")
  if (!add) return []
  document.body.replaceChildren(view.element)
  add.click()
  const lines = view.element.querySelectorAll(":scope > .lines > .line")
  lines[lines.length - 1].querySelector(":scope > .tools > button:last-child").click()
  return JSON.stringify(view.value()) === JSON.stringify(before) ? [[]] : [[kind, name, before, view.value()]]
}))"""

WRITTEN = """([kind, record]) => window.drawn(kind, record)
  .map(([, view, before]) => [JSON.stringify(view.value()) === JSON.stringify(before), window.asWritten(view).length])
  .find(([, count]) => count)"""


def shape(value):
    """What a value is made of: keys, kinds of values, the words for not knowing."""
    if isinstance(value, dict):
        return tuple((key, shape(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return (list, *dict.fromkeys(shape(inner) for inner in value))
    return value if value in NOT_KNOWING else type(value).__name__


@pytest.fixture(scope="module")
def records(catalog):
    """Of all that the records say, one of each shape, key by key and line by line."""
    found = {}
    for record, document in catalog.documents.items():
        for key, value in json.loads(json.dumps(document.root.plain(), default=str)).items():
            for part in [[item] for item in value] if isinstance(value, list) else [value]:
                found.setdefault((key, shape(part)), [record.kind, {key: part}])
    kinds = kind_names(str)
    return [it for it in found.values() if it[0] in kinds]


@pytest.fixture(scope="module")
def drawn(browser):
    """A page with the modules of the form."""
    words = {"words": sentences(str), "labels": labels(str), "home": "us-ma", "today": "2026-11-26",
             "place": {"records": {kind: {} for kind in KINDS}, "terms": {}, "called": {}, "reach": [],
                       "inherited": {}, "cited": {}}}
    forms = {kind: form_of(kind, titles(str), about(str)) for kind in kind_names(str)}
    with serving(STATIC) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(LOAD, [forms, words])
        yield page


def test_every_shape_of_the_data_comes_back_as_it_was_and_none_is_shown_as_it_is_written(drawn, records):
    assert len(records) > 300
    assert drawn.evaluate(BACK, records) == []


def test_what_the_language_allows_and_no_record_holds_comes_back_too(drawn):
    asked = ([[{"age": 18}, [{"degree": "masters"}]]], {"residency": ["live", "work"]}, "local", [],
             {"all": [{"age": 18}]},
             {"not": [{"age": 18}, {"age": {"number": 21}}]}, {"when": [{"age": 18}], "exam": {"id": "us/icrc-adc"}},
             {"experience": {"supervision": {"by": "chief"}, "substitutions": "none", "hours": "10%"}},
             [{"any": [{"at_least": {"n": 1, "of": [{"not": {"all": [{"any": [{"not": {"age": 21}}]}]}}]}}]}])
    prices = ([], "none", [{"of": "books", "price": {"value": {"min": 1, "max": 2}, "conflicts": [
        {"value": "none", "source": "a"}]}}])
    records = [["credentials", {"requires": it}] for it in asked] + [["tracks", {"costs": it}] for it in prices]
    records += [["tracks", {"approved_by": it}] for it in ("bsas", ["bsas"], {"organization": "bsas", "for": "laac"})]
    assert drawn.evaluate(BACK, records) == []


def test_a_number_that_is_changed_changes_nothing_else(drawn, records):
    found = drawn.evaluate(ONE, records)
    assert len(found) > 100
    assert [it for it in found if it[2] or len(it[3]) != 1 or it[3][0][1] != 7] == []


def test_a_line_that_is_added_and_removed_leaves_no_trace(drawn, records):
    one_of_each = {next(iter(record)): [kind, record] for kind, record in records}
    found = drawn.evaluate(ADDED, list(one_of_each.values()))
    assert len(found) > 8
    assert [it for it in found if it] == []


@pytest.mark.parametrize(("kind", "record"), [
    ("tracks", {"costs": [{"of": "books", "price": {"min": 1, "max": [2]}}]}),
    ("credentials", {"requires": [{"degree": "masters", "age": 21}, {"unheard": {"of": 1}}, 7]}),
    ("credentials", {"requires": {"experience": {"hours": {"bachelors": 4000, "masters": {"odd": [1]}}}}}),
    ("roles", {"supervision": [{"by": "chief", "every": ["1", {"a": None}]}]}),
])
def test_what_has_no_field_is_shown_as_it_is_written_and_stays(drawn, kind, record):
    same, written = drawn.evaluate(WRITTEN, [kind, record])
    assert same
    assert written


def focused(page):
    return page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.slice(0, 40)")


def press(page, name):
    """A button, by keyboard."""
    page.get_by_role("button", name=name, exact=True).press("Enter")


def test_two_prices_and_an_approval_by_keyboard(form):
    form.open("kind=tracks&in=us-ma")
    form.fill(name="Recovery Support Certificate", college="mount-wachusett", award__level="certificate",
              award__credits="24", length="12 months", source="mwcc-catalog")
    page, keys = form.page, form.page.keyboard
    page.locator("#group-money > summary").press("Enter")
    press(page, "Add to “Prices”")
    assert focused(page).startswith("What is paid for")
    for typed in ("tuition", "lots"):
        keys.type(typed)
        keys.press("Tab")
    price = page.get_by_label("Price in dollars").first
    assert price.get_attribute("aria-invalid") == "true"
    told = price.get_attribute("aria-describedby").split()[-1]
    assert "Write a number" in page.locator(f"[id='{told}']").inner_text()
    assert any(it.startswith("Prices, Price in dollars: Write a number") for it in form.check())
    price.fill("156.5")
    press(page, "Add to “Prices”")
    press(page, "Add to “Prices”")
    assert "Prices, Prices, line 2: Nothing is filled in here" in " ".join(form.check())
    press(page, "Remove this line: Prices, line 3")
    assert focused(page) == "Prices, line 2"
    assert page.locator("#contribute-status").inner_text() == "Removed: Prices, line 3"
    press(page, "Remove this line: Prices, line 1")
    press(page, "Put it back: Prices, line 1")
    assert focused(page) == "1. tuition, 156.5"
    page.get_by_label("What is paid for").last.select_option("books")
    page.locator("#group-study > summary").press("Enter")
    press(page, "Add to “Approvals”")
    page.get_by_label("By whom").select_option("bsas")
    page.get_by_label("For which credentials, 1").select_option("ladc-ii")
    assert form.check() == []
    made = form.written()
    assert made["costs"] == [{"of": "tuition", "price": 156.5}, {"of": "books", "price": "unknown"}]
    assert made["approved_by"] == [{"organization": "bsas", "for": ["ladc-ii"]}]
    assert "Price in dollars: 156.5" in page.locator("#contribute-result dl").inner_text()
    assert (accessibility(page), overflow(page, 320, 1280)) == ([], [])


def test_one_of_two_ways_gets_a_third_and_a_place_and_becomes_two_of_three(form, catalog):
    form.open("record=us-ma/credentials/ladc-ii")
    document = catalog.documents[RecordId("us-ma", "credentials", "ladc-ii")]
    page, before = form.page, json.loads(json.dumps(document.root.plain(), default=str))
    at = next(i for i, node in enumerate(before["requires"]) if "any" in node)
    line = page.locator("#group-needed > fieldset > .lines > .line").nth(at)
    line.locator("> summary").press("Enter")
    press(page, "Add to “One of these”")
    page.keyboard.type("A degree")
    page.keyboard.press("Tab")
    page.keyboard.type("master")
    press(page, "Move up: One of these, line 3")
    assert page.locator("#contribute-status").inner_text() == "Now: One of these, line 2"
    press(page, "Move up: One of these, line 2")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move down: One of these, line 1"
    ways = [{"degree": "masters"}, *before["requires"][at]["any"]]
    now = {**before, "requires": [*before["requires"]]}
    now["requires"][at] = {"any": ways}
    page.keyboard.press("Tab")
    assert form.check() == []
    assert form.written() == now
    line.locator("> .node > .choice > select").select_option("at_least")
    (said,) = form.check()
    assert said == "What is asked for, How many: Something has to stand here. For example: “2”."
    page.get_by_role("link", name=said).press("Enter")
    page.wait_for_function("document.activeElement.labels?.[0].textContent.startsWith('How many')")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    now["requires"][at] = {"at_least": {"of": ways, "n": 2}}
    assert form.written() == now
    assert overflow(page, 320, 1280) == []


def test_hours_can_be_a_table_by_degree_and_no_degree_stands_twice(form):
    form.open("kind=qualifications&in=us-ma")
    page = form.page
    form.fill(name="Two years at work", source="ladc-guide-2025")
    press(page, "Add to “What is asked for”")
    page.get_by_label("What is asked", exact=True).select_option("experience")
    page.locator(".ways summary").first.press("Enter")
    page.get_by_label("How it is given").first.select_option("table")
    for degree, hours in (("high-school", "6000"), ("high-school", "4000")):
        press(page, "Add to “Hours”")
        page.get_by_label("Which").last.select_option(degree)
        page.get_by_label("How much").last.fill(hours)
    assert form.check() == ["What is asked for, Hours: The same stands in two lines. Keep one of them."]
    page.get_by_label("Which").last.select_option("bachelors")
    assert form.check() == []
    assert form.written()["requires"] == [{"experience": {"hours": {"high-school": 6000, "bachelors": 4000}}}]
    page.emulate_media(color_scheme="dark")
    assert (accessibility(page), overflow(page, 320, 1280)) == ([], [])
