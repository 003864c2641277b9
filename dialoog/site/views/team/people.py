"""All facilitators for the team, also those without a page of their own for staff."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import WEEKDAYS, format_languages, format_roles
from dialoog.domain.periods import quarter_of
from dialoog.domain.providers import gap_of
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.formats.unicode import in_order
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    columns,
    link_cell,
    number_cell,
)


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The members of today, and the people who were a member or will be."""

    head: Head
    lead: str
    members: DataTable
    others: DataTable
    coverage: Link


def view(team: TeamLedger) -> PeopleView:
    """Every facilitator, by party and name."""
    members: list[Entry[Facilitator]] = []
    others: list[Entry[Facilitator]] = []
    for facilitator in sorted(team.ledger.facilitators.values(), key=_by_provider_and_name):
        (members if facilitator.record.member_on(team.today) else others).append(facilitator)
    are = "hoort" if len(members) == 1 else "horen"
    return PeopleView(
        head=Head("Alle gespreksleiders", "Iedereen die leidt of assisteert.", (HOME,)),
        lead=f"Vandaag {are} er {quantity(len(members), 'persoon', 'mensen')} bij."
        if members
        else "Hier komt wie gesprekken leidt of assisteert.",
        members=DataTable(
            "leden",
            "Wie er vandaag bij hoort",
            columns(
                *("Wie", "Partij", "Rol", "Talen", "Dagen"),
                *("Dit kwartaal", "Hoogstens", "Gesprekken geleid", "Pagina op intranet"),
                numbers=(5, 6, 7),
            ),
            tuple(_member(team, facilitator) for facilitator in members),
            none="Er hoort vandaag niemand bij.",
            wide=True,
        ),
        others=DataTable(
            "anderen",
            "Wie er eerder bij hoorde, of later komt",
            columns("Wie", "Partij", "Van wanneer tot wanneer", "Gesprekken geleid", numbers=(3,)),
            tuple(_other(team, facilitator) for facilitator in others),
            none="Van eerder of later staat hier niemand.",
        ),
        coverage=Link("Hoe sterk is de pool?", "coverage"),
    )


def _by_provider_and_name(facilitator: Entry[Facilitator]) -> tuple[str, str]:
    return facilitator.record.provider, in_order(facilitator.record.name)


def _member(team: TeamLedger, facilitator: Entry[Facilitator]) -> tuple[Cell, ...]:
    record, quarter = facilitator.record, quarter_of(team.today)
    away = record.absence_on(team.today)
    badges = (Badge(f"Afwezig {dates.format_until(away.until)}", "attention"),) if away else ()
    limit = record.max_per_quarter
    return (
        link_cell(links.person(team, facilitator.id), *badges),
        Cell(links.provider(team, record.provider), badges=_contract(team, record.provider)),
        Cell(capitalize(format_roles(record.roles))),
        Cell(format_languages(record.languages)),
        _days(record),
        number_cell(team.workload.in_quarter.get((facilitator.id, quarter), 0)),
        Cell(str(limit) if limit else "-", number=True),
        number_cell(team.workload.led.get(facilitator.id, 0)),
        Cell("ja" if record.consent.profile else "nee"),
    )


def _contract(team: TeamLedger, name: str) -> tuple[Badge, ...]:
    """That a party has no contract today: it has stopped, has not begun or has none yet."""
    provider = team.ledger.providers.get(name)
    gap = gap_of(provider, team.today) if provider else None
    return (Badge(capitalize(gap.label), "attention"),) if gap else ()


def _days(record: Facilitator) -> Cell:
    """The working days; sorted in the order of the week, not by the names of the days."""
    week = list(WEEKDAYS)
    order = ",".join(str(week.index(day)) for day in record.days or week)
    return Cell(join_words(WEEKDAYS[day] for day in record.days) or "alle dagen", value=order)


def _other(team: TeamLedger, facilitator: Entry[Facilitator]) -> tuple[Cell, ...]:
    record = facilitator.record
    periods = (
        f"{dates.format_date(period.from_)} tot "
        f"{dates.format_date(period.until) if period.until else 'nu'}"
        for period in record.membership
    )
    first = min((membership.from_.isoformat() for membership in record.membership), default="")
    return (
        link_cell(links.person(team, facilitator.id)),
        Cell(links.provider(team, record.provider)),
        Cell(join_words(periods), value=first),
        number_cell(team.workload.led.get(facilitator.id, 0)),
    )
