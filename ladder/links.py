"""Whether the cited pages still answer, and the day on which each was last seen to."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import quote, urldefrag, urlsplit

from ladder import __version__
from ladder.catalog import Catalog
from ladder.model import Source
from ladder.report import visible

Outcome = Literal["works", "moved", "refused", "gone", "failing"]
"""There; there at another address; there but closed to programs; said to be away; no answer of use."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
AGENT = f"career-ladder/{__version__} (a weekly look whether cited pages still answer)"
AT_ONCE = 8
"""Hosts that are asked at the same time; one host is asked one thing after another."""
REFUSALS = frozenset({401, 403, 407, 429, 451})
LOOKS: Mapping[int, Outcome] = {**dict.fromkeys(REFUSALS, "refused"), 404: "gone", 410: "gone"}


@dataclass(frozen=True)
class Answer:
    """What an address answered: the outcome, the reason where there is one, and where it led."""

    outcome: Outcome
    detail: str = ""
    to: str = ""


@dataclass(frozen=True)
class Seen:
    """What is known of an address: the answer, the last day it was there, the first day it was not."""

    answer: Answer
    last_good: dt.date | None
    since: dt.date | None


class UnreadableError(Exception):
    """The file of earlier dates is none."""


def addresses(catalog: Catalog) -> dict[str, list[str]]:
    """The addresses of all sources without their anchors, and the records that cite each."""
    found: dict[str, list[str]] = {}
    for source in catalog.of(Source):
        found.setdefault(urldefrag(source.url).url, []).append(str(source.id))
    return dict(sorted(found.items()))


def ask(url: str, timeout: float) -> Answer:
    """Ask an address whether it is there: with HEAD, and again with GET where that was not answered well."""
    answer = _request(url, "HEAD", timeout)
    return answer if answer.outcome in {"works", "moved"} else _request(url, "GET", timeout)


def _request(url: str, method: str, timeout: float) -> Answer:
    try:
        address = quote(url, safe=":/?#[]@!$&'()*+,;=%~")
        request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "*/*"}, method=method)  # noqa: S310  the model takes http and https alone
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310  the same
            reached = response.url
    except urllib.error.HTTPError as error:
        error.close()
        return _refused(error.code)
    except TimeoutError:
        return Answer("failing", "no answer in time")
    except urllib.error.URLError as error:
        slow = isinstance(error.reason, TimeoutError)
        return Answer("failing", "no answer in time" if slow else visible(str(error.reason)))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer("failing", visible(str(error)) or type(error).__name__)
    return Answer("works") if reached == address else Answer("moved", to=visible(reached))


def _refused(code: int) -> Answer:
    if 300 <= code < 400:
        return Answer("failing", f"{code}, a redirect that leads nowhere")
    return Answer(LOOKS.get(code, "failing"), str(code))


def ask_all(urls: Iterable[str], timeout: float, pause: float) -> dict[str, Answer]:
    """Ask all addresses, one host one address after another with a pause between them."""
    by_host = sorted(urls, key=_host)
    hosts = [list(group) for _, group in groupby(by_host, _host)]

    def one_host(group: list[str]) -> list[tuple[str, Answer]]:
        answers = []
        for place, url in enumerate(group):
            time.sleep(pause if place else 0)
            answers.append((url, ask(url, timeout)))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pair for answers in pool.map(one_host, hosts) for pair in answers)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def renew(before: Mapping[str, Seen], answers: Mapping[str, Answer], today: dt.date) -> dict[str, Seen]:
    """What is known after today's answers. An address that is cited no more is forgotten."""
    return {url: _renewed(before.get(url), answer, today) for url, answer in sorted(answers.items())}


def _renewed(before: Seen | None, answer: Answer, today: dt.date) -> Seen:
    if answer.outcome in {"works", "moved"}:
        return Seen(answer, today, None)
    return Seen(answer, before.last_good if before else None, (before.since if before else None) or today)


def read(file: Path) -> dict[str, Seen]:
    """What earlier runs wrote; nothing where there is no file. Raises UnreadableError for what they did not write."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        return {url: _seen(given) for url, given in known["addresses"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableError(f"{file} is not what `ladder links` writes ({type(error).__name__}). Delete it to begin "
                              "anew; the dates in it are lost then.") from None


def _seen(given: Mapping[str, Any]) -> Seen:
    last, since = (dt.date.fromisoformat(day) if (day := given[key]) else None for key in ("last_good", "since"))
    outcome = OUTCOMES[OUTCOMES.index(given["outcome"])]  # refuses every other word
    return Seen(Answer(outcome, given["detail"], given["to"]), last, since)


def as_json(known: Mapping[str, Seen], today: dt.date) -> str:
    """What is known, for the next run."""
    rows = {url: {**asdict(seen.answer), "last_good": seen.last_good, "since": seen.since}
            for url, seen in known.items()}
    return json.dumps({"checked": today, "addresses": rows}, default=str, indent=1, ensure_ascii=False) + "\n"


def report(known: Mapping[str, Seen], cited: Mapping[str, list[str]]) -> str:
    """What a person should look at, those that are away the longest first."""
    counted = Counter(seen.answer.outcome for seen in known.values())
    counts = ", ".join(f"{counted[outcome]} {outcome}" for outcome in OUTCOMES)
    away = sorted((seen.since, url) for url, seen in known.items() if seen.since)
    moved = [url for url, seen in known.items() if seen.answer.outcome == "moved"]
    lines = [*(_away(url, known[url]) + _cited(cited[url]) for _, url in away),
             *(f"moved: {url}\n    to: {known[url].answer.to}" + _cited(cited[url]) for url in moved)]
    return "\n".join([f"Addresses: {len(known)} ({counts}).", *lines])


def _away(url: str, seen: Seen) -> str:
    last = f"last seen {seen.last_good}" if seen.last_good else "never seen"
    return f"{seen.answer.outcome}: {url}\n    {seen.answer.detail}; since {seen.since}, {last}"


def _cited(records: Iterable[str]) -> str:
    return f"\n    cited by {', '.join(records)}"
