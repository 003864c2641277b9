"""The plain text of a saved e-mail, as lines: of its text, else of its HTML.

E-mail programs change a form on its way: they put an empty line between all lines, curl its quotes,
or send HTML alone.
"""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from html.parser import HTMLParser

from dialoog.data.decoding import with_line_feeds
from dialoog.formats.problem import ExpectedError

MAX_EMAIL_BYTES = 5 * 1024 * 1024
"""The maximum size of an e-mail: enough for a signature with a picture, not for attachments."""

_MAX_PARTS = 100
_BLOCKS = frozenset(
    (
        "address",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "td",
        "tr",
        "ul",
    )
)
"""The elements of HTML that begin a new line."""
_UNSEEN = frozenset(("head", "script", "style", "title"))
_SPACE = re.compile("[ \\t\\r\\n]+")


class EmailError(ExpectedError):
    """The file has no readable request; the message is a Dutch sentence."""


def email_as_lines(data: bytes, name: str) -> str:
    """The plain text of a saved e-mail (``.eml``) or text file. Raises EmailError."""
    if len(data) > MAX_EMAIL_BYTES:
        raise EmailError("Dit bestand is groter dan 5 MB. Bewaar de e-mail zonder bijlagen.")
    if name.lower().endswith(".msg"):
        raise EmailError("Dit is een bestand van Outlook zelf. Bewaar de e-mail als tekst (.txt).")
    text = _message_text(data) if name.lower().endswith(".eml") else _decode(data, "")
    return with_line_feeds(text).replace("\u00a0", " ")


def _message_text(data: bytes) -> str:
    """The text parts of a message; of one without any the HTML parts. Attachments are ignored."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        plain = _parts(message, "text/plain")
        return "\n".join(plain or map(_lines_of_html, _parts(message, "text/html")))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        # Python's parser fails on some e-mails; users can save the text of such an e-mail.
        message_text = "Deze e-mail is niet te lezen. Bewaar alleen de tekst, als .txt."
        raise EmailError(message_text) from error


def _parts(message: EmailMessage, kind: str) -> list[str]:
    texts = []
    for number, part in enumerate(message.walk()):
        if number >= _MAX_PARTS:
            raise EmailError("Deze e-mail heeft te veel delen. Bewaar alleen de tekst, als .txt.")
        if part.get_content_type() == kind and not part.is_attachment():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                texts.append(_decode(payload, part.get_content_charset() or ""))
    return [text for text in texts if text.strip()]


def _decode(data: bytes, charset: str) -> str:
    """Decode with the given charset, else as UTF-8, else as Windows-1252. Raises EmailError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    elif charset.lower() in ("iso-8859-1", "latin-1"):
        charset = "cp1252"  # what e-mail programs mean by it, as browsers do
    for name in (charset, "utf-8-sig", "cp1252"):
        try:
            return data.decode(name or "utf-8-sig")
        except (UnicodeError, LookupError):
            continue
    raise EmailError("De letters van dit bestand zijn niet te lezen. Bewaar het als UTF-8.")


class _Lines(HTMLParser):
    """Collects the text of HTML: a line for each block, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """Begin a new line for a block."""
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block."""
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Add text to the line, with its white space as a browser shows it."""
        if not self._unseen:
            text = _SPACE.sub(" ", data)
            self.lines[-1] += text if self.lines[-1] else text.lstrip(" ")

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self.lines[-1]:
            self.lines.append("")


def _lines_of_html(html: str) -> str:
    parser = _Lines()
    parser.feed(html)
    parser.close()
    return "\n".join(line.rstrip(" ") for line in parser.lines)
