"""Where a person goes to act: pages, forms, phones, and how long a decision takes. No markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ladder.model import Record
from ladder.model.amount import Span
from ladder.model.record import WhereToAct
from ladder.pages.marks import Mark, cited, mark_at, quiet, rivals
from ladder.pages.words import Words


@dataclass(frozen=True)
class Contact:
    """A label, what to show, and an address to follow."""

    label: str
    text: str
    address: str = ""
    mark: Mark | None = None


def act(words: Words, record: Record, *keys: str) -> list[Contact]:
    """What the keys of a record tell; a word for not knowing only where none tells more."""
    given = [(key, value) for key in keys if (value := getattr(record, key)) is not None]
    known = [(key, value) for key, value in given if isinstance(value, WhereToAct)]
    around = mark_at(words, record, ())
    found = [replace(contact, mark=mark if mark != around else None) for key, value in known
             for contact in _contacts(words, record, value, key)
             for mark in [contact.mark or mark_at(words, record, (key,))]]
    if not known:
        found = [Contact(words._("Where to apply"), words.word(value)) for _, value in given[:1]]
    return quiet(list(dict.fromkeys(found)))


def page(words: Words, link: str | None) -> list[Contact]:
    """A web page alone, where there is one."""
    if not link:
        return []
    if not words.known(link):
        return [Contact(words._("Unknown to us"), words._("Page"))]
    return [Contact(words._("Page"), shown(link), link)]


def _contacts(words: Words, record: Record, value: WhereToAct, key: str) -> Iterator[Contact]:
    _ = words._
    told = [(_("Page"), value.link, "{}"), (_("Form"), value.form, "{}"), (_("Phone"), value.phone, ""),
            (_("E-mail"), value.email, "mailto:{}"), (_("Address"), value.address, ""), (_("How"), value.text, "")]
    behind = {source.url: source.publisher for source in cited(words, record)}
    yield from (Contact(label, _whose(words, text, behind) if address == "{}" else text, address.format(text))
                for label, text, address in told if text and words.known(text))
    missing = [label for label, text, _address in told if text == "unknown"]
    if missing:
        yield Contact(_("Unknown to us"), words.listing(missing))
    yield from (Contact(label, words.word(text)) for label, text, _address in told if text in ("none", "local"))
    if value.processing is not None:
        yield Contact(_("Decision takes"), span(words, value.processing),
                      mark=mark_at(words, record, (key, "processing")))
        yield from (Contact(_("Note"), rival.text, mark=rival.mark)
                    for rival in rivals(words, record, value.processing, (key, "processing")))
    if value.note:
        yield Contact(_("Note"), value.note)


def span(words: Words, it: Span | None) -> str:
    """How long something takes, with the note on it."""
    return " ".join(s for s in (words.span(it), f"({it.note})" if it.note else "") if s) if it is not None else ""


def shown(link: str) -> str:
    """A web address by the name of its site."""
    return urlsplit(link).hostname or link


def _whose(words: Words, link: str, behind: Mapping[str, str]) -> str:
    """A site with its publisher, where a source of the record says it: some sites have names nobody would trust."""
    publisher = behind.get(link)
    return words._("{publisher}, {site}").format(publisher=publisher, site=shown(link)) if publisher else shown(link)


def pairs(*told: tuple[str, str]) -> list[Contact]:
    """Labels with their texts, those without a text left out."""
    return [Contact(label, text) for label, text in told if text]
