"""A manager's request for a session. Only the programme team sees it."""

from typing import Literal

from dialoog.data.models.fields import (
    AtLeastOne,
    CardId,
    CaseNumber,
    Code,
    CompetencyId,
    Count,
    DirectorateId,
    FacilitatorId,
    FactDay,
    Id,
    IntakeHolderId,
    LanguageOrDutch,
    Many,
    OfferId,
    OptionalBlock,
    OptionalMany,
    Person,
    Prose,
    Record,
    Team,
    Text,
    Weekday,
    WishDay,
    about,
)

Level = Literal["team", "managers", "higher-echelon", "mixed"]
Outcome = Literal["completed", "withdrawn", "declined", "stalled"]


class Requester(Record):
    """The requester, identified by a code; the name is only in the case management system."""

    code: Team[Code] = about("Code", "Een code die is getrokken, zoals lg-7k4q. Nooit een naam.")
    directorate: Team[DirectorateId] = about("Directie", "De directie van de aanvrager.")
    role: Team[Text | None] = about("Functie", "De functie, niet de naam.", default=None)
    contact: Team[CaseNumber | None] = about(
        "Contact",
        "Het nummer van de zaak waarin staat wie het is. Geen naam, adres of telefoonnummer.",
        default=None,
    )


class Group(Record):
    """The group that the session is for."""

    size: Team[Count] = about("Grootte", "Hoeveel mensen er ongeveer zijn.")
    level: Team[Level] = about(
        "Niveau",
        (
            "Team (team), leidinggevenden (managers), hoogste leiding (higher-echelon) of "
            "gemengd (mixed)."
        ),
    )


class Preferred(Record):
    """When the requester would like the session."""

    from_: Team[WishDay] = about("Vanaf", "De vroegste dag.", alias="from")
    until: Team[WishDay] = about("Tot en met", "De laatste dag.")
    days: Team[OptionalMany[Weekday]] = about("Dagen", "De dagen die het beste passen.", default=())
    text: Team[Text | None] = about("Toelichting", "Iets wat helpt bij het plannen.", default=None)


class Consultation(Record):
    """The consultation of the programme team that precedes a match."""

    on: Team[FactDay] = about("Datum", "De dag van het overleg.")
    advice: Team[Prose] = about("Advies", "Wat het programmateam adviseert.")


class Match(Record):
    """The facilitators that the programme team chose for a request, and why."""

    on: Team[FactDay] = about("Datum", "De dag van de koppeling.")
    facilitators: Team[AtLeastOne[FacilitatorId]] = about(
        "Gespreksleiders", "Wie het gesprek leidt."
    )
    assistant: Team[FacilitatorId | None] = about("Assistent", "Wie assisteert.", default=None)
    reason: Team[Prose] = about("Reden", "Waarom deze keuze.")


class Intake(Record):
    """The first conversation between a facilitator and the requester."""

    on: Team[FactDay] = about("Datum", "De dag van de intake.")
    by: Team[IntakeHolderId] = about("Door", "Wie de intake deed: een gespreksleider of de partij.")
    outcome: Team[Prose] = about("Uitkomst", "Wat er is afgesproken.")


class Closed(Record):
    """How and why a request ended."""

    on: Team[FactDay] = about("Datum", "De dag van afsluiten.")
    outcome: Team[Outcome] = about(
        "Uitkomst",
        (
            "Afgerond (completed), ingetrokken (withdrawn), afgewezen (declined) of gestrand "
            "(stalled)."
        ),
    )
    reason: Team[Prose] = about("Reden", "Waarom de aanvraag is afgesloten.")


class Request(Record):
    """requests/<id>/request.yaml: the request, and the steps taken so far."""

    received: Team[FactDay] = about("Ontvangen", "De dag waarop de aanvraag binnenkwam.")
    offer: Team[OfferId] = about("Aanbod", "Wat er wordt gevraagd.")
    card: Team[CardId | None] = about(
        "Strippenkaart", "De kaart waarvan een strip af gaat.", default=None
    )
    requester: Team[Requester] = about("Aanvrager", "Een code en de directie, nooit een naam.")
    reason: Team[Prose] = about("Aanleiding", "Waarom een gesprek nodig is. Geen namen.")
    goals: Team[Many[Id]] = about("Doelen", "Doelen van het aanbod die hier tellen.")
    group: Team[Group] = about("Groep", "Hoe groot de groep is en van welk niveau.")
    preferred: Team[OptionalBlock[Preferred]] = about(
        "Voorkeur", "Wanneer het goed uitkomt.", default=None
    )
    language: Team[LanguageOrDutch] = about("Taal", "De taal van het gesprek.", default="nl")
    needs: Team[OptionalMany[CompetencyId]] = about(
        "Nodig", "Competenties die voor deze groep nodig zijn.", default=()
    )
    access: Team[Text | None] = about(
        "Toegankelijkheid", "Wat de ruimte of het gesprek nodig heeft.", default=None
    )
    owner: Team[Person | None] = about(
        "Eigenaar", "Wie in het programmateam dit oppakt.", default=None
    )
    consultation: Team[OptionalBlock[Consultation]] = about(
        "Overleg", "Het overleg met het programmateam.", default=None
    )
    match: Team[OptionalBlock[Match]] = about(
        "Koppeling", "De gekozen gespreksleiders.", default=None
    )
    intake: Team[OptionalBlock[Intake]] = about(
        "Intake", "Het eerste gesprek met de aanvrager.", default=None
    )
    closed: Team[OptionalBlock[Closed]] = about(
        "Afgesloten", "Hoe de aanvraag eindigde.", default=None
    )
