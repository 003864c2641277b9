"""Who led and assisted how often, who is planned, and who is promised: counted once for all."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dialoog.data.by_request import FoundByRequest, by_request, made_of
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
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
        """Count everything in the ledger, once."""
        return _workload(ledger)


@by_request
def _work(ledger: Ledger, case: Case) -> tuple[tuple[Any, ...], ...]:
    """What a request adds to each count: nothing, or each counted key in four tuples."""
    held = [session.record for session in case.sessions if session.record.state == "held"]
    days = list(_days(ledger, case))
    if not days:
        return ()
    code = case.request.record.requester.code if case.request else ""
    return (
        tuple(who for session in held for who in session.facilitators),
        tuple(who for who, day in days if abs(day - ledger.as_of) <= NEARBY),
        tuple((who, quarter_of(day)) for who, day in days),
        tuple((who, code) for session in held for who in session.people if code),
    )


def window(request: Request, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day on which a session of the request can be held, seen from ``day``.

    The part of the requester's wish that is still to come; ``day`` alone where there is none.
    """
    wish = request.preferred
    if wish is None or wish.until < max(day, wish.from_):
        return day, day
    return max(day, wish.from_), wish.until


@made_of(_work)
def _workload(_: Ledger, work: FoundByRequest[tuple[Any, ...]]) -> Workload:
    def count(number: int) -> Mapping[Any, int]:
        return Counter(chain.from_iterable(each[number] for each in work.values()))

    return Workload(count(0), count(1), count(2), count(3))


def _days(ledger: Ledger, case: Case) -> Iterator[tuple[str, dt.date]]:
    """The people of every session that was not cancelled, or of the promise, with its day."""
    for session in case.sessions:
        if session.record.state != "cancelled":
            for who in session.record.people:
                yield who, session.record.date
    match = case.request.record.match if case.request else None
    if case.request and match and ledger.is_match_pending(case.request):
        first, _ = window(case.request.record, ledger.as_of)
        for _, person in ledger.people(match.facilitators, match.assistant):
            yield person.id, first
