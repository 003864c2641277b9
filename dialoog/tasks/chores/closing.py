"""Closing: a request of which nothing more comes is closed, with what came of it."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.request import Outcome, Request
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import for_file


@chore
def close_request(desk: TaskContext) -> Iterator[Todo]:
    """An open request of which nothing more is to come is closed, in ``plan`` days.

    That is so when its sessions were held and evaluated and none is planned; when every session was
    cancelled and the term for a new day is over; and when the programme has stopped and nothing
    is planned any more. Planning another session takes the task away as well.
    """
    for request in desk.open_requests:
        found = _held(desk, request) or _stranded(desk, request) or _stopped(desk, request)
        if found:
            since, outcome, text = found
            yield Todo(
                path=request.path,
                owner=desk.owner(request),
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.plan),
                text=text,
                yaml=for_file(
                    request, desk.closing(outcome, "Vul aan: hoe is dit met de aanvrager afgerond?")
                ),
            )


Reason = tuple[dt.date, Outcome, str]


def _held(desk: TaskContext, request: Entry[Request]) -> Reason | None:
    """Every session that is not cancelled was held and its evaluation is back."""
    days: list[dt.date] = []
    held = False
    for session in desk.ledger.sessions_of(request.id):
        record = session.record
        if record.cancelled:
            days.append(record.cancelled.on)
        elif record.evaluation and record.evaluation.received:
            days.append(record.evaluation.received)
            held = True
        else:
            return None
    if not held:
        return None
    text = f"Sluit aanvraag {request.id} af: de gesprekken zijn gevoerd en geëvalueerd."
    return max(days), "completed", text


def _stranded(desk: TaskContext, request: Entry[Request]) -> Reason | None:
    """Every session was cancelled, and no new day was found in the term for it."""
    term = desk.planning_term(request)
    if term is None or not desk.ledger.sessions_of(request.id) or desk.today <= term[1]:
        return None
    text = (
        f"Sluit aanvraag {request.id} af, of plan alsnog: het gesprek is afgezegd en er is geen "
        "nieuwe dag."
    )
    return term[1], "stalled", text


def _stopped(desk: TaskContext, request: Entry[Request]) -> Reason | None:
    """The programme has stopped, and the request has no session that is to come or was held."""
    sessions = desk.ledger.sessions_of(request.id)
    if desk.stop is None or any(session.record.cancelled is None for session in sessions):
        return None
    text = f"Sluit aanvraag {request.id} af: het programma is gestopt. Vertel het de aanvrager."
    return max(desk.stop.from_, request.record.received), "declined", text
