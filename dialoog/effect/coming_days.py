"""The days to come that a change adds or takes away, each with its weekday."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.call import Call
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import OFFICES, PHASES
from dialoog.data.models.programme import Programme
from dialoog.data.models.provider import Provider
from dialoog.data.models.publication import Meeting, News, Promise
from dialoog.data.models.record_names import call_card
from dialoog.data.models.session import Session
from dialoog.data.models.vocabulary import Directorate, Theme
from dialoog.domain.meetings import day_of
from dialoog.domain.names_in_words import names_of
from dialoog.effect.comparison import Comparison
from dialoog.effect.side import Key, Side
from dialoog.formats.dates import format_date, format_date_with_weekday

Days = Iterator[tuple[dt.date, str] | tuple[dt.date, str, str]]
"""Days with what happens on them, and a title, which may change while the day stands."""


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day to come, with its weekday: it is new, or it is off."""

    kind: Literal["gone", "new"]
    day: dt.date
    what: str

    @property
    def words(self) -> str:
        """The day in words, with its weekday."""
        return format_date_with_weekday(self.day)


def day_changes(comparison: Comparison) -> tuple[DayChange, ...]:
    """The days to come that are new or off, in order."""
    old, new = (_days(comparison, side) for side in comparison.sides)
    gone = {DayChange("gone", *old[each]) for each in old if _is_of_one(each, old, new)}
    came = {
        DayChange("new", day, what + _unseen(comparison, each[0]))
        for each, (day, what) in new.items()
        if _is_of_one(each, new, old)
    }
    return tuple(sorted((*gone, *came), key=lambda each: (each.day, each.what, each.kind)))


_DayOf = tuple[Key, dt.date, str]


def _days(comparison: Comparison, side: Side) -> dict[_DayOf, tuple[dt.date, str]]:
    """The days to come in the changed records, by record, day and what; each in words."""
    days = {}
    for key in comparison.changed:
        entry = side.known.collections.get(key[0], {}).get(key[1])
        for day, what, *title in (
            _DAYS[key[0]](side.known, entry) if entry and key[0] in _DAYS else ()
        ):
            if day >= comparison.today:
                days[key, day, what] = (day, ": ".join(filter(None, (what, *title))))
    return days


def _is_of_one(
    each: _DayOf,
    mine: Mapping[_DayOf, tuple[dt.date, str]],
    others: Mapping[_DayOf, tuple[dt.date, str]],
) -> bool:
    """Whether a day is not on the other side, not of a record with another id or title either."""
    return each not in others and mine[each] not in others.values()


def _unseen(comparison: Comparison, key: Key) -> str:
    """What is to be done for calendars to see that a session was moved; empty for anything else."""
    old, new = (getattr(side.entries.get(key), "record", None) for side in comparison.sides)
    if not (isinstance(old, Session) and isinstance(new, Session) and new.state == "planned"):
        return ""
    if old.planned_on != new.planned_on:
        return ""
    return "; zet bij planned_on de dag waarop dit is afgesproken, anders ziet een agenda het niet"


def _session_days(_: Ledger, entry: Entry[Session]) -> Days:
    if entry.record.state != "cancelled":  # one that was held today did not fall away
        time = entry.record.start.strftime("%H:%M")
        yield entry.record.date, f"{time} uur, gesprek {entry.number} van aanvraag {entry.parent}"


def _meeting_days(_: Ledger, entry: Entry[Meeting]) -> Days:
    if not entry.record.cancelled and not (
        entry.record.postponed and entry.record.postponed.until is None
    ):
        yield day_of(entry), "bijeenkomst", entry.record.title


def _call_days(_: Ledger, entry: Entry[Call]) -> Days:
    if entry.record.withdrawn is None:
        yield entry.record.deadline, "laatste dag van de oproep", entry.record.title


def _card_days(_: Ledger, entry: Entry[Card]) -> Days:
    if entry.record.valid_until:
        yield entry.record.valid_until, f"laatste dag van {call_card(entry.id)}"


def _provider_days(_: Ledger, entry: Entry[Provider]) -> Days:
    contract = entry.record.contract
    if contract:
        yield contract.from_, f"eerste dag van het contract van {entry.record.name}"
        if contract.until:
            yield contract.until, f"laatste dag van het contract van {entry.record.name}"


def _promise_days(_: Ledger, entry: Entry[Promise]) -> Days:
    if entry.record.by:  # also when it was kept in time
        yield entry.record.by, f"belofte van {format_date(entry.record.made)}"


def _news_days(_: Ledger, entry: Entry[News]) -> Days:
    title = "" if entry.record.is_for_team_only else entry.record.title
    yield dt.date.fromisoformat(entry.id[:10]), "een bericht komt op de site", title


def _facilitator_days(_: Ledger, entry: Entry[Facilitator]) -> Days:
    who = entry.record.name if entry.record.consent.profile else entry.id
    for absence in entry.record.absences:
        end = "" if absence.until else " (het einde is nog niet bekend)"
        yield absence.from_, f"{who} is vanaf dan afwezig{end}"
        if absence.until:
            yield absence.until, f"laatste dag van de afwezigheid van {who}"
    for membership in entry.record.membership:
        yield membership.from_, f"{who} begint"
        if membership.until:
            yield membership.until, f"laatste dag van {who}"


def _programme_days(ledger: Ledger, entry: Entry[Programme]) -> Days:
    for phase in entry.record.phases:
        what = PHASES[phase.state]
        of = f" van {names_of(ledger, 'offers', phase.offers)}" if phase.offers else ""
        yield phase.from_, f"fase{of} begint: {what}"
        if phase.until:
            yield phase.until, f"laatste dag van fase{of}: {what}"
    for role in entry.record.roles:
        office = OFFICES[role.role]
        yield role.from_, f"eerste dag van een {office}"
        if role.until:
            yield role.until, f"laatste dag van een {office}"
        for away in role.absences:
            yield away.from_, f"{office} vanaf dan afwezig"
            yield away.until, f"laatste dag dat {office} afwezig is"


def _retired_days(_: Ledger, entry: Entry[Theme | Directorate]) -> Days:
    if entry.record.retired:
        what = "rode draad" if isinstance(entry.record, Theme) else "directie"
        yield entry.record.retired, f"{what} {entry.record.title} vervalt"


_DAYS: Mapping[str, Callable[[Ledger, Entry[Any]], Days]] = {
    "sessions": _session_days,
    "sounding-board": _meeting_days,
    "calls": _call_days,
    "cards": _card_days,
    "providers": _provider_days,
    "promises": _promise_days,
    "news": _news_days,
    "facilitators": _facilitator_days,
    "programme": _programme_days,
    "themes": _retired_days,
    "directorates": _retired_days,
}
