"""The calls for the team: a page with the answers to all of them, and one page per call."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call, Response
from dialoog.data.models.facilitator import Facilitator
from dialoog.exports.letter import write_letter
from dialoog.formats import dates
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.markdown import Passage
from dialoog.formats.unicode import in_order
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import ANSWER_BADGES
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    appointment_cell,
    columns,
    day_cell,
    link_cell,
    number_cell,
)
from dialoog.site.views.components.team.tasks import TaskItem, task_items
from dialoog.site.views.pages import calls as staff_calls
from dialoog.site.views.pages.calls import CallItem, CallsView


@dataclass(frozen=True, slots=True)
class Answers:
    """The last answers to a call by facilitator, and the members of the pool without an answer."""

    given: Mapping[str, Response]
    silent: tuple[Entry[Facilitator], ...]

    def count(self, answer: str) -> int:
        """How many people gave this answer."""
        return sum(1 for response in self.given.values() if response.answer == answer)


@dataclass(frozen=True, slots=True)
class TeamCallsView:
    """The page that staff see, with a table of the answers above it."""

    staff: CallsView
    overview: DataTable

    @property
    def head(self) -> Head:
        """The head of the page: the same as for staff."""
        return self.staff.head


@dataclass(frozen=True, slots=True)
class CallView:
    """One call.

    `silent` are the members of the pool who have not answered, None when the call is closed.
    `requests` are the dossiers of the requests that it serves.
    `letter` is the text of an e-mail with the subject `subject`; `command` makes that e-mail.
    """

    head: Head
    badge: Badge
    sums: str
    call: CallItem
    tasks: tuple[TaskItem, ...]
    answers: DataTable
    chosen: tuple[Link, ...]
    requests: tuple[Link, ...]
    silent: DataTable | None
    subject: str
    letter: str
    command: str
    privacy: str


def all_calls(team: TeamLedger) -> TeamCallsView:
    """The page with every call, the newest first."""
    return TeamCallsView(
        staff=staff_calls.view(team.open),
        overview=DataTable(
            "reacties",
            "Wie er reageerden",
            columns(
                *("Oproep", "Stand", "Directie", "Reageren tot en met", "Nodig"),
                *("Ja", "Misschien", "Nee", "Geen antwoord", "Gekozen"),
                numbers=(4, 5, 6, 7, 8, 9),
            ),
            tuple(_row(team, team.ledger.calls[call.id]) for call in team.open.calls),
            none="Er is nog geen oproep gedaan.",
            wide=True,
        ),
    )


def _row(team: TeamLedger, call: Entry[Call]) -> tuple[Cell, ...]:
    record, answers = call.record, _answers(team, call)
    silent = str(len(answers.silent)) if record.is_open_on(team.today) else "-"
    return (
        link_cell(Link(record.title, "call", call.id)),
        Cell(badges=(_badge(team, record),)),
        Cell(links.directorate(team, record.directorate) if record.directorate else "alle"),
        appointment_cell(record.deadline),
        number_cell(record.needed),
        number_cell(answers.count("yes")),
        number_cell(answers.count("maybe")),
        number_cell(answers.count("no") + answers.count("withdrawn")),
        Cell(silent, number=True),
        number_cell(len(record.chosen)),
    )


def view(team: TeamLedger, name: str) -> CallView:
    """The page of one call."""
    call = team.ledger.calls[name]
    record, answers = call.record, _answers(team, call)
    open_call = next(call for call in team.open.calls if call.id == name)
    letter = write_letter(team.ledger, call, lambda _path, _target: None)
    return CallView(
        head=Head(
            record.title,
            "Wie er op deze oproep reageerde.",
            (HOME, Link("Oproepen", "calls")),
            search=record.search,
        ),
        badge=_badge(team, record),
        sums=_summary(team, record, answers),
        call=staff_calls.call_item(team.open, open_call),
        tasks=task_items(team, team.tasks_of("calls", name)),
        answers=_responses(team, call),
        chosen=tuple(links.person(team, facilitator) for facilitator in record.chosen),
        requests=tuple(links.dossier(name, f"Dossier {name}") for name in record.requests),
        silent=_silent(call, answers) if record.is_open_on(team.today) else None,
        subject=letter.subject,
        letter=letter.text,
        command=f"python build.py letter {call.path} --bcc LIJST --out BRIEF.eml",
        privacy="Zet alle adressen in het veld BCC. Zo ziet niemand het adres van een ander.",
    )


def _answers(team: TeamLedger, call: Entry[Call]) -> Answers:
    """The answers up to now; the call was sent to the members of the pool of today."""
    given = call.record.last_answers
    silent = (member for member in _pool(team) if member.id not in given)
    return Answers(given, tuple(sorted(silent, key=lambda member: in_order(member.record.name))))


def _pool(team: TeamLedger) -> Iterator[Entry[Facilitator]]:
    """The members of the city's own pool today."""
    pools = {entry.id for entry in team.ledger.providers.values() if entry.record.kind == "pool"}
    for facilitator in team.ledger.facilitators.values():
        if facilitator.record.provider in pools and facilitator.record.member_on(team.today):
            yield facilitator


def _badge(team: TeamLedger, call: Call) -> Badge:
    """The state of a call."""
    if call.withdrawn:
        return Badge("Ingetrokken", "stop")
    return Badge("Open", "good") if call.is_open_on(team.today) else Badge("Gesloten")


def _summary(team: TeamLedger, call: Call, answers: Answers) -> str:
    """Whether enough people said yes, and for an open call how many did not answer."""
    if call.withdrawn:
        return f"Ingetrokken op {dates.format_date(call.withdrawn.on)}."
    yes, needed = answers.count("yes"), quantity(call.needed, "gespreksleider", "gespreksleiders")
    are = "is" if call.needed == 1 else "zijn"
    enough = "genoeg" if yes >= call.needed else f"nog {call.needed - yes} te vinden"
    say = "zegt" if yes == 1 else "zeggen"
    summary = f"Er {are} {needed} nodig en {yes} {say} ja: {enough}."
    silent = quantity(len(answers.silent), "lid van de pool heeft", "leden van de pool hebben")
    return f"{summary} {silent} nog niet gereageerd." if call.is_open_on(team.today) else summary


def _responses(team: TeamLedger, call: Entry[Call]) -> DataTable:
    ordered = sorted(call.record.responses, key=lambda response: response.on)
    return DataTable(
        "reacties",
        "Reacties, op volgorde van binnenkomst",
        columns("Wie", "Antwoord", "Dag", "Notitie"),
        tuple(_response(team, call, response) for response in ordered),
        none="Er heeft nog niemand gereageerd.",
    )


def _response(team: TeamLedger, call: Entry[Call], response: Response) -> tuple[Cell, ...]:
    chosen = (Badge("Gekozen", "good"),) if response.facilitator in call.record.chosen else ()
    return (
        link_cell(links.person(team, response.facilitator), *chosen),
        Cell(badges=(ANSWER_BADGES[response.answer],)),
        day_cell(response.on),
        Cell(Passage(response.note, call.path) if response.note else ""),
    )


def _silent(call: Entry[Call], answers: Answers) -> DataTable:
    return DataTable(
        "geen-antwoord",
        "Wie van de pool nog niet reageerde",
        columns("Wie", "Let op"),
        tuple(
            (
                link_cell(Link(member.record.name, "person", member.id)),
                Cell(_reasons_not_to_ask(member.record, call.record)),
            )
            for member in answers.silent
        ),
        none="Iedereen van de pool heeft gereageerd.",
    )


def _reasons_not_to_ask(facilitator: Facilitator, call: Call) -> str:
    """Reasons not to ask a facilitator again."""
    reasons = []
    if call.directorate and facilitator.directorate == call.directorate:
        reasons.append("eigen directie")
    if call.directorate and call.directorate in facilitator.recusals:
        reasons.append("werkt niet voor deze directie")
    absence = facilitator.absence_on(call.deadline)
    if absence:
        reasons.append(f"afwezig {dates.format_until(absence.until)}")
    return join_words(reasons)
