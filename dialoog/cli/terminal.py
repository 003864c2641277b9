"""Questions on the terminal: whether there is one, what is typed, and a command to type instead."""

import sys
from collections.abc import Sequence

from dialoog.cli.arguments import PROGRAM, UsageError
from dialoog.data.placeholders import to_fill_in
from dialoog.formats.command_line import as_typed, is_typable


def is_interactive() -> bool:
    """Whether input and output are a terminal, so that questions can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def next_line(otherwise: str) -> str:
    """A line from the terminal. Raises UsageError at Ctrl-D, with what was not done."""
    line = sys.stdin.readline()
    if not line:
        raise UsageError(f"Afgebroken. {otherwise}")
    return line.strip()


def command_instead(words: Sequence[str]) -> str:
    """A sentence with a command to change one answer in; "" when it would be too long.

    It asks again for a value that shells read differently.
    """
    again = to_fill_in("typ dit nog eens.")
    kept = [word if is_typable(word) else f"{word.partition('=')[0]}={again}" for word in words]
    command = as_typed(PROGRAM, kept)
    return f" Zo verandert u één antwoord:\n  {command}" if command else ""
