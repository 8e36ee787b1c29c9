"""The languages that pages speak: gettext catalogs, and a pseudo-language that shows what was not marked."""

from __future__ import annotations

from gettext import NullTranslations


class PseudoTranslations(NullTranslations):
    """Every marked sentence in brackets: what stands outside them is data or was forgotten."""

    def gettext(self, message: str) -> str:
        """The sentence in brackets."""
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  the context is gettext's
        """The sentence in brackets."""
        return self.gettext(message)


def english() -> NullTranslations:
    """The language that the sentences are written in."""
    return NullTranslations()
