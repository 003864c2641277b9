"""A call to the members of the pool, asking who can take part."""

from typing import Literal

from dialoog.data.models.fields import (
    Body,
    Count,
    Day,
    DirectorateId,
    FacilitatorId,
    FactDay,
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
)


class Response(Record):
    """The answer of a member of the pool to a call."""

    facilitator: Team[FacilitatorId] = about("Gespreksleider", "Wie antwoordt.")
    on: Team[FactDay] = about("Datum", "De dag van het antwoord.")
    answer: Team[Literal["yes", "maybe", "no", "withdrawn"]] = about(
        "Antwoord", "Ja (yes), misschien (maybe), nee (no) of teruggetrokken (withdrawn)."
    )
    note: Team[Prose | None] = about("Notitie", "Alleen wat nodig is.", default=None)


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
    chosen: Team[Many[FacilitatorId]] = about("Gekozen", "Wie is gekozen.")
    withdrawn: Staff[OptionalBlock[Withdrawn]] = about(
        "Ingetrokken", "Vul dit in als de oproep vervalt.", default=None
    )
    body: Staff[Body] = about("Tekst", "De tekst van de oproep.")
