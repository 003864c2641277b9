"""A text that begins with # is a comment to YAML: told where it leaves a field with nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dialoog.formats.problem import Problem

_COMMENTED = re.compile(r"(?:[\w-]+ *:)? *#", re.ASCII)
_HINT = (
    "Let op: wat achter een # staat, is een opmerking. Het telt alleen mee tussen aanhalingstekens."
)


def add_comment_hint(problems: Iterable[Problem], text: str) -> Iterator[Problem]:
    """The problems of a file; where a comment is all that a field has, the hint says so too."""
    lines = text.split("\n")
    for problem in problems:
        is_so = problem.code == "wrong-value" and _is_commented(problem, lines)
        yield replace(problem, hint=f"{problem.hint} {_HINT}") if is_so else problem


def _is_commented(problem: Problem, lines: list[str]) -> bool:
    if not _COMMENTED.match(lines[problem.line - 1], problem.column - 1):
        return False
    below = (line for line in lines[problem.line :] if line.partition("#")[0].strip())
    following = next(below, "")
    column = len(following) - len(following.lstrip(" -")) + 1
    return column <= problem.column
