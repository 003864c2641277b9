"""The tables of the handover, in the order in which a reader needs them.

All in one file, though it is long: they are short, alike, and read together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call
from dialoog.data.models.card import Card
from dialoog.data.models.labels import ANSWERS, OFFICES, PHASES
from dialoog.data.models.programme import Phase, Role
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain import lifecycle
from dialoog.domain.forecast import forecast
from dialoog.domain.names_in_words import names_of
from dialoog.domain.periods import month_label, month_of
from dialoog.domain.phases import phase_on
from dialoog.domain.providers import gap_of
from dialoog.formats import dates
from dialoog.formats.dates import DateRange, format_period
from dialoog.formats.dutch import capitalize, join_words
from dialoog.formats.markdown import to_plain
from dialoog.site.team_ledger import TeamLedger, by_arrival, by_date
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import STATE_BADGES, TASKS, session_place
from dialoog.site.views.components.team.table import Cell
from dialoog.site.views.components.team.tasks import NO_OWNER
from dialoog.site.views.team.handover.pending import pending_sections
from dialoog.site.views.team.handover.section import HandoverRow, Section, section
from dialoog.tasks.task import Task


def sections(team: TeamLedger, period: DateRange) -> tuple[Section, ...]:
    """All sections of the handover for ``period``."""
    return (
        _tasks_due(team, period),
        _planned_sessions(team, period),
        _open_requests(team),
        _tasks_to_come(team, period),
        _cards(team),
        _calls(team, period),
        *pending_sections(team),
        _phases(team, period),
        _people(team, period),
        _contacts(team),
    )


def _tasks_due(team: TeamLedger, period: DateRange) -> Section:
    """The tasks that are late, those due up to the end of the period, and those that wait."""
    tasks = [task for task in team.tasks if task.due <= period.last or task.is_waiting]
    rows = (
        (
            task.due_words + _when(team, task, period),
            task.text,
            task.owner or NO_OWNER,
            _linked(links.record(team, task.subject)),
        )
        for task in tasks
    )
    none = "Er is niets te doen in deze periode."
    heads = ("Uiterlijk", "Wat", "Wie", "Waarover")
    worklist = Link("Naar de werklijst", "worklist")
    return section("te-doen", "Te doen in deze periode", heads, rows, none).also_at(
        "Alles staat op de werklijst.", worklist, _kinds(tasks)
    )


def _kinds(tasks: Iterable[Task]) -> Iterator[str]:
    return (TASKS[task.code] for task in tasks)


def _linked(link: Link | None) -> Cell:
    """A cell with a link that has its own words; empty without one."""
    return Cell(link.words, link) if link else Cell()


def _when(team: TeamLedger, task: Task, period: DateRange) -> str:
    if task.due < team.today:
        return " (te laat)"
    return " (voor deze periode)" if task.due < period.first else ""


def _tasks_to_come(team: TeamLedger, period: DateRange) -> Section:
    """The tasks that will exist on the last day if nothing is done until then."""
    known = {(task.code, task.path) for task in team.tasks}
    later = team.tasks_on(max(period.last, team.today))
    tasks = [task for task in later if (task.code, task.path) not in known]
    rows = (
        (
            dates.format_date_with_weekday(task.since),
            task.due_words,
            Cell(task.text, links.record(team, task.subject)),
        )
        for task in tasks
    )
    heading = f"Komt erbij tot en met {dates.format_date(period.last)}"
    none = "Er komt in deze periode niets bij, voor zover nu bekend."
    heads = ("Vanaf", "Uiterlijk", "Wat")
    words = (
        "Elke taak komt op de dag waarop die begint vanzelf op de werklijst. "
        "Het commando onderaan geeft ze nu al alle."
    )
    return section("komt-erbij", heading, heads, rows, none).also_at(words, None, _kinds(tasks))


def _planned_sessions(team: TeamLedger, period: DateRange) -> Section:
    """The planned sessions, also those after the period, in order of time."""
    planned = sorted(team.ledger.planned_sessions, key=by_date)
    rows = (_session(team, session, period) for session in planned)
    heads = ("Dag", "Tijd", "Aanvraag", "Waar", "Wie leidt het", "Groep")
    none = "Er is geen gesprek gepland."
    months = (month_label(month_of(session.record.date)) for session in planned)
    return section("gesprekken", "Beloofde data", heads, rows, none).also_at(
        "Alle gesprekken staan in de agenda.", Link("Naar de agenda", "agenda"), months
    )


def _session(team: TeamLedger, session: Entry[Session], period: DateRange) -> HandoverRow:
    record = session.record
    day = dates.format_date_with_weekday(record.date)
    if record.date > period.last:
        day = f"{day} (na deze periode)"
    elif record.date < team.today:
        day = f"{day} (nog niet vastgelegd)"
    return (
        day,
        f"{record.start:%H:%M} - {record.end:%H:%M}",
        Cell(f"{session.parent}, gesprek {session.number}", links.dossier(session.parent)),
        session_place(record),
        links.session_people(team, record),
        f"{record.group_size} mensen",
    )


def _open_requests(team: TeamLedger) -> Section:
    """The open requests: those that are furthest first, then in order of arrival."""

    def progress(request: Entry[Request]) -> int:
        return lifecycle.STATES.index(lifecycle.state(team.ledger, request))

    requests = [request for request in team.ledger.requests.values() if not request.record.closed]
    ordered = sorted(sorted(requests, key=by_arrival), key=progress, reverse=True)
    rows = (_request(team, request) for request in ordered)
    heads = ("Stand", "Aanvraag", "Wie vraagt het", "Contact", "Gespreksleiders", "Wanneer")
    none = "Er zijn geen open aanvragen."
    states = (_state(team, request) for request in ordered)
    return section("aanvragen", "Open aanvragen", heads, rows, none).also_at(
        "Van elke open aanvraag is er een dossier.", Link("Alle open dossiers", "dossiers"), states
    )


def _state(team: TeamLedger, request: Entry[Request]) -> str:
    return STATE_BADGES[lifecycle.state(team.ledger, request)].words


def _request(team: TeamLedger, request: Entry[Request]) -> HandoverRow:
    record = request.record
    state = _state(team, request)
    waiting = " (wacht op het einde van de pauze)" if request.id in team.waiting else ""
    requester = (
        record.requester.code,
        links.directorate_of(team, request),
        record.requester.role,
    )
    match, wish = record.match, record.preferred
    return (
        f"{state}{waiting}",
        Cell(
            f"{request.id}, ontvangen {dates.format_date(record.received)}",
            links.dossier(request.id),
        ),
        ", ".join(filter(None, requester)),
        record.requester.contact or "",
        links.join_people(team, match.facilitators, match.assistant) if match else "",
        format_period(wish.from_, wish.until) if wish else "",
    )


def _cards(team: TeamLedger) -> Section:
    """The cards for which no follow-up has been decided yet."""
    rows = (_card(team, card) for card in team.ledger.cards.values() if card.record.goes_on)
    heads = ("Kaart", "Strippen", "Gebruikt", "Beloofd", "Over", "Op rond", "Wachten")
    return section("kaarten", "Strippenkaarten", heads, rows, "Er is geen strippenkaart.").also_at(
        "Elke kaart heeft een pagina.", Link("Alle kaarten", "punch-cards")
    )


def _card(team: TeamLedger, card: Entry[Card]) -> HandoverRow:
    expected = forecast(team.ledger, card)
    balance = expected.balance
    return (
        Cell(
            f"{capitalize(call_card(card.id))} ({links.provider(team, card.record.provider)})",
            links.record(team, card.path),
        ),
        str(balance.total),
        str(len(balance.used)),
        str(len(balance.reserved)),
        str(balance.left),
        dates.format_date(expected.used_up) if expected.used_up else "niet te zeggen",
        join_words(need.request.id for need in (*expected.needs, *expected.without_card)),
    )


def _calls(team: TeamLedger, period: DateRange) -> Section:
    """The calls that can be answered in the period, or that need more people."""
    rows = (
        _call(team, call)
        for call in team.ledger.calls.values()
        if not call.record.withdrawn
        and (call.record.deadline >= period.first or len(call.record.chosen) < call.record.needed)
    )
    heads = ("Oproep", "Reageren tot en met", "Nodig", "Antwoorden", "Gekozen")
    return section("oproepen", "Oproepen", heads, rows, "Er staat geen oproep open.").also_at(
        "Elke oproep heeft een pagina.", Link("Alle oproepen", "calls")
    )


def _call(team: TeamLedger, call: Entry[Call]) -> HandoverRow:
    record = call.record
    answers: Counter[str] = Counter(response.answer for response in record.last_answers.values())
    return (
        Cell(record.title, links.record(team, call.path)),
        dates.format_date_with_weekday(record.deadline),
        str(record.needed),
        join_words(
            f"{answers[answer]} {label}"
            for answer, label in ANSWERS.items()
            if answers[answer] and answer != "withdrawn"
        ),
        names_of(team.ledger, "facilitators", record.chosen),
    )


def _phases(team: TeamLedger, period: DateRange) -> Section:
    """The phases in the period and after it: of the programme, and of some offers alone."""
    rows = [
        (
            links.phase_scope(team, phase),
            PHASES[phase.state],
            format_period(phase.from_, phase.until),
            to_plain(phase.message or ""),
        )
        for phase in sorted(team.programme.phases, key=lambda phase: phase.from_)
        if phase.period.overlaps(DateRange(period.first)) and _holds(team, phase, period)
    ]
    offers = team.ledger.offers.values()
    rows += [
        (entry.record.title, PHASES["paused"], "tot nader bericht", "")
        for entry in offers
        if entry.record.status == "paused"
    ]
    heads = ("Waarvan", "Stand", "Wanneer", "Bericht")
    return section("fasen", "Stand van het programma", heads, rows, "Dit is niet bekend.")


def _holds(team: TeamLedger, phase: Phase, period: DateRange) -> bool:
    """Whether no later phase has taken its place when the period begins."""
    first = max(phase.from_, period.first)
    scopes = phase.offers or (None,)
    return any(phase_on(team.ledger, scope, first) == phase for scope in scopes)


def _people(team: TeamLedger, period: DateRange) -> Section:
    """Who has a role in the programme, and which of them and of the facilitators are away."""
    roles = [
        row
        for role in team.programme.roles
        if period.overlaps(role.period)
        for row in _role(role, period)
    ]
    facilitators = [
        (
            one.record.name,
            "Gespreksleider",
            "",
            format_period(absence.from_, absence.until),
            "",
        )
        for one in team.ledger.facilitators.values()
        for absence in one.record.absences
        if period.overlaps(absence.period)
    ]
    heads = ("Wie", "Wat", "Werkdagen", "Afwezig", "Vervanger")
    none = "Er is niemand met een rol."
    return section("mensen", "Wie er is", heads, [*roles, *facilitators], none).also_at(
        "Wie er weg is, staat in de agenda.", Link("Naar de agenda", "agenda")
    )


def _role(role: Role, period: DateRange) -> Iterator[HandoverRow]:
    """A row for each absence in the period, or one row without an absence."""
    head = (role.holder, capitalize(OFFICES[role.role]), join_words(role.working_days))
    absences = [absence for absence in role.absences if period.overlaps(absence.period)]
    for absence in absences:
        deputy = absence.deputy or "nog niet bekend: wijs iemand aan"
        yield (*head, format_period(absence.from_, absence.until), deputy)
    if not absences:
        yield (*head, "", "")


def _contacts(team: TeamLedger) -> Section:
    """The mailbox, the evaluation system, and the providers that supply or are to come."""
    evaluation = team.programme.evaluation
    number = "(het nummer van het gesprek, zoals 2026-007-2)"
    address = "Het adres is nog niet bekend."
    if evaluation.has_address:
        address = evaluation.url.replace("{session}", number)
    rows = [
        ("Postbus van het programma", team.programme.mailbox),
        (f"Evaluaties: {evaluation.system}", address),
        *(
            (
                provider.record.name + (f" ({gap.label})" if gap else ""),
                to_plain(provider.record.contact),
            )
            for provider in team.ledger.providers.values()
            if provider.record.contact and not ((gap := gap_of(provider, team.today)) and gap.since)
        ),
    ]
    return section("contact", "Wie u belt of schrijft", ("Wie", "Hoe"), rows, "")
