"""What the page of each kind of record shows: plain values for its template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ladder.graph import edges, is_top, leads_here, next_roles
from ladder.model import (
    Aid,
    College,
    Credential,
    Exam,
    Jurisdiction,
    Organization,
    Qualification,
    Record,
    RecordId,
    Role,
    Track,
    Training,
)
from ladder.model.credential import Recognition
from ladder.model.shape import items
from ladder.pages.act import act, page, pairs
from ladder.pages.checklist import Item, checklist, detailed
from ladder.pages.climbs import nexts
from ladder.pages.coverage import covered
from ladder.pages.figures import figures
from ladder.pages.keeping import lasting, limits, renewal
from ladder.pages.leaves import supervision
from ladder.pages.marks import Mark, mark_at
from ladder.pages.parts import Line, Prices, View, lines, linked, named, organizations, prices, steps, terms
from ladder.pages.pay import wages
from ladder.pages.site import Site, is_nation, is_state, path_of
from ladder.pages.study import aid, college, exam, track, training
from ladder.pages.words import Words
from ladder.tree import is_unknown, nodes, target


def role(site: Site, words: Words, it: Role) -> View:
    """A job: what is next first, then what it is."""
    return {
        "lane": words.term(it.lane, ("lanes",)),
        "next": nexts(site, words, it, next_roles(site.graph, it.id)),
        "pending": steps(site, words, pending(site, it) if it.rung is not None else []),
        "nearest": steps(site, words, nearest(site, it)),
        "stands": stands(site, it) if it.rung is None else None,
        "is_top": is_top(site.catalog, it),
        "before": steps(site, words, leads_here(site.graph, it.id)),
        "does": lines(words, it, ("does",), it.does),
        "must_not": lines(words, it, ("must_not",), it.must_not),
        "entry": checklist(words, it, it.requires),
        "figures": figures(words, it, site.date),
        "supervision": supervised(words, it),
        "wages": wages(site, words, it),
        "supports": lines(words, it, ("supports",), it.supports),
        "settings": terms(words, it.settings, "settings"),
        "accrues": accrued(words, it),
        "trainings": [named(t) for n in items(it.trainings)
                      if (t := words.catalog.find(Training, n, words.jurisdiction))],
        "act": act(words, it, "where_to_act"),
    }


def stands(site: Site, it: Role) -> View:
    """What a job without a rung is: a job of the whole nation, or one beside a state's ladder."""
    code = it.id.jurisdiction
    whole = is_nation(code) and not is_state(site, code)
    states = [s for s in site.catalog.of(Jurisdiction) if is_state(site, s.id.jurisdiction) and code in s.inherits]
    return {
        "nation": whole,
        "states": [Line(s.name, path=path_of(s.id)) for s in states] if whole else [],
        "kin": [Line(f"{r.title}, {site.jurisdiction(r.id.jurisdiction).name}", path=path_of(r.id))
                for r in site.catalog.of(Role) if site.catalog.parents.get(r.id) == it.id],
        "toward": linked(site, "counts_toward", frm=it.id),
    }


def pending(site: Site, it: Role) -> list[RecordId]:
    """Higher rungs of the same lane whose rules are not known: they may follow, nobody can say."""
    lane = [r for r in site.catalog.of(Role, it.id.jurisdiction) if r.lane == it.lane and r.rung is not None]
    return [r.id for r in lane if r.rung is not None and r.rung > (it.rung or 0)
            and is_unknown(site.catalog, r, site.date)]


def nearest(site: Site, it: Role) -> list[RecordId]:
    """The jobs on the next rung up, in every lane, for a rung that no rule counts toward another job."""
    if it.rung is None or next_roles(site.graph, it.id) or pending(site, it) or is_top(site.catalog, it):
        return []
    above = [r for r in site.catalog.of(Role, it.id.jurisdiction) if (r.rung or 0) > it.rung]
    return [r.id for r in above if r.rung == min(a.rung or 0 for a in above)]


def accrued(words: Words, it: Role) -> list[Line]:
    """What an hour of the job counts as."""
    found = []
    for area, amount in (it.accrues if isinstance(it.accrues, dict) else {}).items():
        text = words._("{area}: what share of your hours counts is unknown") if amount.word else (
            words._("{area}: {share} of your hours"))
        said = text.format(area=words.term(area, ("practice-areas",)), share=words.amount(amount))
        found.append(Line(said, mark_at(words, it, ("accrues", area)), amount.note or ""))
    return found


def supervised(words: Words, it: Role) -> list[Line]:
    """Who supervises the role."""
    if not isinstance(it.supervision, tuple):
        return lines(words, it, ("supervision",), it.supervision)
    found = detailed(words, it, supervision(words, it.supervision))
    return [Line(d.text, d.mark, parts=d.parts) for d in found]


def credential(site: Site, words: Words, it: Credential) -> View:
    """A paper: what it asks, what it costs, what it allows."""
    opened = opens(site, it)
    return {
        "kind": words.kind(it),
        "issuer": linked(site, "issues", to=it.id),
        "figures": figures(words, it, site.date),
        "entry": checklist(words, it, it.requires),
        "costs": prices(words, (it, it.costs, ("costs",))),
        "lasts": lasting(words, it),
        "renewal": renewal(words, it),
        "scope": scope(words, it),
        "recognition": recognition(words, it),
        "opens": [named(r) for r in opened],
        "counts": [named(r) for r in counting(site, it) if r not in opened],
        "are_hours_asked": are_hours_asked(site, it),
        "covered": covered(site, words, it),
        "act": act(words, it, "application", "where_to_act"),
        "more": limits(words, it),
    }


def scope(words: Words, it: Credential) -> View | None:
    """What holding it allows, under headings; None when the record does not say."""
    if it.scope is None:
        return None
    mark = mark_at(words, it, ("scope",))
    if isinstance(it.scope, str):
        return {"parts": [], "word": words.word(it.scope), "note": "", "mark": mark}
    _ = words._
    parts = [(_("Practice"), "practice"), (_("Supervising others"), "supervises"), (_("Billing"), "billing"),
             (_("Titles"), "titles"), (_("Where"), "settings"), (_("Not allowed"), "must_not")]
    told = [(label, lines(words, it, ("scope", key), getattr(it.scope, key))) for label, key in parts]
    return {"parts": [(label, said) for label, said in told if said], "word": "", "note": it.scope.note or "",
            "mark": mark}


@dataclass(frozen=True)
class Recognized:
    """One thing earned elsewhere that is accepted, and what that asks, costs and loses."""

    text: str
    mark: Mark | None
    notes: tuple[str, ...] = ()
    entry: Item | None = None
    costs: Prices | None = None
    lost: tuple[Line, ...] = ()


def recognition(words: Words, it: Credential) -> list[Recognized]:
    """What earned elsewhere is accepted."""
    if isinstance(it.recognition, str):
        return [Recognized(words.word(it.recognition), mark_at(words, it, ("recognition",)))]
    return [_recognized(words, it, entry, i) for i, entry in enumerate(it.recognition or ())]


def _recognized(words: Words, it: Credential, entry: Recognition, index: int) -> Recognized:
    _ = words._
    at = ("recognition", index)
    costs = prices(words, (it, entry.costs, (*at, "costs")))
    lost = lines(words, it, (*at, "lost"), entry.lost) if isinstance(entry.lost, tuple) else []
    return Recognized(entry.text or _("Some of it counts."), mark_at(words, it, at), tuple(_beside(words, entry)),
                      checklist(words, it, entry.requires, (*at, "requires")),
                      costs if costs.now else None, tuple(lost))


def _beside(words: Words, entry: Recognition) -> list[str]:
    """Of what and from whom a recognition is, and which of its parts are only known as words."""
    _ = words._
    catalog, home = words.catalog, words.jurisdiction
    told = [
        (_("Of: {what}."), [c.title for n in entry.of or () if (c := catalog.find(Credential, n, home))]),
        (_("From: {what}."), [o.name for n in items(entry.from_issuers) if (o := catalog.find(Organization, n, home))]),
    ]
    parts = [(_("whom it is from"), entry.from_issuers), (_("what it costs"), entry.costs),
             (_("what is lost"), entry.lost)]
    said = [_("{what}: {word}.").format(what=label, word=words.word(value)).capitalize()
            for label, value in parts if isinstance(value, str)]
    return [*([entry.note] if entry.note else []),
            *(text.format(what=words.listing(what)) for text, what in told if what), *said]


def opens(site: Site, it: Credential) -> list[Role]:
    """The roles whose own tree names the credential."""
    return [r for r in site.catalog.of(Role, it.id.jurisdiction)
            if any(target(site.catalog, at) == it.id for at in nodes(r, site.date))]


def counting(site: Site, it: Credential) -> list[Role]:
    """The roles whose hours count toward a credential."""
    ends = dict.fromkeys(a for a, b, _ in edges(site.graph, "counts_toward", it.id) if b == it.id)
    return [r for end in ends if isinstance(r := site.catalog.records[end], Role)]


def are_hours_asked(site: Site, it: Credential) -> bool:
    """Whether some rule on work asks for an amount of it, and not only for work in the field."""
    works = (at.node.experience for at in nodes(it, site.date) if at.node.experience is not None)
    return any(work.hours is not None or work.months is not None for work in works)


def qualification(site: Site, words: Words, it: Qualification) -> View:
    """A named set of conditions."""
    return {"entry": checklist(words, it, it.requires), "used": linked(site, "requires", to=it.id),
            "act": act(words, it, "where_to_act")}


def organization(site: Site, words: Words, it: Organization) -> View:
    """Who issues, regulates, pays or teaches."""
    return {
        "issues": linked(site, "issues", frm=it.id),
        "offers": linked(site, "offers", frm=it.id),
        "act": act(words, it, "contact", "where_to_act") or page(words, it.link),
        "more": pairs((words._("Member of"), organizations(words, it.member_of))),
    }


VIEWS: dict[type[Record], Callable[[Site, Words, Any], View]] = {
    Role: role,
    Credential: credential,
    Track: track,
    College: college,
    Training: training,
    Exam: exam,
    Qualification: qualification,
    Organization: organization,
    Aid: aid,
}
"""The view of each kind that has pages."""
