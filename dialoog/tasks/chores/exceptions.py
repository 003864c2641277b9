"""Exceptions: a session was held in a way that would not have been allowed as a plan."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.supply import Card, Extension
from dialoog.domain.balance import allowance, taken_on, takes_punch
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats import dates
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import for_file


@chore
def justify_exception(desk: TaskContext) -> Iterator[Todo]:
    """A session that broke a rule says why, in ``record`` days of its date.

    Its ``notes`` say so, or an agreement on its card (``extensions``): extra punches where punches
    were too few; for anything else an agreement for this requester made on or after that day, or
    one of 0 punches, for this requester or for everyone, whenever it was made. A cancelled session
    counts where it took a punch. Rules without a day of their own (an offer that is closed now) and
    two held sessions at once are passed over: of facts they tell nothing for certain.
    """
    too_many = dict(_too_many(desk))
    for session in (*desk.sessions("held"), *desk.sessions("cancelled")):
        request = desk.ledger.request_of(session)
        if request is None or session.record.notes or not takes_punch(session.record):
            continue
        broken = [*too_many.get(session.id, ())]
        if session.record.held and not _is_agreed(desk, request, session):
            broken.extend(_broken(desk, request, session))
        if broken:
            since = taken_on(session.record)
            yield Todo(
                path=session.path,
                owner=desk.owner(request),
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.record),
                text=_sentence(session, broken),
                yaml=for_file(session, {"notes": "Vul aan: waarom is dit zo gegaan?"}),
            )


def _sentence(session: Entry[Session], broken: list[str]) -> str:
    return (
        f"Leg uit waarom het gesprek van {dates.format_date(session.record.date)} (aanvraag "
        f"{session.parent}) anders ging dan afgesproken: {'; '.join(broken)}. Schrijf het bij dit "
        "gesprek, of zet een afspraak op de kaart."
    )


def _too_many(desk: TaskContext) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sessions that took a punch that was not there, with what is said of each."""
    found: dict[str, tuple[str, ...]] = {}
    for card in desk.ledger.cards.values():
        total = max(desk.balances[card.id].total, 0)
        for session in desk.balances[card.id].used[total:]:
            punches = "strip" if total == 1 else "strippen"
            found[session.id] = (f"de kaart {card.id} had maar {total} {punches}",)
    for (name, code), sessions in desk.sessions_by_requester.items():
        most = max(allowance(desk.ledger.cards[name].record, code), 0)
        used = [session for session in sessions if takes_punch(session.record)]
        for session in used[most:]:
            many = "1 gesprek" if most == 1 else f"{most} gesprekken"
            words = f"aanvrager {code} had maar {many} op de kaart {name}"
            found[session.id] = (*found.get(session.id, ()), words)
    yield from found.items()


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


def _broken(desk: TaskContext, request: Entry[Request], session: Entry[Session]) -> Iterator[str]:
    """The rules that a held session broke, other than those of punches; in Dutch."""
    record, card = session.record, desk.ledger.cards.get(request.record.card or "")
    offer = desk.ledger.offers[request.record.offer].record
    people = record.held.participants if record.held else 0
    phase = blocking_phase_on(desk.ledger, record.date)
    if phase:
        yield "het was pauze" if phase.state == "paused" else "het programma was gestopt"
    most = offer.group_limit(assisted=record.assistant is not None)
    if people > most:
        yield f"er waren {people} mensen en er mochten er {most} zijn"
    lead_time = offer.lead_time or 0
    if lead_time and dates.working_days_between(request.record.received, record.date) < lead_time:
        yield f"er zaten geen {lead_time} werkdagen tussen aanvraag en gesprek"
    if card and card.record.valid_until and record.date > card.record.valid_until:
        yield f"de kaart {card.id} was verlopen"
    for loc, someone in desk.ledger.people_of(session):
        leads = loc[-1] != "assistant"
        yield from _broken_by(desk, request, session, someone)
        if leads and "facilitator" not in someone.record.roles:
            yield f"{someone.id} mag nog geen gesprek leiden"
        if leads and card and not _is_of(card, someone):
            yield f"{someone.id} is niet van de partij van de kaart {card.id}"


def _is_of(card: Entry[Card], someone: Entry[Facilitator]) -> bool:
    return someone.record.provider == card.record.provider


def _broken_by(
    desk: TaskContext, request: Entry[Request], session: Entry[Session], someone: Entry[Facilitator]
) -> Iterator[str]:
    """The rules that somebody broke by being there."""
    record, day = someone.record, session.record.date
    provider = desk.ledger.providers.get(record.provider)
    directorate = request.record.requester.directorate
    if not record.member_on(day):
        yield f"{someone.id} hoorde toen niet bij {record.provider}"
    if record.absence_on(day):
        yield f"{someone.id} stond als afwezig"
    if provider and not provider.record.supplies_on(day):
        yield f"{record.provider} had toen geen contract"
    if record.directorate == directorate:
        yield f"{someone.id} werkt zelf bij {directorate}"
    if directorate in record.recusals:
        yield f"{someone.id} werkt niet voor {directorate}"
