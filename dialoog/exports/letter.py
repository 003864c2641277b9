"""Writes a call or a news item as an e-mail (.eml), and parses the list of its recipients.

Recipients do not see each other's addresses. The list is a file that only the sender has.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses
from pathlib import Path
from textwrap import fill

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.call import Call
from dialoog.data.models.labels import WEEKDAYS
from dialoog.data.models.programme import Programme
from dialoog.data.models.publication import News
from dialoog.domain.phases import presence_on
from dialoog.exports.plain_text import LINE_WIDTH, plain_text
from dialoog.formats import dates, markdown
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.files import git_top
from dialoog.formats.problem import ExpectedError

_GREETING = re.compile(
    r"\s*((?:beste|geachte|lieve|hallo|hoi|dag|goedemorgen|goedemiddag)\b[^\n]{0,60})[,!][ \t]*\n",
    re.IGNORECASE,
)
"""The first line of a text, when that greets."""
_CLOSING = re.compile(
    r"\n(?:met )?(?:vriendelijke|hartelijke|warme) groet(?:en)?\b[^\n]{0,60}"
    r"(?:\n+[^\n]{1,60}){0,4}\s*\Z",
    re.IGNORECASE,
)
"""How a text says goodbye: a line with that greeting, and at most four short lines after it."""

ResolveLink = Callable[[str, str], str | None]
"""Turns the path of a file and the target of a link in it into an absolute URL, or None."""

NO_COORDINATOR = "undisclosed-recipients:;"
"""An empty group of RFC 5322 for the To header, which must not show an address."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The subject and the text of a letter."""

    subject: str
    text: str


def write_letter(ledger: Ledger, entry: Entry[Call] | Entry[News], link: ResolveLink) -> Letter:
    """The letter for a call or a news item; the ledger must be valid.

    A text that greets or says goodbye itself does so once: by its own greeting, and our signature.
    The letter of a withdrawn call says so in its subject, and leaves out the text of the call: that
    asks people to take part.
    """
    record = entry.record
    is_withdrawn = isinstance(record, Call) and record.withdrawn is not None
    subject = f"Ingetrokken: {record.title}" if is_withdrawn else record.title
    written = "" if is_withdrawn else record.body
    match = _GREETING.match(written)
    greeting = f"{match[1].strip()}," if match else _greeting(record)
    body = _CLOSING.sub("\n", written[match.end() if match else 0 :])
    text = plain_text(markdown.to_html(body, lambda target: link(entry.path, target)))
    opening = fill(" ".join(_opening(ledger, record)), LINE_WIDTH)
    parts = (greeting, opening, text, _ending(ledger))
    return Letter(subject, "\n\n".join(filter(None, parts)) + "\n")


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
        yield f'Het ging om "{record.title}".'
        yield "U hoeft niets meer te doen. Reageerde u al? Dank u wel: uw antwoord vervalt."
        return
    offer = ledger.offers.get(record.offer)
    directorate = ledger.directorates.get(record.directorate or "")
    if offer:
        yield f"Het gaat om: {offer.record.title}."
    if directorate:
        yield f"Voor de directie: {directorate.record.title}."
    people = quantity(record.needed, "gespreksleider", "gespreksleiders")
    deadline = dates.format_date_with_weekday(record.deadline)
    yield f"Wij zoeken {people}. U kunt reageren tot en met {deadline}."


def _ending(ledger: Ledger) -> str:
    """The signature: the coordinator on the as-of date, the office, and when they work.

    A deputy's working days are not known.
    """
    programme = ledger.programme
    assert programme is not None
    presence = presence_on(ledger, "coordinator", ledger.as_of)
    days = presence.role.working_days if presence.role and not presence.absence else ()
    when = f"Werkdagen: {join_words(WEEKDAYS[day] for day in days)}" if days else None
    lines = (
        *(presence.name, programme.name, programme.office, programme.organisation),
        *(programme.address, programme.phone, programme.mailbox, when),
    )
    return "\n".join(("Met vriendelijke groet,", "", *filter(None, lines)))


def as_email(letter: Letter, programme: Programme, recipients: Sequence[str]) -> bytes:
    """The bytes of the e-mail, from the programme's mailbox to ``recipients`` in Bcc only.

    It has no date or message id: the mail program that sends it adds those. ``X-Unsent`` makes
    Outlook open it as a message that is still to be sent.
    """
    name, _, domain = programme.mailbox.rpartition("@")
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _without_encoded_words(letter.subject)
    mail["From"] = Address(_without_encoded_words(programme.name), name, domain)
    mail["To"] = NO_COORDINATOR
    mail["Bcc"] = tuple(Address(addr_spec=address) for address in recipients)
    mail["X-Unsent"] = "1"
    mail.set_content(letter.text, cte="quoted-printable")
    mail["Content-Language"] = "nl"
    return mail.as_bytes()


def _without_encoded_words(text: str) -> str:
    """Break up anything like an encoded word (RFC 2047), which could decode to new headers."""
    return text.replace("=?", "= ?")


class ListError(ExpectedError):
    """The list of recipients is invalid; the message is a Dutch sentence without addresses."""


def is_in_git(path: Path) -> bool:
    """Whether a path is inside a git repository; the file need not exist."""
    absolute = Path(os.path.abspath(path))  # resolves ``..``, unlike absolute()
    return any(git_top(each.parent) for each in (absolute, Path(os.path.realpath(path))))


def parse_recipients(text: str) -> tuple[str, ...]:
    """The addresses in the text of a list, without duplicates, in order.

    A line has one or more addresses, with or without a name (``Anna <anna@example.org>``),
    separated by ``;`` (as Outlook copies them) or ``,``. A line that starts with ``#`` is a
    comment. Raises ListError.
    """
    addresses: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for address in _addresses(line, number):
            try:
                parsed = Address(addr_spec=address)
            except (HeaderParseError, ValueError, IndexError, RecursionError) as error:
                raise ListError(_not_an_address(number)) from error
            is_complete = parsed.username and "." in parsed.domain and address in line
            if not (is_complete and address.isascii()):
                raise ListError(_not_an_address(number))
            addresses.setdefault(address.lower(), address)
    if not addresses:
        raise ListError("In de lijst staat geen enkel adres.")
    return tuple(addresses.values())


def _addresses(line: str, number: int) -> list[str]:
    """The addresses on a line. Raises ListError."""
    try:
        found = getaddresses([line.replace(";", ",").strip().strip(",")])
    except RecursionError as error:  # a thousand brackets
        raise ListError(_not_an_address(number)) from error
    return [address for _, address in found]


def _not_an_address(line: int) -> str:
    return f"Regel {line} van de lijst is geen e-mailadres. Schrijf één adres per regel."
