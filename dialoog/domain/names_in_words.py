"""Sentences for the team, with names and words where a file has ids and days in figures."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from dialoog.data.collections import Collection
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.programme import Phase
from dialoog.data.models.record_names import call_card, call_record, title_of
from dialoog.formats.dates import format_date, format_date_with_weekday, with_days_in_words
from dialoog.formats.dutch import join_words, shorten

_SESSION = re.compile(r"(?<![\w/-])(?P<request>[0-9]{4}-[0-9]{3,})/session-(?P<number>[0-9]+)\b")
_ID = re.compile(r"(?<![\w/.-])[a-z]+(?:-[a-z0-9]+)+(?![\w/-])")
_LONGEST = 80
"""Characters of a text that stands for a title."""
_NAMED = ("facilitators", "cards", "providers", "offers", "calls", "competencies", "directorates")
"""The collections of which ids stand in messages about files."""
_TWICE = re.compile(r"(?P<name>[^\s:,(][^:,(]*) \((?P=name)\)")


def name_of(ledger: Ledger, collection: str, name: str) -> str:
    """What a sentence calls a record: by its title or name, or by its id where it has problems.

    A promise is called by its text, and a card by its id in words. It is for the team alone.
    """
    if collection == "cards":
        return call_card(name)
    entry = ledger.collections.get(collection, {}).get(name)
    if entry is None:
        return name
    if collection == "promises":
        return shorten(str(entry.record.text), _LONGEST)
    return title_of(entry.record) or name


def names_of(ledger: Ledger, collection: str, names: Iterable[str]) -> str:
    """What a sentence calls several records: ``Ann, Bob en Kim``."""
    return join_words(name_of(ledger, collection, name) for name in names)


def phase_subject(ledger: Ledger, offer: str, phase: Phase) -> str:
    """What a phase is of, within a sentence: an offer by its title, or the programme."""
    return f"het aanbod {name_of(ledger, 'offers', offer)}" if phase.offers else "het programma"


def with_names(text: str, ledger: Ledger) -> str:
    """A sentence about files with the names of people, cards and more for their ids.

    It is for the team alone.
    """

    def name(found: re.Match[str]) -> str:
        for collection in _NAMED:
            if found[0] in ledger.collections.get(collection, {}):
                return name_of(ledger, collection, found[0])
        return found[0]

    named = _ID.sub(name, text)
    if named == text:
        return text
    return _TWICE.sub(r"\g<name>", named).replace("kaart kaart ", "kaart ")


def in_words_for_team(text: str) -> str:
    """A line about a change: days in words, which session it is about, and an arrow."""
    named = _SESSION.sub(r"gesprek \g<number> van aanvraag \g<request>", text)
    return with_days_in_words(named).replace(" -> ", " → ")


def record_in_words(ledger: Ledger, collection: Collection, entry: Entry[Any]) -> str:
    """What a record is called among others of its kind: by its title, after its number or day."""
    record, title = entry.record, name_of(ledger, collection.name, entry.id)
    if collection.name == "sessions":
        day = format_date_with_weekday(record.date)
        return f"{call_record(collection.name, entry.id)}, op {day}"
    if collection.name == "requests":
        offer = ledger.offers.get(record.offer)
        directorate = ledger.directorates.get(record.requester.directorate)
        return f"{entry.id}: {', '.join(it.record.title for it in (offer, directorate) if it)}"
    day = format_date(dt.date.fromisoformat(entry.id[:10])) if collection.dated else ""
    return ": ".join(filter(None, (day, title)))


def which_record(ledger: Ledger, collection: Collection, name: str) -> str:
    """The record of this id, by what it is and what it is called; by its id if it has problems."""
    entry = ledger.collections.get(collection.name, {}).get(name)
    if entry is None:
        return call_record(collection.name, name)
    words = record_in_words(ledger, collection, entry)
    return words if collection.name == "sessions" else f"{call_record(collection.name)}: {words}"
