"""What an inventory holds: files on their shelves, problems, and ids of which the file is wrong."""

from dataclasses import dataclass, field

from dialoog.data.collections import Collection
from dialoog.formats.problem import Problem

ANY = "*"
"""Stands for every id of a shelf whose file, or folder, cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that belongs on a shelf: its id, its path and its bytes."""

    shelf: Collection
    id: str
    path: str
    data: bytes


@dataclass(slots=True)
class Inventory:
    """What was found. ``broken`` holds (shelf, id) of what exists although its file is wrong."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
