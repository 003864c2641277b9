"""One call in full: the answers with their dates, who is chosen, who is silent, and the text."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call
from dialoog.data.models.facilitator import Facilitator
from dialoog.exports.mail import letter as letters
from dialoog.formats import dates
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.answers import Answers, answers, badge, is_open, short_of
from dialoog.site.views.components.team.labels import ANSWERS
from dialoog.site.views.components.team.table import Cell, Table, columns, on
from dialoog.site.views.components.team.task_rows import TaskItem, items
from dialoog.site.views.pages import calls as open_calls
from dialoog.site.views.pages.calls import CallItem


@dataclass(frozen=True, slots=True)
class CallView:
    """One call. `silent` are the members of the pool who have not answered; `letter` can be sent.

    `letter` is the text of an e-mail under `subject`; `command` makes the e-mail itself.
    """

    head: Head
    badge: Badge
    sums: str
    call: CallItem
    tasks: tuple[TaskItem, ...]
    answers: Table
    chosen: tuple[Link, ...]
    silent: Table | None
    subject: str
    letter: str
    command: str
    privacy: str


def view(team: TeamLedger, name: str) -> CallView:
    """One call in full."""
    call = team.ledger.calls[name]
    record, found = call.record, answers(team, call)
    shown = next(one for one in team.open.calls if one.id == name)
    letter = letters.letter(team.ledger, call, lambda _path, _target: None)
    return CallView(
        head=Head(
            record.title, f"Wie reageerde op de oproep {name}.", (HOME, Link("Oproepen", "calls"))
        ),
        badge=badge(team, record),
        sums=_sums(team, record, found),
        call=open_calls.call_item(team.open, shown),
        tasks=items(team, team.tasks_of("calls", name)),
        answers=_answers(team, call),
        chosen=tuple(links.person(team, one) for one in record.chosen),
        silent=_silent(call, found) if is_open(team, record) else None,
        subject=letter.subject,
        letter=letter.text,
        command=f"python build.py letter {call.path} --bcc LIJST --out BRIEF.eml",
        privacy="Zet alle adressen in het veld BCC. Zo ziet niemand het adres van een ander.",
    )


def _sums(team: TeamLedger, call: Call, found: Answers) -> str:
    if call.withdrawn:
        return f"Ingetrokken op {dates.format_date(call.withdrawn.on)}."
    silent = quantity(len(found.silent), "lid van de pool heeft", "leden van de pool hebben")
    words = short_of(call, found)
    return f"{words} {silent} nog niet gereageerd." if is_open(team, call) else words


def _answers(team: TeamLedger, call: Entry[Call]) -> Table:
    chosen = frozenset(call.record.chosen)
    ordered = sorted(call.record.responses, key=lambda one: one.on)
    return Table(
        "reacties",
        "Reacties, op volgorde van binnenkomst",
        columns("Wie", "Antwoord", "Dag", "Notitie"),
        tuple(
            (
                Cell(
                    links.person(team, one.facilitator).words,
                    links.person(team, one.facilitator),
                    (Badge("Gekozen", "good"),) if one.facilitator in chosen else (),
                ),
                Cell(badges=(ANSWERS[one.answer],)),
                on(one.on),
                Cell(Passage(one.note, call.path) if one.note else ""),
            )
            for one in ordered
        ),
        none="Er heeft nog niemand gereageerd.",
    )


def _silent(call: Entry[Call], found: Answers) -> Table:
    return Table(
        "geen-antwoord",
        "Wie van de pool nog niet reageerde",
        columns("Wie", "Let op"),
        tuple(
            (
                Cell(one.record.name, Link(one.record.name, "person", one.id)),
                Cell(_mind(one, call.record)),
            )
            for one in found.silent
        ),
        none="Iedereen van de pool heeft gereageerd.",
    )


def _mind(someone: Entry[Facilitator], call: Call) -> str:
    """What to know before asking somebody again."""
    record, reasons = someone.record, []
    if call.directorate and record.directorate == call.directorate:
        reasons.append("eigen directie")
    if call.directorate and call.directorate in record.recusals:
        reasons.append("werkt niet voor deze directie")
    away = record.absence_on(call.deadline)
    if away:
        reasons.append(f"afwezig tot en met {dates.format_date(away.until)}")
    return join_words(reasons)
