"""Links to records on the team's pages, and the names of records as link text."""

from collections.abc import Iterable

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call
from dialoog.data.models.programme import Phase
from dialoog.data.models.record_names import LISTS
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.names_in_words import name_of
from dialoog.formats.dutch import capitalize, join_words
from dialoog.site.team_ledger import TeamLedger, record_at
from dialoog.site.views.components.elements import Link

_PAGES = {
    "requests": "dossier",
    "cards": "punch-card",
    "calls": "call",
    "facilitators": "person",
}
_PARTS = {"promises": ("handover", "beloften"), "themes": ("report", "rode-draden")}
"""By collection without pages of its own: the page and the part of it where its records are."""


def record(team: TeamLedger, path: str) -> Link | None:
    """A link to the page of the record in a file, with its name as words; None without a page."""
    collection, name = record_at(path)
    words = (
        f"Dossier {name}" if collection == "requests" else name_of(team.ledger, collection, name)
    )
    if collection == "cards":
        words = capitalize(words)
    if name == collection:
        words = LISTS[collection]
    if collection == "sounding-board":
        return Link(words, "sounding-board", anchor=name)
    if collection in _PARTS:
        page, part = _PARTS[collection]
        return Link(words, page, anchor=part)
    return Link(words, _PAGES[collection], name) if collection in _PAGES else None


def has_page(path: str) -> bool:
    """Whether the record in a file has a page of its own, with its tasks on it."""
    return record_at(path)[0] in _PAGES


def call(entry: Entry[Call]) -> Link:
    """A link to the page of a call; its words say when the call was withdrawn."""
    withdrawn = " (ingetrokken)" if entry.record.withdrawn else ""
    return Link(f"{entry.record.title}{withdrawn}", "call", entry.id)


def dossier(request: str, words: str = "") -> Link:
    """A link to the dossier of a request."""
    return Link(words or request, "dossier", request)


def pack(request: Entry[Request], session: Entry[Session]) -> Link | None:
    """A link to the session pack; None for a cancelled session, or one of a closed request."""
    if request.record.closed or session.record.state == "cancelled":
        return None
    words = f"Draaiboek van gesprek {session.number}"
    return Link(words, "session-pack", pack_id(session))


def pack_id(session: Entry[Session]) -> str:
    """The id of the page of a session pack."""
    return f"{session.parent}/gesprek-{session.number}"


def person(team: TeamLedger, name: str) -> Link:
    """A link to the page of a facilitator."""
    return Link(name_of(team.ledger, "facilitators", name), "person", name)


def intake_holder(team: TeamLedger, name: str) -> str:
    """The name of who held the intake: a facilitator, or the party itself."""
    party = team.ledger.providers.get(name)
    return party.record.name if party else person(team, name).words


def join_people(team: TeamLedger, facilitators: Iterable[str], assistant: str | None) -> str:
    """The names of who leads and who assists: ``Ann en Bob, met Kim als assistent``."""
    names = join_words(person(team, name).words for name in facilitators)
    return f"{names}, met {person(team, assistant).words} als assistent" if assistant else names


def session_people(team: TeamLedger, session: Session) -> str:
    """The names of who leads and who assists in a session."""
    return join_people(team, session.facilitators, session.assistant)


def offer(team: TeamLedger, name: str) -> str:
    """The title of an offer."""
    return name_of(team.ledger, "offers", name)


def phase_scope(team: TeamLedger, phase: Phase) -> str:
    """What a phase is about: the titles of its offers, or ``Het programma``."""
    titles = join_words(offer(team, name) for name in phase.offers)
    return titles or "Het programma"


def directorate(team: TeamLedger, name: str) -> str:
    """The title of a directorate."""
    return name_of(team.ledger, "directorates", name)


def directorate_of(team: TeamLedger, request: Entry[Request]) -> str:
    """The title of the directorate of a request."""
    return directorate(team, request.record.requester.directorate)


def provider(team: TeamLedger, name: str) -> str:
    """The name of a provider: a party or the pool."""
    return name_of(team.ledger, "providers", name)
