"""Publications: meetings, promises, news and pages."""

from typing import Annotated, Literal

from pydantic import model_validator

from dialoog.data.models.fields import (
    DAY_IN_NAME,
    Body,
    Clock,
    Count,
    Day,
    FactDay,
    KnownFrom,
    Language,
    OptionalBlock,
    OptionalMany,
    Person,
    Prose,
    Record,
    Staff,
    Team,
    Text,
    about,
    search_words,
)
from dialoog.data.models.values import refuse_incomplete

MeetingKind = Literal["sounding-board", "pool", "practice"]
PromiseTo = Literal["staff", "pool", "requester", "provider"]
OutcomeState = Literal["open", "adopted", "declined", "parked"]
NewsAudience = Literal["staff", "pool", "team"]
PageAudience = Literal["staff", "team"]


class BoardOutcome(Record):
    """A wish of the sounding board, and what was done with it."""

    wish: Staff[Prose] = about("Wens", "Wat de klankbordgroep wil.")
    state: Staff[OutcomeState] = about(
        "Stand", "Open (open), overgenomen (adopted), afgewezen (declined) of geparkeerd (parked)."
    )
    follow_up: Staff[Prose | None] = about("Vervolg", "Wat ermee is gedaan.", default=None)
    owner: Staff[Person | None] = about("Eigenaar", "Wie het oppakt.", default=None)


class Postponed(Record):
    """When and why a meeting was postponed, and to which day if that is known."""

    on: Staff[FactDay] = about("Datum", "De dag van uitstellen.")
    reason: Staff[Prose] = about("Reden", "Waarom de bijeenkomst is uitgesteld.")
    until: Staff[Day | None] = about(
        "Nieuwe dag", "De nieuwe dag. Leeg: nog niet bekend.", default=None
    )


class CancelledMeeting(Record):
    """When and why a meeting was cancelled."""

    on: Staff[FactDay] = about("Datum", "De dag van afzeggen.")
    reason: Staff[Prose] = about("Reden", "Waarom de bijeenkomst niet doorgaat.")


class Meeting(Record):
    """content/sounding-board/<date>.md: a meeting, held or to come."""

    title: Staff[Text] = about("Titel", "De naam van de bijeenkomst.")
    kind: Staff[MeetingKind | None] = about(
        "Soort",
        "Klankbordgroep (sounding-board, ook als dit leeg is), alle gespreksleiders (pool) of "
        "oefenen (practice).",
        default=None,
    )
    start: Staff[Clock | None] = about("Begin", "De begintijd, zoals 13:30.", default=None)
    end: Staff[Clock | None] = about("Einde", "De eindtijd, zoals 16:00.", default=None)
    location: Team[Text | None] = about("Plaats", "De plek van de bijeenkomst.", default=None)
    postponed: Staff[OptionalBlock[Postponed]] = about(
        "Uitgesteld", "Vul dit in als de bijeenkomst later wordt gehouden.", default=None
    )
    cancelled: Staff[OptionalBlock[CancelledMeeting]] = about(
        "Afgezegd", "Vul dit in als de bijeenkomst niet doorgaat.", default=None
    )
    search: Staff[OptionalMany[Text]] = search_words()
    outcomes: Staff[
        Annotated[
            OptionalMany[BoardOutcome], KnownFrom(("postponed.until", DAY_IN_NAME), before=())
        ]
    ] = about("Uitkomsten", "De wensen en wat ervan kwam.", default=())
    body: Staff[Body] = about("Tekst", "Het verslag, zonder namen.")

    @model_validator(mode="after")
    def _refuse_an_end_alone(self) -> "Meeting":
        if self.end and not self.start:
            refuse_incomplete(
                "De bijeenkomst heeft een eindtijd en geen begintijd.", "Zet erbij: start: '13:30'"
            )
        return self


class Kept(Record):
    """When and how a promise was kept."""

    on: Staff[FactDay] = about("Datum", "De dag waarop de belofte is nagekomen.")
    how: Staff[Prose] = about("Hoe", "Hoe de belofte is nagekomen.")


class Promise(Record):
    """content/promises/<date>-<slug>.yaml: what the programme promised to come back on."""

    made: Staff[FactDay] = about("Gedaan op", "De dag van de belofte.")
    to: Staff[PromiseTo] = about(
        "Aan",
        "Iedereen (staff), gespreksleiders (pool), een aanvrager (requester) of een partij "
        "(provider).",
    )
    text: Staff[Text] = about("Belofte", "Wat is beloofd, in één zin.")
    by: Staff[Day | None] = about("Uiterlijk", "De dag waarop het er moet zijn.", default=None)
    waits_for: Staff[Text | None] = about("Wacht op", "Waarop het wacht.", default=None)
    kept: Staff[OptionalBlock[Kept]] = about(
        "Nagekomen", "Vul dit in als de belofte is nagekomen.", default=None
    )

    @model_validator(mode="after")
    def _refuse_without_end(self) -> "Promise":
        if not self.by and not self.waits_for:
            refuse_incomplete(
                "De belofte heeft geen dag, en er staat niet waarop zij wacht.",
                "Zet erbij: by: 2026-12-01 (een dag), of: waits_for: ... (waarop het wacht).",
            )
        return self

    @property
    def is_for_team_only(self) -> bool:
        """Whether staff may not see it: a promise to a requester or a party."""
        return self.to not in ("staff", "pool")


class News(Record):
    """content/news/<date>-<slug>.md: an announcement."""

    title: Staff[Text] = about("Titel", "De kop van het bericht.")
    summary: Staff[Prose] = about("Samenvatting", "Het bericht in één of twee zinnen.")
    audience: Staff[NewsAudience] = about(
        "Voor wie", "Iedereen (staff), gespreksleiders (pool) of het programmateam (team)."
    )
    search: Staff[OptionalMany[Text]] = search_words()
    body: Staff[Body] = about("Tekst", "Het bericht.")

    @property
    def is_for_team_only(self) -> bool:
        """Whether staff may not see it."""
        return self.audience == "team"


class Page(Record):
    """content/pages/<slug>.md: a page of prose."""

    title: Staff[Text] = about("Titel", "De kop van de pagina.")
    summary: Staff[Prose | None] = about("Samenvatting", "De pagina in één zin.", default=None)
    menu: Staff[Count | None] = about(
        "Plaats in het menu", "Een getal: de volgorde in het menu.", default=None
    )
    search: Staff[OptionalMany[Text]] = search_words()
    language: Staff[Language | None] = about(
        "Taal", "De taal van de pagina, zoals en (Engels). Leeg: Nederlands.", default=None
    )
    audience: Staff[PageAudience | None] = about(
        "Voor wie",
        "Iedereen (staff) of alleen het programmateam (team). Leeg: iedereen.",
        default=None,
    )
    body: Staff[Body] = about("Tekst", "De tekst van de pagina.")

    @property
    def is_for_team_only(self) -> bool:
        """Whether staff may not see it."""
        return self.audience == "team"

    @property
    def foreign_language(self) -> str:
        """The language of its text where that is not Dutch, as HTML writes it; else ""."""
        return "" if self.language in (None, "nl") else self.language
