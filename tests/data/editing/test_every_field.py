"""Each field of each model, at any depth, is filled in, changed and emptied, in many styles.

What is besides it stays: the data, each line that is not its own, and each comment.
"""

from typing import Any

import pytest

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.editing import Change, EditError, apply_changes, new_item, numbered
from dialoog.data.models.introspection import fields
from tests.edited_files import (
    File,
    as_changes,
    at,
    everywhere,
    filled,
    names,
    read,
    stripped,
    typed,
    whole,
    with_value,
    without,
)
from tests.field_places import Path, Place, samples

each_collection = pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
COMMENTED = ("commented", "commented with CRLF", "brackets", "open brackets")
"""The styles without comments are in test_random_changes.py and test_shipped_records.py alone."""
each_style = pytest.mark.parametrize("style", COMMENTED)


def other_value(place: Place, old: Any) -> Any:
    options = samples(place.model, place.field)
    if place.field.many:
        return [options[-1], *old[:1]] if len(old) > 1 else [options[-1]]
    return next(each for each in reversed(options) if each != old)


@each_collection
@each_style
def test_each_field_is_changed(collection: Collection, style: str) -> None:
    file = File(collection, whole(collection), style)
    before = read(file.written, collection)
    for place, path in everywhere(collection):
        if place.field.model is not None:
            continue
        new = other_value(place, at(file.data, path))
        made = file.after(Change(names(path), typed(new)))
        assert read(made, collection) == stripped(with_value(before, path, new)), made.decode()
        file.assert_kept(path, made, comments=not place.field.many)
        assert file.after(Change(names(path), typed(at(before, path)))) == file.written


def own_block(data: Any, path: Path) -> Path:
    """The path, or that of the block around it with nothing else in it."""
    block = at(data, path[:-1])
    is_alone = len(path) > 1 and isinstance(block, dict) and len(block) == 1
    return own_block(data, path[:-1]) if is_alone else path


@each_collection
@each_style
def test_each_field_is_emptied(collection: Collection, style: str) -> None:
    file = File(collection, whole(collection), style)
    before = read(file.written, collection)
    for _, path in everywhere(collection):
        expected = without(before, path)
        if expected is None:
            with pytest.raises(EditError):
                file.after(Change(names(path), None))
            continue
        made = file.after(Change(names(path), None))
        assert read(made, collection) == expected, made.decode()
        file.assert_kept(own_block(file.data, path), made)


@each_collection
@each_style
def test_each_field_of_a_full_record_is_filled_in_and_emptied_again(
    collection: Collection, style: str
) -> None:
    _fill_in_and_empty(collection, style, is_full=True)


@each_collection
def test_each_field_of_the_least_record_is_filled_in_and_emptied_again(
    collection: Collection,
) -> None:
    _fill_in_and_empty(collection, "commented with CRLF", is_full=False)


def _fill_in_and_empty(collection: Collection, style: str, *, is_full: bool) -> None:
    full, data = whole(collection), whole(collection, is_full=is_full)
    for _, path in everywhere(collection):
        try:
            bare = without(data, path)
        except (KeyError, IndexError):
            try:
                at(data, path[:-1])
            except (KeyError, IndexError):
                continue
            bare = data
        if not bare:
            continue
        file = File(collection, bare, style)
        value = at(full, path)
        made = file.after(*as_changes(names(path), value))
        expected = stripped(filled(bare, path, value))
        assert read(made, collection) == expected, made.decode()
        if "brackets" not in style:
            file.assert_kept((), file.written)
            file.assert_kept(("nowhere",), made, comments=True)
        again = apply_changes(made, collection, [Change(names(path), None)])
        assert again.decode() == file.written.decode(), path


@each_collection
@each_style
def test_each_item_is_added_and_removed(collection: Collection, style: str) -> None:
    file = File(collection, whole(collection), style)
    before = read(file.written, collection)
    for place, path in everywhere(collection):
        if not place.field.many:
            continue
        items = at(file.data, path)
        made = file.after(*as_changes((*names(path), new_item(1)), items[0]))
        expected = with_value(before, path, [*at(before, path), stripped(items[0])])
        assert read(made, collection) == expected, made.decode()
        file.assert_kept(path, made, comments=True)
        last = numbered(len(items) + 1)
        assert apply_changes(made, collection, [Change((*names(path), last), None)]) == file.written
        for number in ("1", "2"):
            made = file.after(Change((*names(path), numbered(int(number))), None))
            assert read(made, collection) == without(before, (*path, number)), made.decode()
            file.assert_kept((*path, number), made)
        _assert_emptied(file, place, path, before)


def _assert_emptied(file: File, place: Place, path: Path, before: Any) -> None:
    """The last item leaves ``[]`` where the list is required, and nothing where it is not."""
    changes = [Change((*names(path), numbered(1)), None)] * 2
    if place.is_required and place.field.is_required:
        with pytest.raises(EditError, match="minstens één"):
            file.after(*changes)
        return
    made = read(file.after(*changes), file.collection)
    expected = with_value(before, path, []) if place.is_required else without(before, path)
    assert made == expected


@each_collection
@each_style
def test_each_field_with_a_name_alone_is_filled_in(collection: Collection, style: str) -> None:
    for place, path in everywhere(collection):
        full = whole(collection)
        if "brackets" in style and len(path) > 1:
            continue
        if path == ("body",):
            continue
        empty: Any = [] if place.field.many and place.field.model else None
        file = File(collection, with_value(full, path, empty), style)
        made = file.after(*as_changes(names(path), at(full, path)))
        assert read(made, collection) == stripped(full), made.decode()
        file.assert_kept(path, made, comments=True)


@pytest.mark.parametrize(
    "collection", [each for each in COLLECTIONS if each.form is Form.LIST], ids=lambda c: c.name
)
@each_style
def test_records_of_a_list_are_added_and_removed(collection: Collection, style: str) -> None:
    data = whole(collection)
    file = File(collection, data, style)
    new = {**data[0], "id": samples(collection.model, fields(collection.model)[0])[-1]}
    made = file.after(*as_changes((new_item(1),), new))
    assert read(made, collection) == stripped([*data, new])
    file.assert_kept(("nowhere",), made, comments=True)
    assert apply_changes(made, collection, [Change((new["id"],), None)]) == file.written
    for number in (1, 2):
        made = file.after(Change((data[number - 1]["id"],), None))
        assert read(made, collection) == stripped([data[2 - number]])
        file.assert_kept((str(number),), made)
    none = file.after(*(Change((each["id"],), None) for each in data))
    assert read(none, collection) == []
    first = apply_changes(none, collection, list(as_changes((new_item(1),), new)))
    assert read(first, collection) == stripped([new])
