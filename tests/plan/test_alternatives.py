"""Which way through an alternative a plan takes."""

from __future__ import annotations

from ladders import BASE, compiled

from ladder.plan.solve import solve

PERSON = {"degree": {"order": 1, "fields": []}, "role": None}


def paper(price, requires="none"):
    """A license with a price."""
    return {"name": "Paper", "source": "book", "kind": "license", "issuer": "board", "requires": requires,
            "costs": [{"of": "application", "price": price}]}


def test_a_way_that_is_open_only_by_a_statement_hides_no_other():
    inner = {"any": [{"credential": "dear"}, {"statement": "The board decides."}]}
    files = {**BASE, "us/credentials/dear.yml": paper(500), "us/credentials/cheap.yml": paper(20),
             "us/credentials/goal.yml": paper(1, [{"any": [{"credential": "cheap"}, inner]}])}
    (plan,) = solve(compiled(files), PERSON, "us/credentials/goal").plans
    assert (plan.amounts.weeks, plan.amounts.cents) == (0, 2100)
