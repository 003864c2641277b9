"""The team's page of one facilitator: memberships, absences, load, sessions and consent."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Absence, Facilitator, Membership
from dialoog.data.models.labels import ROLES, WEEKDAYS, format_languages, format_roles
from dialoog.data.models.session import Session
from dialoog.domain.periods import quarter_of, quarter_phrase
from dialoog.formats import dates
from dialoog.formats.dates import format_period
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.summaries import competency_links
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.description_list import DescriptionItem, describe
from dialoog.site.views.components.team.labels import ANSWER_BADGES, SESSION_BADGES, session_times
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    appointment_cell,
    columns,
    day_cell,
    link_cell,
)
from dialoog.site.views.components.team.tasks import TaskItem, task_items


@dataclass(frozen=True, slots=True)
class PersonView:
    """One facilitator. `calendar` is a file with planned sessions, `public` the page for staff."""

    id: str
    head: Head
    lead: str
    badges: tuple[Badge, ...]
    facts: tuple[DescriptionItem, ...]
    tasks: tuple[TaskItem, ...]
    sessions: DataTable
    promised: tuple[Link, ...]
    calls: DataTable
    competencies: tuple[Link, ...]
    bio: Passage | None
    public: Link | None
    calendar: Link | None


def view(team: TeamLedger, name: str) -> PersonView:
    """The page of one facilitator."""
    facilitator = team.ledger.facilitators[name]
    record, sessions = facilitator.record, team.sessions_with(name)
    roles = capitalize(format_roles(record.roles))
    return PersonView(
        id=name,
        head=Head(
            f"{record.name}: alles voor het team",
            f"Alles over {record.name}, voor het programmateam.",
            (HOME, Link("Alle gespreksleiders", "people")),
        ),
        lead=f"{roles} bij {links.provider(team, record.provider)}.",
        badges=tuple(_badges(team, record)),
        facts=tuple(_facts(team, facilitator)),
        tasks=task_items(team, team.tasks_of("facilitators", name)),
        sessions=_sessions(team, name, sessions),
        promised=tuple(
            links.dossier(request, f"Dossier {request}")
            for request in team.unplanned_matches.get(name, ())
        ),
        calls=_calls(team, name),
        competencies=competency_links(team.open, record.competencies),
        bio=Passage(record.bio, facilitator.path) if record.bio else None,
        public=Link("De pagina voor medewerkers", "facilitator", name)
        if name in team.open.facilitators
        else None,
        calendar=Link("De geplande gesprekken als agenda", "agenda-person", name)
        if any(session.record.state == "planned" for session in sessions)
        else None,
    )


def _badges(team: TeamLedger, record: Facilitator) -> Iterator[Badge]:
    if not record.member_on(team.today):
        yield Badge("Hoort er nu niet bij", "stop")
    away = record.absence_on(team.today)
    if away:
        yield Badge(f"Afwezig {dates.format_until(away.until)}", "attention")
    if not record.consent.profile:
        yield Badge("Staat niet op het intranet", "attention")


def _facts(team: TeamLedger, facilitator: Entry[Facilitator]) -> Iterator[DescriptionItem]:
    record = facilitator.record
    yield describe("Hoort erbij", *(_period(membership) for membership in record.membership))
    reasons = [membership.reason for membership in record.membership if membership.reason]
    if reasons:
        yield describe("Reden", *(Passage(reason, facilitator.path) for reason in reasons))
    yield describe("Dit kwartaal", _load(team, facilitator))
    yield describe("In alles", _history(team, facilitator.id))
    yield describe(
        "Dagen", capitalize(join_words(WEEKDAYS[day] for day in record.days)) or "Alle werkdagen"
    )
    if record.absences:
        yield describe("Afwezig", *(_period(absence) for absence in record.absences))
    yield describe("Talen", capitalize(format_languages(record.languages)))
    yield describe("Ervaring", *_experience(facilitator))
    if record.methods:
        yield describe(
            "Methoden",
            *(
                f"{known.name}, geleerd op {dates.format_date(known.on)}"
                for known in record.methods
            ),
        )
    if record.directorate:
        yield describe("Eigen directie", links.directorate(team, record.directorate))
    if record.recusals:
        yield describe(
            "Werkt niet voor", *(links.directorate(team, name) for name in record.recusals)
        )
    answer = "Ja" if record.consent.profile else "Nee"
    yield describe("Toestemming", f"{answer}, gezegd op {dates.format_date(record.consent.on)}")


def _period(span: Membership | Absence) -> str:
    return capitalize(format_period(span.from_, span.until))


def _load(team: TeamLedger, facilitator: Entry[Facilitator]) -> str:
    """How many sessions a facilitator has this quarter, and how many at most."""
    quarter = quarter_of(team.today)
    number = team.workload.in_quarter.get((facilitator.id, quarter), 0)
    most = facilitator.record.max_per_quarter
    limit = f" Wil er hoogstens {most}." if most else ""
    sessions = quantity(number, "gesprek", "gesprekken")
    return f"{sessions} in {quarter_phrase(quarter)}.{limit}"


def _history(team: TeamLedger, name: str) -> str:
    """How many held sessions a facilitator led, and how many they assisted."""
    sessions = [entry.record for entry in team.sessions_with(name)]
    held = [session for session in sessions if session.state == "held"]
    led = sum(1 for session in held if name in session.facilitators)
    assisted = len(held) - led
    return f"{quantity(led, 'gesprek', 'gesprekken')} geleid" + (
        f", {assisted} keer geassisteerd" if assisted else ""
    )


def _experience(facilitator: Entry[Facilitator]) -> Iterator[str | Passage]:
    experience = facilitator.record.experience
    groups = [
        group
        for group, has in (
            ("leidinggevenden", experience.managers),
            ("de hoogste leiding", experience.higher_echelon),
        )
        if has
    ]
    yield f"Met {join_words(groups)}" if groups else "Met teams"
    if experience.text:
        yield Passage(experience.text, facilitator.path)


def _sessions(team: TeamLedger, name: str, sessions: tuple[Entry[Session], ...]) -> DataTable:
    return DataTable(
        "gesprekken",
        "Gesprekken, het laatste bovenaan",
        columns("Dag", "Stand", "Dossier", "Directie", "Rol", "Tijd"),
        tuple(
            (
                appointment_cell(session.record.date),
                Cell(badges=(SESSION_BADGES[session.record.state],)),
                Cell(f"{session.parent}, gesprek {session.number}", links.dossier(session.parent)),
                Cell(links.directorate_of(team, team.ledger.requests[session.parent])),
                Cell(ROLES["assistant" if session.record.assistant == name else "facilitator"]),
                Cell(session_times(session.record)),
            )
            for session in reversed(sessions)
        ),
        none="Er is nog geen gesprek.",
        wide=True,
    )


def _calls(team: TeamLedger, name: str) -> DataTable:
    return DataTable(
        "oproepen",
        "Antwoorden op oproepen",
        columns("Oproep", "Antwoord", "Dag"),
        tuple(
            (
                link_cell(Link(call.record.title, "call", call.id)),
                Cell(badges=(ANSWER_BADGES[response.answer],)),
                day_cell(response.on),
            )
            for call in team.ledger.calls.values()
            for response in call.record.responses
            if response.facilitator == name
        ),
        none="Reageerde nog niet op een oproep.",
    )
