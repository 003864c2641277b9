"""What a letter says: a greeting, the call or the news, and who to answer to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import fill

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.call import Call
from dialoog.data.models.publication import News
from dialoog.domain.phases import presence_on
from dialoog.exports.mail.plain_text import WIDTH, plain_text
from dialoog.formats import dates, markdown

Link = Callable[[str, str], str | None]
"""Turns a link in the prose of a file (its path, the target) into a whole address, or None."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The subject and the text of a letter."""

    subject: str
    text: str


def letter(ledger: Ledger, entry: Entry[Call] | Entry[News], link: Link) -> Letter:
    """The letter that a call or a piece of news makes; the ledger must be sound."""
    record = entry.record
    html = markdown.to_html(record.body, lambda target: link(entry.path, target))
    opening = " ".join(_opening(ledger, record))
    parts = [_greeting(record), fill(opening, WIDTH), plain_text(html), _ending(ledger)]
    return Letter(record.title, "\n\n".join(filter(None, parts)) + "\n")


def _greeting(record: Call | News) -> str:
    to_pool = isinstance(record, Call) or record.audience == "pool"
    return "Beste gespreksleiders," if to_pool else "Beste collega's,"


def _opening(ledger: Ledger, record: Call | News) -> Iterator[str]:
    if isinstance(record, News):
        yield plain_text(markdown.to_html(record.summary, lambda _: None))
        return
    if record.withdrawn:
        day = dates.format_date(record.withdrawn.on)
        reason = plain_text(markdown.to_html(record.withdrawn.reason, lambda _: None))
        yield f"Deze oproep is ingetrokken op {day}. {reason}"
        return
    offer = ledger.offers.get(record.offer)
    directorate = ledger.directorates.get(record.directorate or "")
    if offer:
        yield f"Het gaat om: {offer.record.title}."
    if directorate:
        yield f"Voor de directie: {directorate.record.title}."
    how_many = "gespreksleider" if record.needed == 1 else "gespreksleiders"
    deadline = dates.format_date_with_weekday(record.deadline)
    yield f"Wij zoeken {record.needed} {how_many}. U kunt reageren tot en met {deadline}."


def _ending(ledger: Ledger) -> str:
    """Who sends the letter: the coordinator of the day, for the programme."""
    programme = ledger.programme
    assert programme is not None
    sender = presence_on(ledger, "coordinator", ledger.as_of).name
    lines = ["Met vriendelijke groet,", "", sender, programme.name, programme.office]
    return "\n".join([line for line in lines if line is not None] + [programme.mailbox])
