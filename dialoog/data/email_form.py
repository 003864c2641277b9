"""Finds the lines of the form on /aanvragen/ in an e-mail, as they were made.

E-mail programs change a form on its way: they put ``>`` before each line or an empty line below it,
and curl its quotes.
"""

import itertools
import re
from collections.abc import Iterator

from dialoog.data.decoding import with_line_feeds
from dialoog.data.email_decoding import as_utf8
from dialoog.data.email_text import EmailError, email_as_lines
from dialoog.formats.lost_letters import find_lost_letters
from dialoog.formats.problem import UnplacedProblem, line_and_column

_DASHES = r"[-\u2010-\u2015\u2212]"
_RULE = rf"(?={_DASHES}*(?:[-\u2010\u2011\u2212]{{3}}|[\u2012-\u2015])){_DASHES}+"
"""Three hyphens or more, or long dashes that were made of them."""
_SIGNED = r"(?:- |[*_]+)?"
"""What PGP puts before a line that begins with a hyphen, or what stands for bold in plain text."""
_LINE = rf"^(?P<quote>[> |\t]*){_SIGNED}{_RULE}[ ]*%s[ ]+aanvraag[ ]*{_RULE}[*_]*[ \t]*$"
_BEGIN = re.compile(_LINE % "begin", re.MULTILINE | re.IGNORECASE)
_END = re.compile(_LINE % "einde", re.MULTILINE | re.IGNORECASE)
_QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_STRAIGHT = r'"(?:\\.|[^"\\])*(?:"|\Z)'
_OPENING = r"(?:(?<=[:,] )|(?<=[\[{]))[“”„]"
_AFTER = r"[ \t]*(?:[,}\]\n]|\Z)"
_CURLED = re.compile(
    rf"{_STRAIGHT}|{_OPENING}"
    rf"(?P<text>(?:\\.|[^“”„\\]|(?!{_OPENING})[“”„](?!{_AFTER}))*)[“”](?={_AFTER})",
    re.DOTALL,
)
"""A value in straight quotes, which stays as it is; or ``text`` in curled ones."""
_STILL_CURLED = re.compile(rf"{_STRAIGHT}|(?P<found>{_OPENING})", re.DOTALL)
_ON_ONE_LINE = re.compile(rf"{_STRAIGHT}|(?<=[^\s,:\[{{] )(?P<found>[a-z_]+: )", re.DOTALL)
"""A field behind another one: Outlook "removes extra line breaks" of a text that is shown."""
_NO_FORM = (
    'In deze e-mail staat geen aanvraag: de regel "----- begin aanvraag -----" ontbreekt. '
    "Maak de aanvraag zelf met: python build.py new request"
)
_NOT_ON_LINES = (
    "De regels van de aanvraag in deze e-mail staan niet meer onder elkaar. Bewaar de hele e-mail "
    "als .eml, en gebruik dat bestand."
)
_MAX_BLOCKS = 20
"""The maximum number of forms in one e-mail whose empty lines are removed."""
_FEWEST_LINES = 4
"""A form has at least this many lines."""


def decode_email(data: bytes) -> str:
    """The text of a saved e-mail, with its form as it was made. Raises EmailError."""
    text = email_as_lines(data, _soundness)
    for begin in reversed(list(itertools.islice(_BEGIN.finditer(text), _MAX_BLOCKS))):
        end = _END.search(text, begin.end())
        if end:
            block = _single_spaced(text[begin.end() : end.start()])
            text = text[: begin.end()] + block + text[end.start() :]
    return text


def _soundness(text: str) -> int:
    """2 for a text with a form in which nothing was lost, 1 for one with another form, else 0."""
    begin = _BEGIN.search(text)
    end = begin and _END.search(text, begin.end())
    if begin and end and not any(find_spoiled(text[begin.end() : end.start()])):
        return 2
    return 1 if begin else 0


def _single_spaced(block: str) -> str:
    """The lines without the empty one that some e-mail programs put below each of them.

    They are kept when any two lines with text follow on each other.
    """
    lines = block.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip(" >|\t")]
    gaps = [after - before for before, after in itertools.pairwise(filled)]
    if len(filled) < _FEWEST_LINES or min(gaps) == 1:
        return block
    return "\n".join(["", *(lines[number] for number in filled), ""])


def _straight_quotes(block: str) -> str:
    """The values with straight quotes around them where an e-mail program curled these."""
    return _CURLED.sub(_straightened, block)


def _straightened(value: re.Match[str]) -> str:
    if value["text"] is None:
        return value[0]
    return '"{}"'.format(re.sub(r'\\[“”„]|(?<!\\)"', r'\\"', value["text"]))


def find_spoiled(block: str) -> Iterator[UnplacedProblem]:
    """What got lost of a form on its way, so that its values are not what was typed."""
    yield from find_lost_letters(block)
    for pattern, message, hint in (
        (
            _STILL_CURLED,
            "Hier staat een krom aanhalingsteken dat bij geen ander hoort.",
            'Zet om de hele tekst rechte aanhalingstekens: "...".',
        ),
        (
            _ON_ONE_LINE,
            "Dit veld staat achter een ander veld.",
            "Bewaar de hele e-mail als .eml, of zet elk veld weer op een eigen regel.",
        ),
    ):
        if found := next((each for each in pattern.finditer(block) if each["found"]), None):
            yield UnplacedProblem(
                *line_and_column(block, found.start()), "yaml-syntax", message, hint
            )


def form_block(text: str) -> tuple[str, int]:
    """The text between "begin aanvraag" and "einde aanvraag", and the number of its first line.

    The ``>`` that replies and forwarded e-mails put before each line is removed. Identical blocks
    count once. Raises EmailError when there is no complete block, or when blocks differ.
    """
    begins = list(_BEGIN.finditer(text))
    if not begins:
        is_there = "begin aanvraag" in text and "einde aanvraag" in text
        raise EmailError(_NOT_ON_LINES if is_there else _NO_FORM)
    block = _block(text, begins[0])
    words = block.split()
    if any(_block(text, begin).split() != words for begin in begins[1:]):
        raise EmailError("In deze e-mail staan twee verschillende aanvragen. Bewaar ze apart.")
    return block, text.count("\n", 0, begins[0].end() + 1) + 1


def _block(text: str, begin: re.Match[str]) -> str:
    end = _END.search(text, begin.end())
    if end is None:
        raise EmailError(
            'De aanvraag in deze e-mail is niet compleet: de regel "----- einde aanvraag -----" '
            "ontbreekt. Vraag om de hele e-mail."
        )
    lines = text[begin.end() + 1 : end.start()]
    if ">" in begin["quote"] or "|" in begin["quote"]:
        lines = _QUOTE.sub("", lines)
    return _straight_quotes(lines)


def line_in_file(line: int, text: str, data: bytes) -> int:
    """The line number in the file of a line in the decoded text of the e-mail, from 1.

    The file has headers above the text, and long lines may be split with ``=`` at the end. When the
    form is not legible in the file (base64), the line number in the text is returned.
    """
    raw = with_line_feeds(as_utf8(data).decode("latin-1"))
    in_text, in_raw = _BEGIN.search(text), _BEGIN.search(raw)
    if in_text is None or in_raw is None:
        return line
    number = raw.count("\n", 0, in_raw.start()) + 1
    raw_lines = raw.split("\n")
    first = text.count("\n", 0, in_text.start()) + 1
    is_spaced = number < len(raw_lines) and not raw_lines[number].strip(" >|")
    for text_line in text.split("\n")[first - 1 : line - 1]:
        while (
            number < len(raw_lines)
            and raw_lines[number - 1].endswith(("=", " "))
            and not text_line.endswith(raw_lines[number - 1][-1])
        ):
            number += 1
        number += 1
        while number < len(raw_lines) and is_spaced and not raw_lines[number - 1].strip(" >|"):
            number += 1
    return number if number <= len(raw_lines) else line
