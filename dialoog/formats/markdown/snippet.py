"""A piece of prose, a link in one, and what a heading of one is called on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose, and the file it stands in: its links are relative to that file.

    ``line`` is the line of the file on which ``text`` begins.
    """

    text: str
    path: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class TextLink:
    """What a link in a text points at; ``line`` and ``column``, from 1, are within that text."""

    target: str
    line: int
    column: int


def prefixed_id(prefix: str, name: str) -> str:
    """The id of a heading on a page that holds more than one text.

    No id of a record has an underscore: no other id on the page can be the same.
    """
    return f"{prefix}_{name}" if prefix else name
