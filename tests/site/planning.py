"""What a person does on the page of the planner."""

from __future__ import annotations

from playwright.sync_api import expect

SPECIALIST = "us-ma/roles/recovery-specialist"


def opened(page, address, code="us-ma", frm=SPECIALIST, to=""):
    """The planner with its question answered."""
    page.goto(f"{address}plan/#in={code}&from={frm}&to={to}")
    expect(page.locator(".plan").first).to_be_visible()


def tell(page, group):
    """A group of further questions, unfolded."""
    page.locator("summary", has_text=group).click()


def said(page):
    """The sentence over the answer."""
    return page.locator("#said").inner_text()


def add(page, key, value, amount=""):
    """Something that a person has, added to a list of the form."""
    field = page.locator(f"[data-many={key}]")
    field.locator("[data-part=name]").select_option(value)
    if amount:
        field.locator("[data-part=amount]").fill(amount)
    field.locator("[data-add]").click()


def lived(page):
    """Thirty months of recovery."""
    tell(page, "About you")
    add(page, "lived", "recovery", "30")
