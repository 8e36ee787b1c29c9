"""Records whose every text is an attack, shown in Chromium: nothing runs, nothing is asked from elsewhere.

Each kind has a record with every key that the model knows. A text that may be anything is each of the attacks in turn.
"""

from __future__ import annotations

import html
from contextlib import contextmanager
from itertools import count

import pytest
from forge import FORMS, PATTERNS, Giver, record
from serving import serving
from support import DATE
from world import lay, shelves, write

from ladder.check import check
from ladder.model import KINDS
from ladder.model.base import URL_PATTERN
from ladder.pages.compose import plans
from ladder.pages.frame import write as write_site
from ladder.pages.site import PAGED, make
from ladder.report import as_text

TIMES = 3
OLD, NEW = "us-ma/roles/old-1/", "us-ma/roles/attack-1/"
"""An old address, and where it sends on to."""
PLANNED = "plan/#in=us-ma"
"""The planner with a state of attacks."""
ELSEWHERE = "https://attacker.example.org/"
ATTACKS = (
    "<script>top.hit=1;alert(1)</script>", "<img src=x onerror=top.hit=1>", '"><svg onload=top.hit=1>', "'-top.hit=1-'",
    '" onmouseover="top.hit=1" autofocus onfocus="top.hit=1', "' autofocus onfocus='top.hit=1", "javascript:top.hit=1",
    "data:text/html,<script>top.hit=1</script>", "</title></style></script></textarea><script>top.hit=1</script>",
    "{{ cycler.__init__.__globals__.os.system('touch hit') }}{% raise %}", "${top.hit=1}#{top.hit=1}%(hit)s%s{0}",
    f"</style><link rel=stylesheet href={ELSEWHERE}a.css>", f"<iframe src={ELSEWHERE}></iframe>",
    f"<meta http-equiv=refresh content=0;url={ELSEWHERE}>",
    f"url({ELSEWHERE}a.png);}}*{{background:url({ELSEWHERE}b.png)}}",
    "<!--", "]]>", "&lt;script&gt;top.hit=1&lt;/script&gt;", f"[x]({ELSEWHERE})![x]({ELSEWHERE}c.png)",
    "\\u003cscript\\u003etop.hit=1\\u003c/script\\u003e", "<a href=javascript:top.hit=1 id=hit name=hit>x</a>",
)
"""Texts that run, ask for something or change the page wherever they are not written as text."""
ADDRESSES = ("https://example.org/?a=%22onload=&b=javascript:top.hit=1;//", "http://example.org/#&quot;onclick=top.hit=1",
             "https://example.org/$%7Btop.hit=1%7D({[x]})")
"""Web addresses as bad as the model takes them."""
REFUSED = ("javascript:top.hit=1", "JaVaScRiPt:top.hit=1", " javascript:top.hit=1", "data:text/html,x", "vbscript:x",
           "//attacker.example.org/", "https://a b/", 'https://x"onload=top.hit=1', "https://<script>", "file:///etc/passwd",
           "java\nscript:top.hit=1", "\x01javascript:top.hit=1")
HANDLERS = """() => [...document.querySelectorAll("*")].flatMap(node => [...node.attributes]
  .filter(it => it.name.startsWith("on") || it.name === "srcdoc" || /^\\s*(javascript|data|vbscript):/i.test(it.value)
    && ["href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href"].includes(it.name))
  .map(it => `${node.tagName} ${it.name}=${it.value}`))"""


class Attacker(Giver):
    """Every key, every text an attack, every choice in turn."""

    def __init__(self, names):
        self.names, self.turn = names, count()

    def pick(self, options):
        """The options in turn; values come before the words for not knowing."""
        rich = [it for it in options if it not in ("unknown", "none", "local")]
        return (rich or list(options))[next(self.turn) % len(rich or options)]

    def has(self, key, depth):
        """All keys of a record and of the mappings in it."""
        return depth <= 2 and key not in ("status", "in_force", "stale_after")

    def text(self, key, pattern):
        """An attack as far as the form of the text allows it."""
        if pattern == URL_PATTERN:
            return ADDRESSES[next(self.turn) % len(ADDRESSES)]
        if pattern is not None:
            return PATTERNS.get(pattern, FORMS.get(key, ""))
        return ATTACKS[next(self.turn) % len(ATTACKS)]


def lay_attacks(data):
    """Three records of each kind, every word and the jurisdiction itself, over a small folder."""
    names = shelves(data)
    give = Attacker(names)
    for kind in sorted(KINDS.keys() - {"jurisdictions", "vocabulary"}):
        for n in range(TIMES):
            former = [{"name": ATTACKS[n], "slug": f"old-{n}"}]
            write(data / f"us-ma/{kind}/attack-{n}.yml", {**record(KINDS[kind], give), "formerly": former})
    for name in names["vocabularies"]:
        terms = {slug: give.text("label", None) for slug in names[name]}
        write(data / f"us-ma/vocabulary/{name}.yml", {"name": ATTACKS[0], "terms": terms})
    publisher = {"name": ATTACKS[1], "link": ADDRESSES[0], "statement": ATTACKS[2]}
    write(data / "us-ma/jurisdiction.yml", {"name": ATTACKS[0], "inherits": ["us"], "publisher": publisher})


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """The folder of a site of attacks, and its pages."""
    folder = tmp_path_factory.mktemp("attacked")
    data = lay(folder / "data")
    lay_attacks(data)
    catalog, findings = check(data, DATE)
    assert as_text([finding for finding in findings if finding.severity == "error"]) == "No problems found."
    site = make(catalog, DATE)
    write_site(site, folder / "site")
    return folder / "site", plans(site)


@pytest.fixture(scope="module")
def loaded(attacked, browser):
    """What each page did when it was opened and used, by its path."""
    folder, planned = attacked
    paths = [plan.path for plan in planned if plan.record is None or plan.record.id.slug.startswith(("attack", "us"))]
    with serving(folder) as address, heard(browser, address) as (page, said):
        return {path: visit(page, said, address, path) for path in (*paths, PLANNED, OLD)}


@contextmanager
def heard(browser, address):
    """A page, and a list of what happens on it that no text may bring about."""
    said = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("dialog", lambda it: (said.append(f"dialog {it.message}"), it.dismiss()))
        page.on("pageerror", lambda it: said.append(f"error {it}"))
        page.on("console", lambda it: said.append(f"console {it.text}"))
        page.on("request", lambda it: None if it.url.startswith(address) else said.append(f"request {it.url}"))
        page.on("popup", lambda it: said.append(f"popup {it.url}"))
        yield page, said


def visit(page, said, address, path):
    """Open a page and point at everything on it: what was said since the last visit."""
    page.goto(f"{address}{path}", wait_until="networkidle")
    if path == OLD:
        page.wait_for_url(f"**/{NEW}index.html")
    if path == PLANNED:
        page.locator("#answer h2").first.wait_for()
    said += page.evaluate(HANDLERS)
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    page.evaluate("document.querySelectorAll('*').forEach(it => it.dispatchEvent(new MouseEvent('mouseover')))")
    if page.evaluate("typeof top.hit !== 'undefined' || !!document.getElementById('hit')"):
        said.append("something ran")
    found, said[:] = [*said], []
    return found


def test_a_page_of_each_kind_was_opened(attacked, loaded):
    kinds = {plan.kind for plan in attacked[1] if plan.path in loaded}
    assert kinds >= PAGED | {"home", "state", "names", "sources", "training-list", "a-z", "data", "about"}


def test_nothing_runs_and_nothing_is_asked_from_elsewhere(loaded):
    assert {path: said for path, said in loaded.items() if said} == {}


def test_every_attack_stands_on_some_page_as_text(attacked):
    """Else the test above would have opened pages without attacks."""
    folder, _ = attacked
    text = " ".join(html.unescape(path.read_text(encoding="utf-8")) for path in folder.rglob("us-ma/**/index.html"))
    assert [attack for attack in ATTACKS if " ".join(attack.split()) not in " ".join(text.split())] == []


def test_an_attack_that_is_not_escaped_would_be_seen(browser, tmp_path):
    """A page of the attacks as they are."""
    (tmp_path / "index.html").write_text(f"<!doctype html><p>{ATTACKS[0]}{ATTACKS[1]}<a href='{ATTACKS[6]}'>x</a>")
    with serving(tmp_path) as address, heard(browser, address) as (page, said):
        found = visit(page, said, address, "")
    assert {it.split()[0] for it in found} >= {"dialog", "IMG", "A", "something"}


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_could_run_is_told(tmp_path, monkeypatch, address):
    data = lay(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    write(data / "us-ma/colleges/wrong.yml", {"name": "Wrong", "link": address, "source": "board"})
    assert {finding.code for finding in check(data, DATE)[1]} & {"malformed", "yaml-syntax"}
