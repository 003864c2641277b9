"""Chores that change a planned session: other people or another day, after later news."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import allowance, plans_without_room, punch_taken_on, takes_punch
from dialoog.domain.cards import card_of_session
from dialoog.domain.names_in_words import phase_subject
from dialoog.domain.phases import blocking_phase_on, offer_id_of
from dialoog.formats.dates import format_date_with_weekday
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.proposals import Proposals
from dialoog.tasks.task import OtherWay, Task
from dialoog.tasks.yaml_snippet import Placeholder

_EXAMPLE = "kies zelf wie het beste past"


@chore
def replace_facilitator(context: TaskContext) -> Iterator[Task]:
    """Replace who is absent, or no member any more, on the day of a planned session.

    Due ``plan`` after the announcement, and at the latest on the day of the session. What was known
    before the session was planned is a problem, not a task. When nobody can take over, the YAML of
    the task cancels the session. Who left after a match that still has no session is replaced too.
    """
    proposals = Proposals(context)
    obstructed = {session.id for session, *_ in _obstructed_sessions(context)}
    for session in context.sessions("planned"):
        request = context.ledger.request_of(session)
        announced = {
            person.id: known_on
            for _, person in context.ledger.people_of(session)
            if (known_on := _gone_on(person.record, session.record.date))
        }
        if request is None or not announced or session.id in obstructed:
            continue
        fields = _substitutes(proposals, request, session, tuple(announced))
        day, names = format_date_with_weekday(session.record.date), context.people(announced)
        if fields:
            text = (
                f"Zoek vervanging voor {names} bij het gesprek van {day} (aanvraag {request.id})."
            )
        else:
            text = (
                f"Niemand kan {names} vervangen bij het gesprek van {day} (aanvraag {request.id}). "
                "Zoek een andere dag, of zeg het gesprek af."
            )
            fields = context.cancellation("facilitator")
        yield from _change(context, session, max(announced.values()), text, fields)
    yield from _matches_to_mend(context, proposals)


def _gone_on(person: Facilitator, day: dt.date) -> dt.date | None:
    """Since when it is known that somebody is absent, or no member any more, on ``day``."""
    absence, membership = person.absence_on(day), person.left_by(day)
    if membership:
        return membership.announced or membership.until
    return absence.announced if absence else None


def _matches_to_mend(context: TaskContext, proposals: Proposals) -> Iterator[Task]:
    """A task for each match without a session of which somebody is no member any more."""
    for request in context.active_requests:
        match = request.record.match
        if not match or context.obstacle_of(request) or not _is_pending(context, request):
            continue
        people = [
            person for _, person in context.ledger.people(match.facilitators, match.assistant)
        ]
        left = {
            person.id: membership.until
            for person in people
            if (membership := person.record.left_by(context.today)) and membership.until
        }
        leader = proposals.leader_today(request) if left else None
        if leader:
            names = context.people(left)
            stay = [name for name in match.facilitators if name not in left]
            block: dict[str, object] = {
                "on": context.today,
                "facilitators": Placeholder(stay or [leader], _EXAMPLE),
                "reason": to_fill_in(f"waarom past deze gespreksleider in plaats van {names}?"),
            }
            if match.assistant and match.assistant not in left and match.assistant != leader:
                block["assistant"] = match.assistant
            yield context.task(
                request,
                since=max(left.values()),
                days=context.terms.match,
                text=f"Kies een ander dan {names} voor aanvraag {request.id}: "
                f"{names} {'hoort' if len(left) == 1 else 'horen'} er niet meer bij.",
                fields={"match": block},
            )


def _is_pending(context: TaskContext, request: Entry[Request]) -> bool:
    return request.record.intake is None and context.ledger.is_match_pending(request)


def _substitutes(
    proposals: Proposals, request: Entry[Request], session: Entry[Session], absent: tuple[str, ...]
) -> dict[str, object]:
    """The changed fields, with substitutes for the absent; empty if a substitute is missing."""
    record, fields = session.record, dict[str, object]()
    people = set(record.people)
    staying = [name for name in record.people if name not in absent]
    leaders: list[str] = []
    for name in record.facilitators:
        leader: str | None = name
        if name in absent:
            leader = proposals.substitute(request, record.date, people, leads=True, beside=staying)
        if leader is None:
            return {}
        people.add(leader)
        staying.append(leader)
        leaders.append(leader)
    if tuple(leaders) != record.facilitators:
        fields["facilitators"] = Placeholder(leaders, _EXAMPLE)
    if record.assistant in absent:
        assistant = proposals.substitute(request, record.date, people, leads=False, beside=staying)
        if assistant is None:
            return {}
        fields["assistant"] = Placeholder(assistant, _EXAMPLE)
    return fields


@chore
def replan_session(context: TaskContext) -> Iterator[Task]:
    """Choose another day for a planned session that can no longer be held on its day.

    The cause is a pause, a stop or the end of a contract that was announced after the session was
    planned (if it was announced before, it is a problem), or a lack of punches. Due ``plan`` after
    that, and at the latest on the day of the session. When there is no other day, the YAML of the
    task cancels the session.
    """
    proposals = Proposals(context)
    for session, since, why, by in _obstructed_sessions(context):
        request = context.ledger.request_of(session)
        if request is None:
            continue
        day = None if by == "card" else proposals.day_for(request, session)
        date = format_date_with_weekday(session.record.date)
        title = f"het gesprek van {date} (aanvraag {request.id})"
        cancelled = context.cancellation("provider" if by == "provider" else "programme")
        otherwise: tuple[OtherWay, ...] = ()
        if day:
            stop = context.stopped_cards.get(request.record.card or "")
            is_closed = stop is not None and stop.is_over  # a moved session keeps its punch
            fields: dict[str, object] = {
                **({} if is_closed else {"planned_on": context.today}),
                "date": Placeholder(day, "kies een dag met de aanvrager"),
            }
            text = f"Kies een andere dag voor {title}, of zeg het af: {why}."
            otherwise = (context.other_way("gaat het niet door", session, cancelled),)
        else:
            fields = cancelled
            text = f"Zeg {title} af, of zoek een andere oplossing: {why}."
        for task in _change(context, session, since, text, fields):
            yield task.or_else(*otherwise)


def _obstructed_sessions(
    context: TaskContext,
) -> Iterator[tuple[Entry[Session], dt.date, str, str]]:
    """Planned sessions that cannot be held, each with since when that is known, why and by whom.

    Why is the end of a Dutch sentence; by whom is "programme", "provider" or "card".
    """
    without_punch = dict(_without_punch(context))
    for session in context.sessions("planned"):
        offer = offer_id_of(context.ledger, session)
        phase = blocking_phase_on(context.ledger, offer, session.record.date)
        ended = _ended_contract(context, session)
        if phase:
            what = phase_subject(context.ledger, offer or "", phase)
            why = f"{what} is dan gestopt" if phase.state == "stopped" else "het is dan pauze"
            yield session, min(phase.known_on, context.today), why, "programme"
        elif ended:
            yield session, ended[1], f"{ended[0]} heeft dan geen contract meer", "provider"
        elif session.id in without_punch:
            yield session, without_punch[session.id], "er is geen strip meer voor", "card"


def _ended_contract(context: TaskContext, session: Entry[Session]) -> tuple[str, dt.date] | None:
    """The name of the provider whose contract ended before a session, and since when it is known.

    None when every provider of the session's people can supply them on that day.
    """
    for _, person in context.ledger.people_of(session):
        provider = context.ledger.providers.get(person.record.provider)
        if provider and not provider.record.supplies_on(session.record.date):
            contract = provider.record.contract
            announced = contract.announced if contract else None
            return provider.record.name, announced or session.record.planned_on
    return None


def _without_punch(context: TaskContext) -> Iterator[tuple[str, dt.date]]:
    """The ids of planned sessions for which no punch is left on their card, and since when.

    The cause is a reduction of the card, or held sessions that were planned later.
    """
    ledger, groups = context.ledger, set[tuple[str, str]]()
    for session in ledger.planned_sessions:
        request, on = ledger.request_of(session), card_of_session(ledger, session)
        if request and on:
            groups.add((on.id, request.record.requester.code))
            groups |= {(on.id, "")} if request.record.card else set()
    for name, code in sorted(groups):
        card = ledger.cards[name].record
        sessions = context.sessions_of(name, code) if code else ledger.sessions_on(name)
        punches = allowance(card, code) if code else context.balances[name].total
        if excess := list(plans_without_room(sessions, punches)):
            used = (session.record for session in sessions if takes_punch(session.record))
            days = [punch_taken_on(session) for session in used]
            days += [cut.on for cut in card.extensions if cut.sessions < 0]
            since = max(days, default=context.today)
            yield from ((session.id, since) for session in excess)


def _change(
    context: TaskContext,
    session: Entry[Session],
    since: dt.date,
    text: str,
    fields: dict[str, object],
) -> Iterator[Task]:
    """The task to change a session, due on its day at the latest.

    No task when that day has passed: then the outcome of the session is to be recorded.
    """
    date = session.record.date
    if date >= context.today:
        yield Task(
            path=session.path,
            owner=context.owner(session),
            since=since,
            due=min(context.work_time(session).after(since, context.terms.plan), date),
            text=text,
            settlement=context.changes(session, fields),
        )
