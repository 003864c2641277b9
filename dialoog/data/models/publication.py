"""What is told to readers: calls, meetings of the sounding board, news and pages."""

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
    Person,
    Prose,
    Staff,
    Team,
    Text,
    about,
)
from dialoog.data.models.record import Record

NewsAudience = Literal["staff", "pool", "team"]
OutcomeState = Literal["open", "adopted", "declined", "parked"]


class Response(Record):
    """What one member of the pool answered to a call."""

    facilitator: Team[FacilitatorId] = about("Gespreksleider", "Wie antwoordt.")
    on: Team[FactDay] = about("Datum", "De dag van het antwoord.")
    answer: Team[Literal["yes", "maybe", "no", "withdrawn"]] = about(
        "Antwoord", "Ja (yes), misschien (maybe), nee (no) of teruggetrokken (withdrawn)."
    )
    note: Team[Prose | None] = about("Notitie", "Alleen wat nodig is.", default=None)


class Withdrawn(Record):
    """Why a call was taken back."""

    on: Staff[FactDay] = about("Datum", "De dag waarop de oproep is ingetrokken.")
    reason: Staff[Prose] = about("Reden", "Waarom de oproep is ingetrokken.")


class Call(Record):
    """content/calls/<id>.md: the pool is asked who can take part in something."""

    title: Staff[Text] = about("Titel", "Waar de oproep over gaat.")
    offer: Staff[OfferId] = about("Aanbod", "Voor welk aanbod.")
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


class BoardOutcome(Record):
    """A wish of the sounding board, and what came of it."""

    wish: Staff[Prose] = about("Wens", "Wat de klankbordgroep wil.")
    state: Staff[OutcomeState] = about(
        "Stand", "Open (open), overgenomen (adopted), afgewezen (declined) of geparkeerd (parked)."
    )
    follow_up: Staff[Prose | None] = about("Vervolg", "Wat ermee is gedaan.", default=None)
    owner: Staff[Person | None] = about("Eigenaar", "Wie het oppakt.", default=None)


class Meeting(Record):
    """content/sounding-board/<date>.md: a meeting of the sounding board."""

    title: Staff[Text] = about("Titel", "De naam van de bijeenkomst.")
    outcomes: Staff[Many[BoardOutcome]] = about("Uitkomsten", "De wensen en wat ervan kwam.")
    body: Staff[Body] = about("Tekst", "Het verslag, zonder namen.")


class News(Record):
    """content/news/<date>-<slug>.md: an announcement."""

    title: Staff[Text] = about("Titel", "De kop van het bericht.")
    summary: Staff[Prose] = about("Samenvatting", "Het bericht in één of twee zinnen.")
    audience: Staff[NewsAudience] = about(
        "Voor wie", "Iedereen (staff), gespreksleiders (pool) of het programmateam (team)."
    )
    body: Staff[Body] = about("Tekst", "Het bericht.")


class Page(Record):
    """content/pages/<slug>.md: a page of prose."""

    title: Staff[Text] = about("Titel", "De kop van de pagina.")
    summary: Staff[Prose | None] = about("Samenvatting", "De pagina in één zin.", default=None)
    menu: Staff[Count | None] = about(
        "Plaats in het menu", "Een getal: de volgorde in het menu.", default=None
    )
    body: Staff[Body] = about("Tekst", "De tekst van de pagina.")
