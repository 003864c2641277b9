"""The plain text of an e-mail that was saved or pasted, however it was sent and saved.

What a file is follows from its bytes and not from its name: the source of an e-mail (``.eml``,
``.mht``, or under any other name), a page of HTML, or plain text.
"""

import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.message import EmailMessage
from itertools import product
from unicodedata import normalize

from dialoog.data.decoding import with_line_feeds
from dialoog.data.email_decoding import as_utf8, decode_text
from dialoog.data.email_html import charset_in_html, is_html, lines_of_html
from dialoog.data.email_parts import (
    MAX_EMAIL_PARTS,
    EndlessPartsError,
    email_parts,
    is_email_source,
    part_type,
)
from dialoog.formats.problem import ExpectedError
from dialoog.formats.unicode import LINE_ENDS

MAX_EMAIL_BYTES = 5 * 1024 * 1024
"""The maximum size of an e-mail: enough for a signature with a picture, not for attachments."""

_SOUND = 2
"""The soundness of a text beside which nothing better is looked for."""
_SAVE_TEXT = "Open hem in het e-mailprogramma, en bewaar hem daar als tekst (.txt)."
_WINMAIL = (
    "Deze e-mail zit in winmail.dat, zoals Outlook soms doet. Daaruit is hij niet te lezen. "
    "Vraag de afzender om gewone tekst te sturen."
)
_SEALED = f"Deze e-mail is versleuteld of verpakt. {_SAVE_TEXT}"
_NO_TEXT = "Dit bestand is geen e-mail en geen tekst. Bewaar de e-mail als .eml of als .txt."
_MANY_PARTS = "Deze e-mail heeft te veel delen. Bewaar alleen de tekst, als .txt."
_EMPTY = "Deze e-mail is leeg. Bewaar hem opnieuw, als .eml."
_MAILBOX = "In dit bestand staan meer e-mails. Bewaar die met de aanvraag apart, als .eml."
_ATTACHED = (
    "In de tekst van deze e-mail staat geen aanvraag, en de bijlage wordt niet gelezen. Staat zij "
    "daarin? Zet haar tekst dan in een bestand .txt, van begin aanvraag tot en met einde aanvraag."
)
_OTHER_FILES = {
    b"\xd0\xcf\x11\xe0": f"Dit is een bestand van Outlook zelf (.msg). {_SAVE_TEXT}",
    b"\x78\x9f\x3e\x22": _WINMAIL,
    **dict.fromkeys((b"PK\x03\x04", b"%PDF", b"{\\rtf"), _NO_TEXT),
}
"""By the first bytes of a file that is not read: what is said of it."""
_OTHER_PARTS = {
    **dict.fromkeys(("application/ms-tnef", "application/vnd.ms-tnef"), _WINMAIL),
    **dict.fromkeys(("application/pkcs7-mime", "application/x-pkcs7-mime"), _SEALED),
    **dict.fromkeys(
        ("application/pgp-encrypted", "application/x-microsoft-rpmsg-message"), _SEALED
    ),
    "application/vnd.ms-outlook": f"In deze e-mail zit een e-mail als bijlage. {_SAVE_TEXT}",
}
"""By the type of a part that is not read: what is said of it when the form is nowhere else."""
_ABOVE = re.compile(rb"\s*(?:\d+[ \t]*[\r\n]+)?")
"""What stands above the headers: empty lines, and in a file of Apple Mail the length."""
_SECOND_EMAIL = re.compile(rb"\n\r?\nFrom [^\r\n]+\r?\n[!-9;-~]+:")
"""In a file of a mailbox: a line that begins the next e-mail, and its first header."""
_PGP = "-----BEGIN PGP MESSAGE-----"
_SOFT_BREAK = re.compile(r"(?<!\n--) \r?\n(?:>+ ?)?")
_CHANGED = (
    str.maketrans(
        {
            **dict.fromkeys(
                "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u3000", " "
            ),
            **dict.fromkeys("\u2010\u2011", "-"),
            **dict.fromkeys("\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"),
        }
    )
    | LINE_ENDS
)
"""Spaces, hyphens, line ends and signs without width that e-mail programs put in a text."""


class EmailError(ExpectedError):
    """The file has no readable request; the message is a Dutch sentence."""


def email_as_lines(data: bytes, soundness: Callable[[str], int]) -> str:
    """The first text in an e-mail of which the soundness is the highest. Raises EmailError.

    Soundness is 2 for what is wanted, 0 for what is not, and 1 for what is better than nothing: of
    a text with letters that were lost the HTML beside it may have them.
    """
    if len(data) > MAX_EMAIL_BYTES:
        raise EmailError("Dit bestand is groter dan 5 MB. Bewaar de e-mail zonder bijlagen.")
    data = as_utf8(data)
    if not data.strip():
        raise EmailError(_EMPTY)
    if _SECOND_EMAIL.search(data) and data.startswith(b"From "):
        raise EmailError(_MAILBOX)
    source = _ABOVE.sub(b"", data, count=1)
    texts = _texts_of_message(source) if is_email_source(source) else _text_of_file(data)
    best, highest = "", (0, False)
    try:
        for text in texts:
            clean = normalize("NFC", with_line_feeds(text).translate(_CHANGED))
            rating = soundness(clean), bool(clean)
            if rating > highest:
                best, highest = clean, rating
            if rating[0] == _SOUND:
                break
    except EmailError:
        if not highest[0]:
            raise
    if _PGP in best:
        raise EmailError(_SEALED)
    return best


def _text_of_file(data: bytes) -> Iterator[str]:
    """The text of a file that is no message. Raises EmailError."""
    for start, said in _OTHER_FILES.items():
        if data.startswith(start):
            raise EmailError(said)
    if b"\0" in data:
        raise EmailError(_NO_TEXT)
    text = decode_text(data, "")
    if is_html(text):
        text = lines_of_html(decode_text(data, charset_in_html(data)))
    yield text


def _texts_of_message(data: bytes) -> Iterator[str]:
    """The text of a message, what its HTML shows, and its attachments of text.

    Raises EmailError; at the end when it has a part that is not read.
    """
    try:
        parts = email_parts(data)
        for are_attached, kind in product((False, True), ("text/plain", "text/html")):
            yield "\n".join(_payloads(parts, kind, are_attached=are_attached))
    except EndlessPartsError as error:
        raise EmailError(_MANY_PARTS) from error
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        # Python's parser fails on some e-mails; users can save the text of such an e-mail.
        message_text = "Deze e-mail is niet te lezen. Bewaar alleen de tekst, als .txt."
        raise EmailError(message_text) from error
    if len(parts) > MAX_EMAIL_PARTS:
        raise EmailError(_MANY_PARTS)
    kinds = [part_type(part) for part in parts]
    for kind, said in _OTHER_PARTS.items():
        if kind in kinds:
            raise EmailError(said)
    if any(kind.startswith("application/") and "signature" not in kind for kind in kinds):
        raise EmailError(_ATTACHED)


def _payloads(parts: list[EmailMessage], kind: str, *, are_attached: bool) -> Iterator[str]:
    """The texts of the parts of a type, those that are attached or the others."""
    for part in parts:
        payload = part.get_payload(decode=True)
        if part_type(part) != kind or part.is_attachment() != are_attached:
            continue
        if isinstance(payload, bytes):
            label = part.get_content_charset() or ""
            text = decode_text(payload, label)
            if kind == "text/html" or is_html(text):
                text = lines_of_html(decode_text(payload, label or charset_in_html(payload)))
            elif str(part.get_param("delsp")).lower() == "yes":  # RFC 3676
                text = _SOFT_BREAK.sub("", text)
            yield text
