"""Random changes of random files: what was meant, and nothing else, or an error and no change."""

import re
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.data import decoding
from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.editing import Change, EditError, apply_changes, numbered
from dialoog.data.models.introspection import fields
from dialoog.formats.unicode import FORBIDDEN
from tests.edited_files import (
    STYLES,
    File,
    comments_in,
    filled,
    names,
    read,
    stripped,
    typed,
    variants,
    whole,
    without,
)
from tests.field_places import Lines, Path, Place, places, samples

_NAME = re.compile("^ *(- )?[a-z_]+:|^---$")
_NOBODY = ("nobody",)

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.text(st.sampled_from("ab \n\n\t:#-[]{},'\"!&*|>%@`\\?=~.<0é"), min_size=1),
    st.sampled_from(["---", "- x\n---\ny: z", "...", "# los", "<<<<<<< a\nb", "\r\n x"]),
)


def _thinned(data: Any, draw: st.DataObject) -> Any:
    """The data without some of its fields and items, never without all of them."""
    copy = deepcopy(data)
    for _ in range(draw.draw(st.integers(0, 8))):
        block, path = copy, []
        while isinstance(block, (dict, list)) and block:
            keys = list(block) if isinstance(block, dict) else list(range(1, len(block) + 1))
            key = draw.draw(st.sampled_from(keys))
            path.append(str(key))
            block = block[key] if isinstance(block, dict) else block[key - 1]
            if draw.draw(st.booleans()):
                break
        copy = without(copy, tuple(path)) or copy
    return copy


def _roughened(lines: Lines, draw: st.DataObject) -> Lines:
    """The lines of a file with more comments and blank lines in odd places, and other signs."""
    rough: Lines = []
    last = max((n for n, (line, _) in enumerate(lines) if line == "---"), default=len(lines))
    for number, (line, owner) in enumerate(lines):
        if rough and number <= last and _NAME.match(line) and draw.draw(st.integers(0, 5)) == 0:
            column = draw.draw(st.integers(0, 8))
            comment = f"{' ' * column}# c{number + 900} : ['x', \"y\"]"
            own = owner if rough[-1][1][:1] == owner[:1] else _NOBODY
            rough.append((draw.draw(st.sampled_from([comment, ""])), own[:1] or _NOBODY))
        if number < last and re.search(": [|>](  #|$)", line):
            sign = draw.draw(st.sampled_from(["|", "|+", "|-", ">", ">-", ">+"]))
            line = re.sub(": [|>]", f": {sign}", line, count=1)  # noqa: PLW2901 - the last word on it
        rough.append((line, owner))
    return rough


def _change(collection: Collection, data: Any, draw: st.DataObject) -> tuple[Path, Any] | None:
    """A path in or just outside the data, and what is to stand there; None takes it away."""
    found: list[Place] = list(places(collection.model))
    place = draw.draw(st.sampled_from(found))
    path = draw.draw(st.sampled_from(list(variants(place.path, collection))))
    if not _is_reachable(data, path):
        return None
    if draw.draw(st.integers(0, 2)) == 0 or place.field.model is not None:
        return path, None
    value = st.sampled_from(samples(place.model, place.field))
    if place.field.holds is str:
        value = TEXTS.filter(lambda text: text.strip() != "") | value
    return path, draw.draw(st.lists(value, max_size=3) if place.field.many else value)


def _is_reachable(data: Any, path: Path) -> bool:
    """Whether there is a place at a path: no item on it is missing."""
    for name in path[:-1]:
        if name.isdecimal():
            if not isinstance(data, list) or len(data) < int(name):
                return False
            data = data[int(name) - 1]
        elif isinstance(data, dict):
            data = data.get(name, {})
        else:
            return False
    return True


def _expected(data: Any, path: Path, value: Any) -> Any:
    """The data after a change; None where that cannot be."""
    if value is not None:
        return filled(data, path, value)
    try:
        return without(data, path)
    except (KeyError, IndexError):
        return data if path == ("body",) else None


def _normal(value: Any) -> Any:
    """Data as it compares: a text without the spaces at its ends, which prose does not keep."""
    if isinstance(value, dict):
        return {key: _normal(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_normal(part) for part in value]
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _tops(changes: list[tuple[Path, Any]], collection: Collection) -> set[Path]:
    depth = 2 if collection.form is Form.LIST else 1
    return {path[:depth] for path, _ in changes}


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(COLLECTIONS), st.sampled_from(list(STYLES)), st.data(), st.booleans())
def test_changes_do_what_they_say_and_nothing_else(
    collection: Collection, style: str, draw: st.DataObject, is_full: bool
) -> None:
    file = File(collection, _thinned(whole(collection, is_full=is_full), draw), style)
    lines, newline = _roughened(file.lines, draw), STYLES[style][1]
    made = "".join(f"{line}{newline}" for line, _ in lines).encode()
    data = read(made, collection)
    changes: list[tuple[Path, Any]] = []
    for _ in range(draw.draw(st.integers(1, 4))):
        change = _change(collection, data, draw)
        if change is None:
            continue
        path, value = change
        try:
            after = apply_changes(made, collection, [Change(names(path), _typed(value))])
        except EditError as error:
            if "veilig" in str(error):
                raise
            continue
        expected = _expected(data, path, value)
        data = read(after, collection)
        assert _normal(data) == _normal(expected), (path, value, made.decode(), after.decode())
        changes.append(change)
        made = after
    kept = set(comments_in(made.decode()))
    tops = {*_tops(changes, collection), _NOBODY}
    for line, owner in lines:
        if not any(owner[: len(top)] == top[: len(owner)] for top in tops):
            assert kept >= set(comments_in(line)), made.decode()
    assert newline == "\n" or made.count(b"\n") == made.count(b"\r\n")


def _typed(value: Any) -> str | None:
    return None if value is None else typed(value)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(COLLECTIONS),
    st.sampled_from(list(STYLES)),
    st.lists(
        st.sampled_from(
            ["body", "on", "from", "id", "+", "+1", "+2", "*1", "*", "1", "2", "7", "x", "goals"]
        ),
        min_size=1,
        max_size=3,
    ),
    st.none() | TEXTS | st.sampled_from(["[]", "[a, b]", "{a: 1}"]),
)
def test_no_change_makes_a_file_that_cannot_be_read(
    collection: Collection, style: str, path: list[str], value: str | None
) -> None:
    file = File(collection, whole(collection), style)
    key = fields(collection.model)[len(value or "") % len(fields(collection.model))].key
    for own in (tuple(path), (key, *path), (numbered(1), *path)):
        try:
            made = apply_changes(file.written, collection, [Change(own, value)])
        except EditError:
            continue
        assert not FORBIDDEN.search(made.decode().replace("\r", ""))
        assert isinstance(decoding.decode(made), str)
        if own[0] != "body":
            assert stripped(read(made, collection)) is not None
