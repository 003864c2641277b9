"""The form with which somebody asks: what can be chosen, from what staff may see."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.data.models.labels import LANGUAGES, WEEKDAYS
from dialoog.data.models.supply import Offer
from dialoog.formats.dutch import quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import can_be_requested, offers_in_order
from dialoog.site.views.components.labels import capitalize, plain_line

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
    """An offer that can be asked for, with its own goals.

    `limits` says in words how large a group may be and how long it takes to arrange; the script
    reads the same from `most` (people, with an assistant) and `lead_time` (working days).
    """

    id: str
    words: str
    summary: str
    limits: str
    max_people: int
    lead_time: int
    goals: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RequestForm:
    """Everything that can be chosen in a request. `offers` holds at least one."""

    offers: tuple[OfferChoice, ...]
    directorates: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    days: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    competencies: tuple[Choice, ...]


def request_form(ledger: OpenLedger) -> RequestForm | None:
    """The form as of today; None when there is nothing that can be asked for."""
    offers = tuple(
        _offer(entry.id, entry.record)
        for entry in offers_in_order(ledger)
        if can_be_requested(ledger, entry.record)
    )
    if not offers:
        return None
    return RequestForm(
        offers=offers,
        directorates=_directorates(ledger),
        levels=_choices(_LEVELS),
        days=_choices(WEEKDAYS),
        languages=_choices(LANGUAGES),
        competencies=tuple(Choice(one.id, capitalize(one.title)) for one in ledger.competencies),
    )


def _offer(name: str, offer: Offer) -> OfferChoice:
    return OfferChoice(
        id=name,
        words=offer.title,
        summary=plain_line(offer.summary),
        limits=_limits(offer),
        max_people=_most(offer),
        lead_time=offer.lead_time or 0,
        goals=tuple(Choice(goal.id, plain_line(goal.text)) for goal in offer.goals),
    )


def _most(offer: Offer) -> int:
    """The most people for whom there is a way, with an assistant or without."""
    return max(offer.group_limit(assisted=False), offer.group_limit(assisted=True))


def _limits(offer: Offer) -> str:
    """What holds for an offer: "Hoogstens 20 mensen, of 30 met een assistent erbij." and so on."""
    people = f"Hoogstens {quantity(offer.max_group, 'mens', 'mensen')}"
    more = f", of {_most(offer)} met een assistent erbij" if _most(offer) > offer.max_group else ""
    people = f"{people}{more}."
    if not offer.lead_time:
        return people
    days = quantity(offer.lead_time, "werkdag", "werkdagen")
    return f"{people} Vraag het minstens {days} van tevoren aan."


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
    return tuple(Choice(name, capitalize(text)) for name, text in words.items())
