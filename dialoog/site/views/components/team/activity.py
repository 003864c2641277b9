"""The activity log: every dated fact of the data as a sentence with a link."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from dialoog.data.by_request import by_request
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.introspection import leaves
from dialoog.data.models.labels import CANCELLED_BY, MEETINGS, PROMISED_TO, PUNCHES
from dialoog.data.models.programme import PhaseState
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session, SessionEvaluation
from dialoog.formats import dates
from dialoog.formats.dates import format_period
from dialoog.formats.dutch import format_decimal, quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Dated, Link
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import ANSWER_BADGES, STATE_BADGES


@dataclass(frozen=True, slots=True)
class Event:
    """A fact on a day, as a sentence; `about` links to the page of its record."""

    day: dt.date
    words: str
    about: Link | None = None

    @property
    def dated(self) -> Dated:
        """The same fact with its day written out in Dutch."""
        return Dated(dates.format_date_with_weekday(self.day), self.day.isoformat(), self.words)


def events_between(team: TeamLedger, first: dt.date, last: dt.date) -> list[Event]:
    """Every dated fact from ``first`` up to and including ``last``, the newest first."""
    within = (event for event in _all_events(team, first, last) if first <= event.day <= last)
    return sorted(within, key=lambda event: event.day, reverse=True)


def request_events(
    team: TeamLedger,
    request: Entry[Request],
    first: dt.date = dt.date.min,
    last: dt.date = dt.date.max,
) -> list[Event]:
    """The events of a request and of its sessions, in order of time; other days may be left out."""
    about = links.dossier(request.id, f"Dossier {request.id}")
    facts = [*_steps(team, request)]
    for session in team.ledger.sessions_of(request.id):
        facts += _session(session)
    within = (Event(day, words(), about) for day, words in facts if first <= day <= last)
    return sorted(within, key=lambda event: event.day)


_Fact = tuple[dt.date, Callable[[], str]]
"""A day, and what puts in words what happened: there are many days that nobody asks for."""


def _steps(team: TeamLedger, request: Entry[Request]) -> Iterator[_Fact]:
    record = request.record
    received, consultation, match = record.received, record.consultation, record.match
    yield received, lambda: f"Aanvraag ontvangen van {links.directorate_of(team, request)}"
    if consultation:
        yield consultation.on, lambda: "Besproken met het programmateam"
    if match:
        people = partial(links.join_people, team, match.facilitators, match.assistant)
        yield match.on, lambda: f"Gekoppeld aan {people()}"
    if intake := record.intake:
        yield intake.on, lambda: f"Intake gehouden door {links.intake_holder(team, intake.by)}"
    if closed := record.closed:
        yield closed.on, lambda: f"Afgesloten: {STATE_BADGES[closed.outcome].words.lower()}"


def _session(session: Entry[Session]) -> Iterator[_Fact]:
    record, number = session.record, session.number
    on = partial(dates.format_date_with_weekday, record.date)
    yield record.planned_on, lambda: f"Gesprek {number} gepland op {on()}"
    if cancelled := record.cancelled:
        by, punch = CANCELLED_BY[cancelled.by], PUNCHES[cancelled.punch]
        yield cancelled.on, lambda: f"Gesprek {number} afgezegd door {by}; strip {punch}"
    elif held := record.held:
        people = partial(quantity, held.participants, "deelnemer", "deelnemers")
        yield record.date, lambda: f"Gesprek {number} gevoerd, met {people()}"
    if evaluation := record.evaluation:
        yield evaluation.sent, lambda: f"Evaluatie van gesprek {number} verstuurd"
        if evaluation.received:
            figures = partial(_figures, evaluation)
            yield evaluation.received, lambda: f"Evaluatie van gesprek {number} terug{figures()}"


def _figures(evaluation: SessionEvaluation) -> str:
    """How many responded, and the score, as far as they are known."""
    words = ""
    if evaluation.responses is not None:
        words += f": {quantity(evaluation.responses, 'reactie', 'reacties')}"
    if evaluation.score:
        words += f", cijfer {format_decimal(evaluation.score)}"
    return words


@by_request
def _days(_: Ledger, case: Case) -> frozenset[dt.date]:
    """Every day in a request and its sessions."""
    values = (leaf.value for entry in case.entries for leaf in leaves(entry.record))
    return frozenset(value for value in values if isinstance(value, dt.date))


_PHASES: dict[PhaseState, str] = {
    "active": "loopt",
    "paused": "pauzeert",
    "stopped": "is gestopt",
}


def _all_events(team: TeamLedger, first: dt.date, last: dt.date) -> Iterator[Event]:
    """Every dated fact of the data, in no particular order; of requests with a day between."""
    days = _days(team.ledger)
    for request in team.ledger.requests.values():
        if any(first <= day <= last for day in days.get(request.id, ())):
            yield from request_events(team, request, first, last)
    yield from _cards(team)
    yield from _calls(team)
    yield from _people(team)
    yield from _programme(team)
    yield from _publications(team)


def _cards(team: TeamLedger) -> Iterator[Event]:
    for card in team.ledger.cards.values():
        about = links.record(team, card.path)
        yield Event(card.record.issued, "Strippenkaart uitgegeven", about)
        for extension in card.record.extensions:
            more = "erbij" if extension.sessions >= 0 else "eraf"
            strips = quantity(abs(extension.sessions), "strip", "strippen")
            yield Event(extension.on, f"Afgesproken: {strips} {more}", about)
        for evaluation in card.record.interim_evaluations:
            yield Event(evaluation.on, "Tussenevaluatie gehouden", about)
        if card.record.follow_up:
            yield Event(card.record.follow_up.on, "Besloten hoe het verder gaat", about)


def _calls(team: TeamLedger) -> Iterator[Event]:
    for call in team.ledger.calls.values():
        about = Link(call.record.title, "call", call.id)
        yield Event(call.record.opened, "Oproep aan de pool", about)
        for response in call.record.responses:
            name = links.person(team, response.facilitator).words
            answer = ANSWER_BADGES[response.answer].words.lower()
            yield Event(response.on, f"{name} reageerde: {answer}", about)
        if call.record.withdrawn:
            yield Event(call.record.withdrawn.on, "Oproep ingetrokken", about)


def _people(team: TeamLedger) -> Iterator[Event]:
    for facilitator in team.ledger.facilitators.values():
        record, about = facilitator.record, links.person(team, facilitator.id)
        provider = links.provider(team, record.provider)
        for membership in record.membership:
            yield Event(membership.from_, f"Hoort nu bij {provider}", about)
            if membership.until:
                yield Event(membership.until, f"Laatste dag bij {provider}", about)
        for absence in record.absences:
            words = f"Meldde zich afwezig {format_period(absence.from_, absence.until)}"
            yield Event(absence.announced, words, about)
        said = "Gaf toestemming" if record.consent.profile else "Gaf geen toestemming"
        yield Event(record.consent.on, f"{said} voor een pagina op het intranet", about)


def _programme(team: TeamLedger) -> Iterator[Event]:
    contact = Link("Contact", "contact")
    for phase in team.programme.phases:
        words = f"{links.phase_scope(team, phase)}: {_PHASES[phase.state]}"
        yield Event(phase.from_, words, contact)
    for role in team.programme.roles:
        what = "coördineert het programma" if role.role == "coordinator" else "is programmateam"
        yield Event(role.from_, f"{role.holder} {what}", contact)
        for absence in role.absences:
            words = (
                f"Bekend: {role.holder} is afwezig {format_period(absence.from_, absence.until)}"
            )
            yield Event(absence.announced, words, contact)


def _publications(team: TeamLedger) -> Iterator[Event]:
    for item in team.open.news:
        about = Link(item.record.title, "news-item", item.id)
        yield Event(_day(item.id), "Nieuwsbericht", about)
    for meeting in team.open.meetings:
        about = Link(meeting.title, "sounding-board", anchor=meeting.id)
        if meeting.state == "held":
            yield Event(meeting.day, f"Bijeenkomst: {MEETINGS[meeting.kind]}", about)
        if meeting.postponed:
            yield Event(meeting.postponed.on, "Bijeenkomst uitgesteld", about)
        if meeting.cancelled:
            yield Event(meeting.cancelled.on, "Bijeenkomst afgezegd", about)
    for promise in team.ledger.promises.values():
        about = Link("Beloften", "handover", anchor="beloften")
        to = PROMISED_TO[promise.record.to]
        yield Event(promise.record.made, f"Beloofd aan {to}", about)
        if promise.record.kept:
            yield Event(promise.record.kept.on, f"Belofte aan {to} nagekomen", about)
    for theme in team.ledger.themes.values():
        about = Link(theme.record.title, "report", anchor="rode-draden")
        for action in theme.record.actions:
            yield Event(action.on, "Iets gedaan met een rode draad", about)


def _day(name: str) -> dt.date:
    """The day in an id that begins with one: ``2026-10-05-titel``."""
    return dt.date.fromisoformat(name[:10])
