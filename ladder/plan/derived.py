"""What follows from the nodes of a program once all are there: written into them, so that no search finds it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ladder.plan.program import Node


def derive(nodes: list[Node], exams: dict[str, Any]) -> None:
    """Write into each node what it follows from: see the functions. `exams` are those of the program."""
    _flatten(nodes)
    for at, node in enumerate(nodes):
        node["me"] = f"~{at}"
    _sit(nodes, exams)
    _reserve(nodes)
    _draft(nodes)
    _share(nodes)


def _flatten(nodes: list[Node]) -> None:
    """A list inside a list is part of it."""
    for node in nodes:
        if node["op"] == "all":
            node["of"] = list(_listed(nodes, node))


def _listed(nodes: list[Node], node: Node) -> Iterator[int]:
    """What a list asks for, that of the lists inside it too."""
    for at in node["of"]:
        yield from _listed(nodes, nodes[at]) if nodes[at]["op"] == "all" else (at,)


def _sit(nodes: list[Node], known: dict[str, Any]) -> None:
    """`exams`: whether an alternative decides only which exam is sat: each way is one that asks for nothing first."""
    needs = {name: nodes[exam["need"]] for name, exam in known.items()}
    free = {name for name, need in needs.items() if need["op"] == "all" and not need["of"]}
    for node in nodes:
        if node["op"] == "any":
            node["exams"] = all(nodes[at]["op"] == "exam" and nodes[at]["id"] in free for at in node["of"])


def _reserve(nodes: list[Node]) -> None:
    """`only`: the jobs that give to a floor, where no other block of work counts one of them."""
    blocks = [node for node in nodes if node["op"] == "work"]
    for node in blocks:
        others = {job for other in blocks if other is not node for job in other["jobs"]}
        for i, floor in enumerate(node["floors"]):
            giving = [job for job, rate in node["jobs"].items() if rate["floors"][i]]
            floor["only"] = giving if others.isdisjoint(giving) else []


def _draft(nodes: list[Node]) -> None:
    """`elsewhere`: what the data do not have that gives to a need, by names that needs share.

    That is practice, and class as it may be drafted for this need or for another one on the same topics.
    """
    classes = [node for node in nodes if node["op"] == "class"]
    names = {key: f"{i}" for i, key in enumerate(dict.fromkeys((node["credit"], *node["in"]) for node in classes))}
    for node in nodes:
        if node["op"] == "practicum":
            node["elsewhere"] = ["practice"]
        elif node["op"] == "class":
            node["elsewhere"] = [node["me"], *(
                name for (credit, *topics), name in names.items() if credit >= node["credit"]
                and (node["topics"] is None or not {*node["topics"]}.isdisjoint(topics)))]


def _share(nodes: list[Node]) -> None:
    """A place for practice that the data do not have serves each rule on the same providers and areas.

    Practice that a paper held asked for, named after its rule with `=` before, serves where that rule is no wider.
    """
    places = [node for node in nodes if node["op"] == "practicum"]
    for node in (it for it in places if it["taught"] is not None):
        alike = [it for it in places if it["from"] == node["from"]]
        shared = [it["me"] for it in alike if None in (it["areas"], node["areas"]) or {*it["areas"]} & {*node["areas"]}]
        held = [f"={it['me']}" for it in alike
                if node["areas"] is None or {*(it["areas"] or ("",))} <= {*node["areas"]}]
        node["taught"] = [*node["taught"], *shared, *held]
