"""The dates that everybody may know as a calendar file: until when calls run, and the phases."""

from collections.abc import Iterator

from dialoog.data.models.programme import Phase, PhaseState
from dialoog.formats import dates
from dialoog.formats.ical import CalendarEvent, as_ics
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCall
from dialoog.site.views.components.labels import plain_line

_TITLES: dict[PhaseState, str] = {
    "active": "het programma loopt",
    "paused": "het programma pauzeert",
    "stopped": "het programma stopt",
}


def data(ledger: OpenLedger) -> bytes:
    """The calendar that the page of calls leads to."""
    name = ledger.programme.name
    days = (
        *_phases(ledger),
        *(_call(name, call) for call in reversed(ledger.calls)),
    )
    return as_ics(name, days)


def _phases(ledger: OpenLedger) -> Iterator[CalendarEvent]:
    """The phase of today and the next: of a pause all its days, of another its first."""
    for phase in (ledger.phase, ledger.coming_phase):
        if phase:
            yield _phase(ledger.programme.name, phase)


def _phase(name: str, phase: Phase) -> CalendarEvent:
    until = phase.until if phase.state == "paused" else None
    return CalendarEvent(
        uid=f"fase-{phase.from_}@dialoog",
        start=phase.from_,
        end=until or phase.from_,
        title=f"{name}: {_TITLES[phase.state]}",
        about=plain_line(phase.message or phase.reason),
        agreed=phase.known_on,
    )


def _call(name: str, call: OpenCall) -> CalendarEvent:
    until, is_off = dates.format_date(call.deadline), call.withdrawn is not None
    what = "ingetrokken is de oproep" if is_off else "laatste dag voor de oproep"
    return CalendarEvent(
        uid=f"oproep-{call.id}@dialoog",
        start=call.deadline,
        end=call.deadline,
        title=f"{name}: {what} {plain_line(call.title)}",
        about="De oproep gaat niet door." if is_off else f"U kunt reageren tot en met {until}.",
        agreed=call.withdrawn.on if call.withdrawn else call.opened,
        is_cancelled=is_off,
    )
