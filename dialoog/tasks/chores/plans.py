"""Plans: a day for a first session, or for another when the last one was cancelled."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.proposals import Plan, Proposals
from dialoog.tasks.yaml_snippet import Placeholder, for_file, for_new_file

_START, _END = dt.time(13, 30), dt.time(16, 0)
"""The times of an example; whoever plans asks the requester."""


@chore
def plan_session(desk: TaskContext) -> Iterator[Todo]:
    """After the intake, or after the last session was cancelled, a day is planned: ``plan`` days.

    The lines are a new file. Where nothing can be planned (no punch left, nobody free), they close
    the request; in a pause of which the end is not known the request just waits. When every
    session was cancelled and the term is over, closing the request takes its place.
    """
    possible = Proposals(desk)
    for request in desk.active_requests:
        term = desk.planning_term(request)
        sessions = desk.ledger.sessions_of(request.id)
        if term is None or (sessions and term[1] < desk.today):
            continue
        obstacle = possible.obstacle(request)
        plan = None if obstacle else possible.plan(request)
        if plan:
            number = max((session.number for session in sessions), default=0) + 1
            path = f"requests/{request.id}/session-{number}.yaml"
            text = f"Plan een gesprek voor aanvraag {request.id}.{_no_card(desk, request)}"
            yaml = for_new_file(path, _a_session(desk, request, plan))
        elif desk.is_paused:
            continue
        else:
            why = obstacle or "Er is geen dag waarop een gespreksleider kan."
            path = request.path
            text = f"{why} Zoek een oplossing voor aanvraag {request.id}, of sluit de aanvraag af."
            reason = f"Vul aan: wat is er met de aanvrager besproken? {why}"
            yaml = for_file(request, desk.closing("stalled", reason))
        yield Todo(path, desk.owner(request), term[0], term[1], text, yaml)


def _no_card(desk: TaskContext, request: Entry[Request]) -> str:
    """That a card is to be chosen first, in Dutch: without one no punch is counted."""
    if request.record.card or request.record.offer not in desk.offers_with_a_card:
        return ""
    return " Kies eerst de strippenkaart (card in request.yaml): anders telt er geen strip."


def _a_session(desk: TaskContext, request: Entry[Request], plan: Plan) -> dict[str, object]:
    fields: dict[str, object] = {
        "planned_on": desk.today,
        "date": Placeholder(plan.date, "een voorbeeld: kies een dag met de aanvrager"),
        "start": _START,
        "end": _END,
        "facilitators": list(plan.facilitators),
    }
    if plan.assistant:
        fields["assistant"] = plan.assistant
    asked = request.record.group.size
    size = f"de groep is te groot: in de aanvraag staat {asked}"
    fields["group_size"] = (
        plan.group_size if plan.group_size == asked else Placeholder(plan.group_size, size)
    )
    return fields
