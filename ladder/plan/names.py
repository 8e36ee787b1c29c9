"""Which role or credential a person means by a name."""

from __future__ import annotations

import difflib

from ladder.catalog import Catalog
from ladder.model import Credential, Record, RecordId, Role


class UnclearNameError(ValueError):
    """A name that no record has, or several have."""


def named(catalog: Catalog, jurisdiction: str, name: str, kinds: tuple[type[Record], ...] = (Role, Credential)) -> RecordId:
    """The role or credential of a jurisdiction that a name, slug, abbreviation, alias or address means.

    Raises UnclearNameError with the candidates, or with the nearest names.
    """
    known = [r for cls in kinds for place in catalog.reach(jurisdiction) for r in catalog.of(cls, place)]
    for fits in (_by_address, _by_name):
        found = [r for r in known if fits(r, name)]
        own = [r for r in found if r.id.jurisdiction == jurisdiction] or found
        if len(own) == 1:
            return own[0].id
        if own:
            listed = "\n".join(f"  {r.id}  {r.title}" for r in own)
            raise UnclearNameError(f"`{name}` can mean several. Write one of these addresses:\n{listed}")
    raise UnclearNameError(_unknown(known, jurisdiction, name))


def _by_address(record: Record, name: str) -> bool:
    spelled = {str(record.id), f"{record.id.jurisdiction}/{record.id.slug}", f"{record.id.kind}/{record.id.slug}"}
    return name in spelled


def _by_name(record: Record, name: str) -> bool:
    names = {record.id.slug, record.name, *record.other_names}
    return name.casefold() in {n.casefold() for n in names}


def _unknown(known: list[Record], jurisdiction: str, name: str) -> str:
    if not known:
        return f"There is no jurisdiction `{jurisdiction}` with roles or credentials."
    near = nearest(name, [n for r in known for n in (r.id.slug, r.name, *r.other_names)])
    hint = f" Did you mean {near}?" if near else f" The roles and credentials: {', '.join(sorted({r.id.slug for r in known}))}."
    return f"No role or credential of {jurisdiction} is called `{name}`.{hint}"


def nearest(name: str, known: list[str]) -> str | None:
    """The known name that is most like a given one, if any is much like it."""
    folded = {k.casefold(): k for k in known}
    found = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
