"""The sessions of a request: each with its place, its people and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import CANCELLED_BY, PUNCHES
from dialoog.data.models.session import Session
from dialoog.formats import dates
from dialoog.formats.dutch import format_decimal, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.labels import capitalize
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.description_list import DescriptionItem, other_fields
from dialoog.site.views.components.team.labels import SESSIONS
from dialoog.site.views.components.team.session_labels import evaluation_address, when, where


@dataclass(frozen=True, slots=True)
class SessionItem:
    """One session; `pack` leads to what the facilitator brings, `evaluation` is an address."""

    id: str
    heading: str
    badge: Badge
    told: tuple[DescriptionItem, ...]
    pack: Link | None
    evaluation: str


_DESCRIBED = (
    *("planned_on", "date", "start", "end", "location", "facilitators", "assistant", "group_size"),
    *("held", "cancelled", "evaluation", "themes", "notes"),
)
"""The fields that this module describes in its own words."""


def sessions(team: TeamLedger, request: str) -> tuple[SessionItem, ...]:
    """The sessions of a request, by number."""
    return tuple(_item(team, one) for one in team.ledger.sessions_of(request))


def _item(team: TeamLedger, session: Entry[Session]) -> SessionItem:
    state = session.record.state
    return SessionItem(
        id=f"gesprek-{session.number}",
        heading=f"Gesprek {session.number}",
        badge=SESSIONS[state],
        told=(
            *_plan(team, session),
            *_after(team, session),
            *other_fields(session, _DESCRIBED),
        ),
        pack=links.pack(session),
        evaluation="" if state == "cancelled" else evaluation_address(team, session),
    )


def _plan(team: TeamLedger, session: Entry[Session]) -> Iterator[DescriptionItem]:
    record = session.record
    yield DescriptionItem("Wanneer", (capitalize(when(record)),))
    yield DescriptionItem("Waar", (capitalize(where(record)),))
    yield DescriptionItem(
        "Wie leidt", links=tuple(links.person(team, one) for one in record.facilitators)
    )
    if record.assistant:
        yield DescriptionItem("Wie assisteert", links=(links.person(team, record.assistant),))
    yield DescriptionItem("Groep", (f"{quantity(record.group_size, 'mens', 'mensen')} verwacht",))
    yield DescriptionItem("Afgesproken op", (dates.format_date(record.planned_on),))


def _after(team: TeamLedger, session: Entry[Session]) -> Iterator[DescriptionItem]:
    record = session.record
    if record.held:
        yield DescriptionItem("Deelnemers", (str(record.held.participants),))
    if record.cancelled:
        gone = record.cancelled
        words = (
            f"Op {dates.format_date(gone.on)} door {CANCELLED_BY[gone.by]}; {PUNCHES[gone.punch]}"
        )
        yield DescriptionItem("Afgezegd", (words,), prose=Passage(gone.reason, session.path))
    if record.evaluation:
        yield DescriptionItem("Evaluatie", tuple(_evaluation(session)))
    if record.themes:
        known = team.ledger.themes
        titles = (known[one].record.title for one in record.themes if one in known)
        yield DescriptionItem("Rode draden", tuple(titles))
    if record.notes:
        yield DescriptionItem("Notitie", prose=Passage(record.notes, session.path))


def _evaluation(session: Entry[Session]) -> Iterator[str]:
    evaluation = session.record.evaluation
    if evaluation is None:
        return
    yield f"Verstuurd op {dates.format_date(evaluation.sent)}"
    if evaluation.received is None:
        yield "Nog niet terug"
        return
    yield f"Terug op {dates.format_date(evaluation.received)}"
    if evaluation.responses:
        yield capitalize(quantity(evaluation.responses, "reactie", "reacties"))
    if evaluation.score:
        yield f"Cijfer {format_decimal(evaluation.score)}"
