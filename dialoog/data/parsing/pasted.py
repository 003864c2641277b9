"""What came along when a text was pasted: characters that nobody sees, told where they matter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dialoog.formats import unicode
from dialoog.formats.problem import Problem

_PASTED = re.compile(f"[{unicode.INVISIBLE}]")
_VALUE = re.compile(r"[^,\]}#\n]*")
_NAME = re.compile(r"[^:#\n]*")
_BETWEEN_NAMES = re.compile(
    rf"^ *(?:- +)*(?:-?|[\w-]+ *|[\w-]+:)(?P<sign>[{unicode.INVISIBLE}])", re.ASCII
)
"""One where YAML wants spaces: before a name, behind it, or behind its colon or a dash."""


def add_invisible_char_hint(problems: Iterable[Problem], text: str) -> Iterator[Problem]:
    """The problems of a file; where such a character is to blame, the hint says where it stands."""
    lines = text.split("\n")
    for problem in problems:
        place = _place(problem, lines)
        yield (
            replace(problem, hint=f"{_said(*place, problem)} {problem.hint}") if place else problem
        )


def _place(problem: Problem, lines: list[str]) -> tuple[int, int] | None:
    """Line and column, from 1, of the character that is to blame for a problem, if there is one."""
    if problem.code == "yaml-syntax":
        return _before(problem.line, lines)
    part = {"wrong-value": _VALUE, "unknown-field": _NAME}.get(problem.code)
    if part is None:
        return None
    span = part.match(lines[problem.line - 1], problem.column - 1)
    found = _PASTED.search(span.string, *span.span()) if span else None
    return (problem.line, found.start() + 1) if found else None


def _before(number: int, lines: list[str]) -> tuple[int, int] | None:
    """The place in a line, or in the one above it, where the parser was misled."""
    for line in (number, number - 1):
        found = _BETWEEN_NAMES.match(lines[line - 1]) if line else None
        if found:
            return line, found.start("sign") + 1
    return None


def _said(line: int, column: int, problem: Problem) -> str:
    where = "Bij" if line == problem.line else f"Op regel {line} bij"
    said = "staat een onzichtbaar teken dat met plakken meekwam. Typ die regel opnieuw."
    return f"{where} teken {column} {said}"
