"""The calls: what the pool is asked for, until when, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog import calendar
from dialoog.disclosure import OpenCall, OpenLedger
from dialoog.prose import Passage
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Badge, Fact, Link
from dialoog.views.words import count, flat


@dataclass(frozen=True, slots=True)
class CallItem:
    """One call; `withdrawn` tells when and why it was taken back, or is empty."""

    id: str
    title: str
    badge: Badge
    facts: tuple[Fact, ...]
    body: Passage
    withdrawn: str


@dataclass(frozen=True, slots=True)
class CallsView:
    """The calls that can be answered now, and those that are over."""

    head: Head
    lead: str
    how: str
    mailbox: str
    current: tuple[CallItem, ...]
    over: tuple[CallItem, ...]
    none_now: str


def view(ledger: OpenLedger) -> CallsView:
    """The calls that can be answered today, and those that are over."""
    current = [call for call in ledger.calls if _is_current(ledger, call)]
    return CallsView(
        head=Head("Oproepen", "Waarvoor gespreksleiders nu worden gevraagd.", (HOME,)),
        lead="Hier vragen wij gespreksleiders van de pool of zij kunnen meedoen.",
        how="Wilt u reageren? Mail naar",
        mailbox=ledger.programme.mailbox,
        current=tuple(_item(ledger, call) for call in current),
        over=tuple(_item(ledger, call) for call in ledger.calls if call not in current),
        none_now="Er is nu geen oproep.",
    )


def _is_current(ledger: OpenLedger, call: OpenCall) -> bool:
    return call.withdrawn is None and call.opened <= ledger.as_of <= call.deadline


def _item(ledger: OpenLedger, call: OpenCall) -> CallItem:
    badge = Badge("Gesloten")
    withdrawn = ""
    if call.withdrawn:
        badge = Badge("Ingetrokken")
        day = calendar.written(call.withdrawn.on)
        withdrawn = f"Deze oproep is op {day} ingetrokken. {flat(call.withdrawn.reason)}"
    elif _is_current(ledger, call):
        badge = Badge("Open", "good")
    return CallItem(call.id, call.title, badge, tuple(_facts(ledger, call)), call.body, withdrawn)


def _facts(ledger: OpenLedger, call: OpenCall) -> Iterator[Fact]:
    offer = ledger.offers.get(call.offer)
    if offer:
        yield Fact("Voor", offer.record.title, Link(offer.record.title, "offer", offer.id))
    if call.directorate in ledger.directorates:
        yield Fact("Directie", ledger.directorates[call.directorate].title)
    yield Fact("Nodig", count(call.needed, "gespreksleider", "gespreksleiders"))
    yield Fact("Oproep van", calendar.written(call.opened))
    yield Fact("Reageren tot en met", calendar.written(call.deadline))
    if call.method_owner:
        yield Fact("Methode van", call.method_owner)
