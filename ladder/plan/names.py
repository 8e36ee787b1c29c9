"""Which role or credential a person means by a name."""

from __future__ import annotations

from ladder.catalog import Catalog
from ladder.diagnostic import did_you_mean
from ladder.model import Credential, Record, RecordId, Requirement, Role


class UnclearNameError(ValueError):
    """A name that no record has, or several have."""


def named(catalog: Catalog, jurisdiction: str, name: str, kinds: tuple[type[Record], ...]) -> RecordId:
    """The record of a jurisdiction that a name, slug, abbreviation, alias or address means.

    A job that asks for the one credential of the same name stands for both.
    Raises UnclearNameError with the candidates, or with the nearest names.
    """
    reach = catalog.reach(jurisdiction)
    known: list[Record] = [r for cls in kinds for place in reach for r in catalog.of(cls, place)]
    found = [r for r in known if _by_address(r, name)] or [r for r in known if _by_name(r, name)]
    own = [r for r in found if r.id.jurisdiction == jurisdiction] or found
    jobs = [r for r in own if isinstance(r, Role) and len(own) == 2 and _asks(catalog, r, own[1])]
    if len(jobs or own) == 1:
        return (jobs or own)[0].id
    if own:
        listed = "\n".join(f"  {r.id}  {r.title}" for r in own)
        raise UnclearNameError(f"`{name}` can mean several. Write one of these addresses:\n{listed}")
    raise UnclearNameError(_unknown(known, jurisdiction, name))


def target(catalog: Catalog, jurisdiction: str, name: str) -> RecordId:
    """The role or credential that a name means."""
    return named(catalog, jurisdiction, name, (Role, Credential))


def _asks(catalog: Catalog, role: Role, other: Record) -> bool:
    """Whether a job asks for a credential."""
    return any(n.credential is not None and n.credential.id is not None
               and catalog.find(Credential, n.credential.id, role.id.jurisdiction) == other
               for n in _all(role.requires))


def _all(node: object) -> list[Requirement]:
    if not isinstance(node, Requirement):
        return []
    return [node, *(inner for child in node.children for inner in _all(child))]


def _by_address(record: Record, name: str) -> bool:
    """Whether a name is an address: whole, without the kind, or without the jurisdiction."""
    at = record.id
    return name in (f"{at}", f"{at.jurisdiction}/{at.slug}", f"{at.kind}/{at.slug}")


def _by_name(record: Record, name: str) -> bool:
    names = {record.id.slug, record.name, *record.other_names}
    return name.casefold() in {n.casefold() for n in names}


def _unknown(known: list[Record], jurisdiction: str, name: str) -> str:
    if not known:
        return f"Nothing is known of `{jurisdiction}`."
    near = did_you_mean(name, [n for r in known for n in (r.id.slug, r.name, *r.other_names)])
    listed = f"There are: {', '.join(sorted({r.id.slug for r in known}))}."
    return f"Nothing of {jurisdiction} is called `{name}`. {near or listed}"
