"""A change as it is typed: which field, and what is to stand there."""

import re
from dataclasses import dataclass
from unicodedata import category

NEW = "+"
"""Stands for a new item of a list in the names of a change."""

LAST = "*"
"""Stands for the last item of a list; it cannot be typed."""

_NAME = re.compile(r"\+|[A-Za-z0-9_-]{1,64}\+?")


class EditError(Exception):
    """The change cannot be made; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """The names that lead to a field, and its value as text; None takes the field away.

    Raises EditError for a value with something in it that cannot be typed.
    """

    names: tuple[str, ...]
    value: str | None

    def __post_init__(self) -> None:
        """Refuse control characters and half characters."""
        signs = (sign for sign in self.value or "" if sign not in "\r\n\t")
        if any(category(sign) in ("Cc", "Cs") for sign in signs):
            raise EditError(f"{self.shown}: hierin staat een onzichtbaar teken dat niet kan.")

    @property
    def shown(self) -> str:
        """The names as they are typed."""
        return ".".join(self.names).replace(f".{NEW}", NEW)


def change(word: str) -> Change:
    """The change that a word of the command asks for. Raises EditError."""
    key, equals, value = word.partition("=")
    parts = key.strip().split(".")
    if not equals or not all(map(_NAME.fullmatch, parts)):
        raise EditError(
            f"{key.strip()[:80]!r} is geen wijziging. Schrijf veld=waarde, zoals "
            'intake.on=2026-06-02 of "match.reason=Past bij de vraag".'
        )
    names = [name for part in parts for name in _split(part)]
    return Change(tuple(names), value.strip() or None)


def _split(part: str) -> list[str]:
    if part == NEW:
        return [NEW]
    return [part[:-1], NEW] if part.endswith(NEW) else [part]
