"""Who of the programme and of the facilitators is away, and when."""

from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.team import links

CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class AbsenceItem:
    """The absence of a person; `words` give its days, and for a coordinator the deputy."""

    period: DateRange
    who: Link
    words: str


def absences(team: TeamLedger) -> list[AbsenceItem]:
    """The absences of coordinators and facilitators, in order of their first day."""
    items = [
        AbsenceItem(
            absence.period,
            Link(role.holder, CONTACT),
            f"{dates.format_period(absence.from_, absence.until)}; "
            + (f"{absence.deputy} vervangt" if absence.deputy else "vervanger nog niet bekend"),
        )
        for role in team.programme.roles
        for absence in role.absences
    ]
    items += [
        AbsenceItem(
            absence.period,
            links.person(team, facilitator.id),
            dates.format_period(absence.from_, absence.until),
        )
        for facilitator in team.ledger.facilitators.values()
        for absence in facilitator.record.absences
    ]
    return sorted(items, key=lambda item: (item.period, item.who.words))
