"""The lists from which every record is opened, and made."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.drafting import RECORD_TEMPLATES
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import LISTS, RECORDS
from dialoog.desk.links import FORMS
from dialoog.domain.names_in_words import record_in_words
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
            record_in_words(ledger, collection, entries[name]),
            f"{FORMS}{EDIT}/{collection.name}/{name}/",
        )
        for name in names
    )
    title = LISTS[collection.name]
    return ListView(Head(title, title), "", tuple(steps), tuple(_makes(collection.name)))


def _makes(*collections: str) -> Iterator[FormLink]:
    """What can be made from nothing: a session is made from its request."""
    kinds = {each.name: each.name for each in COLLECTIONS if each.form is Form.LIST}
    kinds |= {each.collection.name: each.name for each in RECORD_TEMPLATES}
    for name in collections:
        if name in kinds and name not in ("process", "sessions"):
            yield FormLink(f"Nieuw: {RECORDS[name]}", f"{FORMS}nieuw/{kinds[name]}/")
