"""Which calls serve a request, and what the people who were asked answered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.call import Call, Response
from dialoog.data.models.request import Request

CHOSEN, YES, MAYBE, NOT_ASKED = range(4)
"""The order in which people are asked to lead, by their answer: the first is asked first."""


@dataclass(frozen=True, slots=True)
class CallAnswers:
    """The calls that serve one request, and the last answer of each person to any of them.

    A call that was withdrawn serves nothing any more.
    """

    calls: tuple[Entry[Call], ...] = ()
    last: Mapping[str, Response] = field(default_factory=dict)

    @property
    def deadline(self) -> dt.date | None:
        """The last day on which somebody can answer; None when no call serves the request."""
        return max((call.record.deadline for call in self.calls), default=None)

    @property
    def refused(self) -> frozenset[str]:
        """Those whose last answer was no, or who withdrew."""
        return frozenset(who for who, response in self.last.items() if response.is_refusal)

    def is_chosen(self, who: str) -> bool:
        """Whether somebody was chosen for one of the calls."""
        return any(who in call.record.chosen for call in self.calls)

    def rank(self, who: str) -> int:
        """The place of somebody by their answer: chosen, yes, maybe, no answer."""
        if self.is_chosen(who):
            return CHOSEN
        response = self.last.get(who)
        if response is None:
            return NOT_ASKED
        return YES if response.answer == "yes" else MAYBE


def answers_for(ledger: Ledger, request: Entry[Request]) -> CallAnswers:
    """The answers to the calls that serve a request."""
    calls = ledger.calls_for(request.id)
    if not calls:
        return CallAnswers()
    responses = (response for call in calls for response in call.record.last_answers.values())
    last: dict[str, Response] = {}
    for response in sorted(responses, key=lambda response: response.on):
        last[response.facilitator] = response
    return CallAnswers(calls, last)


def awaits_call(ledger: Ledger, request: Entry[Request]) -> bool:
    """Whether a request is for an offer that goes by call, while no call serves it yet."""
    offer = ledger.offers.get(request.record.offer)
    is_by_call = offer is not None and bool(offer.record.by_call)
    return is_by_call and not ledger.calls_for(request.id)


def free_call_id(ledger: Ledger, name: str) -> str:
    """The name as the id of a new call, with a number behind it when there is such a call."""
    free, number = name, 2
    while ledger.exists("calls", free):
        free, number = f"{name}-{number}", number + 1
    return free
