"""Requirement trees as the nodes of a program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from ladder.catalog import Catalog
from ladder.document import Loc, spell
from ladder.model import Credential, Qualification, Record, RecordId, Requirement, Role, Track
from ladder.model.leaves import CredentialLeaf, DegreeLeaf
from ladder.model.parts import Period
from ladder.model.requirement import Education, Experience, Practicum
from ladder.plan.amounts import Words, class_hours, in_weeks, is_local, semester
from ladder.plan.approvals import placed, taught
from ladder.plan.floors import class_part, named_topics, slugs, stack, together, watched, work_part
from ladder.plan.less import in_fields, substitutions
from ladder.plan.program import CLASS_HOURS_A_CREDIT, HOURS_A_CREDIT, UNKNOWN, WEEKS_A_MONTH, Node
from ladder.plan.stated import decided, is_stated
from ladder.tree import children

_BESIDE = frozenset({"background", "attestation", "employment", "statement"})
"""Leaves without time or cost: what to ask for and look after."""
_HAD = (None, "held", "completed", "good-standing")
"""What is said of a degree or paper that is had; all else, such as being under way, is something to ask for."""
_ALIKE = ({"employment"}, {"started"})
"""Leaves that are asked about in one question where each way of an alternative is such a leaf."""


class Needs:
    """The nodes of a program, added tree by tree."""

    def __init__(self, catalog: Catalog, home: str) -> None:
        self.catalog, self.home = catalog, home
        self.words = Words(catalog, home)
        self.nodes: list[Node] = []
        self.asked: set[RecordId] = set()
        """Credentials, exams and trainings that some tree names."""
        self._tops: dict[tuple[RecordId, str], int] = {}

    def of(self, record: Record, key: str = "requires") -> int:
        """The node of what a record requires, made once."""
        at = (record.id, key)
        if at not in self._tops:
            self._tops[at] = len(self.nodes)
            self.nodes.append({"op": "all", "of": [], "at": f"{record.id}#{key}"})
            self.nodes[self._tops[at]].update(self._top(record, key))
        return self._tops[at]

    def _top(self, record: Record, key: str) -> Node:
        given = getattr(record, key)
        if isinstance(given, Requirement):
            return {"of": [self.node(record, (key,), given)]}
        if given == "unknown" and key != "requires":
            return {"op": "check", "kind": "entry"}
        return {"op": "check", "kind": given} if given in ("unknown", "local") else {}

    def node(self, record: Record, loc: Loc, node: Requirement) -> int:
        """A node and all below it. What holds at times, or in a case, is wrapped so that a list can leave it out."""
        made = self.add({**self._plain(record, loc, node), "at": f"{record.id}#{spell(loc)}"})
        if node.in_force is not None:
            made = self._dated(made, node.in_force)
        return made if node.when is None else self._in_case(record, loc, node.when, made)

    def way(self, record: Record, loc: Loc, node: Requirement) -> int:
        """A node as one of several ways: outside its dates, or out of its case, it is no way at all."""
        made = self.add({**self._plain(record, loc, node), "at": f"{record.id}#{spell(loc)}"})
        if node.credential is not None and node.credential.id is None and not node.credential.elsewhere:
            ids = [self.nodes[i]["id"] for i in self.nodes[made].get("of", ())]
            self.nodes[made] = {"op": "holds", "ids": ids, "at": self.nodes[made]["at"]}
        if node.in_force is not None:
            made = self.within(made, node.in_force)
        if node.when is not None:
            made = self._all([made, self.node(record, (*loc, "when"), node.when)], made)
        return made

    def add(self, node: Node) -> int:
        """The place of a node more."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def ask(self, at: int, check: Node) -> None:
        """Ask for one thing more beside what a list asks for."""
        if self.nodes[at]["op"] == "all":
            self.nodes[at]["of"] = [*self.nodes[at]["of"], self.add(check)]

    def _all(self, of: list[int], like: int) -> int:
        return self.add({"op": "all", "of": of, "at": self.nodes[like]["at"]})

    def _dated(self, made: int, period: Period) -> int:
        """Before its first day and after its last a rule asks for nothing."""
        ways = [self.within(made, period)]
        if period.from_ is not None:
            before = period.from_ - dt.timedelta(days=1)
            ways.append(self.add({"op": "window", "until": f"{before}", "at": self.nodes[made]["at"]}))
        if period.until is not None:
            after = period.until + dt.timedelta(days=1)
            ways.append(self.add({"op": "window", "from": f"{after}", "at": self.nodes[made]["at"]}))
        return self.add({"op": "any", "of": ways, "stated": [], "at": self.nodes[made]["at"]})

    def within(self, made: int, period: Period) -> int:
        """A node that nobody meets before the first day of a period, nor after its last."""
        return self._all([made, self._window(period, made)], made)

    def _window(self, period: Period, like: int) -> int:
        ends = {"from": period.from_, "until": period.until}
        return self.add({"op": "window", **{key: f"{day}" for key, day in ends.items() if day},
                         "at": self.nodes[like]["at"]})

    def _in_case(self, record: Record, loc: Loc, when: Requirement, made: int) -> int:
        at = self.nodes[made]["at"]
        if decided(when):
            return self.add({"op": "if", "when": self.node(record, (*loc, "when"), when), "of": [made], "at": at})
        return self.add({"op": "check", "kind": "case", "at": at})

    def _plain(self, record: Record, loc: Loc, node: Requirement) -> Node:
        """A node without what stands beside it."""
        form = node.form or ""
        if node.due is not None and node.due.after is not None and isinstance(record, Role):
            return {"op": "check", "kind": "later"}
        if form in _BESIDE:
            return {"op": "check", "kind": form}
        if form in ("all", "not"):
            return {"op": form, "of": self._below(record, loc, node, self.node)}
        if form in ("any", "at_least"):
            return self._ways(record, loc, node)
        return _LEAVES[form](self, record, (*loc, form), node.content)

    def _below(self, record: Record, loc: Loc, node: Requirement,
               make: Callable[[Record, Loc, Requirement], int]) -> list[int]:
        made = [make(record, at, child) for at, child in children(node, loc)]
        if node.form == "all":
            self._on_top(node, made)
            self._inside_degree(node, made)
        return made

    def _ways(self, record: Record, loc: Loc, node: Requirement) -> Node:
        made = self._below(record, loc, node, self.way)
        if all(self.nodes[place].get("ids") == [] for place in made):
            return {"op": "check", "kind": "statement"}
        if (kinds := {self.nodes[place].get("kind") for place in made}) in _ALIKE:
            return {"op": "check", "kind": kinds.pop()}
        stated = [bool(is_stated(self.catalog, self.home, child)) for child in node.children]
        if node.at_least is not None:
            sets = list(combinations(range(len(made)), node.at_least.n))
            stated = [any(stated[i] for i in chosen) for chosen in sets]
            made = [self._all([made[i] for i in chosen], made[chosen[0]]) for chosen in sets]
        return {"op": "any", "of": made, "stated": [i for i, said in enumerate(stated) if said]}

    def _on_top(self, node: Requirement, made: list[int]) -> None:
        """What stands on top of its neighbors of one kind asks for their hours too."""
        below = [(self.nodes[i], child) for i, child in zip(made, node.children, strict=True)]
        for mine, child in below:
            if getattr(child.content, "on_top", False) and isinstance(mine.get("hours"), int | float):
                for other in (n for n, c in below if c.form == child.form and not c.content.on_top):
                    stack(mine, other)

    def _inside_degree(self, node: Requirement, made: list[int]) -> None:
        """Credits at the level of a degree that the same list asks for lie inside that degree."""
        levels = {c.degree.level for c in node.children if c.degree is not None}
        for place, child in zip(made, node.children, strict=True):
            if child.education is not None and child.education.level in levels and not child.education.on_top:
                self.nodes[place] = {"op": "check", "kind": "inside-degree", "at": self.nodes[place]["at"]}

    def degree(self, record: Record, loc: Loc, it: DegreeLeaf) -> Node:
        """A degree; one that is only under way costs no time that anyone can say."""
        if it.status not in _HAD:
            return {"op": "check", "kind": "started"}
        fields = self.words.narrower(it.in_, "degree-fields") if it.in_ else None
        return {"op": "degree", "level": self.words.level(it.level), "fields": fields,
                "first": self.first(self.words, it.level, f"{record.id}#{spell(loc)}")}

    def entry(self, track: Track, words: Words) -> int:
        """What a program asks of those who enter, and the degree that comes before the one that it awards."""
        made, first = self.of(track, "entry"), self.first(words, track.award.level, f"{track.id}#entry")
        return made if first is None else self._all([made, first], made)

    def first(self, words: Words, level: str, at: str) -> int | None:
        """The node of the degree that has to be held before one of a level."""
        order = words.before(level)
        return None if order is None else self.add(
            {"op": "degree", "level": order, "fields": None, "first": None, "at": at})

    def credential(self, record: Record, _: Loc, it: CredentialLeaf) -> Node:
        """One credential, or any of a class that this program knows."""
        if it.status not in _HAD:
            return {"op": "check", "kind": "started"}
        held = round((it.months.min or 0) * WEEKS_A_MONTH, 6) if it.months else 0
        if it.id is not None:
            found = self.catalog.resolve(("credentials",), it.id, record.id.jurisdiction)
            return self._named(found, "credential", weeks=held)
        if it.elsewhere:
            return {"op": "elsewhere", "kind": it.kind}
        of = [self.add({**self._named(c.id, "credential", weeks=held), "at": f"{record.id}#requires"})
              for c in self._class(record, it)]
        return {"op": "any", "of": of, "stated": []} if of else {"op": "check", "kind": "statement"}

    def _class(self, record: Record, it: CredentialLeaf) -> Iterator[Credential]:
        """The credentials of a class, but for the one whose rule it is."""
        home = record.id.jurisdiction
        issuer = self.catalog.resolve(("organizations", "colleges"), it.issuer, home) if it.issuer else None
        for credential in self.catalog.of(Credential, home):
            by = self.catalog.resolve(("organizations", "colleges"), credential.issuer, home)
            if credential.id != record.id and it.kind in (None, credential.kind) and issuer in (None, by):
                yield credential

    def _named(self, found: RecordId | None, op: str, **more: Any) -> Node:
        if found is None:
            return {"op": "check", "kind": "statement"}
        self.asked.add(found)
        return {"op": op, "id": str(found), **more}

    def exam(self, record: Record, _: Loc, it: Any) -> Node:
        """An exam."""
        return self._named(self.catalog.resolve(("exams",), it.id, record.id.jurisdiction), "exam")

    def qualification(self, record: Record, _: Loc, it: Any) -> Node:
        """The tree of a qualification stands in its place."""
        found = self.catalog.find(Qualification, it.id, record.id.jurisdiction)
        return {"op": "all", "of": [self.of(found)] if found is not None else []}

    def education(self, record: Record, loc: Loc, it: Education) -> Node:
        """One training, hours or credits of class, or credits a term that a student carries."""
        if it.status == "enrolled":
            return {"op": "load", "credits": semester(it.credits) or 0}
        if it.id is not None and it.hours is None and it.credits is None:
            return self._named(self.catalog.resolve(("trainings",), it.id, record.id.jurisdiction), "training")
        return {"op": "check", "kind": "local"} if is_local(it.hours) else self._class_node(record, loc, it)

    def _class_node(self, record: Record, loc: Loc, it: Education) -> Node:
        words = self.words
        per_credit = it.hours_per_credit or CLASS_HOURS_A_CREDIT
        table = words.number(it.hours) if it.hours is not None and it.hours.by_degree else None
        credit = it.hours is None and it.credits is not None
        parts = [p for part in it.including for p in class_part(words, part, per_credit, it.hours)]
        named = slugs(it.in_)
        return {
            "op": "class", "hours": table or class_hours(it.hours, it.credits, per_credit), "in": named,
            "wide": named if len(named) == 1 or all(set(named).isdisjoint(part["in"]) for part in parts) else [],
            "topics": words.narrower([*it.in_, *named_topics(it.including)], "topics") if it.in_ else None,
            "parts": parts, "vague": it.hours is None and it.credits is None and not parts,
            "per_credit": per_credit, "credit": credit, "taught": taught(self.catalog, record, it),
            "pace": HOURS_A_CREDIT / per_credit if credit else 1, "within": in_weeks(it.within),
            "subs": substitutions(self, record, loc, it),
        }

    def practicum(self, record: Record, loc: Loc, it: Practicum) -> Node:
        """Hours in the study lane, or at work where the rule says that a job counts."""
        if it.paid:
            return self.experience(record, loc, Experience.model_validate(
                {"hours": it.hours, "in": it.in_, "including": it.including, "while": it.while_, "within": it.within,
                 "substitutions": it.substitutions, "supervision": it.supervision}))
        areas = self.words.narrower(it.in_, "practice-areas") if it.in_ else None
        return {"op": "practicum", "hours": self.words.number(it.hours) or 0,
                "taught": placed(self.catalog, record, it), "areas": areas, "from": sorted(it.from_ or ()),
                "subs": substitutions(self, record, loc, it)}

    def experience(self, record: Record, loc: Loc, it: Experience) -> Node:
        """Hours or months at work, and how fast each job gathers them; how many may be left to the employer."""
        if is_local(it.hours) and it.months is None:
            return {"op": "check", "kind": "local"}
        words = self.words
        areas = words.narrower(it.in_, "practice-areas") if it.in_ else None
        parts = [p for part in it.including for p in work_part(words, part, it.hours)]
        work: Node = {
            "op": "work", "hours": words.number(it.hours), "weeks": words.number(it.months, WEEKS_A_MONTH),
            "in": slugs(it.in_), "areas": areas,
            "floors": [*(p for p in parts if p["min"]), *together([p for p in parts if p["min"]]), *watched(words, it)],
            "caps": [p for p in parts if p["max"] is not None],
            "while": self.node(record, (*loc, "while"), it.while_) if it.while_ is not None else None,
            "within": in_weeks(it.within),
            "subs": substitutions(self, record, loc, it),
        }
        is_read = it.degree_in and any(isinstance(work[key], list) for key in ("hours", "weeks"))
        return in_fields(self, record, loc, it, work) if is_read else work

    def lived_experience(self, _: Record, __: Loc, it: Any) -> Node:
        """Recovery or illness lived through."""
        months = self.words.number(it.months, WEEKS_A_MONTH)
        return {"op": "lived", "vague": months == UNKNOWN, "weeks": 0 if months == UNKNOWN else months or 0,
                "of": list(it.of), "whose": list(it.whose or ("self", "family", "close"))}

    def age(self, _: Record, __: Loc, it: Any) -> Node:
        """Years of age; where nobody states how many, or the employer does, there is only to ask."""
        return {"op": "check", "kind": "age"} if it.number.word else {"op": "age", "years": it.number.min or 0}

    def residency(self, _: Record, __: Loc, it: Any) -> Node:
        """Living in the jurisdiction, and for how long; `works` where working there does as well."""
        return {"op": "stay", "weeks": (it.months.min or 0) * WEEKS_A_MONTH if it.months else 0,
                "works": "work" in it.basis}


_LEAVES: dict[str, Callable[[Needs, Record, Loc, Any], Node]] = {
    "degree": Needs.degree, "education": Needs.education, "experience": Needs.experience,
    "practicum": Needs.practicum, "exam": Needs.exam, "credential": Needs.credential,
    "qualification": Needs.qualification, "lived_experience": Needs.lived_experience, "age": Needs.age,
    "residency": Needs.residency,
}
