"""The kinds of value a field can hold, who may see it, and what it points at."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema

from dialoog.data.models.values import (
    ID_PATTERN,
    LANGUAGE,
    MAIL,
    URL,
    a_filled_block,
    dutch_unless_said,
    none_is_empty,
    parse_bool,
    parse_code,
    parse_count,
    parse_day,
    parse_email,
    parse_evaluation_url,
    parse_id,
    parse_int,
    parse_language,
    parse_prose,
    parse_score,
    parse_text,
    parse_time,
    parse_url,
)

T = TypeVar("T")


class Audience(Enum):
    """Who may see a field (source: the data contract's letter behind each field)."""

    STAFF = "medewerkers"
    CONSENTED = "medewerkers, alleen met toestemming"
    TEAM = "alleen het programmateam"


class Mark(Enum):
    """What a rule can ask of a field without knowing its name."""

    TEXT = "text"  # one line that somebody typed
    PROSE = "prose"  # Markdown that somebody typed
    CONTACT = "contact"  # the one place where an address or a number may stand
    PERSON = "person"  # names somebody
    CODE = "code"  # stands for a requester
    FACT = "fact"  # a day on which something was done or said: never later than today


@dataclass(frozen=True, slots=True)
class Ref:
    """The field holds the id of a record on this shelf."""

    shelf: str


Staff = Annotated[T, Audience.STAFF]
Consented = Annotated[T, Audience.CONSENTED]
Team = Annotated[T, Audience.TEAM]


def about(title: str, description: str, **more: Any) -> Any:
    """A field with its Dutch title and description, which feed schema, docs and forms."""
    return Field(title=title, description=description, **more)


class Record(BaseModel):
    """What one file, or one part of a file, may say.

    A subclass whose field lacks a Dutch title, a description or an audience (``Staff``, ``Team``
    or ``Consented``) cannot be declared: it raises ``TypeError``.
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
        """Refuse a field that does not say what it is and who may see it."""
        for name, field in cls.model_fields.items():
            audiences = [mark for mark in field.metadata if isinstance(mark, Audience)]
            if len(audiences) != 1 or not field.title or not field.description:
                raise TypeError(
                    f"{cls.__name__}.{name} needs one audience, a title and a description"
                )


Text = Annotated[str, BeforeValidator(parse_text), Mark.TEXT]
Person = Annotated[Text, Mark.PERSON]
Prose = Annotated[str, BeforeValidator(parse_prose), Mark.PROSE]
Body = Annotated[str, Mark.PROSE]
Contact = Annotated[str, BeforeValidator(parse_prose), Mark.CONTACT]
Id = Annotated[
    str, BeforeValidator(parse_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})
]
Day = Annotated[dt.date, BeforeValidator(parse_day)]
FactDay = Annotated[dt.date, BeforeValidator(parse_day), Mark.FACT]
Clock = Annotated[
    dt.time,
    BeforeValidator(parse_time),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
WholeNumber = Annotated[int, BeforeValidator(parse_int)]
Count = Annotated[
    int, BeforeValidator(parse_count), WithJsonSchema({"type": "integer", "minimum": 1})
]
Score = Annotated[
    float,
    BeforeValidator(parse_score),
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": 10}),
]
Flag = Annotated[bool, BeforeValidator(parse_bool)]
Mail = Annotated[
    str,
    BeforeValidator(parse_email),
    WithJsonSchema({"type": "string", "pattern": f"^{MAIL.pattern}$"}),
    Mark.CONTACT,
]
Url = Annotated[
    str,
    BeforeValidator(parse_url),
    WithJsonSchema({"type": "string", "pattern": f"^{URL.pattern}$"}),
]
EvaluationUrl = Annotated[
    str,
    BeforeValidator(parse_evaluation_url),
    WithJsonSchema({"type": "string", "pattern": "^https?://.*\\{session\\}"}),
]
Language = Annotated[
    str,
    BeforeValidator(parse_language),
    WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"}),
]
DutchUnlessSaid = Annotated[Language, BeforeValidator(dutch_unless_said)]
Weekday = Literal["ma", "di", "wo", "do", "vr"]
Many = Annotated[tuple[T, ...], Strict(False)]
OptionalMany = Annotated[tuple[T, ...], Strict(False), BeforeValidator(none_is_empty)]
AtLeastOne = Annotated[tuple[T, ...], Strict(False), Field(min_length=1)]
OptionalBlock = Annotated[T | None, BeforeValidator(a_filled_block)]

Code = Annotated[
    str,
    BeforeValidator(parse_code),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"}),
    Mark.TEXT,
    Mark.CODE,
]
CompetencyId = Annotated[Id, Ref("competencies")]
ThemeId = Annotated[Id, Ref("themes")]
DirectorateId = Annotated[Id, Ref("directorates")]
ProviderId = Annotated[Id, Ref("providers")]
CardId = Annotated[Id, Ref("cards")]
OfferId = Annotated[Id, Ref("offers")]
FacilitatorId = Annotated[Id, Ref("facilitators")]
