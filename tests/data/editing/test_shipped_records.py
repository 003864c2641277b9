"""Each field that records have, or lack, is changed, emptied and filled in."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import pytest

from dialoog.data.collections import COLLECTIONS, Collection, Form, collection_of
from dialoog.data.discovery import Source
from dialoog.data.editing import Change, EditError, apply_changes
from dialoog.data.models.introspection import Loc, leaves
from dialoog.data.parsing import parse
from tests.edited_files import as_changes, at, filled, names, read, stripped, typed, without
from tests.field_places import ITEM, Path, Place, places, samples
from tests.frozen import FROZEN

EXAMPLE = FROZEN.parent / "example"
MOST = 4
"""Files of a collection that are tried, those with the most in them."""


def _files() -> Iterator[tuple[Collection, str, FilePath]]:
    found: dict[str, list[tuple[Collection, str, FilePath]]] = {}
    for root in (FROZEN, EXAMPLE):
        for path in sorted(root.rglob("*.*")):
            known = collection_of(path.relative_to(root).as_posix())
            if known is not None:
                found.setdefault(known[0].name, []).append((known[0], known[1], path))
    for files in found.values():
        files.sort(key=lambda file: file[2].stat().st_size, reverse=True)
        yield from files[:MOST]


FILES = list(_files())
each_file = pytest.mark.parametrize(
    ("collection", "name", "path"),
    FILES,
    ids=[f"{file[2].parent.name}-{file[1]}" for file in FILES],
)


def test_all_collections_are_tried() -> None:
    assert {file[0].name for file in FILES} == {each.name for each in COLLECTIONS}


def _variants(path: Path, data: Any) -> Iterator[Path]:
    """The paths of a place in data: for each item of each list on it."""
    if ITEM not in path:
        yield path
        return
    index = path.index(ITEM)
    try:
        items = at(data, path[:index])
    except (KeyError, IndexError):
        return
    for number in range(1, len(items) + 1):
        yield from _variants((*path[:index], str(number), *path[index + 1 :]), data)


def _everywhere(collection: Collection, data: Any) -> Iterator[tuple[Place, Path, Any]]:
    """Each field in the blocks that a record has, with its value; None for what it lacks."""
    for place in places(collection.model):
        path = (ITEM, *place.path) if collection.form is Form.LIST else place.path
        for own in _variants(path, data):
            try:
                block = at(data, own[:-1])
            except (KeyError, IndexError):
                continue
            yield place, own, block.get(own[-1])


def _lines_of(before: bytes, path: Path) -> tuple[int, int]:
    """The first line of the field at the top that a path is in, and the one after its last."""
    lines = before.decode().replace("\r", "").split("\n")
    if path[0] == "body":
        return lines.index("---", 1), len(lines)
    starts = [n for n, line in enumerate(lines) if line[:1].strip(" #") and line.strip() != "---"]
    if path[0].isdecimal():
        first = [n for n in starts if lines[n].startswith("- ")][int(path[0]) - 1]
    else:
        first = next(n for n in starts if lines[n].startswith(f"{path[0]}:"))
    more = (n for n, line in enumerate(lines) if n > first and line[:1].strip(" #"))
    return first, next(
        (n for n in more if lines[first][:2] != "- " or lines[n][0] == "-"), len(lines)
    )


def _assert_elsewhere_the_same(before: bytes, after: bytes, path: Path) -> None:
    first, stop = _lines_of(before, path)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert new[:first] == old[:first]
    rest = old[stop:]
    assert not rest or new[-len(rest) :] == rest


def _records(collection: Collection, name: str, data: bytes) -> Any:
    """The values in a file by record and place, and its problems."""
    parsed = parse(Source(collection, name, "x", data))
    is_list = collection.form is Form.LIST
    values = {
        ((str(number),) if is_list else ()) + tuple(map(str, edited_loc(leaf.loc))): leaf.value
        for number, entry in enumerate(parsed.entries, 1)
        for leaf in leaves(entry.record)
    }
    return values, parsed.problems


def edited_loc(loc: Loc) -> Iterator[int | str]:
    return (part + 1 if isinstance(part, int) else part for part in loc)


def _besides(values: dict[Path, Any], path: Path) -> dict[Path, Any]:
    """The values that are not at a path, nor in it."""
    return {key: value for key, value in values.items() if key[: len(path)] != path}


@each_file
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_field_is_changed_emptied_and_filled_in(
    collection: Collection, name: str, path: FilePath, newline: str
) -> None:
    before = path.read_bytes().replace(b"\n", newline.encode())
    data = read(before, collection)
    values, problems = _records(collection, name, before)
    assert not problems
    for place, own, old in _everywhere(collection, data):
        if old is None:
            _fill_in(before, collection, place, own, data)
            continue
        if place.field.model is None:
            options = samples(place.model, place.field)
            new = [options[-1], *old[:2]] if place.field.many else options[-1]
            after = apply_changes(before, collection, [Change(names(own), typed(new))])
            expected = filled(data, own, new)
            assert read(after, collection) == stripped(expected), own
            _assert_elsewhere_the_same(before, after, own)
            others, found = _records(collection, name, after)
            assert found or _besides(others, own) == _besides(values, own)
        expected = without(data, own)
        if expected is None:
            with pytest.raises(EditError):
                apply_changes(before, collection, [Change(names(own), None)])
            continue
        after = apply_changes(before, collection, [Change(names(own), None)])
        assert read(after, collection) == expected, own
        _assert_elsewhere_the_same(before, after, own)


def _fill_in(before: bytes, collection: Collection, place: Place, path: Path, data: Any) -> None:
    """Fill in what is not there, and take it away again: the same bytes."""
    field = place.field
    if field.model is not None:
        return
    options = samples(place.model, field)
    new = list(options[:2]) if field.many else options[0]
    after = apply_changes(before, collection, list(as_changes(names(path), new)))
    assert read(after, collection) == stripped(filled(data, path, new)), path
    assert apply_changes(after, collection, [Change(names(path), None)]) == before, path
    lines = iter(after.split(b"\n"))
    assert all(any(line == other for other in lines) for line in before.split(b"\n")), path
