"""Every place of every model where a value may stand, with values that fit, and whole files.

A new field is in here by itself; one of a kind that no sample fits makes ``samples`` fail.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.introspection import Field, fields
from dialoog.formats.yaml import Plain

ITEM = "+"
"""In a path: an item of a list."""

Path = tuple[str, ...]
Lines = list[tuple[str, Path]]
"""Lines, each with the path of the part that it belongs to."""

SAMPLES = (
    "Een regel: met meer.\n\n- een streepje   \n  # geen commentaar",
    "Nog een tekst.\nVan twee regels.",
    "# geen 'commentaar' [en], {geen} lijst: echt",
    '- dit "is" geen deel',
    *("2026-03-04", "2026-05-06", "09:30", "16:00", "3", "12", "7.5", "8", "true", "false"),
    *("ma", "wo", "nl", "en", "een-naam", "nog-een-naam", "lg-7k4q", "lg-8m5r"),
    *("een@example.org", "twee@example.org", "14 020", "020 555 0199"),
    *("https://example.org/een", "https://example.org/twee"),
    *("https://example.org/{session}", "https://example.org/evaluatie/{session}"),
    *("example.org", "example.net"),
    *("Europe/Amsterdam", "America/Argentina/Buenos_Aires"),
    *("11111111-2222-3333-4444-555555555555", "66666666-2222-3333-4444-555555555555"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A field at any depth: the path of its names in the file, and the model that it stands in."""

    path: Path
    model: type[Record]
    field: Field

    @property
    def is_required(self) -> bool:
        """Whether its block is not valid without it."""
        return self.model.model_fields[self.field.attribute].is_required()


def places(model: type[Record], above: Path = ()) -> Iterator[Place]:
    """All fields of a model, each before those inside it."""
    for field in fields(model):
        path = (*above, field.key)
        yield Place(path, model, field)
        if field.model is not None:
            yield from places(field.model, (*path, ITEM) if field.many else path)


@cache
def samples(model: type[Record], field: Field) -> tuple[str, ...]:
    """Values that fit a field, or an item of its list, as they are typed: at least two."""
    info = model.model_fields[field.attribute]
    kind: Any = Annotated[(info.annotation, *info.metadata)]
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    words = get_args(field.holds) if get_origin(field.holds) is Literal else ()
    found = []
    for sample in (*words, *SAMPLES):
        try:
            adapter.validate_python([Plain(sample)] if field.many else Plain(sample))
        except ValidationError:
            continue
        found.append(sample)
    assert len(found) > 1, f"no samples fit {model.__name__}.{field.key}"
    return tuple(found)


def content(model: type[Record], *, is_full: bool) -> dict[str, Any]:
    """The data of a block: all fields, and two items in each list, or only what is required."""
    return {
        field.key: _value(model, field, is_full)
        for field in fields(model)
        if is_full or model.model_fields[field.attribute].is_required()
    }


def _value(model: type[Record], field: Field, is_full: bool) -> Any:
    number = 2 if is_full else int(field.is_required)
    if field.model is not None:
        blocks = [content(field.model, is_full=is_full) for _ in range(number or 1)]
        return blocks[:number] if field.many else blocks[0]
    values = samples(model, field)
    return list(values[:number]) if field.many else values[0]


@dataclass(slots=True)
class Writer:
    """Writes data as lines of YAML in one of many styles, and remembers whose each line is.

    ``flow``: blocks and lists below the first level stand in brackets, on one line or, with
    ``open``, over more. With ``comments`` there is one above each part and behind each value; an
    item then begins below its dash or, with ``dashed``, behind it.
    """

    flow: bool = False
    open: bool = False
    comments: bool = False
    indent_lists: bool = False
    folded: bool = False
    dashed: bool = False
    _count: int = 0

    def lines(self, data: Any, model: type[Record]) -> Lines:
        """The lines of a file, each with the path of the part that it belongs to."""
        if isinstance(data, list):
            return self._items(data, model, None, ())
        return self._block(data, model, ())

    def _comment(self, always: str = "") -> str:
        if not self.comments:
            return always
        self._count += 1
        return f"{always}  # c{self._count} : ['x', \"y\"]"

    def _block(self, data: Mapping[str, Any], model: type[Record], path: Path) -> Lines:
        lines: Lines = []
        for field in fields(model):
            if field.key not in data:
                continue
            own = (*path, field.key)
            if self.comments:
                lines.append((self._comment().strip(), path))
            lines += self._field(data[field.key], field, own)
        return lines

    def _field(self, value: Any, field: Field, path: Path) -> Lines:
        name = f"{field.key}:"
        if value is None:
            return [(self._comment(name), path)]
        if not isinstance(value, (list, dict)):
            return self._scalar(name, value, field, path)
        if not value:
            return [(self._comment(f"{name} []"), path)]
        if self.flow:
            return self._in_brackets(f"{name} ", value, field, path)
        head = [(self._comment(name), path)]
        if isinstance(value, list):
            below = self._items(value, field.model, field, path)
            return head + (_indented(below) if self.indent_lists else below)
        assert field.model is not None
        return head + _indented(self._block(value, field.model, path))

    def _items(
        self, items: list[Any], model: type[Record] | None, field: Field | None, path: Path
    ) -> Lines:
        lines: Lines = []
        for number, item in enumerate(items, 1):
            own = (*path, str(number))
            if self.comments:
                lines.append((self._comment().strip(), own if number > 1 else path))
            if isinstance(item, dict):
                assert model is not None
                bare = Writer(indent_lists=self.indent_lists, flow=self.flow, folded=self.folded)
                bare.comments, bare.open, bare._count = self.comments, self.open, self._count
                bare.dashed = self.dashed
                block = bare._block(item, model, own)
                self._count = bare._count
                if self.comments and not self.dashed:
                    lines.append(("-", own))
                    lines += _indented(block)
                else:
                    block = block[1:] if self.comments else block
                    lines += [(f"- {block[0][0]}", block[0][1]), *_indented(block[1:])]
            else:
                lines.append((self._comment(f"- {self._plain(item, field)}"), own))
        return lines

    def _scalar(self, name: str, value: str, field: Field, path: Path) -> Lines:
        if "\n" in value:
            sign = ">" if self.folded else "|"
            text = value.replace("\n", "\n\n") if self.folded and "\n " not in value else value
            sign = "|" if "\n " in value else sign
            rows = [f"  {row}" if row else "" for row in text.rstrip("\n").split("\n")]
            return [(self._comment(f"{name} {sign}"), path), *((row, path) for row in rows)]
        return [(self._comment(f"{name} {self._plain(value, field)}"), path)]

    def _plain(self, value: str, field: Field | None) -> str:
        """A value on one line: a text in quotes, anything else without."""
        if field is None or field.holds is not str:
            return value
        return json.dumps(value, ensure_ascii=False)

    def _in_brackets(self, head: str, value: Any, field: Field, path: Path) -> Lines:
        signs = "[]" if isinstance(value, list) else "{}"
        if not self.open:
            return [(self._comment(head + self._flow(value, field)), path)]
        lines = [(self._comment(f"{head}{signs[0]}"), path)]
        parts: Any = enumerate(value, 1) if isinstance(value, list) else value.items()
        inner = {each.key: each for each in fields(field.model)} if field.model else {}
        for key, part in parts:
            own = (*path, str(key))
            named, each = ("", field) if isinstance(value, list) else (f"{key}: ", inner[key])
            if self.comments:
                above = own if isinstance(value, list) and key > 1 else path
                lines.append((self._comment("  "), above))
            lines.append((self._comment(f"  {named}{self._flow(part, each)},"), own))
        return [*lines, (f"  {signs[1]}", path)]

    def _flow(self, value: Any, field: Field) -> str:
        if isinstance(value, list):
            return f"[{', '.join(self._flow(item, field) for item in value)}]"
        if isinstance(value, dict):
            inner = {each.key: each for each in fields(field.model)} if field.model else {}
            pairs = (f"{key}: {self._flow(part, inner[key])}" for key, part in value.items())
            return f"{{{', '.join(pairs)}}}"
        return self._plain(value, field)


def _indented(lines: Lines) -> Lines:
    return [(f"  {line}" if line else "", path) for line, path in lines]


def is_prose(field: Field) -> bool:
    """Whether a field may hold several lines."""
    return Mark.PROSE in field.marks
