"""A call to the members of the pool, asking who can take part."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from dialoog.data.models.fields import (
    Body,
    Count,
    Day,
    DirectorateId,
    FacilitatorId,
    FactDay,
    KnownFrom,
    Many,
    OfferId,
    OptionalBlock,
    OptionalMany,
    Prose,
    Record,
    RequestId,
    Staff,
    Team,
    Text,
    about,
    search_words,
)


class Response(Record):
    """The answer of a member of the pool to a call."""

    facilitator: Team[FacilitatorId] = about("Gespreksleider", "Wie antwoordt.")
    on: Team[FactDay] = about("Datum", "De dag van het antwoord.")
    answer: Team[Literal["yes", "maybe", "no", "withdrawn"]] = about(
        "Antwoord",
        "Ja (yes), misschien (maybe), nee (no) of teruggetrokken (withdrawn). "
        "Van wie vaker antwoordt, telt het laatste antwoord.",
    )
    note: Team[Prose | None] = about("Notitie", "Alleen wat nodig is.", default=None)

    @property
    def is_withdrawal(self) -> bool:
        """Whether this takes an earlier answer back."""
        return self.answer == "withdrawn"

    @property
    def is_refusal(self) -> bool:
        """Whether this says no, or takes an earlier answer back."""
        return self.answer in ("no", "withdrawn")


class Withdrawn(Record):
    """When and why a call was withdrawn."""

    on: Staff[FactDay] = about("Datum", "De dag waarop de oproep is ingetrokken.")
    reason: Staff[Prose] = about("Reden", "Waarom de oproep is ingetrokken.")


class Call(Record):
    """content/calls/<id>.md: a call with its responses and who was chosen."""

    title: Staff[Text] = about("Titel", "Waar de oproep over gaat.")
    offer: Staff[OfferId] = about("Aanbod", "Voor welk aanbod.")
    requests: Team[OptionalMany[RequestId]] = about(
        "Aanvragen", "Voor welke aanvragen deze oproep is.", default=()
    )
    directorate: Staff[DirectorateId | None] = about(
        "Directie", "Voor welke directie.", default=None
    )
    opened: Staff[FactDay] = about("Geopend", "De dag waarop de oproep uitging.")
    deadline: Staff[Day] = about("Reageren tot en met", "De laatste dag om te reageren.")
    needed: Staff[Count] = about("Nodig", "Hoeveel gespreksleiders er nodig zijn.")
    method_owner: Staff[Text | None] = about(
        "Eigenaar van de methode", "Van wie de methode is.", default=None
    )
    responses: Team[Many[Response]] = about("Reacties", "Wie wat antwoordde.")
    chosen: Team[Annotated[Many[FacilitatorId], KnownFrom(("deadline",), before=())]] = about(
        "Gekozen", "Wie is gekozen."
    )
    search: Staff[OptionalMany[Text]] = search_words()
    withdrawn: Staff[OptionalBlock[Withdrawn]] = about(
        "Ingetrokken", "Vul dit in als de oproep vervalt.", default=None
    )
    body: Staff[Body] = about("Tekst", "De tekst van de oproep.")

    def is_open_on(self, day: dt.date) -> bool:
        """Whether the call can still be answered on ``day``."""
        return self.withdrawn is None and day <= self.deadline

    @property
    def last_answers(self) -> Mapping[str, Response]:
        """The last answer of each person by its day, in the order of those days.

        On one day an answer is given before it is taken back.
        """
        by_day = sorted(self.responses, key=lambda response: (response.on, response.is_withdrawal))
        last: dict[str, Response] = {}
        for response in by_day:
            last.pop(response.facilitator, None)
            last[response.facilitator] = response
        return last
