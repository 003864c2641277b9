"""How things stand: cards, calls, phases, who is there and whom to call."""

from collections import Counter
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import ANSWERS, OFFICES, PHASES
from dialoog.data.models.programme import Role
from dialoog.data.models.publication import Call
from dialoog.data.models.supply import Card
from dialoog.domain.forecast import forecast
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.markdown import to_plain
from dialoog.site.views.components.labels import capitalize
from dialoog.site.views.components.team import links
from dialoog.site.views.team.handover.section import Section, span


def cards(ledger: Ledger) -> Section:
    """The cards of which the end has not been decided yet."""
    columns = ("Kaart", "Strippen", "Gebruikt", "Beloofd", "Over", "Op rond", "Wachten")
    found = [card for card in ledger.cards.values() if card.record.goes_on]
    rows = tuple(_card(ledger, card) for card in found)
    pages = tuple(links.page_of(card.path) for card in found)
    return Section("kaarten", "Strippenkaarten", columns, rows, "Er is geen strippenkaart.", pages)


def _card(ledger: Ledger, card: Entry[Card]) -> tuple[str, ...]:
    found = forecast(ledger, card)
    balance = found.balance
    return (
        f"{card.id} ({card.record.provider})",
        str(balance.total),
        str(len(balance.used)),
        str(len(balance.reserved)),
        str(balance.left),
        dates.format_date(found.used_up) if found.used_up else "niet te zeggen",
        ", ".join(need.request.id for need in (*found.needs, *found.without_card)),
    )


def calls(ledger: Ledger, period: DateRange) -> Section:
    """The calls that are not withdrawn and not long closed."""
    columns = ("Oproep", "Reageren tot en met", "Nodig", "Antwoorden", "Gekozen")
    found = [
        call
        for call in ledger.calls.values()
        if not call.record.withdrawn
        and (call.record.deadline >= period.first or len(call.record.chosen) < call.record.needed)
    ]
    rows = tuple(_call(call) for call in found)
    pages = tuple(links.page_of(call.path) for call in found)
    return Section("oproepen", "Oproepen", columns, rows, "Er staat geen oproep open.", pages)


def _call(call: Entry[Call]) -> tuple[str, ...]:
    record = call.record
    answers: Counter[str] = Counter(response.answer for response in record.responses)
    told = [(answer, ANSWERS[answer]) for answer in ("yes", "maybe", "no")]
    return (
        f"{record.title} ({call.id})",
        dates.format_date(record.deadline),
        str(record.needed),
        ", ".join(f"{answers[answer]} {word}" for answer, word in told if answers[answer]),
        ", ".join(record.chosen),
    )


def phases(ledger: Ledger, period: DateRange) -> Section:
    """The phases of the programme in the period and after it."""
    found = ledger.phases
    begins = [*(one.from_ for one in found), None]
    rows = tuple(
        (PHASES[phase.state], span(phase.from_, phase.until), to_plain(phase.message or ""))
        for phase, following in zip(found, begins[1:], strict=True)
        if phase.until is None or phase.until >= period.first
        if following is None or following > period.first
    )
    columns = ("Stand", "Wanneer", "Bericht")
    return Section("fasen", "Stand van het programma", columns, rows, "Dit is niet bekend.")


def people(ledger: Ledger, period: DateRange) -> Section:
    """Who is in which role in the period, who is away and who stands in; and who of the pool."""
    columns = ("Wie", "Wat", "Werkdagen", "Afwezig", "Vervanger")
    roles = ledger.programme.roles if ledger.programme else ()
    rows = [row for role in roles if period.overlaps(role.period) for row in _role(role, period)]
    rows += [
        (someone.record.name, "Gespreksleider", "", span(gone.from_, gone.until), "")
        for someone in ledger.facilitators.values()
        for gone in someone.record.absences
        if period.overlaps(gone.period)
    ]
    return Section("mensen", "Wie er is", columns, tuple(rows), "Er is niemand met een rol.")


def _role(role: Role, period: DateRange) -> Iterator[tuple[str, ...]]:
    head = (role.holder, capitalize(OFFICES[role.role]), ", ".join(role.working_days))
    away = [gone for gone in role.absences if period.overlaps(gone.period)]
    for gone in away:
        deputy = gone.deputy or "nog niet bekend: wijs iemand aan"
        yield (*head, span(gone.from_, gone.until), deputy)
    if not away:
        yield (*head, "", "")


def contacts(ledger: Ledger) -> Section:
    """The mailbox, the parties that still supply, and the evaluation system."""
    programme = ledger.programme
    assert programme is not None
    rows = [
        ("Postbus van het programma", programme.mailbox),
        (f"Evaluaties: {programme.evaluation.system}", _address(programme.evaluation.url)),
    ]
    rows += [
        (provider.record.name, to_plain(provider.record.contact))
        for provider in ledger.providers.values()
        if provider.record.contact and provider.record.supplies_on(ledger.as_of)
    ]
    return Section("contact", "Wie u belt of schrijft", ("Wie", "Hoe"), tuple(rows), "")


def _address(url: str) -> str:
    """The address of the evaluation system, with words where the code of a session comes."""
    return url.replace("{session}", "(het nummer van het gesprek, zoals 2026-007-2)")
