"""Why a request that waits for a session cannot take its next step, whoever works on it."""

import datetime as dt
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.domain.phases import is_paused_on
from dialoog.domain.providers import gap_for


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is in the way of a request; ``sentence`` and ``way_out`` are Dutch, without full stop.

    ``since`` is the day from which it was in the way of the next step.
    """

    since: dt.date
    sentence: str
    way_out: str


def obstacle_of(ledger: Ledger, request: Entry[Request]) -> Obstacle | None:
    """What stops a request that the programme team has been consulted about; None: it can go on.

    A request without a match that waits for a pause has no obstacle: a pause ends.
    """
    record = request.record
    if record.consultation is None or record.closed:
        return None
    if record.match is None and is_paused_on(ledger, record.offer, ledger.as_of):
        return None
    gap = gap_for(ledger, request)
    if gap is None:
        return None
    last_step = record.intake or record.match or record.consultation
    since = max(gap.since or last_step.on, last_step.on)
    return Obstacle(since, gap.sentence, "Kies iemand van een andere partij")
