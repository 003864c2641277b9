"""A session: a facilitated conversation. Only the programme team sees it."""

from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticKnownError

from dialoog.data.models.fields import (
    AtLeastOne,
    Clock,
    Count,
    CountOrZero,
    Day,
    FacilitatorId,
    FactDay,
    Flag,
    KnownFrom,
    OptionalBlock,
    OptionalMany,
    Prose,
    Record,
    Score,
    Team,
    Text,
    ThemeId,
    about,
)
from dialoog.data.models.values import refuse

_NOTED = ("evaluation.received", "date")
"""When themes and notes are known: with the evaluation, or else after the session."""

SessionState = Literal["planned", "held", "cancelled"]


class Held(Record):
    """The outcome of a session that took place."""

    participants: Team[Count] = about("Deelnemers", "Hoeveel mensen er waren. Geen namen.")


class Cancelled(Record):
    """Why a session did not take place, and whether its punch was used."""

    on: Team[FactDay] = about("Datum", "De dag van afzeggen.")
    by: Team[Literal["requester", "provider", "facilitator", "programme"]] = about(
        "Door",
        "De aanvrager (requester), de partij (provider), de gespreksleider (facilitator) "
        "of het programma (programme).",
    )
    reason: Team[Prose] = about("Reden", "Waarom het niet doorging.")
    punch: Team[Literal["returned", "used"]] = about(
        "Strip", "Terug op de kaart (returned) of toch gebruikt (used)."
    )


class SessionEvaluation(Record):
    """The evaluation of a session, in numbers only."""

    sent: Team[FactDay] = about("Verstuurd", "De dag waarop de evaluatie is verstuurd.")
    received: Team[Annotated[FactDay | None, KnownFrom(("received",))]] = about(
        "Ontvangen", "De dag waarop de uitkomst er was.", default=None
    )
    responses: Team[Annotated[CountOrZero | None, KnownFrom(("received",))]] = about(
        "Reacties",
        "Hoeveel mensen hem invulden. 0 als niemand dat deed.",
        default=None,
        validate_default=True,
    )
    score: Team[Annotated[Score | None, KnownFrom(("received",))]] = about(
        "Cijfer", "Het gemiddelde cijfer, van 1.0 tot 10.0.", default=None
    )

    @field_validator("responses")
    @classmethod
    def _responses_are_there_when_received(
        cls, responses: int | None, info: ValidationInfo
    ) -> int | None:
        if responses is None and info.data.get("received"):
            raise PydanticKnownError("missing")
        return responses

    @field_validator("score")
    @classmethod
    def _score_comes_from_a_response(
        cls, score: float | None, info: ValidationInfo
    ) -> float | None:
        if score is not None and not info.data.get("responses", 1):
            refuse(
                "een cijfer zonder reacties kan niet",
                "Schrijf bij responses hoeveel mensen de evaluatie invulden, of haal score weg.",
            )
        return score


class Session(Record):
    """requests/<id>/session-<n>.yaml: a session that is planned, held or cancelled."""

    planned_on: Team[FactDay] = about("Gepland op", "De dag waarop de datum is afgesproken.")
    date: Team[Day] = about("Datum", "De dag van het gesprek.")
    start: Team[Clock] = about("Begin", "De begintijd, zoals 13:30.")
    end: Team[Clock] = about("Einde", "De eindtijd, zoals 16:00.")
    outside_hours: Team[Flag | None] = about(
        "Buiten werktijd",
        "true: een weekend, een feestdag, vroeg of laat is hier zo afgesproken.",
        default=None,
    )
    location: Team[Text | None] = about("Plaats", "De plek van het gesprek.", default=None)
    facilitators: Team[AtLeastOne[FacilitatorId]] = about(
        "Gespreksleiders", "Wie het gesprek leidt."
    )
    assistant: Team[FacilitatorId | None] = about("Assistent", "Wie assisteert.", default=None)
    group_size: Team[Count] = about("Groepsgrootte", "Hoeveel mensen er worden verwacht.")
    held: Team[Annotated[OptionalBlock[Held], KnownFrom(("date",))]] = about(
        "Gevoerd", "Vul dit in als het gesprek is gevoerd.", default=None
    )
    cancelled: Team[OptionalBlock[Cancelled]] = about(
        "Afgezegd", "Vul dit in als het gesprek niet doorgaat.", default=None
    )
    evaluation: Team[OptionalBlock[SessionEvaluation]] = about(
        "Evaluatie", "De cijfers van de evaluatie.", default=None
    )
    themes: Team[Annotated[OptionalMany[ThemeId], KnownFrom(_NOTED, before=())]] = about(
        "Rode draden", "Thema's die terugkwamen.", default=()
    )
    notes: Team[Annotated[Prose | None, KnownFrom(_NOTED)]] = about(
        "Notitie", "Alleen wat nodig is. Geen namen, niet wie wat zei.", default=None
    )

    @property
    def state(self) -> SessionState:
        """The state according to the filled-in fields: cancelled, else held, else planned."""
        if self.cancelled is not None:
            return "cancelled"
        return "planned" if self.held is None else "held"

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the facilitators, in the order of the file, followed by the assistant's."""
        return self.facilitators if self.assistant is None else (*self.facilitators, self.assistant)

    def overlaps(self, other: "Session") -> bool:
        """Whether the times overlap, on the same day; one may start when the other ends."""
        return self.date == other.date and self.start < other.end and other.start < self.end
