"""Requests: consult the team, make a match, have the intake held. A session is next."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.proposals import Proposals
from dialoog.tasks.yaml_snippet import Placeholder, for_file


@chore
def consult_programme_team(desk: TaskContext) -> Iterator[Todo]:
    """An open request is discussed with the programme team, in ``consult`` days of its arrival."""
    for request in desk.active_requests:
        if request.record.consultation is None:
            since = request.record.received
            advice = "Vul aan: wat adviseert het programmateam?"
            fields = {"consultation": {"on": desk.today, "advice": advice}}
            yield Todo(
                path=request.path,
                owner=desk.owner(request),
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.consult),
                text=f"Bespreek aanvraag {request.id} met het programmateam.",
                yaml=for_file(request, fields),
            )


@chore
def make_match(desk: TaskContext) -> Iterator[Todo]:
    """After the consultation a facilitator is chosen, in ``match`` days.

    Where nobody can be chosen (no one suits, or the offer is closed), the lines close the request;
    in a pause such a request just waits.
    """
    possible = Proposals(desk)
    for request in desk.active_requests:
        consultation = request.record.consultation
        if consultation is None or request.record.match:
            continue
        someone = possible.leader_today(request)
        obstacle = possible.closed_offer(request)
        if someone and not obstacle:
            text = f"Kies een gespreksleider voor aanvraag {request.id}."
            fields = _a_match(desk, request, someone)
        elif desk.is_paused:
            continue
        else:
            why = obstacle or "Niemand van de gespreksleiders past nu."
            text = f"{why} Zoek een oplossing voor aanvraag {request.id}, of sluit de aanvraag af."
            fields = desk.closing(
                "stalled", f"Vul aan: wat is er met de aanvrager besproken? {why}"
            )
        yield Todo(
            path=request.path,
            owner=desk.owner(request),
            since=consultation.on,
            due=desk.deadlines.after(consultation.on, desk.programme.terms.match),
            text=text,
            yaml=for_file(request, fields),
        )


def _a_match(desk: TaskContext, request: Entry[Request], someone: str) -> dict[str, object]:
    help_ = f"een voorbeeld: kies zelf, met hulp van python build.py match {request.id}"
    match = {
        "on": desk.today,
        "facilitators": Placeholder([someone], help_),
        "reason": "Vul aan: waarom past deze gespreksleider?",
    }
    return {"match": match}


@chore
def hold_intake(desk: TaskContext) -> Iterator[Todo]:
    """After the match the provider holds the intake, in ``intake`` days."""
    for request in desk.active_requests:
        match = request.record.match
        if match and request.record.intake is None:
            names = " en ".join(match.facilitators)
            intake = {
                "on": desk.today,
                "by": Placeholder(match.facilitators[0], "wie de intake deed"),
                "outcome": "Vul aan: wat is er afgesproken?",
            }
            yield Todo(
                path=request.path,
                owner=desk.owner(request),
                since=match.on,
                due=desk.deadlines.after(match.on, desk.programme.terms.intake),
                text=f"Vraag {names} om de intake van aanvraag {request.id} te houden.",
                yaml=for_file(request, {"intake": intake}),
            )
