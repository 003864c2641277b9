"""What a coordinator must know of a request before asking anyone, in Dutch sentences."""

from collections.abc import Iterator

from dialoog.data.ledger import Ledger
from dialoog.domain.balance import allowance, balance, takes_punch
from dialoog.domain.matching.criteria import Question
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats.dutch import join_words


def notes(ledger: Ledger, question: Question) -> tuple[str, ...]:
    """What a coordinator must know of the request before asking anyone."""
    return (*_state(ledger, question), *_group(question), *_card(ledger, question))


def _state(ledger: Ledger, question: Question) -> Iterator[str]:
    record = question.request.record
    if record.closed:
        yield "Deze aanvraag is afgesloten."
    elif record.match:
        yield f"Er is al gekozen: {join_words(record.match.facilitators)}."
    elif record.consultation is None:
        yield "Het programmateam is nog niet geraadpleegd. Doe dat voor u koppelt."
    if blocking_phase_on(ledger, ledger.as_of):
        yield "Het programma ligt stil: deze aanvraag wacht."
    if question.offer and question.offer.record.status in ("closed", "paused"):
        yield f"Het aanbod {question.offer.id} ligt stil of is gesloten."


def _group(question: Question) -> Iterator[str]:
    if question.offer is None:
        return
    size, limit = question.request.record.group.size, question.offer.record.group_limit
    if question.is_too_large:
        most = limit(assisted=True)
        yield f"De groep van {size} is te groot: hoogstens {most} mensen. Maak er twee groepen van."
    elif question.needs_assistant:
        most = limit(assisted=False)
        yield f"De groep telt {size} mensen: boven de {most} is een assistent nodig."


def _card(ledger: Ledger, question: Question) -> Iterator[str]:
    card = question.card
    if card is None:
        if any(
            one.record.offer == question.request.record.offer and not balance(ledger, one).is_over
            for one in ledger.cards.values()
        ):
            yield "Er is nog geen strippenkaart gekozen."
        return
    if balance(ledger, card).left < 1:
        yield f"De kaart {card.id} heeft geen strip meer over."
    code = question.request.record.requester.code
    had = sum(
        1
        for session in ledger.sessions_on(card.id)
        if (takes_punch(session.record) or session.record.state == "planned")
        and (request := ledger.request_of(session))
        and request.record.requester.code == code
    )
    most = allowance(card.record, code)
    if had >= most:
        yield f"Aanvrager {code} heeft de {most} gesprekken van de kaart {card.id} al gehad."
