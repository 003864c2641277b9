"""A letter as an e-mail (.eml): nobody who gets it sees who else does."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dialoog.data.models.programme import Programme
from dialoog.exports.mail.letter import Letter

NOBODY = "undisclosed-recipients:;"
"""The group of RFC 5322 that stands in To where nobody's address may."""


def message(letter: Letter, programme: Programme, recipients: Sequence[str]) -> bytes:
    """The bytes of the e-mail, from the programme's mailbox to ``recipients`` in Bcc alone.

    Without a date or an identity: the mail program that sends it gives those. ``X-Unsent`` lets
    Outlook open it as a letter that is still to be sent.
    """
    name, _, domain = programme.mailbox.rpartition("@")
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _plain(letter.subject)
    mail["From"] = Address(_plain(programme.name), name, domain)
    mail["To"] = NOBODY
    mail["Bcc"] = tuple(Address(addr_spec=address) for address in recipients)
    mail["X-Unsent"] = "1"
    mail.set_content(letter.text, cte="quoted-printable")
    mail["Content-Language"] = "nl"
    return mail.as_bytes()


def _plain(words: str) -> str:
    """Words that stay words: what looks encoded would be decoded, with all the lines in it."""
    return words.replace("=?", "= ?")
