"""The text of an e-mail that was saved as a file, whatever it was wrapped in."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

LIMIT = 5 * 1024 * 1024
"""The most bytes of an e-mail: room for a picture in a signature, and no more."""

_MOST_PARTS = 100


class LetterError(Exception):
    """There is no text to be had from this file; the message is a Dutch sentence."""


def text_of(data: bytes, name: str) -> str:
    """The plain text of a saved e-mail (``.eml``), or of a file of text. Raises LetterError.

    The part in HTML and attachments are passed over: what the form made stands in the plain text.
    """
    if len(data) > LIMIT:
        raise LetterError("Dit bestand is groter dan 5 MB. Bewaar de e-mail zonder bijlagen.")
    if name.lower().endswith(".msg"):
        raise LetterError("Dit is een bestand van Outlook zelf. Bewaar de e-mail als tekst (.txt).")
    text = _of_message(data) if name.lower().endswith(".eml") else _decoded(data, "")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _of_message(data: bytes) -> str:
    try:
        return "\n".join(_plain_parts(message_from_bytes(data, policy=policy.default)))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        # the standard library's parser is lenient, not perfect: the text can still be pasted
        told = "Deze e-mail is niet te lezen. Bewaar alleen de tekst, als .txt."
        raise LetterError(told) from error


def _plain_parts(message: EmailMessage) -> list[str]:
    found = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            raise LetterError("Deze e-mail heeft te veel delen. Bewaar alleen de tekst, als .txt.")
        if part.get_content_type() == "text/plain" and not part.is_attachment():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                found.append(_decoded(payload, part.get_content_charset() or ""))
    return found


def _decoded(data: bytes, charset: str) -> str:
    """The text of bytes: in the charset that was named, else UTF-8, else that of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    for name in (charset, "utf-8-sig", "cp1252"):
        try:
            return data.decode(name) if name else data.decode("utf-8-sig")
        except (UnicodeError, LookupError):
            continue
    raise LetterError("De letters van dit bestand zijn niet te lezen. Bewaar het als UTF-8.")
