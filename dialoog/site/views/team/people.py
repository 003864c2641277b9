"""All facilitators for the team, also those without a page of their own for staff."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import ROLES, WEEKDAYS, language_name
from dialoog.domain.periods import quarter_of
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.table import Cell, Table, columns, number_cell


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Who is a member today, and who once was or will be."""

    head: Head
    lead: str
    members: Table
    others: Table
    coverage: Link


def view(team: TeamLedger) -> PeopleView:
    """Everybody, by party and name."""
    everybody = sorted(
        team.ledger.facilitators.values(), key=lambda one: (one.record.provider, one.record.name)
    )
    members = [one for one in everybody if one.record.member_on(team.today)]
    others = [one for one in everybody if one not in members]
    are = "hoort" if len(members) == 1 else "horen"
    return PeopleView(
        head=Head("Alle gespreksleiders", "Iedereen die leidt of assisteert.", (HOME,)),
        lead=f"Vandaag {are} er {quantity(len(members), 'persoon', 'mensen')} bij.",
        members=Table(
            "leden",
            "Wie er vandaag bij hoort",
            columns(
                *("Wie", "Partij", "Rol", "Talen", "Dagen"),
                *("Dit kwartaal", "Hoogstens", "Gesprekken geleid", "Pagina op intranet"),
                numbers=(5, 6, 7),
            ),
            tuple(_row(team, one) for one in members),
            none="Er hoort niemand bij.",
            wide=True,
        ),
        others=Table(
            "anderen",
            "Wie er eerder bij hoorde, of later komt",
            columns("Wie", "Partij", "Van wanneer tot wanneer", "Gesprekken geleid", numbers=(3,)),
            tuple(_other(team, one) for one in others),
            none="Er is niemand anders.",
        ),
        coverage=Link("Hoe sterk is de pool?", "coverage"),
    )


def _row(team: TeamLedger, someone: Entry[Facilitator]) -> tuple[Cell, ...]:
    record, quarter = someone.record, quarter_of(team.today)
    away = record.absence_on(team.today)
    gone = (Badge(f"Afwezig t/m {dates.format_date(away.until)}", "attention"),) if away else ()
    most = record.max_per_quarter
    return (
        Cell(record.name, links.person(team, someone.id), gone),
        Cell(links.provider(team, record.provider)),
        Cell(capitalize(join_words(ROLES[role] for role in record.roles))),
        Cell(join_words(language_name(code) for code in record.languages)),
        _days(record),
        number_cell(team.workload.in_quarter.get((someone.id, quarter), 0)),
        Cell(str(most) if most else "-", number=True),
        number_cell(team.workload.led.get(someone.id, 0)),
        Cell("ja" if record.consent.profile else "nee"),
    )


def _days(record: Facilitator) -> Cell:
    """On which days; sorted as the week goes, and not by the names of the days."""
    week = list(WEEKDAYS)
    order = ",".join(str(week.index(day)) for day in record.days or week)
    return Cell(join_words(WEEKDAYS[day] for day in record.days) or "alle dagen", value=order)


def _other(team: TeamLedger, someone: Entry[Facilitator]) -> tuple[Cell, ...]:
    record = someone.record
    spans = (
        f"{dates.format_date(one.from_)} tot {dates.format_date(one.until) if one.until else 'nu'}"
        for one in record.membership
    )
    first = min((one.from_.isoformat() for one in record.membership), default="")
    return (
        Cell(record.name, links.person(team, someone.id)),
        Cell(links.provider(team, record.provider)),
        Cell(join_words(spans), value=first),
        number_cell(team.workload.led.get(someone.id, 0)),
    )
