"""The jobs of a ladder in words: what each asks, what is missing around it, and the steps up with their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ladder.graph import dead_ends, is_top
from ladder.model import Credential, Record, RecordId, Requirement, Role
from ladder.model.amount import Amount
from ladder.pages.leaves import leaf, short
from ladder.pages.marks import Mark, mark_at
from ladder.pages.parts import way_in
from ladder.pages.records import pending
from ladder.pages.site import Site, path_of, pathway_path
from ladder.pages.words import Words
from ladder.plan.places import place, stated
from ladder.tree import Need, Node, expanded, is_unknown, named_by

ASKED = ("degree", "experience", "practicum", "education", "exam", "lived_experience")
"""What a step asks that is told beside it, in this order; all of it stands on the page of the job."""
MOST = 4
"""Of these in a sentence."""
SHORT = ("degree", "experience", "education")
"""What stands in a box of the picture, one of each: the largest."""

Edge = tuple[RecordId, RecordId, str]
"""From, to, and the place of the rule."""


@dataclass(frozen=True)
class Advance:
    """A step up: where it leads, what it asks, and the rule that makes it."""

    to: RecordId
    name: str
    path: str
    asks: str
    why: str
    mark: Mark | None
    passing: bool
    """Another job lies between, which is a step of its own."""
    pathway: str
    """The page of the pathway; empty for papers, which have none."""


@dataclass(frozen=True)
class Flag:
    """Something that is missing around a job, as a sentence and in the fewest words."""

    text: str
    short: str = ""


@dataclass(frozen=True)
class Job:
    """A job on the ladder. On the nation's map it is a certification."""

    id: RecordId
    name: str
    path: str
    brief: tuple[str, ...]
    """What it asks, in the fewest words."""
    asked: tuple[str, ...]
    """The same with the topics that tell two of a kind apart."""
    asks: str
    """The first of these as a sentence."""
    flags: tuple[Flag, ...]
    """What is not known of it, and that nothing leads to it."""
    end: Flag | None
    """Why nothing leads on from it; None where something does."""
    broken: bool
    """It ends where a ladder should not."""
    advances: tuple[Advance, ...] = ()

    @property
    def entry(self) -> str:
        """Where its page says what it asks."""
        return f"{self.path}#{'entry' if self.id.kind == 'roles' else 'asks'}"


def jobs(site: Site, words: Words, records: Iterable[Record], steps: Iterable[Edge]) -> dict[RecordId, Job]:
    """The records as jobs, each with its steps up, the lowest first."""
    return _Teller(site, words, tuple(steps)).jobs(records)


@dataclass(frozen=True)
class _Teller:
    """Tells the jobs of one ladder, with the steps between them."""

    site: Site
    words: Words
    steps: tuple[Edge, ...]

    @cached_property
    def rules(self) -> dict[tuple[RecordId, RecordId], str]:
        """For each step the place of the first rule that makes it."""
        return {(a, b): path for a, b, path in reversed(self.steps)}

    @cached_property
    def ends(self) -> frozenset[RecordId]:
        """Where the ladder ends and should not."""
        return frozenset(dead_ends(self.site.graph, self.site.catalog))

    def jobs(self, records: Iterable[Record]) -> dict[RecordId, Job]:
        """The records as jobs, each with its steps up, the lowest first."""
        found = {it.id: self.job(it) for it in records}
        order = {i: (getattr(self.site.catalog.records[i], "rung", None) or 0, job.name) for i, job in found.items()}
        for i, job in found.items():
            onward = sorted((b for a, b in self.rules if a == i), key=order.__getitem__)
            found[i] = replace(job, advances=tuple(self.advance(i, found[b]) for b in onward))
        return found

    def job(self, it: Record) -> Job:
        """One job, without its steps."""
        asked = list(expanded(self.site.catalog, it, self.site.date))
        leads = any(a == it.id for a, _ in self.rules)
        texts = tuple(text for form in ASKED for text in self.texts(asked, form))
        return Job(it.id, it.title, path_of(it.id), self.brief(asked), texts, self.asks(texts, asked),
                   tuple(self.flags(it, asked)), None if leads else self.end(it), it.id in self.ends)

    def advance(self, frm: RecordId, to: Job) -> Advance:
        """One step up."""
        rule = self.rules[frm, to.id]
        record, loc, node = place(self.site.catalog, rule)
        passing = any(a == frm and b != to.id and (b, to.id) in self.rules for a, b in self.rules)
        why = self.why(replace(self.words, jurisdiction=record.id.jurisdiction), node, to, both=frm.kind == "roles")
        return Advance(to.id, to.name, to.path, to.asks, why, mark_at(self.words, record, stated(loc, node)), passing,
                       pathway_path(frm, to.id) if frm.kind == "roles" else "")

    def why(self, words: Words, node: Requirement | None, to: Job, *, both: bool) -> str:
        """The rule that makes a step; what it asks is not said again where it stands among what the job asks."""
        _ = words._
        if node is None:
            return ""
        if node.experience is not None and {short(words, node), leaf_text(words, node)} & set(to.asked[:MOST]):
            return _("Hours in this job can count.")
        said = _("It asks for: {what}.")
        if node.experience is not None:
            said = _("It names this kind of work: {what}.") if _asks_nothing(node) else (
                _("Hours in this job can count toward: {what}."))
        elif node.credential is not None and both:
            said = _("Both ask for: {what}.")
        return said.format(what=leaf_text(words, node))

    def asks(self, texts: tuple[str, ...], asked: list[Node]) -> str:
        """What everybody is asked for, as a sentence, and that the ways in ask for more."""
        more = [self.words._("more")] if len(texts) > MOST else []
        what = self.words.listing([*texts[:MOST], *more])
        if not texts:
            return self.ways(asked)
        _ = self.words._
        form = _("asks {what}; the rest depends on your way in") if self.forks(asked) else _("asks {what}")
        return form.format(what=what)

    def brief(self, asked: list[Node]) -> tuple[str, ...]:
        """The same for the picture: one degree, work and class."""
        firm = {form: self.firm(asked, form) for form in SHORT}
        most = tuple(self.most(nodes) for nodes in firm.values() if nodes)
        more = (self.words._("the rest by your way in"),) if self.forks(asked) else ()
        return (*most, *more) if most else tuple(filter(None, (self.ways(asked),)))

    def most(self, nodes: list[Node]) -> str:
        """The leaf that asks the most, and that there are others beside it."""
        said = self.say(max(nodes, key=_size), short)
        more = {self.say(at, leaf_text) for at in nodes if at.node.degree is None}
        return self.words._("{what} and more").format(what=said) if len(more) > 1 else said

    def texts(self, asked: list[Node], form: str) -> list[str]:
        """The leaves of a form: in the fewest words, unless that would leave two alike."""
        firm = self.firm(asked, form)
        brief = [self.say(at, short) for at in firm]
        return list(dict.fromkeys(said if brief.count(said) == 1 else self.say(at, leaf_text)
                                  for at, said in zip(firm, brief, strict=True)))

    def firm(self, asked: list[Node], form: str) -> list[Node]:
        """The leaves of a form that everybody is asked for."""
        return [at for at in asked if at.node.form == form and at.need is Need.ALWAYS and not _asks_nothing(at.node)]

    def say(self, at: Node, how: Callable[[Words, Requirement], str]) -> str:
        """A leaf in words, by the terms of the place that made the rule."""
        return how(replace(self.words, jurisdiction=at.owner.id.jurisdiction), at.node)

    def forks(self, asked: list[Node]) -> bool:
        """Whether something that is told of a step is asked only on some of its ways."""
        return any(at.need is Need.ONE_WAY and at.node.form in ASKED and not _asks_nothing(at.node) for at in asked)

    def ways(self, asked: list[Node]) -> str:
        """What is said of a job that asks nothing of everybody."""
        return self.words._("has several ways in") if any(at.need is Need.ONE_WAY for at in asked) else ""

    def flags(self, it: Record, asked: list[Node]) -> Iterator[Flag]:
        """What is not known of a job, and that nothing leads to it."""
        _ = self.words._
        apart = way_in(self.site, self.words, it)
        papers = [it, *(paper for at in asked if (paper := named_by(self.site.catalog, at)) is not None)]
        if any(isinstance(paper, Credential) and paper.status == "pending" for paper in papers):
            yield Flag(_("Its rule is made, but the details are not out."), _("rule not out yet"))
        elif is_unknown(self.site.catalog, it, self.site.date):
            yield Flag(_("Not all that it asks is known."), "" if apart else _("not all known"))
        if apart is not None:
            yield Flag(*apart)

    def end(self, it: Record) -> Flag:
        """Why nothing leads on from a record."""
        _ = self.words._
        if not isinstance(it, Role):
            return Flag(_("No other one here asks for it."))
        if pending(self.site, it):
            return Flag(_("The rules of the next rung are not known yet."), _("next rung not known"))
        if is_top(self.site.catalog, it):
            return Flag(_("This is the top rung of its lane."))
        return Flag(_("No rule leads on from here."), _("no way on"))


def leaf_text(words: Words, node: Requirement) -> str:
    """A leaf as a sentence, without its details."""
    return leaf(words, node).text


def _amounts(node: Requirement) -> list[Amount]:
    """What a leaf asks in hours, months and credits."""
    told = node.content
    credits_ = getattr(told, "credits", None)
    found = (getattr(told, "hours", None), getattr(told, "months", None),
             getattr(credits_, "semester", None), getattr(credits_, "quarter", None))
    return [it for it in found if isinstance(it, Amount)]


def _asks_nothing(node: Requirement) -> bool:
    """Whether the rule says in so many words that no time is asked."""
    amounts = _amounts(node)
    return bool(amounts) and all(it.word == "none" for it in amounts)


def _size(at: Node) -> float:
    """How much a leaf asks, to choose the one that a person has to know of."""
    return max((it.min or 0 for it in _amounts(at.node)), default=0)
