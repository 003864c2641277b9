"""Which conversations have told their themes: by day, up to the first that is still to do so.

What counts for staff is only added to, however late themes are noted: see `disclosure`.
"""

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.session import Session
from dialoog.domain.lifecycle import is_forgotten


def released_sessions(ledger: Ledger) -> Iterator[Entry[Session]]:
    """The held sessions with their themes, by day, up to the first that is not done with."""
    return takewhile(lambda session: not _waits(session), _to_count(ledger))


def blocking_session(ledger: Ledger) -> Entry[Session] | None:
    """The session for whose outcome or themes later ones, that have theirs, must wait."""
    waiting = dropwhile(lambda session: not _waits(session), _to_count(ledger))
    first = next(waiting, None)
    return first if any(not _waits(session) for session in waiting) else None


def _to_count(ledger: Ledger) -> Iterator[Entry[Session]]:
    """The sessions before today that count or will, by day.

    Those of today wait for tomorrow: another may still be planned on it. What is forgotten without
    an outcome or themes never gets them.
    """
    for session in sorted(ledger.sessions, key=lambda one: (one.record.date, one.id)):
        request = ledger.request_of(session)
        if session.record.date >= ledger.as_of:
            return
        if session.record.state == "cancelled" or request is None:
            continue
        if not (_waits(session) and is_forgotten(request)):
            yield session


def _waits(session: Entry[Session]) -> bool:
    """Whether it is still to be recorded if a session was held, or what came up in it."""
    return session.record.state == "planned" or not session.record.themes
