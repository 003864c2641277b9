"""The lists from which every record is opened, and made."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.drafting import RECORD_TEMPLATES
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import LISTS, RECORDS, title_of
from dialoog.desk.links import FORMS
from dialoog.formats.dates import format_date
from dialoog.site.views.components.form_links import FormLink
from dialoog.site.views.components.layout import Head
from dialoog.tasks.actions import EDIT


@dataclass(frozen=True, slots=True)
class ListView:
    """Links to records or lists, and to what can be made."""

    head: Head
    lead: str
    steps: tuple[FormLink, ...]
    makes: tuple[FormLink, ...]


def overview_view(ledger: Ledger) -> ListView:
    """The list of all kinds of records."""
    title = "Alle gegevens"
    steps = (
        FormLink(f"{title} ({len(ledger.collections.get(name, {}))})", f"{FORMS}gegevens/{name}/")
        for name, title in LISTS.items()
    )
    return ListView(
        Head(title, title),
        "Kies wat u wilt bekijken, wijzigen of maken.",
        (*steps, FormLink("Inzage: wat staat er over iemand?", f"{FORMS}inzage/")),
        tuple(_makes(*LISTS)),
    )


def records_view(ledger: Ledger, collection: Collection) -> ListView:
    """The records of one kind, the newest first where they are numbered or dated."""
    entries = ledger.collections.get(collection.name, {})
    names = sorted(entries, reverse=collection.dated or collection.name in ("requests", "sessions"))
    steps = (
        FormLink(
            _words(ledger, collection, entries[name]),
            f"{FORMS}{EDIT}/{collection.name}/{name}/",
        )
        for name in names
    )
    title = LISTS[collection.name]
    return ListView(Head(title, title), "", tuple(steps), tuple(_makes(collection.name)))


def _words(ledger: Ledger, collection: Collection, entry: Entry[Any]) -> str:
    """What a record is called in a list: its title, after its number or its day if it has one."""
    title, record = title_of(entry.record), entry.record
    if collection.name == "requests":
        offer, of = ledger.offers.get(record.offer), record.requester.directorate
        directorate = ledger.directorates.get(of)
        words = (it.record.title for it in (offer, directorate) if it)
        return f"{entry.id}: {', '.join(words)}"
    if collection.name == "sessions":
        return f"{entry.parent}: gesprek {entry.number}, {format_date(record.date)}"
    day = format_date(dt.date.fromisoformat(entry.id[:10])) if collection.dated else ""
    return ": ".join(filter(None, (day, title))) or entry.id


def _makes(*collections: str) -> Iterator[FormLink]:
    """What can be made from nothing: a session is made from its request."""
    kinds = {each.name: each.name for each in COLLECTIONS if each.form is Form.LIST}
    kinds |= {each.collection.name: each.name for each in RECORD_TEMPLATES}
    for name in collections:
        if name in kinds and name not in ("process", "sessions"):
            yield FormLink(f"Nieuw: {RECORDS[name]}", f"{FORMS}nieuw/{kinds[name]}/")
