"""Whole days become a calendar file that Outlook, a phone and Thunderbird read (RFC 5545).

Written here: each build of the site makes one, and the library that writes calendars with times
takes longer to load than all else that this file needs. The tests read it with that library.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LAST_DAY = dt.date.max - dt.timedelta(days=1)
_LONGEST = 75
"""The most bytes of a line; a longer one goes on behind a space on the next."""
_SIGNS = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class WholeDays:
    """Something that takes whole days, from ``first`` up to and including ``last``.

    ``uid`` stays the same from build to build, so that a calendar that is read again moves it and
    does not double it; ``agreed`` is the day on which this was agreed (no clock is read for it).
    What is cancelled stays in the calendar as such, or it would stay in that of the reader.
    """

    uid: str
    first: dt.date
    last: dt.date
    title: str
    about: str
    agreed: dt.date
    is_cancelled: bool = False


def as_ics(name: str, days: Iterable[WholeDays]) -> bytes:
    """A calendar with its name, and what takes whole days in its order."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dialoog//Agenda//NL",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for one in days for line in _event(one)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(one: WholeDays) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.uid)}"
    yield f"DTSTAMP:{_day(one.agreed)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(one.first)}"
    yield f"DTEND;VALUE=DATE:{_day(min(one.last, _LAST_DAY) + dt.timedelta(days=1))}"
    yield f"SUMMARY:{_text(one.title)}"
    if one.about:
        yield f"DESCRIPTION:{_text(one.about)}"
    if one.is_cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """Words as a value: on one line, and without signs that mean something in a calendar."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(words.split()))


def _folded(line: str) -> bytes:
    """The line in pieces that are short enough; no character is cut in two."""
    pieces, room = [b""], _LONGEST
    for character in line:
        sign = character.encode()
        if len(pieces[-1]) + len(sign) > room:
            pieces.append(b"")
            room = _LONGEST - 1
        pieces[-1] += sign
    return b"\r\n ".join(pieces) + b"\r\n"
