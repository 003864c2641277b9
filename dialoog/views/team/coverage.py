"""How strong the pool is: every competency against who can be asked today, and where it is thin."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.disclosure import OpenProvider
from dialoog.entry import Entry
from dialoog.records.facilitator import Facilitator
from dialoog.records.vocabulary import Competency
from dialoog.team import TeamLedger
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Badge, Link
from dialoog.views.team.asked import needed
from dialoog.views.team.charts.bars import Bars, bars
from dialoog.views.team.recruiting import DraftCall, draft
from dialoog.views.team.table import Cell, Column, Table, number
from dialoog.views.words import count

THIN = 2
"""Under this many people a competency is thin: when one falls ill, at most one is left."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The profile against the people. `thin` says in sentences where it is thin and why.

    `call` is the text of a call that would fill what the pool lacks.
    """

    head: Head
    lead: str
    rule: str
    thin: tuple[str, ...]
    enough: str
    chart: Bars
    table: Table
    call: DraftCall | None
    people: Link


@dataclass(frozen=True, slots=True)
class _Cover:
    """Who has a competency: members by provider, of them away today, and who asks for it."""

    competency: Entry[Competency]
    members: Counter[str]
    away: int
    asking: int

    @property
    def present(self) -> int:
        return sum(self.members.values()) - self.away

    @property
    def is_thin(self) -> bool:
        return self.present < THIN


def view(team: TeamLedger) -> CoverageView:
    """The coverage of today."""
    members = [one for one in team.ledger.facilitators.values() if one.record.member_on(team.today)]
    covers = tuple(_covers(team, members))
    thin = [one for one in covers if one.is_thin]
    are = "hoort" if len(members) == 1 else "horen"
    return CoverageView(
        head=Head("Dekking", "Welke competenties sterk zijn, en welke dun.", (HOME,)),
        lead=f"Vandaag {are} {count(len(members), 'gespreksleider', 'gespreksleiders')} bij de "
        f"pool en de partijen. Dit kunnen zij.",
        rule=f"Dun is: minder dan {THIN} mensen die er vandaag zijn.",
        thin=tuple(_thin(one) for one in thin),
        enough="" if thin else "Geen enkele competentie is dun.",
        chart=bars(
            "dekking-beeld",
            "Hoeveel mensen elke competentie hebben",
            [(one.competency.record.title, sum(one.members.values())) for one in covers],
        ),
        table=_table(team, covers),
        call=draft(team, tuple(one.competency for one in thin)),
        people=Link("Alle gespreksleiders", "people"),
    )


def _covers(team: TeamLedger, members: list[Entry[Facilitator]]) -> Iterator[_Cover]:
    asking: Counter[str] = Counter()
    for request in team.ledger.requests.values():
        if not request.record.closed:
            asking.update(needed(team, request.record))
    for competency in team.ledger.competencies.values():
        able = [one.record for one in members if competency.id in one.record.competencies]
        yield _Cover(
            competency,
            Counter(one.provider for one in able),
            sum(1 for one in able if one.absence_on(team.today)),
            asking[competency.id],
        )


def _thin(cover: _Cover) -> str:
    title = cover.competency.record.title
    has = {0: "niemand", 1: "één persoon"}[max(cover.present, 0)]
    away = f", en {count(cover.away, 'persoon is', 'mensen zijn')} nu afwezig" if cover.away else ""
    asking = ""
    if cover.asking:
        open_ones = count(cover.asking, "open aanvraag vraagt", "open aanvragen vragen")
        asking = f" {open_ones} erom."
    return f"{title}: {has}{away}.{asking}"


def _table(team: TeamLedger, covers: tuple[_Cover, ...]) -> Table:
    parties = [party for party in team.open.providers.values() if party.members]
    return Table(
        "dekking",
        "Hoeveel mensen elke competentie hebben",
        (
            Column("Competentie"),
            *(Column(party.name, numbers=True) for party in parties),
            Column("Samen", numbers=True),
            Column("Nu afwezig", numbers=True),
            Column("Open aanvragen", numbers=True),
        ),
        tuple(_row(cover, parties) for cover in covers),
        none="Er zijn nog geen competenties.",
        wide=True,
    )


def _row(cover: _Cover, parties: list[OpenProvider]) -> tuple[Cell, ...]:
    title = cover.competency.record.title
    return (
        Cell(
            title,
            Link(title, "competencies", anchor=cover.competency.id),
            (Badge("Dun", "attention"),) if cover.is_thin else (),
        ),
        *(number(cover.members[party.id]) for party in parties),
        number(sum(cover.members.values())),
        number(cover.away),
        number(cover.asking),
    )
