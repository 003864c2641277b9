"""From bytes to entries: text, strict YAML, and then the model of the collection."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from dialoog.data import decoding
from dialoog.data.collections import FIXED, Form
from dialoog.data.discovery import ANY, Source
from dialoog.data.entry import Entry, InvalidEntry
from dialoog.data.models.fields import Record
from dialoog.data.models.values import is_id
from dialoog.data.parsing import commented, pasted, swapped
from dialoog.data.parsing.id_index import IdIndex
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import Problem, UnplacedProblem

MOST_FAULTS = 100
"""Of one file no more is told: who has more mends these first."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one source gave: entries, problems, and ids that exist although they are broken."""

    collection: str
    entries: tuple[Entry[Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()
    invalid: tuple[InvalidEntry, ...] = ()


def parse(source: Source, known: IdIndex | None = None) -> Parsed:
    """Decode, read as strict YAML, and hold against the model of the collection. Never raises.

    ``known`` holds the ids that there are, for "did you mean", and takes in those of this source.
    """
    known = IdIndex() if known is None else known
    parsed = _told(source, known)
    known.add(parsed.collection, parsed.entries)
    return parsed


def _told(source: Source, known: IdIndex) -> Parsed:
    decoded = decoding.decode(source.data)
    if isinstance(decoded, UnplacedProblem):
        return _refused(source, [decoded])
    parsed = _parsed(source, decoded, known)
    if not parsed.problems:
        return parsed
    told = commented.add_comment_hint(
        pasted.add_invisible_char_hint(parsed.problems, decoded), decoded
    )
    return replace(parsed, problems=tuple(told))


def _parsed(source: Source, decoded: str, known: IdIndex) -> Parsed:
    """What the text of a source gave."""
    if source.collection.form is Form.MARKDOWN:
        return _markdown(source, decoded, known)
    node, faults = yaml.compose(decoded)
    blank = Entry(source.id, Record(), source.path, decoded)
    if node is None:
        return _refused(source, faults)
    data = yaml.value(node)
    if source.collection.form is Form.LIST and not faults:
        return _list(source, decoded, node, known)
    other = swapped.other_kind(source.collection, data)
    if other:
        return _refused(source, [*faults, other[1]], InvalidEntry(blank, other[0].model, data))
    found = _all_faults(faults, validate(source.collection.model, data, node, known))
    if not isinstance(found, Record):
        return _refused(source, found, InvalidEntry(blank, source.collection.model, data))
    return Parsed(source.collection.name, (replace(blank, record=found),))


def _all_faults(
    faults: list[UnplacedProblem], found: Record | Iterable[UnplacedProblem]
) -> Record | Iterable[UnplacedProblem]:
    """The record; or every fault: those of the YAML, and of the model unless those explain them."""
    if not faults:
        return found
    alone = any(fault.code != "duplicate-key" for fault in faults) or isinstance(found, Record)
    return faults if alone else [*faults, *(found if not isinstance(found, Record) else ())]


def _refused(source: Source, faults: Iterable[UnplacedProblem], *invalid: InvalidEntry) -> Parsed:
    broken = ANY if source.collection in FIXED else source.id
    problems = tuple(fault.in_file(source.path) for fault in islice(faults, MOST_FAULTS))
    return Parsed(source.collection.name, problems=problems, broken=(broken,), invalid=invalid)


def _markdown(source: Source, decoded: str, known: IdIndex) -> Parsed:
    """Front matter and the prose below it."""
    halves = decoding.front_matter(decoded)
    if isinstance(halves, UnplacedProblem):
        return _refused(source, [halves])
    front, first_line, body, body_line = halves
    node, faults = yaml.compose(front if front.strip() else "{}", first_line)
    blank = Entry(source.id, Record(), source.path, front, first_line, body_line=body_line)
    data = yaml.value(node) if node else {}
    found = _all_faults(
        faults, validate(source.collection.model, data, node, known, body=body) if node else ()
    )
    if not isinstance(found, Record):
        data = {**data, "body": body} if isinstance(data, dict) else {"body": body}
        return _refused(source, found, InvalidEntry(blank, source.collection.model, data))
    return Parsed(source.collection.name, (replace(blank, record=found),))


def _list(source: Source, decoded: str, node: yaml.Node, known: IdIndex) -> Parsed:
    """A file that is a list: each item an entry of its own."""
    items = yaml.value(node)
    if not isinstance(items, list):
        place = yaml.position(node, ())
        message = "Hier hoort een lijst te staan."
        hint = "Begin elk deel van de lijst met een streepje en een spatie: - id: ..."
        return _refused(source, [UnplacedProblem(*place, "wrong-value", message, hint)])
    entries: list[Entry[Any]] = []
    faults: list[UnplacedProblem] = []
    broken: set[str] = set()
    invalid: list[InvalidEntry] = []
    for number, item in enumerate(items):
        found = validate(source.collection.model, item, node, known, base=(number,))
        blank = Entry("", Record(), source.path, decoded, base=(number,))
        if isinstance(found, Record):
            entries.append(replace(blank, id=getattr(found, "id", ""), record=found))
        else:
            broken.add(_id_of(item))
            invalid.append(InvalidEntry(blank, source.collection.model, item))
            faults.extend(islice(found, MOST_FAULTS - len(faults)))
    problems = tuple(fault.in_file(source.path) for fault in faults)
    broken_ids = tuple(sorted(broken))
    return Parsed(source.collection.name, tuple(entries), problems, broken_ids, tuple(invalid))


def _id_of(item: object) -> str:
    """The id that a broken item of a list defines all the same; ANY when that cannot be told."""
    name = item.get("id") if isinstance(item, dict) else None
    return str(name) if isinstance(name, str) and is_id(name) else ANY
