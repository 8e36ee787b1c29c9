"""What the pages of study and its money show: programs, colleges, trainings, exams, aid."""

from __future__ import annotations

from ladder.model import Aid, College, Credential, Exam, Organization, Track, Training
from ladder.model.amount import Cost
from ladder.model.college import Approval, Course
from ladder.model.record import WhereToAct
from ladder.pages.checklist import checklist
from ladder.pages.figures import Figure
from ladder.pages.leaves import leaf
from ladder.pages.marks import mark_at, rivals
from ladder.pages.parts import (
    Contact,
    Line,
    View,
    act,
    items,
    lines,
    linked,
    named,
    organizations,
    pairs,
    prices,
    terms,
)
from ladder.pages.site import Site
from ladder.pages.words import Words


def track(site: Site, words: Words, it: Track) -> View:
    """A college program: what it costs, how long, what it counts toward."""
    school = words.catalog.find(College, it.college, words.jurisdiction)
    shared = school.costs if school else None
    return {
        "college": linked(site, "offers", to=it.id),
        "places": words.listing(school.places) if school and isinstance(school.places, tuple) else "",
        "figures": [*award(words, it), *price(words, [*items(it.costs), *items(shared)])],
        "given": given(words, it),
        "claims": lines(words, it, ("prepares_for",), it.prepares_for),
        "counts": linked(site, "counts_toward", frm=it.id),
        "entry": checklist(words, it, it.entry, ("entry",)),
        "delivery": words.terms(it.delivery, either=False) if isinstance(it.delivery, tuple) else "",
        "delivery_unknown": it.delivery in (None, "unknown"),
        "costs": prices(words, (it, it.costs, ("costs",)), *([(school, school.costs, ("costs",))] if school else [])),
        "aid": [named(a) for n in items(it.aid) or items(school.aid if school else None)
                if (a := words.catalog.find(Aid, n, words.jurisdiction))],
        "courses": [Line(_course(words, c), note=c.note or "") for c in items(it.courses)],
        "stacks": linked(site, "stacks_into", frm=it.id),
        "contains": [named(t) for n in it.contains if (t := words.catalog.find(Track, n, words.jurisdiction))],
        "approved": [Line(named(o).text, mark_at(words, it, ("approved_by", i)), _approval(words, a), named(o).path)
                     for i, a in enumerate(items(it.approved_by))
                     if (o := words.catalog.find(Organization, a.organization, words.jurisdiction))],
        "approval_unknown": it.approved_by in (None, "unknown"),
        "prior": lines(words, it, ("prior_learning",), it.prior_learning),
        "act": act(words, it.where_to_act) or web(words, school),
    }


def web(words: Words, school: College | None) -> list[Contact]:
    """The college's own page, where its record names one."""
    return act(words, WhereToAct(link=school.link)) if school and school.link else []


def _course(words: Words, it: Course) -> str:
    size = f"({words.credits(it.credits)})" if it.credits else ""
    return " ".join(s for s in (it.code, it.title or "", size) if s)


def _approval(words: Words, it: Approval) -> str:
    """What a track is approved for, and for whom."""
    papers = [c.title for n in it.for_ if (c := words.catalog.find(Credential, n, words.jurisdiction))]
    text = words._("For: {what}.").format(what=words.listing(papers)) if papers else ""
    return " ".join(s for s in (text, it.entrants or "", it.note or "") if s)


def award(words: Words, it: Track) -> list[Figure]:
    """What a track awards, how large it is and how long it takes."""
    level = Figure(words.degree(it.award.level), words._("is the award"))
    size = it.award.credits
    credits_ = words.credits(size) if size is not None and not isinstance(size, str) else words.hours(it.award.hours)
    length = Figure(words.span(it.length), words._("is the stated length"), it.length.note or "")
    found = [Figure(credits_, words._("in all")), length]
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


def given(words: Words, it: Track | Training) -> list[Line]:
    """What finishing it gives."""
    if isinstance(it.provides, str):
        return [Line(words.word(it.provides), mark_at(words, it, ("provides",)))]
    return [Line(leaf(words, node).text, mark_at(words, it, ("provides", i)), node.note or "")
            for i, node in enumerate(it.provides)]


def college(site: Site, words: Words, it: College) -> View:
    """A college: its programs and its prices."""
    return {
        "tracks": linked(site, "offers", frm=it.id),
        "places": words.listing(it.places) if isinstance(it.places, tuple) else "",
        "costs": prices(words, (it, it.costs, ("costs",))),
        "entry": checklist(words, it, it.residency, ("residency",)),
        "aid": [named(a) for n in items(it.aid) if (a := words.catalog.find(Aid, n, words.jurisdiction))],
        "prior": lines(words, it, ("prior_learning",), it.prior_learning),
        "act": act(words, it.where_to_act) or web(words, it),
        "more": pairs((words._("County"), it.county or ""),
                      (words._("Accredited by"), organizations(words, it.accredited_by))),
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
        "more": pairs((words._("How it is taught"), terms(words, it.delivery, "delivery")),
                      (words._("Made for"), terms(words, it.audience, "lanes")),
                      (words._("Approved by"), organizations(words, it.approved_by))),
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
        "act": act(words, it.application if words.known(it.application) else it.where_to_act or it.application),
        "more": pairs((words._("Wait for a seat"), words.span(it.waits) if it.waits else "")),
    }


def aid(site: Site, words: Words, it: Aid) -> View:
    """Money for a step."""
    return {
        "entry": checklist(words, it, it.requires),
        "text": it.text or "",
        "covers": words.terms(it.covers, "cost-items", either=False) if isinstance(it.covers, tuple) else "",
        "costs": prices(words, (it, it.amount, ("amount",))),
        "tracks": [named(t) for t in site.catalog.of(Track, it.id.jurisdiction) if it.id.slug in items(t.aid)],
        "act": act(words, it.where_to_act),
        "more": pairs((words._("Who pays"), organizations(words, it.provider)),
                      (words._("Pays in full"), {True: words._("yes"), False: words._("no"), None: ""}[it.in_full]),
                      (words._("For how long"), words.span(it.lasts) if it.lasts else "")),
    }
