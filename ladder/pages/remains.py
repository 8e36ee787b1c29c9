"""A leaf of a credential's tree once a course is finished: what is covered, what is missing. Plain text, no markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ladder.model import Record, Requirement
from ladder.model.amount import Amount, Credits
from ladder.pages.leaves import circumstances, in_line, leaf
from ladder.pages.words import Words
from ladder.plan.coverage import Coverage
from ladder.plan.program import WEEKS_A_MONTH, Node
from ladder.plan.shares import Share
from ladder.plan.tally import NEVER


@dataclass(frozen=True)
class Bar:
    """How much a course covers: a sentence, and a length where there is one to draw."""

    text: str
    part: float | None = None
    """From 0 to 1."""
    note: str = ""
    """What has to be accepted first, and by whom."""
    unknown: bool = False
    """Whether nobody states how much it is."""


@dataclass(frozen=True)
class Leaf:
    """A leaf of a rule with the words of the record that it stands in."""

    words: Words
    record: Record
    node: Node
    rule: Requirement | None

    @property
    def category(self) -> str:
        """What sort of leaf it is: class, work, papers."""
        return leaf(self.words, self.rule).category if self.rule is not None and not self.rule.children else ""

    @property
    def label(self) -> str:
        """What the rule calls it, or else what it asks."""
        return (self.rule.label if self.rule is not None else None) or self.text

    @property
    def text(self) -> str:
        """What the rule asks."""
        if self.rule is None:
            return self.words._("What {name} asks for is unknown.").format(name=self.record.title)
        if self.rule.children:
            return in_line(self.words, self.rule)
        return leaf(self.words, self.rule).text


def leaf_at(coverage: Coverage, words: Words, at: int) -> Leaf:
    """The leaf at a node."""
    node = coverage.nodes[at]
    record, rule = coverage.rule(node)
    return Leaf(Words(words.catalog, words.translations, record.id.jurisdiction), record, node, rule)


def label_at(coverage: Coverage, words: Words, at: int) -> str:
    """What the rule calls a way; of several leaves that are asked together the names of all."""
    node = coverage.nodes[at]
    parts = [i for i in node["of"] if coverage.nodes[i]["op"] != "window"] if node["op"] == "all" else []
    if len(parts) > 1 and coverage.nodes[parts[0]]["at"] == node["at"]:
        return words.listing(label_at(coverage, words, i) for i in parts)
    return leaf_at(coverage, words, at).label


# What is covered ----------------------------------------------------------------------------------------------------


def bar(it: Leaf, share: Share, issuer: str) -> Bar:
    """How much of a leaf is covered."""
    say = {"class": _hours, "practicum": _hours, "work": _less}.get(share.op, _whole)
    text, part = say(it, share)
    return Bar(text, part, _doubt(it.words, share.doubt, issuer), share.some and not share.maybe)


def _hours(it: Leaf, share: Share) -> tuple[str, float | None]:
    """Hours or credits, of how many."""
    _ = it.words._
    had = max(share.had, share.maybe)
    if share.asked is None:
        return (_("{amount}; how much is asked is unknown").format(amount=_amount(it, had)) if had
                else _("some of it")), None
    if not had:
        return _("some of {amount}").format(amount=_amount(it, share.asked)), None
    text = _("at least {had} of {amount}") if share.some else _("{had} of {amount}")
    return text.format(had=it.words.number(_count(it, had)), amount=_amount(it, share.asked)), had / share.asked


def _count(it: Leaf, hours: float) -> float:
    """Hours in the unit of the rule."""
    return round(hours / it.node["per_credit"] if it.node.get("credit") else hours, 2)


def _credits(amount: Amount) -> Credits:
    """Credits as they were counted; what is left may be less than any rule asks for."""
    counted: dict[str, Any] = {"semester": amount}
    return Credits.model_construct(None, **counted)


def _amount(it: Leaf, hours: float) -> str:
    amount = Amount(min=_count(it, hours))
    return it.words.credits(_credits(amount)) if it.node.get("credit") else it.words.hours(amount)


def _less(it: Leaf, share: Share) -> tuple[str, float | None]:
    """Less work, because of what was studied."""
    now, before = _work(it, share.asked or 0, share.weeks), _work(it, *share.before)
    text = it.words._("{amount} instead of {more}") if now and before else (
        it.words._("{amount}; without it this way is closed") if now else it.words._("covered"))
    return text.format(amount=now, more=before), None


def _work(it: Leaf, hours: float, weeks: float) -> str:
    """Hours and months of work; nothing where the rule is closed."""
    months = round(weeks / WEEKS_A_MONTH, 2)
    said = (it.words.hours(Amount(min=hours)) if hours else "", it.words.months(Amount(min=months)) if months else "")
    return "" if NEVER in (hours, weeks) else it.words.listing(s for s in said if s)


def _whole(it: Leaf, share: Share) -> tuple[str, float | None]:
    """What is there or not."""
    _ = it.words._
    if share.op == "check":
        return _("inside the degree"), None
    return (_("covered") if not share.doubt else _("covered, if it is accepted") if share.had else _("perhaps")), None


def _doubt(w: Words, doubt: str, issuer: str) -> str:
    _ = w._
    return {
        "": "",
        "approval": _("Only if it is accepted by: {issuer}. We know of no approval."),
        "program": _("Only if the program is one that the rule means. No source that we read says so."),
        "field": _("Only if the field of the degree fits. We do not know the field."),
        "place": _("Only if the place where you practice is accepted by: {issuer}."),
    }[doubt].format(issuer=issuer)


# What is missing ----------------------------------------------------------------------------------------------------


def is_open(share: Share) -> bool:
    """Whether something of a leaf is missing, or nobody can say."""
    return share.left > 0 or share.asked is None


def missing(it: Leaf, share: Share, issuer: str, title: str = "") -> str:
    """What is still asked of a leaf, under a title that need not be said again."""
    _ = it.words._
    text = _left(it, share)
    if share.maybe > share.had and share.op == "class" and share.asked is not None:
        less = share.asked - share.maybe
        text = (_("{what}, or {amount} if it is accepted by: {issuer}") if less else
                _("{what}, or none if it is accepted by: {issuer}")
                ).format(what=text, amount=_amount(it, less), issuer=issuer)
    elif share.some and share.asked is not None:
        text = _("at most {what}").format(what=text)
    named = it.rule.label if it.rule is not None and it.rule.label not in (title, text) else None
    return _("{label}: {what}").format(label=named, what=text) if named else text


def _left(it: Leaf, share: Share) -> str:
    if it.rule is None or share.asked is None or share.left == NEVER:
        return it.text
    if share.op == "check":
        return _beside(it)
    if share.op == "class":
        return _class_left(it, share)
    if share.op == "practicum":
        return _with(it, hours=Amount(min=share.left))
    if share.op == "work":
        weeks = round(share.weeks / WEEKS_A_MONTH, 2)
        return _with(it, hours=Amount(min=share.asked) if share.asked else None,
                     months=Amount(min=weeks) if weeks else None)
    return it.text


def _beside(it: Leaf) -> str:
    """What is not computed: in which case it is asked, or that it lies inside a degree."""
    more = [it.words._("inside the degree")] if it.node["kind"] == "inside-degree" else []
    more += circumstances(it.words, it.rule) if it.rule is not None else []
    return it.words._("{what} ({more})").format(what=it.text, more="; ".join(more)) if more else it.text


def _class_left(it: Leaf, share: Share) -> str:
    amount = Amount(min=_count(it, share.left))
    text = _with(it, hours=None, credits=_credits(amount)) if it.node["credit"] else (
        _with(it, hours=amount, credits=None))
    parts = [it.words._("{amount} on {topics}").format(
        amount=_amount(it, hours), topics=it.words.terms(it.node["parts"][place_]["in"], "topics", either=False))
        for place_, hours in share.parts]
    return it.words._("{what} (at least {parts})").format(what=text, parts=it.words.listing(parts)) if parts else text


def _with(it: Leaf, **amounts: Any) -> str:
    """The leaf in words, with other amounts."""
    rule = it.rule
    form = rule.form if rule is not None else None
    if rule is None or form is None:
        return it.text
    return leaf(it.words, rule.model_copy(update={form: rule.content.model_copy(update=amounts)})).text

