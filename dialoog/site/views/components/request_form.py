"""The form of the request page: its questions, and what can be chosen."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import LANGUAGES, WEEKDAYS
from dialoog.data.models.offer import Offer
from dialoog.data.models.requester_code import (
    CODE_DIGITS,
    CODE_LETTERS,
    CODE_PAIRS,
    CODE_PREFIX,
)
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.markdown import to_plain
from dialoog.formats.unicode import fold
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.name_questions import known_phrases
from dialoog.site.views.components.availability import (
    Availability,
    offer_availability,
    pause_end,
    requestable_offers,
)
from dialoog.site.views.components.elements import Link

_BY_CALL = "Wij vragen eerst onze gespreksleiders wie er mee kan doen. Kies een ruime periode."
_LEVELS: Mapping[str, str] = {
    "team": "een team",
    "managers": "een groep leidinggevenden",
    "higher-echelon": "de hoogste leiding",
    "mixed": "medewerkers en leidinggevenden samen",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of the form: its id in the request file, and its label."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class OfferChoice:
    """An offer that can be requested, with its own goals.

    `page` leads to its own page. `availability` says when it can be. `people` says in words how
    large a group may be, and `period` what counts for the days that one chooses; the form shows
    each at its question. The script of the form reads the same from `alone` and `max_people` (the
    largest group without and with an assistant), `lead_time` (in working days) and `pauses`.
    """

    id: str
    words: str
    page: Link
    summary: str
    availability: str
    people: str
    period: str
    alone: int
    max_people: int
    lead_time: int
    pauses: str
    goals: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CodeToDraw:
    """How the script of the form draws a requester's code: `pairs` times a digit and a letter."""

    prefix: str
    digits: str
    letters: str
    pairs: int


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The options of the request form. `offers` holds at least one.

    `known` are phrases with capitals about which the script need not ask whether they are a name,
    with a bar between them.
    """

    code: CodeToDraw
    known: str
    offers: tuple[OfferChoice, ...]
    directorates: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    days: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    competencies: tuple[Choice, ...]


def request_form(ledger: OpenLedger) -> RequestForm | None:
    """The request form of today; None when there is no offer that can be requested."""
    offers = requestable_offers(ledger)
    if not offers:
        return None
    directorates = (
        Choice(name, directorate.title)
        for name, directorate in ledger.directorates.items()
        if directorate.retired is None or directorate.retired > ledger.as_of
    )
    return RequestForm(
        known="|".join(known_phrases(ledger)),
        code=CodeToDraw(CODE_PREFIX, CODE_DIGITS, CODE_LETTERS, min(CODE_PAIRS)),
        offers=tuple(_offer_choice(ledger, entry) for entry in offers),
        directorates=tuple(sorted(directorates, key=lambda choice: fold(choice.words))),
        levels=_choices(_LEVELS),
        days=_choices(WEEKDAYS),
        languages=_choices(LANGUAGES),
        competencies=_choices({record.id: record.title for record in ledger.competencies}),
    )


def _choices(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, capitalize(label)) for name, label in labels.items())


def _offer_choice(ledger: OpenLedger, entry: Entry[Offer]) -> OfferChoice:
    offer = entry.record
    max_people = max(offer.group_limit(assisted=False), offer.group_limit(assisted=True))
    availability = offer_availability(ledger, entry)
    return OfferChoice(
        id=entry.id,
        words=offer.title,
        page=Link(offer.title, "offer", entry.id),
        summary=to_plain(offer.summary),
        availability=availability.sentence,
        people=_people(offer, max_people),
        period=_period(offer, availability),
        alone=offer.group_limit(assisted=False),
        max_people=max_people,
        lead_time=offer.lead_time or 0,
        pauses=" ".join(f"{first}/{last or ''}" for first, last in _pauses(ledger, entry.id)),
        goals=tuple(Choice(goal.id, to_plain(goal.text)) for goal in offer.goals),
    )


def _people(offer: Offer, max_people: int) -> str:
    """The largest group in words: "Hoogstens 20 mensen, of 30 met een assistent erbij."."""
    people = f"Hoogstens {quantity(offer.max_group, 'mens', 'mensen')}"
    assisted = f", of {max_people} met een assistent erbij" if max_people > offer.max_group else ""
    return f"{people}{assisted}."


def _period(offer: Offer, availability: Availability) -> str:
    """What counts for the days of a conversation: notice, a call to the pool, a pause, a queue."""
    days = quantity(offer.lead_time or 0, "werkdag", "werkdagen")
    sentences = (
        f"Vraag het minstens {days} van tevoren aan." if offer.lead_time else "",
        _BY_CALL if offer.by_call else "",
        availability.sentence if availability.state != "open" else "",
    )
    return " ".join(filter(None, sentences))


def _pauses(ledger: OpenLedger, offer: str) -> Iterator[tuple[dt.date, dt.date | None]]:
    """The pause of an offer today, and one that was announced: first and last day, if known."""
    now, coming = ledger.offer_phases[offer], ledger.coming_offer_phases[offer]
    if now and now.state == "paused":
        yield now.from_, pause_end(now, coming)
    if coming and coming.state == "paused":
        yield coming.from_, coming.until
