"""A request and its sessions in full: every field that is filled, in Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import CANCELLED_BY, PUNCHES, WEEKDAYS, language_name
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session, SessionEvaluation
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, format_decimal, join_words, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.summaries import competency_links
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.description_list import (
    DescriptionItem,
    describe,
    other_fields,
)
from dialoog.site.views.components.team.labels import (
    SESSION_BADGES,
    STATE_BADGES,
    describe_group,
    evaluation_address,
    request_goals,
    session_moment,
    session_place,
)

_REQUEST_FIELDS = (
    *("received", "offer", "card", "requester", "reason", "goals", "group", "preferred"),
    *("language", "needs", "access", "owner", "consultation", "match", "intake", "closed"),
)
_SESSION_FIELDS = (
    *("planned_on", "date", "start", "end", "location", "facilitators", "assistant", "group_size"),
    *("held", "cancelled", "evaluation", "themes", "notes"),
)
"""The fields that this module describes in its own words."""


def request_facts(team: TeamLedger, request: Entry[Request]) -> tuple[DescriptionItem, ...]:
    """Every filled-in field of a request."""
    return (
        *_application(team, request),
        *_wishes(team, request),
        *_since(team, request),
        *other_fields(request, _REQUEST_FIELDS),
    )


def _application(team: TeamLedger, request: Entry[Request]) -> Iterator[DescriptionItem]:
    record = request.record
    yield describe("Ontvangen", capitalize(dates.format_date_with_weekday(record.received)))
    yield describe("Aanbod", links=[Link(links.offer(team, record.offer), "offer", record.offer)])
    if record.card:
        yield describe(
            "Strippenkaart",
            links=[Link(capitalize(call_card(record.card)), "punch-card", record.card)],
        )
    else:
        yield describe("Strippenkaart", "geen")
    calls = team.ledger.calls_for(request.id, withdrawn=True)
    if calls:
        yield describe("Oproep", links=[links.call(call) for call in calls])
    yield describe("Directie", links.directorate_of(team, request))
    role = f", {record.requester.role}" if record.requester.role else ""
    yield describe("Aanvrager", f"{record.requester.code}{role}")
    if record.requester.contact:
        yield describe("Contact", record.requester.contact)
    yield describe("Aanleiding", prose=Passage(record.reason, request.path))
    yield describe("Groep", describe_group(record, record.group.size))
    yield describe("Eigenaar", record.owner or "nog niemand")


def _wishes(team: TeamLedger, request: Entry[Request]) -> Iterator[DescriptionItem]:
    record = request.record
    yield describe("Doelen", *request_goals(team, request))
    if record.needs:
        yield describe("Nodig", links=competency_links(team.open, record.needs))
    if record.preferred:
        wish = record.preferred
        lines = [capitalize(dates.format_period(wish.from_, wish.until))]
        if wish.days:
            lines.append(f"Liefst op {join_words(WEEKDAYS[day] for day in wish.days)}")
        yield describe("Voorkeur", *lines, *([wish.text] if wish.text else ()))
    yield describe("Taal", language_name(record.language))
    if record.access:
        yield describe("Toegankelijkheid", record.access)


def _since(team: TeamLedger, request: Entry[Request]) -> Iterator[DescriptionItem]:
    record, path = request.record, request.path
    if record.consultation:
        day = dates.format_date(record.consultation.on)
        yield describe("Overleg", day, prose=Passage(record.consultation.advice, path))
    if record.match:
        match = record.match
        people = tuple(
            links.person(team, name)
            for name in (*match.facilitators, *((match.assistant,) if match.assistant else ()))
        )
        yield describe(
            "Koppeling",
            dates.format_date(match.on),
            links=people,
            prose=Passage(match.reason, path),
        )
    if record.intake:
        intake = record.intake
        by = links.intake_holder(team, intake.by)
        is_party = intake.by in team.ledger.providers
        yield describe(
            "Intake",
            *(dates.format_date(intake.on), *((by,) if is_party else ())),
            links=() if is_party else (links.person(team, intake.by),),
            prose=Passage(intake.outcome, path),
        )
    if record.closed:
        closed = record.closed
        words = f"{STATE_BADGES[closed.outcome].words} op {dates.format_date(closed.on)}"
        yield describe("Afgesloten", words, prose=Passage(closed.reason, path))


@dataclass(frozen=True, slots=True)
class SessionItem:
    """One session; `pack` links to its session pack, `evaluation` is the address of its form."""

    id: str
    session: str
    heading: str
    badge: Badge
    facts: tuple[DescriptionItem, ...]
    pack: Link | None
    evaluation: str


def session_items(team: TeamLedger, request: str) -> tuple[SessionItem, ...]:
    """The sessions of a request, in order of their numbers."""
    return tuple(_item(team, session) for session in team.ledger.sessions_of(request))


def _item(team: TeamLedger, session: Entry[Session]) -> SessionItem:
    state = session.record.state
    return SessionItem(
        id=f"gesprek-{session.number}",
        session=session.id,
        heading=f"Gesprek {session.number}",
        badge=SESSION_BADGES[state],
        facts=(
            *_plan(team, session),
            *_after(team, session),
            *other_fields(session, _SESSION_FIELDS),
        ),
        pack=links.pack(team.ledger.requests[session.parent], session),
        evaluation="" if state == "cancelled" else evaluation_address(team, session),
    )


def _plan(team: TeamLedger, session: Entry[Session]) -> Iterator[DescriptionItem]:
    record = session.record
    yield describe("Wanneer", capitalize(session_moment(record)))
    yield describe("Waar", capitalize(session_place(record)))
    yield describe("Wie leidt", links=(links.person(team, name) for name in record.facilitators))
    if record.assistant:
        yield describe("Wie assisteert", links=[links.person(team, record.assistant)])
    yield describe("Groep", f"{quantity(record.group_size, 'mens', 'mensen')} verwacht")
    yield describe("Afgesproken op", dates.format_date(record.planned_on))


def _after(team: TeamLedger, session: Entry[Session]) -> Iterator[DescriptionItem]:
    record = session.record
    if record.held:
        yield describe("Deelnemers", str(record.held.participants))
    if record.cancelled:
        off = record.cancelled
        day, by = dates.format_date(off.on), CANCELLED_BY[off.by]
        words = f"Op {day} door {by}; strip {PUNCHES[off.punch]}"
        yield describe("Afgezegd", words, prose=Passage(off.reason, session.path))
    if record.evaluation:
        yield describe("Evaluatie", *_evaluation(record.evaluation))
    if record.themes:
        themes = team.ledger.themes
        titles = (themes[name].record.title for name in record.themes if name in themes)
        yield describe("Rode draden", *titles)
    if record.notes:
        yield describe("Notitie", prose=Passage(record.notes, session.path))


def _evaluation(evaluation: SessionEvaluation) -> Iterator[str]:
    yield f"Verstuurd op {dates.format_date(evaluation.sent)}"
    if evaluation.received is None:
        yield "Nog niet terug"
        return
    yield f"Terug op {dates.format_date(evaluation.received)}"
    if evaluation.responses is not None:
        yield capitalize(quantity(evaluation.responses, "reactie", "reacties"))
    if evaluation.score:
        yield f"Cijfer {format_decimal(evaluation.score)}"
