"""Changes: another person or day for a session when something came in between."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.balance import allowance, beyond_room, taken_on, takes_punch
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats.dates import format_date
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.proposals import Proposals
from dialoog.tasks.yaml_snippet import Placeholder, for_file


@chore
def replace_facilitator(desk: TaskContext) -> Iterator[Todo]:
    """Whoever turned out to be away on the day of a planned session is replaced.

    In ``plan`` days after the absence was told, and before the session. Known before the plan was
    made, it is a problem. Where nobody can stand in, the lines cancel the session.
    """
    possible = Proposals(desk)
    replanned = {session.id for session, *_ in _obstructed(desk)}
    for session in desk.sessions("planned"):
        request = desk.ledger.request_of(session)
        away = {
            someone.id: absence.announced
            for _, someone in desk.ledger.people_of(session)
            if (absence := someone.record.absence_on(session.record.date))
        }
        if request is None or not away or session.id in replanned or _is_past(desk, session):
            continue
        since = max(away.values())
        fields = _stand_ins(possible, request, session, tuple(away))
        day, names = format_date(session.record.date), " en ".join(away)
        if fields:
            text = (
                f"Zoek vervanging voor {names} bij het gesprek van {day} (aanvraag {request.id})."
            )
        else:
            text = (
                f"Niemand kan {names} vervangen bij het gesprek van {day} (aanvraag {request.id}). "
                "Zoek een andere dag, of zeg het gesprek af."
            )
            fields = _cancelling(desk, "facilitator")
        yield Todo(
            path=session.path,
            owner=desk.owner(request),
            since=since,
            due=_before(desk, session, since),
            text=text,
            yaml=for_file(session, fields),
        )


def _stand_ins(
    possible: Proposals, request: Entry[Request], session: Entry[Session], away: tuple[str, ...]
) -> dict[str, object]:
    """The people of a session without those who are away; nothing when nobody can stand in."""
    record, fields = session.record, dict[str, object]()
    taken = set(record.people)
    leaders: list[str] = []
    for name in record.facilitators:
        other = name
        if name in away:
            found = possible.stand_in(request, record.date, taken, leads=True)
            if found is None:
                return {}
            taken.add(found)
            other = found
        leaders.append(other)
    if tuple(leaders) != record.facilitators:
        fields["facilitators"] = Placeholder(leaders, "een voorbeeld: kies zelf wie het beste past")
    if record.assistant in away:
        assistant = possible.stand_in(request, record.date, taken, leads=False)
        if assistant is None:
            return {}
        fields["assistant"] = Placeholder(assistant, "een voorbeeld: kies zelf wie het beste past")
    return fields


@chore
def replan_session(desk: TaskContext) -> Iterator[Todo]:
    """A planned session that can no longer be held on its day gets another one.

    Because of a pause, a stop or the end of a contract that was told after it was planned (before,
    it is a problem), or because its card has no punch left for it. In ``plan`` days, and before the
    session. Where there is no other day, the lines cancel the session.
    """
    possible = Proposals(desk)
    for session, since, why, by in _obstructed(desk):
        request = desk.ledger.request_of(session)
        if request is None or _is_past(desk, session):
            continue
        day = None if by == "card" else possible.day_for(request, session.record.people)
        what = f"het gesprek van {format_date(session.record.date)} (aanvraag {request.id})"
        if day:
            fields: dict[str, object] = {
                "planned_on": desk.today,
                "date": Placeholder(day, "een voorbeeld: kies een dag met de aanvrager"),
            }
            text = f"Kies een andere dag voor {what}: {why}."
        else:
            fields = _cancelling(desk, "provider" if by == "provider" else "programme")
            text = f"Zeg {what} af, of zoek een andere oplossing: {why}."
        yield Todo(
            path=session.path,
            owner=desk.owner(request),
            since=since,
            due=_before(desk, session, since),
            text=text,
            yaml=for_file(session, fields),
        )


def _obstructed(desk: TaskContext) -> Iterator[tuple[Entry[Session], dt.date, str, str]]:
    """The planned sessions that cannot be held: since when that is known, why, and by whom."""
    shrunk = dict(_without_punch(desk))
    for session in desk.sessions("planned"):
        phase = blocking_phase_on(desk.ledger, session.record.date)
        ended = _ended_contract(desk, session)
        if phase:
            why = "het programma is dan gestopt" if phase.state == "stopped" else "het is dan pauze"
            yield session, min(phase.known_on, desk.today), why, "programme"
        elif ended:
            yield session, ended[1], f"{ended[0]} heeft dan geen contract meer", "provider"
        elif session.id in shrunk:
            yield session, shrunk[session.id], "er is geen strip meer voor", "card"


def _ended_contract(desk: TaskContext, session: Entry[Session]) -> tuple[str, dt.date] | None:
    """The party that does not supply on the day of a session, and since when that is known."""
    for _, someone in desk.ledger.people_of(session):
        provider = desk.ledger.providers.get(someone.record.provider)
        if provider and not provider.record.supplies_on(session.record.date):
            contract = provider.record.contract
            known = contract.announced if contract else None
            return provider.id, known or session.record.planned_on
    return None


def _without_punch(desk: TaskContext) -> Iterator[tuple[str, dt.date]]:
    """The planned sessions that no longer fit on their card, and since when.

    Because the card shrank, or because sessions were held that had not been planned before.
    """
    cards = {card.id: card.record for card in desk.ledger.cards.values()}
    groups = [(name, "", desk.ledger.sessions_on(name)) for name in cards]
    groups += [(name, code, found) for (name, code), found in desk.sessions_by_requester.items()]
    for name, code, sessions in groups:
        most = allowance(cards[name], code) if code else desk.balances[name].total
        without = list(beyond_room(sessions, most))
        if without:
            taken = [taken_on(one.record) for one in sessions if takes_punch(one.record)]
            cuts = [cut.on for cut in cards[name].extensions if cut.sessions < 0]
            since = max(taken + cuts, default=desk.today)
            yield from ((session.id, since) for session in without)


def _cancelling(desk: TaskContext, by: str) -> dict[str, object]:
    reason = "Vul aan: waarom gaat het gesprek niet door?"
    return {"cancelled": {"on": desk.today, "by": by, "reason": reason, "punch": "returned"}}


def _is_past(desk: TaskContext, session: Entry[Session]) -> bool:
    """Whether the day of a session has passed: then it is to be recorded, not changed."""
    return session.record.date < desk.today


def _before(desk: TaskContext, session: Entry[Session], since: dt.date) -> dt.date:
    """The end of the term for planning, or the day of the session where that comes first."""
    return min(desk.deadlines.after(since, desk.programme.terms.plan), session.record.date)
