"""What everybody has led and assisted, has ahead, and is promised: counted once for all."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.criteria import window
from dialoog.domain.periods import Quarter, quarter_of

NEARBY = dt.timedelta(days=91)
"""A quarter back and a quarter ahead: what somebody is busy with around a day."""


@dataclass(frozen=True, slots=True)
class Workload:
    """Sessions and promises by person. A promise is a match of which no session is planned yet.

    ``led`` counts the sessions somebody led, ``nearby`` the sessions (held or planned, led or
    assisted) and promises within a quarter of the day, ``in_quarter`` the same by quarter, and
    ``with_requester`` the held sessions with one requester's code. Whoever is not in a mapping
    has none.
    """

    led: Mapping[str, int]
    nearby: Mapping[str, int]
    in_quarter: Mapping[tuple[str, Quarter], int]
    with_requester: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, ledger: Ledger) -> "Workload":
        """Count everything in the ledger, in one pass."""
        led = Counter(who for one in ledger.held_sessions for who in one.record.facilitators)
        dates = list(_dates(ledger))
        nearby = Counter(who for who, day in dates if abs(day - ledger.as_of) <= NEARBY)
        in_quarter = Counter((who, quarter_of(day)) for who, day in dates)
        return cls(led, nearby, in_quarter, Counter(_meetings(ledger)))


def _dates(ledger: Ledger) -> Iterator[tuple[str, dt.date]]:
    """Everyone in a session that was not cancelled or in a match to do, with its day."""
    for session in ledger.sessions:
        if session.record.state != "cancelled":
            for who in session.record.people:
                yield who, session.record.date
    for request in ledger.requests.values():
        match = request.record.match
        if match and ledger.is_match_to_do(request):
            first, _ = window(request.record, ledger.as_of)
            for _, someone in ledger.people(match.facilitators, match.assistant):
                yield someone.id, first


def _meetings(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Everyone who led or assisted in a held session, with the code of its requester."""
    for session in ledger.held_sessions:
        request = ledger.request_of(session)
        if request:
            for who in session.record.people:
                yield who, request.record.requester.code
