"""The sentences that the script of the form shows. A word in braces is filled in by the script."""

from __future__ import annotations

from collections.abc import Callable


def sentences(_: Callable[[str], str]) -> dict[str, str]:
    """All sentences, by the name under which the script asks for them."""
    return {**_around(_), **_fields(_), **_rows(_), **_lines(_), **_faults(_), **_covers(_), **_files(_)}


def kind_names(_: Callable[[str], str]) -> dict[str, str]:
    """What can be filled in, the most usual first."""
    return {"tracks": _("A college program"), "trainings": _("A training"), "colleges": _("A college"),
            "roles": _("A job"), "credentials": _("A credential"), "qualifications": _("Named conditions"),
            "exams": _("An exam"), "organizations": _("An organization"), "aid": _("Money for study"),
            "sources": _("A source"), "wages": _("Wages")}


def titles(_: Callable[[str], str]) -> dict[str, str]:
    """What a field is called, where the key's own title is for people who write files."""
    return {"provides": _("What it gives"), "prepares_for": _("What the college says it prepares for"),
            "in_force": _("In force between"), "source": _("Where you read it"),
            "award.level": _("What you have at the end"), "award.credits": _("Credits in all"),
            "length": _("How long it takes"), "requires": _("What is asked for"), "entry": _("What gets a person in"),
            "costs": _("Prices"), "approved_by": _("Approvals"), "cited.name": _("Title of the page"),
            "cited.url": _("Address of the page"),
            "cited.publisher": _("Who publishes the page"), "cited.as_of": _("Date that the page states"),
            "cited.confidence": _("How far it can be trusted"), **_conditions(_), **_details(_)}


def _conditions(_: Callable[[str], str]) -> dict[str, str]:
    """What can be asked, as one chooses it."""
    return {f"Requirement.{key}": said for key, said in {
        "all": _("All of these"), "any": _("One of these"), "at_least": _("At least so many of these"),
        "not": _("This must not be so"), "degree": _("A degree"), "education": _("Training or courses"),
        "experience": _("Experience at work"), "practicum": _("Supervised practice in a program"),
        "exam": _("An exam"), "credential": _("A credential"), "qualification": _("Named conditions"),
        "employment": _("A job"), "lived_experience": _("Lived experience"), "age": _("Age"),
        "residency": _("Where you live, work or study"), "background": _("A check of your record"),
        "attestation": _("A signature"), "statement": _("Something else, in words"),
        "label": _("What this way is called"), "when": _("Only when this is so"), "due": _("By when"),
        "in_force": _("In force between"),
        "set_by": _("Who asks for it")}.items()}


def _details(_: Callable[[str], str]) -> dict[str, str]:
    """What the fields of a line are called, where the key alone says too little."""
    return {"Cost.of": _("What is paid for"), "Cost.price": _("Price in dollars"), "Cost.per": _("For each"),
            "Cost.residence": _("Who pays it"), "Cost.level": _("For which degree level"),
            "Cost.load": _("For which load"), "Cost.member": _("For members"), "Cost.when": _("When it is so"),
            "Approval.organization": _("By whom"), "Approval.for": _("For which credentials"),
            "Approval.entrants": _("For which students"),
            "Education.id": _("One training"), "Education.in": _("About what"), "Experience.in": _("What kind of work"),
            "Practicum.in": _("What kind of practice"), "DegreeLeaf.in": _("In which field"),
            "CredentialLeaf.id": _("Which one"), "ExamLeaf.id": _("Which one"), "QualificationLeaf.id": _("Which one"),
            "Part.in": _("About what"), "AtLeast.of": _("Of these"), "Amount.min": _("At least"),
            "Amount.max": _("At most"), "Span.min": _("At least"), "Span.max": _("At most"),
            "LivedExperience.of": _("Of what"), "Attestation.of": _("What is signed"),
            "Recognition.of": _("Which ones"), "Bar.of": _("What closes the door"),
            "Substitution.with": _("What has to be held for it")}


def about(_: Callable[[str], str]) -> dict[str, str]:
    """What a field is for, in the same places."""
    return {"provides": _("Hours or credits of class by topic, and hours of practice. Add a line for each."),
            "source": _("A page that is known here. If yours is not in the list, fill in the page below."),
            "award.level": _("What the college gives at the end."),
            "cited.name": _("The title as it stands on the page."),
            "cited.as_of": _("A day, a month, a year, an academic year; “undated” where it states none."),
            "cited.confidence": _("A college’s or board’s own page is official."),
            "Requirement.all": _("All of these."), "Requirement.id": _("A name by which others can point to it."),
            "Cost.member": _("Whether it is the price for members of the issuer’s association."),
            "Cost.price": _("Without the dollar sign. Write “none” where the rule says that it is free."),
            "CredentialLeaf.elsewhere": _("Whether it was given by another state.")}


def labels(_: Callable[[str], str]) -> dict[str, str]:
    """What fixed words are called in a list."""
    return {"open": _("open"), "suspended": _("suspended"), "closed": _("closed"), "pending": _("pending"),
            "license": _("license"), "certification": _("certification"), "registration": _("registration"),
            "permit": _("permit"), "endorsement": _("endorsement"), "exact": _("exact"), "nearest": _("nearest"),
            "true": _("yes"), "false": _("no"), "self": _("one’s own"), "family": _("of the family"),
            "close": _("of someone close")}


def _around(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "loading": _("The form is being loaded."),
        "failed": _("The form could not be loaded. Look at your connection and try again, or write to the publisher."),
        "lose": _("What you filled in was not copied, downloaded or sent yet, and will be lost. Begin an empty form?"),
        "add": _("Add: {kind}, {place}"), "change": _("Suggest a change: {name}, {place}"),
        "mend": _("To mend before there is a file: {n}"), "ready": _("Nothing is missing. The file is ready below."),
        "unchanged": _("Nothing was changed yet, so there is no file. Change what is wrong, then check again."),
        "same_name": _("A record here has the same name. If it is the same thing, change that one:"),
        "same_name_link": _("Look at “{name}”"),
        "web_code": _("“{title}” holds web code such as <b> or &amp;. Write the words alone, as a reader sees them."),
        "preview": _("What a reader will see")}


def _fields(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "needed": _("{title} (needed)"), "for_example": _("For example: “{example}”."),
        "lines": _("One on each line."), "unknown": _("No page says it (unknown)"),
        "none": _("The rule says that there is none (none)"), "local": _("The employer or the program decides (local)"),
        "none_chosen": _("Not chosen"), "of_college": _("Change the prices of {college}"),
        "may_be_empty": _("Leave it empty where no page says it: the file will say “unknown”."),
        "yaml_field": _("This is shown as it is written in the file. Leave it as it is if you do not know the way."),
        "slug": _("Short name in the address"),
        "slug_about": _("Leave it empty to have it made from the name. Else small letters, digits and hyphens."),
        "add_row": _("Add a line"), "delete_row": _("Remove this line"), "delete_last": _("Remove the last line")}


def _rows(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "row": _("Line"), "row_what": _("What it is"), "row_class": _("class"), "row_practice": _("practice"),
        "row_amount": _("How many"), "row_unit": _("Of what"), "row_hours": _("hours"),
        "row_semester": _("semester credits"), "row_quarter": _("quarter credits"), "row_topic": _("On which topic"),
        "row_also": _("And on a second topic")}


def _lines(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "add_to": _("Add to “{title}”"), "line_of": _("{title}, line {n}"), "move_up": _("Move up"),
        "move_down": _("Move down"), "removed": _("Removed: {line}"), "put_back": _("Put it back"),
        "moved": _("Now: {line}"),
        "instead": _("If nothing is filled in under “{title}”"), "more_fields": _("More fields"),
        "more_node": _("More about this condition"), "asked": _("What is asked"), "condition": _("Condition"),
        "ways": _("Not one value?"), "way": _("How it is given"), "way_one": _("One value"),
        "way_limits": _("A least, a most, or with a page of its own"), "way_table": _("A table, such as by degree"),
        "pair_key": _("Which"), "pair_value": _("How much")}


def _faults(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "missing": _("Something has to stand here. For example: “{example}”."), "choose": _("Choose one of the list."),
        "number": _("Write a number in digits alone: no comma, no dollar sign, no words."),
        "empty_line": _("Nothing is filled in here. Fill it in, or remove the line."),
        "not_whole": _("Something is missing here, or two things do not go together."),
        "twice": _("The same stands in two lines. Keep one of them."),
        "not_so": _("This cannot stand here as it is."),
        "too_long": _("This is too long: at most {n} letters fit here."),
        "too_much": _("This is more than can be: at most {n}."),
        "too_little": _("This has to be more than {n}."),
        "say_none": _("Write “none” where the page says that there is none."),
        "row_fault": _("Line {row}: {fault}"),
        "as_written": _("This is not how it is written in the file."),
        "yaml": _("Line {line} cannot be read: look for a missing bracket, quote or colon."),
        "no_date": _("There is no such day. Write year, month and day: 2026-11-22."),
        "future": _("This day has not come yet. Today is {today}."),
        "amount": _("Line {row}: write how many as a number above zero, such as 270."),
        "topic": _("Line {row}: choose the topic of the class."),
        "not_there": _("There is no record called “{name}” here. Add that one first, or choose another."),
        "no_slug": _("No short name can be made from this name. Write one: small letters, digits and hyphens."),
        "bad_slug": _("Write small letters, digits and single hyphens, at most 60, such as recovery-coach."),
        "taken": _("There is a record called “{slug}” here already. Change that one, or write another short name.")}


def _covers(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "covers_title": _("What the hours of class cover"),
        "covers": _("{name}: {had} of {asked} hours of class."),
        "covers_on": _("{name}: {had} of {asked} hours of class on {topics}."),
        "covers_if": _("Only if the board accepts the program."),
        "covers_note": _("Counted from the lines above, by topic. Other conditions of the rules are not counted here."),
        "covers_none": _("No hours of class above are on a topic that a credential of this place asks for.")}


def _files(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "file": _("Your file"), "files": _("Your files"),
        "both": _("Send both: first the source, then the record that names it. Each becomes a proposal of its own. "
                  "Until the first is taken in, the second is told that its source is missing; that is no mistake "
                  "of yours."),
        "fork": _("The button opens the repository with the file filled in. Who may not write there gets a copy of "
                  "their own, and a question to send it in. You need an account there."),
        "open": _("Open in the repository"), "open_and_copy": _("Copy the text and open the repository"),
        "edit_note": _("The repository opens the file as it is. Replace all of it with the text that was copied."),
        "edit_anew": _("The repository opens the file as it is. Replace all of it with the text that was copied. "
                       "Keep lines that begin with #."),
        "long_note": _("The text is too long for an address. It is copied: paste it into the empty file."),
        "copy": _("Copy the text"), "copied": _("Copied."),
        "not_copied": _("It could not be copied. Mark the text and copy it by hand."),
        "download": _("Download the file"),
        "mail": _("Send by e-mail"), "mail_note": _("You need no account."),
        "mail_long": _("You need no account. The text is too long for a letter: download it and attach it."),
        "contact": _("Write to the publisher: you need no account")}
