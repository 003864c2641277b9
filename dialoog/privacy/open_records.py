"""What staff may see of each sort of record: classes without a place for a closed field.

Only `disclosure` makes them. A record of open fields alone is shown as it is.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from dialoog.data.models.call import Withdrawn
from dialoog.data.models.card import FollowUp, InterimEvaluation
from dialoog.data.models.data_protection import DataProtection
from dialoog.data.models.facilitator import Experience, FacilitatorRole
from dialoog.data.models.programme import Help, RoleAbsence
from dialoog.data.models.publication import (
    BoardOutcome,
    CancelledMeeting,
    MeetingKind,
    Postponed,
)
from dialoog.domain.balance import CardState
from dialoog.domain.meetings import MeetingState
from dialoog.domain.periods import Month
from dialoog.formats.dates import OfficeDays
from dialoog.formats.markdown import Passage
from dialoog.privacy.release import RELEASED_BALANCE, UNNAMED_MEMBERS


@dataclass(frozen=True, slots=True)
class OpenProgramme:
    """The names and addresses of the programme, and where somebody who was hurt can turn to."""

    name: str
    organisation: str
    office: str
    mailbox: str
    phone: str
    address: str
    url: str
    repository: str
    tenant: str
    example: bool
    help: tuple[Help, ...]
    feed_authority: str
    timezone: str
    days_off: tuple[dt.date, ...]
    days_worked: tuple[dt.date, ...]
    data_protection: DataProtection

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the programme."""
        return ZoneInfo(self.timezone)

    @property
    def office_days(self) -> OfficeDays:
        """What the organisation changes of the working days."""
        return OfficeDays(frozenset(self.days_off), frozenset(self.days_worked))


@dataclass(frozen=True, slots=True)
class OpenRole:
    """Who fills a role today: the holder or a deputy; ``name`` is None when nobody was named."""

    name: str | None
    holder: str | None
    working_days: tuple[str, ...]
    absence: RoleAbsence | None
    coming_absences: tuple[RoleAbsence, ...]


@dataclass(frozen=True, slots=True)
class OpenWaitingTime:
    """In how many weeks eight of ten requests that count came to a conversation.

    ``first_month`` and ``last_month`` are those in which the first and the last of these
    conversations took place, as year and month.
    """

    least_weeks: int
    most_weeks: int
    first_month: Month
    last_month: Month


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card with its balance in numbers.

    ``awaits_extension``: that it is extended was decided, and is still to be done.
    """

    id: str
    path: str
    provider: str
    offer: str
    issued: dt.date
    valid_until: dt.date | None
    per_requester: int
    interim_evaluation_after: int
    total: Annotated[int, RELEASED_BALANCE]
    extra: Annotated[int, RELEASED_BALANCE]
    used: Annotated[int, RELEASED_BALANCE]
    reserved: Annotated[int, RELEASED_BALANCE]
    left: Annotated[int, RELEASED_BALANCE]
    state: Annotated[CardState, RELEASED_BALANCE]
    is_over: Annotated[bool, RELEASED_BALANCE]
    awaits_extension: Annotated[bool, RELEASED_BALANCE]
    interim_evaluations: tuple[InterimEvaluation, ...]
    follow_up: FollowUp | None


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call without its responses and without who was chosen."""

    id: str
    title: str
    offer: str
    directorate: str
    opened: dt.date
    deadline: dt.date
    needed: int
    method_owner: str
    search: tuple[str, ...]
    withdrawn: Withdrawn | None
    body: Passage


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A meeting without its location; ``id`` is the date that it was first planned for.

    ``day`` is the day on which it was or will be held; the first one when that is not known.
    """

    id: str
    path: str
    day: dt.date
    state: MeetingState
    title: str
    kind: MeetingKind
    start: dt.time | None
    end: dt.time | None
    postponed: Postponed | None
    cancelled: CancelledMeeting | None
    search: tuple[str, ...]
    outcomes: tuple[BoardOutcome, ...]
    body: Passage


@dataclass(frozen=True, slots=True)
class OpenFacilitator:
    """A member of today who agreed to a page of their own."""

    id: str
    path: str
    name: str
    provider: str
    roles: tuple[FacilitatorRole, ...]
    languages: tuple[str, ...]
    competencies: tuple[str, ...]
    experience: Experience
    bio: Passage | None


@dataclass(frozen=True, slots=True)
class OpenProvider:
    """A party or the pool; ``unnamed`` counts the members of today without consent, if many."""

    id: str
    name: str
    is_pool: bool
    unnamed: Annotated[int | None, UNNAMED_MEMBERS]
