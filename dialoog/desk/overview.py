"""The lists from which every record is opened, and made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dialoog.data.collections import COLLECTIONS, Form, collection_named
from dialoog.data.models.record_names import LISTS, RECORDS
from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.desk.desk import Desk
from dialoog.desk.form import Posted
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
    steps: Sequence[FormLink]
    makes: Sequence[FormLink]


def overview(desk: Desk, request: Request, _: Posted) -> Response:
    """The list of all kinds of records."""
    title, collections = "Alle gegevens", desk.state.snapshot.ledger.collections
    steps = [
        FormLink(f"{words} ({len(collections.get(name, {}))})", f"{FORMS}gegevens/{name}/")
        for name, words in LISTS.items()
    ]
    steps.append(FormLink("Inzage: wat staat er over iemand?", f"{FORMS}inzage/"))
    lead = "Kies wat u wilt bekijken, wijzigen of maken."
    view = ListView(Head(title, title), lead, steps, list(_makes(*LISTS)))
    return desk.show("records.html", request.url.path, view)


def records(desk: Desk, request: Request, _: Posted) -> Response:
    """The records of one kind, the newest first where they are numbered or dated."""
    ledger = desk.state.snapshot.ledger
    collection = collection_named(request.path_params["collection"])
    if collection is None:
        return desk.not_there()
    entries = ledger.collections.get(collection.name, {})
    is_newest_first = collection.dated or collection.name in ("requests", "sessions")
    steps = [
        FormLink(
            record_in_words(ledger, collection, entries[name]),
            f"{FORMS}{EDIT}/{collection.name}/{name}/",
        )
        for name in sorted(entries, reverse=is_newest_first)
    ]
    title = LISTS[collection.name]
    view = ListView(Head(title, title), "", steps, list(_makes(collection.name)))
    return desk.show("records.html", request.url.path, view)


def _makes(*collections: str) -> Iterator[FormLink]:
    """What can be made from nothing: a session is made from its request."""
    kinds = {each.name: each.name for each in COLLECTIONS if each.form is Form.LIST}
    kinds |= {each.collection.name: each.name for each in RECORD_TEMPLATES}
    for name in collections:
        if name in kinds and name not in ("process", "sessions"):
            yield FormLink(f"Nieuw: {RECORDS[name]}", f"{FORMS}nieuw/{kinds[name]}/")
