"""What records are called on the team's pages, and the page on which each is read."""

from collections.abc import Iterable

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.formats.dutch import join_words
from dialoog.site.team_ledger import TeamLedger, record_at
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.labels import capitalize

_PAGES = {
    "requests": "dossier",
    "cards": "punch-card",
    "calls": "call",
    "facilitators": "person",
}


def page_of(path: str) -> Link | None:
    """The page about the record in a file, by the record's id; None where it has none."""
    shelf, name = record_at(path)
    return Link(name, _PAGES[shelf], name) if shelf in _PAGES else None


def record(team: TeamLedger, path: str) -> Link | None:
    """The same, by what the record is called."""
    link = page_of(path)
    if link is None or link.page == "person":
        return link and person(team, link.id)
    words = {"dossier": f"Dossier {link.id}", "punch-card": card(link.id), "call": "Oproep"}
    return Link(words[link.page], link.page, link.id)


def card(name: str) -> str:
    """What a card is called: by its id, which often says already that it is one."""
    return capitalize(name if name.startswith("kaart") else f"kaart {name}")


def dossier(request: str, words: str = "") -> Link:
    """The dossier of a request."""
    return Link(words or request, "dossier", request)


def pack(session: Entry[Session]) -> Link | None:
    """The session pack; None for a session that was cancelled."""
    if session.record.state == "cancelled":
        return None
    return Link("Draaiboek voor de gespreksleider", "session-pack", pack_id(session))


def pack_id(session: Entry[Session]) -> str:
    """The id of the page with the session pack."""
    return f"{session.parent}/gesprek-{session.number}"


def person(team: TeamLedger, name: str) -> Link:
    """Somebody's page for the team."""
    entry = team.ledger.facilitators.get(name)
    return Link(entry.record.name if entry else name, "person", name)


def people(team: TeamLedger, facilitators: Iterable[str], assistant: str | None) -> str:
    """Who leads, and who assists: ``Ann en Bob, met Kim als assistent``."""
    names = join_words(person(team, name).words for name in facilitators)
    return f"{names}, met {person(team, assistant).words} als assistent" if assistant else names


def who(team: TeamLedger, session: Session) -> str:
    """Who leads and assists in a session."""
    return people(team, session.facilitators, session.assistant)


def offer(team: TeamLedger, name: str) -> str:
    """The title of an offer."""
    entry = team.ledger.offers.get(name)
    return entry.record.title if entry else name


def directorate(team: TeamLedger, name: str) -> str:
    """The title of a directorate."""
    entry = team.ledger.directorates.get(name)
    return entry.record.title if entry else name


def directorate_of(team: TeamLedger, request: Entry[Request]) -> str:
    """The directorate of a request, by its title."""
    return directorate(team, request.record.requester.directorate)


def provider(team: TeamLedger, name: str) -> str:
    """The name of a party, or of the pool."""
    entry = team.ledger.providers.get(name)
    return entry.record.name if entry else name
