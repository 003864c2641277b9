"""Chores on calls: open one for a request, choose from the answers, close it, tell who said yes."""

import datetime as dt
from collections.abc import Iterator, Mapping

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call, Response
from dialoog.data.models.request import Request
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.calls import awaits_call, free_call_id
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.settlement import NewFile, Settlement
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder


@chore
def open_call(context: TaskContext) -> Iterator[Task]:
    """Open a call for a consulted request that needs one; due ``match`` after the consultation.

    Where the last call for it was withdrawn since, the term begins on that day.
    The YAML adds the request to an open call for the same offer, or else is the file of a new call.
    That file does not say which directorate asks: staff read it, and the coordinator decides.
    """
    open_calls, withdrawn = _open_calls(context), _last_withdrawn(context)
    for request in context.active_requests:
        consultation = request.record.consultation
        offer = context.ledger.offers[request.record.offer].record
        if consultation is None or request.record.match or offer.status == "closed":
            continue
        if context.obstacle_of(request) or not awaits_call(context.ledger, request):
            continue
        since = max(consultation.on, withdrawn.get(request.id, consultation.on))
        directorate = request.record.requester.directorate
        call = open_calls.get((request.record.offer, directorate)) or open_calls.get(
            (request.record.offer, None)
        )
        if call:
            settlement: Settlement = context.changes(call, {"requests+": request.id})
            text = f'Zet aanvraag {request.id} bij de oproep "{call.record.title}"'
            text += ": die loopt nog. Of doe een nieuwe oproep aan de pool."
        else:
            settlement = _new_call(context, request)
            text = f"Doe een oproep aan de pool voor aanvraag {request.id}. Koppel daarna."
        yield Task(
            path=settlement.path,
            owner=context.owner(request),
            since=since,
            due=context.work_time(request).after(since, context.terms.match),
            text=text,
            settlement=settlement,
            about=request.path,
        )


def _open_calls(context: TaskContext) -> Mapping[tuple[str, str | None], Entry[Call]]:
    """By offer and directorate (None: all), the call opened last that can still be answered."""
    calls = sorted(context.ledger.calls.values(), key=lambda call: (call.record.opened, call.id))
    return {
        (call.record.offer, call.record.directorate): call
        for call in calls
        if call.record.is_open_on(context.today)
    }


def _last_withdrawn(context: TaskContext) -> Mapping[str, dt.date]:
    """By request, the day on which the last call for it was withdrawn."""
    days = sorted(
        (call.record.withdrawn.on, name)
        for call in context.ledger.calls.values()
        if call.record.withdrawn
        for name in call.record.requests
    )
    return {name: day for day, name in days}


def _new_deadline(context: TaskContext) -> dt.date:
    """The last day for answers to a call that is opened today."""
    today, office = context.today, context.ledger.office_days
    return dates.add_working_days(today, context.terms.call, office=office) or today


def _new_call(context: TaskContext, request: Entry[Request]) -> NewFile:
    """A call that asks the pool for the people of a request."""
    offer = context.ledger.offers[request.record.offer].record
    deadline = _new_deadline(context)
    needed = 1 if request.record.group.size <= offer.group_limit(assisted=False) else 2
    name = f"{request.record.offer}-{context.today.isoformat()[:7]}"
    name = free_call_id(context.ledger, name)
    fields = {
        "title": Placeholder(f"{offer.title}: wie doet mee?", "kies een titel"),
        "offer": request.record.offer,
        "requests": [request.id],
        "opened": context.today,
        "deadline": Placeholder(deadline, "kies de laatste dag om te reageren"),
        "needed": needed,
        **({"method_owner": offer.method.owner} if offer.method else {}),
        "responses": [],
        "chosen": [],
    }
    people = quantity(needed, "gespreksleider", "gespreksleiders")
    body = (
        f"Wij zoeken {people} voor: {offer.title}.\n\n"
        "Doet u mee, of twijfelt u? Laat het de coördinator weten, uiterlijk op de laatste dag om "
        "te\nreageren. Nee zeggen mag ook: dan weten wij waar wij aan toe zijn.\n"
    )
    return NewFile(f"content/calls/{name}.md", "call", ("--id", name), fields, body)


def _undecided_calls(context: TaskContext) -> Iterator[tuple[Entry[Call], list[str], list[str]]]:
    """Calls past their deadline with too few people chosen; with the chosen and the available.

    Available are the members whose last answer is yes and who were not chosen, in the order of
    their answers.
    """
    for call in context.ledger.calls.values():
        record = call.record
        if record.withdrawn or context.today <= record.deadline:
            continue
        available = [
            name
            for name, response in sorted(record.last_answers.items(), key=_by_day_and_name)
            if response.answer == "yes" and name not in record.chosen and _is_member(context, name)
        ]
        if len(record.chosen) < record.needed:
            yield call, list(record.chosen), available


def _by_day_and_name(answer: tuple[str, Response]) -> tuple[object, ...]:
    return answer[1].on, answer[0]


def _is_member(context: TaskContext, name: str) -> bool:
    facilitator = context.ledger.facilitators.get(name)
    return facilitator is not None and facilitator.record.member_on(context.today)


@chore
def choose_responses(context: TaskContext) -> Iterator[Task]:
    """Choose people for a call that enough people accepted; due ``call`` after its deadline."""
    for call, chosen, available in _undecided_calls(context):
        missing = call.record.needed - len(chosen)
        if len(available) >= missing:
            choice = f"kies zelf uit: {', '.join(available)}"
            yield context.task(
                call,
                since=call.record.deadline,
                days=context.terms.call,
                text=f'Kies wie er meedoet na de oproep "{call.record.title}": {missing} nodig, '
                f"{len(available)} keer ja.",
                fields={"chosen": Placeholder([*chosen, *available[:missing]], choice)},
            )


@chore
def close_call(context: TaskContext) -> Iterator[Task]:
    """Close a call that too few people accepted; due ``call`` after its deadline.

    Those who said yes are chosen, and ``needed`` becomes their number. If nobody did, the call is
    withdrawn.
    """
    for call, chosen, available in _undecided_calls(context):
        people = [*chosen, *available]
        if len(people) < call.record.needed:
            reason = to_fill_in("waarom vervalt de oproep?")
            withdrawn = {"withdrawn": {"on": context.today, "reason": reason}}
            later = Placeholder(_new_deadline(context), "kies de laatste dag om te reageren")
            yield context.task(
                call,
                since=call.record.deadline,
                days=context.terms.call,
                text=f'Sluit de oproep "{call.record.title}": {call.record.needed} nodig, '
                f"{len(people)} gevonden. Of verleng hem: kies een latere deadline.",
                fields={"needed": len(people), "chosen": people} if people else withdrawn,
            ).or_else(context.other_way("verlengt u de oproep", call, {"deadline": later}))


@chore
def tell_responders(context: TaskContext) -> Iterator[Task]:
    """Tell who said yes, or was chosen, that a call was withdrawn; due ``call`` after that.

    The call has no field for it. Somebody has been told when their answer was taken back after
    they gave it (``withdrawn``): the YAML adds that answer for each, and the last ends the task.
    """
    for call in context.ledger.calls.values():
        withdrawn = call.record.withdrawn
        if withdrawn is None or context.has_retention_ended(withdrawn.on):
            continue
        people = [name for name in _expectant(call.record) if _is_member(context, name)]
        if people:
            count = quantity(
                len(people), "gespreksleider die ja zei", "gespreksleiders die ja zeiden"
            )
            yield context.task(
                call,
                since=withdrawn.on,
                days=context.terms.call,
                text=f'Vertel {count} dat de oproep "{call.record.title}" is ingetrokken: '
                f"{context.people(people)}. "
                "Zet daarna bij ieder dat het antwoord is vervallen.",
                fields={"responses": [_told(context, name) for name in people]},
            )


def _expectant(call: Call) -> list[str]:
    """Those who said yes to a call or were chosen for it, and have not taken that back."""
    last = call.last_answers
    yes = [name for name, response in last.items() if response.answer == "yes"]
    chosen = [name for name in call.chosen if name not in last or not last[name].is_refusal]
    return list(dict.fromkeys((*yes, *chosen)))


def _told(context: TaskContext, name: str) -> Mapping[str, object]:
    note = "Verteld dat de oproep is ingetrokken."
    return {"facilitator": name, "on": context.today, "answer": "withdrawn", "note": note}
