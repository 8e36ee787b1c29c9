"""The ladder of a jurisdiction: its lanes, their rungs with their jobs, and the gaps between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from ladder.graph import edges
from ladder.model import Credential, Organization, RecordId, Role
from ladder.pages.jobs import Edge, Job, jobs
from ladder.pages.site import Site
from ladder.pages.words import Words


@dataclass(frozen=True)
class Rung:
    """The jobs of one height in a lane; none where the lane has a gap."""

    height: int
    jobs: tuple[Job, ...]


@dataclass(frozen=True)
class Lane:
    """A lane with its rungs from the lowest up."""

    slug: str
    label: str
    text: str
    end: bool
    rungs: tuple[Rung, ...]


def ladder(site: Site, words: Words) -> list[Lane]:
    """The lanes of a state in their order. Jobs without a rung stand beside the ladder."""
    code = words.jurisdiction
    roles = [r for r in site.catalog.of(Role, code) if r.rung is not None]
    steps = [e for e in edges(site.graph, "advances_to") if e[0].jurisdiction == code]
    told = jobs(site, words, roles, steps)
    known = words.catalog.vocabularies(code).get("lanes", {})
    found = []
    for slug, term in sorted(known.items(), key=lambda pair: (pair[1].order or 0, pair[0])):
        mine = [(r.rung or 0, told[r.id]) for r in roles if r.lane == slug]
        if mine:
            found.append(Lane(slug, term.label, term.text or "", term.end, _rungs(mine, {r.rung or 0 for r in roles})))
    return found


def certifications(site: Site, words: Words) -> list[Lane]:
    """The certifications of a nation that ask for one another, in a lane for each issuer, as high as they build up."""
    steps = _between(site, words.jurisdiction)
    heights = _heights(steps)
    papers = [c for c in site.catalog.of(Credential, words.jurisdiction) if c.id in heights]
    told = jobs(site, words, papers, (e for e in steps if heights[e[0]] < heights[e[1]]))
    lanes: dict[str, list[tuple[int, Job]]] = defaultdict(list)
    for paper in papers:
        lanes[paper.issuer].append((heights[paper.id], told[paper.id]))
    titles = {name: o.abbreviation or o.name if (o := site.catalog.find(Organization, name, words.jurisdiction))
              else name for name in lanes}
    return [Lane(name, titles[name], "", end=True, rungs=_rungs(lanes[name], set()))
            for name in sorted(lanes, key=lambda name: (-len(lanes[name]), titles[name]))]


def _between(site: Site, code: str) -> list[Edge]:
    """From each certification to those that ask for it, with the place of the rule."""
    return sorted((b, a, path) for a, b, path in edges(site.graph, "requires")
                  if (a.kind, b.kind) == ("credentials", "credentials") and a.jurisdiction == b.jurisdiction == code)


def _heights(steps: Iterable[Edge]) -> dict[RecordId, int]:
    """On which rung each record stands when the longest way up to it is counted. Those of a circle stand on one."""
    whole = nx.condensation(nx.DiGraph((a, b) for a, b, _ in steps))
    return {member: height for height, layer in enumerate(nx.topological_generations(whole), 1)
            for circle in layer for member in whole.nodes[circle]["members"]}


def _rungs(placed: list[tuple[int, Job]], among: set[int]) -> tuple[Rung, ...]:
    """The rungs of a lane between its lowest and its highest, with those `among` that only other lanes have."""
    own = {height for height, _ in placed}
    heights = own | {height for height in among if min(own) < height < max(own)}
    return tuple(Rung(height, tuple(job for at, job in placed if at == height)) for height in sorted(heights))


def gaps(words: Words, lanes: list[Lane]) -> list[str]:
    """The gaps of a ladder: rungs that a lane leaves out, and lanes further on that no climb leads into from it."""
    _ = words._
    said = []
    for lane in lanes:
        empty = [words.number(rung.height) for rung in lane.rungs if not rung.jobs]
        if empty:
            said.append(_("{lane} lane: no job on rung {rungs}.").format(lane=lane.label, rungs=words.listing(empty)))
    for index, lane in enumerate(lanes):
        others = [other.label for other in lanes[index + 1:] if not _reaches(lane, other, lanes)]
        if others and not lane.end:
            said.append(_("No climb leads from the {lane} lane to the {others} lane.").format(
                lane=lane.label, others=words.listing(others, either=True)))
    return said


def _reaches(lane: Lane, other: Lane, lanes: list[Lane]) -> bool:
    """Whether a climb leads from some job of a lane to some job of another."""
    steps = ((job.id, step.to) for it in lanes for rung in it.rungs for job in rung.jobs for step in job.advances)
    graph: nx.DiGraph[Any] = nx.DiGraph(steps)
    begins, ends = ({job.id for rung in it.rungs for job in rung.jobs} for it in (lane, other))
    return any(ends & nx.descendants(graph, job) for job in begins if job in graph)
