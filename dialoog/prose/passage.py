"""A piece of prose and a link in one."""

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
class Link:
    """What a link in a text points at; ``line`` and ``column``, from 1, are within that text."""

    target: str
    line: int
    column: int
