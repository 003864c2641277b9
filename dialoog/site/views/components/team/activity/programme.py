"""What happened to everything but the requests: cards, calls, people, phases and news."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.models.programme import PhaseState
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.labels import format_period
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.activity.event import Event
from dialoog.site.views.components.team.activity.requests import of_request
from dialoog.site.views.components.team.labels import ANSWERS

_PHASES: dict[PhaseState, str] = {
    "active": "Het programma loopt",
    "paused": "Het programma pauzeert",
    "stopped": "Het programma is gestopt",
}


def everything(team: TeamLedger) -> Iterator[Event]:
    """Every dated fact there is, in no order."""
    for request in team.ledger.requests.values():
        yield from of_request(team, request)
    yield from _cards(team)
    yield from _calls(team)
    yield from _people(team)
    yield from _programme(team)
    yield from _publications(team)


def _cards(team: TeamLedger) -> Iterator[Event]:
    for card in team.ledger.cards.values():
        about = links.record(team, card.path)
        yield Event(card.record.issued, "Strippenkaart uitgegeven", about)
        for extension in card.record.extensions:
            more = "erbij" if extension.sessions >= 0 else "eraf"
            strips = quantity(abs(extension.sessions), "strip", "strippen")
            yield Event(extension.on, f"Afgesproken: {strips} {more}", about)
        for evaluation in card.record.interim_evaluations:
            yield Event(evaluation.on, "Tussenevaluatie gehouden", about)
        if card.record.follow_up:
            yield Event(card.record.follow_up.on, "Besloten hoe het verder gaat", about)


def _calls(team: TeamLedger) -> Iterator[Event]:
    for call in team.ledger.calls.values():
        about = Link(call.record.title, "call", call.id)
        yield Event(call.record.opened, "Oproep aan de pool", about)
        for response in call.record.responses:
            name = links.person(team, response.facilitator).words
            answer = ANSWERS[response.answer].words.lower()
            yield Event(response.on, f"{name} reageerde: {answer}", about)
        if call.record.withdrawn:
            yield Event(call.record.withdrawn.on, "Oproep ingetrokken", about)


def _people(team: TeamLedger) -> Iterator[Event]:
    for someone in team.ledger.facilitators.values():
        record, about = someone.record, links.person(team, someone.id)
        provider = links.provider(team, record.provider)
        for membership in record.membership:
            yield Event(membership.from_, f"Hoort nu bij {provider}", about)
            if membership.until:
                yield Event(membership.until, f"Laatste dag bij {provider}", about)
        for gone in record.absences:
            words = f"Meldde zich afwezig {format_period(gone.from_, gone.until)}"
            yield Event(gone.announced, words, about)
        said = "Gaf toestemming" if record.consent.profile else "Gaf geen toestemming"
        yield Event(record.consent.on, f"{said} voor een pagina op het intranet", about)


def _programme(team: TeamLedger) -> Iterator[Event]:
    contact = Link("Contact", "contact")
    for phase in team.programme.phases:
        yield Event(phase.from_, _PHASES[phase.state], contact)
    for role in team.programme.roles:
        what = "coördineert het programma" if role.role == "coordinator" else "is programmateam"
        yield Event(role.from_, f"{role.holder} {what}", contact)
        for gone in role.absences:
            words = f"Bekend: {role.holder} is afwezig {format_period(gone.from_, gone.until)}"
            yield Event(gone.announced, words, contact)


def _publications(team: TeamLedger) -> Iterator[Event]:
    for item in team.open.news:
        about = Link(item.record.title, "news-item", item.id)
        yield Event(_day(item.id), "Nieuwsbericht", about)
    for meeting in team.open.meetings:
        about = Link(meeting.record.title, "sounding-board", anchor=meeting.id)
        yield Event(_day(meeting.id), "Klankbordgroep", about)
    for theme in team.ledger.themes.values():
        about = Link(theme.record.title, "report", anchor="rode-draden")
        for action in theme.record.actions:
            yield Event(action.on, "Iets gedaan met een rode draad", about)


def _day(name: str) -> dt.date:
    """The day with which the name of a record begins."""
    return dt.date.fromisoformat(name[:10])
