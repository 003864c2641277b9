"""How large and how tangled prose may be: all that passes is read well within a second.

Markdown takes time by the square (or worse) of a few things: brackets and backticks that are
not closed, headings without a blank line in between, quotes within quotes. Each bound is far
beyond what somebody writes. Text without any mark-up has no bound but that of its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dialoog.formats.problem import UnplacedProblem

LONGEST = 40_000
"""The most characters of one text with mark-up: some six thousand words."""

DEEPEST = 10
"""The most lists and quotes within each other, and brackets that are open at a time."""

MOST = 300
"""The most links, headings and fences of code in one text."""

MOST_MARKS = 1_000
"""The most runs of stars, underscores and backticks in one text."""

_SIGNS = "[<&`*_\\#|>~={\x02\x03"
_LINE_SIGNS = re.compile(r"\n[ \t]*[-+0-9]")
_LEVEL = r"(?:[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]))|  |\t)"
_NESTED = re.compile(rf"^{_LEVEL}{{{DEEPEST + 1}}}", re.MULTILINE)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
_COUNTED = re.compile(
    r"\]|<[^<> \n]{0,80}[@:]|^[-+*>0-9.) \t]*#|^ {0,3}(?:=+ *$|-+ *$|```|~~~)", re.MULTILINE
)
_RUN = re.compile(r"`{20}|~{20}")
_MARKS = re.compile(r"[*_`]+")

_DROPPED = {2: None, 3: None}
"""Characters that Markdown itself uses, and takes out of a text before it reads."""

_SHORTER = "Maak de tekst korter, of verdeel hem over meer pagina's."
_LONG = (f"De tekst is langer dan {LONGEST // 1000}.000 tekens.", _SHORTER)
_DEEP = (f"Hier staan meer dan {DEEPEST} lijsten of citaten in elkaar.", "Haal er een paar weg.")
_TANGLED = ("Hier staan te veel haken die niet gesloten worden.", "Haal de haken weg.")
_RUNS = ("Hier staan te veel dezelfde tekens achter elkaar.", "Haal er een paar weg.")
_MANY = ("De tekst heeft te veel links, koppen, nadruk of stukken code.", _SHORTER)


def is_plain(text: str) -> bool:
    """Whether the text has none of the signs that mean something in Markdown.

    Asked of each text there is, so it looks for one sign after another: that is ten times faster
    than a pattern of them all.
    """
    if any(sign in text for sign in _SIGNS) or _LINE_SIGNS.search(text):
        return False
    return text.lstrip()[:1] not in tuple("-+0123456789")


def out_of_bounds(text: str) -> UnplacedProblem | None:
    """The ``too-large`` fault of a text that would keep Markdown busy for long, if it is one."""
    if is_plain(text):
        return None
    text = text.translate(_DROPPED)
    return next((_fault(text, at, *words) for at, words in _excesses(text)), None)


def _excesses(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where the text is too much, and in what; the cheapest questions first."""
    if len(text) > LONGEST:
        yield LONGEST, _LONG
    if nested := _NESTED.search(text):
        yield nested.end() - 1, _DEEP
    if "[" in text and (at := _tangle(text)) is not None:
        yield at, _TANGLED
    if run := _RUN.search(text):
        yield run.start(), _RUNS
    for pattern, most in ((_COUNTED, MOST), (_MARKS, MOST_MARKS)):
        for found in islice(pattern.finditer(text), most, most + 1):
            yield found.start(), _MANY


def _tangle(text: str) -> int | None:
    """Where more brackets are open in one paragraph than anybody closes."""
    depth = 0
    for found in _BRACKET.finditer(text):
        sign = found[0]
        depth = depth + 1 if sign == "[" else max(0, depth - 1) if sign == "]" else depth
        if sign[0] == "\n":
            depth = 0
        if depth > DEEPEST:
            return found.start()
    return None


def _fault(text: str, at: int, message: str, hint: str) -> UnplacedProblem:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return UnplacedProblem(line, column, "too-large", message, hint)
