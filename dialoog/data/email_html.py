"""The lines of text that the HTML of an e-mail shows.

Read with one pattern that looks at each character once: e-mails come from outside, and
``html.parser`` and HTML 5 parsers take minutes for some that are made for it (300,000 times
``<div>`` or ``<a ``).
"""

import re
from html import unescape

_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p"),
        *("pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
"""The elements of HTML that begin a new line: a cell does not right behind a name and its colon."""
_PIECE = re.compile(
    r"<!--(?:.*?-->|.*)"  # also what is for Outlook alone: <!--[if mso]> ... <![endif]-->
    r"|<(script|style|title)\b(?:.*?</\1[^<>]*>|.*)"
    r"|<[!?][^<>]*>"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9:-]*)(?P<attributes>[^<>]*)>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
_KEEPS_SPACE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACE = re.compile("[ \t\r\n\f]+")
_SPACE_AT_END = re.compile("(?<! ) +$", re.MULTILINE)
_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype html|html|head|meta|title|style|body|div|p|span|font|b|table|pre|br)\b",
    re.DOTALL | re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^<>]*?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_MAX_HEAD = 4096
"""In how many bytes from the start the encoding of a document is looked for."""


def is_html(text: str) -> bool:
    """Whether a text is HTML, such as a page that an e-mail program saved."""
    return _DOCUMENT.match(text) is not None


def charset_in_html(data: bytes) -> str:
    """The encoding that a document says it has; empty when it says none."""
    match = _CHARSET.search(data[:_MAX_HEAD])
    return match[1].decode("ascii", "ignore") if match else ""


def lines_of_html(html: str) -> str:
    """The text of HTML: a line for each block, its white space as a browser shows it."""
    pieces = ["\n"]
    kept_in: list[str] = []  # the open elements that keep their white space
    for piece in _PIECE.finditer(html):
        tag = (piece["tag"] or "").lower()
        text = "\n" if tag in _BLOCKS and not pieces[-1].endswith("\n") else ""
        if tag in ("td", "th") and "".join(pieces[-2:]).rstrip(" ").endswith(":"):
            text = " "
        if piece["text"]:
            text = unescape(piece["text"])
            if not kept_in:
                text = _SPACE.sub(" ", text)
                text = text.lstrip(" ") if pieces[-1].endswith((" ", "\n")) else text
        if text:
            pieces.append(text)
        if piece["end"] and kept_in and kept_in[-1] == tag:
            kept_in.pop()
        elif tag and not piece["end"] and (tag in kept_in or _keeps_space(tag, piece)):
            kept_in.append(tag)
    return _SPACE_AT_END.sub("", "".join(pieces[1:]))


def _keeps_space(tag: str, piece: re.Match[str]) -> bool:
    if tag in ("br", "hr"):  # these hold nothing
        return False
    return tag == "pre" or _KEEPS_SPACE.search(piece["attributes"]) is not None
