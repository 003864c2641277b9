"""Merges two people's versions of a file, field by field, from the version that both began with.

What one side alone changed is taken, and so is what both changed alike. A list of plain values is
one value, and so is the prose of a Markdown file. Blocks of a list are known by their ids, or by
their place where both left the others as they were; else the list is one value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from dialoog.data.collections import Collection, Form
from dialoog.data.editing.change import EditError
from dialoog.data.editing.document import PROSE, Document
from dialoog.data.editing.edit import apply_changes
from dialoog.data.editing.value_changes import (
    Path,
    changes_between,
    ids_of,
    is_block_list,
    same_data,
    values_at_ids,
)

Chosen = Literal["mine", "theirs"]
"""Whose value a conflict gets."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A value that both sides changed, each in another way; None is no value.

    ``path`` is that of the field, with the id or the number (from 1) of an item of a list. Where it
    is empty, it is the whole file: the values are then the bytes, and None is no file.
    """

    path: Path
    base: object
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file, or why there is none yet. Without conflicts, ``data`` None is no file."""

    data: bytes | None
    conflicts: tuple[FieldConflict, ...] = ()


def merge_files(
    collection: Collection,
    base: bytes | None,
    mine: bytes | None,
    theirs: bytes | None,
    choices: Mapping[Path, Chosen] = MappingProxyType({}),
) -> Merged:
    """Set on their file what only mine changed: comments, order and line ends stay theirs.

    Where mine changed comments or layout alone, what they changed is set on my file instead. None
    is no file. ``choices`` says whose value is taken in a conflict, by its path; the result has the
    conflicts that are not among them.
    """
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    merged = None
    if base is not None and mine is not None and theirs is not None:
        merged = _by_field(collection, (base, mine, theirs), choices)
    if merged is not None:
        return merged
    sides = {"mine": mine, "theirs": theirs}
    if () in choices:
        return Merged(sides[choices[()]])
    return Merged(None, (FieldConflict((), base, mine, theirs),))


def _by_field(
    collection: Collection, files: tuple[bytes, bytes, bytes], choices: Mapping[Path, Chosen]
) -> Merged | None:
    """The merged file; None where the fields cannot be told apart, or not set."""
    _, mine, theirs = files
    contents = [_content(data, collection) for data in files]
    if not any(all(isinstance(each, kind) for each in contents) for kind in (dict, list)):
        return None
    work = _Merge(choices)
    want = work.value((), *contents)
    if work.conflicts:
        return Merged(None, tuple(work.conflicts))
    is_layout = same_data(contents[0], contents[1])
    have, data = (contents[1], mine) if is_layout else (contents[2], theirs)
    try:
        data = apply_changes(data, collection, [*changes_between(collection.model, have, want)])
    except EditError:
        return None
    return Merged(data) if same_data(_content(data, collection), want) else None


def _content(data: bytes, collection: Collection) -> object:
    """The data of a file with its prose; None where it cannot be read."""
    try:
        document = Document.of(data, collection)
    except EditError:
        return None
    content = document.content
    if isinstance(content, dict) and collection.form is Form.MARKDOWN:
        lines = document.prose.replace("\r\n", "\n").split("\n")
        first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
        return {**content, PROSE: "\n".join(lines[first:]).rstrip()}
    return [] if collection.form is Form.LIST and content == {} else content


@dataclass
class _Merge:
    """One merge: what was chosen, and the conflicts that are left."""

    chosen: Mapping[Path, Chosen]
    conflicts: list[FieldConflict] = field(default_factory=list)

    def value(self, path: Path, base: object, mine: object, theirs: object) -> object:
        """What of three values is to be."""
        if same_data(mine, base) or same_data(mine, theirs):
            return theirs
        if same_data(theirs, base):
            return mine
        sides = (mine, theirs)
        if all(isinstance(side, dict) for side in sides) and isinstance(base or {}, dict):
            return self._block(path, base or {}, mine, theirs)  # type: ignore[arg-type]
        if is_block_list(base, mine, theirs):
            lists = (base or [], mine or [], theirs or [])
            merged = self._list(path, *lists)  # type: ignore[arg-type]
            if merged is not None:
                return merged
        return self._choice(path, base, mine, theirs)

    def _choice(self, path: Path, base: object, mine: object, theirs: object) -> object:
        if path not in self.chosen:
            self.conflicts.append(FieldConflict(path, base, mine, theirs))
        return mine if self.chosen.get(path) == "mine" else theirs

    def _block(
        self,
        path: Path,
        base: dict[str, object],
        mine: dict[str, object],
        theirs: dict[str, object],
    ) -> dict[str, object]:
        return {
            key: self.value((*path, key), base.get(key), mine.get(key), theirs.get(key))
            for key in dict.fromkeys((*theirs, *mine))
        }

    def _list(
        self, path: Path, base: list[object], mine: list[object], theirs: list[object]
    ) -> list[object] | None:
        """The items of a list; None where it is not known which is which."""
        ids = [ids_of(items) for items in (base, mine, theirs)]
        if all(each is not None for each in ids):
            return self._by_id(path, *((each or [], items) for each, items in zip(
                ids, (base, mine, theirs), strict=True)))  # fmt: skip
        count = len(base)
        grown = [side for side in (mine, theirs) if len(side) > count]
        shifted = any(
            same_data(item, other)
            for side in (mine, theirs)
            for at, item in enumerate(side)
            for other_at, other in enumerate(base)
            if at != other_at
        )
        if shifted or min(len(mine), len(theirs)) < count:
            return None
        if any(not same_data(side[:count], base) for side in grown):
            return None
        items = [
            self.value((*path, str(at + 1)), base[at], mine[at], theirs[at]) for at in range(count)
        ]
        return [*items, *theirs[count:], *_not_among(mine[count:], theirs[count:])]

    def _by_id(
        self,
        path: Path,
        base: tuple[list[str], list[object]],
        mine: tuple[list[str], list[object]],
        theirs: tuple[list[str], list[object]],
    ) -> list[object] | None:
        """The items by id, in their order; in mine, where I alone changed the order."""
        was, own, other = (values_at_ids(items, ids) for ids, items in (base, mine, theirs))
        orders = [
            [name for name in names if all(name in each for each in (was, own, other))]
            for names in (was, own, other)
        ]
        first = other
        if orders[1] != orders[0]:
            if orders[2] not in (orders[0], orders[1]):
                return None
            first = own
        names = dict.fromkeys((*first, *own, *other))
        items = {
            name: self.value((*path, name), was.get(name), own.get(name), other.get(name))
            for name in names
        }
        return [item for item in items.values() if item is not None]


def _not_among(items: list[object], others: list[object]) -> list[object]:
    """The items without as many of each as there are among others."""
    left = list(others)
    found = []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            found.append(item)
    return found
