"""What happened to a request and in its sessions."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.labels import CANCELLED_BY, PUNCHES
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.formats import dates
from dialoog.formats.dutch import format_decimal, quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.activity.event import Event
from dialoog.site.views.components.team.labels import STATES


def of_request(team: TeamLedger, request: Entry[Request]) -> list[Event]:
    """Every fact of a request and of its sessions, in order; what is planned comes with its day."""
    found = [*_steps(team, request)]
    for session in team.ledger.sessions_of(request.id):
        found += _session(session)
    return sorted(found, key=lambda one: one.day)


def _steps(team: TeamLedger, request: Entry[Request]) -> Iterator[Event]:
    record, about = request.record, links.dossier(request.id, f"Dossier {request.id}")
    whence = links.directorate_of(team, request)
    yield Event(record.received, f"Aanvraag ontvangen van {whence}", about)
    if record.consultation:
        yield Event(record.consultation.on, "Besproken met het programmateam", about)
    if record.match:
        people = links.people(team, record.match.facilitators, record.match.assistant)
        yield Event(record.match.on, f"Gekoppeld aan {people}", about)
    if record.intake:
        by = links.person(team, record.intake.by).words
        yield Event(record.intake.on, f"Intake gehouden door {by}", about)
    if record.closed:
        outcome = STATES[record.closed.outcome].words.lower()
        yield Event(record.closed.on, f"Afgesloten: {outcome}", about)


def _session(session: Entry[Session]) -> Iterator[Event]:
    record, number = session.record, session.number
    about = links.dossier(session.parent, f"Dossier {session.parent}")
    day = dates.format_date(record.date)
    yield Event(record.planned_on, f"Gesprek {number} gepland op {day}", about)
    if record.cancelled:
        by, punch = CANCELLED_BY[record.cancelled.by], PUNCHES[record.cancelled.punch]
        words = f"Gesprek {number} afgezegd door {by}; {punch}"
        yield Event(record.cancelled.on, words, about)
    elif record.held:
        people = quantity(record.held.participants, "deelnemer", "deelnemers")
        yield Event(record.date, f"Gesprek {number} gevoerd, met {people}", about)
    if record.evaluation:
        evaluation = record.evaluation
        yield Event(evaluation.sent, f"Evaluatie van gesprek {number} verstuurd", about)
        if evaluation.received:
            words = f"Evaluatie van gesprek {number} terug"
            if evaluation.responses:
                words += f": {quantity(evaluation.responses, 'reactie', 'reacties')}"
            if evaluation.score:
                words += f", cijfer {format_decimal(evaluation.score)}"
            yield Event(evaluation.received, words, about)
