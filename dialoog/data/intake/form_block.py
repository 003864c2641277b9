"""The lines of the request within the text of an e-mail."""

import re

from dialoog.data.intake.email_text import LetterError

_BEGIN = re.compile(r"^(?P<quote>[> |\t]*)-{3,}[ ]*begin aanvraag[ ]*-{3,}[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[> |\t]*-{3,}[ ]*einde aanvraag[ ]*-{3,}[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)


def lines_of(text: str) -> tuple[str, int]:
    """The lines between "begin aanvraag" and "einde aanvraag", and the number of the first.

    An answer or a forwarded e-mail holds them with ``>`` in front, which is taken away. The same
    lines twice count once. Raises LetterError when there are none, or different ones.
    """
    found = [_block(text, begin) for begin in _BEGIN.finditer(text)]
    if not found:
        raise LetterError(
            'In deze e-mail staat geen aanvraag: de regel "----- begin aanvraag -----" ontbreekt. '
            "Maak de aanvraag zelf met: python build.py new request"
        )
    if len({block.split() == found[0][0].split() for block, _ in found}) > 1:
        raise LetterError("In deze e-mail staan twee verschillende aanvragen. Bewaar ze apart.")
    return found[0]


def in_file(line: int, text: str, data: bytes) -> int:
    """The line of the file that holds a line of its text, where the lines stand there to be read.

    Above the text of an e-mail stand its headers, and a long line may be cut in pieces that end
    with ``=``. In a file in which the request cannot be read (base64) the line of the text counts.
    """
    shown = data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    here, there = _BEGIN.search(text), _BEGIN.search(shown)
    if here is None or there is None:
        return line
    number = shown.count("\n", 0, there.start()) + 1
    rows = shown.split("\n")
    first = text.count("\n", 0, here.start()) + 1
    for said in text.split("\n")[first - 1 : line - 1]:
        while number < len(rows) and rows[number - 1].endswith("=") and not said.endswith("="):
            number += 1
        number += 1
    return number if number <= len(rows) else line


def _block(text: str, begin: re.Match[str]) -> tuple[str, int]:
    end = _END.search(text, begin.end())
    if end is None:
        raise LetterError(
            'De aanvraag in deze e-mail is niet compleet: de regel "----- einde aanvraag -----" '
            "ontbreekt. Vraag om de hele e-mail."
        )
    inside = text[begin.end() + 1 : end.start()]
    if ">" in begin["quote"] or "|" in begin["quote"]:
        inside = _QUOTE.sub("", inside)
    return inside, text.count("\n", 0, begin.end() + 1) + 1
