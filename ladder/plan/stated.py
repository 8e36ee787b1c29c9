"""What a profile decides, and what nobody can compute."""

from __future__ import annotations

from ladder.catalog import Catalog
from ladder.model import Credential, Qualification, Requirement
from ladder.model.amount import Amount

_DECIDED = frozenset({"degree", "credential", "lived_experience", "education"})
"""Leaves under `when` that a profile decides; others are circumstances that only the person knows."""


def is_stated(catalog: Catalog, home: str, node: Requirement) -> bool:
    """Whether a way holds a statement or an amount that nobody could read.

    Of lived experience a person has told: a plan names how long it must be as unknown, and takes the way like others.
    """
    if node.lived_experience is not None:
        return False
    if node.children:
        stated = [is_stated(catalog, home, child) for child in node.children]
        free = len(stated) - sum(stated)
        return free == 0 if node.form == "any" else free < node.at_least.n if node.at_least else any(stated)
    if node.credential is not None and node.credential.id is not None:
        named = catalog.find(Credential, node.credential.id, home)
        return named is not None and named.requires == "unknown"
    if node.qualification is not None:
        other = catalog.find(Qualification, node.qualification.id, home)
        if other is not None and isinstance(other.requires, Requirement):
            return is_stated(catalog, home, other.requires)
        return other is not None and other.requires == "unknown"
    amounts = (getattr(node.content, key, None) for key in ("hours", "months"))
    return node.statement is not None or any(isinstance(a, Amount) and a.word == "unknown" for a in amounts)


def decided(node: Requirement) -> bool:
    """Whether a profile decides a case."""
    return all(decided(c) for c in node.children) if node.children else node.form in _DECIDED
