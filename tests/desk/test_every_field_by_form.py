"""Each field of each record is filled in, changed and emptied by form, as ``set`` would do it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.editing import Change, apply_changes
from dialoog.data.editing.tree_values import Tree
from dialoog.data.editing.trees import tree_of, with_changes
from dialoog.data.models.introspection import fields
from dialoog.desk.form import RecordForm
from dialoog.desk.form_fields import FormContext, kind_of
from dialoog.domain.fields_in_words import shown_value
from dialoog.site.views.components.form_field import FormField, all_fields
from tests.edited_files import File, at, everywhere, names, read, typed, whole, without
from tests.field_places import Path, Place, samples
from tests.frozen import frozen_ledger

STYLE = "commented with CRLF"
"""One of those of test_every_field.py, which shows for each what ``set`` does."""
Fields = dict[str, list[str]]

each_collection = pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)


@cache
def context() -> FormContext:
    return FormContext(frozen_ledger())


class Edited:
    """A file with the form of everything in it; of a list of records, the form of the second."""

    def __init__(self, collection: Collection, data: Any) -> None:
        self.collection = collection
        self.before = File(collection, data, STYLE).written
        is_list = collection.form is Form.LIST
        self.above: Path = ("2",) if is_list else ()
        self.name = str(data[1]["id"]) if is_list else "x"
        tree = tree_of(self.before, collection, self.name)
        assert tree is not None
        self.tree: Tree = tree
        self.form = RecordForm(collection.model, context(), self.tree)

    @property
    def posted(self) -> Fields:
        """What a browser sends of the form as it is shown."""
        return dict(_controls(self.form.fields(self.tree, {})))

    def after(self, posted: Fields) -> bytes:
        new = self.form.read(posted, self.tree)
        return with_changes(self.before, self.collection, self.tree, new, self.name)

    def as_set(self, path: Path, value: str | None) -> bytes:
        """The file as ``set`` writes it; a required list is emptied by an empty one."""
        return apply_changes(self.before, self.collection, [Change(names(path), value)])

    def field(self, name: str) -> FormField:
        return next(
            each for each in all_fields(self.form.fields(self.tree, {})) if each.name == name
        )

    def missing(self, posted: Fields) -> set[str]:
        return set(self.form.missing(self.form.read(posted, self.tree)))


def _controls(rows: Sequence[FormField]) -> Iterator[tuple[str, list[str]]]:
    for row in rows:
        if row.kind == "blocks":
            yield row.name, [item.key for item in row.items]
            for item in row.items:
                yield from _controls(item.fields)
        elif row.kind == "block":
            yield from _controls(row.fields)
        elif row.kind == "choices":
            yield row.name, list(row.chosen)
        elif row.kind == "choice" and not row.is_searched:
            yield row.name, list(row.chosen) or [""]
        else:
            yield row.name, [row.value.replace("\n", "\r\n")]


def _places(edited: Edited, collection: Collection) -> Iterator[tuple[Place, Path, str]]:
    """Each field, its path in the file, and its name in the form."""
    for place, path in everywhere(collection):
        if path[: len(edited.above)] == edited.above:
            yield place, path, ".".join(path[len(edited.above) :])


def _other_value(edited: Edited, place: Place, name: str, old: Any) -> Any:
    """Another value: one of the choices of the form where it has them."""
    row = edited.field(name)
    values = [choice.value for choice in row.choices] or list(samples(place.model, place.field))
    values = [value.strip().replace("   \n", "\n") for value in values]
    if place.field.many:
        return [value for value in values if [value] != old][:1]
    return next(value for value in reversed(values) if value != old)


def _as_typed(place: Place, value: Any) -> list[str]:
    """A value as somebody types it in a form."""
    if not place.field.many:
        return [shown_value(place.field, value).replace("\n", "\r\n")]
    return value if kind_of(place.field).name == "choices" else ["\r\n".join(value)]


@each_collection
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "least"])
def test_a_form_that_nobody_touched_changes_nothing(collection: Collection, is_full: bool) -> None:
    edited = Edited(collection, whole(collection, is_full=is_full))
    assert edited.after(edited.posted) == edited.before


@each_collection
def test_each_field_is_changed_as_set_does(collection: Collection) -> None:
    edited = Edited(collection, whole(collection))
    data = read(edited.before, collection)
    for place, path, name in _places(edited, collection):
        if place.field.model is not None:
            continue
        new = _other_value(edited, place, name, at(data, path))
        made = edited.after({**edited.posted, name: _as_typed(place, new)})
        assert made.decode() == edited.as_set(path, typed(new)).decode(), name
        assert made != edited.before


@each_collection
def test_each_field_is_emptied_as_set_does(collection: Collection) -> None:
    edited = Edited(collection, whole(collection))
    data = read(edited.before, collection)
    for place, path, name in _places(edited, collection):
        posted = edited.posted
        if place.field.model is None:
            posted[name] = []
        elif place.field.many:
            keys = list(edited.posted[name])
            posted |= {f"{name}.{key}.-": ["ja"] for key in keys}
        else:
            posted[f"{name}.-"] = ["ja"]
        if place.is_required and (place.field.is_required or not place.field.many):
            if place.field.model is None and name != "body":
                assert name in edited.missing(posted) or _goes_with_its_block(edited, posted, path)
            continue
        value = "[]" if place.is_required else None
        made = edited.after(posted)
        if without(data, path) is not None:
            assert made.decode() == edited.as_set(path, value).decode(), name


def _goes_with_its_block(edited: Edited, posted: Fields, path: Path) -> bool:
    """Whether a block goes when the one field that it has is emptied."""
    return edited.after(posted) == edited.as_set(path[:-1], None)


@each_collection
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "least"])
def test_each_field_is_filled_in_as_set_does(collection: Collection, is_full: bool) -> None:
    full = whole(collection)
    data = whole(collection, is_full=is_full)
    for place, path in everywhere(collection):
        if place.field.model is not None or path[-1] == "id" or not _is_there(data, path[:-1]):
            continue
        if collection.form is Form.LIST and path[0] != "2":
            continue
        bare = without(data, path) if _is_there(data, path) else data
        if not bare or not _is_there(bare, path[:-1]):
            continue
        edited = Edited(collection, bare)
        name = ".".join(path[len(edited.above) :])
        new = _other_value(edited, place, name, None)
        made = edited.after({**edited.posted, name: _as_typed(place, new)})
        assert made.decode() == edited.as_set(path, typed(new)).decode(), name
        assert _is_there(read(made, collection), path) or at(full, path) == []


def _is_there(data: Any, path: Path) -> bool:
    try:
        at(data, path)
    except (KeyError, IndexError):
        return False
    return True


@each_collection
def test_items_are_added_and_taken_away(collection: Collection) -> None:
    edited = Edited(collection, whole(collection))
    data = read(edited.before, collection)
    for place, path, name in _places(edited, collection):
        if not place.field.many or place.field.model is None:
            continue
        posted = edited.posted
        keys = posted[name]
        gone = edited.after({**posted, f"{name}.1.-": ["ja"]})
        assert gone == edited.as_set((*path, "1"), None)
        new = dict(_as_new_items(edited, name))
        more = read(edited.after({**posted, name: [*keys, "+1"], **new}), collection)
        like = _without_spaces_at_ends(at(data, (*path, "1")))
        assert at(more, path) == [*at(data, path), like], name


def _as_new_items(edited: Edited, name: str) -> Iterator[tuple[str, list[str]]]:
    """What is posted of an item like the first of a list, in which lists have new items too."""
    for row in all_fields(edited.form.fields(edited.tree, {})):
        if row.name.startswith(f"{name}.1."):
            below = row.name.removeprefix(f"{name}.").split(".")
            own = [name, *(f"+{part}" if part.isdecimal() else part for part in below)]
            for control, values in _controls([replace(row, fields=(), items=())]):
                keys = [f"+{item.key}" for item in row.items]
                assert control == row.name
                yield ".".join(own), keys if row.kind == "blocks" else values


def _without_spaces_at_ends(value: Any) -> Any:
    """Data as somebody types it: no line ends in spaces."""
    if isinstance(value, dict):
        return {key: _without_spaces_at_ends(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_without_spaces_at_ends(part) for part in value]
    return "\n".join(line.rstrip() for line in str(value).split("\n"))


def test_every_kind_of_field_is_in_a_form() -> None:
    kinds = {kind_of(field).name for each in COLLECTIONS for field in fields(each.model)}
    assert kinds >= {"block", "blocks", "choice", "choices", "lines", "day", "prose", "body"}
