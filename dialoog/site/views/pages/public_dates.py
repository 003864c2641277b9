"""The public calendar file: deadlines of calls, meetings, and the phases of the programme."""

from collections.abc import Iterator

from dialoog.data.models.programme import Phase, PhaseState
from dialoog.formats import dates
from dialoog.formats.dutch import join_words
from dialoog.formats.ical import CalendarEvent, as_ics
from dialoog.formats.markdown import to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCall
from dialoog.site.views.components.meetings import calendar_meetings, meeting_event

_TITLES: dict[PhaseState, str] = {
    "active": "loopt",
    "paused": "pauzeert",
    "stopped": "stopt",
}


def data(ledger: OpenLedger) -> bytes:
    """The calendar file (iCalendar) that the page of the calls links to."""
    name = ledger.programme.name
    days = (
        *_phases(ledger),
        *(_call(name, call) for call in reversed(ledger.calls)),
        *(meeting_event(name, meeting) for meeting in calendar_meetings(ledger)),
    )
    return as_ics(name, days, zone=ledger.programme.timezone)


def _phases(ledger: OpenLedger) -> Iterator[CalendarEvent]:
    """The current and the next phase: all days of a pause, the first day of another phase.

    Of the programme, and of offers that have a phase of their own since a known day.
    """
    phases = (
        *(ledger.phase, ledger.coming_phase),
        *(*ledger.offer_phases.values(), *ledger.coming_offer_phases.values()),
    )
    for phase in dict.fromkeys(phases):
        if phase and not any(_pauses_by_status(ledger, name) for name in phase.offers):
            yield _phase(ledger, phase)


def _pauses_by_status(ledger: OpenLedger, offer: str) -> bool:
    """Whether an offer pauses since a day that is not known."""
    entry = ledger.offers.get(offer)
    return entry is not None and entry.record.status == "paused"


def _phase(ledger: OpenLedger, phase: Phase) -> CalendarEvent:
    titles = [ledger.offers[name].record.title for name in phase.offers if name in ledger.offers]
    subject = "het programma"
    if titles:
        subject = f"het aanbod {join_words(map(to_plain, titles))}"
    until = phase.until if phase.state == "paused" else None
    return CalendarEvent(
        uid=f"fase-{'-'.join((str(phase.from_), *phase.offers))}@dialoog",
        start=phase.from_,
        end=until or phase.from_,
        title=f"{ledger.programme.name}: {subject} {_TITLES[phase.state]}",
        about=to_plain(phase.message or phase.reason or ""),
        agreed=phase.known_on,
    )


def _call(name: str, call: OpenCall) -> CalendarEvent:
    until, is_withdrawn = dates.format_date_with_weekday(call.deadline), call.withdrawn is not None
    event = "ingetrokken is de oproep" if is_withdrawn else "laatste dag voor de oproep"
    return CalendarEvent(
        uid=f"oproep-{call.id}@dialoog",
        start=call.deadline,
        end=call.deadline,
        title=f"{name}: {event} {to_plain(call.title)}",
        about="De oproep gaat niet door."
        if is_withdrawn
        else f"U kunt reageren tot en met {until}.",
        agreed=call.withdrawn.on if call.withdrawn else call.opened,
        status="CANCELLED" if is_withdrawn else "CONFIRMED",
    )
