"""What the pages of study and its money show: programs, colleges, trainings, exams, aid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ladder.document import Loc
from ladder.model import Aid, College, Credential, Exam, Organization, Record, Track, Training
from ladder.model.amount import Cost
from ladder.model.college import Approval, Course
from ladder.model.shape import items
from ladder.pages.act import act, page, pairs, span
from ladder.pages.checklist import Item, checklist, given
from ladder.pages.coverage import toward
from ladder.pages.figures import Figure
from ladder.pages.marks import is_disputed, mark_at, rivals
from ladder.pages.notes import notes
from ladder.pages.parts import Line, View, lines, linked, named, organizations, over, prices, terms
from ladder.pages.site import Site, trainings_path
from ladder.pages.words import Words
from ladder.plan.studied import is_silent


def track(site: Site, words: Words, it: Track) -> View:
    """A college program: what it costs, how long, what it counts toward."""
    school = words.catalog.find(College, it.college, words.jurisdiction)
    shared = school.costs if school else None
    return {
        "college": linked(site, "offers", to=it.id),
        "places": place(words, it, school),
        "figures": [*award(words, it), *price(words, [*items(it.costs), *items(shared)])],
        "given": gives(words, it, it.provides, ("provides",)),
        "rivals": (*rivals(words, it, it.award, ("award",)), *rivals(words, it, it.length, ("length",))),
        "claims": lines(words, it, ("prepares_for",), it.prepares_for),
        "toward": toward(site, words, it), "silent": is_silent(it),
        "entry": checklist(words, it, it.entry, ("entry",)),
        "delivery": words.terms(it.delivery, either=False) if isinstance(it.delivery, tuple) else "",
        "delivery_unknown": it.delivery in (None, "unknown"),
        "costs": prices(words, (it, it.costs, ("costs",)), *([(school, school.costs, ("costs",))] if school else [])),
        "aid": _money(site, words, items(it.aid) or items(school.aid if school else None)),
        "courses": [(_course(words, c), gives(words, it, c.provides, ("courses", i, "provides")))
                    for i, c in enumerate(items(it.courses))],
        "stacks": linked(site, "stacks_into", frm=it.id),
        "contains": [named(t) for n in it.contains if (t := words.catalog.find(Track, n, words.jurisdiction))],
        "approved": [Line(named(o).text, mark_at(words, it, ("approved_by", i)), _approval(words, a), named(o).path)
                     for i, a in enumerate(items(it.approved_by))
                     if (o := words.catalog.find(Organization, a.organization, words.jurisdiction))],
        "approval_unknown": it.approved_by in (None, "unknown"),
        "prior": lines(words, it, ("prior_learning",), it.prior_learning),
        "act": act(words, it, "where_to_act") or page(words, school.link if school else None),
    }


def place(words: Words, it: Track, school: College | None) -> str:
    """Where it is taught; where that is not said, the college's towns."""
    if it.place is not None:
        return it.place if words.known(it.place) else words._("place: {word}").format(word=words.word(it.place))
    return words.listing(school.places) if school and isinstance(school.places, tuple) else ""


def _course(words: Words, it: Course) -> Line:
    size = f"({words.credits(it.credits)})" if it.credits else ""
    return Line(" ".join(s for s in (it.code, it.title or "", size) if s),
                note=" ".join(notes(it.model_copy(update={"provides": ()}))))


def _approval(words: Words, it: Approval) -> str:
    """What a track is approved for, and for whom."""
    papers = [c.title for n in it.for_ if (c := words.catalog.find(Credential, n, words.jurisdiction))]
    text = words._("For: {what}.").format(what=words.listing(papers)) if papers else ""
    return " ".join(s for s in (text, it.entrants or "", it.note or "") if s)


def award(words: Words, it: Track) -> list[Figure]:
    """What a track awards, how large it is and how long it takes."""
    name = words.degree(it.award.level)
    if isinstance(it.award.in_, tuple):
        fields = words.terms(it.award.in_, "degree-fields", either=False)
        name = words._("{degree} in {fields}").format(degree=name, fields=fields)
    found = [Figure(name, words._("is the award"), it.award.note or "")]
    size, hours = it.award.credits, it.award.hours
    if isinstance(size, str):
        found.append(Figure(words.word(size), words._("in credits")))
    elif size is not None:
        found.append(Figure(words.credits(size), words._("in all"), " ".join(notes(size))))
    if hours is not None:
        found.append(Figure(words.hours(hours), words._("in all"), " ".join(notes(hours))))
    return [*found, Figure(words.span(it.length), words._("is the stated length"), it.length.note or "")]


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
    doubt = words._("sources disagree") if any(is_disputed(c.price) for c in parts) else ""
    label = words._("a credit, {who}").format(who=words.term(residence, ("residences",))) if residence else (
        words._("a credit"))
    return Figure(value, label, ", ".join(s for s in (said, str(parts[0].year or ""), doubt) if s))


def gives(words: Words, it: Track | Training, provides: Any, loc: Loc) -> list[Item]:
    """What finishing it, or a course of it, gives."""
    if isinstance(provides, str):
        return [Item("leaf", words.word(provides), mark=mark_at(words, it, loc))]
    return given(words, it, provides, loc)


def college(site: Site, words: Words, it: College) -> View:
    """A college: its programs and its prices."""
    return {
        "tracks": linked(site, "offers", frm=it.id),
        "places": words.listing(it.places) if isinstance(it.places, tuple) else "",
        "costs": prices(words, (it, it.costs, ("costs",))),
        "entry": checklist(words, it, it.residency, ("residency",)),
        "aid": _money(site, words, items(it.aid)),
        "prior": lines(words, it, ("prior_learning",), it.prior_learning),
        "act": act(words, it, "where_to_act") or page(words, it.link),
        "more": pairs((words._("County"), it.county or ""),
                      (words._("Accredited by"), organizations(words, it.accredited_by))),
    }


def training(site: Site, words: Words, it: Training) -> View:
    """A short course."""
    return {
        "figures": [Figure(words.size(it.hours), words._("of class"), " ".join(notes(it.hours)))],
        "list_path": trainings_path(site, it.id.jurisdiction),
        "providers": [named(found) for n in items(it.providers) if (found := provider(words, n))],
        "entry": checklist(words, it, it.requires),
        "given": gives(words, it, it.provides, ("provides",)),
        "costs": prices(words, (it, it.costs, ("costs",))),
        "costs_unknown": it.costs in (None, "unknown"),
        "evidence": lines(words, it, ("evidence",), it.evidence),
        "toward": toward(site, words, it),
        "used": linked(site, "requires", to=it.id),
        "rivals": rivals(words, it, it.hours, ("hours",)),
        "act": act(words, it, "where_to_act"),
        "more": pairs((words._("How it is taught"), terms(words, it.delivery, "delivery")),
                      (words._("Made for"), terms(words, it.audience, "lanes")),
                      (words._("What it is for"), terms(words, it.needs, "training-needs")),
                      (words._("Approved by"), organizations(words, it.approved_by))),
    }


def provider(words: Words, name: str) -> Record | None:
    """Who teaches: an organization, or a college."""
    classes: tuple[type[Record], ...] = (Organization, College)
    places = (words.catalog.find(cls, name, words.jurisdiction) for cls in classes)
    return next((found for found in places if found is not None), None)


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
        "act": act(words, it, "application", "where_to_act"),
        "more": pairs((words._("Wait for a seat"), span(words, it.waits))),
    }


def _school(words: Words, it: Track) -> str:
    school = words.catalog.find(College, it.college, words.jurisdiction)
    return school.name if school else ""


def _money(site: Site, words: Words, names: tuple[str, ...]) -> list[Line]:
    """Money by its names, with what is over said and last."""
    found = [it for name in names if (it := words.catalog.find(Aid, name, words.jurisdiction))]
    return sorted((replace(named(it), note=over(site, words, it)) for it in found), key=lambda line: bool(line.note))


def aid(site: Site, words: Words, it: Aid) -> View:
    """Money for a step."""
    return {
        "entry": checklist(words, it, it.requires),
        "text": it.text or "",
        "covers": words.terms(it.covers, "cost-items", either=False) if isinstance(it.covers, tuple) else "",
        "costs": prices(words, (it, it.amount, ("amount",))),
        "tracks": [replace(named(t), note=_school(words, t))
                   for t in site.catalog.of(Track, it.id.jurisdiction) if it.id.slug in items(t.aid)],
        "act": act(words, it, "where_to_act"),
        "more": pairs((words._("Who pays"), organizations(words, it.provider)),
                      (words._("Pays in full"), {True: words._("yes"), False: words._("no"), None: ""}[it.in_full]),
                      (words._("For how long"), span(words, it.lasts))),
    }
