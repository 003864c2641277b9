"""The text of a saved e-mail, and the lines of the form in it."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from dialoog.data.decoding import with_line_feeds

MAX_BYTES = 5 * 1024 * 1024
"""The largest e-mail: room for a picture in a signature, and no more."""

_MAX_PARTS = 100
_BEGIN = re.compile(r"^(?P<quote>[> |\t]*)-{3,}[ ]*begin aanvraag[ ]*-{3,}[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[> |\t]*-{3,}[ ]*einde aanvraag[ ]*-{3,}[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)


class EmailError(Exception):
    """The file holds no readable request; the message is a Dutch sentence."""


def decode_email(data: bytes, name: str) -> str:
    """The plain text of a saved e-mail (``.eml``) or text file. Raises EmailError.

    HTML parts and attachments are ignored: the form writes plain text.
    """
    if len(data) > MAX_BYTES:
        raise EmailError("Dit bestand is groter dan 5 MB. Bewaar de e-mail zonder bijlagen.")
    if name.lower().endswith(".msg"):
        raise EmailError("Dit is een bestand van Outlook zelf. Bewaar de e-mail als tekst (.txt).")
    text = _message_text(data) if name.lower().endswith(".eml") else _decode(data, "")
    return with_line_feeds(text).replace("\u00a0", " ")


def _message_text(data: bytes) -> str:
    try:
        return "\n".join(_plain_parts(message_from_bytes(data, policy=policy.default)))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        # The parser of the standard library fails on some e-mails; their text can be pasted.
        message = "Deze e-mail is niet te lezen. Bewaar alleen de tekst, als .txt."
        raise EmailError(message) from error


def _plain_parts(message: EmailMessage) -> list[str]:
    texts = []
    for number, part in enumerate(message.walk()):
        if number >= _MAX_PARTS:
            raise EmailError("Deze e-mail heeft te veel delen. Bewaar alleen de tekst, als .txt.")
        if part.get_content_type() == "text/plain" and not part.is_attachment():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                texts.append(_decode(payload, part.get_content_charset() or ""))
    return texts


def _decode(data: bytes, charset: str) -> str:
    """Decode by the named charset, else as UTF-8, else as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    for name in (charset, "utf-8-sig", "cp1252"):
        try:
            return data.decode(name) if name else data.decode("utf-8-sig")
        except (UnicodeError, LookupError):
            continue
    raise EmailError("De letters van dit bestand zijn niet te lezen. Bewaar het als UTF-8.")


def form_block(text: str) -> tuple[str, int]:
    """The lines between "begin aanvraag" and "einde aanvraag", and the number of the first.

    The ``>`` that a reply or a forwarded e-mail puts before each line is removed. The same lines
    twice count as one block. Raises EmailError when there is no block, or blocks that differ.
    """
    blocks = [_block(text, begin) for begin in _BEGIN.finditer(text)]
    if not blocks:
        raise EmailError(
            'In deze e-mail staat geen aanvraag: de regel "----- begin aanvraag -----" ontbreekt. '
            "Maak de aanvraag zelf met: python build.py new request"
        )
    if any(lines.split() != blocks[0][0].split() for lines, _ in blocks):
        raise EmailError("In deze e-mail staan twee verschillende aanvragen. Bewaar ze apart.")
    return blocks[0]


def _block(text: str, begin: re.Match[str]) -> tuple[str, int]:
    end = _END.search(text, begin.end())
    if end is None:
        raise EmailError(
            'De aanvraag in deze e-mail is niet compleet: de regel "----- einde aanvraag -----" '
            "ontbreekt. Vraag om de hele e-mail."
        )
    lines = text[begin.end() + 1 : end.start()]
    if ">" in begin["quote"] or "|" in begin["quote"]:
        lines = _QUOTE.sub("", lines)
    return lines, text.count("\n", 0, begin.end() + 1) + 1


def line_in_file(line: int, text: str, data: bytes) -> int:
    """The line of the file for a line of its text, where the file shows the form.

    In the file there are headers above the text, and long lines may be split with ``=`` at the
    end. When the file does not show the form (base64), the line of the text is returned.
    """
    raw = with_line_feeds(data.decode("latin-1"))
    in_text, in_raw = _BEGIN.search(text), _BEGIN.search(raw)
    if in_text is None or in_raw is None:
        return line
    number = raw.count("\n", 0, in_raw.start()) + 1
    raw_lines = raw.split("\n")
    first = text.count("\n", 0, in_text.start()) + 1
    for text_line in text.split("\n")[first - 1 : line - 1]:
        while (
            number < len(raw_lines)
            and raw_lines[number - 1].endswith("=")
            and not text_line.endswith("=")
        ):
            number += 1
        number += 1
    return number if number <= len(raw_lines) else line
