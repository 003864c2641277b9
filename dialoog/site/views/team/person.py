"""One facilitator for the team: memberships, absences, load, sessions and consent."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import ROLES, WEEKDAYS, language_name
from dialoog.data.models.session import Session
from dialoog.domain.periods import quarter_of, quarter_phrase
from dialoog.formats import dates
from dialoog.formats.dates import format_period
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.description_list import DescriptionItem
from dialoog.site.views.components.team.labels import ANSWERS, SESSIONS, session_times
from dialoog.site.views.components.team.table import Cell, Table, columns, day_cell
from dialoog.site.views.components.team.tasks import TaskItem, task_items


@dataclass(frozen=True, slots=True)
class PersonView:
    """One facilitator. `calendar` is the file with what is planned, `public` the page for staff."""

    head: Head
    lead: str
    badges: tuple[Badge, ...]
    facts: tuple[DescriptionItem, ...]
    tasks: tuple[TaskItem, ...]
    sessions: Table
    promised: tuple[Link, ...]
    calls: Table
    competencies: tuple[Link, ...]
    bio: Passage | None
    public: Link | None
    calendar: Link | None


def view(team: TeamLedger, name: str) -> PersonView:
    """One facilitator."""
    someone = team.ledger.facilitators[name]
    record, sessions = someone.record, team.sessions_with(name)
    known = team.ledger.competencies
    return PersonView(
        head=Head(
            f"{record.name}: alles voor het team",
            f"Alles over {record.name}, voor het programmateam.",
            (HOME, Link("Alle gespreksleiders", "people")),
        ),
        lead=f"{_roles(record)} bij {links.provider(team, record.provider)}.",
        badges=tuple(_badges(team, record)),
        facts=tuple(_facts(team, someone)),
        tasks=task_items(team, team.tasks_of("facilitators", name)),
        sessions=_sessions(team, name, sessions),
        promised=tuple(
            links.dossier(request, f"Dossier {request}") for request in team.promised.get(name, ())
        ),
        calls=_calls(team, name),
        competencies=tuple(
            Link(known[one].record.title, "competencies", anchor=one)
            for one in record.competencies
            if one in known
        ),
        bio=Passage(record.bio, someone.path) if record.bio else None,
        public=Link("De pagina voor medewerkers", "facilitator", name)
        if name in team.open.facilitators
        else None,
        calendar=Link("De geplande gesprekken als agenda", "agenda-person", name)
        if any(one.record.state == "planned" for one in sessions)
        else None,
    )


def _roles(record: Facilitator) -> str:
    return capitalize(join_words(ROLES[role] for role in record.roles))


def _badges(team: TeamLedger, record: Facilitator) -> Iterator[Badge]:
    if not record.member_on(team.today):
        yield Badge("Hoort er nu niet bij", "stop")
    away = record.absence_on(team.today)
    if away:
        yield Badge(f"Afwezig tot en met {dates.format_date(away.until)}", "attention")
    if not record.consent.profile:
        yield Badge("Staat niet op het intranet", "attention")


def _facts(team: TeamLedger, someone: Entry[Facilitator]) -> Iterator[DescriptionItem]:
    record = someone.record
    yield DescriptionItem(
        "Hoort erbij",
        tuple(capitalize(format_period(x.from_, x.until)) for x in record.membership),
    )
    reasons = [x.reason for x in record.membership if x.reason]
    if reasons:
        yield DescriptionItem("Reden", tuple(Passage(reason, someone.path) for reason in reasons))
    yield DescriptionItem("Dit kwartaal", (_load(team, someone),))
    yield DescriptionItem("In alles", (_history(team, someone.id),))
    yield DescriptionItem(
        "Dagen", (capitalize(join_words(WEEKDAYS[x] for x in record.days)) or "Alle werkdagen",)
    )
    if record.absences:
        gone = (f"{capitalize(format_period(x.from_, x.until))}" for x in record.absences)
        yield DescriptionItem("Afwezig", tuple(gone))
    yield DescriptionItem(
        "Talen", (capitalize(join_words(language_name(code) for code in record.languages)),)
    )
    yield DescriptionItem("Ervaring", tuple(_experience(someone)))
    if record.directorate:
        yield DescriptionItem("Eigen directie", (links.directorate(team, record.directorate),))
    if record.recusals:
        yield DescriptionItem(
            "Werkt niet voor", tuple(links.directorate(team, x) for x in record.recusals)
        )
    said = "Ja" if record.consent.profile else "Nee"
    yield DescriptionItem(
        "Toestemming", (f"{said}, gezegd op {dates.format_date(record.consent.on)}",)
    )


def _load(team: TeamLedger, someone: Entry[Facilitator]) -> str:
    quarter = quarter_of(team.today)
    busy = team.workload.in_quarter.get((someone.id, quarter), 0)
    most = someone.record.max_per_quarter
    limit = f" Wil er hoogstens {most}." if most else ""
    sessions = quantity(busy, "gesprek", "gesprekken")
    return f"{sessions} in {quarter_phrase(quarter)}.{limit}"


def _history(team: TeamLedger, name: str) -> str:
    held = [one for one in team.sessions_with(name) if one.record.state == "held"]
    led = sum(1 for one in held if name in one.record.facilitators)
    sessions = quantity(led, "gesprek", "gesprekken")
    assisted = len(held) - led
    return f"{sessions} geleid" + (f", {assisted} keer geassisteerd" if assisted else "")


def _experience(someone: Entry[Facilitator]) -> Iterator[str | Passage]:
    experience = someone.record.experience
    whom = [
        words
        for words, has in (
            ("leidinggevenden", experience.managers),
            ("de hoogste leiding", experience.higher_echelon),
        )
        if has
    ]
    yield f"Met {join_words(whom)}" if whom else "Met teams"
    if experience.text:
        yield Passage(experience.text, someone.path)


def _sessions(team: TeamLedger, name: str, sessions: tuple[Entry[Session], ...]) -> Table:
    return Table(
        "gesprekken",
        "Gesprekken, het laatste bovenaan",
        columns("Dag", "Stand", "Dossier", "Directie", "Rol", "Tijd"),
        tuple(
            (
                day_cell(one.record.date),
                Cell(badges=(SESSIONS[one.record.state],)),
                Cell(f"{one.parent}, gesprek {one.number}", links.dossier(one.parent)),
                Cell(links.directorate_of(team, team.ledger.requests[one.parent])),
                Cell(ROLES["assistant" if one.record.assistant == name else "facilitator"]),
                Cell(session_times(one.record)),
            )
            for one in reversed(sessions)
        ),
        none="Er is nog geen gesprek.",
        wide=True,
    )


def _calls(team: TeamLedger, name: str) -> Table:
    return Table(
        "oproepen",
        "Antwoorden op oproepen",
        columns("Oproep", "Antwoord", "Dag"),
        tuple(
            (
                Cell(call.record.title, Link(call.record.title, "call", call.id)),
                Cell(badges=(ANSWERS[response.answer],)),
                day_cell(response.on),
            )
            for call in team.ledger.calls.values()
            for response in call.record.responses
            if response.facilitator == name
        ),
        none="Reageerde nog niet op een oproep.",
    )
