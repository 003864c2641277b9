"""One punch card for the team, punch by punch: where its punches went, and who waits for one."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.card import Card
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.balance import Balance, balance, punch_taken_on
from dialoog.domain.cards import closed_on
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.card_picture import call_free_punches
from dialoog.site.views.components.card_section import CardSection, card_section
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.card_forecast import CardForecast, card_forecast
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


@dataclass(frozen=True, slots=True)
class PunchCardView:
    """One card: `section` is what staff see of it, the rest is for the team only."""

    id: str
    head: Head
    section: CardSection
    forecast: CardForecast
    tasks: tuple[TaskItem, ...]
    punches: DataTable
    course: str
    months: DataTable
    extensions: DataTable
    waiting: DataTable


def view(team: TeamLedger, name: str) -> PunchCardView:
    """The page of one card."""
    card = team.ledger.cards[name]
    punches, forecast = balance(team.ledger, card), card_forecast(team, team.cards[name])
    return PunchCardView(
        id=name,
        head=Head(
            capitalize(call_card(name)),
            f"Waar de strippen van de {call_card(name)} heen gingen.",
            (HOME, Link("Kaarten", "punch-cards")),
            search=(name, *(extension.reason for extension in card.record.extensions)),
        ),
        section=card_section(team.open, team.cards[name]),
        forecast=forecast,
        tasks=task_items(team, team.tasks_of("cards", name)),
        punches=_punches(team, punches, call_free_punches(team.cards[name])),
        course=_course(team, card, punches),
        months=_months(punches),
        extensions=_extensions(card),
        waiting=_waiting(team, (*forecast.waiting, *forecast.cardless)),
    )


def _punches(team: TeamLedger, punches: Balance, free: str) -> DataTable:
    """Every punch: the used ones, the reserved ones, and one row for the others, that are free."""
    rows = [
        *(_punch(team, session, Badge("Gebruikt")) for session in punches.used),
        *(_punch(team, session, Badge("Gereserveerd", "good")) for session in punches.reserved),
    ]
    numbered = [(Cell(str(place)), *row) for place, row in enumerate(rows, start=1)]
    first, last = len(rows) + 1, punches.total
    if first <= last:
        which = str(first) if first == last else f"{first} tot en met {last}"
        numbered.append((Cell(which), Cell(badges=(Badge(capitalize(free)),)), *(Cell("-"),) * 4))
    return DataTable(
        "strippen",
        "Strip voor strip",
        columns("Strip", "Stand", "Dag", "Dossier", "Directie", "Wie leidt"),
        tuple(numbered),
        wide=True,
    )


def _punch(team: TeamLedger, session: Entry[Session], state: Badge) -> tuple[Cell, ...]:
    record, request = session.record, team.ledger.requests[session.parent]
    cancelled = (Badge("Afgezegd", "stop"),) if record.cancelled else ()
    return (
        Cell(badges=(state, *cancelled)),
        appointment_cell(punch_taken_on(record)),
        Cell(
            f"{session.parent}, gesprek {session.number}",
            Link(session.parent, "dossier", session.parent, f"gesprek-{session.number}"),
        ),
        Cell(links.directorate_of(team, request)),
        Cell(links.session_people(team, record)),
    )


def _course(team: TeamLedger, card: Entry[Card], punches: Balance) -> str:
    """How many punches there are, how many were used or reserved, and between which days."""
    used = [punch_taken_on(session.record) for session in punches.used]
    reserved = [session.record.date for session in punches.reserved]
    first = min((card.record.issued, *used))
    last = max((closed_on(card.record) or team.today, *used, *reserved))
    return (
        f"Van {quantity(punches.total, 'strip', 'strippen')} zijn er {len(used)} gebruikt en "
        f"{len(reserved)} gereserveerd, tussen {dates.format_date(first)} en "
        f"{dates.format_date(last)}."
    )


def _months(punches: Balance) -> DataTable:
    """What was used and reserved month by month, and what was left after it."""
    used = Counter(f"{punch_taken_on(session.record):%Y-%m}" for session in punches.used)
    reserved = Counter(f"{session.record.date:%Y-%m}" for session in punches.reserved)

    def rows() -> Iterator[tuple[Cell, ...]]:
        left = punches.total
        for month in sorted({*used, *reserved}):
            left -= used[month] + reserved[month]
            words = dates.format_date(dt.date.fromisoformat(f"{month}-01")).partition(" ")[2]
            yield (
                Cell(words, iso=month),
                number_cell(used[month]),
                number_cell(reserved[month]),
                number_cell(left),
            )

    return DataTable(
        "per-maand",
        "Per maand; een maand zonder gesprek staat er niet bij",
        columns("Maand", "Gebruikt", "Gereserveerd", "Over", numbers=(1, 2, 3)),
        tuple(rows()),
        sorts=False,
        filters=False,
        none="Er is nog geen strip gebruikt of gereserveerd.",
    )


def _extensions(card: Entry[Card]) -> DataTable:
    return DataTable(
        "afspraken",
        "Strippen erbij of eraf, en uitzonderingen",
        columns("Dag", "Strippen", "Voor", "Reden", "Afgesproken door", numbers=(1,)),
        tuple(
            (
                day_cell(extension.on),
                Cell(_signed(extension.sessions), number=True, value=str(extension.sessions)),
                Cell(f"alleen {extension.requester}" if extension.requester else "iedereen"),
                Cell(Passage(extension.reason, card.path)),
                Cell(extension.agreed_by),
            )
            for extension in card.record.extensions
        ),
        none="Er is niets extra afgesproken.",
    )


def _signed(value: int) -> str:
    return f"{value:+d}".replace("-", "−")


def _waiting(team: TeamLedger, requests: Iterable[Entry[Request]]) -> DataTable:
    return DataTable(
        "wachtend",
        "Aanvragen zonder datum, op volgorde van binnenkomst",
        columns("Dossier", "Ontvangen", "Directie", "Kaart"),
        tuple(
            (
                link_cell(links.dossier(request.id)),
                day_cell(request.record.received),
                Cell(links.directorate_of(team, request)),
                Cell(
                    capitalize(call_card(request.record.card))
                    if request.record.card
                    else "nog geen"
                ),
            )
            for request in requests
        ),
        none="Er wacht geen aanvraag.",
    )
