"""Writes a command that PowerShell, the Windows command prompt and bash read in the same way."""

import re
from collections.abc import Sequence

MAX_COMMAND = 8_000
"""The command prompt of Windows reads lines of at most 8,191 characters."""

_PLAIN = re.compile(r"[A-Za-z0-9_./:=+-]+")
_TOO_DIFFERENT = re.compile(r'["$`!%\\\x00-\x1f\x7f\u201c-\u201f]')
"""What is not itself between double quotes in each of the three. PowerShell takes curly quotes for
straight ones."""


def is_typable(text: str) -> bool:
    """Whether all three shells leave a text between double quotes as it is."""
    return not _TOO_DIFFERENT.search(text)


def as_typed(program: str, arguments: Sequence[str]) -> str:
    """The command as somebody types it; "" where the shells would read it differently."""
    if not all(map(is_typable, arguments)):
        return ""
    line = " ".join((program, *map(_quote, arguments))).strip()
    return line if len(line) <= MAX_COMMAND else ""


def _quote(argument: str) -> str:
    return argument if _PLAIN.fullmatch(argument) else f'"{argument}"'
