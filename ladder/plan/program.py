"""The program of a state: its rules as plain values that a solver reads, in Python here and in the browser.

A program is JSON: mappings, lists, numbers, text. Times in it are weeks, prices are cents, dates are `2026-11-22`.

    nodes        a list; a requirement is named by its place in it
    roles        name: {need, rung, lane, papers: the credentials that are asked for whatever way is taken,
                 ends: those of them that run out for good, each [name, weeks],
                 sole: whether it asks for one credential, and for nothing else that can be computed}
    credentials  name: {need, wait, lasts, lives, fees, renewal}
    exams        name: {need, wait, fees}
    studies      name: {need, hours, credits, floor, open, blocks, degree, practica, fees, aid, training, less};
                 open: how many weeks it may take where nobody says what it takes at most, else 0

Node: {op, at} and by `op`:

    all, any           of: places of nodes; any may have `exams`, whether each branch is an exam that asks for nothing
                       first; it has `stated`, the branches that hold what nobody can compute, and `gives`, nodes that
                       a person surely has who met it, but for holders of a paper of `unless`; a degree among them that
                       is only likely has `check`, the place of a question; so has `which`, where each way is one of
                       the papers `ids`
    not, if            of; if has `when`, which is looked up in what the person has on the first day
    window             from, until: dates between which an application has to fall
    degree             level, fields (None: any)
    credential, exam   id; credential also weeks: how long it has to be held
    training           id of a study
    work               hours, weeks, areas, jobs, open, floors, caps, while, under, within, subs, after; surely, spent:
                       hours and weeks that somebody had at least who met it; fields: of the degrees that alone read its
                       tables; a floor has `only`, the jobs that give to it where no other block of work counts any
    class              hours, topics, parts, caps, pace, credit, within, taught; vague: nobody states how much; wide: of
                       the topics that it names those of which an hour may fill any part: none where one of several
                       topics is that of a part
    practicum          hours, taught, areas, from; it and class have `elsewhere`, what gives to it beside the data
    lived, age, stay   what the profile says of recovery (of, whose, weeks; vague: nobody states how long), years of
                       age, weeks of residence
    load               credits a term that the study hours have to carry
    check              kind: nothing to compute, something to ask for; `kind` unknown also makes the time unknown
"""

from __future__ import annotations

from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
Program: TypeAlias = dict[str, Any]

WEEKS_A_MONTH = 52 / 12
"""A month is 52/12 weeks."""
TERM_WEEKS = 15
"""Weeks of class in a semester."""
TERMS_A_YEAR = 2
"""Semesters in a year of a program whose length alone is stated."""
HOURS_A_CREDIT = 45
"""Study hours of a semester credit: 3 hours a week over a 15-week term."""
CLASS_HOURS_A_CREDIT = 15
"""Class hours that a semester credit counts as, where the rule names no other number."""
SEMESTER_A_QUARTER = 2 / 3
"""A quarter credit in semester credits."""
DIPLOMA = 1
"""The order of a high-school diploma, which brings no college credits."""
ENDLESS = 1_000_000
"""Weeks that stand for a length without an end."""
UNKNOWN = "unknown"
"""An amount that nobody could read."""
STUDIED = ("class", "degree", "training", "practicum")
"""The leaves that are met by study."""
WAITING = ("lived", "age", "stay", "window")
"""The leaves that only time decides."""
