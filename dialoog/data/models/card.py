"""A punch card: a number of prepaid sessions, and the agreements about them."""

from typing import Literal

from dialoog.data.models.fields import (
    CardId,
    Code,
    Count,
    Day,
    FactDay,
    Many,
    OfferId,
    OptionalBlock,
    Person,
    Prose,
    ProviderId,
    Record,
    Staff,
    Team,
    Text,
    WholeNumber,
    about,
)

Decision = Literal["new-card", "extend", "other-form", "stop"]


class Extension(Record):
    """An agreement on more or fewer punches, or on an exception, with its reason."""

    on: Team[FactDay] = about("Datum", "De dag waarop dit is afgesproken.")
    sessions: Team[WholeNumber] = about(
        "Gesprekken", "Hoeveel gesprekken erbij. Met een min ervoor gaan er zoveel af."
    )
    requester: Team[Code | None] = about(
        "Aanvrager",
        "De code van de aanvrager, als dit voor één aanvrager is.",
        default=None,
    )
    reason: Team[Prose] = about("Reden", "Waarom dit is afgesproken.")
    agreed_by: Team[Person] = about("Afgesproken door", "Wie dit heeft besloten.")


class InterimEvaluation(Record):
    """An evaluation with the provider of the sessions that were held so far."""

    on: Staff[FactDay] = about("Datum", "De dag van de tussenevaluatie.")
    summary: Staff[Prose] = about("Samenvatting", "Wat eruit kwam.")
    adjustments: Staff[Many[Text]] = about("Aanpassingen", "Wat er daarna anders gaat.")


class FollowUp(Record):
    """The decision about what follows when a card is used up or ends."""

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
    """content/cards/<id>.yaml: a prepaid number of sessions."""

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
        """Whether the card continues: there is no decision yet, or it was extended."""
        return self.follow_up is None or self.follow_up.decision == "extend"
