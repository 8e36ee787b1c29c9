"""The planner: what its page shows before anything is typed, and the file of each state that its scripts read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ladder.model import RecordId, Role
from ladder.pages.answers import View
from ladder.pages.planner_lists import accepted, counted, kinds, lists, moves, states
from ladder.pages.planner_says import says
from ladder.pages.planner_words import phrases
from ladder.pages.site import PLANNER, Site, is_state
from ladder.pages.words import Words


def view(site: Site, words: Words) -> View:
    """The page: its states, where their files are, and the sentences that the scripts fill."""
    found = states(site)
    return {"states": found, "files": {code: file_of(code) for code, _ in found}, "phrases": phrases(words)}


def question(site: Site, code: str | None, frm: RecordId | None = None, to: RecordId | None = None) -> str:
    """The planner with a state chosen, and perhaps jobs; without a choice for a place that has no ladder."""
    if code is None or not is_state(site, code):
        return PLANNER
    told = {"in": code, "from": frm, "to": to}
    return f"{PLANNER}#{'&'.join(f'{key}={value}' for key, value in told.items() if value)}"


def file_of(code: str) -> str:
    """Where the file of a state stands."""
    return f"{PLANNER}{code}.json"


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file of each state, by its path: its program, and all that is said of it."""
    for code, name in states(site):
        words = site.words(code)
        program = site.covers.coverages[code].program
        asked = counted(program)
        told = {
            "name": name, "program": program, "says": says(words, program), "lists": lists(site, words, program),
            "moves": {f"{it.id}": moves(site, words, it, asked) for it in site.catalog.of(Role, code)},
            "kinds": kinds(site), "accepted": accepted(site, code),
        }
        yield file_of(code), json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
