"""Each leaf of the requirement language as a sentence with its details. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ladder.document import Loc
from ladder.model import Credential, Exam, Organization, Qualification, Record, Requirement, Role, Training
from ladder.model.base import Known
from ladder.model.leaves import Background, CredentialLeaf, Employment
from ladder.model.requirement import Education, Experience, Practicum, Substitution, Supervision
from ladder.pages.details import Detail, including, named, status
from ladder.pages.words import Words


@dataclass(frozen=True)
class Leaf:
    """A leaf in words: a category for the eye, a sentence, details, and the record it names."""

    category: str
    text: str
    details: tuple[Detail, ...] = ()
    record: Record | None = None


def leaf(words: Words, node: Requirement) -> Leaf:
    """The words for a leaf."""
    return _SAY[node.form or ""](words, node.content)


def _degree(w: Words, it: Any) -> Leaf:
    text = w.degree(it.level)
    if it.in_:
        text = w._("{degree} in {fields}").format(degree=text, fields=w.terms(it.in_, "degree-fields"))
    if it.program:
        text = w._("{what} from {whom}").format(what=text, whom=w.terms(it.program, "providers"))
    return Leaf(w._("Degree"), text, tuple(status(w, it)))


def _education(w: Words, it: Education) -> Leaf:
    training = w.catalog.find(Training, it.id, w.jurisdiction) if it.id else None
    amount = w.listing((s for s in (w.hours(it.hours), w.credits(it.credits)) if s), either=True)
    if training is not None:
        text = training.name
        if amount:
            text = w._("{what}: {amount}").format(what=text, amount=amount)
    elif it.in_:
        topics = w.terms(it.in_, "topics", either=False)
        text = w._("{amount} of class on {topics}").format(amount=amount, topics=topics) if amount else topics
    else:
        text = w._("{amount} of class").format(amount=amount) if amount else w._("Training")
    details = (*_taught(w, it), *including(w, it.including), *status(w, it), *_substitutions(w, it.substitutions))
    return Leaf(w._("Class"), text, details, training)


def _taught(w: Words, it: Education) -> Iterator[Detail]:
    if it.from_:
        yield Detail(w._("From {providers}").format(providers=w.terms(it.from_, "providers")))
    if it.within:
        yield Detail(w._("In the last {duration}").format(duration=w.duration(it.within)))
    if it.level:
        yield Detail(w._("At the level of: {degree}").format(degree=w.degree(it.level)))
    if it.hours_per_credit:
        yield Detail(w._("One credit counts as {n} hours").format(n=w.number(it.hours_per_credit)))
    if it.on_top:
        yield Detail(w._("On top of the other class hours"))


def _experience(w: Words, it: Experience) -> Leaf:
    amounts = [s for s in (w.reach(it.hours, w.hours), w.reach(it.months, w.months)) if s]
    text = w._("{amount} at work").format(amount=w._(" and ").join(amounts)) if amounts else w._("Experience at work")
    if it.in_:
        text = w._("{what} in {areas}").format(what=text, areas=w.terms(it.in_, "practice-areas"))
    details = (*_by_degree(w, it), *including(w, it.including), *_window(w, it), *supervision(w, it.supervision),
               *_substitutions(w, it.substitutions))
    return Leaf(w._("Work"), text, details)


def _by_degree(w: Words, it: Experience) -> Iterator[Detail]:
    """A line for each row of a table by degree."""
    for key, amount, say in (("hours", it.hours, w.hours), ("months", it.months, w.months)):
        for level, row in (amount.by_degree or {}).items() if amount else ():
            text = w._("{amount} with {degree}").format(amount=say(row), degree=w.degree(level))
            yield Detail(text, (key, level))


def _practicum(w: Words, it: Practicum) -> Leaf:
    text = w._("{amount} of supervised practice in a program").format(amount=w.hours(it.hours))
    providers = [Detail(w._("From {providers}").format(providers=w.terms(it.from_, "providers")))] if it.from_ else []
    paid = {True: [Detail(w._("Hours of a paid job can count"))], False: [Detail(w._("Not paid"))], None: []}[it.paid]
    details = (*providers, *paid, *including(w, it.including), *_window(w, it), *supervision(w, it.supervision),
               *_substitutions(w, it.substitutions))
    return Leaf(w._("Practicum"), text, details)


def _window(w: Words, it: Experience | Practicum) -> Iterator[Detail]:
    if it.within:
        yield Detail(w._("In the last {duration} before you apply").format(duration=w.duration(it.within)), ("within",))
    if it.while_ is not None:
        said = w.listing(plain(w, it.while_))
        yield Detail(w._("Hours count only while you have: {what}").format(what=said), ("while",))
    if isinstance(it, Experience) and it.degree_in:
        yield Detail(w._("With a degree in {fields}").format(fields=w.terms(it.degree_in, "degree-fields")))
    if isinstance(it, Experience) and it.on_top:
        yield Detail(w._("On top of the other work hours"), ("on_top",))


def supervision(w: Words, entries: Known[tuple[Supervision, ...]]) -> Iterator[Detail]:
    """Who supervises, in what form, how often: a line for each entry."""
    if isinstance(entries, str):
        yield Detail(w._("Supervision: {amount}").format(amount=w.word(entries)), ("supervision",))
        return
    for index, it in enumerate(entries):
        text = w._("Supervised")
        if it.hours:
            text = w._("Supervision: {amount}").format(amount=_share(w, it.hours))
        says = [text, w._("by {whom}").format(whom=w.listing(named(w, it.by), either=True)) if it.by else "",
                w.every(it.every) if it.every else "", w.terms(it.in_, "supervision-forms", either=False)]
        loc: Loc = ("supervision", index)
        yield Detail(", ".join(s for s in says if s), loc, tuple(including(w, it.including, (*loc, "including"))))
        if it.when is not None:
            yield Detail(w._("Only if: {condition}").format(condition=w.listing(plain(w, it.when))), loc)
        if it.note:
            yield Detail(it.note, loc)


def _share(w: Words, amount: Any) -> str:
    said = w.hours(amount)
    return w._("{share} of the hours").format(share=said) if amount.share is not None else said


def _substitutions(w: Words, entries: Known[tuple[Substitution, ...]]) -> Iterator[Detail]:
    if isinstance(entries, str):
        text = {"none": w._("Nothing replaces these hours"), "unknown": w._("What could replace hours is unknown")}
        yield Detail(text.get(entries, w.word(entries)), ("substitutions",))
        return
    said = tuple(_substitution(w, entry, index) for index, entry in enumerate(entries))
    if said:
        yield Detail(w._("Fewer hours if you have (the largest one counts):"), ("substitutions",), said)


def _substitution(w: Words, it: Substitution, index: int) -> Detail:
    what = w.listing(plain(w, it.with_))
    if it.hours == "accepted":
        text = w._("{what}: the hours it asked of you count here").format(what=what)
    else:
        amount = w.credits(it.credits) or (w.hours(it.hours) if it.hours is not None else w.months(it.months))
        text = w._("{what}: {amount} less").format(what=what, amount=amount)
    return Detail(text, ("substitutions", index))


def plain(w: Words, node: Requirement) -> list[str]:
    """A small tree as a few words, for conditions and substitutions."""
    if not node.children:
        return [leaf(w, node).text]
    said = [s for child in node.children for s in plain(w, child)]
    if node.form == "any":
        return [w.listing(said, either=True)]
    return [w._("not {what}").format(what=w.listing(said))] if node.form == "not" else said


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
    whose = {"self": w._("your own"), "family": w._("a family member's"), "close": w._("that of someone close to you")}
    who = w.listing((whose[person] for person in it.whose or ()), either=True)
    what = w.terms(it.of, "lived-experiences")
    text = f"{who} {what}".strip()
    if it.months:
        text = w._("{what}, {months} or more").format(what=text, months=w.months(it.months))
    return Leaf(w._("Lived experience"), text)


def _age(w: Words, it: Any) -> Leaf:
    return Leaf(w._("Age"), w._("{age} or older").format(age=w.amount(it.number)))


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


def _bar(w: Words, bar: Any) -> Iterator[Detail]:
    if bar.lasts is not None:
        lasts = {"permanent": w._("for good")}.get(bar.lasts) if isinstance(bar.lasts, str) else w.duration(bar.lasts)
        yield Detail(w._("Lasts: {how_long}").format(how_long=lasts or w.word(bar.lasts)))
    if bar.waiver is not None:
        waiver = bar.waiver if w.known(bar.waiver) else w.word(bar.waiver)
        yield Detail(w._("Waiver: {waiver}").format(waiver=waiver))


def _attestation(w: Words, it: Any) -> Leaf:
    text = w._("{count} × {what}").format(count=w.amount(it.count), what=it.of) if it.count else it.of
    details = [Detail(w._("From: {whom}").format(whom=w.listing(it.by)), ("by",))] if it.by else []
    if it.known:
        known = w._("Who has known you for {duration}").format(duration=w.duration(it.known))
        details.append(Detail(known, ("known",)))
    if it.every:
        details.append(Detail(w.every(it.every), ("every",)))
    return Leaf(w._("Papers"), text, tuple(details))


def _statement(w: Words, it: Any) -> Leaf:
    return Leaf(w._("Rule"), it.text)


_SAY: dict[str, Callable[[Words, Any], Leaf]] = {
    "degree": _degree,
    "education": _education,
    "experience": _experience,
    "practicum": _practicum,
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
