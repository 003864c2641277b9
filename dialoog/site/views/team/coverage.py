"""How strong the pool is: every competency against who can be asked today, and where it is thin."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.offer import Offer
from dialoog.data.models.vocabulary import Competency
from dialoog.domain.deadlines import WorkTime
from dialoog.formats import dates
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.markdown import to_plain
from dialoog.privacy.open_records import OpenProvider
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team.charts import BarChart, bar_chart
from dialoog.site.views.components.team.labels import needed_competencies
from dialoog.site.views.components.team.table import Cell, Column, Table, number_cell

THIN = 2
"""Under this many people a competency is thin: when one falls ill, at most one is left."""


@dataclass(frozen=True, slots=True)
class DraftCall:
    """A call in the making: the path of the new file, and its text."""

    path: str
    text: str


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
    chart: BarChart
    table: Table
    call: DraftCall | None
    people: Link


@dataclass(frozen=True, slots=True)
class _Cover:
    """Who has a competency: members by party, those of them who are here today, who asks for it.

    `thin` are the parties of which an offer counts on it, and that have too few people here.
    """

    competency: Entry[Competency]
    members: Counter[str]
    here: Counter[str]
    asking: int
    thin: tuple[OpenProvider, ...]

    @property
    def all(self) -> int:
        return self.members.total()

    @property
    def is_thin(self) -> bool:
        return bool(self.thin) or self.here.total() < THIN


def view(team: TeamLedger) -> CoverageView:
    """The coverage of today."""
    members = [one for one in team.ledger.facilitators.values() if one.record.member_on(team.today)]
    covers = tuple(_covers(team, members))
    are = "hoort" if len(members) == 1 else "horen"
    pool = frozenset(one.id for one in team.open.providers.values() if one.is_pool)
    return CoverageView(
        head=Head("Dekking", "Welke competenties sterk zijn, en welke dun.", (HOME,)),
        lead=f"Vandaag {are} {quantity(len(members), 'gespreksleider', 'gespreksleiders')} bij de "
        "pool en de partijen. Dit kunnen zij.",
        rule=f"Dun is: er zijn vandaag minder dan {THIN} mensen die het kunnen. Bij een partij "
        "telt dat voor wat in haar aanbod het belangrijkst is.",
        thin=tuple(sentence for one in covers if one.is_thin for sentence in _thin(one)),
        enough="" if any(one.is_thin for one in covers) else "Geen enkele competentie is dun.",
        chart=bar_chart(
            "dekking-beeld",
            "Hoeveel mensen elke competentie hebben",
            [(one.competency.record.title, one.all) for one in covers],
        ),
        table=_table(team, covers),
        call=draft_call(team, tuple(one.competency for one in covers if _pool_lacks(one, pool))),
        people=Link("Alle gespreksleiders", "people"),
    )


def _pool_lacks(cover: _Cover, pool: frozenset[str]) -> bool:
    return cover.here.total() < THIN or any(party.id in pool for party in cover.thin)


def _covers(team: TeamLedger, members: list[Entry[Facilitator]]) -> Iterator[_Cover]:
    asking: Counter[str] = Counter()
    for request in team.ledger.requests.values():
        if not request.record.closed:
            asking.update(needed_competencies(team, request.record))
    counting = _counting(team)
    for competency in team.ledger.competencies.values():
        able = [one.record for one in members if competency.id in one.record.competencies]
        here = Counter(one.provider for one in able if one.absence_on(team.today) is None)
        yield _Cover(
            competency,
            Counter(one.provider for one in able),
            here,
            asking[competency.id],
            tuple(
                party
                for party in team.open.providers.values()
                if competency.id in counting.get(party.id, ()) and here[party.id] < THIN
            ),
        )


def _counting(team: TeamLedger) -> Mapping[str, frozenset[str]]:
    """By party, the competencies that matter most in the offers that it carries out now."""
    found: dict[str, frozenset[str]] = {}
    for offer in team.ledger.offers.values():
        if offer.record.status in ("open", "on-request"):
            for party in offer.record.providers:
                found[party] = found.get(party, frozenset()) | frozenset(offer.record.competencies)
    return found


_FEW = ("niemand", "één persoon")


def _thin(cover: _Cover) -> Iterator[str]:
    title = cover.competency.record.title
    asking = ""
    if cover.asking:
        wanted = quantity(cover.asking, "open aanvraag vraagt", "open aanvragen vragen")
        asking = f" {wanted} erom."
    if cover.here.total() < THIN:
        yield f"{title}: in alles {_FEW[cover.here.total()]}.{asking}"
        return
    where = join_words(f"{_FEW[cover.here[party.id]]} bij {party.name}" for party in cover.thin)
    yield f"{title}: {where}.{asking}"


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
        *(number_cell(cover.members[party.id]) for party in parties),
        number_cell(cover.all),
        number_cell(cover.all - cover.here.total()),
        number_cell(cover.asking),
    )


def draft_call(team: TeamLedger, wanted: tuple[Entry[Competency], ...]) -> DraftCall | None:
    """A call to the pool for who has these competencies; None when there is nothing to ask for."""
    offer = _offer(team, wanted)
    if offer is None or not wanted:
        return None
    deadline = WorkTime(team.ledger).after(team.today, team.programme.terms.call)
    bullets = "\n".join(
        f"- {one.record.title}: {_small(to_plain(one.record.text))}" for one in wanted
    )
    text = f"""---
title: Wie versterkt de gespreksleiders?
offer: {offer.id}
opened: {team.today}
deadline: {deadline}
needed: {len(wanted)}
responses: []
chosen: []
---
Wij zoeken gespreksleiders die goed zijn in:

{bullets}

Kunt u dit, of wilt u het leren? Laat het de coördinator weten, uiterlijk op
{dates.format_date(deadline)}. Kent u een collega die past? Stuur deze oproep door.
"""
    return DraftCall(_path(team), text)


def _offer(team: TeamLedger, wanted: tuple[Entry[Competency], ...]) -> Entry[Offer] | None:
    """The offer of the pool for which most of these count; None where the pool has no offer."""
    pools = {one.id for one in team.ledger.providers.values() if one.record.kind == "pool"}
    ids = {one.id for one in wanted}
    offers = [
        one
        for one in team.ledger.offers.values()
        if one.record.status != "closed" and pools & set(one.record.providers)
    ]
    return max(offers, key=lambda one: len(ids & set(one.record.competencies)), default=None)


def _path(team: TeamLedger) -> str:
    """A path that is free, by the month: ``content/calls/versterking-2026-11.md``."""
    name, number = f"versterking-{team.today.isoformat()[:7]}", 2
    free = name
    while team.ledger.exists("calls", free):
        free, number = f"{name}-{number}", number + 1
    return f"content/calls/{free}.md"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
