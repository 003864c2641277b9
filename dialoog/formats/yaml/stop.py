"""Where the YAML parser stopped, and what can be told from the lines around that point."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml.events import ScalarEvent

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml.advice import field_name

FIELD = re.compile(r"^( *(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*) *:(?= |$)")
"""A line with a field: its indentation and dashes, its name."""

_CURLED = ("‘", "’", "“", "”", "„", "«", "»")
"""What a word processor makes of a quote: to YAML it is a letter like any other."""

Cause = tuple[UnplacedProblem, str | None]
"""What is wrong, and the line as it would be if only that were mended (None: cannot be told)."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped (line and column from 0), in which lines, and what it said.

    ``context`` is where the part begins that it was reading. ``last`` is the place of the last
    text, when that was in quotes: line and column of its start, line of its end.
    """

    lines: list[str]
    line: int
    column: int
    said: str
    context: tuple[int, int] | None
    last: tuple[int, int, int] | None

    @property
    def here(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        """The character at which the parser stopped; nothing at the end of a line."""
        return self.here[self.column : self.column + 1]


def stop_of(error: yaml.YAMLError, lines: list[str], last: ScalarEvent | None) -> Stop:
    """The stop that ``error`` tells of; at the end of the text, the last line that holds any."""
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = (begun.line, begun.column) if begun else None
    while line and (line >= len(lines) or not lines[line].strip(" ")):
        line -= 1
        column = len(lines[line])
    return Stop(lines, line, column, said, context, _quoted_span(last))


def _quoted_span(last: ScalarEvent | None) -> tuple[int, int, int] | None:
    if last is None or last.style not in ("'", '"'):
        return None
    start, end = last.start_mark, last.end_mark
    return (start.line, start.column, end.line) if start and end else None


def syntax(line: int, column: int, message: str, hint: str) -> UnplacedProblem:
    """A ``yaml-syntax`` fault at a place that counts from 0."""
    return UnplacedProblem(line + 1, column + 1, "yaml-syntax", message, hint)


def quoted(line: str) -> str:
    """How to write the text on this line so that it may hold anything."""
    found = FIELD.match(line)
    text = line[found.end() :].strip() if found else line.strip().removeprefix("- ")
    inner = text[1:-1]
    mark = "'" if '"' in inner and "'" not in inner else '"'
    dash = "- " if line.lstrip().startswith("- ") else ""
    name = f"{field_name(found[2])}: " if found else dash
    if '"' in inner and "'" in inner:
        return f"Schrijf {name}>- en zet de tekst op de regel eronder, twee spaties verder."
    if text.startswith(_CURLED):
        return f"Schrijf {name}{mark}...{mark} met rechte aanhalingstekens in plaats van gekrulde."
    return f"Schrijf {name}{mark}...{mark} met de hele tekst tussen de aanhalingstekens."


def emptied(line: str) -> str | None:
    """The line with another text behind the name of its field."""
    found = FIELD.match(line)
    return f"{found[0]} x" if found else None


def indent(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def above(stop: Stop) -> int:
    """The number of the nearest line above that is not blank, and no comment."""
    number = stop.line - 1
    while number and not stop.lines[number].partition("#")[0].strip():
        number -= 1
    return number
