"""Sessions that are an exact copy of another: the same conversation, written down twice."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from dialoog.data.by_request import by_request
from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.session import Session
from dialoog.formats.grouping import group_by_key

_Moment = tuple[dt.date, dt.time, tuple[str, ...]]


@once_per_ledger
def copied_sessions(ledger: Ledger) -> Mapping[str, Entry[Session]]:
    """The sessions that are an exact copy of another, by id, each with that other.

    The other is the one led by people of the match of its request, else the first by number.
    Of held sessions only those of one request: two requests can have been served at once.
    """

    def origin(session: Entry[Session]) -> tuple[bool, str, int]:
        request = ledger.request_of(session)
        match = request.record.match if request else None
        matched = set(match.facilitators if match else ())
        is_foreign = not matched.issuperset(session.record.facilitators)
        return is_foreign, session.parent, session.number

    moments = _moments(ledger)
    count = Counter(moments.all)
    twice = {moment for moment, sessions in count.items() if sessions > 1}
    alike = group_by_key(
        ((_written(session), session.parent if session.record.held else ""), session)
        for request, theirs in moments.items()
        if not twice.isdisjoint(theirs)
        for session in ledger.sessions_of(request)
        if _moment(session.record) in twice
    )
    return {
        copy.id: first
        for first, *copies in (sorted(group, key=origin) for group in alike.values())
        for copy in copies
    }


@by_request
def _moments(_: Ledger, case: Case) -> Iterator[_Moment]:
    for session in case.sessions:
        if session.record.state != "cancelled":
            yield _moment(session.record)


def _moment(session: Session) -> _Moment:
    return session.date, session.start, session.facilitators


@once_per_entry
def _written(entry: Entry[Any]) -> str:
    return repr(entry.record)
