"""A problem in the data, in the form that every check reports, and "did you mean" hints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file that stops the build.

    ``path`` is relative to the root and has forward slashes; ``line`` and ``column`` count
    from 1, in characters; line 0 is a place that the file does not have. ``message`` says what
    is wrong and ``hint`` how to mend it, both in whole Dutch sentences; neither repeats the text
    of a closed field.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line of text: ``path:line:column: message hint [code]``."""
        text = f"{self.message} {self.hint}".rstrip()
        where = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{where}: {text} [{self.code}]"


@dataclass(frozen=True, slots=True, order=True)
class UnplacedProblem:
    """A problem in a text whose file is not known yet."""

    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def in_file(self, path: str) -> Problem:
        """The same problem, in the file at ``path``."""
        return Problem(path, self.line, self.column, self.code, self.message, self.hint)

    def shifted_by(self, lines: int, columns: int = 0) -> UnplacedProblem:
        """The same problem ``lines`` down and ``columns`` right: for a text inside a file."""
        return UnplacedProblem(
            self.line + lines, self.column + columns, self.code, self.message, self.hint
        )


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at ``index``, from 0."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def lines_and_columns(text: str, indices: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The same for each of several indices, in ascending order: the text is read once."""
    line, counted = 1, 0
    for index in indices:
        line += text.count("\n", counted, index)
        counted = index
        yield line, index - text.rfind("\n", 0, index)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Explains a code in Dutch: what is wrong, why that matters, and how to mend it."""

    code: str
    what: str
    why: str
    mend: str

    @classmethod
    def of(cls, function: str, what: str, why: str, mend: str) -> Explanation:
        """An explanation whose code is the name of the function of the rule, with hyphens."""
        return cls(function.replace("_", "-"), what, why, mend)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without duplicates, by path, line and code (source: docs/data-contract.md)."""
    return tuple(sorted(sorted(set(problems)), key=attrgetter("path", "line", "code")))


class ValidationFailed(Exception):  # noqa: N818 - an outcome that every command handles
    """The data is not valid; ``problems`` holds every problem, in order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class ExpectedError(Exception):
    """A failure that the user can mend; the message is one or more Dutch sentences.

    A command that does not catch it ends by printing that message. It begins with the path of the
    ``field`` that it is about, if any; ``sentence`` is the rest.
    """

    def __init__(self, sentence: str = "", field: str = "") -> None:
        super().__init__(f"{field}: {sentence}" if field else sentence)
        self.sentence, self.field = sentence, field


ALIKE = 0.6
"""Minimum similarity (0 to 1) at which a name is probably a misspelling of another."""
MORE_ALIKE = 0.7
"""The same where names are many, as words in sentences or files: more are alike by chance."""
MOST_ALIKE = 0.8
"""The same for people and for ids in closed fields: a half-similar name is another person's."""


def did_you_mean(name: str, known: Collection[str], *, strict: bool = False) -> str:
    """The sentence "Bedoelde u ...?" with the name closest to ``name``, or "" if none is close."""
    close = closest_name(name, known, MOST_ALIKE if strict else ALIKE)
    return f"Bedoelde u {close}?" if close else ""


def closest_name(name: str, known: Collection[str], threshold: float = ALIKE) -> str | None:
    """The name in ``known`` that is most similar to ``name``.

    None when no similarity is at least ``threshold`` (0 to 1).
    """
    return _closest(name[:100].lower(), tuple(known), threshold)


@lru_cache(maxsize=1024)
def _closest(name: str, known: tuple[str, ...], threshold: float) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, 1, threshold)), None)
