"""The coverage: how many people have each competency, which are thin, and a call to fill those.

Longer than other files: what the pool can do, and what it lacks, is one page.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.offer import Offer
from dialoog.data.models.vocabulary import Competency
from dialoog.domain.calls import free_call_id
from dialoog.domain.deadlines import WorkTime
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats import dates
from dialoog.formats.dutch import join_words, quantity, uncapitalize
from dialoog.formats.grouping import group_by_key
from dialoog.formats.markdown import to_plain
from dialoog.formats.unicode import in_order
from dialoog.privacy.open_records import OpenProvider
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team.labels import needed_competencies
from dialoog.site.views.components.team.table import Cell, Column, DataTable, columns, number_cell

MIN_PEOPLE = 2
"""A competency with fewer people is thin: when one of two falls ill, one is left."""


@dataclass(frozen=True, slots=True)
class DraftCall:
    """A draft of a call: the path of the new file, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage of every competency. `thin` are sentences about those with too few people.

    `methods` says who learnt which method; `call` is the draft of a call for what the pool lacks.
    """

    head: Head
    lead: str
    rule: str
    thin: tuple[str, ...]
    enough: str
    table: DataTable
    methods: DataTable
    call: DraftCall | None
    people: Link


@dataclass(frozen=True, slots=True)
class _Cover:
    """How many people have a competency, by provider: all `members`, and those `here` today.

    `asking` is the number of open requests that need it. `thin` are the providers that have too
    few people here, while an offer of theirs depends on the competency.
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
        return bool(self.thin) or self.here.total() < MIN_PEOPLE


def view(team: TeamLedger) -> CoverageView:
    """The coverage as of today."""
    facilitators = [entry.record for entry in team.ledger.facilitators.values()]
    members = [facilitator for facilitator in facilitators if facilitator.member_on(team.today)]
    covers = tuple(sorted(_covers(team, members), key=_need)) if members else ()
    are = "hoort" if len(members) == 1 else "horen"
    pools = frozenset(party.id for party in team.open.providers.values() if party.is_pool)
    return CoverageView(
        head=Head("Dekking", "Welke competenties sterk zijn, en welke dun.", (HOME,)),
        lead=f"Vandaag {are} {quantity(len(members), 'gespreksleider', 'gespreksleiders')} bij de "
        "pool en de partijen. Dit kunnen zij."
        if members
        else "Er hoort vandaag nog niemand bij de pool of een partij.",
        rule=f"Dun is: er zijn vandaag minder dan {MIN_PEOPLE} mensen die het kunnen. Bij een "
        "partij telt dat voor wat in haar aanbod het belangrijkst is.",
        thin=tuple(_thin(cover) for cover in covers if cover.is_thin),
        enough=_enough(covers),
        table=_table(team, covers),
        methods=_methods(team),
        call=draft_call(
            team, tuple(cover.competency for cover in covers if _pool_lacks(cover, pools))
        ),
        people=Link("Alle gespreksleiders", "people"),
    )


def _enough(covers: tuple[_Cover, ...]) -> str:
    """What is said when no competency is thin."""
    if not covers:
        return "Er is nog niets over te zeggen."
    return "" if any(cover.is_thin for cover in covers) else "Geen enkele competentie is dun."


def _need(cover: _Cover) -> tuple[bool, int, int]:
    """Thin ones first, then those that most is asked of for how many can do it."""
    here = cover.here.total()
    return not cover.is_thin, here - cover.asking, here


def _pool_lacks(cover: _Cover, pools: frozenset[str]) -> bool:
    return cover.here.total() < MIN_PEOPLE or any(party.id in pools for party in cover.thin)


def _covers(team: TeamLedger, members: list[Facilitator]) -> Iterator[_Cover]:
    asking: Counter[str] = Counter()
    for request in team.ledger.requests.values():
        if not request.record.closed:
            asking.update(needed_competencies(team, request.record))
    needed = _needed_by_provider(team)
    for competency in team.ledger.competencies.values():
        able = [member for member in members if competency.id in member.competencies]
        here = Counter(member.provider for member in able if not member.absence_on(team.today))
        yield _Cover(
            competency,
            Counter(member.provider for member in able),
            here,
            asking[competency.id],
            tuple(
                party
                for party in team.open.providers.values()
                if competency.id in needed.get(party.id, ()) and here[party.id] < MIN_PEOPLE
            ),
        )


def _needed_by_provider(team: TeamLedger) -> Mapping[str, frozenset[str]]:
    """By provider, the competencies that its current offers depend on."""
    needed: dict[str, frozenset[str]] = {}
    for offer in team.ledger.offers.values():
        if offer.record.status in ("open", "on-request"):
            for party in offer.record.providers:
                needed[party] = needed.get(party, frozenset()) | set(offer.record.competencies)
    return needed


_FEW = ("niemand", "één persoon")


def _thin(cover: _Cover) -> str:
    """Where too few people have the competency, and how many open requests need it."""
    title = cover.competency.record.title
    asking = ""
    if cover.asking:
        wanted = quantity(cover.asking, "open aanvraag vraagt", "open aanvragen vragen")
        asking = f" {wanted} erom."
    if cover.here.total() < MIN_PEOPLE:
        return f"{title}: in alles {_FEW[cover.here.total()]}.{asking}"
    where = join_words(f"{_FEW[cover.here[party.id]]} bij {party.name}" for party in cover.thin)
    return f"{title}: {where}.{asking}"


def _table(team: TeamLedger, covers: tuple[_Cover, ...]) -> DataTable:
    supplying = {
        entry.record.provider
        for entry in team.ledger.facilitators.values()
        if entry.record.member_on(team.today)
    }
    parties = [party for party in team.open.providers.values() if party.id in supplying]
    most = max((max(cover.here.total(), cover.asking) for cover in covers), default=0)
    return DataTable(
        "dekking",
        "Wie het kan, naast hoeveel erom wordt gevraagd: wat dun is bovenaan",
        (
            Column("Competentie"),
            Column("Vandaag beschikbaar", numbers=True),
            Column("Open aanvragen", numbers=True),
            *(Column(party.name, numbers=True) for party in parties),
            Column("Nu afwezig", numbers=True),
        ),
        tuple(_row(cover, parties, most) for cover in covers),
        none="Er zijn nog geen gespreksleiders, of nog geen competenties.",
        wide=True,
    )


def _row(cover: _Cover, parties: list[OpenProvider], most: int) -> tuple[Cell, ...]:
    title = cover.competency.record.title
    return (
        Cell(
            title,
            Link(title, "competencies", anchor=cover.competency.id),
            (Badge("Dun", "attention"),) if cover.is_thin else (),
        ),
        number_cell(cover.here.total(), most),
        number_cell(cover.asking, most),
        *(number_cell(cover.members[party.id]) for party in parties),
        number_cell(cover.all - cover.here.total()),
    )


def _methods(team: TeamLedger) -> DataTable:
    """Who learnt which method, and which offer uses it; a method of no offer is shown too."""
    offers = group_by_key(
        (offer.record.method.name, offer.record.title)
        for offer in team.ledger.offers.values()
        if offer.record.method and offer.record.status != "closed"
    )
    learnt = group_by_key(
        (known.name, entry)
        for entry in team.ledger.facilitators.values()
        if entry.record.member_on(team.today)
        for known in entry.record.methods
    )
    return DataTable(
        "methoden",
        "Wie welke methode leerde",
        columns("Methode", "Aanbod", "Hoeveel", "Wie", numbers=(2,)),
        tuple(
            (
                Cell(name),
                Cell(join_words(offers.get(name, ())) or "bij geen aanbod"),
                number_cell(len(learnt.get(name, ()))),
                Cell(
                    join_words(
                        sorted((who.record.name for who in learnt.get(name, ())), key=in_order)
                    )
                ),
            )
            for name in sorted({*offers, *learnt})
        ),
        none="Geen enkel aanbod heeft een eigen methode.",
    )


def draft_call(team: TeamLedger, wanted: tuple[Entry[Competency], ...]) -> DraftCall | None:
    """A draft of a call to the pool for these competencies; None if it has nothing to ask for."""
    offer = _offer(team, wanted)
    if offer is None or not wanted:
        return None
    deadline = WorkTime(team.ledger, offer.id).proposed(team.today, team.programme.terms.call)
    bullets = "\n".join(
        f"- {competency.record.title}: {uncapitalize(to_plain(competency.record.text))}"
        for competency in wanted
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
{dates.format_date_with_weekday(deadline)}. Kent u een collega die past? Stuur deze oproep door.
"""
    return DraftCall(_path(team), text)


def _offer(team: TeamLedger, wanted: tuple[Entry[Competency], ...]) -> Entry[Offer] | None:
    """The offer of the pool, and not paused, that depends on most of these; None without one."""
    pools = {party.id for party in team.open.providers.values() if party.is_pool}
    ids = {competency.id for competency in wanted}
    offers = [
        offer
        for offer in team.ledger.offers.values()
        if offer.record.status != "closed"
        and pools & set(offer.record.providers)
        and not blocking_phase_on(team.ledger, offer.id, team.today)
    ]
    return max(offers, key=lambda offer: len(ids & set(offer.record.competencies)), default=None)


def _path(team: TeamLedger) -> str:
    """A free path, with the month in it: ``content/calls/versterking-2026-11.md``."""
    name = f"versterking-{team.today.isoformat()[:7]}"
    return f"content/calls/{free_call_id(team.ledger, name)}.md"
