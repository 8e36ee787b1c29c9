"""What a site is made of, and where each of its pages stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from gettext import NullTranslations
from typing import Any, TypeAlias

from ladder.catalog import Catalog
from ladder.export.files import graphml_files, json_files
from ladder.graph import Graph, build, pathways, unreachable
from ladder.model import Jurisdiction, Record, RecordId, Role
from ladder.pages.words import Words
from ladder.plan.climbs import Climbs
from ladder.plan.covers import Covers, covers

Link: TypeAlias = Callable[[str, str], str]
"""From a page's path to another's (both `us-ma/roles/coach/`, perhaps with `#anchor`): the address to write."""

PAGED = frozenset({"roles", "credentials", "qualifications", "tracks", "colleges", "trainings", "exams",
                   "organizations", "aid"})
"""The kinds whose records have a page each."""
TRAININGS = "trainings/"
"""The page of the trainings of the nation."""
PLANNER = "plan/"
"""The page where a person plans, and where its files stand."""
DOWNLOADS = "data/"
"""The page of the files for programs, and where they stand."""
COMPARISON = "compare/"
"""The page of the states side by side."""
CONTRIBUTE = "contribute/"
"""The page where a record is filled in, and where its files stand."""


@dataclass(frozen=True)
class Settings:
    """What a publisher sets."""

    name: str = "Career Ladder"
    edit_url: str | None = None
    """Where a data file can be edited: `https://…/edit/main/{path}`."""
    contact: str | None = None
    """An e-mail address or a page where anyone can report a mistake without an account."""
    new_url: str | None = None
    """Where a new file is begun: `https://…/new/main?filename={path}&value={text}`; made from `edit_url` unless set."""
    seen: Mapping[str, dt.date] = field(default_factory=dict)
    """The last day on which the page of a source answered, by its address without an anchor."""
    docs: frozenset[str] = frozenset()
    """Where the pages on the method stand, if the site has them: `how-we-compute/`."""
    about: str | None = None
    """What the site says and for whom, as a sentence under the question on the home page."""


@dataclass(frozen=True)
class Site:
    """The ladder on one date, in one language."""

    catalog: Catalog
    date: dt.date
    graph: Graph
    settings: Settings = field(default_factory=Settings)
    translations: NullTranslations = field(default_factory=NullTranslations)

    @cached_property
    def covers(self) -> Covers:
        """What every program and training covers of every credential."""
        return covers(self.catalog, self.date)

    @cached_property
    def climbs(self) -> Climbs:
        """How long each step up takes, and what it costs."""
        return Climbs(self.catalog, self.covers.coverages)

    @cached_property
    def told(self) -> dict[tuple[RecordId, RecordId], dict[str, Any] | None]:
        """The answers in words that were asked for already, by the jobs from where and to where."""
        return {}

    @cached_property
    def cut_off(self) -> frozenset[RecordId]:
        """The jobs above the lowest rung to which no rule that anybody has read leads."""
        return frozenset(unreachable(self.graph, self.catalog))

    @cached_property
    def pathways(self) -> dict[str, list[tuple[RecordId, RecordId]]]:
        """Of each jurisdiction every pair of jobs where the first leads to the second."""
        found: dict[str, list[tuple[RecordId, RecordId]]] = {}
        for frm, to in pathways(self.graph):
            found.setdefault(frm.jurisdiction, []).append((frm, to))
        return found

    def words(self, jurisdiction: str) -> Words:
        """The words of a jurisdiction."""
        return Words(self.catalog, self.translations, jurisdiction)

    @cached_property
    def exports(self) -> dict[str, bytes]:
        """The files for programs, by name."""
        return {**json_files(self.catalog, self.date), **graphml_files(self.catalog, self.date, self.graph)}

    def jurisdiction(self, code: str) -> Jurisdiction:
        """The record of a jurisdiction. Raises KeyError when it has none."""
        record = self.catalog.records[RecordId(code, "jurisdictions", code)]
        if not isinstance(record, Jurisdiction):
            raise KeyError(code)
        return record


def make(catalog: Catalog, date: dt.date, settings: Settings | None = None,
         translations: NullTranslations | None = None) -> Site:
    """A site from checked records."""
    return Site(catalog, date, build(catalog, date), settings or Settings(), translations or NullTranslations())


def path_of(record: RecordId) -> str:
    """The permanent path of a record's page: `us-ma/roles/recovery-coach/`."""
    return f"{record.jurisdiction}/" if record.kind == "jurisdictions" else f"{record}/"


def names_path(jurisdiction: str) -> str:
    """The page that lists all names in a jurisdiction."""
    return f"{jurisdiction}/a-z/"


def pathways_path(jurisdiction: str) -> str:
    """The page that lists all pathways of a jurisdiction."""
    return f"{jurisdiction}/pathways/"


def pathway_path(frm: RecordId, to: RecordId) -> str:
    """The page of the way from one job to another."""
    return f"{pathways_path(frm.jurisdiction)}{frm.slug}--{to.slug}/"


def trainings_path(site: Site, jurisdiction: str | None) -> str:
    """The page of the trainings of a state; of the nation where there is no ladder of its own."""
    return f"{jurisdiction}/trainings/" if jurisdiction and is_state(site, jurisdiction) else TRAININGS


def is_nation(jurisdiction: str) -> bool:
    """Whether a jurisdiction is a whole country: its code has no part after the country's."""
    return "-" not in jurisdiction


def is_state(site: Site, jurisdiction: str) -> bool:
    """Whether a jurisdiction has a ladder of its own: a job with a rung."""
    return any(role.rung is not None for role in site.catalog.of(Role, jurisdiction))


def has_page(record: Record) -> bool:
    """Whether a record has a page of its own."""
    return record.id.kind in PAGED


def sources_path(jurisdiction: str) -> str:
    """The page that lists a jurisdiction's sources."""
    return f"{jurisdiction}/sources/"


def folder_link(frm: str, to: str) -> str:
    """Relative addresses of folders, as web servers show them."""
    return _relative(frm, to, "")


def file_link(frm: str, to: str) -> str:
    """Relative addresses of files, as `file://` needs them."""
    return _relative(frm, to, "index.html")


def root_link(base: str) -> Link:
    """Addresses that begin at the root of the server, for a page that may be shown anywhere."""
    return lambda _, to: base + to


def _relative(frm: str, to: str, index: str) -> str:
    path, _, anchor = to.partition("#")
    here, there = frm.split("/")[:-1], path.split("/")[:-1]
    name = path.rpartition("/")[2] or index
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    address = "/".join([*steps, name]) or "./"
    return f"{address}#{anchor}" if anchor else address
