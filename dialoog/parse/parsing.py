"""From bytes to entries: text, strict YAML, and then the model of the shelf."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dialoog import strict_yaml, text
from dialoog.entry import Entry
from dialoog.inventory import ANY, Source
from dialoog.parse.refusals import record_of
from dialoog.problem import Fault, Problem
from dialoog.records.fields import ID_PATTERN
from dialoog.records.record import Record
from dialoog.shelves import FIXED, Form

MOST_FAULTS = 100
"""Of one file no more is told: who has more mends these first."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one source gave: entries by shelf, its problems, and ids that exist although broken."""

    shelf: str
    entries: tuple[Entry[Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()


def parse(source: Source) -> Parsed:
    """Decode, read as strict YAML, and hold against the model of the shelf. Never raises."""
    decoded = text.decode(source.data)
    if isinstance(decoded, Fault):
        return _refused(source, [decoded])
    if source.shelf.form is Form.MARKDOWN:
        return _markdown(source, decoded)
    node, faults = strict_yaml.compose(decoded)
    if faults or node is None:
        return _refused(source, faults)
    if source.shelf.form is Form.LIST:
        return _list(source, decoded, node)
    found = record_of(source.shelf.model, strict_yaml.value(node), node)
    if not isinstance(found, Record):
        return _refused(source, found)
    return Parsed(source.shelf.name, (Entry(source.id, found, source.path, decoded),))


def _refused(source: Source, faults: Iterable[Fault]) -> Parsed:
    broken = ANY if source.shelf in FIXED else source.id
    problems = tuple(fault.in_file(source.path) for fault in islice(faults, MOST_FAULTS))
    return Parsed(source.shelf.name, problems=problems, broken=(broken,))


def _markdown(source: Source, decoded: str) -> Parsed:
    """Front matter and the prose below it."""
    halves = text.front_matter(decoded)
    if isinstance(halves, Fault):
        return _refused(source, [halves])
    front, first_line, body, body_line = halves
    node, faults = strict_yaml.compose(front if front.strip() else "{}", first_line)
    if faults or node is None:
        return _refused(source, faults)
    found = record_of(source.shelf.model, strict_yaml.value(node), node, body=body)
    if not isinstance(found, Record):
        return _refused(source, found)
    entry = Entry(source.id, found, source.path, front, first_line, body_line=body_line)
    return Parsed(source.shelf.name, (entry,))


def _list(source: Source, decoded: str, node: strict_yaml.Node) -> Parsed:
    """A file that is a list: each item an entry of its own."""
    items = strict_yaml.value(node)
    if not isinstance(items, list):
        place = strict_yaml.place(node, ())
        message = "Hier hoort een lijst te staan."
        hint = "Begin elk deel van de lijst met een streepje en een spatie: - id: ..."
        return _refused(source, [Fault(*place, "wrong-value", message, hint)])
    entries: list[Entry[Any]] = []
    faults: list[Fault] = []
    broken: set[str] = set()
    for number, item in enumerate(items):
        found = record_of(source.shelf.model, item, node, base=(number,))
        if isinstance(found, Record):
            name = getattr(found, "id", "")
            entries.append(Entry(name, found, source.path, decoded, base=(number,)))
        else:
            broken.add(_id_of(item))
            faults.extend(islice(found, MOST_FAULTS - len(faults)))
    problems = tuple(fault.in_file(source.path) for fault in faults)
    return Parsed(source.shelf.name, tuple(entries), problems, tuple(sorted(broken)))


def _id_of(item: object) -> str:
    """The id that a broken item of a list defines all the same; ANY when that cannot be told."""
    name = item.get("id") if isinstance(item, dict) else None
    return str(name) if isinstance(name, str) and re.fullmatch(ID_PATTERN, name) else ANY
