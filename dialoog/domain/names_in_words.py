"""Sentences for the team, with names and words where a file has ids and days in figures."""

import datetime as dt
import re
from typing import Any

from dialoog.data.collections import Collection
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.record_names import call_record, title_of
from dialoog.formats.dates import format_date, format_date_with_weekday, with_days_in_words
from dialoog.formats.dutch import shorten

_SESSION = re.compile(r"(?<![\w/-])(?P<request>[0-9]{4}-[0-9]{3,})/session-(?P<number>[0-9]+)\b")
_ID = re.compile(r"(?<![\w/.-])[a-z]+(?:-[a-z0-9]+)+(?![\w/-])")
_LONGEST = 80
"""Characters of a text that stands for a title."""
_TWICE = re.compile(r"(?P<name>[^\s:,(][^:,(]*) \((?P=name)\)")


def with_names(text: str, ledger: Ledger) -> str:
    """A sentence with the names of facilitators for their ids; it is for the team alone."""

    def name(found: re.Match[str]) -> str:
        entry = ledger.facilitators.get(found[0])
        return entry.record.name if entry else found[0]

    named = _ID.sub(name, text)
    return named if named == text else _TWICE.sub(r"\g<name>", named)


def in_words_for_team(text: str) -> str:
    """A line about a change: days in words, which session it is about, and an arrow."""
    named = _SESSION.sub(r"gesprek \g<number> van aanvraag \g<request>", text)
    return with_days_in_words(named).replace(" -> ", " → ")


def record_in_words(ledger: Ledger, collection: Collection, entry: Entry[Any]) -> str:
    """What a record is called among others of its kind: by its title, after its number or day."""
    record, title = entry.record, title_of(entry.record)
    if collection.name == "promises":
        title = shorten(record.text, _LONGEST)
    if collection.name == "sessions":
        day = format_date_with_weekday(record.date)
        return f"{call_record(collection.name, entry.id)}, op {day}"
    if collection.name == "requests":
        offer = ledger.offers.get(record.offer)
        directorate = ledger.directorates.get(record.requester.directorate)
        return f"{entry.id}: {', '.join(it.record.title for it in (offer, directorate) if it)}"
    day = format_date(dt.date.fromisoformat(entry.id[:10])) if collection.dated else ""
    return ": ".join(filter(None, (day, title))) or entry.id


def which_record(ledger: Ledger, collection: Collection, name: str) -> str:
    """The record of this id, by what it is and what it is called; by its id if it has problems."""
    entry = ledger.collections.get(collection.name, {}).get(name)
    if entry is None:
        return call_record(collection.name, name)
    words = record_in_words(ledger, collection, entry)
    return words if collection.name == "sessions" else f"{call_record(collection.name)}: {words}"
