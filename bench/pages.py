"""What a page costs: filled frames against Markdown pages and against pages that the theme renders.

    python bench/pages.py [number of pages]

Copies of real record pages, the same bodies in all three ways, the same theme and settings, search off. Each
build is `mkdocs.commands.build.build` in a process of its own, timed whole, less the build of a site without pages.
The bodies are made before the clock starts. Five rounds, one way after the other in each; the middle one counts.
The sites are written to memory where there is /dev/shm: making files on a disk may cost more than all the rest, and
never twice the same. TMPDIR names another place.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ladder.pages.compose import Page as Body
from ladder.pages.compose import Plan, compose, plans
from ladder.pages.frame import Chrome
from ladder.pages.site import Site, folder_link
from mkdocs_ladder import plugin as module
from mkdocs_ladder.build import checked_site
from mkdocs_ladder.page import file_for

ROOT = Path(__file__).resolve().parents[1]
PAGES = 2000
ROUNDS = 5
KINDS = ("roles", "credentials", "tracks")
WAYS = {"framed": "our plugin, framed", "markdown": "Markdown pages", "plain": "ready content, by the theme"}
TARGETS = {"markdown": 5, "plain": 2}
SETTINGS = """\
site_name: Career Ladder
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, font: false}}
plugins:
  - ladder: {{data_dir: {root}/data}}
nav:
  - Guide: guide.md
markdown_extensions: [admonition, tables, {{toc: {{permalink: false}}}}]
"""


class ReadyPage(Page):
    """A page as a plugin without frames would make it: ready content, rendered by the theme's main template."""

    def __init__(self, body: Body, file: File, config: MkDocsConfig) -> None:
        super().__init__(body.title, file, config)
        self.body = body

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  the signature is MkDocs'
        """Only what the theme asks for."""
        self.markdown = ""
        self.meta = {"title": self.body.title, "description": self.body.description, "ladder": True}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  the signature is MkDocs'
        """The content is there."""
        self.content = self.body.body
        self.toc = TableOfContents([AnchorLink(h.text, h.id, 2) for h in self.body.headings])
        self.present_anchor_ids = set(self.body.anchors)


def copies(site: Site, count: int) -> list[tuple[Plan, Body]]:
    """Copies of real pages of roles, credentials and tracks in turn, with numbers behind their slugs."""
    kinds = [[p for p in plans(site) if p.kind == kind and p.jurisdiction == "us-ma"] for kind in KINDS]
    turns = [cycle(kind) for kind in kinds]
    bodies = {plan.path: compose(site, plan, folder_link) for kind in kinds for plan in kind}
    found = []
    for number, plan in enumerate(islice((next(turn) for turn in cycle(turns)), count)):
        path = f"{plan.path[:-1]}-{number}/"
        found.append((replace(plan, path=path), replace(bodies[plan.path], path=path)))
    return found


def framed(made: list[tuple[Plan, Body]], files: Files, config: MkDocsConfig) -> None:
    """Pages as the plugin makes them."""
    bodies = {plan.path: body for plan, body in made}
    for plan, _ in made:
        files.append(file_for(plan, lambda plan: bodies[plan.path], config))


def plain(made: list[tuple[Plan, Body]], files: Files, config: MkDocsConfig) -> None:
    """Pages with the same content that the theme renders."""
    for plan, body in made:
        file = File.generated(config, f"{plan.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.page = ReadyPage(body, file, config)
        files.append(file)


def markdown(made: list[tuple[Plan, Body]], files: Files, config: MkDocsConfig) -> None:
    """The same bodies as the text of Markdown files."""
    for plan, body in made:
        head = json.dumps({"title": body.title, "description": body.description, "ladder": True})
        files.append(File.generated(config, f"{plan.path}index.md", content=f"---\n{head}\n---\n{body.body}",
                                    inclusion=InclusionLevel.NOT_IN_NAV))


def measure(way: str, count: int, folder: Path) -> dict[str, float]:
    """One build in this process: seconds, peak memory, pages that came out."""
    config_file = folder / "mkdocs.yml"
    (folder / "docs").mkdir()
    (folder / "docs" / "guide.md").write_text("# Guide\n")
    config_file.write_text(SETTINGS.format(docs=folder / "docs", site=folder / "site", root=ROOT))
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(config_file=str(config_file))
    config.plugins.on_startup(command="build", dirty=False)
    ladder = config.plugins["ladder"]
    made: list[tuple[Plan, Body]] = []

    @event_priority(-200)
    def add(files: Files, *, config: MkDocsConfig) -> Files:
        {"framed": framed, "markdown": markdown, "plain": plain}[way](made, files, config)
        return files

    config.plugins.events["files"].append(add)
    made += copies(checked(ladder, config), count)
    module.plans = lambda _: []  # the records' own pages, home and lists stay out: only the copies are measured
    module.chrome = once_a_folder(module.chrome)  # nobody has to make it anew for each page
    start = time.perf_counter()
    build(config)
    config.plugins.on_shutdown()
    seconds = time.perf_counter() - start
    came = sum(1 for _ in (folder / "site" / "us-ma").rglob("index.html")) if count else 0
    return {"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "pages": came}


def once_a_folder(chrome: Callable[..., Chrome]) -> Callable[..., Chrome]:
    """The same chrome for all pages of a folder, in all ways: no way pays for what another one need not."""
    held: dict[str, Chrome] = {}

    def cached(site: Site, path: str, *rest: Any) -> Chrome:
        folder = path.rstrip("/").rpartition("/")[0]
        if folder not in held:
            held[folder] = chrome(site, path, *rest)
        return held[folder]

    return cached


def checked(ladder: Any, config: MkDocsConfig) -> Site:
    """The site of the real data; the build finds the files in the cache."""
    return checked_site(config, ladder.config, ladder.cache)


def run(way: str, count: int) -> dict[str, float]:
    """One build in a process of its own."""
    with tempfile.TemporaryDirectory(dir=place()) as folder:
        done = subprocess.run([sys.executable, __file__, "--one", way, str(count), folder], check=True, text=True,
                              stdout=subprocess.PIPE, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def place() -> str | None:
    """Where the measured sites are written."""
    return os.environ.get("TMPDIR") or ("/dev/shm" if Path("/dev/shm").is_dir() else None)


def cost(way: str, count: int) -> dict[str, float]:
    """A build less the build of no page."""
    empty, full = run(way, 0), run(way, count)
    return {**full, "each": (full["seconds"] - empty["seconds"]) / count * 1000}


def compare(count: int) -> None:
    """The table of the three ways, and how they stand to each other."""
    rounds = [{way: cost(way, count) for way in WAYS} for _ in range(ROUNDS)]
    each = {way: median(r[way]["each"] for r in rounds) for way in WAYS}
    print(f"{count:,} pages, middle of {ROUNDS} rounds, written to {place() or tempfile.gettempdir()}\n")
    print(f"{'way':<30}{'ms a page':>10}{'all rounds':>28}{'build s':>9}{'peak MB':>9}{'pages':>7}")
    for way, name in WAYS.items():
        spread = " ".join(f"{r[way]['each']:.2f}" for r in rounds)
        last = partial(lambda key, way: median(r[way][key] for r in rounds), way=way)
        print(f"{name:<30}{each[way]:>10.2f}{spread:>28}{last('seconds'):>9.2f}{last('memory'):>9.0f}{last('pages'):>7.0f}")
        if any(r[way]["pages"] != count for r in rounds):
            raise SystemExit(f"{name}: not all pages came out")
    print()
    for way, times in TARGETS.items():
        reached = each[way] / each["framed"]
        print(f"framed to {WAYS[way]}: 1/{reached:.1f} (target 1/{times}: {'met' if reached >= times else 'MISSED'})")


def real_site() -> None:
    """The whole real site: time of the command, and its heaviest pages."""
    with tempfile.TemporaryDirectory() as folder:
        out, seconds = Path(folder) / "site", []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", out], check=True, cwd=ROOT,
                           env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
            seconds.append(time.perf_counter() - start)
        found = sorted(((p.stat().st_size, p.relative_to(out).parent.as_posix()) for p in out.rglob("index.html")),
                       reverse=True)
    print(f"\nThe real site, {len(found)} pages: {median(seconds):.2f} s for the whole command. The heaviest pages:")
    for size, path in found[:5]:
        print(f"{size:>10,} bytes  {path}")


def main(arguments: list[str]) -> None:
    """Measure one build, or run all of it."""
    if arguments[:1] == ["--one"]:
        way, count, folder = arguments[1:]
        print(json.dumps(measure(way, int(count), Path(folder))))
        return
    compare(int(arguments[0]) if arguments else PAGES)
    real_site()


if __name__ == "__main__":
    main(sys.argv[1:])
