"""What the data call a rule stands before what it asks: the two say nothing twice."""

from __future__ import annotations

import re
from itertools import chain

from support import real_site

from ladder.document import spell
from ladder.model import Requirement
from ladder.pages.leaves import leaf


def below(it, loc=()):
    """Every requirement of a value, with its place."""
    if isinstance(it, Requirement):
        yield loc, it
    if isinstance(it, tuple):
        yield from chain.from_iterable(below(item, (*loc, at)) for at, item in enumerate(it))
    elif hasattr(type(it), "model_fields"):
        yield from chain.from_iterable(below(getattr(it, key), (*loc, key)) for key in type(it).model_fields)


def labels():
    """The rules that the data call something: where, how, and what the pages say after it."""
    site = real_site()
    for record in site.catalog.records.values():
        for loc, node in below(record):
            if node.label:
                said = "" if node.children else leaf(site.words(record.id.jurisdiction), node).text
                yield f"{record.id}#{spell(loc)}", node.label, said


def numbers(text):
    return set(re.findall(r"\d[\d,]*", text))


def test_no_label_repeats_a_number_of_what_follows():
    assert [(at, label) for at, label, said in labels() if numbers(label) & numbers(said)] == []


def test_no_label_has_a_colon_of_its_own():
    assert [(at, label) for at, label, _ in labels() if ": " in label] == []
