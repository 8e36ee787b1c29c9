"""The sentences that the planner's scripts fill in: the same messages as those of the command line, and its own."""

from __future__ import annotations

from ladder.pages.phrases import (
    and_tuition,
    binding,
    doubt,
    for_renewals,
    in_all,
    less_what_you_have,
    no_source,
    not_in_data,
    not_known,
    of_which_you_have,
    other_field,
    step_kinds,
    why,
)
from ladder.pages.words import Words

Phrases = dict[str, str | dict[str, str]]


def phrases(words: Words) -> Phrases:
    """All sentences by name; `{…}` is filled by the script."""
    return {**_told(words), **_shown(words), **_changed(words), **_held(words), **_files(words), **_kinds(words)}


def _told(words: Words) -> Phrases:
    """What an answer says, as `pages.answers` and `pages.answer_text` say it."""
    _ = words._
    return {
        "why": why(words), "whyElse": no_source(words), "notInData": not_in_data(words),
        "otherField": other_field(words),
        "lessHave": less_what_you_have(words), "haveSome": of_which_you_have(words), "inAll": in_all(words),
        "more": _("{what} ({more})"), "for": _("for {names}"), "and": _("{first} and {last}"),
        "labels": {"fastest": _("Fastest"), "cheapest": _("Cheapest"), "keeps your job": _("Keeps your job")},
        "plan": _("A plan"), "atLeast": _("at least {amount}"), "unknown": words.word("unknown"),
        "local": words.word("local"),
        "month": _("{n} month"),
        "months": _("{n} months"),
        "inMonth": _("month {n}"),
        "span": _("month {a} to {b}"),
        "kinds": step_kinds(words),
        "notOpen": _("Not open yet: nobody can apply for {name}."),
        "noWay": _("There is no way that our data could find:"),
        "onlyUncomputed": _("Every way holds something that nobody could compute."),
        "fromTo": _("From {a} to {b}"), "to": _("To {b}"),
    }


def _shown(words: Words) -> Phrases:
    """Headings and lines of the answer on the page."""
    _ = words._
    return {
        "done": _("done about {month}"),
        "soonest": _("not before {month}"),
        "howLong": _("how long"),
        "cost": _("what it costs"),
        "missing": _("Unknown to us"),
        "steps": _("Step by step"), "why1": _("Why, and where it says so"), "ask": _("Ask your employer for"),
        "check": _("Also check"), "other": _("Another way, which we could not compute"),
        "binding": binding(words), "tuition": not_known(words)["tuition"], "andTuition": and_tuition(words),
        "renewals": for_renewals(words), "doubt": doubt(words),
        "costUnknown": _("cost unknown"), "lengthUnknown": _("length unknown"),
        "begin": _("Choose your state, and the job that you want."), "beginJob": _("Choose the job that you want."),
        "readOn": _("What you can do: read what is known of it, and whom to ask."),
        "thinking": _("Counting …"),
        "atLeastBy": _("It takes at least {time} by the ways that we can count. We are still comparing them."),
        "tooMany": _("There are too many ways from here to look at them all, so we did not count. Say which job you "
                     "have, or a paper that you hold, or choose a nearer step."),
        "failed": _("This could not be counted. Change an answer, or load the page again."),
        "open": _("No work, class or fee has to come first."), "pay": _("Pay in the job you want: {pay}"),
        "within": _("Within your budget."), "above": _("At least {money} above your budget."),
        "perhaps": _("Some prices are unknown: it may cost more than your budget."),
        "noneWithin": _("No plan that we found stays within your budget of {money}."),
        "number": _("Write a number from 0 to {most}. Until then the last one counts."),
        "noState": _("The rules of that state could not be loaded. Check your connection, and choose it again."),
    }


def _changed(words: Words) -> Phrases:
    """What a change did, and what another one would do."""
    _ = words._
    return {
        "now": _("How long: {time}. Cost: {cost}."),
        "onlyFor": _("Only for people with lived experience. We take it that you have what the rules below ask "
                     "for: you need not tell us."),
        "fewer": _("{months} sooner"),
        "longer": _("{months} later"),
        "cheaper": _("{money} less"),
        "dearer": _("{money} more"),
        "brief": _("How long: {time} · Cost: {cost}"),
        "effect": _("That is {effect}."),
        "reached": _("There is a way now."), "lost": _("There is no way now."),
        "tryStudy": _("Study {n} hours a week instead of {now}"),
        "tryWork": _("Work {n} hours a week instead of {now}"),
        "tryHours": _("With {n} more hours of {area} that you can show"),
        "tryDegree": _("If you had: {degree}, in a field that counts"),
        "noEffect": _("Makes no difference that we know of: {what}."),
    }


def _held(words: Words) -> Phrases:
    """What a person holds, also from elsewhere."""
    _ = words._
    return {
        "remove": _("Remove {name}"), "hoursOf": _("{what}: {n} hours"), "monthsOf": _("{what}: {n} months"),
        "creditsOf": _("{what}: {n}"),
        "whose": {"self": _("you yourself"), "family": _("a family member"), "close": _("someone close to you")},
        "next": _("Next from your job"),
        "nearest": _("Nearest jobs"),
        "choose": _("Choose"),
        "notHere": _("I do not work here yet"),
        "elsewhere": _("{name} ({state}) is not a paper of this ladder. Here it counts as a {kind} of another state, "
                       "where a rule asks for one. The board decides whether it is accepted. What can move from "
                       "{state} stands on a page of its own; it is not counted here."),
        "accepts": _("These rules name it: {names}."),
        "jobHours": _("Hours in this job so far, as: {area}"),
        "moved": _("Your papers, classes and other hours came along. Your job in {state} and the hours in it did not: "
                   "choose a job here, and add those hours under “Hours at work, by kind”."),
        "hoursLeft": _("Your hours as {job} are not counted in this job. Where a rule takes them, add them under "
                       "“Hours at work, by kind”."),
        "leave": _("This leads to another state. Your job, the hours in it and what you want to be are asked anew. "
                   "What you hold comes along."),
        "shared": _("This plan came by a link. It lasts for this visit, and what this device keeps of you stays as it "
                    "is, unless you tick “Keep my other answers on this device”."),
        "copied": _("The link is copied. Whoever opens it sees your answers."), "link": _("Your link"),
        "forgotten": _("Forgotten: nothing of you is kept on this device. If this page is open in another tab, close "
                       "it."),
        "blocked": _("This browser keeps nothing, so your answers are gone when you leave."),
    }


def _files(words: Words) -> Phrases:
    """What stands in the files to take along."""
    _ = words._
    return {
        "doneStep": _("Done: {step}"), "ready": _("{target}: as soon as this day"),
        "calendarNote": _("By your answers of {date}, and the soonest day where a length is unknown. Not legal advice. "
                          "Confirm with the board before you act."),
        "columns": {"date": _("Week of"), "place": _("Workplace"), "kind": _("Kind of work"), "hours": _("Hours"),
                    "supervision": _("Hours of supervision"), "by": _("Supervisor, signature")},
        "before": _("before this log"),
    }


def _kinds(words: Words) -> Phrases:
    kinds = ("license", "certification", "registration", "permit", "endorsement")
    return {"papers": {kind: words.credential_kind(kind) for kind in kinds}}
