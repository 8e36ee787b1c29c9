"""Every page of a site: which there are, and the body of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ladder.model import College, Jurisdiction, Record, RecordId, Track
from ladder.model.shape import items
from ladder.pages import comparison, contribute, downloads, pathways, places, planner, recognition, trainings
from ladder.pages.marks import Mark, listed, within
from ladder.pages.parts import facts, former, period
from ladder.pages.records import VIEWS
from ladder.pages.site import (
    COMPARISON,
    CONTRIBUTE,
    DOWNLOADS,
    PLANNER,
    TRAININGS,
    Link,
    Site,
    has_page,
    is_nation,
    is_state,
    names_path,
    path_of,
    pathway_path,
    pathways_path,
    sources_path,
    trainings_path,
)
from ladder.pages.template import environment
from ladder.pages.words import Words
from ladder.plan.floors import slugs
from ladder.tree import broadening, expanded

_SECTION = re.compile(r'<section[^>]* id="([^"]+)">\s*<h2[^>]*>(.*?)</h2>', re.DOTALL)
_ANCHOR = re.compile(r' id="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")
_DESCRIPTION = 155
"""Characters; search engines cut longer ones."""


@dataclass(frozen=True)
class Heading:
    """A section of a body: its anchor and its title."""

    id: str
    text: str
    """Its title as it stands in the body, escaped."""


@dataclass(frozen=True)
class Page:
    """A page without its frame. `path` ends in `/`; the home page's is empty."""

    path: str
    kind: str
    title: str
    description: str
    body: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    """Every id in the body."""
    names: tuple[str, ...]
    """All that its subject is called; search finds it by these."""
    checked: tuple[str, ...] = ()
    """What it checks of a record, and what closes the door: search finds it by these too."""
    jurisdiction: str | None = None
    record: RecordId | None = None


@dataclass(frozen=True)
class Plan:
    """A page before its body is made."""

    path: str
    kind: str
    title: str
    template: str
    description: str = ""
    jurisdiction: str | None = None
    record: Record | None = None
    pathway: tuple[RecordId, RecordId] | None = None
    """From one job to another."""


def plans(site: Site) -> list[Plan]:
    """All pages of a site, in order: home, jurisdictions, records, lists, redirects."""
    _ = site.translations.gettext
    return [
        Plan("", "home", site.settings.name, "home.html",
             _("What stands between you and the next rung: how long, how much, what already counts.")),
        Plan(PLANNER, "planner", _("My plan"), "planner.html",
             _("Say what you have; see what is left: how long, how much, step by step. Nothing is sent.")),
        *_jurisdictions(site),
        *_records(site),
        Plan("a-z/", "a-z", _("A to Z"), "a-z.html", _("Every name and every other name on this site, by state.")),
        *_training_lists(site),
        *_compared(site),
        *_pathways(site),
        Plan(DOWNLOADS, "data", _("Data"), "data.html", _("All records and the graph as files, free to use.")),
        Plan(CONTRIBUTE, "contribute", _("Add or change a record"), "contribute.html",
             _("Fill in a program or any other record, see what is wrong with it, and send it in.")),
        Plan("about/", "about", _("About this site"), "about.html",
             _("Where the facts come from, and how to report a mistake.")),
    ]


def _jurisdictions(site: Site) -> Iterator[Plan]:
    _ = site.translations.gettext
    for it in site.catalog.of(Jurisdiction):
        code = it.id.jurisdiction
        yield _jurisdiction(site, it)
        yield Plan(names_path(code), "names", _("A to Z of {state}").format(state=it.name), "names.html",
                   _("Every name and every other name in {state}.").format(state=it.name), code)
        yield Plan(sources_path(code), "sources", _("Sources for {state}").format(state=it.name), "sources.html",
                   _("Every page that the facts for {state} were read from.").format(state=it.name), code)


def _jurisdiction(site: Site, it: Jurisdiction) -> Plan:
    """The page of a state with its ladder, or of a nation that leaves the rungs to its states."""
    _ = site.translations.gettext
    code = it.id.jurisdiction
    if is_nation(code) and not is_state(site, code):
        return Plan(path_of(it.id), "nation", _("National certifications and yardstick: {state}").format(state=it.name),
                    "nation.html", _("What holds in every state of {state}.").format(state=it.name), code, it)
    about = _("Every job, credential and college program of the ladder in {state}.")
    return Plan(path_of(it.id), "state", _("The ladder in {state}").format(state=it.name), "state.html",
                about.format(state=it.name), code, it)


def _training_lists(site: Site) -> Iterator[Plan]:
    """The trainings of the nation, and of each state."""
    _ = site.translations.gettext
    about = _("Short courses by what you need and by your role: hours, cost and what is known of them.")
    yield Plan(TRAININGS, "training-list", _("Trainings in every state"), "training-list.html", about)
    for it in site.catalog.of(Jurisdiction):
        if is_state(site, it.id.jurisdiction):
            yield Plan(trainings_path(site, it.id.jurisdiction), "training-list",
                       _("Trainings in {state}").format(state=it.name), "training-list.html", about, it.id.jurisdiction)


def _compared(site: Site) -> Iterator[Plan]:
    """The states side by side, and for each place that issues something what the others take of it."""
    _ = site.translations.gettext
    yield Plan(COMPARISON, "comparison", _("States side by side"), "comparison.html",
               _("The same climb in every state: how long, how much, what is asked, and where they differ."))
    for it in recognition.issuers(site):
        title = _("National certifications: what each state takes") if it.is_national \
            else _("If you move: what other states take from {place}").format(place=it.name)
        about = _("Which national certifications count in which state, and how.") if it.is_national \
            else _("Which credentials of {place} count in other states, and how.").format(place=it.name)
        yield Plan(it.path, "moving", title, "moving.html", about, it.code)


def _pathways(site: Site) -> Iterator[Plan]:
    """Each pathway of a state, and the list of them."""
    _ = site.translations.gettext
    for code, pairs in site.pathways.items():
        state = site.jurisdiction(code).name
        yield Plan(pathways_path(code), "pathways", _("Pathways in {state}").format(state=state), "pathways.html",
                   _("From the job that you have to each job that it leads to: how long, how much."), code)
        for frm, to in pairs:
            a, b = (site.catalog.records[it].title for it in (frm, to))
            title = _("{a} to {b}: pathway, {state}").format(a=a, b=b, state=state)
            yield Plan(pathway_path(frm, to), "pathway", title, "pathway.html", jurisdiction=code, pathway=(frm, to))


def _records(site: Site) -> Iterator[Plan]:
    for record_id in sorted(site.catalog.records):
        record = site.catalog.records[record_id]
        if has_page(record):
            yield Plan(path_of(record_id), record_id.kind, _title(site, record), f"{record_id.kind}.html",
                       record.summary or "", record_id.jurisdiction, record)


def _title(site: Site, record: Record) -> str:
    """A title that no other page has: a role and its license, or a state's and the nation's, may share a name."""
    words = site.words(record.id.jurisdiction)
    kind, place = words.kind(record), site.jurisdiction(record.id.jurisdiction).name
    school = words.catalog.find(College, record.college, words.jurisdiction) if isinstance(record, Track) else None
    return f"{record.title}: {kind}, {school.name if school else place}"


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Old paths, each with the path that it leads to now."""
    for record in site.catalog.records.values():
        for name in record.formerly if isinstance(record.formerly, tuple) and has_page(record) else ():
            if name.slug:
                yield path_of(record.id._replace(slug=name.slug)), path_of(record.id)


def compose(site: Site, plan: Plan, link: Link) -> Page:
    """The page of a plan. Its links are made by `link`."""
    words = site.words(plan.jurisdiction or "us")
    view = _view(site, words, plan)
    template = environment(site.translations).get_template(plan.template)
    body = template.render(site=site, plan=plan, words=words, link=partial(link, plan.path),
                           question=partial(planner.question, site),
                           origins=listed(within(view, Mark)), **view)
    description = plan.description or str(view.get("description", ""))
    return Page(plan.path, plan.kind, plan.title, _cut(description), body, tuple(_headings(body)),
                frozenset(_ANCHOR.findall(body)), _names(plan), tuple(dict.fromkeys(_checked(site, plan))),
                plan.jurisdiction, plan.record.id if plan.record else None)


def pages(site: Site, link: Link) -> Iterator[Page]:
    """Every page of a site with its body."""
    for plan in plans(site):
        yield compose(site, plan, link)


def _names(plan: Plan) -> tuple[str, ...]:
    return (plan.record.name, *plan.record.other_names) if plan.record is not None else ()


def _checked(site: Site, plan: Plan) -> Iterator[str]:
    """The background checks of a record and of the papers and conditions that it names, by all their names.

    Also by those of the broader checks that they are, and by what closes the door.
    """
    for at in expanded(site.catalog, plan.record, site.date) if plan.record is not None else ():
        if (it := at.node.background) is not None:
            home = at.owner.id.jurisdiction
            known = site.catalog.terms(("background-checks",), home)
            wider = (name for check in slugs(it.check)
                     for name in broadening(site.catalog, check, "background-checks", home))
            terms = [known[name] for name in dict.fromkeys(wider) if name in known]
            yield site.translations.gettext("Background check")
            yield from (name for term in terms for name in (term.label, *term.aliases))
            yield from (bar.of for bar in items(it.bars))


def _cut(text: str) -> str:
    """At most the length that a search engine shows, ended at a word."""
    return text if len(text) <= _DESCRIPTION else text[:_DESCRIPTION].rsplit(" ", 1)[0] + "…"


def _headings(body: str) -> Iterator[Heading]:
    for anchor, inner in _SECTION.findall(body):
        yield Heading(anchor, _TAG.sub("", inner).strip())


def _view(site: Site, words: Words, plan: Plan) -> dict[str, Any]:
    if isinstance(plan.record, Jurisdiction):
        return (places.nation if plan.kind == "nation" else places.state)(site, words, plan.record)
    if plan.record is not None:
        it = plan.record
        view = VIEWS[type(it)](site, words, it)
        shared = {"it": it, "facts": facts(site, words, it, view), "former": former(words, it), "more": [],
                  "in_force": period(words, it.in_force, site.date),
                  "is_settled": it.in_force is not None and not it.in_force.until and it.in_force.covers(site.date)}
        return {**shared, **_place(site, it), **view}
    if plan.kind == "training-list":
        return trainings.view(site, words, plan.jurisdiction)
    if plan.kind == "moving":
        return recognition.view(site, words, f"{plan.jurisdiction}")
    if plan.jurisdiction is not None:
        return {"state": site.jurisdiction(plan.jurisdiction), "state_path": f"{plan.jurisdiction}/",
                **_of_state(site, words, plan, plan.jurisdiction)}
    views = {"data": downloads.data, "planner": planner.view, "contribute": contribute.view}
    if plan.kind in views:
        return views[plan.kind](site, words)
    of_site = {"home": places.home, "a-z": places.everyone, "comparison": comparison.view}
    return of_site.get(plan.kind, lambda _: {})(site)


def _of_state(site: Site, words: Words, plan: Plan, code: str) -> dict[str, Any]:
    """What a page of a state shows that is no record's."""
    if plan.pathway is not None:
        return pathways.pathway(site, words, *plan.pathway)
    if plan.kind == "pathways":
        return pathways.index(site, words)
    return places.names(site, code) if plan.kind == "names" else places.sources(site, words, code)


def _place(site: Site, it: Record) -> dict[str, Any]:
    code = it.id.jurisdiction
    return {"state": site.jurisdiction(code), "state_path": f"{code}/", "description": it.summary or ""}
