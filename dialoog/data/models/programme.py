"""The programme: its names, phases, roles, terms and privacy thresholds.

Longer than 250 lines: it is one file, of which each block is a class.
"""

import datetime as dt
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from dialoog.data.models.data_protection import DataProtection
from dialoog.data.models.fields import (
    AtLeastOne,
    Count,
    Day,
    Domain,
    EvaluationUrl,
    FactDay,
    Flag,
    Mail,
    Many,
    Mark,
    OfferId,
    OptionalBlock,
    OptionalMany,
    Person,
    Phone,
    Prose,
    Record,
    Staff,
    Team,
    Tenant,
    Text,
    Url,
    Weekday,
    Zone,
    about,
)
from dialoog.formats.dates import DateRange, OfficeDays

PhaseState = Literal["active", "paused", "stopped"]
RoleName = Literal["coordinator", "team"]
DUTCH_ZONE = "Europe/Amsterdam"


class EvaluationColumns(Record):
    """What stands above the columns of the academy's export, where that is not the usual word."""

    session: Staff[Text | None] = about(
        "Gesprek", "De kolom met het nummer of het adres van het gesprek.", default=None
    )
    request: Staff[Text | None] = about(
        "Aanvraag", "De kolom met het nummer van de aanvraag.", default=None
    )
    date: Staff[Text | None] = about("Datum", "De kolom met de dag van het gesprek.", default=None)
    sent: Staff[Text | None] = about(
        "Verstuurd", "De kolom met de dag waarop de evaluatie is verstuurd.", default=None
    )
    received: Staff[Text | None] = about(
        "Ontvangen", "De kolom met de dag waarop de uitkomst er was.", default=None
    )
    responses: Staff[Text | None] = about(
        "Reacties", "De kolom met hoeveel mensen de evaluatie invulden.", default=None
    )
    score: Staff[Text | None] = about("Cijfer", "De kolom met het cijfer.", default=None)


class Evaluation(Record):
    """The evaluation system of the city's academy."""

    system: Staff[Text] = about("Systeem", "Hoe het evaluatiesysteem heet.")
    url: Staff[EvaluationUrl] = about(
        "Adres", "Het adres van de vragenlijst, met {session} waar het nummer van het gesprek komt."
    )
    columns: Staff[OptionalBlock[EvaluationColumns]] = about(
        "Kolommen",
        "Hoe de kolommen heten in het bestand met uitkomsten, als dat andere woorden zijn.",
        default=None,
    )

    @property
    def has_address(self) -> bool:
        """Whether the address can exist: ``.invalid`` is what stands there until there is one.

        Source: RFC 2606, section 2.
        """
        return not self.url.partition("://")[2].partition("/")[0].endswith(".invalid")

    def address(self, session: str) -> str:
        """The address at which the session with this id is evaluated: ``.../2026-007-2``.

        "" as long as there is no such address.
        """
        if not self.has_address:
            return ""
        return self.url.replace("{session}", session.replace("/session-", "-"))


class Phase(Record):
    """A period in which the programme runs, is paused or has stopped."""

    from_: Staff[Annotated[Day, Mark.KNOWN]] = about(
        "Vanaf", "De eerste dag van deze fase.", alias="from"
    )
    state: Staff[PhaseState] = about(
        "Stand", "Loopt (active), pauze (paused) of gestopt (stopped)."
    )
    announced: Staff[FactDay | None] = about(
        "Aangekondigd", "De dag waarop dit bekend werd. Leeg: op de eerste dag zelf.", default=None
    )
    reason: Staff[Prose | None] = about("Reden", "Waarom deze fase begon.", default=None)
    message: Staff[Prose | None] = about("Bericht", "Wat lezers erover moeten weten.", default=None)
    until: Staff[Annotated[Day | None, Mark.ENDS]] = about(
        "Tot en met", "De laatste dag, als die vaststaat.", default=None
    )
    offers: Staff[OptionalMany[OfferId]] = about(
        "Aanbod", "Alleen voor dit aanbod. Leeg: het hele programma.", default=()
    )

    @property
    def period(self) -> DateRange:
        """The days of the phase."""
        return DateRange.of(self.from_, self.until)

    @property
    def known_on(self) -> dt.date:
        """The day on which the phase became known: that of its announcement, else its first day."""
        return self.announced or self.from_


class RoleAbsence(Record):
    """A period in which the holder of a role is absent."""

    from_: Staff[Day] = about("Vanaf", "De eerste dag van de afwezigheid.", alias="from")
    until: Staff[Day] = about("Tot en met", "De laatste dag van de afwezigheid.")
    announced: Staff[FactDay] = about("Aangekondigd", "De dag waarop dit bekend werd.")
    deputy: Staff[Person | None] = about(
        "Vervanger", "Wie vervangt. Leeg: dat moet nog worden bepaald.", default=None
    )

    @property
    def period(self) -> DateRange:
        """The days of the absence."""
        return DateRange(self.from_, self.until)


class Role(Record):
    """A period in which somebody is the coordinator, or a member of the programme team."""

    role: Staff[RoleName] = about("Rol", "Coördinator (coordinator) of programmateam (team).")
    holder: Staff[Person] = about("Wie", "De naam van wie deze rol heeft.")
    from_: Staff[Day] = about("Vanaf", "De eerste dag in deze rol.", alias="from")
    until: Staff[Day | None] = about("Tot en met", "De laatste dag in deze rol.", default=None)
    working_days: Staff[Many[Weekday]] = about("Werkdagen", "De dagen waarop deze persoon werkt.")
    absences: Staff[Many[RoleAbsence]] = about(
        "Afwezig", "Perioden van afwezigheid, met vervanger."
    )

    @property
    def period(self) -> DateRange:
        """The days of the role."""
        return DateRange.of(self.from_, self.until)

    def absence_on(self, day: dt.date) -> RoleAbsence | None:
        """The absence that includes ``day``, or None."""
        return next((absence for absence in self.absences if absence.period.covers(day)), None)


class Terms(Record):
    """The number of working days that each step may take."""

    consult: Team[Count] = about("Overleg", "Werkdagen tussen aanvraag en overleg met het team.")
    match: Team[Count] = about("Koppeling", "Werkdagen tussen overleg en koppeling.")
    intake: Team[Count] = about("Intake", "Werkdagen tussen koppeling en intake.")
    plan: Team[Count] = about("Planning", "Werkdagen tussen intake en een geplande datum.")
    record: Team[Count] = about("Vastleggen", "Werkdagen om een gesprek vast te leggen.")
    evaluate: Team[Count] = about("Evaluatie", "Werkdagen om een evaluatie terug te krijgen.")
    call: Team[Count] = about("Oproep", "Werkdagen om na een oproep te kiezen.")


class Privacy(Record):
    """The minimum values below which a number is not shown to staff."""

    min_sessions: Team[Count] = about(
        "Minste gesprekken", "Vanaf zoveel gesprekken tonen wij een getal."
    )
    min_directorates: Team[Count] = about(
        "Minste directies", "Vanaf zoveel verschillende directies tonen wij een getal."
    )


class Help(Record):
    """Where somebody who was hurt can turn to."""

    name: Staff[Text] = about("Naam", "Wie er helpt.")
    phone: Staff[Phone | None] = about("Telefoon", "Het nummer, zoals 14 020.", default=None)
    url: Staff[Url | None] = about("Adres", "De pagina met meer uitleg.", default=None)
    when: Staff[Text | None] = about("Wanneer", "Waarvoor, en op welke tijden.", default=None)


class Programme(Record):
    """content/programme.yaml: the names and the numbers of the programme."""

    name: Staff[Text] = about("Naam", "De naam van het programma.")
    organisation: Staff[Text] = about("Organisatie", "De naam van de gemeente of organisatie.")
    office: Staff[Text] = about("Bureau", "Het bureau dat het programma uitvoert.")
    mailbox: Staff[Mail] = about("Postbus", "Het e-mailadres van het programma.")
    phone: Staff[Phone | None] = about("Telefoon", "Het nummer van het bureau.", default=None)
    address: Staff[Text | None] = about("Bezoekadres", "Waar het bureau zit.", default=None)
    url: Staff[Url | None] = about("Adres van de site", "Waar de site staat.", default=None)
    feed_authority: Staff[Domain | None] = about(
        "Naam van de feed",
        "Uw domein toen u met nieuws begon. Verander dit nooit: dan is oud nieuws voor lezers "
        "weer nieuw.",
        default=None,
    )
    repository: Staff[Url | None] = about(
        "Adres van de bestanden",
        "Waar de gegevens staan, voor 'bewerk deze pagina'.",
        default=None,
    )
    timezone: Staff[Zone | None] = about(
        "Tijdzone",
        f"Waar het programma is: vandaag is de dag daar. Leeg: {DUTCH_ZONE}.",
        default=None,
    )
    tenant: Staff[Tenant | None] = about(
        "Organisatie bij Microsoft",
        "De tenant-id van Microsoft Entra, voor een site bij Azure die om aanmelden vraagt.",
        default=None,
    )
    example: Staff[Flag | None] = about(
        "Voorbeeld",
        "true: elke pagina zegt dat de mensen en aanvragen verzonnen zijn.",
        default=None,
    )
    help: Staff[OptionalMany[Help]] = about(
        "Hulp", "Waar iemand terechtkan die geraakt is: op elke pagina.", default=()
    )
    data_protection: Staff[OptionalBlock[DataProtection]] = about(
        "Gegevensbescherming", "Wat er over de wet op de pagina over privacy staat.", default=None
    )
    evaluation: Staff[Evaluation] = about(
        "Evaluatie", "Het systeem waarin gesprekken worden geëvalueerd."
    )
    phases: Staff[Many[Phase]] = about(
        "Fasen", "Wanneer het programma loopt, pauzeert of gestopt is."
    )
    roles: Staff[AtLeastOne[Role]] = about(
        "Rollen", "Wie coördineert en wie in het programmateam zit."
    )
    days_off: Staff[OptionalMany[Day]] = about(
        "Vrije dagen",
        "Dagen waarop u niet werkt, naast het weekend en de feestdagen.",
        default=(),
    )
    days_worked: Staff[OptionalMany[Day]] = about(
        "Gewerkte dagen", "Feestdagen waarop u wel werkt, zoals 5 mei.", default=()
    )
    terms: Team[Terms] = about("Termijnen", "Hoeveel werkdagen elke stap mag duren.")
    privacy: Team[Privacy] = about("Privacy", "Ondergrenzen voor getallen op de site.")
    retention_months: Team[Count] = about(
        "Bewaartermijn", "Zoveel maanden na het afsluiten vergeten wij een aanvraag."
    )

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the programme: that of the Netherlands, unless it names another."""
        return ZoneInfo(self.timezone or DUTCH_ZONE)

    @property
    def office_days(self) -> OfficeDays:
        """What the organisation changes of the working days."""
        return OfficeDays(frozenset(self.days_off), frozenset(self.days_worked))
