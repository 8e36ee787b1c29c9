"""Sentences about plans that the pages, the command line and the scripts of the planner share."""

from __future__ import annotations

from ladder.pages.words import Words


def not_known(words: Words) -> dict[str, str]:
    """What is unknown of a plan once, however many courses it is unknown of."""
    _ = words._
    return {"classes": _("what some classes or practice cost, or how long they take"),
            "tuition": _("the tuition of a college"), "degree": _("how long a program of a college takes")}


def and_tuition(words: Words) -> str:
    """A cost of which the tuition of a college is left out, because nobody could read it."""
    return words._("{amount} plus tuition")


def doubt(words: Words) -> str:
    """What cheapest means where another plan has no higher known cost."""
    return words._("Cheapest is said of the way with the fewest unknown prices; the tuition of a college counts most. "
                   "Another one may cost less, or more.")


def for_renewals(words: Words) -> str:
    """What of a cost stands in no step."""
    return words._("{money} of it is for renewals on the way.")


def binding(words: Words) -> str:
    """The step without which a plan would be shorter by most."""
    return words._("What holds you up most: {step}. With that done, you would be there {months} sooner.")


def why(words: Words) -> dict[str, str]:
    """Why a way ends at a leaf, by what the leaf is."""
    _ = words._
    return {
        "lived": _("{name} requires lived experience ({text}), which your profile excludes or does not name."),
        "not": _("{name} is closed to you: {text}."),
        "work": _("{name} asks for {text}, and no job in our data that you could hold counts toward it "
                  "in the hours a week that you work."),
        "stay": _("{name} asks that you live there: {text}."),
        "window": _("{name}: this way has ended."), "all": _("{name}: nobody can get it any more."),
        "credential": _("{name} asks for {text}, which this ladder cannot reach from here."),
        "elsewhere": _("{name} takes {text}, which your profile does not name."),
    }


def no_source(words: Words) -> str:
    """Why a way ends at any other leaf."""
    return words._("{name} asks for {text}, and nothing in our data gives it in the hours a week that you can study.")


def step_kinds(words: Words) -> dict[str, str]:
    """What is done in a step, in a word, by its kind."""
    _ = words._
    return {"wait": _("wait"), "work": _("work"), "study": _("study"), "exam": _("exam"), "credential": _("apply")}


def not_in_data(words: Words) -> dict[str, str]:
    """A course that the data do not have, by what it gives."""
    _ = words._
    return {"class": _("approved class, provider not in our data"), "practicum": _("a place for practice"),
            "degree": _("a degree from a college not in our data")}


def other_field(words: Words) -> str:
    """Of a degree that a plan asks of a person who has one of this level."""
    return words._("You have a degree of this level or above. Ask if its field counts: lists of fields could not "
                   "always be read. If it does, this time falls away.")


def less_what_you_have(words: Words) -> str:
    """That something comes off what a rule asks in all."""
    return words._("{text} (in all, less what you have)")


def of_which_you_have(words: Words) -> str:
    """The same, where it is known how much."""
    return words._("{text} (in all; you have {n} hours)")


def in_all(words: Words) -> str:
    """That several steps serve one rule."""
    return words._("{text} (in all)")
