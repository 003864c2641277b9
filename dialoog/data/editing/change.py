"""Parses a change to a field as a user types it: the path of the field and its new value."""

import re
from dataclasses import dataclass

from dialoog.data.decoding import with_line_feeds
from dialoog.formats.lost_letters import find_spoiled_letter
from dialoog.formats.problem import ExpectedError
from dialoog.formats.unicode import FORBIDDEN, LINE_ENDS

NEW = "+"
"""In the path of a change: a new item of a list."""

LAST = "*"
"""In the path of a change: the last item of a list. Users cannot type it."""

_NAME = re.compile(r"\+|[A-Za-z0-9_-]{1,64}\+?")


class EditError(ExpectedError):
    """The change cannot be made; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """The path of a field and its new value as text; None removes the field, or the item.

    ``comment`` is a comment to put behind the value. Raises EditError for a value with a character
    that no file may have, or with a letter that was lost.
    """

    path: tuple[str, ...]
    value: str | None
    comment: str = ""

    def __post_init__(self) -> None:
        """Give each line of the value a line feed. Raise EditError for what may not stand there."""
        clean = with_line_feeds(self.value or "").translate(LINE_ENDS)
        if self.value and clean != self.value:
            object.__setattr__(self, "value", clean)
        if FORBIDDEN.search(self.value or ""):
            sentence = "Hierin staat een onzichtbaar teken dat niet kan. Typ dat stuk opnieuw."
            raise EditError(sentence, self.dotted_path)
        if spoiled := find_spoiled_letter(clean):
            raise EditError(f"{spoiled.message} Typ het woord opnieuw.", self.dotted_path)

    @property
    def dotted_path(self) -> str:
        """The path as a user types it."""
        return ".".join(self.path).replace(f".{NEW}", NEW).replace(LAST, "")


def numbered(number: int) -> str:
    """In the path of a change: the item of a list with this number, from 1, whatever its id."""
    return f"{LAST}{number}"


def new_item(number: int) -> str:
    """In the path of a change: the first, second, ... new item of a list.

    All changes of a call with the same number are about the same item. Users cannot type it.
    """
    return f"{NEW}{number}"


def parse_change(word: str) -> Change:
    """Parse a change such as ``intake.on=2026-06-02``. Raises EditError for any other form."""
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
