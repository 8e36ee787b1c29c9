"""What the page of each kind of record shows: plain values for its template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ladder.graph import is_top, leads_here, next_roles
from ladder.model import (
    Aid,
    College,
    Credential,
    Exam,
    Organization,
    Qualification,
    Record,
    RecordId,
    Role,
    Track,
    Training,
)
from ladder.model.amount import Cost
from ladder.model.record import WhereToAct
from ladder.pages.checklist import checklist
from ladder.pages.figures import Figure, figures
from ladder.pages.leaves import leaf, supervision
from ladder.pages.marks import mark_at, rivals
from ladder.pages.parts import Contact, Line, act, lines, linked, named, prices, quiet, steps, wages
from ladder.pages.site import Site
from ladder.pages.words import Words
from ladder.tree import is_unknown, nodes

View = dict[str, Any]


def role(site: Site, words: Words, it: Role) -> View:
    """A job: what is next first, then what it is."""
    return {
        "lane": words.term(it.lane, ("lanes",)),
        "next": steps(site, words, next_roles(site.graph, it.id)),
        "pending": steps(site, words, pending(site, it)),
        "is_top": is_top(site.catalog, it),
        "before": steps(site, words, leads_here(site.graph, it.id)),
        "does": lines(words, it, ("does",), it.does),
        "must_not": lines(words, it, ("must_not",), it.must_not),
        "entry": checklist(words, it, it.requires),
        "figures": figures(words, it, site.date),
        "supervision": supervised(words, it),
        "wages": wages(site, words, it),
        "supports": lines(words, it, ("supports",), it.supports),
        "settings": words.terms(it.settings, "settings", either=False) if isinstance(it.settings, tuple) else "",
        "accrues": accrued(words, it),
        "trainings": [named(t) for n in _items(it.trainings)
                      if (t := words.catalog.find(Training, n, words.jurisdiction))],
        "act": act(words, it.where_to_act),
    }


def pending(site: Site, it: Role) -> list[RecordId]:
    """Higher rungs of the same lane whose rules are not known: they may follow, nobody can say."""
    lane = [r for r in site.catalog.of(Role, it.id.jurisdiction) if r.lane == it.lane and r.rung is not None]
    return [r.id for r in lane if r.rung is not None and r.rung > (it.rung or 0)
            and is_unknown(site.catalog, r, site.date)]


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
    return quiet([Line(d.text, mark_at(words, it, d.loc)) for d in supervision(words, it.supervision)])


def credential(site: Site, words: Words, it: Credential) -> View:
    """A paper: what it asks, what it costs, what it allows."""
    opened = [named(r) for r in opens(site, it)]
    return {
        "kind": kind_of(words, it),
        "issuer": linked(site, "issues", to=it.id),
        "figures": figures(words, it, site.date),
        "entry": checklist(words, it, it.requires),
        "costs": prices(words, (it, it.costs, ("costs",))),
        "lasts": lasting(words, it),
        "renewal": renewal(words, it),
        "scope": scope(words, it),
        "recognition": recognition(words, it),
        "opens": opened,
        "counts": [c for c in linked(site, "counts_toward", to=it.id) if c not in opened],
        "act": act(words, it.application or it.where_to_act),
    }


def kind_of(words: Words, it: Credential) -> str:
    """What sort of paper it is."""
    _ = words._
    return {"license": _("License"), "certification": _("Certification"), "registration": _("Registration"),
            "permit": _("Permit"), "endorsement": _("Endorsement")}[it.kind]


def lasting(words: Words, it: Credential) -> View | None:
    """How long it lasts; None when the record does not say."""
    if it.term is None:
        return None
    said: View = {"text": "", "ends": "", "note": "", "mark": mark_at(words, it, ("term",)), "rivals": ()}
    if isinstance(it.term, str):
        return {**said, "text": words.word(it.term)}
    text = words.span(it.term.lasts) if it.term.lasts else ""
    return {**said, "text": text, "ends": it.term.ends or "", "note": it.term.note or "",
            "rivals": rivals(words, it, it.term, ("term",))}


def renewal(words: Words, it: Credential) -> View | None:
    """What keeps it alive; None when the record does not say."""
    if it.renewal is None:
        return None
    if isinstance(it.renewal, str):
        return {"text": words.word(it.renewal), "note": "", "mark": mark_at(words, it, ("renewal",)), "entry": None,
                "costs": prices(words)}
    every = it.renewal.every
    return {"text": words.word(every) if isinstance(every, str) else words.every(every) if every else "",
             "note": it.renewal.note or "", "mark": mark_at(words, it, ("renewal",)),
            "entry": checklist(words, it, it.renewal.requires, ("renewal", "requires")),
            "costs": prices(words, (it, it.renewal.costs, ("renewal", "costs")))}


def scope(words: Words, it: Credential) -> list[tuple[str, list[Line]]]:
    """What holding it allows, under headings."""
    if it.scope is None or isinstance(it.scope, str):
        return []
    _ = words._
    parts = [(_("Practice"), "practice"), (_("Supervising others"), "supervises"), (_("Billing"), "billing"),
             (_("Titles"), "titles"), (_("Where"), "settings"), (_("Not allowed"), "must_not")]
    told = [(label, lines(words, it, ("scope", key), getattr(it.scope, key))) for label, key in parts]
    return [(label, said) for label, said in told if said]


def recognition(words: Words, it: Credential) -> list[Line]:
    """What earned elsewhere is accepted."""
    if isinstance(it.recognition, str):
        return [Line(words.word(it.recognition), mark_at(words, it, ("recognition",)))]
    return [Line(entry.text, mark_at(words, it, ("recognition", i)), entry.note or "")
            for i, entry in enumerate(it.recognition or ()) if entry.text]


def opens(site: Site, it: Credential) -> list[Role]:
    """The roles whose own tree names the credential."""
    def names(role: Role) -> bool:
        return any(n.node.credential is not None and site.catalog.resolve(
            ("credentials",), n.node.credential.id, role.id.jurisdiction) == it.id for n in nodes(role, site.date))

    return [r for r in site.catalog.of(Role, it.id.jurisdiction) if names(r)]


def track(site: Site, words: Words, it: Track) -> View:
    """A college program: what it costs, how long, what it counts toward."""
    school = words.catalog.find(College, it.college, words.jurisdiction)
    shared = school.costs if school else None
    return {
        "college": linked(site, "offers", to=it.id),
        "places": words.listing(school.places) if school and isinstance(school.places, tuple) else "",
        "figures": [*award(words, it), *price(words, [*_items(it.costs), *_items(shared)])],
        "given": given(words, it),
        "claims": lines(words, it, ("prepares_for",), it.prepares_for),
        "counts": linked(site, "counts_toward", frm=it.id),
        "entry": checklist(words, it, it.entry, ("entry",)),
        "delivery": words.terms(it.delivery, either=False) if isinstance(it.delivery, tuple) else "",
        "delivery_unknown": it.delivery in (None, "unknown"),
        "costs": prices(words, (it, it.costs, ("costs",)), *([(school, school.costs, ("costs",))] if school else [])),
        "aid": [named(a) for n in _items(it.aid) or _items(school.aid if school else None)
                if (a := words.catalog.find(Aid, n, words.jurisdiction))],
        "courses": [Line(f"{c.code} {c.title or ''}".strip()) for c in _items(it.courses)],
        "stacks": linked(site, "stacks_into", frm=it.id),
        "approved": [Line(named(o).text, mark_at(words, it, ("approved_by", i)), path=named(o).path)
                     for i, a in enumerate(_items(it.approved_by))
                     if (o := words.catalog.find(Organization, a.organization, words.jurisdiction))],
        "approval_unknown": it.approved_by in (None, "unknown"),
        "prior": lines(words, it, ("prior_learning",), it.prior_learning),
        "act": act(words, it.where_to_act) or web(words, school),
    }


def web(words: Words, school: College | None) -> list[Contact]:
    """The college's own page, where its record names one."""
    return act(words, WhereToAct(link=school.link)) if school and school.link else []


def award(words: Words, it: Track) -> list[Figure]:
    """What a track awards, how large it is and how long it takes."""
    level = Figure(words.degree(it.award.level), words._("is the award"))
    size = it.award.credits
    credits_ = words.credits(size) if size is not None and not isinstance(size, str) else words.hours(it.award.hours)
    found = [Figure(credits_, words._("in all")), Figure(words.span(it.length), words._("is the stated length"))]
    return [level, *(f for f in found if f.value)]


def price(words: Words, costs: list[Cost]) -> list[Figure]:
    """What a credit costs in the newest year: the sum of all that is paid per credit, where each part is known."""
    parts = [c for c in costs if c.per == "credit" and c.when is None]
    newest = [c for c in parts if str(c.year or "") == max(str(p.year or "") for p in parts)]
    groups = dict.fromkeys(c.residence for c in newest)
    return [_per_credit(words, [c for c in newest if c.residence == residence], residence) for residence in groups]


def _per_credit(words: Words, parts: list[Cost], residence: str | None) -> Figure:
    said = words.listing(words.term(c.of, ("cost-items",)) for c in parts)
    whole = sum(c.price.min or 0 for c in parts)
    value = words.money(whole) if all(c.price.min is not None for c in parts) else words.word("unknown")
    doubt = words._("sources disagree") if any(c.price.conflicts for c in parts) else ""
    label = words._("a credit, {who}").format(who=words.term(residence, ("residences",))) if residence else (
        words._("a credit"))
    return Figure(value, label, ", ".join(s for s in (said, str(parts[0].year or ""), doubt) if s))


def _items(value: Any) -> tuple[Any, ...]:
    """The entries of a list; none of a word for not knowing."""
    return value if isinstance(value, tuple) else ()


def given(words: Words, it: Track | Training) -> list[Line]:
    """What finishing it gives."""
    if isinstance(it.provides, str):
        return [Line(words.word(it.provides), mark_at(words, it, ("provides",)))]
    return [Line(leaf(words, node).text, mark_at(words, it, ("provides", i))) for i, node in enumerate(it.provides)]


def college(site: Site, words: Words, it: College) -> View:
    """A college: its programs and its prices."""
    return {
        "tracks": linked(site, "offers", frm=it.id),
        "places": words.listing(it.places) if isinstance(it.places, tuple) else "",
        "costs": prices(words, (it, it.costs, ("costs",))),
        "entry": checklist(words, it, it.residency, ("residency",)),
        "aid": [named(a) for n in _items(it.aid) if (a := words.catalog.find(Aid, n, words.jurisdiction))],
        "prior": lines(words, it, ("prior_learning",), it.prior_learning),
        "act": act(words, it.where_to_act) or web(words, it),
    }


def training(site: Site, words: Words, it: Training) -> View:
    """A short course."""
    return {
        "figures": [Figure(words.hours(it.hours), words._("of class"))],
        "providers": linked(site, "offers", to=it.id),
        "entry": checklist(words, it, it.requires),
        "given": given(words, it),
        "costs": prices(words, (it, it.costs, ("costs",))),
        "costs_unknown": it.costs in (None, "unknown"),
        "evidence": lines(words, it, ("evidence",), it.evidence),
        "counts": linked(site, "counts_toward", frm=it.id),
        "used": linked(site, "requires", to=it.id),
        "rivals": rivals(words, it, it.hours, ("hours",)),
        "act": act(words, it.where_to_act),
    }


def exam(site: Site, words: Words, it: Exam) -> View:
    """What is sat."""
    return {
        "issuer": linked(site, "issues", to=it.id),
        "form": lines(words, it, ("form",), it.form),
        "pass_mark": it.pass_mark if words.known(it.pass_mark) else words.word(it.pass_mark or "unknown"),
        "costs": prices(words, (it, it.costs, ("costs",))),
        "costs_unknown": it.costs in (None, "unknown"),
        "entry": checklist(words, it, it.requires),
        "used": linked(site, "requires", to=it.id),
        "act": act(words, it.application or it.where_to_act),
    }


def qualification(site: Site, words: Words, it: Qualification) -> View:
    """A named set of conditions."""
    return {"entry": checklist(words, it, it.requires), "used": linked(site, "requires", to=it.id)}


def organization(site: Site, words: Words, it: Organization) -> View:
    """Who issues, regulates, pays or teaches."""
    page = act(words, WhereToAct(link=it.link)) if it.link else []
    return {
        "issues": linked(site, "issues", frm=it.id),
        "offers": linked(site, "offers", frm=it.id),
        "act": act(words, it.contact or it.where_to_act) or page,
    }


def aid(site: Site, words: Words, it: Aid) -> View:
    """Money for a step."""
    return {
        "entry": checklist(words, it, it.requires),
        "text": it.text or "",
        "covers": words.terms(it.covers, "cost-items", either=False) if isinstance(it.covers, tuple) else "",
        "costs": prices(words, (it, it.amount, ("amount",))),
        "tracks": [named(t) for t in site.catalog.of(Track, it.id.jurisdiction) if it.id.slug in _items(t.aid)],
        "act": act(words, it.where_to_act),
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
