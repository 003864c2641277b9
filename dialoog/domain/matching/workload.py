"""Who led and assisted how often, who is planned, and who is promised: counted once for all."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.domain.periods import Quarter, quarter_of

NEARBY = dt.timedelta(days=91)
"""Sessions up to a quarter before and a quarter after the day make up somebody's load."""


@dataclass(frozen=True, slots=True)
class Workload:
    """Sessions and promises by facilitator id; somebody who is not in a mapping has none.

    A promise is a match for which no session is planned yet. ``led`` counts the sessions somebody
    led; ``nearby`` the sessions (held or planned, led or assisted) and promises within ``NEARBY``
    of the day; ``in_quarter`` the same by quarter; ``with_requester`` the held sessions with the
    code of one requester.
    """

    led: Mapping[str, int]
    nearby: Mapping[str, int]
    in_quarter: Mapping[tuple[str, Quarter], int]
    with_requester: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, ledger: Ledger) -> "Workload":
        """Count everything in the ledger, in one pass."""
        led = Counter(
            who for session in ledger.held_sessions for who in session.record.facilitators
        )
        days = list(_days(ledger))
        nearby = Counter(who for who, day in days if abs(day - ledger.as_of) <= NEARBY)
        in_quarter = Counter((who, quarter_of(day)) for who, day in days)
        return cls(led, nearby, in_quarter, Counter(_meetings(ledger)))


def window(request: Request, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day on which a session of the request can be held, seen from ``day``.

    The part of the requester's wish that is still to come; ``day`` alone where there is none.
    """
    wish = request.preferred
    if wish is None or wish.until < max(day, wish.from_):
        return day, day
    return max(day, wish.from_), wish.until


def _days(ledger: Ledger) -> Iterator[tuple[str, dt.date]]:
    """The people of every session that was not cancelled and of every promise, with its day."""
    for session in ledger.sessions:
        if session.record.state != "cancelled":
            for who in session.record.people:
                yield who, session.record.date
    for request in ledger.requests.values():
        match = request.record.match
        if match and ledger.is_match_pending(request):
            first, _ = window(request.record, ledger.as_of)
            for _, person in ledger.people(match.facilitators, match.assistant):
                yield person.id, first


def _meetings(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The people of every held session, with the code of its requester."""
    for session in ledger.held_sessions:
        request = ledger.request_of(session)
        if request:
            for who in session.record.people:
                yield who, request.record.requester.code
