"""Days that are known: sessions, days on which something begins or ends, and who is away."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.programme import PhaseState
from dialoog.data.models.session import Session
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.labels import capitalize, format_period
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import SESSIONS
from dialoog.site.views.components.team.session_labels import times, where


@dataclass(frozen=True, slots=True)
class DateItem:
    """Something on a day, with its page; `time` is empty for what takes the whole day."""

    day: dt.date
    on: str
    iso: str
    time: str
    about: Link
    details: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody who is away for a while; ``words`` say when, and who deputises."""

    period: DateRange
    who: Link
    words: str


CONTACT = "contact"
_PHASES: dict[PhaseState, str] = {
    "active": "Het programma loopt vanaf deze dag",
    "paused": "De pauze begint",
    "stopped": "Het programma stopt",
}


def session(team: TeamLedger, entry: Entry[Session]) -> DateItem:
    """A session on its day."""
    record = entry.record
    whence = links.directorate_of(team, team.ledger.requests[entry.parent])
    words = f"Gesprek {entry.number} van dossier {entry.parent}, {whence}"
    about = Link(words, "dossier", entry.parent, f"gesprek-{entry.number}")
    details = f"{links.who(team, record)}. {capitalize(where(record))}."
    badge = SESSIONS[record.state]
    if record.state == "planned" and record.date < team.today:
        badge = Badge("Nog vastleggen", "attention")
    return _item(record.date, times(record), about, details, badge)


def marks(team: TeamLedger) -> Iterator[DateItem]:
    """The days on which a call, a card, a phase or a contract ends, or a phase begins."""
    for call in team.ledger.calls.values():
        if call.record.withdrawn is None:
            link = Link("Laatste dag om te reageren", "call", call.id)
            yield _item(call.record.deadline, "", link, call.record.title, Badge("Oproep"))
    for card in team.ledger.cards.values():
        if card.record.valid_until and card.record.goes_on:
            link = Link(f"Laatste dag van {card.id}", "punch-card", card.id)
            yield _item(card.record.valid_until, "", link, "", Badge("Kaart"))
    phase_badge = Badge("Fase", "attention")
    for phase in team.programme.phases:
        yield _item(phase.from_, "", Link(_PHASES[phase.state], CONTACT), "", phase_badge)
        if phase.until and phase.state == "paused":
            link = Link("Laatste dag van de pauze", CONTACT)
            yield _item(phase.until, "", link, "", phase_badge)
    for provider in team.ledger.providers.values():
        contract = provider.record.contract
        if contract and contract.until:
            link = Link("Laatste dag van een contract", "people")
            yield _item(contract.until, "", link, provider.record.name, Badge("Contract"))


def _item(day: dt.date, time: str, about: Link, details: str, badge: Badge) -> DateItem:
    return DateItem(
        day, dates.format_date_with_weekday(day), day.isoformat(), time, about, details, badge
    )


def absences(team: TeamLedger) -> list[Absence]:
    """Everybody's absences, those of the coordinator with who stands in; the first one first."""
    found = [
        Absence(
            gone.period,
            Link(role.holder, CONTACT),
            f"{format_period(gone.from_, gone.until)}; "
            + (f"{gone.deputy} vervangt" if gone.deputy else "vervanger nog niet bekend"),
        )
        for role in team.programme.roles
        for gone in role.absences
    ]
    found += [
        Absence(gone.period, links.person(team, one.id), format_period(gone.from_, gone.until))
        for one in team.ledger.facilitators.values()
        for gone in one.record.absences
    ]
    return sorted(found, key=lambda absence: (absence.period, absence.who.words))
