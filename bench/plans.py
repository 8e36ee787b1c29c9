"""How many nodes the planner looks at, and how long a plan takes: on cases, the real states, and a synthetic one.

Run: python bench/plans.py. The synthetic state has 35 targets, 100 programs and 40 trainings. Hours count whole in its
first job, as in the three states, where no job states a share. Then the same is asked where a tenth of them counts: a
ladder that no state has, on which the jobs on the way are worth their papers and most climbs are too many to weigh.
"""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from ladder.catalog import Catalog
from ladder.check import check
from ladder.diagnostic import has_errors
from ladder.model import Role
from ladder.plan.compile import compile_state
from ladder.plan.profile import Profile, for_solver
from ladder.plan.program import Program
from ladder.plan.solve import LIMIT as GIVEN_UP
from ladder.plan.solve import TooManyWaysError, solve
from ladder.report import as_text

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))
from support import put  # noqa: E402  how the tests lay a case down

CASES = ROOT / "tests" / "cases" / "shapes"
Asked = tuple[Program, dict[str, Any], str]
"""A program, a profile and a target."""
DATE = dt.date(2026, 11, 28)
STATES = ("us-az", "us-in", "us-ma")
LIMIT = 10
"""Seconds after which a plan counts as not finished."""
TARGETS, TRACKS, TRAININGS, AREAS, TOPICS = 35, 100, 40, 7, 12
TERMS: dict[str, list[str]] = {
    "lanes": ["ladder"], "practice-areas": [f"area-{n}" for n in range(AREAS)],
    "topics": [f"topic-{n}" for n in range(TOPICS)], "degree-fields": ["field"], "cost-items": ["fee", "tuition"],
    "cost-units": ["credit"],
}
SHARES = ("100%", "10%")
LEVELS = ("high-school", "certificate", "associate", "bachelors")


def main() -> None:
    """Print a line for each group of ladders, and the slowest plans."""
    with tempfile.TemporaryDirectory() as folder:
        report("the cases of real rules", cases(Path(folder)))
    catalog, _ = check(ROOT / "data", DATE)
    for state in STATES:
        report(state, climbs(catalog, state))
    for share in SHARES:
        with tempfile.TemporaryDirectory() as folder:
            synthetic(Path(folder), share)
            made, findings = check(Path(folder), DATE)
        if has_errors(findings):
            sys.exit(as_text(findings))
        report(f"synthetic, {share} of the hours in the first job", [*climbs(made, "us")][:TARGETS])


def cases(folder: Path) -> Iterator[Asked]:
    """The plans whose numbers were computed by hand, each from the ladder of its case."""
    for path in sorted(CASES.glob("*.yml")):
        case = yaml.safe_load(path.read_bytes())
        shutil.copytree(CASES / "base", folder / path.stem)
        for file, given in case["files"].items():
            put(folder / path.stem / file, given)
        catalog, _ = check(folder / path.stem, DATE)
        for entry in case.get("computes", ()):
            home = entry["to"].split("/")[0]
            profile = for_solver(catalog, home, Profile.model_validate(entry["profile"]))
            yield compile_state(catalog, home, entry.get("date", DATE)), profile, entry["to"]


def climbs(catalog: Catalog, state: str) -> Iterator[Asked]:
    """Every target of a state from each job of its lowest rung."""
    program = compile_state(catalog, state, DATE)
    roles = [r for r in catalog.of(Role, state) if r.rung is not None]
    lowest = min(r.rung or 0 for r in roles)
    targets = [*program["roles"], *(c for c in program["credentials"] if c.startswith(f"{state}/"))]
    for start in (f"{r.id}" for r in roles if r.rung == lowest):
        yield from ((program, {"role": start, "degree": {"order": 1, "fields": []}}, target) for target in targets)


def report(name: str, asked: Iterable[Asked]) -> None:
    """Solve what is asked; print the median, the worst, and nodes."""
    runs = [run(*one) for one in asked]
    times = [seconds for seconds, _, _ in runs]
    nodes = sum(count for _, count, _ in runs)
    print(f"{name}: {len(runs)} plans, median {1000 * statistics.median(times):.1f} ms, "
          f"worst {1000 * max(times):.0f} ms, {len(runs) / sum(times):.0f} plans/s, {nodes / sum(times):.0f} nodes/s")
    open_ = [one for _, _, one in runs if one.endswith("NOT FINISHED")]
    given_up = [one for _, _, one in runs if one.endswith("GIVEN UP")]
    print(f"    not finished in {LIMIT} s: {len(open_)}; given up after {GIVEN_UP} drafts and moments: {len(given_up)}")
    for seconds, count, one in sorted(runs, reverse=True)[:3]:
        print(f"    {1000 * seconds:.0f} ms, {count} nodes: {one}")


def run(program: Program, profile: dict[str, Any], target: str) -> tuple[float, int, str]:
    """Seconds, nodes and name of one plan; a plan that does not end is stopped and named as such."""
    name = f"{profile['role']} -> {target}"
    begun = time.perf_counter()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(LIMIT)
    try:
        result = solve(program, profile, target)
    except TimeoutError:
        return float(LIMIT), 0, f"{name}: NOT FINISHED"
    except TooManyWaysError:
        return time.perf_counter() - begun, GIVEN_UP, f"{name}: GIVEN UP"
    finally:
        signal.alarm(0)
    return time.perf_counter() - begun, result.nodes, name


def _stop(*_: object) -> None:
    raise TimeoutError


class _Plain(yaml.SafeDumper):
    """Writes a value out wherever it stands; the language has no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the base class asks value by value
        return True


def synthetic(folder: Path, share: str) -> None:
    """Write a state whose ladder is made by counting, the same on every run.

    `share` is what counts of an hour in the first job, toward the work that any paper asks for.
    """
    for path, content in records(share):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.dump(content, Dumper=_Plain), encoding="utf-8")


def records(share: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of the synthetic state."""
    common = {"source": "page", "verified": DATE}
    yield "us/jurisdiction.yml", {"name": "Synthetic", "source": "page"}
    yield "us/sources/page.yml", {"name": "A page", "url": "https://example.org/", "publisher": "A board",
                                  "as_of": DATE, "retrieved": DATE, "confidence": "derived"}
    for name, terms in TERMS.items():
        yield f"us/vocabulary/{name}.yml", {"name": name, "terms": {term: {"label": term} for term in terms}}
    yield "us/vocabulary/degree-levels.yml", {
        "name": "levels", "terms": {level: {"label": level, "order": n} for n, level in enumerate(LEVELS, 1)}}
    yield "us/organizations/board.yml", {"name": "The board", **common}
    yield "us/colleges/college.yml", {"name": "The college", **common,
                                      "costs": [{"of": "tuition", "per": "credit", "price": 100}]}
    yield "us/roles/start.yml", {"name": "Start", "lane": "ladder", "rung": 0, **common, "requires": "none",
                                 "accrues": {f"area-{n}": share for n in range(AREAS)}}
    for n in range(TARGETS):
        yield f"us/credentials/paper-{n}.yml", {**paper(n), **common}
        yield f"us/roles/job-{n}.yml", {**job(n), **common}
    for n in range(TRACKS):
        yield f"us/tracks/track-{n}.yml", {**track(n), **common}
    for n in range(TRAININGS):
        yield f"us/trainings/training-{n}.yml", {**training(n), **common}


def paper(n: int) -> dict[str, Any]:
    """A credential that asks for hours, class, a degree table, and the one five below it."""
    asked: list[dict[str, Any]] = [
        {"experience": {"hours": {"high-school": 2000 + 100 * n, "bachelors": 1000 + 100 * n},
                        "in": [f"area-{n % AREAS}"]}},
        {"education": {"hours": 60 + 10 * (n % 9), "in": [f"topic-{n % TOPICS}"]}},
        {"education": {"hours": 12, "in": [f"topic-{(n + 5) % TOPICS}"]}},
        {"education": f"training-{n}"},
    ]
    below = [{"credential": f"paper-{n - 5}"}] if n >= 5 else []
    either = [{"any": [{"practicum": 200}, {"education": {"hours": 45, "in": [f"topic-{(n + 3) % TOPICS}"]}}]}]
    return {"name": f"Paper {n}", "kind": "license", "issuer": "board", "requires": [*asked, *either, *below],
            "costs": [{"of": "fee", "price": 50 + n}]}


def job(n: int) -> dict[str, Any]:
    """The job that a credential opens."""
    return {"name": f"Job {n}", "lane": "ladder", "rung": 1 + n // 5, "requires": [{"credential": f"paper-{n}"}],
            "accrues": {f"area-{n % AREAS}": "60%", f"area-{(n + 1) % AREAS}": "40%"}}


def track(n: int) -> dict[str, Any]:
    """A program; every seventh gives a bachelor's degree."""
    level, credits_ = ("bachelors", 120) if n % 7 == 0 else ("certificate", 9 + n % 20)
    topics = [f"topic-{n % TOPICS}"]
    return {"name": f"Track {n}", "college": "college", "length": f"{3 + n % 9} months", "prepares_for": "unknown",
            "award": {"level": level, "credits": credits_, "in": ["field"]},
            "provides": [{"education": {"credits": min(credits_, 9 + n % 20), "in": topics}}]}


def training(n: int) -> dict[str, Any]:
    """A short course with a price."""
    hours = 6 + 2 * (n % 10)
    return {"name": f"Training {n}", "hours": hours, "costs": [{"of": "fee", "price": 20 + 5 * (n % 11)}],
            "provides": [{"education": {"hours": hours, "in": [f"topic-{n % TOPICS}"]}}]}


if __name__ == "__main__":
    main()
