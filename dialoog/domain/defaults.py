"""What a new record can say of its own accord: today, the only card there is, what was matched."""

import secrets
from collections.abc import Mapping

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.domain.balance import balance

_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What a code is drawn from: nothing that is easily misread."""

_NO_AGREEMENTS = {"extensions": "[]", "interim-evaluations": "[]"}


def defaults(
    kind: str, ledger: Ledger, given: Mapping[str, str], request: Entry[Request] | None
) -> dict[str, str]:
    """The values for options that were not given, in the words in which they would be."""
    today = ledger.as_of.isoformat()
    if kind == "request":
        return {"received": today, "code": a_code(ledger), **_card(ledger, given.get("offer", ""))}
    if kind == "session" and request is not None:
        return {"planned-on": today, **_matched(request.record)}
    if kind == "facilitator":
        roles = {"provider": "pool"} if "pool" in ledger.providers else {}
        return {"from": today, "consent-on": today, "languages": "[nl]", **roles}
    if kind == "card":
        return {"issued": today, **_NO_AGREEMENTS, **_like_the_last(ledger, given.get("offer", ""))}
    return {"opened": today, "responses": "[]", "chosen": "[]"} if kind == "call" else {}


def a_code(ledger: Ledger) -> str:
    """A code for a requester that says nothing and that nobody has yet."""
    taken = {request.record.requester.code for request in ledger.requests.values()}
    while (code := "lg-" + "".join(secrets.choice(_SIGNS) for _ in range(4))) in taken:
        pass
    return code


def _card(ledger: Ledger, offer: str) -> dict[str, str]:
    """The card of an offer, where there is one and only one that has room."""
    cards = [
        card.id
        for card in ledger.cards.values()
        if card.record.offer == offer
        and balance(ledger, card).state in ("open", "nearly-full")
        and card.record.issued <= ledger.as_of
    ]
    return {"card": cards[0]} if len(cards) == 1 else {}


def _like_the_last(ledger: Ledger, offer: str) -> dict[str, str]:
    """The numbers of the card that was issued last for an offer."""
    cards = [card.record for card in ledger.cards.values() if card.record.offer == offer]
    if not cards:
        return {}
    last = max(cards, key=lambda card: card.issued)
    return {
        "sessions": str(last.sessions),
        "per-requester": str(last.per_requester),
        "interim-after": str(last.interim_evaluation_after),
    }


def _matched(request: Request) -> dict[str, str]:
    """Who was matched to a request, and the size of its group."""
    found = {"size": str(request.group.size)}
    if request.match:
        found["facilitators"] = f"[{', '.join(request.match.facilitators)}]"
        if request.match.assistant:
            found["assistant"] = request.match.assistant
    return found
