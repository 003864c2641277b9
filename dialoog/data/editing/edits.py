"""The edits of a YAML text that change a field: add, fill in, replace, remove.

Each function returns the edit and does not apply it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import (
    dash_item,
    emit_block,
    emit_flow,
    emit_flow_block,
    emit_lines,
    field_of,
    split_list,
)
from dialoog.data.editing.spans import (
    SourceNode,
    after_colon,
    before_break,
    describe_items,
    end_of,
    is_block,
    is_flow,
    is_list,
    line_end,
    line_start,
)
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields

Model = type[Record] | None


class TextEdit(NamedTuple):
    """Replaces the characters ``start`` to ``end`` (exclusive) by ``text``, with line feeds."""

    start: int
    end: int
    text: str


class Pair(NamedTuple):
    """A field in a block: the block, the node of the name and the node of the value."""

    block: SourceNode
    key: SourceNode
    value: SourceNode


def _indent(lines: Iterable[str], column: int) -> str:
    return "\n".join(" " * column + line if line else "" for line in lines)


def _insert_below(text: str, index: int, body: str) -> TextEdit:
    """Insert lines below the content that ends at ``index``."""
    if index and text[index - 1] == "\n":
        return TextEdit(index, index, f"{body}\n")
    end = line_end(text, index)
    return TextEdit(end, end, f"\n{body}" if end else body)


def add_field(
    text: str, node: SourceNode, path: tuple[str, ...], value: str, model: Model
) -> TextEdit:
    """Add a field to a block, at its place in the order of the model."""
    if is_flow(node):
        end = end_of(text, *node.value[-1]) if node.value else node.end_mark.index - 1
        lead = ", " if node.value else ""
        return TextEdit(end, end, lead + emit_flow_block(path, value, model))
    order = [field.key for field in fields(model)] if model else []
    earlier = order[: order.index(path[0])] if path[0] in order else order
    siblings = [pair for pair in node.value if pair[0].value in earlier]
    first = node.value[0][0].start_mark
    body = _indent(emit_block(path, value, model), first.column)
    if not siblings and path[0] in order:
        return TextEdit(first.index, first.index, f"{body.lstrip()}\n{' ' * first.column}")
    return _insert_below(text, end_of(text, *(siblings or node.value)[-1]), body)


def add_item(
    text: str, node: SourceNode, path: Sequence[str], value: str, model: Model
) -> TextEdit:
    """Add an item to a list with items or a file of ``[]``; ``path`` is a field in it, or empty."""
    if not node.value:
        lines = dash_item(emit_block(tuple(path), value, model))
        return TextEdit(node.start_mark.index, node.end_mark.index, "\n".join(lines))
    last = node.value[-1]
    end = end_of(text, None, last)
    if is_flow(node):
        inside = [f"{{{emit_flow_block(tuple(path), value, model)}}}"] if path else _items(value)
        return TextEdit(end, end, "".join(f", {item}" for item in inside))
    column = node.start_mark.column
    if not path:
        return _insert_below(text, end, _indent((f"- {item}" for item in _items(value)), column))
    lines = dash_item(emit_block(tuple(path), value, model))
    return _insert_below(text, end, _indent(lines, column))


def _items(value: str) -> list[str]:
    """The items of a list of texts or words as YAML on one line."""
    return [emit_flow(item, None, in_list=True) for item in split_list(value)]


def fill_in(text: str, pair: Pair, path: tuple[str, ...], value: str, model: Model) -> TextEdit:
    """Fill in a field that has a name but no value, or an empty list."""
    if is_flow(pair.block):
        inside = emit_flow_block(path, value, model)
        return TextEdit(pair.key.start_mark.index, end_of(text, pair.key, pair.value), inside)
    start, end = after_colon(text, pair.key), end_of(text, pair.key, pair.value)
    column = pair.key.start_mark.column
    first, *more = emit_block(path, value, model)
    head = first.removeprefix(f"{path[0]}:") + text[end : line_end(text, end)].rstrip()
    body = f"\n{_indent(more, column)}" if more else ""
    return TextEdit(start, line_end(text, end), head + body)


def replace_value(text: str, pair: Pair, value: str, model: Model) -> TextEdit:
    """Replace the value of a field."""
    name, old = pair.key.value, pair.value
    field = field_of(model, name)
    if is_list(old) and field is not None and field.model is not None:
        raise EditError(
            f"{name} is een lijst. {describe_items(old)} Noem het deel, en dan het veld erin."
        )
    if is_block(old):
        raise EditError(f"{name} bestaat uit velden: {_field_names(old)}. Noem het veld erbij.")
    start, end = old.start_mark.index, before_break(text, end_of(text, pair.key, old))
    if is_list(old) and not is_flow(old):
        new = [f"- {emit_flow(item, field, in_list=True)}" for item in split_list(value)]
        if not new:
            return TextEdit(after_colon(text, pair.key), end, " []")
        return TextEdit(start, end, _indent(new, old.start_mark.column).lstrip())
    if is_flow(pair.block):
        return TextEdit(start, end, emit_flow(value, field))
    first, *more = emit_lines(value, field)
    if not more:
        return TextEdit(start, end, first)
    stop = line_end(text, end)
    column = pair.key.start_mark.column + 2
    return TextEdit(start, stop, f"{first}{text[end:stop].rstrip()}\n{_indent(more, column)}")


def _field_names(node: SourceNode) -> str:
    """The names of the fields of a block."""
    return ", ".join(str(key.value) for key, _ in node.value)


def remove_field(text: str, trail: Sequence[Pair]) -> TextEdit:
    """Remove a field, and also its block when that would become empty."""
    *above, pair = trail
    pairs = pair.block.value
    number = next(number for number, (key, _) in enumerate(pairs) if key is pair.key)
    if len(pairs) == 1:
        if not above or above[-1].value is not pair.block:
            raise EditError(f"Zonder {pair.key.value} blijft er niets over. Doe dit met de hand.")
        return remove_field(text, above)
    start, end = pair.key.start_mark.index, end_of(text, pair.key, pair.value)
    following = pairs[number + 1][0].start_mark.index if number + 1 < len(pairs) else None
    if is_flow(pair.block):
        if following is not None:
            return TextEdit(start, following, "")
        return TextEdit(end_of(text, *pairs[number - 1]), end, "")
    if text[line_start(text, start) : start].strip():  # after the dash of a list item
        assert following is not None
        return TextEdit(start, following, "")
    stop = line_end(text, before_break(text, end))
    stop += 2 if text[stop : stop + 2] == "\r\n" else 1
    return TextEdit(line_start(text, start), min(stop, len(text)), "")
