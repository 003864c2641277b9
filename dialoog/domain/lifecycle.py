"""The state of a request, derived from the facts recorded of it."""

import hashlib
import re
from typing import Literal, get_args

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Outcome, Request
from dialoog.data.models.requester_code import FORGOTTEN_PREFIX
from dialoog.domain.phases import is_paused_on

OpenState = Literal["received", "consulted", "matched", "intake-held", "planned", "underway"]
State = OpenState | Outcome
STATES: tuple[State, ...] = (*get_args(OpenState), *get_args(Outcome))
"""Every state, in the order in which a request passes them, the outcomes last."""


def state(ledger: Ledger, request: Entry[Request]) -> State:
    """The state of a request: its outcome when it is closed, else the furthest step taken."""
    record = request.record
    if record.closed:
        return record.closed.outcome
    states = {session.record.state for session in ledger.sessions_of(request.id)}
    if "held" in states:
        return "underway"
    if "planned" in states:
        return "planned"
    if record.intake:
        return "intake-held"
    if record.match:
        return "matched"
    return "consulted" if record.consultation else "received"


def waits_for_pause(ledger: Ledger, request: Entry[Request]) -> bool:
    """Whether a request waits for the end of a pause of its offer: open, and not matched."""
    if request.record.closed or request.record.match:
        return False
    return is_paused_on(ledger, request.record.offer, ledger.as_of)


def forgotten_code(request: str) -> str:
    """The code that replaces the requester's code in a forgotten request.

    A hash of the id of the request and not of the old code, so that it leads to nobody. Two
    requests of one requester get different codes: that they were of one is forgotten too.
    """
    return FORGOTTEN_PREFIX + hashlib.sha256(request.encode()).hexdigest()[:12]


def is_forgotten_facilitator(facilitator: Entry[Facilitator]) -> bool:
    """Whether the personal part of a facilitator has been removed."""
    return facilitator.id.startswith(FORGOTTEN_PREFIX)


def number_of(request: Entry[Request]) -> tuple[int, ...]:
    """The year and the number of a request, to sort by: 2026-1000 comes after 2026-999."""
    return tuple(map(int, re.findall("[0-9]+", request.id)))


def is_forgotten(request: Entry[Request]) -> bool:
    """Whether the personal part of a request has been removed."""
    code = request.record.requester.code
    return code.startswith(FORGOTTEN_PREFIX) and code == forgotten_code(request.id)
