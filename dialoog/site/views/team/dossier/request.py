"""The request in full: everything that was asked, advised, chosen and agreed."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.labels import WEEKDAYS, language_name
from dialoog.data.models.request import Request
from dialoog.formats import dates
from dialoog.formats.dutch import join_words
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.labels import capitalize, format_period
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.description_list import DescriptionItem, other_fields
from dialoog.site.views.components.team.labels import STATES
from dialoog.site.views.components.team.request_summary import goals, group


def in_full(team: TeamLedger, request: Entry[Request]) -> tuple[DescriptionItem, ...]:
    """Every filled-in field of a request."""
    return (
        *_asked(team, request),
        *_wishes(team, request),
        *_since(team, request),
        *other_fields(request, _DESCRIBED),
    )


_DESCRIBED = (
    *("received", "offer", "card", "requester", "reason", "goals", "group", "preferred"),
    *("language", "needs", "access", "owner", "consultation", "match", "intake", "closed"),
)
"""The fields that this module describes in its own words."""


def _asked(team: TeamLedger, request: Entry[Request]) -> Iterator[DescriptionItem]:
    record = request.record
    yield DescriptionItem(
        "Ontvangen", (capitalize(dates.format_date_with_weekday(record.received)),)
    )
    yield DescriptionItem(
        "Aanbod", links=(Link(links.offer(team, record.offer), "offer", record.offer),)
    )
    if record.card:
        yield DescriptionItem(
            "Strippenkaart", links=(Link(record.card, "punch-card", record.card),)
        )
    else:
        yield DescriptionItem("Strippenkaart", ("geen",))
    yield DescriptionItem("Directie", (links.directorate_of(team, request),))
    role = f", {record.requester.role}" if record.requester.role else ""
    yield DescriptionItem("Aanvrager", (f"{record.requester.code}{role}",))
    if record.requester.contact:
        yield DescriptionItem("Contact", (record.requester.contact,))
    yield DescriptionItem("Aanleiding", prose=Passage(record.reason, request.path))
    yield DescriptionItem("Groep", (group(record, record.group.size),))
    yield DescriptionItem("Eigenaar", (record.owner or "nog niemand",))


def _wishes(team: TeamLedger, request: Entry[Request]) -> Iterator[DescriptionItem]:
    record = request.record
    yield DescriptionItem("Doelen", goals(team, request))
    if record.needs:
        yield DescriptionItem("Nodig", links=_competencies(team, record.needs))
    if record.preferred:
        wish = record.preferred
        lines = [capitalize(format_period(wish.from_, wish.until))]
        if wish.days:
            lines.append(f"Liefst op {join_words(WEEKDAYS[day] for day in wish.days)}")
        yield DescriptionItem("Voorkeur", (*lines, *([wish.text] if wish.text else ())))
    yield DescriptionItem("Taal", (language_name(record.language),))
    if record.access:
        yield DescriptionItem("Toegankelijkheid", (record.access,))


def _competencies(team: TeamLedger, wanted: tuple[str, ...]) -> tuple[Link, ...]:
    """Competencies by their titles, each a link to the profile."""
    known = team.ledger.competencies
    return tuple(
        Link(known[one].record.title, "competencies", anchor=one) for one in wanted if one in known
    )


def _since(team: TeamLedger, request: Entry[Request]) -> Iterator[DescriptionItem]:
    record, path = request.record, request.path
    if record.consultation:
        day = dates.format_date(record.consultation.on)
        yield DescriptionItem("Overleg", (day,), prose=Passage(record.consultation.advice, path))
    if record.match:
        match = record.match
        people = tuple(
            links.person(team, one)
            for one in (*match.facilitators, *((match.assistant,) if match.assistant else ()))
        )
        yield DescriptionItem(
            "Koppeling", (dates.format_date(match.on),), people, Passage(match.reason, path)
        )
    if record.intake:
        intake = record.intake
        by = (links.person(team, intake.by),)
        yield DescriptionItem(
            "Intake", (dates.format_date(intake.on),), by, Passage(intake.outcome, path)
        )
    if record.closed:
        closed = record.closed
        words = f"{STATES[closed.outcome].words} op {dates.format_date(closed.on)}"
        yield DescriptionItem("Afgesloten", (words,), prose=Passage(closed.reason, path))
