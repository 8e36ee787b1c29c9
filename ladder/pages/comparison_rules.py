"""The rules of a climb, each under what it is about: hours, exams, fees, age. Plain text, no markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ladder.document import Loc
from ladder.model import Credential, Record, RecordId, Requirement, Role, Training
from ladder.model.amount import Amount
from ladder.model.requirement import Experience, Practicum
from ladder.pages.answer_text import amount, cost, is_unknown, length
from ladder.pages.answers import View, title
from ladder.pages.checklist import anchor
from ladder.pages.keeping import in_short
from ladder.pages.leaves import circumstances, leaf, short, supervision_sentences
from ladder.pages.marks import Mark, mark_at, rivals
from ladder.pages.personal import Personal
from ladder.pages.site import Site, has_page, path_of
from ladder.pages.words import Words
from ladder.plan.amounts import Words as Vocabularies
from ladder.plan.amounts import class_hours
from ladder.plan.answer import Answer, Done, Told, months
from ladder.plan.places import place, stated
from ladder.tree import Need, Node, expanded, named_by

ABOUT = {"experience": "work", "education": "class", "practicum": "practice", "exam": "exam", "degree": "degree",
         "age": "age", "background": "background", "lived_experience": "lived", "residency": "residence",
         "credential": "paper"}
"""What a leaf is about, by its form; all other leaves are other rules."""
OTHER = "other"
_LONG = 90
"""Characters from which a leaf is said in the fewest words; its own line has all of it."""


@dataclass(frozen=True)
class Rule:
    """One rule: what it asks, the line of the record that says so, the number in it."""

    about: str
    text: str
    path: str
    mark: Mark | None = None
    number: float | None = None
    open: str = ""
    """Why its number is not known, or may be higher: `unknown`, or `local` where the employer or program sets it."""
    topics: frozenset[str] | None = None
    """What its hours have to be about; None: whatever counts."""
    note: str = ""
    """When it is asked for, and how firmly; whether sources disagree."""
    in_case: bool = False
    """It is asked for under a circumstance."""
    value: str = ""
    """What it asks, without the name of what asks for it."""


@dataclass(frozen=True)
class Rules:
    """The rules on one way, and what stands for rules that nobody has read."""

    found: tuple[Rule, ...]
    unread: dict[str, str]
    """Of each record without a tree a sentence, with the word that stands there: `unknown` or `local`."""

    @property
    def word(self) -> str:
        """The word for what these records may ask beside the rules."""
        return "unknown" if "unknown" in self.unread.values() else "local"

    def on(self, about: str) -> tuple[Rule, ...]:
        """The rules about one thing."""
        return tuple(rule for rule in self.found if rule.about == about)


def of_plan(site: Site, given: Answer, told: Told, plan: View, profile: View) -> Rules:
    """The rules on the way of a plan, also those that are met on day one, with the amounts for its person."""
    personal, found, unread = Personal(given.program, profile), dict[Rule, None](), dict[str, str]()
    needs = {(at.owner.id, at.loc): at.need for at in _expanded(site, given.target)}
    asked = [node for at in told.asked if (node := given.program["nodes"][at]).get("kind") != "term"]
    for at in dict.fromkeys(node["at"] for node in asked):
        record, loc, node = place(site.catalog, at)
        words = site.words(record.id.jurisdiction)
        if node is None:
            unread |= _unread(words, record, loc)
        else:
            need = needs.get((record.id, loc), Need.ALWAYS)
            rules = _rules(words, record, loc, personal.asked(words, record, node, told))
            found |= dict.fromkeys(_firmly(words, rule, need) for rule in rules)
    fees = list(_fees(site, plan))
    papers = [r for step in plan["steps"] if isinstance(r := _named(site, step), Credential)]
    kept = (rule for paper in papers for rule in _kept(site, paper))
    watched = _in_job(site, site.catalog.records[RecordId.of(given.target)])
    return Rules((*found, *watched, *fees, *kept), unread)


def of_record(site: Site, record: Record) -> Rules:
    """All rules of a record, by whatever way, where no plan says which way is taken."""
    found: dict[Rule, None] = {}
    for at in expanded(site.catalog, record, site.date):
        if not at.node.children and at.node.qualification is None:
            words = site.words(at.owner.id.jurisdiction)
            firm = at.need is Need.ALWAYS
            for rule in _rules(words, at.owner, at.loc, at.node):
                said = _firmly(words, rule, at.need)
                found[said if firm else replace(said, number=None)] = None
    unread = {text: word for it in _unread_in(site, record) for text, word in it.items()}
    return Rules((*found, *_in_job(site, record)), unread)


def _expanded(site: Site, target: str) -> Iterator[Node]:
    return expanded(site.catalog, site.catalog.records[RecordId.of(target)], site.date)


def _firmly(words: Words, rule: Rule, need: Need) -> Rule:
    """A rule with how firmly it is asked for, beside when that is."""
    said = {Need.ALWAYS: "", Need.ONE_WAY: words._("in one of the ways"), Need.IN_CASE: words._("in some cases")}[need]
    return rule if rule.in_case else replace(rule, note="; ".join(s for s in (said, rule.note) if s))


def _unread_in(site: Site, record: Record) -> Iterator[dict[str, str]]:
    """The records without a tree among a record and those that it names."""
    named = (named_by(site.catalog, at) for at in expanded(site.catalog, record, site.date))
    for it in (record, *(r for r in named if r is not None)):
        if getattr(it, "requires", None) in ("unknown", "local"):
            yield _unread(site.words(it.id.jurisdiction), it, ("requires",))


def _unread(words: Words, record: Record, loc: Loc) -> dict[str, str]:
    word = getattr(record, f"{loc[0]}")
    text = {"unknown": words._("Nobody could read what {name} asks for."),
            "local": words._("It is up to the employer or program what {name} asks for.")}[word]
    return {text.format(name=record.title): word}


def _rules(words: Words, record: Record, loc: Loc, node: Requirement) -> Iterator[Rule]:
    """A leaf as a rule, and the supervision of its hours as rules beside it."""
    path = f"{path_of(record.id)}#{anchor(loc)}" if has_page(record) else ""
    inner = (*loc, node.form or "")
    said = leaf(words, node).text
    number, why = _number(words, node)
    denied = any(rival.denies for rival in rivals(words, record, node.content, inner))
    case = node.when is not None
    yield Rule(ABOUT.get(node.form or "", OTHER), short(words, node) if len(said) > _LONG else said, path,
               mark_at(words, record, stated(loc, node)), None if case else number, why, _topics(words, node),
               "; ".join((*circumstances(words, node), *([words._("sources disagree")] if denied else ()))), case)
    for at, sentence in supervision_sentences(words, node.content).items():
        yield Rule("supervision", sentence, path, mark_at(words, record, (*inner, *at)), *_watched(node.content, at))


def _number(words: Words, node: Requirement) -> tuple[float | None, str]:
    """The number of a leaf, and why it has none."""
    if node.education is not None:
        it = node.education
        training = words.catalog.find(Training, it.id, words.jurisdiction) if it.id else None
        hours = it.hours or (training.hours if training and it.credits is None else None)
        return _plain(hours, class_hours(hours, it.credits, it.hours_per_credit))
    work, practice, age = node.experience, node.practicum, node.age
    amount = work.hours or work.months if work else practice.hours if practice else age.number if age else None
    if amount is not None and (work is None or work.hours is not None or amount.word is not None):
        return _plain(amount, 0 if amount.word == "none" else amount.min)
    if node.degree is not None:
        return Vocabularies(words.catalog, words.jurisdiction).level(node.degree.level), ""
    return (1, "") if node.exam is not None else (None, "")


def _plain(amount: Amount | None, number: float | str | None) -> tuple[float | None, str]:
    why = amount.word if amount is not None and amount.word in ("unknown", "local") else ""
    return (number if isinstance(number, int | float) else None), why


def _topics(words: Words, node: Requirement) -> frozenset[str] | None:
    """What hours have to be about, with all that is narrower."""
    vocabulary = {"experience": "practice-areas", "education": "topics"}.get(node.form or "")
    wanted = getattr(node.content, "in_", None)
    narrower = Vocabularies(words.catalog, words.jurisdiction).narrower
    return frozenset(narrower(wanted, vocabulary)) if vocabulary and wanted else None


def _watched(it: object, at: Loc) -> tuple[float | None, str]:
    """The hours of an entry of supervision."""
    entries = it.supervision if isinstance(it, Experience | Practicum | Role) else ()
    if not isinstance(entries, tuple):
        return None, entries if entries in ("unknown", "local") else ""
    entry = entries[at[1]] if isinstance(at[1], int) else None
    if entry is None or entry.hours is None or entry.when is not None:
        return None, ""
    return _plain(entry.hours, entry.hours.min)


def _in_job(site: Site, it: Record) -> Iterator[Rule]:
    """The supervision that a job itself asks for; its hours are none that have to be there before."""
    words, path = site.words(it.id.jurisdiction), f"{path_of(it.id)}#supervision"
    entries = getattr(it, "supervision", ())
    for at, sentence in supervision_sentences(words, it).items():
        case = isinstance(at[-1], int) and entries[at[-1]].when is not None
        yield Rule("supervision", sentence, path, mark_at(words, it, at), None, _watched(it, at)[1],
                   note=words._("in the job itself"), in_case=case)


def _named(site: Site, step: View) -> Record | None:
    """The record of a step."""
    return site.catalog.records.get(RecordId.of(step["record"])) if step["record"] else None


def _fees(site: Site, plan: View) -> Iterator[Rule]:
    """What each paper and exam of a plan costs."""
    for step in plan["steps"]:
        record = _named(site, step) if step["kind"] in ("credential", "exam") else None
        if record is None:
            continue
        words, it = site.words(record.id.jurisdiction), step["cost"]
        text = words._("{what}: {amount}").format(what=record.title, amount=amount(words, it, cost))
        costs = getattr(record, "costs", None)
        at: Loc = ("costs", 0) if isinstance(costs, tuple) and costs else ("costs",)
        yield Rule("fees", text, f"{path_of(record.id)}#costs", mark_at(words, record, at),
                   None if is_unknown(it) else it["min"], "unknown" if it["max"] != it["min"] else "")


def _kept(site: Site, it: Credential) -> Iterator[Rule]:
    """What keeps a paper alive: how often it is renewed, else how long it lasts or when it ends."""
    words = site.words(it.id.jurisdiction)
    kept = in_short(words, it)
    if kept is not None:
        text = words._("{what}: {amount}").format(what=it.title, amount=kept.text)
        note = words._("sources disagree") if kept.is_disputed else ""
        yield Rule("renewal", text, f"{path_of(it.id)}#keeps", kept.mark, note=note, value=kept.text)


class Because:
    """What the months and the cost of a plan come from: the step that weighs most, and the rules that ask for it."""

    def __init__(self, site: Site, words: Words, given: Answer, told: Told, rules: Rules) -> None:
        self.site, self.words, self.given, self.told, self.rules = site, words, given, told, rules

    def longest(self) -> tuple[str, tuple[Rule, ...]]:
        """The step without which the plan would be shorter by most."""
        if self.told.binding is None:
            return "", ()
        name, weeks = self.told.binding
        done = next((done for done in self.told.steps if done.step.record == name), None)
        text = self.words._("Without {step} it would be {months} shorter.").format(
            step=self.named(name), months=length(self.words, months(weeks)))
        return text, self.asking(done)

    def dearest(self) -> tuple[str, tuple[Rule, ...]]:
        """The step whose known price is the highest."""
        done = max(self.told.steps, key=lambda done: done.cost.least, default=None)
        if done is None or not done.cost.least:
            return "", ()
        price = {"min": done.cost.least / 100, "max": None if done.cost.most is None else done.cost.most / 100}
        text = self.words._("Its largest known part is {step}: {amount}.").format(
            step=self.named(done.step.record), amount=cost(self.words, price))
        return text, self.asking(done)

    def named(self, record: str) -> str:
        """A step in words."""
        form = {"class": self.words._("class that our data do not have"),
                "practicum": self.words._("practice at a place that our data do not have"),
                "degree": self.words._("a degree that our data do not have")}
        if record.startswith("~"):
            return form[self.given.program["nodes"][int(record[1:])]["op"]]
        return title(self.site.catalog, record)

    def asking(self, done: Done | None) -> tuple[Rule, ...]:
        """The rules that ask for a step."""
        paths = []
        for at in done.serves if done else ():
            record, loc, _node = place(self.site.catalog, self.given.program["nodes"][at]["at"])
            paths.append(f"{path_of(record.id)}#{anchor(loc)}")
        return tuple(rule for rule in self.rules.found if rule.path in paths and rule.about != "supervision")
