"""The lists from which every record is opened, and made."""

from dataclasses import dataclass

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.drafting import RECORD_TEMPLATES
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import LISTS, RECORDS, title_of
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
    shown = sorted(COLLECTIONS, key=lambda each: list(LISTS).index(each.name))
    steps = tuple(
        FormLink(
            f"{LISTS[each.name]} ({len(ledger.collections.get(each.name, {}))})",
            f"/doe/gegevens/{each.name}/",
        )
        for each in shown
    )
    title = "Alle gegevens"
    return ListView(
        Head(title, title),
        "Kies wat u wilt bekijken, wijzigen of maken.",
        (*steps, FormLink("Inzage: wat staat er over iemand?", "/doe/inzage/")),
        _makes(),
    )


def records_view(ledger: Ledger, collection: Collection) -> ListView:
    """The records of one kind, the newest first where they are numbered or dated."""
    entries = ledger.collections.get(collection.name, {})
    names = sorted(entries, reverse=collection.dated or collection.name in ("requests", "sessions"))
    steps = tuple(
        FormLink(
            ": ".join(filter(None, (name, title_of(entries[name].record)))),
            f"/doe/{EDIT}/{collection.name}/{name}/",
        )
        for name in names
    )
    title = LISTS[collection.name]
    makes = tuple(step for step in _makes() if step.words == f"Nieuw: {RECORDS[collection.name]}")
    return ListView(Head(title, title), "", steps, makes)


def _makes() -> tuple[FormLink, ...]:
    """What can be made from nothing: a session is made from its request."""
    kinds = {each.collection.name: each.name for each in RECORD_TEMPLATES if each.name != "session"}
    kinds |= {each.name: each.name for each in COLLECTIONS if each.form is Form.LIST}
    return tuple(
        FormLink(f"Nieuw: {RECORDS[name]}", f"/doe/nieuw/{kinds[name]}/")
        for name in LISTS
        if name in kinds and name != "process"
    )
