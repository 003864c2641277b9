"""Files sorted into collections, the problems found, and ids of files that are wrong."""

from dataclasses import dataclass, field

from dialoog.data.collections import Collection
from dialoog.formats.problem import Problem

ANY = "*"
"""Stands for every id of a collection whose file, or folder, cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that belongs in a collection: its id, its path and its bytes."""

    collection: Collection
    id: str
    path: str
    data: bytes


@dataclass(slots=True)
class Inventory:
    """What was found. ``broken`` holds (collection, id) of what has a wrong file."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
