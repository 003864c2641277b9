"""The limits of a text with mark-up, so that no text can make a page slow.

The time that Markdown takes is quadratic (or worse) in a few things: unclosed brackets and
backticks, headings without a blank line between them, nested quotes. A row of a table gets as many
cells as its header has, also where they are not written. Each limit is far beyond what people
write, and a text within the limits is parsed well within a second; what stands in one file is
limited as a whole too. A text without mark-up is limited only by the size of its file.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

MAX_LENGTH = 40_000
"""The most characters of a text with mark-up: some six thousand words."""
MAX_LIST_DEPTH = 10
"""The deepest nesting of lists and quotes, and the most brackets that are open at a time."""
MAX_BLOCKS = 300
"""The most links, headings and fences of code in a text."""
MAX_LINES = 2_000
"""The most lines of a text with mark-up: each may be an item, a row or a paragraph."""
MAX_CELLS = 2_000
"""The most cells of the tables of a text, those that a row does not write included."""
_MAX_MARKS = 1_000
"""The most runs of stars, underscores and backticks in a text, escapes and entities."""
FULL_TEXTS = 3
"""A file may have as much in all its texts together as so many texts at their limits."""
MAX_TEXTS = 200
"""The most texts for which the page of a file is reckoned, for each of those."""

_LEVEL = r"(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]))|  |\t)"
_NESTED = re.compile(rf"^{_LEVEL}{{{MAX_LIST_DEPTH + 1}}}", re.MULTILINE)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
_BLOCK = re.compile(
    r"\]|<[^<> \n]{0,80}[@:]|^[-+*>0-9.) \t]*#|^ {0,3}(?:=+ *$|-+ *$|```|~~~)", re.MULTILINE
)
_RUN = re.compile(r"`{20}|~{20}")
_MARKS = re.compile(r"[*_`]+|[\\&{]")
_LINE = re.compile("\n")
_COUNTED = ((_BLOCK, MAX_BLOCKS), (_MARKS, _MAX_MARKS), (_LINE, MAX_LINES))
_BELOW_HEADER = re.compile(r"[^\w\n]*(?:[0-9]{1,9}[.)][^\w\n]*)?")
"""What may be the line between the header of a table and its rows."""

_SHORTER = "Maak de tekst korter, of verdeel hem over meer pagina's."
_LONG = (f"De tekst is langer dan {MAX_LENGTH // 1000}.000 tekens.", _SHORTER)
_DEEP = (
    f"Hier staan meer dan {MAX_LIST_DEPTH} lijsten of citaten in elkaar.",
    "Haal er een paar weg.",
)
_TANGLED = ("Hier staan te veel haken die niet gesloten worden.", "Haal de haken weg.")
_RUNS = ("Hier staan te veel dezelfde tekens achter elkaar.", "Haal er een paar weg.")
_MANY = ("De tekst heeft te veel regels, links, koppen, nadruk of stukken code.", _SHORTER)
_CELLS = (
    "De tabellen in deze tekst hebben samen te veel vakken.",
    "Maak een tabel met minder kolommen of rijen, of verdeel haar over meer pagina's.",
)


def excesses(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """The index and message of each limit that the text exceeds; the cheapest tests first."""
    if len(text) > MAX_LENGTH:
        yield MAX_LENGTH, _LONG
    if nested := _NESTED.search(text):
        yield nested.end() - 1, _DEEP
    if "[" in text and (at := _open_brackets(text)) is not None:
        yield at, _TANGLED
    if run := _RUN.search(text):
        yield run.start(), _RUNS
    for pattern, limit in _COUNTED:
        for match in islice(pattern.finditer(text), limit, limit + 1):
            yield match.start(), _MANY
    cells = 0
    for at, more in _rows(text):
        cells += more
        if cells > MAX_CELLS:
            yield at, _CELLS
            break


def first_beyond_a_page(texts: Sequence[str], is_plain: Callable[[str], bool]) -> int | None:
    """Which of the texts of one file is the first that its page cannot show; None if it shows all.

    A text without mark-up that is longer than ``MAX_LENGTH`` takes no time: it is shown as typed.
    """
    limits = (MAX_TEXTS, MAX_LENGTH, MAX_CELLS, *(limit for _, limit in _COUNTED))
    counts = [0] * len(limits)
    for number, text in enumerate(texts):
        if is_plain(text):
            lines = text.count("\n") if len(text) <= MAX_LENGTH else 0
            amounts = (1, 0, 0, *(lines if each is _LINE else 0 for each, _ in _COUNTED))
        else:
            found = (sum(1 for _ in each.finditer(text)) for each, _ in _COUNTED)
            amounts = (1, len(text), sum(cells for _, cells in _rows(text)), *found)
        counts = [count + amount for count, amount in zip(counts, amounts, strict=True)]
        if any(count > FULL_TEXTS * limit for count, limit in zip(counts, limits, strict=True)):
            return number
    return None


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """The index of each row of each table, and how many cells the row gets."""
    if "|" not in text or "-" not in text:
        return
    columns, at = 0, 0
    for line in text.split("\n"):
        if columns and line.strip(" \t>"):
            yield at, columns
        else:
            is_below = "|" in line and "-" in line and _BELOW_HEADER.fullmatch(line)
            columns = line.count("|") + 1 if is_below else 0
        at += len(line) + 1


def _open_brackets(text: str) -> int | None:
    """The index at which more brackets are open in a paragraph than allowed; None if nowhere."""
    depth = 0
    for match in _BRACKET.finditer(text):
        sign = match[0]
        depth = depth + 1 if sign == "[" else max(0, depth - 1) if sign == "]" else depth
        if sign[0] == "\n":
            depth = 0
        if depth > MAX_LIST_DEPTH:
            return match.start()
    return None
