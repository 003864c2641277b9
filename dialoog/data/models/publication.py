"""Publications: meetings of the sounding board, news and pages."""

from typing import Literal

from dialoog.data.models.fields import (
    Body,
    Count,
    Many,
    Person,
    Prose,
    Record,
    Staff,
    Text,
    about,
)

OutcomeState = Literal["open", "adopted", "declined", "parked"]
NewsAudience = Literal["staff", "pool", "team"]


class BoardOutcome(Record):
    """A wish of the sounding board, and what was done with it."""

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
