"""Building blocks of the models: ``Record``, types of fields, audiences, marks and references."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema

from dialoog.data.models.requester_code import CODE_PATTERN, parse_code
from dialoog.data.models.values import (
    DOMAIN,
    ID_PATTERN,
    LANGUAGE,
    MAIL,
    PHONE,
    TENANT,
    TIME_ZONE,
    URL,
    dutch_if_none,
    empty_if_none,
    parse_bool,
    parse_count,
    parse_count_or_zero,
    parse_day,
    parse_domain,
    parse_email,
    parse_evaluation_url,
    parse_id,
    parse_int,
    parse_language,
    parse_phone,
    parse_prose,
    parse_score,
    parse_tenant,
    parse_text,
    parse_time,
    parse_url,
    parse_zone,
    require_block,
)

T = TypeVar("T")


class Audience(Enum):
    """Who may see a field (source: the letter after each field in docs/data-contract.md)."""

    STAFF = "medewerkers"
    CONSENTED = "medewerkers, alleen met toestemming"
    TEAM = "alleen het programmateam"


class Mark(Enum):
    """A property of a field by which rules select it, independent of its name."""

    TEXT = "text"  # one line of free text
    PROSE = "prose"  # Markdown, free text
    CONTACT = "contact"  # leads to a person; unless it is a TEXT too, an address or number may be
    ADDRESS = "address"  # of a page on the web
    PERSON = "person"  # the name of a person
    CODE = "code"  # the code of a requester
    FACT = "fact"  # a day on which something happened: never in the future
    WISH = "wish"  # a day that somebody would like: nothing happens on it
    KNOWN = "known"  # a block is known from this day, unless a fact in it says since when
    BEGIN = "begin"  # a first day: before each of them, and each fact, the record is not there
    ENDS = "ends"  # a last day: not known before the block that follows in its list


DAY_IN_NAME = ""
"""For ``KnownFrom``: the day with which the name of the file begins."""


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """Marks a field that is known from another day than its block; until then it is ``before``.

    ``days`` are paths of days, from the block: the first that is filled in counts, and without any
    the field is known with its block.
    """

    days: tuple[str, ...]
    before: Any = None


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that holds the id of a record in ``collection``, or else in ``alternative``."""

    collection: str
    alternative: str = ""

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections in which the record may be."""
        return (self.collection, self.alternative) if self.alternative else (self.collection,)


Staff = Annotated[T, Audience.STAFF]
Consented = Annotated[T, Audience.CONSENTED]
Team = Annotated[T, Audience.TEAM]


def about(title: str, description: str, **more: Any) -> Any:
    """A field with its Dutch title and description; ``more`` is passed to pydantic's ``Field``.

    The JSON schema, the options of ``new``, messages and documentation use title and description.
    """
    return Field(title=title, description=description, **more)


def search_words() -> Any:
    """The field with words by which a page is found, besides those that stand on it."""
    return about(
        "Zoekwoorden",
        "Woorden waarmee iemand deze pagina zoekt, en die er niet op staan. Ook fout geschreven.",
        default=(),
    )


class Record(BaseModel):
    """The fields of a file, or of a block in a file.

    Declaring a subclass with a field that lacks a Dutch title, a description or an audience
    (``Staff``, ``Team`` or ``Consented``) raises ``TypeError``.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        hide_input_in_errors=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Raise TypeError for a field without a title, a description or exactly one audience."""
        for name, field in cls.model_fields.items():
            audiences = [mark for mark in field.metadata if isinstance(mark, Audience)]
            if len(audiences) != 1 or not field.title or not field.description:
                raise TypeError(
                    f"{cls.__name__}.{name} needs one audience, a title and a description"
                )

    def replaced(self, changes: Mapping[str, Any]) -> Self:
        """A copy with other values; what is optional and becomes empty is no longer in the file."""
        copy = self.model_copy(update=changes)
        copy.model_fields_set.difference_update(
            name
            for name, value in changes.items()
            if value in (None, ()) and not type(self).model_fields[name].is_required()
        )
        return copy


def _schema(pattern: str) -> WithJsonSchema:
    """The JSON Schema of a text that matches ``pattern`` entirely."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


Text = Annotated[str, BeforeValidator(parse_text), Mark.TEXT]
Person = Annotated[Text, Mark.PERSON]
Prose = Annotated[str, BeforeValidator(parse_prose), Mark.PROSE]
Body = Annotated[str, Mark.PROSE]
Contact = Annotated[str, BeforeValidator(parse_prose), Mark.CONTACT]
CaseNumber = Annotated[Text, Mark.CONTACT]
Id = Annotated[str, BeforeValidator(parse_id), _schema(ID_PATTERN)]
Day = Annotated[dt.date, BeforeValidator(parse_day)]
FactDay = Annotated[dt.date, BeforeValidator(parse_day), Mark.FACT]
AnnouncedDay = Annotated[FactDay, KnownFrom(("announced",))]
WishDay = Annotated[dt.date, BeforeValidator(parse_day), Mark.WISH]
Clock = Annotated[dt.time, BeforeValidator(parse_time), _schema("([01][0-9]|2[0-3]):[0-5][0-9]")]
WholeNumber = Annotated[int, BeforeValidator(parse_int)]
Count = Annotated[
    int, BeforeValidator(parse_count), WithJsonSchema({"type": "integer", "minimum": 1})
]
CountOrZero = Annotated[
    int, BeforeValidator(parse_count_or_zero), WithJsonSchema({"type": "integer", "minimum": 0})
]
Score = Annotated[
    float,
    BeforeValidator(parse_score),
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": 10}),
]
Flag = Annotated[bool, BeforeValidator(parse_bool)]
Mail = Annotated[str, BeforeValidator(parse_email), _schema(MAIL.pattern), Mark.CONTACT]
Phone = Annotated[str, BeforeValidator(parse_phone), _schema(PHONE.pattern), Mark.CONTACT]
Url = Annotated[str, BeforeValidator(parse_url), _schema(URL.pattern), Mark.ADDRESS]
EvaluationUrl = Annotated[
    str,
    BeforeValidator(parse_evaluation_url),
    WithJsonSchema({"type": "string", "pattern": "^https?://.*\\{session\\}"}),
    Mark.ADDRESS,
]
Tenant = Annotated[str, BeforeValidator(parse_tenant), _schema(TENANT.pattern)]
Domain = Annotated[str, BeforeValidator(parse_domain), _schema(DOMAIN.pattern)]
Zone = Annotated[str, BeforeValidator(parse_zone), _schema(TIME_ZONE.pattern)]
Language = Annotated[str, BeforeValidator(parse_language), _schema(LANGUAGE.pattern)]
LanguageOrDutch = Annotated[Language, BeforeValidator(dutch_if_none)]
Weekday = Literal["ma", "di", "wo", "do", "vr"]
Many = Annotated[tuple[T, ...], Strict(False)]
OptionalMany = Annotated[tuple[T, ...], Strict(False), BeforeValidator(empty_if_none)]
AtLeastOne = Annotated[tuple[T, ...], Strict(False), Field(min_length=1)]
OptionalBlock = Annotated[T | None, BeforeValidator(require_block)]

Code = Annotated[str, BeforeValidator(parse_code), _schema(CODE_PATTERN), Mark.TEXT, Mark.CODE]
CompetencyId = Annotated[Id, Ref("competencies")]
ThemeId = Annotated[Id, Ref("themes")]
DirectorateId = Annotated[Id, Ref("directorates")]
ProviderId = Annotated[Id, Ref("providers")]
CardId = Annotated[Id, Ref("cards")]
OfferId = Annotated[Id, Ref("offers")]
FacilitatorId = Annotated[Id, Ref("facilitators")]
IntakeHolderId = Annotated[Id, Ref("facilitators", "providers")]
RequestId = Annotated[Id, Ref("requests")]
