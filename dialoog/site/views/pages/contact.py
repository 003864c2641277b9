"""The contact page: the mailbox, who coordinates now, and who replaces somebody absent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialoog.data.models.labels import WEEKDAYS
from dialoog.formats.dates import format_period
from dialoog.formats.dutch import capitalize, join_words
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenRole
from dialoog.site.views.components.elements import Badge, Fact, RichText
from dialoog.site.views.components.help_lines import to_dial
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class RoleItem:
    """A role in the programme and who holds it today.

    `now` is a name (of a team without the title, where it begins with that), or a
    sentence that the name will follow; `badge` marks a replacement or a
    vacancy; `facts` are the working days and the known absences.
    """

    title: str
    now: str
    badge: Badge | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    """The mailbox, the phone and the address (empty when unknown), and the people behind them.

    `phone` is the number as people read it, `dial` the same for a telephone.
    """

    head: Head
    lead: RichText
    mailbox: str
    phone: str
    dial: str
    address: str
    office: str
    organisation: str
    roles: tuple[RoleItem, ...]


TO_BE_NAMED = "Dit wordt nog bekendgemaakt"


def view(ledger: OpenLedger) -> ContactView:
    """The contact page of today."""
    programme = ledger.programme
    roles = [_role("Coördinator", ledger.coordinator, "Nu geen coördinator")]
    if ledger.team.holder:
        team = _role("Programmateam", ledger.team, "")
        roles.append(replace(team, now=team.now.removeprefix(f"{team.title} ")))
    head, lead = opening(
        ledger,
        "contact",
        Head("Contact", "Naar wie u kunt schrijven, en wie er nu is.", (HOME,)),
        "Schrijf naar de postbus van het programma. Dan komt uw bericht altijd aan.",
    )
    return ContactView(
        head=head,
        lead=lead,
        mailbox=programme.mailbox,
        phone=programme.phone,
        dial=to_dial(programme.phone),
        address=programme.address,
        office=programme.office,
        organisation=programme.organisation,
        roles=tuple(roles),
    )


def _role(title: str, role: OpenRole, vacant: str) -> RoleItem:
    badge = None
    if role.holder is None:
        badge = Badge(vacant, "attention")
    elif role.absence:
        badge = Badge("Vervangt nu" if role.name else "Vervanger nog niet bekend", "attention")
    return RoleItem(title, role.name or TO_BE_NAMED, badge, tuple(_facts(role)))


def _facts(role: OpenRole) -> Iterator[Fact]:
    if role.absence and role.holder:
        period = format_period(role.absence.from_, role.absence.until)
        yield Fact("Vervangt" if role.name else "Afwezig", f"{role.holder}, {period}")
    elif role.working_days:
        yield Fact("Werkt op", join_words(WEEKDAYS[day] for day in role.working_days))
    for gone in role.coming_absences:
        deputy = f"Vervanging: {gone.deputy}." if gone.deputy else "De vervanging volgt nog."
        yield Fact(
            "Straks afwezig", f"{capitalize(format_period(gone.from_, gone.until))}. {deputy}"
        )
