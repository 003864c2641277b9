"""The calls for facilitators: what they are asked for, until when, and whether it is closed.

Of many closed calls only the newest stand in full on the page of all calls, the others by year.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.ledger import once_per_ledger
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.mailto import mail_address
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCall
from dialoog.site.long_lists import Period, by_period
from dialoog.site.views.components.elements import Badge, Fact, Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.periods import (
    CALLS,
    opening_of_period,
    period_links,
    years_of,
)

FIRST_CLOSED = 12
"""How many of the closed calls stand in full on the page of all calls."""
MOST_CALLS = 40
"""How many calls stand in full on the page of a year, a month or a day: some 80 kB."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A way to answer a call: `address` opens an e-mail that is filled in."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class CallItem:
    """One call. `withdrawn` says when it was withdrawn and `reason` why, when it was.

    `left` says how long it can be answered, and `replies` are the answers; nothing of a call that
    is closed.
    """

    id: str
    title: str
    badge: Badge
    facts: tuple[Fact, ...]
    body: Passage
    withdrawn: str
    reason: Passage | None
    left: str = ""
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class CallsView:
    """The calls that can be answered now, and those that are closed.

    `how` says how to answer; empty when there is no current call. `periods` lead to the closed ones
    that do not stand here.
    """

    head: Head
    lead: RichText
    how: str
    mailbox: str
    current: tuple[CallItem, ...]
    closed: tuple[CallItem, ...]
    periods: tuple[Link, ...]
    none_now: str


@dataclass(frozen=True, slots=True)
class CallsOfPeriodView:
    """The closed calls that began in a year, a month or a day; `parts` lead to them if many."""

    head: Head
    lead: str
    parts: tuple[Link, ...]
    calls: tuple[CallItem, ...]


def view(ledger: OpenLedger) -> CallsView:
    """The page of the calls, those that can be answered today apart from the others."""
    current = [call for call in ledger.calls if _is_current(ledger, call)]
    closed = _closed(ledger)[:FIRST_CLOSED]
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
        how="Reageren kan bij elke oproep. Hebt u een vraag? Mail naar" if current else "",
        mailbox=ledger.programme.mailbox,
        current=tuple(call_item(ledger, call) for call in current),
        closed=tuple(call_item(ledger, call) for call in closed),
        periods=period_links(years_of(older_calls(ledger)), "calls-of", *CALLS),
        none_now="Er is nu geen oproep.",
    )


def calls_of_period(ledger: OpenLedger, key: str) -> CallsOfPeriodView:
    """The page of the closed calls that began in a period, the newest first."""
    pages = older_calls(ledger)
    overview = Link("Oproepen", "calls")
    head, lead, parts = opening_of_period(pages, key, CALLS, "calls-of", overview)
    here = () if parts else reversed(pages[key].items)
    return CallsOfPeriodView(head, lead, parts, tuple(call_item(ledger, call) for call in here))


@once_per_ledger
def older_calls(ledger: OpenLedger) -> Mapping[str, Period[OpenCall]]:
    """The closed calls that do not stand on the page of all calls, by when they began."""
    return by_period(
        ((call.opened, call) for call in _closed(ledger)[: FIRST_CLOSED - 1 : -1]), MOST_CALLS
    )


def _closed(ledger: OpenLedger) -> list[OpenCall]:
    """The calls that cannot be answered, the newest first."""
    return [call for call in ledger.calls if not _is_current(ledger, call)]


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
    is_current = _is_current(ledger, call)
    return CallItem(
        id=call.id,
        title=call.title,
        badge=badge,
        facts=tuple(_facts(ledger, call)),
        body=call.body,
        withdrawn=withdrawn,
        reason=reason,
        left=_days_left(ledger, call.deadline) if is_current else "",
        replies=tuple(_replies(ledger, call)) if is_current else (),
    )


def _days_left(ledger: OpenLedger, deadline: dt.date) -> str:
    """How long a call can still be answered: in days, and how many of them are working days."""
    days = (deadline - ledger.as_of).days
    if days == 0:
        return "Vandaag is de laatste dag om te reageren."
    if days == 1:
        return "Morgen is de laatste dag om te reageren."
    working = dates.working_days_between(ledger.as_of, deadline, ledger.programme.office_days)
    many = quantity(working, "werkdag", "werkdagen") if working else "geen werkdag"
    return f"U kunt nog {days} dagen reageren" + (f": {many}." if working != days else ".")


_ANSWERS = (
    ("Ja, ik doe mee", "ja", "Ik doe mee."),
    ("Misschien", "misschien", "Ik weet het nog niet zeker. Dit moet ik eerst weten: "),
    ("Nee, nu niet", "nee", "Ik doe deze keer niet mee."),
)
"""The words of a link, the answer in the subject, and the first sentence of the e-mail."""


def _replies(ledger: OpenLedger, call: OpenCall) -> Iterator[Reply]:
    for words, answer, sentence in _ANSWERS:
        subject = f"Oproep: {answer} - {call.title}"
        body = f"{sentence}\n\nMijn naam: \n\nOproep: {call.title}\n"
        yield Reply(words, mail_address(ledger.programme.mailbox, subject, body))


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
