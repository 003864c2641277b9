"""Causes of problems: a comment, an invisible character."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dialoog.formats import unicode
from dialoog.formats.problem import Problem

_COMMENT = re.compile(r"(?:[\w-]+ *:)? *#", re.ASCII)
_COMMENT_HINT = (
    "Let op: wat achter een # staat, is een opmerking. Het telt alleen mee tussen aanhalingstekens."
)
_PASTED = re.compile(f"[{unicode.INVISIBLE}]")
_VALUE = re.compile(r"[^,\]}#\n]*")
_NAME = re.compile(r"[^:#\n]*")
_PASTED_AROUND_NAME = re.compile(
    rf"^ *(?:- +)*(?:-?|[\w-]+ *|[\w-]+:)(?P<sign>[{unicode.INVISIBLE}])", re.ASCII
)
"""An invisible character before or behind a name, or behind its colon or a dash."""
_PASTED_INDENTATION = "Vooraan deze regel staan onzichtbare tekens die met plakken meekwamen."


def with_causes(problems: Iterable[Problem], text: str) -> Iterator[Problem]:
    """The problems of a file, with hints on comments and invisible characters that cause them."""
    lines = text.split("\n")
    for problem in problems:
        hint = problem.hint
        pasted = _pasted_character(problem, lines)
        if pasted and _is_indentation(*pasted, problem, lines):
            yield replace(problem, message=_PASTED_INDENTATION, hint=_spaces_hint(problem, lines))
            continue
        if pasted:
            hint = f"{_pasted_hint(*pasted, problem)} {hint}"
        if problem.code == "wrong-value" and _is_commented(problem, lines):
            hint = f"{hint} {_COMMENT_HINT}"
        yield problem if hint == problem.hint else replace(problem, hint=hint)


def _is_commented(problem: Problem, lines: list[str]) -> bool:
    """Whether a comment is all that the field has: nothing of its value is below it."""
    if not _COMMENT.match(lines[problem.line - 1], problem.column - 1):
        return False
    below = (line for line in lines[problem.line :] if line.partition("#")[0].strip())
    following = next(below, "")
    column = len(following) - len(following.lstrip(" -")) + 1
    return column <= problem.column


def _pasted_character(problem: Problem, lines: list[str]) -> tuple[int, int] | None:
    """Line and column, from 1, of the invisible character that causes a problem, if any."""
    if problem.code == "yaml-syntax":
        for number in (problem.line, problem.line - 1):
            match = _PASTED_AROUND_NAME.match(lines[number - 1]) if number else None
            if match:
                return number, match.start("sign") + 1
        return None
    part = {"wrong-value": _VALUE, "unknown-field": _NAME}.get(problem.code)
    if part is None:
        return None
    span = part.match(lines[problem.line - 1], problem.column - 1)
    pasted = _PASTED.search(span.string, *span.span()) if span else None
    return (problem.line, pasted.start() + 1) if pasted else None


def _is_indentation(line: int, column: int, problem: Problem, lines: list[str]) -> bool:
    """Whether the invisible character stands before the unknown name on a line."""
    is_name = problem.code == "unknown-field" and line == problem.line
    return is_name and not unicode.strip_indentation(lines[line - 1][:column])


def _spaces_hint(problem: Problem, lines: list[str]) -> str:
    """What to put in the place of the invisible characters: nothing where the name may stand."""
    line = lines[problem.line - 1]
    name = unicode.strip_indentation(line).partition(":")[0].rstrip()
    if problem.hint == f"Bedoelde u {name}?":
        return "Haal ze weg."
    width = len(line) - len(unicode.strip_indentation(line))
    spaces = {1: "één spatie", 2: "twee spaties", 4: "vier spaties"}.get(width, f"{width} spaties")
    return f"Haal ze weg en zet er {spaces}."


def _pasted_hint(line: int, column: int, problem: Problem) -> str:
    where = "Bij" if line == problem.line else f"Op regel {line} bij"
    cause = "staat een onzichtbaar teken dat met plakken meekwam. Typ die regel opnieuw."
    return f"{where} teken {column} {cause}"
