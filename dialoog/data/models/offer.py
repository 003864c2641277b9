"""An offer: a kind of session that managers can request."""

from typing import Literal

from pydantic import ValidationInfo, field_validator

from dialoog.data.models.fields import (
    Body,
    CompetencyId,
    Count,
    Flag,
    Id,
    Many,
    OptionalBlock,
    OptionalMany,
    Prose,
    ProviderId,
    Record,
    Staff,
    Text,
    about,
    search_words,
)
from dialoog.data.models.values import refuse

OfferStatus = Literal["open", "on-request", "paused", "closed"]


class Goal(Record):
    """A possible result of a session for a manager."""

    id: Staff[Id] = about("Id", "De korte naam waarmee een aanvraag naar dit doel verwijst.")
    text: Staff[Prose] = about("Tekst", "Wat het doel is.")


class Method(Record):
    """The method that is used in an offer, and the owner of that method."""

    name: Staff[Text] = about("Naam", "De naam van de methode.")
    owner: Staff[Text] = about("Eigenaar", "Van wie de methode is.")


class Offer(Record):
    """content/offers/<id>.md: a kind of session, with its goals, group sizes and method."""

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
    by_call: Staff[Flag | None] = about(
        "Met een oproep",
        "true: de gespreksleiders komen uit een oproep aan de pool.",
        default=None,
    )
    method: Staff[OptionalBlock[Method]] = about(
        "Methode", "De methode en haar eigenaar.", default=None
    )
    search: Staff[OptionalMany[Text]] = search_words()
    providers: Staff[Many[ProviderId]] = about("Partijen", "Wie dit aanbod kan uitvoeren.")
    body: Staff[Body] = about("Tekst", "Het verhaal onder de kop.")

    @field_validator("max_group_with_assistant")
    @classmethod
    def _not_below_max_group(cls, most: int, info: ValidationInfo) -> int:
        without = info.data.get("max_group", 1)
        if most < without:
            refuse(
                f"met assistent kan de groep niet kleiner zijn dan zonder ({without})",
                f"Schrijf een getal vanaf {without}, of maak max_group kleiner.",
            )
        return most

    def group_limit(self, assisted: bool) -> int:
        """The maximum group size, with or without an assistant."""
        return self.max_group_with_assistant if assisted else self.max_group
