"""The page where a person fills in a record, and the files that its script reads. No markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from ladder.model import KINDS, Credential, Jurisdiction
from ladder.model.truth import Confidence
from ladder.names import APART, WEB_CODE, called
from ladder.pages import form
from ladder.pages.contribute_choices import cited_by, inherited, records
from ladder.pages.contribute_words import about, kind_names, labels, sentences, titles
from ladder.pages.marks import confidence
from ladder.pages.site import CONTRIBUTE, DOWNLOADS, Settings, Site
from ladder.pages.words import Words
from ladder.plan.coverage import Coverage
from ladder.plan.program import Node

_LEAF = ("me", "hours", "wide", "topics", "parts", "credit", "per_credit", "within")
_EDIT = re.compile(r"/edit/([^{?]*?)/?\{path\}$")


def view(site: Site, words: Words) -> dict[str, Any]:
    """What the page shows, and what its script has to know."""
    kinds = kind_names(words._)
    places = {it.id.jurisdiction: it.name for it in site.catalog.of(Jurisdiction)}
    given = site.settings
    settings = {"new": new_url(given), "edit": given.edit_url, "contact": given.contact, "folder": _folder(site),
                "records": DOWNLOADS}
    return {"kinds": kinds, "places": places, "settings": settings, "script": {
        "groups": form.groups(words._), "words": sentences(words._), "kinds": kinds,
        "labels": {**{it: confidence(words, it) for it in get_args(Confidence)}, **labels(words._)}}}


def new_url(given: Settings) -> str | None:
    """Where a new file can be begun: as set, or the neighbour of the page where a file is edited."""
    if given.new_url or not given.edit_url:
        return given.new_url
    made = _EDIT.sub(r"/new/\1?filename={path}&value={text}", given.edit_url)
    return made if made != given.edit_url else None


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """What the script reads: a form for each kind; for each place what can be chosen and asked, and its files."""
    for it in site.catalog.of(Jurisdiction):
        yield f"{CONTRIBUTE}{it.id.jurisdiction}.json", _json(_place(site, it))
        yield f"{CONTRIBUTE}{it.id.jurisdiction}-files.json", _json(_texts(site, it))
    gettext = site.translations.gettext
    for kind in kind_names(gettext):
        yield f"{CONTRIBUTE}{kind}.json", _json({
            **form.form(kind, titles(gettext), about(gettext)), "apart": APART.get(kind, ()), "web_code": WEB_CODE})


def _folder(site: Site) -> str:
    """The path of the data in the repository, from the path of one file."""
    record, document = next(iter(site.catalog.documents.items()))
    return document.path.removesuffix(document.path[document.path.rfind(f"{record.jurisdiction}/"):])


def _place(site: Site, it: Jurisdiction) -> dict[str, Any]:
    """What can be chosen in a place."""
    home, catalog = it.id.jurisdiction, site.catalog
    terms = {name: {slug: term.label for slug, term in found.items()}
             for name, found in catalog.vocabularies(home).items()}
    return {"name": it.name, "records": {kind: records(catalog, home, kind) for kind in KINDS}, "terms": terms,
            "reach": catalog.reach(home), "inherited": inherited(catalog, home),
            "cited": cited_by(site.words(home), home),
            "called": {kind: {record.id.slug: called(record) for record in catalog.of(cls, home)}
                       for kind, cls in KINDS.items()},
            "asks": [ask for record in catalog.of(Credential, home) for ask in _asks(site, record)]}


def _texts(site: Site, it: Jurisdiction) -> dict[str, str]:
    """The files of a place as they are written, by the address of their record."""
    return {str(record): document.raw for record, document in site.catalog.documents.items()
            if record.jurisdiction == it.id.jurisdiction}


def _asks(site: Site, it: Credential) -> Iterator[dict[str, Any]]:
    """The hours of class that a credential asks for, each with the words that they may be about."""
    coverage = site.covers.coverages[it.id.jurisdiction]
    need = coverage.program["credentials"][str(it.id)]["need"]
    for at, _ in coverage.leaves(coverage.asked(int(need))):
        node = coverage.nodes[at]
        if node["op"] == "class" and isinstance(node["hours"], int | float) and node["hours"]:
            yield {"name": it.title, **_ask(coverage, node)}


def _ask(coverage: Coverage, node: Node) -> dict[str, Any]:
    """A leaf as the planner's core counts it, open to every program."""
    leaf = {key: node[key] for key in _LEAF} | {"taught": None}
    return {"node": leaf, "topics": [_label(coverage, it) for it in node["in"]], "approved": node["taught"] is not None}


def _label(coverage: Coverage, topic: str) -> str:
    terms = coverage.catalog.terms(("topics",), coverage.program["jurisdiction"])
    return terms[topic].label if topic in terms else topic


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
