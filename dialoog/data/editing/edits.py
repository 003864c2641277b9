"""The edits of a YAML text that change a field: add, fill in, replace.

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
from dialoog.data.editing.removal import empty_list
from dialoog.data.editing.spans import (
    Model,
    Pair,
    SourceNode,
    TextEdit,
    after_colon,
    before_break,
    describe_items,
    end_of,
    is_block,
    is_flow,
    is_list,
    line_end,
)
from dialoog.data.models.introspection import Field, fields


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
    order = [field.key for field in fields(model)] if model else []
    earlier = order[: order.index(path[0])] if path[0] in order else order
    siblings = [pair for pair in node.value if pair[0].value in earlier]
    is_first = not siblings and path[0] in order and bool(node.value)
    if is_flow(node):
        return _add_in_brackets(text, node, siblings, emit_flow_block(path, value, model), is_first)
    first = node.value[0][0].start_mark
    body = _indent(emit_block(path, value, model), first.column)
    if is_first:
        return TextEdit(first.index, first.index, f"{body.lstrip()}\n{' ' * first.column}")
    return _insert_below(text, end_of(text, *(siblings or node.value)[-1]), body)


def _add_in_brackets(
    text: str, node: SourceNode, siblings: Sequence[SourceNode], new: str, is_first: bool
) -> TextEdit:
    if is_first:
        start = node.value[0][0].start_mark.index
        return TextEdit(start, start, f"{new}, ")
    if not node.value:
        end = node.end_mark.index - 1
        return TextEdit(end, end, new)
    end = end_of(text, *(siblings or node.value)[-1])
    return TextEdit(end, end, f", {new}")


class NewItem(NamedTuple):
    """A new item: a field in it (``path``, empty for the item itself), and the value of that.

    ``model`` is that of the item, ``field`` that of the list.
    """

    path: tuple[str, ...]
    value: str
    model: Model
    field: Field | None

    @property
    def lines(self) -> list[str]:
        """The item, or of a list of values the items, as lines with a dash."""
        if self.path:
            return list(dash_item(emit_block(self.path, self.value, self.model)))
        return [f"- {item}" for item in flow_items(self.value, self.field)]

    @property
    def in_brackets(self) -> list[str]:
        """The same, for a list in brackets."""
        if self.path:
            return [f"{{{emit_flow_block(self.path, self.value, self.model)}}}"]
        return flow_items(self.value, self.field)


def add_item(text: str, node: SourceNode, item: NewItem) -> TextEdit:
    """Add an item to a list with items or a file of ``[]``."""
    if not node.value:
        return TextEdit(node.start_mark.index, node.end_mark.index, "\n".join(item.lines))
    end = end_of(text, None, node.value[-1])
    if is_flow(node):
        return TextEdit(end, end, "".join(f", {part}" for part in item.in_brackets))
    return _insert_below(text, end, _indent(item.lines, node.start_mark.column))


def flow_items(value: str, field: Field | None) -> list[str]:
    """The items of a list of values as YAML on one line."""
    return [emit_flow(item, field, in_list=True) for item in split_list(value)]


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
        if not split_list(value):
            return empty_list(text, pair)
        raise EditError(
            f"{name} is een lijst. {describe_items(old)} Noem het deel, en dan het veld erin."
        )
    if is_block(old):
        raise EditError(f"{name} bestaat uit velden: {_field_names(old)}. Noem het veld erbij.")
    start, end = old.start_mark.index, before_break(text, end_of(text, pair.key, old))
    if is_list(old) and not is_flow(old):
        new = [f"- {item}" for item in flow_items(value, field)]
        if not new:
            return empty_list(text, pair)
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
