"""The leaves of the requirement language that hold no tree of their own, as sentences. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ladder.model import Credential, Exam, Organization, Qualification, Record, Role
from ladder.model.leaves import Background, CredentialLeaf, Employment
from ladder.pages.details import Detail, status
from ladder.pages.words import Words
from ladder.tree import within


@dataclass(frozen=True)
class Leaf:
    """A leaf in words: a category for the eye, a sentence, details, and the record it names."""

    category: str
    text: str
    details: tuple[Detail, ...] = ()
    record: Record | None = None


def _degree(w: Words, it: Any) -> Leaf:
    text, fields = w.degree(it.level), [name for name in it.in_ or () if name not in (it.program or ())]
    if fields:  # without those that are the kind of program by another name
        text = w._("{degree} in {fields}").format(degree=text, fields=w.terms(fields, "degree-fields"))
    if it.program:
        text = w._("{what} from {whom}").format(what=text, whom=w.terms(it.program, "providers"))
    return Leaf(w._("Degree"), text, tuple(status(w, it)))


def _naming(category: Callable[[Words], str], cls: type[Record]) -> Callable[[Words, Any], Leaf]:
    def say(w: Words, it: Any) -> Leaf:
        record = w.catalog.find(cls, it.id, w.jurisdiction)
        details = (*_after(w, it), *status(w, it))
        return Leaf(category(w), record.title if record else it.id, details, record)

    return say


_named_credential = _naming(lambda w: w._("Credential"), Credential)


def _credential(w: Words, it: CredentialLeaf) -> Leaf:
    """A credential by name, or any of a kind."""
    held = [Detail(w._("Held for {months}").format(months=w.months(it.months)))] if it.months else []
    if it.id is not None:
        said = _named_credential(w, it)
        return replace(said, details=(*said.details, *held))
    issuer = w.catalog.find(Organization, it.issuer, w.jurisdiction) if it.issuer else None
    text = w._("Any {kind}").format(kind=w.credential_kind(it.kind) if it.kind else w._("credential"))
    if issuer is not None:
        text = w._("{what} of {issuer}").format(what=text, issuer=issuer.title)
    if it.elsewhere:
        text = w._("{what} of another state").format(what=text)
    return Leaf(w._("Credential"), text, (*status(w, it), *held))


def _after(w: Words, it: Any) -> Iterator[Detail]:
    if getattr(it, "after", ()):
        yield Detail(w._("After: {steps}").format(steps=w.terms(it.after, "application-steps", either=False)))


def _employment(w: Words, it: Employment) -> Leaf:
    role = w.catalog.find(Role, it.role, w.jurisdiction) if it.role else None
    payer = w.catalog.find(Organization, it.payer, w.jurisdiction) if it.payer else None
    says = [w._("a job as {role}").format(role=role.name) if role else "",
            w._("work in {setting}").format(setting=w.term(it.setting, ("settings",))) if it.setting else "",
            w._("work paid for by {payer}").format(payer=payer.name) if payer else "", it.duty or "",
            w.term(it.status, ("statuses",)) if it.status else ""]
    return Leaf(w._("Job"), w.listing(s for s in says if s), (), role)


def _lived(w: Words, it: Any) -> Leaf:
    whose = {"self": w._("you yourself"), "family": w._("a family member"), "close": w._("someone close to you")}
    text = w.terms(it.of, "lived-experiences")
    if it.whose:
        who = w.listing((whose[person] for person in it.whose), either=True)
        text = w._("{what} ({who})").format(what=text, who=who)
    if it.months:
        form = w._("{what}, {months}") if it.months.word else w._("{what}, {months} or more")
        text = form.format(what=text, months=w.months(it.months))
    return Leaf(w._("Lived experience"), text)


def _age(w: Words, it: Any) -> Leaf:
    form = "{age}" if it.number.word else w._("{age} or older")
    return Leaf(w._("Age"), form.format(age=w.amount(it.number)))


def _residency(w: Words, it: Any) -> Leaf:
    text = w.terms(it.basis, "residency-bases")
    if it.share:
        text = w._("{basis}, {share} of the time").format(basis=text, share=w.amount(it.share))
    if it.months:
        text = w._("{basis}, for {months}").format(basis=text, months=w.months(it.months))
    return Leaf(w._("Where you live"), text)


def _background(w: Words, it: Background) -> Leaf:
    bars = it.bars if isinstance(it.bars, tuple) else ()
    details = [Detail(bar.of, ("bars", index), tuple(_bar(w, bar))) for index, bar in enumerate(bars)]
    if it.bars == "unknown":
        unknown = w._("What would close the door is unknown to us. Ask before you pay for anything.")
        details = [Detail(unknown, ("bars",))]
    return Leaf(w._("Background check"), w.terms(it.check, "background-checks", either=False), tuple(details))


def doors(w: Words, it: Background) -> Iterator[str]:
    """What closes the door where a record is checked, in sentences: of each bar what is known."""
    if it.bars == "unknown":
        yield w._("What would close the door is unknown to us.")
        if any(within(w.catalog, name, {"criminal-record"}, "background-checks", w.jurisdiction) for name in it.check):
            yield w._("If you have a record, ask before you pay for anything.")
    if isinstance(it.bars, tuple):
        known = ((bar.of.removesuffix("."), [part.text for part in _bar(w, bar, known=True)]) for bar in it.bars)
        shut = " ".join(f"{what} ({'; '.join(more)})." if more else f"{what}." for what, more in known)
        yield w._("What closes the door: {what}").format(what=shut)


def _bar(w: Words, bar: Any, *, known: bool = False) -> Iterator[Detail]:
    """How long a bar lasts and what opens it again; where only what is known is asked for, no more."""
    if bar.lasts is not None and not (known and bar.lasts == "unknown"):
        lasts = {"permanent": w._("for good")}.get(bar.lasts) if isinstance(bar.lasts, str) else w.duration(bar.lasts)
        yield Detail(w._("Lasts: {how_long}").format(how_long=lasts or w.word(bar.lasts)))
    if bar.waiver is not None and not (known and bar.waiver == "unknown"):
        waiver = bar.waiver if w.known(bar.waiver) else w.word(bar.waiver)
        yield Detail(w._("Waiver: {waiver}").format(waiver=waiver))


def _attestation(w: Words, it: Any) -> Leaf:
    form = w._("{what}, how many: {count}") if it.count and it.count.word else w._("{count} × {what}")
    text = form.format(count=w.amount(it.count), what=it.of) if it.count else it.of
    details = [Detail(w._("From: {whom}").format(whom=w.listing(it.by)), ("by",))] if it.by else []
    if it.known:
        known = w._("Who has known you for {duration}").format(duration=w.duration(it.known))
        details.append(Detail(known, ("known",)))
    if it.every:
        details.append(Detail(w.every(it.every), ("every",)))
    return Leaf(w._("Papers"), text, tuple(details))


def _statement(w: Words, it: Any) -> Leaf:
    return Leaf(w._("Rule"), it.text)


SAY: dict[str, Callable[[Words, Any], Leaf]] = {
    "degree": _degree,
    "exam": _naming(lambda w: w._("Exam"), Exam),
    "credential": _credential,
    "qualification": _naming(lambda w: w._("Conditions"), Qualification),
    "employment": _employment,
    "lived_experience": _lived,
    "age": _age,
    "residency": _residency,
    "background": _background,
    "attestation": _attestation,
    "statement": _statement,
}
"""The words for each of these leaves."""
