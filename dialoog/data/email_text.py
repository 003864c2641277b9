"""The plain text of an e-mail that was saved or pasted, however it was sent and saved.

What a file is follows from its bytes and not from its name: the source of an e-mail (``.eml``,
``.mht``, or under any other name), a page of HTML, or plain text.
"""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from itertools import islice, product

from dialoog.data.decoding import with_line_feeds
from dialoog.data.email_decoding import as_utf8, decode_text
from dialoog.data.email_html import charset_in_html, is_html, lines_of_html
from dialoog.formats.problem import ExpectedError

MAX_EMAIL_BYTES = 5 * 1024 * 1024
"""The maximum size of an e-mail: enough for a signature with a picture, not for attachments."""

_MAX_PARTS = 100
_SAVE_TEXT = "Open hem in het e-mailprogramma, en bewaar hem daar als tekst (.txt)."
_WINMAIL = (
    "Deze e-mail zit in winmail.dat, zoals Outlook soms doet. Daaruit is hij niet te lezen. "
    "Vraag de afzender om gewone tekst te sturen."
)
_SEALED = f"Deze e-mail is versleuteld of verpakt. {_SAVE_TEXT}"
_NO_TEXT = "Dit bestand is geen e-mail en geen tekst. Bewaar de e-mail als .eml of als .txt."
_OTHER_FILES = {
    b"\xd0\xcf\x11\xe0": f"Dit is een bestand van Outlook zelf (.msg). {_SAVE_TEXT}",
    b"\x78\x9f\x3e\x22": _WINMAIL,
    **dict.fromkeys((b"PK\x03\x04", b"%PDF", b"{\\rtf"), _NO_TEXT),
}
"""By the first bytes of a file that is not read: what is said of it."""
_OTHER_PARTS = {
    **dict.fromkeys(("application/ms-tnef", "application/vnd.ms-tnef"), _WINMAIL),
    **dict.fromkeys(("application/pkcs7-mime", "application/x-pkcs7-mime"), _SEALED),
    "application/pgp-encrypted": _SEALED,
    "application/vnd.ms-outlook": f"In deze e-mail zit een e-mail als bijlage. {_SAVE_TEXT}",
}
"""By the type of a part that is not read: what is said of it when the form is nowhere else."""
_ABOVE = re.compile(rb"\s*(?:\d+[ \t]*[\r\n]+)?")
"""What stands above the headers: empty lines, and in a file of Apple Mail the length."""
_MAX_HEAD = 256 * 1024
_FIRST_HEADER = re.compile(rb"From |[!-9;-~]+[ \t]*:")
_HEADER = re.compile(
    rb"^(?:MIME-Version|Content-[\w-]+|Received|Return-Path|Delivered-To|Message-ID)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
"""The headers of a message by which it is told from a text that begins with ``From: Jan``."""
_CHANGED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u3000", " "),
        **dict.fromkeys("\v\f\u2028\u2029", "\n"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff"),
    }
)
"""Spaces, line ends and characters without width that e-mail programs put in a text."""


class EmailError(ExpectedError):
    """The file has no readable request; the message is a Dutch sentence."""


def email_as_lines(data: bytes, is_wanted: Callable[[str], bool]) -> str:
    """The first text in an e-mail that is wanted; else its first text. Raises EmailError."""
    if len(data) > MAX_EMAIL_BYTES:
        raise EmailError("Dit bestand is groter dan 5 MB. Bewaar de e-mail zonder bijlagen.")
    data = as_utf8(data)
    source = _ABOVE.sub(b"", data, count=1)
    texts = _texts_of_message(source) if _is_message(source) else _text_of_file(data)
    first = ""
    for text in texts:
        clean = with_line_feeds(text).translate(_CHANGED)
        if is_wanted(clean):
            return clean
        first = first or clean
    return first


def _is_message(data: bytes) -> bool:
    """Whether these are the headers and the body of an e-mail."""
    head = data[:_MAX_HEAD].replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n\n")[0]
    return _FIRST_HEADER.match(head) is not None and _HEADER.search(head) is not None


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
        message = message_from_bytes(data, policy=policy.default)
        parts = list(islice(message.walk(), _MAX_PARTS + 1))
        for are_attached, kind in product((False, True), ("text/plain", "text/html")):
            yield "\n".join(_payloads(parts, kind, are_attached=are_attached))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        # Python's parser fails on some e-mails; users can save the text of such an e-mail.
        message_text = "Deze e-mail is niet te lezen. Bewaar alleen de tekst, als .txt."
        raise EmailError(message_text) from error
    if len(parts) > _MAX_PARTS:
        raise EmailError("Deze e-mail heeft te veel delen. Bewaar alleen de tekst, als .txt.")
    for part in parts:
        is_winmail = (part.get_filename() or "").lower() == "winmail.dat"
        kind = "application/ms-tnef" if is_winmail else part.get_content_type()
        if said := _OTHER_PARTS.get(kind):
            raise EmailError(said)


def _payloads(parts: list[EmailMessage], kind: str, *, are_attached: bool) -> Iterator[str]:
    """The texts of the parts of a type, those that are attached or the others."""
    for part in parts:
        payload = part.get_payload(decode=True)
        if part.get_content_type() != kind or part.is_attachment() != are_attached:
            continue
        if isinstance(payload, bytes):
            label = part.get_content_charset() or ""
            if kind == "text/html":
                yield lines_of_html(decode_text(payload, label or charset_in_html(payload)))
            else:
                yield decode_text(payload, label)
