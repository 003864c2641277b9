"""The vocabularies: competencies, steps of the process, themes and directorates."""

import datetime as dt
from typing import Literal

from dialoog.data.models.fields import Day, FactDay, Id, Many, Prose, Record, Staff, Text, about

StepId = Literal[
    "request",
    "consult",
    "match",
    "intake",
    "plan",
    "session",
    "evaluate",
    "themes",
    "interim-evaluation",
]


class Competency(Record):
    """A competency in the profile of a facilitator."""

    id: Staff[Id] = about("Id", "De korte naam waarmee andere gegevens hiernaar verwijzen.")
    title: Staff[Text] = about("Titel", "De competentie in een paar woorden.")
    text: Staff[Prose] = about("Tekst", "Wat een gespreksleider hiermee kan.")


class ProcessStep(Record):
    """A step in the process of a request."""

    id: Staff[StepId] = about("Id", "Welke stap van de werkwijze dit is.")
    title: Staff[Text] = about("Titel", "De naam van de stap.")
    who: Staff[Text] = about("Wie", "Wie deze stap zet.")
    text: Staff[Prose] = about("Tekst", "Wat er in deze stap gebeurt.")


class ThemeAction(Record):
    """An action that was taken on a theme."""

    on: Staff[FactDay] = about("Datum", "De dag waarop dit is gedaan of besloten.")
    text: Staff[Prose] = about("Tekst", "Wat er is gedaan.")


def _is_retired(retired: dt.date | None, day: dt.date) -> bool:
    return retired is not None and retired <= day


class Theme(Record):
    """A theme that recurs across sessions (Dutch: rode draad)."""

    id: Staff[Id] = about("Id", "De korte naam waarmee een gesprek hiernaar verwijst.")
    title: Staff[Text] = about("Titel", "De rode draad in een paar woorden.")
    text: Staff[Prose | None] = about("Tekst", "Wat wij ermee bedoelen.", default=None)
    retired: Staff[Day | None] = about(
        "Vervallen", "Vanaf deze dag niet meer gebruiken.", default=None
    )
    actions: Staff[Many[ThemeAction]] = about("Acties", "Wat er met deze rode draad is gedaan.")

    def retired_on(self, day: dt.date) -> bool:
        """Whether the theme is retired on ``day``: it may not be used any more."""
        return _is_retired(self.retired, day)


class Directorate(Record):
    """A directorate of the organisation."""

    id: Staff[Id] = about("Id", "De korte naam waarmee andere gegevens hiernaar verwijzen.")
    title: Staff[Text] = about("Titel", "De naam van de directie.")
    retired: Staff[Day | None] = about(
        "Vervallen", "Vanaf deze dag bestaat de directie niet meer.", default=None
    )

    def retired_on(self, day: dt.date) -> bool:
        """Whether the directorate is retired on ``day``: it no longer exists."""
        return _is_retired(self.retired, day)
