"""The records that a change touches, each with its title and with the fields that are different."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from dialoog.data.collections import COLLECTIONS
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc, leaves
from dialoog.data.models.publication import Promise
from dialoog.data.models.record_names import call_card, call_record
from dialoog.data.models.request import Request
from dialoog.effect.comparison import Comparison
from dialoog.effect.field_changes import LONGEST, FieldChange, Titles, field_changes, is_open
from dialoog.effect.side import Key
from dialoog.formats.dutch import shorten

_RENAMED = 0.7
"""So much of two records is the same when one of them is the other under a new name."""
_MOST_RENAMED = 200

Kind = Literal["new", "changed", "renamed", "removed", "unreadable", "readable"]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is new, changed, renamed or gone, or that can no longer or again be read.

    ``was`` is the id before it was renamed.
    """

    kind: Kind
    collection: str
    id: str
    path: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    was: str = ""


def record_changes(comparison: Comparison) -> tuple[RecordChange, ...]:
    """Every record that is different, in the order of the collections and of the ids."""
    order = {collection.name: number for number, collection in enumerate(COLLECTIONS)}
    keys = sorted(comparison.changed, key=lambda key: (order[key[0]], key[1]))
    names = _renamed(comparison, keys)
    before = set(names.values())
    titles = _titles(comparison)
    return tuple(
        _change(comparison, key, names.get(key), titles) for key in keys if key not in before
    )


def _change(comparison: Comparison, key: Key, was: Key | None, titles: Titles) -> RecordChange:
    old = comparison.before.entries.get(was or key)
    new = comparison.after.entries.get(key)
    kind: Kind = "changed"
    if was:
        kind = "renamed"
    elif new is None:
        kind = "unreadable" if comparison.after.is_broken(key) else "removed"
    elif old is None:
        kind = "readable" if comparison.before.is_broken(key) else "new"
    side = comparison.before if new is None else comparison.after
    entry = new or old
    assert entry is not None
    return RecordChange(
        kind=kind,
        collection=key[0],
        id=key[1],
        path=entry.path,
        title=record_title(side.read, key),
        fields=tuple(
            field_changes(old.record if old else None, new.record, comparison.names, titles)
        )
        if new and kind != "readable"
        else (),
        was=was[1] if was else "",
    )


# ------------------------------------------------------------------------------- names of records


def record_title(ledger: Ledger, key: Key) -> str:
    """What a record is called, in Dutch: by its title where everybody may see that, or its id."""
    collection, name = key
    entry = ledger.collections.get(collection, {}).get(name)
    title = _open_title(ledger, entry.record) if entry and collection != "programme" else ""
    if title and collection != "requests":
        return f"{call_record(collection)} {title}"
    called = call_record(collection, name)
    return f"{called} ({title})" if title else called


_REFERRED_TO = (
    *("facilitators", "cards", "offers", "providers", "directorates", "competencies", "themes"),
)


def _titles(comparison: Comparison) -> Titles:
    """What the records are called to which others refer: as they are, or else as they were."""
    titles: dict[Key, str] = {}
    for side in comparison.sides:
        for collection in _REFERRED_TO:
            for name, entry in side.read.collections.get(collection, {}).items():
                is_card = collection == "cards"
                title = call_card(name) if is_card else _open_title(side.read, entry.record)
                titles[collection, name] = title or name
    return titles


def _open_title(ledger: Ledger, record: Record) -> str:
    """The name or title of a record, where everybody may see it."""
    if isinstance(record, Request):
        offer = ledger.offers.get(record.offer)
        return offer.record.title if offer else ""
    if not is_open(record):
        return ""
    for name in ("title", "name", "text") if isinstance(record, Promise) else ("title", "name"):
        text = getattr(record, name, None)
        if isinstance(text, str):
            return shorten(text, LONGEST)
    return ""


# --------------------------------------------------------------------------------------- renaming


def _renamed(comparison: Comparison, keys: Iterable[Key]) -> Mapping[Key, Key]:
    """For each record that only has another name (and little else): the record before."""
    old, new = comparison.before.entries, comparison.after.entries
    gone = {key: _content(old[key].record) for key in keys if key not in new}
    names: dict[Key, Key] = {}
    for key in (key for key in keys if key not in old) if gone else ():
        content = _content(new[key].record)
        alike = islice((each for each in gone if each[0] == key[0]), _MOST_RENAMED)
        likeness = {each: _likeness(gone[each], content) for each in alike}
        best = max(likeness, key=likeness.__getitem__, default=None)
        if best and likeness[best] >= _RENAMED:
            names[key] = best
            del gone[best]
    return names


Content = frozenset[tuple[Loc, object]]


def _content(record: Record) -> Content:
    """Each value of a record with its place."""
    return frozenset((leaf.loc, leaf.value) for leaf in leaves(record))


def _likeness(old: Content, new: Content) -> float:
    """How much of two records is the same, from 0 to 1."""
    if old == new:
        return 1.0
    return len(old & new) / len(old | new) if len(old) > 2 else 0.0
