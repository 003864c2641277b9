"""All facilitators for the team, also those without a page of their own for staff."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import WEEKDAYS, format_languages, format_roles
from dialoog.domain.periods import quarter_of
from dialoog.domain.providers import gap_of
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.formats.grouping import group_by_key
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
    """The members of today, and the people who were a member or will be.

    Where they are too many for one page `parts` lead to those of each party, or to those of one
    party by the first letter of their names.
    """

    head: Head
    lead: str
    members: DataTable
    others: DataTable
    coverage: Link
    parts: tuple[Link, ...]


_People = Sequence[Entry[Facilitator]]
MOST_IN_TABLES = 200
"""How many people a page has: some 80 kB."""
_NO_LETTER = "overig"
"""The part of names that begin with no letter from a to z."""


def view(team: TeamLedger) -> PeopleView:
    """Every facilitator, by party and name."""
    everybody = sorted(team.ledger.facilitators.values(), key=_by_provider_and_name)
    head = Head("Alle gespreksleiders", "Iedereen die leidt of assisteert.", (HOME,))
    members = [each for each in everybody if each.record.member_on(team.today)]
    are = "hoort" if len(members) == 1 else "horen"
    lead = (
        f"Vandaag {are} er {quantity(len(members), 'persoon', 'mensen')} bij."
        if members
        else "Hier komt wie gesprekken leidt of assisteert."
    )
    return _page(team, head, lead, everybody, _links(team, _parts(everybody)))


def parts_with_people(team: TeamLedger) -> Iterable[str]:
    """The parts of the people with a page: parties, and letters of a large party."""
    return _parts(sorted(team.ledger.facilitators.values(), key=_by_provider_and_name))


def part_view(team: TeamLedger, key: str) -> PeopleView:
    """The page of the people of a party, or of those whose names begin with one letter."""
    pages = _parts(sorted(team.ledger.facilitators.values(), key=_by_provider_and_name))
    party, _, letter = key.partition("/")
    name = links.provider(team, party)
    title = f"{name}: {letter.upper() if len(letter) == 1 else letter}" if letter else name
    up = (Link(name, "people-of", party),) if letter else ()
    head = Head(
        f"Gespreksleiders van {title}",
        f"Wie leidt of assisteert voor {title}.",
        (HOME, Link("Alle gespreksleiders", "people"), *up),
    )
    lead = f"Samen {quantity(len(pages[key]), 'persoon', 'mensen')}, ook van eerder of later."
    return _page(team, head, lead, pages[key], _links(team, pages, key))


def _parts(everybody: _People) -> dict[str, _People]:
    """The people of each part that has a page, in order; none where all fit on one page."""
    pages: dict[str, _People] = {}
    if len(everybody) > MOST_IN_TABLES:
        for party, people in group_by_key(
            (each.record.provider, each) for each in everybody
        ).items():
            pages[party] = people
            if len(people) > MOST_IN_TABLES:
                pages |= group_by_key((f"{party}/{_letter(each)}", each) for each in people)
    return pages


def _letter(facilitator: Entry[Facilitator]) -> str:
    first = in_order(facilitator.record.name)[:1]
    return first if first and first in ascii_lowercase else _NO_LETTER


def _links(team: TeamLedger, pages: Mapping[str, _People], within: str = "") -> tuple[Link, ...]:
    """Links to the parties, or to the letters ``within`` one, each with how many people it has."""

    def words(key: str, people: _People) -> str:
        party, _, letter = key.partition("/")
        name = capitalize(letter or links.provider(team, party))
        return f"{name}: {quantity(len(people), 'persoon', 'mensen')}"

    return tuple(
        Link(words(key, people), "people-of", key)
        for key, people in pages.items()
        if key.rpartition("/")[0] == within
    )


def _page(
    team: TeamLedger, head: Head, lead: str, people: _People, parts: tuple[Link, ...]
) -> PeopleView:
    members = [each for each in people if each.record.member_on(team.today)]
    others = [each for each in people if not each.record.member_on(team.today)]
    if parts:
        members, others = [], []
    return PeopleView(
        head=head,
        lead=lead,
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
        parts=parts,
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
