"""Rules on dates: the order of steps, and facts in the past.

Longer than other files: the order of all days of all records is one subject.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from dialoog.checks.rule import Finding, in_requests, rule
from dialoog.data.by_request import in_entry
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models import introspection
from dialoog.data.models.call import Call
from dialoog.data.models.card import Card
from dialoog.data.models.fields import Mark
from dialoog.data.models.introspection import Loc
from dialoog.data.models.publication import Meeting
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.interim_evaluations import interim_evaluations
from dialoog.domain.meetings import day_of, state_of
from dialoog.formats.dutch import quantity

_Step = tuple[str, Loc, dt.date | None]
"""A step of a request: its Dutch name, its field, and its day (None if not yet taken)."""


@rule(
    what="Een stap staat eerder dan de stap ervoor, of de stap ervoor ontbreekt.",
    why="De werkwijze heeft een vaste volgorde: aanvraag, overleg, koppeling, intake, planning, "
    "gesprek, evaluatie. Een tussenevaluatie komt na een vast aantal gevoerde gesprekken. Anders "
    "is later niet te zien wat er is gebeurd.",
    mend="Kijk de datums na, of leg eerst de stap vast die ontbreekt.",
)
def step_out_of_order(ledger: Ledger) -> Iterator[Finding]:
    """Steps in the wrong order, a session without intake, an evaluation or answer too early.

    Two steps may be on the same day.
    """
    yield from _steps_of_requests(ledger)
    for meeting in ledger.meetings.values():
        yield from _meeting_steps(meeting, ledger.as_of)
    for promise in ledger.promises.values():
        if kept := promise.record.kept:
            message = "De belofte is nagekomen ({day}) voor zij is gedaan."
            yield from _not_before(promise.record.made, kept.on, promise, ("kept", "on"), message)
    for card in ledger.cards.values():
        yield from _interim_evaluations(ledger, card)
    for call in ledger.calls.values():
        yield from _answers(call)


@in_requests
def _steps_of_requests(_: Ledger, case: Case) -> Iterator[Finding]:
    if case.request:
        yield from _request_steps(case.request)
        yield from _closing(case.request, case.sessions)
    for session in case.sessions:
        if case.request:
            yield from _planning(session, case.request)
        yield from _session_steps(session)


def _steps(request: Request) -> tuple[_Step, ...]:
    """The steps of a request that precede its sessions, in order."""
    consultation, match, intake = request.consultation, request.match, request.intake
    return (
        ("de aanvraag", ("received",), request.received),
        ("het overleg", ("consultation",), consultation.on if consultation else None),
        ("de koppeling", ("match",), match.on if match else None),
        ("de intake", ("intake",), intake.on if intake else None),
    )


def _request_steps(request: Entry[Request]) -> Iterator[Finding]:
    previous: _Step = ("", (), None)
    last_taken: _Step = previous
    for step in _steps(request.record):
        name, loc, day = step
        if day is not None:
            if previous[0] and previous[2] is None:
                message = f"Hier staat {name}, maar {previous[0]} ontbreekt."
                yield request.at(*loc, key=True), message, f"Leg eerst {previous[0]} vast."
            last_name, _, last_day = last_taken
            message = f"{name} ({{day}}) is eerder dan {last_name} ({{first}})."
            yield from _not_before(last_day, day, request, (*loc, "on"), message)
            last_taken = step
        previous = step


def _not_before(
    first: dt.date | None, day: dt.date | None, entry: Entry[Any], loc: Loc, message: str
) -> Iterator[Finding]:
    """A finding at ``loc`` when ``day`` is earlier than ``first``, and both are known.

    The message may name both: ``{first}`` and ``{day}``.
    """
    if first is not None and day is not None and day < first:
        told = message.format(first=first, day=day)
        hint = f"Schrijf een dag vanaf {first}."
        yield entry.at(*loc), f"{told[:1].upper()}{told[1:]}", hint


def _closing(request: Entry[Request], sessions: Iterable[Entry[Session]]) -> Iterator[Finding]:
    closed = request.record.closed
    if closed is None:
        return
    for name, loc, day in _steps(request.record):
        if day is not None and day > closed.on:
            message = f"De aanvraag is afgesloten op {closed.on}, maar {name} is later ({day})."
            wrong_loc = ("closed", "on") if loc == ("received",) else (*loc, "on")
            yield request.at(*wrong_loc), message, "Kijk de datums na."
    for session in sessions:
        record = session.record
        if record.planned_on > closed.on:
            message = (
                f"Dit gesprek is gepland op {record.planned_on}, na het afsluiten op {closed.on}."
            )
            yield (
                session.at("planned_on"),
                message,
                "Maak een nieuwe aanvraag, of kijk de datum na.",
            )
        elif closed.outcome == "completed" and record.state == "planned":
            message = f"De aanvraag is afgerond, maar gesprek {session.number} staat nog gepland."
            hint = "Leg eerst vast of dat gesprek is gevoerd of afgezegd."
            yield request.at("closed", "outcome"), message, hint
        elif closed.outcome == "completed" and record.state == "held" and record.date > closed.on:
            message = (
                f"De aanvraag is afgerond op {closed.on}, voor gesprek {session.number} "
                f"({record.date})."
            )
            yield request.at("closed", "on"), message, f"Schrijf een dag vanaf {record.date}."


def _planning(session: Entry[Session], request: Entry[Request]) -> Iterator[Finding]:
    """A finding when a session was planned before the intake, or without an intake."""
    intake, planned_on = request.record.intake, session.record.planned_on
    if intake is None:
        message = "Dit gesprek is gepland, maar de intake van de aanvraag ontbreekt."
        yield session.at("planned_on"), message, "Leg eerst de intake vast in request.yaml."
    else:
        message = "Dit gesprek is gepland ({day}) voor de intake ({first})."
        yield from _not_before(intake.on, planned_on, session, ("planned_on",), message)


def _session_steps(session: Entry[Session]) -> Iterator[Finding]:
    record = session.record
    cancelled, evaluation = record.cancelled, record.evaluation
    planned_on, date = record.planned_on, record.date
    message = "Het gesprek ({day}) is eerder dan de dag van plannen ({first})."
    yield from _not_before(planned_on, date, session, ("date",), message)
    if cancelled:
        if record.held:
            message = "Dit gesprek is gevoerd en ook afgezegd. Dat kan niet allebei."
            yield session.at("cancelled", key=True), message, "Haal held of cancelled weg."
        message = "Het gesprek is afgezegd ({day}) voor het was gepland."
        yield from _not_before(planned_on, cancelled.on, session, ("cancelled", "on"), message)
    if evaluation:
        sent, received = evaluation.sent, evaluation.received
        if record.held is None:
            message = "Alleen een gevoerd gesprek wordt geëvalueerd."
            hint = "Leg eerst vast dat het gesprek is gevoerd, of haal de evaluatie weg."
            yield session.at("evaluation", key=True), message, hint
        else:
            message = "De evaluatie is verstuurd ({day}) voor het gesprek ({first})."
            yield from _not_before(date, sent, session, ("evaluation", "sent"), message)
        message = "De evaluatie is terug ({day}) voor zij is verstuurd ({first})."
        yield from _not_before(sent, received, session, ("evaluation", "received"), message)


def _meeting_steps(meeting: Entry[Meeting], today: dt.date) -> Iterator[Finding]:
    """A meeting that was postponed and cancelled, and outcomes of one that was never held."""
    if meeting.record.postponed and meeting.record.cancelled:
        message = "Deze bijeenkomst is uitgesteld en ook afgezegd. Dat kan niet allebei."
        hint = "Gaat zij niet door? Haal postponed weg. Gaat zij later door? Haal cancelled weg."
        yield meeting.at("cancelled", key=True), message, hint
        return
    state = state_of(meeting, today)
    if meeting.record.outcomes and state in ("postponed", "cancelled"):
        what = "is afgezegd" if state == "cancelled" else "is uitgesteld zonder nieuwe dag"
        message = f"Hier staan uitkomsten, maar de bijeenkomst {what}."
        hint = "Haal outcomes weg, of zet er de dag bij waarop zij toch is gehouden (until)."
        yield meeting.at("outcomes", key=True), message, hint


def _interim_evaluations(ledger: Ledger, card: Entry[Card]) -> Iterator[Finding]:
    """Interim evaluations before the number of held sessions after which they come."""
    unread = ledger.unread_sessions
    counted = interim_evaluations(ledger, card, unread)
    for number, needed in counted.too_early:
        on = card.record.interim_evaluations[number].on
        message = f"De tussenevaluatie ({on}) komt na {_sessions(needed)} op deze kaart."
        hint = (
            f"Gevoerd: {len(counted.held) - unread}. Haal deze regels weg, of leg eerst de "
            "gesprekken vast die zijn gevoerd."
        )
        if needed <= len(counted.held):
            hint = f"Schrijf een dag vanaf {counted.held[needed - 1]}: toen was dat aantal bereikt."
        yield card.at("interim_evaluations", number, "on"), message, hint


def _sessions(number: int) -> str:
    return quantity(number, "gevoerd gesprek", "gevoerde gesprekken")


def _answers(call: Entry[Call]) -> Iterator[Finding]:
    """Answers before the call went out, or given after it was withdrawn.

    After that an answer can be taken back, and that is how it is recorded that somebody was told.
    """
    record, withdrawn = call.record, call.record.withdrawn
    if withdrawn:
        message = "De oproep is ingetrokken ({day}) voor zij uitging ({first})."
        yield from _not_before(record.opened, withdrawn.on, call, ("withdrawn", "on"), message)
    for number, response in enumerate(record.responses):
        loc: Loc = ("responses", number, "on")
        message = "Het antwoord ({day}) is eerder dan de oproep ({first})."
        yield from _not_before(record.opened, response.on, call, loc, message)
        if withdrawn and response.on > withdrawn.on and not response.is_withdrawal:
            message = f"De oproep is ingetrokken op {withdrawn.on}, dit antwoord is van later."
            hint = "Kijk de dag na. Vertelde u iemand dat de oproep vervalt? Schrijf withdrawn."
            yield call.at(*loc), message, hint


def _is_fact(field: introspection.Field) -> bool:
    return Mark.FACT in field.marks


@rule(
    what="Iets is vastgelegd op een dag die nog moet komen.",
    why="Wat is vastgelegd, is gebeurd. Een dag in de toekomst is bijna altijd een typefout.",
    mend="Kijk het jaar en de maand na. Een gepland gesprek en een einddatum mogen wel later zijn.",
)
def fact_in_future(ledger: Ledger) -> Iterator[Finding]:
    """Days of facts after the as-of date.

    A meeting may be to come, its outcomes may not; news may be dated ahead.
    """
    for _, found in _in_future(ledger):
        yield from found


@in_entry
def _in_future(entry: Entry[Any], today: dt.date) -> Iterator[Finding]:
    record = entry.record
    for leaf in introspection.leaves_that(record, _is_fact, lambda _, day: day > today):
        message = f"De dag {leaf.value} moet nog komen: vandaag is het {today}."
        yield entry.at(*leaf.loc), message, "Schrijf de dag waarop het echt gebeurde."
    if isinstance(record, Session) and record.held and record.date > today:
        message = f"Dit gesprek is gevoerd op een dag die nog moet komen ({record.date})."
        yield entry.at("date"), message, "Kijk de datum na, of haal held weg."
    if isinstance(record, Meeting) and record.outcomes:
        day = day_of(entry)
        if state_of(entry, today) == "coming" and day > today:
            message = f"Hier staan uitkomsten, maar de bijeenkomst moet nog komen ({day})."
            hint = "Haal outcomes weg tot na die dag, of kijk de dag na."
            yield entry.at("outcomes", key=True), message, hint
