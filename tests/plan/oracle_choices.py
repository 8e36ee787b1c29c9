"""Every way to choose: the branches of each tree, the jobs, what is earned so that less is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations

from oracle_courses import courses
from oracle_met import OUTSIDE, Draft, Judge
from oracle_person import Person, State
from oracle_play import TooLarge
from oracle_rules import NEVER, Course, Node, Rules, exact, outright
from oracle_work import Asked, Stretch, Tally, shares

Path = tuple[str, ...]
Inside = bool
Todo = tuple[tuple[Node, Path, Inside], ...]
"""Nodes to open, the records that each is asked through, whether it stands in one of several ways."""
Opened = Iterator[tuple[Todo, Draft]]
PASSIVE = frozenset({"statement", "background", "attestation", "employment"})


class Choices:
    """The choices that open one tree after another."""

    def __init__(self, rules: Rules, person: Person, target: str, budget: list[int]) -> None:
        self.rules, self.person, self.target, self.budget = rules, person, target, budget
        self.idle = Judge(rules, person, Draft())
        """What is met on day one."""
        self.wide = False
        self.all = [c for c in courses(rules, person.study) if c.weeks < NEVER]

    def opened(self, todo: Todo, draft: Draft) -> Iterator[Draft]:
        """A draft with every way to open some nodes."""
        self.budget[0] -= 1
        if self.budget[0] < 0:
            raise TooLarge
        if not todo:
            yield draft
            return
        place = next((i for i, (n, _, __) in enumerate(todo) if n.op != "experience"), 0)
        (node, by, inside), rest = todo[place], (*todo[:place], *todo[place + 1:])
        make = getattr(self, f"open_{node.op}", None)
        if make is not None:
            for more, after in make(node, by, draft, inside):
                yield from self.opened((*more, *rest), after)
        elif node.op in PASSIVE:
            yield from self.opened(rest, replace(draft, stated=draft.stated or (inside and node.op == "statement")))
        else:
            yield from self.opened(rest, noted(draft, node))

    def open_all(self, node: Node, by: Path, draft: Draft, inside: Inside) -> Opened:
        """Everything in a list."""
        yield tuple((n, by, inside) for n in node.of), draft

    def open_any(self, node: Node, by: Path, draft: Draft, _: Inside) -> Opened:
        """Each way; the first that is met on day one and stays so, if there is one."""
        sure = next((i for i, way in enumerate(node.of) if self.sure(way)), None)
        if sure is not None:
            yield (), replace(draft, choice={**draft.choice, node.at: sure})
            return
        for i, way in enumerate(node.of):
            yield ((way, by, True),), replace(draft, choice={**draft.choice, node.at: i})

    def sure(self, node: Node) -> bool:
        """Whether a node is met on day one and stays so."""
        if node.op in ("all", "any"):
            quantify = all if node.op == "all" else any
            return quantify(self.sure(n) for n in node.of)
        if node.op == "nothing":
            return True
        unread = node.given.get("hours") == "unknown" or is_vague(node)
        fleeting = unread or self.rises(node) or node.op in ("not", "dated", *PASSIVE) or "within" in node.given
        limited = node.op == "credential" and self.idle.life(node.given["id"]) < NEVER
        return not fleeting and not limited and self.idle.met(node, self.person.state)

    def rises(self, node: Node) -> bool:
        """Whether more is asked of a higher degree than now."""
        asked, level = node.given.get("hours"), self.person.state.level
        return any(self.rules.amount(asked, row) > self.rules.amount(asked, level) for row in self.rules.rows(asked)
                   if row > level)

    def open_dated(self, node: Node, by: Path, draft: Draft, inside: Inside) -> Opened:
        """What a rule with dates asks for, or an application outside its dates."""
        after = noted(draft, node)
        for when in () if node.at in self.ways_of(by[-1]) else ("from", "until"):
            if when in node.given:
                yield (), replace(after, choice={**draft.choice, node.at: OUTSIDE[when]})
        yield ((node.of[0], by, inside),), replace(after, choice={**draft.choice, node.at: 1})

    def ways_of(self, record: str) -> set[str]:
        """The places of the direct ways under alternatives of a record."""
        found, waiting = set[str](), [self.rules.tree(record, "entry" if "/tracks/" in record else "requires")]
        while waiting:
            node = waiting.pop()
            of = list(chain.from_iterable(n.of if "#" in n.at.partition("#")[2] else [n] for n in node.of))
            found |= {n.at for n in of} if node.op == "any" else set()
            waiting += node.of
        return found

    def open_not(self, _: Node, __: Path, draft: Draft, ___: Inside) -> Opened:
        """Nothing to do."""
        yield (), draft

    open_nothing = open_not

    def open_unknown(self, node: Node, _: Path, draft: Draft, __: Inside) -> Opened:
        """A tree that nobody has read."""
        yield (), replace(draft, unknown=draft.unknown | {f"time: {node.owner}"})

    def open_credential(self, node: Node, by: Path, draft: Draft, __: Inside) -> Opened:
        """A paper: held, or to be earned."""
        name = node.given["id"]
        after = noted(draft, node)
        if name in self.person.state.held or name in draft.papers:
            yield (), after
        else:
            yield ((self.rules.tree(name), (*by, name), False),), replace(after, papers=(*draft.papers, name))

    def open_exam(self, node: Node, by: Path, draft: Draft, _: Inside) -> Opened:
        """An exam, once for all that ask for it."""
        name = node.given["id"]
        if name in self.person.state.exams:
            yield (), draft
            return
        holders = draft.exams.get(name, frozenset()) | {by[-1]}
        more = () if name in draft.exams else ((self.rules.tree(name), by, False),)
        yield more, replace(draft, exams={**draft.exams, name: holders})

    def open_experience(self, node: Node, by: Path, draft: Draft, inside: Inside) -> Opened:
        """A block of work: each job to do it in, each two that end, and each thing that would take hours off."""
        if self.sure(node):
            yield (), draft
            return
        base = self.read(node, draft, inside=inside)
        held = ((node.given["while"], by, False),) if "while" in node.given else ()
        jobs = self.jobs(node, by, base.papers)
        ends = [role for role in jobs if role is not None and self.ends(role)]
        for team in [*((role,) for role in jobs), *combinations(ends, 2)]:
            new = [role for role in team if role is not None and role not in base.roles]
            todo = (*((self.rules.tree(role), (*by, role), False) for role in new), *held)
            after = replace(base, roles=base.roles.union(new))
            for more, done in self.substituted(node, by, after):
                yield (*todo, *more), done
        yield from (((*held, *more), done) for more, done in self.substituted(node, by, base)
                    if node.at in done.substituted and self.spared(node, done.substituted[node.at]))

    def spared(self, node: Node, place: int) -> bool:
        """Whether a substitution takes off all that is left to work, so that no job is needed."""
        entry = node.given["substitutions"][place]
        if entry.get("hours") == "accepted":
            return False
        hours, weeks = self.asks(node)
        left = (max(Fraction(0), hours - exact(entry.get("hours", 0))),
                max(Fraction(0), weeks - exact(entry.get("months", 0)) * Fraction(52, 12)))
        return Tally(self.rules, node).enough(self.person.state.worked, Asked(-NEVER, *left), Fraction(0))

    def open_education(self, node: Node, by: Path, draft: Draft, inside: Inside) -> Opened:
        """Class or practice, perhaps with something that takes hours off."""
        if self.sure(node):
            yield (), draft
            return
        yield from self.substituted(node, by, self.read(node, draft, inside=inside))

    open_practicum = open_education

    def read(self, node: Node, draft: Draft, *, inside: bool) -> Draft:
        """A draft with a leaf noted; what nobody could read makes the time unknown, and the price of class."""
        after = noted(draft, node)
        if is_vague(node):
            return replace(after, unknown=draft.unknown | {"cost: classes"})
        if node.given.get("hours") != "unknown":
            return after
        price = set[str]() if node.op == "experience" else {"cost: classes"}
        return replace(after, unknown=draft.unknown | {f"time: {node.at}"} | price, stated=draft.stated or inside)

    def substituted(self, node: Node, by: Path, draft: Draft) -> Iterator[tuple[Todo, Draft]]:
        """Without and with each substitution that is not had yet."""
        yield (), draft
        for i, with_ in enumerate(node.of):
            if self.can(with_) and not self.idle.met(with_, self.person.state):
                yield ((with_, by, False),), replace(draft, substituted={**draft.substituted, node.at: i})

    def can(self, with_: Node) -> bool:
        """Whether something can be earned to take hours off: a degree only by a program of known length."""
        return with_.op != "degree" or any(c.timed for c in self.awarding(with_))

    def awarding(self, node: Node) -> list[Course]:
        """The programs that award a degree: those whose length is known, else those whose is not."""
        found = [c for c in self.all if c.degree and self.idle.met(node, State(degrees=[c.degree]))]
        return [c for c in found if c.timed] or found

    def opened_by(self, role: str, papers: tuple[str, ...]) -> bool:
        """Whether the papers that a job asks for are held, or earned anyway."""
        asked = {p for p in self.rules.of("credentials") if names(self.rules.tree(role), p)}
        return bool(asked) and asked <= {*papers, *self.person.state.held}

    def jobs(self, node: Node, path: Path, papers: tuple[str, ...]) -> list[str | None]:
        """The jobs for a block of work; None for the job now, or where it is done.

        Beside the job now those that anyone can take, and those below the target: of these the ones that papers open
        anyway and the lowest of each lane, all of them in a wide search. None that counts for no more than the job now
        or one that anyone can take.
        """
        tally, mine = Tally(self.rules, node), self.person.role
        roles = [r for r in self.rules.of("roles")
                 if any(area in tally.areas and share for area, share in shares(self.rules, r))]
        done = tally.enough(self.person.state.worked, Asked(-NEVER, *self.asks(node)), Fraction(0))
        if done and "within" not in node.given and not self.rises(node):
            return [None]
        free = [r for r in roles if r != mine and self.free(r)]
        below = [r for r in roles if r not in (mine, *free, *path) and self.below(r)]
        opened = [r for r in below if self.opened_by(r, papers)]
        asking = [*opened, *self.near([r for r in below if r not in opened])]
        hours = {r: self.hour(tally, r) for r in roles}
        lasting = [] if mine is not None and self.ends(mine) else [mine]
        sure = [r for r in (*lasting, *free) if r in roles]
        kept = [r for r in (*free, *asking) if not any(self.spares(hours, sure, k, r) for k in sure)]
        return [*([None] if mine in roles or done else []), *kept]

    def spares(self, hours: dict[str, list[Fraction]], sure: list[str], one: str, other: str) -> bool:
        """Whether a job that is there anyway counts at least as much as another; of equals the first stays."""
        first = other not in sure or sure.index(one) < sure.index(other)
        return one != other and no_less(hours[one], hours[other]) and (first or hours[one] != hours[other])

    def free(self, role: str) -> bool:
        """Whether the person can take a job on day one and keep it."""
        return self.sure(self.rules.tree(role))

    def below(self, role: str) -> bool:
        """Whether a job stands below the target."""
        top = self.top()
        return top is None or self.rules.records[role]["rung"] < top

    def top(self) -> int | None:
        """The rung of the target; of a paper, that of the lowest job that asks for it."""
        asking = [r for r in self.rules.of("roles") if r == self.target or names(self.rules.tree(r), self.target)]
        return min((self.rules.records[r]["rung"] for r in asking), default=None)

    def near(self, roles: list[str]) -> list[str]:
        """Of some jobs the lowest of each lane, and above those that end the lowest that does not."""
        records, lowest = self.rules.records, dict[str, int]()
        for lane in {records[r]["lane"] for r in roles}:
            mine = [r for r in roles if records[r]["lane"] == lane]
            lowest[lane] = min(records[r]["rung"] for r in [r for r in mine if not self.ends(r)] or mine)
        return [r for r in roles if self.wide or records[r]["rung"] <= lowest[records[r]["lane"]]]

    def ends(self, role: str) -> bool:
        """Whether a paper that a job asks for runs out for good."""
        asked = (leaf.given["id"] for leaf in outright(self.rules.tree(role)) if leaf.op == "credential")
        return any(self.idle.life(paper) < NEVER for paper in asked)

    def hour(self, tally: Tally, role: str) -> list[Fraction]:
        """What an hour in a job counts for, freely, under each ceiling and toward each floor."""
        hour = Stretch(Fraction(0), Fraction(1), Fraction(1), shares(self.rules, role))
        return tally.sums([hour], -NEVER, NEVER)

    def asks(self, node: Node) -> tuple[Fraction, Fraction]:
        """Hours and weeks that a block of work asks for on day one."""
        return self.idle.target_of(node, self.person.state), exact(node.given.get("months", 0)) * Fraction(52, 12)


def names(node: Node, paper: str) -> bool:
    """Whether a tree asks for a paper, whatever way is taken."""
    return node.given.get("id") == paper or (node.op not in ("not", "any") and any(names(n, paper) for n in node.of))


def no_less(mine: list[Fraction], other: list[Fraction]) -> bool:
    """Whether an hour counts for at least as much in everything."""
    return all(a >= b for a, b in zip(mine, other, strict=True))


def noted(draft: Draft, node: Node) -> Draft:
    """A draft that has to meet a leaf."""
    return draft if node in draft.leaves else replace(draft, leaves=(*draft.leaves, node))


def is_vague(node: Node) -> bool:
    """Whether a rule asks for class and says nothing of how much."""
    return node.op == "education" and not {"hours", "credits", "including"} & node.given.keys()
