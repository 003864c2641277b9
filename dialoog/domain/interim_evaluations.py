"""The interim evaluations of a card: which count, and after how many held sessions the next comes.

After every ``interim_evaluation_after`` held sessions on a card the programme looks back with the
provider (source: domain.md). An evaluation of an earlier day looks back on too little, and counts
for nothing.
"""

import datetime as dt
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card


@dataclass(frozen=True, slots=True)
class InterimEvaluations:
    """The interim evaluations of a card, held against the sessions that were held on it.

    ``held`` are the days of those sessions, the earliest first. ``too_early`` has each evaluation
    that counts for nothing, as its index on the card, with the number of held sessions it needs.
    ``next_after`` is the number of held sessions after which the next evaluation comes.
    """

    held: tuple[dt.date, ...]
    too_early: tuple[tuple[int, int], ...]
    next_after: int

    @property
    def due_since(self) -> dt.date | None:
        """The day of the session after which the next evaluation is due; None if not yet held."""
        return self.held[self.next_after - 1] if self.next_after <= len(self.held) else None


def interim_evaluations(
    ledger: Ledger, card: Entry[Card], unread_sessions: int = 0
) -> InterimEvaluations:
    """The interim evaluations of a card, held against the sessions on it.

    ``unread_sessions`` are files that cannot be read; each may be a session that was held early.
    """
    days = [
        session.record.date
        for session in ledger.sessions_on(card.id)
        if session.record.state == "held"
    ]
    held = (*(dt.date.min,) * unread_sessions, *sorted(days))
    step = card.record.interim_evaluation_after
    early: list[tuple[int, int]] = []
    needed = step
    numbered = enumerate(card.record.interim_evaluations)
    for number, evaluation in sorted(numbered, key=lambda each: each[1].on):
        if needed <= len(held) and held[needed - 1] <= evaluation.on:
            needed += step
        else:
            early.append((number, needed))
    return InterimEvaluations(held, tuple(early), needed)
