"""Exceptions: a session was held in a way that would not have been allowed as a plan."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.supply import Extension
from dialoog.domain.balance import taken_on, takes_punch
from dialoog.domain.session_rules import RULES, Breach, PunchLimits, Subject
from dialoog.formats import dates
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import for_file

_PEOPLE = ("facilitators", "assistant")


@chore
def justify_exception(desk: TaskContext) -> Iterator[Todo]:
    """A held session that broke a rule needs a reason, within ``record`` days of its date.

    The reason is in its ``notes``, or in an agreement on its card (``extensions``). Extra punches
    settle a shortage of punches. Anything else is settled by an agreement for this requester that
    was made on or after that day, or by one of 0 punches, for this requester or for everyone,
    whenever it was made. A cancelled session counts where it took a punch.
    """
    limits = PunchLimits(desk.ledger)
    for session in (*desk.sessions("held"), *desk.sessions("cancelled")):
        request = desk.ledger.request_of(session)
        if request is None or session.record.notes or not takes_punch(session.record):
            continue
        only_punches = session.record.held is None or _is_agreed(desk, request, session)
        subject = Subject.of_session(desk.ledger, limits, session)
        breaches = [
            breach
            for rule in RULES
            if rule.on_punches or not only_punches
            for breach in rule.breaches(subject)
        ]
        if breaches:
            since = taken_on(session.record)
            yield Todo(
                path=session.path,
                owner=desk.owner(request),
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.record),
                text=_sentence(session, breaches),
                yaml=for_file(session, {"notes": "Vul aan: waarom is dit zo gegaan?"}),
            )


def _sentence(session: Entry[Session], breaches: list[Breach]) -> str:
    facts = "; ".join(breach.fact for breach in sorted(breaches, key=_person))
    return (
        f"Leg uit waarom het gesprek van {dates.format_date(session.record.date)} (aanvraag "
        f"{session.parent}) anders ging dan afgesproken: {facts}. Schrijf het bij dit "
        "gesprek, of zet een afspraak op de kaart."
    )


def _person(breach: Breach) -> tuple[int, ...]:
    """Sorts what is about nobody in particular first, and then person by person."""
    key, *number = breach.loc
    return (_PEOPLE.index(key), *map(int, number)) if key in _PEOPLE else (-1,)


def _is_agreed(desk: TaskContext, request: Entry[Request], session: Entry[Session]) -> bool:
    """Whether an agreement on the card covers what is no matter of punches."""
    card = desk.ledger.cards.get(request.record.card or "")
    return card is not None and any(
        _covers(extension, request, session) for extension in card.record.extensions
    )


def _covers(extension: Extension, request: Entry[Request], session: Entry[Session]) -> bool:
    if extension.requester not in (None, request.record.requester.code):
        return False
    if extension.sessions == 0:
        return True
    return extension.requester is not None and extension.on >= session.record.date
