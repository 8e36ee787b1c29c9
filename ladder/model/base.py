"""What every class of the model shares: strictness, short forms, references and vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

NotKnowing = Literal["unknown", "none", "local"]
"""`unknown`: not read anywhere. `none`: the rule says none. `local`: left to the employer or program."""
NOT_KNOWING = frozenset({"unknown", "none", "local"})

T = TypeVar("T")


def _is_word(value: Any) -> str:
    return "word" if isinstance(value, str) and value in NOT_KNOWING else "value"


Known = Annotated[
    Annotated[T, Tag("value")] | Annotated[NotKnowing, Tag("word")],
    Discriminator(_is_word),
]
"""A value, or one of the three words for not having one."""


@dataclass(frozen=True)
class Reference:
    """Marks a field that names records of these kinds (folders), tried in this order."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """Marks a field that names terms of these vocabularies; of any vocabulary when none is given."""

    vocabularies: tuple[str, ...] = ()


@dataclass(frozen=True)
class VocabularyName:
    """Marks a field that names a whole vocabulary."""


SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
JURISDICTION = r"[a-z]{2}(?:-[a-z0-9]{2,3})?"

SLUG_PATTERN = rf"^{SLUG}$"
NAME_PATTERN = rf"^(?:{JURISDICTION}/)?{SLUG}$"
URL_PATTERN = r"""^https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][^\s<>"'`]*)?$"""
"""The name of a host has plain letters only: what else may stand there, programs read in several ways or not at all."""
EMAIL_PATTERN = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[a-z]{2,}$"
"""Letters, digits and a few signs: with others a link to it would carry more than the address."""

Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=80)]
Name = Annotated[str, Field(pattern=NAME_PATTERN, max_length=90)]
"""A slug, or `us-az/slug` for a record of another jurisdiction."""
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Label = Annotated[str, Field(min_length=1, max_length=200)]
Url = Annotated[str, Field(pattern=URL_PATTERN, max_length=1000, examples=["https://www.example.org/rules"])]
Email = Annotated[str, Field(pattern=EMAIL_PATTERN, max_length=200)]
Number = Annotated[int | float, Field(ge=0, le=10_000_000)]

SourceRef = Annotated[Name, Reference(("sources",)), Field(examples=["board-rules"])]
OrganizationRef = Annotated[Name, Reference(("organizations", "colleges")), Field(examples=["us/icrc"])]


class Model(BaseModel):
    """A mapping of the data language: frozen, strict, no unknown keys.

    A class that sets `short` also reads a bare value, as the value of that one key. The text under a field says what it
    is to the person who fills it in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)
    short: ClassVar[str | None] = None
    inner: ClassVar[frozenset[str]] = frozenset()
    """Keys that reading fills in and no file spells."""
    examples: ClassVar[tuple[Any, ...]] = ()
    """How its values are written, where a field gives no examples of its own."""

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        if cls.short is not None and not isinstance(data, dict | BaseModel):
            return {cls.short: data}
        if isinstance(data, dict) and (own := sorted(cls.inner & data.keys())):
            raise refuse("unknown-key", f"The key `{own[0]}` has no meaning here.", "Write its value without this key.")
        return cls.normalized(data)

    @classmethod
    def normalized(cls, data: Any) -> Any:
        """The data in the one shape that the fields describe; classes with more short forms override this."""
        return data


class Sourced(Model):
    """A mapping that may say where what is inside it comes from."""

    source: SourceRef | None = None
    """Where what is said here comes from, up to a nearer `source` inside."""
    note: Text | None = Field(default=None, examples=["The page is from 2016."])
    """What a reader should know besides, in plain words."""


def listed(data: Any) -> Any:
    """A bare value as a list of one, so that `in: addiction` and `in: [addiction]` are the same."""
    if data is None or isinstance(data, tuple) or (isinstance(data, str) and data in NOT_KNOWING):
        return data
    return (data,)


def refuse(code: str, message: str, help_: str) -> PydanticCustomError:
    """An error of the model with a code of its own and a way to mend it."""
    return PydanticCustomError(code, "{message}", {"message": message, "help": help_})
