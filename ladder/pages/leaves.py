"""Each leaf of the requirement language as a sentence with its details. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ladder.document import Loc
from ladder.model import Requirement, Training
from ladder.model.base import Known
from ladder.model.requirement import Education, Experience, Practicum, Substitution, Supervision
from ladder.pages.asks import SAY, Leaf
from ladder.pages.details import Detail, including, named, status
from ladder.pages.notes import leaf_notes, notes
from ladder.pages.words import Words


def leaf(words: Words, node: Requirement) -> Leaf:
    """The words for a leaf."""
    return _SAY[node.form or ""](words, node.content)


def short(words: Words, node: Requirement) -> str:
    """A leaf in the fewest words: the amount, without its topics and areas."""
    if node.education is not None and node.education.id is None and _class_hours(words, node.education):
        return words._("{amount} of class").format(amount=_class_hours(words, node.education))
    if node.experience is not None:
        return _worked(words, node.experience)
    if node.practicum is not None:
        return _practiced(words, node.practicum)
    return words.degree(node.degree.level) if node.degree is not None else leaf(words, node).text


def _education(w: Words, it: Education) -> Leaf:
    training = w.catalog.find(Training, it.id, w.jurisdiction) if it.id else None
    amount = _class_hours(w, it)
    if training is not None:
        text = training.name
        if amount:
            text = w._("{what}: {amount}").format(what=text, amount=amount)
    elif it.in_:
        topics = w.terms(it.in_, "topics", either=False)
        text = w._("{amount} of class on {topics}").format(amount=amount, topics=topics) if amount else topics
    elif amount:
        text = w._("{amount} of class").format(amount=amount)
    else:
        text = w._("class on {topics}").format(topics=_covered(w, it)) if _covered(w, it) else w._("Training")
    parts = including(w, it.including) if amount or not _covered(w, it) else ()
    details = (*_taught(w, it), *parts, *status(w, it), *_substitutions(w, it.substitutions))
    return Leaf(w._("Class"), text, details, training)


def _class_hours(w: Words, it: Education) -> str:
    return w.listing((s for s in (w.hours(it.hours), w.credits(it.credits)) if s), either=True)


def _covered(w: Words, it: Education) -> str:
    """The topics of class, where its parts are nothing but topics."""
    bare = all(part.model_fields_set == {"in_"} for part in it.including)
    names = (name for part in it.including for name in part.in_ or ())
    return w.terms(names, either=False) if bare and not (it.id or it.in_) else ""


def _taught(w: Words, it: Education) -> Iterator[Detail]:
    if it.from_:
        yield Detail(w._("From {providers}").format(providers=w.terms(it.from_, "providers")))
    if it.within:
        yield Detail(w._("In the last {duration}").format(duration=w.last(it.within)))
    if it.level:
        yield Detail(w._("At the level of: {degree}").format(degree=w.degree(it.level)))
    if it.hours_per_credit:
        yield Detail(w._("One credit counts as {n} hours").format(n=w.number(it.hours_per_credit)))
    if it.on_top:
        yield Detail(w._("On top of the other class hours"))


def _experience(w: Words, it: Experience) -> Leaf:
    text = _worked(w, it, w.terms(it.in_, "practice-areas"))
    details = (*_by_degree(w, it), *including(w, it.including), *_window(w, it), *supervision(w, it.supervision),
               *_substitutions(w, it.substitutions))
    return Leaf(w._("Work"), text, details)


def _worked(w: Words, it: Experience, areas: str = "") -> str:
    """Hours and months at work; `none` beside a number says nothing more."""
    asked = [(amount, say) for amount, say in ((it.hours, w.hours), (it.months, w.months)) if amount is not None]
    some = [(amount, say) for amount, say in asked if amount.word != "none"] or asked[:1]
    amounts = w._(" and ").join(w.reach(amount, say) for amount, say in some)
    text = w._("{amount} at work").format(amount=amounts) if amounts else w._("Experience at work")
    text = w._("{what} in {areas}").format(what=text, areas=areas) if areas else text
    by_degree = any(w.is_range(amount) for amount, _say in some)
    return w._("{what} (by your degree)").format(what=text) if by_degree else text


def _by_degree(w: Words, it: Experience) -> Iterator[Detail]:
    """A line for each row of a table by degree."""
    for key, amount, say in (("hours", it.hours, w.hours), ("months", it.months, w.months)):
        for level, row in (amount.by_degree or {}).items() if amount else ():
            text = w._("{amount} with {degree}").format(amount=say(row), degree=w.degree(level))
            yield Detail(text, (key, level))


def _practicum(w: Words, it: Practicum) -> Leaf:
    text = _practiced(w, it)
    if it.in_:
        text = w._("{what} in {areas}").format(what=text, areas=w.terms(it.in_, "practice-areas"))
    providers = [Detail(w._("From {providers}").format(providers=w.terms(it.from_, "providers")))] if it.from_ else []
    paid = {True: [Detail(w._("Hours of a paid job can count"))], False: [Detail(w._("Not paid"))], None: []}[it.paid]
    details = (*providers, *paid, *including(w, it.including), *_window(w, it), *supervision(w, it.supervision),
               *_substitutions(w, it.substitutions))
    return Leaf(w._("Practicum"), text, details)


def _practiced(w: Words, it: Practicum) -> str:
    return w._("{amount} of supervised practice in a program").format(amount=w.hours(it.hours) or w._("some hours"))


def _window(w: Words, it: Experience | Practicum) -> Iterator[Detail]:
    if it.within:
        yield Detail(w._("In the last {duration} before you apply").format(duration=w.last(it.within)), ("within",))
    if it.while_ is not None:
        form = (w._("Hours count only while this is so: {what}") if it.while_.form == "not"
                else w._("Hours count only while you have: {what}"))
        yield Detail(form.format(what=in_line(w, it.while_)), ("while",))
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
        says = [_share(w, it.hours) if it.hours else "",
                w._("by {whom}").format(whom=w.listing(named(w, it.by), either=True)) if it.by else "",
                w.every(it.every) if it.every else "", w.terms(it.in_, "supervision-forms", either=False)]
        text = w._("Supervision: {amount}").format(amount=", ".join(s for s in says if s))
        loc: Loc = ("supervision", index)
        parts = tuple(including(w, it.including, (*loc, "including")))
        if any(says) or parts or not it.note:
            yield Detail(text if any(says) else w._("Supervised"), loc, parts)
        if it.when is not None:
            yield Detail(w._("Only if: {condition}").format(condition=in_line(w, it.when)), loc)
        yield from (Detail(note, loc) for note in notes(it))


def inside(w: Words, node: Requirement) -> list[str]:
    """The parts of hours at work or in practice, and in which years they have to lie, a text each."""
    it = node.experience or node.practicum
    if it is None:
        return []
    years = (detail for detail in _window(w, it) if detail.loc == ("within",))
    return list(_flat((*including(w, it.including), *years)))


def supervision_sentences(w: Words, it: Any) -> dict[Loc, str]:
    """What the supervision of hours or of a job has to be, an entry a text, by its place; none where none is asked."""
    entries = getattr(it, "supervision", None) or ()
    found: dict[Loc, list[str]] = {}
    for detail in supervision(w, entries) if entries != "none" else ():
        found.setdefault(detail.loc, []).extend((detail.text, *_flat(detail.parts)))
    return {loc: " ".join(f"{text.rstrip('.')}." for text in said) for loc, said in found.items()}


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
    what = in_line(w, it.with_)
    hours = w._("as many hours as it asked of you") if it.hours == "accepted" else w.hours(it.hours)
    amount = w.listing((s for s in (w.credits(it.credits), hours, w.months(it.months)) if s), either=True)
    text = w._("{what}: {amount} less").format(what=what, amount=amount)
    return Detail(text, ("substitutions", index))


def in_line(w: Words, node: Requirement) -> str:
    """A small tree as one text."""
    return together(w, plain(w, node))


def plain(w: Words, node: Requirement) -> list[str]:
    """A small tree as a few words, for conditions and substitutions; what else it says stands in brackets."""
    if node.children:
        said = _joined(w, node)
        more = [*circumstances(w, node), *([node.note] if node.note else [])]
    else:
        what = leaf(w, node)
        said = [what.text]
        more = [*_flat(what.details), *circumstances(w, node), *leaf_notes(node)]
    if node.label:
        said = [labeled(w, node.label, together(w, said))]
    return [w._("{what} ({more})").format(what=together(w, said), more=aside(more))] if more else said


def aside(texts: Iterable[str]) -> str:
    """What stands in brackets: its parts, with no semicolon after a whole sentence."""
    return "; ".join(texts).replace(".; ", ". ")


def together(w: Words, said: list[str], *, either: bool = False) -> str:
    """Items as a list; whole sentences follow the others."""
    whole = [text for text in said if text[:1].isupper() and _is_ended(text)]
    if not whole or len(said) < 2:
        return w.listing(said, either=either)
    if either:
        return w._("; or: ").join(text.rstrip(".") for text in said)
    rest = w.listing(text for text in said if text not in whole)
    return sentences(*([rest] if rest else []), *whole)


def sentences(*texts: str) -> str:
    """Texts one after the other, each but the last ended as a sentence."""
    *before, last = texts
    return " ".join([*map(ended, before), last])


def ended(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if _is_ended(text) else f"{text}."


def _is_ended(text: str) -> bool:
    return text.endswith((".", "?", "!", "…", ".)"))


def labeled(w: Words, label: str | None, what: str) -> str:
    """What the data call a rule, before what it asks; once where both begin alike."""
    if not label or what.casefold().startswith(label.casefold()):
        return what
    return w._("{label}: {what}").format(label=label, what=what)


def _joined(w: Words, node: Requirement) -> list[str]:
    """The children of a small tree in words; lists inside a list of another kind stand in brackets."""
    said = [s for child in node.children for s in _inside(w, node, child)]
    if node.at_least is not None:
        return [w._("at least {n} of: {what}").format(n=node.at_least.n, what=together(w, said))]
    if node.form == "any":
        return [together(w, said, either=True)]
    return [w._("not {what}").format(what=together(w, said))] if node.form == "not" else said


def _inside(w: Words, node: Requirement, child: Requirement) -> list[str]:
    """A child in words: the items of a list of the same kind, else one item."""
    said = plain(w, child)
    if child.form == node.form == "all":
        return said
    is_list = child.form in ("all", "any") and len(child.children) > 1 and not child.label
    return [w._("({what})").format(what=together(w, said))] if is_list else [together(w, said)]


def _flat(details: tuple[Detail, ...]) -> Iterator[str]:
    for detail in details:
        yield " ".join((detail.text, "; ".join(_flat(detail.parts)))).strip()


def circumstances(w: Words, node: Requirement) -> Iterator[str]:
    """When a node is asked for, by whom, and in which years."""
    if node.when is not None:
        yield w._("only if: {condition}").format(condition=in_line(w, node.when))
    if node.set_by is not None:
        yield w._("set by: {who}").format(who=w.term(node.set_by, ("rule-makers",)))
    if node.due is not None:
        yield w._("due {when}").format(when=w.duration(node.due))
    if node.in_force is not None and node.in_force.from_:
        yield w._("from {date}").format(date=w.date(node.in_force.from_))
    if node.in_force is not None and node.in_force.until:
        yield w._("until {date}").format(date=w.date(node.in_force.until))


_SAY: dict[str, Callable[[Words, Any], Leaf]] = {
    **SAY,
    "education": _education,
    "experience": _experience,
    "practicum": _practicum,
}
