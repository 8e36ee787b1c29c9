"""Where climbs differ and which rule makes it so, in plain words, from nothing but the rules. No markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ladder.model.amount import Amount as Number
from ladder.pages.comparison_rules import OTHER, Rule, Rules
from ladder.pages.words import Words

APART = frozenset({"work", "class", "practice"})
"""Of these the hours of several rules add up only where they cannot be the same hours."""
SUMS = frozenset({"exam", "fees"})
"""Of these everything adds up; of all others the largest counts."""
WHETHER = ("background", "lived", "residence")
"""What is asked or not, without a number."""


@dataclass(frozen=True)
class Amount:
    """What one climb asks of one thing: the number, how it is said, the rules that set it."""

    number: float | None
    text: str
    is_open: bool = False
    """It may be higher, or nobody knows it."""
    local: bool = False
    """The employer or program sets it."""
    because: str = ""
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Side:
    """A climb to be compared: its name, its rules, its months and cost."""

    name: str
    rules: Rules
    amounts: dict[str, Amount] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """A sentence with the rules that it rests on."""

    text: str
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One thing in which climbs differ, or may differ."""

    label: str
    lines: tuple[Said, ...]


def differences(words: Words, labels: dict[str, str], sides: Sequence[Side]) -> Iterator[Difference]:
    """What differs between climbs; nothing of what no climb asks. Things of which the same is said stand together."""
    found: dict[tuple[Said, ...], list[str]] = {}
    for about, label in labels.items():
        told = about in ("time", "cost") or any(side.rules.on(about) for side in sides)
        if told and sides and about not in ("paper", OTHER):
            tell = _values if about == "renewal" else _whether if about in WHETHER else _numbers
            found.setdefault(tuple(tell(words, about, sides)), []).append(label)
    for lines, alike in found.items():
        first, *others = alike
        yield Difference(words.listing([first, *(label[:1].lower() + label[1:] for label in others)]), lines)


def _numbers(words: Words, about: str, sides: Sequence[Side]) -> Iterator[Said]:
    """The most and the least, then those that cannot be compared."""
    found = [(side, amount(words, about, side)) for side in sides]
    known = [(side, it) for side, it in found if it.number is not None]
    is_open = any(it.is_open for _, it in found)
    if len({it.number for _, it in known}) > 1:
        for choose, form in ((max, words._("The most")), (min, words._("The least"))):
            label = words._("{what}, as far as we know").format(what=form) if is_open else form
            yield _end(words, label, known, choose([it.number or 0 for _, it in known]))
    elif known:
        label = words._("The same wherever we know it") if len(known) > 1 else words._("A number is known only here")
        yield _end(words, label, known, known[0][1].number or 0)
    yield from _rest(words, about, [(side, it) for side, it in found if it.number is None])


def _end(words: Words, label: str, known: list[tuple[Side, Amount]], number: float) -> Said:
    """The climbs at one end: each with what it asks, and why."""
    here = [(side, it) for side, it in known if it.number == number]
    told = words.listing(words._("{name} ({amount})").format(name=side.name, amount=it.text) for side, it in here)
    because = " ".join(dict.fromkeys(it.because for _, it in here if it.because))
    text = words._("{label}: {what}.").format(label=label, what=told)
    return Said(" ".join(s for s in (text, because) if s), _once(it.rules for _, it in here))


def _rest(words: Words, about: str, others: list[tuple[Side, Amount]]) -> Iterator[Said]:
    """The climbs without a number, by what is known of them."""
    asked = [side for side, _ in others if not all(rule.open for rule in side.rules.on(about))]
    unknown = [side for side, it in others if it.is_open and side not in asked]
    none = [side for side, it in others if not it.is_open and side not in asked]
    yield from _unknown(words, about, unknown)
    yield from _listed(words, words._("Asked, without a number to compare"), asked)
    if about not in ("time", "cost"):
        yield from _listed(words, words._("None named"), none)


def _listed(words: Words, label: str, sides: list[Side], about: str = "") -> Iterator[Said]:
    """Some climbs behind a label, with their rules about a thing."""
    if sides:
        names = words.listing(side.name for side in sides)
        yield Said(words._("{label}: {what}.").format(label=label, what=names),
                   _once(side.rules.on(about) for side in sides))


def _values(words: Words, about: str, sides: Sequence[Side]) -> Iterator[Said]:
    """The climbs by what their rules say, word by word; the unknown ones last."""
    unknown = words.word("unknown")
    for value in dict.fromkeys(rule.value for side in sides for rule in side.rules.on(about) if rule.value != unknown):
        yield from _listed(words, value, [s for s in sides if value in {r.value for r in s.rules.on(about)}])
    unread = [s for s in sides if unknown in {rule.value for rule in s.rules.on(about)}]
    yield from _absent(words, about, sides, unread)


def _absent(words: Words, about: str, sides: Sequence[Side], unknown: Sequence[Side] = ()) -> Iterator[Said]:
    """The climbs without a rule on a thing: nobody has read the rules, the employer decides, or these have none."""
    others = [side for side in sides if not side.rules.on(about)]
    yield from _unknown(words, about, [it for it in sides if it in unknown or (it in others and it.rules.unread)])
    yield from _listed(words, words._("None named"), [side for side in others if not side.rules.unread])


def _unknown(words: Words, about: str, sides: list[Side]) -> Iterator[Said]:
    local = [side for side in sides if _is_local(about, side)]
    yield from _listed(words, words._("Unknown"), [side for side in sides if side not in local])
    yield from _listed(words, words._("Set by the employer or program"), local)


def _is_local(about: str, side: Side) -> bool:
    """Whether what nobody knows of a thing is what an employer or program sets, as the table says it."""
    if about in side.amounts:
        return side.amounts[about].local
    why = {rule.open for rule in side.rules.on(about)} - {""}
    return why == {"local"} or (not side.rules.on(about) and bool(side.rules.unread) and side.rules.word == "local")


def _whether(words: Words, about: str, sides: Sequence[Side]) -> Iterator[Said]:
    """Who asks for a thing, who does not, of whom nobody knows."""
    yield from _listed(words, words._("Asked"), [side for side in sides if side.rules.on(about)], about)
    yield from _absent(words, about, sides)


def _once(groups: Iterable[tuple[Rule, ...]]) -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def amount(words: Words, about: str, side: Side) -> Amount:
    """What one climb asks of one thing in all."""
    if about in side.amounts or about in ("time", "cost"):
        return side.amounts.get(about, Amount(None, ""))
    rules = side.rules.on(about)
    counted = [rule for rule in rules if rule.number is not None]
    is_open = any(rule.open for rule in rules) or bool(side.rules.unread)
    if not counted:
        return Amount(None, "", is_open)
    setting = _setting(about, counted)
    number = sum(rule.number or 0 for rule in setting)
    text = _say(words, about, setting, number)
    return Amount(number, words._("at least {amount}").format(amount=text) if is_open else text, is_open,
                  rules=tuple(setting))


def _setting(about: str, rules: list[Rule]) -> list[Rule]:
    """The rules that make the number: all that add up, of those that may be about the same hours the largest."""
    if about in SUMS:
        return rules
    largest = sorted(rules, key=lambda rule: -(rule.number or 0))
    if about not in APART:
        return largest[:1]
    kept: list[Rule] = []
    for rule in largest:
        if not any(rule.topics is None or it.topics is None or rule.topics & it.topics for it in kept):
            kept.append(rule)
    return kept


def _say(words: Words, about: str, rules: list[Rule], number: float) -> str:
    """A number with its unit; where it stands for a term or an interval, as the rule says it."""
    say: dict[str, Callable[[float], str]] = {
        **dict.fromkeys((*APART, "supervision"), lambda n: words.hours(Number.model_validate(n or "none"))),
        "exam": lambda n: words._("{n} exam") if n == 1 else words._("{n} exams"),
        "fees": words.money,
        "age": lambda n: words._("{n} years").format(n=words.number(n)),
    }
    return say[about](number).format(n=words.number(number)) if about in say else rules[0].text
