"""The form with which somebody asks: what can be chosen, from what staff may see."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.disclosure import OpenLedger
from dialoog.views.asking import can_be_asked, in_order
from dialoog.views.words import LANGUAGES, WEEKDAYS, capital, flat

_LEVELS: Mapping[str, str] = {
    "team": "een team",
    "managers": "een groep leidinggevenden",
    "higher-echelon": "de hoogste leiding",
    "mixed": "medewerkers en leidinggevenden samen",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: its id in the request, and the words for it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class OfferChoice:
    """An offer that can be asked for, with its own goals."""

    id: str
    words: str
    summary: str
    goals: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that can be chosen in a request. `offers` holds at least one."""

    offers: tuple[OfferChoice, ...]
    directorates: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    days: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    competencies: tuple[Choice, ...]


def form(ledger: OpenLedger) -> Form | None:
    """The form as of today; None when there is nothing that can be asked for."""
    offers = tuple(
        OfferChoice(
            entry.id,
            entry.record.title,
            flat(entry.record.summary),
            tuple(Choice(goal.id, flat(goal.text)) for goal in entry.record.goals),
        )
        for entry in in_order(ledger)
        if can_be_asked(ledger, entry.record)
    )
    if not offers:
        return None
    return Form(
        offers=offers,
        directorates=_directorates(ledger),
        levels=_choices(_LEVELS),
        days=_choices(WEEKDAYS),
        languages=_choices(LANGUAGES),
        competencies=tuple(Choice(one.id, capital(one.title)) for one in ledger.competencies),
    )


def _directorates(ledger: OpenLedger) -> tuple[Choice, ...]:
    """Where one can work today, by name."""
    there = (
        Choice(name, one.title)
        for name, one in ledger.directorates.items()
        if _is_there(one.retired, ledger.as_of)
    )
    return tuple(sorted(there, key=lambda choice: choice.words.casefold()))


def _is_there(retired: dt.date | None, today: dt.date) -> bool:
    return retired is None or retired > today


def _choices(words: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, capital(text)) for name, text in words.items())
