"""Chores on a request: consult, match, hold the intake, plan a session, close.

Longer than other files: the steps of a request are one subject.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from dialoog.data.entry import Entry
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Outcome, Request
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import allowance
from dialoog.domain.calls import answers_for, awaits_call
from dialoog.domain.cards import card_to_choose, no_room_sentence
from dialoog.domain.names_in_words import phase_subject
from dialoog.formats import dates
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.proposals import Proposals, SessionPlan
from dialoog.tasks.settlement import FieldValues, NewFile
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder

_START, _END = dt.time(13, 30), dt.time(16, 0)
"""The times of the example session in a task; the real times are agreed with the requester."""


@chore
def consult_programme_team(context: TaskContext) -> Iterator[Task]:
    """Discuss an open request with the programme team; due ``consult`` after its arrival.

    The team is told that the group needs an assistant, and when the requester has had all the
    sessions of the card.
    """
    for request in context.active_requests:
        if request.record.consultation is None and not context.obstacle_of(request):
            advice = to_fill_in("wat adviseert het programmateam?")
            yield context.task(
                request,
                since=request.record.received,
                days=context.terms.consult,
                text=f"Bespreek aanvraag {request.id} met het programmateam."
                f"{_needs_assistant(context, request)}{_had_all(context, request)}",
                fields={"consultation": {"on": context.today, "advice": advice}},
            )


def _needs_assistant(context: TaskContext, request: Entry[Request]) -> str:
    size, offer = request.record.group.size, context.ledger.offers[request.record.offer].record
    alone = offer.group_limit(assisted=False)
    if not alone < size <= offer.group_limit(assisted=True):
        return ""
    return f" De groep telt {size} mensen: boven de {alone} is een assistent nodig."


def _had_all(context: TaskContext, request: Entry[Request]) -> str:
    card = context.card_of(request)
    if card is None:
        return ""
    sentence = no_room_sentence(context.ledger, card, request.record.requester.code)
    if not sentence:
        return ""
    return f" {sentence} Komt er een uitzondering, of wacht deze aanvraag op een nieuwe kaart?"


@chore
def split_group(context: TaskContext) -> Iterator[Task]:
    """Split a group that is larger than the offer allows with an assistant; due ``consult``.

    Settled when the size of the group is that of one session, or when its sessions together have
    room for all.
    """
    for request in context.active_requests:
        size, offer = request.record.group.size, context.ledger.offers[request.record.offer].record
        most = offer.group_limit(assisted=True)
        sessions = context.ledger.sessions_of(request.id)
        places = sum(it.record.group_size for it in sessions if it.record.state != "cancelled")
        if size > most and places < size:
            count = -(-size // most)
            part = Placeholder(-(-size // count), f"per gesprek; samen zijn het er {size}")
            text = (
                f"Verdeel de groep van aanvraag {request.id} over {count} gesprekken: er komen "
                f"{size} mensen, en ook met een assistent zijn het er hoogstens {most}."
            )
            since = request.record.received
            yield context.task(request, since, context.terms.consult, text, {"group.size": part})


@chore
def make_match(context: TaskContext) -> Iterator[Task]:
    """Choose a facilitator for a request; due ``match`` after the consultation.

    For a request that a call serves it is due ``match`` after the last day to answer that call.
    When nobody is available or the offer is closed, the YAML of the task closes the request; during
    a pause there is no task for such a request.
    """
    proposals = Proposals(context)
    for request in context.active_requests:
        consultation = request.record.consultation
        is_asked_elsewhere = context.obstacle_of(request) or _goes_by_call(context, request)
        if consultation is None or request.record.match or is_asked_elsewhere:
            continue
        if context.waits_for_card(request, to_be_matched=True):
            continue
        deadline = answers_for(context.ledger, request).deadline
        obstacle = _closed_offer(context, request)
        fields: FieldValues
        if proposals.may_be_led_today(request) and not obstacle:
            text = f"Kies een gespreksleider voor aanvraag {request.id}."
            if deadline and context.today <= deadline:
                day = dates.format_date_with_weekday(deadline)
                text += f" Doe dat na de oproep: reageren kan tot en met {day}."
            fields = partial(_match, context, request, proposals)
        elif context.is_paused(request):
            continue
        else:
            text, fields = _closing_task(
                context, request, obstacle or "Niemand van de gespreksleiders past nu."
            )
        since = max(consultation.on, deadline or consultation.on)
        yield context.task(request, since, context.terms.match, text, fields)


def _goes_by_call(context: TaskContext, request: Entry[Request]) -> bool:
    """Whether a call must be opened first: ``open-call`` asks for that."""
    return not _closed_offer(context, request) and awaits_call(context.ledger, request)


def _closed_offer(context: TaskContext, request: Entry[Request]) -> str:
    """A Dutch sentence when the offer of a request is closed; else ""."""
    offer = context.ledger.offers[request.record.offer]
    return (
        f"Het aanbod {offer.record.title} is gesloten." if offer.record.status == "closed" else ""
    )


def _match(
    context: TaskContext, request: Entry[Request], proposals: Proposals
) -> dict[str, object]:
    leader = proposals.leader_today(request)
    assert leader is not None
    command = f"kies zelf, met hulp van het commando match {request.id}"
    match = {
        "on": context.today,
        "facilitators": Placeholder([leader], command),
        "reason": to_fill_in("waarom past deze gespreksleider?"),
    }
    if request.record.card:
        return {"match": match}
    provider = context.ledger.facilitators[leader].record.provider
    card = card_to_choose(context.ledger, request.record.offer, provider)
    return {"card": card.id, "match": match} if card else {"match": match}


def _closing_task(
    context: TaskContext, request: Entry[Request], obstacle: str
) -> tuple[str, dict[str, object]]:
    """The text and fields of a task for a request that cannot proceed because of ``obstacle``."""
    text = f"{obstacle} Zoek een oplossing voor aanvraag {request.id}, of sluit de aanvraag af."
    reason = to_fill_in(f"wat is er met de aanvrager besproken? {obstacle}")
    return text, _closure(context, "stalled", reason)


def _closure(context: TaskContext, outcome: Outcome, reason: str) -> dict[str, object]:
    return {"closed": {"on": context.today, "outcome": outcome, "reason": reason}}


@chore
def hold_intake(context: TaskContext) -> Iterator[Task]:
    """Ask the matched facilitators to hold the intake; due ``intake`` after the match."""
    for request in context.active_requests:
        match = request.record.match
        if context.waits_for_card(request, to_be_matched=True):
            continue
        if match and request.record.intake is None and not context.obstacle_of(request):
            people = context.ledger.people(match.facilitators, match.assistant)
            if any(person.record.left_by(context.today) for _, person in people):
                continue  # replace-facilitator comes first
            names = context.people(match.facilitators)
            intake = {
                "on": context.today,
                "by": Placeholder(match.facilitators[0], "wie de intake deed"),
                "outcome": to_fill_in("wat is er afgesproken?"),
            }
            yield context.task(
                request,
                since=match.on,
                days=context.terms.intake,
                text=f"Vraag {names} om de intake van aanvraag {request.id} te houden.",
                fields={"intake": intake},
            )


@chore
def plan_session(context: TaskContext) -> Iterator[Task]:
    """Plan a session; due ``plan`` after the intake, or after the last session was cancelled.

    The YAML of the task is a new file; a request that names no card while its offer has one gets it
    first. What waits for a decision on its card has no task. When nothing can be planned (no punch
    left for the requester, nobody free), it closes the request; not during a pause. When every
    session was cancelled and the term has ended, ``close_request`` takes over.
    """
    proposals = Proposals(context)
    for request in context.active_requests:
        term = context.planning_term(request)
        sessions = context.ledger.sessions_of(request.id)
        if term is None or (sessions and term[1] < context.today) or context.obstacle_of(request):
            continue
        if context.waits_for_card(request):
            continue
        card = context.card_of(request)
        if card and not request.record.card:
            text = f"Kies eerst de strippenkaart voor aanvraag {request.id}: {call_card(card.id)}."
            fields: dict[str, object] = {"card": card.id}
            yield context.task(request, term[0], context.terms.plan, text, fields)
            continue
        obstacle = _no_punch(context, request)
        plan = None if obstacle else proposals.plan(request)
        if plan:
            number = max((session.number for session in sessions), default=0) + 1
            path = f"requests/{request.id}/session-{number}.yaml"
            yield Task(
                path=path,
                owner=context.owner(request),
                since=term[0],
                due=term[1],
                text=f"Plan een gesprek voor aanvraag {request.id}.",
                settlement=NewFile(
                    path, "session", (request.id,), _session(context, request, plan)
                ),
            )
        elif not context.is_paused(request):
            text, fields = _closing_task(
                context, request, obstacle or "Er is geen dag waarop een gespreksleider kan."
            )
            yield context.task(request, term[0], context.terms.plan, text, fields)


def _no_punch(context: TaskContext, request: Entry[Request]) -> str:
    """A Dutch sentence when the requester may have no more sessions on their card; else ""."""
    card = context.ledger.cards.get(request.record.card or "")
    if card is None:
        return ""
    code = request.record.requester.code
    if len(context.sessions_of(card.id, code)) >= allowance(card.record, code):
        return f"De aanvrager {code} heeft op de {call_card(card.id)} geen gesprek meer over."
    return ""


def _session(context: TaskContext, request: Entry[Request], plan: SessionPlan) -> dict[str, object]:
    size: object = plan.group_size
    requested_size = request.record.group.size
    if plan.group_size != requested_size:
        too_large = f"de groep is te groot: in de aanvraag staat {requested_size}"
        size = Placeholder(plan.group_size, too_large)
    return {
        "planned_on": context.today,
        "date": Placeholder(plan.date, "kies een dag met de aanvrager"),
        "start": Placeholder(_START, "spreek de tijd af met de aanvrager"),
        "end": Placeholder(_END, "spreek de tijd af met de aanvrager"),
        "facilitators": list(plan.facilitators),
        **({"assistant": plan.assistant} if plan.assistant else {}),
        "group_size": size,
    }


@chore
def close_request(context: TaskContext) -> Iterator[Task]:
    """Close an open request on which no work is left; due ``plan`` after the last work.

    No work is left when its sessions were held and evaluated and none is planned; when every
    session was cancelled and the term for a new day has ended; or when its offer has stopped
    and no session is planned. Planning another session removes the task too.
    """
    for request in context.open_requests:
        for reason in (_when_held, _when_cancelled, _when_stopped):
            if outcome := reason(context, request):
                since, code, text = outcome
                closing = to_fill_in("hoe is dit met de aanvrager afgerond?")
                fields = _closure(context, code, closing)
                yield context.task(request, since, context.terms.plan, text, fields)
                break


_Reason = tuple[dt.date, Outcome, str]
"""Since when a request can be closed, its outcome, and a Dutch text that says what to do."""


def _when_held(context: TaskContext, request: Entry[Request]) -> _Reason | None:
    """The reason to close when all sessions that were not cancelled were held and evaluated."""
    days: list[dt.date] = []
    held = 0
    for session in context.ledger.sessions_of(request.id):
        record = session.record
        if record.cancelled:
            days.append(record.cancelled.on)
        elif record.evaluation and record.evaluation.received:
            days.append(record.evaluation.received)
            held += 1
        else:
            return None
    if not held:
        return None
    were = "het gesprek is" if held == 1 else f"de {held} gesprekken zijn"
    text = f"Sluit aanvraag {request.id} af: {were} gevoerd en geëvalueerd."
    if cancelled := len(days) - held:
        gone = "1 gesprek ging" if cancelled == 1 else f"{cancelled} gesprekken gingen"
        text = f"{text} {gone} niet door: kijk of de aanvrager nog een nieuwe dag wil."
    return max(days), "completed", text


def _when_cancelled(context: TaskContext, request: Entry[Request]) -> _Reason | None:
    """The reason to close when all sessions were cancelled and the planning term has ended."""
    term = context.planning_term(request)
    if term is None or not context.ledger.sessions_of(request.id) or context.today <= term[1]:
        return None
    if context.obstacle_of(request) or context.waits_for_card(request):
        return None
    text = (
        f"Sluit aanvraag {request.id} af, of plan alsnog: het gesprek is afgezegd en er is geen "
        "nieuwe dag."
    )
    return term[1], "stalled", text


def _when_stopped(context: TaskContext, request: Entry[Request]) -> _Reason | None:
    """The reason to close when its offer has stopped and no session is planned or held."""
    sessions = context.ledger.sessions_of(request.id)
    stop = context.stop_of(request)
    if stop is None or any(session.record.cancelled is None for session in sessions):
        return None
    what = phase_subject(context.ledger, request.record.offer, stop)
    text = f"Sluit aanvraag {request.id} af: {what} is gestopt. Vertel het de aanvrager."
    return max(stop.from_, request.record.received), "declined", text
