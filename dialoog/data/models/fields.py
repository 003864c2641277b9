"""The kinds of value a field can hold, who may see it, and what it points at."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, Strict, WithJsonSchema

from dialoog.data.models.values import (
    ID_PATTERN,
    LANGUAGE,
    MAIL,
    URL,
    a_clock,
    a_code,
    a_count,
    a_day,
    a_filled_block,
    a_flag,
    a_language,
    a_mail,
    a_score,
    a_url,
    a_whole_number,
    an_evaluation_url,
    an_id,
    dutch_unless_said,
    none_is_empty,
    one_line,
    some_prose,
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


Text = Annotated[str, BeforeValidator(one_line), Mark.TEXT]
Person = Annotated[Text, Mark.PERSON]
Prose = Annotated[str, BeforeValidator(some_prose), Mark.PROSE]
Body = Annotated[str, Mark.PROSE]
Contact = Annotated[str, BeforeValidator(some_prose), Mark.CONTACT]
Id = Annotated[
    str, BeforeValidator(an_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})
]
Day = Annotated[dt.date, BeforeValidator(a_day)]
FactDay = Annotated[dt.date, BeforeValidator(a_day), Mark.FACT]
Clock = Annotated[
    dt.time,
    BeforeValidator(a_clock),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
WholeNumber = Annotated[int, BeforeValidator(a_whole_number)]
Count = Annotated[int, BeforeValidator(a_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Score = Annotated[
    float, BeforeValidator(a_score), WithJsonSchema({"type": "number", "minimum": 1, "maximum": 10})
]
Flag = Annotated[bool, BeforeValidator(a_flag)]
Mail = Annotated[
    str,
    BeforeValidator(a_mail),
    WithJsonSchema({"type": "string", "pattern": f"^{MAIL.pattern}$"}),
    Mark.CONTACT,
]
Url = Annotated[
    str,
    BeforeValidator(a_url),
    WithJsonSchema({"type": "string", "pattern": f"^{URL.pattern}$"}),
]
EvaluationUrl = Annotated[
    str,
    BeforeValidator(an_evaluation_url),
    WithJsonSchema({"type": "string", "pattern": "^https?://.*\\{session\\}"}),
]
Language = Annotated[
    str,
    BeforeValidator(a_language),
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
    BeforeValidator(a_code),
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
