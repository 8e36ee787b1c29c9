"""Records made up from the model, with odd texts in every place: they are told, or their pages are made."""

from __future__ import annotations

import pytest
from forge import FORMS, PATTERNS, Giver, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutate import ODD
from support import DATE
from world import judged, lay, shelves, write

from ladder.diagnostic import has_errors
from ladder.load import Cache
from ladder.model import KINDS
from ladder.pages.compose import compose, plans
from ladder.pages.site import file_link, make

QUICK = {"derandomize": True, "database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}
MADE = [kind for kind in KINDS if kind not in ("jurisdictions", "vocabulary", "sources", "wages")]
"""Kinds with a page of their own."""
ALSO = ("names", "a-z", "training-list")
"""Pages that list records."""
PLACES = ("", "", "", "us/", "us-az/", "us-zz/")
FEW, MANY = (45, 3), (450, 100)
"""Records of a kind, and for how many clean ones of them the pages are made: that takes a quarter of a second."""


class Odd(Giver):
    """Values by a random source that Hypothesis can make simpler; a few texts are odd."""

    def __init__(self, rng, names):
        self.rng, self.names = rng, names

    def pick(self, options):
        """One of some options."""
        return self.rng.choice(list(options))

    def has(self, key, depth):  # noqa: ARG002  every key is as likely
        """Half of the keys of a record, fewer further inside."""
        return self.rng.random() < (.5 if depth < 2 else .2)

    def text(self, key, pattern):
        """A plain text, or an odd one where any text may stand."""
        odd = self.rng.choice(ODD)[:150].strip() if pattern is None and self.rng.random() < .1 else ""
        return odd or PATTERNS.get(pattern, FORMS.get(key, "Some words"))

    def name(self, marks):
        """A name that is there, seldom of another jurisdiction."""
        return (self.pick(PLACES) if self.rng.random() < .05 else "") + super().name(marks)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The folder, what can be named in it, and what was read of it."""
    data = lay(tmp_path_factory.mktemp("generated") / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(data.parent)
        yield data, shelves(data), Cache()


def told(world, kind, rng, *, shown):
    """Whether a made-up record is clean; its pages are made then, when they are to be shown."""
    data, names, cache = world
    file = data / f"us-ma/{kind}/made.yml"
    try:
        write(file, {"source": "board", **record(KINDS[kind], Odd(rng, names))})
        catalog, findings = judged(data, cache, kind)
    finally:
        file.unlink()
    clean = not has_errors(findings)
    if clean and shown:
        site = make(catalog, DATE)
        for plan in plans(site):
            if plan.kind in ALSO or (plan.record is not None and plan.record.id.slug == "made"):
                assert compose(site, plan, file_link).body
    return clean


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize(("examples", "pages"), [FEW, pytest.param(*MANY, marks=pytest.mark.deep)])
def test_a_made_up_record_is_told_or_shown(world, kind, examples, pages):
    clean = []

    @settings(max_examples=examples, **QUICK)
    @given(st.randoms(use_true_random=False))
    def run(rng):
        clean.append(told(world, kind, rng, shown=sum(clean) < pages))

    run()
    assert any(clean)
