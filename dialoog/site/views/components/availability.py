"""Whether, when and where somebody can ask for a conversation: the one answer of every page.

An offer answers by its phase, today's and the one that was announced; by the parties that can lead
it today; by its cards and what was decided about them; and by the requests that wait. The programme
answers with what its offers say. The home page, the offers, the form, the cards and the feed show
these answers and decide nothing themselves.

Over 250 lines, because the order in which these questions are asked is the answer.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dialoog.data.entry import Entry
from dialoog.data.ledger import once_per_ledger
from dialoog.data.models.offer import Offer, OfferStatus
from dialoog.data.models.programme import Phase
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.elements import Badge, Link

AskingState = Literal["open", "queue", "waiting-list", "paused", "refused", "closed"]
"""Whether a request can be planned now (open; queue: after those that wait), is kept until it can
(waiting-list, paused), or is not accepted (refused; closed: this offer is no more)."""


@dataclass(frozen=True, slots=True)
class Availability:
    """The answer for one offer or for the programme: a badge, and what it means in sentences.

    `ask` leads to the request page, None when no request is accepted. `cards` are the cards that
    the answer counts: a number in the sentence is the sum of what they show to be left. They are
    not shown with it, so they make no difference.
    """

    state: AskingState
    badge: Badge
    sentence: str
    ask: Link | None
    cards: tuple[OpenCard, ...] = field(default=(), compare=False)


_ASK = Link("Gesprek aanvragen", "ask")
_MAIL = "Hebt u een vraag? Mail ons."
_OTHER = "Bekijk wat u wel kunt aanvragen."
_OTHERS_WAIT = "Houd er rekening mee dat anderen al wachten: u komt in de rij."
"""Advice, and not a fact: see `release.waiting_offers`."""
_QUEUE = f"U kunt aanvragen. {_OTHERS_WAIT}"
_BADGES: dict[AskingState, Badge] = {
    "open": Badge("Ja", "good"),
    "queue": Badge("Ja, in de rij", "attention"),
    "waiting-list": Badge("Wachtlijst", "attention"),
    "paused": Badge("Pauze", "attention"),
    "refused": Badge("Nee", "stop"),
    "closed": Badge("Gesloten", "stop"),
}
_ON_REQUEST = Badge("Op verzoek", "good")
_PARTLY = Badge("Deels", "attention")
_STATUSES: tuple[OfferStatus, ...] = ("open", "on-request", "paused", "closed")


def request_link(ledger: OpenLedger) -> Link | None:
    """The link to the request page; None when no request is accepted."""
    return programme_availability(ledger).ask


def offers_in_order(ledger: OpenLedger) -> list[Entry[Offer]]:
    """All offers, sorted by status (open first, closed last) and then by id."""
    return sorted(
        ledger.offers.values(), key=lambda entry: (_STATUSES.index(entry.record.status), entry.id)
    )


def requestable_offers(ledger: OpenLedger) -> list[Entry[Offer]]:
    """The offers for which a request is accepted today, in the same order."""
    return [entry for entry in offers_in_order(ledger) if offer_availability(ledger, entry).ask]


@once_per_ledger
def current_cards(ledger: OpenLedger, offer: str | None = None) -> tuple[OpenCard, ...]:
    """The cards on which a session can be planned today, newest first; of one offer, or of all.

    A card that is over is not current, nor is one whose party has stopped or has not begun.
    """
    return tuple(
        card
        for card in ledger.cards
        if offer in (None, card.offer)
        and not card.is_over
        and card.provider in ledger.running_providers.get(card.offer, ())
    )


# ---------------------------------------------------------------------------- one offer


def offer_availability(ledger: OpenLedger, entry: Entry[Offer]) -> Availability:
    """Whether this offer can be requested today."""
    offer, phase = entry.record, ledger.offer_phases[entry.id]
    cards = current_cards(ledger, entry.id)
    if offer.status == "closed":
        others = any(each.record.status != "closed" for each in ledger.offers.values())
        return _answer("closed", f"Dit aanbod is gesloten. {_OTHER if others else _MAIL}")
    if phase and phase.state == "stopped":
        return _answer("refused", _stopped(phase))
    coming = ledger.coming_offer_phases[entry.id]
    if phase and phase.state == "paused":
        return _answer("paused", _paused(phase, coming), cards)
    if coming and _is_too_soon(ledger, offer, coming):
        return _too_soon(coming, cards)
    answer = _by_supply(ledger, entry, cards)
    if answer.state in ("open", "queue") and coming:
        notice = _notice(coming, _subject(coming))
        return replace(answer, sentence=f"{answer.sentence}{notice}")
    return answer


def _answer(state: AskingState, sentence: str, cards: tuple[OpenCard, ...] = ()) -> Availability:
    ask = None if state in ("refused", "closed") else _ASK
    return Availability(state, _BADGES[state], sentence, ask, cards)


def _stopped(phase: Phase) -> str:
    on = dates.format_date(phase.from_)
    if phase.offers:
        return f"Dit aanbod is gestopt op {on}. Aanvragen kan niet meer. {_OTHER}"
    return f"Het programma is gestopt op {on}. Aanvragen kan niet meer. {_MAIL}"


def pause_end(phase: Phase, coming: Phase | None) -> dt.date | None:
    """The last day of a pause: its own, or the one before an announced start; None when unknown."""
    if phase.until is None and coming and coming.state == "active":
        return coming.from_ - dt.timedelta(days=1)
    return phase.until


def _paused(phase: Phase, coming: Phase | None) -> str:
    last = pause_end(phase, coming)
    until = f" De pauze duurt tot en met {dates.format_date(last)}." if last else ""
    return f"Aanvragen kan. Uw aanvraag wacht tot na de pauze.{until}"


def _is_too_soon(ledger: OpenLedger, offer: Offer, coming: Phase) -> bool:
    """Whether no session can be planned before a pause or stop that was announced."""
    lead_time, office = max(offer.lead_time or 0, 1), ledger.programme.office_days
    earliest = dates.add_working_days(ledger.as_of, lead_time, office=office)
    if coming.state == "active":
        return False
    return earliest is None or coming.from_ <= earliest


def _too_soon(coming: Phase, cards: tuple[OpenCard, ...]) -> Availability:
    if coming.state == "stopped":
        subject = capitalize(_subject(coming))
        sentence = f"{subject} stopt op {dates.format_date(coming.from_)}."
        advice = _OTHER if coming.offers else _MAIL
        return _answer("refused", f"{sentence} Een nieuw gesprek lukt daarvoor niet meer. {advice}")
    days = dates.format_period(coming.from_, coming.until)
    sentence = f"Aanvragen kan. Er komt een pauze, {days}. Uw aanvraag wacht tot daarna."
    return _answer("paused", sentence, cards)


def _subject(phase: Phase) -> str:
    return "dit aanbod" if phase.offers else "het programma"


def _notice(coming: Phase, subject: str) -> str:
    """What an announced pause or stop means for who asks now; empty for another phase."""
    if coming.state == "paused":
        days = dates.format_period(coming.from_, coming.until)
        return f" Let op: {days} pauzeert {subject}. Uw gesprek komt daarvoor of daarna."
    if coming.state == "stopped":
        on = dates.format_date(coming.from_)
        return f" Let op: op {on} stopt {subject}. Uw gesprek moet daarvoor zijn."
    return ""


def _by_supply(
    ledger: OpenLedger, entry: Entry[Offer], cards: tuple[OpenCard, ...]
) -> Availability:
    """The answer of an offer that goes on: who can lead, what the cards hold, who waits."""
    newest = next((card for card in ledger.cards if card.offer == entry.id), None)
    if newest and not cards and newest.is_over and (refusal := _refusal(newest)):
        return refusal
    if not ledger.running_providers[entry.id]:
        sentence = "Er is nu niemand die dit gesprek kan leiden"
        return _answer(
            "waiting-list", f"Aanvragen kan. {sentence}: uw aanvraag wacht tot er een partij is."
        )
    if newest and not cards:
        return _without_card(newest)
    if cards and not any(card.left > 0 for card in cards):
        taken = "gebruikt of beloofd" if any(card.reserved for card in cards) else "gebruikt"
        sentence = f"Aanvragen kan. Alle strippen zijn {taken}: u komt op de wachtlijst."
        return _answer("waiting-list", sentence, cards)
    if entry.id in ledger.waiting:
        answer = _answer("queue", _QUEUE, cards)
    elif entry.record.status == "on-request":
        answer = _answer("open", "U kunt dit aanvragen. Wij kijken samen wanneer het kan.", cards)
    else:
        answer = _answer("open", f"U kunt dit nu aanvragen.{_punches_left(cards)}", cards)
    return replace(answer, badge=_ON_REQUEST) if entry.record.status == "on-request" else answer


def _refusal(newest: OpenCard) -> Availability | None:
    """The answer when it was decided that no card follows; None when one may."""
    decision = newest.follow_up.decision if newest.follow_up else None
    if decision == "stop":
        sentence = "Aanvragen kan nu niet: er komt geen nieuwe strippenkaart."
        return _answer("refused", f"{sentence} {_OTHER}")
    if decision == "other-form":
        sentence = "Aanvragen kan nu niet: dit gaat verder in een andere vorm."
        return _answer("refused", f"{sentence} {_MAIL}")
    return None


def _without_card(newest: OpenCard) -> Availability:
    """The answer of an offer that has cards, but none of them is current."""
    decision = newest.follow_up.decision if newest.follow_up else None
    reason = "Wij besluiten nog of er een nieuwe strippenkaart komt"
    if decision == "new-card":
        reason = "Er komt een nieuwe strippenkaart"
    elif newest.awaits_extension:
        reason = "Er komen strippen bij" if newest.left < 1 else "De strippenkaart wordt verlengd"
    return _answer("waiting-list", f"Aanvragen kan. {reason}: uw aanvraag wacht daarop.")


def _punches_left(cards: Sequence[OpenCard]) -> str:
    """The sum of the punches that are left; empty without a card, or with one overdrawn."""
    left = sum(card.left for card in cards)
    if not cards or any(card.left < 0 for card in cards):
        return ""
    spread = f", op {len(cards)} kaarten" if len(cards) > 1 else ""
    verb = "is" if left == 1 else "zijn"
    return f" Er {verb} nog {quantity(left, 'strip', 'strippen')} over{spread}."


# --------------------------------------------------------------------------- all offers


def programme_availability(ledger: OpenLedger) -> Availability:
    """Whether a manager can ask for anything today, and for what not."""
    answers = [
        (entry, answer)
        for entry in offers_in_order(ledger)
        if (answer := offer_availability(ledger, entry)).state != "closed"
    ]
    now = [(entry, answer) for entry, answer in answers if answer.state in ("open", "queue")]
    if now:
        return _some_now(ledger, now, [pair for pair in answers if pair not in now])
    if not answers:
        sentence = f"Er is nu geen aanbod dat u kunt aanvragen. {_MAIL}"
        return Availability("refused", Badge("Nu niet", "attention"), sentence, None)
    first = answers[0][1]
    cards = tuple(card for _, answer in answers for card in answer.cards)
    if len({answer.sentence for _, answer in answers}) == 1:
        return replace(first, cards=cards)
    kept = [answer for _, answer in answers if answer.ask]
    opening = "Aanvragen kan. Uw aanvraag wacht." if kept else "Aanvragen kan nu niet."
    best = (kept or [first])[0]
    return replace(best, sentence=" ".join((opening, *_exceptions(answers))), cards=cards)


def _some_now(
    ledger: OpenLedger,
    now: list[tuple[Entry[Offer], Availability]],
    later: list[tuple[Entry[Offer], Availability]],
) -> Availability:
    """The answer when some offers can be planned now, and others perhaps not."""
    cards = tuple(card for _, answer in now for card in answer.cards)
    has_queue = any(answer.state == "queue" for _, answer in now)
    is_partly = any(answer.state != "paused" for _, answer in later)
    if is_partly:
        sentence = f"U kunt nu aanvragen: {_titles(now)}."
        sentence += f" {_OTHERS_WAIT}" if has_queue else ""
    elif has_queue:
        sentence = _QUEUE
    else:
        sentence = f"U kunt nu een gesprek aanvragen.{_punches_left(cards)}"
    badges = {answer.badge for _, answer in now}
    state: AskingState = "queue" if has_queue else "open"
    badge = badges.pop() if len(badges) == 1 else _BADGES[state]
    return Availability(
        state=state,
        badge=_PARTLY if is_partly else badge,
        sentence=" ".join((sentence, *_exceptions(later))) + _notices(ledger, now),
        ask=_ASK,
        cards=cards,
    )


def _notices(ledger: OpenLedger, now: list[tuple[Entry[Offer], Availability]]) -> str:
    """What was announced for these offers, once for each phase."""
    phases = {entry.id: ledger.coming_offer_phases[entry.id] for entry, _ in now}
    notices = []
    for phase in dict.fromkeys(phase for phase in phases.values() if phase):
        having = [pair for pair in now if phases[pair[0].id] == phase]
        subject = f"het aanbod {_titles(having)}" if phase.offers else "het programma"
        notices.append(_notice(phase, subject))
    return "".join(notices)


def _exceptions(answers: list[tuple[Entry[Offer], Availability]]) -> Iterator[str]:
    """What cannot be planned now, by the reason: "Wacht tot na de pauze: Dialoogsessies."."""
    labels: dict[AskingState, str] = {
        "waiting-list": "Wachtlijst",
        "paused": "Wacht tot na de pauze",
        "refused": "Dit kan nu niet",
    }
    for state, label in labels.items():
        having = [pair for pair in answers if pair[1].state == state]
        if having:
            yield f"{label}: {_titles(having)}."


def _titles(answers: list[tuple[Entry[Offer], Availability]]) -> str:
    return join_words(entry.record.title for entry, _ in answers)
