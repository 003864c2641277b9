"""What to know or do about a record that was just made, as Dutch lines."""

import datetime as dt
from collections.abc import Mapping

from dialoog.data.drafting import Draft
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.record_templates import Template
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.problem import Problem


def remarks_on_new_record(
    template: Template, path: str, given: Mapping[str, str], before: Ledger, program: str
) -> list[str]:
    """What to know or do about the values that were filled in, as Dutch lines.

    ``program`` is what somebody types before the name of a command.
    """
    if template.name == "request":
        from dialoog.domain.cards import no_room_sentence

        card = before.cards.get(given.get("card", ""))
        lines = [_room_on(before, card)] if card else _no_card(before, given["offer"])
        if card and (had_all := no_room_sentence(before, card, given["code"])):
            lines.append(f"{had_all} Bespreek met het programmateam of er een uitzondering komt.")
        return [_who_asks(given["code"], before), *lines]
    if template.name == "session":
        return [f"Het gesprek is op {_weekday_of(given['date'])}."]
    if template.name == "promise" and given.get("by"):
        return [f"Kom de belofte na, uiterlijk op {_weekday_of(given['by'])}."]
    if template.name == "meeting":
        return [] if given.get("text") else [f"Schrijf de uitnodiging onder de velden in {path}."]
    if template.name in ("call", "news"):
        write_text = f"Schrijf de tekst onder de velden in {path}."
        send = f"Versturen: {program} letter {path} --bcc LIJST --out BERICHT.eml"
        until = given.get("deadline")
        lines = [f"Reageren kan tot en met {_weekday_of(until)}."] if until else []
        return [*lines, send] if given.get("text") else [*lines, write_text, send]
    return []


def _weekday_of(day: str) -> str:
    """A day that was typed, in Dutch with its weekday: a mistyped day is seen by it."""
    return format_date_with_weekday(dt.date.fromisoformat(day))


def _room_on(before: Ledger, card: Entry[Card]) -> str:
    """How many punches a card has left, and how many requests waited for them already."""
    from dialoog.domain.cards import cards_in_use
    from dialoog.domain.forecast import forecast

    expected = forecast(before, card)
    left, waiting = expected.balance.left, len(expected.needs) + len(expected.without_card)
    room = f"is nog {left}" if left == 1 else f"zijn nog {left}" if left > 0 else "is geen"
    over = f"Op {card.id} {room} {'strippen' if left > 1 else 'strip'}{' meer' * (left < 1)} over"
    verb = "wacht" if waiting == 1 else "wachten"
    queue = f", en er {verb} al {quantity(waiting, 'aanvraag', 'aanvragen')}" if waiting else ""
    in_use = cards_in_use(before, card.record.offer, before.as_of)
    others = [other.id for other in in_use if other.id != card.id]
    choice = f" Voor dit aanbod is er ook {join_words(others)}." if others else ""
    return f"{over}{queue}.{choice}"


def _no_card(before: Ledger, offer: str) -> list[str]:
    """That no card is in use, for an offer that has or had one."""
    return (
        ["Voor dit aanbod is nu geen strippenkaart in gebruik. De aanvraag wacht op een kaart."]
        if before.cards_of(offer)
        else []
    )


def _who_asks(code: str, before: Ledger) -> str:
    """Whether the requester asked before, so that a mistake in a copied code is noticed."""
    if code in before.codes_of_requesters:
        return f"De aanvrager heet hier {code}, net als bij een eerdere aanvraag."
    return (
        f"De aanvrager heet hier {code}. Die code is nieuw: geen eerdere aanvraag heeft haar. "
        "Schrijf in het zaaksysteem op wie dat is."
    )


def card_is_over(
    ledger: Ledger, given: Mapping[str, str], draft: Draft, option: str = ""
) -> Problem | None:
    """That nothing can be planned today on the card of a new request, whenever it was received.

    The check allows what came before the card was closed, or that day; who makes a request now has
    a choice. ``option`` is what the field is called on a command line.
    """
    from dialoog.domain.cards import card_to_choose, closed_on

    card = ledger.cards.get(given.get("card", ""))
    if card is None:
        return None
    closed, last = closed_on(card.record), card.record.valid_until
    if closed:
        message = f"De kaart {card.id} is afgesloten op {closed}: daar kan niets meer op."
    elif last and last < ledger.as_of:
        message = f"De kaart {card.id} was geldig tot en met {last}: daar kan niets meer op."
    else:
        return None
    other = card_to_choose(ledger, given.get("offer", ""))
    hint = (
        " ".join(filter(None, ("Kies", option, f"{other.id}.")))
        if other
        else f"Laat {option or 'de kaart'} weg: de aanvraag wacht op een kaart."
    )
    lines = draft.data.decode().splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.startswith("card:")), 1)
    return Problem(draft.path, line, len("card: ") + 1, "card-expired", message, hint)
