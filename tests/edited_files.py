"""Files in many styles, their data as the parser sees it, and the changes that fill in a value."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from dialoog.data import decoding
from dialoog.data.collections import Collection, Form, collection_of
from dialoog.data.editing import Change, apply_changes, new_item, numbered
from dialoog.data.editing.emit import flow_list, quote
from dialoog.data.models.introspection import fields
from dialoog.formats import yaml
from tests.field_places import ITEM, Lines, Path, Place, Writer, content, places, samples

STYLES = {
    "blocks": ({}, "\n"),
    "blocks with CRLF": ({"indent_lists": True}, "\r\n"),
    "commented": ({"comments": True, "indent_lists": True, "folded": True}, "\n"),
    "commented with CRLF": ({"comments": True, "dashed": True}, "\r\n"),
    "brackets": ({"flow": True, "comments": True}, "\r\n"),
    "open brackets": ({"flow": True, "open": True, "comments": True}, "\r\n"),
}


@dataclass
class File:
    """A file of a collection in a style, with the lines of each part."""

    collection: Collection
    data: Any
    style: str

    @cached_property
    def _made(self) -> tuple[bytes, Lines]:
        options, newline = STYLES[self.style]
        data, prose = self.data, None
        if self.collection.form is Form.MARKDOWN:
            data = dict(data)
            prose = data.pop("body", "")
        lines = Writer(**options).lines(data, self.collection.model)
        if prose is not None:
            rows = f"\n{prose}".rstrip().split("\n") if prose else []
            below = [(row, ("body",)) for row in rows]
            lines = [("---", ()), *lines, ("---", ()), *below]
        return "".join(f"{line}{newline}" for line, _ in lines).encode(), lines

    @property
    def written(self) -> bytes:
        return self._made[0]

    @property
    def lines(self) -> Lines:
        return self._made[1]

    def lines_besides(self, path: Path) -> list[str]:
        """The lines that do not belong to the part at a path."""
        own = [line for line, owner in self.lines if owner[: len(path)] == path]
        if not own or "{" in own[0] or ": [" in own[0]:
            path = path[: 2 if self.collection.form is Form.LIST else 1]
        return [line for line, owner in self.lines if owner[: len(path)] != path]

    def comments_besides(self, path: Path) -> set[str]:
        return {
            comment
            for line, owner in self.lines
            if owner[: len(path)] != path
            for comment in comments_in(line)
        }

    def after(self, *changes: Change) -> bytes:
        made = apply_changes(self.written, self.collection, changes)
        newline = STYLES[self.style][1]
        assert newline == "\n" or made.count(b"\n") == made.count(b"\r\n")
        return made

    def assert_kept(self, path: Path, made: bytes, *, comments: bool = False) -> None:
        """The lines and comments of all else are in what was made, byte for byte, in order."""
        lines = map(undashed, made.decode().replace("\r\n", "\n").split("\n"))
        for line in self.lines_besides(path):
            assert any(undashed(line) == other for other in lines), f"lost: {line}\n{made.decode()}"
        kept = self.comments_besides(path)
        if comments:
            kept = {each for line, _ in self.lines for each in comments_in(line)}
        assert kept <= set(comments_in(made.decode())), made.decode()


def undashed(line: str) -> str:
    """A line without the dash of its item, which moves when the first field goes."""
    return re.sub("^( *)- ", r"\1  ", line)


def comments_in(text: str) -> list[str]:
    return re.findall(r"# c[0-9]+ : \['x', \"y\"]", text)


def read(data: bytes, collection: Collection) -> Any:
    """The data of a file as the parser sees it, each text without the line ends at its end."""
    text = decoding.decode(data)
    assert isinstance(text, str), text
    prose = None
    if collection.form is Form.MARKDOWN:
        parts = decoding.front_matter(text)
        assert isinstance(parts, tuple), text
        text, _, prose, _ = parts
    node, problems = yaml.compose(text)
    assert [each.code for each in problems] in ([], ["empty-file"]), (problems, text)
    found = yaml.value(node) if node else {}
    if prose is not None and prose.strip():
        assert isinstance(found, dict)
        found = {**found, "body": prose}
    return stripped(found)


def stripped(value: Any) -> Any:
    """Data with each text without the line ends around it."""
    if isinstance(value, dict):
        return {key: stripped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [stripped(part) for part in value]
    return None if value is None else str(value).strip("\n")


def whole(collection: Collection, *, is_full: bool = True) -> Any:
    """The data of a file of the collection; of a list, two records that differ in their id."""
    record = content(collection.model, is_full=is_full)
    if collection.form is not Form.LIST:
        return record
    ids = samples(collection.model, fields(collection.model)[0])
    return [{**deepcopy(record), "id": each} for each in ids[:2]]


def variants(place: Path, collection: Collection) -> Iterator[Path]:
    """The paths of a place in a full file: in the first and in the second item of each list."""
    path = (ITEM, *place) if collection.form is Form.LIST else place
    for number in ("1", "2") if ITEM in path else ("1",):
        yield tuple(number if name == ITEM else name for name in path)


def names(path: Path) -> Path:
    """A path as changes have it."""
    return tuple(numbered(int(name)) if name.isdecimal() else name for name in path)


def at(data: Any, path: Path) -> Any:
    for name in path:
        data = data[int(name) - 1] if name.isdecimal() else data[name]
    return data


def with_value(data: Any, path: Path, value: Any) -> Any:
    copy = deepcopy(data)
    *above, last = path
    block = at(copy, tuple(above))
    block[int(last) - 1 if last.isdecimal() else last] = value
    return copy


def without(data: Any, path: Path) -> Any:
    """The data without what is at a path, nor the blocks that are empty then; None for an item."""
    copy = deepcopy(data)
    *above, last = path
    block = at(copy, tuple(above))
    del block[int(last) - 1 if last.isdecimal() else last]
    if block or not above:
        return copy
    return None if above[-1].isdecimal() else without(copy, tuple(above))


def as_changes(path: Path, value: Any) -> Iterator[Change]:
    """The changes that fill in a value: one for each leaf, as a form has them."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from as_changes((*path, key), part)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from as_changes((*path, new_item(number)), item)
    else:
        yield Change(path, typed(value))


def typed(value: Any) -> str:
    return flow_list(map(quote, value)) if isinstance(value, list) else str(value)


def everywhere(collection: Collection) -> Iterator[tuple[Place, Path]]:
    for place in places(collection.model):
        for path in variants(place.path, collection):
            yield place, path


def filled(data: Any, path: Path, value: Any) -> Any:
    """The data with a value, and the blocks that it needs."""
    copy = deepcopy(data)
    block = copy
    for name in path[:-1]:
        block = block[int(name) - 1] if name.isdecimal() else block.setdefault(name, {})
    block[path[-1]] = value
    return copy


def rewritten(root: FilePath, path: str, style: str, **more: Any) -> File:
    """A file of a record in a style, with the path of the file in each comment."""
    found = collection_of(path)
    assert found is not None
    file = File(found[0], read((root / path).read_bytes(), found[0]) | more, style)
    (root / path).write_bytes(named(file.written.decode(), path).encode())
    return file


def named(text: str, path: str) -> str:
    """The text of a file with its path in each comment."""
    return text.replace("# c", f"# {re.sub('[^a-z0-9]', '-', path)}-c")


def comments(text: str | FilePath) -> set[str]:
    """The comments with a name in a text, or in a file."""
    text = text if isinstance(text, str) else text.read_bytes().decode()
    return set(re.findall(r"# \S+-c[0-9]+ : \['x', \"y\"]", text))
