"""What can be asked for, from whom, and what it may cost: offers, providers and cards."""

import datetime as dt
from typing import Literal

from dialoog.data.models.fields import (
    Body,
    CardId,
    Code,
    CompetencyId,
    Contact,
    Count,
    Day,
    FactDay,
    Id,
    Many,
    OfferId,
    OptionalBlock,
    OptionalMany,
    Person,
    Prose,
    ProviderId,
    Staff,
    Team,
    Text,
    WholeNumber,
    about,
)
from dialoog.data.models.record import Record
from dialoog.formats.dates import DateRange

OfferStatus = Literal["open", "on-request", "paused", "closed"]
Decision = Literal["new-card", "extend", "other-form", "stop"]


class Contract(Record):
    """The period in which a provider is under contract."""

    from_: Team[Day] = about("Vanaf", "De eerste dag van het contract.", alias="from")
    until: Team[Day | None] = about("Tot en met", "De laatste dag van het contract.", default=None)
    announced: Team[FactDay | None] = about(
        "Einde bekend op", "De dag waarop het einde bekend werd.", default=None
    )

    @property
    def period(self) -> DateRange:
        """The days of the contract."""
        return DateRange.of(self.from_, self.until)


class Provider(Record):
    """Who supplies facilitators: the pool, or a party under contract."""

    name: Staff[Text] = about("Naam", "De naam van de partij of de pool.")
    kind: Staff[Literal["pool", "contracted"]] = about(
        "Soort", "De eigen pool (pool) of een partij met contract (contracted)."
    )
    contract: Team[OptionalBlock[Contract]] = about(
        "Contract", "Van wanneer tot wanneer.", default=None
    )
    contact: Team[Contact | None] = about(
        "Contact", "Hoe het programmateam de partij bereikt.", default=None
    )

    def supplies_on(self, day: dt.date) -> bool:
        """Whether the party may be asked for ``day``: the pool always, others under contract.

        Also when the days of the contract are reversed: that is reported as a problem by itself.
        """
        if self.kind == "pool":
            return True
        if self.contract is None:
            return False
        period = self.contract.period
        return period.is_reversed or period.covers(day)

    def gap_was_known(self, day: dt.date, on: dt.date) -> bool:
        """Whether on the day ``on`` it could be known that the party does not supply on ``day``."""
        if self.supplies_on(day):
            return False
        contract = self.contract
        if contract is None or day < contract.from_ or contract.announced is None:
            return True
        return contract.announced <= on


class Extension(Record):
    """Extra punches, fewer punches, or an agreed exception, with its reason."""

    on: Team[FactDay] = about("Datum", "De dag waarop dit is afgesproken.")
    sessions: Team[WholeNumber] = about("Gesprekken", "Hoeveel erbij; met een min ervoor: eraf.")
    requester: Team[Code | None] = about(
        "Aanvrager", "Alleen voor deze code van een aanvrager.", default=None
    )
    reason: Team[Prose] = about("Reden", "Waarom dit is afgesproken.")
    agreed_by: Team[Person] = about("Afgesproken door", "Wie dit heeft besloten.")


class InterimEvaluation(Record):
    """A look back with the provider on the sessions held so far."""

    on: Staff[FactDay] = about("Datum", "De dag van de tussenevaluatie.")
    summary: Staff[Prose] = about("Samenvatting", "Wat eruit kwam.")
    adjustments: Staff[Many[Text]] = about("Aanpassingen", "Wat er daarna anders gaat.")


class FollowUp(Record):
    """What was decided when a card was used up or stopped."""

    on: Staff[FactDay] = about("Datum", "De dag van het besluit.")
    decision: Staff[Decision] = about(
        "Besluit",
        "Nieuwe kaart (new-card), verlengen (extend), anders (other-form) of stoppen (stop).",
    )
    reason: Staff[Prose] = about("Reden", "Waarom zo besloten is.")
    next_card: Staff[CardId | None] = about(
        "Volgende kaart", "De kaart die erna komt.", default=None
    )


class Card(Record):
    """A punch card: a prepaid number of sessions."""

    provider: Staff[ProviderId] = about("Partij", "Wie de gespreksleiders levert.")
    offer: Staff[OfferId] = about("Aanbod", "Waarvoor de kaart geldt.")
    issued: Staff[FactDay] = about("Uitgegeven", "De dag waarop de kaart begon.")
    valid_until: Staff[Day | None] = about(
        "Geldig tot en met", "De laatste dag van de kaart.", default=None
    )
    sessions: Staff[Count] = about("Gesprekken", "Hoeveel strippen de kaart heeft.")
    per_requester: Staff[Count] = about(
        "Per aanvrager", "Hoeveel gesprekken één aanvrager kan krijgen."
    )
    interim_evaluation_after: Staff[Count] = about(
        "Tussenevaluatie na", "Na zoveel gevoerde gesprekken volgt een tussenevaluatie."
    )
    extensions: Team[Many[Extension]] = about(
        "Afspraken", "Extra strippen en uitzonderingen, met reden."
    )
    interim_evaluations: Staff[Many[InterimEvaluation]] = about(
        "Tussenevaluaties", "De tussenevaluaties die zijn gehouden."
    )
    follow_up: Staff[OptionalBlock[FollowUp]] = about(
        "Vervolg", "Het besluit toen de kaart op was of stopte.", default=None
    )

    @property
    def goes_on(self) -> bool:
        """Whether it was not decided to end the card: one that is extended goes on."""
        return self.follow_up is None or self.follow_up.decision == "extend"


class Goal(Record):
    """One thing managers come away with."""

    id: Staff[Id] = about("Id", "De korte naam waarmee een aanvraag verwijst.")
    text: Staff[Prose] = about("Tekst", "Wat het doel is.")


class Method(Record):
    """A way of working that belongs to an offer, and who owns it."""

    name: Staff[Text] = about("Naam", "De naam van de methode.")
    owner: Staff[Text] = about("Eigenaar", "Van wie de methode is.")


class Offer(Record):
    """What can be asked for: goals, group rules and method."""

    title: Staff[Text] = about("Titel", "De naam van het aanbod.")
    summary: Staff[Prose] = about("Samenvatting", "Het aanbod in één of twee zinnen.")
    status: Staff[OfferStatus] = about(
        "Stand", "Open (open), op verzoek (on-request), pauze (paused) of gesloten (closed)."
    )
    goals: Staff[Many[Goal]] = about("Doelen", "Wat een gesprek oplevert.")
    max_group: Staff[Count] = about("Grootste groep", "Hoogstens zoveel mensen zonder assistent.")
    max_group_with_assistant: Staff[Count] = about(
        "Grootste groep met assistent", "Hoogstens zoveel mensen met assistent."
    )
    lead_time: Staff[Count | None] = about(
        "Voorbereiding",
        "Werkdagen die er minstens zitten tussen aanvraag en gesprek.",
        default=None,
    )
    competencies: Staff[OptionalMany[CompetencyId]] = about(
        "Competenties", "Welke competenties hier het meest tellen.", default=()
    )
    method: Staff[OptionalBlock[Method]] = about(
        "Methode", "De methode en haar eigenaar.", default=None
    )
    providers: Staff[Many[ProviderId]] = about("Partijen", "Wie dit aanbod kan uitvoeren.")
    body: Staff[Body] = about("Tekst", "Het verhaal onder de kop.")

    def group_limit(self, assisted: bool) -> int:
        """How many people may take part, with or without an assistant."""
        return self.max_group_with_assistant if assisted else self.max_group
