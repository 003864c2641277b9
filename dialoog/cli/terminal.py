"""Questions on the terminal: whether there is one, what is typed, and a command to type instead."""

import sys
from collections.abc import Sequence
from typing import TextIO

from dialoog.cli.arguments import PROGRAM, UsageError
from dialoog.data.placeholders import to_fill_in
from dialoog.formats.command_line import as_typed, is_typable


def is_interactive() -> bool:
    """Whether input and output are a terminal, so that questions can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and not _is_null(sys.stdin)


def _is_null(stream: TextIO) -> bool:
    """Whether a stream is the null device: Windows calls that a terminal too."""
    if sys.platform != "win32":
        return False
    import ctypes
    import msvcrt

    try:
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
    except OSError:  # a stream of a test
        return False
    return not ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(ctypes.c_ulong()))


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
