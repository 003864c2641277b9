"""Leaving out what is not sound, with what hangs on it, so that work on the rest can go on.

A record hangs on each record that it refers to, but for what it only lists: a broken theme takes no
session with it. A request and its sessions are one: without one of them nothing right can be said
about the others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from dialoog.data.collections import FIXED
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import references
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field
from dialoog.data.models.request import Request
from dialoog.domain.references import without_references

RecordName = tuple[str, str]
"""A collection and the id of a record in it."""
_SHARED = frozenset(collection.name for collection in FIXED)


def without_unsound(ledger: Ledger, paths: Collection[str]) -> Ledger:
    """The ledger without the records at these paths, those that are broken, and what hangs on them.

    The files that all share (the programme, the vocabularies) are never left out. It is the ledger
    itself where nothing is.
    """
    gone = _gone(ledger, paths)

    @cache
    def is_there(collections: tuple[str, ...], name: str) -> bool:
        return any(
            (collection, name) not in gone and name in ledger.collections.get(collection, {})
            for collection in collections
        )

    def is_missing(field: Field, name: str) -> bool:
        return not is_there(_collections(field), name)

    goals = {
        name: {goal.id for goal in offer.record.goals} for name, offer in ledger.offers.items()
    }

    def left(entry: Entry[Any]) -> Entry[Any]:
        record: Record = entry.record
        if isinstance(record, Request):
            known = tuple(goal for goal in record.goals if goal in goals.get(record.offer, ()))
            record = record if known == record.goals else record.replaced({"goals": known})
        if any(is_missing(leaf.field, leaf.value) for leaf in references(entry)):
            record = without_references(record, is_missing)
        return entry if record is entry.record else replace(entry, record=record)

    collections = {
        collection: {
            name: left(entry) for name, entry in entries.items() if (collection, name) not in gone
        }
        for collection, entries in ledger.collections.items()
    }
    without = replace(ledger, collections=collections)
    return without if gone or any(without.of_other_files(ledger).entries()) else ledger


def _gone(ledger: Ledger, paths: Collection[str]) -> set[RecordName]:
    """The names of the records at the paths, of broken ones, and of all that hangs on them."""
    hanging: dict[RecordName, list[RecordName]] = defaultdict(list)
    found = list(ledger.broken)
    for collection, entries in ledger.collections.items():
        for name, entry in entries.items():
            if entry.path in paths and collection not in _SHARED:
                found.append((collection, name))
            for target in _targets(ledger, collection, entry):
                hanging[target].append((collection, name))
    found += (
        target for target in hanging if target[1] not in ledger.collections.get(target[0], {})
    )
    gone: set[RecordName] = set()
    while found:
        record = found.pop()
        if record not in gone:
            gone.add(record)
            found += hanging.get(record, ())
            if record[0] == "sessions":
                found.append(("requests", record[1].partition("/")[0]))
    return gone


def _targets(ledger: Ledger, collection: str, entry: Entry[Any]) -> Iterator[RecordName]:
    """The records on which a record hangs; of a reference to either of two, the one there is."""
    if collection == "sessions":
        yield "requests", entry.parent
    for leaf in references(entry):
        if _hangs(leaf.field):
            collections = _collections(leaf.field)
            there = (each for each in collections if leaf.value in ledger.collections.get(each, {}))
            yield next(there, collections[0]), leaf.value


def _collections(field: Field) -> tuple[str, ...]:
    return field.ref.collections if field.ref else ()


def _hangs(field: Field) -> bool:
    """Whether a record cannot do without what this field refers to."""
    return field.is_required or not field.many
