"""The form as a person uses it."""

from __future__ import annotations

import json

from ladder.reading import parse

FRAMES = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""The form answers a change with the next frame."""


class Form:
    """The form of the site at an address, on a page of the browser."""

    def __init__(self, page, address):
        self.page, self.address = page, f"{address}contribute/"

    def open(self, question):
        """The form that an address asks for, when it can be filled in."""
        self.page.goto(f"{self.address}?{question}")
        self.page.locator("#contribute-work").wait_for()
        self.page.wait_for_function("document.getElementById('contribute-status').textContent === ''")

    def field(self, name):
        """The box of a plain field."""
        return self.page.locator(f"[id='root[{name}]']")

    def fill(self, **values):
        """Plain fields, each typed or chosen."""
        for name, value in values.items():
            field = self.field(name)
            if field.evaluate("it => it.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
                field.blur()
        self.page.evaluate(FRAMES)

    def line(self, number, **values):
        """A line of what a program gives."""
        if not self.field(f"provides][{number}][amount").count():
            self.page.get_by_role("button", name="Add a line").click()
        for name, value in values.items():
            self.fill(**{f"provides][{number}][{name}": value})

    def check(self):
        """What is still to be mended."""
        self.page.get_by_role("button", name="Check it and make the file").click()
        return self.page.locator("#contribute-faults li").all_inner_texts()

    def files(self):
        """The text of each file by its path."""
        cards = self.page.locator("#contribute-result .file").all()
        return {it.locator("h3").inner_text(): it.locator("code").text_content() for it in cards}

    def written(self):
        """The one file of the form as our own reader takes it."""
        (text,) = self.files().values()
        document, findings = parse(text.encode(), "")
        assert findings == []
        return json.loads(json.dumps(document.root.plain(), default=str))
