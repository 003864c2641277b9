"""The dates that everybody may know as a calendar file: until when calls run, and the phases."""

from collections.abc import Iterator

from dialoog import calendar, ical
from dialoog.disclosure import OpenCall, OpenLedger
from dialoog.records.programme import Phase, PhaseState
from dialoog.views.words import flat

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
        *(_call(name, call) for call in reversed(ledger.calls) if not call.withdrawn),
    )
    return ical.of_days(name, days)


def _phases(ledger: OpenLedger) -> Iterator[ical.WholeDays]:
    """The phase of today and the next: of a pause all its days, of another its first."""
    for phase in (ledger.phase, ledger.coming_phase):
        if phase:
            yield _phase(ledger.programme.name, phase)


def _phase(name: str, phase: Phase) -> ical.WholeDays:
    until = phase.until if phase.state == "paused" else None
    return ical.WholeDays(
        uid=f"fase-{phase.from_}@dialoog",
        first=phase.from_,
        last=until or phase.from_,
        title=f"{name}: {_TITLES[phase.state]}",
        about=flat(phase.message or phase.reason),
        agreed=phase.known_on,
    )


def _call(name: str, call: OpenCall) -> ical.WholeDays:
    return ical.WholeDays(
        uid=f"oproep-{call.id}@dialoog",
        first=call.deadline,
        last=call.deadline,
        title=f"{name}: laatste dag voor de oproep {flat(call.title)}",
        about=f"U kunt reageren tot en met {calendar.written(call.deadline)}.",
        agreed=call.opened,
    )
