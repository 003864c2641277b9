"""The values of a new record that follow from today and from the other records."""

import secrets
from collections.abc import Mapping
from itertools import islice, repeat

from dialoog.data.editing.emit import flow_list
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.requester_code import (
    CODE_DIGITS,
    CODE_LETTERS,
    CODE_PAIRS,
    CODE_PREFIX,
)
from dialoog.domain.cards import card_to_choose

_MOST_TAKEN = 0.1
"""The largest part of the codes of one length that may be taken before a longer one is drawn."""


def defaults(
    kind: str, ledger: Ledger, given: Mapping[str, str], request: Entry[Request] | None
) -> dict[str, str]:
    """Default values by option of ``new``, for a template and what was given so far."""
    today = ledger.as_of.isoformat()
    offer = given.get("offer", "")
    match kind:
        case "request":
            card = card_to_choose(ledger, offer)
            chosen = {"card": card.id} if card else {}
            return {"received": today, "code": draw_code(ledger), **chosen}
        case "session" if request is not None:
            return {"planned-on": today, **_from_match(request.record)}
        case "facilitator":
            provider = {"provider": "pool"} if "pool" in ledger.providers else {}
            return {"from": today, "consent-on": today, "languages": "[nl]", **provider}
        case "card":
            agreements = {"extensions": "[]", "interim-evaluations": "[]"}
            return {"issued": today, **agreements, **_numbers_of_last_card(ledger, offer)}
        case "call":
            return {"opened": today, "responses": "[]", "chosen": "[]"}
        case _:
            return {"promise": {"made": today}, "offer": {"goals": "[]"}}.get(kind, {})


def draw_code(ledger: Ledger) -> str:
    """A random code for a requester, which nobody has yet."""
    taken = ledger.codes_of_requesters
    pairs = next(
        (
            pairs
            for pairs in CODE_PAIRS
            if len(taken) < _MOST_TAKEN * (len(CODE_DIGITS) * len(CODE_LETTERS)) ** pairs
        ),
        CODE_PAIRS[-1],
    )
    drawn = (secrets.choice(CODE_DIGITS) + secrets.choice(CODE_LETTERS) for _ in repeat(None))
    while (code := CODE_PREFIX + "".join(islice(drawn, pairs))) in taken:
        pass
    return code


def _numbers_of_last_card(ledger: Ledger, offer: str) -> dict[str, str]:
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


def _from_match(request: Request) -> dict[str, str]:
    """The people matched to a request, and the size of its group."""
    values = {"size": str(request.group.size)}
    if request.match:
        values["facilitators"] = flow_list(request.match.facilitators)
        if request.match.assistant:
            values["assistant"] = request.match.assistant
    return values
