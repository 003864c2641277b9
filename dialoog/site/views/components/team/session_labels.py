"""A session in words: when, where, for whom, and where it is evaluated."""

from dialoog.data.entry import Entry
from dialoog.data.models.session import Session
from dialoog.formats import dates
from dialoog.site.team_ledger import TeamLedger


def times(session: Session) -> str:
    """From when to when: ``13:30 tot 16:00 uur``."""
    return f"{session.start:%H:%M} tot {session.end:%H:%M} uur"


def when(session: Session) -> str:
    """The day and the times."""
    return f"{dates.format_date_with_weekday(session.date)}, {times(session)}"


def where(session: Session, unknown: str = "nog niet bekend") -> str:
    """Where a session is held; ``unknown`` when that is not known yet."""
    return session.location or unknown


def code(session: Entry[Session]) -> str:
    """How a session is told apart outside this site: ``2026-007-2``."""
    return f"{session.parent}-{session.number}"


def evaluation_address(team: TeamLedger, session: Entry[Session]) -> str:
    """The address at which a session is evaluated."""
    return team.programme.evaluation.url.replace("{session}", code(session))
