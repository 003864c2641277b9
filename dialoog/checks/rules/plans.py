"""Rules on plans: nobody is named or booked twice, the offer is open, its party holds the intake.

The other rules about sessions are in ``domain/session_rules``, because they apply to held sessions
too. These do not belong there: naming a person twice is an error whatever the state of a session,
and a held session is not wrong because its offer closed later, or because it overlaps another.

Longer than other files: what is wrong with a plan beside its session is one subject.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from dialoog.checks.rule import Finding, in_requests, rule
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.call import Call
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.introspection import Loc
from dialoog.data.models.offer import Offer
from dialoog.data.models.request import Intake, Request
from dialoog.data.models.session import Session
from dialoog.domain.copied_sessions import copied_sessions
from dialoog.formats.dutch import join_words
from dialoog.formats.grouping import group_by_key

_Booking = tuple[Entry[Session], Loc]
"""A session of a facilitator, with the field that names the facilitator."""


@rule(
    what="Dezelfde persoon staat er twee keer.",
    why="Iemand kan niet tegelijk leiden en assisteren, en telt maar één keer.",
    mend="Haal de naam één keer weg, of kies een ander.",
)
def same_person_twice(ledger: Ledger) -> Iterator[Finding]:
    """People named twice in a session, in a match, or in the choice or the answers of a call."""
    yield from _twice_in_requests(ledger)
    for call in ledger.calls.values():
        chosen = ((("chosen", number), name) for number, name in enumerate(call.record.chosen))
        yield from _duplicates(ledger, call, chosen, _OTHER)
        yield from _answered_twice(ledger, call)


_OTHER = "Haal de naam hier weg, of kies een ander."


@in_requests
def _twice_in_requests(ledger: Ledger, case: Case) -> Iterator[Finding]:
    for session in case.sessions:
        record = session.record
        if _is_repeated(record.facilitators, record.assistant):
            team = _team(record.facilitators, record.assistant)
            yield from _duplicates(ledger, session, team, _OTHER)
    match = case.request.record.match if case.request else None
    if case.request and match and _is_repeated(match.facilitators, match.assistant):
        team = _team(match.facilitators, match.assistant)
        names = ((("match", *loc), name) for loc, name in team)
        yield from _duplicates(ledger, case.request, names, _OTHER)


def _is_repeated(facilitators: tuple[str, ...], assistant: str | None) -> bool:
    return assistant in facilitators or len(set(facilitators)) < len(facilitators)


def _answered_twice(ledger: Ledger, call: Entry[Call]) -> Iterator[Finding]:
    """People with two answers of one day; on another day somebody may change their mind.

    An answer can be taken back on the day on which it was given.
    """
    by_day = group_by_key(
        (
            (response.on, response.is_withdrawal),
            (("responses", number, "facilitator"), response.facilitator),
        )
        for number, response in enumerate(call.record.responses)
    )
    for answers in by_day.values():
        yield from _duplicates(ledger, call, answers, "Houd één antwoord over: het laatste.")


def _team(facilitators: tuple[str, ...], assistant: str | None) -> Iterator[tuple[Loc, str]]:
    for number, name in enumerate(facilitators):
        yield ("facilitators", number), name
    if assistant:
        yield ("assistant",), assistant


def _duplicates(
    ledger: Ledger, entry: Entry[Any], names: Iterable[tuple[Loc, str]], hint: str
) -> Iterator[Finding]:
    seen: set[str] = set()
    for loc, name in names:
        if name in seen:
            title = name if name in ledger.facilitators else "Deze gespreksleider"
            yield entry.at(*loc), f"{title} staat er twee keer.", hint
        seen.add(name)


@rule(
    what="Iemand is gekozen bij een oproep, maar zei nee of trok zich terug.",
    why="Wie nee zegt, mag daarop rekenen. En er is dan nog iemand te vinden.",
    mend="Haal de naam weg bij chosen. Zei die persoon later toch ja? Zet dat antwoord erbij.",
)
def answered_no(ledger: Ledger) -> Iterator[Finding]:
    """People chosen for a call whose last answer is no; not for a call that was withdrawn."""
    hint = "Haal deze naam weg, of zet er een later antwoord bij als het toch kan."
    for call in ledger.calls.values():
        answers = {} if call.record.withdrawn else call.record.last_answers
        for number, name in enumerate(call.record.chosen):
            response = answers.get(name)
            if response and response.is_refusal:
                who = name if name in ledger.facilitators else "Deze gespreksleider"
                said = "trok zich terug" if response.is_withdrawal else "zei nee"
                yield call.at("chosen", number), f"{who} {said} op {response.on}.", hint


@rule(
    what="Iemand heeft twee gesprekken op hetzelfde moment.",
    why="Een van de twee groepen wacht dan voor niets.",
    mend="Verplaats een van de twee gesprekken, of kies een ander. Is het een kopie? Haal die weg.",
)
def double_booked(ledger: Ledger) -> Iterator[Finding]:
    """Overlapping sessions of the same person; the session that was planned last is reported.

    A session may start at the time at which another ends. A copy of a session is reported once, and
    also when it was held: the same conversation was not held twice.
    """
    copied = (ledger.collections["sessions"][name] for name in copied_sessions(ledger))
    days = {session.record.date for session in (*ledger.planned_sessions, *copied)}
    bookings = group_by_key(
        ((person.id, session.record.date), (session, loc))
        for session in ledger.sessions
        if session.record.date in days and session.record.state != "cancelled"
        for loc, person in ledger.people_of(session)
    )
    copies: set[str] = set()
    for (name, _), day_bookings in bookings.items():
        for (session, loc), other in _overlaps(ledger, day_bookings):
            original = copied_sessions(ledger).get(session.id)
            if original is None:
                times = f"{other.record.start:%H:%M}-{other.record.end:%H:%M}"
                message = f"{name} heeft dan al een gesprek: {other.id}, {times}."
                yield session.at(*loc), message, "Kies een andere tijd of een ander."
            elif session.id not in copies:
                copies.add(session.id)
                message = f"Dit is een kopie van {original.path}: {name} heeft dan al dat gesprek."
                hint = "Haal dit bestand weg, of vul de dag en de mensen van dit gesprek in."
                yield session.at(*loc), message, hint


def _overlaps(
    ledger: Ledger, bookings: Iterable[_Booking]
) -> Iterator[tuple[_Booking, Entry[Session]]]:
    """Each planned session that overlaps a session planned before it, with that session, once.

    Each copy too, whatever its state.
    """

    def order(booking: _Booking) -> tuple[bool, dt.date, bool, str, int]:
        session = booking[0]  # held sessions come first, because they can no longer be changed
        is_copy = session.id in copied_sessions(ledger)
        is_planned = session.record.state == "planned"
        return is_planned, session.record.planned_on, is_copy, session.parent, session.number

    reported: set[str] = set()
    earlier: dict[tuple[dt.time, dt.time], Entry[Session]] = {}  # a day has few distinct times
    for session, loc in sorted(bookings, key=order):
        is_copy = session.id in copied_sessions(ledger)
        if (session.record.state == "planned" or is_copy) and session.id not in reported:
            others = [
                other
                for other in earlier.values()
                if other.id != session.id and other.record.overlaps(session.record)
            ]
            if others:
                reported.add(session.id)
                yield (session, loc), min(others, key=lambda other: (other.record.start, other.id))
        earlier.setdefault((session.record.start, session.record.end), session)


@rule(
    what="Er is iets gepland voor een aanbod dat gesloten is.",
    why="Wat gesloten is, kan niet worden uitgevoerd.",
    mend="Kies een ander aanbod, of zeg het gesprek af.",
)
def offer_closed(ledger: Ledger) -> Iterator[Finding]:
    """Planned sessions and open matches for a closed offer; a paused one gives tasks.

    Planned sessions on past days are skipped, because they may have been held.
    """
    yield from _at_closed_offer(ledger)


@in_requests
def _at_closed_offer(ledger: Ledger, case: Case) -> Iterator[Finding]:
    request = case.request
    offer = ledger.offers.get(request.record.offer) if request else None
    if request is None or offer is None or offer.record.status != "closed":
        return
    for session in case.sessions:
        if session.record.state == "planned" and session.record.date >= ledger.as_of:
            hint = "Zeg het gesprek af, of kies een ander aanbod in request.yaml."
            yield session.at("date"), _is_closed(offer), hint
    if request.record.match and ledger.is_match_pending(request):
        hint = "Kies een ander aanbod, of sluit de aanvraag."
        yield request.at("offer"), _is_closed(offer), hint


def _is_closed(offer: Entry[Offer]) -> str:
    return f"Het aanbod {offer.id} is gesloten."


@rule(
    what="De intake is gedaan door iemand van een andere partij.",
    why="De partij die het gesprek leidt, doet zelf de intake.",
    mend="Schrijf bij intake wie van die partij het deed, of de naam van de partij zelf.",
)
def intake_by_other(ledger: Ledger) -> Iterator[Finding]:
    """An intake by neither a facilitator of a matched party nor such a party.

    Nor by who was known to have left it before that day. When a file of the people concerned cannot
    be read, they may be of the right party.
    """
    yield from _intakes_by_other(ledger)


@in_requests
def _intakes_by_other(ledger: Ledger, case: Case) -> Iterator[Finding]:
    match = case.request.record.match if case.request else None
    intake = case.request.record.intake if case.request else None
    if case.request and match and intake:
        matched = [ledger.facilitators.get(name) for name in match.facilitators]
        leaders = tuple(leader for leader in matched if leader)
        holder = ledger.facilitators.get(intake.by)
        if (holder or intake.by in ledger.providers) and len(leaders) == len(matched):
            yield from _not_of_party(case.request, intake, holder, leaders)


def _not_of_party(
    request: Entry[Request],
    intake: Intake,
    holder: Entry[Facilitator] | None,
    leaders: tuple[Entry[Facilitator], ...],
) -> Iterator[Finding]:
    """A finding when who did the intake was not of the party of one of the ``leaders``."""
    parties = [leader.record.provider for leader in leaders]
    party = holder.record.provider if holder else intake.by
    if party in parties and not (holder and _had_left(holder.record, intake.on)):
        return
    theirs = f"{join_words(sorted(set(parties)))}, de partij van de koppeling"
    if party not in parties:
        who = f"{intake.by} hoort niet bij" if holder else f"{intake.by} is niet"
        hint = f"Schrijf bij by wie de intake deed: {leaders[0].id}, of {parties[0]}."
        yield request.at("intake", "by"), f"{who} {theirs}.", hint
    else:
        message = f"{intake.by} hoorde op {intake.on} niet meer bij {theirs}."
        hint = f"Schrijf bij by wie de intake deed, of {party}. Of kijk de dag na."
        yield request.at("intake", "by"), message, hint


def _had_left(person: Facilitator, day: dt.date) -> bool:
    """Whether somebody left before ``day``, and that was known before it."""
    membership = person.left_by(day)
    known_on = (membership.announced or membership.until) if membership else None
    return known_on is not None and known_on < day
