"""When a value that is derived from closed fields may be shown to staff.

`disclosure` releases such a value only by a `Derivation`, which names its closed fields and either
its floor or the reason why it has none. tests/privacy/test_release.py changes every closed field
and fails for a value of the open ledger that moves without naming that field here.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import NamedTuple, TypeVar

from dialoog.data.by_request import FoundByRequest, by_request, made_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.programme import Privacy
from dialoog.data.models.session import Session
from dialoog.domain.lifecycle import is_forgotten, number_of
from dialoog.formats.grouping import group_by_key

T = TypeVar("T")
LEAST_REQUESTS = 5
"""A median of fewer requests would tell of a single one."""
LEAST_UNNAMED = 3
"""A smaller number of people who are not named would tell who of them refused."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Declares that a value for staff is derived from closed fields; part of the field's type.

    ``sources`` are these fields, by collection and key: "sessions.themes". ``floor`` is the least
    number of items that the value counts; the floors of programme.yaml hold as well. A value
    without a floor has an ``exception``: the reason. Raises ValueError unless it has one of both.
    """

    sources: tuple[str, ...]
    floor: int | None = None
    exception: str = ""

    def __post_init__(self) -> None:
        """Refuse a derivation without a floor that does not say why."""
        if (self.floor is None) != bool(self.exception):
            raise ValueError("a derivation has either a floor or a reason to have none")

    def release(
        self, items: Iterable[T], privacy: Privacy, directorate: Callable[[T], str]
    ) -> list[T]:
        """The items that the value may count: those in complete batches."""
        assert self.floor is not None
        least = max(self.floor, privacy.min_sessions)
        return complete_batches(items, least, privacy.min_directorates, directorate)

    def release_count(self, count: int, privacy: Privacy) -> int | None:
        """The count; None when it is below the floor, so that none and a few look the same."""
        assert self.floor is not None
        return count if count >= max(self.floor, privacy.min_sessions) else None


_SESSION_DAYS = ("sessions.date", "sessions.held", "sessions.cancelled")
RELEASED_BALANCE = Derivation(
    (
        *("requests.card", "requests.closed", "cards.extensions"),
        *("sessions.held", "sessions.cancelled", "sessions.date"),
    ),
    exception="Nobody may have to guess how many punches a card has left (data contract).",
)
_CLOSED_UNPLANNED = Derivation(
    ("requests.closed", "requests.requester", "programme.privacy"), floor=1
)
RELEASED_WAITING = Derivation(
    ("requests.offer", *_CLOSED_UNPLANNED.sources),
    exception=(
        "Who asks must know that others wait; how many stays closed (data contract). That fewer "
        "wait because some were closed has a floor: see waiting_offers."
    ),
)
UNNAMED_MEMBERS = Derivation(
    (
        *("facilitators.membership", "facilitators.consent", "providers.contract"),
        "programme.privacy",
    ),
    floor=LEAST_UNNAMED,
)
RUNNING_PROVIDERS = Derivation(
    ("providers.contract",),
    exception="Staff see whose contract runs today, and no day of it (data contract).",
)
AGREED_PROFILES = Derivation(
    (
        *("facilitators.membership", "facilitators.consent", "providers.contract"),
        *("facilitators.name", "facilitators.bio"),
    ),
    exception="These facilitators agreed to a page of their own.",
)
RELEASED_THEMES = Derivation(
    (*_SESSION_DAYS, "sessions.themes", "requests.requester", "programme.privacy"), floor=1
)
RELEASED_DURATIONS = Derivation(
    (
        *_SESSION_DAYS,
        *("sessions.planned_on", "sessions.evaluation"),
        *("requests.offer", "requests.received", "requests.consultation"),
        *("requests.match", "requests.intake"),
        *("requests.closed", "requests.requester", "programme.privacy"),
    ),
    floor=LEAST_REQUESTS,
)


def complete_batches(
    items: Iterable[T], least: int, groups: int, group: Callable[[T], Hashable]
) -> list[T]:
    """The items, in their order, that make complete batches; the last ones wait for theirs.

    A batch is complete as soon as it has ``least`` items from ``groups`` groups. Whoever compares
    two days sees the same items, or at least a whole batch more: no single item can be inferred.
    """
    complete: list[T] = []
    waiting: list[T] = []
    found: set[Hashable] = set()
    for item in items:
        waiting.append(item)
        found.add(group(item))
        if len(waiting) >= least and len(found) >= groups:
            complete += waiting
            waiting, found = [], set()
    return complete


class Unplanned(NamedTuple):
    """A request for which no session was ever planned."""

    number: tuple[int, ...]
    offer: str
    directorate: str
    is_closed: bool


@by_request
def _unplanned(_: Ledger, case: Case) -> Iterator[Unplanned]:
    if case.request and not case.sessions:
        record = case.request.record
        number = number_of(case.request)
        yield Unplanned(number, record.offer, record.requester.directorate, bool(record.closed))


@made_of(_unplanned)
def waiting_offers(ledger: Ledger, unplanned: FoundByRequest[Unplanned]) -> tuple[str, ...]:
    """The ids of the offers for which requests wait for a first session, as far as staff see it.

    A request waits from its arrival until a session is planned for it: staff see that plan on the
    card. One that is closed before keeps waiting until its batch is complete, in the order of the
    requests' numbers, so that nobody sees a request being withdrawn or declined. A session that is
    cancelled makes no request wait again: it would tell that punch from one of a session held.
    """
    if ledger.programme is None:
        return ()
    waiting = set()
    for offer, many in group_by_key((each.offer, each) for each in sorted(unplanned.all)).items():
        closed = [each for each in many if each.is_closed]
        told = _CLOSED_UNPLANNED.release(closed, ledger.programme.privacy, _directorate)
        if len(told) < len(many):
            waiting.add(offer)
    return tuple(sorted(waiting))


def _directorate(request: Unplanned) -> str:
    return request.directorate


class Recorded(NamedTuple):
    """A session that counts or will count, without themes as long as it is incomplete."""

    date: dt.date
    id: str
    directorate: str
    themes: tuple[str, ...]


@by_request
def _countable(ledger: Ledger, case: Case) -> Iterator[Recorded]:
    """The sessions before today that count or will count.

    Those of today wait for tomorrow: another may still be planned today. A forgotten request's
    session without outcome or themes never gets them, and is left out.
    """
    for session in case.sessions if case.request else ():
        record, request = session.record, case.request
        themes = () if record.state == "planned" else record.themes
        is_past = record.state != "cancelled" and record.date < ledger.as_of
        if request and is_past and (themes or not is_forgotten(request)):
            directorate = request.record.requester.directorate
            yield Recorded(record.date, session.id, directorate, themes)


@made_of(_countable)
def _by_date(_: Ledger, countable: FoundByRequest[Recorded]) -> list[Recorded]:
    return sorted(countable.all)


def released_sessions(ledger: Ledger) -> Iterator[Recorded]:
    """Held sessions whose themes may count: in date order, up to the first that is incomplete.

    So the sessions that count for staff only grow, however late themes are noted: see `disclosure`.
    """
    return takewhile(lambda session: session.themes, _by_date(ledger))


def blocking_session(ledger: Ledger) -> Entry[Session] | None:
    """The first session without outcome or themes that delays complete ones after it, or None."""
    held_up = dropwhile(lambda session: session.themes, _by_date(ledger))
    first = next(held_up, None)
    is_blocking = first and any(session.themes for session in held_up)
    return ledger.collections["sessions"][first.id] if first and is_blocking else None
