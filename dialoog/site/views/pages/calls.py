"""The calls for facilitators: what they are asked for, until when, and whether it is closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCall
from dialoog.site.views.components.elements import Badge, Fact, Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class CallItem:
    """One call. `withdrawn` says when it was withdrawn and `reason` why, when it was."""

    id: str
    title: str
    badge: Badge
    facts: tuple[Fact, ...]
    body: Passage
    withdrawn: str
    reason: Passage | None


@dataclass(frozen=True, slots=True)
class CallsView:
    """The calls that can be answered now, and those that are closed.

    `how` says how to answer; empty when there is no current call.
    """

    head: Head
    lead: RichText
    how: str
    mailbox: str
    current: tuple[CallItem, ...]
    closed: tuple[CallItem, ...]
    none_now: str


def view(ledger: OpenLedger) -> CallsView:
    """The page of the calls, those that can be answered today apart from the others."""
    current = [call for call in ledger.calls if _is_current(ledger, call)]
    head, lead = opening(
        ledger,
        "oproepen",
        Head(
            "Oproepen",
            "Waarvoor gespreksleiders nu worden gevraagd.",
            (HOME,),
            search=tuple(word for call in ledger.calls for word in call.search),
        ),
        "Hier vragen wij gespreksleiders van de pool of zij kunnen meedoen.",
    )
    return CallsView(
        head=head,
        lead=lead,
        how="Wilt u reageren? Mail naar" if current else "",
        mailbox=ledger.programme.mailbox,
        current=tuple(call_item(ledger, call) for call in current),
        closed=tuple(
            call_item(ledger, call) for call in ledger.calls if not _is_current(ledger, call)
        ),
        none_now="Er is nu geen oproep.",
    )


def _is_current(ledger: OpenLedger, call: OpenCall) -> bool:
    return call.withdrawn is None and call.opened <= ledger.as_of <= call.deadline


def call_item(ledger: OpenLedger, call: OpenCall) -> CallItem:
    """One call, with everything that staff may know about it."""
    badge = Badge("Gesloten")
    withdrawn, reason = "", None
    if call.withdrawn:
        badge = Badge("Ingetrokken")
        withdrawn = f"Deze oproep is op {dates.format_date(call.withdrawn.on)} ingetrokken."
        reason = Passage(call.withdrawn.reason, call.body.path)
    elif _is_current(ledger, call):
        badge = Badge("Open", "good")
    facts = tuple(_facts(ledger, call))
    return CallItem(call.id, call.title, badge, facts, call.body, withdrawn, reason)


def _facts(ledger: OpenLedger, call: OpenCall) -> Iterator[Fact]:
    offer = ledger.offers.get(call.offer)
    answer_until = "Reageren tot en met" if _is_current(ledger, call) else "Reageren kon tot en met"
    yield Fact(answer_until, dates.format_date_with_weekday(call.deadline))
    yield Fact("Nodig", quantity(call.needed, "gespreksleider", "gespreksleiders"))
    if call.directorate in ledger.directorates:
        yield Fact("Directie", ledger.directorates[call.directorate].title)
    if offer:
        yield Fact("Voor", offer.record.title, Link(offer.record.title, "offer", offer.id))
    if call.method_owner:
        yield Fact("Methode van", call.method_owner)
    yield Fact("Oproep van", dates.format_date(call.opened))
