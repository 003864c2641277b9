"""One punch card in full: punch by punch what it went to, and everything that was agreed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.supply import Card
from dialoog.domain.balance import Balance, balance, taken_on
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.card_forecast import Pace, pace
from dialoog.site.views.components.team.charts.step_chart import Stairs, stairs
from dialoog.site.views.components.team.table import Cell, Table, columns, number, on
from dialoog.site.views.components.team.task_rows import TaskItem, items
from dialoog.site.views.pages import cards as open_cards
from dialoog.site.views.pages.cards import CardSection


@dataclass(frozen=True, slots=True)
class PunchCardView:
    """One card: what staff see of it, and what only the team may know."""

    head: Head
    section: CardSection
    pace: Pace
    tasks: tuple[TaskItem, ...]
    punches: Table
    chart: Stairs
    months: Table
    extensions: Table
    waiting: Table


def view(team: TeamLedger, name: str) -> PunchCardView:
    """One card in full."""
    entry = team.ledger.cards[name]
    counted, told = balance(team.ledger, entry), pace(team, team.cards[name])
    return PunchCardView(
        head=Head(
            links.card(name),
            f"Waar de strippen van {name} heen gingen.",
            (HOME, Link("Kaarten", "punch-cards")),
        ),
        section=open_cards.card_section(team.open, team.cards[name]),
        pace=told,
        tasks=items(team, team.tasks_of("cards", name)),
        punches=_punches(team, counted),
        chart=_chart(team, entry, counted),
        months=_months(counted),
        extensions=_extensions(entry),
        waiting=_waiting(team, (*told.waiting, *told.cardless)),
    )


def _punches(team: TeamLedger, counted: Balance) -> Table:
    """Every punch that is used or reserved, in that order, and then what is free."""
    rows = [
        *(_punch(team, one, Badge("Gebruikt")) for one in counted.used),
        *(_punch(team, one, Badge("Gereserveerd", "good")) for one in counted.reserved),
    ]
    numbered = [(Cell(str(place)), *row) for place, row in enumerate(rows, start=1)]
    first, last = len(rows) + 1, counted.total
    if first <= last:
        strips = str(first) if first == last else f"{first} tot en met {last}"
        numbered.append((Cell(strips), Cell(badges=(Badge("Vrij"),)), *(Cell("-"),) * 4))
    return Table(
        "strippen",
        "Strip voor strip",
        columns("Strip", "Stand", "Dag", "Dossier", "Directie", "Wie leidt"),
        tuple(numbered),
        wide=True,
    )


def _punch(team: TeamLedger, session: Entry[Session], badge: Badge) -> tuple[Cell, ...]:
    record, request = session.record, team.ledger.requests[session.parent]
    off = (Badge("Afgezegd", "stop"),) if record.cancelled else ()
    link = links.dossier(session.parent)
    return (
        Cell(badges=(badge, *off)),
        on(taken_on(record)),
        Cell(
            f"{session.parent}, gesprek {session.number}",
            Link(link.words, link.page, link.id, f"gesprek-{session.number}"),
        ),
        Cell(links.directorate_of(team, request)),
        Cell(links.who(team, record)),
    )


def _chart(team: TeamLedger, entry: Entry[Card], counted: Balance) -> Stairs:
    used = sorted(taken_on(one.record) for one in counted.used)
    reserved = sorted(one.record.date for one in counted.reserved)
    last = max((team.today, *used, *reserved))
    first = min((entry.record.issued, *used))
    about = (
        f"Van {quantity(counted.total, 'strip', 'strippen')} zijn er {len(used)} gebruikt en "
        f"{len(reserved)} gereserveerd, tussen {dates.format_date(first)} en "
        f"{dates.format_date(last)}."
    )
    return stairs(
        ("verloop", f"Gebruikte strippen van {entry.id}", about),
        (first, team.today, max(last, first + dt.timedelta(days=1))),
        used,
        reserved,
        counted.total,
    )


def _months(counted: Balance) -> Table:
    """The same as the picture: what was used and reserved by month, and what was left then."""
    used = Counter(f"{taken_on(one.record):%Y-%m}" for one in counted.used)
    reserved = Counter(f"{one.record.date:%Y-%m}" for one in counted.reserved)

    def rows() -> Iterator[tuple[Cell, ...]]:
        left = counted.total
        for month in sorted({*used, *reserved}):
            left -= used[month] + reserved[month]
            words = dates.format_date(dt.date.fromisoformat(f"{month}-01")).partition(" ")[2]
            yield Cell(words, iso=month), number(used[month]), number(reserved[month]), number(left)

    return Table(
        "per-maand",
        "Per maand; een maand zonder gesprek staat er niet bij",
        columns("Maand", "Gebruikt", "Gereserveerd", "Over", numbers=(1, 2, 3)),
        tuple(rows()),
        sorts=False,
        filters=False,
        none="Er is nog geen strip gebruikt of gereserveerd.",
    )


def _extensions(entry: Entry[Card]) -> Table:
    return Table(
        "afspraken",
        "Strippen erbij of eraf, en uitzonderingen",
        columns("Dag", "Strippen", "Voor", "Reden", "Afgesproken door", numbers=(1,)),
        tuple(
            (
                on(one.on),
                Cell(_signed(one.sessions), number=True, value=str(one.sessions)),
                Cell(f"alleen {one.requester}" if one.requester else "iedereen"),
                Cell(Passage(one.reason, entry.path)),
                Cell(one.agreed_by),
            )
            for one in entry.record.extensions
        ),
        none="Er is niets extra afgesproken.",
    )


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−")


def _waiting(team: TeamLedger, requests: tuple[Entry[Request], ...]) -> Table:
    return Table(
        "wachtend",
        "Aanvragen zonder datum, op volgorde van binnenkomst",
        columns("Dossier", "Ontvangen", "Directie", "Kaart"),
        tuple(
            (
                Cell(one.id, links.dossier(one.id)),
                on(one.record.received),
                Cell(links.directorate_of(team, one)),
                Cell(one.record.card or "nog geen kaart"),
            )
            for one in requests
        ),
        none="Er wacht geen aanvraag.",
    )
