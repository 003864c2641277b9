"""Writes values as YAML; the type of the field decides how a value is quoted."""

import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator

from dialoog.data.editing.change import NEW, EditError
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.formats import yaml
from dialoog.formats.yaml import Plain


class OneLine(str):
    """A text that is written on one line, also when it has several."""

    __slots__ = ()


def field_of(model: type[Record] | None, key: str) -> Field | None:
    """The field of a model by its name in the file; None when there is none."""
    candidates = fields(model) if model else ()
    return next((field for field in candidates if field.key == key), None)


def quote(text: str) -> str:
    """The text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def flow_list(items: Iterable[str]) -> str:
    """A list in brackets of items that are YAML already."""
    return f"[{', '.join(items)}]"


def dash_item(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a block as a list item: the first has a dash, the others are indented."""
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}" if line else ""


def emit_flow(value: str, field: Field | None, *, in_list: bool = False) -> str:
    """The value as YAML on a single line, suitable inside brackets."""
    if field is not None and field.many and not in_list:
        return flow_list(emit_flow(item, field, in_list=True) for item in split_list(value))
    return _scalar(value, field, "x: [{0}, {0}]  # x")


def emit_lines(value: str, field: Field | None) -> list[str]:
    """The value as YAML after its name: a single line, or a first line and lines to indent."""
    if field is not None and field.many:
        return [emit_flow(value, field)]
    if isinstance(value, OneLine):
        return [quote(value)]
    if "\n" not in value or not _is_text(field):
        return [_scalar(value, field, "x: {0}  # x")]
    from ruamel.yaml.scalarstring import LiteralScalarString

    body = value.replace("\r\n", "\n").rstrip("\n") + "\n"
    text = _dump(LiteralScalarString(body))
    return [line.removeprefix("  ") for line in text.rstrip("\n").split("\n")]


def emit_block(path: tuple[str, ...], value: str, model: type[Record] | None) -> Iterator[str]:
    """The lines of a new field, including the blocks and list items on its path.

    Raises EditError for a part by its number: a list that is not there has none.
    """
    name, *rest = path
    field = field_of(model, name)
    if rest and rest[0] != NEW and field is not None and field.many:
        word = ".".join((f"{name}+", *rest[1:]))
        raise EditError(f"{name} is nog leeg. Een nieuw deel schrijft u met +: {word}=...")
    if not rest:
        first, *more = emit_lines(value, field)
        yield f"{name}: {first}"
        yield from (f"  {line}" if line else "" for line in more)
    elif rest == [NEW]:
        is_list = field is not None and field.many
        yield f"{name}: {emit_flow(value, field) if is_list else flow_list([value])}"
    else:
        yield f"{name}:"
        is_item = rest[0] == NEW
        below = tuple(rest[1:] if is_item else rest)
        lines = emit_block(below, value, field.model if field else None)
        yield from (
            f"  {line}" if line else "" for line in (dash_item(lines) if is_item else lines)
        )


def emit_flow_block(path: tuple[str, ...], value: str, model: type[Record] | None) -> str:
    """A new field as in ``emit_block``, but on a single line, suitable inside braces."""
    name, *rest = path
    field = field_of(model, name)
    if not rest or rest == [NEW]:
        return f"{name}: {emit_flow(value, field)}"
    is_item = rest[0] == NEW
    below = emit_flow_block(
        tuple(rest[1:] if is_item else rest), value, field.model if field else None
    )
    return f"{name}: [{{{below}}}]" if is_item else f"{name}: {{{below}}}"


def split_list(value: str) -> list[str]:
    """The items of a list typed as ``[a, b]``, or the value as the only item.

    Raises EditError when the list is invalid or contains anything but texts.
    """
    if not value.startswith("["):
        return [value]
    node, problems = yaml.compose(value)
    items = yaml.value(node) if node and not problems else None
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise EditError("Dit is geen lijst die hier kan. Schrijf [een, twee].")
    return [str(item) for item in items]


def _scalar(value: str, field: Field | None, frame: str) -> str:
    """A scalar as YAML, quoted if it would otherwise be read as another value inside ``frame``.

    ``frame`` is a YAML text in which ``{0}`` is the place of the scalar.
    """
    if field is not None and field.holds is dt.time:
        return quote(value)
    text = _dump(str(value)).rstrip("\n") if _is_text(field) else value
    kind = str if _is_text(field) else Plain
    return text if _reads_as(frame.format(text), value, kind) else quote(value)


def _is_text(field: Field | None) -> bool:
    """Whether the value of a field is text, or not known to be anything else."""
    return field is None or field.holds is str


def _dump(value: str) -> str:
    """The text as ruamel.yaml writes it after the name of a field."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 1_000_000
    out = io.StringIO()
    writer.dump({"x": value}, out)
    return out.getvalue().removeprefix("x: ")


def _reads_as(text: str, value: str, kind: type[str]) -> bool:
    """Whether the YAML ``text``, a single line, has only ``value`` in field ``x``, as ``kind``."""
    if text.count("\n"):
        return False
    node, problems = yaml.compose(text)
    data = yaml.value(node) if node and not problems else None
    content = data.get("x") if isinstance(data, dict) else None
    items = content if isinstance(content, list) else [content]
    return all(isinstance(item, kind) and item == value for item in items)
